/* SPDX-License-Identifier: MIT */
/* The mentors of a publication. Private to the history. */
#ifndef TERMFEED_PUBLISH_MENTORS_H
#define TERMFEED_PUBLISH_MENTORS_H

#include "exporter/history/state.h"

/* Sets the publication's mentors, of whom it has the terms: those of the documents and those who have left. The history is
 * told what their calendars have then (shown.h). */
void publish_mentors(struct publication *publication, struct history *history);

#endif
