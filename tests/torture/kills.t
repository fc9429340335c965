#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A run is killed as it makes any of the calls that change the folder. Every file is whole; the same run again ends
with the same bytes as if nothing had been; and a run over another document contradicts nothing that subscribers may
have fetched in between, and leaves nothing behind that no document knows."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
sys.dont_write_bytecode = True
from another import judge_cases, start_case  # noqa: E402
from torture import died, points, read_tree  # noqa: E402

SAMPLE = 15


def torture(task):
    case, others = start_case(*task)
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


judge_cases(torture, "times it is killed", 10)
