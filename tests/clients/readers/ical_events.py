# SPDX-License-Identifier: MIT
"""Reads a calendar with python3-icalendar, for itself and for what other programs hand out as a calendar."""
import icalendar
from reading import first, last, tell

TEXTS = "SUMMARY", "DESCRIPTION", "LOCATION"


def tell_events(path, calendar):
    for event in calendar.walk("VEVENT"):
        start = event.decoded("DTSTART")
        tell(path, uid=str(event["UID"]), start=first(start), end=last(start, event.decoded("DTEND", None)),
             title=str(event["SUMMARY"]), status=str(event["STATUS"]), sequence=int(event["SEQUENCE"]),
             alarms=len(event.walk("VALARM")))


def parse(data):
    """Refuses texts in which something is not escaped: written again they are other bytes."""
    calendar = icalendar.Calendar.from_ical(data)
    written = set(data.replace(b"\r\n ", b"").split(b"\r\n"))
    for event in calendar.walk("VEVENT"):
        for name in TEXTS:
            if name in event and name.encode() + b":" + event[name].to_ical() not in written:
                raise ValueError(f"{name} is not escaped: {event[name]}")
    return calendar
