/* SPDX-License-Identifier: MIT */
/* What stands in several files, kept from the first: writing it again costs more than copying it. */
#ifndef TERMFEED_FRAGMENTS_H
#define TERMFEED_FRAGMENTS_H

#include "exporter/base/memory.h"

struct fragments;

/* Returns a collection of fragments, freed with fragments_free. */
struct fragments *fragments_new(void);
void fragments_free(struct fragments *fragments);

/* The fragment that shows the thing at an address, which stays there: of several the one of that number. It is empty until
 * somebody fills it, and valid until another one is asked for. */
struct buffer *fragment_of(struct fragments *fragments, const void *thing, int number);

#endif
