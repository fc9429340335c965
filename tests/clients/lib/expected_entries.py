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
    return {project["lfx_url"]: project for project in term["projects"]}


def _changed_at(url, past_and_now):
    """The revisions in which a project came, came back or had another title."""
    titles = [_projects(term).get(url, {}).get("title") for term in past_and_now]
    return [i for i, title in enumerate(titles) if title and (i == 0 or title != titles[i - 1])]


def _entries_of_term(file, terms, times, wanted):
    """The projects of a term, of which terms has all revisions."""
    now = _projects(terms[-1])
    for url, project in {url: project for term in terms for url, project in _projects(term).items()}.items():
        if wanted(project):
            changes = _changed_at(url, terms)
            yield dict(file=file, key=f"{terms[-1]['id']}/{url}", words=project["title"], link=url,
                       fate="here" if url in now else "withdrawn", published=times[changes[0]],
                       updated=times[changes[-1]], unread=changes == [len(terms) - 1])


def _month_and_day(row):
    _, month, day = row["end_day"].split("-")
    return f"{MONTHS[int(month) - 1]} {int(day)}"


def _change_of_date(row, after):
    """What became of a row, and a pattern of the title that says so: it names the row, and the new date."""
    name = rf"\b{re.escape(row['activity'].split()[0])}\b"
    if not after:
        return "removed", rf"(?=.*{name}).*\bcancell?ed\b"
    if not after["end"]:
        return "undated", name
    if not row["end"]:
        return "returned", name
    return "moved", rf"{name}.*\b{_month_and_day(after)}\b"


def _changes_of_dates(file, before, now, time, is_last):
    """An entry of its own for each date that moved, went or came back."""
    old, new = ({row["activity"]: row for row in term["timeline"]} for term in (before, now))
    for activity, row in {**new, **old}.items():
        if activity not in old:
            fate, pattern = "returned", rf"\b{re.escape(activity.split()[0])}\b"
        elif activity in new and new[activity]["end"] == row["end"]:
            continue
        else:
            fate, pattern = _change_of_date(row, new.get(activity))
        yield dict(file=file, key=f"{now['id']}/{activity}/{time}", pattern=pattern, fate=fate, unread=is_last,
                   link=None, published=time, updated=time)


def _change_of_status(file, before, now, time, is_last):
    if now["status"] != before["status"]:
        yield dict(file=file, key=f"{now['id']}/status/{time}", fate="status", unread=is_last, link=None, published=time,
                   updated=time, pattern=rf"\bstatus\b.*{re.escape(now['title'])}.*{re.escape(now['status'])}")


def _others(data, expected, site):
    """The entries of changes.atom that are not of dates. names: the projects that its title or text name."""
    titles = _titles_of_changed_projects(site)
    for entry in ElementTree.fromstring(data).iter(ATOM + "entry"):
        title, text = entry.findtext(ATOM + "title"), entry.findtext(ATOM + "content") or ""
        published = entry.findtext(ATOM + "published")
        if any(says(title, item) and item["published"] == published for item in expected):
            continue
        yield dict(key=entry.findtext(ATOM + "id"), pattern=f"^{re.escape(title)}$", fate="other", link=None,
                   published=published, updated=entry.findtext(ATOM + "updated"), unread=published == site.times[-1],
                   names=[name for name in titles if _mentions(dict(title=title, text=text), name)])


def _titles_of_changed_projects(site):
    """Of those that came, went, or have another title since the last revision."""
    titles = []
    for *past, now in zip(*site.models):
        old, new = _projects(past[-1]) if past else {}, _projects(now)
        titles += [project["title"] for url, project in new.items()
                   if past and (url not in old or old[url]["title"] != project["title"])]
        titles += [project["title"] for url, project in old.items() if url not in new]
    return titles


def _mentions(told, title):
    return title in html.unescape(html.unescape(f"{told['title']} {told.get('text') or ''}"))


def _folded(name):
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _of_file(site, match, file):
    for terms in zip(*site.models):
        if match[1] not in (None, terms[-1]["id"]):
            continue
        if match[2] != "changes":
            yield from _entries_of_term(file, terms, site.times,
                                        lambda project: not match[3] or _folded(project["organization"]) == match[3])
            continue
        for i in range(1, len(terms)):
            revision = (file, terms[i - 1], terms[i], site.times[i], i == len(terms) - 1)
            yield from _changes_of_dates(*revision)
            yield from _change_of_status(*revision)


def _required(models):
    """The feeds that must be there whether or not the exporter made them."""
    terms = [term for model in models for term in model]
    organizations = {project["organization"] for term in terms for project in term["projects"]}
    return ({f"organizations/{_folded(name)}.atom" for name in organizations} |
            {folder + name for folder in [""] + [f"{term['id']}/" for term in terms]
             for name in ("projects.atom", "changes.atom")})


def expect(site, found):
    """The entries of each feed after the last revision, and the files that nobody asked for."""
    expected, strange = [], []
    for file in sorted(_required(site.models) | set(found)):
        match = re.fullmatch(r"(?:(\d{4}-\d\d)/)?(?:(projects|changes)\.atom|organizations/([^/]+)\.atom)", file)
        if not match:
            strange.append(file)
            continue
        items = list(_of_file(site, match, file))
        if match[2] == "changes" and file in found:
            items += _others(site.read(file), items, site)
        expected += [dict(item, file=file) for item in items]
    return expected, strange


def unnamed(site, items):
    """What is wrong with what the root's changes.atom says of the projects in the last revision."""
    new = [item for item in items if item["file"] == "changes.atom" and item["fate"] == "other" and item["unread"]]
    named = {name for item in new for name in item["names"]}
    complaints = [f"no entry names '{title}'" for title in _titles_of_changed_projects(site) if title not in named]
    return complaints + [f"an entry of nothing: {item['pattern']}" for item in new if not item["names"]]


def name(data):
    return ElementTree.fromstring(data).findtext(ATOM + "title")


def _check(item, told):
    if told.get("unread", item["unread"]) != item["unread"]:
        yield "item", "is shown as new" if told["unread"] else "is not shown as new"
    for name in item.get("names", ()):
        if "text" in told and not _mentions(told, name):
            yield "item", f"'{name}' is not in it"


KIND = Kind(fields=("uid", "title", "link", "published", "updated", "text"), fixed=("link", "published", "updated"),
            check=_check, check_history=lambda item, told, before: ())
