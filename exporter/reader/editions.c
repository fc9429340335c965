/* SPDX-License-Identifier: MIT */
#include "exporter/reader/steps.h"

#include "exporter/reader/dates/dates.h"
#include "exporter/reader/terms.h"
#include "exporter/reader/titles.h"

#include <string.h>

/* Whether a title tells another year, or another term of it, than these; a month alone may be a part of one. */
static bool is_other(const struct term_hint *hint, int year, int number)
{
    if (hint->year && hint->year != year)
        return true;
    return hint->number && number && hint->number != number && (hint->numbered || hint->month != hint->last);
}

/* Whether two titles are the same but for their numbers: "Kelp Summer of Code 2031". */
static bool is_same_but_numbers(const char *a, const char *b)
{
    while (*a || *b) {
        a += strspn(a, "0123456789");
        b += strspn(b, "0123456789");
        if (*a != *b)
            return false;
        a += *a != '\0';
        b += *b != '\0';
    }
    return true;
}

/* The section after the one at INDEX and all that stands below it. */
static int end_of(const struct outline *outline, int index)
{
    int count = (int)outline->section_count, end = index + 1;
    while (end < count && outline->sections[end].level > outline->sections[index].level)
        end++;
    return end;
}

/* Whether a heading that announces dates is around section INDEX: its years and seasons are parts of one timeline. */
static bool is_in_timeline(const struct outline *outline, int index)
{
    int level = outline->sections[index].level;
    for (int i = index; i > 0 && level > 1; i--) {
        if (outline->sections[i].level >= level)
            continue;
        level = outline->sections[i].level;
        if (title_is_timeline(outline->sections[i].title))
            return true;
    }
    return false;
}

/* Whether heading INDEX names another term than heading CHOSEN, in the same words or in nothing else; one that is deeper
 * another year. */
static bool names_other_term(const struct reading *reading, const struct outline *outline, int index,
                             int chosen)
{
    const struct section *section = &outline->sections[index], *own = &outline->sections[chosen];
    bool deeper = section->level > own->level;
    bool same = !deeper && is_same_but_numbers(section->title, own->title);
    if (section->entry || index == chosen || !(same || names_term(section->title)))
        return false;
    struct term_hint hint = hint_from_title(section->title);
    bool around = index < chosen && chosen < end_of(outline, index);
    return is_other(&hint, reading->term->year, deeper ? 0 : reading->term->number) && !around &&
           !is_in_timeline(outline, index);
}

/* Whether projects or dates stand in a section, so that something is lost with it. */
static bool has_content(struct reading *reading, const struct section *section)
{
    int dates = 0;
    for (size_t i = 0; i < section->line_count; i++) {
        enum label label = label_keep(reading->scratch, &section->lines[i])->label;
        dates += dates_sketch(section->lines[i].text).found;
        if (label == LABEL_MENTORS || label == LABEL_UPSTREAM || label == LABEL_LFX || dates > 1)
            return true;
    }
    return false;
}

/* Says that heading INDEX, and what stands below it up to END, is left out, if it holds anything. */
static void report_other_term(struct reading *reading, const struct outline *outline, int index, int end,
                              int chosen)
{
    bool content = false;
    for (int i = index; i < end && !content; i++)
        content = has_content(reading, &outline->sections[i]);
    if (content)
        diagnostics_add(
            reading->diagnostics, outline->sections[index].at, CODE_SEVERAL_TERMS,
            "'%s' is another term than '%s', which was taken; what stands below it was left out - "
            "give each term a document of its own, or name one with --term",
            outline->sections[index].title, outline->sections[chosen].title);
}

/* Marks the headings below other terms' headings, and takes what stands right below these. */
static bool *find_gone(struct reading *reading, struct outline *outline, int chosen)
{
    int count = (int)outline->section_count;
    bool *gone = arena_allocate(reading->scratch, outline->section_count * sizeof *gone);
    for (int i = 1; i < count; i++) {
        struct section *section = &outline->sections[i];
        if (!names_other_term(reading, outline, i, chosen))
            continue;
        int end = end_of(outline, i);
        report_other_term(reading, outline, i, end, chosen);
        section->line_count = section->table_count = 0;
        for (i++; i < end; i++)
            gone[i] = true;
        i--;
    }
    return gone;
}

int leave_other_terms(struct reading *reading, struct outline *outline, int chosen)
{
    if (chosen <= 0 || !reading->term->year)
        return chosen;
    const bool *gone = find_gone(reading, outline, chosen);
    size_t count = outline->section_count, kept = 0, left = 0;
    for (size_t i = 0; i < count; i++) {
        if (gone[i])
            continue;
        left = (int)i == chosen ? kept : left;
        outline->sections[kept++] = outline->sections[i];
    }
    outline->section_count = kept;
    return (int)left;
}
