/* SPDX-License-Identifier: MIT */
#include "exporter/base/civil.h"

#include <stddef.h>

static bool is_leap_year(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

bool date_is_valid(struct date date)
{
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= days_of_month(date.year, date.month);
}

bool date_can_be_meant(struct date date)
{
    return date_is_valid(date) && date.year >= 2000 && date.year <= 2099;
}

/* Years are counted from March of the year 0, so that the leap day is the last of its year, in eras of 400 years. */
int64_t date_to_days(struct date date)
{
    int64_t year = date.year - (date.month <= 2);
    int64_t era = year / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct date date_from_days(int64_t days)
{
    days += 719468;
    int64_t era = days / 146097;
    int64_t day_of_era = days - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153;
    struct date date;
    date.day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
    date.month = (int)(month < 10 ? month + 3 : month - 9);
    date.year = (int)(year_of_era + era * 400 + (date.month <= 2));
    return date;
}

struct date date_add(struct date date, int days)
{
    return date_from_days(date_to_days(date) + days);
}

int date_weekday(struct date date)
{
    int64_t days = date_to_days(date);
    return (int)(((days + 4) % 7 + 7) % 7);
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

const char *weekday_name(int weekday)
{
    static const char *const names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday"};
    return weekday >= 0 && weekday < 7 ? names[weekday] : NULL;
}

const char *month_name(int month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return month >= 1 && month <= 12 ? names[month - 1] : NULL;
}

struct instant instant_at(struct date date, int minutes)
{
    return instant_from_seconds(date_to_days(date) * 86400 + (int64_t)minutes * 60);
}

int instant_compare(struct instant a, struct instant b)
{
    int64_t first = instant_to_seconds(a), second = instant_to_seconds(b);
    return (first > second) - (first < second);
}

int64_t instant_to_seconds(struct instant instant)
{
    return date_to_days(instant.date) * 86400 + (int64_t)instant.hour * 3600 + (int64_t)instant.minute * 60;
}

struct instant instant_from_seconds(int64_t seconds)
{
    int64_t days = seconds / 86400, rest = seconds % 86400;
    if (rest < 0) {
        days--;
        rest += 86400;
    }
    return (struct instant){date_from_days(days), (int)(rest / 3600), (int)(rest % 3600 / 60)};
}

/* The day of the month that is the NTH Sunday of MONTH. */
static int nth_sunday(int year, int month, int nth)
{
    int first = date_weekday((struct date){year, month, 1});
    return 1 + (7 - first) % 7 + 7 * (nth - 1);
}

bool pacific_summer(struct date date)
{
    struct date begin = {date.year, 3, nth_sunday(date.year, 3, 2)};
    struct date end = {date.year, 11, nth_sunday(date.year, 11, 1)};
    return date_compare(date, begin) >= 0 && date_compare(date, end) < 0;
}

struct instant pacific_to_utc(struct date date, int hour, int minute)
{
    bool summer = pacific_summer(date);
    /* On the two days of change the hours before 2:00 still have the rule of the day before. */
    if (hour < 2)
        summer = pacific_summer(date_add(date, -1));
    return instant_at(date, (hour + (summer ? 7 : 8)) * 60 + minute);
}

/* The last Sunday of a month of 31 days. */
static int last_sunday(int year, int month)
{
    return 31 - date_weekday((struct date){year, month, 31});
}

bool european_summer(struct date date)
{
    struct date begin = {date.year, 3, last_sunday(date.year, 3)},
                end = {date.year, 10, last_sunday(date.year, 10)};
    return date_compare(date, begin) >= 0 && date_compare(date, end) < 0;
}

struct instant european_to_utc(struct date date, int minutes, int standard)
{
    struct instant summer = instant_at(date, minutes - standard - 60);
    struct date day = summer.date;
    bool before = summer.hour < 1;
    bool in_force = european_summer(before ? date_add(day, -1) : day);
    return in_force ? summer : instant_at(date, minutes - standard);
}
