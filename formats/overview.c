/* SPDX-License-Identifier: MIT */
#include "formats/overview.h"

#include "exporter/base/text.h"
#include "formats/wording.h"

#include <string.h>

static void show_moment(struct buffer *out, const char *word, const struct moment *moment)
{
    buffer_printf(out, "    %-4s  ", word);
    if (!moment->known) {
        buffer_add_string(out, "not known\n");
        return;
    }
    struct date day = moment->day;
    buffer_printf(out, "%.3s, %.3s %2d, %d", weekday_name(date_weekday(day)), month_name(day.month), day.day,
                  day.year);
    struct buffer clocks = {0};
    if (wording_clock(&clocks, moment))
        buffer_printf(out, ", %s", buffer_string(&clocks));
    buffer_free(&clocks);
    if (wording_utc(&clocks, moment))
        buffer_printf(out, " (%s)", buffer_string(&clocks));
    buffer_free(&clocks);
    buffer_add_byte(out, '\n');
}

static void show_row(struct buffer *out, const struct row *row)
{
    const struct moment *single = wording_single(row);
    buffer_printf(out, "  %s", row->activity);
    for (size_t i = 0; i < row->occasion_count; i++)
        buffer_printf(out, "%s%s", i ? ", " : "  [", kind_name(row->occasions[i].kind));
    buffer_printf(out, "%s%s]\n", row->deadline ? ", deadline" : "", row->stipend ? ", stipend" : "");
    if (single) {
        show_moment(out, "on", single);
    } else {
        show_moment(out, "from", &row->start);
        show_moment(out, "to", &row->end);
    }
    if (row->note)
        buffer_printf(out, "    note  %s\n", row->note);
}

/* The organization, where it is another than the last project's. */
static void show_organization(struct buffer *out, const struct project *project, const struct project *last)
{
    if (last && text_same(project->organization, last->organization) &&
        text_same(project->parent_organization, last->parent_organization))
        return;
    buffer_printf(out, "\n  %s", project->organization ? project->organization : "(no organization)");
    if (project->parent_organization)
        buffer_printf(out, " (%s)", project->parent_organization);
    buffer_add_byte(out, '\n');
}

static void show_field(struct buffer *out, const char *name, const char *value)
{
    if (value)
        buffer_printf(out, "      %-8s  %s\n", name, value);
}

static void show_mentor(struct buffer *out, const struct person *person)
{
    buffer_printf(out, "      %-8s  %s", "mentor", person->name);
    if (person->github)
        buffer_printf(out, " (@%s)", person->github);
    if (person->email)
        buffer_printf(out, " <%s>", person->email);
    buffer_add_byte(out, '\n');
}

static void show_project(struct buffer *out, const struct project *project)
{
    buffer_printf(out, "    %s\n", project->title);
    for (size_t i = 0; i < project->mentor_count; i++)
        show_mentor(out, &project->mentors[i]);
    show_field(out, "LFX", project->lfx_url);
    for (size_t i = 0; i < project->upstream_count; i++)
        show_field(out, "upstream", project->upstream[i]);
    if (!project->skill_count)
        return;
    buffer_printf(out, "      %-8s  ", "skills");
    for (size_t i = 0; i < project->skill_count; i++)
        buffer_printf(out, "%s%s", i ? ", " : "", project->skills[i]);
    buffer_add_byte(out, '\n');
}

void term_to_text(const struct term *term, struct buffer *out)
{
    buffer_printf(out, "%s (%s)\n", wording_term(term), term->id);
    if (term->status)
        buffer_printf(out, "Status: %s\n", term->status);
    buffer_printf(out, "\nTimeline (%zu)\n", term->row_count);
    for (size_t i = 0; i < term->row_count; i++)
        show_row(out, &term->rows[i]);
    buffer_printf(out, "\nProjects (%zu)\n", term->project_count);
    for (size_t i = 0; i < term->project_count; i++) {
        show_organization(out, &term->projects[i], i ? &term->projects[i - 1] : NULL);
        show_project(out, &term->projects[i]);
    }
}
