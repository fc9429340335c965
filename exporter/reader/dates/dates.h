/* SPDX-License-Identifier: MIT */
/* Dates as people write them into a timeline: "Wed, July 2 – Tue, July 29, 2025 11AM PDT (18:00 UTC)". */
#ifndef TERMFEED_DATES_H
#define TERMFEED_DATES_H

#include "exporter/model/diagnostics.h"
#include "exporter/model/model.h"
#include "exporter/reader/markdown/markdown.h"

/* What is known beside the text itself. */
struct date_context {
    int year;       /* of the column header or the term; 0 where neither says */
    int term_month; /* month in which the term begins, 1 to 12; 0 where it is not known */
};

/* A date or range of dates found in a text. */
struct date_range {
    bool found;          /* whether the text has a date at all, be it an impossible one */
    struct moment start; /* equal to end for a single date */
    struct moment end;
    bool year_missing;         /* the text gives no year; it came from the context */
    size_t from, to;           /* the bytes of the text that the dates, with clock times and zones, take */
    size_t late_from, late_to; /* those of a clock time that stands behind a remark; equal if there is none */
};

/* Finds the first date or range of dates in the line. A month or year missing in one half comes from the
 * other, then from the context. A clock time written once, behind the last date, belongs to the end. UTC
 * counts before another zone; PST and PDT are the wall clock of Los Angeles. What is doubtful is reported
 * where it stands; DIAGNOSTICS may be NULL. */
struct date_range dates_find(const struct line *line, const struct date_context *context,
                             struct diagnostics *diagnostics);

/* What the text says beside the dates: the bytes before and behind them without outer punctuation, NULL if
 * nothing. */
const char *dates_rest(struct arena *arena, const char *text, const struct date_range *range);

#endif
