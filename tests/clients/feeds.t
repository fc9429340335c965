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
TODO = {}
FIRST = {
    "each organization has a feed": (None, lambda problem: problem.file.startswith("organizations/")),
    "every entry": (None, lambda problem: True),
}
REVISED = {
    "a date that went is one change": (None, lambda problem: problem.fate == "undated" or "picnic" in problem.text),
    "identities stay": (None, lambda problem: problem.aspect == "history"),
    **FIRST,
}


def revise(run, revision, when):
    run.publish(revision)
    unnamed = expected_entries.unnamed(run.site, run.items[revision])
    tap.ok(not unnamed, f"{when}: changes.atom names the projects that came, went or were renamed", notes=unnamed)
    run.report(revision, when, REVISED)


def main():
    with publishing.served() as site:
        run = trial.Trial(site, READERS, expected_entries, TODO)
        run.publish("first")
        run.report("first", f"{len(run.items['first'])} entries in {len(run.names['first'])} feeds", FIRST)
        revise(run, "second", "after the revision")
        run.try_faults("projects.atom", feed_faults.FAULTS)
        revise(run, "third", "all as before")
    tap.done()


main()
