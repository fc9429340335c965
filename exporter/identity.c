/* SPDX-License-Identifier: MIT */
/* Matching goes in rounds, the most certain evidence first; what a round has matched takes no part in later
 * ones. Keys are grouped by sorting, so that thousands of projects take no longer than they must. */
#include "exporter/identity.h"

#include "exporter/assignment.h"
#include "exporter/folding.h"
#include "exporter/mentors.h"
#include "exporter/text.h"
#include "formats/uid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More pairs than this are not compared for similarity: no real document comes near. */
#define MOST_COMPARISONS 40000
/* What remains is looked at again for as long as something comes of it, but not forever. */
#define MOST_REPETITIONS 8
#define FEWEST_WORDS     8

/* ---- What both kinds of matching share ---- */

/* A key by which an item of one side can be told. */
struct entry {
    const char *key;
    int signal; /* what the key is */
    bool found; /* the side: an item of the new revision */
    size_t order, index;
};

struct entries {
    struct entry *items;
    size_t count;
};

struct matching {
    struct arena *arena;
    size_t known_count, found_count;
    size_t *known_of_found, *found_of_known;
};

static struct matching matching_new(size_t known_count, size_t found_count, size_t *known_of_found)
{
    struct arena *arena = arena_new();
    struct matching matching = {arena, known_count, found_count, known_of_found,
                                arena_allocate(arena, (known_count + 1) * sizeof(size_t))};
    for (size_t i = 0; i < found_count; i++)
        known_of_found[i] = IDENTITY_NONE;
    for (size_t i = 0; i < known_count; i++)
        matching.found_of_known[i] = IDENTITY_NONE;
    return matching;
}

static void match(struct matching *matching, size_t known, size_t found)
{
    matching->known_of_found[found] = known;
    matching->found_of_known[known] = found;
}

static bool are_free(const struct matching *matching, size_t known, size_t found)
{
    return matching->found_of_known[known] == IDENTITY_NONE &&
           matching->known_of_found[found] == IDENTITY_NONE;
}

static void add_entry(struct matching *matching, struct entries *entries, struct entry entry)
{
    if (entry.key && *entry.key)
        ARENA_PUSH(matching->arena, entries->items, entries->count, entry);
}

static int by_key(const void *first, const void *second)
{
    const struct entry *a = first, *b = second;
    if (a->signal != b->signal)
        return a->signal < b->signal ? -1 : 1;
    int keys = strcmp(a->key, b->key);
    if (keys)
        return keys;
    if (a->found != b->found)
        return a->found ? 1 : -1;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* The number of entries from the FIRST on that have its key. The known ones come first; their number is put
 * in *KNOWN. */
static size_t group_at(const struct entries *entries, size_t first, size_t *known)
{
    const struct entry *begin = &entries->items[first];
    size_t size = 0;
    *known = 0;
    while (first + size < entries->count && begin[size].signal == begin->signal &&
           strcmp(begin[size].key, begin->key) == 0) {
        *known += !begin[size].found;
        size++;
    }
    return size;
}

static void sort_entries(struct entries *entries)
{
    if (entries->count)
        qsort(entries->items, entries->count, sizeof *entries->items, by_key);
}

/* Matches the first known item of each key with the first found one, the second with the second, and so on: in
 * the order of the last document and of the new one. */
static void match_in_order(struct matching *matching, struct entries *entries)
{
    size_t known, size;
    sort_entries(entries);
    for (size_t i = 0; i < entries->count; i += size) {
        size = group_at(entries, i, &known);
        for (size_t k = 0; k < known && known + k < size; k++)
            match(matching, entries->items[i + k].index, entries->items[i + known + k].index);
    }
}

/* Chooses the best of the candidates (left: known, right: found). */
static void match_best(struct matching *matching, struct candidate *candidates, size_t count)
{
    struct assignment problem = {matching->known_count, matching->found_count, candidates, count};
    size_t *chosen = arena_allocate(matching->arena, (matching->found_count + 1) * sizeof *chosen);
    assign(&problem, chosen);
    for (size_t i = 0; i < matching->found_count; i++)
        if (chosen[i] != ASSIGNMENT_NONE)
            match(matching, chosen[i], i);
}

/* ---- Projects ---- */

/* What can speak for a pair of projects, as bits. */
enum signal {
    SIGNAL_LFX = 1,
    SIGNAL_UPSTREAM = 2,
    SIGNAL_TITLE_HERE = 4, /* the same title in the same organization */
    SIGNAL_TITLE = 8,      /* the same title, whatever the organization */
    SIGNAL_WORDS = 16
};

/* A project's features, folded. */
struct features {
    const char *title;
    const char *organization; /* behind a '/', so that none is a key as well */
    const char *title_here; /* title and organization as one key */
    const char *everything; /* the same with the links */
    const char *lfx;        /* NULL where there is none that could identify */
    const char **upstream;  /* links to one thing only, sorted, each once */
    size_t upstream_count;
    const char *words;
    const char **mentors; /* "@handle" and name of each, sorted, each once */
    size_t mentor_count;
    const char *team;   /* the mentors as one key; NULL without mentors */
    const char *digits; /* the numbers in the title */
    struct trigrams trigrams;
    size_t order;
    bool gone;
};

struct project_matching {
    struct matching matching;
    const struct features *known, *found;
};

static int by_text(const void *first, const void *second)
{
    return strcmp(*(const char *const *)first, *(const char *const *)second);
}

/* Sorts the texts and drops repeated ones. Returns how many remain. */
static size_t sort_texts(const char **texts, size_t count)
{
    if (!count)
        return 0;
    qsort(texts, count, sizeof *texts, by_text);
    size_t kept = 1;
    for (size_t i = 1; i < count; i++)
        if (strcmp(texts[i], texts[kept - 1]) != 0)
            texts[kept++] = texts[i];
    return kept;
}

static bool have_common(const char *const *a, size_t a_count, const char *const *b, size_t b_count)
{
    for (size_t i = 0, j = 0; i < a_count && j < b_count;) {
        int order = strcmp(a[i], b[j]);
        if (order == 0)
            return true;
        if (order < 0)
            i++;
        else
            j++;
    }
    return false;
}

static char *lower(struct arena *arena, const char *text)
{
    char *copy = arena_copy(arena, text);
    for (char *c = copy; *c; c++)
        *c = to_lower(*c);
    return copy;
}

/* A URL without what may differ between two ways to write it: scheme, "www.", case, a slash at the end.
 * Hosting sites ignore case in paths, and no two of their pages differ in case alone. */
static char *url_key(struct arena *arena, const char *url)
{
    if (text_starts_with(url, "https://"))
        url += 8;
    else if (text_starts_with(url, "http://"))
        url += 7;
    if (text_starts_with(url, "www."))
        url += 4;
    char *key = lower(arena, url);
    size_t length = strlen(key);
    while (length && (key[length - 1] == '/' || key[length - 1] == '#' || key[length - 1] == '?'))
        key[--length] = '\0';
    return key;
}

static bool is_uuid(const char *text)
{
    for (int i = 0; i < 36; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !text[i] || !strchr("0123456789abcdef", text[i]))
            return false;
    }
    return true;
}

/* The key of an LFX URL: the UUID in it, which stays when the address around it changes. NULL for an address
 * without one that is no more than a site's front door. */
static const char *lfx_key(struct arena *arena, const char *url)
{
    if (!url)
        return NULL;
    char *key = url_key(arena, url);
    for (const char *c = key; *c; c++)
        if ((c == key || c[-1] == '/') && is_uuid(c))
            return arena_copy_bytes(arena, c, 36);
    key[strcspn(key, "?#")] = '\0';
    const char *path = strchr(key, '/');
    return path && strchr(path + 1, '/') ? key : NULL;
}

/* Whether an upstream link names one thing: an issue, a document, a comment, and not a repository, a list of
 * issues or a site. What has a number has a name of its own; so has a file deep in a repository. */
static bool is_specific(const char *key)
{
    bool forge = text_starts_with(key, "github.com/") || text_starts_with(key, "gitlab.");
    int depth = 0;
    for (const char *c = key; *c; c++) {
        if (*c == '#')
            return true;
        depth += *c == '/';
        if (is_digit(*c) && depth >= (forge ? 3 : 1))
            return true;
    }
    return depth >= 5;
}

static void add_upstream(struct arena *arena, struct features *features, const struct project *project)
{
    for (size_t i = 0; i < project->upstream_count; i++) {
        const char *key = url_key(arena, project->upstream[i]);
        if (is_specific(key))
            ARENA_PUSH(arena, features->upstream, features->upstream_count, key);
    }
    features->upstream_count = sort_texts(features->upstream, features->upstream_count);
}

static void add_mentors(struct arena *arena, struct features *features, const struct project *project)
{
    const char **team = NULL;
    size_t count = 0;
    for (size_t i = 0; i < project->mentor_count; i++) {
        const struct person *person = &project->mentors[i];
        const char *name = mentor_name(arena, person), *handle = mentor_handle(arena, person);
        if (*name)
            ARENA_PUSH(arena, features->mentors, features->mentor_count, name);
        if (handle)
            ARENA_PUSH(arena, features->mentors, features->mentor_count, handle);
        if (*name)
            ARENA_PUSH(arena, team, count, name);
        else if (handle)
            ARENA_PUSH(arena, team, count, handle);
    }
    features->mentor_count = sort_texts(features->mentors, features->mentor_count);
    struct buffer key = {0};
    count = sort_texts(team, count);
    for (size_t i = 0; i < count; i++)
        buffer_printf(&key, "%s\n", team[i]);
    features->team = count ? arena_copy(arena, buffer_string(&key)) : NULL;
    buffer_free(&key);
}

/* The numbers in a text, so that "part 1" and "part 2" are not taken for one another. */
static const char *digits_of(struct arena *arena, const char *text)
{
    char *digits = arena_copy(arena, text), *out = digits;
    for (const char *c = text; *c; c++)
        if (is_digit(*c) || (out > digits && out[-1] != ' '))
            *out++ = is_digit(*c) ? *c : ' ';
    *out = '\0';
    return digits;
}

static void add_keys(struct arena *arena, struct features *features)
{
    struct buffer key = {0};
    features->title_here = arena_printf(arena, "%s\n%s", features->title, features->organization);
    buffer_printf(&key, "%s\n%s", features->title_here, features->lfx ? features->lfx : "");
    for (size_t i = 0; i < features->upstream_count; i++)
        buffer_printf(&key, "\n%s", features->upstream[i]);
    features->everything = arena_copy(arena, buffer_string(&key));
    buffer_free(&key);
}

static const struct features *features_of(struct arena *arena, const struct identity_project *projects,
                                          size_t count)
{
    struct features *all = arena_allocate(arena, (count + 1) * sizeof *all);
    for (size_t i = 0; i < count; i++) {
        const struct project *project = projects[i].project;
        struct features *features = &all[i];
        features->title = fold_words(arena, project->title);
        features->organization = arena_printf(arena, "/%s", fold_words(arena, project->organization));
        features->lfx = lfx_key(arena, project->lfx_url);
        features->words = projects[i].words;
        features->digits = digits_of(arena, features->title);
        features->trigrams = trigrams_of(arena, features->title);
        features->order = projects[i].order;
        features->gone = projects[i].gone;
        add_upstream(arena, features, project);
        add_mentors(arena, features, project);
        if (*features->title)
            add_keys(arena, features);
    }
    return all;
}

static bool share_mentor(const struct features *a, const struct features *b)
{
    return have_common(a->mentors, a->mentor_count, b->mentors, b->mentor_count);
}

/* Whether both have an LFX URL, or both an upstream link, and they are not the same. */
static bool lfx_differs(const struct features *a, const struct features *b)
{
    return a->lfx && b->lfx && strcmp(a->lfx, b->lfx) != 0;
}

static bool upstream_differs(const struct features *a, const struct features *b)
{
    return a->upstream_count && b->upstream_count &&
           !have_common(a->upstream, a->upstream_count, b->upstream, b->upstream_count);
}

static bool link_differs(const struct features *a, const struct features *b)
{
    return lfx_differs(a, b) || upstream_differs(a, b);
}

static bool same_organization(const struct features *a, const struct features *b)
{
    return strcmp(a->organization, b->organization) == 0;
}

/* How much speaks for a pair, given the signals that are theirs alone; 0 if they are not the same. Any two of
 * title, LFX URL and upstream link outweigh the third together with everything else. */
static int weigh(const struct features *known, const struct features *found, int signals)
{
    bool here = same_organization(known, found), mentor = share_mentor(known, found);
    bool title = signals & SIGNAL_TITLE_HERE;
    /* Titles such as "Improve the documentation" are not one organization's own. */
    if (signals & SIGNAL_TITLE)
        title |= here || mentor || !link_differs(known, found);
    bool words = (signals & SIGNAL_WORDS) && (here || mentor);
    if (!(signals & (SIGNAL_LFX | SIGNAL_UPSTREAM)) && !title && !words)
        return 0;
    int weight = (title ? 50 : 0) + (signals & SIGNAL_LFX ? 45 : 0) + (signals & SIGNAL_UPSTREAM ? 40 : 0);
    bool same_words = known->words && found->words && strcmp(known->words, found->words) == 0;
    return weight + (same_words ? 15 : 0) + (mentor ? 10 : 0) + (here ? 5 : 0);
}

static void add_features(struct project_matching *projects, struct entries *entries, bool is_found, size_t index)
{
    const struct features *features = is_found ? &projects->found[index] : &projects->known[index];
    struct matching *matching = &projects->matching;
    struct entry entry = {.found = is_found, .order = features->order, .index = index};
    const struct {
        const char *key;
        enum signal signal;
    } keys[] = {{features->lfx, SIGNAL_LFX},
                {features->title_here, SIGNAL_TITLE_HERE},
                {features->title, SIGNAL_TITLE},
                {features->words, SIGNAL_WORDS}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        entry.key = keys[i].key;
        entry.signal = keys[i].signal;
        add_entry(matching, entries, entry);
    }
    entry.signal = SIGNAL_UPSTREAM;
    for (size_t i = 0; i < features->upstream_count; i++) {
        entry.key = features->upstream[i];
        add_entry(matching, entries, entry);
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
    sort_entries(entries);
    for (size_t i = 0; i < entries->count; i += size) {
        size = group_at(entries, i, &known);
        const struct entry *pair = &entries->items[i];
        if (size != 2 || known != 1 || !are_free(&projects->matching, pair[0].index, pair[1].index))
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

static void collect(struct project_matching *projects, struct entries *entries, struct round round)
{
    const struct matching *matching = &projects->matching;
    for (size_t i = 0; i < matching->known_count; i++)
        if (projects->known[i].gone == round.gone &&
            (round.whole || matching->found_of_known[i] == IDENTITY_NONE))
            add_features(projects, entries, false, i);
    for (size_t i = 0; i < matching->found_count; i++)
        if (round.whole || matching->known_of_found[i] == IDENTITY_NONE)
            add_features(projects, entries, true, i);
}

/* Matches by what identifies a project. Returns whether anything was matched. */
static bool match_by_keys(struct project_matching *projects, struct round round)
{
    struct arena *arena = projects->matching.arena;
    struct entries entries = {0};
    size_t clue_count, count = 0;
    collect(projects, &entries, round);
    const struct clue *clues = find_clues(projects, &entries, &clue_count);
    struct candidate *candidates = NULL;
    for (size_t i = 0; i < clue_count;) {
        size_t known = clues[i].known, found = clues[i].found;
        int signals = 0;
        for (; i < clue_count && clues[i].known == known && clues[i].found == found; i++)
            signals |= clues[i].signals;
        struct candidate pair = {known, found,
                                 weigh(&projects->known[known], &projects->found[found], signals)};
        if (pair.weight)
            ARENA_PUSH(arena, candidates, count, pair);
    }
    match_best(&projects->matching, candidates, count);
    return count > 0;
}

static void match_what_remains(struct project_matching *projects, bool gone)
{
    for (int i = 0; i < MOST_REPETITIONS && match_by_keys(projects, (struct round){gone, false}); i++)
        ;
}

/* One of a project's keys by which it can be told from others only by its place in the document. */
typedef const char *key_of(const struct features *features);

static const char *everything_of(const struct features *features)
{
    return features->everything;
}

static const char *title_here_of(const struct features *features)
{
    return features->title_here;
}

static const char *organization_of(const struct features *features)
{
    return features->organization;
}

/* The entries of what is not matched yet: known projects that are gone or live, and those of the new revision. */
static struct entries collect_rest(struct project_matching *projects, bool gone, key_of *key)
{
    struct matching *matching = &projects->matching;
    struct entries entries = {0};
    for (size_t i = 0; i < matching->known_count; i++) {
        const struct features *known = &projects->known[i];
        if (known->gone == gone && matching->found_of_known[i] == IDENTITY_NONE)
            add_entry(matching, &entries, (struct entry){key(known), 0, false, known->order, i});
    }
    for (size_t i = 0; i < matching->found_count; i++)
        if (matching->known_of_found[i] == IDENTITY_NONE)
            add_entry(matching, &entries, (struct entry){key(&projects->found[i]), 0, true, i, i});
    return entries;
}

/* Projects with the same key, however many: the first is the first, and so on. */
static void match_twins(struct project_matching *projects, bool gone, key_of *key)
{
    struct entries entries = collect_rest(projects, gone, key);
    match_in_order(&projects->matching, &entries);
}

/* Titles that are alike within an organization, and mentors that do not speak against it. */
static bool are_similar(const struct features *known, const struct features *found)
{
    if (strcmp(known->digits, found->digits) != 0)
        return false;
    if (known->mentor_count && found->mentor_count && !share_mentor(known, found))
        return false;
    size_t shorter =
        known->trigrams.count < found->trigrams.count ? known->trigrams.count : found->trigrams.count;
    return trigrams_similarity(&known->trigrams, &found->trigrams) >= 60 ||
           (shorter >= 8 && trigrams_containment(&known->trigrams, &found->trigrams) >= 80);
}

/* The same people in the same organization, and no link that says otherwise: the title is all that changed. */
static bool are_same_team(const struct features *known, const struct features *found)
{
    return known->team && found->team && strcmp(known->team, found->team) == 0 &&
           !link_differs(known, found);
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
            if (are_free(matching, rest->known[k], rest->found[f]) &&
                alike(&projects->known[rest->known[k]], &projects->found[rest->found[f]])) {
                partner[k] = f;
                partners[k]++;
                found_partners[f]++;
            }
    for (size_t k = 0; k < rest->known_count; k++)
        if (partners[k] == 1 && found_partners[partner[k]] == 1)
            match(matching, rest->known[k], rest->found[partner[k]]);
}

/* The last resort: what is left of each organization is compared with one another. */
static void match_likely(struct project_matching *projects)
{
    struct matching *matching = &projects->matching;
    struct entries entries = collect_rest(projects, false, organization_of);
    size_t known, size;
    sort_entries(&entries);
    for (size_t i = 0; i < entries.count; i += size) {
        size = group_at(&entries, i, &known);
        if (!known || known == size || known > MOST_COMPARISONS / (size - known))
            continue;
        size_t *indexes = arena_allocate(matching->arena, size * sizeof *indexes);
        for (size_t k = 0; k < size; k++)
            indexes[k] = entries.items[i + k].index;
        struct rest rest = {indexes, indexes + known, known, size - known};
        match_alike(projects, &rest, are_similar);
        match_alike(projects, &rest, are_same_team);
    }
}

void identity_match_projects(const struct identity_project *known, size_t known_count,
                             const struct identity_project *found, size_t found_count,
                             size_t *known_of_found)
{
    struct project_matching projects = {.matching = matching_new(known_count, found_count, known_of_found)};
    projects.known = features_of(projects.matching.arena, known, known_count);
    projects.found = features_of(projects.matching.arena, found, found_count);
    match_twins(&projects, false, everything_of);
    match_by_keys(&projects, (struct round){.gone = false, .whole = true});
    match_by_keys(&projects, (struct round){.gone = true, .whole = true});
    match_what_remains(&projects, false);
    match_twins(&projects, false, title_here_of);
    match_what_remains(&projects, true);
    match_twins(&projects, true, title_here_of);
    match_likely(&projects);
    arena_free(projects.matching.arena);
}

/* Appends what a reader sees of HTML that cmark-gfm made, without the tags. */
static void add_text_of_html(struct buffer *out, const char *html)
{
    while (*html) {
        if (*html == '<') {
            html += strcspn(html, ">");
            html += *html == '>';
            buffer_add_byte(out, ' ');
        } else {
            size_t length = strcspn(html, "<");
            buffer_add(out, html, length);
            html += length;
        }
    }
}

const char *identity_words(struct arena *arena, const char *html)
{
    struct buffer text = {0}, kept = {0};
    add_text_of_html(&text, html ? html : "");
    size_t words = 0;
    for (const char *c = buffer_string(&text); *c;) {
        c += strspn(c, " \t\n\r");
        size_t length = strcspn(c, " \t\n\r");
        char *word = arena_copy_bytes(arena, c, length);
        if (length && !strstr(word, "://")) {
            buffer_printf(&kept, "%s ", word);
            words++;
        }
        c += length;
    }
    char digest[UID_SIZE];
    uid_make(digest, "words/%s", fold_words(arena, buffer_string(&kept)));
    buffer_free(&text);
    buffer_free(&kept);
    return words >= FEWEST_WORDS ? arena_copy(arena, digest) : NULL;
}

/* ---- Occasions ---- */

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

static void add_moment(struct buffer *out, const struct moment *moment)
{
    if (moment->known)
        buffer_printf(out, "%04d-%02d-%02d", moment->day.year, moment->day.month, moment->day.day);
    buffer_add_byte(out, '/');
}

static const struct occasion_features *occasion_features_of(struct arena *arena,
                                                            const struct identity_occasion *occasions,
                                                            size_t count)
{
    struct occasion_features *all = arena_allocate(arena, (count + 1) * sizeof *all);
    struct buffer dates = {0};
    for (size_t i = 0; i < count; i++) {
        buffer_truncate(&dates, 0);
        add_moment(&dates, &occasions[i].start);
        add_moment(&dates, &occasions[i].end);
        all[i].label = fold_words(arena, occasions[i].label);
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

static void match_rows(struct occasion_matching *occasions, bool gone, enum likeness_of_rows by)
{
    struct matching *matching = &occasions->matching;
    struct arena *arena = matching->arena;
    struct entries entries = {0};
    for (size_t i = 0; i < matching->known_count; i++) {
        const struct occasion_features *known = &occasions->known[i];
        if (known->gone == gone && matching->found_of_known[i] == IDENTITY_NONE)
            add_entry(matching, &entries,
                      (struct entry){occasion_key(arena, known, by), 0, false, known->order, i});
    }
    for (size_t i = 0; i < matching->found_count; i++)
        if (matching->known_of_found[i] == IDENTITY_NONE)
            add_entry(matching, &entries,
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
    if (!found_count || known_count > MOST_COMPARISONS / found_count)
        return;
    for (size_t k = 0; k < known_count; k++)
        for (size_t f = 0; f < found_count; f++) {
            const struct occasion_features *a = &occasions->known[known[k]], *b = &occasions->found[found[f]];
            if (a->gone != gone || a->kind != b->kind)
                continue;
            int similarity = trigrams_similarity(&a->trigrams, &b->trigrams);
            bool same_dates = strcmp(a->dates, b->dates) == 0;
            struct candidate pair = {known[k], found[f], 2 * similarity + (same_dates ? 50 : 0)};
            if (similarity >= 50)
                ARENA_PUSH(matching->arena, candidates, count, pair);
        }
    match_best(matching, candidates, count);
}

void identity_match_occasions(const struct identity_occasion *known, size_t known_count,
                              const struct identity_occasion *found, size_t found_count,
                              size_t *known_of_found)
{
    struct occasion_matching occasions = {.matching =
                                              matching_new(known_count, found_count, known_of_found)};
    occasions.known = occasion_features_of(occasions.matching.arena, known, known_count);
    occasions.found = occasion_features_of(occasions.matching.arena, found, found_count);
    match_rows(&occasions, false, BY_LABEL_AND_DATES);
    match_rows(&occasions, false, BY_LABEL);
    match_rows(&occasions, true, BY_LABEL_ALONE);
    match_similar_rows(&occasions, false);
    match_rows(&occasions, false, BY_DATES);
    match_rows(&occasions, false, BY_ORDER);
    match_rows(&occasions, true, BY_LABEL);
    match_similar_rows(&occasions, true);
    match_rows(&occasions, true, BY_ORDER);
    arena_free(occasions.matching.arena);
}
