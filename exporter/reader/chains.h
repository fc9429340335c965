/* SPDX-License-Identifier: MIT */
/* Several fields on one line: "Mentor: Jane Roe | Skills: Go". */
#ifndef TERMFEED_CHAINS_H
#define TERMFEED_CHAINS_H

#include "exporter/reader/markdown/markdown.h"

/* Makes a line of each field after the first of a line. What is published of it stays one piece. Strings live in the
 * arena. */
void chains_part(struct arena *arena, struct outline *outline);

#endif
