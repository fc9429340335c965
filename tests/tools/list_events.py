#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""list_events.py FILE...: one line an event, as python3-icalendar reads it, for tests to compare.

Fields are separated by "|": start, end, status, sequence, summary, alarms as the local moments at which they ring (for a day
without a clock time; else as written), and the lines of the description joined with " / ".
"""
import datetime
import sys

import icalendar


def moment(value):
    if value is None:
        return "-"
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%dT%H:%MZ")
    return value.isoformat()


def ring(event, alarm):
    trigger = alarm["TRIGGER"]
    if isinstance(trigger.dt, datetime.datetime):
        return moment(trigger.dt)
    base = event["DTEND"].dt if trigger.params.get("RELATED") == "END" else event["DTSTART"].dt
    if not isinstance(base, datetime.datetime):
        base = datetime.datetime.combine(base, datetime.time())
    return (base + trigger.dt).strftime("%Y-%m-%dT%H:%M") + ("Z" if base.tzinfo else "")


def line(event):
    end = event.get("DTEND")
    rings = ",".join(sorted(ring(event, alarm) for alarm in event.walk("VALARM")))
    return "|".join((moment(event["DTSTART"].dt), moment(end.dt if end else None), str(event["STATUS"]),
                     str(event["SEQUENCE"]), str(event["SUMMARY"]), rings,
                     " / ".join(str(event["DESCRIPTION"]).splitlines())))


for path in sys.argv[1:]:
    with open(path, "rb") as file:
        for event in icalendar.Calendar.from_ical(file.read()).walk("VEVENT"):
            print(line(event))
