/* SPDX-License-Identifier: MIT */
/* Which objects of a repository are read: none that is damaged, and of files those that are small enough. Private to what calls
 * libgit2. */
#ifndef TERMFEED_GIT_OBJECTS_H
#define TERMFEED_GIT_OBJECTS_H

#include <git2.h>
#include <stdbool.h>

/* Has the repository refuse objects that are damaged. Returns false with libgit2's error. */
bool objects_guard(git_repository *repository);

/* Whether the file of that id has no more than MOST bytes. What can't be told is left for whoever reads it. */
bool object_is_small(git_repository *repository, const git_oid *id, size_t most);

#endif
