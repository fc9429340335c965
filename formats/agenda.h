/* SPDX-License-Identifier: MIT */
/* A mentor's agenda. */
#ifndef TERMFEED_AGENDA_H
#define TERMFEED_AGENDA_H

#include "exporter/model/publication.h"
#include "formats/events.h"

/* Appends the agenda of one mentor over all terms, the newest first: projects with their links and
 * co-mentors, and the dates that concern a mentor. UTF-8 lines ended by a line feed. */
void agenda_text(const struct mentor *mentor, struct buffer *out);

/* Whether rows of that kind concern mentors. */
bool agenda_has(enum kind kind);

/* What the events of a mentor in one term have in common. */
struct agenda_term {
    struct calendar *calendar;
    const struct engagement *engagement;
    const char *projects; /* for the description */
};

/* Adds the dates of the term that concern the mentor to the calendar. */
void agenda_add_events(const struct agenda_term *agenda);

#endif
