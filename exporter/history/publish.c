/* SPDX-License-Identifier: MIT */
#include "exporter/history/publish.h"

#include "exporter/history/mentors.h"
#include "exporter/history/publish_mentors.h"
#include "exporter/history/publish_organizations.h"
#include "exporter/history/state.h"

#include <stdlib.h>
#include <string.h>

static int by_term(const void *first, const void *second)
{
    return strcmp((*(const struct term *const *)first)->id, (*(const struct term *const *)second)->id);
}

static void set_terms(struct publication *publication, const struct term *const *terms, size_t count)
{
    publication->terms = arena_allocate(publication->arena, (count + 1) * sizeof *publication->terms);
    publication->term_count = count;
    for (size_t i = 0; i < count; i++) {
        publication->terms[i] = terms[i];
    }
    if (count)
        qsort(publication->terms, count, sizeof *publication->terms, by_term);
}

/* ---- Terms that are not given ---- */

/* What the history knows of a term, without its dates. */
static const struct term *absent_term(struct arena *arena, const struct known_term *known)
{
    struct term *term = arena_allocate(arena, sizeof *term);
    *term = (struct term){.arena = arena,
                          .id = known->id,
                          .year = (int)strtol(known->id, NULL, 10),
                          .number = known->id[4] == '-' ? (int)strtol(known->id + 5, NULL, 10) : 0,
                          .title = known->title,
                          .status = known->status,
                          .created = known->created,
                          .modified = known->modified,
                          .dates_modified = state_dates_modified(known),
                          .projects_modified = state_projects_modified(known)};
    for (size_t i = 0; i < known->project_count; i++) {
        const struct known_project *one = &known->projects[i];
        if (one->gone)
            ARENA_PUSH(arena, term->gone_projects, term->gone_project_count, one->project);
        else
            ARENA_PUSH(arena, term->projects, term->project_count, one->project);
    }
    return term;
}

/* The term of that id among some, which are in order; NULL if there is none. */
static const struct term *term_among(const struct term **terms, size_t count, const char *id)
{
    const struct term wanted = {.id = id}, *key = &wanted;
    const struct term **found = count ? bsearch(&key, terms, count, sizeof key, by_term) : NULL;
    return found ? *found : NULL;
}

/* The term as it is published, or as it is known if it is not given. */
static const struct term *published_term(const struct publication *publication, const char *id)
{
    const struct term *given = term_among(publication->terms, publication->term_count, id);
    return given ? given : term_among(publication->absent_terms, publication->absent_term_count, id);
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* What all terms that are known have to say: a term that is left out takes no time back. */
static void add_absent_terms(struct publication *publication, const struct history *history)
{
    for (size_t i = 0; i < history->term_count; i++) {
        const struct known_term *known = &history->terms[i];
        publication->modified = later(publication->modified, known->modified);
        publication->dates_modified = later(publication->dates_modified, state_dates_modified(known));
        publication->projects_modified =
            later(publication->projects_modified, state_projects_modified(known));
        if (term_among(publication->terms, publication->term_count, known->id))
            continue;
        const struct term *term = absent_term(publication->arena, known);
        ARENA_PUSH(publication->arena, publication->absent_terms, publication->absent_term_count, term);
    }
}

/* ---- Changes ---- */

/* A change with its place in its term. */
struct placed_change {
    struct change change;
    size_t place;
};

/* The newest first; of one moment by term, then as the term has them. */
static int by_time(const void *first, const void *second)
{
    const struct placed_change *a = first, *b = second;
    if (a->change.time != b->change.time)
        return a->change.time > b->change.time ? -1 : 1;
    int terms = strcmp(a->change.term_id, b->change.term_id);
    return terms ? terms : (a->place > b->place) - (a->place < b->place);
}

static void add_changes(struct publication *publication, const struct history *history)
{
    struct arena *arena = publication->arena;
    struct placed_change *all = NULL;
    size_t count = 0;
    for (size_t i = 0; i < history->term_count; i++) {
        const struct known_term *term = &history->terms[i];
        const struct term *published = published_term(publication, term->id);
        for (size_t j = 0; j < term->change_count; j++) {
            struct placed_change one = {term->changes[j], j};
            one.change.term = published;
            ARENA_PUSH(arena, all, count, one);
        }
    }
    if (count)
        qsort(all, count, sizeof *all, by_time);
    for (size_t i = 0; i < count; i++)
        ARENA_PUSH(arena, publication->changes, publication->change_count, all[i].change);
}

/* The terms and the mentors. */
static struct publication *new_publication(const struct term *const *terms, size_t count,
                                           struct history *history)
{
    struct arena *arena = arena_new();
    struct publication *publication = arena_allocate(arena, sizeof *publication);
    publication->arena = arena;
    publication->program_id = arena_copy(arena, history_program(history));
    set_terms(publication, terms, count);
    publish_mentors(publication, history);
    return publication;
}

struct publication *publication_new(const struct term *const *terms, size_t count, struct history *history)
{
    struct publication *publication = new_publication(terms, count, history);
    publication->program = arena_copy(publication->arena, history->program ? history->program : "Mentorship");
    publish_organizations(publication, history);
    add_absent_terms(publication, history);
    add_changes(publication, history);
    return publication;
}

void publication_remember(const struct term *const *terms, size_t count, struct history *history)
{
    if (history->mentors_changed)
        publication_free(new_publication(terms, count, history));
}

size_t publication_count_mentors(struct term *const *terms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        mentors_set_keys(terms[i]);
    return mentors_count((const struct term *const *)terms, count);
}

void publication_free(struct publication *publication)
{
    if (publication)
        arena_free(publication->arena);
}
