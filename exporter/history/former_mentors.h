/* SPDX-License-Identifier: MIT */
/* What subscribers have of mentors under names from before. Private to the history. */
#ifndef TERMFEED_FORMER_MENTORS_H
#define TERMFEED_FORMER_MENTORS_H

#include "exporter/model/publication.h"

/* A key by which the files of a mentor were named before, in a term. */
struct former_claim {
    const char *key, *mentor; /* that key, and the one that the mentor has now */
    size_t term;
    bool cancelled; /* in the calendar of the key, what it had of the mentor in the term is cancelled */
};

struct former_claims {
    struct former_claim *items;
    size_t count;
};

/* Sets the publication's former mentors: the files by the names that are claimed, where nobody else has them now. Where
 * somebody has, what was the mentor's stays in them if it is the same person. The publication's mentors must be by key. */
void publish_former_mentors(struct publication *publication, const struct former_claims *claims);

#endif
