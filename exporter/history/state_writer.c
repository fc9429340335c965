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
    json_put(object, "ahead", json_new_number(moment->ahead));
    json_put(object, "zone", json_new_text(moment->zone));
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

static json_t *move_json(const struct known_occasion *occasion)
{
    json_t *object = json_new_object();
    json_put(object, "time", json_new_text(iso_time(occasion->moved).text));
    json_put(object, "start", moment_json(&occasion->was_start));
    json_put(object, "end", moment_json(&occasion->was_end));
    return object;
}

static json_t *occasion_json(const struct known_occasion *occasion)
{
    json_t *object = json_new_object();
    put_stamp(object, &occasion->occasion.stamp);
    json_put(object, "row", row_json(&occasion->row));
    json_put(object, "order", json_new_number((int64_t)occasion->order));
    json_put(object, "more", json_new_text(occasion->more));
    json_put(object, "deadline", json_new_flag(occasion->deadline));
    json_put(object, "was deadline", json_new_flag(occasion->was_deadline));
    json_put(object, "dates kept", json_new_flag(occasion->dates_kept));
    json_put(object, "was row", json_new_flag(occasion->was_row));
    json_put(object, "gone", json_new_flag(occasion->gone));
    if (!state_is_first(occasion)) {
        char name[LONGEST_WORD];
        write_occasion_name(name, occasion->row_kind, occasion->row_part);
        json_put(object, "row of", json_new_text(name));
    }
    if (occasion->shown.end.known && !state_same_row(&occasion->shown, &occasion->row))
        json_put(object, "shown", row_json(&occasion->shown));
    if (occasion->moved)
        json_put(object, "moved", move_json(occasion));
    if (state_left_row(occasion)) {
        json_t *left = json_new_object();
        put_stamp(left, &occasion->left);
        json_put(left, "row", row_json(&occasion->left_row));
        json_put(object, "left", left);
    }
    return object;
}

static json_t *person_json(const struct person *person)
{
    json_t *object = json_new_object();
    json_put(object, "name", json_new_text(person->name));
    json_put(object, "github", json_new_text(person->github));
    return object;
}

static json_t *mentors_json(const struct project *project)
{
    json_t *array = json_new_list();
    for (size_t i = 0; i < project->mentor_count; i++)
        json_append(array, person_json(&project->mentors[i]));
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
    json_put(object, "digest", json_new_text(known->digest.text));
    json_put(object, "words", json_new_text(known->words));
    json_put(object, "order", json_new_number((int64_t)known->order));
    json_put(object, "gone", json_new_flag(known->gone));
    return object;
}

static json_t *shown_json(const struct known_engagement *engagement)
{
    json_t *array = json_new_list();
    for (size_t i = 0; i < engagement->shown_count; i++) {
        const struct shown_part *part = &engagement->shown[i];
        json_t *object = json_new_object();
        json_put(object, "key", json_new_text(part->key));
        json_put(object, "sequence", json_new_number(part->sequence));
        json_put(object, "base", json_new_number(part->base));
        json_put(object, "joined", json_new_number(part->joined));
        json_put(object, "modified", json_new_text(iso_time(part->modified).text));
        json_put(object, "named", json_new_flag(part->named));
        json_put(object, "cancelled", json_new_flag(part->cancelled));
        json_append(array, object);
    }
    return array;
}

static json_t *engagement_json(const struct known_engagement *engagement)
{
    json_t *object = json_new_object();
    put_stamp(object, &engagement->stamp);
    json_put(object, "uuid", json_new_text(engagement->uuid));
    json_put(object, "person", person_json(&engagement->person));
    json_put(object, "digest", json_new_text(engagement->digest.text));
    json_put(object, "gone", json_new_flag(engagement->gone));
    if (engagement->former_count)
        json_put(object, "former", json_new_texts(engagement->former, engagement->former_count));
    if (engagement->former_count || engagement->shown_count)
        json_put(object, "shown", shown_json(engagement));
    if (engagement->unshown)
        json_put(object, "unshown", json_new_flag(true));
    return object;
}

static json_t *organization_json(const struct known_organization *organization)
{
    json_t *object = json_new_object();
    json_put(object, "name", json_new_text(organization->name));
    json_put(object, "created", json_new_text(iso_time(organization->created).text));
    json_put(object, "modified", json_new_text(iso_time(organization->modified).text));
    if (organization->became)
        json_put(object, "became", json_new_text(organization->became));
    return object;
}

/* ---- Changes ---- */

static void put_row_change(json_t *object, const struct change *change)
{
    const struct row *rows[] = {change->before, change->after};
    static const char *const names[] = {"before", "after"};
    json_t *occasions = json_new_list();
    const struct row *row = change->after ? change->after : change->before;
    for (size_t i = 0; i < row->occasion_count; i++) {
        char name[LONGEST_WORD];
        write_occasion_name(name, row->occasions[i].kind, row->occasions[i].part);
        json_append(occasions, json_new_text(name));
    }
    json_put(object, "occasions", occasions);
    json_put(object, "only ones", json_new_flag(change->only_ones));
    for (size_t i = 0; i < 2; i++)
        if (rows[i])
            json_put(object, names[i],
                     row_json(&(struct known_row){rows[i]->activity, rows[i]->note, rows[i]->start,
                                                  rows[i]->end}));
}

static json_t *project_change_json(const struct project_change *change)
{
    json_t *object = json_new_object();
    json_put(object, "what", json_new_text(state_project_events[change->event]));
    json_put(object, "uuid", json_new_text(change->uuid));
    json_put(object, "title", json_new_text(change->title));
    json_put(object, "organization", json_new_text(change->organization));
    if (change->event != PROJECT_EDITED)
        return object;
    json_put(object, "old title", json_new_text(change->old_title));
    if (change->other_organization)
        json_put(object, "old organization", json_new_text(change->old_organization));
    json_put(object, "lfx_url", json_new_text(change->lfx_url));
    json_put(object, "had lfx_url", json_new_flag(change->had_lfx_url));
    json_put(object, "joined", json_new_texts(change->joined, change->joined_count));
    json_put(object, "left", json_new_texts(change->left, change->left_count));
    return object;
}

static json_t *project_changes_json(const struct change *change)
{
    json_t *array = json_new_list();
    for (size_t i = 0; i < change->project_count; i++)
        json_append(array, project_change_json(&change->projects[i]));
    return array;
}

static json_t *change_json(const struct change *change)
{
    json_t *object = json_new_object();
    json_put(object, "uuid", json_new_text(change->uuid));
    json_put(object, "time", json_new_text(iso_time(change->time).text));
    json_put(object, "what", json_new_text(state_change_kinds[change->kind]));
    if (change->kind == CHANGE_TERM) {
        json_put(object, "dates", json_new_number((int64_t)change->row_count));
        json_put(object, "projects", json_new_number((int64_t)change->project_count));
    } else if (change->kind == CHANGE_STATUS) {
        json_put(object, "before", json_new_text(change->old_status));
        json_put(object, "after", json_new_text(change->status));
    } else if (change->kind == CHANGE_PROJECTS) {
        json_put(object, "projects", project_changes_json(change));
    } else {
        put_row_change(object, change);
    }
    return object;
}

static json_t *changes_json(const struct known_term *term)
{
    json_t *array = json_new_list();
    for (size_t i = 0; i < term->change_count; i++)
        json_append(array, change_json(&term->changes[i]));
    return array;
}

/* ---- The whole ---- */

static json_t *term_json(const struct known_term *term)
{
    json_t *object = json_new_object(), *occasions = json_new_object();
    json_t *projects = json_new_object(), *engagements = json_new_object(),
           *organizations = json_new_object();
    for (size_t i = 0; i < term->occasion_count; i++) {
        char name[LONGEST_WORD];
        write_occasion_name(name, term->occasions[i].occasion.kind, term->occasions[i].occasion.part);
        json_put(occasions, name, occasion_json(&term->occasions[i]));
    }
    for (size_t i = 0; i < term->project_count; i++)
        json_put(projects, term->projects[i].project.uuid, project_json(&term->projects[i]));
    for (size_t i = 0; i < term->engagement_count; i++)
        json_put(engagements, term->engagements[i].key, engagement_json(&term->engagements[i]));
    for (size_t i = 0; i < term->organization_count; i++)
        json_put(organizations, term->organizations[i].key, organization_json(&term->organizations[i]));
    json_put(object, "organizations", organizations);
    json_put(object, "program", json_new_text(term->program));
    if (term->settings)
        json_put(object, "settings", json_new_text(term->settings));
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
    json_begin();
    json_t *root = json_new_object(), *terms = json_new_object();
    for (size_t i = 0; i < history->term_count; i++)
        json_put(terms, history->terms[i].id, term_json(&history->terms[i]));
    json_put(root, "format", json_new_text(STATE_FILE_FORMAT));
    json_put(root, "version", json_new_number(STATE_FILE_VERSION));
    json_put(root, "program", json_new_text(history->program_id));
    json_put(root, "files", json_new_texts(history->files, history->file_count));
    json_put(root, "seal", json_new_text(STATE_NO_SEAL));
    json_put(root, "terms", terms);
    json_print(root, true, out);
    json_end();
}
