#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""check_revision.py BEFORE AFTER [may-raise]: what subscribers of a site have before a revision and after it, two folders.

Prints one line per problem and exits 1 if there is any. Of an event that looks different, SEQUENCE has grown, and of no
other (which "may-raise" allows, as when two who were taken for different mentors are one); no event vanishes; DTSTAMP never goes back. An entry of a feed stays or leaves a tombstone, or goes on in the feed of
another organization; it keeps when it was published and, if it is of a project, says that it was updated when its own words
changed.
"""
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

import icalendar

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
STAMPS = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
# What an entry says of its project, and not of the term or the site around it.
OWN = ("title", "content", "author")


def files(folder, ending):
    for path, _, names in os.walk(folder):
        for name in names:
            if name.endswith(ending):
                yield os.path.relpath(os.path.join(path, name), folder)


def read_events(path):
    with open(path, "rb") as file:
        found = icalendar.Calendar.from_ical(file.read()).walk("VEVENT")
    events = {}
    for event in found:
        looks = event.to_ical().decode().replace("\r\n ", "").split("\r\n")
        events[str(event["UID"])] = (
            [line for line in looks if not line.startswith(STAMPS)],
            int(event["SEQUENCE"]), event["DTSTAMP"].dt, str(event["SUMMARY"]))
    return events


def check_events(before, after, may_raise):
    old, new = read_events(before), read_events(after)
    for uid, (looks, sequence, stamp, summary) in old.items():
        if uid not in new:
            yield f"an event vanishes: {summary}"
            continue
        new_looks, new_sequence, new_stamp, _ = new[uid]
        if looks != new_looks and new_sequence <= sequence:
            differs = [line for line in new_looks if line not in looks] or new_looks
            yield f"SEQUENCE stays at {sequence} of an event that changes: {summary}: {differs[0]}"
        if looks == new_looks and new_sequence != sequence and not may_raise:
            yield f"SEQUENCE goes from {sequence} to {new_sequence} of an event that does not change: {summary}"
        if new_sequence < sequence or new_stamp < stamp:
            yield f"SEQUENCE or DTSTAMP goes back: {summary}"


def own_words(entry):
    """Without the last paragraph of the content, which names the term; in handles case does not count."""
    parts = [re.sub(r"<p>[^<]*</p>\s*$", "", "".join(element.itertext())) for name in OWN
             for element in entry.findall(ATOM + name)]
    parts = [re.sub(r"//github\.com/[\w-]+(?![\w/-])", lambda link: link[0].lower(), part) for part in parts]
    return parts + [link.get("href") for link in entry.findall(ATOM + "link")]


def read_entries(path):
    feed = ElementTree.parse(path).getroot()
    entries = {entry.findtext(ATOM + "id"):
               (own_words(entry), entry.findtext(ATOM + "published"), entry.findtext(ATOM + "updated"),
                entry.findtext(ATOM + "title")) for entry in feed.findall(ATOM + "entry")}
    return entries, {tombstone.get("ref") for tombstone in feed.findall(TOMBSTONE)}, feed.findtext(ATOM + "updated")


def check_entries(before, after, _):
    # What was said of a change stays; only the term and the program in it may be called otherwise.
    of_projects = os.path.basename(before) != "changes.atom"
    (old, gone, updated), (new, new_gone, new_updated) = read_entries(before), read_entries(after)
    if new_updated < updated:
        yield f"it was updated at {updated}, and now at {new_updated}"
    moved = set()
    if "organizations" in after.split(os.sep):
        moved = set(read_entries(os.path.join(os.path.dirname(os.path.dirname(after)), "projects.atom"))[0])
    for identity in (set(old) | gone) - set(new) - new_gone - moved:
        yield f"an entry vanishes: {old.get(identity, (identity,))[-1]}"
    for identity in set(old) & set(new):
        (words, published, updated, title), (new_words, new_published, new_updated, _) = old[identity], new[identity]
        if published != new_published:
            yield f"the time of publishing changes: {title}"
        if new_updated < updated or (of_projects and words != new_words and new_updated == updated):
            yield f"updated stays at {updated}: {title}: {[word for word in new_words if word not in words]}"


def main(before, after, *options):
    problems = 0
    for ending, check in ((".ics", check_events), (".atom", check_entries)):
        for name in sorted(files(before, ending)):
            new = os.path.join(after, name)
            found = check(os.path.join(before, name), new, "may-raise" in options) if os.path.exists(new) else ["the file vanishes"]
            for problem in found:
                print(f"{name}: {problem}")
                problems += 1
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
