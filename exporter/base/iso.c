/* SPDX-License-Identifier: MIT */
#include "exporter/base/iso.h"

#include "exporter/base/text.h"

#include <stdio.h>
#include <string.h>

struct iso iso_day(struct date day)
{
    struct iso iso;
    snprintf(iso.text, sizeof iso.text, "%04d-%02d-%02d", day.year, day.month, day.day);
    return iso;
}

struct iso iso_minute(struct instant instant)
{
    struct date day = instant.date;
    struct iso iso;
    snprintf(iso.text, sizeof iso.text, "%04d-%02d-%02dT%02d:%02dZ", day.year, day.month, day.day,
             instant.hour, instant.minute);
    return iso;
}

struct iso iso_time(int64_t seconds)
{
    struct instant minute = instant_from_seconds(seconds);
    struct date day = minute.date;
    struct iso iso;
    snprintf(iso.text, sizeof iso.text, "%04d-%02d-%02dT%02d:%02d:%02dZ", day.year, day.month, day.day,
             minute.hour, minute.minute, (int)(seconds - instant_to_seconds(minute)));
    return iso;
}

/* Reads COUNT digits. Returns what follows them, NULL if there are fewer. */
static const char *read_digits(const char *text, int count, int *value)
{
    *value = 0;
    for (; count > 0; count--, text++) {
        if (!is_digit(*text))
            return NULL;
        *value = *value * 10 + (*text - '0');
    }
    return text;
}

/* The same after the character BEFORE; NULL stays NULL. */
static const char *read_part(const char *text, char before, int count, int *value)
{
    *value = 0;
    return text && *text == before ? read_digits(text + 1, count, value) : NULL;
}

static const char *read_date(const char *text, struct date *day)
{
    text = read_digits(text, 4, &day->year);
    text = read_part(text, '-', 2, &day->month);
    text = read_part(text, '-', 2, &day->day);
    return text && date_is_valid(*day) ? text : NULL;
}

/* Reads "Z" or "+02:00" at the end of a time. */
static bool read_offset(const char *text, int *seconds)
{
    int hours, minutes;
    *seconds = 0;
    if (*text == 'Z' || *text == 'z')
        return text[1] == '\0';
    if (*text != '+' && *text != '-')
        return false;
    int sign = *text == '-' ? -1 : 1;
    text = read_digits(text + 1, 2, &hours);
    text = read_part(text, ':', 2, &minutes);
    *seconds = sign * (hours * 3600 + minutes * 60);
    return text && *text == '\0' && hours < 24 && minutes < 60;
}

static bool add_clock(const char *text, int64_t *seconds)
{
    int hour, minute, second, offset;
    text = read_digits(text, 2, &hour);
    text = read_part(text, ':', 2, &minute);
    text = read_part(text, ':', 2, &second);
    if (!text || hour > 23 || minute > 59 || second > 60 || !read_offset(text, &offset))
        return false;
    *seconds += hour * 3600 + minute * 60 + second - offset;
    return true;
}

bool iso_read_any_time(const char *text, int64_t *seconds)
{
    struct date day;
    const char *rest = read_date(text, &day);
    if (!rest)
        return false;
    *seconds = date_to_days(day) * 86400;
    if (*rest && ((*rest != 'T' && *rest != 't' && *rest != ' ') || !add_clock(rest + 1, seconds)))
        return false;
    return *seconds >= 0 && *seconds <= ISO_LATEST_TIME;
}

bool iso_read_day(const char *text, struct date *day)
{
    const char *rest = read_date(text, day);
    return rest && *rest == '\0';
}

bool iso_read_minute(const char *text, struct instant *instant)
{
    text = read_date(text, &instant->date);
    text = read_part(text, 'T', 2, &instant->hour);
    text = read_part(text, ':', 2, &instant->minute);
    return text && strcmp(text, "Z") == 0 && instant->hour < 24 && instant->minute < 60;
}

bool iso_read_time(const char *text, int64_t *seconds)
{
    return iso_read_any_time(text, seconds) && strcmp(iso_time(*seconds).text, text) == 0;
}
