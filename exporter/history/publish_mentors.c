/* SPDX-License-Identifier: MIT */
#include "exporter/history/publish_mentors.h"

#include "exporter/base/filenames.h"
#include "exporter/base/uuid.h"
#include "exporter/history/former_mentors.h"
#include "exporter/history/mentors.h"
#include "exporter/history/namesakes.h"
#include "exporter/history/shown.h"

#include <stdlib.h>
#include <string.h>

/* The project of a mention of somebody who has left. */
#define NO_PROJECT SIZE_MAX

/* One mentor's mention in one project, or that one was there and has left. */
struct mention {
    const char *key;
    size_t term, project; /* which, from 0 */
    struct person *person;
    size_t order; /* among all mentions */
};

/* An engagement that the history knows, under the key that its mentor has in this run. */
struct known_part {
    const char *key;
    struct known_engagement *engagement;
    int64_t joined; /* when its name was joined with a handle; 0 if it was not */
};

/* What is known of the mentors of one term, sorted by key, the oldest first. */
struct known_parts {
    const struct known_term *term; /* NULL if nothing is known of it */
    struct known_part *items;
    size_t count;
};

struct assembly {
    struct publication *publication;
    struct namesakes *namesakes;
    struct known_parts *known; /* for each term */
    struct mention *mentions;  /* by key, then in the documents' order */
    size_t mention_count;
    struct former_claims claims;
};

static int by_mention(const void *first, const void *second)
{
    const struct mention *a = first, *b = second;
    int keys = strcmp(a->key, b->key);
    return keys ? keys : (a->order > b->order) - (a->order < b->order);
}

static void add_engagement_of(struct assembly *assembly, struct mention mention)
{
    mention.order = assembly->mention_count;
    if (mention.key)
        ARENA_PUSH(assembly->publication->arena, assembly->mentions, assembly->mention_count, mention);
}

/* Those who were in the term and have left. */
static void find_gone(struct assembly *assembly, size_t term)
{
    const struct known_parts *parts = &assembly->known[term];
    for (size_t i = 0; i < parts->count; i++) {
        struct known_engagement *one = parts->items[i].engagement;
        if (one->gone)
            add_engagement_of(assembly,
                              (struct mention){parts->items[i].key, term, NO_PROJECT, &one->person, 0});
    }
}

/* Who the person is among the mentors of all terms; NULL for somebody without name and handle. */
static const char *key_of_person(const struct assembly *assembly, const struct known_term *term,
                                 const struct person *person)
{
    const struct known_engagement *one =
        term && person->key ? state_engagement(term, term->engagement_count, person->key) : NULL;
    const struct namesake *namesake = one ? namesakes_find(assembly->namesakes, term, one) : NULL;
    return namesake ? namesake->key : person->key;
}

static void find_mentions(struct assembly *assembly)
{
    const struct publication *publication = assembly->publication;
    for (size_t i = 0; i < publication->term_count; i++) {
        const struct known_term *known = assembly->known[i].term;
        find_gone(assembly, i);
        for (size_t j = 0; j < publication->terms[i]->project_count; j++) {
            const struct project *project = &publication->terms[i]->projects[j];
            for (size_t k = 0; k < project->mentor_count; k++) {
                struct person *person = &project->mentors[k];
                add_engagement_of(assembly,
                                  (struct mention){key_of_person(assembly, known, person), i, j, person, 0});
            }
        }
    }
    if (assembly->mention_count)
        qsort(assembly->mentions, assembly->mention_count, sizeof *assembly->mentions, by_mention);
}

static int by_part_key(const void *first, const void *second)
{
    const struct known_part *a = first, *b = second;
    const int64_t created = a->engagement->stamp.created, other = b->engagement->stamp.created;
    int keys = strcmp(a->key, b->key), ages = (created > other) - (created < other);
    return keys ? keys : ages ? ages : strcmp(a->engagement->key, b->engagement->key);
}

static struct known_part known_part_of(const struct assembly *assembly, const struct known_term *term,
                                       struct known_engagement *one)
{
    const struct namesake *namesake = namesakes_find(assembly->namesakes, term, one);
    if (!namesake)
        return (struct known_part){one->key, one, 0};
    int64_t created = one->stamp.created, seen = namesake->seen;
    return (struct known_part){namesake->key, one, created > seen ? created : seen};
}

static void find_known_parts(struct assembly *assembly, const struct history *history)
{
    const struct publication *publication = assembly->publication;
    struct arena *arena = publication->arena;
    assembly->known = arena_allocate(arena, (publication->term_count + 1) * sizeof *assembly->known);
    for (size_t i = 0; i < publication->term_count; i++) {
        const struct known_term *term = state_term(history, publication->terms[i]->id);
        struct known_parts *parts = &assembly->known[i];
        parts->term = term;
        for (size_t j = 0; term && j < term->engagement_count; j++) {
            struct known_engagement *one = &term->engagements[j];
            ARENA_PUSH(arena, parts->items, parts->count, known_part_of(assembly, term, one));
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

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static int sum_within(int a, int b)
{
    return a > STATE_SEQUENCE_MAX - b ? STATE_SEQUENCE_MAX : a + b;
}

/* Of somebody whom the history does not know. */
static const char *new_uuid(const struct assembly *assembly, const struct mentor *mentor,
                            const struct engagement *engagement)
{
    char uuid[UUID_SIZE];
    uuid_make(uuid, assembly->publication->program_id, "mentor\n%s\n%s\n1", engagement->term->id,
              mentor->key);
    return arena_copy(assembly->publication->arena, uuid);
}

/* Sets the engagement's stamp and uuid. In one term a mentor can be known under a handle and under names that only
 * another term's document joins with it: then all count, so that the sequence never goes back, and the first has the events. */
static void identify_engagement(struct assembly *assembly, const struct mentor *mentor,
                                struct engagement *engagement, size_t term)
{
    size_t count;
    const struct known_part *parts = find_parts(&assembly->known[term], mentor->key, &count);
    struct stamp stamp = count ? parts->engagement->stamp
                               : (struct stamp){engagement->term->created, engagement->term->modified, 0};
    for (size_t i = 0; count > 1 && i < count; i++)
        stamp.modified = later(stamp.modified, later(parts[i].engagement->stamp.modified, parts[i].joined));
    for (size_t i = 1; i < count; i++) {
        const struct stamp *other = &parts[i].engagement->stamp;
        stamp.sequence = sum_within(stamp.sequence, sum_within(other->sequence, 1));
    }
    engagement->stamp = stamp;
    engagement->uuid = count ? arena_copy(assembly->publication->arena, parts->engagement->uuid)
                             : new_uuid(assembly, mentor, engagement);
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
    struct engagement engagement = {.term = term, .file = mentor->file};
    for (size_t i = 0; i < count; i++) {
        if (mentions[i].project == NO_PROJECT)
            continue;
        const struct project *project = &term->projects[mentions[i].project];
        if (engagement.project_count == 0 || mentions[i].project != mentions[i - 1].project)
            ARENA_PUSH(arena, engagement.projects, engagement.project_count, project);
    }
    engagement.gone = engagement.project_count == 0;
    mentor->gone &= engagement.gone;
    identify_engagement(assembly, mentor, &engagement, mentions->term);
    ARENA_PUSH(arena, mentor->engagements, mentor->engagement_count, engagement);
}

/* Names the mentor by what the documents say, or if they say nothing more, by what they said last. */
static void name_mentor(struct mentor *mentor, const struct mention *mentions, size_t count)
{
    size_t named_in = 0;
    bool live = false;
    for (size_t i = 0; i < count; i++)
        live |= mentions[i].project != NO_PROJECT;
    for (size_t i = 0; i < count; i++)
        if ((mentions[i].project != NO_PROJECT) == live)
            describe_mentor(mentor, &mentions[i], &named_in);
    if (!mentor->name)
        mentor->name = mentor->github;
}

static void claim_key(struct assembly *assembly, const struct mentor *mentor,
                      const struct known_engagement *one, const char *key, size_t term)
{
    const struct shown_part *shown = shown_find(one, key);
    struct former_claim claim = {key, mentor->key, term, shown && shown->cancelled};
    if (strcmp(key, mentor->key) != 0)
        ARENA_PUSH(assembly->publication->arena, assembly->claims.items, assembly->claims.count, claim);
}

/* The names that the mentor's files had: of keys that were given up, and of those that another term's document joined a
 * name with, or did then. */
static void add_claims(struct assembly *assembly, const struct mentor *mentor)
{
    for (size_t i = 0; i < assembly->publication->term_count; i++) {
        size_t count;
        const struct known_part *parts = find_parts(&assembly->known[i], mentor->key, &count);
        for (size_t j = 0; j < count; j++) {
            const struct known_engagement *one = parts[j].engagement;
            for (size_t k = 0; k < one->former_count; k++)
                claim_key(assembly, mentor, one, one->former[k], i);
            for (size_t k = 0; k < one->shown_count; k++)
                if (one->shown[k].named)
                    claim_key(assembly, mentor, one, one->shown[k].key, i);
            if (shown_under_own_key(one))
                claim_key(assembly, mentor, one, one->key, i);
        }
    }
}

/* Adds the mentor of the first COUNT mentions. */
static void publish_mentor(struct assembly *assembly, const struct mention *mentions, size_t count)
{
    struct publication *publication = assembly->publication;
    struct arena *arena = publication->arena;
    struct mentor mentor = {.key = arena_copy(arena, mentions->key), .gone = true};
    mentor.under = mentor.key;
    name_mentor(&mentor, mentions, count);
    mentor.file = filename_of_mentor(arena, mentor.key);
    for (size_t i = 0, size; i < count; i += size) {
        for (size = 0; i + size < count && mentions[i + size].term == mentions[i].term; size++)
            if (mentions[i + size].project != NO_PROJECT)
                mentions[i + size].person->file =
                    arena_copy(publication->terms[mentions[i].term]->arena, mentor.file);
        add_engagement(assembly, &mentor, mentions + i, size);
    }
    ARENA_PUSH(arena, publication->mentors, publication->mentor_count, mentor);
    add_claims(assembly, &mentor);
}

void publish_mentors(struct publication *publication, struct history *history)
{
    struct assembly assembly = {.publication = publication,
                                .namesakes =
                                    namesakes_new(publication->terms, publication->term_count, history)};
    find_known_parts(&assembly, history);
    find_mentions(&assembly);
    for (size_t i = 0, size; i < assembly.mention_count; i += size) {
        const struct mention *first = &assembly.mentions[i];
        for (size = 1; i + size < assembly.mention_count && strcmp(first[size].key, first->key) == 0;)
            size++;
        publish_mentor(&assembly, first, size);
    }
    publish_former_mentors(publication, &assembly.claims);
    if (publication->mentor_count)
        qsort(publication->mentors, publication->mentor_count, sizeof *publication->mentors, mentors_by_file);
    shown_publish(publication, history);
    namesakes_free(assembly.namesakes);
}
