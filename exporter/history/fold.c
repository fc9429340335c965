/* SPDX-License-Identifier: MIT */
#include "exporter/history/fold.h"

struct stamp stamp_new(struct fold *fold)
{
    fold->changed = true;
    return (struct stamp){fold->now, fold->now, 0};
}

void stamp_change(struct fold *fold, struct stamp *stamp)
{
    fold->changed = true;
    stamp->modified = fold->now;
    if (stamp->sequence < STATE_SEQUENCE_MAX)
        stamp->sequence++;
}

static void take_all(struct taken *taken, const struct known_term *term)
{
    for (size_t i = 0; i < term->project_count; i++)
        take(taken, term->projects[i].project.uuid);
    for (size_t i = 0; i < term->engagement_count; i++)
        take(taken, term->engagements[i].uuid);
    for (size_t i = 0; i < term->change_count; i++)
        take(taken, term->changes[i].uuid);
}

const char *fold_new_uuid(struct fold *fold, const char *name)
{
    if (!fold->taken) {
        fold->taken = taken_new(fold->scratch, fold->history->program_id);
        for (size_t i = 0; i < fold->history->term_count; i++)
            take_all(fold->taken, &fold->history->terms[i]);
    }
    return take_new(fold->taken, fold->state, name);
}
