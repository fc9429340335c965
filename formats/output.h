/* SPDX-License-Identifier: MIT */
/* The files that a run of the writers makes, before anybody writes them anywhere. */
#ifndef TERMFEED_OUTPUT_H
#define TERMFEED_OUTPUT_H

#include "exporter/base/failure.h"
#include "exporter/base/memory.h"

struct output;

/* Returns an empty collection of files for the writers (output_add); freed with output_free. */
struct output *output_new(void);
void output_free(struct output *output);

/* Hands over a file: NAME is relative to the site and made of safe characters, CONTENTS are its bytes; both
 * are copied. */
void output_add(struct output *output, const char *name, const struct buffer *contents);

/* Puts the files in the order of their names. Fails if there is more than anybody can have meant (1 GiB), or if two have names alike but for case, or one is not safe:
 * names are made so that this cannot happen. */
bool output_sort(struct output *output, struct failure *failure);

/* The number of files, and the name and contents of one; they belong to the output. */
size_t output_count(const struct output *output);
const char *output_name(const struct output *output, size_t index);
const struct buffer *output_contents(const struct output *output, size_t index);
/* Whether there is a file of that name; the output must be sorted. */
bool output_has(const struct output *output, const char *name);

#endif
