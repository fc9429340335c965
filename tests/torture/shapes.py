# SPDX-License-Identifier: MIT
"""Documents of any size and of every shape: what Markdown and our own rules give a meaning to, again and again."""

HEAD = "# Term 01 - 2031 March - May\n\n"
TIMELINE = """| Activity | Date |
|---|---|
| Program begins | March 3, 2031 |
| Midterm evaluations | April 17, 2031 |
| Last day | May 30, 2031 |

"""
PROJECT = """### Lanternfish

#### Rotate logs {n}

- Description: Words.
- Mentor(s): Mara Quill (@mara-quill-example)
- Upstream Issue: https://github.com/example-org/lanternfish/issues/{n}

"""

# What may begin, end, join or change something in a text.
TOKENS = [
    "*", "**", "_", "__", "~", "~~", "`", "``", "[", "]", "![", "](", "](<", "[^", "[^1]", "[a]", "[a][b]", "[a]: b", "<", ">", "<!",
    "<!A ", "<!--", "-->", "<?", "?>", "<![CDATA[", "]]>", "</", "<a>", "<a b=", "<a b='", "</a>", "<b>", "<br>", "<table>", "<tr><td>",
    "<del>", "</del>", "<details>", "<https://a.example>", "<a@b.example>", "(", ")", "{", "}", "\\", "\\*", "\\|", "&", "&amp;", "&#10;",
    "&#8238;", "&#0;", "|", "|-", "|-|", ":-:|", ":", ";", ",", ", ", ".", "...", "-", "--", " - ", "\u2013", " \u2014 ", "/", "+", "=",
    "!", "?", "'", "\"", "@", "@a", "@a, ", "a@b.", "a@b.example", "a@b.example ", "mailto:a@b.example ", "http://", "https://a.example/",
    "https://a.example/ ", "www.", "www.a.", "ftp://a.b ", "xmpp:a@b.c ", "a", "a ", "A ", "A. ", "Ada ", "Ada Roe, ", "Ada Roe (@ada), ",
    "Ada Roe & ", "Ada Roe and ", "Ada Roe; ", "Ada Roe (", "(@ada", "Roe, Ada ", "TBD ", "TBD, ", "PhD, ", "Dr. ", "mentor ", "GitHub: ",
    "Slack: ", "email: ", "Example Corp, ", "a AT b DOT c ", "1", "1 ", "1. ", "1/", "12:", "12:00 ", "12 PM ", "PM ", "UTC ", "PDT ", "(UTC) ",
    "2031 ", "2031-03-03 ", "3/3/31 ", "January ", "January 1 ", "January 1, ", "January 1, 2031 ", "January 1 - ", "Jan 1-2, ", "Mon, ", "Monday ",
    "week of ", "extended to ", "through ", "to ", "mid ", "midnight ", "early ", "Mentors: ", "- Mentors: ", "Skills: ", "Description: ",
    "LFX URL: ", "Apply ", "Upstream Issue: ", "Issue #1 ", "#", "# ", "#1 ", "C++, ", "Go, ", "Go/", "evaluations ", "midterm ", "deadline ",
    "\t", " ", "\u00a0", "\u200b", "\u00ad", "\u202e", "\u4e00", "\u00e9", "e\u0301", "\U0001f600", "\uff1a", "\uff20", "\x01", "\x7f",
]

# Those that mean something to a Markdown parser.
MARKS = TOKENS[:TOKENS.index(";")]

# Whole lines, or several.
LINES = [
    "- a", "* a", "+ a", "1. a", "1) a", "> a", "> > a", "> - a", "- > a", "- - a", "  - a", "    a", "\ta", "a  ", "a\\", "---", "***", "===",
    "a\n===", "a\n---", "# a", "## a", "### a", "#### A project", "##### a", "###### a", "#", "```", "~~~", "```\na\n```", "<div>", "</div>",
    "<!-- a -->", "<table>", "<pre>", "<script>", "[a]: http://b.example", "[a]: b 'c'", "[^a]: b", "[^a]: b\n\n    c", "[a]", "|a|b|", "a | b", "|-|-|",
    "|a|b|\n|-|-|\n|c|d|\n", "| Activity | Date |\n|---|---|\n| Program begins | March 3, 2031 |\n", "| Program begins | March 3, 2031 |",
    "| Midterm evaluations | April 17, 2031, 5 PM PDT (00:00 UTC) |", "- Program begins: March 3, 2031", "- March 3, 2031: Program begins",
    "- Mentors:", "- Mentor: Ada Roe (@ada)", "- Mentors: Ada Roe, Bo Lin (@bo)", "- Ada Roe (@ada)", "  - Ada Roe (@ada, ada@a.example)",
    "- Description: a", "- Description:", "- LFX URL: https://mentorship.lfx.linuxfoundation.org/project/1", "- Skills: Go, C",
    "- Upstream Issue: https://github.com/a/b/issues/1", "Mentors", "Timeline", "## Timeline", "## Projects", "## Accepted projects",
    "# Term 01 - 2031 March - May", "# Term 02 - 2031 June - August", "## Q1", "Status: Planning", "TBD", "---\ntitle: a\n---", "+++\na = 'b'\n+++",
    "### Lanternfish", "#### Rotate logs\n\n- Description: Words.", "#### Rotate logs\n\n- Mentor: TBD",
    "#### Rotate logs\n\n- Description: Words.\n- Mentor: Ada Roe (@ada)\n- LFX URL: https://mentorship.lfx.linuxfoundation.org/project/1\n",
    "#### {n}\n\n- Mentor: Person {n} (@person-{n})\n", "#### Rotate logs\n\n- Mentor: Person {n} (@person-{n})\n", "### O{n}\n\n#### {n}\n\n- Description: a\n",
    "#### Rotate logs {n}\n\n- Description: a\n- Mentor: Ada Roe (@ada)\n- LFX URL: https://mentorship.lfx.linuxfoundation.org/project/1\n",
    "#### Rotate logs {n}\n\n- Description: a\n- Upstream Issue: https://github.com/a/b/issues/1\n", "- Step {n}: January 1, 2031",
    "| Step {n} | January 1, 2031 |", "| Review {n} | January 1 - May {n} |", "[a{n}]: http://b.example\n\n[a{n}]\n", "[^{n}]: a\n\n[^{n}]\n",
    "- Ada Roe {n}", "- Ada Roe (@ada{n}), Bo Lin (@bo{n})", "<del>\n\n#### A{n}\n\n- Description: a\n", "~~a~~", "- ~~a~~ b", "",
]

# Where a text can stand: what is before it, and after.
PLACES = {
    "paragraph": (HEAD + TIMELINE + PROJECT.format(n=1), ""),
    "title": ("# Term 01 - 2031 ", "\n\n" + TIMELINE + PROJECT.format(n=1)),
    "cell": (HEAD + TIMELINE.rstrip("\n") + "\n| Selection | ", " |\n\n" + PROJECT.format(n=1)),
    "activity": (HEAD + TIMELINE.rstrip("\n") + "\n| ", " | March 9, 2031 |\n\n" + PROJECT.format(n=1)),
    "mentors": (HEAD + TIMELINE + "### Lanternfish\n\n#### Rotate logs\n\n- Description: Words.\n- Mentor(s): ", "\n"),
    "description": (HEAD + TIMELINE + "### Lanternfish\n\n#### Rotate logs\n\n- Mentor: Ada Roe (@ada)\n- Description: ", "\n"),
    "skills": (HEAD + TIMELINE + "### Lanternfish\n\n#### Rotate logs\n\n- Mentor: Ada Roe (@ada)\n- Skills: ", "\n"),
    "issue": (HEAD + TIMELINE + "### Lanternfish\n\n#### Rotate logs\n\n- Mentor: Ada Roe (@ada)\n- Upstream Issue: ", "\n"),
    "front matter": ("---\ntitle: ", "\n---\n" + HEAD + TIMELINE + PROJECT.format(n=1)),
    "below mentors": (HEAD + TIMELINE + "### Lanternfish\n\n#### Rotate logs\n\n- Mentor: Ada Roe\n\n> ", "\n"),
    "wrapped skills": (HEAD + TIMELINE + "### Lanternfish\n\n#### Rotate logs\n\n- Mentor: Ada Roe (@ada)\n- Skills:\n  - ", "\n"),
    "mentors of a table": (HEAD + TIMELINE + "| Project | Mentor | Description |\n|---|---|---|\n| Lamp | ", " | Words. |\n"),
    "list": (HEAD + "## Timeline\n\n- Program begins: ", "\n\n" + PROJECT.format(n=1)),
}
LONGEST_LINE = 990000  # beyond it, a line is refused for its length


def repeat(unit, size, separator=""):
    """The unit until there are so many bytes, with its number where it says {n}."""
    unit += separator
    if "{n}" not in unit:
        return unit * (size // len(unit.encode()))
    pieces, length, n = [], 0, 0
    while length < size:
        n += 1
        pieces.append(unit.replace("{n}", str(n)))
        length += len(pieces[-1])
    return "".join(pieces)


def in_place(place, text):
    before, after = PLACES[place]
    return before + text + after


def growing(mark, size):
    """Runs of a mark, each longer than the one before."""
    pieces, length, n = [], 0, 1
    while length < size:
        pieces.append(mark * n + "a")
        length += n + 1
        n += 1
    return " ".join(pieces)


def nested(mark, size, depth=40):
    """Quotes or lists as deep as they may be, again and again."""
    block = "".join("  " * level + mark + " a\n" for level in range(depth)) if mark != ">" else ">" * depth + " a\n" + "a\n" * 20 + "\n"
    return repeat(block, size, "\n")


def singles(size):
    """(name, document) for each token and line, in each place where it makes a difference."""
    line = min(size, LONGEST_LINE)
    for token in TOKENS:
        for place in PLACES:
            yield f"{token!r} in {place}", in_place(place, repeat(token, line if place != "title" else 1900))
        yield f"{token!r} a line", in_place("paragraph", repeat(token + "\n", size))
        yield f"ten of {token!r} a line", in_place("wrapped skills", repeat(token * 10 + "\n", size))
        yield f"{token!r} a paragraph", in_place("paragraph", repeat(token + "\n\n", size))
        yield f"{token!r} in bullets", in_place("paragraph", repeat("- " + token + "\n", size))
        yield f"{token!r} a word", in_place("description", repeat(token + "a ", line))
    for text in LINES:
        yield f"{text!r} lines", in_place("paragraph", repeat(text + "\n", size))
        yield f"{text!r} paragraphs", in_place("paragraph", repeat(text + "\n\n", size))
        yield f"{text!r} first", repeat(text + "\n", size)
        yield f"{text!r} first, apart", repeat(text + "\n\n", size)
    for mark in "`*_~[<>|-=#(\\":
        yield f"{mark!r} growing", in_place("description", growing(mark, line))
    for mark in ("-", "*", "1.", ">"):
        yield f"{mark!r} nested", in_place("paragraph", nested(mark, size))


def pairs(size, place="description", tokens=None):
    """(name, document) for each two tokens one after the other, and for the one often and then the other."""
    line = min(size, LONGEST_LINE)
    tokens = tokens or MARKS
    for first in tokens:
        for second in tokens:
            if first != second:
                yield f"{first + second!r} in {place}", in_place(place, repeat(first + second, line))
                yield f"{first!r}, {second!r} in {place}", in_place(place, repeat(first, line // 2) + repeat(second, line // 2))


def crowd(size, *parts):
    """Each part, a text with {n} in it or without, has its share of the size."""
    return "".join(repeat(part, size // len(parts)) for part in parts)


def crowds(size):
    """(name, document) where many of one thing meet many of another."""
    project = "#### {n}\n\n- Issue: https://a.example/{n}\n\n"
    both = {
        "contents, projects": crowd(size, "- [P{n}](#p{n})\n", "\n### P{n}\n\n- Issue: https://a.example/{n}\n"),
        "deep contents, projects": crowd(size, "- [O](#o)\n  - [P{n}](#p{n})\n", "\n### P{n}\n\n- Issue: https://a.example/{n}\n"),
        "organizations, projects": crowd(size, "### O{n}\n\n", project),
        "organizations with projects": crowd(size, "### O{n}\n\n" + project),
        "organizations below projects": crowd(size, project, "### O{n}\n\n"),
        "rows, projects": crowd(size, "- Step {n}: March {n}, 2031\n", "\n" + project),
        "rows of one kind, projects": crowd(size, "- Review: March 1, 2031\n", "\n" + project),
        "definitions, uses": crowd(size, "[a{n}]: https://a.example/{n}\n", "\n[a{n}]\n"),
        "definitions, one use": crowd(size, "[a{n}]: https://a.example/{n}\n", "\n[a1]\n"),
        "one definition, uses": "[a]: https://a.example/" + "x" * 1000 + "\n\n" + repeat("[a] ", min(size, 900000)),
        "footnotes": crowd(size, "[^{n}]: a\n\n", "a[^{n}] "),
        "mentors of one name": crowd(size, "#### {n}\n\n- Mentor: Ada Roe (@ada{n})\n\n"),
        "mentors of one handle": crowd(size, "#### {n}\n\n- Mentor: Ada Roe{n} (@ada)\n\n"),
        "mentors without handles": crowd(size, "#### {n}\n\n- Mentor: Ada Roe, Bo Lin\n\n"),
        "many mentors of few projects": crowd(size, "#### {n}\n\n- Mentors:" + " Ada Roe (@ada{n})," * 500 + "\n\n"),
        "projects of one title and page": crowd(size, "#### P\n\n- LFX URL: https://mentorship.lfx.linuxfoundation.org/project/1\n\n"),
        "projects of one title": crowd(size, "#### P\n\n- Issue: https://a.example/{n}\n\n"),
        "projects of one issue": crowd(size, "#### P{n}\n\n- Issue: https://a.example/1\n\n"),
        "projects of words": crowd(size, "#### P{n}\n\n- Issue: https://a.example/1\n- Description: One and two and {n}.\n\n"),
        "projects of many issues": crowd(size, "#### P{n}\n\n- Issues: " + "https://a.example/{n} " * 200 + "\n\n"),
        "projects without letters": crowd(size, "#### +{n}\n\n- Issue: https://a.example/{n}\n\n"),
        "headings that are labels": crowd(size, "### P\n\n#### Mentors\n\nAda Roe (@ada)\n\n#### Issue\n\nhttps://a.example/{n}\n\n"),
        "headings of samples": crowd(size, "## Sample\n\n#### {n}\n\n- Issue: https://a.example/{n}\n\n"),
        "headings struck out": crowd(size, "### ~~O{n}~~\n\n#### {n}\n\n- Issue: https://a.example/{n}\n\n"),
        "empty headings": crowd(size, "#\n"),
        "empty headings in bullets": crowd(size, "- #\n"),
        "empty headings, then others": crowd(size, "####\n", "### O{n}\n"),
        "timelines": crowd(size, "## Timeline\n\n| Activity | Date |\n|---|---|\n| Review | March {n}, 2031 |\n\n"),
        "a table of projects": "| Project | Mentors | Issue |\n|---|---|---|\n" + crowd(size, "| P{n} | Ada Roe (@ada{n}) | https://a.example/{n} |\n"),
        "tables of projects": crowd(size, "| Project | Mentors |\n|---|---|\n| P{n} | Ada Roe (@ada) |\n\n"),
        "lazy lines in deep quotes": crowd(size, ">" * 49 + " a\n" + "a\n" * 500 + "\n"),
        "deep lists": crowd(size, "".join("  " * k + "- a\n" for k in range(24))),
        "headings in code": PROJECT.format(n=1) + "### P\n\na\n\n" + repeat("    ## a\n", size),
        "rows for one heading": "| Project | Skills | Issue |\n|---|---|---|\n" + crowd(size, "| P | Go | https://a.example/{n} |\n") + "\n### P\n\na\n",
        "skills over lines": in_place("skills", "a a a a a a\n" + repeat("a\n", size)),
        "messages on a line": in_place("cell", repeat("31/31/31, Monday, March 44, ", min(size, LONGEST_LINE))),
        "numbers of issues in a word": in_place("issue", "x" + repeat("a#1", min(size, LONGEST_LINE))),
        "numbers of issues, then an address": in_place("issue", "x" + repeat(" #1", min(size, LONGEST_LINE)) + " /1"),
        "somebody's titles": in_place("description", "a\n- Harbour: Ada Roe, " + repeat("PhD, ", min(size, LONGEST_LINE))),
        "an endless word": in_place("description", "a" * min(size, LONGEST_LINE)),
        "endless words": in_place("description", repeat("a" * (size // 3) + "\n", size)),
        "front matter": "---\n" + repeat("key{n}: [a, b, {{c: d}}]\n", size) + "---\n" + HEAD + TIMELINE,
        "a block of front matter": "---\ntitle: >\n" + repeat("  a\n", size) + "---\n" + HEAD + TIMELINE,
        "titles after a name": PLACES["below mentors"][0] + repeat("Jr., ", size),
        "numbers on lines of a list": PLACES["list"][0] + repeat("1/" * 10 + "\n", size),
        "choices on lines of a list": PLACES["list"][0] + repeat("1 or " * 10 + "\n", size),
        "wrapped skills": PLACES["wrapped skills"][0] + repeat("a/b " * 10 + "\n", size),
        "rows that look blank": PLACES["mentors of a table"][0] + repeat("\f\n", size),
        "issues of mentors": crowd(size, "### Lanternfish\n\n#### A\n\n- Mentors:" + "".join(f" Ada Roe (@ada{n})," for n in range(900)) +
                                   "\n- Issues:\n") + repeat("  - https://a.example/" + "x" * 900 + "{n}\n", size),
        "a long title": "# Term 01 - 2031 March - May " + "x" * 1900 + "\n\n" + TIMELINE.rstrip("\n") + "\n" +
                        repeat("| Midterm evaluations {n} | April 17, 2031 |\n", size // 2),
        "terms": crowd(size, "# Term 01 - 2031 March - May\n\n" + TIMELINE),
    }
    for name, text in both.items():
        yield name, text if text.startswith(("---", "# Term")) else HEAD + TIMELINE + text
