# SPDX-License-Identifier: MIT
"""The run over another document after one that did not come to its end: what subscribers may have fetched in between
is not contradicted by it, and it leaves nothing behind that no document knows."""
import os
import shutil

from cases import FIRST, SECOND_FORMATS, THIRD, THIRD_TIME, cases, export
from torture import Results, in_parallel, read_events, read_tree, run, scratch_folder, tree_key

# The cases that write a site.
NAMES = ["export, new", "export, changed", "export --git", "export, fewer terms"]


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

    def wrong(self, tree, fetched):
        """What is wrong after a run over the folder as it is in TREE, or None. FETCHED is what subscribers may have."""
        key = tree_key(tree)
        if key not in self.seen:
            self.seen[key] = self.after(tree)
        done, after = self.seen[key]
        if done.returncode != 0:
            return f"another document then: status {done.returncode}, {done.stderr[-300:]!r}"
        if after not in self.good:
            nearest = min((sorted(n for n in set(good) | set(after) if good.get(n) != after.get(n))
                           for good in self.good), key=len)
            return f"another document then: other files than there should be: {nearest}"
        return contradiction(fetched, after)


def others_after(case):
    """The other documents that are tried after the case. With --git there are none: the commits say what is new."""
    return [Another(case, THIRD), Another(case, FIRST)] if "--git" not in case.name else []


def start_case(folder, name):
    """The case in a folder of its own below FOLDER, and the other documents after it."""
    own = os.path.join(folder, name)
    os.makedirs(own)
    case = cases(own)[name].start()
    return case, others_after(case)


def judge_cases(torture, tried, least):
    """A test a case that writes a site. TORTURE gets a folder and a name, and returns what was wrong and how often it was
    TRIED, which must be more than LEAST."""
    folder = scratch_folder()
    results = Results()
    for (_, name), (wrong, count) in in_parallel(torture, [(folder, name) for name in NAMES]):
        results.tell(f"{name}: {tried}: {count}", wrong if count > least else [*wrong, "not often enough"])
    shutil.rmtree(folder)
    results.end()
