/* SPDX-License-Identifier: MIT */
/* Whether what history.json says can be true. Private to the history. */
#ifndef TERMFEED_STATE_CHECK_H
#define TERMFEED_STATE_CHECK_H

#include "exporter/history/state_values.h"

/* Notes where the state, which is sorted, contradicts itself: a state that no run can have left would be refused
 * by the next run at the latest, with nothing to go back to. */
void state_check(struct state_reading *reading, const struct history *history);

#endif
