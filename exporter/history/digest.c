/* SPDX-License-Identifier: MIT */
#include "exporter/history/digest.h"

#include "exporter/base/text.h"
#include "exporter/base/uuid.h"

#include <stdlib.h>
#include <string.h>

/* ---- The last revision's ---- */

static int by_sum(const void *first, const void *second)
{
    const struct digest *a = first, *b = second;
    if (a->sum.size != b->sum.size)
        return a->sum.size < b->sum.size ? -1 : 1;
    return (a->sum.digest > b->sum.digest) - (a->sum.digest < b->sum.digest);
}

void digests_add(struct arena *arena, struct digests *digests, const struct digest *digest)
{
    if (digest->sum.size)
        ARENA_PUSH(arena, digests->items, digests->count, *digest);
}

void digests_sort(struct digests *digests)
{
    if (digests->count)
        qsort(digests->items, digests->count, sizeof *digests->items, by_sum);
}

struct digest digest_copy(struct arena *arena, const struct digest *digest)
{
    return (struct digest){arena_copy(arena, digest->text), digest->sum};
}

/* The digest of before of what has these bytes; its text is NULL if there is none. */
static struct digest find_digest(const struct digests *before, const struct buffer *bytes)
{
    struct digest wanted = {.sum = checksum_of_strangers(buffer_string(bytes), bytes->length)};
    const struct digest *found =
        before->count ? bsearch(&wanted, before->items, before->count, sizeof wanted, by_sum) : NULL;
    return found ? *found : wanted;
}

/* The digest of the bytes in the buffer, which is freed. */
static const char *take_digest(struct arena *arena, struct buffer *bytes)
{
    const char *text = digest_of_bytes(arena, buffer_string(bytes), bytes->length);
    buffer_free(bytes);
    return text;
}

/* ---- What is digested ---- */

/* Adds a text so that no two lists of texts give the same bytes. */
static void digest_text(struct buffer *out, const char *text)
{
    size_t length = text ? strlen(text) : 0;
    buffer_printf(out, "%zu:", length);
    buffer_add(out, text ? text : "", length);
    buffer_add_byte(out, '\n');
}

static void add_list(struct buffer *out, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        digest_text(out, texts[i]);
    buffer_add_string(out, "end\n");
}

static void add_texts(struct buffer *out, const char **texts, size_t count)
{
    count = text_sort_unique(texts, count);
    add_list(out, texts, count);
}

const char *digest_of_bytes(struct arena *arena, const char *bytes, size_t length)
{
    char *text = arena_allocate(arena, UUID_SIZE);
    uuid_of_digest(text, bytes, length);
    return text;
}

static const char *collapsed(struct arena *arena, const char *text)
{
    return text ? text_collapse(arena, text, strlen(text)) : NULL;
}

static void add_people(struct arena *arena, struct buffer *out, const struct project *project)
{
    const char **texts = arena_allocate(arena, (project->mentor_count + 1) * sizeof *texts);
    for (size_t i = 0; i < project->mentor_count; i++) {
        const struct person *person = &project->mentors[i];
        const char *name = collapsed(arena, person->name);
        char *handle = arena_copy(arena, person->github);
        for (char *c = handle; c && *c; c++)
            *c = to_lower(*c);
        texts[i] = arena_printf(arena, "%s\n%s", name ? name : "", handle ? handle : "");
    }
    add_texts(out, texts, project->mentor_count);
}

static const char *make_digest_of_project(struct arena *arena, const struct project *project)
{
    struct buffer out = {0};
    size_t most = project->upstream_count + project->skill_count;
    const char **texts = arena_allocate(arena, (most + 1) * sizeof *texts);
    digest_text(&out, collapsed(arena, project->title));
    digest_text(&out, collapsed(arena, project->organization));
    digest_text(&out, project->lfx_url);
    digest_text(&out, collapsed(arena, project->text));
    for (size_t i = 0; i < project->upstream_count; i++)
        texts[i] = project->upstream[i];
    add_texts(&out, texts, project->upstream_count);
    for (size_t i = 0; i < project->skill_count; i++)
        texts[i] = collapsed(arena, project->skills[i]);
    add_texts(&out, texts, project->skill_count);
    add_people(arena, &out, project);
    return take_digest(arena, &out);
}

struct digest digest_of_project(struct arena *arena, const struct project *project,
                                const struct digests *before)
{
    struct buffer out = {0};
    /* As they are: texts that differ may still have one digest, the same ones can't have two. */
    digest_text(&out, project->title);
    digest_text(&out, project->organization);
    digest_text(&out, project->lfx_url);
    digest_text(&out, project->text);
    add_list(&out, project->upstream, project->upstream_count);
    add_list(&out, project->skills, project->skill_count);
    for (size_t i = 0; i < project->mentor_count; i++) {
        digest_text(&out, project->mentors[i].name);
        digest_text(&out, project->mentors[i].github);
    }
    struct digest digest = find_digest(before, &out);
    buffer_free(&out);
    if (!digest.text)
        digest.text = make_digest_of_project(arena, project);
    return digest;
}

const char *digest_of_texts(struct arena *arena, const char **texts, size_t count)
{
    struct buffer out = {0};
    add_texts(&out, texts, count);
    return take_digest(arena, &out);
}

struct digest digest_of_list(struct arena *arena, const char *const *texts, size_t count,
                             const struct digests *before)
{
    struct buffer out = {0};
    add_list(&out, texts, count);
    struct digest digest = find_digest(before, &out);
    if (!digest.text)
        digest.text = digest_of_bytes(arena, buffer_string(&out), out.length);
    buffer_free(&out);
    return digest;
}
