/* SPDX-License-Identifier: MIT */
#include "exporter/cli/commands.h"

#include "exporter/cli/printing.h"
#include "exporter/cli/reports.h"
#include "exporter/reader/check.h"

#include <stdlib.h>

/* The documents that were given, as far as they were read. */
struct checking {
    struct document *documents;
    size_t count, errors, warnings;
};

/* Reads and checks every document. Returns false, with a message on standard error, if one can't be read. */
static bool check_documents(struct checking *checking, const struct options *options)
{
    for (size_t i = 0; i < options->document_count; i++) {
        struct document *document = &checking->documents[checking->count++];
        if (!document_open(document, options->documents[i], options))
            return false;
        if (document->term)
            check_term(document->term, document->diagnostics);
        checking->errors += diagnostics_count(document->diagnostics, SEVERITY_ERROR);
        checking->warnings += diagnostics_count(document->diagnostics, SEVERITY_WARNING);
    }
    return true;
}

static bool print_report(const struct checking *checking, enum report report)
{
    struct buffer out = {0};
    if (report == REPORT_TEXT)
        return print_messages(checking->documents, checking->count);
    if (report == REPORT_GITHUB)
        report_as_github(checking->documents, checking->count, &out);
    else if (report == REPORT_SARIF)
        report_as_sarif(checking->documents, checking->count, &out);
    else
        report_as_json(checking->documents, checking->count, &out);
    bool printed = report == REPORT_GITHUB ? print_bytes(buffer_string(&out), out.length) : print_json(&out);
    buffer_free(&out);
    return printed;
}

static void add_count(struct buffer *out, size_t count, const char *what)
{
    buffer_printf(out, "%zu %s%s", count, what, count == 1 ? "" : "s");
}

/* "2 errors and 7 warnings in 3 documents" */
static bool print_count(const struct checking *checking)
{
    struct buffer out = {0};
    if (checking->errors + checking->warnings == 0) {
        buffer_add_string(&out, "nothing to report");
    } else {
        add_count(&out, checking->errors, "error");
        buffer_add_string(&out, " and ");
        add_count(&out, checking->warnings, "warning");
    }
    buffer_add_string(&out, " in ");
    add_count(&out, checking->count, "document");
    buffer_add_byte(&out, '\n');
    bool printed = print_to_stderr(buffer_string(&out));
    buffer_free(&out);
    return printed;
}

int command_check(const struct options *options)
{
    struct checking checking = {memory_allocate(options->document_count * sizeof(struct document)), 0, 0, 0};
    bool checked = check_documents(&checking, options) && print_report(&checking, options->report) &&
                   print_count(&checking);
    bool wrong = checking.errors > 0 || (options->strict && checking.warnings > 0);
    for (size_t i = 0; i < checking.count; i++)
        document_free(&checking.documents[i]);
    free(checking.documents);
    return !checked ? STATUS_FAILED : wrong ? STATUS_REFUSED : STATUS_DONE;
}
