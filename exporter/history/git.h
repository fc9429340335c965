/* SPDX-License-Identifier: MIT */
/* What the module with libgit2 gives to git_answer.c, which loads it where git is asked for (exporter/base/module.h): libgit2
 * with all that it needs takes longer to load than a whole export without it takes. The functions are those of
 * revisions.h. Private to git_answer.c and git.c. */
#ifndef TERMFEED_GIT_H
#define TERMFEED_GIT_H

#include "exporter/base/module.h"

#include <stdint.h>

struct revision {
    const char *commit; /* its id, or NULL for what is not committed */
    int64_t time;       /* the committer's, seconds since 1970; 0 if not committed. Can run backwards */
    const char *path;   /* where the document lay, relative to the work tree */
    const char *blob;   /* the content's id, the same for the same content; NULL if not committed */
};

struct git_revisions;

struct git_module {
    struct git_revisions *(*open)(const char *path, size_t max_size, struct failure *failure);
    void (*close)(struct git_revisions *revisions);
    size_t (*count)(const struct git_revisions *revisions);
    const struct revision *(*at)(const struct git_revisions *revisions, size_t index);
    int (*read_at)(const char *path, const char *revision, size_t max_size, struct buffer *content,
                   struct failure *failure);
    bool (*read)(struct git_revisions *revisions, size_t index, struct buffer *content,
                 struct failure *failure);
};

extern const struct git_module termfeed_git_module MODULE_INTERFACE;

#endif
