# SPDX-License-Identifier: MIT
"""What the readers written in Python share. A reader is called with the address of the site, a folder in which it
may keep what it wants to find again after the revision, and the paths of the files to read. It prints a line of JSON
for each item, and one for each file that it has read to its end; README.md says what is in them."""
import contextlib
import datetime
import json
import os
import subprocess
import sys
import urllib.request

site, state = sys.argv[1], sys.argv[2]
paths = sys.argv[3:]


def tell(path, **fields):
    print(json.dumps(dict(file=path, **fields)))


@contextlib.contextmanager
def reading(path):
    """Tells that the file was read, or why it could not be; and what is put into what it gives."""
    about = {}
    try:
        yield about
    except Exception as error:  # whatever a library raises of a broken file
        tell(path, error=" ".join(f"{type(error).__name__}: {error}".split()))
    else:
        tell(path, read=True, **about)


def fetch(path):
    with urllib.request.urlopen(site + path, timeout=20) as answer:
        return answer.read()


def downloads():
    """Saves each file for a program that reads no addresses; gives the paths with the names of the copies."""
    folder = os.path.join(state, "downloads")
    for path in paths:
        copy = os.path.join(folder, path)
        os.makedirs(os.path.dirname(copy), exist_ok=True)
        with open(copy, "wb") as file:
            file.write(fetch(path))
        yield path, copy


def run(*command, **options):
    """Runs a program that must end well; gives what it printed."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, **options)
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stdout[-500:]}{done.stderr[-1500:]}")
    return done.stdout


def instant(moment):
    return moment.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%MZ")


def first(value):
    """The moment or day at which something starts, as show --json writes it."""
    return instant(value) if isinstance(value, datetime.datetime) else value.isoformat()


def last(start, end):
    """The last moment or day. iCalendar names the day after the last one."""
    if end is None:
        return first(start)
    if isinstance(end, datetime.datetime):
        return instant(end)
    return (end - datetime.timedelta(days=1)).isoformat()
