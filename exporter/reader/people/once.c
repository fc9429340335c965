/* SPDX-License-Identifier: MIT */
#include "exporter/reader/people/people.h"

#include "exporter/base/text.h"

#include <stdlib.h>

struct mention {
    const char *key;
    size_t index;
};

static int compare_mentions(const void *first, const void *second)
{
    const struct mention *a = first, *b = second;
    int order = text_compare(a->key, b->key);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

/* Gives the first mention what the later one knows; false if they are different people. Who was called by the handle has a
 * name now. */
static bool unite(struct person *first, const struct person *later)
{
    if (first->github && later->github && !text_equal(first->github, later->github))
        return false;
    if (first->github && text_equal(first->name, first->github))
        first->name = later->name;
    first->github = first->github ? first->github : later->github;
    first->email = first->email ? first->email : later->email;
    return true;
}

/* Marks the later mentions of one key by taking their names away. */
static void unite_by(struct people *people, struct mention *mentions, size_t count)
{
    qsort(mentions, count, sizeof *mentions, compare_mentions);
    size_t first = 0;
    for (size_t i = 1; i < count; i++) {
        if (!text_equal(mentions[i].key, mentions[first].key))
            first = i;
        else if (unite(&people->persons[mentions[first].index], &people->persons[mentions[i].index]))
            people->persons[mentions[i].index].name = NULL;
    }
}

void people_unite(struct arena *arena, struct people *people)
{
    struct mention *mentions = arena_allocate(arena, people->count * sizeof *mentions);
    size_t count = 0;
    for (size_t i = 0; i < people->count; i++)
        if (people->persons[i].github)
            mentions[count++] = (struct mention){people->persons[i].github, i};
    if (count)
        unite_by(people, mentions, count);
    count = 0;
    for (size_t i = 0; i < people->count; i++)
        if (people->persons[i].name)
            mentions[count++] = (struct mention){people->persons[i].name, i};
    if (count)
        unite_by(people, mentions, count);
    count = 0;
    for (size_t i = 0; i < people->count; i++)
        if (people->persons[i].name)
            people->persons[count++] = people->persons[i];
    people->count = count;
}
