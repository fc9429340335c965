/* SPDX-License-Identifier: MIT */
/* Who belongs to whom: the choice of pairs, no item in two of them, whose weights add up to the most. */
#ifndef TERMFEED_ASSIGNMENT_H
#define TERMFEED_ASSIGNMENT_H

#include <stddef.h>
#include <stdint.h>

#define ASSIGNMENT_NONE SIZE_MAX

/* A pair that may be chosen. */
struct candidate {
    size_t left, right;
    int weight; /* greater than 0 */
};

/* The items of both sides, numbered from 0, and the pairs that may be chosen, each pair once. */
struct assignment {
    size_t left_count, right_count;
    struct candidate *candidates; /* put in order by assign */
    size_t candidate_count;
};

/* Sets LEFT_OF_RIGHT[i] to the left item chosen for the right item i, or to ASSIGNMENT_NONE. The array has
 * room for right_count items. The same candidates give the same choice, in whatever order they come.
 *
 * The choice is the best there is, found by augmenting paths, within each group of items that hang together
 * by at most 4096 candidates. Larger groups, which no real document has, are chosen greedily, best pairs
 * first, so that the time stays close to linear. */
void assign(struct assignment *assignment, size_t *left_of_right);

#endif
