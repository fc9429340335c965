/* SPDX-License-Identifier: MIT */
/* Parts of lines: fields and titles that share one. */
#ifndef TERMFEED_PARTS_H
#define TERMFEED_PARTS_H

#include "exporter/reader/markdown/markdown.h"

/* Returns bytes FROM to TO of a line as a line of its own, which begins nothing unless FROM is 0, and without separators
 * at its end. It lives in the arena; its piece is that of the whole line. */
struct line line_cut(struct arena *arena, const struct line *line, size_t from, size_t to);

#endif
