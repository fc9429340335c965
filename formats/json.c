/* SPDX-License-Identifier: MIT */
#include "formats/json.h"

#include <jansson.h>
#include <stdlib.h>

/* jansson returns NULL for want of memory, and for text that is not UTF-8, which the model has none of.
 * Adding NULL to an object or array is an error too, so values need no check of their own. */
static void set(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        memory_exhausted();
}

static void append(json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        memory_exhausted();
}

static json_t *text(const char *string)
{
    return string ? json_string(string) : json_null();
}

static json_t *texts(const char *const *strings, size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++)
        append(array, json_string(strings[i]));
    return array;
}

static json_t *day(const struct moment *moment)
{
    if (!moment->known)
        return json_null();
    struct date date = moment->day;
    return json_sprintf("%04d-%02d-%02d", date.year, date.month, date.day);
}

static json_t *date_or_instant(const struct moment *moment)
{
    if (!moment->known || !moment->has_time)
        return day(moment);
    struct instant utc = moment->utc;
    return json_sprintf("%04d-%02d-%02dT%02d:%02dZ", utc.date.year, utc.date.month, utc.date.day, utc.hour,
                        utc.minute);
}

static void set_position(json_t *object, struct position at)
{
    set(object, "line", json_integer(at.line));
    set(object, "column", json_integer(at.column));
}

static json_t *row_to_json(const struct row *row)
{
    json_t *object = json_object();
    json_t *kinds = json_array();
    for (size_t i = 0; i < row->occasion_count; i++)
        append(kinds, json_string(kind_name(row->occasions[i].kind)));
    set(object, "activity", text(row->activity));
    set(object, "kind", json_string(kind_name(row->occasions[0].kind)));
    set(object, "kinds", kinds);
    set(object, "start", date_or_instant(&row->start));
    set(object, "end", date_or_instant(&row->end));
    set(object, "start_day", day(&row->start));
    set(object, "end_day", day(&row->end));
    set(object, "note", text(row->note));
    set(object, "deadline", json_boolean(row->deadline));
    set(object, "stipend", json_boolean(row->stipend));
    set_position(object, row->at);
    return object;
}

static json_t *mentors_to_json(const struct project *project)
{
    json_t *array = json_array();
    for (size_t i = 0; i < project->mentor_count; i++) {
        const struct person *person = &project->mentors[i];
        json_t *object = json_object();
        set(object, "name", text(person->name));
        set(object, "github", text(person->github));
        set(object, "email", text(person->email));
        set_position(object, person->at);
        append(array, object);
    }
    return array;
}

static json_t *project_to_json(const struct project *project)
{
    json_t *object = json_object();
    set_position(object, project->at);
    set(object, "organization", text(project->organization));
    set(object, "parent_organization", text(project->parent_organization));
    set(object, "title", text(project->title));
    set(object, "mentors", mentors_to_json(project));
    set(object, "upstream", texts(project->upstream, project->upstream_count));
    set(object, "lfx_url", text(project->lfx_url));
    set(object, "skills", texts(project->skills, project->skill_count));
    set(object, "html", text(project->html));
    return object;
}

static int add_bytes(const char *bytes, size_t length, void *out)
{
    buffer_add(out, bytes, length);
    return 0;
}

void term_to_json(const struct term *term, struct buffer *out)
{
    json_t *object = json_object(), *timeline = json_array(), *projects = json_array();
    for (size_t i = 0; i < term->row_count; i++)
        append(timeline, row_to_json(&term->rows[i]));
    for (size_t i = 0; i < term->project_count; i++)
        append(projects, project_to_json(&term->projects[i]));
    set(object, "id", text(term->id));
    set(object, "document", text(term->document));
    set(object, "year", json_integer(term->year));
    set(object, "number", json_integer(term->number));
    set(object, "title", text(term->title));
    set(object, "status", text(term->status));
    set_position(object, term->title_at);
    set(object, "timeline", timeline);
    set(object, "projects", projects);
    if (json_dump_callback(object, add_bytes, out, JSON_INDENT(2)) != 0)
        memory_exhausted();
    buffer_add_byte(out, '\n');
    json_decref(object);
}
