#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Checks Atom feeds without the library that wrote them.

usage: check_atom.py FILE...

Prints one line per problem, "FILE: problem", and exits 1 if there is any, 2 if a file cannot be read. What RFC
4287 and 6721 demand and this project promises is checked on the XML; then python3-feedparser must read the
feed without complaint and find the same entries."""
import re
import sys
import xml.etree.ElementTree as ElementTree

import feedparser

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def texts(element, name):
    return [child.text or "" for child in element.findall(ATOM + name)]


def check_head(element, what):
    """What a feed and an entry have in common."""
    for name in ("id", "title", "updated"):
        if len(texts(element, name)) != 1:
            yield f"{what} with {len(texts(element, name))} {name}"
    for name in ("updated", "published"):
        for time in texts(element, name):
            if not TIME.fullmatch(time):
                yield f"{what}: {name} {time!r}"
    for identity in texts(element, "id"):
        if not URN.fullmatch(identity):
            yield f"{what}: id {identity!r}"
    for title in texts(element, "title"):
        if not title.strip():
            yield f"{what} with an empty title"
    for author in element.findall(ATOM + "author"):
        if len(texts(author, "name")) != 1 or not texts(author, "name")[0].strip():
            yield f"{what} with an author without a name"
        for uri in texts(author, "uri"):
            if not re.fullmatch(r"https?://\S+", uri):
                yield f"{what}: author's uri {uri!r}"


def check_links(element, what):
    alternates = []
    for link in element.findall(ATOM + "link"):
        href, relation = link.get("href", ""), link.get("rel", "alternate")
        if not re.fullmatch(r"https?://\S+", href):
            yield f"{what}: {relation} link to {href!r}"
        if relation == "alternate":
            alternates.append((link.get("type"), link.get("hreflang")))
    if len(alternates) != len(set(alternates)):
        yield f"{what} with two alternate links of one type"
    for category in element.findall(ATOM + "category"):
        if not category.get("term"):
            yield f"{what} with a category without a term"


def check_entry(entry, feed_has_author):
    what = "entry " + (texts(entry, "id") or ["without id"])[0]
    yield from check_head(entry, what)
    yield from check_links(entry, what)
    if not feed_has_author and entry.find(ATOM + "author") is None:
        yield f"{what} without an author"
    alternate = any(link.get("rel", "alternate") == "alternate" for link in entry.findall(ATOM + "link"))
    content = entry.findall(ATOM + "content")
    if len(content) > 1 or (not content and not alternate):
        yield f"{what} with {len(content)} content and no alternate link"
    published, updated = texts(entry, "published"), texts(entry, "updated")
    if len(published) != 1:
        yield f"{what} with {len(published)} published"
    elif updated and published[0] > updated[0]:
        yield f"{what} updated before it was published"


def check_tombstones(feed, identities):
    refs = [tombstone.get("ref", "") for tombstone in feed.findall(TOMBSTONE)]
    for tombstone in feed.findall(TOMBSTONE):
        if not URN.fullmatch(tombstone.get("ref", "")) or not TIME.fullmatch(tombstone.get("when", "")):
            yield f"tombstone {tombstone.attrib}"
    for ref in sorted(set(refs) & set(identities)):
        yield f"tombstone of an entry that is there: {ref}"
    if len(refs) != len(set(refs)):
        yield "two tombstones of one entry"


def check_feed(feed):
    if feed.tag != ATOM + "feed":
        yield f"root element {feed.tag}"
    yield from check_head(feed, "feed")
    yield from check_links(feed, "feed")
    entries = feed.findall(ATOM + "entry")
    has_author = feed.find(ATOM + "author") is not None
    for entry in entries:
        yield from check_entry(entry, has_author)
    identities = [identity for element in [feed] + entries for identity in texts(element, "id")]
    if len(identities) != len(set(identities)):
        yield "two elements of one id"
    published = [time for entry in entries for time in texts(entry, "published")]
    if published != sorted(published, reverse=True):
        yield "entries are not in order, newest first"
    newest = max([time for entry in entries for time in texts(entry, "updated")] +
                 [tombstone.get("when", "") for tombstone in feed.findall(TOMBSTONE)], default="")
    if texts(feed, "updated") and texts(feed, "updated")[0] < newest:
        yield "feed is older than what is in it"
    yield from check_tombstones(feed, identities)
    for link in feed.findall(ATOM + "link"):
        if "archive" in link.get("rel", "") or link.get("rel") == "current":
            yield "it is called an archive, which never changes (RFC 5005)"
    if not feed.get("{http://www.w3.org/XML/1998/namespace}lang"):
        yield "feed without a language"


def check_bytes(data):
    namespaces = set(re.findall(rb' xmlns:(\w+)="', data))
    for name in sorted(n for n in namespaces if b"<" + n + b":" not in data):
        yield f"namespace {name.decode()} is named and not used"
    if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", data):
        yield "a control character"


def check_reader(data, feed):
    read = feedparser.parse(data)
    if read.bozo:
        yield f"feedparser: {read.bozo_exception!r}"
    if read.version != "atom10":
        yield f"feedparser takes it for {read.version!r}"
    wanted = [(texts(entry, "id") or [""])[0] for entry in feed.findall(ATOM + "entry")]
    if [entry.get("id") for entry in read.entries] != wanted:
        yield "feedparser finds other entries"


def check(path):
    with open(path, "rb") as file:
        data = file.read()
    try:
        feed = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        return [f"not well-formed: {error}"]
    return [*check_bytes(data), *check_feed(feed), *check_reader(data, feed)]


def main(paths):
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    count = 0
    for path in paths:
        try:
            problems = check(path)
        except OSError as error:
            print(f"{path}: {error.strerror}", file=sys.stderr)
            return 2
        for problem in problems:
            print(f"{path}: {problem}")
        count += len(problems)
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
