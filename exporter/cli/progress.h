/* SPDX-License-Identifier: MIT */
/* Progress of long work, on standard error where that is a terminal. */
#ifndef TERMFEED_PROGRESS_H
#define TERMFEED_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
    const char *what; /* "revision" */
    size_t total;
    bool shown; /* whether there is anything to see and somebody to see it */
};

/* Begins work of TOTAL steps. Short work, and work that nobody watches, shows nothing. */
struct progress progress_begin(const char *what, size_t total);
/* Says that step INDEX (from 0) begins. */
void progress_step(struct progress *progress, size_t index);
/* Wipes the line. */
void progress_end(struct progress *progress);

#endif
