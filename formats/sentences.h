/* SPDX-License-Identifier: MIT */
/* Changes in English: for the feed, the page and `termfeed diff`, which all say the same. Plain UTF-8, escaped for no
 * format. */
#ifndef TERMFEED_SENTENCES_H
#define TERMFEED_SENTENCES_H

#include "exporter/model/publication.h"

/* One sentence that says what happened, without a full stop: "Selection notifications moved from February 26 to
 * February 27, 2025". From the arena. */
const char *sentence_of_change(struct arena *arena, const struct change *change);

/* The same where nothing around it tells which program and term it is about: "... (LFX Mentorship, Term 1
 * 2025)". From the arena. */
const char *sentence_alone(struct arena *arena, const struct publication *publication,
                           const struct change *change);

/* What the sentence leaves out. */
struct sentences {
    const char **items; /* each a sentence or a phrase of its own, without a full stop */
    size_t count;
};

/* What there is to add: of a date the weekdays and clock times before and now, the row's own words, its note; of
 * several projects a sentence about each. From the arena; may be empty. */
struct sentences sentences_that_add(struct arena *arena, const struct change *change);

#endif
