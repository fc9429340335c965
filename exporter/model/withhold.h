/* SPDX-License-Identifier: MIT */
/* E-mail addresses are not published unless somebody asks for it. A mentor's own is in a field of its own;
 * this finds those that authors wrote into titles, notes, links and descriptions.
 *
 * An address is local@domain with a domain that ends in letters behind a dot. No addresses are
 * https://medium.com/@user/x, git@github.com:org/repo, user names in URLs (https://user@host/), versions
 * (tool@1.2.3) and picture sizes (logo@2x.png). In URLs "%40" counts as '@'. */
#ifndef TERMFEED_WITHHOLD_H
#define TERMFEED_WITHHOLD_H

#include "exporter/model/model.h"

/* What takes the place of an address in text, and in a URL. */
#define WITHHELD        "(address withheld)"
#define WITHHELD_IN_URL "address-withheld"

/* Sets every person's address to NULL and replaces addresses in every string of the term that is published,
 * what is gone included. The history withholds for itself, so it makes no difference to it whether this was
 * called before. */
void term_withhold_addresses(struct term *term);

/* Return the string without addresses: the same one where there are none, else a new one from the arena. NULL
 * stays NULL. URL is one URL; HTML is what cmark-gfm made, in which a link to an address becomes its text. */
const char *withhold_text(struct arena *arena, const char *text);
const char *withhold_url(struct arena *arena, const char *url);
const char *withhold_html(struct arena *arena, const char *html);

#endif
