/* SPDX-License-Identifier: MIT */
/* What is Markdown to its authors and not to Markdown: bullets with so much space after the mark that they are code
 * ("-       Mentor(s): Jane Roe"), and tables whose second line has more or fewer delimiters than the first has cells. */
#ifndef TERMFEED_BULLETS_H
#define TERMFEED_BULLETS_H

#include "exporter/reader/source.h"

/* Returns the source with one space after the mark of such bullets, what is aligned below them moved along, and the
 * delimiters of such tables as they must be; the source itself if there are none. Lines stay what they are, columns may be smaller. Lives in the arena. */
const struct source *bullets_narrow(struct arena *arena, const struct source *source);

#endif
