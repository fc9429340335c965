/* SPDX-License-Identifier: MIT */
/* Ranges and lists of days as they are written. Internal to dates/. */
#ifndef TERMFEED_DATES_RANGES_H
#define TERMFEED_DATES_RANGES_H

#include "exporter/reader/dates/tokens.h"
#include "exporter/reader/dates/written.h"

/* A date or range of dates among tokens. */
struct found {
    struct half halves[2];
    bool range;
    int first, after; /* tokens */
    int stray;        /* a day of a list that does not follow the one before it; -1 if none */
};

/* Skips what stands between the ends of a range; returns I if it is not that. */
int skip_range_mark(const struct tokens *tokens, int i);

/* Skips further days of a list from its mark at token I on: "and June 18, 25"; returns I if there are none. */
int skip_days(const struct tokens *tokens, int i);

/* Reads the range or day that begins at token I; false if none does. */
bool parse_range(const struct tokens *tokens, int i, struct found *found);

#endif
