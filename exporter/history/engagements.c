/* SPDX-License-Identifier: MIT */
#include "exporter/history/engagements.h"

#include "exporter/base/text.h"
#include "exporter/history/digest.h"
#include "exporter/history/kept.h"
#include "exporter/history/mentors.h"
#include "exporter/history/shown.h"

#include <stdlib.h>
#include <string.h>

/* One mentor in one project. */
struct role {
    const char *key;
    const struct person *person;
    const char *text; /* what the mentor's agenda says of the project */
    size_t project;   /* its place in the document */
};

/* A mentor of the document. */
struct found_engagement {
    const char *key;
    struct digest digest;
    const struct person *person;
};

static int by_role(const void *first, const void *second)
{
    const struct role *a = first, *b = second;
    int keys = strcmp(a->key, b->key);
    if (keys)
        return keys;
    int names = strcmp(a->person->name_key, b->person->name_key);
    return names ? names : (a->project > b->project) - (a->project < b->project);
}

static int by_project(const void *first, const void *second)
{
    const struct role *a = first, *b = second;
    return (a->project > b->project) - (a->project < b->project);
}

static const char *or_nothing(const char *text)
{
    return text ? text : "";
}

static struct role *find_roles(struct arena *arena, const struct term *term, size_t *count)
{
    struct role *roles = NULL;
    *count = 0;
    for (size_t i = 0; i < term->project_count; i++) {
        const struct project *project = &term->projects[i];
        const char *text = arena_printf(arena, "%s\n%s\n%s", or_nothing(kept_text(arena, project->title)),
                                        or_nothing(kept_text(arena, project->organization)),
                                        or_nothing(kept_text(arena, project->lfx_url)));
        for (size_t j = 0; j < project->mentor_count; j++) {
            const struct person *person = &project->mentors[j];
            struct role role = {person->key, person, text, i};
            if (person->key)
                ARENA_PUSH(arena, roles, *count, role);
        }
    }
    if (*count)
        qsort(roles, *count, sizeof *roles, by_role);
    return roles;
}

/* The digest of a mentor's roles, which are put into the order in which the agenda lists the projects. */
static struct digest digest_of_roles(struct arena *arena, struct role *roles, size_t count,
                                     const struct digests *before)
{
    const char **texts = arena_allocate(arena, count * sizeof *texts);
    size_t text_count = 0;
    qsort(roles, count, sizeof *roles, by_project);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || roles[i].project != roles[i - 1].project)
            texts[text_count++] = roles[i].text;
    return digest_of_list(arena, texts, text_count, before);
}

/* The mentors of the document, by key. Of several names that a handle has, the first in order is taken. */
static struct found_engagement *find_engagements(struct arena *arena, const struct term *term,
                                                 const struct known_term *known, size_t *count)
{
    size_t role_count;
    struct digests before = {0};
    struct role *roles = find_roles(arena, term, &role_count);
    struct found_engagement *found = NULL;
    *count = 0;
    for (size_t i = 0; i < known->engagement_count; i++)
        digests_add(arena, &before, &known->engagements[i].digest);
    digests_sort(&before);
    for (size_t i = 0, size; i < role_count; i += size) {
        for (size = 1; i + size < role_count && strcmp(roles[i + size].key, roles[i].key) == 0;)
            size++;
        struct found_engagement one = {.key = roles[i].key, .person = roles[i].person};
        one.digest = digest_of_roles(arena, roles + i, size, &before);
        ARENA_PUSH(arena, found, *count, one);
    }
    return found;
}

static int by_found_key(const void *first, const void *second)
{
    return strcmp(((const struct found_engagement *)first)->key,
                  ((const struct found_engagement *)second)->key);
}

static const struct found_engagement *find_key(const struct found_engagement *found, size_t count,
                                               const char *key)
{
    struct found_engagement wanted = {.key = key};
    return count ? bsearch(&wanted, found, count, sizeof wanted, by_found_key) : NULL;
}

/* ---- Mentors whose key changes ---- */

/* A name and where it stands; several of one name are told apart by nothing. */
struct named {
    const char *name;
    size_t index;
};

struct names {
    struct named *items;
    size_t count;
};

static int by_unique_name(const void *first, const void *second)
{
    const struct named *a = first, *b = second;
    int names = strcmp(a->name, b->name);
    return names ? names : (a->index > b->index) - (a->index < b->index);
}

static void add_unique_name(struct arena *arena, struct names *names, const char *name, size_t index)
{
    struct named one = {name, index};
    if (*name)
        ARENA_PUSH(arena, names->items, names->count, one);
}

/* Keeps the names that only one has, sorted. */
static void keep_unique(struct names *names)
{
    size_t kept = 0, size;
    if (names->count)
        qsort(names->items, names->count, sizeof *names->items, by_unique_name);
    for (size_t i = 0; i < names->count; i += size) {
        for (size = 1;
             i + size < names->count && strcmp(names->items[i + size].name, names->items[i].name) == 0;)
            size++;
        if (size == 1)
            names->items[kept++] = names->items[i];
    }
    names->count = kept;
}

/* The key stays known: whoever subscribed to what is named by it keeps it (former_mentors.c). */
static void change_key(struct fold *fold, struct known_engagement *one, const char *key)
{
    size_t kept = 0;
    shown_before_key_changes(fold->state, one);
    fold->mentors_changed = true;
    for (size_t i = 0; i < one->former_count; i++)
        if (strcmp(one->former[i], key) != 0 && strcmp(one->former[i], one->key) != 0)
            one->former[kept++] = one->former[i];
    one->former_count = kept;
    if (kept == FORMER_KEYS_MAX)
        memmove(one->former, one->former + 1, --one->former_count * sizeof *one->former);
    ARENA_PUSH(fold->state, one->former, one->former_count, one->key);
    one->key = arena_copy(fold->state, key);
}

/* A key of the document that nobody goes by, and that ONE, whose present key is not there, went by before. NULL if there
 * is none. */
static const struct found_engagement *find_former(const struct known_term *known,
                                                  const struct known_engagement *one,
                                                  const struct found_engagement *found, size_t count)
{
    if (find_key(found, count, one->key))
        return NULL;
    for (size_t i = one->former_count; i > 0; i--) {
        const struct found_engagement *again = find_key(found, count, one->former[i - 1]);
        if (again && !state_engagement(known, known->engagement_count, again->key))
            return again;
    }
    return NULL;
}

/* Who takes back which key. */
struct taken_back {
    bool *taken;       /* for each mentor of the document */
    const char **keys; /* for each known engagement; or NULL */
    bool gone;         /* whether those that are gone are asked */
};

/* Chooses for engagements that are there, or for those that are gone, the key that each takes back. */
static void choose_former(const struct known_term *known, const struct found_engagement *found, size_t count,
                          struct taken_back *chosen)
{
    for (size_t i = 0; i < known->engagement_count; i++) {
        const struct known_engagement *one = &known->engagements[i];
        const struct found_engagement *again =
            one->gone == chosen->gone ? find_former(known, one, found, count) : NULL;
        if (!again || chosen->taken[again - found])
            continue;
        chosen->taken[again - found] = true;
        chosen->keys[i] = again->key;
    }
}

/* Somebody goes by a key again that they had before: of several the first, and who is there before who has left. */
static void take_back(struct fold *fold, const struct found_engagement *found, size_t count)
{
    struct known_term *known = fold->known;
    struct taken_back chosen = {
        .taken = arena_allocate(fold->scratch, count + 1),
        .keys = arena_allocate(fold->scratch, (known->engagement_count + 1) * sizeof *chosen.keys)};
    choose_former(known, found, count, &chosen);
    chosen.gone = true;
    choose_former(known, found, count, &chosen);
    for (size_t i = 0; i < known->engagement_count; i++)
        if (chosen.keys[i])
            change_key(fold, &known->engagements[i], chosen.keys[i]);
    state_sort_term(known);
}

/* Somebody who had a name only gets a handle, or a handle is corrected: a key that is new takes over from the one key of
 * the same name that is not used any more, WITH_GONE also from that of somebody who had left. */
static void take_over(struct fold *fold, const struct found_engagement *found, size_t count, bool with_gone)
{
    struct known_term *known = fold->known;
    struct names old = {0}, fresh = {0};
    for (size_t i = 0; i < known->engagement_count; i++)
        if ((with_gone || !known->engagements[i].gone) && !find_key(found, count, known->engagements[i].key))
            add_unique_name(fold->scratch, &old, known->engagements[i].person.name_key, i);
    for (size_t i = 0; i < count; i++)
        if (!state_engagement(known, known->engagement_count, found[i].key))
            add_unique_name(fold->scratch, &fresh, found[i].person->name_key, i);
    keep_unique(&old);
    keep_unique(&fresh);
    for (size_t i = 0, j = 0; i < old.count && j < fresh.count;) {
        int order = strcmp(old.items[i].name, fresh.items[j].name);
        if (order == 0)
            change_key(fold, &known->engagements[old.items[i].index], found[fresh.items[j].index].key);
        i += order <= 0;
        j += order >= 0;
    }
    state_sort_term(known);
}

/* ---- The fold ---- */

/* What is kept of a mentor, to be named after they have left. */
static void keep_person(struct fold *fold, struct person *kept, const struct person *person)
{
    const char *name = kept_text(fold->scratch, person->name),
               *github = kept_text(fold->scratch, person->github);
    if (text_same(kept->name, name) && text_same(kept->github, github) && kept->name_key)
        return;
    fold->mentors_changed = true;
    *kept = (struct person){.name = arena_copy(fold->state, name), .github = arena_copy(fold->state, github)};
    mentor_set_keys(fold->state, kept);
}

static void update_engagement(struct fold *fold, struct known_engagement *one,
                              const struct found_engagement *found)
{
    bool same = strcmp(one->digest.text, found->digest.text) == 0;
    if (one->gone || !same)
        stamp_change(fold, &one->stamp);
    fold->mentors_changed |= one->gone || !same;
    one->gone = false;
    if (same)
        one->digest.sum = found->digest.sum;
    else
        one->digest = digest_copy(fold->state, &found->digest);
    keep_person(fold, &one->person, found->person);
}

static void withdraw_engagements(struct fold *fold, const struct found_engagement *found, size_t count)
{
    for (size_t i = 0; i < fold->known->engagement_count; i++) {
        struct known_engagement *one = &fold->known->engagements[i];
        if (one->gone || find_key(found, count, one->key))
            continue;
        one->gone = fold->mentors_changed = true;
        stamp_change(fold, &one->stamp);
    }
}

void fold_engagements(struct fold *fold)
{
    struct known_term *known = fold->known;
    size_t count, known_count = known->engagement_count;
    struct found_engagement *found = find_engagements(fold->scratch, fold->term, known, &count);
    take_back(fold, found, count);
    take_over(fold, found, count, false);
    take_over(fold, found, count, true);
    withdraw_engagements(fold, found, count);
    for (size_t i = 0; i < count; i++) {
        struct known_engagement *old = state_engagement(known, known_count, found[i].key);
        if (old) {
            update_engagement(fold, old, &found[i]);
            continue;
        }
        struct known_engagement one = {
            .key = arena_copy(fold->state, found[i].key),
            /* Only a key that somebody has left for another one can be in the way. */
            .uuid =
                fold_new_uuid(fold, arena_printf(fold->scratch, "mentor\n%s\n%s", known->id, found[i].key)),
            .digest = digest_copy(fold->state, &found[i].digest),
            .stamp = stamp_new(fold),
            .unshown = true,
        };
        keep_person(fold, &one.person, found[i].person);
        ARENA_PUSH(fold->state, known->engagements, known->engagement_count, one);
    }
}
