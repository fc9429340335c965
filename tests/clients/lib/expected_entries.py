# SPDX-License-Identifier: MIT
"""The entries that readers must find in each feed, as expected_events.py has it for calendars. What show --json can't
tell of changes.atom, that a term was announced and what happened to projects, is taken from the file itself."""
import html
import re
import xml.etree.ElementTree as ElementTree

from compare import Kind, says

ENDING = ".atom"
ATOM = "{http://www.w3.org/2005/Atom}"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")


def _projects(term):
    return {project["lfx_url"]: project for project in term["projects"]} if term else {}


def _entries_of_term(file, before, now, times, wanted):
    """The projects of a term. before is None in the first revision."""
    old, new = _projects(before), _projects(now)
    for url, project in {**old, **new}.items():
        if not wanted(project):
            continue
        fate = ("withdrawn" if url not in new else "added" if url not in old else
                "kept" if old[url]["title"] == project["title"] else "renamed")
        yield dict(file=file, key=f"{now['id']}/{url}", words=project["title"], link=url, fate=fate,
                   published=times[-1] if fate == "added" else times[0],
                   updated=times[-1] if fate in ("added", "renamed") else times[0], unread=fate == "added")


def _month_and_day(row):
    _, month, day = row["end_day"].split("-")
    return f"{MONTHS[int(month) - 1]} {int(day)}"


def _change(file, term, activity, fate, pattern):
    return dict(file=file, key=f"{term['id']}/{activity}", pattern=pattern, fate=fate, unread=True, link=None,
                published=None, updated=None)


def _changes_of_dates(file, before, now):
    """An entry of its own for each date that moved or went: its title names it, and what is new."""
    new = {row["activity"]: row for row in now["timeline"]}
    for row in before["timeline"]:
        activity = row["activity"]
        name = re.escape(activity.split()[0])
        if activity not in new:
            yield _change(file, now, activity, "removed", rf"(?=.*\b{name}\b).*\bcancell?ed\b")
        elif not new[activity]["end"]:
            yield _change(file, now, activity, "undated", rf"\b{name}\b")
        elif new[activity]["end"] != row["end"]:
            yield _change(file, now, activity, "moved", rf"\b{name}\b.*\b{_month_and_day(new[activity])}\b")


def _others(data, expected, site):
    """The entries of changes.atom that are not of dates. names: the projects that its title or text name."""
    titles = [title for old, new in zip(*site.models[-2:]) for title in _changed_projects(old, new)] if (
        len(site.models) > 1) else []
    for entry in ElementTree.fromstring(data).iter(ATOM + "entry"):
        title, text = entry.findtext(ATOM + "title"), entry.findtext(ATOM + "content") or ""
        if any(says(title, item) for item in expected):
            continue
        published = entry.findtext(ATOM + "published")
        yield dict(key=entry.findtext(ATOM + "id"), pattern=f"^{re.escape(title)}$", fate="other", link=None,
                   published=published, updated=entry.findtext(ATOM + "updated"), unread=published == site.times[-1],
                   names=[name for name in titles if _mentions(dict(title=title, text=text), name)])


def _changed_projects(before, now):
    """Titles of those that came, went, or have another one."""
    old, new = _projects(before), _projects(now)
    titles = [new[url]["title"] for url in new if url not in old or old[url]["title"] != new[url]["title"]]
    return titles + [old[url]["title"] for url in old if url not in new]


def _mentions(told, title):
    return title in html.unescape(html.unescape(f"{told['title']} {told.get('text') or ''}"))


def _folded(name):
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _of_file(site, match, file, pairs_of_terms):
    for old, new in pairs_of_terms:
        if match[1] not in (None, new["id"]):
            continue
        if match[2] != "changes":
            yield from _entries_of_term(file, old, new, site.times,
                                        lambda project: not match[3] or _folded(project["organization"]) == match[3])
        elif old:
            yield from _changes_of_dates(file, old, new)


def expect(site, found):
    """The entries of each feed after the last revision, and the files that nobody asked for."""
    now = site.models[-1]
    before = site.models[-2] if len(site.models) > 1 else [None] * len(now)
    expected, strange = [], []
    required = {folder + name for folder in [""] + [f"{term['id']}/" for term in now]
                for name in ("projects.atom", "changes.atom")}
    for file in sorted(required | set(found)):
        match = re.fullmatch(r"(?:(\d{4}-\d\d)/)?(?:(projects|changes)\.atom|organizations/([^/]+)\.atom)", file)
        if not match:
            strange.append(file)
            continue
        items = list(_of_file(site, match, file, list(zip(before, now))))
        if match[2] == "changes" and file in found:
            items += _others(site.read(file), items, site)
        expected += [dict(item, file=file) for item in items]
    return expected, strange


def unnamed(site, items):
    """What is wrong with what the root's changes.atom says of the projects in the last revision."""
    new = [item for item in items if item["file"] == "changes.atom" and item["fate"] == "other" and item["unread"]]
    titles = [title for old, now in zip(*site.models[-2:]) for title in _changed_projects(old, now)]
    named = {name for item in new for name in item["names"]}
    complaints = [f"no entry names '{title}'" for title in titles if title not in named]
    return complaints + [f"an entry of nothing: {item['pattern']}" for item in new if not item["names"]]


def _check(item, told):
    for field in ("published", "updated", "unread"):
        if item[field] is not None and told.get(field, item[field]) != item[field]:
            yield "item", f"{field} is {told[field]} instead of {item[field]}"
    for name in item.get("names", ()):
        if not _mentions(told, name):
            yield "item", f"'{name}' is not in it"


KIND = Kind(fields=("uid", "title", "link", "published", "updated", "text"), fixed=("link",), check=_check,
            check_history=lambda item, told, before: ())
