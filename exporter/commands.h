/* SPDX-License-Identifier: MIT */
/* What the program's commands do. Each returns the exit status (options.h). */
#ifndef TERMFEED_COMMANDS_H
#define TERMFEED_COMMANDS_H

#include "exporter/diagnostics.h"
#include "exporter/options.h"
#include "exporter/source.h"

/* export.c: writes the site, or one file to standard output. */
int command_export(const struct options *options);
int command_check(const struct options *options);
int command_show(const struct options *options);
int command_agenda(const struct options *options);

/* A document that is being read. */
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
/* The same for LENGTH bytes that are at hand; NAME is for messages, PATH where the document lies or lay. */
void document_read(struct document *document, const char *name, const char *path,
                   const struct buffer *content, const struct options *options);
void document_free(struct document *document);

#endif
