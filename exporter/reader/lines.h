/* SPDX-License-Identifier: MIT */
/* Several lines at once: those that an author wrapped, one text over several lines of one paragraph, and those of a section. */
#ifndef TERMFEED_LINES_H
#define TERMFEED_LINES_H

#include "exporter/reader/markdown/markdown.h"

/* Returns COUNT lines of one block as one, at least one, with BETWEEN between their texts. It lives in the arena. */
struct line lines_join(struct arena *arena, const struct line *lines, size_t count, char between);

/* Gives the section a copy of its lines that ARENA_PUSH can add to: those of the parser stand in an array without room. */
void lines_copy(struct arena *arena, struct section *section);

#endif
