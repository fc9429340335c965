/* SPDX-License-Identifier: MIT */
#include "formats/details.h"

#include "exporter/base/text.h"
#include "formats/wording.h"

#include <string.h>

/* Appends one of several things that are other than before. */
static void add_thing(struct buffer *out, const char *thing)
{
    buffer_printf(out, "%s%s", out->length ? ", " : "", thing);
}

static bool same_lists(const char *const *a, size_t a_count, const char *const *b, size_t b_count)
{
    for (size_t i = 0; i < a_count && i < b_count; i++)
        if (!text_same(a[i], b[i]))
            return false;
    return a_count == b_count;
}

/* ---- the term ---- */

const char *detail_of_term(struct arena *arena, const struct term *old, const struct term *now)
{
    const char *name = wording_term(now);
    return text_same(wording_term(old), name) ? NULL : arena_printf(arena, "The term is called \"%s\"", name);
}

/* ---- rows ---- */

static const struct row *same_row(const struct term *old, const struct row *row)
{
    for (size_t i = 0; i < old->row_count; i++)
        for (size_t k = 0; k < old->rows[i].occasion_count; k++)
            if (old->rows[i].occasions[k].kind == row->occasions[0].kind &&
                old->rows[i].occasions[k].part == row->occasions[0].part)
                return &old->rows[i];
    return NULL;
}

static bool is_of_applications(const struct row *row)
{
    for (size_t i = 0; i < row->occasion_count; i++)
        if (row->occasions[i].kind == KIND_APPLICATIONS)
            return true;
    return false;
}

static void compare_rows(struct buffer *out, const struct row *old, const struct row *now)
{
    if (!text_same(old->activity, now->activity))
        add_thing(out, "its label");
    if (!same_lists(old->links, old->link_count, now->links, now->link_count))
        add_thing(out, "its links");
    if (!text_same(old->note, now->note))
        add_thing(out, "its note");
    if (old->tentative != now->tentative)
        add_thing(out, now->tentative ? "it is not final" : "it is final");
    if (old->deadline != now->deadline)
        add_thing(out, now->deadline ? "it is a deadline" : "it is no deadline any longer");
}

const char *detail_of_row(struct arena *arena, const struct term *old, const struct term *now,
                          const struct row *row)
{
    const struct row *before = same_row(old, row);
    const char *label = row->activity ? row->activity : "";
    if (row->dates_kept && !(before && before->dates_kept))
        return arena_printf(
            arena, "The date of \"%s\" can't be read: its events keep the one before, as not final", label);
    struct buffer things = {0};
    if (before)
        compare_rows(&things, before, row);
    if (is_of_applications(row) && !text_same(term_platform(arena, old), term_platform(arena, now)))
        add_thing(&things, "where to apply");
    const char *detail = arena_printf(arena, "What is said of \"%s\" changes%s%s", label,
                                      things.length ? ": " : "", buffer_string(&things));
    buffer_free(&things);
    return detail;
}

/* ---- projects ---- */

static const struct project *same_project(const struct term *old, const char *uuid)
{
    for (size_t i = 0; old && i < old->project_count; i++)
        if (strcmp(old->projects[i].uuid, uuid) == 0)
            return &old->projects[i];
    return NULL;
}

static bool same_mentors(const struct project *a, const struct project *b)
{
    for (size_t i = 0; i < a->mentor_count && i < b->mentor_count; i++)
        if (!text_same(a->mentors[i].name, b->mentors[i].name) ||
            !text_same(a->mentors[i].handle_key, b->mentors[i].handle_key))
            return false;
    return a->mentor_count == b->mentor_count;
}

const char *detail_of_project(struct arena *arena, const struct term *old, const struct project *project,
                              bool *in_agendas)
{
    const struct project *before = same_project(old, project->uuid);
    struct buffer things = {0};
    *in_agendas = false;
    if (before && !text_same(before->organization, project->organization)) {
        add_thing(&things, arena_printf(arena, "its organization (before: %s)",
                                        before->organization ? before->organization : "none"));
        *in_agendas = true;
    }
    if (before && !same_mentors(before, project)) {
        add_thing(&things, "names or handles of its mentors");
        *in_agendas = true;
    }
    if (before &&
        !same_lists(before->upstream, before->upstream_count, project->upstream, project->upstream_count))
        add_thing(&things, "its issues");
    if (before && !same_lists(before->skills, before->skill_count, project->skills, project->skill_count))
        add_thing(&things, "its skills");
    const char *detail = things.length
                             ? arena_printf(arena, "What is said of \"%s\" changes: %s", project->title,
                                            buffer_string(&things))
                             : arena_printf(arena, "\"%s\" is described in other words", project->title);
    buffer_free(&things);
    return detail;
}
