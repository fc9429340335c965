/* SPDX-License-Identifier: MIT */
/* Addresses in the words of a tree. Private to the folder. */
#ifndef TERMFEED_ADDRESSES_H
#define TERMFEED_ADDRESSES_H

#include "exporter/base/memory.h"

#include <cmark-gfm.h>

/* Withholds the addresses in all texts of the tree, also those that go through several nodes
 * ("ann@*example*.org"). Addresses of links and their titles are not looked at. */
void addresses_withhold(struct arena *scratch, cmark_node *document);

#endif
