#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every calendar of the site, in every client, before and after the revision; then broken ones."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
import calendar_faults  # noqa: E402
import expected_events  # noqa: E402
import publishing  # noqa: E402
import tap  # noqa: E402
import trial  # noqa: E402

READERS = ("vdirsyncer", "khal-import", "calcurse", "radicale", "ical.js.mjs", "node-ical.mjs", "ts-ics.mjs",
           "python-icalendar", "sabre-vobject.php", "ruby-icalendar.rb")
TODO = {
    ("vdirsyncer", "*"): "the calendar has a UID",
    ("*", "a date or a mentor that went is cancelled"): "these events are dropped",
    ("*", "what is cancelled says so in its title"): "it does not",
}
CHECKS = {
    "what is cancelled says so in its title": lambda problem: problem.aspect == "cancelled",
    "a date or a mentor that went is cancelled": lambda problem: problem.fate in ("undated", "left"),
    "a removed row is cancelled": lambda problem: problem.fate == "removed",
    "identities stay, sequences grow": lambda problem: problem.aspect == "history",
    "every event": lambda problem: True,
}


def main():
    with publishing.served() as site:
        run = trial.Trial(site, READERS, expected_events, TODO)
        run.publish("first")
        when = f"{len(run.items['first'])} events in {len(run.paths['first'])} calendars"
        for client in run.clients:
            run.report(client, when, "every event", run.problems(client, "first"))
        run.publish("second")
        for client in run.clients:
            run.report_by_check(client, "after the revision", CHECKS, run.problems(client, "second"))
        run.try_faults("calendar.ics", calendar_faults.FAULTS)
    tap.done()


main()
