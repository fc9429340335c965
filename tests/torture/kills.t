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
from cases import SECOND_FORMATS, THIRD, THIRD_TIME, FIRST, cases, export  # noqa: E402
from torture import Results, died, in_parallel, points, read_events, read_tree, run, scratch_folder, tree_key  # noqa: E402

NAMES = ["export, new", "export, changed", "export --git", "export, fewer terms"]
SAMPLE = 15


def contradiction(before, after):
    """What in the later site does not follow from the earlier one."""
    was, now = read_events(before), read_events(after)
    # A term that is not given any more takes its events with it.
    folders = {file.partition("/")[0] for file in now}
    dropped = {uid for file in was if file.partition("/")[0] not in folders for uid in was[file]}
    for file in was.keys() & now.keys():
        for uid, event in was[file].items():
            later = now[file].get(uid)
            if later is None and uid not in dropped:
                return f"{file}: an event vanishes: {event}"
            if later is None:
                continue
            same = all(event.get(k) == later.get(k) for k in set(event) | set(later)
                       if k not in ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE"))
            if int(later["SEQUENCE"]) < int(event["SEQUENCE"]) or \
                    (not same and later["SEQUENCE"] == event["SEQUENCE"]):
                return f"{file}: {event} becomes {later}"
    return None


class Another:
    """The run over another document after the one that was killed. The history knows of the killed run, or it does
    not: there is no third way for the site to be."""

    def __init__(self, case, document):
        self.case = case
        formats = "calendar,deadlines" if document == FIRST else SECOND_FORMATS
        self.arguments = [a.replace("{site}", case.site) for a in export(document, THIRD_TIME, formats)]
        self.seen = {}
        self.good = [self.after(tree)[1] for tree in (case.before, case.after)]

    def after(self, tree):
        self.case.write(tree)
        done = run(self.arguments)
        return done, read_tree(self.case.site)

    def wrong(self, tree):
        key = tree_key(tree)
        if key not in self.seen:
            done, after = self.after(tree)
            if done.returncode != 0:
                self.seen[key] = f"another document then: status {done.returncode}, {done.stderr[-300:]!r}"
            elif after not in self.good:
                nearest = min((sorted(n for n in set(good) | set(after) if good.get(n) != after.get(n))
                               for good in self.good), key=len)
                self.seen[key] = f"another document then: other files than there should be: {nearest}"
            else:
                self.seen[key] = contradiction(tree, after)
        return self.seen[key]


def torture(task):
    folder, name = task
    own = os.path.join(folder, name)
    os.makedirs(own)
    case = cases(own)[name].start()
    others = [Another(case, THIRD), Another(case, FIRST)] if "--git" not in name else []
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
            problems += [case.wrong_folder()] + [other.wrong(tree) for other in others]
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
