# SPDX-License-Identifier: MIT
"""Ways to break projects.atom of the second revision, as calendar_faults.py breaks a calendar."""
import re


def _entry(text, words):
    found = [entry for entry in re.findall(r"<entry>.*?</entry>", text, flags=re.DOTALL) if words in entry]
    assert found, words
    return found[0]


def _change(text, words, pattern, new):
    entry = _entry(text, words)
    broken = re.sub(pattern, new, entry, count=1, flags=re.DOTALL)
    assert broken != entry, (words, pattern)
    return text.replace(entry, broken)


KEPT, RENAMED, ADDED = "Tide tables", "lossy links", "Draw nets"


def name(text):
    return text.replace("<title>", "<title>Not ", 1)


def lost(text):
    return text.replace(_entry(text, KEPT), "")


def twice(text):
    entry = _entry(text, ADDED)
    return text.replace(entry, entry + re.sub(r"<id>urn:uuid:.", "<id>urn:uuid:0", entry))


def title(text):
    return _change(text, KEPT, "charted", "chartered")


def link(text):
    return _change(text, KEPT, r'(rel="alternate"[^>]*href="[^"]*)1"', r'\g<1>9"')


def identity(text):
    return _change(text, RENAMED, r"<id>urn:uuid:....", "<id>urn:uuid:0000")


def updated(text):
    return _change(text, RENAMED, r"<updated>[^<]*</updated>", "")


def ampersand(text):
    return _change(text, RENAMED, "slow &amp; lossy", "slow & lossy")


def truncated(text):
    return text[:len(text) // 2]


FAULTS = {fault.__name__: fault for fault in (name, lost, twice, title, link, identity, updated, ampersand, truncated)}
