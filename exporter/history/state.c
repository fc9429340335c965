/* SPDX-License-Identifier: MIT */
#include "exporter/history/state.h"

#include "exporter/base/text.h"
#include "exporter/history/kept.h"
#include "exporter/history/mentors.h"

#include <stdlib.h>
#include <string.h>

const char *const state_change_kinds[CHANGE_KIND_COUNT] = {
    [CHANGE_TERM] = "term announced",          [CHANGE_STATUS] = "status",
    [CHANGE_ROW_ADDED] = "date added",         [CHANGE_ROW_MOVED] = "date moved",
    [CHANGE_ROW_UNDATED] = "date open",        [CHANGE_ROW_DATED] = "date set",
    [CHANGE_ROW_CANCELLED] = "date cancelled", [CHANGE_ROW_RETURNED] = "date returned",
    [CHANGE_ROW_REWORDED] = "date reworded",   [CHANGE_PROJECTS] = "projects",
};

const char *const state_project_events[PROJECT_EVENT_COUNT] = {
    [PROJECT_ADDED] = "added",
    [PROJECT_WITHDRAWN] = "withdrawn",
    [PROJECT_RETURNED] = "returned",
    [PROJECT_EDITED] = "edited",
};

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

static int by_organization_key(const void *first, const void *second)
{
    return strcmp(((const struct known_organization *)first)->key,
                  ((const struct known_organization *)second)->key);
}

struct known_engagement *state_engagement(const struct known_term *term, size_t count, const char *key)
{
    struct known_engagement wanted = {.key = key};
    return count ? bsearch(&wanted, term->engagements, count, sizeof wanted, by_engagement_key) : NULL;
}

struct known_organization *state_organization(const struct known_term *term, size_t count, const char *key)
{
    struct known_organization wanted = {.key = key};
    return count ? bsearch(&wanted, term->organizations, count, sizeof wanted, by_organization_key) : NULL;
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
    sort(term->organizations, term->organization_count, sizeof *term->organizations, by_organization_key);
    sort(term->engagements, term->engagement_count, sizeof *term->engagements, by_engagement_key);
}

void state_sort(struct history *history)
{
    for (size_t i = 0; i < history->term_count; i++)
        state_sort_term(&history->terms[i]);
    sort(history->terms, history->term_count, sizeof *history->terms, by_term_id);
    sort(history->files, history->file_count, sizeof *history->files, text_order);
}

int64_t state_dates_modified(const struct known_term *term)
{
    int64_t latest = term->created;
    for (size_t i = 0; i < term->occasion_count; i++)
        if (term->occasions[i].occasion.stamp.modified > latest)
            latest = term->occasions[i].occasion.stamp.modified;
    return latest;
}

int64_t state_projects_modified(const struct known_term *term)
{
    int64_t latest = term->created;
    for (size_t i = 0; i < term->project_count; i++)
        if (term->projects[i].project.stamp.modified > latest)
            latest = term->projects[i].project.stamp.modified;
    return latest;
}

bool state_is_first(const struct known_occasion *occasion)
{
    return occasion->row_kind == occasion->occasion.kind && occasion->row_part == occasion->occasion.part;
}

bool state_left_row(const struct known_occasion *occasion)
{
    return !occasion->gone && occasion->was_row && !state_is_first(occasion);
}

bool state_is_whole(const struct known_row *row)
{
    const struct moment *start = &row->start, *end = &row->end;
    if (!start->known || !end->known)
        return false;
    int order = date_compare(start->day, end->day);
    bool clocks = start->has_time && end->has_time;
    return order < 0 || (order == 0 && !(clocks && instant_compare(start->utc, end->utc) > 0));
}

bool state_same_dates(const struct known_row *a, const struct known_row *b)
{
    return state_same_moment(&a->start, &b->start) && state_same_moment(&a->end, &b->end);
}

/* Whether the times are said in the same zone. */
static bool same_zone(const struct moment *a, const struct moment *b)
{
    return a->ahead == b->ahead && text_same(a->zone, b->zone);
}

bool state_same_row(const struct known_row *a, const struct known_row *b)
{
    return text_same(a->activity, b->activity) && text_same(a->note, b->note) && state_same_dates(a, b) &&
           same_zone(&a->start, &b->start) && same_zone(&a->end, &b->end);
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
