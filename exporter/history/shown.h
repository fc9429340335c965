/* SPDX-License-Identifier: MIT */
/* What subscribers of mentors' calendars have. Who is who may be seen in another light with every revision of any term, and
 * events then come into a calendar, go, and come back. So it is remembered which calendar has which mentor's part in a term, and
 * with which sequence: what was in a calendar stays in it, if only cancelled, and its sequence only grows, whatever the
 * reason that it is there or not. Private to the history. */
#ifndef TERMFEED_SHOWN_H
#define TERMFEED_SHOWN_H

#include "exporter/history/state.h"

/* Whether and how the calendar of that key has the engagement, of what known_engagement.shown lists; NULL if that does not
 * tell. */
struct shown_part *shown_find(const struct known_engagement *one, const char *key);

/* Whether the calendar of the engagement's own key has it. */
bool shown_under_own_key(const struct known_engagement *one);

/* To be called before the engagement gets another key: the calendar of the one that it has still has it. From the arena. */
void shown_before_key_changes(struct arena *arena, struct known_engagement *one);

/* Sets the sequences of what the publication's mentors and former mentors show, and what their calendars have cancelled
 * (mentor.replaced), and remembers both. The publication's mentors must be by file name, its former ones too. */
void shown_publish(struct publication *publication, struct history *history);

#endif
