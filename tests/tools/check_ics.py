#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Checks iCalendar files without the library that wrote them.

usage: check_ics.py FILE...

Prints one line per problem, "FILE: problem" or "FILE:LINE: problem", and exits 1 if there is any, 2 if a file
cannot be read. What RFC 5545 demands and this project promises is checked on the bytes; then python3-icalendar
and python3-vobject must read the file and find the same events."""
import re
import sys

import icalendar
import vobject

TEXT_PROPERTIES = {"SUMMARY", "DESCRIPTION", "COMMENT", "LOCATION", "NAME"}
DATE_PROPERTIES = {"DTSTART", "DTEND", "DTSTAMP", "CREATED", "LAST-MODIFIED"}
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "CREATED", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "DESCRIPTION",
        "STATUS", "TRANSP", "URL", "VERSION", "PRODID", "NAME", "REFRESH-INTERVAL", "SOURCE", "ACTION", "TRIGGER"}
URIS = {"URL", "SOURCE"}


class Component:
    def __init__(self, name, line):
        self.name, self.line = name, line
        self.properties, self.children = [], []

    def values(self, name):
        return [value for property_name, _, value, _ in self.properties if property_name == name]

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()


def check_bytes(data):
    """Line ends, lengths and characters; returns the unfolded lines as (number, text)."""
    problems, unfolded = [], []
    if not data.endswith(b"\r\n"):
        problems.append((0, "does not end with CRLF"))
    rest = data.replace(b"\r\n", b"")
    if b"\n" in rest or b"\r" in rest:
        problems.append((0, "has a line end that is not CRLF"))
    for number, line in enumerate(data.split(b"\r\n")[:-1], 1):
        if len(line) > 75:
            problems.append((number, f"line of {len(line)} octets"))
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            problems.append((number, "not UTF-8, or folded within a character"))
            text = line.decode("utf-8", "replace")
        if any((ord(c) < 0x20 and c != "\t") or ord(c) == 0x7F for c in text):
            problems.append((number, "control character"))
        if text[:1] in (" ", "\t") and unfolded:
            unfolded[-1] = (unfolded[-1][0], unfolded[-1][1] + text[1:])
        else:
            unfolded.append((number, text))
    return problems, unfolded


def parse(lines):
    """Own small parser, so that no library repairs anything; returns the top components."""
    problems, top, stack = [], [], []
    for number, text in lines:
        match = re.fullmatch(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', text, re.S)
        if not match:
            problems.append((number, f"not a property: {text[:40]!r}"))
            continue
        name, parameters, value = match.group(1).upper(), match.group(2), match.group(3)
        if name == "BEGIN":
            component = Component(value.upper(), number)
            (stack[-1].children if stack else top).append(component)
            stack.append(component)
        elif name == "END":
            if not stack or stack.pop().name != value.upper():
                problems.append((number, f"END:{value} without its BEGIN"))
        elif not stack:
            problems.append((number, f"{name} outside of a component"))
        else:
            stack[-1].properties.append((name, parameters.upper(), value, number))
    if stack:
        problems.append((stack[-1].line, f"{stack[-1].name} without END"))
    return problems, top


def check_property(component, name, parameters, value, number):
    if name.startswith("X-LIC-"):
        yield number, f"{name}: {value}"
    if "ERROR: No Value" in value or value == "":
        yield number, f"{name} without a value"
    if "TZID=" in parameters:
        yield number, f"{name} with a time zone"
    if name in DATE_PROPERTIES and component.name != "STANDARD":
        pattern = r"\d{8}" if "VALUE=DATE" in parameters.split(";") else r"\d{8}T\d{6}Z"
        if not re.fullmatch(pattern, value):
            yield number, f"{name} is neither a date nor in UTC: {value}"
    if name in TEXT_PROPERTIES and re.search(r"(?<!\\)(?:\\\\)*[,;]", value):
        yield number, f"{name} with an unescaped comma or semicolon"
    if name in URIS and not re.fullmatch(r"https?://[^\s]+", value):
        yield number, f"{name} is not a web address: {value}"
    if name == "TRIGGER" and not re.fullmatch(r"-?P(?=[\dT])(\d+W|(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)|\d{8}T\d{6}Z", value):
        yield number, f"TRIGGER is neither a duration nor in UTC: {value}"
    if name in ("ORGANIZER", "ATTENDEE", "METHOD"):
        yield number, f"{name} is not wanted"


def check_component(component):
    names = [name for name, *_ in component.properties]
    for name in sorted(ONCE & set(names)):
        if names.count(name) > 1:
            yield component.line, f"{component.name} with {names.count(name)} {name}"
    required = {"VCALENDAR": ("VERSION", "PRODID"), "VALARM": ("ACTION", "TRIGGER", "DESCRIPTION"),
                "VEVENT": ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS", "TRANSP")}
    for name in required.get(component.name, ()):
        if name not in names:
            yield component.line, f"{component.name} without {name}"
    for property_ in component.properties:
        yield from check_property(component, *property_)


def check_cancelled(event):
    cancelled = event.values("STATUS") == ["CANCELLED"]
    if cancelled != any(value.startswith("Cancelled: ") for value in event.values("SUMMARY")):
        yield event.line, "STATUS and SUMMARY do not agree about what is cancelled"
    if cancelled and event.children:
        yield event.line, "an alarm for what is cancelled"


def check_said_once(event):
    lines = [line for value in event.values("DESCRIPTION") for line in value.split("\\n")]
    for line in sorted({line for line in lines if lines.count(line) > 1 and not line.startswith(("- ", "  "))}):
        yield event.line, f"DESCRIPTION says twice: {line}"


def check_end(event):
    starts = [p for p in event.properties if p[0] == "DTSTART"]
    ends = [p for p in event.properties if p[0] == "DTEND"]
    if not starts:
        return
    if ends and len(ends[0][2]) != len(starts[0][2]):
        yield ends[0][3], "DTEND and DTSTART of different types"
    elif ends and ends[0][2] <= starts[0][2]:
        yield ends[0][3], "DTEND is not after DTSTART"
    elif not ends and len(starts[0][2]) == 8:
        yield starts[0][3], "a day without DTEND"


def check_calendar(top):
    if [component.name for component in top] != ["VCALENDAR"]:
        yield 0, "not one VCALENDAR"
    seen = {}
    for calendar in top:
        if not calendar.children:
            yield calendar.line, "a calendar without a component"
        if calendar.values("UID"):
            yield calendar.line, "a calendar with a UID, which clients take for an event's"
    for component in [c for calendar in top for c in calendar.walk()]:
        yield from check_component(component)
        if component.name == "VEVENT":
            yield from check_end(component)
            yield from check_cancelled(component)
            yield from check_said_once(component)
            for uid in component.values("UID"):
                if uid in seen:
                    yield component.line, f"UID {uid} also at line {seen[uid]}"
                seen[uid] = component.line


def check_readers(data, top):
    events = [c for calendar in top for c in calendar.walk() if c.name == "VEVENT"]
    uids = sorted(uid for event in events for uid in event.values("UID"))
    try:
        calendar = icalendar.Calendar.from_ical(data)
        read = calendar.walk("VEVENT")
        for event in read:
            for error in event.errors:
                yield 0, f"icalendar: {error}"
        if sorted(str(event["UID"]) for event in read) != uids:
            yield 0, "icalendar finds other events"
        for event in read:
            event.decoded("DTSTART"), event.decoded("DTSTAMP"), event.decoded("SUMMARY")
    except Exception as error:  # whatever a reader raises is what is looked for
        yield 0, f"icalendar: {error!r}"
    try:
        read = [c for top_component in vobject.readComponents(data.decode("utf-8"))
                for c in top_component.contents.get("vevent", [])]
        if sorted(event.uid.value for event in read) != uids:
            yield 0, "vobject finds other events"
        for event in read:
            event.validate(raiseException=True)
            str(event.dtstart.value)
    except Exception as error:
        yield 0, f"vobject: {error!r}"


def check(path):
    with open(path, "rb") as file:
        data = file.read()
    problems, lines = check_bytes(data)
    more, top = parse(lines)
    problems += more
    problems += check_calendar(top)
    problems += check_readers(data, top)
    return problems


def main(paths):
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    count = 0
    for path in paths:
        try:
            problems = check(path)
        except OSError as error:
            print(f"{path}: {error.strerror}", file=sys.stderr)
            return 2
        for line, problem in problems:
            print(f"{path}:{line}: {problem}" if line else f"{path}: {problem}")
        count += len(problems)
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
