/* SPDX-License-Identifier: MIT */
/* The model for a person: `termfeed show`. */
#ifndef TERMFEED_OVERVIEW_H
#define TERMFEED_OVERVIEW_H

#include "exporter/model/model.h"

/* Appends the term as lines of UTF-8 text: what it is, its dates, its projects by organization. */
void term_to_text(const struct term *term, struct buffer *out);

#endif
