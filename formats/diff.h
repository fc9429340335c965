/* SPDX-License-Identifier: MIT */
/* What subscribers will see when some documents take the place of others: the changes of one revision, in the sentences
 * of changes.atom, each with the files that show it. */
#ifndef TERMFEED_DIFF_H
#define TERMFEED_DIFF_H

#include "exporter/model/publication.h"

/* A document that the next export would refuse, and why. */
struct refusal {
    const char *document, *reason;
};

struct diff {
    const struct publication *publication; /* of the new documents */
    const struct term *const *olds;        /* the old documents' terms, through which the history went */
    size_t old_count;
    int64_t time; /* of the revision: what changed then is told */
    const struct refusal *refusals;
    size_t refusal_count;
    const char *const *left_out; /* ids of terms that the old documents had, and the new ones have not */
    size_t left_out_count;
};

/* Whether there is nothing to tell: no subscriber sees anything of the new documents. */
bool diff_is_empty(const struct diff *diff);

/* Appends it as text, for a terminal. */
void diff_to_text(const struct diff *diff, struct buffer *out);

/* Appends it as Markdown for a comment in a pull request: a table. Words of the documents can't become Markdown, HTML,
 * mentions, links or references there. */
void diff_to_markdown(const struct diff *diff, struct buffer *out);

#endif
