/* SPDX-License-Identifier: MIT */
/* The model for a program: `termfeed show --json`. */
#ifndef TERMFEED_JSON_H
#define TERMFEED_JSON_H

#include "exporter/model/model.h"

/* Appends the term as one JSON object (RFC 8259) and a line feed. Dates are "YYYY-MM-DD", instants
 * "YYYY-MM-DDTHH:MMZ", what the document does not say is null. start_day and end_day are the days as written.
 * What only a history knows (identities, stamps, what is gone) is not part of it. */
void term_to_json(const struct term *term, struct buffer *out);

#endif
