/* SPDX-License-Identifier: MIT */
/* Tables of projects: a column for each field, a row for each project. */
#ifndef TERMFEED_GRIDS_H
#define TERMFEED_GRIDS_H

#include "exporter/reader/markdown/markdown.h"

/* Makes each row of such a table a section of its own, below the one that the table stands in, with a line
 * "label: value" for each of its cells; a column of organizations makes sections around them. A table that has
 * fields in its columns and no titles gives such lines to the section that it stands in. Everything lives in the
 * arena; the new sections have no nodes. */
void grids_unfold(struct arena *arena, struct outline *outline);

#endif
