/* SPDX-License-Identifier: MIT */
/* Which project of a new revision is which (IDENTITY.md). Matching goes in rounds, the most certain evidence
 * first; what a round has matched takes no part in later ones. */
#include "exporter/history/identity.h"

#include <stdlib.h>
#include <string.h>

/* What remains is looked at again for as long as something comes of it, but not forever. */
#define MOST_REPETITIONS 8

/* What can speak for a pair of projects, as bits. */
enum signal {
    SIGNAL_LFX = 1,
    SIGNAL_UPSTREAM = 2,
    SIGNAL_TITLE_HERE = 4, /* the same title in the same organization */
    SIGNAL_TITLE = 8,      /* the same title, whatever the organization */
    SIGNAL_WORDS = 16
};

struct project_matching {
    struct matching matching;
    const struct identity_project *known_projects, *found_projects;
    struct features *known, *found;
};

/* How much speaks for a pair, given the signals that are theirs alone; 0 if they are not the same. Any two of
 * title, LFX URL and upstream link outweigh the third together with everything else. */
static int weigh(const struct features *known, const struct features *found, int signals)
{
    bool here = features_same_organization(known, found), mentor = features_share_mentor(known, found);
    bool title = signals & SIGNAL_TITLE_HERE;
    /* Titles such as "Improve the documentation" are not one organization's own. */
    if (signals & SIGNAL_TITLE)
        title |= here || mentor || !features_link_differs(known, found);
    bool words = (signals & SIGNAL_WORDS) && (here || mentor);
    if (!(signals & (SIGNAL_LFX | SIGNAL_UPSTREAM)) && !title && !words)
        return 0;
    int weight = (title ? 50 : 0) + (signals & SIGNAL_LFX ? 45 : 0) + (signals & SIGNAL_UPSTREAM ? 40 : 0);
    bool same_words = known->words && found->words && strcmp(known->words, found->words) == 0;
    return weight + (same_words ? 15 : 0) + (mentor ? 10 : 0) + (here ? 5 : 0);
}

static void add_features(struct project_matching *projects, struct entries *entries, bool is_found,
                         size_t index)
{
    const struct features *features = is_found ? &projects->found[index] : &projects->known[index];
    struct matching *matching = &projects->matching;
    struct entry entry = {.found = is_found, .order = features->order, .index = index};
    const struct {
        const char *key;
        int signal;
    } keys[] = {{features->lfx, SIGNAL_LFX},
                {features->title_here, SIGNAL_TITLE_HERE},
                {features->title, SIGNAL_TITLE},
                {features->words, SIGNAL_WORDS}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        entry.key = keys[i].key;
        entry.signal = keys[i].signal;
        entries_add(matching, entries, entry);
    }
    entry.signal = SIGNAL_UPSTREAM;
    for (size_t i = 0; i < features->upstream_count; i++) {
        entry.key = features->upstream[i];
        entries_add(matching, entries, entry);
    }
}

/* A pair that a key tells, which is that of no other project. */
struct clue {
    size_t known, found;
    int signals;
};

static int by_pair(const void *first, const void *second)
{
    const struct clue *a = first, *b = second;
    if (a->known != b->known)
        return a->known < b->known ? -1 : 1;
    if (a->found != b->found)
        return a->found < b->found ? -1 : 1;
    return a->signals - b->signals;
}

/* The pairs of which a key speaks that one project on each side has. */
static struct clue *find_clues(struct project_matching *projects, struct entries *entries, size_t *count)
{
    struct arena *arena = projects->matching.arena;
    struct clue *clues = NULL;
    size_t known, size;
    *count = 0;
    entries_sort(entries);
    for (size_t i = 0; i < entries->count; i += size) {
        size = entries_group(entries, i, &known);
        const struct entry *pair = &entries->items[i];
        if (size != 2 || known != 1 || matching_has_known(&projects->matching, pair[0].index) ||
            matching_has_found(&projects->matching, pair[1].index))
            continue;
        struct clue clue = {pair[0].index, pair[1].index, pair[0].signal};
        ARENA_PUSH(arena, clues, *count, clue);
    }
    if (*count)
        qsort(clues, *count, sizeof *clues, by_pair);
    return clues;
}

/* Which projects take part in a round. */
struct round {
    bool gone;  /* known ones that are gone instead of live ones */
    bool whole; /* a key must be one project's alone in the whole revision, not only among what remains */
};

static void collect_keys(struct project_matching *projects, struct entries *entries, struct round round)
{
    const struct matching *matching = &projects->matching;
    for (size_t i = 0; i < matching->known_count; i++)
        if (projects->known[i].gone == round.gone && (round.whole || !matching_has_known(matching, i)))
            add_features(projects, entries, false, i);
    for (size_t i = 0; i < matching->found_count; i++)
        if (round.whole || !matching_has_found(matching, i))
            add_features(projects, entries, true, i);
}

/* Matches by what identifies a project. Returns whether anything was matched. */
static bool match_by_keys(struct project_matching *projects, struct round round)
{
    struct arena *arena = projects->matching.arena;
    struct entries entries = {0};
    size_t clue_count, count = 0;
    collect_keys(projects, &entries, round);
    const struct clue *clues = find_clues(projects, &entries, &clue_count);
    struct candidate *candidates = NULL;
    for (size_t i = 0; i < clue_count;) {
        size_t known = clues[i].known, found = clues[i].found;
        int signals = 0;
        for (; i < clue_count && clues[i].known == known && clues[i].found == found; i++)
            signals |= clues[i].signals;
        struct candidate pair = {known, found, projects->known[known].order,
                                 weigh(&projects->known[known], &projects->found[found], signals)};
        if (pair.weight)
            ARENA_PUSH(arena, candidates, count, pair);
    }
    match_by_weight(&projects->matching, candidates, count);
    return count > 0;
}

static void match_what_remains(struct project_matching *projects, bool gone)
{
    for (int i = 0; i < MOST_REPETITIONS && match_by_keys(projects, (struct round){gone, false}); i++)
        ;
}

/* One of a project's keys by which it can be told from others only by its place in the document. */
typedef const char *key_of(const struct features *features);

static const char *everything_key(const struct features *features)
{
    return features->everything;
}

static const char *title_here_key(const struct features *features)
{
    return features->title_here;
}

static const char *organization_key(const struct features *features)
{
    return features->organization;
}

/* The projects that have not changed at all: of several alike the first is the first. */
static void match_unchanged(struct project_matching *projects)
{
    struct matching *matching = &projects->matching;
    struct entries entries = {0};
    for (size_t i = 0; i < matching->known_count; i++) {
        const struct identity_project *known = &projects->known_projects[i];
        if (!known->gone)
            entries_add(matching, &entries, (struct entry){known->digest, 0, false, known->order, i});
    }
    for (size_t i = 0; i < matching->found_count; i++)
        entries_add(matching, &entries, (struct entry){projects->found_projects[i].digest, 0, true, i, i});
    match_in_order(matching, &entries);
}

/* The entries of what is not matched yet: known projects that are gone or live, and those of the new
 * revision. */
static struct entries collect_rest(struct project_matching *projects, bool gone, key_of *key)
{
    struct matching *matching = &projects->matching;
    struct entries entries = {0};
    for (size_t i = 0; i < matching->known_count; i++) {
        const struct features *known = &projects->known[i];
        if (known->gone == gone && !matching_has_known(matching, i))
            entries_add(matching, &entries, (struct entry){key(known), 0, false, known->order, i});
    }
    for (size_t i = 0; i < matching->found_count; i++)
        if (!matching_has_found(matching, i))
            entries_add(matching, &entries, (struct entry){key(&projects->found[i]), 0, true, i, i});
    return entries;
}

/* Projects with the same key, however many: the first is the first, and so on. */
static void match_twins(struct project_matching *projects, bool gone, key_of *key)
{
    struct entries entries = collect_rest(projects, gone, key);
    match_in_order(&projects->matching, &entries);
}

typedef bool likeness(const struct features *known, const struct features *found);

/* The live projects of one organization that no round has matched. */
struct rest {
    const size_t *known, *found;
    size_t known_count, found_count;
};

/* Matches a pair that is alike if neither of the two is like another one as well. */
static void match_alike(struct project_matching *projects, const struct rest *rest, likeness *alike)
{
    struct matching *matching = &projects->matching;
    size_t *partner = arena_allocate(matching->arena, (rest->known_count + 1) * sizeof *partner);
    size_t *partners = arena_allocate(matching->arena, (rest->known_count + 1) * sizeof *partners);
    size_t *found_partners = arena_allocate(matching->arena, (rest->found_count + 1) * sizeof *partners);
    for (size_t k = 0; k < rest->known_count; k++)
        for (size_t f = 0; f < rest->found_count; f++)
            if (!matching_has_known(matching, rest->known[k]) &&
                !matching_has_found(matching, rest->found[f]) &&
                alike(&projects->known[rest->known[k]], &projects->found[rest->found[f]])) {
                partner[k] = f;
                partners[k]++;
                found_partners[f]++;
            }
    for (size_t k = 0; k < rest->known_count; k++)
        if (partners[k] == 1 && found_partners[partner[k]] == 1)
            matching_add(matching, rest->known[k], rest->found[partner[k]]);
}

/* The last resort: what is left of each organization is compared with one another. */
static void match_likely(struct project_matching *projects)
{
    struct matching *matching = &projects->matching;
    struct entries entries = collect_rest(projects, false, organization_key);
    size_t known, size;
    entries_sort(&entries);
    for (size_t i = 0; i < entries.count; i += size) {
        size = entries_group(&entries, i, &known);
        if (!known || known == size || known > MATCHING_MOST_COMPARISONS / (size - known))
            continue;
        size_t *indexes = arena_allocate(matching->arena, size * sizeof *indexes);
        for (size_t k = 0; k < size; k++)
            indexes[k] = entries.items[i + k].index;
        struct rest rest = {indexes, indexes + known, known, size - known};
        match_alike(projects, &rest, features_are_similar);
        match_alike(projects, &rest, features_are_same_team);
    }
}

static struct features *all_features(struct arena *arena, const struct identity_project *projects,
                                     size_t count)
{
    struct features *all = arena_allocate(arena, (count + 1) * sizeof *all);
    for (size_t i = 0; i < count; i++)
        all[i] = features_of(arena, &projects[i]);
    return all;
}

/* Whether both known and found projects are not matched yet. */
static bool have_rest(const struct matching *matching)
{
    bool known = false, found = false;
    for (size_t i = 0; i < matching->known_count && !known; i++)
        known = !matching_has_known(matching, i);
    for (size_t i = 0; i < matching->found_count && !found; i++)
        found = !matching_has_found(matching, i);
    return known && found;
}

/* Learns more about the projects that are not matched yet. */
static void look_closer(struct project_matching *projects)
{
    struct matching *matching = &projects->matching;
    for (size_t i = 0; i < matching->known_count; i++)
        if (!matching_has_known(matching, i))
            features_complete(matching->arena, &projects->known[i], &projects->known_projects[i]);
    for (size_t i = 0; i < matching->found_count; i++)
        if (matching_has_found(matching, i)) /* for telling whether words are a project's alone */
            projects->found[i].words = projects->known[matching->known_of_found[i]].words;
        else
            features_complete(matching->arena, &projects->found[i], &projects->found_projects[i]);
}

/* Matches what has changed, in what both sides have left. */
static void match_changed(struct project_matching *projects)
{
    look_closer(projects);
    match_by_keys(projects, (struct round){.gone = false, .whole = true});
    match_by_keys(projects, (struct round){.gone = true, .whole = true});
    match_what_remains(projects, false);
    match_twins(projects, false, title_here_key);
    match_what_remains(projects, true);
    match_twins(projects, true, title_here_key);
    match_likely(projects);
}

void identity_match_projects(const struct identity_project *known, size_t known_count,
                             const struct identity_project *found, size_t found_count, size_t *known_of_found)
{
    struct project_matching projects = {.matching = matching_begin(known_count, found_count, known_of_found),
                                        .known_projects = known,
                                        .found_projects = found};
    match_unchanged(&projects);
    if (have_rest(&projects.matching)) {
        projects.known = all_features(projects.matching.arena, known, known_count);
        projects.found = all_features(projects.matching.arena, found, found_count);
        match_twins(&projects, false, everything_key);
        if (have_rest(&projects.matching))
            match_changed(&projects);
    }
    matching_end(&projects.matching);
}
