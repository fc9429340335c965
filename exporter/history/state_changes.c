/* SPDX-License-Identifier: MIT */
#include "exporter/history/state_changes.h"

#include <string.h>

/* The place of the member "what" among NAMES; 0, with a note, if it is none of them. */
static size_t read_what(struct state_reading *reading, const json_t *object, const char *const *names,
                        size_t count)
{
    const char *what = file_text(reading, object, "what");
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], what) == 0)
            return i;
    file_spoil(reading, "what", "is nothing that can happen");
    return 0;
}

/* ---- Rows ---- */

static void read_occasions(struct state_reading *reading, const json_t *object, struct row *row)
{
    const char **names;
    size_t count = file_texts(reading, object, "occasions", &names);
    if (count < 1 || count > 2)
        file_spoil(reading, "occasions", "is not a list of one or two");
    for (size_t i = 0; i < count && i < 2; i++) {
        struct occasion *occasion = &row->occasions[row->occasion_count++];
        if (!file_occasion_name(names[i], &occasion->kind, &occasion->part))
            file_spoil(reading, "occasions", "has something that is not a kind of row and a number");
    }
}

static const struct row *read_version(struct state_reading *reading, const json_t *object, const char *name,
                                      const struct row *occasions)
{
    if (!json_object_get(object, name))
        return NULL;
    struct known_row words = file_row(reading, object, name);
    struct row *row = arena_allocate(reading->arena, sizeof *row);
    *row = *occasions;
    row->activity = words.activity;
    row->note = words.note;
    row->start = words.start;
    row->end = words.end;
    return row;
}

/* Which of before and after a change of that kind has. */
static bool has_versions(const struct change *change)
{
    bool before = change->before != NULL, after = change->after != NULL;
    switch (change->kind) {
    case CHANGE_ROW_ADDED:
        return !before && after;
    case CHANGE_ROW_CANCELLED:
        return before && !after;
    case CHANGE_ROW_DATED:
        return after;
    default:
        return before && after;
    }
}

static void read_row_change(struct state_reading *reading, const json_t *object, struct change *change)
{
    struct row occasions = {.activity = ""};
    read_occasions(reading, object, &occasions);
    change->only_ones = file_flag(reading, object, "only ones");
    change->before = read_version(reading, object, "before", &occasions);
    change->after = read_version(reading, object, "after", &occasions);
    size_t count = 5u + (change->before != NULL) + (change->after != NULL);
    if (file_is_object(reading, object, count) && !has_versions(change))
        file_spoil(reading, NULL, "lacks what was before or is after, or has too much");
}

/* ---- Projects ---- */

static struct project_change read_project_change(struct state_reading *reading, const json_t *object)
{
    struct project_change change = {0};
    if (!json_is_object(object)) {
        file_spoil(reading, NULL, "is not an object");
        return change;
    }
    change.event = (enum project_event)read_what(reading, object, state_project_events, PROJECT_EVENT_COUNT);
    change.other_organization = json_object_get(object, "old organization") != NULL;
    size_t count = (change.event == PROJECT_EDITED ? 9u : 4u) + change.other_organization;
    if (!file_is_object(reading, object, count))
        return change;
    change.uuid = file_uuid(reading, object, "uuid");
    change.title = file_text(reading, object, "title");
    change.organization = file_optional_text(reading, object, "organization");
    if (change.event != PROJECT_EDITED) {
        if (change.other_organization)
            file_spoil(reading, "old organization", "belongs to what is edited");
        return change;
    }
    change.old_title = file_optional_text(reading, object, "old title");
    if (change.other_organization)
        change.old_organization = file_optional_text(reading, object, "old organization");
    change.lfx_url = file_optional_text(reading, object, "lfx_url");
    change.had_lfx_url = file_flag(reading, object, "had lfx_url");
    change.joined_count = file_texts(reading, object, "joined", &change.joined);
    change.left_count = file_texts(reading, object, "left", &change.left);
    if (!change.old_title && !change.other_organization && !change.lfx_url && !change.joined_count &&
        !change.left_count)
        file_spoil(reading, NULL, "says that nothing has changed");
    return change;
}

static void read_project_changes(struct state_reading *reading, const json_t *object, struct change *change)
{
    const json_t *array = file_member(reading, object, "projects");
    size_t back = file_enter(reading, "projects"), i;
    json_t *value;
    if (!json_is_array(array) || json_array_size(array) == 0)
        file_spoil(reading, NULL, "is not a list, or is empty");
    json_array_foreach(array, i, value)
    {
        struct project_change one = read_project_change(reading, value);
        ARENA_PUSH(reading->arena, change->projects, change->project_count, one);
    }
    file_leave(reading, back);
    file_is_object(reading, object, 4);
}

/* ---- All ---- */

static void read_status(struct state_reading *reading, const json_t *object, struct change *change)
{
    if (!file_is_object(reading, object, 5))
        return;
    change->old_status = file_optional_text(reading, object, "before");
    change->status = file_optional_text(reading, object, "after");
    if (!change->old_status && !change->status)
        file_spoil(reading, NULL, "says that nothing has changed");
}

static struct change read_change(struct state_reading *reading, const json_t *object)
{
    struct change change = {.uuid = file_uuid(reading, object, "uuid"),
                            .time = file_time(reading, object, "time")};
    change.kind = (enum change_kind)read_what(reading, object, state_change_kinds, CHANGE_KIND_COUNT);
    if (change.kind == CHANGE_TERM && file_is_object(reading, object, 5)) {
        change.row_count = (size_t)file_number(reading, object, "dates");
        change.project_count = (size_t)file_number(reading, object, "projects");
    } else if (change.kind == CHANGE_STATUS) {
        read_status(reading, object, &change);
    } else if (change.kind == CHANGE_PROJECTS) {
        read_project_changes(reading, object, &change);
    } else if (change.kind != CHANGE_TERM) {
        read_row_change(reading, object, &change);
    }
    return change;
}

/* There are no more of either sort than are kept, or the file would shrink without a change. */
static void check_counts(struct state_reading *reading, const struct known_term *term)
{
    size_t rows = 0;
    for (size_t i = 0; i < term->change_count; i++)
        rows += change_is_of_row(&term->changes[i]);
    if (rows > STATE_ROW_CHANGES_MAX || term->change_count - rows > STATE_OTHER_CHANGES_MAX)
        file_spoil(reading, NULL, "is too long");
}

void state_read_changes(struct state_reading *reading, const json_t *object, struct known_term *term)
{
    const json_t *array = file_member(reading, object, "changes");
    size_t back = file_enter(reading, "changes"), i;
    json_t *value;
    if (!json_is_array(array))
        file_spoil(reading, NULL, "is not a list");
    json_array_foreach(array, i, value)
    {
        if (!json_is_object(value))
            file_spoil(reading, NULL, "has something that is not an object");
        if (failure_happened(reading->failure))
            break;
        struct change change = read_change(reading, value);
        change.term_id = term->id;
        ARENA_PUSH(reading->arena, term->changes, term->change_count, change);
    }
    check_counts(reading, term);
    file_leave(reading, back);
}
