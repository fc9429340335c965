# SPDX-License-Identifier: MIT
"""The command lines that are tortured: small documents, so that every call of a run can fail once."""
import os
import shutil
import subprocess

from torture import HERE, Case

FIRST, SECOND, THIRD = (os.path.join(HERE, "terms", name, "2031-01.md") for name in ("first", "second", "third"))
OTHER_TERM = os.path.join(HERE, "terms", "other", "2031-02.md")
FIRST_TIME, SECOND_TIME, THIRD_TIME = "2031-01-02T00:00:00Z", "2031-01-12T00:00:00Z", "2031-01-22T00:00:00Z"
# The second run makes a format that the first did not, and no longer makes one that it did.
FIRST_FORMATS, SECOND_FORMATS = "calendar,projects,agenda", "calendar,deadlines,agenda"


def export(document, time, formats, *more):
    return ["export", "-o", "{site}", "--now", time, "--only", formats, "--base-url", "https://terms.example.org/",
            *more, document]


def first_run():
    return export(FIRST, FIRST_TIME, FIRST_FORMATS)


def second_run(document=SECOND):
    return export(document, SECOND_TIME, SECOND_FORMATS)


def repository(folder):
    """A repository whose document has two revisions and one that is not committed."""
    environment = {
        "PATH": os.environ["PATH"], "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
    }

    def git(*arguments, time="2031-01-02T00:00:00Z"):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True,
                       env=dict(environment, GIT_AUTHOR_DATE=time, GIT_COMMITTER_DATE=time))

    git("init", "--quiet", "--initial-branch=main")
    document = os.path.join(folder, "2031-01.md")
    for source, time in ((FIRST, FIRST_TIME), (SECOND, SECOND_TIME)):
        shutil.copy(source, document)
        git("add", "2031-01.md")
        git("commit", "--quiet", "--message=" + time, time=time)
    shutil.copy(THIRD, document)
    return document


def cases(folder):
    """Every case by name; not started. Repositories lie in the folder."""
    document = repository(folder)
    first, second = first_run(), second_run()
    made = [
        Case("export, new", first_run()),
        Case("export, changed", second, first),
        Case("export, unchanged", second, second),
        Case("export, fewer terms", second, [*first, OTHER_TERM]),
        Case("export --git", export(document, THIRD_TIME, SECOND_FORMATS, "--git"), first, folder),
        Case("export -o -", ["export", "-o", "-", "--only", "calendar", "--now", FIRST_TIME, FIRST]),
        Case("show", ["show", FIRST]),
        Case("show --json", ["show", "--json", FIRST]),
        Case("check", ["check", THIRD]),
        Case("check --format json", ["check", "--format", "json", THIRD]),
        Case("check --format github", ["check", "--format", "github", THIRD]),
        Case("check --format sarif", ["check", "--format", "sarif", THIRD]),
        Case("diff", ["diff", FIRST, THIRD]),
        Case("diff --git", ["diff", "--format", "markdown", "--git", "HEAD~1", document], None, folder),
        Case("agenda", ["agenda", FIRST, "ada-example"]),
    ]
    return {case.name: case for case in made}
