/* SPDX-License-Identifier: MIT */
/* Who is who among the mentors of a term. A mentor is a GitHub handle, in which case does not count; without one a name,
 * which is joined with the handle of the same name if all who have that name and a handle have the same one. Over several
 * terms, what was known before counts as well (namesakes.h). */
#ifndef TERMFEED_MENTORS_H
#define TERMFEED_MENTORS_H

#include "exporter/model/publication.h"

/* Sets the person's handle_key and name_key, from the arena: the one place where they are derived. */
void mentor_set_keys(struct arena *arena, struct person *person);
/* Does so for every mentor of the term, and sets who each is among them: its key. */
void mentors_set_keys(struct term *term);

/* How many mentors there are in the terms, whose mentors' keys are set. */
size_t mentors_count(const struct term *const *terms, size_t count);

/* The order of a publication's mentors by the names of their files, for qsort and bsearch. */
int mentors_by_file(const void *first, const void *second);

#endif
