/* SPDX-License-Identifier: MIT */
#include "exporter/reader/dates/clocks.h"

#include "exporter/base/text.h"

#include <string.h>

/* ---- zones ---- */

/* Reads the words of a zone's name, which may have slashes and underscores between them. */
static int parse_words(const struct tokens *tokens, int i, const char *words)
{
    int next = i;
    while (*words) {
        size_t length = strcspn(words, " ");
        const struct token *token = token_at(tokens, next);
        const char *text = tokens->text + token->start;
        bool same = token->type == WORD && token->end - token->start == length;
        for (size_t k = 0; same && k < length; k++)
            same = to_lower(text[k]) == words[k];
        if (!same)
            return i;
        next++;
        words += length + (words[length] == ' ');
        while (*words && (is_type(tokens, next, SLASH) || is_char(tokens, next, '_')))
            next++;
    }
    return next;
}

/* Whether the name of a zone begins with the small letter: most words of a document begin none. */
static bool begins_zone(char letter)
{
    static uint32_t letters;
    if (!letters)
        for (const struct named_zone *named = zone_names; named->words; named++)
            letters |= (uint32_t)1 << (*named->words - 'a');
    return letter >= 'a' && letter <= 'z' && (letters >> (letter - 'a') & 1);
}

/* Reads a zone by its name, with "time" after it. */
static int parse_zone_name(const struct tokens *tokens, int i, struct zone *zone)
{
    int after = i;
    if (!is_type(tokens, i, WORD))
        return i;
    char first = to_lower(tokens->text[token_at(tokens, i)->start]);
    if (!begins_zone(first))
        return i;
    for (const struct named_zone *named = zone_names; named->words; named++) {
        int next = *named->words == first ? parse_words(tokens, i, named->words) : i;
        if (next <= after)
            continue;
        after = next;
        *zone = named->zone;
    }
    return after > i && is_the_word(tokens, after, "time") ? after + 1 : after;
}

/* Reads the hours and minutes of an offset: "2", "5:30", "0530". Returns I if that is not one. */
static int parse_offset_digits(const struct tokens *tokens, int i, int *minutes)
{
    const struct token *number = token_at(tokens, i);
    if (number->type != NUMBER || number->ordinal || (number->digits > 2 && number->digits != 4))
        return i;
    bool whole = number->digits == 4;
    *minutes = whole ? number->value / 100 * 60 + number->value % 100 : number->value * 60;
    int next = i + 1;
    if (!whole && is_type(tokens, next, COLON) && is_adjacent(tokens, next)) {
        if (token_at(tokens, next + 1)->digits != 2)
            return i;
        *minutes += token_at(tokens, next + 1)->value;
        next += 2;
    }
    return *minutes <= 14 * 60 ? next : i;
}

/* Reads "+2", "-07:30" after UTC or GMT; a minus apart from them is a dash. */
static int parse_offset(const struct tokens *tokens, int i, struct zone *zone)
{
    bool plus = is_type(tokens, i, PLUS), minus = is_type(tokens, i, DASH) && is_adjacent(tokens, i - 1);
    int minutes = 0;
    if (!(plus || minus) || !is_adjacent(tokens, i))
        return i;
    int after = parse_offset_digits(tokens, i + 1, &minutes);
    if (after == i + 1)
        return i;
    *zone = (struct zone){.type = ZONE_OFFSET, .offset = plus ? minutes : -minutes, .name = "that offset"};
    return after;
}

static int parse_zone_and_offset(const struct tokens *tokens, int i, struct zone *zone)
{
    int next = parse_zone_name(tokens, i, zone);
    if (next == i || zone->type != ZONE_UTC)
        return next;
    int after = parse_offset(tokens, next, zone);
    if (after > next || !is_type(tokens, next, PLUS) || !is_type(tokens, next + 1, NUMBER))
        return after;
    zone->type = ZONE_NONE; /* "UTC+123" is nobody's zone, and not UTC either */
    return i;
}

/* "PDT (UTC-7)" is called by its name, and its clocks are known without one. */
static void set_offset(struct zone *zone, int minutes)
{
    bool named = zone->type != ZONE_UTC;
    zone->type = named ? ZONE_FIXED : minutes ? ZONE_OFFSET : ZONE_UTC;
    zone->offset = minutes;
    zone->other = NULL;
}

/* Reads what says more about a zone: "Pacific (PDT)", "PDT (UTC-7)", "PST/PDT". */
static int parse_second_zone(const struct tokens *tokens, int i, struct zone *zone)
{
    struct zone second;
    bool open = is_type(tokens, i, OPEN);
    int after = open || is_type(tokens, i, SLASH) ? parse_zone_and_offset(tokens, i + 1, &second) : i + 1;
    if (after == i + 1 || (open && !is_type(tokens, after, CLOSE)))
        return i;
    bool same = second.type == zone->type && second.offset == zone->offset;
    if (open && second.type == ZONE_OFFSET)
        set_offset(zone, second.offset);
    else if (open && (second.type == ZONE_FIXED || (same && zone->season == SEASON_ANY)))
        *zone = second;
    else if (same && !open)
        zone->season = SEASON_ANY;
    else
        return i;
    return after + open;
}

int parse_zone(const struct tokens *tokens, int i, struct zone *zone)
{
    bool open = is_type(tokens, i, OPEN);
    int after = parse_zone_and_offset(tokens, i + open, zone);
    if (after == i + open)
        return i;
    if (open)
        return is_type(tokens, after, CLOSE) ? after + 1 : i;
    return parse_second_zone(tokens, after, zone);
}

/* ---- clock times ---- */

/* Reads "a.m.", "PM"; *AFTERNOON is 0 or 12. */
static int parse_half_of_day(const struct tokens *tokens, int i, int *afternoon)
{
    bool whole = is_the_word(tokens, i, "am") || is_the_word(tokens, i, "pm");
    bool spaced = (is_the_word(tokens, i, "a") || is_the_word(tokens, i, "p")) &&
                  is_char(tokens, i + 1, '.') && is_the_word(tokens, i + 2, "m");
    if (!whole && !spaced)
        return i;
    *afternoon = to_lower(tokens->text[token_at(tokens, i)->start]) == 'p' ? 12 : 0;
    return skip_dot(tokens, i + (whole ? 1 : 3));
}

/* Reads ":30" or ".30" of a clock time, and seconds, which say nothing to us. */
static int parse_minutes(const struct tokens *tokens, int i, struct clock *clock)
{
    bool dot = is_char(tokens, i, '.') && !is_char(tokens, i + 2, '.');
    bool mark = (is_type(tokens, i, COLON) || dot) && is_adjacent(tokens, i - 1) && is_adjacent(tokens, i);
    if (!mark || !is_type(tokens, i + 1, NUMBER) || token_at(tokens, i + 1)->digits != 2)
        return i;
    clock->minute = token_at(tokens, i + 1)->value;
    int next = i + 2;
    bool seconds = is_type(tokens, next, COLON) && is_type(tokens, next + 1, NUMBER) &&
                   token_at(tokens, next + 1)->digits == 2 && token_at(tokens, next + 1)->value <= 60;
    if (!seconds)
        return next;
    bool fraction =
        is_char(tokens, next + 2, '.') && is_type(tokens, next + 3, NUMBER) && is_adjacent(tokens, next + 2);
    return next + (fraction ? 4 : 2);
}

/* Reads "h", "h30", "hrs", "o'clock" after the hours. */
static int parse_hour_word(const struct tokens *tokens, int i, struct clock *clock)
{
    static const char *const words[] = {"h", "hours", "hr", "hrs", "uhr", NULL};
    /* "20 hours a week" */
    static const char *const rates[] = {"a", "each", "every", "per", "weekly", NULL};
    if (is_the_word(tokens, i, "o") && is_the_word(tokens, i + 2, "clock"))
        return i + 3;
    if (!is_word(tokens, i, words) || (!is_the_word(tokens, i, "h") && is_adjacent(tokens, i - 1)) ||
        is_word(tokens, i + 1, rates))
        return i;
    bool minutes =
        is_adjacent(tokens, i) && is_type(tokens, i + 1, NUMBER) && token_at(tokens, i + 1)->digits == 2;
    if (minutes)
        clock->minute = token_at(tokens, i + 1)->value;
    return i + 1 + minutes;
}

/* Reads "noon", "12 midnight". */
static int parse_named_clock(const struct tokens *tokens, int i, struct clock *clock)
{
    static const char *const noon[] = {"midday", "noon", NULL};
    int word = i + (is_type(tokens, i, NUMBER) && token_at(tokens, i)->value == 12);
    if (is_word(tokens, word, noon))
        clock->hour = 12;
    else if (is_the_word(tokens, word, "midnight"))
        clock->midnight = true;
    else
        return i;
    return parse_zone(tokens, word + 1, &clock->zone);
}

/* Whether a zone is written in capitals: a bare number before it is an hour ("17 UTC"), before "China" it need
 * not be. */
static bool is_capital_zone(const struct tokens *tokens, int i)
{
    const char *text = tokens->text + token_at(tokens, i + is_type(tokens, i, OPEN))->start;
    return is_upper(text[0]) && (is_upper(text[1]) || !is_letter(text[1]) || text_starts_with(text, "aoe"));
}

static int parse_numbers(const struct tokens *tokens, int i, struct clock *clock)
{
    const struct token *number = token_at(tokens, i);
    if (number->type != NUMBER || number->ordinal || (number->digits > 2 && number->digits != 4))
        return i;
    bool whole = number->digits == 4; /* "1700 UTC" */
    clock->hour = whole ? number->value / 100 : number->value;
    clock->minute = whole ? number->value % 100 : 0;
    int minutes = whole ? i + 1 : parse_minutes(tokens, i + 1, clock), afternoon = 0;
    int word = parse_hour_word(tokens, minutes, clock);
    int half = parse_half_of_day(tokens, word, &afternoon);
    if (half > word)
        clock->hour = clock->hour >= 1 && clock->hour <= 12 ? clock->hour % 12 + afternoon : 99;
    int after = parse_zone(tokens, half, &clock->zone);
    bool zone = after > half && (half > i + 1 || is_capital_zone(tokens, half));
    bool told = minutes > i + 1 || half > minutes || zone;
    return told ? (zone || half > i + 1 ? after : half) : i;
}

int parse_clock(const struct tokens *tokens, int i, struct clock *clock)
{
    *clock = (struct clock){.at = token_at(tokens, i)->start};
    int after = parse_named_clock(tokens, i, clock);
    if (after == i)
        after = parse_numbers(tokens, i, clock);
    if (after > i)
        return after;
    /* "UTC 17:00" */
    struct zone zone = {.type = ZONE_NONE};
    int number = parse_zone_and_offset(tokens, i, &zone);
    after = number > i ? parse_numbers(tokens, number, clock) : number;
    if (after == number || clock->zone.type != ZONE_NONE)
        return i;
    clock->zone = zone;
    return after;
}

int parse_iso_clock(const struct tokens *tokens, int i, struct clock *clock)
{
    bool mark = is_the_word(tokens, i, "t") && is_adjacent(tokens, i - 1) && is_adjacent(tokens, i);
    if (!mark || !is_type(tokens, i + 1, NUMBER))
        return i;
    const struct token *number = token_at(tokens, i + 1);
    bool whole = number->digits == 4; /* "T1700" */
    *clock = (struct clock){.at = number->start,
                            .hour = whole ? number->value / 100 : number->value,
                            .minute = whole ? number->value % 100 : 0};
    int minutes = parse_minutes(tokens, i + 2, clock);
    if (minutes == i + 2 && !whole)
        return i;
    int after = parse_zone(tokens, minutes, &clock->zone);
    return after > minutes ? after : parse_offset(tokens, minutes, &clock->zone);
}
