/* SPDX-License-Identifier: MIT */
#include "exporter/reader/dates/days.h"

#include "exporter/reader/dates/clocks.h"

#include <string.h>

/* ---- numbers ---- */

bool is_day_number(const struct tokens *tokens, int i)
{
    const struct token *number = token_at(tokens, i);
    bool glued = is_type(tokens, i + 1, WORD) && is_adjacent(tokens, i) && !number->ordinal &&
                 !month_at(tokens, i + 1);
    return number->type == NUMBER && number->digits <= 2 && !glued;
}

bool is_counting(const struct tokens *tokens, int i, int day)
{
    const struct token *number = token_at(tokens, i);
    int next = i + 1 + is_type(tokens, i + 1, OPEN);
    if (!is_type(tokens, next, WORD) || month_at(tokens, next) || weekday_at(tokens, next) >= 0)
        return false;
    if (!number->ordinal)
        return next == i + 1 &&
               (is_word(tokens, next, words_counting) || number->value > 31 || number->value < day);
    return number->value <= day || is_word(tokens, next, words_events) ||
           (number->value <= 4 && next == i + 1);
}

/* ---- years ---- */

/* Reads "'25". */
static int parse_short_year(const struct tokens *tokens, int i, struct half *half)
{
    static const char *const quotes[] = {"\xe2\x80\x99", "\xe2\x80\x98", NULL};
    bool quote = is_char(tokens, i, '\'') || is_word(tokens, i, quotes);
    if (!quote || !is_type(tokens, i + 1, NUMBER) || token_at(tokens, i + 1)->digits != 2 ||
        !is_adjacent(tokens, i))
        return i;
    half->year = 2000 + token_at(tokens, i + 1)->value;
    return i + 2;
}

/* The year of a number; below 0 if nobody can mean it. */
static int year_of_number(const struct token *number)
{
    return number->digits == 4 && number->value / 100 == 20 ? number->value : -1;
}

/* A number of three, five or six digits here is a year gone wrong. */
int parse_year(const struct tokens *tokens, int i, struct half *half)
{
    static const char *const of[] = {"de", "in", "of", NULL};
    bool open = is_type(tokens, i, OPEN) && is_type(tokens, i + 2, CLOSE);
    int next = i + (open || is_type(tokens, i, COMMA) || is_word(tokens, i, of));
    int after = parse_short_year(tokens, next, half);
    if (after != next)
        return after + (open && is_type(tokens, after, CLOSE));
    const struct token *number = token_at(tokens, next);
    if (number->type != NUMBER || number->digits < 3 || number->ordinal || (open && number->digits != 4))
        return i;
    int year = year_of_number(number);
    bool counts = year < 0 && is_word(tokens, next + 1, words_counting);
    if (counts || (year < 0 && parse_clock(tokens, next, &(struct clock){0}) != next))
        return i;
    half->year = year;
    return next + 1 + open;
}

/* ---- dates in numbers ---- */

/* Whether tokens I and I + 2 are numbers with the mark of token I + 1 between them. */
static bool is_numeric_pair(const struct tokens *tokens, int i, char mark)
{
    char here = is_type(tokens, i + 1, DASH) ? '-' : tokens->text[token_at(tokens, i + 1)->start];
    bool spaced = mark == '.';
    return here == mark && is_adjacent(tokens, i) && (spaced || is_adjacent(tokens, i + 1)) &&
           is_type(tokens, i + 2, NUMBER) && !token_at(tokens, i + 2)->ordinal;
}

/* The character between the numbers of "2025-04-15", "4/15/2025" or "15.4.2025", 0 if that is not what stands
 * here. */
static char numeric_mark(const struct tokens *tokens, int i)
{
    static const char marks[] = "-/.";
    if (!is_type(tokens, i, NUMBER) || token_at(tokens, i)->ordinal)
        return 0;
    for (const char *mark = marks; *mark; mark++)
        if (is_numeric_pair(tokens, i, *mark) && is_numeric_pair(tokens, i + 2, *mark))
            return *mark;
    return 0;
}

/* Notes whether month and day can be told apart: by their numbers, or by the place that they have elsewhere. */
static void note_order(struct half *half, bool open, bool day_first)
{
    half->ambiguous = open && half->day <= 12 && half->day != half->month;
    half->order = !open || half->day <= 12 ? ORDER_UNKNOWN : day_first ? ORDER_DAY_FIRST : ORDER_MONTH_FIRST;
}

/* Reads a date in numbers. Slashes put the month first, as is done in the United States, full stops the day. */
static int parse_numeric(const struct tokens *tokens, int i, struct half *half)
{
    char mark = numeric_mark(tokens, i);
    const struct token *first = token_at(tokens, i), *second = token_at(tokens, i + 2),
                       *third = token_at(tokens, i + 4);
    bool year_first = mark && first->digits == 4 && third->digits <= 2,
         year_last = mark && third->digits == 4 && first->digits <= 2;
    if (!mark || second->digits > 2 || !(year_first || year_last))
        return i;
    bool day_first = year_last && (mark == '.' || (first->value > 12 && second->value <= 12));
    half->year = year_of_number(year_first ? first : third);
    half->month = year_first || day_first ? second->value : first->value;
    half->day = year_first ? third->value : day_first ? first->value : second->value;
    note_order(half, year_last && mark != '.', day_first);
    return i + 5;
}

int parse_yearless(const struct tokens *tokens, int i, char mark, struct half *half)
{
    *half = (struct half){.at = token_at(tokens, i)->start, .weekday = weekday_at(tokens, i)};
    int number = half->weekday >= 0 ? skip_dot(tokens, i + 1) : i, after = number + 3;
    const struct token *first = token_at(tokens, number), *second = token_at(tokens, number + 2);
    if (!is_type(tokens, number, NUMBER) || first->ordinal || !is_numeric_pair(tokens, number, mark) ||
        first->digits > 2 || second->digits > 2)
        return i;
    bool day_first = mark == '.' || first->value > 12;
    half->day = day_first ? first->value : second->value;
    half->month = day_first ? second->value : first->value;
    note_order(half, mark != '.', day_first);
    bool dot = mark == '.' && is_char(tokens, after, '.') && is_adjacent(tokens, after - 1);
    return after + dot;
}

char numeric_mark_at(const struct tokens *tokens, int i)
{
    return numeric_mark(tokens, weekday_at(tokens, i) >= 0 ? skip_dot(tokens, i + 1) : i);
}

/* Whether two numbers with a slash between them begin at token I that may be a month and a day. */
static bool is_pair(const struct tokens *tokens, int i)
{
    const struct token *first = token_at(tokens, i), *second = token_at(tokens, i + 2);
    bool more = is_adjacent(tokens, i + 2) && (is_type(tokens, i + 3, SLASH) ||
                                               is_type(tokens, i + 3, WORD) || is_char(tokens, i + 3, '%'));
    bool month = (first->value <= 12 && second->value <= 31) || (first->value <= 31 && second->value <= 12);
    return is_type(tokens, i, NUMBER) && !first->ordinal && first->digits <= 2 &&
           is_numeric_pair(tokens, i, '/') && second->digits <= 2 && !more && month && first->value &&
           second->value;
}

/* Whether a date may begin at token I and end before token AFTER, by what stands around it: first in the line, after a
 * weekday, a label or a word that leads to a date. */
static bool is_place_of_date(const struct tokens *tokens, int i, int after)
{
    int before = i - 1 - (i > 0 && (is_type(tokens, i - 1, COMMA) || is_char(tokens, i - 1, '.')));
    bool range = is_type(tokens, after, DASH), last = is_type(tokens, after, END);
    bool labelled = is_type(tokens, i - 1, COLON) && (last || range || is_type(tokens, after, OPEN));
    bool enclosed = is_type(tokens, i - 1, OPEN) && range;
    return i == 0 || weekday_at(tokens, before) >= 0 || is_word(tokens, i - 1, words_leads) || labelled ||
           enclosed;
}

/* Reads "5/27" where only a date can stand, or after another one. "1/2 day" and "2/3 of them" are shares. */
static int parse_pair(const struct tokens *tokens, int i, struct half *half)
{
    const struct token *first = token_at(tokens, i), *second = token_at(tokens, i + 2);
    bool ends = i > 3 && is_type(tokens, i - 1, DASH) && is_pair(tokens, i - 4);
    static const char *const shared[] = {"day", "days", "hour", "hours", "month", "of", "week", "year", NULL};
    bool share = is_word(tokens, i + 3, words_counting) || is_word(tokens, i + 3, shared);
    if (!is_pair(tokens, i) || share || !(ends || is_place_of_date(tokens, i, i + 3)))
        return i;
    bool day_first = first->value > 12;
    half->month = day_first ? second->value : first->value;
    half->day = day_first ? first->value : second->value;
    note_order(half, true, day_first);
    return i + 3;
}

/* Reads "31-Aug-2031", "2031/Aug/31", "Aug-31-2031". */
static int parse_joined(const struct tokens *tokens, int i, struct half *half)
{
    for (int k = 0; k < 4; k += 2) {
        bool mark = is_type(tokens, i + 1 + k, DASH) || is_type(tokens, i + 1 + k, SLASH) ||
                    is_char(tokens, i + 1 + k, '.');
        if (!mark || !is_adjacent(tokens, i + k) || !is_adjacent(tokens, i + k + 1))
            return i;
    }
    int month = month_at(tokens, i + 2) ? i + 2 : i, other = month == i ? i + 2 : i;
    const struct token *first = token_at(tokens, other), *last = token_at(tokens, i + 4);
    bool year_first = other == i && first->digits == 4;
    const struct token *day = year_first ? last : first, *year = year_first ? first : last;
    if (!month_at(tokens, month) || first->type != NUMBER || last->type != NUMBER || day->digits > 2 ||
        year->digits != 4)
        return i;
    half->year = year_of_number(year);
    half->month = month_at(tokens, month);
    half->day = day->value;
    return i + 5;
}

/* Reads what is written in China and Japan: "2031 nen 5 gatsu 31 nichi", whose words are these. */
static int parse_east_asian(const struct tokens *tokens, int i, struct half *half)
{
    static const char *const units[] = {"\xe5\xb9\xb4", "\xe6\x9c\x88", "\xe6\x97\xa5"};
    int values[3] = {0}, next = i;
    for (int unit = 0; unit < 3; unit++) {
        bool here = is_type(tokens, next, NUMBER) && is_the_word(tokens, next + 1, units[unit]);
        if (here)
            values[unit] = unit ? token_at(tokens, next)->value : year_of_number(token_at(tokens, next));
        else if (unit)
            return i;
        next += here ? 2 : 0;
    }
    half->year = values[0];
    half->month = values[1];
    half->day = values[2];
    return next;
}

/* ---- days with a month's name ---- */

/* Reads a weekday after a date, in parentheses or not. */
static int parse_weekday_after(const struct tokens *tokens, int i, struct half *half)
{
    int open = is_type(tokens, i, OPEN) || is_type(tokens, i, COMMA) ? i + 1 : i;
    if (half->weekday >= 0 || weekday_at(tokens, open) < 0)
        return i;
    int next = skip_dot(tokens, open + 1);
    if (is_type(tokens, i, OPEN) && !is_type(tokens, next, CLOSE))
        return i;
    /* "June 3, Tuesday June 10" has two days. */
    struct half other = {0};
    if (!is_type(tokens, i, OPEN) && parse_day(tokens, open, false, &other) != open)
        return i;
    half->weekday = weekday_at(tokens, open);
    return is_type(tokens, i, OPEN) ? next + 1 : next;
}

/* Reads "Oct 14th, 2025". A number of three digits is a day gone wrong. */
static int parse_month_day(const struct tokens *tokens, int i, struct half *half)
{
    int number = skip_dot(tokens, i + 1);
    if (is_type(tokens, number, COMMA) &&
        (token_at(tokens, number + 1)->ordinal || token_at(tokens, number + 2)->digits == 4))
        number++;
    number += is_the_word(tokens, number, "the");
    bool wrong = token_at(tokens, number)->digits == 3 && !is_type(tokens, number + 1, WORD);
    if (!month_at(tokens, i) || !(is_day_number(tokens, number) || wrong))
        return i;
    half->month = month_at(tokens, i);
    half->day = token_at(tokens, number)->value;
    return parse_year(tokens, number + 1, half);
}

/* Reads "14 October 2025", where MONTHLESS also "15". */
static int parse_day_month(const struct tokens *tokens, int i, bool monthless, struct half *half)
{
    bool clock =
        is_type(tokens, i + 1, COLON) && is_type(tokens, i + 2, NUMBER) && is_adjacent(tokens, i + 1);
    if (!is_day_number(tokens, i) || clock || parse_clock(tokens, i, &(struct clock){0}) != i)
        return i;
    int month =
        i + 1 +
        (is_the_word(tokens, i + 1, "of") || is_the_word(tokens, i + 1, "de") || is_char(tokens, i + 1, '.'));
    half->month = month_at(tokens, month);
    half->day = token_at(tokens, i)->value;
    if (half->month)
        return parse_year(tokens, skip_dot(tokens, month + 1), half);
    return monthless ? parse_year(tokens, i + 1, half) : i;
}

/* Reads "2025 Oct 14", "2025, October 14". */
static int parse_year_month_day(const struct tokens *tokens, int i, struct half *half)
{
    int month = i + 1 + is_type(tokens, i + 1, COMMA);
    if (!is_type(tokens, i, NUMBER) || token_at(tokens, i)->digits != 4)
        return i;
    int after = parse_month_day(tokens, month, half);
    if (after == month)
        return i;
    half->year = year_of_number(token_at(tokens, i));
    return after;
}

static int parse_plain_day(const struct tokens *tokens, int i, bool monthless, struct half *half)
{
    int after = parse_numeric(tokens, i, half);
    if (after == i)
        after = parse_joined(tokens, i, half);
    if (after == i)
        after = parse_pair(tokens, i, half);
    if (after == i)
        after = parse_east_asian(tokens, i, half);
    if (after == i)
        after = parse_month_day(tokens, i, half);
    if (after == i)
        after = parse_year_month_day(tokens, i, half);
    return after == i ? parse_day_month(tokens, i, monthless, half) : after;
}

int parse_day(const struct tokens *tokens, int i, bool monthless, struct half *half)
{
    static const char *const fillers[] = {"the", "on", NULL};
    *half = (struct half){.at = token_at(tokens, i)->start, .weekday = weekday_at(tokens, i)};
    int next = i;
    if (half->weekday >= 0) {
        next = skip_dot(tokens, i + 1);
        next += is_type(tokens, next, COMMA);
        next += is_word(tokens, next, fillers);
    }
    int after = parse_plain_day(tokens, next, monthless, half);
    if (after == next)
        return i;
    int end = parse_weekday_after(tokens, after, half);
    return half->year || end == after ? end : parse_year(tokens, end, half);
}

/* ---- clock times of a day ---- */

/* Reads what may lead to a clock time: "at", ", by", "(", " / ". */
static int skip_joint(const struct tokens *tokens, int i, bool first)
{
    /* "February 5 - 11 AM PST" is one day with a clock time. */
    bool mark = first ? is_type(tokens, i, DASH) : is_type(tokens, i, SLASH) || is_char(tokens, i, '=');
    i += mark || is_type(tokens, i, OPEN) || is_type(tokens, i, COMMA) || is_char(tokens, i, ';');
    while (is_word(tokens, i, words_clock_leads) || is_char(tokens, i, '@'))
        i++;
    return i;
}

/* Reads the day that may stand beside a time of UTC: "(00:00 UTC on August 13)". */
static int parse_utc_day(const struct tokens *tokens, int i, struct clock *clock)
{
    struct half beside;
    int day = i + (is_type(tokens, i, COMMA) || is_the_word(tokens, i, "on"));
    int after = clock->zone.type == ZONE_UTC ? parse_day(tokens, day, false, &beside) : day;
    if (after == day)
        return i;
    clock->utc_day = (struct date){beside.year, beside.month, beside.day};
    return after;
}

/* Reads the moment in UTC that may stand beside a clock time with its day first: "(Wednesday, August 13, 00:00 UTC)". */
static int parse_utc_moment(const struct tokens *tokens, int i, struct clock *clock)
{
    struct half beside;
    int after = parse_day(tokens, i, false, &beside);
    if (after == i)
        return i;
    after += is_type(tokens, after, COMMA);
    after += is_the_word(tokens, after, "at") || is_char(tokens, after, '@');
    int end = parse_clock(tokens, after, clock);
    clock->utc_day = (struct date){beside.year, beside.month, beside.day};
    return end == after || clock->zone.type != ZONE_UTC ? i : end;
}

int parse_clocks(const struct tokens *tokens, int i, struct half *half)
{
    while (half->clock_count < MAX_CLOCKS) {
        bool open = is_type(tokens, i, OPEN),
             beside = half->clock_count && (open || is_type(tokens, i, SLASH));
        int next = skip_joint(tokens, i, half->clock_count == 0);
        struct clock clock;
        int after = parse_clock(tokens, next, &clock);
        if (after == next && beside)
            after = parse_utc_moment(tokens, next, &clock);
        if (after == next)
            return i;
        if (open)
            after = parse_utc_day(tokens, after, &clock);
        /* "(5 PM PDT, Week 1)" has a remark after the clock time. */
        bool closed = open && is_type(tokens, after, CLOSE);
        if (open && !closed && !is_type(tokens, after, COMMA) && !is_char(tokens, after, ';') &&
            !is_type(tokens, after, SLASH))
            return i;
        half->clocks[half->clock_count++] = clock;
        i = after + closed;
    }
    return i;
}

/* Reads clock times, of one moment in several zones, and the day after them. */
static int parse_clock_and_day(const struct tokens *tokens, int i, struct half *half)
{
    struct half clocks = {.clock_count = 0};
    if (parse_clock(tokens, i, &clocks.clocks[0]) == i)
        return i;
    int after = parse_clocks(tokens, i, &clocks);
    if (clocks.clocks[0].zone.type == ZONE_NONE && is_type(tokens, after, DASH))
        return i;
    int day = after + is_type(tokens, after, COMMA);
    day += is_the_word(tokens, day, "on");
    int end = parse_day(tokens, day, false, half);
    if (end == day)
        return i;
    for (int k = 0; k < clocks.clock_count && half->clock_count < MAX_CLOCKS; k++)
        half->clocks[half->clock_count++] = clocks.clocks[k];
    return end;
}

int parse_half(const struct tokens *tokens, int i, bool monthless, struct half *half)
{
    int after = parse_day(tokens, i, monthless, half);
    if (after == i)
        return parse_clock_and_day(tokens, i, half);
    int iso = parse_iso_clock(tokens, after, &half->clocks[0]);
    half->clock_count = iso > after;
    int end = parse_clocks(tokens, iso, half);
    /* "June 2 at 5 PM PT, 2031" */
    return half->year || end == iso || !is_type(tokens, end, COMMA) ? end : parse_year(tokens, end, half);
}
