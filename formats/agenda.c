/* SPDX-License-Identifier: MIT */
/* A mentor's agenda: the dates that concern a mentor, in the terms in which they are one, and the same as text to
 * read. */
#include "formats/agenda.h"

#include "exporter/base/text.h"
#include "formats/wording.h"

/* What is named at most: a document with thousands of mentors on a line must not give millions of lines. */
#define CO_MENTORS_PER_PROJECT 20

/* Which part of a row of that kind concerns a mentor. Returns false for kinds that do not. */
static bool agenda_extent(enum kind kind, enum extent *extent)
{
    switch (kind) {
    case KIND_REVIEW:
    case KIND_PROGRAM_BEGINS:
    case KIND_LAST_DAY:
        *extent = EXTENT_ROW;
        return true;
    case KIND_MIDTERM_EVALUATION:
    case KIND_FINAL_EVALUATION:
        *extent = EXTENT_END;
        return true;
    case KIND_FIRST_STIPEND:
    case KIND_SECOND_STIPEND:
        *extent = EXTENT_END_DAY;
        return true;
    default:
        return false;
    }
}

bool agenda_has(enum kind kind)
{
    enum extent extent;
    return agenda_extent(kind, &extent);
}

/* The event is new when it, or the list of projects in it, is. */
static void add_stamp(struct stamp *stamp, const struct stamp *other)
{
    stamp->sequence += other->sequence;
    if (other->created > stamp->created)
        stamp->created = other->created;
    if (other->modified > stamp->modified)
        stamp->modified = other->modified;
}

/* Adds the event of an occasion that concerns a mentor; a period whose start makes no sense still has an end. */
static struct event *add_agenda_event(const struct agenda_term *agenda, const struct calendar_row *row,
                                      const struct occasion *occasion)
{
    enum extent extent;
    if (!agenda_extent(occasion->kind, &extent))
        return NULL;
    struct calendar *calendar = agenda->calendar;
    const char *role = arena_printf(calendar->arena, "agenda/%s", agenda->engagement->uuid);
    struct event *event = calendar_add(calendar, row, extent, occasion, role);
    return event || extent != EXTENT_ROW ? event : calendar_add(calendar, row, EXTENT_END, occasion, role);
}

/* What happens, in the words of WORDING. */
static const char *say_occasion(struct arena *arena, const struct calendar_row *row, enum kind kind,
                                void (*wording)(struct buffer *, const struct term *, const struct row *,
                                                enum kind))
{
    struct buffer words = {0};
    wording(&words, row->term, row->row, kind);
    const char *copy = arena_copy(arena, buffer_string(&words));
    buffer_free(&words);
    return copy;
}

static void add_occasion(const struct agenda_term *agenda, const struct calendar_row *row,
                         const struct occasion *occasion)
{
    struct calendar *calendar = agenda->calendar;
    struct event *event = add_agenda_event(agenda, row, occasion);
    if (!event)
        return;
    event->title = say_occasion(calendar->arena, row, occasion->kind,
                                event->extent == EXTENT_END ? wording_deadline : wording_occasion);
    event->more = agenda->projects;
    event->cancelled |= agenda->engagement->gone;
    add_stamp(&event->stamp, &agenda->engagement->stamp);
    if (agenda->engagement->gone) {
        event->cancelled = true;
        event->why = "You are no longer named as a mentor of this term.";
    }
    if (row->row->deadline && kind_is_deadline(occasion->kind)) {
        event->due = say_occasion(calendar->arena, row, occasion->kind, wording_deadline);
        event->alarms = calendar->publication->alarms;
        event->alarm_count = calendar->publication->alarm_count;
    }
}

void agenda_add_events(const struct agenda_term *agenda)
{
    struct calendar_row row;
    for (size_t i = 0; calendar_row_at(agenda->engagement->term, i, &row); i++)
        for (size_t j = 0; j < row.row->occasion_count; j++)
            add_occasion(agenda, &row, &row.row->occasions[j]);
}

static void name_person(struct buffer *out, const char *name, const char *github, const char *email)
{
    buffer_add_string(out, name);
    if (github || email)
        buffer_printf(out, " (%s%s%s%s)", github ? "@" : "", github ? github : "",
                      github && email ? ", " : "", email ? email : "");
}

static bool is_mentor(const struct mentor *mentor, const struct person *person)
{
    if (mentor->github && person->github)
        return text_equal(mentor->github, person->github);
    return text_equal(mentor->name, person->name);
}

/* The other mentors of the project, if it has any. */
static void name_co_mentors(struct buffer *out, const struct mentor *mentor, const struct project *project)
{
    size_t named = 0, seen = 0;
    bool is_seen = false;
    for (; seen < project->mentor_count && named < CO_MENTORS_PER_PROJECT; seen++) {
        const struct person *person = &project->mentors[seen];
        if (is_mentor(mentor, person)) {
            is_seen = true;
            continue;
        }
        buffer_add_string(out, named++ ? ", " : "        with ");
        name_person(out, person->name, person->github, person->email);
    }
    size_t rest = project->mentor_count - seen;
    if (rest > 0 && !is_seen)
        rest--;
    if (rest)
        buffer_printf(out, " and %zu more", rest);
    if (named)
        buffer_add_byte(out, '\n');
}

static void text_of_project(struct buffer *out, const struct mentor *mentor, const struct project *project)
{
    buffer_printf(out, "    %s", project->title);
    if (project->organization)
        buffer_printf(out, " (%s)", project->organization);
    buffer_add_byte(out, '\n');
    if (project->lfx_url)
        buffer_printf(out, "        %s\n", project->lfx_url);
    name_co_mentors(out, mentor, project);
}

static void text_of_event(struct buffer *out, const struct event *event)
{
    event_dates(event, "    ", out);
    buffer_printf(out, "        %s\n", event->title);
    if (event->row->note)
        buffer_printf(out, "        %s\n", event->row->note);
    if (event->row->tentative)
        buffer_printf(out, "        %s\n", row_why_tentative(event->row));
}

static void text_of_term(struct buffer *out, const struct mentor *mentor, const struct engagement *engagement)
{
    const struct term *term = engagement->term;
    buffer_printf(out, "\n%s (%s)\n\n  Projects\n", wording_term(term), term->id);
    for (size_t i = 0; i < engagement->project_count; i++)
        text_of_project(out, mentor, engagement->projects[i]);
    struct arena *arena = arena_new();
    static const struct publication nowhere = {.program_id = ""};
    struct calendar calendar = {.arena = arena, .publication = &nowhere};
    agenda_add_events(&(struct agenda_term){&calendar, engagement, ""});
    calendar_sort(&calendar);
    buffer_printf(out, "\n  Dates%s\n",
                  term_is_planned(term->status) ? " (not final yet: the term is still being planned)" : "");
    for (size_t i = 0; i < calendar.event_count; i++)
        if (!calendar.events[i].cancelled)
            text_of_event(out, &calendar.events[i]);
    arena_free(arena);
}

void agenda_text(const struct mentor *mentor, struct buffer *out)
{
    buffer_add_string(out, "Mentor agenda: ");
    name_person(out, mentor->name, mentor->github, mentor->email);
    buffer_add_byte(out, '\n');
    for (size_t i = mentor->engagement_count; i > 0; i--)
        text_of_term(out, mentor, &mentor->engagements[i - 1]);
}
