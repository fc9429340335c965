/* SPDX-License-Identifier: MIT */
/* Which row of a new revision is which (IDENTITY.md). */
#include "exporter/history/identity_rows.h"

#include "exporter/base/folding.h"
#include "exporter/base/iso.h"
#include "exporter/history/features.h"

#include <string.h>

struct occasion_features {
    const char *label; /* folded */
    struct trigrams trigrams;
    const char *dates;
    enum kind kind;
    size_t order;
    bool gone;
};

struct occasion_matching {
    struct matching matching;
    const struct occasion_features *known, *found;
};

/* What the occasions of a round must have in common besides their kind. */
enum likeness_of_rows {
    BY_LABEL_AND_DATES,
    BY_LABEL,
    BY_LABEL_ALONE, /* the label, of rows of no known kind */
    BY_DATES,
    BY_ORDER /* nothing else, of rows of a known kind */
};

static void add_moment_key(struct buffer *out, const struct moment *moment)
{
    buffer_printf(out, "%s/", moment->known ? iso_day(moment->day).text : "");
}

static const struct occasion_features *
occasion_features_of(struct arena *arena, const struct identity_occasion *occasions, size_t count)
{
    struct occasion_features *all = arena_allocate(arena, (count + 1) * sizeof *all);
    struct buffer dates = {0};
    for (size_t i = 0; i < count; i++) {
        buffer_truncate(&dates, 0);
        add_moment_key(&dates, &occasions[i].start);
        add_moment_key(&dates, &occasions[i].end);
        all[i].label = identity_title(arena, occasions[i].label);
        all[i].trigrams = trigrams_of(arena, all[i].label);
        all[i].dates = arena_copy(arena, buffer_string(&dates));
        all[i].kind = occasions[i].kind;
        all[i].order = occasions[i].order;
        all[i].gone = occasions[i].gone;
    }
    buffer_free(&dates);
    return all;
}

/* The key by which occasions are matched in a round; NULL for those that do not take part in it. Rows of a
 * known kind are the same thing whatever they are called; of other rows the kind says nothing. */
static const char *occasion_key(struct arena *arena, const struct occasion_features *features,
                                enum likeness_of_rows by)
{
    switch (by) {
    case BY_LABEL_AND_DATES:
        return arena_printf(arena, "%d/%s/%s", (int)features->kind, features->dates, features->label);
    case BY_LABEL:
        return arena_printf(arena, "%d/%s", (int)features->kind, features->label);
    case BY_LABEL_ALONE:
        return features->kind == KIND_OTHER ? features->label : NULL;
    case BY_DATES:
        return strcmp(features->dates, "//") == 0
                   ? NULL
                   : arena_printf(arena, "%d/%s", (int)features->kind, features->dates);
    default:
        return features->kind == KIND_OTHER ? NULL : kind_name(features->kind);
    }
}

static void match_occasions(struct occasion_matching *occasions, bool gone, enum likeness_of_rows by)
{
    struct matching *matching = &occasions->matching;
    struct arena *arena = matching->arena;
    struct entries entries = {0};
    for (size_t i = 0; i < matching->known_count; i++) {
        const struct occasion_features *known = &occasions->known[i];
        if (known->gone == gone && !matching_has_known(matching, i))
            entries_add(matching, &entries,
                        (struct entry){occasion_key(arena, known, by), 0, false, known->order, i});
    }
    for (size_t i = 0; i < matching->found_count; i++)
        if (!matching_has_found(matching, i))
            entries_add(matching, &entries,
                        (struct entry){occasion_key(arena, &occasions->found[i], by), 0, true, i, i});
    match_in_order(matching, &entries);
}

/* The occasions of one side that are not matched yet. */
static size_t *remaining(const struct matching *matching, const size_t *partners, size_t all, size_t *count)
{
    size_t *items = arena_allocate(matching->arena, (all + 1) * sizeof *items);
    *count = 0;
    for (size_t i = 0; i < all; i++)
        if (partners[i] == IDENTITY_NONE)
            items[(*count)++] = i;
    return items;
}

/* Matches rows of one kind with labels of which at least half the pieces agree. */
static void match_similar_rows(struct occasion_matching *occasions, bool gone)
{
    struct matching *matching = &occasions->matching;
    size_t known_count, found_count, count = 0;
    size_t *known = remaining(matching, matching->found_of_known, matching->known_count, &known_count);
    size_t *found = remaining(matching, matching->known_of_found, matching->found_count, &found_count);
    struct candidate *candidates = NULL;
    if (!found_count || known_count > MATCHING_MOST_COMPARISONS / found_count)
        return;
    for (size_t k = 0; k < known_count; k++)
        for (size_t f = 0; f < found_count; f++) {
            const struct occasion_features *a = &occasions->known[known[k]], *b = &occasions->found[found[f]];
            if (a->gone != gone || a->kind != b->kind)
                continue;
            int similarity = trigrams_similarity(&a->trigrams, &b->trigrams);
            bool same_dates = strcmp(a->dates, b->dates) == 0;
            struct candidate pair = {known[k], found[f], a->order, 2 * similarity + (same_dates ? 50 : 0)};
            if (similarity >= 50)
                ARENA_PUSH(matching->arena, candidates, count, pair);
        }
    match_by_weight(matching, candidates, count);
}

void identity_match_occasions(const struct identity_occasion *known, size_t known_count,
                              const struct identity_occasion *found, size_t found_count,
                              size_t *known_of_found)
{
    struct occasion_matching occasions = {.matching =
                                              matching_begin(known_count, found_count, known_of_found)};
    occasions.known = occasion_features_of(occasions.matching.arena, known, known_count);
    occasions.found = occasion_features_of(occasions.matching.arena, found, found_count);
    match_occasions(&occasions, false, BY_LABEL_AND_DATES);
    match_occasions(&occasions, false, BY_LABEL);
    match_occasions(&occasions, true, BY_LABEL_ALONE);
    match_similar_rows(&occasions, false);
    match_occasions(&occasions, false, BY_DATES);
    match_occasions(&occasions, false, BY_ORDER);
    match_occasions(&occasions, true, BY_LABEL);
    match_similar_rows(&occasions, true);
    match_occasions(&occasions, true, BY_ORDER);
    matching_end(&occasions.matching);
}
