/* SPDX-License-Identifier: MIT */
/* Dates and times as ISO 8601 and RFC 3339 write them: the one place that prints them, and the one that reads
 * them where they stand alone (--now, history.json). */
#ifndef TERMFEED_ISO_H
#define TERMFEED_ISO_H

#include "exporter/base/civil.h"

/* 2999-12-31T23:59:59Z: iCalendar's writer turns later years into zeros. */
#define ISO_LATEST_TIME INT64_C(32503679999)

/* A text that is returned by value: iso_day(day).text. */
struct iso {
    char text[80]; /* room for six numbers of any size */
};

/* "2025-02-18" */
struct iso iso_day(struct date day);
/* "2025-02-18T19:00Z" */
struct iso iso_minute(struct instant instant);
/* "2025-02-18T19:00:00Z", of seconds since 1970 */
struct iso iso_time(int64_t seconds);

/* Return whether TEXT is exactly what the function above prints, and of something that exists; then they set
 * what they point to. Times before 1970 are refused. */
bool iso_read_day(const char *text, struct date *day);
bool iso_read_minute(const char *text, struct instant *instant);
bool iso_read_time(const char *text, int64_t *seconds);

/* Reads a time as people write it: RFC 3339, also with an offset ("+02:00") or a space in place of 'T', or a
 * day alone for its midnight in UTC. From 1970 to ISO_LATEST_TIME. */
bool iso_read_any_time(const char *text, int64_t *seconds);

#endif
