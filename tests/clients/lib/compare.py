# SPDX-License-Identifier: MIT
"""Compares what a client told with what must be there: every item, and none besides."""
from collections import namedtuple
import re

# aspect: file, name, item, history, or what a kind calls it; fate: of the item, see expected_events.py.
Problem = namedtuple("Problem", "file aspect fate text")
# What is compared. fields: what every item has; fixed: fields that must be as expected for the item to be the one;
# check(item, told): what else is wrong with it; check_history(item, told, before): what is, as it was told before.
Kind = namedtuple("Kind", "fields fixed check check_history")


def says(title, item):
    """Whether all words stand in the title in this order, in whatever case; or the item's pattern."""
    if "pattern" in item:
        return re.search(item["pattern"], title, flags=re.IGNORECASE)
    rest = iter(title.casefold().split())
    return all(word in rest for word in item["words"].casefold().split())


def _is_as_expected(item, told, field):
    return item[field] is None or field not in told or told[field] == item[field]


def _pair(kind, expected, told):
    """Pairs items and what was told of them; gives also what is left of each."""
    pairs, lost, rest = [], [], list(told)
    for item in expected:
        for candidate in rest:
            if says(candidate["title"], item) and all(_is_as_expected(item, candidate, f) for f in kind.fixed):
                rest.remove(candidate)
                pairs.append((item, candidate))
                break
        else:
            lost.append(item)
    return pairs, lost, rest


def _describe(kind, told):
    return ", ".join([f"'{told['title']}'"] + [f"{field} {told.get(field, '?')}" for field in kind.fixed])


def _check_uids(told):
    uids = [line["uid"] for line in told if "uid" in line]
    for uid in sorted(set(uids)):
        if uids.count(uid) > 1:
            yield f"{uid} identifies {uids.count(uid)} items"


def _check_reading(file, name, lines, untold):
    for line in lines:
        if "error" in line:
            yield Problem(file, "file", None, line["error"])
        if "read" in line and line.get("name", name if "name" in untold else None) != name:
            yield Problem(file, "name", None, f"is called '{line.get('name')}' instead of '{name}'")
    if not any("read" in line or "error" in line for line in lines):
        yield Problem(file, "file", None, "was not read")


def _check_pair(kind, item, told, untold, before):
    for field in kind.fields:
        if field not in told and field not in untold:
            yield "item", f"{field} is not told"
    yield from kind.check(item, told)
    if item["key"] in before:
        if told.get("uid") != before[item["key"]].get("uid"):
            yield "history", f"was identified by {before[item['key']].get('uid')} and is by {told.get('uid')}"
        yield from kind.check_history(item, told, before[item["key"]])


def _check_file(kind, file, expected, lines, untold, before):
    told = [line for line in lines if "title" in line]
    pairs, lost, rest = _pair(kind, expected, told)
    for item in lost:
        wanted = _describe(kind, dict(item, title=item.get("pattern") or item["words"]))
        yield Problem(file, "item", item["fate"], f"missing: {wanted}")
    for line in rest:
        yield Problem(file, "item", None, f"should not be there: {_describe(kind, line)}")
    for text in _check_uids(told):
        yield Problem(file, "history", None, text)
    for item, line in pairs:
        for aspect, text in _check_pair(kind, item, line, untold, before):
            yield Problem(file, aspect, item["fate"], f"{_describe(kind, line)}: {text}")


def by_key(kind, file, expected, lines):
    """What was told of each item of a file."""
    told = [line for line in lines if line["file"] == file and "title" in line]
    pairs, _, _ = _pair(kind, [item for item in expected if item["file"] == file], told)
    return {item["key"]: line for item, line in pairs}


def compare(kind, expected, lines, names, untold, before):
    """All problems. names has what each file that was to be read is called; before gives for a file what by_key() gave
    of it in the revision before."""
    problems = []
    for file in sorted({item["file"] for item in expected} | set(names)):
        own = [line for line in lines if line["file"] == file]
        if file in names:
            problems += _check_reading(file, names[file], own, untold)
        problems += _check_file(kind, file, [item for item in expected if item["file"] == file], own, untold,
                                before(file))
    return problems
