/* SPDX-License-Identifier: MIT */
/* What the history knows, in plain structs. For the history itself and for its file; everybody else goes
 * through history.h. All strings are in the history's arena, clean (text_clean), without addresses and at
 * most KEPT_TEXT_MAX bytes long (kept.h). */
#ifndef TERMFEED_STATE_H
#define TERMFEED_STATE_H

#include "exporter/history/digest.h"
#include "exporter/model/publication.h"

/* The newest changes that a term keeps: of dates, and others. */
#define STATE_ROW_CHANGES_MAX   200
#define STATE_OTHER_CHANGES_MAX 100
/* The newest keys that a mentor had before. */
#define FORMER_KEYS_MAX 8
/* SEQUENCE stays below this, and so within the 32 bits that calendar apps have for it even where two are
 * added. */
#define STATE_SEQUENCE_MAX 1000000000

/* The seal of a file that is not sealed. */
#define STATE_NO_SEAL "00000000-0000-0000-0000-000000000000"

/* What a row said. */
struct known_row {
    const char *activity, *note; /* activity may be "", note is NULL where there is none */
    struct moment start, end;
};

/* An occasion of the timeline, now or once. */
struct known_occasion {
    struct occasion occasion;
    struct known_row row;
    const char *
        more; /* digest of what else calendars show of the row: its links, that it is tentative, where to apply; NULL: nothing */
    size_t order;       /* its place among the occasions of the last document that had it, from 0 */
    enum kind row_kind; /* the first occasion of the row: itself or the other one */
    int row_part;
    bool was_row; /* it was once the first of a row, so calendar.ics has had an event of its own for it */
    bool gone;
    bool deadline, was_deadline; /* its end is the last moment to do something; or was once */
    /* What it said last when calendars could show it, whole if ever; end.known is false if never. */
    struct known_row shown;
    /* The dates before it moved the last time, and when that was; 0 if it is where it was first seen. */
    struct moment was_start, was_end;
    int64_t moved;
    /* What it was as a row of its own, and when it ceased to be one; only if it is live, was a row and is now
     * second in another one (state_left_row). */
    struct known_row left_row;
    struct stamp left;
    bool dates_kept; /* its date can't be read at present, and it is shown with that of before (struct row) */
};

struct known_project {
    /* uuid, title, organization, lfx_url, upstream, mentors (name and github) and stamp are set. */
    struct project project;
    struct digest digest; /* of all that a reader of the feed sees */
    const char *words;    /* identity_words() of its description, or NULL */
    size_t order;         /* place in the last document that had it, from 0 */
    bool gone;
};

/* That the calendar of a name has a mentor's part in the term, otherwise than as the part is in the one of its own key. */
struct shown_part {
    const char *key;  /* the calendar is named by it */
    int sequence;     /* that it has there */
    int base;         /* that the part itself had then */
    int joined;       /* what others of the term that were joined with it added to that */
    int64_t modified; /* when it changed there last */
    bool named;       /* it was there because another term's document gave its mentor the key */
    bool cancelled;   /* it was there, and is not any more */
    bool now;         /* while a publication is put together: it is in it */
};

/* A mentor's part in the term. */
struct known_engagement {
    const char *key; /* that of the person (model.h) */
    /* Name and handle as the document has them, and the folded name: handle_key is not set. */
    struct person person;
    const char **former; /* keys that the mentor had before this one, oldest first */
    size_t former_count;
    struct shown_part *shown; /* each key once, the oldest first */
    size_t shown_count;
    bool
        unshown; /* the calendar of its key has not had it since it got that key, unless it is one of these */
    const char *uuid;     /* identity for life */
    struct digest digest; /* of the list of projects */
    bool gone;
    struct stamp stamp;
};

/* An organization that has, or had, projects in the term. */
struct known_organization {
    const char *key; /* identity_organization() of its name */
    const char *name;
    int64_t created, modified; /* last change of a project that it has or had */
    const char *became; /* key of the one that all its projects went to when it was renamed last, or NULL */
};

struct known_term {
    const char *id, *title, *status; /* title and status may be NULL */
    const char *program;             /* the program's name when the term was seen last, or NULL */
    const char *settings;            /* digest of history_settings then, UUID form; NULL if not known */
    int64_t created, modified;
    struct known_occasion *occasions; /* by kind and part */
    size_t occasion_count;
    struct known_project *projects; /* by uuid */
    size_t project_count;
    struct known_engagement *engagements; /* by key */
    size_t engagement_count;
    struct known_organization *organizations; /* by key */
    size_t organization_count;
    struct change *changes; /* newest first; term_title is not set */
    size_t change_count;
};

struct history {
    struct arena *arena;
    const char *program_id;
    const char *program;      /* its name, or NULL */
    const char *settings;     /* digest of history_settings, or NULL */
    struct known_term *terms; /* by id */
    size_t term_count;
    const char **files; /* sorted, each once */
    size_t file_count;
    bool mentors_changed; /* since they were published last (shown.h); not in the file */
};

/* What a change is called in the file. */
extern const char *const state_change_kinds[CHANGE_KIND_COUNT];
extern const char *const state_project_events[PROJECT_EVENT_COUNT];

/* The term of that id, or NULL. */
struct known_term *state_term(const struct history *history, const char *id);

/* The occasion of that kind and part, or NULL. The term must be sorted. */
struct known_occasion *state_occasion(const struct known_term *term, enum kind kind, int part);

/* The engagement of that key among the first COUNT, which must be sorted; NULL if there is none. */
struct known_engagement *state_engagement(const struct known_term *term, size_t count, const char *key);

/* The organization of that key among the first COUNT, which must be sorted; NULL if there is none. */
struct known_organization *state_organization(const struct known_term *term, size_t count, const char *key);

/* The last change of a date, and of a project, of those that are gone too; the term's first sight without any. */
int64_t state_dates_modified(const struct known_term *term);
int64_t state_projects_modified(const struct known_term *term);

/* Put the arrays of a term, and the terms and files, into their order. */
void state_sort_term(struct known_term *term);
void state_sort(struct history *history);

/* Whether the occasion is the first of its row. */
bool state_is_first(const struct known_occasion *occasion);
/* Whether the occasion is live, but no longer as the row of its own that it was once. */
bool state_left_row(const struct known_occasion *occasion);
/* Whether a calendar can show all of the row: both ends are known, and the first is not after the second. */
bool state_is_whole(const struct known_row *row);
bool state_same_row(const struct known_row *a, const struct known_row *b);
bool state_same_dates(const struct known_row *a, const struct known_row *b);

/* Whether two moments say the same. */
bool state_same_moment(const struct moment *a, const struct moment *b);

/* Returns a copy of the project with what the state keeps of it (see known_project), all from the arena. */
struct project state_project(struct arena *arena, const struct project *project);

#endif
