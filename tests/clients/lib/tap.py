# SPDX-License-Identifier: MIT
"""Test results in the form that prove reads."""

_count = 0
SHOWN = 20


def ok(passed, name, todo=None, notes=()):
    """One result. With todo, the reason why it can't pass yet, a failure does not count."""
    global _count
    _count += 1
    print(f"{'ok' if passed else 'not ok'} {_count} - {name.replace('#', '')}" + (f" # TODO {todo}" if todo else ""))
    if not passed:
        notes, shown = list(notes), 1 if todo else SHOWN
        for note in notes[:shown]:
            print("#   " + note.replace("\n", " "))
        if len(notes) > shown:
            print(f"#   and {len(notes) - shown} more")


def done():
    print(f"1..{_count}", flush=True)
