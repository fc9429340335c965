/* SPDX-License-Identifier: MIT */
/* What changed, in sentences for people: the entries of changes.atom. */
#ifndef TERMFEED_CHANGES_H
#define TERMFEED_CHANGES_H

#include "exporter/history/state.h"

/* The sentences about one revision, in the document's order. */
struct change_log {
    struct arena *arena;
    const char **texts;
    size_t count;
};

/* "Term 01 - 2025 March - May announced with 10 dates and 48 projects". TITLE may be NULL. */
void changes_announced(struct change_log *log, const struct term *term, const char *title);

/* What a sentence about a row is about. */
struct row_subject {
    const struct known_row *row;
    const enum kind *kinds; /* one, or two that moved together */
    size_t kind_count;
    bool only_ones; /* the term has no other rows of these kinds, so the kinds' own names are clear */
};

/* "Kick-off call added: March 3, 2026", "... cancelled (it was March 3, 2026)", "... back on the
 * timeline: March 3, 2026". */
void changes_row_added(struct change_log *log, const struct row_subject *subject);
void changes_row_cancelled(struct change_log *log, const struct row_subject *subject);
void changes_row_returned(struct change_log *log, const struct row_subject *subject);

/* What differs between the row as it was and the subject: "Selection notifications moved from February 26 to
 * February 27, 2025", a new name of a row of no known kind, a new note. Says nothing of other new wording. */
void changes_row_edited(struct change_log *log, const struct row_subject *subject,
                        const struct known_row *before);

void changes_project_added(struct change_log *log, const struct project *project);
void changes_project_withdrawn(struct change_log *log, const struct project *project);
void changes_project_returned(struct change_log *log, const struct project *project);

/* A new title, mentors who joined or left, another place to apply. */
void changes_project_edited(struct change_log *log, const struct project *before,
                            const struct project *after);

#endif
