/* SPDX-License-Identifier: MIT */
#include "exporter/history/state.h"

#include "exporter/base/text.h"
#include "exporter/history/kept.h"
#include "exporter/history/mentors.h"

#include <stdlib.h>
#include <string.h>

static int by_term_id(const void *first, const void *second)
{
    return strcmp(((const struct known_term *)first)->id, ((const struct known_term *)second)->id);
}

struct known_term *state_term(const struct history *history, const char *id)
{
    struct known_term wanted = {.id = id};
    return history->term_count
               ? bsearch(&wanted, history->terms, history->term_count, sizeof wanted, by_term_id)
               : NULL;
}

static int by_occasion(const void *first, const void *second)
{
    const struct occasion *a = &((const struct known_occasion *)first)->occasion;
    const struct occasion *b = &((const struct known_occasion *)second)->occasion;
    return a->kind != b->kind ? (int)a->kind - (int)b->kind : (a->part > b->part) - (a->part < b->part);
}

struct known_occasion *state_occasion(const struct known_term *term, enum kind kind, int part)
{
    struct known_occasion wanted = {.occasion = {.kind = kind, .part = part}};
    return term->occasion_count
               ? bsearch(&wanted, term->occasions, term->occasion_count, sizeof wanted, by_occasion)
               : NULL;
}

static int by_project_uuid(const void *first, const void *second)
{
    return strcmp(((const struct known_project *)first)->project.uuid,
                  ((const struct known_project *)second)->project.uuid);
}

static int by_engagement_key(const void *first, const void *second)
{
    return strcmp(((const struct known_engagement *)first)->key,
                  ((const struct known_engagement *)second)->key);
}

static void sort(void *items, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    if (count)
        qsort(items, count, size, compare);
}

void state_sort_term(struct known_term *term)
{
    sort(term->occasions, term->occasion_count, sizeof *term->occasions, by_occasion);
    sort(term->projects, term->project_count, sizeof *term->projects, by_project_uuid);
    sort(term->engagements, term->engagement_count, sizeof *term->engagements, by_engagement_key);
}

void state_sort(struct history *history)
{
    for (size_t i = 0; i < history->term_count; i++)
        state_sort_term(&history->terms[i]);
    sort(history->terms, history->term_count, sizeof *history->terms, by_term_id);
    sort(history->files, history->file_count, sizeof *history->files, text_order);
}

bool state_is_first(const struct known_occasion *occasion)
{
    return occasion->row_kind == occasion->occasion.kind && occasion->row_part == occasion->occasion.part;
}

bool state_left_row(const struct known_occasion *occasion)
{
    return !occasion->gone && occasion->was_row && !state_is_first(occasion);
}

bool state_lost_dates(const struct known_occasion *occasion)
{
    const struct known_row *now = &occasion->row, *once = &occasion->dated;
    return (once->start.known && !now->start.known) || (once->end.known && !now->end.known);
}

bool state_same_moment(const struct moment *a, const struct moment *b)
{
    if (!a->known || !b->known)
        return a->known == b->known;
    return date_compare(a->day, b->day) == 0 && a->has_time == b->has_time &&
           (!a->has_time || instant_compare(a->utc, b->utc) == 0);
}

struct project state_project(struct arena *arena, const struct project *project)
{
    struct project kept = {.title = kept_text(arena, project->title),
                           .organization = kept_text(arena, project->organization),
                           .lfx_url = kept_text(arena, project->lfx_url),
                           .uuid = arena_copy(arena, project->uuid),
                           .stamp = project->stamp};
    if (!kept.title)
        kept.title = "";
    for (size_t i = 0; i < project->upstream_count; i++) {
        const char *url = kept_text(arena, project->upstream[i]);
        if (url)
            ARENA_PUSH(arena, kept.upstream, kept.upstream_count, url);
    }
    for (size_t i = 0; i < project->mentor_count; i++) {
        struct person person = {.name = kept_text(arena, project->mentors[i].name),
                                .github = kept_text(arena, project->mentors[i].github)};
        mentor_set_keys(arena, &person);
        if (person.name || person.github)
            ARENA_PUSH(arena, kept.mentors, kept.mentor_count, person);
    }
    return kept;
}
