/* SPDX-License-Identifier: MIT */
/* E-mail addresses are withheld: no string of a term but person.email holds one, wherever authors wrote it.
 *
 * An address is local@domain with a domain that ends in letters after a dot; both in any script. No addresses
 * are https://medium.com/@user/x, git@github.com:org/repo, user names in URLs (https://user@host/), versions
 * (tool@1.2.3) and picture sizes (logo@2x.png). "%40" and a full-width '@' count as '@'. */
#ifndef TERMFEED_WITHHOLD_H
#define TERMFEED_WITHHOLD_H

#include "exporter/model/model.h"

/* What takes the place of an address in text, and in a URL. */
#define WITHHELD        "(address withheld)"
#define WITHHELD_IN_URL "address-withheld"

/* Where an address begins and ends. */
struct address {
    size_t begin, end;
};

/* Finds the first address of which no byte is before FROM; false if there is none. */
bool address_find(const char *text, size_t from, struct address *found);

/* Replaces addresses in every string of the term but person.email and what the projects' own words are, which
 * content.h has cleaned. */
void withhold_addresses(struct term *term);

/* Return the string without addresses: the same one where there are none, else a new one from the arena. NULL
 * stays NULL. URL is one URL. */
const char *withhold_text(struct arena *arena, const char *text);
const char *withhold_url(struct arena *arena, const char *url);

#endif
