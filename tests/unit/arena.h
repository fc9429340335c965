/* SPDX-License-Identifier: MIT */
/* An arena for all that the tests of a group make. */
#ifndef TERMFEED_TESTS_ARENA_H
#define TERMFEED_TESTS_ARENA_H

#include "exporter/base/memory.h"

static struct arena *arena;

static inline int arena_start(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static inline int arena_stop(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

#endif
