/* SPDX-License-Identifier: MIT */
/* The output folder: files are written whole or not at all, only when their bytes change, and nothing is
 * written outside it. */
#ifndef TERMFEED_SITE_H
#define TERMFEED_SITE_H

#include "exporter/base/failure.h"

/* An open output folder. */
struct site;

/* Opens the folder at PATH, making it and what is missing above it, and locks it against other runs. Returns
 * NULL and fills FAILURE if that does not work. FAILURE also takes what goes wrong with the site later and
 * must outlive it. Closed with site_close. */
struct site *site_open(const char *path, struct failure *failure);
void site_close(struct site *site);

/* How many files were written, left alone because their bytes are the same, and removed. */
struct site_counts {
    size_t written, unchanged, removed;
};

/* Writes the file NAME, relative to the folder, unless it has these bytes already. Returns false, with a
 * failure, if that does not work; the old file is then as it was. */
bool site_write(struct site *site, const char *name, const struct buffer *contents,
                struct site_counts *counts);

/* Removes the file NAME, and its folder if nothing is left there. A file that is gone already is no error. */
bool site_remove(struct site *site, const char *name, struct site_counts *counts);

/* Reads the file NAME into CONTENTS. Returns 1 if it is there, 0 if not, -1 with a failure if it can't be
 * read. */
int site_read(struct site *site, const char *name, struct buffer *contents);

#endif
