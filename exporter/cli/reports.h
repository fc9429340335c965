/* SPDX-License-Identifier: MIT */
/* The forms in which messages about documents are printed. */
#ifndef TERMFEED_REPORTS_H
#define TERMFEED_REPORTS_H

#include "exporter/base/memory.h"
#include "exporter/model/diagnostics.h"

/* Prints the messages of one document to standard error, a line each: "FILE:LINE:COLUMN: warning: text
 * [code]". */
void report_to_terminal(struct diagnostics *diagnostics);

/* Appends the messages of one document in the form of a report: GitHub workflow commands ("::warning
 * file=..."). https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
void report_to_github(struct diagnostics *diagnostics, struct buffer *out);

/* Appends the messages of COUNT documents as a JSON array of objects with the keys file, line, column (null
 * for the document as a whole), severity ("error" or "warning"), code and text, and a line feed. */
void report_to_json(struct diagnostics *const *diagnostics, size_t count, struct buffer *out);

#endif
