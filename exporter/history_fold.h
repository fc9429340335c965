/* SPDX-License-Identifier: MIT */
/* One step of the fold, private to the history: the timeline, the projects and the mentors of a term are
 * advanced one after the other. */
#ifndef TERMFEED_HISTORY_FOLD_H
#define TERMFEED_HISTORY_FOLD_H

#include "exporter/changes.h"
#include "exporter/identity.h"
#include "exporter/state.h"

struct fold {
    struct arena *state;   /* what stays known */
    struct arena *scratch; /* freed behind the step */
    struct known_term *known;
    struct term *term;
    int64_t now;
    bool is_first; /* nothing was known of the term */
    bool renamed;  /* the term's title changed, which every event shows */
    bool changed;  /* set when anything changes that a reader can see */
    struct change_log *log;
};

/* Advances the occasions and fills in the rows; needs the term's title to be settled. */
void fold_rows(struct fold *fold);
/* Fills in gone_rows. */
void fold_gone_rows(const struct known_term *known, struct term *term);

/* Advances the projects, fills them in and gone_projects too. */
void fold_projects(struct fold *fold);

/* Advances the mentors' parts in the term. */
void fold_engagements(struct fold *fold);

/* The matching of a document with what is known; the arrays are from the arena. */
struct match {
    size_t count;           /* of items in the document */
    size_t *known_of_found; /* for each of them the index of what it is, or IDENTITY_NONE */
};

struct match match_rows(struct arena *arena, const struct known_term *known, const struct term *term);
struct match match_projects(struct arena *arena, const struct known_term *known, const struct term *term);

/* Identifiers in use. */
struct taken {
    struct taken_slot *slots; /* a hash table of a power of two slots, at most half of them used */
    size_t mask;
};

/* Returns a set with room for COUNT identifiers. */
struct taken taken_new(struct arena *arena, size_t count);
/* Takes an identifier, which must live as long as the set. Returns false if it is taken already. */
bool take(struct taken *taken, const char *uuid);
/* Makes and takes an identifier for the NAME, from the arena. If it is taken, the name is numbered. */
const char *take_new(struct taken *taken, struct arena *arena, const char *name);

/* A stamp of what is first seen now, and one more change of what is known; both set fold->changed. */
struct stamp stamp_new(struct fold *fold);
void stamp_change(struct fold *fold, struct stamp *stamp);

#endif
