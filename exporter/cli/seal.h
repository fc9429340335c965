/* SPDX-License-Identifier: MIT */
/* The seal of a site: a digest, kept in history.json, of all that the files were made of (the program, the options that
 * matter, the documents) and of all that was made, history.json included. Where the seal holds, a run would make the
 * same again, and need not. A file that is missing or altered breaks it, and so does a run that was killed. */
#ifndef TERMFEED_SEAL_H
#define TERMFEED_SEAL_H

#include "exporter/base/uuid.h"
#include "exporter/cli/document.h"
#include "exporter/site/site.h"
#include "formats/output.h"

/* What a run makes its files of: the documents in any order, all of which have a term. */
struct ingredients {
    const struct options *options;
    const struct document *documents;
    size_t document_count;
};

/* Seals a history in the bytes of its file, after which OUTPUT is all that was made. */
void seal_history(const struct ingredients *ingredients, const struct output *output, struct buffer *history);

/* Whether the history that lies in the site is sealed, and this run would make the files that are there. *COUNT is set
 * to how many they are, history.json included. */
bool seal_holds(const struct ingredients *ingredients, struct site *site, const struct buffer *history,
                size_t *count);

#endif
