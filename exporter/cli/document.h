/* SPDX-License-Identifier: MIT */
/* A document that a command works on. */
#ifndef TERMFEED_DOCUMENT_H
#define TERMFEED_DOCUMENT_H

#include "exporter/cli/options.h"
#include "exporter/model/diagnostics.h"
#include "exporter/reader/reader.h"

struct document {
    struct arena *arena;   /* owns the source */
    struct source *source; /* NULL if it could not be read */
    struct diagnostics *diagnostics;
    struct term *term; /* NULL if it was refused */
};

/* Reads the file and the term in it. Returns false, with a message on standard error, if there is no such
 * file, it can't be read, or is empty. A refused document has no term and an error among its diagnostics.
 * Freed with document_free either way. */
bool document_open(struct document *document, const char *path, const struct options *options);
/* The same for LENGTH bytes that are at hand; NAME is for messages, PATH where the document lies or lay; NEWEST
 * says that it is the revision to publish. */
void document_read(struct document *document, const char *name, const char *path,
                   const struct buffer *content, const struct options *options, bool newest);
void document_free(struct document *document);

#endif
