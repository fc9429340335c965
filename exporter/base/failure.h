/* SPDX-License-Identifier: MIT */
/* The one way in which a call fails for reasons outside the program (a file, a folder, a repository, a full
 * disk): it fills a failure and returns false or NULL. The command line prints it; nobody else prints. */
#ifndef TERMFEED_FAILURE_H
#define TERMFEED_FAILURE_H

#include "exporter/base/memory.h"

/* Zero-initialised it says that all is well. */
struct failure {
    struct buffer text; /* what is wrong and what to do, without a full stop; "" while all is well */
};

/* Says what is wrong, unless something was said before: the first failure is the cause of those that follow.
 * Returns false, for the caller to return. */
bool failure_set(struct failure *failure, const char *format, ...) TERMFEED_PRINTF(2, 3);

/* Puts the formatted text before what was said: the name of the thing that could not be read. */
void failure_prefix(struct failure *failure, const char *format, ...) TERMFEED_PRINTF(2, 3);

/* Appends the formatted text: what to do. */
void failure_suffix(struct failure *failure, const char *format, ...) TERMFEED_PRINTF(2, 3);

/* Whether something was said. */
bool failure_happened(const struct failure *failure);
/* The text; valid until the failure changes. */
const char *failure_text(const struct failure *failure);
/* Forgets what was said and frees it; the failure can be used again. */
void failure_clear(struct failure *failure);

#endif
