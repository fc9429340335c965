/* SPDX-License-Identifier: MIT */
/* Terms made by hand, for tests: what the reader would make of a document. Everything lives in the term's
 * arena. */
#ifndef TERMFEED_TESTS_TERMS_H
#define TERMFEED_TESTS_TERMS_H

#include "exporter/model/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LFX_1   "https://mentorship.lfx.linuxfoundation.org/project/00000000-0000-4000-8000-000000000001"
#define LFX_2   "https://mentorship.lfx.linuxfoundation.org/project/00000000-0000-4000-8000-000000000002"
#define LFX_3   "https://mentorship.lfx.linuxfoundation.org/project/00000000-0000-4000-8000-000000000003"
#define ISSUE_1 "https://github.com/example/code/issues/1"
#define ISSUE_2 "https://github.com/example/code/issues/2"

static inline struct term *make_term(const char *id)
{
    struct term *term = term_new();
    term->id = arena_copy(term->arena, id);
    term->title = arena_printf(term->arena, "Term %s", id);
    term->document = "term.md";
    term->year = atoi(id);
    term->number = atoi(id + 5);
    return term;
}

/* "2025-02-18", "2025-02-18T19:00" (a UTC time on its own day), or "" for a date that does not exist. */
static inline struct moment make_moment(const char *text)
{
    struct moment moment = {0};
    int numbers = sscanf(text, "%d-%d-%dT%d:%d", &moment.day.year, &moment.day.month, &moment.day.day,
                         &moment.utc.hour, &moment.utc.minute);
    moment.known = numbers >= 3;
    moment.has_time = numbers == 5;
    moment.utc.date = moment.day;
    return moment;
}

static inline struct row *add_row(struct term *term, enum kind kind, const char *label, const char *start,
                                  const char *end)
{
    struct row row = {.activity = arena_copy(term->arena, label),
                      .occasions = {{.kind = kind}},
                      .occasion_count = 1,
                      .start = make_moment(start),
                      .end = make_moment(end ? end : start)};
    row.deadline = kind_is_deadline(kind);
    row.stipend = kind_is_stipend(kind);
    ARENA_PUSH(term->arena, term->rows, term->row_count, row);
    return &term->rows[term->row_count - 1];
}

/* A row of two kinds. */
static inline struct row *add_row_of_two(struct term *term, enum kind first, enum kind second,
                                         const char *label, const char *date)
{
    struct row *row = add_row(term, first, label, date, NULL);
    row->occasions[1].kind = second;
    row->occasion_count = 2;
    row->deadline |= kind_is_deadline(second);
    row->stipend |= kind_is_stipend(second);
    return row;
}

/* What is said of a project; members may be NULL. */
struct project_text {
    const char *title, *organization, *lfx, *upstream;
    const char *mentors; /* "Ann Example @ann <ann@example.org>; Bob Example" */
    const char *text;
};

static inline void add_mentor(struct term *term, struct project *project, char *text)
{
    struct person person = {0};
    char *email = strchr(text, '<'), *handle = strstr(text, " @");
    if (email) {
        person.email = arena_copy_bytes(term->arena, email + 1, strcspn(email + 1, ">"));
        *email = '\0';
    }
    if (handle) {
        person.github = arena_copy_bytes(term->arena, handle + 2, strcspn(handle + 2, " "));
        *handle = '\0';
    }
    text += strspn(text, " ");
    size_t length = strlen(text);
    while (length && text[length - 1] == ' ')
        length--;
    person.name = length ? arena_copy_bytes(term->arena, text, length) : NULL;
    ARENA_PUSH(term->arena, project->mentors, project->mentor_count, person);
}

static inline struct project *add_project(struct term *term, struct project_text text)
{
    struct project project = {.title = arena_copy(term->arena, text.title),
                              .organization = arena_copy(term->arena, text.organization),
                              .lfx_url = arena_copy(term->arena, text.lfx),
                              .text = arena_copy(term->arena, text.text)};
    if (text.upstream) {
        const char *link = arena_copy(term->arena, text.upstream);
        ARENA_PUSH(term->arena, project.upstream, project.upstream_count, link);
    }
    char *rest = NULL, *mentors = arena_copy(term->arena, text.mentors);
    for (char *one = mentors ? strtok_r(mentors, ";", &rest) : NULL; one; one = strtok_r(NULL, ";", &rest))
        add_mentor(term, &project, one);
    ARENA_PUSH(term->arena, term->projects, term->project_count, project);
    return &term->projects[term->project_count - 1];
}

#endif
