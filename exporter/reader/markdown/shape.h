/* SPDX-License-Identifier: MIT */
/* What no document may be like: cmark-gfm takes quadratic time, or copies a text for every use of it, where
 * things are nested, repeated or long beyond what anybody writes. Limits on the shape of a document keep reading
 * in proportion to its size, whatever it says: 1 MiB takes less than two seconds. */
#ifndef TERMFEED_SHAPE_H
#define TERMFEED_SHAPE_H

#include "exporter/reader/source.h"

/* Returns NULL if the document can be parsed, else a sentence that says which limit it is beyond and what to do;
 * *AT is set to where. MAX_SIZE: how many bytes a document may have; beyond the usual 16 MiB it may have more of
 * everything. Takes linear time. */
const char *shape_trap(const struct source *source, size_t max_size, struct position *at);

#endif
