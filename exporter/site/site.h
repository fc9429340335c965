/* SPDX-License-Identifier: MIT */
/* The output folder. A run says what it wants to be in it (site_put, site_remove), which changes nothing of it yet, but
 * has new files written beside it; site_publish then puts all of it in place, in the order in which it was said. README.md in this folder tells why in which
 * order. Files are replaced whole or not at all, only when their bytes change, and only termfeed's own. */
#ifndef TERMFEED_SITE_H
#define TERMFEED_SITE_H

#include "exporter/base/checksum.h"
#include "exporter/base/failure.h"

/* An open output folder. */
struct site;

/* Whether a file of that name which begins with these bytes is the program's own, so that it may be replaced or
 * removed. It is given at most SITE_HEAD bytes. */
typedef bool site_is_ours(const char *name, const char *bytes, size_t length);
#define SITE_HEAD 65536

/* Opens the folder at PATH, making it and what is missing above it, locks it against other runs and clears away what
 * one that was killed has left. Returns NULL and fills FAILURE if that does not work. FAILURE also takes what goes
 * wrong with the site later and must outlive it. Closed with site_close, which
 * removes a folder that was made for nothing. */
struct site *site_open(const char *path, site_is_ours *is_ours, struct failure *failure);
void site_close(struct site *site);

/* Reads the file NAME into CONTENTS. Returns 1 if it is there, 0 if not, -1 with a failure if it can't be read, is not a
 * regular file or has more than MOST bytes. */
int site_read(struct site *site, const char *name, size_t most, struct buffer *contents);

/* Sets *SUM to the checksum of the file NAME. Returns false if there is no regular file of at most MOST bytes that can be
 * read. */
bool site_sum(struct site *site, const char *name, size_t most, struct checksum *sum);

/* How many files were written, left alone because their bytes are the same, and removed. */
struct site_counts {
    size_t written, unchanged, removed;
};

/* The file NAME, relative to the folder, is to have these CONTENTS; nothing is to be done if it has. Returns false with a
 * failure if something lies at its place that is not ours, or can't be read, or if the contents can't be written. */
bool site_put(struct site *site, const char *name, const struct buffer *contents);

/* As site_put, of the one file in the folder itself that is at its place, on the disk, before all others come to theirs. FOR_NOW:
 * only until site_put_last puts another there, so that it is not counted. */
bool site_put_first(struct site *site, const char *name, const struct buffer *contents, bool for_now);

/* As site_put, of the one file that comes to its place when all that was said before is on the disk. */
bool site_put_last(struct site *site, const char *name, const struct buffer *contents);

/* The file NAME is to be gone, and its folder if nothing is left there. What is not ours is left alone. Returns false
 * with a failure if it can't be told what lies there. */
bool site_remove(struct site *site, const char *name);

/* Does what was said, in that order, and sets *COUNTS. Returns false with a failure if something of it does not work:
 * what comes after that is not done then. */
bool site_publish(struct site *site, struct site_counts *counts);

#endif
