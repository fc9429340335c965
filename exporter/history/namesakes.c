/* SPDX-License-Identifier: MIT */
#include "exporter/history/namesakes.h"

#include <stdlib.h>
#include <string.h>

struct namesakes {
    struct arena *arena;
    struct namesake *items; /* by name, each once */
    size_t count;
};

/* By name, and of one name the one that was seen first. */
static int by_age(const void *first, const void *second)
{
    const struct namesake *a = first, *b = second;
    int names = strcmp(a->name, b->name), ages = (a->seen > b->seen) - (a->seen < b->seen);
    return names ? names : ages ? ages : strcmp(a->key, b->key);
}

static int by_name(const void *first, const void *second)
{
    return strcmp(((const struct namesake *)first)->name, ((const struct namesake *)second)->name);
}

static void add_namesake(struct namesakes *namesakes, const char *name, const struct known_engagement *one)
{
    struct namesake namesake = {name, one->key, one->stamp.created, INT64_MAX};
    if (*name && *one->key == '@')
        ARENA_PUSH(namesakes->arena, namesakes->items, namesakes->count, namesake);
}

/* The names that a document gives with handles. A handle may have several. */
static void add_document(struct namesakes *namesakes, const struct term *term, const struct known_term *known)
{
    for (size_t i = 0; i < term->project_count; i++)
        for (size_t j = 0; j < term->projects[i].mentor_count; j++) {
            const struct person *person = &term->projects[i].mentors[j];
            const struct known_engagement *one =
                person->handle_key ? state_engagement(known, known->engagement_count, person->handle_key)
                                   : NULL;
            if (one)
                add_namesake(namesakes, person->name_key, one);
        }
}

static void add_gone(struct namesakes *namesakes, const struct known_term *known)
{
    for (size_t i = 0; i < known->engagement_count; i++)
        if (known->engagements[i].gone)
            add_namesake(namesakes, known->engagements[i].person.name_key, &known->engagements[i]);
}

/* Leaves one of each name, the oldest, which knows of the others. */
static void merge(struct namesakes *namesakes)
{
    size_t kept = 0;
    if (namesakes->count)
        qsort(namesakes->items, namesakes->count, sizeof *namesakes->items, by_age);
    for (size_t i = 0; i < namesakes->count; i++) {
        const struct namesake *next = &namesakes->items[i];
        struct namesake *last = kept ? &namesakes->items[kept - 1] : NULL;
        if (!last || strcmp(last->name, next->name) != 0) {
            namesakes->items[kept++] = *next;
            continue;
        }
        if (strcmp(last->key, next->key) != 0 && next->seen < last->other)
            last->other = next->seen;
    }
    namesakes->count = kept;
}

struct namesakes *namesakes_new(const struct term *const *terms, size_t count, const struct history *history)
{
    struct arena *arena = arena_new();
    struct namesakes *namesakes = arena_allocate(arena, sizeof *namesakes);
    namesakes->arena = arena;
    for (size_t i = 0; i < count; i++) {
        const struct known_term *known = state_term(history, terms[i]->id);
        if (!known)
            continue;
        add_document(namesakes, terms[i], known);
        add_gone(namesakes, known);
    }
    merge(namesakes);
    return namesakes;
}

void namesakes_free(struct namesakes *namesakes)
{
    if (namesakes)
        arena_free(namesakes->arena);
}

static const struct namesake *find_name(const struct namesakes *namesakes, const char *name)
{
    struct namesake wanted = {.name = name};
    return namesakes->count ? bsearch(&wanted, namesakes->items, namesakes->count, sizeof wanted, by_name)
                            : NULL;
}

/* When both the handle and somebody who was first seen at CREATED were known. */
static int64_t both_seen(const struct namesake *namesake, int64_t created)
{
    return created > namesake->seen ? created : namesake->seen;
}

const struct namesake *namesakes_find(const struct namesakes *namesakes, const struct known_term *term,
                                      const struct known_engagement *one)
{
    const struct namesake *found = find_name(namesakes, one->key);
    if (!found || found->other <= both_seen(found, one->stamp.created))
        return NULL;
    /* Somebody of that name whom the term knows beside this one is somebody else. */
    const struct known_engagement *beside = state_engagement(term, term->engagement_count, found->key);
    return beside && strcmp(beside->person.name_key, found->name) == 0 ? NULL : found;
}
