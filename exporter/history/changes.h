/* SPDX-License-Identifier: MIT */
/* Notes what happened in one revision: the changes of publication.h, without uuid, time and term. Private to the
 * history. */
#ifndef TERMFEED_CHANGES_H
#define TERMFEED_CHANGES_H

#include "exporter/history/state.h"

struct change_log {
    struct arena *arena;  /* owns everything below: strings are copied */
    struct change *items; /* in the document's order */
    size_t count;
    struct project_change *projects; /* gathered for changes_end */
    size_t project_count;
};

/* Notes that the term is there, with so many dates and projects: what its first document says is not news one by one. */
void changes_announced(struct change_log *log, const struct term *term);

/* Notes another status of the term, if it has other words than before. Either may be NULL. */
void changes_status(struct change_log *log, const char *before, const char *after);

/* What a change of a row is about. */
struct row_subject {
    const struct occasion *occasions; /* kinds and parts */
    size_t occasion_count;            /* two if both of the row changed in the same way */
    bool only_ones;                   /* the term has no other rows of these kinds */
};

/* Notes a change of that kind. BEFORE and AFTER may be NULL. */
void changes_row(struct change_log *log, enum change_kind kind, const struct row_subject *subject,
                 const struct known_row *before, const struct known_row *after);

/* Notes what differs between what is known of a row and what it says now, if it is anything that people want to
 * know: new dates or none, a new name if it is of no known kind, a new note. */
void changes_row_edited(struct change_log *log, const struct row_subject *subject,
                        const struct known_occasion *before, const struct known_row *after);

/* Notes that a project came, came back or went. */
void changes_project(struct change_log *log, enum project_event event, const struct project *project);

/* Notes a new title, another organization, mentors who joined or left, another place to apply; nothing else. */
void changes_project_edited(struct change_log *log, const struct project *before,
                            const struct project *after);

/* Makes one change of all that happened to projects. */
void changes_end(struct change_log *log);

#endif
