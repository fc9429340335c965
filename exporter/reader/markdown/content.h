/* SPDX-License-Identifier: MIT */
/* What is published of a project's own words: parts of the document's tree, with what the writers say
 * themselves left out.
 *
 * The document is cut into pieces, of which each line of the outline knows its own (first_piece, last_piece).
 * A piece is published unless it was dropped and no line kept it; one that gave no line goes the way of the
 * piece before it. */
#ifndef TERMFEED_CONTENT_H
#define TERMFEED_CONTENT_H

#include "exporter/reader/markdown/links.h"
#include "exporter/reader/markdown/markdown.h"

/* All that is published of one document. */
struct content;

/* Returns an empty collection that lives in SCRATCH; what it gives lives in ARENA. The outline and the place
 * must outlive it. */
struct content *content_new(struct arena *scratch, struct arena *arena, const struct outline *outline,
                            const struct place *place);

/* Says of a line that it is published, or that it is not. */
void content_keep(struct content *content, const struct line *line);
void content_drop(struct content *content, const struct line *line);

/* Words without addresses; see struct project. */
struct words {
    const char *text, *html; /* HTML is NULL if it is not wanted */
};

/* The words of the sections from FIRST to before END, but for the heading of FIRST. Takes them out of the
 * tree, so it comes after all reading, once for a section. */
struct words content_take(struct content *content, size_t first, size_t end, bool html);

#endif
