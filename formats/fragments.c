/* SPDX-License-Identifier: MIT */
#include "formats/fragments.h"

#include <stdint.h>
#include <stdlib.h>

struct fragment {
    const void *thing; /* NULL: the slot is free */
    int number;
    struct buffer text;
};

/* A hash table with open addressing, never more than half full. */
struct fragments {
    struct fragment *slots;
    size_t count, size; /* how many are taken; a power of two */
};

struct fragments *fragments_new(void)
{
    struct fragments *fragments = memory_allocate(sizeof *fragments);
    *fragments = (struct fragments){0};
    return fragments;
}

void fragments_free(struct fragments *fragments)
{
    for (size_t i = 0; fragments && i < fragments->size; i++)
        buffer_free(&fragments->slots[i].text);
    if (fragments)
        free(fragments->slots);
    free(fragments);
}

/* The slot of the fragment, or the free one where it belongs. */
static struct fragment *find_slot(const struct fragments *fragments, const void *thing, int number)
{
    uint64_t hash = ((uint64_t)(uintptr_t)thing + (unsigned)number) * 0x9e3779b97f4a7c15u;
    size_t i = (size_t)(hash >> 32) & (fragments->size - 1);
    while (fragments->slots[i].thing &&
           (fragments->slots[i].thing != thing || fragments->slots[i].number != number))
        i = (i + 1) & (fragments->size - 1);
    return &fragments->slots[i];
}

static void grow(struct fragments *fragments)
{
    struct fragments old = *fragments;
    fragments->size = old.size ? old.size * 2 : 64;
    fragments->slots = memory_allocate(fragments->size * sizeof *fragments->slots);
    for (size_t i = 0; i < fragments->size; i++)
        fragments->slots[i] = (struct fragment){0};
    for (size_t i = 0; i < old.size; i++)
        if (old.slots[i].thing)
            *find_slot(fragments, old.slots[i].thing, old.slots[i].number) = old.slots[i];
    free(old.slots);
}

struct buffer *fragment_of(struct fragments *fragments, const void *thing, int number)
{
    if (fragments->count * 2 >= fragments->size)
        grow(fragments);
    struct fragment *slot = find_slot(fragments, thing, number);
    if (!slot->thing) {
        fragments->count++;
        *slot = (struct fragment){.thing = thing, .number = number};
    }
    return &slot->text;
}
