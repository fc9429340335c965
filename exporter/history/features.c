/* SPDX-License-Identifier: MIT */
#include "exporter/history/features.h"

#include "exporter/base/text.h"
#include "exporter/base/uuid.h"
#include "exporter/history/digest.h"
#include "exporter/history/kept.h"

#include <string.h>

/* A description of fewer words could be anybody's. */
#define FEWEST_WORDS 8

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

/* The key of an LFX URL: the UUID in it, which stays when the address around it changes. NULL for an address
 * without one that is no more than a site's front door. */
static const char *lfx_key(struct arena *arena, const char *url)
{
    if (!url)
        return NULL;
    char *key = url_key(arena, url);
    for (const char *c = key; *c; c++)
        if ((c == key || c[-1] == '/') && uuid_is_at(c))
            return arena_copy_bytes(arena, c, UUID_SIZE - 1);
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
    features->upstream = arena_allocate(arena, (project->upstream_count + 1) * sizeof *features->upstream);
    for (size_t i = 0; i < project->upstream_count; i++) {
        const char *key = url_key(arena, project->upstream[i]);
        if (is_specific(key))
            features->upstream[features->upstream_count++] = key;
    }
    features->upstream_count = text_sort_unique(features->upstream, features->upstream_count);
}

static void add_mentor_features(struct arena *arena, struct features *features, const struct project *project)
{
    const char **team = arena_allocate(arena, (project->mentor_count + 1) * sizeof *team);
    features->mentors = arena_allocate(arena, (2 * project->mentor_count + 1) * sizeof *features->mentors);
    size_t count = 0;
    for (size_t i = 0; i < project->mentor_count; i++) {
        const struct person *person = &project->mentors[i];
        const char *name = person->name_key, *handle = person->handle_key;
        if (*name)
            features->mentors[features->mentor_count++] = name;
        if (handle)
            features->mentors[features->mentor_count++] = handle;
        if (*name || handle)
            team[count++] = *name ? name : handle;
    }
    features->mentor_count = text_sort_unique(features->mentors, features->mentor_count);
    struct buffer key = {0};
    count = text_sort_unique(team, count);
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

const char *identity_title(struct arena *arena, const char *text)
{
    const char *folded = fold_words(arena, text);
    if (*folded || !text)
        return folded;
    return arena_printf(arena, "\"%s\"", text_collapse(arena, text, strlen(text)));
}

const char *identity_organization(struct arena *arena, const char *name)
{
    const char *key = kept_text(arena, identity_title(arena, kept_text(arena, name)));
    return key ? key : "";
}

struct features features_of(struct arena *arena, const struct identity_project *project)
{
    struct features features = {
        .title = identity_title(arena, project->project->title),
        .organization = arena_printf(arena, "/%s", identity_title(arena, project->project->organization)),
        .lfx = lfx_key(arena, project->project->lfx_url),
        .words = project->words,
        .order = project->order,
        .gone = project->gone,
    };
    add_upstream(arena, &features, project->project);
    add_keys(arena, &features);
    return features;
}

void features_complete(struct arena *arena, struct features *features, const struct identity_project *project)
{
    if (project->description)
        features->words = identity_words(arena, project->description);
    features->digits = digits_of(arena, features->title);
    features->trigrams = trigrams_of(arena, features->title);
    add_mentor_features(arena, features, project->project);
}

bool features_share_mentor(const struct features *a, const struct features *b)
{
    return have_common(a->mentors, a->mentor_count, b->mentors, b->mentor_count);
}

static bool lfx_differs(const struct features *a, const struct features *b)
{
    return a->lfx && b->lfx && strcmp(a->lfx, b->lfx) != 0;
}

static bool upstream_differs(const struct features *a, const struct features *b)
{
    return a->upstream_count && b->upstream_count &&
           !have_common(a->upstream, a->upstream_count, b->upstream, b->upstream_count);
}

bool features_link_differs(const struct features *a, const struct features *b)
{
    return lfx_differs(a, b) || upstream_differs(a, b);
}

bool features_same_organization(const struct features *a, const struct features *b)
{
    return strcmp(a->organization, b->organization) == 0;
}

bool features_are_similar(const struct features *known, const struct features *found)
{
    if (strcmp(known->digits, found->digits) != 0)
        return false;
    if (known->mentor_count && found->mentor_count && !features_share_mentor(known, found))
        return false;
    size_t shorter =
        known->trigrams.count < found->trigrams.count ? known->trigrams.count : found->trigrams.count;
    return trigrams_similarity(&known->trigrams, &found->trigrams) >= 60 ||
           (shorter >= 8 && trigrams_containment(&known->trigrams, &found->trigrams) >= 80);
}

bool features_are_same_team(const struct features *known, const struct features *found)
{
    return known->team && found->team && strcmp(known->team, found->team) == 0 &&
           !features_link_differs(known, found);
}

static bool holds_url(const char *word, size_t length)
{
    for (size_t i = 0; i + 2 < length; i++)
        if (strncmp(word + i, "://", 3) == 0)
            return true;
    return false;
}

const char *identity_words(struct arena *arena, const char *description)
{
    struct buffer kept = {0};
    size_t words = 0;
    for (const char *c = description ? description : ""; *c;) {
        c += strspn(c, " \t\n\r");
        size_t length = strcspn(c, " \t\n\r");
        if (length && !holds_url(c, length)) {
            buffer_add(&kept, c, length);
            buffer_add_byte(&kept, ' ');
            words++;
        }
        c += length;
    }
    const char *folded = words >= FEWEST_WORDS ? fold_words(arena, buffer_string(&kept)) : NULL;
    buffer_free(&kept);
    return folded ? digest_of_bytes(arena, folded, strlen(folded)) : NULL;
}
