/* SPDX-License-Identifier: MIT */
#include "exporter/dates.h"

#include "exporter/text.h"

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

static bool ends_word(char c)
{
    return !is_letter(c);
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
        if (text_starts_with(text + i, suffixes[k]) && ends_word(text[i + 2])) {
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
    return &tokens->items[i < tokens->count ? i : tokens->count];
}

static bool is_type(const struct tokens *tokens, int i, enum token_type type)
{
    return at(tokens, i)->type == type;
}

static bool is_word(const struct tokens *tokens, int i, const char *const *words)
{
    const struct token *token = at(tokens, i);
    return token->type == WORD && text_is_one_of(tokens->text + token->start, token->end - token->start, words);
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
        {"january", "jan"}, {"february", "feb", "febr"}, {"march", "mar"},       {"april", "apr"},
        {"may"},            {"june", "jun"},             {"july", "jul"},        {"august", "aug"},
        {"september", "sept", "sep"}, {"october", "oct"}, {"november", "nov"},   {"december", "dec"},
    };
    for (int month = 0; month < 12; month++)
        if (text_is_one_of(word, length, names[month]))
            return month + 1;
    return 0;
}

static int weekday_from_word(const char *word, size_t length)
{
    static const char *const names[7][6] = {
        {"sunday", "sun"},    {"monday", "mon"},
        {"tuesday", "tues", "tue"}, {"wednesday", "wed", "weds", "wednes"},
        {"thursday", "thurs", "thur", "thu"}, {"friday", "fri"}, {"saturday", "sat"},
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
    return token->type == WORD ? weekday_from_word(tokens->text + token->start, token->end - token->start) : -1;
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

enum zone_type { ZONE_NONE, ZONE_UTC, ZONE_US, ZONE_FIXED };

struct zone {
    enum zone_type type;
    int offset;  /* US: hours of standard time behind UTC; fixed: minutes ahead of UTC */
    int season;  /* US: 0 as written without, 1 standard ("PST"), 2 daylight ("PDT") */
    const char *name;
};

struct clock {
    int hour, minute;
    struct zone zone;
    struct date utc_day; /* the day of UTC where the text gives one beside; year 0 if not */
};

static const struct named_zone {
    const char *name;
    struct zone zone;
} named_zones[] = {
    {"utc", {ZONE_UTC, 0, 0, "UTC"}},      {"gmt", {ZONE_UTC, 0, 0, "GMT"}},    {"z", {ZONE_UTC, 0, 0, "UTC"}},
    {"pt", {ZONE_US, 8, 0, "PT"}},         {"pst", {ZONE_US, 8, 1, "PST"}},     {"pdt", {ZONE_US, 8, 2, "PDT"}},
    {"pacific", {ZONE_US, 8, 0, "PT"}},    {"mt", {ZONE_US, 7, 0, "MT"}},       {"mst", {ZONE_US, 7, 1, "MST"}},
    {"mdt", {ZONE_US, 7, 2, "MDT"}},       {"mountain", {ZONE_US, 7, 0, "MT"}}, {"ct", {ZONE_US, 6, 0, "CT"}},
    {"cst", {ZONE_US, 6, 1, "CST"}},       {"cdt", {ZONE_US, 6, 2, "CDT"}},     {"central", {ZONE_US, 6, 0, "CT"}},
    {"et", {ZONE_US, 5, 0, "ET"}},         {"est", {ZONE_US, 5, 1, "EST"}},     {"edt", {ZONE_US, 5, 2, "EDT"}},
    {"eastern", {ZONE_US, 5, 0, "ET"}},    {"cet", {ZONE_FIXED, 60, 0, "CET"}}, {"cest", {ZONE_FIXED, 120, 0, "CEST"}},
    {"aoe", {ZONE_FIXED, -720, 0, "AoE"}},
};

/* Reads "+2", "-07:30" behind UTC or GMT; returns the token behind it, I if there is none. */
static int parse_offset(const struct tokens *tokens, int i, struct zone *zone)
{
    bool sign = is_type(tokens, i, PLUS) || is_type(tokens, i, DASH);
    if (!sign || !is_type(tokens, i + 1, NUMBER) || at(tokens, i + 1)->value > 14 || at(tokens, i + 1)->digits > 2 ||
        !adjacent(tokens, i - 1) || !adjacent(tokens, i))
        return i;
    int minutes = at(tokens, i + 1)->value * 60;
    int next = i + 2;
    if (is_type(tokens, next, COLON) && is_type(tokens, next + 1, NUMBER) && at(tokens, next + 1)->digits == 2) {
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
    int first = is_type(tokens, i, OPEN) ? i + 1 : i;
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
        if (first == i)
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

/* Reads a clock time with its zone, if it has one: "5:00 PM PDT", "18:00 UTC", "noon PT". A bare number is none.
 * Returns the token behind it, I if there is none. */
static int parse_clock(const struct tokens *tokens, int i, struct clock *clock)
{
    static const char *const noon[] = {"noon", NULL};
    *clock = (struct clock){0};
    if (is_word(tokens, i, noon)) {
        clock->hour = 12;
        return parse_zone(tokens, i + 1, &clock->zone);
    }
    const struct token *number = at(tokens, i);
    if (number->type != NUMBER || number->digits > 2 || number->ordinal)
        return i;
    int next = i + 1;
    bool minutes = false;
    clock->hour = number->value;
    bool colon = is_type(tokens, next, COLON) || (is_char(tokens, next, '.') && adjacent(tokens, next));
    if (colon && is_type(tokens, next + 1, NUMBER) && at(tokens, next + 1)->digits == 2 && adjacent(tokens, i)) {
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

static bool clock_is_valid(const struct clock *clock)
{
    return clock->minute <= 59 && (clock->hour <= 23 || (clock->hour == 24 && clock->minute == 0));
}

/* ---- days ---- */

enum { MAX_CLOCKS = 4 };

/* One half of a range as written. */
struct half {
    int weekday;          /* -1 if none */
    int year, month, day; /* 0 if not written */
    struct clock clocks[MAX_CLOCKS];
    int clock_count;
};

/* Reads a year; returns the token behind it, I if there is none. A number of three, five or six digits here is a
 * year gone wrong. */
static int parse_year(const struct tokens *tokens, int i, struct half *half)
{
    int next = is_type(tokens, i, COMMA) ? i + 1 : i;
    const struct token *number = at(tokens, next);
    bool clock = is_type(tokens, next + 1, COLON) && is_type(tokens, next + 2, NUMBER);
    if (number->type != NUMBER || number->digits < 3 || number->ordinal || clock)
        return i;
    half->year = number->digits == 4 ? number->value : -1;
    return next + 1;
}

static bool is_day_number(const struct tokens *tokens, int i)
{
    const struct token *number = at(tokens, i);
    bool glued = is_type(tokens, i + 1, WORD) && adjacent(tokens, i) && !number->ordinal && !month_at(tokens, i + 1);
    return number->type == NUMBER && number->digits <= 2 && !glued;
}

/* Reads "2025-04-15". */
static int parse_iso(const struct tokens *tokens, int i, struct half *half)
{
    for (int k = 0; k < 5; k++)
        if (!is_type(tokens, i + k, k % 2 ? DASH : NUMBER) || (k < 4 && !adjacent(tokens, i + k)))
            return i;
    if (at(tokens, i)->digits != 4 || !is_day_number(tokens, i + 2) || !is_day_number(tokens, i + 4))
        return i;
    half->year = at(tokens, i)->value;
    half->month = at(tokens, i + 2)->value;
    half->day = at(tokens, i + 4)->value;
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

/* Reads a day: "Tues, Oct 14th, 2025", "14 October 2025", "2025-10-14"; where MONTHLESS also "Tues 15". Returns the
 * token behind it, I if there is none. */
static int parse_day(const struct tokens *tokens, int i, bool monthless, struct half *half)
{
    static const char *const fillers[] = {"the", "of", "on", NULL};
    *half = (struct half){.weekday = weekday_at(tokens, i)};
    int next = i;
    if (half->weekday >= 0) {
        next = skip_dot(tokens, i + 1);
        next += is_type(tokens, next, COMMA);
        next += is_word(tokens, next, fillers);
    }
    int behind = parse_iso(tokens, next, half);
    if (behind == next && month_at(tokens, next)) {
        int number = skip_dot(tokens, next + 1);
        number += is_word(tokens, number, fillers);
        if (is_day_number(tokens, number)) {
            half->month = month_at(tokens, next);
            half->day = at(tokens, number)->value;
            behind = parse_year(tokens, number + 1, half);
        }
    } else if (behind == next && is_day_number(tokens, next)) {
        int month = next + 1 + is_word(tokens, next + 1, fillers);
        bool clock = is_type(tokens, next + 1, COLON) || parse_clock(tokens, next, &(struct clock){0}) != next;
        half->month = clock ? 0 : month_at(tokens, month);
        half->day = at(tokens, next)->value;
        if (half->month)
            behind = parse_year(tokens, skip_dot(tokens, month + 1), half);
        else if (monthless && !clock)
            behind = parse_year(tokens, next + 1, half);
    }
    return behind == next ? i : parse_weekday_behind(tokens, behind, half);
}

/* Reads the clock times behind a day: "5 PM PDT (00:00 UTC)". Returns the token behind them. */
static int parse_clocks(const struct tokens *tokens, int i, struct half *half)
{
    static const char *const joints[] = {"at", "by", "before", "until", "or", "till", NULL};
    while (half->clock_count < MAX_CLOCKS) {
        int next = i;
        bool open = is_type(tokens, next, OPEN);
        /* "February 5 - 11 AM PST" is one day with a clock time. */
        bool joined = half->clock_count ? is_type(tokens, next, SLASH) : is_type(tokens, next, DASH);
        if (open || joined || is_type(tokens, next, COMMA))
            next++;
        next += is_word(tokens, next, joints) || is_char(tokens, next, '@');
        struct clock clock;
        int behind = parse_clock(tokens, next, &clock);
        if (behind == next)
            return i;
        /* "(00:00 UTC on August 13)" */
        static const char *const on[] = {"on", NULL};
        struct half beside;
        int day = behind + (is_type(tokens, behind, COMMA) || is_word(tokens, behind, on));
        int after_day = clock.zone.type == ZONE_UTC && open ? parse_day(tokens, day, false, &beside) : day;
        if (after_day != day) {
            clock.utc_day = (struct date){beside.year, beside.month, beside.day};
            behind = after_day;
        }
        if (open && !is_type(tokens, behind, CLOSE))
            return i;
        half->clocks[half->clock_count++] = clock;
        i = behind + open;
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
    int first, behind; /* tokens */
};

static bool is_range_mark(const struct tokens *tokens, int i)
{
    static const char *const words[] = {"to", "through", "thru", "until", "till", "and", NULL};
    return is_type(tokens, i, DASH) || is_word(tokens, i, words);
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
    int behind = is_day_number(tokens, hour) && is_type(tokens, hour + 1, DASH) ? parse_clock(tokens, hour + 2, &to) : i;
    if (behind == i || behind == hour + 2 || to.zone.type == ZONE_NONE || first->clock_count)
        return i;
    *second = *first;
    struct clock from = {.hour = at(tokens, hour)->value, .zone = to.zone};
    /* Morning or afternoon is written once: the earlier hour shares it if it then comes before the later one. */
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
    static const char *const and[] = {"and", NULL};
    int hours = parse_hours(tokens, i, found);
    if (hours != i)
        return hours;
    if (!is_range_mark(tokens, i))
        return i;
    struct half *half = &found->halves[1];
    int behind = parse_half(tokens, i + 1, !is_word(tokens, i, and), half);
    if (behind == i + 1 && found->halves[0].clock_count && !is_word(tokens, i, and)) {
        /* "10 AM - 11 AM PDT" */
        *half = (struct half){.weekday = -1};
        behind = parse_clocks(tokens, i + 1, half);
        if (behind != i + 1) {
            half->year = found->halves[0].year;
            half->month = found->halves[0].month;
            half->day = found->halves[0].day;
            behind = parse_clock_range(tokens, behind, found);
        }
    }
    if (behind == i + 1)
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
    found->halves[0] = (struct half){.weekday = -1, .day = at(tokens, i)->value};
    found->halves[0].month = found->halves[1].month;
    found->range = true;
    return behind;
}

static bool find(const struct tokens *tokens, int from, struct found *found)
{
    for (int i = from; i < tokens->count; i++) {
        *found = (struct found){.first = i};
        /* A number glued to what is before it is no day: "v1 March". */
        found->behind = parse_day_range(tokens, i, found);
        if (found->behind != i)
            return true;
        int behind = parse_half(tokens, i, false, &found->halves[0]);
        if (behind == i)
            continue;
        found->behind = parse_second_half(tokens, behind, found);
        return true;
    }
    return false;
}

/* ---- meaning ---- */

struct reading {
    const struct date_context *context;
    struct position at;
    struct diagnostics *diagnostics;
};

/* The year of MONTH where the text gives none. A term that begins in March has its proposals in the autumn before. */
static int year_of_context(const struct date_context *context, int month)
{
    if (!context->year || !context->term_month)
        return context->year;
    int ahead = month - context->term_month;
    return ahead > 6 ? context->year - 1 : ahead < -7 ? context->year + 1 : context->year;
}

static void complete(struct found *found, const struct date_context *context)
{
    struct half *first = &found->halves[0], *second = &found->halves[1];
    if (!found->range)
        *second = *first;
    if (!second->month)
        second->month = first->month;
    if (!first->year && second->year > 0)
        first->year = second->year - (first->month > second->month);
    if (!first->year)
        first->year = year_of_context(context, first->month);
    if (!second->year && first->year > 0)
        second->year = first->year + (first->month > second->month);
    if (found->halves[0].clock_count && found->halves[1].clock_count) {
        struct zone zone = second->clocks[0].zone;
        if (first->clocks[0].zone.type == ZONE_NONE)
            first->clocks[0].zone = zone;
    }
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

/* The UTC day that a time of UTC written beside another zone's means: the one nearest to that other zone's instant. */
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
        int64_t distance = instant_to_seconds(other) - expected, shortest = instant_to_seconds(best) - expected;
        if ((distance < 0 ? -distance : distance) < (shortest < 0 ? -shortest : shortest))
            best = other;
    }
    return best;
}

static void check_zones(const struct reading *reading, const struct clock *utc, const struct clock *local,
                        struct date day)
{
    if (!local)
        return;
    bool summer = pacific_summer(day);
    if (local->zone.season && (local->zone.season == 2) != summer)
        diagnostics_add(reading->diagnostics, SEVERITY_WARNING, reading->at, "zone-season",
                        "%s is written, but on %s %d, %d clocks there show %s time; write %cT or the UTC time",
                        local->zone.name, month_name(day.month), day.day, day.year,
                        summer ? "daylight saving" : "standard", local->zone.name[0]);
    if (!utc)
        return;
    struct instant from_zone = clock_to_utc(local, day), from_utc = utc_beside(utc, local, day);
    if (instant_compare(from_zone, from_utc) != 0)
        diagnostics_add(reading->diagnostics, SEVERITY_WARNING, reading->at, "zone-utc",
                        "%d:%02d %s on %s %d is %02d:%02d UTC, not %02d:%02d UTC; the UTC time was taken",
                        local->hour, local->minute, local->zone.name, month_name(day.month), day.day,
                        from_zone.hour, from_zone.minute, from_utc.hour, from_utc.minute);
}

/* Fills in the clock time of a moment whose day is known. Without a zone nobody can say when it is. */
static void read_clock(const struct reading *reading, const struct half *half, struct moment *moment)
{
    const struct clock *utc = clock_of(half, ZONE_UTC), *local = clock_of(half, ZONE_US);
    if (!local)
        local = clock_of(half, ZONE_FIXED);
    const struct clock *used = utc ? utc : local;
    if (!used) {
        if (half->clock_count)
            diagnostics_add(reading->diagnostics, SEVERITY_WARNING, reading->at, "clock-without-zone",
                            "the clock time has no time zone and was left out; write UTC or PT behind it");
        return;
    }
    for (int i = 0; i < half->clock_count; i++)
        if (!clock_is_valid(&half->clocks[i])) {
            diagnostics_add(reading->diagnostics, SEVERITY_ERROR, reading->at, "impossible-time",
                            "there is no such clock time; it was left out");
            return;
        }
    check_zones(reading, utc, local, moment->day);
    moment->has_time = true;
    moment->utc = utc ? utc_beside(utc, local, moment->day) : clock_to_utc(local, moment->day);
}

static void report_impossible(const struct reading *reading, const struct half *half)
{
    if (half->year == 0)
        diagnostics_add(reading->diagnostics, SEVERITY_ERROR, reading->at, "missing-year",
                        "%s %d has no year, and neither the table's header nor the term's heading gives one",
                        half->month >= 1 && half->month <= 12 ? month_name(half->month) : "the date", half->day);
    else if (half->year < 0)
        diagnostics_add(reading->diagnostics, SEVERITY_ERROR, reading->at, "impossible-date",
                        "the year has not four digits; the date was left out");
    else if (half->month >= 1 && half->month <= 12)
        diagnostics_add(reading->diagnostics, SEVERITY_ERROR, reading->at, "impossible-date",
                        "there is no %s %d in %d; correct the date", month_name(half->month), half->day, half->year);
    else
        diagnostics_add(reading->diagnostics, SEVERITY_ERROR, reading->at, "impossible-date",
                        "there is no month %d; correct the date", half->month);
}

static struct moment read_moment(const struct reading *reading, const struct half *half)
{
    struct moment moment = {.day = {half->year, half->month, half->day}};
    if (half->year <= 0 || !date_is_valid(moment.day)) {
        report_impossible(reading, half);
        return (struct moment){0};
    }
    moment.known = true;
    int weekday = date_weekday(moment.day);
    if (half->weekday >= 0 && half->weekday != weekday)
        diagnostics_add(reading->diagnostics, SEVERITY_WARNING, reading->at, "weekday-mismatch",
                        "%s %d, %d is a %s, not a %s", month_name(half->month), half->day, half->year,
                        weekday_name(weekday), weekday_name(half->weekday));
    read_clock(reading, half, &moment);
    return moment;
}

/* Where the dates begin, with the small words that lead to them: "by", "from". */
static size_t begin_of(const struct tokens *tokens, int first)
{
    static const char *const leads[] = {"by", "on", "from", "between", "until", "till", "at", "starting", "before", NULL};
    while (first > 0 && is_word(tokens, first - 1, leads))
        first--;
    return at(tokens, first)->start;
}

struct date_range dates_find(const char *text, const struct date_context *context, struct position at_position,
                             struct diagnostics *diagnostics)
{
    struct tokens tokens;
    struct found found, another;
    struct date_range result = {0};
    tokenize(text, &tokens);
    if (!find(&tokens, 0, &found))
        return result;
    result.found = true;
    result.from = begin_of(&tokens, found.first);
    result.to = at(&tokens, found.behind - 1)->end;
    result.year_missing = found.halves[0].year == 0 && (!found.range || found.halves[1].year == 0);
    complete(&found, context);
    struct reading reading = {context, at_position, diagnostics};
    result.start = read_moment(&reading, &found.halves[0]);
    result.end = found.range ? read_moment(&reading, &found.halves[1]) : result.start;
    if (find(&tokens, found.behind, &another))
        diagnostics_add(diagnostics, SEVERITY_WARNING, at_position, "second-date",
                        "there is more than one date or range here; only the first was taken");
    return result;
}

/* Cuts outer white space, punctuation and one pair of parentheses around the whole. */
static const char *trim_rest(struct arena *arena, const char *text, size_t length)
{
    static const char outer[] = " \t,;:.*_|/";
    for (bool again = true; again && length;) {
        again = false;
        size_t dash = text_dash(text);
        size_t cut = strchr(outer, *text) ? 1 : dash;
        if (cut && cut <= length) {
            text += cut;
            length -= cut;
            again = true;
        } else if (strchr(outer, text[length - 1]) || text[length - 1] == '-') {
            length--;
            again = true;
        } else if (length > 2 && memcmp(text + length - 3, "\xe2\x80\x93", 3) == 0) {
            length -= 3;
            again = true;
        } else if (*text == '(' && memchr(text, ')', length) == text + length - 1) {
            text++;
            length -= 2;
            again = true;
        }
    }
    return length ? text_collapse(arena, text, length) : NULL;
}

const char *dates_rest(struct arena *arena, const char *text, const struct date_range *range)
{
    const char *before = trim_rest(arena, text, range->from);
    const char *behind = trim_rest(arena, text + range->to, strlen(text + range->to));
    if (before && behind)
        return arena_printf(arena, "%s; %s", before, behind);
    return before ? before : behind;
}
