/* SPDX-License-Identifier: MIT */
/* What there is to say about a document: collected while it is read and checked, printed at the end in the
 * order of the document. Nothing else in the program prints messages about documents. */
#ifndef TERMFEED_DIAGNOSTICS_H
#define TERMFEED_DIAGNOSTICS_H

#include "exporter/base/memory.h"
#include "exporter/model/model.h"

#include <stdarg.h>

enum severity { SEVERITY_WARNING, SEVERITY_ERROR };

/* What can be said: codes.def has a line for each. */
enum code {
#define CODE(identifier, name, severity, meaning, advice) CODE_##identifier,
#include "exporter/model/codes.def"
#undef CODE
    CODE_COUNT
};

/* What codes.def says of a code. */
struct code_entry {
    const char *name; /* as printed: "weekday-mismatch" */
    enum severity severity;
    const char *meaning, *advice;
};

/* The entry of a code. */
const struct code_entry *code_entry(enum code code);

struct diagnostic {
    enum code code;
    struct position at; /* line 0: the document as a whole */
    const char *text;   /* one sentence without a full stop that says what to change */
};

/* The messages about one document. */
struct diagnostics;

/* Returns an empty collection for the document of that name; freed with diagnostics_free. */
struct diagnostics *diagnostics_new(const char *document);
void diagnostics_free(struct diagnostics *diagnostics);

/* Adds a message; the second with a list of arguments, as vprintf. */
void diagnostics_add(struct diagnostics *diagnostics, struct position at, enum code code, const char *format,
                     ...) TERMFEED_PRINTF(4, 5);
void diagnostics_add_list(struct diagnostics *diagnostics, struct position at, enum code code,
                          const char *format, va_list arguments) TERMFEED_PRINTF(4, 0);

/* How many there are of a severity, those that are not kept included. */
size_t diagnostics_count(const struct diagnostics *diagnostics, enum severity severity);

/* The messages in the order of the document; *COUNT is set to how many. Of each code the first DIAGNOSTICS_PER_CODE are
 * kept; one without a place, at the end, says how many more there were. They live as long as the collection. */
const struct diagnostic *diagnostics_sorted(struct diagnostics *diagnostics, size_t *count);
#define DIAGNOSTICS_PER_CODE 100

/* The document's name. */
const char *diagnostics_document(const struct diagnostics *diagnostics);

#endif
