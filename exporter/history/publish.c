/* SPDX-License-Identifier: MIT */
#include "exporter/history/publish.h"

#include "exporter/base/filenames.h"
#include "exporter/base/uuid.h"
#include "exporter/history/mentors.h"
#include "exporter/history/state.h"

#include <stdlib.h>
#include <string.h>

/* The newest changes that are published. */
#define MOST_CHANGES 100

/* One mentor's mention in one project. */
struct mention {
    const char *key;
    size_t term, project; /* which, from 0 */
    struct person *person;
    size_t order; /* among all mentions */
};

/* An engagement that the history knows, under the key that its mentor has in this run. */
struct known_part {
    const char *key;
    const struct known_engagement *engagement;
};

/* What is known of the mentors of one term, sorted by key. */
struct known_parts {
    struct known_part *items;
    size_t count;
};

struct assembly {
    struct publication *publication;
    struct mentor_keys *keys;
    struct known_parts *known; /* for each term */
    struct mention *mentions;  /* by key, then in the documents' order */
    size_t mention_count;
};

static int by_term(const void *first, const void *second)
{
    return strcmp((*(const struct term *const *)first)->id, (*(const struct term *const *)second)->id);
}

static void set_terms(struct publication *publication, const struct term *const *terms, size_t count)
{
    publication->terms = arena_allocate(publication->arena, (count + 1) * sizeof *publication->terms);
    publication->term_count = count;
    for (size_t i = 0; i < count; i++) {
        publication->terms[i] = terms[i];
        if (terms[i]->modified > publication->modified)
            publication->modified = terms[i]->modified;
    }
    if (count)
        qsort(publication->terms, count, sizeof *publication->terms, by_term);
}

/* ---- Mentors ---- */

static int by_mention(const void *first, const void *second)
{
    const struct mention *a = first, *b = second;
    int keys = strcmp(a->key, b->key);
    return keys ? keys : (a->order > b->order) - (a->order < b->order);
}

static void find_mentions(struct assembly *assembly)
{
    const struct publication *publication = assembly->publication;
    for (size_t i = 0; i < publication->term_count; i++)
        for (size_t j = 0; j < publication->terms[i]->project_count; j++) {
            const struct project *project = &publication->terms[i]->projects[j];
            for (size_t k = 0; k < project->mentor_count; k++) {
                struct person *person = &project->mentors[k];
                struct mention one = {mentor_key(assembly->keys, person), i, j, person,
                                      assembly->mention_count};
                if (one.key)
                    ARENA_PUSH(publication->arena, assembly->mentions, assembly->mention_count, one);
            }
        }
    if (assembly->mention_count)
        qsort(assembly->mentions, assembly->mention_count, sizeof *assembly->mentions, by_mention);
}

static int by_part_key(const void *first, const void *second)
{
    const struct known_part *a = first, *b = second;
    int keys = strcmp(a->key, b->key);
    return keys ? keys : strcmp(a->engagement->key, b->engagement->key);
}

static void find_known_parts(struct assembly *assembly, const struct history *history)
{
    const struct publication *publication = assembly->publication;
    struct arena *arena = publication->arena;
    assembly->known = arena_allocate(arena, (publication->term_count + 1) * sizeof *assembly->known);
    for (size_t i = 0; i < publication->term_count; i++) {
        const struct known_term *term = state_term(history, publication->terms[i]->id);
        struct known_parts *parts = &assembly->known[i];
        for (size_t j = 0; term && j < term->engagement_count; j++) {
            const struct known_engagement *one = &term->engagements[j];
            struct known_part part = {mentor_key_again(assembly->keys, one->key), one};
            ARENA_PUSH(arena, parts->items, parts->count, part);
        }
        if (parts->count)
            qsort(parts->items, parts->count, sizeof *parts->items, by_part_key);
    }
}

/* The first of the parts that have the key, and in *COUNT how many there are. */
static const struct known_part *find_parts(const struct known_parts *parts, const char *key, size_t *count)
{
    size_t low = 0, high = parts->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(parts->items[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (*count = 0; low + *count < parts->count && strcmp(parts->items[low + *count].key, key) == 0;)
        ++*count;
    return parts->items + low;
}

/* Sets the engagement's stamp and uuid. In one term a mentor can be known under a handle and under a name
 * that only another term's document joins with it: then both count, so that the sequence never goes back. */
static void set_engagement_stamp(struct assembly *assembly, struct engagement *engagement, const char *key,
                                 size_t term)
{
    size_t count;
    const struct known_part *parts = find_parts(&assembly->known[term], key, &count);
    const struct known_engagement *first = NULL;
    struct stamp stamp = {engagement->term->created, engagement->term->modified, 0};
    for (size_t i = 0; i < count; i++) {
        const struct known_engagement *one = parts[i].engagement;
        if (!i) {
            stamp = one->stamp;
        } else {
            stamp.created = one->stamp.created < stamp.created ? one->stamp.created : stamp.created;
            stamp.modified = one->stamp.modified > stamp.modified ? one->stamp.modified : stamp.modified;
            stamp.sequence += one->stamp.sequence;
        }
        if (!first || (first->gone && !one->gone))
            first = one;
    }
    engagement->stamp = stamp;
    char uuid[UUID_SIZE];
    uuid_make(uuid, assembly->publication->program_id, "mentor\n%s\n%s\n1", engagement->term->id, key);
    engagement->uuid = arena_copy(assembly->publication->arena, first ? first->uuid : uuid);
}

/* Takes what a mention says of the mentor; the newest comes last. Within a document the first one counts. */
static void describe_mentor(struct mentor *mentor, const struct mention *mention, size_t *named_in)
{
    const struct person *person = mention->person;
    if (person->name && *person->name && (!mentor->name || mention->term != *named_in)) {
        mentor->name = person->name;
        *named_in = mention->term;
    }
    if (person->github && *person->github)
        mentor->github = person->github;
    if (person->email)
        mentor->email = person->email;
}

static void add_engagement(struct assembly *assembly, struct mentor *mentor, const struct mention *mentions,
                           size_t count)
{
    struct arena *arena = assembly->publication->arena;
    const struct term *term = assembly->publication->terms[mentions->term];
    struct engagement engagement = {.term = term};
    for (size_t i = 0; i < count; i++) {
        const struct project *project = &term->projects[mentions[i].project];
        if (i == 0 || mentions[i].project != mentions[i - 1].project)
            ARENA_PUSH(arena, engagement.projects, engagement.project_count, project);
    }
    set_engagement_stamp(assembly, &engagement, mentor->key, mentions->term);
    ARENA_PUSH(arena, mentor->engagements, mentor->engagement_count, engagement);
}

/* Adds the mentor of the first COUNT mentions. */
static void publish_mentor(struct assembly *assembly, const struct mention *mentions, size_t count)
{
    struct publication *publication = assembly->publication;
    struct arena *arena = publication->arena;
    struct mentor mentor = {.key = arena_copy(arena, mentions->key)};
    size_t named_in = 0;
    for (size_t i = 0, size; i < count; i += size) {
        for (size = 0; i + size < count && mentions[i + size].term == mentions[i].term; size++)
            describe_mentor(&mentor, &mentions[i + size], &named_in);
        add_engagement(assembly, &mentor, mentions + i, size);
    }
    if (!mentor.name)
        mentor.name = mentor.github;
    mentor.file = filename_of_mentor(arena, mentor.key);
    for (size_t i = 0; i < count; i++)
        mentions[i].person->file = arena_copy(publication->terms[mentions[i].term]->arena, mentor.file);
    ARENA_PUSH(arena, publication->mentors, publication->mentor_count, mentor);
}

static int by_file(const void *first, const void *second)
{
    return strcmp(((const struct mentor *)first)->file, ((const struct mentor *)second)->file);
}

static void set_mentors(struct publication *publication, const struct history *history)
{
    struct assembly assembly = {.publication = publication,
                                .keys = mentor_keys_new(publication->terms, publication->term_count)};
    find_known_parts(&assembly, history);
    find_mentions(&assembly);
    for (size_t i = 0, size; i < assembly.mention_count; i += size) {
        const struct mention *first = &assembly.mentions[i];
        for (size = 1; i + size < assembly.mention_count && strcmp(first[size].key, first->key) == 0;)
            size++;
        publish_mentor(&assembly, first, size);
    }
    if (publication->mentor_count)
        qsort(publication->mentors, publication->mentor_count, sizeof *publication->mentors, by_file);
    mentor_keys_free(assembly.keys);
}

/* ---- Changes ---- */

/* A change with its place in its term. */
struct placed_change {
    struct change change;
    size_t place;
};

/* The newest first; of one moment by term, then as the term has them. */
static int by_time(const void *first, const void *second)
{
    const struct placed_change *a = first, *b = second;
    if (a->change.time != b->change.time)
        return a->change.time > b->change.time ? -1 : 1;
    int terms = strcmp(a->change.term_id, b->change.term_id);
    return terms ? terms : (a->place > b->place) - (a->place < b->place);
}

static void set_changes(struct publication *publication, const struct history *history)
{
    struct arena *arena = publication->arena;
    struct placed_change *all = NULL;
    size_t count = 0;
    for (size_t i = 0; i < publication->term_count; i++) {
        const struct known_term *term = state_term(history, publication->terms[i]->id);
        for (size_t j = 0; term && j < term->change_count; j++) {
            const struct known_change *known = &term->changes[j];
            struct placed_change one = {{arena_copy(arena, known->uuid), arena_copy(arena, term->id),
                                         arena_copy(arena, known->text), known->time},
                                        j};
            ARENA_PUSH(arena, all, count, one);
        }
    }
    if (count)
        qsort(all, count, sizeof *all, by_time);
    for (size_t i = 0; i < count && i < MOST_CHANGES; i++)
        ARENA_PUSH(arena, publication->changes, publication->change_count, all[i].change);
}

struct publication *publication_new(const struct term *const *terms, size_t count,
                                    const struct history *history)
{
    struct arena *arena = arena_new();
    struct publication *publication = arena_allocate(arena, sizeof *publication);
    publication->arena = arena;
    publication->program_id = arena_copy(arena, history_program(history));
    set_terms(publication, terms, count);
    set_mentors(publication, history);
    set_changes(publication, history);
    return publication;
}

void publication_free(struct publication *publication)
{
    if (publication)
        arena_free(publication->arena);
}
