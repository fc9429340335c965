/* SPDX-License-Identifier: MIT */
/* The identifiers that a term has given away. Private to the history. */
#ifndef TERMFEED_TAKEN_H
#define TERMFEED_TAKEN_H

#include "exporter/base/memory.h"

/* Identifiers in use. */
struct taken {
    struct taken_slot *slots; /* a hash table of a power of two slots, at most half of them used */
    size_t mask;
    const char *program_id;
};

/* Returns a set with room for COUNT identifiers of the program. */
struct taken taken_new(struct arena *arena, const char *program_id, size_t count);
/* Takes an identifier, which must live as long as the set. Returns false if it is taken already. */
bool take(struct taken *taken, const char *uuid);
/* Makes and takes an identifier for the NAME within the program, from the arena. If it is taken, the name is
 * numbered. */
const char *take_new(struct taken *taken, struct arena *arena, const char *name);

#endif
