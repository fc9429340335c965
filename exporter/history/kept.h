/* SPDX-License-Identifier: MIT */
/* What the history keeps of the texts of documents. Private to the history. */
#ifndef TERMFEED_KEPT_H
#define TERMFEED_KEPT_H

#include "exporter/base/memory.h"

/* Longer texts are cut in the state, not in what is published. */
#define KEPT_TEXT_MAX 4096

/* Returns what is kept of a text: clean, white space collapsed, not too long; from the arena. NULL stays NULL,
 * and so does a text of which nothing is left. What is kept of what is kept is the same. */
const char *kept_text(struct arena *arena, const char *text);

#endif
