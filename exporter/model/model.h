/* SPDX-License-Identifier: MIT */
/* The model: what a term document says, in plain structs. The reader fills it, the history stamps it, the
 * writers only look at it. Strings are decoded UTF-8 without control characters, never escaped for any
 * format; NULL means that the document does not say. Everything a term points to lives in its arena. */
#ifndef TERMFEED_MODEL_H
#define TERMFEED_MODEL_H

#include "exporter/base/civil.h"
#include "exporter/base/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A place in the document: line and byte column, counted from 1. */
struct position {
    int line, column;
};

/* What a row of the timeline is about: kinds.def. */
enum kind {
#define KIND(constant, ...) KIND_##constant,
#include "exporter/model/kinds.def"
#undef KIND
    KIND_COUNT
};

/* The name of the kind in JSON, UIDs and the history: "midterm-evaluation". */
const char *kind_name(enum kind kind);
/* The kind of that name, KIND_COUNT if there is none. */
enum kind kind_from_name(const char *name);
/* Whether somebody can have something to do by the end of such a row; whether money is paid then. */
bool kind_is_deadline(enum kind kind);
bool kind_is_stipend(enum kind kind);

/* The words for a kind, which live for ever; NULL where a row's own label is to be used. */
struct kind_words {
    const char *row;      /* while it lasts: "Mentee applications open" */
    const char *deadline; /* at its end, if that is another sentence: "Mentee applications close" */
    const char *subject;  /* in the middle of a sentence: "mentee applications" */
};
const struct kind_words *kind_words(enum kind kind);

/* One end of a row. */
struct moment {
    bool known;      /* false: the document's date does not exist */
    bool has_time;   /* whether the document gives a clock time */
    struct date day; /* the day as written */
    /* Meaningful if has_time: */
    struct instant utc;
    int ahead; /* minutes that the clocks of the zone as written are ahead of UTC then */
    const char
        *zone; /* what that zone is called in a sentence, "Pacific time"; NULL for UTC and a mere offset */
};

/* When a thing was first seen and last changed. Times are seconds since 1970-01-01T00:00Z. */
struct stamp {
    int64_t created;  /* first seen */
    int64_t modified; /* last changed */
    int sequence;     /* how often it changed since it was first seen (RFC 5545, 3.8.7.4) */
};

/* A thing of the term that has an identity for life: the PART-th (from 1) of its KIND. Events are made of
 * occasions; a row of two kinds is two. */
struct occasion {
    enum kind kind;
    int part;
    struct stamp stamp;
};

/* Whether the document still says a row as it did. */
enum presence {
    ROW_PRESENT,
    ROW_REMOVED,    /* the document has it no more */
    ROW_UNDATED,    /* its date became TBD, or one that does not exist; the row below the dates it had last */
    ROW_MERGED,     /* it is now only the second kind of another row */
    ROW_NO_DEADLINE /* its end is no longer the last moment to do something */
};

/* One row of the timeline. */
struct row {
    struct position at;
    const char *activity; /* its label */
    struct occasion occasions[2];
    size_t occasion_count; /* 1 or 2; the first is the row's main kind */
    struct moment start, end;
    const char *note;   /* what the date says besides, or NULL */
    const char **links; /* http(s) addresses in its cells, each once */
    size_t link_count;
    bool deadline, stipend;
    bool tentative;  /* the document says that something of its dates is still open */
    bool dates_kept; /* they are those of an earlier revision: this one's can't be read; set by the history */
    /* Set by the history: */
    enum presence presence; /* of gone_rows why they are gone */
    struct moment was_start,
        was_end;   /* the dates it had before it moved the last time; meaningful if moved */
    int64_t moved; /* when that was, or 0 */
};

/* A mentor as one project names them. */
struct person {
    struct position at;
    const char *name;
    const char *github;  /* the handle without '@' in the document's spelling, or NULL */
    const char *email;   /* or NULL; the only string of a term that holds an address */
    bool handle_refused; /* what stands for a handle can't be one, and has been reported */
    /* Who it is, set by the history: "@handle" in lower case, NULL without one, and the folded name, "" without
     * one. Neither holds an address. */
    const char *handle_key, *name_key;
    const char
        *key; /* which of them the mentor is among those of the term (mentors.h), NULL without either */
    const char *file; /* base name of their files below mentors/ (publication.h); set with the publication */
};

struct project {
    struct position at; /* of its heading */
    const char *title;
    const char *organization;        /* or NULL */
    const char *parent_organization; /* or NULL */
    struct person *mentors;
    size_t mentor_count;
    const char **upstream; /* http(s) URLs */
    size_t upstream_count;
    const char *lfx_url; /* http(s) URL or NULL */
    /* Whether the document says that one of them is still to come. */
    bool mentors_tbd, upstream_tbd, lfx_url_tbd;
    const char **skills; /* short ones only, fit for categories */
    size_t skill_count;
    /* The project's own words but for what is told above: plain, with single spaces, the address of a link in
     * angle brackets after its words; and as HTML without raw HTML, images, or links but to http and https.
     * NULL where the reader was not asked for them. */
    const char *text, *html;
    const char *uuid; /* its identity for life, 36 characters; set by the history */
    struct stamp stamp;
};

struct term {
    struct arena *arena;  /* owns everything below */
    const char *document; /* the file's name, cleaned */
    const char *id;       /* "2025-01", "2025" or "2025-autumn" (term_id_is_valid) */
    int year, number;
    const char *title;  /* the heading */
    const char *status; /* or NULL */
    struct position title_at;
    bool speaks_of_lfx;         /* the document does: its projects should have LFX pages */
    bool speaks_of_evaluations; /* and its timeline should have these, */
    bool speaks_of_stipends;    /* and these */
    struct row *rows;
    size_t row_count;
    struct project *projects;
    size_t project_count;
    /* What the document said once and no longer says; set by the history. */
    struct row *gone_rows;
    size_t gone_row_count;
    struct project *gone_projects; /* stamp.modified is when it went; without html and skills */
    size_t gone_project_count;
    int64_t created, modified; /* first seen; last change of anything in it */
    /* Last change of a date, and of a project, of those that are gone too: neither ever goes back. */
    int64_t dates_modified, projects_modified;
};

/* The moment of a row whose two ends are one: the same day, and no two clock times. NULL for a range. */
const struct moment *moment_single(const struct moment *start, const struct moment *end);

/* What the clocks of the zone as written show then; the moment has a clock time. */
struct instant moment_local(const struct moment *moment);

/* Whether a term of that status, which may be NULL, is still being planned: none of its dates is certain. */
bool term_is_planned(const char *status);

/* Where mentees apply: the site that the pages of all projects are on, as "https://lfx.example.org/". NULL if none has a
 * page, or they are on several sites. From the arena. Events of applications say it. */
const char *term_platform(struct arena *arena, const struct term *term);

/* Returns an empty term with an arena of its own; the caller frees it with term_free. */
struct term *term_new(void);
void term_free(struct term *term);

/* Forgets every person's address. No other string holds one. */
void term_drop_emails(struct term *term);

/* Whether ID has the form of a term's id: "YYYY-NN", "YYYY" or "YYYY-word", the word in a to z, digits and '-'.
 * Such an id is a safe name of a folder. */
bool term_id_is_valid(const char *id);

#endif
