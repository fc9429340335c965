#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A run is killed as it makes any of the calls that change the folder. Every file is whole; the same run again ends
with the same bytes as if nothing had been; and a run over another document contradicts nothing that subscribers may
have fetched in between, and leaves nothing behind that no document knows."""
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
sys.dont_write_bytecode = True
from another import NAMES, others_after  # noqa: E402
from cases import cases  # noqa: E402
from torture import Results, died, in_parallel, points, read_tree, scratch_folder  # noqa: E402

SAMPLE = 15


def torture(task):
    folder, name = task
    own = os.path.join(folder, name)
    os.makedirs(own)
    case = cases(own)[name].start()
    others = others_after(case)
    wrong, killed = [], 0
    for verb, call_class in (("kill", "change"), ("tear", "write")):
        case.reset()
        count = case.server.order(verb, call_class, 0).count
        for when in points(count, SAMPLE):
            case.reset()
            outcome = case.server.order(verb, call_class, when)
            tree = read_tree(case.site)
            killed += died(outcome)
            problems = [] if died(outcome) else [f"ended with {outcome.exit_status}"]
            problems += [case.wrong_folder()] + [other.wrong(tree, tree) for other in others]
            wrong += [f"{verb} {call_class} {when} ({outcome.call}): {p}" for p in problems if p]
    case.stop()
    return wrong, killed


def main():
    folder = scratch_folder()
    results = Results()
    for (_, name), (wrong, killed) in in_parallel(torture, [(folder, name) for name in NAMES]):
        results.tell(f"{name}: killed {killed} times", wrong if killed > 10 else [*wrong, "not killed often enough"])
    shutil.rmtree(folder)
    results.end()


main()
