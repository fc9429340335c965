/* SPDX-License-Identifier: MIT */
#include "formats/json.h"

#include "exporter/base/iso.h"
#include "exporter/base/json.h"
#include "formats/wording.h"

static json_t *day(const struct moment *moment)
{
    return json_new_text(moment->known ? iso_day(moment->day).text : NULL);
}

static json_t *date_or_instant(const struct moment *moment)
{
    if (!moment->known || !moment->has_time)
        return day(moment);
    return json_new_text(iso_minute(moment->utc).text);
}

/* As wording has it: "Pacific time", "UTC+5:30"; nothing for a mere day. */
static json_t *zone(const struct moment *moment)
{
    struct buffer name = {0};
    if (moment->known && moment->has_time)
        wording_zone(&name, moment);
    json_t *value = json_new_text(name.length ? buffer_string(&name) : NULL);
    buffer_free(&name);
    return value;
}

static void set_position(json_t *object, struct position at)
{
    json_put(object, "line", json_new_number(at.line));
    json_put(object, "column", json_new_number(at.column));
}

static json_t *row_to_json(const struct row *row)
{
    json_t *object = json_new_object();
    json_t *kinds = json_new_list();
    for (size_t i = 0; i < row->occasion_count; i++)
        json_append(kinds, json_new_text(kind_name(row->occasions[i].kind)));
    json_put(object, "activity", json_new_text(row->activity));
    json_put(object, "kind", json_new_text(kind_name(row->occasions[0].kind)));
    json_put(object, "kinds", kinds);
    json_put(object, "start", date_or_instant(&row->start));
    json_put(object, "end", date_or_instant(&row->end));
    json_put(object, "start_day", day(&row->start));
    json_put(object, "end_day", day(&row->end));
    json_put(object, "start_zone", zone(&row->start));
    json_put(object, "end_zone", zone(&row->end));
    json_put(object, "note", json_new_text(row->note));
    json_put(object, "links", json_new_texts(row->links, row->link_count));
    json_put(object, "tentative", json_new_flag(row->tentative));
    json_put(object, "deadline", json_new_flag(row->deadline));
    json_put(object, "stipend", json_new_flag(row->stipend));
    set_position(object, row->at);
    return object;
}

static json_t *mentors_to_json(const struct project *project)
{
    json_t *array = json_new_list();
    for (size_t i = 0; i < project->mentor_count; i++) {
        const struct person *person = &project->mentors[i];
        json_t *object = json_new_object();
        json_put(object, "name", json_new_text(person->name));
        json_put(object, "github", json_new_text(person->github));
        json_put(object, "email", json_new_text(person->email));
        set_position(object, person->at);
        json_append(array, object);
    }
    return array;
}

static json_t *project_to_json(const struct project *project)
{
    json_t *object = json_new_object();
    set_position(object, project->at);
    json_put(object, "organization", json_new_text(project->organization));
    json_put(object, "parent_organization", json_new_text(project->parent_organization));
    json_put(object, "title", json_new_text(project->title));
    json_put(object, "mentors", mentors_to_json(project));
    json_put(object, "upstream", json_new_texts(project->upstream, project->upstream_count));
    json_put(object, "lfx_url", json_new_text(project->lfx_url));
    json_put(object, "skills", json_new_texts(project->skills, project->skill_count));
    return object;
}

void term_to_json(const struct term *term, struct buffer *out)
{
    json_begin();
    json_t *object = json_new_object(), *timeline = json_new_list(), *projects = json_new_list();
    for (size_t i = 0; i < term->row_count; i++)
        json_append(timeline, row_to_json(&term->rows[i]));
    for (size_t i = 0; i < term->project_count; i++)
        json_append(projects, project_to_json(&term->projects[i]));
    json_put(object, "id", json_new_text(term->id));
    json_put(object, "document", json_new_text(term->document));
    json_put(object, "year", json_new_number(term->year));
    json_put(object, "number", json_new_number(term->number));
    json_put(object, "title", json_new_text(term->title));
    json_put(object, "status", json_new_text(term->status));
    set_position(object, term->title_at);
    json_put(object, "timeline", timeline);
    json_put(object, "projects", projects);
    json_print(object, false, out);
    json_end();
}
