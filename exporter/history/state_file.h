/* SPDX-License-Identifier: MIT */
/* history.json: what the history knows, kept between two runs. The same state gives the same bytes: members
 * are sorted, one to a line, so that it reads well in a diff.
 *
 *   { "format": "termfeed history",
 *     "version": 3,                     2 is read, too: it has no seal, and no zones
 *     "program": ID                     of which every UUID is made (publication.h)
 *     "files": [ PATH, ... ]            what the last run made, relative to the site, sorted
 *     "seal": UUID                      digest of what the site was made of and of what was made (cli/seal.h)
 *     "terms": {
 *       "2025-01": {
 *         "title": TEXT or null, "status": TEXT or null,
 *         "program": TEXT or null,      the program's name, by which its events were called last
 *         "settings": UUID              digest of the options that its events showed then; not in files of older versions
 *         "created": TIME, "modified": TIME,
 *         "occasions": {
 *           "midterm-evaluation 1": {   kind and part (model.h)
 *             STAMP,
 *             "row": ROW                what its row says, or said last
 *             "more": UUID or null,     digest of what else calendars show of the row: links, that it is tentative,
 *                                       where to apply
 *             "order": N,               its place among the occasions of the last document that had it, from 0
 *             "deadline": true|false, "was deadline": true|false
 *             "was row": true|false,    whether calendar.ics has had an event for it
 *             "gone": true|false,
 *             "dates kept": true|false, its date can't be read, and it is shown with that of "shown"
 *             "shown": ROW              only if that is not "row": what it said last when calendars could show it
 *             "moved": {"time": TIME, "start": MOMENT, "end": MOMENT}   only if it has: when, and from where
 *             "row of": "...",          only if it is the second kind of a row: the first one, as above
 *             "left": {STAMP, "row": ROW}   only if it was a row, and is now second in another one: what it was,
 *                                       and since when it has no row of its own
 *           }, ... },
 *         "projects": {
 *           UUID: {
 *             STAMP,
 *             "title": TEXT, "organization": TEXT or null, "lfx_url": URL or null, "upstream": [URL, ...],
 *             "mentors": [ PERSON, ... ],
 *             "digest": UUID,           of all that a reader of the feed sees
 *             "words": UUID or null,    of the description's words
 *             "order": N,               its place in the last document that had it, from 0
 *             "gone": true|false
 *           }, ... },
 *         "engagements": {
 *           "@handle" or "name": {STAMP, "uuid": UUID, "person": PERSON, "digest": UUID, "gone": true|false,
 *             "former": [KEY, ...],     only if there are: the keys of that mentor before, oldest first
 *             "shown": [ SHOWN, ... ],  only if there are, or former ones: calendars that have or had it in another way than that
 *                                       of its key has what is here; files of older versions do not tell
 *             "unshown": true}, ... },  only if that of its key does not have it, or is one of these
 *         "organizations": {
 *           "folded name": {"name": TEXT, "created": TIME, "modified": TIME,
 *             "became": KEY}, ... },    only if it was ever renamed: the one that all its projects went to
 *         "changes": [ CHANGE, ... ]    newest first, at most 200 of dates and 100 others
 *       }, ... } }
 *
 *   STAMP   "created": TIME, "modified": TIME, "sequence": N
 *   TIME    "2025-02-12T17:15:57Z"
 *   ROW     {"activity": TEXT, "note": TEXT or null, "start": MOMENT, "end": MOMENT}
 *   MOMENT  "2025-02-18", {"day": "2025-02-18", "utc": "2025-02-18T19:00Z", "ahead": -480, "zone": "Pacific time"} (the
 *           minutes and the name of the zone as written; the name is null for UTC and a mere offset), or null for a
 *           date that is not known. Version 2 has neither of the two, its times are taken for UTC.
 *   PERSON  {"name": TEXT or null, "github": TEXT or null}
 *   SHOWN   {"key": KEY, by which the calendar is named; "sequence": N there; "base": N, its own then; "joined": N, what others
 *           of the term, who were joined with it, added; "modified": TIME, when that changed; "named": true|false,
 *           whether another term gave its mentor the name; "cancelled": true|false}
 *   CHANGE  {"uuid": UUID, "time": TIME, "what": ..., and, by what it is,
 *            "term announced": "dates": N, "projects": N
 *            "status": "before": TEXT or null, "after": TEXT or null
 *            "projects": "projects": [ {"what": "added", "withdrawn", "returned" or "edited", "uuid": UUID,
 *                        "title": TEXT, "organization": TEXT or null, and if edited "old title": TEXT or null,
 *                        "old organization": TEXT or null (only if it is another one), "lfx_url": URL or null, "had lfx_url": true|false, "joined": [TEXT, ...],
 *                        "left": [TEXT, ...]}, ... ]
 *            "date added", "date moved", "date open", "date set", "date cancelled", "date returned",
 *            "date reworded": "occasions": [ "midterm-evaluation 1", ... ], "only ones": true|false,
 *                        "before": ROW, "after": ROW, or only one of them}
 *
 * Texts are at most 4096 bytes long and hold no e-mail address. A newer version than this program's is refused, as are
 * version 1, which made other identities, and anything that is not exactly so or that no run can have left
 * (state_check.h): the file may come from somebody else, and what is in it gets published. */
#ifndef TERMFEED_STATE_FILE_H
#define TERMFEED_STATE_FILE_H

#include "exporter/base/failure.h"
#include "exporter/history/history.h"

#define STATE_FILE_FORMAT  "termfeed history"
#define STATE_FILE_VERSION 3
#define STATE_FILE_OLDEST  2

/* Appends the history as the file's bytes, with a seal of zeros, which stands for none. */
void history_to_json(const struct history *history, struct buffer *out);

/* Where the seal stands in the file's text, UUID_SIZE - 1 characters. NULL if history_to_json writes no such text. */
const char *history_seal(const char *text);

/* Sets *FILES to what the file's text says that the last run made, without reading the terms, and returns how many
 * there are: 0 also if there is no seal, or a name is not safe. From the arena. */
size_t history_peek(struct arena *arena, const char *text, const char ***files);

/* Reads a history from the file's LENGTH bytes. Returns true and sets *HISTORY, which the caller frees with
 * history_free. Returns false and fills FAILURE with what is wrong: "is damaged: terms/2025-01/created is not
 * a time", "was written by a newer version of termfeed". */
bool history_from_json(const char *bytes, size_t length, struct history **history, struct failure *failure);

#endif
