/* SPDX-License-Identifier: MIT */
/* Calendars as iCalendar (RFC 5545, 7986). Private to the writers of .ics files. */
#ifndef TERMFEED_ICALENDAR_H
#define TERMFEED_ICALENDAR_H

#include "formats/events.h"

/* The lines of events, kept from one calendar to the next: agendas have the same rows, and differ only in who it is for.
 * Calendars that share them (calendar.lines) show a row of one kind and extent in the same way, under the same title and
 * with the same alarms, and belong to one publication. Freed with event_lines_free; NULL is allowed there. */
struct event_lines *event_lines_new(void);
void event_lines_free(struct event_lines *lines);

/* Appends the calendar. Sorts its events first. Whatever its texts hold, every line ends with CRLF and has at most 75
 * octets, no character is torn apart, no control character passes, and every BEGIN has its END. A calendar without
 * events has a time zone, since it must have a component (RFC 5545, 3.4), which nobody sees. */
void calendar_write(struct calendar *calendar, struct buffer *out);

#endif
