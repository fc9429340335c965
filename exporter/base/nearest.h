/* SPDX-License-Identifier: MIT */
/* "Did you mean": the right word nearest to a wrong one. */
#ifndef TERMFEED_NEAREST_H
#define TERMFEED_NEAREST_H

#include <stddef.h>

/* The word among the COUNT ones that WRONG was most likely meant to be: the one with the fewest insertions,
 * deletions, replacements and exchanges of neighboring letters, case aside, if these are few for its length.
 * NULL if none is near, or two are equally near. */
const char *nearest_word(const char *wrong, const char *const *words, size_t count);

#endif
