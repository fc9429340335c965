/* SPDX-License-Identifier: MIT */
#include "exporter/history/mentors.h"

#include "exporter/base/folding.h"
#include "exporter/base/text.h"
#include "exporter/history/kept.h"

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
static const char *name_key(struct arena *arena, const char *name)
{
    const char *folded = fold_name(arena, name);
    folded = kept_text(arena, folded + strspn(folded, "@ "));
    return folded ? folded : "";
}

static const char *handle_key(struct arena *arena, const char *handle)
{
    if (!handle || !*handle)
        return NULL;
    char *key = arena_allocate(arena, strlen(handle) + 2);
    *key = '@';
    for (char *c = key + 1; *handle; handle++)
        *c++ = to_lower(*handle);
    return kept_text(arena, key);
}

void mentor_set_keys(struct arena *arena, struct person *person)
{
    person->handle_key = handle_key(arena, person->github);
    person->name_key = name_key(arena, person->name);
}

static int by_joint_name(const void *first, const void *second)
{
    return strcmp(((const struct joint *)first)->name, ((const struct joint *)second)->name);
}

static void collect_joints(struct mentor_keys *keys, const struct project *project)
{
    for (size_t i = 0; i < project->mentor_count; i++) {
        struct joint joint = {project->mentors[i].name_key, project->mentors[i].handle_key};
        if (*joint.name && joint.key)
            ARENA_PUSH(keys->arena, keys->joints, keys->count, joint);
    }
}

/* Looks through the mentors of the terms, whose handle_key and name_key are set and which must outlive what is returned. Freed
 * with keys_free. */
static struct mentor_keys *keys_new(const struct term *const *terms, size_t count)
{
    struct arena *arena = arena_new();
    struct mentor_keys *keys = arena_allocate(arena, sizeof *keys);
    keys->arena = arena;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < terms[i]->project_count; j++)
            collect_joints(keys, &terms[i]->projects[j]);
    if (!keys->count)
        return keys;
    qsort(keys->joints, keys->count, sizeof *keys->joints, by_joint_name);
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

static void keys_free(struct mentor_keys *keys)
{
    if (keys)
        arena_free(keys->arena);
}

/* Who somebody is among the mentors of these terms, whom one of them alone gives the KEY: that of the one handle which
 * people of the name have, if it is a name, else KEY. */
static const char *key_among(const struct mentor_keys *keys, const char *key)
{
    struct joint wanted = {key, NULL};
    const struct joint *joint =
        keys->count ? bsearch(&wanted, keys->joints, keys->count, sizeof wanted, by_joint_name) : NULL;
    return joint && joint->key ? joint->key : key;
}

/* Who the person is among the mentors whose keys these are; NULL for a person without name and handle. */
static const char *choose_key(const struct mentor_keys *keys, const struct person *person)
{
    if (person->handle_key)
        return person->handle_key;
    return *person->name_key ? key_among(keys, person->name_key) : NULL;
}

void mentors_set_keys(struct term *term)
{
    for (size_t i = 0; i < term->project_count; i++)
        for (size_t j = 0; j < term->projects[i].mentor_count; j++)
            mentor_set_keys(term->arena, &term->projects[i].mentors[j]);
    struct mentor_keys *keys = keys_new(&(const struct term *){term}, 1);
    for (size_t i = 0; i < term->project_count; i++)
        for (size_t j = 0; j < term->projects[i].mentor_count; j++) {
            struct person *person = &term->projects[i].mentors[j];
            person->key = choose_key(keys, person);
        }
    keys_free(keys);
}

/* Who the people are, one after the other. */
struct key_list {
    struct arena *arena;
    const char **items;
    size_t count;
};

static void add_keys_of(struct key_list *list, const struct mentor_keys *keys, const struct project *project)
{
    for (size_t i = 0; i < project->mentor_count; i++) {
        const char *key = project->mentors[i].key;
        if (key)
            ARENA_PUSH(list->arena, list->items, list->count, key_among(keys, key));
    }
}

size_t mentors_count(const struct term *const *terms, size_t count)
{
    struct mentor_keys *keys = keys_new(terms, count);
    struct key_list list = {.arena = arena_new()};
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < terms[i]->project_count; j++)
            add_keys_of(&list, keys, &terms[i]->projects[j]);
    list.count = text_sort_unique(list.items, list.count);
    arena_free(list.arena);
    keys_free(keys);
    return list.count;
}

int mentors_by_file(const void *first, const void *second)
{
    return strcmp(((const struct mentor *)first)->file, ((const struct mentor *)second)->file);
}
