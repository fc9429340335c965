/* SPDX-License-Identifier: MIT */
/* Projects whose titles are not headings: bold lines, or bullets with the fields below them. */
#ifndef TERMFEED_ENTRIES_H
#define TERMFEED_ENTRIES_H

#include "exporter/reader/markdown/markdown.h"

/* Makes each of several such entries of a section, all with fields that only projects have, a section of its own
 * below it. Everything lives in the arena; the new sections have no nodes. */
void entries_unfold(struct arena *arena, struct outline *outline);

#endif
