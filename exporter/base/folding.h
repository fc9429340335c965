/* SPDX-License-Identifier: MIT */
/* Text made comparable: what differs only in case, width, punctuation or white space folds to the same. Input
 * is UTF-8 and may be NULL, which folds like ""; results live in the arena. */
#ifndef TERMFEED_FOLDING_H
#define TERMFEED_FOLDING_H

#include "exporter/base/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The words of a title, a label or an organization: compatibility forms and case folded (NFKC, full case
 * folding), anything but letters, digits, marks, '+' and '#' made one space. "KubeEdge: e2e  Tests" gives
 * "kubeedge e2e tests". */
char *fold_words(struct arena *arena, const char *text);

/* A person's name: folded like words, but punctuation stays. */
char *fold_name(struct arena *arena, const char *text);

/* What is left of a name in ASCII: marks stripped ("Pühringer" gives "puhringer"), runs of everything but
 * letters and digits made one '-', none at the ends. "" for a name in another script. */
char *fold_slug(struct arena *arena, const char *text);

/* The three-byte pieces of a folded text, sorted, for comparing texts that are only similar. */
struct trigrams {
    uint32_t *items;
    size_t count;
};

/* Returns those of a folded text, in the arena; none of one that is shorter than three bytes. */
struct trigrams trigrams_of(struct arena *arena, const char *folded);

/* How similar two texts are, from 0 (nothing in common) to 100 (the same pieces): the share of pieces that
 * have a counterpart in the other text. */
int trigrams_similarity(const struct trigrams *a, const struct trigrams *b);

/* Which share of the shorter text's pieces is in the longer one, from 0 to 100. */
int trigrams_containment(const struct trigrams *a, const struct trigrams *b);

/* Append TEXT with its first letter made a capital, or made small. */
void fold_capitalize(struct buffer *out, const char *text);
void fold_uncapitalize(struct buffer *out, const char *text);

#endif
