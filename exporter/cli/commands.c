/* SPDX-License-Identifier: MIT */
#include "exporter/cli/commands.h"

#include "exporter/cli/document.h"
#include "exporter/cli/reports.h"
#include "exporter/history/publish.h"

#include "exporter/base/text.h"
#include "exporter/cli/printing.h"
#include "exporter/history/history.h"
#include "exporter/model/withhold.h"
#include "exporter/reader/check.h"
#include "formats/agenda.h"
#include "formats/json.h"
#include "formats/overview.h"

#include <stdlib.h>

/* ---- check ---- */

static bool print_report(const struct options *options, struct diagnostics **diagnostics, size_t count)
{
    struct buffer out = {0};
    if (options->report == REPORT_JSON)
        report_to_json(diagnostics, count, &out);
    for (size_t i = 0; i < count && options->report == REPORT_GITHUB; i++)
        report_to_github(diagnostics[i], &out);
    for (size_t i = 0; i < count && options->report == REPORT_TEXT; i++)
        report_to_terminal(diagnostics[i]);
    bool printed = !out.length || print_bytes(buffer_string(&out), out.length);
    buffer_free(&out);
    return printed;
}

int command_check(const struct options *options)
{
    size_t count = options->document_count;
    struct document *documents = memory_allocate(count * sizeof *documents);
    struct diagnostics **diagnostics = memory_allocate(count * sizeof *diagnostics);
    bool opened = true, wrong = false;
    size_t read = 0;
    for (; read < count && opened; read++) {
        struct document *document = &documents[read];
        opened = document_open(document, options->documents[read], options);
        if (!opened)
            continue;
        if (document->term)
            check_term(document->term, document->diagnostics);
        diagnostics[read] = document->diagnostics;
        wrong |= diagnostics_count(document->diagnostics, SEVERITY_ERROR) > 0;
        wrong |= options->strict && diagnostics_count(document->diagnostics, SEVERITY_WARNING) > 0;
    }
    int status = !opened ? STATUS_FAILED : wrong ? STATUS_REFUSED : STATUS_DONE;
    if (opened && !print_report(options, diagnostics, count))
        status = STATUS_FAILED;
    for (size_t i = 0; i < read; i++)
        document_free(&documents[i]);
    free(documents);
    free(diagnostics);
    return status;
}

/* ---- show ---- */

int command_show(const struct options *options)
{
    struct document document;
    int status = STATUS_FAILED;
    if (document_open(&document, options->documents[0], options)) {
        struct buffer out = {0};
        report_to_terminal(document.diagnostics);
        status = document.term ? STATUS_DONE : STATUS_REFUSED;
        if (document.term && options->json)
            term_to_json(document.term, &out);
        else if (document.term)
            term_to_text(document.term, &out);
        if (document.term && !print_bytes(buffer_string(&out), out.length))
            status = STATUS_FAILED;
        buffer_free(&out);
    }
    document_free(&document);
    return status;
}

/* ---- agenda ---- */

static bool is_called(const struct mentor *mentor, const char *words)
{
    const char *handle = *words == '@' ? words + 1 : words;
    return (mentor->github && text_equal(mentor->github, handle)) || text_equal(mentor->name, words);
}

/* The mentor of that handle, with or without '@', or of that name, whatever the case. NULL, with a message,
 * if there is none or more than one. */
static const struct mentor *find_mentor(const struct publication *publication, const struct options *options)
{
    const struct mentor *found = NULL;
    for (size_t i = 0; i < publication->mentor_count; i++) {
        const struct mentor *mentor = &publication->mentors[i];
        if (!is_called(mentor, options->mentor))
            continue;
        if (found) {
            print_trouble("%s: more than one mentor is called '%s'; give the GitHub handle",
                          options->documents[0], options->mentor);
            return NULL;
        }
        found = mentor;
    }
    if (!found)
        print_trouble(
            "%s: no mentor is called '%s'; 'termfeed show' lists all, give a GitHub handle or a name",
            options->documents[0], options->mentor);
    return found;
}

static int print_agenda(struct term *term, const struct options *options)
{
    struct history *history = history_new();
    history_advance(history, term, options->now);
    const struct term *const terms[] = {term};
    struct publication *publication = publication_new(terms, 1, history);
    const struct mentor *mentor = find_mentor(publication, options);
    struct buffer out = {0};
    if (mentor)
        agenda_text(mentor, &out);
    bool printed = mentor && print_bytes(buffer_string(&out), out.length);
    buffer_free(&out);
    publication_free(publication);
    history_free(history);
    return printed ? STATUS_DONE : STATUS_FAILED;
}

int command_agenda(const struct options *options)
{
    struct document document;
    int status = STATUS_FAILED;
    if (document_open(&document, options->documents[0], options)) {
        report_to_terminal(document.diagnostics);
        if (document.term && !options->emails)
            term_withhold_addresses(document.term);
        status = document.term ? print_agenda(document.term, options) : STATUS_REFUSED;
    }
    document_free(&document);
    return status;
}
