# SPDX-License-Identifier: MIT
"""Ways in which the work grows, and what is done then."""

import os
import shutil

from . import documents

# Long after the last revision, so that dates are the same in every run.
LATER = "2040-01-02T03:04:05Z"


class Site:
    """A folder that documents are exported to."""

    def __init__(self, program, folder, options=()):
        self.program, self.folder, self.options = program, folder, options

    def export(self, sources, now=LATER):
        return (self.program, "export", "--quiet", "--program", "Lamps", "--max-size", "1G", "--now", now,
                *self.options, "-o", self.folder, *sources)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Shape:
    """Commands over so many items, in the order in which they are to be run, by what is written in tables."""

    def __init__(self, make, program, scratch, count):
        os.makedirs(scratch, exist_ok=True)
        self.sources = make(f"{scratch}/{make.__name__}-{count}", count)
        options = ("--git",) if make is documents.revisions else ()
        self.site = Site(program, f"{scratch}/site-{make.__name__}-{count}", options)
        self.make, self.program, self.scratch, self.count = make, program, scratch, count

    def commands(self):
        if self.make not in (documents.terms, documents.revisions):
            yield "show", (self.program, "show", "--json", "--max-size", "1G", *self.sources)
        yield "first export", self.site.export(self.sources)
        yield "second export", self.site.export(self.sources)
        if self.make is documents.strangers:
            others = documents.strangers(f"{self.scratch}/others-{self.count}", self.count, "lantern")
            yield "diff", (self.program, "diff", *self.sources, *others)
            yield "all are renamed", self.site.export(others, "2040-02-03T04:05:06Z")
        if self.make is documents.mentors:
            yield "export with other options", self.site.export((*self.sources, "--alarm", "1d"))
            others = documents.mentors(f"{self.scratch}/others-{self.count}", self.count, "other-")
            yield "all files go, others come", self.site.export((*others, "--allow-empty"), "2040-02-03T04:05:06Z")


SHAPES = (documents.projects, documents.mentors, documents.terms, documents.revisions)
# Counted, too, but not timed.
COUNTED = (*SHAPES, documents.contents, documents.rows, documents.definitions, documents.strangers)
