# SPDX-License-Identifier: MIT
"""Made-up documents that are large in one way, and repositories of their revisions."""

import os
import subprocess

ROWS = (
    ("Project Proposals Open", "January 8 - February 4, {year}"),
    ("Mentee Applications Open", "February 5 - February 18, {year}"),
    ("Application Review Period", "February 19 - February 25, {year}, 11AM PST (19:00 UTC)"),
    ("Selection Notifications", "February 26, {year}"),
    ("Mentorship Program Begins", "March {begin}, {year}"),
    ("Midterm Mentee Evaluations Due", "April 15, {year}, 11AM PDT (18:00 UTC)"),
    ("First Stipend Payments", "April 16, {year}"),
    ("Final Mentee Evaluations Due", "May 27, {year}, 5PM PDT"),
    ("Second Stipend Payments", "May 28, {year}"),
    ("Last Day of Term", "May 30, {year}"),
)


def head(number=1, year=2031, begin=3):
    yield f"# Term {number:02d} - {year} March - May\n\nStatus: Accepting applications\n\n### Timeline\n\n"
    yield "| Activity | Date |\n|---|---|\n"
    for activity, date in ROWS:
        yield f"| {activity} | {date.format(year=year, begin=begin)} |\n"
    yield "\n## Accepted projects\n\n"


def project(key, mentors, words="Write down how lamps are lit."):
    yield f"#### Light lamp {key}\n\n- Description: {words} See the [notes](https://example.org/notes/{key}).\n"
    yield f"- Expected outcome:\n  - A lamp that is *lit*.\n  - A test.\n- Recommended Skills: C, Go, lamp {key}\n- Mentor(s):\n"
    for mentor in mentors:
        yield f"  - Ann Lee {mentor} (@ann-{mentor}, ann{mentor}@example.org)\n"
    yield f"- Upstream Issue: https://github.com/example-org/lamps/issues/{key}\n"
    yield f"- LFX URL: https://mentorship.lfx.linuxfoundation.org/project/lamp-{key}\n\n"


def write(path, *parts):
    with open(path, "w", encoding="utf-8") as file:
        for part in parts:
            file.writelines(part)
    return path


def projects(path, count):
    """Projects of ten organizations, by ten mentors."""
    parts = [head()]
    for i in range(count):
        if i * 10 % count < 10:
            parts.append((f"### Organization {i * 10 // count}\n\n",))
        parts.append(project(i, (i % 10, (i + 1) % 10)))
    return [write(path + ".md", *parts)]


def mentors(path, count, name=""):
    """Mentors, eight to a project."""
    eights = (project(i, [f"{name}{i + k}" for k in range(8)]) for i in range(0, count, 8))
    return [write(path + ".md", head(), ("### Organization\n\n",), *eights)]


def contents(path, count):
    """Projects as high as their organizations, under a table of contents that tells which is whose."""
    table = ["## Contents\n\n"]
    parts = []
    for i in range(count):
        if i % 4 == 0:
            table.append(f"- [Organization {i // 4}](#organization-{i // 4})\n")
            parts.append((f"#### Organization {i // 4}\n\n",))
        table.append(f"  - [Light lamp {i}](#light-lamp-{i})\n")
        parts.append(project(i, (i % 10,)))
    return [write(path + ".md", head(), table, ("\n",), *parts)]


def rows(path, count):
    """Rows of one kind, which every one of four mentors' agendas has."""
    more = (f"| Midterm Mentee Evaluations of group {i} due | April {i % 28 + 1}, 2031, {i % 12 + 1}AM PDT |\n" for i in range(count))
    return [write(path + ".md", list(head())[:-1], more, ("\n## Accepted projects\n\n",), project(0, range(4)))]


def definitions(path, count):
    """Projects that link by definitions, of which each has one."""
    parts = [project(i, (i % 10,), f"As [the lamp][{i}] is lit.") for i in range(count)]
    return [write(path + ".md", head(), ("### Organization\n\n",), *parts,
                  (f"[{i}]: https://example.org/lamps/{i}\n" for i in range(count)))]


def strangers(path, count, word="lamp"):
    """Projects without links that have words in common, which only the last rounds of the matcher can tell apart."""
    parts = (f"#### Light the {word} of house {i} again\n\n- Description: {word} {i}\n- Mentor: Ann Lee {i} (@ann-{i})\n\n"
             for i in range(count))
    return [write(path + ".md", head(), ("### Organization\n\n",), parts)]


def terms(path, count):
    """Documents of ten terms a year."""
    os.makedirs(path)
    return [write(f"{path}/{i}.md", head(i % 10 + 1, 2000 + i // 10), ("### Organization\n\n",),
                  project(i, (0,)), project(i + 1000, (1,))) for i in range(count)]


def revisions(path, count):
    """Revisions of a document: with each, a day moves and other words describe a project."""
    def revision(i):
        parts = [head(begin=3 + i % 25), ("### Organization\n\n",)]
        parts += [project(k, (k,), f"In revision {i}.") if k == i % 10 else project(k, (k,)) for k in range(10)]
        return "".join(text for part in parts for text in part).encode()
    return [repository(path, "2031-01.md", map(revision, range(count)))]


def repository(path, name, contents):
    """A repository in whose commits, a day apart, a document has these contents; returns the document."""
    git = ("git", "-C", path, "-c", "init.defaultBranch=main")
    os.makedirs(path)
    subprocess.run((*git, "init", "--quiet"), check=True)
    stream = [b""]
    for i, content in enumerate(contents):
        when = f"Somebody <somebody@example.org> {1900000000 + 86400 * i} +0000\n"
        stream.append(f"commit refs/heads/main\ncommitter {when}data 1\n.\nM 644 inline {name}\ndata {len(content)}\n".encode())
        stream.append(content + b"\n")
    subprocess.run((*git, "fast-import", "--quiet"), input=b"".join(stream), check=True)
    subprocess.run((*git, "reset", "--quiet", "--hard"), check=True)
    return f"{path}/{name}"


def times_over(path, document, count):
    """A document's projects so many times over, each with titles and addresses of its own."""
    with open(document, encoding="utf-8") as file:
        lines = file.readlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("### ") and "Timeline" not in line
                 and "nstructions" not in line)
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(lines[:start])
        for i in range(count):
            for line in lines[start:]:
                if line.startswith("#"):
                    line = f"{line.rstrip()} {i}\n"
                elif "LFX URL" in line:
                    line = f"{line.rstrip()}{i}\n"
                out.write(line)
            out.write("\n")
    return path
