/* SPDX-License-Identifier: MIT */
#include "exporter/history/projects.h"

#include "exporter/base/text.h"
#include "exporter/history/digest.h"

#include <stdlib.h>
#include <string.h>

/* The projects of the document as the state would keep them. */
static struct known_project *find_projects(struct arena *arena, const struct known_term *known,
                                           const struct term *term)
{
    struct known_project *found = arena_allocate(arena, (term->project_count + 1) * sizeof *found);
    struct digests before = {0};
    for (size_t i = 0; i < known->project_count; i++)
        digests_add(arena, &before, &known->projects[i].digest);
    digests_sort(&before);
    for (size_t i = 0; i < term->project_count; i++) {
        found[i].project = state_project(arena, &term->projects[i]);
        found[i].digest = digest_of_project(arena, &term->projects[i], &before);
        found[i].order = i;
    }
    return found;
}

static struct match match_found(struct arena *arena, const struct known_term *known, const struct term *term,
                                const struct known_project *projects)
{
    size_t known_count = known->project_count, count = term->project_count;
    struct match match = {count, arena_allocate(arena, (count + 1) * sizeof *match.known_of_found)};
    struct identity_project *old = arena_allocate(arena, (known_count + 1) * sizeof *old);
    struct identity_project *found = arena_allocate(arena, (count + 1) * sizeof *found);
    for (size_t i = 0; i < known_count; i++) {
        const struct known_project *one = &known->projects[i];
        old[i] = (struct identity_project){.project = &one->project,
                                           .digest = one->digest.text,
                                           .words = one->words,
                                           .order = one->order,
                                           .gone = one->gone};
    }
    for (size_t i = 0; i < count; i++)
        found[i] = (struct identity_project){.project = &projects[i].project,
                                             .digest = projects[i].digest.text,
                                             .description = term->projects[i].text,
                                             .order = i};
    identity_match_projects(old, known_count, found, count, match.known_of_found);
    return match;
}

struct match match_projects(struct arena *arena, const struct known_term *known, const struct term *term)
{
    return match_found(arena, known, term, find_projects(arena, known, term));
}

/* The identity of a project at first sight: of its term, title and organization, and of a number where there
 * are several of these. */
static const char *new_uuid(struct fold *fold, const struct project *project)
{
    const char *title = identity_title(fold->scratch, project->title);
    const char *organization = identity_title(fold->scratch, project->organization);
    return fold_new_uuid(
        fold, arena_printf(fold->scratch, "project\n%s\n%s\n%s", fold->known->id, title, organization));
}

/* ---- The fold ---- */

/* Looks at what only projects need that are new or have changed. */
static const char *copy_words(struct fold *fold, const struct known_project *found)
{
    const char *text = fold->term->projects[found->order].text;
    return arena_copy(fold->state, identity_words(fold->scratch, text));
}

/* Notes that a project of an organization has changed. */
static void touch_organization(struct fold *fold, const struct project *project)
{
    struct known_organization one = {identity_organization(fold->scratch, project->organization),
                                     project->organization, fold->now, fold->now, NULL};
    if (*one.key)
        ARENA_PUSH(fold->scratch, fold->touched, fold->touched_count, one);
}

static void note_organization_move(struct fold *fold, const struct project *before, const struct project *now)
{
    struct organization_move move = {identity_organization(fold->scratch, before->organization),
                                     identity_organization(fold->scratch, now->organization)};
    if (*move.from && *move.to && strcmp(move.from, move.to) != 0)
        ARENA_PUSH(fold->scratch, fold->moves, fold->move_count, move);
}

/* Of one key the name that sorts first, so that it does not matter in what order they were touched. */
static int by_touched(const void *first, const void *second)
{
    const struct known_organization *a = first, *b = second;
    int keys = strcmp(a->key, b->key);
    return keys ? keys : strcmp(a->name, b->name);
}

static void update_organizations(struct fold *fold)
{
    struct known_term *known = fold->known;
    size_t known_count = known->organization_count;
    if (fold->touched_count)
        qsort(fold->touched, fold->touched_count, sizeof *fold->touched, by_touched);
    for (size_t i = 0; i < fold->touched_count; i++) {
        struct known_organization one = fold->touched[i];
        if (i > 0 && strcmp(one.key, fold->touched[i - 1].key) == 0)
            continue;
        struct known_organization *old = state_organization(known, known_count, one.key);
        one.key = arena_copy(fold->state, one.key);
        one.name = arena_copy(fold->state, one.name);
        if (old) {
            one.created = old->created;
            one.became = old->became;
            *old = one;
        } else {
            ARENA_PUSH(fold->state, known->organizations, known->organization_count, one);
        }
    }
}

static int by_origin(const void *first, const void *second)
{
    const struct organization_move *a = first, *b = second;
    int origins = strcmp(a->from, b->from);
    return origins ? origins : strcmp(a->to, b->to);
}

struct keys {
    const char **items;
    size_t count;
};

/* The organizations that have projects, by key. */
static struct keys live_organizations(struct fold *fold)
{
    struct keys keys = {0};
    for (size_t i = 0; i < fold->known->project_count; i++) {
        const struct known_project *one = &fold->known->projects[i];
        if (!one->gone)
            ARENA_PUSH(fold->scratch, keys.items, keys.count,
                       identity_organization(fold->scratch, one->project.organization));
    }
    keys.count = text_sort_unique(keys.items, keys.count);
    return keys;
}

static bool has_key(const struct keys *keys, const char *key)
{
    return keys->items && bsearch(&key, keys->items, keys->count, sizeof key, text_order);
}

/* Whether there was no such organization when only COUNT of them were known: a new one, or one that was renamed itself. */
static bool is_free(const struct known_term *known, size_t count, const char *key)
{
    const struct known_organization *one = state_organization(known, count, key);
    return !one || one->became;
}

/* An organization is renamed if it has no projects left, and all that have left it are in one that was not there. Whoever
 * follows it, follows that. COUNT organizations were known before the step. */
static void rename_organizations(struct fold *fold, size_t count)
{
    struct organization_move *moves = fold->moves;
    struct known_term *known = fold->known;
    struct keys live = live_organizations(fold);
    qsort(moves, fold->move_count, sizeof *moves, by_origin);
    for (size_t i = 0, size; i < fold->move_count; i += size) {
        for (size = 1; i + size < fold->move_count && strcmp(moves[i + size].from, moves[i].from) == 0;)
            size++;
        struct known_organization *origin = state_organization(known, count, moves[i].from);
        bool one_way = strcmp(moves[i].to, moves[i + size - 1].to) == 0;
        if (origin && one_way && is_free(known, count, moves[i].to) && !has_key(&live, origin->key))
            origin->became = arena_copy(fold->state, moves[i].to);
    }
}

static void know_project(struct fold *fold, const struct known_project *found, const char *uuid)
{
    struct known_project one = {.project = state_project(fold->state, &found->project),
                                .digest = digest_copy(fold->state, &found->digest),
                                .words = copy_words(fold, found),
                                .order = found->order};
    one.project.uuid = uuid;
    one.project.stamp = stamp_new(fold);
    ARENA_PUSH(fold->state, fold->known->projects, fold->known->project_count, one);
    changes_project(fold->log, PROJECT_ADDED, &one.project);
    touch_organization(fold, &one.project);
}

static void update_project(struct fold *fold, struct known_project *project,
                           const struct known_project *found)
{
    project->order = found->order;
    if (!project->gone && strcmp(project->digest.text, found->digest.text) == 0) {
        project->digest.sum = found->digest.sum;
        return;
    }
    struct project before = project->project;
    bool was_gone = project->gone;
    stamp_change(fold, &before.stamp);
    *project = (struct known_project){.project = state_project(fold->state, &found->project),
                                      .digest = digest_copy(fold->state, &found->digest),
                                      .words = copy_words(fold, found),
                                      .order = found->order};
    project->project.uuid = before.uuid;
    project->project.stamp = before.stamp;
    if (was_gone)
        changes_project(fold->log, PROJECT_RETURNED, &project->project);
    else
        changes_project_edited(fold->log, &before, &project->project);
    touch_organization(fold, &before);
    touch_organization(fold, &project->project);
    note_organization_move(fold, &before, &project->project);
}

static void withdraw_project(struct fold *fold, struct known_project *project)
{
    project->gone = true;
    stamp_change(fold, &project->project.stamp);
    changes_project(fold->log, PROJECT_WITHDRAWN, &project->project);
    touch_organization(fold, &project->project);
}

/* A known project and where the last document had it. */
struct missing {
    size_t order, index;
};

static int by_order(const void *first, const void *second)
{
    const struct missing *a = first, *b = second;
    return (a->order > b->order) - (a->order < b->order);
}

/* Withdraws the live ones of the first COUNT projects that are not there, in the order of the last document.
 */
static void withdraw_missing(struct fold *fold, const bool *is_there, size_t count)
{
    struct known_project *projects = fold->known->projects;
    struct missing *missing = NULL;
    size_t missing_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct missing one = {projects[i].order, i};
        if (!is_there[i] && !projects[i].gone)
            ARENA_PUSH(fold->scratch, missing, missing_count, one);
    }
    if (missing_count)
        qsort(missing, missing_count, sizeof *missing, by_order);
    for (size_t i = 0; i < missing_count; i++)
        withdraw_project(fold, &projects[missing[i].index]);
}

/* The latest first. */
static int by_time_of_going(const void *first, const void *second)
{
    const struct project *a = first, *b = second;
    if (a->stamp.modified != b->stamp.modified)
        return a->stamp.modified > b->stamp.modified ? -1 : 1;
    return strcmp(a->uuid, b->uuid);
}

static void fill_in_gone(const struct known_term *known, struct term *term)
{
    term->gone_projects = NULL;
    term->gone_project_count = 0;
    for (size_t i = 0; i < known->project_count; i++) {
        const struct known_project *one = &known->projects[i];
        if (one->gone)
            ARENA_PUSH(term->arena, term->gone_projects, term->gone_project_count,
                       state_project(term->arena, &one->project));
    }
    if (term->gone_project_count)
        qsort(term->gone_projects, term->gone_project_count, sizeof *term->gone_projects, by_time_of_going);
}

void fold_projects(struct fold *fold)
{
    struct known_term *known = fold->known;
    struct term *term = fold->term;
    struct known_project *found = find_projects(fold->scratch, known, term);
    size_t count = term->project_count, known_count = known->project_count;
    struct match match = match_found(fold->scratch, known, term, found);
    bool *is_there = arena_allocate(fold->scratch, known_count + 1);
    for (size_t i = 0; i < count; i++) {
        size_t at = match.known_of_found[i];
        if (at == IDENTITY_NONE) {
            at = known->project_count;
            know_project(fold, &found[i], new_uuid(fold, &found[i].project));
        } else {
            is_there[at] = true;
            update_project(fold, &known->projects[at], &found[i]);
        }
        term->projects[i].uuid = arena_copy(term->arena, known->projects[at].project.uuid);
        term->projects[i].stamp = known->projects[at].project.stamp;
    }
    withdraw_missing(fold, is_there, known_count);
    size_t organization_count = known->organization_count;
    update_organizations(fold);
    if (fold->move_count)
        rename_organizations(fold, organization_count);
    fill_in_gone(known, term);
}
