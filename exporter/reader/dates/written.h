/* SPDX-License-Identifier: MIT */
/* Dates as they are written, before anybody asks what they mean. Internal to dates/. */
#ifndef TERMFEED_DATES_WRITTEN_H
#define TERMFEED_DATES_WRITTEN_H

#include "exporter/base/civil.h"
#include "exporter/reader/dates/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>

struct clock {
    size_t at; /* byte of the text */
    int hour, minute;
    bool midnight; /* the word, which can mean either end of the day */
    struct zone zone;
    struct date utc_day; /* the day of UTC where the text gives one beside; month 0 if not */
};

enum { MAX_CLOCKS = 4 };

/* One half of a range as written. */
struct half {
    size_t at;             /* byte of the text */
    int weekday;           /* -1 if none */
    int year, month, day;  /* 0 if not written; a year below 0 is one that can't be meant */
    bool ambiguous;        /* month and day could be meant the other way round */
    enum date_order order; /* told by a day that can't be a month */
    bool unread;           /* something stands here that is not a day */
    struct clock clocks[MAX_CLOCKS];
    int clock_count;
};

/* What is to be said of a date that was found: bytes of the text, counted from 1; 0 if there is no such thing. */
struct remarks {
    size_t second;   /* another day, which was not taken */
    size_t vague;    /* a word that leaves the date open */
    size_t unread;   /* something that looks like a part of the date */
    size_t clock;    /* a clock time that was not taken */
    size_t replaced; /* the clock time of a date that was replaced */
};

/* A date or a range of dates. */
struct written {
    struct half halves[2];
    bool range;
    bool opens, closes;        /* by the word before it: "from", "until" */
    size_t from, to;           /* the bytes that it takes, with the small words before it ("by", "from") */
    size_t late_from, late_to; /* those of a clock time after a remark; equal if there is none */
    size_t said_from,
        said_to; /* within FROM to TO, a word that is a note: "extended"; equal if there is none */
    struct remarks remarks;
};

#endif
