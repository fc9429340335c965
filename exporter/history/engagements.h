/* SPDX-License-Identifier: MIT */
/* The mentors of a term in one step of the fold. Private to the history. */
#ifndef TERMFEED_ENGAGEMENTS_H
#define TERMFEED_ENGAGEMENTS_H

#include "exporter/history/fold.h"

/* Advances the mentors' parts in the term. */
void fold_engagements(struct fold *fold);

#endif
