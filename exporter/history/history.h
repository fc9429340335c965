/* SPDX-License-Identifier: MIT */
/* The history of terms: a fold over the revisions of their documents. It gives projects and rows their
 * identity for life and says when each was first seen, when it last changed and how often (RFC 5545, 3.8.7;
 * RFC 4287, 4.2.9 and 4.2.15).
 *
 * A history read from history.json (state_file.h) and then advanced by one revision ends in the same state as
 * one that was advanced by all revisions in one run (revisions.h). Whoever folds must treat each revision in
 * the same way both times: a document that cannot be read, or that history_loses_all says has lost
 * everything, is not a revision and leaves the history as it is. */
#ifndef TERMFEED_HISTORY_H
#define TERMFEED_HISTORY_H

#include "exporter/model/model.h"

struct history;

/* Returns a history of the program of that id (publication.h) that knows nothing; the caller frees it with
 * history_free. All identities in it are made from the program's id. */
struct history *history_new(const char *program_id);
void history_free(struct history *history);

/* Says what the program is called now. Every event is called by it: with another name than a term was published
 * under last, its events have changed. */
void history_name_program(struct history *history, const char *name);

/* What else events show that no document says. */
struct history_settings {
    const char *base_url; /* or NULL */
    const int *alarms;    /* minutes before a deadline */
    size_t alarm_count;
};

/* Says what they are now. If it is something else than a term was published with last, its events have changed, as with
 * another name of the program. */
void history_set_settings(struct history *history, const struct history_settings *settings);

/* The program's id. */
const char *history_program(const struct history *history);

/* Advances the history by one revision of a term's document, read into TERM, at NOW (seconds since 1970).
 * Times never run backwards: a NOW before the term's last change counts as that time. Returns whether
 * anything changed that a reader of the site could see.
 *
 * Sets in the term, with all strings in its arena: each occasion's part and stamp, where each row was before it
 * moved, each project's uuid and stamp, each mentor's keys, created, modified, dates_modified, projects_modified,
 * gone_rows and gone_projects. A revision may be advanced again later, with the
 * same term: what was set is set again. Persons' e-mail addresses make no difference to the history and do not
 * get into it.
 *
 * gone_rows has a row for each occasion that the document no longer has (ROW_REMOVED), that it still has and that
 * no longer has a date (ROW_UNDATED), that was a row of its own and is now only the second kind of another row
 * (ROW_MERGED), and that was a deadline and no longer is one (ROW_NO_DEADLINE): with the words and days that it
 * had when a calendar could show it last. If the occasion never was a row of its own, the row's first occasion is
 * the one whose row it was in, which may be live, and it is the second. So a writer that cancels what it makes of
 * each gone row, but not what is live under the same UID, is right for every calendar. */
bool history_advance(struct history *history, struct term *term, int64_t now);

/* What is known of a term that its last document had. */
struct history_known {
    size_t rows, projects; /* live occasions and projects */
};

/* Whether a new document should be refused: something is known of its term, and it has none of that. Changes
 * nothing. *KNOWN is set to what is known. */
bool history_loses_all(const struct history *history, const struct term *term, struct history_known *known);

/* The files that the last run made, relative to the site, sorted; *COUNT is set to how many. They are safe
 * names (filename_is_safe), also if the history comes from a file. Valid until they are set again. */
const char *const *history_files(const struct history *history, size_t *count);
/* Sets them; the strings are copied. Names that are not safe are not kept. */
void history_set_files(struct history *history, const char *const *files, size_t count);

#endif
