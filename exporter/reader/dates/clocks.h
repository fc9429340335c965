/* SPDX-License-Identifier: MIT */
/* Zones and clock times as they are written. Internal to dates/. */
#ifndef TERMFEED_DATES_CLOCKS_H
#define TERMFEED_DATES_CLOCKS_H

#include "exporter/reader/dates/tokens.h"
#include "exporter/reader/dates/written.h"

/* Each returns the token after what it read, I if that is not what stands there. */

/* Reads a zone, also one in parentheses: "PDT", "US Pacific Time", "UTC+5:30", "America/New_York". */
int parse_zone(const struct tokens *tokens, int i, struct zone *zone);

/* Reads a clock time with its zone, if it has one: "5:00 PM PDT", "18:00 UTC", "15h", "noon PT". A bare number
 * is not one. */
int parse_clock(const struct tokens *tokens, int i, struct clock *clock);

/* Reads what stands after the day of an ISO instant: "T17:00:00+02:00". */
int parse_iso_clock(const struct tokens *tokens, int i, struct clock *clock);

#endif
