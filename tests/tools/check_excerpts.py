#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""check_excerpts.py README: compares what a README shows with the files it is from.

A fenced block behind a line "<!-- from FILE -->" is an excerpt: its lines are in the file in this order, one behind
the other, but for what "..." leaves out. White space around a line does not count, and a line may be cut at its end.
Prints each difference; exit status 1 if there is one, or if there is no excerpt.
"""
import re
import sys


def missing(excerpt, lines):
    """The first line of the excerpt that the file does not have there, or None."""
    at, skip = 0, True
    for wanted in excerpt:
        if wanted == "...":
            skip = True
            continue
        if not wanted:
            continue
        candidates = range(at, len(lines) if skip else min(at + 1, len(lines)))
        found = next((index for index in candidates if lines[index].startswith(wanted)), None)
        if found is None:
            return wanted
        at, skip = found + 1, False
    return None


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        readme = file.read()
    excerpts = re.findall(r"<!-- from (\S+) -->\n```\w*\n(.*?)\n```", readme, re.DOTALL)
    failed = not excerpts
    for name, excerpt in excerpts:
        with open(name, encoding="utf-8") as file:
            lines = [line.strip() for line in file if line.strip()]
        line = missing([part.strip() for part in excerpt.split("\n")], lines)
        if line is not None:
            print(f"{sys.argv[1]}: {name} has no such line there: {line}")
            failed = True
    return 1 if failed else 0


sys.exit(main())
