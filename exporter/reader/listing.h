/* SPDX-License-Identifier: MIT */
/* Which headings the rows of a table stand for that lists what the document says below it: an overview of its projects,
 * each of which has a heading of its own. */
#ifndef TERMFEED_LISTING_H
#define TERMFEED_LISTING_H

#include "exporter/reader/markdown/markdown.h"

struct listing;

/* Collects the headings of the outline, which must outlive it. It lives in the arena. */
struct listing *listing_new(struct arena *arena, const struct outline *outline);

/* The section whose heading has the words of the cell, but for a number before them, or to which its link leads within
 * the document; -1 if there is none. */
int listing_find(const struct listing *listing, const struct cell *cell);

/* Whether there are mentors below the heading of that section, up to the next one as high. */
bool listing_has_mentors(struct listing *listing, int section);

#endif
