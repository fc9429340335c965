/* SPDX-License-Identifier: MIT */
/* Lists of words, in all of which a word is looked up at once: nearly every word of a document is. */
#ifndef TERMFEED_LEXICON_H
#define TERMFEED_LEXICON_H

#include "exporter/base/memory.h"

#include <stddef.h>
#include <stdint.h>

/* A word in small letters. */
struct lexicon_word {
    const char *text;
    size_t length;
    uint64_t lists; /* a bit for each list that it is in, the lowest for the first */
    struct lexicon_word *next;
};

#define LEXICON_LISTS 64 /* the most that there may be */

enum {
    LEXICON_LETTERS = 27, /* the last is for what begins with no letter */
    LEXICON_LENGTHS = 16  /* the last is for this and more */
};

/* Begins as {lists, count}; the rest is filled when a word is first looked up, and kept. */
struct lexicon {
    const char *const *const *lists; /* each ended by NULL */
    unsigned count;                  /* of lists, no more than LEXICON_LISTS */
    struct arena *arena;             /* of the words; NULL before the first look-up */
    struct lexicon_word *words[LEXICON_LETTERS][LEXICON_LENGTHS];
};

/* The lists that WORD of LENGTH bytes is in but for ASCII case, a bit for each; 0 if it is in none. */
uint64_t lexicon_lists(struct lexicon *lexicon, const char *word, size_t length);

/* The words of LENGTH bytes that begin with the letter that WORD begins with; NULL if there are none. */
const struct lexicon_word *lexicon_beside(struct lexicon *lexicon, const char *word, size_t length);

#endif
