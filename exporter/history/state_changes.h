/* SPDX-License-Identifier: MIT */
/* Reads the changes of a term from history.json. Private to the history. */
#ifndef TERMFEED_STATE_CHANGES_H
#define TERMFEED_STATE_CHANGES_H

#include "exporter/history/state_values.h"

/* Reads the member "changes" of OBJECT into the term. */
void state_read_changes(struct state_reading *reading, const json_t *object, struct known_term *term);

#endif
