/* SPDX-License-Identifier: MIT */
/* A document's bytes and where its lines begin. */
#ifndef TERMFEED_SOURCE_H
#define TERMFEED_SOURCE_H

#include "exporter/memory.h"
#include "exporter/model.h"

#include <stdio.h>

struct source {
    const char *name;      /* as given on the command line; "<stdin>" for "-" */
    const char *bytes;     /* NUL-terminated, without a byte order mark */
    size_t length;
    const size_t *starts;  /* offset of each line, and of the end behind the last */
    size_t line_count;
};

/* Wraps LENGTH bytes at BYTES, which are copied into the arena, as is NAME. */
struct source *source_new(struct arena *arena, const char *name, const char *bytes, size_t length);

/* Reads the file at PATH, or standard input for "-". Refuses what is larger than MAX_SIZE bytes. Returns NULL and
 * sets *ERROR to a sentence without the name in front (allocated from the arena) when it cannot be read. */
struct source *source_read(struct arena *arena, const char *path, size_t max_size, const char **error);

/* The bytes of line LINE (from 1) and their number in *LENGTH, without the line's end. "" where there is none. */
const char *source_line(const struct source *source, int line, size_t *length);

/* The place at which TEXT begins in one of the lines FIRST to LAST: cmark's own positions cannot be trusted on
 * continuation lines. Falls back to the first character of line FIRST. */
struct position source_locate(const struct source *source, int first, int last, const char *text);

#endif
