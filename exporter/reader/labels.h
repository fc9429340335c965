/* SPDX-License-Identifier: MIT */
/* The labels of a project's details: "Mentor(s):", "**LFX URL**", "Upstream Issue (URL)", "Description：". */
#ifndef TERMFEED_LABELS_H
#define TERMFEED_LABELS_H

#include "exporter/reader/label_words.h"
#include "exporter/reader/markdown/markdown.h"

/* A label at the beginning of a line. */
struct label_match {
    enum label label;
    size_t from;       /* where its words begin */
    size_t value;      /* where the line's value begins; the end of the line if there is none */
    const char *typo;  /* the word as it should be spelled, if one is misspelled, or NULL */
    const char *words; /* the label as written */
    bool bare;         /* without a colon and not in bold */
};

/* Reads the label that LINE begins with. Strings live in the arena. */
struct label_match label_read(struct arena *arena, const struct line *line);

/* The same; the line keeps it, so that it is read once. It must not change then, but for its depth. */
const struct label_match *label_keep(struct arena *arena, struct line *line);

/* Whether what the line holds from byte FROM on has any letter or digit. */
bool label_has_value(const struct line *line, size_t from);

#endif
