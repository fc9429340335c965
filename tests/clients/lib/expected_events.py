# SPDX-License-Identifier: MIT
"""Turns what show --json tells of the revisions so far into what subscribers must find in each file.

An item is a dictionary: file; key, its name in messages and the same in all revisions; words, which the title must
have in this order; start and end as show --json writes them (None: any); status; alarms; and fate, what the last
revision did to it: kept, moved, settled (its term is no longer only planned, or planned again), added, returned,
removed (the row is gone), undated (its date is), left (the mentor is), gone (since an earlier revision)."""
import re

from compare import Kind

ENDING = ".ics"
DEADLINES = {"proposals", "applications", "review", "midterm-evaluation", "final-evaluation"}
STIPENDS = {"first-stipend", "second-stipend"}
WHOLE_ROWS_OF_AGENDA = {"review", "program-begins", "last-day"}
ALARMS = 2  # of a deadline in an agenda, where --alarm says nothing else
CANCELLED = {"removed", "undated", "left", "gone"}
UNCHANGED = {"kept", "added", "gone"}


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


def _is_planned(term):
    return "planning" in term["status"].lower()


def _complete(event, term):
    if event["fate"] in CANCELLED:
        return dict(event, status="CANCELLED", alarms=0)
    return dict(event, status="TENTATIVE" if _is_planned(term) else "CONFIRMED")


def _fate(activity, old, ever, new):
    if activity in new:
        if activity not in ever:
            return "added"
        if activity not in old:
            return "returned"
        return "kept" if _whole(old[activity]) == _whole(new[activity]) else "moved"
    return "removed" if activity in old else "gone"


def _events_of_term(maker, file, past, now):
    """What a file has of one term; past is what the term was in the revisions before."""
    new, old = _dated(now), _dated(past[-1]) if past else {}
    ever = {activity: row for term in past for activity, row in _dated(term).items()}
    undated = {row["activity"] for row in now["timeline"] if not row["end"]}
    for activity, row in {**ever, **new}.items():
        fate = _fate(activity, old, ever, new)
        if fate == "removed" and activity in undated:
            fate = "undated"
        if fate == "kept" and _is_planned(past[-1]) != _is_planned(now):
            fate = "settled"
        for event in maker(row):
            yield _complete(dict(event, file=file, key=f"{now['id']}/{event['key']}", fate=fate), now)


def mentors(term):
    return {_handle(mentor) for project in term["projects"] for mentor in project["mentors"]}


def _agenda_of(handle, file, past, now):
    """While the mentor was none of the term, its rows changed without them."""
    there = [term for term in past if handle in mentors(term)]
    was, is_now = bool(past) and past[-1] in there, handle in mentors(now)
    if not there and not is_now:
        return
    for event in _events_of_term(_agenda, file, there, now):
        if not is_now:
            event = _complete(dict(event, fate="left" if was else "gone", start=None, end=None), now)
        elif there and not was and event["fate"] not in CANCELLED:
            event = dict(event, fate="returned")
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
    expected, strange = [], []
    for file in sorted(_required(site.models) | set(found)):
        match = re.fullmatch(r"(?:(\d{4}-\d\d)/)?(?:(\w+\.ics)|mentors/([^/]+)\.ics)", file)
        if not match or (match[2] and match[2] not in MAKERS):
            strange.append(file)
            continue
        for *past, now in zip(*site.models):
            if match[1] not in (None, now["id"]):
                continue
            if match[3]:
                expected += _agenda_of(match[3], file, past, now)
            else:
                expected += _events_of_term(MAKERS[match[2]], file, past, now)
    return expected, strange


def name(data):
    """What a calendar is called, its escapes undone."""
    text = data.decode().replace("\r\n ", "")
    return re.sub(r"\\(.)", r"\1", re.search(r"^NAME:(.*)\r$", text, flags=re.MULTILINE)[1])


def _check(item, told):
    if told.get("status", item["status"]) != item["status"]:
        aspect = "tentative" if item["status"] == "TENTATIVE" else "status"
        yield aspect, f"the status is {told['status']} instead of {item['status']}"
    if told.get("alarms", item["alarms"]) != item["alarms"]:
        yield "alarms", f"{told['alarms']} alarms instead of {item['alarms']}"
    if item["status"] == "CANCELLED" and not told["title"].startswith("Cancelled: "):
        yield "cancelled", "does not begin with 'Cancelled: '"
    if item["status"] != "CANCELLED" and "cancelled" in told["title"].casefold():
        yield "cancelled", "is not cancelled"


def _check_history(item, told, before):
    changed = item["fate"] not in UNCHANGED
    if "sequence" in told and told["sequence"] < before["sequence"] + changed:
        yield "history", f"the SEQUENCE was {before['sequence']} and is {told['sequence']}"


KIND = Kind(fields=("uid", "start", "end", "title", "status", "sequence", "alarms"), fixed=("start", "end"),
            check=_check, check_history=_check_history)
