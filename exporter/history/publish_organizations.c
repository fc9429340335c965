/* SPDX-License-Identifier: MIT */
#include "exporter/history/publish_organizations.h"

#include "exporter/base/filenames.h"
#include "exporter/history/features.h"

#include <stdlib.h>
#include <string.h>

/* An offer and whose it is; one without a project stands for an organization that is known. */
struct owned_offer {
    const char *key, *name;
    struct offer offer;
    size_t order; /* among all of them */
};

struct owned_offers {
    struct owned_offer *items;
    size_t count;
};

static int by_owner(const void *first, const void *second)
{
    const struct owned_offer *a = first, *b = second;
    int keys = strcmp(a->key, b->key);
    if (keys)
        return keys;
    if (a->offer.gone != b->offer.gone)
        return a->offer.gone ? 1 : -1;
    return (a->order > b->order) - (a->order < b->order);
}

static void add_offer(struct arena *arena, struct owned_offers *offers, struct offer offer)
{
    const char *name = offer.project->organization, *key = identity_organization(arena, name);
    struct owned_offer one = {key, name, offer, offers->count};
    if (*key)
        ARENA_PUSH(arena, offers->items, offers->count, one);
}

/* An organization that has lost all its projects to another one keeps its feed: somebody may have subscribed. */
static void add_known(struct arena *arena, struct owned_offers *offers, const struct term *term,
                      const struct known_term *known)
{
    for (size_t i = 0; known && i < known->organization_count; i++) {
        const struct known_organization *organization = &known->organizations[i];
        struct owned_offer one = {organization->key, organization->name, {term, NULL, true}, offers->count};
        ARENA_PUSH(arena, offers->items, offers->count, one);
    }
}

static struct owned_offers find_offers(const struct publication *publication, const struct history *history)
{
    struct owned_offers offers = {0};
    for (size_t i = 0; i < publication->term_count; i++) {
        const struct term *term = publication->terms[i];
        for (size_t j = 0; j < term->project_count; j++)
            add_offer(publication->arena, &offers, (struct offer){term, &term->projects[j], false});
        for (size_t j = 0; j < term->gone_project_count; j++)
            add_offer(publication->arena, &offers, (struct offer){term, &term->gone_projects[j], true});
        add_known(publication->arena, &offers, term, state_term(history, term->id));
    }
    if (offers.count)
        qsort(offers.items, offers.count, sizeof *offers.items, by_owner);
    return offers;
}

/* Sets when the organization was first seen and changed last, in whichever term that is known. */
static void set_times(struct organization *organization, const struct history *history)
{
    for (size_t i = 0; i < history->term_count; i++) {
        const struct known_term *term = &history->terms[i];
        const struct known_organization *known =
            state_organization(term, term->organization_count, organization->key);
        if (!known)
            continue;
        if (!organization->created || known->created < organization->created)
            organization->created = known->created;
        if (known->modified > organization->modified)
            organization->modified = known->modified;
    }
}

/* The key of the one that the organization became, in the newest term that knows; NULL if none does. */
static const char *successor(const struct history *history, const char *key)
{
    for (size_t i = history->term_count; i > 0; i--) {
        const struct known_term *term = &history->terms[i - 1];
        const struct known_organization *known = state_organization(term, term->organization_count, key);
        if (known && known->became)
            return known->became;
    }
    return NULL;
}

static int by_key(const void *first, const void *second)
{
    const struct organization *const *a = first, *const *b = second;
    return strcmp((*a)->key, (*b)->key);
}

/* Leads from organizations that were renamed to what they became. */
static void set_successors(struct publication *publication, const struct history *history)
{
    const struct organization **all = NULL;
    size_t count = 0;
    for (size_t i = 0; i < publication->organization_count; i++)
        ARENA_PUSH(publication->arena, all, count, &publication->organizations[i]);
    if (all)
        qsort(all, count, sizeof *all, by_key);
    for (size_t i = 0; i < publication->organization_count; i++) {
        struct organization *one = &publication->organizations[i];
        const struct organization wanted = {.key = successor(history, one->key)}, *key = &wanted;
        const struct organization *const *found =
            all && wanted.key ? bsearch(&key, all, count, sizeof *all, by_key) : NULL;
        one->became = found ? *found : NULL;
    }
}

static int by_organization_file(const void *first, const void *second)
{
    return strcmp(((const struct organization *)first)->file, ((const struct organization *)second)->file);
}

void publish_organizations(struct publication *publication, const struct history *history)
{
    struct arena *arena = publication->arena;
    struct owned_offers offers = find_offers(publication, history);
    for (size_t i = 0; i < offers.count;) {
        struct organization one = {.key = offers.items[i].key};
        for (; i < offers.count && strcmp(offers.items[i].key, one.key) == 0; i++) {
            const struct offer *offer = &offers.items[i].offer;
            /* Of today's the newest term's spelling comes last. */
            if (!one.name || !offer->gone)
                one.name = offers.items[i].name;
            if (offer->project)
                ARENA_PUSH(arena, one.offers, one.offer_count, *offer);
        }
        one.file = filename_of_words(arena, one.name);
        set_times(&one, history);
        ARENA_PUSH(arena, publication->organizations, publication->organization_count, one);
    }
    if (publication->organization_count)
        qsort(publication->organizations, publication->organization_count, sizeof *publication->organizations,
              by_organization_file);
    set_successors(publication, history);
}
