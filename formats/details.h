/* SPDX-License-Identifier: MIT */
/* What subscribers see of a revision and changes.atom has no sentence for: two readings of a term are compared, which the
 * history has told what is the same in them. For `termfeed diff`. */
#ifndef TERMFEED_DETAILS_H
#define TERMFEED_DETAILS_H

#include "exporter/model/model.h"

/* What every event of the term, and every entry, says otherwise. NULL if that is nothing. From the arena. */
const char *detail_of_term(struct arena *arena, const struct term *old, const struct term *now);

/* What the events of the row, one of NOW's, say otherwise. From the arena. */
const char *detail_of_row(struct arena *arena, const struct term *old, const struct term *now,
                          const struct row *row);

/* What the entry of the project, one of NOW's, says otherwise; *IN_AGENDAS is set to whether agendas do, too. OLD may be
 * NULL. From the arena. */
const char *detail_of_project(struct arena *arena, const struct term *old, const struct project *project,
                              bool *in_agendas);

#endif
