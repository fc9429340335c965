/* SPDX-License-Identifier: MIT */
#include "exporter/cli/seal.h"

#include "exporter/base/sources.h"
#include "exporter/cli/version.h"
#include "exporter/history/state_file.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Adds a text so that no two lists of texts give the same bytes. */
static void add(struct buffer *list, const char *text)
{
    buffer_printf(list, "%zu:%s\n", text ? strlen(text) : 0, text ? text : "");
}

/* ---- what it is made of ---- */

/* Not the time: nothing changes with it alone. Not what decides whether a document is read, or what is printed. */
static void add_options(struct buffer *list, const struct options *options)
{
    add(list, options->program_id);
    add(list, options->program);
    add(list, options->base_url);
    add(list, options->source_url);
    buffer_printf(list, "%d\n", options->emails);
    for (size_t i = 0; i < options->only_count; i++)
        add(list, options->only[i]->name);
    for (size_t i = 0; i < options->alarm_count; i++)
        buffer_printf(list, "%d\n", options->alarms[i]);
}

static int by_term_id(const void *first, const void *second)
{
    return strcmp((*(const struct document *const *)first)->term->id,
                  (*(const struct document *const *)second)->term->id);
}

/* Where a document lies matters only for its term and for links in it. */
static void add_document(struct buffer *list, const struct document *document, bool links)
{
    char digest[UUID_SIZE];
    uuid_of_digest(digest, document->source->bytes, document->source->length);
    add(list, document->term->id);
    add(list, links ? document->path : "");
    add(list, digest);
}

static void add_ingredients(struct buffer *list, const struct ingredients *ingredients)
{
    size_t count = ingredients->document_count;
    const struct document **sorted = memory_allocate(count * sizeof *sorted);
    add(list, TERMFEED_VERSION);
    add(list, digest_of_sources);
    add_options(list, ingredients->options);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &ingredients->documents[i];
    qsort(sorted, count, sizeof *sorted, by_term_id);
    for (size_t i = 0; i < count; i++)
        add_document(list, sorted[i], ingredients->options->source_url != NULL);
    free(sorted);
}

/* ---- what was made ---- */

static void add_sum(struct buffer *list, const char *name, const struct checksum *sum)
{
    add(list, name);
    buffer_printf(list, "%" PRIu64 " %" PRIu64 "\n", sum->size, sum->digest);
}

/* The history without the seal in it. */
static void add_history(struct buffer *list, const struct buffer *history, const char *seal)
{
    struct summation *summation = checksum_begin();
    const char *after = seal + UUID_SIZE - 1;
    checksum_add(summation, history->data, (size_t)(seal - history->data));
    checksum_add(summation, after, (size_t)(history->data + history->length - after));
    struct checksum sum = checksum_end(summation);
    add_sum(list, "", &sum);
}

void seal_history(const struct ingredients *ingredients, const struct output *output, struct buffer *history)
{
    struct buffer list = {0};
    size_t at = (size_t)(history_seal(buffer_string(history)) - history->data);
    add_ingredients(&list, ingredients);
    for (size_t i = 0; i < output_count(output); i++)
        add_sum(&list, output_name(output, i), output_sum(output, i));
    add_history(&list, history, history->data + at);
    char seal[UUID_SIZE];
    uuid_of_digest(seal, list.data, list.length);
    memcpy(history->data + at, seal, UUID_SIZE - 1);
    buffer_free(&list);
}

/* Adds the files that the history lists, as they lie in the site. Returns whether all of them are there, and no more than a
 * run makes. */
static bool add_files(struct buffer *list, struct site *site, const char *const *files, size_t count)
{
    size_t most = OUTPUT_MOST_BYTES;
    for (size_t i = 0; i < count; i++) {
        struct checksum sum;
        if (!site_sum(site, files[i], most, &sum))
            return false;
        most -= (size_t)sum.size;
        add_sum(list, files[i], &sum);
    }
    return true;
}

bool seal_holds(const struct ingredients *ingredients, struct site *site, const struct buffer *history,
                size_t *count)
{
    struct arena *arena = arena_new();
    const char **files, *seal = history_seal(buffer_string(history));
    size_t file_count = history_peek(arena, buffer_string(history), &files);
    struct buffer list = {0};
    char digest[UUID_SIZE] = "";
    add_ingredients(&list, ingredients);
    if (file_count && add_files(&list, site, files, file_count)) {
        add_history(&list, history, seal);
        uuid_of_digest(digest, list.data, list.length);
    }
    buffer_free(&list);
    arena_free(arena);
    *count = file_count + 1;
    return *digest && strncmp(digest, seal, UUID_SIZE - 1) == 0;
}
