/* SPDX-License-Identifier: MIT */
/* The projects in one step of the fold. Private to the history. */
#ifndef TERMFEED_PROJECTS_H
#define TERMFEED_PROJECTS_H

#include "exporter/history/fold.h"
#include "exporter/history/identity.h"

/* Advances the projects, fills them in and gone_projects too. */
void fold_projects(struct fold *fold);

/* Which known project each project of the document is. */
struct match match_projects(struct arena *arena, const struct known_term *known, const struct term *term);

#endif
