/* SPDX-License-Identifier: MIT */
/* The skills that a project asks for: short ones only, fit for categories. */
#ifndef TERMFEED_SKILLS_H
#define TERMFEED_SKILLS_H

#include "exporter/base/memory.h"

#include <stddef.h>

struct skills {
    const char **items;
    size_t count;
};

/* Adds the skills that TEXT names from byte FROM on; 0: an item of a list. It may be several lines. What is a
 * sentence, a half of one or a remark is not a skill. Strings live in the arena. */
void skills_add(struct arena *arena, struct skills *skills, const char *text, size_t from);

#endif
