/* SPDX-License-Identifier: MIT */
/* E-mail addresses in texts.
 *
 * An address is local@domain with a domain that ends in letters after a dot; both in any script, and the local part
 * perhaps in quotation marks. Everything may be encoded as in URLs ("%40"); '@' and dots are also those of other scripts.
 * No addresses are https://medium.com/@user/x, git@github.com:org/repo, user names in URLs (https://user@host/), versions
 * (tool@1.2.3) and picture sizes (logo@2x.png). */
#ifndef TERMFEED_ADDRESS_H
#define TERMFEED_ADDRESS_H

#include "exporter/base/memory.h"

#include <stdbool.h>
#include <stddef.h>

/* What takes the place of an address in text, and in a URL. */
#define WITHHELD        "(address withheld)"
#define WITHHELD_IN_URL "address-withheld"

/* Where an address begins and ends. */
struct address {
    size_t begin, end;
};

/* Finds the first address of which no byte is before FROM; false if there is none. */
bool address_find(const char *text, size_t from, struct address *found);

/* Whether TEXT begins with the domain of an address. */
bool address_has_domain(const char *text);

/* Returns TEXT with REPLACEMENT in the place of each address: the same string where there are none, else a new one from
 * the arena. NULL stays NULL. */
const char *address_withhold(struct arena *arena, const char *text, const char *replacement);

#endif
