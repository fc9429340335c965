/* SPDX-License-Identifier: MIT */
/* Dates as people write them into a timeline: "Wed, July 2 – Tue, July 29, 2025 11AM PDT (18:00 UTC)". */
#ifndef TERMFEED_DATES_H
#define TERMFEED_DATES_H

#include "exporter/model/diagnostics.h"
#include "exporter/model/model.h"
#include "exporter/reader/dates/vocabulary.h"
#include "exporter/reader/markdown/markdown.h"

/* What is known beside the text itself. */
struct date_context {
    enum date_order order; /* told by other dates; where it is not known, the month comes first */
    int year;              /* of the first day, where the text gives none; 0 if nobody knows */
    bool alone;            /* the text holds nothing but dates and notes, as the cell of a table does */
};

/* A date or range of dates found in a text. */
struct date_range {
    bool found;          /* whether the text has a date at all, be it an impossible one */
    struct moment start; /* equal to end for a single date */
    struct moment end;
    bool range;                /* as written: two ends, be they the same day */
    bool vague;                /* words leave it open, and the day that is named was taken */
    bool opens, closes;        /* by the word before a single date: "from May 5", "until May 18" */
    bool year_missing;         /* the text gives no year; it came from the context */
    size_t from, to;           /* the bytes of the text that the dates, with clock times and zones, take */
    size_t late_from, late_to; /* those of a clock time that stands after a remark; equal if there is none */
    size_t said_from,
        said_to; /* a word within the dates that is a note: "extended"; equal if there is none */
};

/* Finds the first date or range of dates in the line. A month or year missing in one half comes from the
 * other, then from the context. A clock time written once, after the last date, belongs to the end. UTC
 * counts before another zone; PST and PDT are the wall clock of Los Angeles, CET and CEST that of Berlin. What is
 * doubtful, or looks like a date and is not understood, is reported where it stands; DIAGNOSTICS may be NULL. */
struct date_range dates_find(const struct line *line, const struct date_context *context,
                             struct diagnostics *diagnostics);

/* What the text says beside the dates: the bytes before and after them without outer punctuation, NULL if
 * nothing. */
const char *dates_rest(struct arena *arena, const char *text, const struct date_range *range);

/* The months and years of a date as they are written. */
struct date_sketch {
    bool found;
    int first_month, last_month; /* 0 if unread */
    int first_year, last_year;   /* 0 where none is written */
    enum date_order order;       /* as told by a number that can't be a month; MIXED if by two in two ways */
};

/* What a text says of months and years. */
struct date_sketch dates_sketch(const char *text);
/* The same where other dates tell the order of numbers. */
struct date_sketch dates_sketch_in(const char *text, enum date_order order);
/* What two dates tell together of the order. */
enum date_order dates_join_orders(enum date_order first, enum date_order second);

/* Whether a text that has no date speaks of one: a month, a number like a date's, "TBD", a weekday. */
bool dates_are_meant(const char *text);

/* Whether the text has nothing but words that say how exact the date after it is: "week of", "tentatively". */
bool dates_are_qualified(const char *text);

/* Whether the text begins by saying that something does not take place, or not when it was to: "- cancelled". */
bool dates_are_off(const char *text);

/* What a row says of its dates. */
struct date_doubts {
    bool postponed; /* they are still to be given: "TBD", "to be announced" */
    bool tentative; /* they may still change: "tentative", "subject to change" */
};
struct date_doubts dates_doubts(const char *text);

/* Whether the words beside a date say nothing but how sure it is: "expected", "probably the date". */
bool dates_are_unsure(const char *note);

/* The year of four digits that TEXT contains as a number of its own, 2000 to 2099; 0 if none. */
int year_in_text(const char *text);

#endif
