/* SPDX-License-Identifier: MIT */
#include "exporter/history/changes.h"

#include "exporter/base/folding.h"

#include <string.h>

/* Whether the texts, of which either may be NULL, have the same words. */
static bool same_words(const char *a, const char *b)
{
    struct arena *arena = arena_new();
    bool same = (a && b) ? strcmp(fold_words(arena, a), fold_words(arena, b)) == 0 : a == b;
    arena_free(arena);
    return same;
}

void changes_announced(struct change_log *log, const struct term *term)
{
    struct change change = {
        .kind = CHANGE_TERM, .row_count = term->row_count, .project_count = term->project_count};
    ARENA_PUSH(log->arena, log->items, log->count, change);
}

void changes_status(struct change_log *log, const char *before, const char *after)
{
    struct change change = {.kind = CHANGE_STATUS,
                            .old_status = arena_copy(log->arena, before),
                            .status = arena_copy(log->arena, after)};
    if (!same_words(before, after))
        ARENA_PUSH(log->arena, log->items, log->count, change);
}

/* ---- Rows ---- */

static const struct row *copy_row(struct arena *arena, const struct row_subject *subject,
                                  const struct known_row *words)
{
    if (!words)
        return NULL;
    struct row *row = arena_allocate(arena, sizeof *row);
    *row = (struct row){.activity = arena_copy(arena, words->activity),
                        .note = arena_copy(arena, words->note),
                        .start = words->start,
                        .end = words->end,
                        .occasion_count = subject->occasion_count};
    for (size_t i = 0; i < subject->occasion_count; i++) {
        row->occasions[i].kind = subject->occasions[i].kind;
        row->occasions[i].part = subject->occasions[i].part;
    }
    return row;
}

void changes_row(struct change_log *log, enum change_kind kind, const struct row_subject *subject,
                 const struct known_row *before, const struct known_row *after)
{
    struct change change = {.kind = kind,
                            .before = copy_row(log->arena, subject, before),
                            .after = copy_row(log->arena, subject, after),
                            .only_ones = subject->only_ones};
    ARENA_PUSH(log->arena, log->items, log->count, change);
}

/* Whether there is a day to look for. */
static bool has_days(const struct known_row *row)
{
    return row->end.known && (!row->start.known || state_is_whole(row));
}

/* Whether people would see other dates: a clock time can stand with either end of a row of one day. */
static bool has_moved(const struct known_row *before, const struct known_row *after)
{
    const struct moment *was = moment_single(&before->start, &before->end);
    const struct moment *is = moment_single(&after->start, &after->end);
    return was && is ? !state_same_moment(was, is) : !state_same_dates(before, after);
}

static bool is_reworded(const struct row_subject *subject, const struct known_row *before,
                        const struct known_row *after)
{
    bool renamed = subject->occasions[0].kind == KIND_OTHER && *before->activity && *after->activity &&
                   !same_words(before->activity, after->activity);
    return renamed || (after->note && !same_words(before->note, after->note));
}

void changes_row_edited(struct change_log *log, const struct row_subject *subject,
                        const struct known_occasion *before, const struct known_row *after)
{
    const struct known_row *was = &before->row;
    bool was_dated = has_days(was), dated = has_days(after);
    if (was_dated && !dated)
        changes_row(log, CHANGE_ROW_UNDATED, subject, was, after);
    else if (!was_dated && dated)
        changes_row(log, CHANGE_ROW_DATED, subject, before->shown.end.known ? &before->shown : NULL, after);
    else if (dated && has_moved(was, after))
        changes_row(log, CHANGE_ROW_MOVED, subject, was, after);
    else if (is_reworded(subject, was, after))
        changes_row(log, CHANGE_ROW_REWORDED, subject, was, after);
}

/* ---- Projects ---- */

static struct project_change name_project(struct arena *arena, enum project_event event,
                                          const struct project *project)
{
    return (struct project_change){.event = event,
                                   .uuid = arena_copy(arena, project->uuid),
                                   .title = arena_copy(arena, project->title),
                                   .organization = arena_copy(arena, project->organization)};
}

void changes_project(struct change_log *log, enum project_event event, const struct project *project)
{
    struct project_change change = name_project(log->arena, event, project);
    ARENA_PUSH(log->arena, log->projects, log->project_count, change);
}

static bool is_named_in(const struct project *project, const struct person *person)
{
    for (size_t i = 0; i < project->mentor_count; i++) {
        const struct person *other = &project->mentors[i];
        if (person->handle_key && other->handle_key && strcmp(person->handle_key, other->handle_key) == 0)
            return true;
        if (*person->name_key && strcmp(person->name_key, other->name_key) == 0)
            return true;
    }
    return false;
}

/* The names of the mentors of a project who are not in the other version of it; *COUNT is set to how many. */
static const char **names_not_in(struct arena *arena, const struct project *project,
                                 const struct project *other, size_t *count)
{
    const char **names = NULL;
    *count = 0;
    for (size_t i = 0; i < project->mentor_count; i++) {
        const struct person *person = &project->mentors[i];
        const char *name = arena_copy(arena, person->name ? person->name : person->github);
        if (!is_named_in(other, person))
            ARENA_PUSH(arena, names, *count, name);
    }
    return names;
}

void changes_project_edited(struct change_log *log, const struct project *before, const struct project *after)
{
    struct arena *arena = log->arena;
    struct project_change change = name_project(arena, PROJECT_EDITED, after);
    if (strcmp(before->title, after->title) != 0)
        change.old_title = arena_copy(arena, before->title);
    change.other_organization = !same_words(before->organization, after->organization);
    if (change.other_organization)
        change.old_organization = arena_copy(arena, before->organization);
    if (after->lfx_url && !(before->lfx_url && strcmp(before->lfx_url, after->lfx_url) == 0))
        change.lfx_url = arena_copy(arena, after->lfx_url);
    change.had_lfx_url = before->lfx_url != NULL;
    change.joined = names_not_in(arena, after, before, &change.joined_count);
    change.left = names_not_in(arena, before, after, &change.left_count);
    if (change.old_title || change.other_organization || change.lfx_url || change.joined_count ||
        change.left_count)
        ARENA_PUSH(arena, log->projects, log->project_count, change);
}

void changes_end(struct change_log *log)
{
    struct change change = {
        .kind = CHANGE_PROJECTS, .projects = log->projects, .project_count = log->project_count};
    if (log->project_count)
        ARENA_PUSH(log->arena, log->items, log->count, change);
    log->projects = NULL;
    log->project_count = 0;
}
