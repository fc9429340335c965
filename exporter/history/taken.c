/* SPDX-License-Identifier: MIT */
#include "exporter/history/taken.h"

#include "exporter/base/uuid.h"

#include <stdint.h>
#include <string.h>

struct taken_slot {
    const char *uuid;
    int numbers; /* the last number that was given to the name of this identifier */
};

struct taken {
    struct arena *arena;
    const char *program_id;
    struct taken_slot *slots; /* a power of two of them, at most half of them used */
    size_t mask, count;
};

enum { FIRST_SIZE = 64 };

static struct taken_slot *new_slots(struct arena *arena, size_t size)
{
    return arena_allocate(arena, size * sizeof(struct taken_slot));
}

struct taken *taken_new(struct arena *arena, const char *program_id)
{
    struct taken *taken = arena_allocate(arena, sizeof *taken);
    *taken = (struct taken){arena, program_id, new_slots(arena, FIRST_SIZE), FIRST_SIZE - 1, 0};
    return taken;
}

/* FNV-1a. */
static size_t hash(const char *uuid)
{
    uint64_t value = UINT64_C(14695981039346656037);
    for (; *uuid; uuid++)
        value = (value ^ (unsigned char)*uuid) * UINT64_C(1099511628211);
    return (size_t)(value ^ value >> 32);
}

/* The identifier's slot, or the empty one where it belongs. */
static struct taken_slot *slot_of(const struct taken *taken, const char *uuid)
{
    size_t slot = hash(uuid) & taken->mask;
    while (taken->slots[slot].uuid && strcmp(taken->slots[slot].uuid, uuid) != 0)
        slot = (slot + 1) & taken->mask;
    return &taken->slots[slot];
}

static void grow(struct taken *taken)
{
    struct taken before = *taken;
    taken->mask = before.mask * 2 + 1;
    taken->slots = new_slots(taken->arena, taken->mask + 1);
    for (size_t i = 0; i <= before.mask; i++)
        if (before.slots[i].uuid)
            *slot_of(taken, before.slots[i].uuid) = before.slots[i];
}

void take(struct taken *taken, const char *uuid)
{
    struct taken_slot *slot = slot_of(taken, uuid);
    if (slot->uuid)
        return;
    *slot = (struct taken_slot){uuid, 1};
    if (++taken->count > taken->mask / 2)
        grow(taken);
}

static bool is_taken(const struct taken *taken, const char *uuid)
{
    return slot_of(taken, uuid)->uuid;
}

const char *take_new(struct taken *taken, struct arena *arena, const char *name)
{
    char uuid[UUID_SIZE];
    uuid_make(uuid, taken->program_id, "%s\n1", name);
    struct taken_slot *first = slot_of(taken, uuid);
    while (is_taken(taken, uuid))
        uuid_make(uuid, taken->program_id, "%s\n%d", name, ++first->numbers);
    const char *kept = arena_copy(arena, uuid);
    take(taken, kept);
    return kept;
}
