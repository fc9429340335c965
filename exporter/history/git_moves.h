/* SPDX-License-Identifier: MIT */
/* Where a document was before it was moved. Private to what calls libgit2. */
#ifndef TERMFEED_GIT_MOVES_H
#define TERMFEED_GIT_MOVES_H

#include "exporter/base/memory.h"

#include <git2.h>
#include <stdbool.h>

/* A document that came. */
struct arrival {
    git_repository *repository;
    git_tree *before; /* does not have it */
    git_tree *after;  /* has it; NULL: the index does */
    const char *path; /* where it is now */
    size_t max_size;  /* bytes of a file that it may have been */
};

/* Sets *SOURCE to where the document was before, in the arena, or to NULL: to the removed file with the same content, or else to
 * the one that is most like it. Returns false with libgit2's error. */
bool arrival_source(const struct arrival *arrival, struct arena *arena, const char **source);

/* The part of a path after its last slash. */
const char *name_of_path(const char *path);

#endif
