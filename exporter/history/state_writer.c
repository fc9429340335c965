/* SPDX-License-Identifier: MIT */
#include "exporter/history/state_file.h"

#include "exporter/base/iso.h"
#include "exporter/base/json.h"
#include "exporter/history/state.h"

#include <stdio.h>

#define LONGEST_WORD 64 /* bytes of the name of an occasion */

static json_t *moment_json(const struct moment *moment)
{
    if (!moment->known)
        return json_new_text(NULL);
    if (!moment->has_time)
        return json_new_text(iso_day(moment->day).text);
    json_t *object = json_new_object();
    json_put(object, "day", json_new_text(iso_day(moment->day).text));
    json_put(object, "utc", json_new_text(iso_minute(moment->utc).text));
    return object;
}

static json_t *row_json(const struct known_row *row)
{
    json_t *object = json_new_object();
    json_put(object, "activity", json_new_text(row->activity));
    json_put(object, "note", json_new_text(row->note));
    json_put(object, "start", moment_json(&row->start));
    json_put(object, "end", moment_json(&row->end));
    return object;
}

static void put_stamp(json_t *object, const struct stamp *stamp)
{
    json_put(object, "created", json_new_text(iso_time(stamp->created).text));
    json_put(object, "modified", json_new_text(iso_time(stamp->modified).text));
    json_put(object, "sequence", json_new_number(stamp->sequence));
}

/* "midterm-evaluation 1" */
static void write_occasion_name(char name[LONGEST_WORD], enum kind kind, int part)
{
    snprintf(name, LONGEST_WORD, "%s %d", kind_name(kind), part);
}

static json_t *occasion_json(const struct known_occasion *occasion)
{
    json_t *object = json_new_object();
    put_stamp(object, &occasion->occasion.stamp);
    json_put(object, "row", row_json(&occasion->row));
    json_put(object, "order", json_new_number((int64_t)occasion->order));
    json_put(object, "was row", json_new_flag(occasion->was_row));
    json_put(object, "gone", json_new_flag(occasion->gone));
    if (!state_is_first(occasion)) {
        char name[LONGEST_WORD];
        write_occasion_name(name, occasion->row_kind, occasion->row_part);
        json_put(object, "row of", json_new_text(name));
    }
    if (state_left_row(occasion)) {
        json_t *left = json_new_object();
        put_stamp(left, &occasion->left);
        json_put(left, "row", row_json(&occasion->left_row));
        json_put(object, "left", left);
    }
    if (state_lost_dates(occasion)) {
        json_put(object, "dated", row_json(&occasion->dated));
        json_put(object, "dates kept", json_new_flag(occasion->dates_kept));
    }
    return object;
}

static json_t *mentors_json(const struct project *project)
{
    json_t *array = json_new_list();
    for (size_t i = 0; i < project->mentor_count; i++) {
        json_t *object = json_new_object();
        json_put(object, "name", json_new_text(project->mentors[i].name));
        json_put(object, "github", json_new_text(project->mentors[i].github));
        json_append(array, object);
    }
    return array;
}

static json_t *project_json(const struct known_project *known)
{
    const struct project *project = &known->project;
    json_t *object = json_new_object();
    put_stamp(object, &project->stamp);
    json_put(object, "title", json_new_text(project->title));
    json_put(object, "organization", json_new_text(project->organization));
    json_put(object, "lfx_url", json_new_text(project->lfx_url));
    json_put(object, "upstream", json_new_texts(project->upstream, project->upstream_count));
    json_put(object, "mentors", mentors_json(project));
    json_put(object, "digest", json_new_text(known->digest));
    json_put(object, "words", json_new_text(known->words));
    json_put(object, "order", json_new_number((int64_t)known->order));
    json_put(object, "gone", json_new_flag(known->gone));
    return object;
}

static json_t *engagement_json(const struct known_engagement *engagement)
{
    json_t *object = json_new_object();
    put_stamp(object, &engagement->stamp);
    json_put(object, "uuid", json_new_text(engagement->uuid));
    json_put(object, "name", json_new_text(engagement->name));
    json_put(object, "digest", json_new_text(engagement->digest));
    json_put(object, "gone", json_new_flag(engagement->gone));
    return object;
}

static json_t *changes_json(const struct known_term *term)
{
    json_t *array = json_new_list();
    for (size_t i = 0; i < term->change_count; i++) {
        json_t *object = json_new_object();
        json_put(object, "uuid", json_new_text(term->changes[i].uuid));
        json_put(object, "time", json_new_text(iso_time(term->changes[i].time).text));
        json_put(object, "text", json_new_text(term->changes[i].text));
        json_append(array, object);
    }
    return array;
}

static json_t *term_json(const struct known_term *term)
{
    json_t *object = json_new_object(), *occasions = json_new_object();
    json_t *projects = json_new_object(), *engagements = json_new_object();
    for (size_t i = 0; i < term->occasion_count; i++) {
        char name[LONGEST_WORD];
        write_occasion_name(name, term->occasions[i].occasion.kind, term->occasions[i].occasion.part);
        json_put(occasions, name, occasion_json(&term->occasions[i]));
    }
    for (size_t i = 0; i < term->project_count; i++)
        json_put(projects, term->projects[i].project.uuid, project_json(&term->projects[i]));
    for (size_t i = 0; i < term->engagement_count; i++)
        json_put(engagements, term->engagements[i].key, engagement_json(&term->engagements[i]));
    json_put(object, "title", json_new_text(term->title));
    json_put(object, "status", json_new_text(term->status));
    json_put(object, "created", json_new_text(iso_time(term->created).text));
    json_put(object, "modified", json_new_text(iso_time(term->modified).text));
    json_put(object, "occasions", occasions);
    json_put(object, "projects", projects);
    json_put(object, "engagements", engagements);
    json_put(object, "changes", changes_json(term));
    return object;
}

void history_to_json(const struct history *history, struct buffer *out)
{
    json_t *root = json_new_object(), *terms = json_new_object();
    for (size_t i = 0; i < history->term_count; i++)
        json_put(terms, history->terms[i].id, term_json(&history->terms[i]));
    json_put(root, "format", json_new_text(STATE_FILE_FORMAT));
    json_put(root, "version", json_new_number(STATE_FILE_VERSION));
    json_put(root, "program", json_new_text(history->program_id));
    json_put(root, "files", json_new_texts(history->files, history->file_count));
    json_put(root, "terms", terms);
    json_print(root, true, out);
}
