/* SPDX-License-Identifier: MIT */
/* The labels of a project's details: "Mentor(s):", "**LFX URL**", "Upstream Issue (URL)", "Description：". */
#ifndef TERMFEED_LABELS_H
#define TERMFEED_LABELS_H

#include "exporter/reader/markdown/markdown.h"

enum label {
    LABEL_NONE,
    LABEL_DESCRIPTION,
    LABEL_OUTCOME,
    LABEL_SKILLS,
    LABEL_MENTORS,
    LABEL_UPSTREAM,
    LABEL_LFX,
    LABEL_APPLY,   /* "How to apply": the LFX page, or words about it */
    LABEL_LINK,    /* "Project URL": the LFX page if the link leads there */
    LABEL_TRACKER, /* "Discussion", "Pull request": stands for the upstream issue where there is none */
    LABEL_MORE,    /* "Nice to have": more of what the field before it is about */
    LABEL_OTHER,   /* a detail we know and do not need, like "Difficulty" */
    LABEL_UNKNOWN  /* has the form of a label, but its words say nothing to us */
};

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
