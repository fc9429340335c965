/* SPDX-License-Identifier: MIT */
#include "exporter/reader/survey.h"

int *enclosing_headings(struct reading *reading)
{
    const struct outline *outline = reading->outline;
    int *above = arena_allocate(reading->scratch, outline->section_count * sizeof *above);
    int last[LEVELS] = {0}; /* the last heading of each level that is still open */
    for (size_t i = 1; i < outline->section_count; i++) {
        int level = outline->sections[i].level;
        for (int k = level - 1; k > 0 && !above[i]; k--)
            above[i] = last[k];
        last[level] = (int)i;
        for (int k = level + 1; k < LEVELS; k++)
            last[k] = 0;
    }
    return above;
}

/* The first heading after I that is not part of it; the count if there is none. */
static int next_heading(const struct survey *survey, int i)
{
    do
        i++;
    while (i < survey->count && (survey->roles[i].role == ROLE_FIELD || survey->roles[i].role == ROLE_PART));
    return i;
}

bool has_deeper(const struct survey *survey, int i)
{
    int next = next_heading(survey, i);
    return next < survey->count && level_of(survey, next) > level_of(survey, i);
}
