/* SPDX-License-Identifier: MIT */
/* Which links are published, and where relative ones lead. */
#ifndef TERMFEED_LINKS_H
#define TERMFEED_LINKS_H

#include "exporter/base/memory.h"

/* Where a document lies on the web. */
struct place {
    const char *root; /* address below which the documents lie, ends in '/'; NULL where it is not known */
    const char *path; /* of the document below ROOT, or "" */
};

/* The address that a link of the document leads to, safe to write anywhere: http and https as they are,
 * relative ones resolved (RFC 3986, 5.2), except that "/..." begins at ROOT, as on the sites that show
 * repositories. NULL for all others, and for relative ones where ROOT is not known. From the arena. */
const char *link_published(struct arena *arena, const struct place *place, const char *url);

#endif
