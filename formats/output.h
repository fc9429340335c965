/* SPDX-License-Identifier: MIT */
/* The files that a run of the writers makes. Each is handed on as soon as it is made, and none is kept: of many mentors'
 * files there is one in memory at a time. */
#ifndef TERMFEED_OUTPUT_H
#define TERMFEED_OUTPUT_H

#include "exporter/base/checksum.h"
#include "exporter/base/failure.h"
#include "exporter/base/memory.h"

/* What a run makes at most: a document of a megabyte that names a mentor in every line must not fill a disk. */
#define OUTPUT_MOST_BYTES ((size_t)1 << 30)

struct output;

/* Takes a file: NAME is relative to the site, CONTENTS are its bytes. What it is must be looked at first (made.h), and none
 * may get to where somebody sees it before output_end. Returns false with a failure if it can't be taken. */
typedef bool output_taker(void *context, const char *name, const struct buffer *contents);

/* Returns an output of the writers that hands files to TAKE with CONTEXT, and fills FAILURE with what goes wrong, which
 * must outlive it. Freed with output_free. */
struct output *output_new(output_taker *take, void *context, struct failure *failure);
void output_free(struct output *output);

/* Hands over a file, unless something went wrong before. */
void output_add(struct output *output, const char *name, const struct buffer *contents);

/* Says that there are no more files and puts their names in order. Returns false with a failure if one was not taken, if
 * there are more than OUTPUT_MOST_BYTES, or if two have names alike but for case. */
bool output_end(struct output *output);

/* The number of files, and the name and checksum of one, after output_end; the name belongs to the output. */
size_t output_count(const struct output *output);
const char *output_name(const struct output *output, size_t index);
const struct checksum *output_sum(const struct output *output, size_t index);
/* Whether there is a file of that name. */
bool output_has(const struct output *output, const char *name);

#endif
