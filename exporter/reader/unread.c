/* SPDX-License-Identifier: MIT */
/* Says what was not read: headings and fields that are of no project. */
#include "exporter/reader/survey.h"

#include "exporter/base/text.h"
#include "exporter/reader/titles.h"

#include <string.h>

/* Fields right below a heading like "Projects" or "Our team" are of no project. */
void report_homeless(struct reading *reading, const struct survey *survey, int heading)
{
    for (int i = 1; i < survey->count; i++) {
        const struct section *section = &survey->outline->sections[i];
        const struct details *details = &survey->details[i];
        if (survey->roles[i].role == ROLE_FRAME && !survey->sample[i] && i != heading &&
            (title_announces(section->title) || title_is_part(section->title)) &&
            (details->mentors || details->upstream))
            diagnostics_add(
                reading->diagnostics, section->at, CODE_EMPTY_HEADING,
                "the fields below '%s' are of no project, and were not read; give each project a heading",
                section->title);
    }
}

/* "Project title" may stand in a template, or be what somebody forgot to change. Below "Sample" one project is expected;
 * more of them may have a heading of their own to come. */
void report_samples(struct reading *reading, const struct survey *survey)
{
    int around = 0, projects = 0;
    for (int i = 1; i < survey->count; i++) {
        const struct section *section = &survey->outline->sections[i];
        bool within = survey->sample[i] && survey->sample[survey->above[i]];
        if (survey->sample[i] && !within) {
            around = i;
            projects = 0;
        }
        if (!survey->sample[i] || title_has_sample(section->title) || !is_telling(&survey->details[i]))
            continue;
        if (!within)
            diagnostics_add(reading->diagnostics, section->at, CODE_SAMPLE,
                            "'%s' looks like a template and was not read; name the project, or take it out",
                            section->title);
        else if (survey->labels[i] == LABEL_NONE && ++projects > 1)
            diagnostics_add(reading->diagnostics, section->at, CODE_SAMPLE,
                            "'%s' stands below '%s' and was not read; if it is a project, put a heading like "
                            "\"Projects\" between the two",
                            section->title, survey->outline->sections[around].title);
    }
}

/* Whether a line in code is a heading with fields below it in the same block. */
static bool is_hidden_heading(struct reading *reading, const struct section *section, size_t i)
{
    const struct line *line = &section->lines[i];
    size_t level = strspn(line->text + strspn(line->text, " "), "#");
    struct details details = {0};
    if (!line->indented || level < 2 || level > 6)
        return false;
    for (i++; i < section->line_count && section->lines[i].block == line->block; i++) {
        struct line field = section->lines[i];
        field.code = false;
        field.label = NULL;
        count_detail(&details, label_read(reading->scratch, &field).label);
    }
    return is_telling(&details);
}

/* Nobody shows a template by spaces alone: such a project was moved to the right by mistake. */
void report_hidden(struct reading *reading)
{
    const struct outline *outline = reading->outline;
    for (size_t i = 0; i < outline->section_count; i++)
        for (size_t k = 0; k < outline->sections[i].line_count; k++) {
            const struct line *line = &outline->sections[i].lines[k];
            if (line->indented && !title_is_sample(line->text) &&
                is_hidden_heading(reading, &outline->sections[i], k))
                diagnostics_add(
                    reading->diagnostics, line->at, CODE_EMPTY_HEADING,
                    "'%s' and the fields below it stand in code (four spaces make it), so they are "
                    "text and no project was read; take the spaces out",
                    line->text + strspn(line->text, " #"));
        }
}

/* Fields after a fence that nothing closes are code, as is all else to the end. */
void report_open_fences(struct reading *reading)
{
    const struct outline *outline = reading->outline;
    int told = 0;
    for (size_t i = 0; i < outline->section_count; i++)
        for (size_t k = 0; k < outline->sections[i].line_count; k++) {
            struct line line = outline->sections[i].lines[k];
            if (!line.open_fence || line.open_fence == told)
                continue;
            struct details details = {0};
            line.code = false;
            line.label = NULL;
            count_detail(&details, label_read(reading->scratch, &line).label);
            if (!is_telling(&details))
                continue;
            told = line.open_fence;
            diagnostics_add(
                reading->diagnostics, (struct position){told, 1}, CODE_EMPTY_HEADING,
                "nothing closes the code that begins here, so all that follows is text and was not read, "
                "fields of projects among it; close it with the same marks on a line of their own");
        }
}

/* Whether all fields below a heading stand in quotes or code, where they are text. */
static bool has_hidden_fields(struct reading *reading, const struct section *section)
{
    struct details details = {0};
    for (size_t i = 0; i < section->line_count; i++) {
        struct line line = section->lines[i];
        bool hidden = line.code;
        line.code = false;
        line.label = NULL;
        struct label_match match = label_read(reading->scratch, &line);
        if (hidden && label_has_value(&line, match.value))
            count_detail(&details, match.label);
    }
    return is_telling(&details);
}

/* A heading that has only such fields, and no deeper ones, was meant as a project, and is nobody's organization. */
void settle_hidden(struct reading *reading, struct survey *survey)
{
    for (int i = 1; i < survey->count; i++) {
        const struct section *section = &survey->outline->sections[i];
        if (survey->roles[i].role != ROLE_ORGANIZATION || has_deeper(survey, i) ||
            !has_hidden_fields(reading, section))
            continue;
        survey->roles[i].role = ROLE_FRAME;
        diagnostics_add(reading->diagnostics, section->at, CODE_EMPTY_HEADING,
                        "the fields below '%s' stand in a quote or in code (four spaces make it), so they "
                        "are text and no project was read; take them out of it",
                        section->title);
    }
}

void report_headings(struct reading *reading)
{
    const struct outline *outline = reading->outline;
    for (size_t i = 1; i < outline->section_count; i++)
        if (outline->sections[i].withdrawn)
            diagnostics_add(reading->diagnostics, outline->sections[i].at, CODE_STRUCK_HEADING,
                            "'%s' is struck out, so what stands below it was left out; take both out",
                            outline->sections[i].title);
    for (size_t i = 1; i < outline->section_count; i++)
        if (outline->sections[i].indented)
            diagnostics_add(
                reading->diagnostics, outline->sections[i].at, CODE_GLUED_HEADING,
                "'%s' was read as a heading, but to Markdown it is code; take out the spaces before "
                "the #",
                outline->sections[i].title);
    for (size_t i = 1; i < outline->section_count; i++)
        if (outline->sections[i].glued)
            diagnostics_add(
                reading->diagnostics, outline->sections[i].at, CODE_GLUED_HEADING,
                "'%s' was read as a heading, but Markdown does not see one; put a space after the #",
                outline->sections[i].title);
}

/* Whether headings stand where projects and organizations stand: among them, or below the same heading as one. Rows and
 * other titles always do. */
static bool *find_places(struct reading *reading, const struct section_role *roles, const bool *used)
{
    size_t count = reading->outline->section_count;
    bool *places = arena_allocate(reading->scratch, count * sizeof *places);
    bool *homes = arena_allocate(reading->scratch, count * sizeof *homes);
    int *above = enclosing_headings(reading);
    size_t first = count, last = 0;
    for (size_t i = 1; i < count; i++) {
        if (roles[i].role == ROLE_PROJECT || used[i])
            homes[above[i]] = true;
        if (roles[i].role != ROLE_PROJECT)
            continue;
        first = first < count ? first : i;
        last = i;
    }
    for (size_t i = 1; i < count; i++)
        /* What has words after the last project is a chapter: "Contact". */
        places[i] =
            reading->outline->sections[i].entry ||
            ((i > first || homes[above[i]]) && (i < last || !reading->outline->sections[i].line_count) &&
             (homes[above[i]] || i < last));
    return places;
}

/* A heading without projects below it is neither project nor organization; nothing is read from it. */
void report_empty_headings(struct reading *reading, const struct section_role *roles)
{
    const struct outline *outline = reading->outline;
    bool *used = arena_allocate(reading->scratch, outline->section_count * sizeof *used);
    for (size_t i = 0; i < outline->section_count; i++) {
        if (roles[i].organization >= 0)
            used[roles[i].organization] = true;
        if (roles[i].parent >= 0)
            used[roles[i].parent] = true;
    }
    const bool *places = find_places(reading, roles, used);
    for (size_t i = 0; i < outline->section_count; i++) {
        const struct section *section = &outline->sections[i];
        if (roles[i].role == ROLE_NAMELESS)
            diagnostics_add(reading->diagnostics, section->at, CODE_EMPTY_HEADING,
                            "the heading has no words, so the fields below it are of no project; name it");
        else if (roles[i].role == ROLE_ORGANIZATION && !used[i] && places[i])
            diagnostics_add(
                reading->diagnostics, section->at, CODE_EMPTY_HEADING,
                "'%s' is neither a project (it has no mentors, issue or LFX URL) nor an organization with "
                "projects below it; complete it or take it out",
                section->title);
    }
}
