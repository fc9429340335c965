/* SPDX-License-Identifier: MIT */
/* The timeline in one step of the fold. Private to the history. */
#ifndef TERMFEED_ROWS_H
#define TERMFEED_ROWS_H

#include "exporter/history/fold.h"
#include "exporter/history/identity_rows.h"

/* Advances the occasions and fills in the rows; needs the term's title to be settled. */
void fold_rows(struct fold *fold);
/* Fills in gone_rows. */
void fold_gone_rows(const struct known_term *known, struct term *term);

/* Which known occasion each occasion of the document is, in the order of the document. */
struct match match_rows(struct arena *arena, const struct known_term *known, const struct term *term);

#endif
