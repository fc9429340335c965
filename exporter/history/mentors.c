/* SPDX-License-Identifier: MIT */
#include "exporter/history/mentors.h"

#include "exporter/base/folding.h"
#include "exporter/base/text.h"
#include "exporter/history/state.h"
#include "exporter/model/withhold.h"

#include <stdlib.h>
#include <string.h>

/* A name, and the key of the one handle that people of that name have. */
struct joint {
    const char *name, *key; /* key NULL: there are several */
};

struct mentor_keys {
    struct arena *arena;
    struct joint *joints; /* by name, each once */
    size_t count;
};

/* A name never looks like the key of a handle. */
const char *mentor_name(struct arena *arena, const struct person *person)
{
    const char *name = fold_name(arena, withhold_text(arena, person->name));
    name = state_text(arena, name + strspn(name, "@ "));
    return name ? name : "";
}

const char *mentor_handle(struct arena *arena, const struct person *person)
{
    if (!person->github || !*person->github)
        return NULL;
    char *key = arena_printf(arena, "@%s", person->github);
    for (char *c = key; *c; c++)
        *c = to_lower(*c);
    return state_text(arena, key);
}

static int by_name(const void *first, const void *second)
{
    return strcmp(((const struct joint *)first)->name, ((const struct joint *)second)->name);
}

static void collect(struct mentor_keys *keys, const struct project *project)
{
    for (size_t i = 0; i < project->mentor_count; i++) {
        const struct person *person = &project->mentors[i];
        struct joint joint = {mentor_name(keys->arena, person), mentor_handle(keys->arena, person)};
        if (*joint.name && joint.key)
            ARENA_PUSH(keys->arena, keys->joints, keys->count, joint);
    }
}

struct mentor_keys *mentor_keys_new(const struct term *const *terms, size_t count)
{
    struct arena *arena = arena_new();
    struct mentor_keys *keys = arena_allocate(arena, sizeof *keys);
    keys->arena = arena;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < terms[i]->project_count; j++)
            collect(keys, &terms[i]->projects[j]);
    if (!keys->count)
        return keys;
    qsort(keys->joints, keys->count, sizeof *keys->joints, by_name);
    size_t kept = 0;
    for (size_t i = 1; i < keys->count; i++) {
        struct joint *last = &keys->joints[kept], *next = &keys->joints[i];
        if (strcmp(last->name, next->name) != 0)
            keys->joints[++kept] = *next;
        else if (last->key && strcmp(last->key, next->key) != 0)
            last->key = NULL;
    }
    keys->count = kept + 1;
    return keys;
}

void mentor_keys_free(struct mentor_keys *keys)
{
    if (keys)
        arena_free(keys->arena);
}

const char *mentor_key_of_name(struct mentor_keys *keys, const char *name)
{
    struct joint wanted = {name, NULL};
    const struct joint *joint =
        keys->count ? bsearch(&wanted, keys->joints, keys->count, sizeof wanted, by_name) : NULL;
    return joint && joint->key ? joint->key : name;
}

const char *mentor_key(struct mentor_keys *keys, const struct person *person)
{
    const char *handle = mentor_handle(keys->arena, person);
    if (handle)
        return handle;
    const char *name = mentor_name(keys->arena, person);
    return *name ? mentor_key_of_name(keys, name) : NULL;
}
