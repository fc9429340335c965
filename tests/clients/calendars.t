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
TODO = {}
FIRST = {
    "the name": ({"name"}, lambda problem: problem.aspect == "name"),
    "what is only planned is tentative": ({"status"}, lambda problem: problem.aspect == "tentative"),
    "every event": (None, lambda problem: True),
}
REVISED = {
    "what is back is as it was": (None, lambda problem: problem.fate == "returned" and problem.aspect != "history"),
    "a date or a mentor that went is cancelled": (None, lambda problem: problem.fate in ("undated", "left")),
    "what is cancelled says so in its title": (None, lambda problem: problem.aspect == "cancelled"),
    "a removed row is cancelled": (None, lambda problem: problem.fate == "removed"),
    "identities stay, sequences grow": ({"uid", "sequence"}, lambda problem: problem.aspect == "history"),
    **FIRST,
}


def main():
    with publishing.served() as site:
        run = trial.Trial(site, READERS, expected_events, TODO)
        run.publish("first")
        run.report("first", f"{len(run.items['first'])} events in {len(run.names['first'])} calendars", FIRST)
        run.publish("second")
        run.report("second", "after the revision", REVISED)
        run.try_faults("calendar.ics", calendar_faults.FAULTS)
        run.publish("third")
        run.report("third", "all as before", REVISED)
    tap.done()


main()
