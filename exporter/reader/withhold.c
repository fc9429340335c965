/* SPDX-License-Identifier: MIT */
#include "exporter/reader/withhold.h"

#include "exporter/base/address.h"

const char *withhold_text(struct arena *arena, const char *text)
{
    return address_withhold(arena, text, WITHHELD);
}

const char *withhold_url(struct arena *arena, const char *url)
{
    return address_withhold(arena, url, WITHHELD_IN_URL);
}

/* A string that many projects share stays one string. */
struct shared {
    const char *before, *after;
};

static const char *withhold_shared(struct arena *arena, struct shared *shared, const char *text)
{
    if (text != shared->before)
        *shared = (struct shared){text, withhold_text(arena, text)};
    return shared->after;
}

static void withhold_from_project(struct arena *arena, struct project *project)
{
    project->title = withhold_text(arena, project->title);
    project->lfx_url = withhold_url(arena, project->lfx_url);
    for (size_t i = 0; i < project->upstream_count; i++)
        project->upstream[i] = withhold_url(arena, project->upstream[i]);
    for (size_t i = 0; i < project->skill_count; i++)
        project->skills[i] = withhold_text(arena, project->skills[i]);
    for (size_t i = 0; i < project->mentor_count; i++) {
        project->mentors[i].name = withhold_text(arena, project->mentors[i].name);
        project->mentors[i].github = withhold_text(arena, project->mentors[i].github);
    }
}

static void withhold_from_row(struct arena *arena, struct row *row)
{
    row->activity = withhold_text(arena, row->activity);
    row->note = withhold_text(arena, row->note);
    for (size_t i = 0; i < row->link_count; i++)
        row->links[i] = withhold_url(arena, row->links[i]);
}

void withhold_addresses(struct term *term)
{
    struct arena *arena = term->arena;
    struct shared organization = {0}, parent = {0};
    term->title = withhold_text(arena, term->title);
    term->status = withhold_text(arena, term->status);
    for (size_t i = 0; i < term->row_count; i++)
        withhold_from_row(arena, &term->rows[i]);
    for (size_t i = 0; i < term->project_count; i++) {
        struct project *project = &term->projects[i];
        project->organization = withhold_shared(arena, &organization, project->organization);
        project->parent_organization = withhold_shared(arena, &parent, project->parent_organization);
        withhold_from_project(arena, project);
    }
}
