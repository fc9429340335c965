/* SPDX-License-Identifier: MIT */
#include "exporter/cli/commands.h"

#include "exporter/cli/document.h"
#include "exporter/cli/printing.h"
#include "exporter/cli/progress.h"
#include "exporter/cli/reports.h"
#include "exporter/cli/seal.h"
#include "exporter/history/history.h"
#include "exporter/history/publish.h"
#include "exporter/history/revisions.h"
#include "exporter/history/state_file.h"
#include "exporter/site/site.h"
#include "formats/made.h"

#include <stdlib.h>
#include <string.h>

static const char history_name[] = "history.json";

/* Bytes of a history: no run writes more, so none reads more. A document of 16 MiB takes 8. */
#define MOST_HISTORY ((size_t)64 << 20)

/* An export while it runs. */
struct export
{
    const struct options *options;
    struct arena *arena;
    struct document *documents; /* the newest revision of each */
    size_t document_count;
    struct revisions **revisions; /* of each document; only with --git */
    size_t revision_count;
    struct history *history;
    struct site *site;     /* NULL for standard output, */
    struct buffer printed; /* which gets this */
    struct site_counts counts;
    struct failure failure; /* of the site */
    bool is_new;            /* the folder had no history */
    bool is_sealed;         /* the folder holds what this run would make */
};

/* ---- documents ---- */

static bool load_documents(struct export *export)
{
    const struct options *options = export->options;
    bool loaded = true;
    for (size_t i = 0; i < options->document_count && loaded; i++) {
        export->document_count++;
        loaded = document_load(&export->documents[i], options->documents[i], options);
    }
    return loaded;
}

/* Where the document lies: in git below the root of the work tree, wherever the run is. */
static const char *path_of(const struct export *export, size_t index)
{
    if (!export->options->git)
        return export->options->documents[index];
    const struct revisions *revisions = export->revisions[index];
    return revisions_at(revisions, revisions_count(revisions) - 1)->path;
}

/* Returns whether every document is a term. */
static bool read_documents(struct export *export)
{
    struct progress progress = progress_begin("document", export->document_count);
    bool accepted = true;
    for (size_t i = 0; i < export->document_count; i++) {
        progress_step(&progress, i);
        document_read_term(&export->documents[i], path_of(export, i), true, export->options);
        accepted &= export->documents[i].term != NULL;
    }
    progress_end(&progress);
    return accepted;
}

/* Two documents of one term would write the same files. */
static bool find_twins(struct export *export)
{
    for (size_t i = 0; i < export->document_count; i++)
        for (size_t k = 0; k < i; k++) {
            const struct document *a = &export->documents[k], *b = &export->documents[i];
            if (!a->term || !b->term || strcmp(a->term->id, b->term->id) != 0)
                continue;
            diagnostics_add(b->diagnostics, b->term->title_at, CODE_DUPLICATE_TERM,
                            "this is term %s, as is %s; give each term once, or correct the heading",
                            b->term->id, a->source->name);
            return true;
        }
    return false;
}

/* ---- history ---- */

/* One that has lost all its dates or all its projects may be meant so, but is hardly ever. */
static void warn_of_losses(struct document *document, const struct history_known *known)
{
    const struct term *term = document->term;
    if (known->rows && !term->row_count)
        diagnostics_add(document->diagnostics, term->title_at, CODE_LOST_DATES,
                        "the document has no dates any more; the %zu that are known of term %s are cancelled",
                        known->rows, term->id);
    if (known->projects && !term->project_count)
        diagnostics_add(
            document->diagnostics, term->title_at, CODE_LOST_PROJECTS,
            "the document has no projects any more; the %zu that are known of term %s are withdrawn",
            known->projects, term->id);
}

/* A document that has nothing left of what was known of its term is most likely broken. */
static bool is_refused(const struct export *export, struct document *document)
{
    if (!document->term)
        return true;
    struct history_known known;
    bool lost = history_loses_all(export->history, document->term, &known);
    if (!lost || export->options->allow_empty) {
        warn_of_losses(document, &known);
        return false;
    }
    diagnostics_add(
        document->diagnostics, document->term->title_at, CODE_LOST_EVERYTHING,
        "the document has none of the %zu dates and %zu projects that are known of term %s; nothing was "
        "written - if that is right, give --allow-empty",
        known.rows, known.projects, document->term->id);
    return true;
}

/* What events show of the options. */
static void tell_history(struct history *history, const struct options *options)
{
    const struct history_settings settings = {options->base_url, options->alarms, options->alarm_count};
    history_name_program(history, options->program);
    history_set_settings(history, &settings);
}

static struct history *new_history(const struct options *options)
{
    struct history *history = history_new(options->program_id);
    tell_history(history, options);
    return history;
}

/* Another program's subscribers would get every event and entry a second time, under another identity. */
static bool check_program(struct export *export)
{
    const struct options *options = export->options;
    const char *known = history_program(export->history);
    tell_history(export->history, options);
    if (strcmp(known, options->program_id) == 0)
        return true;
    return failure_set(
        &export->failure,
        "%s belongs to the program '%s', and this run is for '%s'; nothing was changed - whoever has "
        "subscribed "
        "would get every event and entry again under another identity, and the old ones would stay; give "
        "--program-id %s, another folder, or remove %s/%s to begin a new history",
        options->output, known, options->program_id, known, options->output, history_name);
}

static struct ingredients ingredients_of(const struct export *export)
{
    return (struct ingredients){export->options, export->documents, export->document_count};
}

/* Whether the last run made all that is there of what this one has. With --git that would have to be all commits. */
static bool is_sealed(struct export *export, const struct buffer *history)
{
    struct ingredients ingredients = ingredients_of(export);
    return !export->options->git &&
           seal_holds(&ingredients, export->site, history, &export->counts.unchanged);
}

/* Reads the state of the last run, if it is needed. Without one the history starts from nothing; one that can't be read
 * stops the run. */
static bool load_history(struct export *export)
{
    struct buffer content = {0};
    int there = site_read(export->site, history_name, MOST_HISTORY, &content);
    export->is_sealed = there > 0 && is_sealed(export, &content);
    if (export->is_sealed) {
        buffer_free(&content);
        return true;
    }
    if (there == 0) {
        export->history = new_history(export->options);
        export->is_new = !export->options->git;
    } else if (there > 0 && !history_from_json(buffer_string(&content), content.length, &export->history,
                                               &export->failure)) {
        failure_prefix(&export->failure, "%s/%s: ", export->options->output, history_name);
        failure_suffix(&export->failure, "; nothing was changed - put back an earlier copy, or remove it to "
                                         "begin a new history");
    }
    buffer_free(&content);
    return export->history && check_program(export);
}

/* One more revision, now, of every document. Returns the exit status. */
static int advance_documents(struct export *export)
{
    bool refused = false;
    for (size_t i = 0; i < export->document_count; i++)
        refused |= is_refused(export, &export->documents[i]);
    for (size_t i = 0; i < export->document_count && !refused; i++)
        history_advance(export->history, export->documents[i].term, export->options->now);
    return refused ? STATUS_REFUSED : STATUS_DONE;
}

/* ---- revisions in git ---- */

/* One revision of one document. */
struct step {
    size_t document, revision;
    int64_t time; /* no earlier than those of the document's older revisions */
};

static int compare_steps(const void *first, const void *second)
{
    const struct step *a = first, *b = second;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    if (a->document != b->document)
        return a->document < b->document ? -1 : 1;
    return (a->revision > b->revision) - (a->revision < b->revision);
}

/* When a revision was made. What is not committed is made now, and nothing is made later: a clock that was wrong by years
 * would give its time to everything that changes after it. */
static int64_t time_of(const struct export *export, const struct revision *revision)
{
    int64_t now = export->options->now;
    return revision->commit && revision->time < now ? revision->time : now;
}

/* The revisions of all documents in the order of their times; a document's own order is never changed,
 * whatever the clocks of its authors said. */
static struct step *list_steps(struct export *export, size_t *count)
{
    struct step *steps = NULL;
    *count = 0;
    for (size_t i = 0; i < export->document_count; i++) {
        int64_t latest = 0;
        for (size_t k = 0; k < revisions_count(export->revisions[i]); k++) {
            const struct revision *revision = revisions_at(export->revisions[i], k);
            int64_t time = time_of(export, revision);
            latest = time > latest ? time : latest;
            ARENA_PUSH(export->arena, steps, *count, ((struct step){i, k, latest}));
        }
    }
    if (*count)
        qsort(steps, *count, sizeof *steps, compare_steps);
    return steps;
}

/* A document as it stands after some of its revisions. */
struct standing {
    struct document older;   /* empty after the newest, and before the first */
    const struct term *term; /* NULL before the first */
};

/* Reads one revision. Returns false, with a message, if that can't be done. */
static bool read_revision(struct export *export, const struct step *step, bool newest,
                          struct document *document)
{
    struct revisions *revisions = export->revisions[step->document];
    const char *name = export->options->documents[step->document];
    struct buffer content = {0};
    if (!revisions_read(revisions, step->revision, &content, &export->failure)) {
        failure_prefix(&export->failure, "%s ", name);
        print_failure(&export->failure);
        buffer_free(&content);
        return false;
    }
    /* The newest has been read, but git may commit other line ends. */
    bool is_read = newest && source_is(document->source, buffer_string(&content), content.length);
    if (newest && !is_read)
        document_free(document);
    const char *path = revisions_at(revisions, step->revision)->path;
    if (!is_read)
        document_read(document, &(struct document_content){name, path, &content, newest}, export->options);
    buffer_free(&content);
    return true;
}

/* Advances the history by one revision. An older one that would have been refused then is not a revision now either. */
static int take_revision(struct export *export, struct standing *standing, const struct step *step)
{
    const struct revisions *revisions = export->revisions[step->document];
    bool newest = step->revision + 1 == revisions_count(revisions);
    struct document older = {0}, *document = newest ? &export->documents[step->document] : &older;
    if (!read_revision(export, step, newest, document))
        return STATUS_FAILED;
    if (is_refused(export, document)) {
        document_free(&older);
        return newest ? STATUS_REFUSED : STATUS_DONE;
    }
    history_advance(export->history, document->term,
                    time_of(export, revisions_at(revisions, step->revision)));
    document_free(&standing->older);
    standing->older = older;
    standing->term = document->term;
    return STATUS_DONE;
}

/* What a run after these revisions would have published is what the next one follows, unless it would have been refused for
 * two documents of one term. */
static void remember_standing(struct export *export, const struct standing *standing)
{
    const struct term **terms = memory_allocate(export->document_count * sizeof *terms);
    size_t count = 0;
    bool twins = false;
    for (size_t i = 0; i < export->document_count; i++) {
        for (size_t j = 0; standing[i].term && j < count; j++)
            twins |= strcmp(terms[j]->id, standing[i].term->id) == 0;
        if (standing[i].term)
            terms[count++] = standing[i].term;
    }
    if (!twins)
        publication_remember(terms, count, export->history);
    free(terms);
}

/* Folds over the revisions of all documents. Returns the exit status. */
static int take_steps(struct export *export)
{
    size_t count;
    struct step *steps = list_steps(export, &count);
    struct standing *standing = arena_allocate(export->arena, export->document_count * sizeof *standing);
    struct progress progress = progress_begin("revision", count);
    int status = STATUS_DONE;
    for (size_t i = 0; i < count && status == STATUS_DONE; i++) {
        progress_step(&progress, i);
        status = take_revision(export, &standing[steps[i].document], &steps[i]);
        if (i + 1 < count && steps[i + 1].time > steps[i].time)
            remember_standing(export, standing);
    }
    progress_end(&progress);
    for (size_t i = 0; i < export->document_count; i++)
        document_free(&standing[i].older);
    return status;
}

/* The folder's history only tells which files the last run made; the rest is folded again. */
static void start_anew(struct export *export)
{
    struct history *anew = new_history(export->options);
    size_t count;
    const char *const *files = history_files(export->history, &count);
    history_set_files(anew, files, count);
    history_free(export->history);
    export->history = anew;
}

/* Finds the revisions of every document. */
static bool open_all_revisions(struct export *export)
{
    export->revisions = memory_allocate(export->document_count * sizeof *export->revisions);
    for (size_t i = 0; i < export->document_count; i++) {
        export->revisions[i] =
            revisions_open(export->options->documents[i], export->options->max_size, &export->failure);
        if (!export->revisions[i]) {
            failure_prefix(&export->failure, "%s ", export->options->documents[i]);
            return false;
        }
        export->revision_count++;
    }
    return true;
}

static void close_all_revisions(struct export *export)
{
    for (size_t i = 0; i < export->revision_count; i++)
        revisions_close(export->revisions[i]);
    free(export->revisions);
}

/* ---- the site ---- */

/* What an earlier run made and this one no longer does. */
struct stale {
    const char **names;
    size_t count;
};

/* A history may come from somebody else: what no run makes is not looked for, so that an empty file or folder of such a
 * name stays. */
static struct stale find_stale(struct export *export, const struct output *output)
{
    struct stale stale = {0};
    size_t count;
    const char *const *files = history_files(export->history, &count);
    for (size_t i = 0; i < count; i++)
        if (!output_has(output, files[i]) && made_can_be(files[i]))
            ARENA_PUSH(export->arena, stale.names, stale.count, arena_copy(export->arena, files[i]));
    return stale;
}

/* Appends the history as it is where these files are in the site. */
static void describe_history(struct export *export, const struct output *output, const struct stale *stale,
                             struct buffer *content)
{
    size_t count = output_count(output);
    const char **names = memory_allocate((count + stale->count) * sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = output_name(output, i);
    for (size_t i = 0; i < stale->count; i++)
        names[count++] = stale->names[i];
    history_set_files(export->history, names, count);
    free(names);
    history_to_json(export->history, content);
}

/* First a history that knows the new state and the files of both runs, then the files, which are put, then what goes,
 * then the history without that: site/README.md says why. */
static bool put_history(struct export *export, const struct stale *stale, const struct buffer *first,
                        const struct buffer *last)
{
    struct site *site = export->site;
    bool put = site_put_first(site, history_name, first, stale->count > 0);
    for (size_t i = 0; i < stale->count && put; i++)
        put = site_remove(site, stale->names[i]);
    return put && (!stale->count || site_put_last(site, history_name, last));
}

static bool refuse_history(struct export *export)
{
    return failure_set(
        &export->failure,
        "%s/%s would have more than %zu bytes; nothing was changed - give fewer terms, or another "
        "folder with -o",
        export->options->output, history_name, MOST_HISTORY);
}

static bool write_site(struct export *export, const struct output *output)
{
    struct stale stale = find_stale(export, output), none = {0};
    struct buffer first = {0}, last = {0};
    struct ingredients ingredients = ingredients_of(export);
    describe_history(export, output, &stale, &first);
    if (stale.count)
        describe_history(export, output, &none, &last);
    seal_history(&ingredients, output, stale.count ? &last : &first);
    bool published = (first.length <= MOST_HISTORY || refuse_history(export)) &&
                     put_history(export, &stale, &first, &last) &&
                     site_publish(export->site, &export->counts);
    buffer_free(&first);
    buffer_free(&last);
    return published;
}

/* Of what is whole the site takes all, standard output the one file over all terms. */
static bool take_file(void *context, const char *name, const struct buffer *contents)
{
    struct export *export = context;
    if (!made_check(name, contents, &export->failure))
        return false;
    if (export->site)
        return site_put(export->site, name, contents);
    if (strcmp(name, export->options->only[0]->file) == 0)
        buffer_add(&export->printed, contents->data, contents->length);
    return true;
}

static void add_number_of(struct buffer *line, size_t count, const char *what, const char *after)
{
    buffer_printf(line, "%zu %s%s%s", count, what, count == 1 ? "" : "s", after);
}

static void print_summary(const struct export *export)
{
    size_t dates = 0, projects = 0, mentors;
    struct term **terms = memory_allocate(export->document_count * sizeof *terms);
    for (size_t i = 0; i < export->document_count; i++) {
        terms[i] = export->documents[i].term;
        dates += terms[i]->row_count;
        projects += terms[i]->project_count;
    }
    mentors = publication_count_mentors(terms, export->document_count);
    free(terms);
    if (export->is_new)
        print_note("%s: there was no %s, so a new history begins", export->options->output, history_name);
    struct buffer line = {0};
    add_number_of(&line, export->document_count, "term", ", ");
    add_number_of(&line, dates, "date", ", ");
    add_number_of(&line, projects, "project", ", ");
    add_number_of(&line, mentors, "mentor", "; ");
    add_number_of(&line, export->counts.written, "file", " written, ");
    buffer_printf(&line, "%zu unchanged, %zu removed", export->counts.unchanged, export->counts.removed);
    print_note("%s: %s", export->options->output, buffer_string(&line));
    buffer_free(&line);
}

/* ---- the run ---- */

static void name_formats(struct publication *publication, const struct options *options)
{
    for (size_t i = 0; i < options->only_count; i++)
        ARENA_PUSH(publication->arena, publication->formats, publication->format_count,
                   options->only[i]->name);
}

static bool publish(struct export *export)
{
    const struct options *options = export->options;
    const struct term **terms = memory_allocate(export->document_count * sizeof *terms);
    for (size_t i = 0; i < export->document_count; i++) {
        if (!options->emails)
            term_drop_emails(export->documents[i].term);
        terms[i] = export->documents[i].term;
    }
    struct publication *publication = publication_new(terms, export->document_count, export->history);
    publication->base_url = options->base_url;
    name_formats(publication, options);
    publication->alarms = options->alarms;
    publication->alarm_count = options->alarm_count;
    struct output *output = output_new(take_file, export, &export->failure);
    for (size_t i = 0; i < options->only_count; i++)
        format_write_all(options->only[i], publication, output);
    bool made = output_end(output);
    bool published = made && (export->site ? write_site(export, output)
                                           : print_bytes(export->printed.data, export->printed.length));
    output_free(output);
    publication_free(publication);
    free(terms);
    return published;
}

static bool is_ours(const char *name, const char *bytes, size_t length)
{
    /* The history was read, or the run would have ended. */
    return strcmp(name, history_name) == 0 || made_by_termfeed(name, bytes, length);
}

/* Opens where the files go and what is known from the last run. */
static bool open_site(struct export *export)
{
    if (strcmp(export->options->output, "-") == 0) {
        export->history = new_history(export->options);
        return true;
    }
    export->site = site_open(export->options->output, is_ours, &export->failure);
    return export->site && load_history(export);
}

static int run(struct export *export)
{
    bool git = export->options->git;
    if (!load_documents(export) || (git && !open_all_revisions(export)))
        return STATUS_FAILED;
    bool accepted = read_documents(export);
    accepted &= !find_twins(export);
    if (accepted && !open_site(export))
        return STATUS_FAILED;
    if (accepted && !export->is_sealed && !formats_load(&export->failure))
        return STATUS_FAILED;
    int status = STATUS_REFUSED;
    if (accepted && export->is_sealed) {
        status = STATUS_DONE;
    } else if (accepted && git) {
        start_anew(export);
        status = take_steps(export);
    } else if (accepted) {
        status = advance_documents(export);
    }
    if (!print_messages(export->documents, export->document_count) ||
        (status == STATUS_DONE && !export->is_sealed && !publish(export)))
        status = STATUS_FAILED;
    if (status == STATUS_DONE && export->site && !export->options->quiet)
        print_summary(export);
    if (status == STATUS_REFUSED)
        print_trouble("nothing was written: a document is refused, and the errors above say why");
    return status;
}

int command_export(const struct options *options)
{
    struct export export = {.options = options, .arena = arena_new()};
    if (options->base_url && !options->program_given)
        print_warning(
            "the site is about to be published under the name \"%s\"; give --program with the program's "
            "own name: calendars and feeds are named after it, and identities are made of it",
            options->program);
    export.documents = memory_allocate(options->document_count * sizeof *export.documents);
    int status = run(&export);
    if (failure_happened(&export.failure))
        print_failure(&export.failure);
    for (size_t i = 0; i < export.document_count; i++)
        document_free(&export.documents[i]);
    free(export.documents);
    close_all_revisions(&export);
    history_free(export.history);
    site_close(export.site);
    buffer_free(&export.printed);
    arena_free(export.arena);
    return status;
}
