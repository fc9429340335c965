/* SPDX-License-Identifier: MIT */
/* Says what was not read: headings and fields that are of no project. */
#include "exporter/reader/survey.h"

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

/* The label that a line would begin with if it did not stand in code or a quote. */
static struct label_match hidden_label(struct reading *reading, struct line line)
{
    line.code = false;
    line.label = NULL;
    return label_read(reading->scratch, &line);
}

static bool is_hidden_field(struct reading *reading, const struct line *line)
{
    struct details details = {0};
    count_detail(&details, hidden_label(reading, *line).label);
    return is_telling(&details);
}

/* The last line of the block that line I is in which would be a field of a project; I if none after it would. */
static size_t last_hidden_field(struct reading *reading, const struct section *section, size_t i)
{
    size_t last = i;
    for (size_t k = i + 1; k < section->line_count && section->lines[k].block == section->lines[i].block; k++)
        last = is_hidden_field(reading, &section->lines[k]) ? k : last;
    return last;
}

/* Whether a line in code would be a heading that is no sample, were it not moved to the right. */
static bool is_hidden_heading(const struct line *line)
{
    size_t level = strspn(line->text + strspn(line->text, " "), "#");
    return line->indented && level >= 2 && level <= 6 && !title_is_sample(line->text);
}

static void report_hidden_headings(struct reading *reading, const struct section *section)
{
    const struct line *block = NULL; /* a line of that of which LAST is known */
    size_t last = 0;
    for (size_t i = 0; i < section->line_count; i++) {
        const struct line *line = &section->lines[i];
        if (!is_hidden_heading(line))
            continue;
        if (!block || block->block != line->block)
            last = last_hidden_field(reading, section, i);
        block = line;
        if (last > i)
            diagnostics_add(reading->diagnostics, line->at, CODE_EMPTY_HEADING,
                            "'%s' and the fields below it stand in code (four spaces make it), so they are "
                            "text and no project was read; take the spaces out",
                            line->text + strspn(line->text, " #"));
    }
}

/* Nobody shows a template by spaces alone: such a project was moved to the right by mistake. */
void report_hidden(struct reading *reading)
{
    const struct outline *outline = reading->outline;
    for (size_t i = 0; i < outline->section_count; i++)
        report_hidden_headings(reading, &outline->sections[i]);
}

/* Fields after a fence that nothing closes are code, as is all else to the end. */
void report_open_fences(struct reading *reading)
{
    const struct outline *outline = reading->outline;
    int told = 0;
    for (size_t i = 0; i < outline->section_count; i++)
        for (size_t k = 0; k < outline->sections[i].line_count; k++) {
            const struct line *line = &outline->sections[i].lines[k];
            if (!line->open_fence || line->open_fence == told || !is_hidden_field(reading, line))
                continue;
            told = line->open_fence;
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
        const struct line *line = &section->lines[i];
        if (!line->code)
            continue;
        struct label_match match = hidden_label(reading, *line);
        if (label_has_value(line, match.value))
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
            diagnostics_add(
                reading->diagnostics, outline->sections[i].at, CODE_STRUCK_HEADING,
                "'%s' %s, so what stands below it was left out; take both out", outline->sections[i].title,
                title_is_gone(outline->sections[i].title) ? "says that it is no more" : "is struck out");
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
