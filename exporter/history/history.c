/* SPDX-License-Identifier: MIT */
#include "exporter/history/history.h"

#include "exporter/base/filenames.h"
#include "exporter/base/iso.h"
#include "exporter/base/text.h"
#include "exporter/history/digest.h"
#include "exporter/history/engagements.h"
#include "exporter/history/kept.h"
#include "exporter/history/mentors.h"
#include "exporter/history/projects.h"
#include "exporter/history/rows.h"

#include <string.h>

struct history *history_new(const char *program_id)
{
    struct arena *arena = arena_new();
    struct history *history = arena_allocate(arena, sizeof *history);
    history->arena = arena;
    history->program_id = arena_copy(arena, program_id);
    return history;
}

void history_free(struct history *history)
{
    if (history)
        arena_free(history->arena);
}

void history_name_program(struct history *history, const char *name)
{
    history->program = arena_copy(history->arena, name);
}

void history_set_settings(struct history *history, const struct history_settings *settings)
{
    struct buffer text = {0};
    buffer_printf(&text, "%s\n", settings->base_url ? settings->base_url : "");
    for (size_t i = 0; i < settings->alarm_count; i++)
        buffer_printf(&text, "%d\n", settings->alarms[i]);
    history->settings = digest_of_bytes(history->arena, buffer_string(&text), text.length);
    buffer_free(&text);
}

const char *history_program(const struct history *history)
{
    return history->program_id;
}

static struct known_term *add_term(struct history *history, const char *id)
{
    struct known_term term = {.id = arena_copy(history->arena, id)};
    ARENA_PUSH(history->arena, history->terms, history->term_count, term);
    state_sort(history);
    return state_term(history, id);
}

static int64_t clamp(int64_t now, int64_t least)
{
    if (now < least)
        return least;
    return now > ISO_LATEST_TIME ? ISO_LATEST_TIME : now;
}

/* Sets *KEPT to what the state keeps of the text. Returns whether that is another one. */
static bool set_text(struct fold *fold, const char **kept, const char *text)
{
    const char *now = kept_text(fold->scratch, text);
    if (now && *kept ? strcmp(now, *kept) == 0 : now == *kept)
        return false;
    *kept = arena_copy(fold->state, now);
    return true;
}

/* What every event says: the term's title, the program's name and other settings, and whether the term is only planned. */
static void fold_heading(struct fold *fold)
{
    const struct history *history = fold->history;
    bool was_planned = term_is_planned(fold->known->status);
    fold->renamed = set_text(fold, &fold->known->title, fold->term->title);
    const char *old_status = fold->known->status;
    bool status = set_text(fold, &fold->known->status, fold->term->status);
    if (status)
        changes_status(fold->log, old_status, fold->known->status);
    fold->changed |= fold->renamed || status;
    fold->replanned = was_planned != term_is_planned(fold->known->status);
    if (history->program && set_text(fold, &fold->known->program, history->program))
        fold->renamed = true;
    if (history->settings && !text_same(fold->known->settings, history->settings)) {
        /* Files of older versions do not tell. */
        fold->renamed |= fold->known->settings != NULL;
        fold->known->settings = arena_copy(fold->state, history->settings);
    }
}

/* ---- Changes ---- */

/* What a change is about, for its identity. */
static const char *change_subject(struct arena *arena, const struct change *change)
{
    const struct row *row = change->after ? change->after : change->before;
    if (!row)
        return change->kind == CHANGE_TERM ? "term" : change->kind == CHANGE_STATUS ? "status" : "projects";
    return arena_printf(arena, "%s %d", kind_name(row->occasions[0].kind), row->occasions[0].part);
}

/* The same may change twice in a second: a number tells the two apart. */
static const char *change_uuid(struct fold *fold, const struct change *change)
{
    const char *subject = change_subject(fold->scratch, change);
    return fold_new_uuid(fold, arena_printf(fold->scratch, "change\n%s\n%s\n%s", fold->known->id,
                                            iso_time(fold->now).text, subject));
}

/* Puts the newest changes before those that are known already, as many of either sort as are kept. */
static void keep_changes(struct fold *fold)
{
    struct known_term *known = fold->known;
    const struct change_log *log = fold->log;
    struct change *kept = NULL;
    size_t count = 0, rows = 0, others = 0;
    for (size_t i = 0; i < log->count + known->change_count; i++) {
        struct change change = i < log->count ? log->items[i] : known->changes[i - log->count];
        bool of_row = change_is_of_row(&change);
        if (of_row ? rows++ >= STATE_ROW_CHANGES_MAX : others++ >= STATE_OTHER_CHANGES_MAX)
            continue;
        if (i < log->count) {
            change.uuid = change_uuid(fold, &change);
            change.term_id = known->id;
            change.time = fold->now;
        }
        ARENA_PUSH(fold->state, kept, count, change);
    }
    known->changes = kept;
    known->change_count = count;
}

/* ---- The fold ---- */

/* At first sight of a term only that is noted. */
static void note_first(struct fold *fold)
{
    *fold->log = (struct change_log){.arena = fold->state};
    changes_announced(fold->log, fold->term);
    fold->changed = true;
}

static void advance(struct fold *fold)
{
    fold_rows(fold);
    fold_projects(fold);
    fold_engagements(fold);
    changes_end(fold->log);
    if (fold->is_first)
        note_first(fold);
    if (fold->log->count)
        keep_changes(fold);
    state_sort_term(fold->known);
    if (fold->changed)
        fold->known->modified = fold->now;
}

/* Sets in the term what the history knows of the whole. */
static void tell_term(const struct known_term *known, struct term *term)
{
    fold_gone_rows(known, term);
    term->created = known->created;
    term->modified = known->modified;
    term->dates_modified = state_dates_modified(known);
    term->projects_modified = state_projects_modified(known);
}

bool history_advance(struct history *history, struct term *term, int64_t now)
{
    struct known_term *known = state_term(history, term->id);
    bool is_first = !known;
    if (is_first)
        known = add_term(history, term->id);
    mentors_set_keys(term);
    struct arena *scratch = arena_new();
    struct change_log log = {.arena = is_first ? scratch : history->arena};
    struct fold fold = {.history = history,
                        .state = history->arena,
                        .scratch = scratch,
                        .known = known,
                        .term = term,
                        .now = clamp(now, known->modified),
                        .is_first = is_first,
                        .log = &log};
    if (is_first)
        known->created = fold.now;
    fold_heading(&fold);
    advance(&fold);
    history->mentors_changed |= fold.mentors_changed;
    tell_term(known, term);
    arena_free(scratch);
    return fold.changed;
}

/* ---- What a document has lost ---- */

static bool keeps_one(const struct match *match)
{
    for (size_t i = 0; i < match->count; i++)
        if (match->known_of_found[i] != IDENTITY_NONE)
            return true;
    return false;
}

/* A copy of the term that is known without what is gone: what returns was not there to be lost. */
static struct known_term live_part(struct arena *arena, const struct known_term *known)
{
    struct known_term live = {.id = known->id};
    for (size_t i = 0; i < known->occasion_count; i++)
        if (!known->occasions[i].gone)
            ARENA_PUSH(arena, live.occasions, live.occasion_count, known->occasions[i]);
    for (size_t i = 0; i < known->project_count; i++)
        if (!known->projects[i].gone)
            ARENA_PUSH(arena, live.projects, live.project_count, known->projects[i]);
    return live;
}

bool history_loses_all(const struct history *history, const struct term *term, struct history_known *known)
{
    const struct known_term *before = state_term(history, term->id);
    *known = (struct history_known){0};
    if (!before)
        return false;
    struct arena *arena = arena_new();
    struct known_term live = live_part(arena, before);
    *known = (struct history_known){live.occasion_count, live.project_count};
    bool lost = known->rows + known->projects > 0;
    /* Rows are quick to compare, and nearly every document has one left. */
    if (lost) {
        struct match rows = match_rows(arena, &live, term);
        lost = !keeps_one(&rows);
    }
    if (lost) {
        struct match projects = match_projects(arena, &live, term);
        lost = !keeps_one(&projects);
    }
    arena_free(arena);
    return lost;
}

/* ---- Files ---- */

const char *const *history_files(const struct history *history, size_t *count)
{
    *count = history->file_count;
    return history->files;
}

void history_set_files(struct history *history, const char *const *files, size_t count)
{
    history->files = NULL;
    history->file_count = 0;
    for (size_t i = 0; i < count; i++) {
        const char *file = arena_copy(history->arena, files[i]);
        if (filename_is_safe(file))
            ARENA_PUSH(history->arena, history->files, history->file_count, file);
    }
    state_sort(history);
}
