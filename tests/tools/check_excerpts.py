#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""check_excerpts.py README: compares what a README shows with the files it is from.

A fenced block after a line "<!-- from FILE -->" is an excerpt: its lines are in the file in this order, one after
the other, but for what "..." leaves out. White space around a line does not count, and a line may be cut at its end.
Prints those that are none; exit status 1 if there is one, or if there is no excerpt at all.
"""
import re
import sys


def is_excerpt(wanted, lines):
    """Whether the blocks between "..." are in the file, one after the other."""
    blocks, at = [[]], 0
    for line in wanted:
        if line == "...":
            blocks.append([])
        elif line:
            blocks[-1].append(line)
    for block in blocks:
        places = range(at, len(lines) - len(block) + 1)
        at = next((place + len(block) for place in places
                   if all(line.startswith(part) for line, part in zip(lines[place:], block))), None)
        if at is None:
            return False
    return True


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        readme = file.read()
    excerpts = re.findall(r"<!-- from (\S+) -->\n```\w*\n(.*?)\n```", readme, re.DOTALL)
    failed = not excerpts
    for name, excerpt in excerpts:
        with open(name, encoding="utf-8") as file:
            lines = [line.strip() for line in file if line.strip()]
        if not is_excerpt([part.strip() for part in excerpt.split("\n")], lines):
            print(f"{sys.argv[1]}: this is not an excerpt of {name}:\n{excerpt}")
            failed = True
    return 1 if failed else 0


sys.exit(main())
