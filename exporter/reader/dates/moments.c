/* SPDX-License-Identifier: MIT */
#include "exporter/reader/dates/moments.h"

void date_report(struct date_reports *reports, size_t offset, enum code code, const char *format, ...)
{
    if (!reports->diagnostics)
        return;
    va_list arguments;
    va_start(arguments, format);
    diagnostics_add_list(reports->diagnostics, locator_find(&reports->locator, offset), code, format,
                         arguments);
    va_end(arguments);
}

/* ---- clock times ---- */

static bool clock_is_valid(const struct clock *clock)
{
    return clock->minute <= 59 && (clock->hour <= 23 || (clock->hour == 24 && clock->minute == 0));
}

static struct instant clock_to_utc(const struct clock *clock, struct date day)
{
    const struct zone *zone = &clock->zone;
    int minutes = clock->hour * 60 + clock->minute;
    struct instant instant;
    switch (zone->type) {
    case ZONE_US:
        /* All zones of the United States change their clocks on the same days at 2:00. */
        instant = pacific_to_utc(day, clock->hour % 24, clock->minute);
        return instant_from_seconds(instant_to_seconds(instant) - (zone->offset + 480) * 60 +
                                    (clock->hour == 24 ? 86400 : 0));
    case ZONE_EUROPE:
        return european_to_utc(day, minutes, zone->offset);
    default:
        return instant_at(day, minutes - zone->offset);
    }
}

/* How far the clocks of that zone are ahead of UTC when they show that time. */
static int minutes_ahead(const struct clock *clock, struct date day)
{
    struct instant shown = instant_at(day, clock->hour * 60 + clock->minute);
    return (int)((instant_to_seconds(shown) - instant_to_seconds(clock_to_utc(clock, day))) / 60);
}

static const struct clock *find_clock(const struct half *half, bool utc)
{
    for (int i = 0; i < half->clock_count; i++) {
        enum zone_type type = half->clocks[i].zone.type;
        if (utc ? type == ZONE_UTC : type != ZONE_UTC && type != ZONE_NONE)
            return &half->clocks[i];
    }
    return NULL;
}

/* How far two instants are apart. */
static int64_t seconds_between(struct instant a, struct instant b)
{
    int64_t seconds = instant_to_seconds(a) - instant_to_seconds(b);
    return seconds < 0 ? -seconds : seconds;
}

/* The UTC day that a time of UTC written beside another zone's means: the one nearest to that other zone's
 * instant. */
static struct instant utc_beside(const struct clock *utc, const struct clock *local, struct date day)
{
    if (utc->utc_day.month) {
        struct date written = utc->utc_day;
        if (!written.year)
            written.year = day.year + (written.month < day.month);
        if (date_is_valid(written))
            return clock_to_utc(utc, written);
    }
    struct instant best = clock_to_utc(utc, day);
    if (!local)
        return best;
    struct instant expected = clock_to_utc(local, day);
    for (int shift = -1; shift <= 1; shift += 2) {
        struct instant other = clock_to_utc(utc, date_add(day, shift));
        if (seconds_between(other, expected) < seconds_between(best, expected))
            best = other;
    }
    return best;
}

static void check_season(struct date_reports *reports, const struct clock *local, struct date day)
{
    const struct zone *zone = &local->zone;
    bool summer = zone->type == ZONE_US ? pacific_summer(day) : european_summer(day);
    bool ruled = zone->type == ZONE_US || zone->type == ZONE_EUROPE;
    if (!ruled || zone->season == SEASON_ANY || (zone->season == SEASON_SUMMER) == summer)
        return;
    date_report(reports, local->at, CODE_ZONE_SEASON,
                "%s is written, but on %s %d, %d clocks there show %s time; write %s or the UTC time",
                zone->name, month_name(day.month), day.day, day.year, summer ? "daylight saving" : "standard",
                zone->neutral ? zone->neutral : "the zone's other name");
}

static void check_zones(struct date_reports *reports, const struct clock *utc, const struct clock *local,
                        struct date day)
{
    if (!local)
        return;
    check_season(reports, local, day);
    if (!utc && local->zone.other)
        date_report(reports, local->at, CODE_AMBIGUOUS_ZONE,
                    "%s can mean %s; the first was taken; write the UTC time", local->zone.name,
                    local->zone.other);
    if (!utc)
        return;
    struct instant from_zone = clock_to_utc(local, day), from_utc = utc_beside(utc, local, day);
    if (instant_compare(from_zone, from_utc) != 0)
        date_report(reports, utc->at, CODE_ZONE_UTC,
                    "%d:%02d %s on %s %d is %02d:%02d UTC, not %02d:%02d UTC; the UTC time was taken",
                    local->hour, local->minute, local->zone.name, month_name(day.month), day.day,
                    from_zone.hour, from_zone.minute, from_utc.hour, from_utc.minute);
}

/* Whether all clock times can be; says which one cannot. */
static bool check_clocks(struct date_reports *reports, const struct half *half)
{
    for (int i = 0; i < half->clock_count; i++) {
        const struct clock *clock = &half->clocks[i];
        if (clock->midnight) {
            date_report(reports, clock->at, CODE_UNREAD_TIME,
                        "midnight can be the beginning or the end of the day; write 00:00 or 23:59 (the day "
                        "alone was "
                        "taken)");
            return false;
        }
        if (!clock_is_valid(clock)) {
            date_report(reports, clock->at, CODE_IMPOSSIBLE_TIME,
                        "there is no such clock time; correct it (it was left out)");
            return false;
        }
    }
    return true;
}

/* Fills in the clock time of a moment whose day is known. Without a zone nobody can say when it is. */
static void read_clock(struct date_reports *reports, const struct half *half, struct moment *moment)
{
    const struct clock *utc = find_clock(half, true), *local = find_clock(half, false);
    if (!half->clock_count || !check_clocks(reports, half))
        return;
    if (!utc && !local) {
        date_report(reports, half->clocks[0].at, CODE_CLOCK_WITHOUT_ZONE,
                    "the clock time has no time zone and was left out; write UTC or PT after it");
        return;
    }
    check_zones(reports, utc, local, moment->day);
    moment->has_time = true;
    if (utc)
        moment->utc = utc_beside(utc, local, moment->day);
    if (!local)
        return;
    if (!utc)
        moment->utc = clock_to_utc(local, moment->day);
    moment->ahead = minutes_ahead(local, moment->day);
    moment->zone = zone_in_sentences(&local->zone);
}

/* ---- days ---- */

static void report_impossible(struct date_reports *reports, const struct half *half)
{
    bool month = half->month >= 1 && half->month <= 12;
    if (half->year == 0)
        date_report(reports, half->at, CODE_IMPOSSIBLE_DATE,
                    "%s %d has no year, and neither the table's header nor the term's heading gives one; "
                    "write it out",
                    month ? month_name(half->month) : "the date", half->day);
    else if (half->year < 0)
        date_report(reports, half->at, CODE_IMPOSSIBLE_DATE,
                    "the year can't be meant; correct it (the date was left out)");
    else if (month)
        date_report(reports, half->at, CODE_IMPOSSIBLE_DATE, "there is no %s %d in %d; correct the date",
                    month_name(half->month), half->day, half->year);
    else
        date_report(reports, half->at, CODE_IMPOSSIBLE_DATE, "there is no month %d; correct the date",
                    half->month);
}

struct moment moment_read(struct date_reports *reports, const struct half *half)
{
    struct moment moment = {.day = {half->year, half->month, half->day}};
    if (half->unread) {
        date_report(reports, half->at, CODE_UNREAD_DATE,
                    "the end of the range could not be read; write it like \"April 15, 2031\"");
        return (struct moment){0};
    }
    if (half->year <= 0 || !date_is_valid(moment.day)) {
        report_impossible(reports, half);
        return (struct moment){0};
    }
    moment.known = true;
    int weekday = date_weekday(moment.day);
    if (half->weekday >= 0 && half->weekday != weekday)
        date_report(reports, half->at, CODE_WEEKDAY_MISMATCH, "%s %d, %d is a %s, not a %s",
                    month_name(half->month), half->day, half->year, weekday_name(weekday),
                    weekday_name(half->weekday));
    if (half->ambiguous)
        date_report(reports, half->at, CODE_AMBIGUOUS_DATE,
                    "this was read as %s %d; write the month as a word, so that nobody takes it for %s %d",
                    month_name(half->month), half->day, month_name(half->day), half->month);
    read_clock(reports, half, &moment);
    return moment;
}
