/* SPDX-License-Identifier: MIT */
/* The history is advanced by the old documents and then by the new ones; what the second step changed is what
 * subscribers will see. */
#include "exporter/cli/commands.h"

#include "exporter/cli/printing.h"
#include "exporter/cli/reports.h"
#include "exporter/history/history.h"
#include "exporter/history/publish.h"
#include "exporter/history/revisions.h"
#include "formats/diff.h"

#include <string.h>

struct comparison {
    const struct options *options;
    struct arena *arena;
    struct document *olds, *news; /* of each pair; an old one that is not there has no source */
    size_t pair_count;
    struct history *history;
    const struct term **terms; /* the new ones that are accepted */
    size_t term_count;
    struct diff diff;
    struct refusal *refusals;
    const char **left_out;
    const struct term **old_terms;
};

/* ---- reading ---- */

static bool read_of_revision(const struct options *options, const char *path, struct document *document)
{
    struct buffer content = {0};
    struct failure failure = {0};
    int there = revisions_read_at(path, options->revision, options->max_size, &content, &failure);
    *document = (struct document){0};
    if (there > 0) {
        document_read(document, &(struct document_content){path, path, &content, false}, options);
    } else if (there < 0) {
        failure_prefix(&failure, "%s ", path);
        print_failure(&failure);
    }
    buffer_free(&content);
    return there >= 0;
}

/* Reads both sides. Returns false, with a message, if one can't be read at all. */
static bool read_pairs(struct comparison *comparison)
{
    const struct options *options = comparison->options;
    size_t count = options->revision ? options->document_count : 1;
    comparison->olds = arena_allocate(comparison->arena, count * sizeof *comparison->olds);
    comparison->news = arena_allocate(comparison->arena, count * sizeof *comparison->news);
    for (size_t i = 0; i < count; i++) {
        comparison->pair_count++;
        const char *path = options->documents[options->revision ? i : 1];
        bool read = options->revision ? read_of_revision(options, path, &comparison->olds[i])
                                      : document_open(&comparison->olds[i], options->documents[0], options);
        if (!read || !document_open(&comparison->news[i], path, options))
            return false;
    }
    return true;
}

/* ---- folding ---- */

static void note_refusal(struct comparison *comparison, const char *document, const char *reason)
{
    struct refusal refusal = {document, reason};
    ARENA_PUSH(comparison->arena, comparison->refusals, comparison->diff.refusal_count, refusal);
}

/* The first error of a document that is refused: each has one. */
static const char *first_error(const struct document *document)
{
    size_t count;
    const struct diagnostic *items = diagnostics_sorted(document->diagnostics, &count);
    const char *text = "it could not be read";
    for (size_t i = count; i > 0; i--)
        if (code_entry(items[i - 1].code)->severity == SEVERITY_ERROR)
            text = items[i - 1].text;
    return text;
}

static bool has_term(const struct comparison *comparison, const char *id)
{
    for (size_t i = 0; i < comparison->pair_count; i++)
        if (comparison->news[i].term && strcmp(comparison->news[i].term->id, id) == 0)
            return true;
    return false;
}

static void advance_old(struct comparison *comparison, size_t pair)
{
    struct term *term = comparison->olds[pair].term;
    if (!term)
        return;
    history_advance(comparison->history, term, comparison->diff.time - 1);
    ARENA_PUSH(comparison->arena, comparison->old_terms, comparison->diff.old_count,
               (const struct term *)term);
    if (comparison->news[pair].term && !has_term(comparison, term->id))
        ARENA_PUSH(comparison->arena, comparison->left_out, comparison->diff.left_out_count,
                   (const char *)term->id);
}

static void advance_new(struct comparison *comparison, const struct document *document)
{
    struct term *term = document->term;
    struct history_known known;
    const char *name = diagnostics_document(document->diagnostics);
    if (!term) {
        note_refusal(comparison, name, first_error(document));
    } else if (history_loses_all(comparison->history, term, &known)) {
        note_refusal(comparison, name,
                     arena_printf(comparison->arena,
                                  "it has none of the %zu dates and %zu projects that are known", known.rows,
                                  known.projects));
    } else {
        history_advance(comparison->history, term, comparison->diff.time);
        ARENA_PUSH(comparison->arena, comparison->terms, comparison->term_count, (const struct term *)term);
    }
}

/* ---- printing ---- */

static int print_diff(struct comparison *comparison)
{
    struct diff *diff = &comparison->diff;
    struct publication *publication =
        publication_new(comparison->terms, comparison->term_count, comparison->history);
    diff->publication = publication;
    diff->refusals = comparison->refusals;
    diff->left_out = comparison->left_out;
    diff->olds = comparison->old_terms;
    struct buffer out = {0};
    if (comparison->options->diff_report == DIFF_MARKDOWN)
        diff_to_markdown(diff, &out);
    else
        diff_to_text(diff, &out);
    bool differs = !diff_is_empty(diff);
    bool printed = print_words(&out);
    buffer_free(&out);
    publication_free(publication);
    if (!printed)
        return STATUS_FAILED;
    return diff->refusal_count || (differs && comparison->options->exit_code) ? STATUS_REFUSED : STATUS_DONE;
}

static int compare_pairs(struct comparison *comparison)
{
    if (!read_pairs(comparison))
        return STATUS_FAILED;
    if (!print_messages(comparison->news, comparison->pair_count))
        return STATUS_FAILED;
    comparison->diff.time = comparison->options->now > 0 ? comparison->options->now : 1;
    comparison->history = history_new(comparison->options->program_id);
    for (size_t i = 0; i < comparison->pair_count; i++)
        advance_old(comparison, i);
    for (size_t i = 0; i < comparison->pair_count; i++)
        advance_new(comparison, &comparison->news[i]);
    return print_diff(comparison);
}

int command_diff(const struct options *options)
{
    struct comparison comparison = {.options = options, .arena = arena_new()};
    int status = compare_pairs(&comparison);
    for (size_t i = 0; i < comparison.pair_count; i++) {
        document_free(&comparison.olds[i]);
        document_free(&comparison.news[i]);
    }
    history_free(comparison.history);
    arena_free(comparison.arena);
    return status;
}
