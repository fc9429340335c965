/* SPDX-License-Identifier: MIT */
/* Lines that an author wrapped: one text over several lines of one paragraph. */
#ifndef TERMFEED_LINES_H
#define TERMFEED_LINES_H

#include "exporter/reader/markdown/markdown.h"

/* Returns COUNT lines of one block as one, at least one, with BETWEEN between their texts. It lives in the arena. */
struct line lines_join(struct arena *arena, const struct line *lines, size_t count, char between);

#endif
