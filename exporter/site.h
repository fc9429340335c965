/* SPDX-License-Identifier: MIT */
/* The output folder: files are written whole or not at all, only when their bytes change, and nothing is
 * written outside it. */
#ifndef TERMFEED_SITE_H
#define TERMFEED_SITE_H

#include "formats/format.h"

/* Returns an empty collection of files for the writers (output_add); freed with output_free. */
struct output *output_new(void);
void output_free(struct output *output);

/* Puts the files in the order of their names and ends the program if two have names alike but for case: names
 * are made so that this cannot happen. */
void output_sort(struct output *output);

/* The number of files, and the name and contents of one; they belong to the output. */
size_t output_count(const struct output *output);
const char *output_name(const struct output *output, size_t index);
const struct buffer *output_contents(const struct output *output, size_t index);

/* An open output folder. */
struct site;

/* Opens the folder at PATH, making it and what is missing above it, and locks it against other runs. Returns
 * NULL, with a message on standard error, if that does not work. Closed with site_close. */
struct site *site_open(const char *path);
void site_close(struct site *site);

/* How many files were written, left alone because their bytes are the same, and removed. */
struct site_counts {
    size_t written, unchanged, removed;
};

/* Writes the file NAME, relative to the folder, unless it has these bytes already. Returns false with a
 * message on standard error if that does not work; the old file is then as it was. */
bool site_write(struct site *site, const char *name, const struct buffer *contents,
                struct site_counts *counts);

/* Removes the file NAME, and its folder if nothing is left there. A file that is gone already is no error. */
bool site_remove(struct site *site, const char *name, struct site_counts *counts);

/* Reads the file NAME into CONTENTS. Returns 1 if it is there, 0 if not, -1 with a message if it can't be
 * read. */
int site_read(struct site *site, const char *name, struct buffer *contents);

/* Whether NAME could be one of ours: relative, safe characters only, no "." or ".." in it. */
bool site_is_safe_name(const char *name);

#endif
