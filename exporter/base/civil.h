/* SPDX-License-Identifier: MIT */
/* Days and instants of the proleptic Gregorian calendar, and the wall clock of Los Angeles, without a zone
 * database: the rule for daylight saving time in the United States since 2007 is two lines (second Sunday of
 * March to first Sunday of November, 2:00 local time). */
#ifndef TERMFEED_CIVIL_H
#define TERMFEED_CIVIL_H

#include <stdbool.h>
#include <stdint.h>

/* A day of the calendar. month is 1 to 12, day 1 to 31. */
struct date {
    int year, month, day;
};

/* A minute of UTC. */
struct instant {
    struct date date;
    int hour, minute; /* 0 to 23, 0 to 59 */
};

/* Whether the date exists, years 1 to 9999. */
bool date_is_valid(struct date date);
/* Whether the date exists and a program of today can mean it: years 2000 to 2099. */
bool date_can_be_meant(struct date date);
/* Days since 1970-01-01, negative before, and back. The date must be valid. */
int64_t date_to_days(struct date date);
struct date date_from_days(int64_t days);
/* The date DAYS later (earlier if negative). */
struct date date_add(struct date date, int days);
/* 0 for Sunday to 6 for Saturday. */
int date_weekday(struct date date);
/* Less than, equal to or greater than 0, as A is before, on or after B. */
int date_compare(struct date a, struct date b);
/* English names: "Sunday" for 0, "January" for 1; they live for ever. NULL for another number. */
const char *weekday_name(int weekday);
const char *month_name(int month);

/* The instant MINUTES after (before, if negative) midnight at the beginning of DATE, UTC. */
struct instant instant_at(struct date date, int minutes);
int instant_compare(struct instant a, struct instant b);
/* Seconds since 1970-01-01T00:00Z, and back (seconds are cut off). */
int64_t instant_to_seconds(struct instant instant);
struct instant instant_from_seconds(int64_t seconds);

/* Whether daylight saving time is in force in Los Angeles at noon of DATE. */
bool pacific_summer(struct date date);
/* The UTC instant at which clocks in Los Angeles show HOUR:MINUTE on DATE. In the hour that is skipped in
 * March the clock is taken to run on standard time. */
struct instant pacific_to_utc(struct date date, int hour, int minute);
/* Whether daylight saving time is in force in Europe at noon of DATE: from the last Sunday of March to the last one
 * of October, 1:00 UTC. */
bool european_summer(struct date date);
/* The UTC instant at which European clocks that are STANDARD minutes ahead of UTC in winter show MINUTES after
 * midnight of DATE. In the hour that is skipped in March the clock is taken to run on standard time. */
struct instant european_to_utc(struct date date, int minutes, int standard);

#endif
