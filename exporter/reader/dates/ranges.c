/* SPDX-License-Identifier: MIT */
#include "exporter/reader/dates/ranges.h"

#include "exporter/reader/dates/clocks.h"
#include "exporter/reader/dates/days.h"

int skip_range_mark(const struct tokens *tokens, int i)
{
    int next = i + is_type(tokens, i, COMMA);
    if (is_word(tokens, next, words_to))
        return next + 1;
    if (is_the_word(tokens, next, "up") && is_the_word(tokens, next + 1, "to"))
        return next + 2;
    /* "2031-05-01/2031-05-09" */
    if (is_type(tokens, i, SLASH) && token_at(tokens, i + 1)->digits == 4 && is_type(tokens, i + 2, DASH))
        return i + 1;
    int after = next;
    while (is_type(tokens, after, DASH) || (is_char(tokens, after, '.') && is_char(tokens, after + 1, '.')) ||
           (after > next && is_char(tokens, after, '.')) || (is_char(tokens, after, '=') && after == next))
        after++;
    if (after == next)
        return i;
    return after + is_char(tokens, after, '>');
}

/* "May 5 or 6": it is open which. */
static bool is_choice(const struct tokens *tokens, int i)
{
    return is_the_word(tokens, i + is_type(tokens, i, COMMA), "or");
}

/* Skips what stands between the days of a list. */
static int skip_list_mark(const struct tokens *tokens, int i)
{
    int next = i + is_type(tokens, i, COMMA);
    if (is_choice(tokens, i) || is_word(tokens, next, words_also) || is_char(tokens, next, '&') ||
        is_type(tokens, next, PLUS) || (next == i && is_type(tokens, next, SLASH)))
        next++;
    return next;
}

/* ---- clock times of one day ---- */

/* Reads "(17:00 - 18:00 UTC)" after a range of clock times. */
static int parse_clock_range(const struct tokens *tokens, int i, struct found *found)
{
    struct clock from, to;
    if (!is_type(tokens, i, OPEN))
        return i;
    int mark = parse_clock(tokens, i + 1, &from);
    if (mark == i + 1 || !is_type(tokens, mark, DASH))
        return i;
    int after = parse_clock(tokens, mark + 1, &to);
    if (after == mark + 1 || !is_type(tokens, after, CLOSE))
        return i;
    if (from.zone.type == ZONE_NONE)
        from.zone = to.zone;
    struct half *halves = found->halves;
    if (halves[0].clock_count < MAX_CLOCKS && halves[1].clock_count < MAX_CLOCKS) {
        halves[0].clocks[halves[0].clock_count++] = from;
        halves[1].clocks[halves[1].clock_count++] = to;
    }
    return after + 1;
}

/* Reads the clock times of one day written short: "10 - 11 AM PST", "from 10 to 11 AM PST". */
static int parse_hours(const struct tokens *tokens, int i, struct found *found)
{
    static const char *const leads[] = {"at", "between", "from", NULL};
    struct half *first = &found->halves[0], *second = &found->halves[1];
    int hour = i + (is_type(tokens, i, COMMA) || is_char(tokens, i, '@'));
    hour += is_word(tokens, hour, leads);
    int mark = hour + 1;
    mark +=
        is_type(tokens, mark, DASH) || is_the_word(tokens, mark, "to") || is_the_word(tokens, mark, "and");
    struct clock to;
    bool begun = is_day_number(tokens, hour) && mark > hour + 1 && !first->clock_count;
    int after = begun ? parse_clock(tokens, mark, &to) : mark;
    if (after == mark || to.zone.type == ZONE_NONE || to.midnight)
        return i;
    *second = *first;
    struct clock from = {
        .at = token_at(tokens, hour)->start, .hour = token_at(tokens, hour)->value, .zone = to.zone};
    /* Morning or afternoon is written once: the earlier hour shares it if it then comes before the later one. */
    if (to.hour > 12 && from.hour + 12 < to.hour)
        from.hour += 12;
    first->clocks[first->clock_count++] = from;
    second->clocks[second->clock_count++] = to;
    found->range = true;
    return parse_clock_range(tokens, after, found);
}

/* Reads the second clock time of a day: "- 11 AM PDT" after "March 3, 10 AM". */
static int parse_second_clock(const struct tokens *tokens, int i, struct found *found)
{
    const struct half *first = &found->halves[0];
    struct half half = {.at = token_at(tokens, i)->start, .weekday = -1};
    int after = first->clock_count ? parse_clocks(tokens, i, &half) : i;
    if (after == i)
        return i;
    half.year = first->year;
    half.month = first->month;
    half.day = first->day;
    found->halves[1] = half;
    return parse_clock_range(tokens, after, found);
}

/* ---- lists of days ---- */

/* Whether B is the day after A; a missing month is that of the other, a missing year says nothing. */
static bool follows(const struct half *a, const struct half *b)
{
    struct date first = {a->year > 0   ? a->year
                         : b->year > 0 ? b->year
                                       : 2001,
                         a->month ? a->month : b->month, a->day};
    struct date second = {b->year > 0 ? b->year : first.year, b->month ? b->month : first.month, b->day};
    if (!date_is_valid(first) || !date_is_valid(second))
        return false;
    return date_compare(date_add(first, 1), second) == 0;
}

/* Whether a number at I that has no month can be a day of a list: nothing else follows it. */
static bool ends_item(const struct tokens *tokens, int i)
{
    int next = i + 1;
    return is_type(tokens, next, END) || is_type(tokens, next, COMMA) || is_type(tokens, next, CLOSE) ||
           is_type(tokens, next, OPEN) || is_type(tokens, next, COLON) || is_type(tokens, next, DASH) ||
           is_type(tokens, next, PLUS) || is_char(tokens, next, '&') || is_char(tokens, next, '.') ||
           is_word(tokens, next, words_also) || is_the_word(tokens, next, "of") || month_at(tokens, next);
}

/* Reads a day of a list at I, after whose mark it stands; it may lack a month. */
static int parse_item(const struct tokens *tokens, int i, struct half *half)
{
    int number = weekday_at(tokens, i) >= 0 ? skip_dot(tokens, i + 1) : i;
    bool short_one = is_day_number(tokens, number) && ends_item(tokens, number);
    return parse_half(tokens, i, short_one, half);
}

/* Reads the mark and the day that follow at I in a list. Returns I if there is none. */
static int parse_next_item(const struct tokens *tokens, int i, struct half *half)
{
    int next = skip_list_mark(tokens, i);
    int after = next > i ? parse_item(tokens, next, half) : next;
    return after == next ? i : after;
}

int skip_days(const struct tokens *tokens, int i)
{
    struct half half;
    for (int after; (after = parse_next_item(tokens, i, &half)) != i;)
        i = after;
    return i;
}

/* Reads the days that follow the first one: "& 2", ", 5th and 6th, 2031". A day that does not follow the one
 * before it is left, and remembered. */
static int parse_list(const struct tokens *tokens, int i, struct found *found)
{
    const struct half *last = &found->halves[0];
    for (;;) {
        struct half half;
        int after = parse_next_item(tokens, i, &half);
        if (after == i)
            return i;
        if (is_choice(tokens, i) || !follows(last, &half)) {
            found->stray = skip_list_mark(tokens, i);
            return i;
        }
        if (!half.month)
            half.month = last->month;
        found->halves[1] = half;
        found->range = true;
        last = &found->halves[1];
        i = after;
    }
}

/* ---- ranges ---- */

/* Whether what follows a range's mark at I was meant as its end, but is not a day. */
static bool is_broken_end(const struct tokens *tokens, int i, bool word)
{
    int next = i + (weekday_at(tokens, i) >= 0);
    const struct token *number = token_at(tokens, next);
    bool month = month_at(tokens, next) &&
                 (word || is_type(tokens, next + 1, END) || is_type(tokens, next + 1, NUMBER));
    bool glued = number->type == NUMBER && !number->ordinal && is_adjacent(tokens, next) &&
                 is_type(tokens, next + 1, WORD);
    bool long_number = number->type == NUMBER && number->digits > 2 && !is_type(tokens, next + 1, WORD);
    bool numeric =
        number->type == NUMBER && is_type(tokens, next + 1, SLASH) && is_type(tokens, next + 2, NUMBER);
    bool vague = is_word(tokens, next, words_vague) || is_the_word(tokens, next, "end") ||
                 is_the_word(tokens, next, "beginning") || is_the_word(tokens, next, "the");
    for (int k = next; vague && k < next + 5; k++)
        month |= month_at(tokens, k) != 0;
    return month || glued || long_number || numeric || is_word(tokens, next, words_postponed) ||
           is_char(tokens, next, '?');
}

/* Takes the end of a range that can't be read, so that it is not mistaken for a single day; up to a colon, if one
 * follows it. */
static int take_broken_end(const struct tokens *tokens, int i, struct found *found)
{
    found->halves[1] = (struct half){.at = token_at(tokens, i)->start, .weekday = -1, .unread = true};
    found->range = true;
    for (int k = i; k < i + 6; k++)
        if (is_type(tokens, k, COLON))
            return k;
    return i;
}

/* Reads the second half of a range, from its mark on. */
static int parse_second_half(const struct tokens *tokens, int i, struct found *found)
{
    int hours = parse_hours(tokens, i, found);
    if (hours != i)
        return hours;
    bool between = is_the_word(tokens, found->first - 1, "between") && is_the_word(tokens, i, "and");
    int next = between ? i + 1 : skip_range_mark(tokens, i);
    if (next == i)
        return parse_list(tokens, i, found);
    struct half *half = &found->halves[1];
    int number = weekday_at(tokens, next) >= 0 ? skip_dot(tokens, next + 1) : next;
    bool counts = is_type(tokens, number, NUMBER) && is_counting(tokens, number, found->halves[0].day);
    char mark = numeric_mark_at(tokens, next) ? '\0' : numeric_mark_at(tokens, found->first);
    int after = mark ? parse_yearless(tokens, next, mark, half) : next;
    if (after == next)
        after = parse_half(tokens, next, !counts, half);
    if (after == next)
        after = parse_second_clock(tokens, next, found);
    found->range = after != next;
    if (after == next && !counts && is_broken_end(tokens, next, is_type(tokens, next - 1, WORD)))
        return take_broken_end(tokens, next, found);
    return after == next ? i : after;
}

/* Reads the number of a day that has no month of its own, with its weekday. */
static int parse_bare_day(const struct tokens *tokens, int i, struct half *half)
{
    *half = (struct half){.at = token_at(tokens, i)->start, .weekday = weekday_at(tokens, i)};
    int number = half->weekday >= 0 ? skip_dot(tokens, i + 1) : i;
    if (!is_day_number(tokens, number))
        return i;
    half->day = token_at(tokens, number)->value;
    return number + 1;
}

/* Reads the last day of such a range, which has the month: "31 January". */
static int parse_day_with_month(const struct tokens *tokens, int i, struct half *half)
{
    struct half bare;
    if (parse_bare_day(tokens, i, &bare) == i)
        return i;
    int after = parse_half(tokens, i, false, half);
    return after > i && half->month ? after : i;
}

/* Reads "16 - 31 January", whose first half has no month of its own. */
static int parse_day_range(const struct tokens *tokens, int i, struct found *found)
{
    int mark = parse_bare_day(tokens, i, &found->halves[0]);
    bool between = is_the_word(tokens, i - 1, "between") && is_the_word(tokens, mark, "and");
    int next = between ? mark + 1 : skip_range_mark(tokens, mark);
    int after = next > mark && mark > i ? parse_day_with_month(tokens, next, &found->halves[1]) : next;
    if (after == next)
        return i;
    found->halves[0].month = found->halves[1].month;
    found->range = true;
    return after;
}

/* Reads "5/8 - 6/1/2031", "6.1. - 24.1.2031", whose first half has no year of its own. */
static int parse_yearless_range(const struct tokens *tokens, int i, struct found *found)
{
    static const char marks[] = "/.";
    for (const char *mark = marks; *mark; mark++) {
        int after = parse_yearless(tokens, i, *mark, &found->halves[0]);
        int next = after == i ? i : skip_range_mark(tokens, after);
        if (after == i || next == after || numeric_mark_at(tokens, next) != *mark)
            continue;
        int end = parse_half(tokens, next, false, &found->halves[1]);
        found->range = end != next;
        if (found->range)
            return end;
    }
    return i;
}

/* Whether a list of days may begin at token I: first in the text, or after a mark or a weekday, not after words that it
 * may count ("Batches 2 and 14"). */
static bool may_begin_list(const struct tokens *tokens, int i)
{
    bool colon = is_type(tokens, i - 1, COLON) && !is_adjacent(tokens, i - 1);
    return i == 0 || colon || is_type(tokens, i - 1, DASH) || is_type(tokens, i - 1, OPEN) ||
           is_word(tokens, i - 1, words_leads);
}

/* Reads "1 & 2 June", "1, 2 and 3 June", whose month is written once. Of days that do not follow each other only the first
 * is read, and the second remembered. */
static int parse_day_list(const struct tokens *tokens, int i, struct found *found)
{
    struct half days[7];
    int count = 0, next = i, after = i, first = i, second = i;
    bool choice = false;
    for (; count < 7; count++) {
        after = parse_day_with_month(tokens, next, &found->halves[1]);
        if (after != next)
            break;
        int mark = parse_bare_day(tokens, next, &days[count]);
        choice |= mark > next && is_choice(tokens, mark);
        next = mark == next ? mark : skip_list_mark(tokens, mark);
        if (next == mark)
            return i;
        first = count ? first : mark;
        second = count ? second : next;
    }
    if (count == 0 || count == 7)
        return i;
    bool apart = choice;
    for (int k = 0; k < count; k++) {
        days[k].month = found->halves[1].month;
        days[k].year = found->halves[1].year;
        apart |= !follows(&days[k], k + 1 < count ? &days[k + 1] : &found->halves[1]);
    }
    if (apart && !may_begin_list(tokens, i))
        return i;
    found->halves[0] = days[0];
    found->range = !apart;
    found->stray = apart ? second : -1;
    return apart ? first : after;
}

/* Reads "Thursday/Friday, June 5/6", "Mon-Fri, June 2-6": the weekdays of both ends, and then the days. */
static bool parse_weekdays_first(const struct tokens *tokens, int i, struct found *found)
{
    int first = weekday_at(tokens, i), mark = skip_dot(tokens, i + 1);
    int next =
        skip_range_mark(tokens, mark) > mark ? skip_range_mark(tokens, mark) : skip_list_mark(tokens, mark);
    int second = first >= 0 && next > mark ? weekday_at(tokens, next) : -1;
    if (second < 0)
        return false;
    int days = skip_dot(tokens, next + 1);
    days += is_type(tokens, days, COMMA);
    if (weekday_at(tokens, days) >= 0 || !parse_range(tokens, days, found) || !found->range)
        return false;
    found->first = i;
    found->halves[0].weekday = first;
    found->halves[1].weekday = second;
    return true;
}

/* Whether a date may begin with token I. Endless lines of marks, or of numbers with slashes between, would be tried again
 * and again in vain. */
static bool may_begin(const struct tokens *tokens, int i)
{
    bool third = is_type(tokens, i - 4, NUMBER) && is_type(tokens, i - 3, SLASH);
    for (int k = i - 4; third && k < i; k++)
        third = is_adjacent(tokens, k);
    third = third && is_type(tokens, i - 2, NUMBER) && is_type(tokens, i - 1, SLASH);
    return is_type(tokens, i, WORD) || (is_type(tokens, i, NUMBER) && !third);
}

bool parse_range(const struct tokens *tokens, int i, struct found *found)
{
    if (!may_begin(tokens, i))
        return false;
    if (parse_weekdays_first(tokens, i, found))
        return true;
    *found = (struct found){.first = i, .stray = -1};
    found->after = parse_day_range(tokens, i, found);
    if (found->after == i)
        found->after = parse_yearless_range(tokens, i, found);
    if (found->after == i)
        found->after = parse_day_list(tokens, i, found);
    if (found->after != i)
        return true;
    *found = (struct found){.first = i, .stray = -1};
    int after = parse_half(tokens, i, false, &found->halves[0]);
    if (after == i)
        return false;
    found->after = parse_second_half(tokens, after, found);
    return true;
}
