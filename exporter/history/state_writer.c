/* SPDX-License-Identifier: MIT */
#include "exporter/history/state_file.h"

#include "exporter/history/state.h"

#include <jansson.h>
#include <stdio.h>

#define LONGEST_WORD 64 /* bytes of a time, a day or the name of an occasion */

/* jansson fails for want of memory, and at invalid UTF-8, which the state does not have (state_text). */
static json_t *need(json_t *value)
{
    if (!value)
        memory_exhausted();
    return value;
}

static void set(json_t *object, const char *name, json_t *value)
{
    if (json_object_set_new(object, name, need(value)) != 0)
        memory_exhausted();
}

static void append(json_t *array, json_t *value)
{
    if (json_array_append_new(array, need(value)) != 0)
        memory_exhausted();
}

static json_t *text_json(const char *text)
{
    return text ? json_string(text) : json_null();
}

static json_t *time_json(int64_t seconds)
{
    struct instant instant = instant_from_seconds(seconds);
    char text[LONGEST_WORD];
    snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", instant.date.year, instant.date.month,
             instant.date.day, instant.hour, instant.minute, (int)(seconds % 60));
    return json_string(text);
}

static json_t *day_json(struct date day)
{
    char text[LONGEST_WORD];
    snprintf(text, sizeof text, "%04d-%02d-%02d", day.year, day.month, day.day);
    return json_string(text);
}

static json_t *moment_json(const struct moment *moment)
{
    if (!moment->known)
        return json_null();
    if (!moment->has_time)
        return day_json(moment->day);
    const struct instant *utc = &moment->utc;
    char text[LONGEST_WORD];
    snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02dZ", utc->date.year, utc->date.month, utc->date.day,
             utc->hour, utc->minute);
    json_t *object = need(json_object());
    set(object, "day", day_json(moment->day));
    set(object, "utc", json_string(text));
    return object;
}

static json_t *row_json(const struct known_row *row)
{
    json_t *object = need(json_object());
    set(object, "activity", text_json(row->activity));
    set(object, "note", text_json(row->note));
    set(object, "start", moment_json(&row->start));
    set(object, "end", moment_json(&row->end));
    return object;
}

static void set_stamp(json_t *object, const struct stamp *stamp)
{
    set(object, "created", time_json(stamp->created));
    set(object, "modified", time_json(stamp->modified));
    set(object, "sequence", json_integer(stamp->sequence));
}

/* "midterm-evaluation 1" */
static void write_occasion_name(char name[LONGEST_WORD], enum kind kind, int part)
{
    snprintf(name, LONGEST_WORD, "%s %d", kind_name(kind), part);
}

static json_t *occasion_json(const struct known_occasion *occasion)
{
    json_t *object = need(json_object());
    set_stamp(object, &occasion->occasion.stamp);
    set(object, "row", row_json(&occasion->row));
    set(object, "order", json_integer((json_int_t)occasion->order));
    set(object, "was row", json_boolean(occasion->was_row));
    set(object, "gone", json_boolean(occasion->gone));
    if (!state_is_first(occasion)) {
        char name[LONGEST_WORD];
        write_occasion_name(name, occasion->row_kind, occasion->row_part);
        set(object, "row of", json_string(name));
    }
    if (state_left_row(occasion)) {
        json_t *left = need(json_object());
        set_stamp(left, &occasion->left);
        set(left, "row", row_json(&occasion->left_row));
        set(object, "left", left);
    }
    return object;
}

static json_t *mentors_json(const struct project *project)
{
    json_t *array = need(json_array());
    for (size_t i = 0; i < project->mentor_count; i++) {
        json_t *object = need(json_object());
        set(object, "name", text_json(project->mentors[i].name));
        set(object, "github", text_json(project->mentors[i].github));
        append(array, object);
    }
    return array;
}

static json_t *texts_json(const char *const *texts, size_t count)
{
    json_t *array = need(json_array());
    for (size_t i = 0; i < count; i++)
        append(array, json_string(texts[i]));
    return array;
}

static json_t *project_json(const struct known_project *known)
{
    const struct project *project = &known->project;
    json_t *object = need(json_object());
    set_stamp(object, &project->stamp);
    set(object, "title", text_json(project->title));
    set(object, "organization", text_json(project->organization));
    set(object, "lfx_url", text_json(project->lfx_url));
    set(object, "upstream", texts_json(project->upstream, project->upstream_count));
    set(object, "mentors", mentors_json(project));
    set(object, "digest", text_json(known->digest));
    set(object, "words", text_json(known->words));
    set(object, "order", json_integer((json_int_t)known->order));
    set(object, "gone", json_boolean(known->gone));
    return object;
}

static json_t *engagement_json(const struct known_engagement *engagement)
{
    json_t *object = need(json_object());
    set_stamp(object, &engagement->stamp);
    set(object, "uuid", text_json(engagement->uuid));
    set(object, "name", text_json(engagement->name));
    set(object, "digest", text_json(engagement->digest));
    set(object, "gone", json_boolean(engagement->gone));
    return object;
}

static json_t *changes_json(const struct known_term *term)
{
    json_t *array = need(json_array());
    for (size_t i = 0; i < term->change_count; i++) {
        json_t *object = need(json_object());
        set(object, "uuid", text_json(term->changes[i].uuid));
        set(object, "time", time_json(term->changes[i].time));
        set(object, "text", text_json(term->changes[i].text));
        append(array, object);
    }
    return array;
}

static json_t *term_json(const struct known_term *term)
{
    json_t *object = need(json_object()), *occasions = need(json_object());
    json_t *projects = need(json_object()), *engagements = need(json_object());
    for (size_t i = 0; i < term->occasion_count; i++) {
        char name[LONGEST_WORD];
        write_occasion_name(name, term->occasions[i].occasion.kind, term->occasions[i].occasion.part);
        set(occasions, name, occasion_json(&term->occasions[i]));
    }
    for (size_t i = 0; i < term->project_count; i++)
        set(projects, term->projects[i].project.uuid, project_json(&term->projects[i]));
    for (size_t i = 0; i < term->engagement_count; i++)
        set(engagements, term->engagements[i].key, engagement_json(&term->engagements[i]));
    set(object, "title", text_json(term->title));
    set(object, "status", text_json(term->status));
    set(object, "created", time_json(term->created));
    set(object, "modified", time_json(term->modified));
    set(object, "occasions", occasions);
    set(object, "projects", projects);
    set(object, "engagements", engagements);
    set(object, "changes", changes_json(term));
    return object;
}

static int add_bytes(const char *bytes, size_t length, void *buffer)
{
    buffer_add(buffer, bytes, length);
    return 0;
}

void history_to_json(const struct history *history, struct buffer *out)
{
    json_t *root = need(json_object()), *terms = need(json_object());
    for (size_t i = 0; i < history->term_count; i++)
        set(terms, history->terms[i].id, term_json(&history->terms[i]));
    set(root, "format", json_string(STATE_FILE_FORMAT));
    set(root, "version", json_integer(STATE_FILE_VERSION));
    set(root, "files", texts_json(history->files, history->file_count));
    set(root, "terms", terms);
    if (json_dump_callback(root, add_bytes, out, JSON_INDENT(1) | JSON_SORT_KEYS) != 0)
        memory_exhausted();
    buffer_add_byte(out, '\n');
    json_decref(root);
}
