/* SPDX-License-Identifier: MIT */
/* Which occasion of a new revision is which of those already known. IDENTITY.md explains the rules. */
#ifndef TERMFEED_IDENTITY_ROWS_H
#define TERMFEED_IDENTITY_ROWS_H

#include "exporter/history/matching.h"
#include "exporter/model/model.h"

/* An occasion (model.h) as far as it can be recognized: its kind and its row. */
struct identity_occasion {
    enum kind kind;
    const char *label; /* the row's activity */
    struct moment start, end;
    size_t order; /* of a known one: its place in the last document that had it */
    bool gone;    /* of a known one: the last revision did not have it */
};

/* What was found is in the order of the document. Sets KNOWN_OF_FOUND[i] to the known occasion that found one
 * i is, or to IDENTITY_NONE. No known one is given twice. */
void identity_match_occasions(const struct identity_occasion *known, size_t known_count,
                              const struct identity_occasion *found, size_t found_count,
                              size_t *known_of_found);

#endif
