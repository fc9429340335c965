/* SPDX-License-Identifier: MIT */
/* One day as it is written, with its clock times. Internal to dates/. */
#ifndef TERMFEED_DATES_DAYS_H
#define TERMFEED_DATES_DAYS_H

#include "exporter/reader/dates/tokens.h"
#include "exporter/reader/dates/written.h"

/* Each returns the token after what it read, I if that is not what stands there. */

/* Reads a day: "Tues, Oct 14th, 2025", "14 October 2025", "2025-10-14", "2025 Oct 14"; where MONTHLESS also
 * "Tues 15". */
int parse_day(const struct tokens *tokens, int i, bool monthless, struct half *half);

/* Reads the clock times after a day: "5 PM PDT (00:00 UTC)". */
int parse_clocks(const struct tokens *tokens, int i, struct half *half);

/* Reads a day with its clock times, which may also stand before it ("5 PM PDT on August 12"). */
int parse_half(const struct tokens *tokens, int i, bool monthless, struct half *half);

/* Reads a day in numbers without its year, "5/8" or "Mon 24.5.", whose numbers MARK parts. */
int parse_yearless(const struct tokens *tokens, int i, char mark, struct half *half);

/* The character between the numbers of a date in numbers that has all three, behind a weekday or not; 0 if there is
 * none. */
char numeric_mark_at(const struct tokens *tokens, int i);

/* Reads a year after a day, with the comma before it. */
int parse_year(const struct tokens *tokens, int i, struct half *half);

/* Whether token I is a number of one or two digits that can be a day. */
bool is_day_number(const struct tokens *tokens, int i);

/* Whether the number at I counts what follows it ("40 projects", "2nd evaluation"), after a day of that number. */
bool is_counting(const struct tokens *tokens, int i, int day);

#endif
