/* SPDX-License-Identifier: MIT */
#include "exporter/reader/dates/dates.h"

#include "exporter/base/text.h"
#include "exporter/reader/dates/written.h"

#include <string.h>

/* ---- meaning ---- */

static bool clock_is_valid(const struct clock *clock)
{
    return clock->minute <= 59 && (clock->hour <= 23 || (clock->hour == 24 && clock->minute == 0));
}

struct reading {
    const struct date_context *context;
    struct locator locator;
    struct diagnostics *diagnostics; /* or NULL */
};

/* Reports what stands at byte OFFSET of the text. */
#define REPORT(reading, offset, ...)                                                                         \
    do {                                                                                                     \
        if ((reading)->diagnostics)                                                                          \
            diagnostics_add((reading)->diagnostics, place((reading), (offset)), __VA_ARGS__);                \
    } while (0)

/* Where byte OFFSET of the text stands in the document. */
static struct position place(struct reading *reading, size_t offset)
{
    return locator_find(&reading->locator, offset);
}

/* The year of MONTH where the text gives none. A term that begins in March has its proposals in the autumn
 * before. */
static int year_of_context(const struct date_context *context, int month)
{
    if (!context->year || !context->term_month)
        return context->year;
    int ahead = month - context->term_month;
    return ahead > 6 ? context->year - 1 : ahead < -7 ? context->year + 1 : context->year;
}

/* The month of "15" in "Wed Aug 30 - Tues 5": that of the first half, or the next one if the weekday says so.
 */
static void complete_month(const struct half *first, struct half *second)
{
    if (second->month)
        return;
    second->month = first->month;
    struct date next = {first->year, first->month % 12 + 1, second->day};
    next.year += first->month == 12;
    bool later = second->day < first->day && second->weekday >= 0 && first->year > 0 && date_is_valid(next);
    if (later && date_weekday(next) == second->weekday)
        second->month = next.month;
}

/* Whether a range from one month to another, the year written once, goes over New Year. One that would then
 * take most of a year is more likely the wrong way round. */
static bool spans_new_year(int first, int second)
{
    return first > second && 12 - first + second <= 6;
}

static void complete(struct written *found, const struct date_context *context)
{
    struct half *first = &found->halves[0], *second = &found->halves[1];
    if (!found->range)
        *second = *first;
    if (!first->year && second->year > 0)
        first->year = second->year - (second->month && spans_new_year(first->month, second->month));
    if (!first->year)
        first->year = year_of_context(context, first->month);
    complete_month(first, second);
    if (!second->year && first->year > 0)
        second->year = first->year + spans_new_year(first->month, second->month);
    if (first->clock_count && second->clock_count && first->clocks[0].zone.type == ZONE_NONE)
        first->clocks[0].zone = second->clocks[0].zone;
}

static struct instant clock_to_utc(const struct clock *clock, struct date day)
{
    int minutes = clock->hour * 60 + clock->minute;
    struct instant instant;
    switch (clock->zone.type) {
    case ZONE_US:
        /* All zones of the United States change their clocks on the same days at 2:00. */
        instant = pacific_to_utc(day, clock->hour % 24, clock->minute);
        return instant_from_seconds(instant_to_seconds(instant) + (clock->zone.offset - 8) * 3600 +
                                    (clock->hour == 24 ? 86400 : 0));
    case ZONE_FIXED:
        return instant_at(day, minutes - clock->zone.offset);
    default:
        return instant_at(day, minutes);
    }
}

static const struct clock *clock_of(const struct half *half, enum zone_type type)
{
    for (int i = 0; i < half->clock_count; i++)
        if (half->clocks[i].zone.type == type)
            return &half->clocks[i];
    return NULL;
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
    if (!local)
        return clock_to_utc(utc, day);
    int64_t expected = instant_to_seconds(clock_to_utc(local, day));
    struct instant best = clock_to_utc(utc, day);
    for (int shift = -1; shift <= 1; shift += 2) {
        struct instant other = clock_to_utc(utc, date_add(day, shift));
        int64_t distance = instant_to_seconds(other) - expected,
                shortest = instant_to_seconds(best) - expected;
        if ((distance < 0 ? -distance : distance) < (shortest < 0 ? -shortest : shortest))
            best = other;
    }
    return best;
}

static void check_season(struct reading *reading, const struct clock *local, struct date day)
{
    bool summer = pacific_summer(day);
    if (!local->zone.season || (local->zone.season == 2) == summer)
        return;
    REPORT(reading, local->at, CODE_ZONE_SEASON,
           "%s is written, but on %s %d, %d clocks there show %s time; write %cT or the UTC time",
           local->zone.name, month_name(day.month), day.day, day.year,
           summer ? "daylight saving" : "standard", local->zone.name[0]);
}

static void check_zones(struct reading *reading, const struct clock *utc, const struct clock *local,
                        struct date day)
{
    if (local)
        check_season(reading, local, day);
    if (!local || !utc)
        return;
    struct instant from_zone = clock_to_utc(local, day), from_utc = utc_beside(utc, local, day);
    if (instant_compare(from_zone, from_utc) != 0)
        REPORT(reading, utc->at, CODE_ZONE_UTC,
               "%d:%02d %s on %s %d is %02d:%02d UTC, not %02d:%02d UTC; the UTC time was taken", local->hour,
               local->minute, local->zone.name, month_name(day.month), day.day, from_zone.hour,
               from_zone.minute, from_utc.hour, from_utc.minute);
}

/* Fills in the clock time of a moment whose day is known. Without a zone nobody can say when it is. */
static void read_clock(struct reading *reading, const struct half *half, struct moment *moment)
{
    const struct clock *utc = clock_of(half, ZONE_UTC), *local = clock_of(half, ZONE_US);
    if (!local)
        local = clock_of(half, ZONE_FIXED);
    if (!half->clock_count)
        return;
    for (int i = 0; i < half->clock_count; i++)
        if (!clock_is_valid(&half->clocks[i])) {
            REPORT(reading, half->clocks[i].at, CODE_IMPOSSIBLE_TIME,
                   "there is no such clock time; correct it (it was left out)");
            return;
        }
    if (!utc && !local) {
        REPORT(reading, half->clocks[0].at, CODE_CLOCK_WITHOUT_ZONE,
               "the clock time has no time zone and was left out; write UTC or PT behind it");
        return;
    }
    check_zones(reading, utc, local, moment->day);
    moment->has_time = true;
    moment->utc = utc ? utc_beside(utc, local, moment->day) : clock_to_utc(local, moment->day);
}

static void report_impossible(struct reading *reading, const struct half *half)
{
    bool month = half->month >= 1 && half->month <= 12;
    if (half->year == 0)
        REPORT(reading, half->at, CODE_IMPOSSIBLE_DATE,
               "%s %d has no year, and neither the table's header nor the term's heading gives one; write it "
               "out",
               month ? month_name(half->month) : "the date", half->day);
    else if (half->year < 0)
        REPORT(reading, half->at, CODE_IMPOSSIBLE_DATE,
               "the year has not four digits; correct it (the date was left out)");
    else if (month)
        REPORT(reading, half->at, CODE_IMPOSSIBLE_DATE, "there is no %s %d in %d; correct the date",
               month_name(half->month), half->day, half->year);
    else
        REPORT(reading, half->at, CODE_IMPOSSIBLE_DATE, "there is no month %d; correct the date",
               half->month);
}

static struct moment read_moment(struct reading *reading, const struct half *half)
{
    struct moment moment = {.day = {half->year, half->month, half->day}};
    if (half->year <= 0 || !date_is_valid(moment.day)) {
        report_impossible(reading, half);
        return (struct moment){0};
    }
    moment.known = true;
    int weekday = date_weekday(moment.day);
    if (half->weekday >= 0 && half->weekday != weekday)
        REPORT(reading, half->at, CODE_WEEKDAY_MISMATCH, "%s %d, %d is a %s, not a %s",
               month_name(half->month), half->day, half->year, weekday_name(weekday),
               weekday_name(half->weekday));
    if (half->ambiguous)
        REPORT(reading, half->at, CODE_AMBIGUOUS_DATE,
               "this was read as %s %d; write the month as a word, so that nobody takes it for %s %d",
               month_name(half->month), half->day, month_name(half->day), half->month);
    read_clock(reading, half, &moment);
    return moment;
}

static void check_order(struct reading *reading, const struct date_range *range, const struct half *end)
{
    if (!range->start.known || !range->end.known)
        return;
    int days = date_compare(range->end.day, range->start.day);
    bool clocks = days == 0 && range->start.has_time && range->end.has_time &&
                  instant_compare(range->end.utc, range->start.utc) < 0;
    if (days < 0 || clocks)
        REPORT(reading, end->at, CODE_RANGE_REVERSED,
               "the range ends before it starts; exchange its two dates or correct one");
}

struct date_range dates_find(const struct line *line, const struct date_context *context,
                             struct diagnostics *diagnostics)
{
    struct written found, another;
    struct date_range result = {0};
    if (!datewords_find(line->text, 0, &found))
        return result;
    result.found = true;
    result.from = found.from;
    result.to = found.to;
    result.late_from = found.late_from;
    result.late_to = found.late_to;
    result.year_missing = found.halves[0].year == 0 && (!found.range || found.halves[1].year == 0);
    complete(&found, context);
    struct reading reading = {context, line_locator(line), diagnostics};
    result.start = read_moment(&reading, &found.halves[0]);
    result.end = found.range ? read_moment(&reading, &found.halves[1]) : result.start;
    if (found.range)
        check_order(&reading, &result, &found.halves[1]);
    if (datewords_find(line->text, found.late_to, &another))
        REPORT(&reading, another.halves[0].at, CODE_SECOND_DATE,
               "there is more than one date or range here; only the first was taken");
    return result;
}

/* A part of a text. */
struct part {
    const char *text;
    size_t length;
};

static struct part trim_marks(struct part part)
{
    static const char outer[] = " \t,;:.*_|/=";
    while (part.length) {
        size_t dash = text_dash(part.text);
        size_t cut = strchr(outer, *part.text) ? 1 : dash;
        if (!cut || cut > part.length)
            break;
        part.text += cut;
        part.length -= cut;
    }
    while (part.length) {
        const char *end = part.text + part.length;
        size_t cut = strchr(outer, end[-1]) || end[-1] == '-' ? 1 : 0;
        if (!cut && part.length > 2 && text_dash(end - 3) == 3)
            cut = 3;
        if (!cut)
            break;
        part.length -= cut;
    }
    return part;
}

/* Cuts parentheses around the whole, and one at an end that has lost its partner to the dates. */
static struct part trim_parentheses(struct part part)
{
    int depth = 0, lowest = 0;
    for (size_t i = 0; i < part.length; i++) {
        depth += part.text[i] == '(' ? 1 : part.text[i] == ')' ? -1 : 0;
        lowest = depth < lowest ? depth : lowest;
    }
    bool opens = part.length && *part.text == '(', closes = part.length && part.text[part.length - 1] == ')';
    bool whole = opens && closes && memchr(part.text, ')', part.length) == part.text + part.length - 1;
    if (whole || (opens && depth > 0) || (part.length && *part.text == ')')) {
        part.text++;
        part.length--;
    }
    if (part.length && (whole || (closes && lowest < 0)))
        part.length--;
    return part;
}

/* Cuts outer white space and punctuation; NULL if nothing is left. */
static const char *trim_rest(struct arena *arena, const char *text, size_t length)
{
    struct part part = trim_marks((struct part){text, length});
    for (int round = 0; round < 4; round++)
        part = trim_marks(trim_parentheses(part));
    return part.length ? text_collapse(arena, part.text, part.length) : NULL;
}

const char *dates_rest(struct arena *arena, const char *text, const struct date_range *range)
{
    const char *parts[] = {trim_rest(arena, text, range->from),
                           trim_rest(arena, text + range->to, range->late_from - range->to),
                           trim_rest(arena, text + range->late_to, strlen(text + range->late_to))};
    const char *rest = NULL;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i])
            rest = rest ? arena_printf(arena, "%s; %s", rest, parts[i]) : parts[i];
    return rest;
}
