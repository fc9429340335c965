/* SPDX-License-Identifier: MIT */
#include "exporter/history/matching.h"

#include <stdlib.h>
#include <string.h>

struct matching matching_begin(size_t known_count, size_t found_count, size_t *known_of_found)
{
    struct arena *arena = arena_new();
    struct matching matching = {arena, known_count, found_count, known_of_found,
                                arena_allocate(arena, (known_count + 1) * sizeof(size_t))};
    for (size_t i = 0; i < found_count; i++)
        known_of_found[i] = IDENTITY_NONE;
    for (size_t i = 0; i < known_count; i++)
        matching.found_of_known[i] = IDENTITY_NONE;
    return matching;
}

void matching_end(struct matching *matching)
{
    arena_free(matching->arena);
}

void matching_add(struct matching *matching, size_t known, size_t found)
{
    matching->known_of_found[found] = known;
    matching->found_of_known[known] = found;
}

bool matching_has_known(const struct matching *matching, size_t known)
{
    return matching->found_of_known[known] != IDENTITY_NONE;
}

bool matching_has_found(const struct matching *matching, size_t found)
{
    return matching->known_of_found[found] != IDENTITY_NONE;
}

void entries_add(struct matching *matching, struct entries *entries, struct entry entry)
{
    if (entry.key && *entry.key)
        ARENA_PUSH(matching->arena, entries->items, entries->count, entry);
}

static int by_entry_key(const void *first, const void *second)
{
    const struct entry *a = first, *b = second;
    if (a->signal != b->signal)
        return a->signal < b->signal ? -1 : 1;
    int keys = strcmp(a->key, b->key);
    if (keys)
        return keys;
    if (a->found != b->found)
        return a->found ? 1 : -1;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

size_t entries_group(const struct entries *entries, size_t first, size_t *known)
{
    const struct entry *begin = &entries->items[first];
    size_t size = 0;
    *known = 0;
    while (first + size < entries->count && begin[size].signal == begin->signal &&
           strcmp(begin[size].key, begin->key) == 0) {
        *known += !begin[size].found;
        size++;
    }
    return size;
}

void entries_sort(struct entries *entries)
{
    if (entries->count)
        qsort(entries->items, entries->count, sizeof *entries->items, by_entry_key);
}

void match_in_order(struct matching *matching, struct entries *entries)
{
    size_t known, size;
    entries_sort(entries);
    for (size_t i = 0; i < entries->count; i += size) {
        size = entries_group(entries, i, &known);
        for (size_t k = 0; k < known && known + k < size; k++)
            matching_add(matching, entries->items[i + k].index, entries->items[i + known + k].index);
    }
}

/* Of equal evidence the first in the last document, then the first in the new one. */
static int by_weight(const void *first, const void *second)
{
    const struct candidate *a = first, *b = second;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    if (a->found != b->found)
        return a->found < b->found ? -1 : 1;
    return (a->known > b->known) - (a->known < b->known);
}

void match_by_weight(struct matching *matching, struct candidate *candidates, size_t count)
{
    if (count)
        qsort(candidates, count, sizeof *candidates, by_weight);
    for (size_t i = 0; i < count; i++)
        if (!matching_has_known(matching, candidates[i].known) &&
            !matching_has_found(matching, candidates[i].found))
            matching_add(matching, candidates[i].known, candidates[i].found);
}
