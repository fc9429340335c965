#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The power is lost as a run makes any of the calls that change the folder. What was not flushed before may be on the
disk or not: of files their bytes, none of them or half; of names each one for itself, whatever the order in which they were
given. The run after it recovers as one does after a run that was killed; and what subscribers fetched while the machine was
still up, from files that the disk then never got, is not contradicted by what they get later."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
sys.dont_write_bytecode = True
from another import judge_cases, start_case  # noqa: E402
from torture import EMPTY_FOLDER, points  # noqa: E402

SAMPLE = 8


class File:
    """One that has a name, several or none."""

    def __init__(self, live=b""):
        self.live = live  # as programs read it
        self.flushed = live  # what the disk is sure to have


FOLDER = "a folder"


def change(names, updates):
    """Gives and takes names; a name in a folder that is not there is lost."""
    for path, what in updates:
        if what is None:
            names.pop(path, None)
        elif not os.path.dirname(path) or names.get(os.path.dirname(path)) is FOLDER:
            names[path] = what


class Disk:
    """A folder as programs see it (live), and as it is after the loss of power."""

    def __init__(self, tree):
        self.live = {}
        for name, content in tree.items():
            parts = name.split("/")
            for i in range(1, len(parts)):
                self.live["/".join(parts[:i])] = FOLDER
            self.live[name] = FOLDER if content == EMPTY_FOLDER else File(content)
        self.flushed = dict(self.live)
        self.pending = []  # changes of names since then: lists of (path, file, folder or None)

    def apply(self, call, paths, written):
        """One call of a program."""
        if call == "write":
            self.live[paths[0]].live += written
        elif call == "create":
            self.name([(paths[0], File())])
        elif call in ("mkdir", "mkdirat"):
            self.name([(paths[0], FOLDER)])
        elif call in ("unlink", "rmdir", "unlinkat"):
            self.name([(paths[0], None)])
        elif call in ("rename", "renameat"):
            self.name([(paths[0], None), (paths[1], self.live[paths[0]])])
        elif call == "syncfs":
            self.flush()
        elif call in ("fsync", "fdatasync"):
            self.flush_one(paths[0])
        else:
            raise ValueError(f"power.t does not know what {call} does")

    def name(self, updates):
        change(self.live, updates)
        self.pending.append(updates)

    def flush(self):
        self.flushed = dict(self.live)
        self.pending = []
        for file in self.live.values():
            if file is not FOLDER:
                file.flushed = file.live

    def flush_one(self, path):
        """A file's bytes, or the names in one folder."""
        if self.live.get(path, FOLDER) is not FOLDER:
            self.live[path].flushed = self.live[path].live
            return
        for updates in self.pending:
            change(self.flushed, [u for u in updates if os.path.dirname(u[0]) == path])
        self.pending = [[u for u in updates if os.path.dirname(u[0]) != path] for updates in self.pending]
        self.pending = [updates for updates in self.pending if updates]

    def fetched(self):
        """The files that could be read until now."""
        return {name: file.live for name, file in self.live.items() if file is not FOLDER}

    def losses(self):
        """Yields what can be on the disk if the power is lost now, as trees."""
        count = len(self.pending)
        kept = [range(n) for n in range(count + 1)]  # in order, as a journal keeps them
        kept += [[i] for i in range(count)]
        kept += [[i for i in range(count) if i != n] for n in range(count)]
        kept += [[i for i in range(count) if i % 3 == n] for n in range(3)]
        for indexes in kept:
            names = dict(self.flushed)
            for i in indexes:
                change(names, self.pending[i])
            for share in (0, 2, 1):
                yield self.tree_of(names, share)

    @staticmethod
    def tree_of(names, share):
        """The names with all, a half or none of what was not flushed of each file."""
        tree = {}
        for name, file in names.items():
            if file is FOLDER:
                if not any(other.startswith(name + "/") for other in names):
                    tree[name] = EMPTY_FOLDER
            elif all(names.get(name[:i]) is FOLDER for i, c in enumerate(name) if c == "/"):
                more = len(file.live) - len(file.flushed)
                tree[name] = file.live[:len(file.flushed) + (more // share if share else 0)]
        return tree


def below(site, call):
    """A call's paths relative to the site, or None if it is about something else."""
    paths = [os.path.relpath(path, site) for path in (call[1:2] if call[0] == "write" else call[1:])]
    if any(path.startswith("..") for path in paths):
        return None
    return ["" if path == "." else path for path in paths]


def torture(task):
    case, others = start_case(*task)
    case.reset()
    calls = case.server.note()
    case.reset()
    disk, wrong, seen = Disk(case.before), [], set()
    chosen = set(points(len(calls), SAMPLE))
    for number, call in enumerate([*calls, ["end"]], 1):
        if number in chosen or call == ["end"]:
            wrong += try_losses(case, others, disk, f"{number} ({' '.join(call[:2])})", seen)
        paths = below(case.site, call) if call != ["end"] else None
        # The folder itself is made before anything is in it.
        if paths and not (call[0] == "mkdir" and paths == [""]):
            disk.apply(call[0], paths, bytes.fromhex(call[2]) if call[0] == "write" else b"")
    if disk.fetched() != {n: c for n, c in case.after.items() if c != EMPTY_FOLDER}:
        wrong.append("the calls that were noted do not make the site")
    case.stop()
    return wrong, len(seen)


def try_losses(case, others, disk, when, seen):
    wrong = []
    fetched = disk.fetched()
    fetched_key = frozenset((n, c) for n, c in fetched.items() if n.endswith(".ics"))
    for tree in disk.losses():
        key = (frozenset(tree.items()), fetched_key)
        if key in seen:
            continue
        seen.add(key)
        case.write(tree)
        problems = [case.torn_file(tree) or case.next_run(tree)] + [other.wrong(tree, fetched) for other in others]
        wrong += [f"before call {when}: {p}" for p in problems if p]
    return wrong


judge_cases(torture, "ways to lose power", 20)
