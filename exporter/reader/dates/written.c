/* SPDX-License-Identifier: MIT */
#include "exporter/reader/dates/written.h"

#include "exporter/base/text.h"

#include <string.h>

/* ---- tokens ---- */

enum token_type { END, WORD, NUMBER, DASH, COMMA, COLON, OPEN, CLOSE, SLASH, PLUS, OTHER };

struct token {
    enum token_type type;
    size_t start, end;
    int value;    /* of a number; -1 if it has more than six digits */
    int digits;   /* of a number */
    bool ordinal; /* "1st" */
};

enum { MAX_TOKENS = 400 };

struct tokens {
    const char *text;
    struct token items[MAX_TOKENS + 1];
    int count;
};

static bool ends_word(const char *text)
{
    return !is_letter(*text) || text_dash(text);
}

static void scan_number(const char *text, struct token *token)
{
    size_t i = token->start;
    token->type = NUMBER;
    for (; is_digit(text[i]); i++) {
        token->digits++;
        token->value = token->digits > 6 ? -1 : token->value * 10 + (text[i] - '0');
    }
    static const char *const suffixes[] = {"st", "nd", "rd", "th"};
    for (size_t k = 0; k < 4; k++)
        if (text_starts_with(text + i, suffixes[k]) && ends_word(text + i + 2)) {
            token->ordinal = true;
            i += 2;
            break;
        }
    token->end = i;
}

static enum token_type punctuation(char c)
{
    switch (c) {
    case ',':
        return COMMA;
    case ':':
        return COLON;
    case '(':
    case '[':
        return OPEN;
    case ')':
    case ']':
        return CLOSE;
    case '/':
    case '|':
        return SLASH;
    case '+':
        return PLUS;
    default:
        return OTHER;
    }
}

static void tokenize(const char *text, struct tokens *tokens)
{
    tokens->text = text;
    tokens->count = 0;
    for (size_t i = 0; text[i] && tokens->count < MAX_TOKENS;) {
        if (is_space(text[i])) {
            i++;
            continue;
        }
        struct token token = {.start = i, .end = i + 1, .type = OTHER};
        size_t dash = text_dash(text + i);
        if (dash) {
            token.type = DASH;
            token.end = i + dash;
        } else if (is_digit(text[i])) {
            scan_number(text, &token);
        } else if (is_letter(text[i])) {
            token.type = WORD;
            while (is_letter(text[token.end]) && !text_dash(text + token.end))
                token.end++;
        } else {
            token.type = punctuation(text[i]);
        }
        tokens->items[tokens->count++] = token;
        i = token.end;
    }
    tokens->items[tokens->count] = (struct token){.start = strlen(text), .end = strlen(text)};
}

static const struct token *at(const struct tokens *tokens, int i)
{
    return &tokens->items[i >= 0 && i < tokens->count ? i : tokens->count];
}

static bool is_type(const struct tokens *tokens, int i, enum token_type type)
{
    return at(tokens, i)->type == type;
}

static bool is_word(const struct tokens *tokens, int i, const char *const *words)
{
    const struct token *token = at(tokens, i);
    return token->type == WORD &&
           text_is_one_of(tokens->text + token->start, token->end - token->start, words);
}

static bool is_char(const struct tokens *tokens, int i, char c)
{
    return is_type(tokens, i, OTHER) && tokens->text[at(tokens, i)->start] == c;
}

static bool adjacent(const struct tokens *tokens, int i)
{
    return at(tokens, i)->end == at(tokens, i + 1)->start;
}

/* ---- words ---- */

int month_from_word(const char *word, size_t length)
{
    static const char *const names[12][5] = {
        {"january", "jan"},
        {"february", "feb", "febr"},
        {"march", "mar"},
        {"april", "apr"},
        {"may"},
        {"june", "jun"},
        {"july", "jul"},
        {"august", "aug"},
        {"september", "sept", "sep"},
        {"october", "oct"},
        {"november", "nov"},
        {"december", "dec"},
    };
    for (int month = 0; month < 12; month++)
        if (text_is_one_of(word, length, names[month]))
            return month + 1;
    return 0;
}

static int weekday_from_word(const char *word, size_t length)
{
    static const char *const names[7][6] = {
        {"sunday", "sun"},
        {"monday", "mon"},
        {"tuesday", "tues", "tue"},
        {"wednesday", "wed", "weds", "wednes"},
        {"thursday", "thurs", "thur", "thu"},
        {"friday", "fri"},
        {"saturday", "sat"},
    };
    for (int weekday = 0; weekday < 7; weekday++)
        if (text_is_one_of(word, length, names[weekday]))
            return weekday;
    return -1;
}

static int month_at(const struct tokens *tokens, int i)
{
    const struct token *token = at(tokens, i);
    return token->type == WORD ? month_from_word(tokens->text + token->start, token->end - token->start) : 0;
}

static int weekday_at(const struct tokens *tokens, int i)
{
    const struct token *token = at(tokens, i);
    return token->type == WORD ? weekday_from_word(tokens->text + token->start, token->end - token->start)
                               : -1;
}

static int skip_dot(const struct tokens *tokens, int i)
{
    return is_char(tokens, i, '.') ? i + 1 : i;
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

/* ---- zones and clock times ---- */

static const struct named_zone {
    const char *name;
    struct zone zone;
} named_zones[] = {
    {"utc", {ZONE_UTC, 0, 0, "UTC"}},       {"gmt", {ZONE_UTC, 0, 0, "GMT"}},
    {"z", {ZONE_UTC, 0, 0, "UTC"}},         {"pt", {ZONE_US, 8, 0, "PT"}},
    {"pst", {ZONE_US, 8, 1, "PST"}},        {"pdt", {ZONE_US, 8, 2, "PDT"}},
    {"pacific", {ZONE_US, 8, 0, "PT"}},     {"mt", {ZONE_US, 7, 0, "MT"}},
    {"mst", {ZONE_US, 7, 1, "MST"}},        {"mdt", {ZONE_US, 7, 2, "MDT"}},
    {"mountain", {ZONE_US, 7, 0, "MT"}},    {"ct", {ZONE_US, 6, 0, "CT"}},
    {"cst", {ZONE_US, 6, 1, "CST"}},        {"cdt", {ZONE_US, 6, 2, "CDT"}},
    {"central", {ZONE_US, 6, 0, "CT"}},     {"et", {ZONE_US, 5, 0, "ET"}},
    {"est", {ZONE_US, 5, 1, "EST"}},        {"edt", {ZONE_US, 5, 2, "EDT"}},
    {"eastern", {ZONE_US, 5, 0, "ET"}},     {"cet", {ZONE_FIXED, 60, 0, "CET"}},
    {"cest", {ZONE_FIXED, 120, 0, "CEST"}}, {"aoe", {ZONE_FIXED, -720, 0, "AoE"}},
};

/* Reads "+2", "-07:30" behind UTC or GMT; returns the token behind it, I if there is none. */
static int parse_offset(const struct tokens *tokens, int i, struct zone *zone)
{
    bool sign = is_type(tokens, i, PLUS) || is_type(tokens, i, DASH);
    if (!sign || !is_type(tokens, i + 1, NUMBER) || at(tokens, i + 1)->value > 14 ||
        at(tokens, i + 1)->digits > 2 || !adjacent(tokens, i - 1) || !adjacent(tokens, i))
        return i;
    int minutes = at(tokens, i + 1)->value * 60;
    int next = i + 2;
    if (is_type(tokens, next, COLON) && is_type(tokens, next + 1, NUMBER) &&
        at(tokens, next + 1)->digits == 2) {
        minutes += at(tokens, next + 1)->value;
        next += 2;
    }
    *zone = (struct zone){ZONE_FIXED, is_type(tokens, i, PLUS) ? minutes : -minutes, 0, "UTC offset"};
    return next;
}

/* Reads a zone, also one in parentheses; returns the token behind it, I if there is none. */
static int parse_zone(const struct tokens *tokens, int i, struct zone *zone)
{
    static const char *const tails[] = {"time", "standard", "daylight", NULL};
    static const char *const country[] = {"us", NULL};
    int first = is_type(tokens, i, OPEN) ? i + 1 : i;
    if (is_word(tokens, first, country))
        first += 1 + is_type(tokens, first + 1, SLASH);
    const struct token *token = at(tokens, first);
    if (token->type != WORD)
        return i;
    for (size_t k = 0; k < sizeof named_zones / sizeof *named_zones; k++) {
        const char *const name[] = {named_zones[k].name, NULL};
        if (!text_is_one_of(tokens->text + token->start, token->end - token->start, name))
            continue;
        *zone = named_zones[k].zone;
        int next = first + 1;
        if (zone->type == ZONE_UTC)
            next = parse_offset(tokens, next, zone);
        while (is_word(tokens, next, tails))
            next++;
        if (!is_type(tokens, i, OPEN))
            return next;
        return is_type(tokens, next, CLOSE) ? next + 1 : i;
    }
    return i;
}

/* Reads "a.m.", "PM"; *AFTERNOON is 0 or 12. Returns the token behind it, I if there is none. */
static int parse_half_of_day(const struct tokens *tokens, int i, int *afternoon)
{
    static const char *const am[] = {"am", NULL}, *const pm[] = {"pm", NULL};
    static const char *const a[] = {"a", NULL}, *const p[] = {"p", NULL}, *const m[] = {"m", NULL};
    if (is_word(tokens, i, am) || is_word(tokens, i, pm)) {
        *afternoon = is_word(tokens, i, pm) ? 12 : 0;
        return i + 1;
    }
    if ((is_word(tokens, i, a) || is_word(tokens, i, p)) && is_char(tokens, i + 1, '.') &&
        is_word(tokens, i + 2, m)) {
        *afternoon = is_word(tokens, i, p) ? 12 : 0;
        return skip_dot(tokens, i + 3);
    }
    return i;
}

/* Reads a clock time with its zone, if it has one: "5:00 PM PDT", "18:00 UTC", "noon PT". A bare number is
 * none. Returns the token behind it, I if there is none. */
static int parse_clock(const struct tokens *tokens, int i, struct clock *clock)
{
    static const char *const noon[] = {"noon", NULL};
    *clock = (struct clock){.at = at(tokens, i)->start};
    if (is_word(tokens, i, noon)) {
        clock->hour = 12;
        return parse_zone(tokens, i + 1, &clock->zone);
    }
    const struct token *number = at(tokens, i);
    if (number->type == NUMBER && number->digits == 4) {
        /* "1700 UTC" */
        clock->hour = number->value / 100;
        clock->minute = number->value % 100;
        return parse_zone(tokens, i + 1, &clock->zone) == i + 1 ? i : parse_zone(tokens, i + 1, &clock->zone);
    }
    if (number->type != NUMBER || number->digits > 2 || number->ordinal)
        return i;
    int next = i + 1;
    bool minutes = false;
    clock->hour = number->value;
    bool dot = is_char(tokens, next, '.') && adjacent(tokens, next) && !is_char(tokens, next + 2, '.');
    bool colon = is_type(tokens, next, COLON) || dot;
    if (colon && is_type(tokens, next + 1, NUMBER) && at(tokens, next + 1)->digits == 2 &&
        adjacent(tokens, i)) {
        clock->minute = at(tokens, next + 1)->value;
        minutes = true;
        next += 2;
    }
    int afternoon = 0;
    int behind = parse_half_of_day(tokens, next, &afternoon);
    bool half = behind != next;
    if (half)
        clock->hour = clock->hour >= 1 && clock->hour <= 12 ? clock->hour % 12 + afternoon : 99;
    int end = parse_zone(tokens, behind, &clock->zone);
    return minutes || half || end != behind ? end : i;
}

/* ---- days ---- */

/* Reads "'25"; returns the token behind it, I if there is none. */
static int parse_short_year(const struct tokens *tokens, int i, struct half *half)
{
    static const char *const quotes[] = {"\xe2\x80\x99", "\xe2\x80\x98", NULL};
    bool quote = is_char(tokens, i, '\'') || is_word(tokens, i, quotes);
    if (!quote || !is_type(tokens, i + 1, NUMBER) || at(tokens, i + 1)->digits != 2 || !adjacent(tokens, i))
        return i;
    half->year = 2000 + at(tokens, i + 1)->value;
    return i + 2;
}

/* Reads a year; returns the token behind it, I if there is none. A number of three, five or six digits here
 * is a year gone wrong. */
static int parse_year(const struct tokens *tokens, int i, struct half *half)
{
    int next = is_type(tokens, i, COMMA) ? i + 1 : i;
    int behind = parse_short_year(tokens, next, half);
    if (behind != next)
        return behind;
    const struct token *number = at(tokens, next);
    bool year = number->digits == 4 && number->value / 100 == 20;
    bool clock = !year && parse_clock(tokens, next, &(struct clock){0}) != next;
    if (number->type != NUMBER || number->digits < 3 || number->ordinal || clock)
        return i;
    half->year = number->digits == 4 ? number->value : -1;
    return next + 1;
}

static bool is_day_number(const struct tokens *tokens, int i)
{
    const struct token *number = at(tokens, i);
    bool glued =
        is_type(tokens, i + 1, WORD) && adjacent(tokens, i) && !number->ordinal && !month_at(tokens, i + 1);
    return number->type == NUMBER && number->digits <= 2 && !glued;
}

/* The character between the numbers of "2025-04-15", "4/15/2025" or "15.4.2025", 0 if that is not what stands
 * here. */
static char numeric_mark(const struct tokens *tokens, int i)
{
    char mark = at(tokens, i + 1)->type == DASH ? '-' : tokens->text[at(tokens, i + 1)->start];
    if (!strchr("-/.", mark) || !mark)
        return 0;
    for (int k = 0; k < 5; k++) {
        bool right = k % 2 ? tokens->text[at(tokens, i + k)->start] == tokens->text[at(tokens, i + 1)->start]
                           : is_type(tokens, i + k, NUMBER) && !at(tokens, i + k)->ordinal;
        if (!right || (k < 4 && !adjacent(tokens, i + k)))
            return 0;
    }
    return mark;
}

/* Reads a date in numbers. Slashes put the month first, as is done in the United States, full stops the day.
 */
static int parse_numeric(const struct tokens *tokens, int i, struct half *half)
{
    char mark = numeric_mark(tokens, i);
    const struct token *first = at(tokens, i), *second = at(tokens, i + 2), *third = at(tokens, i + 4);
    bool year_first = first->digits == 4 && third->digits <= 2,
         year_last = third->digits == 4 && first->digits <= 2;
    if (!mark || second->digits > 2 || !(year_first || year_last))
        return i;
    bool day_first = year_last && (mark == '.' || (first->value > 12 && second->value <= 12));
    half->year = year_first ? first->value : third->value;
    half->month = year_first || day_first ? second->value : first->value;
    half->day = year_first ? third->value : day_first ? first->value : second->value;
    half->ambiguous = year_last && mark != '.' && half->day <= 12 && half->day != half->month;
    return i + 5;
}

/* Reads a weekday behind a date, in parentheses or not. */
static int parse_weekday_behind(const struct tokens *tokens, int i, struct half *half)
{
    int open = is_type(tokens, i, OPEN) || is_type(tokens, i, COMMA) ? i + 1 : i;
    if (half->weekday >= 0 || weekday_at(tokens, open) < 0)
        return i;
    int next = skip_dot(tokens, open + 1);
    if (is_type(tokens, i, OPEN) && !is_type(tokens, next, CLOSE))
        return i;
    half->weekday = weekday_at(tokens, open);
    return is_type(tokens, i, OPEN) ? next + 1 : next;
}

/* Reads "Oct 14th, 2025"; returns the token behind it, I if there is none. */
static int parse_month_day(const struct tokens *tokens, int i, struct half *half)
{
    static const char *const fillers[] = {"the", NULL};
    int number = skip_dot(tokens, i + 1);
    number += is_word(tokens, number, fillers);
    if (!month_at(tokens, i) || !is_day_number(tokens, number))
        return i;
    half->month = month_at(tokens, i);
    half->day = at(tokens, number)->value;
    return parse_year(tokens, number + 1, half);
}

/* Reads "14 October 2025", where MONTHLESS also "15"; returns the token behind it, I if there is none. */
static int parse_day_month(const struct tokens *tokens, int i, bool monthless, struct half *half)
{
    static const char *const fillers[] = {"of", NULL};
    if (!is_day_number(tokens, i) || is_type(tokens, i + 1, COLON) ||
        parse_clock(tokens, i, &(struct clock){0}) != i)
        return i;
    int month = i + 1 + is_word(tokens, i + 1, fillers);
    half->month = month_at(tokens, month);
    half->day = at(tokens, i)->value;
    if (half->month)
        return parse_year(tokens, skip_dot(tokens, month + 1), half);
    /* "March 3 - 2nd stipend payment" is no range. */
    bool counts = at(tokens, i)->ordinal && is_type(tokens, i + 1, WORD);
    return monthless && !counts ? parse_year(tokens, i + 1, half) : i;
}

/* Reads a day: "Tues, Oct 14th, 2025", "14 October 2025", "2025-10-14", "2025 Oct 14"; where MONTHLESS also
 * "Tues 15". Returns the token behind it, I if there is none. */
static int parse_day(const struct tokens *tokens, int i, bool monthless, struct half *half)
{
    static const char *const fillers[] = {"the", "on", NULL};
    *half = (struct half){.at = at(tokens, i)->start, .weekday = weekday_at(tokens, i)};
    int next = i;
    if (half->weekday >= 0) {
        next = skip_dot(tokens, i + 1);
        next += is_type(tokens, next, COMMA);
        next += is_word(tokens, next, fillers);
    }
    int behind = parse_numeric(tokens, next, half);
    if (behind == next)
        behind = parse_month_day(tokens, next, half);
    if (behind == next)
        behind = parse_day_month(tokens, next, monthless, half);
    if (behind == next && at(tokens, next)->digits == 4 &&
        parse_month_day(tokens, next + 1, half) != next + 1) {
        behind = parse_month_day(tokens, next + 1, half);
        half->year = at(tokens, next)->value;
    }
    return behind == next ? i : parse_weekday_behind(tokens, behind, half);
}

/* Reads what may lead to a clock time: "at", ", by", "(", " / ". Returns the token behind it. */
static int skip_joint(const struct tokens *tokens, int i, bool first)
{
    static const char *const words[] = {"at",     "by",     "before", "until", "or",   "till", "ends",
                                        "closes", "ending", "no",     "later", "than", NULL};
    /* "February 5 - 11 AM PST" is one day with a clock time. */
    bool mark = first ? is_type(tokens, i, DASH) : is_type(tokens, i, SLASH) || is_char(tokens, i, '=');
    i += mark || is_type(tokens, i, OPEN) || is_type(tokens, i, COMMA) || is_char(tokens, i, ';');
    while (is_word(tokens, i, words) || is_char(tokens, i, '@'))
        i++;
    return i;
}

/* Reads the day that may stand beside a time of UTC: "(00:00 UTC on August 13)". Returns the token behind it.
 */
static int parse_utc_day(const struct tokens *tokens, int i, struct clock *clock)
{
    static const char *const on[] = {"on", NULL};
    struct half beside;
    int day = i + (is_type(tokens, i, COMMA) || is_word(tokens, i, on));
    int behind = clock->zone.type == ZONE_UTC ? parse_day(tokens, day, false, &beside) : day;
    if (behind == day)
        return i;
    clock->utc_day = (struct date){beside.year, beside.month, beside.day};
    return behind;
}

/* Reads the clock times behind a day: "5 PM PDT (00:00 UTC)". Returns the token behind them. */
static int parse_clocks(const struct tokens *tokens, int i, struct half *half)
{
    while (half->clock_count < MAX_CLOCKS) {
        bool open = is_type(tokens, i, OPEN);
        int next = skip_joint(tokens, i, half->clock_count == 0);
        struct clock clock;
        int behind = parse_clock(tokens, next, &clock);
        if (behind == next)
            return i;
        if (open)
            behind = parse_utc_day(tokens, behind, &clock);
        /* "(5 PM PDT, Week 1)" has a remark behind the clock time. */
        bool closed = open && is_type(tokens, behind, CLOSE);
        if (open && !closed && !is_type(tokens, behind, COMMA) && !is_char(tokens, behind, ';') &&
            !is_type(tokens, behind, SLASH))
            return i;
        half->clocks[half->clock_count++] = clock;
        i = behind + closed;
    }
    return i;
}

/* Reads a day with its clock times, which may also stand before it ("5 PM PDT on August 12"). */
static int parse_half(const struct tokens *tokens, int i, bool monthless, struct half *half)
{
    static const char *const on[] = {"on", NULL};
    int behind = parse_day(tokens, i, monthless, half);
    if (behind != i)
        return parse_clocks(tokens, behind, half);
    struct clock clock;
    behind = parse_clock(tokens, i, &clock);
    if (behind == i || clock.zone.type == ZONE_NONE)
        return i;
    int day = behind + is_type(tokens, behind, COMMA);
    day += is_word(tokens, day, on);
    behind = parse_day(tokens, day, false, half);
    if (behind == day)
        return i;
    half->clocks[half->clock_count++] = clock;
    return behind;
}

/* ---- ranges ---- */

struct found {
    struct half halves[2];
    bool range;
    int first, behind;     /* tokens */
    int late, late_behind; /* tokens of a clock time that stands apart; equal if there is none */
};

/* Skips what stands between the halves of a range; returns I if it is not that. */
static int skip_range_mark(const struct tokens *tokens, int i)
{
    static const char *const words[] = {"to",  "through",      "thru",         "until",        "till",
                                        "and", "\xe2\x86\x92", "\xe2\x9e\xa1", "\xe2\x87\x92", NULL};
    int next = i + is_type(tokens, i, COMMA);
    if (is_word(tokens, next, words))
        return next + 1;
    int behind = next;
    while (is_type(tokens, behind, DASH))
        behind++;
    if (behind == next)
        return i;
    return behind + is_char(tokens, behind, '>');
}

/* Reads "(17:00 - 18:00 UTC)" behind a range of clock times. */
static int parse_clock_range(const struct tokens *tokens, int i, struct found *found)
{
    struct clock from, to;
    if (!is_type(tokens, i, OPEN))
        return i;
    int mark = parse_clock(tokens, i + 1, &from);
    if (mark == i + 1 || !is_type(tokens, mark, DASH))
        return i;
    int behind = parse_clock(tokens, mark + 1, &to);
    if (behind == mark + 1 || !is_type(tokens, behind, CLOSE))
        return i;
    if (from.zone.type == ZONE_NONE)
        from.zone = to.zone;
    struct half *halves = found->halves;
    if (halves[0].clock_count < MAX_CLOCKS && halves[1].clock_count < MAX_CLOCKS) {
        halves[0].clocks[halves[0].clock_count++] = from;
        halves[1].clocks[halves[1].clock_count++] = to;
    }
    return behind + 1;
}

/* Reads the clock times of one day written short: "10 - 11 AM PST". */
static int parse_hours(const struct tokens *tokens, int i, struct found *found)
{
    static const char *const leads[] = {"at", "from", NULL};
    struct half *first = &found->halves[0], *second = &found->halves[1];
    int hour = i + is_type(tokens, i, COMMA);
    hour += is_word(tokens, hour, leads);
    struct clock to;
    int behind = is_day_number(tokens, hour) && is_type(tokens, hour + 1, DASH)
                     ? parse_clock(tokens, hour + 2, &to)
                     : i;
    if (behind == i || behind == hour + 2 || to.zone.type == ZONE_NONE || first->clock_count)
        return i;
    *second = *first;
    struct clock from = {.hour = at(tokens, hour)->value, .zone = to.zone};
    /* Morning or afternoon is written once: the earlier hour shares it if it then comes before the later one.
     */
    if (to.hour > 12 && from.hour + 12 < to.hour)
        from.hour += 12;
    first->clocks[first->clock_count++] = from;
    second->clocks[second->clock_count++] = to;
    found->range = true;
    return parse_clock_range(tokens, behind, found);
}

/* Reads the second half of a range, from its mark on. */
static int parse_second_half(const struct tokens *tokens, int i, struct found *found)
{
    static const char *const and[] = {"and", NULL}, *const between[] = {"between", NULL};
    int hours = parse_hours(tokens, i, found);
    if (hours != i)
        return hours;
    int next = skip_range_mark(tokens, i);
    if (next == i)
        return i;
    bool list = is_word(tokens, next - 1, and) && !is_word(tokens, found->first - 1, between);
    struct half *half = &found->halves[1];
    int behind = parse_half(tokens, next, !list, half);
    if (behind == next && found->halves[0].clock_count && !list) {
        /* "10 AM - 11 AM PDT" */
        *half = (struct half){.at = at(tokens, next)->start, .weekday = -1};
        behind = parse_clocks(tokens, next, half);
        if (behind != next) {
            half->year = found->halves[0].year;
            half->month = found->halves[0].month;
            half->day = found->halves[0].day;
            behind = parse_clock_range(tokens, behind, found);
        }
    }
    if (behind == next)
        return i;
    found->range = true;
    return behind;
}

/* Reads "16 - 31 January", whose first half has no month of its own. */
static int parse_day_range(const struct tokens *tokens, int i, struct found *found)
{
    if (!is_day_number(tokens, i) || !is_type(tokens, i + 1, DASH) || !is_day_number(tokens, i + 2) ||
        !month_at(tokens, i + 3))
        return i;
    int behind = parse_half(tokens, i + 2, false, &found->halves[1]);
    if (behind == i + 2)
        return i;
    found->halves[0] = (struct half){.at = at(tokens, i)->start, .weekday = -1, .day = at(tokens, i)->value};
    found->halves[0].month = found->halves[1].month;
    found->range = true;
    return behind;
}

/* Whether the number at token I counts something else than days: "Week 5 Oct 6". */
static bool is_counted(const struct tokens *tokens, int i)
{
    static const char *const words[] = {"week", "weeks", "wk",    "phase",  "term", "part",    "stage",
                                        "step", "round", "batch", "cohort", "v",    "version", NULL};
    return i > 0 && is_type(tokens, i, NUMBER) && is_word(tokens, i - 1, words);
}

/* Finds the clock time that stands behind a remark: "March 3 (Week 1), 5 PM PDT". */
static void find_late_clock(const struct tokens *tokens, struct found *found)
{
    struct half *half = &found->halves[found->range];
    int i = found->behind;
    found->late = found->late_behind = i;
    if (half->clock_count || !is_type(tokens, i, OPEN))
        return;
    while (i < tokens->count && !is_type(tokens, i, CLOSE))
        i++;
    int behind = parse_clocks(tokens, i + 1, half);
    if (half->clock_count) {
        found->late = i + 1;
        found->late_behind = behind;
    }
}

static bool find(const struct tokens *tokens, int from, struct found *found)
{
    for (int i = from; i < tokens->count; i++) {
        *found = (struct found){.first = i};
        if (is_counted(tokens, i))
            continue;
        found->behind = parse_day_range(tokens, i, found);
        if (found->behind == i) {
            int behind = parse_half(tokens, i, false, &found->halves[0]);
            if (behind == i)
                continue;
            found->behind = parse_second_half(tokens, behind, found);
        }
        find_late_clock(tokens, found);
        return true;
    }
    return false;
}

/* Where the dates begin, with the small words that lead to them: "by", "from". */
static size_t begin_of(const struct tokens *tokens, int first)
{
    static const char *const leads[] = {"by", "on",       "from",   "between", "until", "till",
                                        "at", "starting", "before", "the",     NULL};
    while (first > 0 && is_word(tokens, first - 1, leads))
        first--;
    return at(tokens, first)->start;
}

bool datewords_find(const char *text, size_t from, struct written *written)
{
    struct tokens tokens;
    struct found found;
    int first = 0;
    tokenize(text, &tokens);
    while (first < tokens.count && at(&tokens, first)->start < from)
        first++;
    if (!find(&tokens, first, &found))
        return false;
    bool late = found.late_behind > found.late;
    *written = (struct written){.halves = {found.halves[0], found.halves[1]}, .range = found.range};
    written->from = begin_of(&tokens, found.first);
    written->to = at(&tokens, found.behind - 1)->end;
    written->late_from = late ? at(&tokens, found.late)->start : written->to;
    written->late_to = late ? at(&tokens, found.late_behind - 1)->end : written->to;
    return true;
}
