/* SPDX-License-Identifier: MIT */
#include "exporter/history/former_mentors.h"

#include "exporter/base/filenames.h"
#include "exporter/base/text.h"
#include "exporter/history/mentors.h"

#include <stdlib.h>
#include <string.h>

static int by_mentor_key(const void *first, const void *second)
{
    return strcmp(((const struct mentor *)first)->key, ((const struct mentor *)second)->key);
}

static struct mentor *find_mentor(const struct publication *publication, const char *key)
{
    struct mentor wanted = {.key = key};
    return publication->mentor_count ? bsearch(&wanted, publication->mentors, publication->mentor_count,
                                               sizeof wanted, by_mentor_key)
                                     : NULL;
}

static const struct engagement *engagement_in(const struct mentor *mentor, const struct term *term)
{
    for (size_t i = 0; i < mentor->engagement_count; i++)
        if (mentor->engagements[i].term == term)
            return &mentor->engagements[i];
    return NULL;
}

/* Puts an engagement to the others, which are by term. */
static void take_engagement(struct arena *arena, struct mentor *mentor, struct engagement engagement)
{
    ARENA_PUSH(arena, mentor->engagements, mentor->engagement_count, engagement);
    struct engagement *all = mentor->engagements;
    for (size_t i = mentor->engagement_count - 1;
         i > 0 && strcmp(all[i - 1].term->id, engagement.term->id) > 0; i--) {
        all[i] = all[i - 1];
        all[i - 1] = engagement;
    }
    mentor->gone &= engagement.gone;
}

/* Adds what the mentor lacks of the engagements of the same person under another name. */
static void unite_mentors(struct arena *arena, struct mentor *mentor, const struct mentor *other)
{
    for (size_t i = 0; i < other->engagement_count; i++)
        if (!engagement_in(mentor, other->engagements[i].term))
            take_engagement(arena, mentor, other->engagements[i]);
}

/* A handle that was corrected in one term and not in another is still in use. By the same person, what subscribers of its
 * agenda had of the first term stays in it; by another one, it is cancelled there. */
static void settle_claims(struct publication *publication, const struct former_claims *claims)
{
    for (size_t i = 0; i < claims->count; i++) {
        const struct former_claim *claim = &claims->items[i];
        const struct term *term = publication->terms[claim->term];
        struct mentor *old = find_mentor(publication, claim->key);
        const struct mentor *now = find_mentor(publication, claim->mentor);
        const struct engagement *moved = old && now ? engagement_in(now, term) : NULL;
        if (moved && !engagement_in(old, term) && text_equal(old->name, now->name))
            take_engagement(publication->arena, old, *moved);
    }
}

/* ---- names from before ---- */

/* A key that a mentor has or had. */
struct alias {
    const char *key, *name;
    size_t mentor;
};

/* Mentors who are one person: of one name, with a key in common that they have or had. By index among the mentors: one of
 * them, the same for all (roots), and the next of them, in a circle. */
struct persons {
    size_t *roots, *next;
};

static int by_alias(const void *first, const void *second)
{
    const struct alias *a = first, *b = second;
    int keys = strcmp(a->key, b->key);
    return keys ? keys : strcmp(a->name, b->name);
}

static size_t root_of(const struct persons *persons, size_t mentor)
{
    while (persons->roots[mentor] != mentor)
        mentor = persons->roots[mentor] = persons->roots[persons->roots[mentor]];
    return mentor;
}

static void join_persons(const struct persons *persons, size_t a, size_t b)
{
    size_t root = root_of(persons, a), other = root_of(persons, b), next = persons->next[a];
    if (root == other)
        return;
    persons->roots[root] = other;
    persons->next[a] = persons->next[b];
    persons->next[b] = next;
}

static struct alias *find_aliases(struct arena *arena, const struct publication *publication,
                                  const struct former_claims *claims, size_t *count)
{
    struct alias *aliases = NULL;
    *count = 0;
    for (size_t i = 0; i < publication->mentor_count; i++) {
        struct alias one = {publication->mentors[i].key, publication->mentors[i].name, i};
        ARENA_PUSH(arena, aliases, *count, one);
    }
    for (size_t i = 0; i < claims->count; i++) {
        const struct mentor *mentor = find_mentor(publication, claims->items[i].mentor);
        struct alias one = {.key = claims->items[i].key};
        if (!mentor)
            continue;
        one.name = mentor->name;
        one.mentor = (size_t)(mentor - publication->mentors);
        ARENA_PUSH(arena, aliases, *count, one);
    }
    return aliases;
}

static struct persons find_persons(struct arena *arena, const struct publication *publication,
                                   const struct former_claims *claims)
{
    size_t count, mentors = publication->mentor_count;
    struct alias *aliases = find_aliases(arena, publication, claims, &count);
    struct persons persons = {arena_allocate(arena, (mentors + 1) * sizeof *persons.roots),
                              arena_allocate(arena, (mentors + 1) * sizeof *persons.next)};
    for (size_t i = 0; i < mentors; i++)
        persons.roots[i] = persons.next[i] = i;
    if (!aliases)
        return persons;
    qsort(aliases, count, sizeof *aliases, by_alias);
    for (size_t i = 1; i < count; i++)
        if (by_alias(&aliases[i - 1], &aliases[i]) == 0)
            join_persons(&persons, aliases[i - 1].mentor, aliases[i].mentor);
    return persons;
}

/* The mentor of that index under a name from before, with all that the person has: whoever has subscribed to it had that. */
static struct mentor former_mentor(struct publication *publication, const struct persons *persons,
                                   size_t index, const char *key)
{
    const struct mentor *mentors = publication->mentors;
    struct mentor former = mentors[index];
    former.under = arena_copy(publication->arena, key);
    former.file = filename_of_mentor(publication->arena, key);
    former.engagements = NULL;
    former.engagement_count = 0;
    unite_mentors(publication->arena, &former, &mentors[index]);
    for (size_t i = persons->next[index]; i != index; i = persons->next[i])
        unite_mentors(publication->arena, &former, &mentors[i]);
    return former;
}

/* The files stay where they were, if nobody else's are there now. The claims are by key, the strongest first. */
static void add_formers(struct publication *publication, const struct former_claims *claims)
{
    struct arena *arena = arena_new();
    struct persons persons = find_persons(arena, publication, claims);
    const char *last = "";
    for (size_t i = 0; i < claims->count; i++) {
        const struct former_claim *claim = &claims->items[i];
        const struct mentor *now = find_mentor(publication, claim->mentor);
        if (!now || strcmp(last, claim->key) == 0 || find_mentor(publication, claim->key))
            continue;
        last = claim->key;
        struct mentor former =
            former_mentor(publication, &persons, (size_t)(now - publication->mentors), claim->key);
        ARENA_PUSH(publication->arena, publication->former_mentors, publication->former_mentor_count, former);
    }
    if (publication->former_mentor_count)
        qsort(publication->former_mentors, publication->former_mentor_count,
              sizeof *publication->former_mentors, mentors_by_file);
    arena_free(arena);
}

/* By key; of two mentors who had one name in different terms, who was called so last has it, else the first. */
static int by_claim(const void *first, const void *second)
{
    const struct former_claim *a = first, *b = second;
    int keys = strcmp(a->key, b->key), mentors = strcmp(a->mentor, b->mentor);
    if (keys)
        return keys;
    if (a->cancelled != b->cancelled)
        return a->cancelled ? 1 : -1;
    return mentors ? mentors : (a->term > b->term) - (a->term < b->term);
}

void publish_former_mentors(struct publication *publication, const struct former_claims *claims)
{
    if (!claims->count)
        return;
    qsort(claims->items, claims->count, sizeof *claims->items, by_claim);
    settle_claims(publication, claims);
    add_formers(publication, claims);
}
