# SPDX-License-Identifier: MIT
"""Ways to break calendar.ics of the second revision. A client must see each, or deviations.tsv says why it doesn't."""
import re


def _events(text):
    return re.findall(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", text, flags=re.DOTALL)


def _with(text, words):
    """The event whose unfolded text has these words."""
    found = [event for event in _events(text) if words in event.replace("\r\n ", "")]
    assert found, words
    return found[0]


def _change(text, words, old, new):
    event = _with(text, words)
    broken = re.sub(old, new, event, count=1, flags=re.IGNORECASE)
    assert broken != event, (words, old)
    return text.replace(event, broken)


KICK_OFF, REMOVED, MOVED = "Kick-off call", "ommunity showcase", "DTSTART:20320415"


def name(text):
    return re.sub("(NAME(?:;VALUE=TEXT)?:)", r"\1Not ", text)


def lost(text):
    return text.replace(_with(text, REMOVED), "")


def twice(text):
    event = _with(text, KICK_OFF)
    return text.replace(event, event + event.replace("UID:", "UID:again-"))


def title(text):
    return _change(text, "election notifications", "Selection notifications", "Selection notification")


def start(text):
    return _change(text, MOVED, "DTSTART:20320415", "DTSTART:20320416")


def last_day(text):
    return _change(text, "DTEND;VALUE=DATE:20320204", "DTEND;VALUE=DATE:20320204", "DTEND;VALUE=DATE:20320203")


def comma(text):
    return _change(text, KICK_OFF, r"Kick-off call\\,", "Kick-off call,")


def folding(text):
    return _change(text, KICK_OFF, r"(SUMMARY:[^\r]*\r\n) ", r"\1")


def status(text):
    return _change(text, REMOVED, "STATUS:CANCELLED", "STATUS:CONFIRMED")


def sequence(text):
    return _change(text, MOVED, "SEQUENCE:[1-9]", "SEQUENCE:0")


def truncated(text):
    return text[:len(text) // 2]


FAULTS = {fault.__name__: fault for fault in
          (name, lost, twice, title, start, last_day, comma, folding, status, sequence, truncated)}
