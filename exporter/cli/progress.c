/* SPDX-License-Identifier: MIT */
#include "exporter/cli/progress.h"

#include <stdio.h>
#include <unistd.h>

/* Fewer steps than this are done before anybody could read the line. */
enum { LONG_WORK = 8 };

struct progress progress_begin(const char *what, size_t total)
{
    return (struct progress){what, total, total >= LONG_WORK && isatty(STDERR_FILENO) == 1};
}

void progress_step(struct progress *progress, size_t index)
{
    if (!progress->shown)
        return;
    fprintf(stderr, "\r%s %zu of %zu", progress->what, index + 1, progress->total);
    fflush(stderr);
}

void progress_end(struct progress *progress)
{
    /* Back to the beginning of the line, and erase it. */
    if (progress->shown)
        fputs("\r\033[K", stderr);
}
