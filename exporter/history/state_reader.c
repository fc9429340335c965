/* SPDX-License-Identifier: MIT */
#include "exporter/history/state_file.h"

#include "exporter/base/filenames.h"
#include "exporter/base/iso.h"
#include "exporter/base/text.h"
#include "exporter/base/uuid.h"
#include "exporter/history/kept.h"
#include "exporter/history/mentors.h"
#include "exporter/history/state.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_MESSAGE 500

/* The file while it is read. The first thing that is wrong stays; what is read behind it does not matter, for
 * nothing of it is kept. */
struct reading {
    struct arena *arena;
    struct buffer path; /* where we are: "terms/2025-01/created" */
    struct failure *failure;
};

/* Says what is wrong with the file in words that may quote it: they are made fit for a terminal. */
static bool fail_quoting(struct failure *failure, const char *text)
{
    struct buffer clean = {0};
    text_clean(&clean, text, strnlen(text, LONGEST_MESSAGE));
    failure_set(failure, "%s", buffer_string(&clean));
    buffer_free(&clean);
    return false;
}

/* Notes what is wrong with the member NAME of where we are; NULL: with that itself. */
static void spoil(struct reading *reading, const char *name, const char *what)
{
    struct buffer text = {0};
    buffer_printf(&text, "is damaged: %s%s%s %s", buffer_string(&reading->path),
                  reading->path.length && name ? "/" : "", name ? name : "", what);
    fail_quoting(reading->failure, buffer_string(&text));
    buffer_free(&text);
}

/* Goes to the member NAME. Returns where to go back to. */
static size_t enter(struct reading *reading, const char *name)
{
    size_t length = reading->path.length;
    buffer_printf(&reading->path, "%s%s", length ? "/" : "", name);
    return length;
}

static void go_back(struct reading *reading, size_t length)
{
    buffer_truncate(&reading->path, length);
}

/* The member NAME of an object. Complains if there is none. */
static json_t *member(struct reading *reading, const json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    if (!value)
        spoil(reading, name, "is missing");
    return value;
}

/* Complains unless VALUE is an object of exactly COUNT members. */
static bool is_object_of(struct reading *reading, const json_t *value, size_t count)
{
    if (!json_is_object(value))
        spoil(reading, NULL, "is not an object");
    else if (json_object_size(value) != count)
        spoil(reading, NULL, "has members that do not belong there, or too few");
    return !failure_happened(reading->failure);
}

/* A text as the state keeps it, "" for anything else. */
static const char *check_text(struct reading *reading, const char *name, const json_t *value)
{
    const char *text = json_string_value(value);
    if (!text) {
        spoil(reading, name, "is not a text");
        return "";
    }
    struct buffer clean = {0};
    text_clean(&clean, text, strlen(text));
    if (clean.length > KEPT_TEXT_MAX)
        spoil(reading, name, "is too long");
    else if (strcmp(buffer_string(&clean), text) != 0)
        spoil(reading, name, "has characters that do not belong in a text");
    buffer_free(&clean);
    return arena_copy(reading->arena, text);
}

static const char *read_text(struct reading *reading, const json_t *object, const char *name)
{
    return check_text(reading, name, member(reading, object, name));
}

static const char *read_optional_text(struct reading *reading, const json_t *object, const char *name)
{
    const json_t *value = member(reading, object, name);
    return json_is_null(value) ? NULL : check_text(reading, name, value);
}

static const char *read_uuid(struct reading *reading, const json_t *object, const char *name)
{
    const char *text = read_text(reading, object, name);
    if (!uuid_is(text))
        spoil(reading, name, "is not a UUID");
    return text;
}

static bool read_flag(struct reading *reading, const json_t *object, const char *name)
{
    const json_t *value = member(reading, object, name);
    if (!json_is_boolean(value))
        spoil(reading, name, "is neither true nor false");
    return json_is_true(value);
}

static int read_number(struct reading *reading, const json_t *object, const char *name)
{
    const json_t *value = member(reading, object, name);
    json_int_t number = json_integer_value(value);
    if (!json_is_integer(value) || number < 0 || number > STATE_SEQUENCE_MAX) {
        spoil(reading, name, "is not a number in its range");
        return 0;
    }
    return (int)number;
}

static int64_t read_time(struct reading *reading, const json_t *object, const char *name)
{
    int64_t time;
    if (iso_read_time(read_text(reading, object, name), &time))
        return time;
    spoil(reading, name, "is not a time");
    return 0;
}

/* Whether the UTC time is one that a clock somewhere can show on the day. */
static bool belongs_together(struct date day, const struct instant *utc)
{
    int64_t days = date_to_days(utc->date) - date_to_days(day);
    return days >= -1 && days <= 1;
}

static struct moment read_known_moment(struct reading *reading, const json_t *object, const char *name)
{
    const json_t *value = member(reading, object, name);
    struct moment moment = {.known = true};
    if (json_is_null(value))
        return (struct moment){.known = false};
    if (json_is_string(value)) {
        if (!iso_read_day(json_string_value(value), &moment.day) || !date_can_be_meant(moment.day))
            spoil(reading, name, "is not a date, or of a year that can't be meant");
        return moment;
    }
    size_t back = enter(reading, name);
    moment.has_time = true;
    if (is_object_of(reading, value, 2) &&
        (!iso_read_day(read_text(reading, value, "day"), &moment.day) || !date_can_be_meant(moment.day) ||
         !iso_read_minute(read_text(reading, value, "utc"), &moment.utc) ||
         !belongs_together(moment.day, &moment.utc)))
        spoil(reading, NULL, "is not a day and a time on it that can be meant");
    go_back(reading, back);
    return moment;
}

static struct stamp read_stamp(struct reading *reading, const json_t *object)
{
    struct stamp stamp = {read_time(reading, object, "created"), read_time(reading, object, "modified"),
                          read_number(reading, object, "sequence")};
    if (stamp.modified < stamp.created)
        spoil(reading, "modified", "is before created");
    return stamp;
}

static struct known_row read_known_row(struct reading *reading, const json_t *object, const char *name)
{
    const json_t *value = member(reading, object, name);
    struct known_row row = {.activity = ""};
    size_t back = enter(reading, name);
    if (is_object_of(reading, value, 4))
        row = (struct known_row){
            read_text(reading, value, "activity"), read_optional_text(reading, value, "note"),
            read_known_moment(reading, value, "start"), read_known_moment(reading, value, "end")};
    go_back(reading, back);
    return row;
}

/* Reads "midterm-evaluation 1". */
static bool scan_occasion_name(const char *name, enum kind *kind, int *part)
{
    char word[64], again[80];
    const char *space = strchr(name, ' ');
    if (!space || strlen(name) >= sizeof word)
        return false;
    snprintf(word, sizeof word, "%.*s", (int)(space - name), name);
    *kind = kind_from_name(word);
    long number = strtol(space + 1, NULL, 10);
    if (*kind == KIND_COUNT || number < 1 || number > STATE_SEQUENCE_MAX)
        return false;
    *part = (int)number;
    snprintf(again, sizeof again, "%s %d", word, *part);
    return strcmp(again, name) == 0;
}

static void read_left(struct reading *reading, const json_t *value, struct known_occasion *occasion)
{
    size_t back = enter(reading, "left");
    if (is_object_of(reading, value, 4)) {
        occasion->left = read_stamp(reading, value);
        occasion->left_row = read_known_row(reading, value, "row");
    }
    go_back(reading, back);
}

static void read_occasion(struct reading *reading, const char *name, const json_t *value,
                          struct known_term *term)
{
    struct known_occasion one = {.gone = false};
    const json_t *row_of = json_object_get(value, "row of"), *left = json_object_get(value, "left");
    const json_t *dated = json_object_get(value, "dated");
    if (!scan_occasion_name(name, &one.occasion.kind, &one.occasion.part)) {
        spoil(reading, NULL, "is not a kind of row and a number");
        return;
    }
    if (!is_object_of(reading, value,
                      7u + (row_of != NULL) + (left != NULL) + (dated != NULL) + (dated != NULL)))
        return;
    one.occasion.stamp = read_stamp(reading, value);
    one.row = read_known_row(reading, value, "row");
    one.order = (size_t)read_number(reading, value, "order");
    one.was_row = read_flag(reading, value, "was row");
    one.gone = read_flag(reading, value, "gone");
    one.row_kind = one.occasion.kind;
    one.row_part = one.occasion.part;
    if (row_of && !scan_occasion_name(read_text(reading, value, "row of"), &one.row_kind, &one.row_part))
        spoil(reading, "row of", "is not a kind of row and a number");
    if (row_of ? state_is_first(&one) : !one.was_row)
        spoil(reading, NULL, "contradicts itself");
    if (state_left_row(&one) != (left != NULL))
        spoil(reading, "left", "is missing or does not belong there");
    if (left)
        read_left(reading, left, &one);
    if (dated) {
        one.dated = read_known_row(reading, value, "dated");
        one.dates_kept = read_flag(reading, value, "dates kept");
    }
    if (state_lost_dates(&one) != (dated != NULL))
        spoil(reading, "dated", "does not belong there");
    ARENA_PUSH(reading->arena, term->occasions, term->occasion_count, one);
}

/* The first occasion of every row must be known as well. */
static void check_rows_of_occasions(struct reading *reading, struct known_term *term)
{
    state_sort_term(term);
    for (size_t i = 0; i < term->occasion_count; i++)
        if (!state_occasion(term, term->occasions[i].row_kind, term->occasions[i].row_part))
            spoil(reading, "occasions", "names the row of an occasion that is not there");
}

static void read_people(struct reading *reading, const json_t *object, struct project *project)
{
    const json_t *array = member(reading, object, "mentors");
    size_t back = enter(reading, "mentors"), i;
    json_t *value;
    if (!json_is_array(array))
        spoil(reading, NULL, "is not a list");
    json_array_foreach(array, i, value)
    {
        if (!is_object_of(reading, value, 2))
            break;
        struct person person = {.name = read_optional_text(reading, value, "name"),
                                .github = read_optional_text(reading, value, "github")};
        if (!person.name && !person.github)
            spoil(reading, NULL, "has one without name and handle");
        mentor_set_keys(reading->arena, &person);
        ARENA_PUSH(reading->arena, project->mentors, project->mentor_count, person);
    }
    go_back(reading, back);
}

/* Reads a list of texts. Returns how many there are. */
static size_t read_texts(struct reading *reading, const json_t *object, const char *name, const char ***texts)
{
    const json_t *array = member(reading, object, name);
    size_t count = 0, i;
    json_t *value;
    *texts = NULL;
    if (!json_is_array(array))
        spoil(reading, name, "is not a list");
    json_array_foreach(array, i, value)
    {
        const char *text = check_text(reading, name, value);
        ARENA_PUSH(reading->arena, *texts, count, text);
    }
    return count;
}

static void read_known_project(struct reading *reading, const char *uuid, const json_t *value,
                               struct known_term *term)
{
    struct known_project one = {.gone = false};
    struct project *project = &one.project;
    if (!uuid_is(uuid))
        spoil(reading, NULL, "is not a UUID");
    if (!is_object_of(reading, value, 12))
        return;
    project->uuid = arena_copy(reading->arena, uuid);
    project->stamp = read_stamp(reading, value);
    project->title = read_text(reading, value, "title");
    project->organization = read_optional_text(reading, value, "organization");
    project->lfx_url = read_optional_text(reading, value, "lfx_url");
    project->upstream_count = read_texts(reading, value, "upstream", &project->upstream);
    read_people(reading, value, project);
    one.digest = read_uuid(reading, value, "digest");
    if (!json_is_null(json_object_get(value, "words")))
        one.words = read_uuid(reading, value, "words");
    one.order = (size_t)read_number(reading, value, "order");
    one.gone = read_flag(reading, value, "gone");
    ARENA_PUSH(reading->arena, term->projects, term->project_count, one);
}

static void read_engagement(struct reading *reading, const char *key, const json_t *value,
                            struct known_term *term)
{
    struct known_engagement one = {.gone = false};
    json_t *name = json_string(key);
    one.key = check_text(reading, NULL, name);
    json_decref(name);
    if (!*one.key)
        spoil(reading, NULL, "is nobody's key");
    if (!is_object_of(reading, value, 7))
        return;
    one.stamp = read_stamp(reading, value);
    one.uuid = read_uuid(reading, value, "uuid");
    one.name = read_text(reading, value, "name");
    one.digest = read_uuid(reading, value, "digest");
    one.gone = read_flag(reading, value, "gone");
    ARENA_PUSH(reading->arena, term->engagements, term->engagement_count, one);
}

/* Identifiers that the keys of an object do not make unique already. */
static void check_unique(struct reading *reading, const char *name, const char **uuids, size_t count)
{
    if (text_sort_unique(uuids, count) != count)
        spoil(reading, name, "has one UUID twice");
}

static void check_engagements(struct reading *reading, const struct known_term *term)
{
    const char **uuids = arena_allocate(reading->arena, (term->engagement_count + 1) * sizeof *uuids);
    for (size_t i = 0; i < term->engagement_count; i++)
        uuids[i] = term->engagements[i].uuid;
    check_unique(reading, "engagements", uuids, term->engagement_count);
}

static void read_changes(struct reading *reading, const json_t *object, struct known_term *term)
{
    const json_t *array = member(reading, object, "changes");
    const char *uuids[STATE_CHANGES_MAX];
    size_t back = enter(reading, "changes"), i;
    json_t *value;
    if (!json_is_array(array) || json_array_size(array) > STATE_CHANGES_MAX) {
        spoil(reading, NULL, "is not a list, or is too long");
        return;
    }
    json_array_foreach(array, i, value)
    {
        if (!is_object_of(reading, value, 3))
            return;
        struct known_change change = {read_uuid(reading, value, "uuid"), read_text(reading, value, "text"),
                                      read_time(reading, value, "time")};
        if (term->change_count && change.time > term->changes[term->change_count - 1].time)
            spoil(reading, NULL, "is not in order");
        uuids[i] = change.uuid;
        ARENA_PUSH(reading->arena, term->changes, term->change_count, change);
    }
    go_back(reading, back);
    check_unique(reading, "changes", uuids, term->change_count);
}

typedef void read_item(struct reading *reading, const char *name, const json_t *value,
                       struct known_term *term);

/* Reads each member of an object with READ. */
static void read_members(struct reading *reading, const json_t *object, const char *name,
                         struct known_term *term, read_item *read)
{
    json_t *members = member(reading, object, name), *value;
    const char *key;
    size_t back = enter(reading, name);
    if (!json_is_object(members))
        spoil(reading, NULL, "is not an object");
    json_object_foreach(members, key, value)
    {
        size_t back_here = enter(reading, key);
        if (!failure_happened(reading->failure))
            read(reading, key, value, term);
        go_back(reading, back_here);
    }
    go_back(reading, back);
}

static void raise_to(int64_t *time, int64_t least)
{
    if (*time < least)
        *time = least;
}

/* A term is as new as the newest thing in it. A file that says otherwise was edited: what comes later gets its time from
 * the term's, and would be older than what it changes. */
static void settle_modified(struct known_term *term)
{
    raise_to(&term->modified, term->created);
    for (size_t i = 0; i < term->occasion_count; i++) {
        raise_to(&term->modified, term->occasions[i].occasion.stamp.modified);
        raise_to(&term->modified, term->occasions[i].left.modified);
    }
    for (size_t i = 0; i < term->project_count; i++)
        raise_to(&term->modified, term->projects[i].project.stamp.modified);
    for (size_t i = 0; i < term->engagement_count; i++)
        raise_to(&term->modified, term->engagements[i].stamp.modified);
    for (size_t i = 0; i < term->change_count; i++)
        raise_to(&term->modified, term->changes[i].time);
}

static void read_known_term(struct reading *reading, const char *id, const json_t *value,
                            struct history *history)
{
    struct known_term term = {.id = arena_copy(reading->arena, id)};
    if (!term_id_is_valid(id))
        spoil(reading, NULL, "is no term's id");
    if (!is_object_of(reading, value, 8))
        return;
    term.title = read_optional_text(reading, value, "title");
    term.status = read_optional_text(reading, value, "status");
    term.created = read_time(reading, value, "created");
    term.modified = read_time(reading, value, "modified");
    read_members(reading, value, "occasions", &term, read_occasion);
    read_members(reading, value, "projects", &term, read_known_project);
    read_members(reading, value, "engagements", &term, read_engagement);
    read_changes(reading, value, &term);
    if (failure_happened(reading->failure))
        return;
    check_rows_of_occasions(reading, &term);
    check_engagements(reading, &term);
    settle_modified(&term);
    ARENA_PUSH(reading->arena, history->terms, history->term_count, term);
}

static void read_files(struct reading *reading, const json_t *root, struct history *history)
{
    history->file_count = read_texts(reading, root, "files", &history->files);
    for (size_t i = 0; i < history->file_count; i++)
        if (!filename_is_safe(history->files[i]))
            spoil(reading, "files", "has a name that is not safe");
}

static void read_root(struct reading *reading, const json_t *root, struct history *history)
{
    const char *format = json_string_value(json_object_get(root, "format"));
    json_int_t version = json_integer_value(json_object_get(root, "version"));
    if (!format || strcmp(format, STATE_FILE_FORMAT) != 0) {
        failure_set(reading->failure, "is no history of termfeed");
        return;
    }
    if (version > STATE_FILE_VERSION) {
        failure_set(reading->failure, "was written by a newer version of termfeed");
        return;
    }
    if (version >= 1 && version < STATE_FILE_VERSION)
        failure_set(reading->failure,
                    "was written by an older version of termfeed, which made other identities");
    if (version != STATE_FILE_VERSION)
        spoil(reading, "version", "is not a version");
    if (!is_object_of(reading, root, 5))
        return;
    history->program_id = read_text(reading, root, "program");
    if (!program_id_is_valid(history->program_id))
        spoil(reading, "program", "is not the id of a program");
    read_files(reading, root, history);
    json_t *terms = member(reading, root, "terms"), *value;
    const char *id;
    size_t back = enter(reading, "terms");
    if (!json_is_object(terms))
        spoil(reading, NULL, "is not an object");
    json_object_foreach(terms, id, value)
    {
        size_t back_here = enter(reading, id);
        if (!failure_happened(reading->failure))
            read_known_term(reading, id, value, history);
        go_back(reading, back_here);
    }
    go_back(reading, back);
    state_sort(history);
}

bool history_from_json(const char *bytes, size_t length, struct history **history, struct failure *failure)
{
    json_error_t trouble;
    json_t *root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &trouble);
    if (!root) {
        struct buffer text = {0};
        buffer_printf(&text, "is damaged: line %d: %s", trouble.line, trouble.text);
        fail_quoting(failure, buffer_string(&text));
        buffer_free(&text);
        return false;
    }
    struct history *read = history_new("");
    struct reading reading = {.arena = read->arena, .failure = failure};
    read_root(&reading, root, read);
    json_decref(root);
    buffer_free(&reading.path);
    if (failure_happened(failure)) {
        history_free(read);
        return false;
    }
    *history = read;
    return true;
}
