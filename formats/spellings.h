/* SPDX-License-Identifier: MIT */
/* Skills as categories of one feed: each has one spelling there, whoever wrote it how. */
#ifndef TERMFEED_SPELLINGS_H
#define TERMFEED_SPELLINGS_H

#include "exporter/model/model.h"

/* The spellings of a feed while they are collected, zero-initialized; all is in the arena that they are collected in. */
struct spellings {
    struct spelling *items;
    size_t count;
};

/* Adds the skills of one project. */
void spellings_add(struct arena *arena, struct spellings *spellings, const struct project *project);

/* Chooses among the spellings, when all are there: what is written most often, of equals the first in byte order. */
void spellings_choose(struct spellings *spellings);

/* Returns the project's skills as the feed spells them, each once, from the arena; their number in *COUNT. */
const char **spellings_of(struct arena *arena, const struct spellings *spellings,
                          const struct project *project, size_t *count);

#endif
