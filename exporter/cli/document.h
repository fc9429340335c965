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
    const char *path;      /* where it lies below --source-url */
    struct diagnostics *diagnostics;
    struct term *term; /* NULL if it was refused */
};

/* Reads the file. Returns false, with a message on standard error, if there is no such file, it can't be read, or is
 * empty. Freed with document_free either way. */
bool document_load(struct document *document, const char *path, const struct options *options);

/* Reads the term in a document that was loaded. PATH is where the document lies; PUBLISHED: its projects' words are to be
 * published. A refused document has no term and an error among its diagnostics. */
void document_read_term(struct document *document, const char *path, bool published,
                        const struct options *options);

/* Both. */
bool document_open(struct document *document, const char *path, const struct options *options);

/* A revision of a document that is at hand. */
struct document_content {
    const char *name; /* for messages */
    const char *path; /* where the document lies or lay */
    const struct buffer *bytes;
    bool published; /* it is the revision to publish */
};

/* The same for a revision that is at hand. */
void document_read(struct document *document, const struct document_content *content,
                   const struct options *options);
void document_free(struct document *document);

#endif
