/* SPDX-License-Identifier: MIT */
/* A document's bytes and where its lines begin. */
#ifndef TERMFEED_SOURCE_H
#define TERMFEED_SOURCE_H

#include "exporter/base/failure.h"
#include "exporter/model/model.h"

#include <stdbool.h>

struct source {
    const char *name;  /* as given on the command line; "<stdin>" for "-" */
    const char *bytes; /* NUL-terminated, without a byte order mark */
    size_t length;
    const size_t *starts; /* offset of each line, and of the end after the last */
    size_t line_count;
};

/* Wraps LENGTH bytes at BYTES, which are copied into the arena, as is NAME. */
struct source *source_new(struct arena *arena, const char *name, const char *bytes, size_t length);

/* Reads the file at PATH, or standard input for "-". Refuses what is larger than MAX_SIZE bytes. Returns NULL
 * and fills FAILURE with a sentence without the name in front when it cannot be read. */
struct source *source_read(struct arena *arena, const char *path, size_t max_size, struct failure *failure);

/* Whether LENGTH bytes at BYTES would make the same source. May say no where there are byte order marks in the middle. */
bool source_is(const struct source *source, const char *bytes, size_t length);

/* The bytes of line LINE (from 1) and their number in *LENGTH, without the line's end. "" where there is
 * none. */
const char *source_line(const struct source *source, int line, size_t *length);

/* Follows a text through the part of the source that it was made from, so that a place in the one can be told
 * in the other: cmark's own columns cannot be trusted on continuation lines, and marks are gone from the
 * text. */
struct locator {
    const struct source *source; /* NULL: the text is taken to stand in the source as it is */
    const char *text;
    size_t offset;             /* how far the text has been followed */
    struct position at, start; /* where that is; where the text begins */
    int last_line;             /* of the part of the source */
    bool lost; /* text and source have parted; the last place found is told for all that follow */
};

/* Returns a locator for TEXT, which was made from what stands from FIRST to the end of line LAST. SOURCE and
 * TEXT must outlive it. */
struct locator source_locator(const struct source *source, struct position first, int last, const char *text);

/* Where the first word at or after byte OFFSET of the text stands. Following a text from left to right takes
 * linear time. */
struct position locator_find(struct locator *locator, size_t offset);

/* The place of byte OFFSET of the whole document. */
struct position source_position(const struct source *source, size_t offset);

#endif
