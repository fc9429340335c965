/* SPDX-License-Identifier: MIT */
/* The agenda of every mentor as a calendar with alarms to import. */
#include "formats/agenda.h"
#include "formats/icalendar.h"
#include "formats/writers.h"

/* What is named at most: a mentor of thousands of projects must not give millions of lines. */
#define PROJECTS_PER_EVENT 50

static void list_project(struct buffer *out, const struct project *project)
{
    buffer_printf(out, "- %s", project->title);
    if (project->organization)
        buffer_printf(out, " (%s)", project->organization);
    buffer_add_byte(out, '\n');
    if (project->lfx_url)
        buffer_printf(out, "  %s\n", project->lfx_url);
}

/* The lines of the description that name the mentor's projects; "" where there are none. */
static const char *list_projects(struct arena *arena, const struct engagement *engagement)
{
    struct buffer text = {0};
    if (engagement->project_count)
        buffer_printf(&text, "Your project%s:\n", engagement->project_count > 1 ? "s" : "");
    for (size_t i = 0; i < engagement->project_count && i < PROJECTS_PER_EVENT; i++)
        list_project(&text, engagement->projects[i]);
    if (engagement->project_count > PROJECTS_PER_EVENT)
        buffer_printf(&text, "and %zu more\n", engagement->project_count - PROJECTS_PER_EVENT);
    const char *copy = arena_copy(arena, buffer_string(&text));
    buffer_free(&text);
    return copy;
}

static void add_engagement(struct calendar *calendar, const struct engagement *engagement)
{
    agenda_add_events(
        &(struct agenda_term){calendar, engagement, list_projects(calendar->arena, engagement)});
}

static void write_ics(const struct scope *scope, const struct mentor *mentor, struct event_lines *lines,
                      struct output *output)
{
    struct arena *arena = arena_new();
    struct calendar calendar = {
        .arena = arena,
        .publication = scope->publication,
        .name = arena_printf(arena, "%s: dates of %s", scope->publication->program, mentor->name),
        .description = "The dates that concern a mentor, with alarms before deadlines.",
        .file = arena_printf(arena, "mentors/%s.ics", mentor->file),
        .page = arena_printf(arena, "mentors/%s.html", mentor->file),
        .lines = lines,
        .modified = calendar_absent(scope->publication),
    };
    for (size_t i = 0; i < mentor->engagement_count; i++)
        add_engagement(&calendar, &mentor->engagements[i]);
    for (size_t i = 0; i < mentor->replaced_count; i++)
        add_engagement(&calendar, &mentor->replaced[i]);
    struct buffer contents = {0};
    calendar_write(&calendar, &contents);
    output_add(output, calendar.file, &contents);
    buffer_free(&contents);
    arena_free(arena);
}

/* A mentor has one agenda, over all terms. */
void write_agenda(const struct scope *scope, struct output *output)
{
    const struct publication *publication = scope->publication;
    if (*scope->folder)
        return;
    struct event_lines *lines = event_lines_new();
    for (size_t i = 0; i < publication->mentor_count; i++)
        write_ics(scope, &publication->mentors[i], lines, output);
    for (size_t i = 0; i < publication->former_mentor_count; i++)
        write_ics(scope, &publication->former_mentors[i], lines, output);
    event_lines_free(lines);
}
