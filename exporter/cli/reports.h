/* SPDX-License-Identifier: MIT */
/* The forms in which messages about documents are reported. */
#ifndef TERMFEED_REPORTS_H
#define TERMFEED_REPORTS_H

#include "exporter/base/memory.h"
#include "exporter/cli/document.h"

/* Appends the messages of one document, a line each, in the form that the GNU coding standards give errors and
 * that editors know: "FILE:LINE:COLUMN: warning: text [code]". */
void report_as_text(const struct document *document, struct buffer *out);

/* Appends the messages of COUNT documents as GitHub workflow commands ("::warning file=..."), errors first, for
 * GitHub shows ten of each kind.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
void report_as_github(const struct document *documents, size_t count, struct buffer *out);

/* Appends them as a JSON array of objects with the keys file, line, column (null for the document as a whole),
 * severity ("error" or "warning"), code and text, and a line feed. */
void report_as_json(const struct document *documents, size_t count, struct buffer *out);

/* Appends them as a SARIF 2.1.0 log of one run, for code scanning. Columns are counted in code points there
 * (3.14.17), not in bytes. */
void report_as_sarif(const struct document *documents, size_t count, struct buffer *out);

/* Prints the messages of COUNT documents as text to standard error, all of one before the next. Returns false if
 * that did not work. */
bool print_messages(const struct document *documents, size_t count);

#endif
