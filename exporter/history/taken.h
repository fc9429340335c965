/* SPDX-License-Identifier: MIT */
/* The identifiers that a history has given away. Private to the history. */
#ifndef TERMFEED_TAKEN_H
#define TERMFEED_TAKEN_H

#include "exporter/base/memory.h"

/* Identifiers in use, of whatever term: a hash table that grows. */
struct taken;

/* Returns an empty set of identifiers of the program, from the arena. */
struct taken *taken_new(struct arena *arena, const char *program_id);
/* Takes an identifier, which must live as long as the set. Does nothing if it is taken already. */
void take(struct taken *taken, const char *uuid);
/* Makes and takes an identifier for the NAME within the program, from the arena. If it is taken, the name is
 * numbered. */
const char *take_new(struct taken *taken, struct arena *arena, const char *name);

#endif
