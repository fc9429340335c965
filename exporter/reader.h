/* SPDX-License-Identifier: MIT */
/* The reader: a term document becomes a term. How it reads is told in READING.md. */
#ifndef TERMFEED_READER_H
#define TERMFEED_READER_H

#include "exporter/diagnostics.h"
#include "exporter/markdown.h"
#include "exporter/model.h"
#include "exporter/source.h"

struct reader_options {
    const char *term_id; /* "YYYY-NN" of --term, or NULL: heading, then path decide */
    bool allow_empty;    /* a document with neither dates nor projects is none to refuse */
    const char *path;    /* where the document lies, for the term's id; NULL: the source's name */
};

/* Reads the document. What is doubtful or unreadable goes into DIAGNOSTICS. Returns NULL, with an error among
 * them, when it is no term document or its term cannot be told. The caller frees the term with term_free. */
struct term *reader_read(const struct source *source, const struct reader_options *options,
                         struct diagnostics *diagnostics);

/* Whether ID has the form of a term's id, "YYYY-NN". */
bool reader_is_term_id(const char *id);

#endif
