/* SPDX-License-Identifier: MIT */
/* The years that the rows of a timeline leave out. Internal to timeline/. */
#ifndef TERMFEED_TIMELINE_YEARS_H
#define TERMFEED_TIMELINE_YEARS_H

#include "exporter/reader/dates/dates.h"

/* A row of the timeline, as far as its year is concerned. */
struct dated_row {
    struct date_sketch sketch;
    bool begins; /* the program begins here, so this is in the term's own year */
    int year;    /* settled: of its first day; 0 if nobody knows */
};

/* Settles the years: such that the rows ascend, New Year lying where the months fall back by half a year, and
 * that the years that are written are right where they can be; the program begins in YEAR (0: unknown), in
 * TERM_MONTH if that is not 0. */
void years_settle(struct dated_row *rows, size_t count, int year, int term_month);

#endif
