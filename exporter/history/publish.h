/* SPDX-License-Identifier: MIT */
/* Puts together what a run publishes: the terms, the mentors over all of them, and what changed. */
#ifndef TERMFEED_PUBLISH_H
#define TERMFEED_PUBLISH_H

#include "exporter/history/history.h"
#include "exporter/model/publication.h"

/* Puts together what is published of the terms, which the history has been advanced by; both must outlive the
 * publication. The history is told what subscribers of mentors have then. The program's name is that of the history, else
 * "Mentorship". formats, base_url and alarms are left empty for the caller to set. The caller frees it with publication_free. */
struct publication *publication_new(const struct term *const *terms, size_t count, struct history *history);
void publication_free(struct publication *publication);

/* Remembers what a publication of these terms would show of mentors, if anything of them has changed. To be called for what was
 * published in between, if no publication is made of it. */
void publication_remember(const struct term *const *terms, size_t count, struct history *history);

/* How many people the documents of the terms name as mentors: as many of a publication's mentors are not gone. Sets the
 * mentors' keys in the terms, as history_advance does. */
size_t publication_count_mentors(struct term *const *terms, size_t count);

#endif
