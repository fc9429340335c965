/* SPDX-License-Identifier: MIT */
#include "exporter/history/taken.h"

#include "exporter/base/uuid.h"

#include <stdint.h>
#include <string.h>

struct taken_slot {
    const char *uuid;
    int numbers; /* the last number that was given to the name of this identifier */
};

struct taken taken_new(struct arena *arena, const char *program_id, size_t count)
{
    size_t size = 4;
    while (size / 2 < count)
        size *= 2;
    return (struct taken){arena_allocate(arena, size * sizeof(struct taken_slot)), size - 1, program_id};
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
static struct taken_slot *slot_of(struct taken *taken, const char *uuid)
{
    size_t slot = hash(uuid) & taken->mask;
    while (taken->slots[slot].uuid && strcmp(taken->slots[slot].uuid, uuid) != 0)
        slot = (slot + 1) & taken->mask;
    return &taken->slots[slot];
}

bool take(struct taken *taken, const char *uuid)
{
    struct taken_slot *slot = slot_of(taken, uuid);
    if (slot->uuid)
        return false;
    *slot = (struct taken_slot){uuid, 1};
    return true;
}

const char *take_new(struct taken *taken, struct arena *arena, const char *name)
{
    char uuid[UUID_SIZE];
    uuid_make(uuid, taken->program_id, "%s\n1", name);
    struct taken_slot *first = slot_of(taken, uuid);
    if (!first->uuid) {
        *first = (struct taken_slot){arena_copy(arena, uuid), 1};
        return first->uuid;
    }
    for (;;) {
        uuid_make(uuid, taken->program_id, "%s\n%d", name, ++first->numbers);
        if (slot_of(taken, uuid)->uuid)
            continue;
        const char *kept = arena_copy(arena, uuid);
        take(taken, kept);
        return kept;
    }
}
