/* SPDX-License-Identifier: MIT */
/* Who is who among the mentors of some terms. A mentor is a GitHub handle, in which case does not count;
 * without one a name, which is joined with the handle of the same name if all who have that name and a handle
 * have the same one. */
#ifndef TERMFEED_MENTORS_H
#define TERMFEED_MENTORS_H

#include "exporter/model/model.h"

struct mentor_keys;

/* Looks through the mentors of the terms, which may be freed afterwards. Freed with mentor_keys_free. */
struct mentor_keys *mentor_keys_new(const struct term *const *terms, size_t count);
void mentor_keys_free(struct mentor_keys *keys);

/* The person's key: "@handle" in lower case, or the folded name, without addresses. NULL for a person without
 * either. Valid until the keys are freed. */
const char *mentor_key(struct mentor_keys *keys, const struct person *person);

/* The key of a name alone, which is folded already: "@handle" where it can be joined, else the name. */
const char *mentor_key_of_name(struct mentor_keys *keys, const char *name);

/* "@handle" in lower case without addresses, from the arena; NULL for a person without a handle. */
const char *mentor_handle(struct arena *arena, const struct person *person);

/* The folded name of a person without addresses, "" without one, from the arena. */
const char *mentor_name(struct arena *arena, const struct person *person);

#endif
