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
