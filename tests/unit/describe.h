/* SPDX-License-Identifier: MIT */
/* What the reader made of a document, in a notation short enough to write down what is expected:
 *
 *     Final evaluations = 2031-05-01 .. 2031-05-27T18:00Z (Week 12) [deadline]
 *     project: Title < Organization < Parent organization
 *     mentor: Jane Roe (@janeroe, jane@example.org)
 *     upstream: https://example.org/issues/1
 *     lfx: https://mentorship.lfx.linuxfoundation.org/project/1
 *     skills: Go, SQL
 *     weekday-mismatch at 3:12
 */
#ifndef TERMFEED_TESTS_DESCRIBE_H
#define TERMFEED_TESTS_DESCRIBE_H

#include "exporter/model/diagnostics.h"
#include "exporter/model/model.h"

#include <string.h>

static void describe_moment(struct buffer *out, const struct moment *moment)
{
    const struct instant *utc = &moment->utc;
    if (!moment->known)
        buffer_add_string(out, "?");
    else if (moment->has_time)
        buffer_printf(out, "%04d-%02d-%02dT%02d:%02dZ", utc->date.year, utc->date.month, utc->date.day,
                      utc->hour, utc->minute);
    else
        buffer_printf(out, "%04d-%02d-%02d", moment->day.year, moment->day.month, moment->day.day);
}

/* Returns what is to stand before the next flag. */
static const char *describe_flag(struct buffer *out, bool is_set, const char *before, const char *flag)
{
    if (!is_set)
        return before;
    buffer_printf(out, "%s%s", before, flag);
    return ", ";
}

static void describe_row(struct buffer *out, const struct row *row)
{
    struct buffer start = {0}, end = {0};
    describe_moment(&start, &row->start);
    describe_moment(&end, &row->end);
    buffer_printf(out, "%s = %s", row->activity, buffer_string(&start));
    if (strcmp(buffer_string(&start), buffer_string(&end)) != 0)
        buffer_printf(out, " .. %s", buffer_string(&end));
    if (row->note)
        buffer_printf(out, " (%s)", row->note);
    const char *before = " [";
    before = describe_flag(out, row->deadline, before, "deadline");
    before = describe_flag(out, row->stipend, before, "stipend");
    before = describe_flag(out, row->tentative, before, "tentative");
    buffer_add_string(out, *before == ',' ? "]\n" : "\n");
    buffer_free(&start);
    buffer_free(&end);
}

static void describe_person(struct buffer *out, const struct person *person)
{
    buffer_printf(out, "mentor: %s", person->name);
    if (person->github || person->email)
        buffer_printf(out, " (%s%s%s%s)", person->github ? "@" : "", person->github ? person->github : "",
                      person->github && person->email ? ", " : "", person->email ? person->email : "");
    buffer_add_byte(out, '\n');
}

static void describe_project(struct buffer *out, const struct project *project)
{
    buffer_printf(out, "project: %s", project->title);
    if (project->organization)
        buffer_printf(out, " < %s", project->organization);
    if (project->parent_organization)
        buffer_printf(out, " < %s", project->parent_organization);
    buffer_add_byte(out, '\n');
    for (size_t i = 0; i < project->mentor_count; i++)
        describe_person(out, &project->mentors[i]);
    for (size_t i = 0; i < project->upstream_count; i++)
        buffer_printf(out, "upstream: %s\n", project->upstream[i]);
    if (project->lfx_url)
        buffer_printf(out, "lfx: %s\n", project->lfx_url);
    for (size_t i = 0; i < project->skill_count; i++)
        buffer_printf(out, "%s%s%s", i ? ", " : "skills: ", project->skills[i],
                      i + 1 < project->skill_count ? "" : "\n");
}

/* Appends rows and projects. NULL: nothing. */
static inline void describe_term(struct buffer *out, const struct term *term)
{
    for (size_t i = 0; term && i < term->row_count; i++)
        describe_row(out, &term->rows[i]);
    for (size_t i = 0; term && i < term->project_count; i++)
        describe_project(out, &term->projects[i]);
}

/* Appends the messages; lines are counted from after the first SKIPPED ones. */
static inline void describe_messages(struct buffer *out, struct diagnostics *diagnostics, int skipped)
{
    size_t count;
    const struct diagnostic *items = diagnostics_sorted(diagnostics, &count);
    for (size_t i = 0; i < count; i++) {
        if (items[i].at.line)
            buffer_printf(out, "%s at %d:%d\n", code_entry(items[i].code)->name, items[i].at.line - skipped,
                          items[i].at.column);
        else
            buffer_printf(out, "%s\n", code_entry(items[i].code)->name);
    }
}

#endif
