/* SPDX-License-Identifier: MIT */
/* E-mail addresses (base/address.h) are withheld: no string of a term but person.email holds one, wherever authors wrote
 * it. */
#ifndef TERMFEED_WITHHOLD_H
#define TERMFEED_WITHHOLD_H

#include "exporter/model/model.h"

/* Replaces addresses in every string of the term but person.email and what the projects' own words are, which
 * content.h has cleaned. */
void withhold_addresses(struct term *term);

/* Return the string without addresses: the same one where there are none, else a new one from the arena. NULL
 * stays NULL. URL is one URL. */
const char *withhold_text(struct arena *arena, const char *text);
const char *withhold_url(struct arena *arena, const char *url);

#endif
