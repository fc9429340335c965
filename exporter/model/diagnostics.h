/* SPDX-License-Identifier: MIT */
/* What there is to say about a document: collected while it is read and checked, printed at the end in the
 * order of the document. Nothing else in the program prints messages about documents. */
#ifndef TERMFEED_DIAGNOSTICS_H
#define TERMFEED_DIAGNOSTICS_H

#include "exporter/base/memory.h"
#include "exporter/model/model.h"

enum severity { SEVERITY_WARNING, SEVERITY_ERROR };

struct diagnostic {
    enum severity severity;
    struct position at; /* line 0: the document as a whole */
    const char *code;   /* stable, lower case, hyphens: "weekday-mismatch" */
    const char *text;   /* one sentence without a full stop that says what to change */
};

/* The messages about one document. */
struct diagnostics;

/* Returns an empty collection for the document of that name; freed with diagnostics_free. */
struct diagnostics *diagnostics_new(const char *document);
void diagnostics_free(struct diagnostics *diagnostics);

/* Adds a message. CODE must live for ever (a string literal). */
void diagnostics_add(struct diagnostics *diagnostics, enum severity severity, struct position at,
                     const char *code, const char *format, ...) TERMFEED_PRINTF(5, 6);

/* How many there are of a severity. */
size_t diagnostics_count(const struct diagnostics *diagnostics, enum severity severity);

/* All messages in the order of the document; *COUNT is set to how many. Valid until the next addition. */
const struct diagnostic *diagnostics_sorted(struct diagnostics *diagnostics, size_t *count);

/* The document's name. */
const char *diagnostics_document(const struct diagnostics *diagnostics);

#endif
