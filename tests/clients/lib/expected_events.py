# SPDX-License-Identifier: MIT
"""Turns what show --json tells of two revisions into what subscribers must find in each file.

An item is a dictionary: file; key, its name in messages and the same in both revisions; words, which the title must
have in this order; start and end as show --json writes them (None: any); status; alarms; and fate, what the second
revision did to it: kept, moved, added, removed (the row is gone), undated (its date is), left (the mentor is)."""
import re

from compare import Kind

ENDING = ".ics"
DEADLINES = {"proposals", "applications", "review", "midterm-evaluation", "final-evaluation"}
STIPENDS = {"first-stipend", "second-stipend"}
WHOLE_ROWS_OF_AGENDA = {"review", "program-begins", "last-day"}
ALARMS = 2  # of a deadline in an agenda, where --alarm says nothing else
CANCELLED = {"removed", "undated", "left"}


def _handle(mentor):
    if mentor["github"]:
        return mentor["github"].lower()
    return "name." + re.sub(r"[^a-z0-9]+", "-", mentor["name"].lower())


def _whole(row):
    """A bar over days, or a point in time or a day."""
    if row["start_day"] != row["end_day"]:
        return row["start_day"], row["end_day"]
    clocks = [moment for moment in (row["start"], row["end"]) if "T" in moment]
    return (clocks[0], clocks[-1]) if clocks else (row["start_day"], row["end_day"])


def _occasions(row):
    """The kinds of a row with the part of its activity that speaks of each."""
    parts = row["activity"].split(" and ") if len(row["kinds"]) > 1 else [row["activity"]]
    return list(zip(row["kinds"], parts))


def _at_end(part):
    """Something that opened is due, or closes."""
    return re.sub(r" open$", "", part, flags=re.IGNORECASE)


def _event(row, kind, words, span, alarms=0):
    return dict(key=f"{row['activity']}/{kind}", words=words, start=span[0], end=span[1], alarms=alarms)


def _calendar(row):
    yield _event(row, "row", row["activity"], _whole(row))


def _deadlines(row):
    for kind, part in _occasions(row):
        if row["deadline"] and kind in DEADLINES:
            yield _event(row, kind, _at_end(part), (row["end"], row["end"]))


def _stipends(row):
    for kind, part in _occasions(row):
        if kind in STIPENDS:
            yield _event(row, kind, part, (row["end_day"], row["end_day"]))


def _agenda(row):
    for kind, part in _occasions(row):
        alarms = ALARMS if kind in DEADLINES else 0
        if kind in WHOLE_ROWS_OF_AGENDA:
            yield _event(row, kind, part, _whole(row), alarms)
        elif kind in STIPENDS:
            yield _event(row, kind, part, (row["end_day"], row["end_day"]))
        elif kind in DEADLINES and "evaluation" in kind:
            yield _event(row, kind, part, (row["end"], row["end"]), alarms)


def _dated(term):
    return {row["activity"]: row for row in term["timeline"] if row["end"]}


def _events_of_term(maker, file, before, now):
    """What a file has of one term; before is None in the first revision."""
    old = _dated(before) if before else {}
    new = _dated(now)
    undated = {row["activity"] for row in now["timeline"]} - set(new)
    for activity, row in {**old, **new}.items():
        if activity not in new:
            fate = "undated" if activity in undated else "removed"
        elif not before or activity not in old:
            fate = "added"
        else:
            fate = "kept" if _whole(old[activity]) == _whole(row) else "moved"
        for event in maker(row):
            yield dict(event, file=file, key=f"{now['id']}/{event['key']}", fate=fate)


def mentors(term):
    return {_handle(mentor) for project in term["projects"] for mentor in project["mentors"]} if term else set()


def _agenda_of(handle, file, before, now):
    had, has = handle in mentors(before), handle in mentors(now)
    if not had and not has:
        return
    for event in _events_of_term(_agenda, file, before if had else None, now):
        if not has:
            event.update(fate="left", start=None, end=None)
        yield event


MAKERS = {"calendar.ics": _calendar, "deadlines.ics": _deadlines, "stipends.ics": _stipends}


def _required(models):
    """The calendars that must be there whether or not the exporter made them."""
    terms = [term for model in models for term in model]
    folders = [""] + [f"{term['id']}/" for term in terms]
    agendas = {f"mentors/{handle}.ics" for term in terms for handle in mentors(term)}
    return {folder + name for folder in folders for name in MAKERS} | agendas


def expect(site, found):
    """The events of each calendar after the last revision, and the files that nobody asked for."""
    now = site.models[-1]
    before = site.models[-2] if len(site.models) > 1 else [None] * len(now)
    expected, strange = [], []
    for file in sorted(_required(site.models) | set(found)):
        match = re.fullmatch(r"(?:(\d{4}-\d\d)/)?(?:(\w+\.ics)|mentors/([^/]+)\.ics)", file)
        if not match or (match[2] and match[2] not in MAKERS):
            strange.append(file)
            continue
        for old, new in zip(before, now):
            if match[1] not in (None, new["id"]):
                continue
            if match[3]:
                expected += _agenda_of(match[3], file, old, new)
            else:
                expected += _events_of_term(MAKERS[match[2]], file, old, new)
    for event in expected:
        event["status"] = "CANCELLED" if event["fate"] in CANCELLED else "CONFIRMED"
        if event["fate"] in CANCELLED:
            event["alarms"] = 0
    return expected, strange


def _check(item, told):
    if told.get("status", item["status"]) != item["status"]:
        yield "status", f"the status is {told['status']} instead of {item['status']}"
    if told.get("alarms", item["alarms"]) != item["alarms"]:
        yield "alarms", f"{told['alarms']} alarms instead of {item['alarms']}"
    if item["status"] == "CANCELLED" and not told["title"].startswith("Cancelled: "):
        yield "cancelled", "does not begin with 'Cancelled: '"
    if item["status"] != "CANCELLED" and "cancelled" in told["title"].casefold():
        yield "cancelled", "is not cancelled"


def _check_history(item, told, before):
    changed = item["fate"] not in ("kept", "added")
    if "sequence" in told and told["sequence"] < before["sequence"] + changed:
        yield "history", f"the SEQUENCE was {before['sequence']} and is {told['sequence']}"


KIND = Kind(fields=("uid", "start", "end", "title", "status", "sequence", "alarms"), fixed=("start", "end"),
            check=_check, check_history=_check_history)
