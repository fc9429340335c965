/* SPDX-License-Identifier: MIT */
/* The reader: a term document becomes a term. How it reads is told in READING.md. */
#ifndef TERMFEED_READER_H
#define TERMFEED_READER_H

#include "exporter/model/diagnostics.h"
#include "exporter/model/model.h"
#include "exporter/reader/source.h"

struct reader_options {
    const char *term_id; /* "YYYY-NN" of --term, or NULL: heading, then path decide */
    bool allow_empty;    /* a document with neither dates nor projects is not refused */
    const char *path;    /* where the document lies, for the term's id; NULL: the source's name */
    size_t max_size;     /* how many bytes documents may have, for limits on their shape (shape.h) */
    bool text, html;     /* whether the projects' own words are wanted, as plain text and as HTML */
    /* The address below which documents lie, with a '/' at the end, and the path of this one below it: relative
     * links are resolved against them. NULL: they become plain text. */
    const char *source_url, *source_path;
};

/* Reads the document. What is doubtful or unreadable goes into DIAGNOSTICS. Returns NULL, with an error among
 * them, when it is not a term document or its term can't be told. The caller frees the term with term_free. */
struct term *reader_read(const struct source *source, const struct reader_options *options,
                         struct diagnostics *diagnostics);

#endif
