# SPDX-License-Identifier: MIT
"""Lists what khal shows. Each file of the site is a calendar of its own, since the files share events."""
import os
from reading import paths, run, state, tell

CONFIGURATION = os.path.join(state, "khal.conf")
FORMAT = "{calendar}\t{uid}\t{start-long}\t{end-long}\t{status}\t{title}"


def name(path):
    return path.replace("/", "+")


def folder(path):
    return os.path.join(state, "vdir", name(path))


def configure():
    calendars = "".join(f"[[{name(path)}]]\npath = {folder(path)}\n" for path in paths)
    with open(CONFIGURATION, "w") as file:
        file.write(f"""[calendars]
{calendars}
[sqlite]
path = {state}/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%dT%H:%MZ
""")
    for path in paths:
        os.makedirs(folder(path), exist_ok=True)


def khal(*arguments):
    return run("khal", "-c", CONFIGURATION, *arguments)


def tell_listed(with_uids):
    """An event of several days is listed on each of them, and a point in time as an hour."""
    by_name = {name(path): path for path in paths}
    listed = khal("list", "--day-format", "", "--format", FORMAT, "2032-01-01", "366d")
    for line in sorted(set(listed.splitlines())):
        calendar, uid, start, end, status, title = line.split("\t")
        fields = dict(start=start, title=title, status=status.strip())
        if with_uids:
            fields["uid"] = uid
        if "T" not in start:
            fields["end"] = end
        tell(by_name[calendar], **fields)
