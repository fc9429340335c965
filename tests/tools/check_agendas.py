#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""check_agendas.py MODEL SITE: compares the output of "show --json" with the site of that one document.

The feed has an entry for each project. Every mentor with a handle has an agenda in which every event lists the
mentor's projects with their LFX URLs and no other, and deadlines have alarms. Prints each difference; exit status
1 if there is one.
"""
import html
import json
import pathlib
import re
import sys
import unicodedata

import feedparser
import icalendar


def plain(text):
    """Words alone: a title in a text may be wrapped or punctuated."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def check_feed(model, site):
    entries = feedparser.parse((site / model["id"] / "projects.atom").read_bytes()).entries
    read = sorted(plain(project["title"]) for project in model["projects"])
    whole = {plain(f"{project['organization']}: {project['title']}"): plain(project["title"])
             for project in model["projects"]}
    written = sorted(whole.get(plain(entry["title"]), plain(entry["title"])) for entry in entries)
    if read != written:
        yield f"{model['id']}/projects.atom has {written} for {read}"


def check_agenda(handle, projects, others, path):
    if not path.exists():
        yield f"{path}: missing"
        return
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    alarms = 0
    for event in calendar.walk("VEVENT"):
        text = plain(str(event["DESCRIPTION"]))
        alarms += len(event.walk("VALARM"))
        for project in projects:
            if plain(project["title"]) not in text:
                yield f"{path}: {event['SUMMARY']}: no project {project['title']!r}"
            if project["lfx_url"] and project["lfx_url"] not in text:
                yield f"{path}: {event['SUMMARY']}: no {project['lfx_url']}"
        for url in re.findall(r"https://mentorship\.lfx\.linuxfoundation\.org/project/\S*\w", text):
            if url in others:
                yield f"{path}: {event['SUMMARY']}: {url} is not of {handle}"
    if alarms == 0:
        yield f"{path}: no alarm"
    listed = plain(html.unescape(path.with_suffix(".html").read_text(encoding="utf-8")))
    for project in projects:
        if plain(project["title"]) not in listed:
            yield f"{path.with_suffix('.html')}: no project {project['title']!r}"


def differences(model, site):
    yield from check_feed(model, site)
    of, names = {}, {}
    for project in model["projects"]:
        for mentor in project["mentors"]:
            if mentor["github"]:
                of.setdefault(mentor["github"].lower(), []).append(project)
                names.setdefault(mentor["name"].casefold(), set()).add(mentor["github"].lower())
    # A name without a handle is the mentor of that name, if there is one.
    for project in model["projects"]:
        for mentor in project["mentors"]:
            handles = names.get(mentor["name"].casefold(), set())
            if not mentor["github"] and len(handles) == 1:
                of[min(handles)].append(project)
    if not of:
        yield "no mentor with a handle"
    for handle, projects in of.items():
        urls = {project["lfx_url"] for project in projects}
        others = {project["lfx_url"] for project in model["projects"]} - urls
        # A handle that is not fit for a file name has another one, which is another test's business.
        if re.fullmatch(r"[a-z0-9-]+", handle):
            yield from check_agenda(handle, projects, others, site / "mentors" / f"{handle}.ics")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        model = json.load(file)
    found = list(differences(model, pathlib.Path(sys.argv[2])))
    for line in found:
        print(line)
    return 1 if found else 0


sys.exit(main())
