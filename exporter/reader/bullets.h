/* SPDX-License-Identifier: MIT */
/* Bullets with so much space after the mark that they are code to Markdown: "-       Mentor(s): Jane Roe". */
#ifndef TERMFEED_BULLETS_H
#define TERMFEED_BULLETS_H

#include "exporter/reader/source.h"

/* Returns the source with one space after the mark of such bullets, and what is aligned below them moved along;
 * the source itself if there are none. Lines stay what they are, columns may be smaller. Lives in the arena. */
const struct source *bullets_narrow(struct arena *arena, const struct source *source);

#endif
