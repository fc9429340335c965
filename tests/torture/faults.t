#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every allocation and every system call of a run fails once: the run then says so and ends with status 2, or does
all the same; no file is torn, and the next run is as if nothing had been. With arguments: only the cases of these names."""
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
sys.dont_write_bytecode = True
from cases import cases  # noqa: E402
from torture import Results, in_parallel, points, scratch_folder  # noqa: E402

CLASSES = "alloc open read write rename close fstat mkdir unlink sync lock fork".split()
# How many calls of a class a sample fails.
SAMPLE = 12


def torture(task):
    """Lets calls of one class fail in one case. Returns what was wrong and how many calls failed."""
    folder, name, call_class = task
    case = cases_of(folder)[name].start()
    case.reset()
    count = case.server.order("fail", call_class, 0).count
    wrong, fired = [], 0
    for verb in ("fail", "stay"):
        for when in points(count, SAMPLE)[:: 1 if verb == "fail" else 10]:
            case.reset()
            outcome = case.server.order(verb, call_class, when)
            fired += outcome.fired
            problem = None if case.same_result(outcome) else case.bad_message(outcome)
            problem = problem or case.wrong_folder()
            if problem:
                wrong.append(f"{verb} {call_class} {when} ({outcome.call}): {problem}")
    case.reset()
    if not case.same_result(case.server.order("trim", "read", 1)):
        wrong.append("short reads and writes give another result")
    case.stop()
    return wrong, fired


def cases_of(folder, known={}):
    """The cases are made once in each process."""
    if folder not in known:
        own = os.path.join(folder, str(os.getpid()))
        os.makedirs(own)
        known[folder] = cases(own)
    return known[folder]


def main():
    folder = scratch_folder()
    results = Results()
    tasks = [(folder, name, call_class) for name in sys.argv[1:] or cases_of(folder) for call_class in CLASSES]
    for (_, name, call_class), (wrong, fired) in in_parallel(torture, tasks):
        results.tell(f"{name}: {fired} times a failing {call_class}", wrong)
    shutil.rmtree(folder)
    results.end()


main()
