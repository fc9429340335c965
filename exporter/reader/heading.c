/* SPDX-License-Identifier: MIT */
#include "exporter/reader/steps.h"

#include "exporter/base/text.h"
#include "exporter/reader/dates/dates.h"
#include "exporter/reader/dates/vocabulary.h"

#include <string.h>

/* A term as far as a piece of text tells it. */
struct hint {
    int year, number; /* 0: not told */
    int month;        /* in which it begins */
};

/* The month and number of a season; the program's terms begin in March, June and September. */
static const struct season {
    const char *name;
    int month, number;
} seasons[] = {{"spring", 3, 1}, {"summer", 6, 2}, {"fall", 9, 3}, {"autumn", 9, 3}};

/* The number behind "Term", "T" or "Q": "Term 01", "Q3". */
static int number_in_text(const char *text)
{
    for (const char *c = text; *c; c++) {
        bool begins = c == text || !(is_letter(c[-1]) || is_digit(c[-1]));
        if (!begins)
            continue;
        const char *digits = NULL;
        if (text_starts_with(c, "term"))
            digits = c + 4 + strspn(c + 4, " #:.-");
        else if (to_lower(*c) == 'q' || to_lower(*c) == 't')
            digits = c + 1;
        if (!digits || !is_digit(*digits))
            continue;
        size_t length = strspn(digits, "0123456789");
        int number = *digits - '0';
        if (length == 2)
            number = number * 10 + (digits[1] - '0');
        if (length <= 2 && number >= 1)
            return number;
    }
    return 0;
}

/* The first month that is named in the text as a word of its own. */
static int month_in_text(const char *text)
{
    for (const char *c = text; *c;) {
        size_t length = 0;
        while (is_letter(c[length]) && !text_dash(c + length))
            length++;
        int month = length ? month_from_word(c, length) : 0;
        if (month)
            return month;
        c += length ? length : 1;
    }
    return 0;
}

/* The year as four digits, or as two behind an apostrophe. */
static int year_of(const char *text)
{
    int year = year_in_text(text);
    if (year)
        return year;
    for (const char *c = text; *c; c++) {
        size_t quote = *c == '\'' ? 1 : strncmp(c, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
        if (quote && is_digit(c[quote]) && is_digit(c[quote + 1]) && !is_digit(c[quote + 2]))
            return 2000 + (c[quote] - '0') * 10 + (c[quote + 1] - '0');
    }
    return 0;
}

static struct hint hint_from_title(const char *title)
{
    struct hint hint = {
        .year = year_of(title), .number = number_in_text(title), .month = month_in_text(title)};
    for (size_t i = 0; i < sizeof seasons / sizeof *seasons; i++) {
        if (!text_find(title, seasons[i].name))
            continue;
        hint.month = hint.month ? hint.month : seasons[i].month;
        hint.number = hint.number ? hint.number : seasons[i].number;
    }
    if (!hint.number && hint.month)
        hint.number = hint.month <= 5 ? 1 : hint.month <= 8 ? 2 : 3;
    return hint;
}

/* "2021/02-Summer/README.md", "2021-03.md": the last year in the path and the two digits behind it. */
static struct hint hint_from_path(const char *path)
{
    struct hint hint = {0};
    for (const char *c = path; *c; c++) {
        bool begins = c == path || !is_digit(c[-1]);
        if (!begins || strspn(c, "0123456789") != 4 || c[0] != '2' || c[1] != '0' ||
            !(c[4] == '-' || c[4] == '/'))
            continue;
        const char *number = c + 5;
        if (strspn(number, "0123456789") != 2)
            continue;
        hint.year = 2000 + (c[2] - '0') * 10 + (c[3] - '0');
        hint.number = (number[0] - '0') * 10 + (number[1] - '0');
    }
    return hint;
}

/* The first heading of the two highest levels that names a term; else the first one with a year; else the
 * first of the highest level. */
static int find_heading(const struct outline *outline)
{
    int with_year = -1, first = -1;
    for (size_t i = 1; i < outline->section_count; i++) {
        const struct section *section = &outline->sections[i];
        struct hint hint = hint_from_title(section->title);
        if (first < 0 && section->level == 1)
            first = (int)i;
        if (section->level > 2)
            continue;
        if (hint.year && hint.number)
            return (int)i;
        if (with_year < 0 && hint.year)
            with_year = (int)i;
    }
    return with_year >= 0 ? with_year : first;
}

/* "Status: Planning", before the projects. */
static const char *find_status(const struct outline *outline, struct arena *arena)
{
    for (size_t i = 0; i < outline->section_count && i < 6; i++) {
        const struct section *section = &outline->sections[i];
        for (size_t k = 0; k < section->line_count; k++) {
            const char *text = section->lines[k].text;
            text += strspn(text, " *_");
            if (!text_starts_with(text, "status"))
                continue;
            text += strlen("status");
            text += strspn(text, " *_");
            if (*text != ':')
                continue;
            text += 1 + strspn(text + 1, " *_");
            size_t length = strlen(text);
            while (length && strchr(" *_", text[length - 1]))
                length--;
            return length ? text_collapse(arena, text, length) : NULL;
        }
    }
    return NULL;
}

static void settle_id(struct reading *reading, struct hint hint)
{
    struct term *term = reading->term;
    const char *path = reading->path;
    struct hint from_path = hint_from_path(path);
    if (reading->given_id) {
        struct hint given = hint_from_path(arena_printf(reading->scratch, "%s", reading->given_id));
        hint.year = given.year ? given.year : hint.year;
        hint.number = given.number ? given.number : hint.number;
    }
    term->year = hint.year ? hint.year : from_path.year;
    term->number = hint.number ? hint.number : from_path.number;
    if (!term->year || !term->number)
        return;
    term->id = arena_printf(term->arena, "%04d-%02d", term->year, term->number);
    reading->term_month = hint.month ? hint.month : term->number <= 3 ? term->number * 3 : 0;
}

int read_heading(struct reading *reading)
{
    struct term *term = reading->term;
    int index = find_heading(reading->outline);
    const struct section *section = &reading->outline->sections[index > 0 ? index : 0];
    term->title_at = index > 0 ? section->at : (struct position){1, 1};
    term->status = find_status(reading->outline, term->arena);
    struct hint hint = hint_from_title(section->title);
    settle_id(reading, hint);
    bool named = index > 0 && *section->title && (hint.year || hint.number);
    term->title = named ? arena_copy(term->arena, section->title)
                        : arena_printf(term->arena, "Term %02d - %d", term->number, term->year);
    return index > 0 ? index : 0;
}
