/* SPDX-License-Identifier: MIT */
/* The time in which the dates of a term lie. Internal to timeline/. */
#ifndef TERMFEED_TIMELINE_WINDOW_H
#define TERMFEED_TIMELINE_WINDOW_H

#include "exporter/reader/steps.h"

/* Reports the dates of the term that lie outside of what its title says, but for rows whose year is known to be ODD. */
void window_check(struct reading *reading, const bool *odd);

#endif
