/* SPDX-License-Identifier: MIT */
/* The revisions of a document, from the git repository that it lies in. Uses libgit2, never runs git, and
 * only reads. */
#ifndef TERMFEED_REVISIONS_H
#define TERMFEED_REVISIONS_H

#include "exporter/history/git.h"

/* Finds the revisions of the document at PATH, which must exist: the commits that touched it, oldest first,
 * along the first parent of each from HEAD on, followed to where it was moved from (the same content, or a
 * file that was removed and is at least half the same). If what is in the work tree is not what is committed,
 * that is one more revision at the end. Content that did not change since the revision before, at the same
 * path, is not a revision, also where it was removed and put back in between, and neither is what has more than MAX_SIZE
 * bytes: it is not read.
 *
 * Returns NULL and fills FAILURE with what is wrong, to be put after the document's name ("is not in a git
 * work tree"). A shallow clone is an error: where the history is cut, things would be
 * given times and identities that they do not have elsewhere. Freed with revisions_close. */
struct revisions *revisions_open(const char *path, size_t max_size, struct failure *failure);
void revisions_close(struct revisions *revisions);

/* At least 1. */
size_t revisions_count(const struct revisions *revisions);

/* The INDEXth revision from 0; valid until revisions_close. */
const struct revision *revisions_at(const struct revisions *revisions, size_t index);

/* Reads the revision's bytes into CONTENT, in place of what is there. Returns false and fills FAILURE as
 * above if that does not work. */
bool revisions_read(struct revisions *revisions, size_t index, struct buffer *content,
                    struct failure *failure);

/* Reads what the document at PATH was in REVISION ("main", "HEAD~1"), also where it had another path then: the same
 * content, or at least half of it. Returns 1 and sets CONTENT, 0 if it was not there, or -1 with a failure, as above. A
 * shallow clone will do. */
int revisions_read_at(const char *path, const char *revision, size_t max_size, struct buffer *content,
                      struct failure *failure);

#endif
