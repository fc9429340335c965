/* SPDX-License-Identifier: MIT */
/* What a run publishes: all terms given, and the mentors over all of them. The writers' input. */
#ifndef TERMFEED_PUBLICATION_H
#define TERMFEED_PUBLICATION_H

#include "exporter/model/model.h"

/* A mentor's part in one term. */
struct engagement {
    const struct term *term;
    const struct project **projects; /* in the document's order */
    size_t project_count;
    struct stamp stamp; /* of this mentor's list of projects in the term */
    const char *uuid;   /* identity for life, 36 characters, also if the mentor's key changes */
    /* Base name of the mentor's files by the name that they have in the projects, as person.file has it: the mentor's own
     * file can be that of a name from before. */
    const char *file;
    bool gone; /* the mentor has left: no projects, and the events that there were are cancelled */
};

/* A mentor over all terms: a GitHub handle, or a name where the documents give no handle. */
struct mentor {
    const char *key;    /* identity: "@handle" in lower case, or the folded name */
    const char *name;   /* as the newest document spells it */
    const char *github; /* or NULL */
    const char *email;  /* or NULL */
    const char *under;  /* the key by which the files are named: this one, or one from before */
    const char *file;   /* base name of the agenda files: [a-z0-9._-] only, at most 200 bytes, unique */
    struct engagement *engagements; /* by term, oldest first */
    size_t engagement_count;
    /* What the files had besides, from when this mentor was taken for two, or another one for this: only the calendar has it,
     * cancelled. */
    struct engagement *replaced;
    size_t replaced_count;
    bool gone; /* all engagements are; the files stay, since somebody may have subscribed to them */
};

/* A project of an organization. */
struct offer {
    const struct term *term;
    const struct project *project;
    bool gone; /* one of the term's gone_projects */
};

/* An organization over all terms. */
struct organization {
    const char *key;      /* identity: the folded name */
    const char *name;     /* as the newest document spells it */
    const char *file;     /* base name of its feed: [a-z0-9.-] only, unique */
    struct offer *offers; /* by term, oldest first, those that are gone last */
    size_t offer_count;
    int64_t created, modified; /* first seen; last change of a project that it has or had: never goes back */
    /* What it was renamed to when it last had no projects of its own in a term, even if it has some again, or NULL; that can
     * have been renamed, too, and back. */
    const struct organization *became;
};

enum change_kind {
    CHANGE_TERM,          /* a term was announced */
    CHANGE_STATUS,        /* old_status, status */
    CHANGE_ROW_ADDED,     /* after */
    CHANGE_ROW_MOVED,     /* before, after: a date or a clock time, perhaps the words too */
    CHANGE_ROW_UNDATED,   /* before, after: it has no date at present */
    CHANGE_ROW_DATED,     /* after: it had no date; before, if it had one once */
    CHANGE_ROW_CANCELLED, /* before */
    CHANGE_ROW_RETURNED,  /* after; before is what it was when it went */
    CHANGE_ROW_REWORDED,  /* before, after: another name, or a new note */
    CHANGE_PROJECTS,      /* projects */
    CHANGE_KIND_COUNT
};

enum project_event {
    PROJECT_ADDED,
    PROJECT_WITHDRAWN,
    PROJECT_RETURNED,
    PROJECT_EDITED,
    PROJECT_EVENT_COUNT
};

/* What happened to one project. Names are those of afterwards. */
struct project_change {
    enum project_event event;
    const char *uuid, *title;
    const char *organization; /* or NULL */
    /* What is new in an edited one: */
    const char *old_title;        /* NULL if the title is as it was */
    bool other_organization;      /* it is listed under another one, or none */
    const char *old_organization; /* then: before, or NULL */
    const char *lfx_url;          /* where to apply, if that is new; else NULL */
    bool had_lfx_url;             /* there was another page to apply at before */
    const char **joined, **left;  /* names of mentors */
    size_t joined_count, left_count;
};

/* One thing that happened: an entry of changes.atom. formats/sentences.h says it in English. */
struct change {
    enum change_kind kind;
    const char *uuid;
    const char *term_id;
    const struct term *term; /* one of terms or absent_terms; set with the publication */
    int64_t time;
    /* Of a row, with the occasions that this is about (of a row of two kinds one or both), or NULL. */
    const struct row *before, *after;
    bool only_ones; /* the term has no other rows of these kinds, so that the kinds' own names are clear */
    size_t row_count,
        project_count; /* of CHANGE_TERM: how many there were; of CHANGE_PROJECTS: of projects */
    struct project_change *projects; /* of CHANGE_PROJECTS, in the document's order */
    const char *old_status, *status; /* of CHANGE_STATUS, either may be NULL */
};

/* Whether something happened to a date. Feeds limit these and the others separately, so that projects never push
 * out a date. */
static inline bool change_is_of_row(const struct change *change)
{
    return change->kind != CHANGE_TERM && change->kind != CHANGE_STATUS && change->kind != CHANGE_PROJECTS;
}

struct publication {
    struct arena *arena;       /* owns everything but the terms */
    const char *program;       /* what people call it: "LFX Mentorship" */
    const char *program_id;    /* every identity is made from it: [a-z0-9.-] */
    const struct term **terms; /* by id, oldest first; owned by the caller */
    size_t term_count;
    struct mentor *mentors; /* by file name */
    size_t mentor_count;
    /* The same mentors under names that their files had before, when the documents gave another handle or none: they
     * stay, for those who have subscribed to them. By file name. */
    struct mentor *former_mentors;
    size_t former_mentor_count;
    struct organization *organizations; /* by file name */
    size_t organization_count;
    /* Of all terms that the history knows, also those that are not given, newest first. Nothing is left out. */
    struct change *changes;
    size_t change_count;
    /* Terms that earlier runs had and this one has not, as far as the history knows them: id, title, stamps, projects
     * (without html and skills) and gone_projects. They are not published, but what was new in them keeps its place:
     * nothing that is older comes into a feed of the newest. */
    const struct term **absent_terms;
    size_t absent_term_count;
    const char **formats; /* the names of the formats that are written; pages link to no others' files */
    size_t format_count;
    const char *base_url; /* ends in '/', or NULL where the address is not known */
    /* Last change of anything, of a date, of a project, in all terms that the history knows: none goes back. */
    int64_t modified, dates_modified, projects_modified;
    const int *alarms; /* minutes before a deadline, for agendas */
    size_t alarm_count;
};

#endif
