#!/usr/bin/env -S python3 -B
# SPDX-License-Identifier: MIT
"""growth.t: what a run takes grows as its input does. Instructions are counted, so that the result is the same however
busy the machine is. Of three sizes, each twice the one before, the part that grows with the square of the size is known
(the part that grows with the size, and what every run takes, fall out of I(4n) - 3 I(2n) + 2 I(n)); at LARGE items it
may be a quarter of the rest. A second export over the same documents makes nothing, and takes at most half of the first;
with --git it must make everything to know that."""

import concurrent.futures
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib import documents, measure, shapes  # pylint: disable=wrong-import-position

# What sorts, and what is made anew when it doubles, looks a little like a square from here: further out it would be taken
# for one. make bench goes there.
LARGE = {"projects": 1000, "mentors": 1000, "terms": 200, "revisions": 200, "contents": 1000, "rows": 400, "definitions": 1000,
         "strangers": 400}
# More than the hundred entries that feeds are cut at, or fewer in all three sizes.
SMALLEST = {"projects": 104, "mentors": 64, "terms": 16, "revisions": 32, "contents": 104, "rows": 64, "definitions": 104,
            "strangers": 104}


def count(make, scratch, size):
    shape = shapes.Shape(make, os.environ["TERMFEED"], scratch, size)
    return {name: measure.instructions(command) for name, command in shape.commands()}


def judge(name, large, size, counts):
    """One test: NAME's counts at SIZE, twice and four times that."""
    square = (counts[2] - 3 * counts[1] + 2 * counts[0]) / (6 * size * size)
    each = (counts[1] - counts[0]) / size - 3 * size * square
    share = square * large / each
    print(f"# {name}: {each / 1000:.0f} thousand instructions each; at {large}, {100 * share:.0f} % more")
    return share <= 0.25


def is_half(make, size, counts):
    """One test: the second export of one SIZE against the first."""
    share = counts["second export"] / counts["first export"]
    print(f"# second export of {size} {make.__name__}: {100 * share:.0f} % of the first")
    return share <= 0.5


def main():
    scratch = tempfile.mkdtemp(prefix="termfeed-growth-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    sizes = [(make, SMALLEST[make.__name__] * times) for make in shapes.COUNTED for times in (4, 2, 1)]
    try:
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            found = dict(zip(sizes, pool.map(lambda size: count(size[0], scratch, size[1]), sizes)))
    finally:
        shutil.rmtree(scratch)
    tests = 0
    for make in shapes.COUNTED:
        size, large = SMALLEST[make.__name__], LARGE[make.__name__]
        for command in found[make, size]:
            tests += 1
            counts = [found[make, size * times][command] for times in (1, 2, 4)]
            name = f"{command} grows with the number of {make.__name__}"
            print("ok" if judge(name, large, size, counts) else "not ok", tests, "-", name)
        if make is not documents.revisions:
            tests += 1
            passed = is_half(make, size * 4, found[make, size * 4])
            print("ok" if passed else "not ok", tests, "-", f"nothing is made of the same {make.__name__} again")
    print(f"1..{tests}")


main()
