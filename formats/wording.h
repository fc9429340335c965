/* SPDX-License-Identifier: MIT */
/* The words that several writers share: days, moments and what a row of the timeline is about. English, and
 * the same on every machine: no locale, no zone of the machine. Everything is appended to a buffer as plain
 * UTF-8, escaped for no format. */
#ifndef TERMFEED_WORDING_H
#define TERMFEED_WORDING_H

#include "exporter/base/memory.h"
#include "exporter/model/publication.h"

/* The term's heading, or its id where it has none. */
const char *wording_term(const struct term *term);

/* The term in short, "Term 1 2026", "Q3 2021", "Fall 2021" or "2031", and after the program's name: "LFX Mentorship,
 * Term 1 2026". */
void wording_short_term(struct buffer *out, const struct term *term);
void wording_place(struct buffer *out, const struct publication *publication, const struct term *term);

/* What a calendar or feed is called that has CONTENTS of a term, or of all terms with NULL, from the arena: "LFX
 * Mentorship: deadlines", "LFX Mentorship Term 1 2026: deadlines". No comma of ours: not all clients read it as one in
 * the name of a calendar. */
const char *wording_contents(struct arena *arena, const struct publication *publication,
                             const struct term *term, const char *contents);

/* The term as its document calls it, after the program's name unless it has that. */
void wording_term_of_program(struct buffer *out, const struct publication *publication,
                             const struct term *term);

/* "Tuesday, August 12, 2025". The date must be valid. */
void wording_day(struct buffer *out, struct date day);

/* A known moment, the day as written first: "Tuesday, August 12, 2025, 5:00 PM Pacific time (00:00 UTC on
 * Wednesday, August 13)". A time written in UTC is said in UTC alone. Without a clock time it is the day alone. */
void wording_moment(struct buffer *out, const struct moment *moment);

/* The two parts of that: the clock time in the zone as written, "5:00 PM Pacific time", and the same in UTC where that
 * is another zone, "00:00 UTC on Wednesday, August 13". Each returns whether there is one. */
bool wording_clock(struct buffer *out, const struct moment *moment);
bool wording_utc(struct buffer *out, const struct moment *moment);

/* The zone as written: "Pacific time", "UTC", "UTC+5:30". The moment has a clock time. */
void wording_zone(struct buffer *out, const struct moment *moment);

/* The moment of a row whose two ends are one: the same day, and not two different clock times. NULL for a
 * range, and where an end is not known. */
const struct moment *wording_single(const struct row *row);

/* What somebody who looks at a calendar reads on the row's days: "Midterm mentee evaluations due"; for a row
 * of two kinds both are said. A row of no known kind gives its own label, with capitals as in a sentence and without
 * the addresses in it. TERM is the row's. */
void wording_row(struct buffer *out, const struct term *term, const struct row *row);

/* The same for one of the row's kinds. */
void wording_occasion(struct buffer *out, const struct term *term, const struct row *row, enum kind kind);

/* What happens at the row's end, for a kind that is a deadline: "Mentee applications close". */
void wording_deadline(struct buffer *out, const struct term *term, const struct row *row, enum kind kind);

#endif
