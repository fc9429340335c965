/* SPDX-License-Identifier: MIT */
#include "exporter/reader/steps.h"

#include "exporter/base/text.h"
#include "exporter/reader/terms.h"
#include "exporter/reader/titles.h"

#include <string.h>

/* A heading that may name the term, and what it says with the heading around it. */
struct naming {
    int section; /* -1: none */
    struct term_hint hint;
};

/* Whether the hint tells year and number. */
static bool tells_term(const struct term_hint *hint)
{
    return hint->year && hint->number && (hint->numbered || hint->pure);
}

/* What of a heading names the term: a number alone ("Q2") does if the heading says nothing else. YEAR is that of a heading
 * around it, 0 if none. */
static bool is_naming(const struct term_hint *hint, int year)
{
    return tells_term(hint) || (hint->number && !hint->year && hint->pure && (hint->numbered || year));
}

/* The first heading of the two highest levels that names a term, perhaps with the year of the one around it ("# 2031",
 * "## Q2"); else the first one with a year, the highest level first; else the first of the highest level. */
static struct naming find_high_heading(const struct outline *outline)
{
    struct naming first = {-1, {.year = 0}}, dated = {-1, {.year = 0}};
    for (size_t i = 1; i < outline->section_count; i++) {
        const struct section *section = &outline->sections[i];
        struct naming naming = {(int)i, hint_from_title(section->title)};
        bool below = dated.section >= 0 && section->level > outline->sections[dated.section].level;
        int year = below ? dated.hint.year : 0;
        if (section->level > 2 || section->entry || title_is_timeline(section->title))
            continue;
        if (is_naming(&naming.hint, year)) {
            naming.hint.year = naming.hint.year ? naming.hint.year : year;
            return naming;
        }
        bool higher = dated.section >= 0 && section->level < outline->sections[dated.section].level;
        if (naming.hint.year && (dated.section < 0 || higher)) {
            dated = naming;
            dated.hint.number = naming.hint.numbered ? naming.hint.number : 0;
        }
        if (first.section < 0 && section->level == 1)
            first = naming;
    }
    first.hint = (struct term_hint){.year = 0};
    return dated.section >= 0 ? dated : first;
}

/* What heading I says of the term, with the year of the deeper one around it ("### 2031", "#### Q2"), which is heading
 * *DATED; 0: none. */
static struct naming deep_naming(const struct outline *outline, size_t i, size_t *dated)
{
    const struct section *sections = outline->sections;
    struct naming naming = {(int)i, hint_from_title(sections[i].title)};
    bool open = *dated && sections[i].level > sections[*dated].level;
    if (open && !naming.hint.year && naming.hint.number)
        naming.hint.year = hint_from_title(sections[*dated].title).year;
    else if (!open || naming.hint.year)
        *dated = naming.hint.pure && naming.hint.year && !naming.hint.number ? i : 0;
    return naming;
}

/* Where no high heading tells a year, a deeper one that says nothing but the term does: "#### 2031: June - August"; the
 * first of all if it tells the number; one that says a year alone if there is no other such year. */
static struct naming find_heading(const struct outline *outline)
{
    struct naming high = find_high_heading(outline), yearly = high;
    bool other = false;
    size_t dated = 0;
    if (high.hint.year || high.hint.number)
        return high;
    for (size_t i = 1; i < outline->section_count; i++) {
        const struct section *section = &outline->sections[i];
        struct naming naming = deep_naming(outline, i, &dated);
        if (section->entry || !naming.hint.pure || title_is_timeline(section->title))
            continue;
        if (tells_term(&naming.hint) || (i == 1 && is_naming(&naming.hint, 0)))
            return naming;
        other |= yearly.hint.year && naming.hint.year && naming.hint.year != yearly.hint.year;
        if (naming.hint.year && !yearly.hint.year)
            yearly = naming;
    }
    return other ? high : yearly;
}

/* What --term says: YYYY, YYYY-NN or YYYY-word. */
static struct term_hint hint_from_id(const char *id)
{
    struct term_hint hint = {.year = 0};
    if (!id)
        return hint;
    for (int i = 0; i < 4; i++)
        hint.year = hint.year * 10 + (id[i] - '0');
    if (id[4] && is_digit(id[5]))
        hint.number = (id[5] - '0') * 10 + (id[6] - '0');
    return hint;
}

/* The heading of the term that --term names, where the document has several; one that tells a number alone is of the year
 * of the last heading above it. */
static struct naming find_given(const struct outline *outline, const struct term_hint *given)
{
    int years[LEVELS] = {0};
    for (size_t i = 1; i < outline->section_count; i++) {
        const struct section *section = &outline->sections[i];
        if (section->entry || title_is_timeline(section->title))
            continue;
        struct naming naming = {(int)i, hint_from_title(section->title)};
        years[section->level] = naming.hint.year;
        for (int level = section->level; level > 0 && !naming.hint.year; level--)
            naming.hint.year = years[level];
        if ((naming.hint.pure || section->level <= 2) && naming.hint.year == given->year &&
            naming.hint.number == given->number)
            return naming;
    }
    return (struct naming){-1, {.year = 0}};
}

/* The heading of the term: the one that --term names, if the first one names another. */
static struct naming choose_heading(const struct reading *reading)
{
    struct naming first = find_heading(reading->outline);
    struct term_hint given = hint_from_id(reading->given_id);
    bool other = (first.hint.year && given.year && first.hint.year != given.year) ||
                 (first.hint.number && given.number && first.hint.number != given.number);
    struct naming named = other ? find_given(reading->outline, &given) : first;
    return named.section > 0 ? named : first;
}

/* The year of the first heading of a timeline that tells one ("2031 Program Dates"), 0 if none does. */
static int timeline_year(const struct outline *outline)
{
    int year = 0;
    for (size_t i = 1; i < outline->section_count && !year; i++)
        if (title_is_timeline(outline->sections[i].title))
            year = hint_from_title(outline->sections[i].title).year;
    return year;
}

/* What "Status: Planning" or "Program status: open" says; NULL if the text is not of that form. */
static const char *status_of(const char *text, struct arena *arena)
{
    static const char *const whose[] = {"current ", "program ", "programme ", "term "};
    text += strspn(text, " *_");
    for (size_t i = 0; i < sizeof whose / sizeof *whose; i++)
        if (text_starts_with(text, whose[i]))
            text += strlen(whose[i]);
    if (!text_starts_with(text, "status"))
        return NULL;
    text += strlen("status");
    text += strspn(text, " *_");
    if (*text != ':')
        return NULL;
    text += 1 + strspn(text + 1, " *_");
    size_t length = strlen(text);
    while (length && strchr(" *_", text[length - 1]))
        length--;
    return length ? text_collapse(arena, text, length) : NULL;
}

/* The status is told before the projects, in a line or as a heading. */
static const char *find_status(const struct outline *outline, struct arena *arena)
{
    const char *status = NULL;
    for (size_t i = 0; i < outline->section_count && i < 6 && !status; i++) {
        const struct section *section = &outline->sections[i];
        status = i ? status_of(section->title, arena) : NULL;
        /* What a row of a table says further down is of a project. */
        for (size_t k = 0; k < section->line_count && !status; k++)
            status = i > 1 && section->lines[k].row ? NULL : status_of(section->lines[k].text, arena);
    }
    return status;
}

/* ---- the id ---- */

/* What the first words of a document tell of a program's year. */
struct told {
    int year;
    struct position at;
    bool two; /* different ones */
};

static void add_told(struct told *told, const struct line *line)
{
    int year;
    for (size_t at = 0; !line->code && (year = year_of_program(line->text, &at)); at += 4) {
        told->two |= told->year && told->year != year;
        told->at = told->year ? told->at : line_position(line, at);
        told->year = year;
    }
}

/* The year of the program as the first words of a document tell it, where no heading does; 0 if they tell none, or two. */
static int told_year(struct reading *reading)
{
    const struct outline *outline = reading->outline;
    struct told told = {.year = 0};
    for (size_t i = 0; i < outline->section_count && i < 2; i++)
        for (size_t k = 0; k < outline->sections[i].line_count; k++)
            add_told(&told, &outline->sections[i].lines[k]);
    if (!told.year || told.two)
        return 0;
    diagnostics_add(
        reading->diagnostics, told.at, CODE_MISSING_YEAR,
        "no heading tells the year of the term; %d was taken from these words - write it into the title",
        told.year);
    return told.year;
}

/* Takes from OTHER what HINT does not tell, unless the two are of different years. */
static void fill_hint(struct term_hint *hint, const struct term_hint *other)
{
    if (hint->year && other->year && hint->year != other->year)
        return;
    hint->year = hint->year ? hint->year : other->year;
    if (hint->number)
        return;
    hint->number = other->number;
    hint->month = hint->month ? hint->month : other->month;
    hint->last = hint->last ? hint->last : other->last;
}

/* What is known of the term, and where its year and its number were told. */
struct knowledge {
    struct term_hint hint;
    const char *year_from, *number_from;
};

/* Takes from OTHER what is not known yet. */
static void learn(struct knowledge *known, const struct term_hint *other, const char *source)
{
    struct term_hint before = known->hint;
    fill_hint(&known->hint, other);
    known->year_from = before.year ? known->year_from : source;
    known->number_from = before.number ? known->number_from : source;
}

static void learn_or_report(struct reading *reading, struct knowledge *known, const struct term_hint *other,
                            const char *source)
{
    const struct term_hint *hint = &known->hint;
    bool years = hint->year && other->year && hint->year != other->year;
    bool numbers = hint->number && other->number && hint->number != other->number;
    const char *from = years ? known->year_from : known->number_from;
    if (years || numbers)
        diagnostics_add(reading->diagnostics, reading->term->title_at, CODE_TERM_CONFLICT,
                        "%s names the %s %d, %s %d; %s was taken; correct one of them", from,
                        years ? "year" : "term", years ? hint->year : hint->number, source,
                        years ? other->year : other->number, from);
    learn(known, other, source);
}

static void settle_id(struct reading *reading, struct knowledge *known)
{
    struct term *term = reading->term;
    struct term_hint path = hint_from_path(reading->path), given = hint_from_id(reading->given_id);
    learn_or_report(reading, known, &path, "the path");
    learn_or_report(reading, known, &given, "--term");
    struct term_hint hint = known->hint;
    hint.year = hint.year ? hint.year : timeline_year(reading->outline);
    hint.year = hint.year ? hint.year : told_year(reading);
    term->year = hint.year;
    term->number = hint.number;
    reading->term_month = hint.month;
    reading->term_last = hint.last;
    if (!term->year)
        return;
    bool word = reading->given_id && reading->given_id[4] && !given.number && given.year == hint.year;
    if (term->number)
        term->id = arena_printf(term->arena, "%04d-%02d", term->year, term->number);
    else
        term->id =
            word ? arena_copy(term->arena, reading->given_id) : arena_printf(term->arena, "%04d", term->year);
}

/* The title of a term whose document has none. */
static const char *make_title(const struct term *term)
{
    if (!term->number)
        return arena_printf(term->arena, "%d", term->year);
    return arena_printf(term->arena, "Term %02d - %d", term->number, term->year);
}

/* Takes from the front matter what the heading does not tell: of its title, then of its year and term. */
static void learn_from_front(struct reading *reading, struct knowledge *known)
{
    const struct front_matter *front = &reading->outline->front;
    struct term_hint title = hint_from_title(front->title.text ? front->title.text : "");
    struct term_hint told = hint_from_title(front->term.text ? front->term.text : "");
    if (!title.numbered && !title.pure)
        title.number = 0;
    learn(known, &title, "the front matter's title");
    if (front->year.text)
        told.year = hint_from_title(front->year.text).year;
    learn_or_report(reading, known, &told, "the front matter");
}

/* Whether the heading only says that projects come, and the front matter names the same year's program. */
static bool is_named_above(const struct reading *reading, const struct naming *naming)
{
    const char *above = reading->outline->front.title.text;
    return above && title_lists_projects(reading->outline->sections[naming->section].title) &&
           !title_lists_projects(above) && hint_from_title(above).year == naming->hint.year;
}

int read_heading(struct reading *reading)
{
    struct term *term = reading->term;
    const struct front_matter *front = &reading->outline->front;
    struct naming naming = choose_heading(reading);
    bool named =
        naming.section > 0 && (naming.hint.year || naming.hint.number) && !is_named_above(reading, &naming);
    int index = naming.section > 0 ? naming.section : 0;
    const struct section *section = &reading->outline->sections[index];
    term->title_at = index > 0 ? section->at : (struct position){1, 1};
    term->status = find_status(reading->outline, term->arena);
    if (!named && front->title.text)
        term->title_at = (struct position){front->title.line, 1};
    struct knowledge known = {naming.hint, "the heading", "the heading"};
    learn_from_front(reading, &known);
    settle_id(reading, &known);
    term->title = arena_copy(term->arena, named ? section->title : front->title.text);
    /* "# Kelp Mentorship Program", "## 2031 Program Dates" */
    if (!term->title && naming.section > 0 && timeline_year(reading->outline))
        term->title = arena_copy(term->arena, section->title);
    if (!term->title)
        term->title = make_title(term);
    return index;
}
