/* SPDX-License-Identifier: MIT */
/* What the matching of projects and of rows have in common. Private to identity.c and identity_rows.c. Keys
 * are grouped by sorting, so that thousands of items take no longer than they must. */
#ifndef TERMFEED_MATCHING_H
#define TERMFEED_MATCHING_H

#include "exporter/base/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* "None of them", where an index is told. */
#define IDENTITY_NONE SIZE_MAX

/* More pairs than this are not compared for similarity: no real document comes near. */
#define MATCHING_MOST_COMPARISONS 40000

/* The matching of a document with what is known; the arrays are from the arena. */
struct match {
    size_t count;           /* of items in the document */
    size_t *known_of_found; /* for each of them the index of what it is, or IDENTITY_NONE */
};

/* Who has been matched with whom so far. */
struct matching {
    struct arena *arena; /* freed with matching_end */
    size_t known_count, found_count;
    size_t *known_of_found, *found_of_known;
};

/* Begins with nobody matched. KNOWN_OF_FOUND, which has a place for each item of the document, is filled. */
struct matching matching_begin(size_t known_count, size_t found_count, size_t *known_of_found);
/* Frees what it took beside that. */
void matching_end(struct matching *matching);

/* Matches two, by their indices; asks whether one is matched. */
void matching_add(struct matching *matching, size_t known, size_t found);
bool matching_has_known(const struct matching *matching, size_t known);
bool matching_has_found(const struct matching *matching, size_t found);

/* A key by which an item of one side can be told. */
struct entry {
    const char *key;
    int signal; /* what the key is */
    bool found; /* the side: an item of the new revision */
    size_t order, index;
};

struct entries {
    struct entry *items;
    size_t count;
};

/* Adds an entry, unless its key is NULL or "". */
void entries_add(struct matching *matching, struct entries *entries, struct entry entry);
/* Sorts them by signal, key, side (known ones first) and order. */
void entries_sort(struct entries *entries);
/* The number of sorted entries from the FIRST on that have its key; of them *KNOWN are known ones. */
size_t entries_group(const struct entries *entries, size_t first, size_t *known);

/* Matches the first known item of each key with the first found one, the second with the second, and so on:
 * in the order of the last document and of the new one. Sorts the entries. */
void match_in_order(struct matching *matching, struct entries *entries);

/* A pair for which something speaks. */
struct candidate {
    size_t known, found;
    size_t order; /* of the known one in the last document that had it */
    int weight;   /* the sum of the evidence, greater than 0 */
};

/* Matches the pairs, those with the most evidence first, as far as neither of the two is matched already.
 * Puts the candidates in that order; the same ones give the same result in whatever order they come. */
void match_by_weight(struct matching *matching, struct candidate *candidates, size_t count);

#endif
