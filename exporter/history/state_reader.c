/* SPDX-License-Identifier: MIT */
#include "exporter/history/state_file.h"

#include "exporter/base/filenames.h"
#include "exporter/base/json.h"
#include "exporter/base/text.h"
#include "exporter/base/uuid.h"
#include "exporter/history/kept.h"
#include "exporter/history/mentors.h"
#include "exporter/history/shown.h"
#include "exporter/history/state_changes.h"
#include "exporter/history/state_check.h"
#include "exporter/history/state_values.h"

#include <jansson.h>
#include <string.h>

static void read_left(struct state_reading *reading, const json_t *value, struct known_occasion *occasion)
{
    size_t back = file_enter(reading, "left");
    if (file_is_object(reading, value, 4)) {
        occasion->left = file_stamp(reading, value);
        occasion->left_row = file_row(reading, value, "row");
    }
    file_leave(reading, back);
}

static void read_move(struct state_reading *reading, const json_t *value, struct known_occasion *occasion)
{
    size_t back = file_enter(reading, "moved");
    if (file_is_object(reading, value, 3)) {
        occasion->moved = file_time(reading, value, "time");
        occasion->was_start = file_moment(reading, value, "start");
        occasion->was_end = file_moment(reading, value, "end");
    }
    file_leave(reading, back);
}

static void read_occasion(struct state_reading *reading, const char *name, const json_t *value, void *into)
{
    struct known_term *term = into;
    struct known_occasion one = {.gone = false};
    const json_t *row_of = json_object_get(value, "row of"), *left = json_object_get(value, "left");
    const json_t *shown = json_object_get(value, "shown"), *moved = json_object_get(value, "moved");
    size_t optional = 0u + (row_of != NULL) + (left != NULL) + (shown != NULL) + (moved != NULL);
    if (!file_occasion_name(name, &one.occasion.kind, &one.occasion.part)) {
        file_spoil(reading, NULL, "is not a kind of row and a number");
        return;
    }
    if (!file_is_object(reading, value, 11 + optional))
        return;
    one.occasion.stamp = file_stamp(reading, value);
    one.row = file_row(reading, value, "row");
    one.order = (size_t)file_number(reading, value, "order");
    if (!json_is_null(json_object_get(value, "more")))
        one.more = file_uuid(reading, value, "more");
    one.deadline = file_flag(reading, value, "deadline");
    one.was_deadline = file_flag(reading, value, "was deadline");
    one.dates_kept = file_flag(reading, value, "dates kept");
    one.was_row = file_flag(reading, value, "was row");
    one.gone = file_flag(reading, value, "gone");
    one.row_kind = one.occasion.kind;
    one.row_part = one.occasion.part;
    if (row_of && !file_occasion_name(file_text(reading, value, "row of"), &one.row_kind, &one.row_part))
        file_spoil(reading, "row of", "is not a kind of row and a number");
    if (shown)
        one.shown = file_row(reading, value, "shown");
    else if (one.row.end.known)
        one.shown = one.row;
    if (moved)
        read_move(reading, moved, &one);
    if (state_left_row(&one) != (left != NULL))
        file_spoil(reading, "left", "is missing or does not belong there");
    if (left)
        read_left(reading, left, &one);
    ARENA_PUSH(reading->arena, term->occasions, term->occasion_count, one);
}

static struct person read_known_person(struct state_reading *reading, const json_t *value)
{
    struct person person = {0};
    if (file_is_object(reading, value, 2)) {
        person.name = file_optional_text(reading, value, "name");
        person.github = file_optional_text(reading, value, "github");
        if (!person.name && !person.github)
            file_spoil(reading, NULL, "has neither name nor handle");
    }
    mentor_set_keys(reading->arena, &person);
    return person;
}

static void read_people(struct state_reading *reading, const json_t *object, struct project *project)
{
    const json_t *array = file_member(reading, object, "mentors");
    size_t back = file_enter(reading, "mentors"), i;
    json_t *value;
    if (!json_is_array(array))
        file_spoil(reading, NULL, "is not a list");
    json_array_foreach(array, i, value)
    {
        struct person person = read_known_person(reading, value);
        ARENA_PUSH(reading->arena, project->mentors, project->mentor_count, person);
    }
    file_leave(reading, back);
}

static void read_known_project(struct state_reading *reading, const char *uuid, const json_t *value,
                               void *into)
{
    struct known_term *term = into;
    struct known_project one = {.gone = false};
    struct project *project = &one.project;
    if (!uuid_is(uuid))
        file_spoil(reading, NULL, "is not a UUID");
    if (!file_is_object(reading, value, 12))
        return;
    project->uuid = arena_copy(reading->arena, uuid);
    project->stamp = file_stamp(reading, value);
    project->title = file_text(reading, value, "title");
    project->organization = file_optional_text(reading, value, "organization");
    project->lfx_url = file_optional_text(reading, value, "lfx_url");
    project->upstream_count = file_texts(reading, value, "upstream", &project->upstream);
    read_people(reading, value, project);
    one.digest.text = file_uuid(reading, value, "digest");
    if (!json_is_null(json_object_get(value, "words")))
        one.words = file_uuid(reading, value, "words");
    one.order = (size_t)file_number(reading, value, "order");
    one.gone = file_flag(reading, value, "gone");
    ARENA_PUSH(reading->arena, term->projects, term->project_count, one);
}

/* The name of a member that tells something by what it is called. */
static const char *read_key(struct state_reading *reading, const char *key)
{
    const char *kept = kept_text(reading->arena, key);
    if (!kept || strcmp(kept, key) != 0)
        file_spoil(reading, NULL, "is nobody's key");
    return kept ? kept : "";
}

static void read_former_keys(struct state_reading *reading, const json_t *value, struct known_engagement *one)
{
    one->former_count = file_texts(reading, value, "former", &one->former);
    if (!one->former_count || one->former_count > FORMER_KEYS_MAX)
        file_spoil(reading, "former", "has no keys, or too many");
    for (size_t i = 0; i < one->former_count; i++)
        read_key(reading, one->former[i]);
}

static void read_shown_part(struct state_reading *reading, const json_t *value, struct known_engagement *one)
{
    struct shown_part part = {.named = false};
    if (!file_is_object(reading, value, 7))
        return;
    part.key = read_key(reading, file_text(reading, value, "key"));
    part.sequence = file_number(reading, value, "sequence");
    part.base = file_number(reading, value, "base");
    part.joined = file_number(reading, value, "joined");
    part.modified = file_time(reading, value, "modified");
    part.named = file_flag(reading, value, "named");
    part.cancelled = file_flag(reading, value, "cancelled");
    if (part.sequence < part.base)
        file_spoil(reading, "sequence", "is lower than it can be");
    ARENA_PUSH(reading->arena, one->shown, one->shown_count, part);
}

static void read_shown(struct state_reading *reading, const json_t *value, struct known_engagement *one)
{
    json_t *array = file_member(reading, value, "shown"), *item;
    size_t back = file_enter(reading, "shown"), i;
    const char **keys = NULL;
    size_t count = 0;
    if (!json_is_array(array))
        file_spoil(reading, NULL, "is not a list");
    json_array_foreach(array, i, item)
    {
        read_shown_part(reading, item, one);
    }
    for (i = 0; i < one->shown_count; i++)
        ARENA_PUSH(reading->arena, keys, count, one->shown[i].key);
    if (text_sort_unique(keys, count) != one->shown_count)
        file_spoil(reading, NULL, "has one key twice");
    file_leave(reading, back);
}

/* Files of older versions do not tell, but every name from before had the same events. */
static void suppose_shown(struct state_reading *reading, struct known_engagement *one)
{
    for (size_t i = 0; i < one->former_count; i++) {
        struct shown_part part = {.key = one->former[i],
                                  .sequence = one->stamp.sequence,
                                  .base = one->stamp.sequence,
                                  .modified = one->stamp.created};
        if (strcmp(part.key, one->key) != 0 && !shown_find(one, part.key))
            ARENA_PUSH(reading->arena, one->shown, one->shown_count, part);
    }
}

static void read_engagement(struct state_reading *reading, const char *key, const json_t *value, void *into)
{
    struct known_term *term = into;
    struct known_engagement one = {.gone = false};
    one.key = read_key(reading, key);
    bool has_former = json_object_get(value, "former");
    bool has_shown = json_object_get(value, "shown");
    one.unshown = json_object_get(value, "unshown");
    if (!file_is_object(reading, value, 7 + (size_t)has_former + has_shown + one.unshown))
        return;
    if (has_former)
        read_former_keys(reading, value, &one);
    one.stamp = file_stamp(reading, value);
    one.uuid = file_uuid(reading, value, "uuid");
    size_t back = file_enter(reading, "person");
    one.person = read_known_person(reading, json_object_get(value, "person"));
    file_leave(reading, back);
    one.digest.text = file_uuid(reading, value, "digest");
    one.gone = file_flag(reading, value, "gone");
    if (has_shown)
        read_shown(reading, value, &one);
    else
        suppose_shown(reading, &one);
    if (one.unshown && !file_flag(reading, value, "unshown"))
        file_spoil(reading, "unshown", "is not true");
    ARENA_PUSH(reading->arena, term->engagements, term->engagement_count, one);
}

static void read_organization(struct state_reading *reading, const char *key, const json_t *value, void *into)
{
    struct known_term *term = into;
    struct known_organization one = {.key = read_key(reading, key)};
    bool has_become = json_object_get(value, "became");
    if (!file_is_object(reading, value, has_become ? 4 : 3))
        return;
    if (has_become)
        one.became = read_key(reading, file_text(reading, value, "became"));
    one.name = file_text(reading, value, "name");
    one.created = file_time(reading, value, "created");
    one.modified = file_time(reading, value, "modified");
    ARENA_PUSH(reading->arena, term->organizations, term->organization_count, one);
}

/* Reads a member of an object, and adds what it says to INTO. */
typedef void read_item(struct state_reading *reading, const char *name, const json_t *value, void *into);

/* Reads each member of an object with READ. */
static void read_members(struct state_reading *reading, const json_t *object, const char *name, void *into,
                         read_item *read)
{
    json_t *members = file_member(reading, object, name), *value;
    const char *key;
    size_t back = file_enter(reading, name);
    if (!json_is_object(members))
        file_spoil(reading, NULL, "is not an object");
    json_object_foreach(members, key, value)
    {
        size_t back_here = file_enter(reading, key);
        if (!failure_happened(reading->failure))
            read(reading, key, value, into);
        file_leave(reading, back_here);
    }
    file_leave(reading, back);
}

static void read_known_term(struct state_reading *reading, const char *id, const json_t *value, void *into)
{
    struct history *history = into;
    struct known_term term = {.id = arena_copy(reading->arena, id)};
    if (!term_id_is_valid(id))
        file_spoil(reading, NULL, "is not a term's id");
    bool has_settings = json_object_get(value, "settings");
    if (!file_is_object(reading, value, has_settings ? 11 : 10))
        return;
    if (has_settings)
        term.settings = file_uuid(reading, value, "settings");
    term.program = file_optional_text(reading, value, "program");
    term.title = file_optional_text(reading, value, "title");
    term.status = file_optional_text(reading, value, "status");
    term.created = file_time(reading, value, "created");
    term.modified = file_time(reading, value, "modified");
    read_members(reading, value, "occasions", &term, read_occasion);
    read_members(reading, value, "projects", &term, read_known_project);
    read_members(reading, value, "engagements", &term, read_engagement);
    read_members(reading, value, "organizations", &term, read_organization);
    state_read_changes(reading, value, &term);
    state_sort_term(&term);
    ARENA_PUSH(reading->arena, history->terms, history->term_count, term);
}

static void read_files(struct state_reading *reading, const json_t *root, struct history *history)
{
    history->file_count = file_texts(reading, root, "files", &history->files);
    for (size_t i = 0; i < history->file_count; i++)
        if (!filename_is_safe(history->files[i]))
            file_spoil(reading, "files", "has a name that is not safe");
}

static void read_root(struct state_reading *reading, const json_t *root, struct history *history)
{
    const char *format = json_string_value(json_object_get(root, "format"));
    json_int_t version = json_integer_value(json_object_get(root, "version"));
    if (!format || strcmp(format, STATE_FILE_FORMAT) != 0) {
        failure_set(reading->failure, "is not a history of termfeed");
        return;
    }
    if (version > STATE_FILE_VERSION) {
        failure_set(reading->failure, "was written by a newer version of termfeed");
        return;
    }
    if (version >= 1 && version < STATE_FILE_OLDEST)
        failure_set(reading->failure,
                    "was written by an older version of termfeed, which made other identities");
    if (version < STATE_FILE_OLDEST)
        file_spoil(reading, "version", "is not a version");
    reading->version = (int)version;
    if (!file_is_object(reading, root, version == STATE_FILE_VERSION ? 6 : 5))
        return;
    if (version == STATE_FILE_VERSION)
        file_uuid(reading, root, "seal");
    history->program_id = file_text(reading, root, "program");
    if (!program_id_is_valid(history->program_id))
        file_spoil(reading, "program", "is not the id of a program");
    read_files(reading, root, history);
    read_members(reading, root, "terms", history, read_known_term);
    state_sort(history);
    if (!failure_happened(reading->failure))
        state_check(reading, history);
}

const char *history_seal(const char *text)
{
    static const char before[] = "\n \"seal\": \"", after[] = "\",\n \"terms\": {";
    /* No string of JSON has a line break in it. */
    const char *found = strstr(text, before);
    const char *seal = found ? found + strlen(before) : NULL;
    bool whole = seal && uuid_is_at(seal) && strncmp(seal + UUID_SIZE - 1, after, strlen(after)) == 0;
    return whole ? seal : NULL;
}

size_t history_peek(struct arena *arena, const char *text, const char ***files)
{
    const char *seal = history_seal(text);
    *files = NULL;
    if (!seal)
        return 0;
    struct buffer head = {0};
    buffer_add(&head, text, (size_t)(seal - text) + UUID_SIZE);
    buffer_add_byte(&head, '}');
    json_begin();
    json_t *root = json_loadb(head.data, head.length, JSON_REJECT_DUPLICATES, NULL);
    buffer_free(&head);
    struct failure failure = {0};
    struct history history = {0};
    struct state_reading reading = {.arena = arena, .failure = &failure};
    read_files(&reading, root, &history);
    json_end();
    buffer_free(&reading.path);
    bool readable = !failure_happened(&failure);
    failure_clear(&failure);
    *files = history.files;
    return readable ? history.file_count : 0;
}

bool history_from_json(const char *bytes, size_t length, struct history **history, struct failure *failure)
{
    json_error_t trouble;
    json_begin();
    json_t *root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &trouble);
    if (!root) {
        struct buffer text = {0};
        buffer_printf(&text, "is damaged: line %d: %s", trouble.line, trouble.text);
        file_fail_quoting(failure, buffer_string(&text));
        buffer_free(&text);
        json_end();
        return false;
    }
    struct history *read = history_new("");
    struct state_reading reading = {.arena = read->arena, .failure = failure};
    read_root(&reading, root, read);
    json_end();
    buffer_free(&reading.path);
    if (failure_happened(failure)) {
        history_free(read);
        return false;
    }
    *history = read;
    return true;
}
