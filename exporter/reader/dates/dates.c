/* SPDX-License-Identifier: MIT */
#include "exporter/reader/dates/dates.h"

#include "exporter/base/text.h"
#include "exporter/reader/dates/moments.h"
#include "exporter/reader/dates/search.h"
#include "exporter/reader/dates/tokens.h"

#include <string.h>

/* ---- what one half leaves out ---- */

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
        first->year = context->year;
    complete_month(first, second);
    if (!second->year && first->year > 0)
        second->year = first->year + spans_new_year(first->month, second->month);
    if (!second->year)
        second->year = first->year;
    if (first->clock_count && second->clock_count && first->clocks[0].zone.type == ZONE_NONE)
        first->clocks[0].zone = second->clocks[0].zone;
}

/* ---- dates in numbers ---- */

enum date_order dates_join_orders(enum date_order first, enum date_order second)
{
    return first == ORDER_UNKNOWN || first == second ? second : second == ORDER_UNKNOWN ? first : ORDER_MIXED;
}

static enum date_order order_of(const struct written *found)
{
    return dates_join_orders(found->halves[0].order, found->range ? found->halves[1].order : ORDER_UNKNOWN);
}

/* Reads the numbers in the order that other dates tell, or else the other end of the range. */
static void settle_order(struct written *found, enum date_order order)
{
    if (order == ORDER_UNKNOWN || order == ORDER_MIXED)
        order = order_of(found);
    for (int i = 0; i < (found->range ? 2 : 1); i++) {
        struct half *half = &found->halves[i];
        if (half->ambiguous && order == ORDER_DAY_FIRST) {
            int month = half->day;
            half->day = half->month;
            half->month = month;
        }
        half->ambiguous &= order == ORDER_UNKNOWN || order == ORDER_MIXED;
    }
}

/* ---- what is said of it ---- */

static void report_remarks(struct date_reports *reports, const struct written *found)
{
    static const struct {
        size_t offset; /* of the remark in the struct */
        enum code code;
        const char *text;
    } remarks[] = {
        {offsetof(struct remarks, second), CODE_SECOND_DATE,
         "there is more than one date or range here; only the first was taken"},
        {offsetof(struct remarks, vague), CODE_VAGUE_DATE,
         "the words leave the date open; the day named was taken; write the exact day"},
        {offsetof(struct remarks, unread), CODE_UNREAD_DATE,
         "this looks like a part of the date, but could not be read; write dates like \"April 15, 2031\""},
        {offsetof(struct remarks, clock), CODE_UNREAD_TIME,
         "this looks like a clock time, but does not stand with the date; put it right after it: \"April 15, "
         "2031, "
         "17:00 UTC\""},
        {offsetof(struct remarks, replaced), CODE_UNREAD_TIME,
         "the clock time stands with the old date alone and was left out; write it after the new one"},
    };
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++) {
        size_t place;
        memcpy(&place, (const char *)&found->remarks + remarks[i].offset, sizeof place);
        if (place)
            date_report(reports, place - 1, remarks[i].code, "%s", remarks[i].text);
    }
}

/* What ends before it starts has neither beginning nor end that anybody could rely on. */
static void refuse_reversed(struct date_reports *reports, struct date_range *range, const struct half *end)
{
    if (!range->start.known || !range->end.known)
        return;
    int days = date_compare(range->end.day, range->start.day);
    bool clocks = days == 0 && range->start.has_time && range->end.has_time &&
                  instant_compare(range->end.utc, range->start.utc) < 0;
    if (days >= 0 && !clocks)
        return;
    date_report(reports, end->at, CODE_RANGE_REVERSED,
                "the range ends before it starts and was left out; exchange its two dates or correct one");
    range->start = range->end = (struct moment){0};
}

struct date_range dates_find(const struct line *line, const struct date_context *context,
                             struct diagnostics *diagnostics)
{
    struct written found;
    if (!written_find(line->text, context->alone, &found))
        return (struct date_range){.found = false};
    struct date_range result = {.found = true,
                                .range = found.range,
                                .vague = found.remarks.vague > 0,
                                .opens = found.opens && !found.range,
                                .closes = found.closes && !found.range,
                                .from = found.from,
                                .to = found.to,
                                .late_from = found.late_from,
                                .late_to = found.late_to,
                                .said_from = found.said_from,
                                .said_to = found.said_to};
    result.year_missing = found.halves[0].year == 0 && (!found.range || found.halves[1].year == 0);
    settle_order(&found, context->order);
    complete(&found, context);
    struct date_reports reports = {line_locator(line), diagnostics};
    result.start = moment_read(&reports, &found.halves[0]);
    result.end = found.range ? moment_read(&reports, &found.halves[1]) : result.start;
    if (found.range)
        refuse_reversed(&reports, &result, &found.halves[1]);
    report_remarks(&reports, &found);
    return result;
}

struct date_sketch dates_sketch(const char *text)
{
    return dates_sketch_in(text, ORDER_UNKNOWN);
}

struct date_sketch dates_sketch_in(const char *text, enum date_order order)
{
    struct written found;
    if (!written_find(text, false, &found))
        return (struct date_sketch){.found = false};
    settle_order(&found, order);
    const struct half *first = &found.halves[0], *last = &found.halves[found.range];
    return (struct date_sketch){.found = true,
                                .order = order_of(&found),
                                .first_month = first->month,
                                .last_month = last->unread  ? 0
                                              : last->month ? last->month
                                                            : first->month,
                                .first_year = first->year > 0 ? first->year : 0,
                                .last_year = last->year > 0 ? last->year : 0};
}

/* Whether a token says that a date is still to be given, or several words do. */
static bool is_postponed(const struct tokens *tokens, int i)
{
    return is_word(tokens, i, words_postponed) ||
           (is_the_word(tokens, i, "to") && is_the_word(tokens, i + 1, "be") &&
            is_word(tokens, i + 2, words_to_be));
}

struct date_doubts dates_doubts(const char *text)
{
    struct tokens tokens;
    struct date_doubts doubts = {false, false};
    tokenize(text, &tokens);
    for (int i = 0; i < tokens.count; i++) {
        if (token_at(&tokens, i)->type != WORD)
            continue;
        doubts.postponed |= is_postponed(&tokens, i);
        doubts.tentative |= is_word(&tokens, i, words_tentative) ||
                            (is_the_word(&tokens, i, "subject") && is_the_word(&tokens, i + 1, "to") &&
                             is_word(&tokens, i + 2, words_of_change));
    }
    return doubts;
}

bool dates_are_unsure(const char *note)
{
    struct tokens tokens;
    tokenize(note, &tokens);
    bool unsure = false;
    for (int i = 0; i < tokens.count; i++) {
        bool says_so = is_word(&tokens, i, words_unsure);
        unsure |= says_so;
        if (token_at(&tokens, i)->type == WORD && !says_so && !is_word(&tokens, i, words_beside_unsure))
            return false;
    }
    return unsure;
}

bool dates_are_off(const char *text)
{
    static const char *const words[] = {"canceled", "cancelled", "dropped", "off", NULL};
    struct tokens tokens;
    tokenize(text, &tokens);
    int i = 0;
    while (is_type(&tokens, i, COLON) || is_type(&tokens, i, DASH) || is_type(&tokens, i, OPEN))
        i++;
    return is_word(&tokens, i, words) || is_word(&tokens, i, words_moved);
}

bool dates_are_qualified(const char *text)
{
    struct tokens tokens;
    tokenize(text, &tokens);
    bool all = tokens.count > 0;
    for (int i = 0; i < tokens.count; i++)
        all &= is_word(&tokens, i, words_vague) || is_word(&tokens, i, words_leads) ||
               is_word(&tokens, i, words_qualifying);
    return all;
}

/* Whether the word at token I names a month: "may" and "march" in small letters are other words. */
static bool names_month(const struct tokens *tokens, int i)
{
    static const char *const doubtful[] = {"march", "may", NULL};
    const struct token *token = token_at(tokens, i);
    return month_at(tokens, i) && (!is_word(tokens, i, doubtful) || is_upper(tokens->text[token->start]));
}

bool dates_are_meant(const char *text)
{
    static const char *const seasons[] = {"autumn", "fall", "spring", "summer", "winter", NULL};
    static const char *const parts[] = {"beginning", "early", "end", "late", "mid", NULL};
    struct tokens tokens;
    tokenize(text, &tokens);
    for (int i = 0; i < tokens.count; i++) {
        const struct token *token = token_at(&tokens, i);
        bool mark =
            is_type(&tokens, i + 1, SLASH) || is_type(&tokens, i + 1, DASH) || is_char(&tokens, i + 1, '.');
        bool pair = token->type == NUMBER && mark && is_adjacent(&tokens, i) && is_adjacent(&tokens, i + 1) &&
                    is_type(&tokens, i + 2, NUMBER);
        bool year = token->type == NUMBER && token->digits == 4 && token->value / 100 == 20 &&
                    (i == 0 || !is_adjacent(&tokens, i - 1));
        bool season = is_word(&tokens, i, seasons) && is_word(&tokens, i - 1, parts);
        if (pair || year || season || names_month(&tokens, i) || is_postponed(&tokens, i) ||
            (weekday_at(&tokens, i) >= 0 && token->end - token->start > 3))
            return true;
    }
    return false;
}

int year_in_text(const char *text)
{
    for (const char *c = text; *c; c++) {
        if (!is_digit(*c))
            continue;
        size_t digits = strspn(c, "0123456789");
        if (digits == 4 && c[0] == '2' && c[1] == '0')
            return 2000 + (c[2] - '0') * 10 + (c[3] - '0');
        c += digits - 1;
    }
    return 0;
}
