/* SPDX-License-Identifier: MIT */
/* What subscribers have of mentors under names from before. Private to the history. */
#ifndef TERMFEED_FORMER_MENTORS_H
#define TERMFEED_FORMER_MENTORS_H

#include "exporter/model/publication.h"

/* A key by which the files of a mentor were named before, in a term. */
struct former_claim {
    const char *key, *mentor; /* that key, and the one that the mentor has now */
    size_t term;
};

struct former_claims {
    struct former_claim *items;
    size_t count;
};

/* Has the mentor's calendar cancel the events of an engagement under the UUID, which must outlive the publication; from the
 * publication's arena. */
void mentor_cancel_events(struct arena *arena, struct mentor *mentor, const struct engagement *engagement,
                          const char *uuid);

/* Sets the publication's former mentors: the files by the names that are claimed, where nobody else has them now. Where
 * somebody has, what was the mentor's stays in them if it is the same person, and is cancelled if not. The publication's
 * mentors must be by key. */
void publish_former_mentors(struct publication *publication, const struct former_claims *claims);

#endif
