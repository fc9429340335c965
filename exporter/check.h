/* SPDX-License-Identifier: MIT */
/* What a maintainer wants to know of a document before its subscribers do. The reader reports what it could
 * not read; this looks at what it did read. */
#ifndef TERMFEED_CHECK_H
#define TERMFEED_CHECK_H

#include "exporter/diagnostics.h"
#include "exporter/model.h"

/* Checks the term and adds what it finds to DIAGNOSTICS. */
void check_term(const struct term *term, struct diagnostics *diagnostics);

/* Appends the messages of one document in the form of a report: GitHub workflow commands ("::warning
 * file=..."). https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
void check_to_github(struct diagnostics *diagnostics, struct buffer *out);

/* Appends the messages of COUNT documents as a JSON array of objects with the keys file, line, column (null
 * for the document as a whole), severity ("error" or "warning"), code and text, and a line feed. */
void check_to_json(struct diagnostics *const *diagnostics, size_t count, struct buffer *out);

#endif
