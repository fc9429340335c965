/* SPDX-License-Identifier: MIT */
#include "exporter/reader/listing.h"

#include "exporter/base/text.h"
#include "exporter/reader/labels.h"

#include <stdlib.h>
#include <string.h>

/* The words of a heading without anything between them, in small letters. */
struct key {
    const char *words;
    int section;
};

struct listing {
    struct arena *arena;
    const struct outline *outline;
    struct key *keys; /* by words */
    size_t count;
    signed char *mentors; /* of each section whether it has some; 0: not known yet, -1: no */
};

static const char *key_of(struct arena *arena, const char *title)
{
    struct buffer words = {0};
    for (; *title; title++)
        if (is_letter(*title) || is_digit(*title))
            buffer_add_byte(&words, to_lower(*title));
    const char *key = arena_copy_bytes(arena, buffer_string(&words), words.length);
    buffer_free(&words);
    return key;
}

/* The title without the number before it: "1. Lamp", "2) Lamp", "1.2 Lamp". */
static const char *without_number(const char *title)
{
    size_t number = strspn(title, "0123456789");
    if (!number)
        return title;
    number += strspn(title + number, "0123456789.):- ");
    return is_space(title[number - 1]) ? title + number : title;
}

static int compare_keys(const void *first, const void *second)
{
    const struct key *a = first, *b = second;
    int words = strcmp(a->words, b->words);
    return words ? words : (a->section > b->section) - (a->section < b->section);
}

/* Sorts the keys, and keeps of equal ones the first. */
static void sort_keys(struct listing *listing)
{
    size_t kept = 0;
    if (listing->count)
        qsort(listing->keys, listing->count, sizeof *listing->keys, compare_keys);
    for (size_t i = 0; i < listing->count; i++)
        if (!kept || strcmp(listing->keys[kept - 1].words, listing->keys[i].words) != 0)
            listing->keys[kept++] = listing->keys[i];
    listing->count = kept;
}

struct listing *listing_new(struct arena *arena, const struct outline *outline)
{
    struct listing *listing = arena_allocate(arena, sizeof *listing);
    *listing = (struct listing){.arena = arena, .outline = outline};
    listing->mentors = arena_allocate(arena, outline->section_count * sizeof *listing->mentors);
    for (size_t i = 1; i < outline->section_count; i++) {
        const char *title = outline->sections[i].title, *bare = without_number(title);
        ARENA_PUSH(arena, listing->keys, listing->count, ((struct key){key_of(arena, title), (int)i}));
        if (bare != title)
            ARENA_PUSH(arena, listing->keys, listing->count, ((struct key){key_of(arena, bare), (int)i}));
    }
    sort_keys(listing);
    return listing;
}

static int compare_sought(const void *words, const void *key)
{
    return strcmp(words, ((const struct key *)key)->words);
}

/* The first section that has the key; -1 if there is none. */
static int find_key(const struct listing *listing, const char *words)
{
    const struct key *found = NULL;
    if (*words && listing->count)
        found = bsearch(words, listing->keys, listing->count, sizeof *found, compare_sought);
    return found ? found->section : -1;
}

int listing_find(const struct listing *listing, const struct cell *cell)
{
    const struct line *line = &cell->line;
    for (size_t i = 0; i < line->link_count; i++) {
        const char *url = line->links[i].url;
        int section = *url == '#' ? find_key(listing, key_of(listing->arena, url + 1)) : -1;
        if (section >= 0)
            return section;
    }
    return find_key(listing, key_of(listing->arena, without_number(cell->text)));
}

static bool names_mentors(struct arena *arena, const struct section *section)
{
    if (label_read(arena, &section->heading).label == LABEL_MENTORS)
        return true;
    for (size_t i = 0; i < section->line_count; i++)
        if (label_read(arena, &section->lines[i]).label == LABEL_MENTORS)
            return true;
    return false;
}

bool listing_has_mentors(struct listing *listing, int section)
{
    const struct section *sections = listing->outline->sections;
    signed char *known = &listing->mentors[section];
    size_t end = (size_t)section;
    for (; !*known && (end == (size_t)section || (end < listing->outline->section_count &&
                                                  sections[end].level > sections[section].level));
         end++)
        if (names_mentors(listing->arena, &sections[end]))
            *known = 1;
    if (!*known)
        *known = -1;
    return *known > 0;
}
