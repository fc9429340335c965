/* SPDX-License-Identifier: MIT */
/* Dates as they are written, before anybody asks what they mean. Internal to dates.c. */
#ifndef TERMFEED_WRITTEN_H
#define TERMFEED_WRITTEN_H

#include "exporter/base/civil.h"

#include <stdbool.h>
#include <stddef.h>

enum zone_type { ZONE_NONE, ZONE_UTC, ZONE_US, ZONE_FIXED };

struct zone {
    enum zone_type type;
    int offset; /* US: hours of standard time behind UTC; fixed: minutes ahead of UTC */
    int season; /* US: 0 as written without, 1 standard ("PST"), 2 daylight ("PDT") */
    const char *name;
};

struct clock {
    size_t at; /* byte of the text */
    int hour, minute;
    struct zone zone;
    struct date utc_day; /* the day of UTC where the text gives one beside; year 0 if not */
};

enum { MAX_CLOCKS = 4 };

/* One half of a range as written. */
struct half {
    size_t at;            /* byte of the text */
    int weekday;          /* -1 if none */
    int year, month, day; /* 0 if not written */
    bool ambiguous;       /* month and day could be meant the other way round */
    struct clock clocks[MAX_CLOCKS];
    int clock_count;
};

/* A date or a range of dates. */
struct written {
    struct half halves[2];
    bool range;
    size_t from, to;           /* the bytes that it takes, with the small words before it ("by", "from") */
    size_t late_from, late_to; /* those of a clock time behind a remark; equal if there is none */
};

/* The month (1 to 12) that WORD of LENGTH bytes names, in full or abbreviated with or without a full stop; 0
 * if none. */
int month_from_word(const char *word, size_t length);

/* The year of four digits that TEXT contains as a number of its own, 2000 to 2099; 0 if none. */
int year_in_text(const char *text);

/* Finds the first date or range in TEXT from byte FROM on. Returns false if there is none. */
bool datewords_find(const char *text, size_t from, struct written *written);

#endif
