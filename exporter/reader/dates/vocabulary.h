/* SPDX-License-Identifier: MIT */
/* The words of dates: months, weekdays, zones, and the small words around them. Data only. */
#ifndef TERMFEED_DATES_VOCABULARY_H
#define TERMFEED_DATES_VOCABULARY_H

#include <stddef.h>

/* Which number comes first in "5/8/2031" or "5-8-2031". */
enum date_order { ORDER_UNKNOWN, ORDER_MONTH_FIRST, ORDER_DAY_FIRST, ORDER_MIXED };

/* The month (1 to 12) that WORD of LENGTH bytes names, in full or abbreviated, without a full stop; 0 if none. */
int month_from_word(const char *word, size_t length);
/* The weekday (0 for Sunday) that it names; -1 if none. */
int weekday_from_word(const char *word, size_t length);

/* How a zone's clocks run. */
enum zone_type {
    ZONE_NONE,
    ZONE_UTC,
    ZONE_US,     /* by the rule of the United States */
    ZONE_EUROPE, /* by the rule of Europe */
    ZONE_FIXED,  /* the same all the year */
    ZONE_OFFSET, /* without a name: "UTC+5:30" */
};

enum zone_season { SEASON_ANY, SEASON_STANDARD, SEASON_SUMMER };

struct zone {
    enum zone_type type;
    int offset;              /* minutes ahead of UTC, of standard time */
    enum zone_season season; /* what was written: "PST", "PDT", or "PT" for any */
    const char *name;        /* as it is named in messages */
    const char *neutral;     /* the name for any season, or NULL */
    const char *other;       /* what else the abbreviation can mean, or NULL */
    const char *common;      /* the name that all zones of these clocks share, or NULL */
};

/* What the zone is called in a sentence, whatever the season; NULL for UTC and for an offset. It lives for ever. */
const char *zone_in_sentences(const struct zone *zone);

/* A zone by one of its names: lower-case words with single spaces. */
struct named_zone {
    const char *words;
    struct zone zone;
};

/* All of them; the last one has no words. Of two that fit the longer one counts. */
extern const struct named_zone zone_names[];

/* Lists of words, each ended by NULL. */
extern const char *const words_counted[];       /* before a number that is not a day: "Week 5" */
extern const char *const words_counting[];      /* after a number that counts them: "40 projects" */
extern const char *const words_events[];        /* after an ordinal that numbers them: "2nd evaluation" */
extern const char *const words_leads[];         /* before a date: "by", "from" */
extern const char *const words_opening_leads[]; /* of these, those before the first day of something */
extern const char *const words_closing_leads[]; /* and those before the last one */
extern const char *const words_start_told[]; /* before the first day of a range whose ends are both told, */
extern const char *const words_end_told[];   /* and before the last one */
extern const char *const words_comparing[];  /* "no later than" */
extern const char *const words_denying[];
extern const char *const words_clock_leads[];  /* between a day and its clock time: "at" */
extern const char *const words_to[];           /* between the two ends of a range */
extern const char *const words_also[];         /* between days of a list */
extern const char *const words_extended[];     /* before the day to which an end was moved */
extern const char *const words_moved[];        /* before the date to which the whole was moved */
extern const char *const words_beside_moved[]; /* what else may stand between the two dates */
extern const char *const words_former[];       /* before a date that no longer counts */
extern const char *const words_vague[];        /* before a date that they leave open: "around" */
extern const char *const words_qualifying[];   /* before a date, how sure it is: "tentatively" */
extern const char *const words_tentative[];    /* anywhere in a row, that its date may still change */
extern const char *const words_of_change[];    /* after "subject to", the same */
extern const char *const words_unsure[];       /* alone beside a date, that it may still change: "expected" */
extern const char *const words_beside_unsure[];
extern const char *const words_to_be[];     /* after "to be": "announced" */
extern const char *const words_postponed[]; /* instead of a date: "TBD" */

#endif
