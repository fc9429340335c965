#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The rooms of the code, and who may go where: read from the includes and from the symbols of the object files.

exporter/README.md has the picture. A room includes only the rooms below it, of another room only its doors;
no two files need each other; only cli prints; each library is called in one place.
"""
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOMS = {  # the rooms that each may look into
    "base": set(),
    "model": {"base"},
    "reader": {"base", "model"},
    "history": {"base", "model"},
    "formats": {"base", "model"},
    "site": {"base"},
    "cli": {"base", "model", "reader", "history", "formats", "site"},
}
DOORS = {  # what may be included from outside; of base and model everything
    "reader": {"reader.h", "check.h", "source.h"},
    "history": {"history.h", "revisions.h", "state_file.h", "publish.h"},
    "site": {"site.h"},
    "formats": {"format.h", "output.h", "made.h", "agenda.h", "json.h", "overview.h", "diff.h"},
    "cli": set(),
}
LIBRARIES = {  # symbols of each library, and the files or folders ("/") that may use it
    r"cmark_": {"reader/markdown/"},
    r"ical": {"formats/icalendar"},
    r"xml": {"formats/feed", "formats/html"},
    r"git_": {"history/git", "history/git_moves", "history/git_objects"},
    r"inflate": {"history/loose"},
    r"XXH": {"base/checksum"},
    r"json_": {"base/json", "history/state_reader", "history/state_values", "history/state_changes", "cli/reports"},
    r"uuid_(generate|unparse|parse|is_null|copy|clear)": {"base/uuid"},
    r"utf8proc_": {"base/folding", "base/text"},
}
PRINTING = r"(__)?(v?f?printf|fputs|fputc|putc|puts|putchar|fwrite|perror|fflush|stdout|stderr|_?exit|abort|err|warn)(_chk)?$"
PRINTERS = {"base/allocator", "base/apart"}  # which end the program when memory runs out, and a process of its own


def room_and_name(path):
    """exporter/reader/dates/dates.h is reader, dates/dates.h."""
    parts = Path(path).parts
    return (parts[1], "/".join(parts[2:])) if parts[0] == "exporter" else (parts[0], "/".join(parts[1:]))


def sources():
    return sorted(str(p) for top in ("exporter", "formats") for p in Path(top).rglob("*.[ch]"))


def unit(path):
    room, name = room_and_name(path)
    return f"{room}/{name.rsplit('.', 1)[0]}"


def includes():
    for path in sources():
        for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
            found = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
            if found:
                yield path, number, found[1]


def wrong_includes():
    for path, line, target in includes():
        room, _ = room_and_name(path)
        other, name = room_and_name(target)
        if other == room:
            continue
        if other not in ROOMS[room]:
            yield f"{path}:{line}: {room} must not look into {other} ({target})"
        elif other in DOORS and name not in DOORS[other]:
            yield f"{path}:{line}: {target} is not a door of {other}"


def symbols():
    """For each file the symbols that it defines and those that it needs, from the objects of the program."""
    objects = Path(os.environ["TERMFEED"]).resolve().parent
    for path in sources():
        if not path.endswith(".c"):
            continue
        listing = subprocess.run(["nm", str(objects / path[:-1]) + "o"], check=True, capture_output=True, text=True)
        rows = [line.split() for line in listing.stdout.splitlines()]
        defined = {row[-1] for row in rows if row[-2] in "TDBRCVW"}
        needed = {row[-1] for row in rows if row[-2] in "Uwv"}
        yield unit(path), defined, needed


def circles(edges):
    """Groups of files that need each other (Tarjan)."""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in sorted(edges[node]):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            group = stack[stack.index(node):]
            del stack[stack.index(node):]
            if len(group) > 1:
                found.append(sorted(group))

    for node in sorted(edges):
        if node not in index:
            visit(node)
    return found


def include_circles():
    edges = defaultdict(set)
    for path, _, target in includes():
        if unit(path) != unit(target):
            edges[unit(path)].add(unit(target))
            edges[unit(target)]
    for group in circles(edges):
        yield "these include each other: " + ", ".join(group)


def wrong_calls(table):
    home = {symbol: name for name, defined, _ in table for symbol in defined}
    edges = defaultdict(set)
    for name, _, needed in table:
        for symbol in sorted(needed & home.keys()):
            other = home[symbol]
            if other == name:
                continue
            edges[name].add(other)
            edges[other]
            room, other_room = name.split("/")[0], other.split("/")[0]
            if other_room != room and other_room not in ROOMS[room]:
                yield f"{name} must not call {symbol} of {other}"
    for group in circles(edges):
        yield "these call each other: " + ", ".join(group)


def wrong_prints(table):
    for name, _, needed in table:
        if not name.startswith("cli/") and name not in PRINTERS:
            for symbol in sorted(s for s in needed if re.match(PRINTING, s)):
                yield f"{name} must not use {symbol}: only cli prints and ends the program"


def wrong_libraries(table):
    home = {symbol for _, defined, _ in table for symbol in defined}
    for pattern, users in LIBRARIES.items():
        for name, _, needed in table:
            for symbol in sorted(s for s in needed - home if re.match(pattern, s)):
                if name not in users and name.rsplit("/", 1)[0] + "/" not in users:
                    yield f"{name} must not call {symbol}: that is for {', '.join(sorted(users))}"


def main():
    table = list(symbols())
    checks = [
        ("a room includes what it may, through the doors", wrong_includes()),
        ("no two files include each other", include_circles()),
        ("a room calls what it may, and no two files call each other", wrong_calls(table)),
        ("only cli prints", wrong_prints(table)),
        ("a library is called in one place", wrong_libraries(table)),
        ("every room has files", [room for room in ROOMS if not any(n.startswith(room + "/") for n, _, _ in table)]),
    ]
    print(f"1..{len(checks)}")
    wrong = 0
    for number, (title, complaints) in enumerate(checks, 1):
        complaints = list(complaints)
        wrong += bool(complaints)
        print(f"{'not ok' if complaints else 'ok'} {number} - {title}")
        for complaint in complaints:
            print(f"# {complaint}")
    return 1 if wrong else 0


sys.exit(main())
