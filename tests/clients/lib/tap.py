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
        notes = list(notes)
        for note in notes[:SHOWN]:
            print("#   " + note.replace("\n", " "))
        if len(notes) > SHOWN:
            print(f"#   and {len(notes) - SHOWN} more")


def done():
    print(f"1..{_count}", flush=True)
