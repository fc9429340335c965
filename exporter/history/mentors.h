/* SPDX-License-Identifier: MIT */
/* Who is who among the mentors of some terms. A mentor is a GitHub handle, in which case does not count;
 * without one a name, which is joined with the handle of the same name if all who have that name and a handle
 * have the same one. */
#ifndef TERMFEED_MENTORS_H
#define TERMFEED_MENTORS_H

#include "exporter/model/model.h"

/* Sets the person's handle_key and name_key, from the arena: the one place where they are derived. */
void mentor_set_keys(struct arena *arena, struct person *person);
/* Does so for every mentor of the term, and sets who each is among them: its key. */
void mentors_set_keys(struct term *term);

struct mentor_keys;

/* Looks through the mentors of the terms, whose keys are set and which must outlive what is returned. Freed
 * with mentor_keys_free. */
struct mentor_keys *mentor_keys_new(const struct term *const *terms, size_t count);
void mentor_keys_free(struct mentor_keys *keys);

/* Who somebody is among the mentors of these terms, whom one of them alone gives the KEY: that of the one handle which
 * people of the name have, if it is a name, else KEY. */
const char *mentor_key_among(const struct mentor_keys *keys, const char *key);

/* How many mentors there are in the terms, whose mentors' keys are set. */
size_t mentors_count(const struct term *const *terms, size_t count);

#endif
