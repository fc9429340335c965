#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A document of any shape takes time and memory in proportion to its size, or is refused with a line and a reason: what
Markdown and our own rules give a meaning to, again and again, up to 1 MiB of it."""
import glob
import os
import re
import resource
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
sys.dont_write_bytecode = True
import shapes  # noqa: E402
from torture import ENVIRONMENT, PROGRAM, WHOLE, Results, in_parallel, scratch_folder  # noqa: E402

# Bytes of a document. Half of what is larger is refused for its headings or lines, and half of what is smaller is not.
SIZES = {"crowds": (280000, 1000000), "singles": (1000000,), "pairs": (100000,)} if WHOLE else \
    {"crowds": (20000,), "singles": (10000,), "pairs": (5000,)}
# How many of each are taken; all crowds are.
SAMPLES = {"singles": 400, "pairs": 400} if WHOLE else {"singles": 40, "pairs": 40}
# CPU seconds and bytes of memory: for 1 MiB two seconds and 256 MiB, 600 to export it. Machines differ, so twice the time is
# let pass; a sanitizer needs more of everything.
SECONDS = 4 if WHOLE else 20
MEMORY = {"check": 256 << 20, "export": 600 << 20}
# Bytes of a site: so many, and for each byte of the document; and those that the page of each mentor has anyway.
SITE, SITE_OF_BYTE, PAGE = 100 << 20, 100, 20 << 10


def documents():
    """(kind, number, size) of each document."""
    made = []
    for kind, sizes in SIZES.items():
        for size in sizes:
            count = sum(1 for _ in getattr(shapes, kind)(100))
            taken = range(1, count + 1, max(1, count // SAMPLES.get(kind, count)))
            made += [(kind, size, taken[part::8]) for part in range(8)]
    return made


def run(arguments, messages):
    """Runs the program. Returns its status, CPU seconds and peak memory."""
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_RDWR)
        out = os.open(messages, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for descriptor, place in ((0, null), (1, null), (2, out)):
            os.dup2(place, descriptor)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 10, SECONDS + 10))
        os.execve(PROGRAM, [PROGRAM, *arguments], ENVIRONMENT)
    _, status, usage = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss << 10


def wrong_run(command, document, folder):
    """What is wrong with how a document was taken, or None."""
    site, messages = os.path.join(folder, "site"), os.path.join(folder, "messages")
    shutil.rmtree(site, ignore_errors=True)
    arguments = {"check": ["check", document], "diff": ["diff", document, document],
                 "export": ["export", "--quiet", "--now", "2031-01-02T00:00:00Z", "-o", site, document]}[command]
    status, seconds, memory = run(arguments, messages)
    if status not in (0, 1):
        return f"status {status} after {seconds:.1f} s"
    if seconds > SECONDS:
        return f"{seconds:.1f} s"
    if WHOLE and memory > MEMORY.get(command, 256 << 20):
        return f"{memory >> 20} MiB of memory"
    with open(messages, "rb") as file:
        said = file.read(1 << 22).decode()
    if len(said) > 1 << 20:
        return "a megabyte of messages and more"
    made = sum(os.path.getsize(os.path.join(path, name)) for path, _, names in os.walk(site) for name in names)
    mentors = glob.glob(os.path.join(site, "mentors", "*.html"))
    if made > SITE + SITE_OF_BYTE * os.path.getsize(document) + PAGE * len(mentors):
        return f"a site of {made >> 20} MiB"
    if status == 1 and not re.search(r"\.md:([1-9]\d*:\d+: error: .+ \[[a-z-]+\]| error: this is not a term)", said):
        return f"refused without a line or a reason: {said[:200]!r}"
    return None


def take(task):
    """Takes some documents of a kind and size. Returns what was wrong."""
    kind, size, numbers = task
    folder = scratch_folder()
    document = os.path.join(folder, "2031-01.md")
    wanted, wrong = set(numbers), []
    for number, (name, text) in enumerate(getattr(shapes, kind)(size), 1):
        if number not in wanted:
            continue
        with open(document, "wb") as file:
            file.write(text.encode())
        for command in ("check", "export", "diff") if kind == "crowds" else ("check",):
            problem = wrong_run(command, document, folder)
            if problem:
                wrong.append(f"{command} {name[:100]}, {size} bytes: {problem}")
    shutil.rmtree(folder)
    return wrong


def main():
    results = Results()
    found = {}
    for (kind, size, numbers), wrong in in_parallel(take, documents()):
        count, before = found.get((kind, size), (0, []))
        found[kind, size] = (count + len(numbers), before + wrong)
    for (kind, size), (count, wrong) in found.items():
        results.tell(f"{kind}: {count} documents of {size} bytes", wrong)
    results.end()


main()
