/* SPDX-License-Identifier: MIT */
/* One step of the fold, private to the history: the timeline, the projects and the mentors of a term are
 * advanced one after the other. */
#ifndef TERMFEED_FOLD_H
#define TERMFEED_FOLD_H

#include "exporter/history/changes.h"
#include "exporter/history/state.h"
#include "exporter/history/taken.h"

/* That a project is another organization's now: their keys. */
struct organization_move {
    const char *from, *to;
};

struct fold {
    const struct history *history;
    struct taken *taken;   /* fold_new_uuid() makes it when it is needed */
    struct arena *state;   /* what stays known */
    struct arena *scratch; /* freed after the step */
    struct known_term *known;
    struct term *term;
    int64_t now;
    bool is_first;        /* nothing was known of the term */
    bool renamed;         /* something changed that every event shows (fold_heading) */
    bool replanned;       /* the term has come to be planned, or is no longer */
    bool mentors_changed; /* set when anything changes in who the mentors are, or what they do */
    bool changed;         /* set when anything changes that a reader can see */
    struct change_log *log;
    struct known_organization *touched; /* those of which a project has changed */
    size_t touched_count;
    struct organization_move *moves;
    size_t move_count;
};

/* A stamp of what is first seen now, and one more change of what is known; both set fold->changed. */
struct stamp stamp_new(struct fold *fold);
void stamp_change(struct fold *fold, struct stamp *stamp);

/* Returns an identifier for what is called NAME, which nothing else in the history has, and which stays known. */
const char *fold_new_uuid(struct fold *fold, const char *name);

#endif
