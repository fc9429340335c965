#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every feed of the site, in every client, before and after the revision; then broken ones."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
import expected_entries  # noqa: E402
import feed_faults  # noqa: E402
import publishing  # noqa: E402
import tap  # noqa: E402
import trial  # noqa: E402

READERS = ("newsboat", "feedparser", "rss-parser.mjs", "feed-extractor.mjs", "xmllint")
TODO = {
    ("*", "a date that went is one change"): "its note is a second one",
}
CHECKS = {
    "a date that went is one change": lambda problem: problem.fate == "undated" or "Alumni picnic" in problem.text,
    "identities stay": lambda problem: problem.aspect == "history",
    "every entry": lambda problem: True,
}


def main():
    with publishing.served() as site:
        run = trial.Trial(site, READERS, expected_entries, TODO)
        run.publish("first")
        when = f"{len(run.items['first'])} entries in {len(run.paths['first'])} feeds"
        for client in run.clients:
            run.report(client, when, "every entry", run.problems(client, "first"))
        run.publish("second")
        unnamed = expected_entries.unnamed(site, run.items["second"])
        tap.ok(not unnamed, "changes.atom names the projects that came, went or were renamed", notes=unnamed)
        for client in run.clients:
            run.report_by_check(client, "after the revision", CHECKS, run.problems(client, "second"))
        run.try_faults("projects.atom", feed_faults.FAULTS)
    tap.done()


main()
