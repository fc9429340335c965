/* SPDX-License-Identifier: MIT */
/* Where people see the label of a row as the document writes it, and where the words that we have for its kind. */
#ifndef TERMFEED_ROW_LABELS_H
#define TERMFEED_ROW_LABELS_H

#include "exporter/model/model.h"

/* Whether the label, which may be NULL, says that something begins: "Applications open". */
bool label_tells_begin(const char *label);

/* Whether the title of an event of that kind is the row's own label: the kind has no words, or its words are those of a
 * deadline and the row is none. */
bool label_is_title(const char *label, enum kind kind, bool deadline);

/* Whether the label says more than the title: two words of some length that are not in there. */
bool label_says_more(const char *label, const char *title);

/* Whether events of that kind show the label, as their title or beside it. */
bool label_is_shown(const char *label, enum kind kind, bool deadline);

#endif
