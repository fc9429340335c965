/* SPDX-License-Identifier: MIT */
/* Where people see the label of a row as the document writes it, and where the words that we have for its kind. */
#ifndef TERMFEED_ROW_LABELS_H
#define TERMFEED_ROW_LABELS_H

#include "exporter/model/model.h"

/* Names that keep their capitals in labels: of the term's organizations and mentors. */
struct label_names {
    const char **items; /* any may be NULL */
    size_t count;
};

/* The names of the term, from the arena. */
struct label_names label_names_of(struct arena *arena, const struct term *term);

/* Appends the label as a sentence has it (capitals.h), with the names. */
void label_add_sentence(struct buffer *out, const char *label, const struct label_names *names);

/* Whether the label, which may be NULL, says that something begins: "Applications open". */
bool label_tells_begin(const char *label);

/* The words for that kind of a row whose label is LABEL, which may be NULL. Of two evaluations or payments a term may have
 * one only, so a label that does not tell which one it is has words that do not either. */
const struct kind_words *label_words(const char *label, enum kind kind);

/* Whether the title of an event of that kind is the row's own label: the kind has no words, or its words are those of a
 * deadline and the row is none. */
bool label_is_title(const char *label, enum kind kind, bool deadline);

/* Whether the label says more than the title: two words of some length that are not in there. */
bool label_says_more(const char *label, const char *title);

/* Whether events of that kind show the label, as their title or beside it. */
bool label_is_shown(const char *label, enum kind kind, bool deadline);

#endif
