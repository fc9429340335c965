/* SPDX-License-Identifier: MIT */
/* The steps of the reader, one file each: heading.c, editions.c, timeline.c, headings and projects. Internal to it. */
#ifndef TERMFEED_STEPS_H
#define TERMFEED_STEPS_H

#include "exporter/model/diagnostics.h"
#include "exporter/model/model.h"
#include "exporter/reader/labels.h"
#include "exporter/reader/markdown/links.h"
#include "exporter/reader/markdown/markdown.h"

/* What the steps share. */
struct reading {
    const struct outline *outline;
    struct diagnostics *diagnostics;
    struct term *term;     /* being filled */
    struct arena *scratch; /* gone after the reading */
    const char *path;      /* where the document lies, for the term's id */
    const char *given_id;  /* of --term, or NULL */
    bool text, html;       /* whether the projects' words are wanted, as plain text and as HTML */
    struct place place;    /* for relative links */
    int term_month;        /* month in which the term begins as its title says, 0 if it does not */
    int term_last;         /* month in which it ends, 0 if it does not say */
};

/* What the sections of a document are. */
enum role {
    ROLE_FRAME, /* "Timeline", "Accepted projects", the term's own heading, what stands before any heading */
    ROLE_PROJECT,      /* has details of its own */
    ROLE_NAMELESS,     /* a heading without words, with fields below it */
    ROLE_FIELD,        /* a heading that is a label of the project before it: "Mentors" */
    ROLE_PART,         /* any other heading within a project */
    ROLE_ORGANIZATION, /* anything else: the projects below it are its */
};

/* Whether a section is a project, or within one. */
static inline bool is_of_project(enum role role)
{
    return role == ROLE_PROJECT || role == ROLE_FIELD || role == ROLE_PART;
}

/* Levels of headings, and of rows below them. */
enum { LEVELS = 9 };

struct section_role {
    enum role role;
    int organization;           /* index of the section that names the organization; -1 if none */
    int parent;                 /* the next one out, -1 if none */
    struct label_match title;   /* the label that its heading begins with */
    struct label_match *labels; /* those of its lines, one each */
};

/* heading.c: finds the term's heading, title, status and id, which stays NULL if no year is told. Returns the index of
 * its section. */
int read_heading(struct reading *reading);

/* editions.c: takes out of the outline what stands below the headings of other terms than the one whose heading is the section
 * CHOSEN, and reports it. Returns the index that this section has then. */
int leave_other_terms(struct reading *reading, struct outline *outline, int chosen);

/* timeline.c: reads the rows. ROLES is what each section is. */
void read_timeline(struct reading *reading, const struct section_role *roles);

/* sections.c: tells what each section is; HEADING is the index of the term's. The array has one item a
 * section and lives in the scratch arena. */
struct section_role *read_roles(struct reading *reading, int heading);

/* organizations.c: tells whose each project is, and of which organization that is a part; who announces only their own are
 * no organization. */
void settle_organizations(struct reading *reading, struct section_role *roles);

/* unread.c: reports the headings that are neither project nor organization. */
void report_empty_headings(struct reading *reading, const struct section_role *roles);

/* projects.c: reads the projects. */
void read_projects(struct reading *reading, const struct section_role *roles);

/* limits.c: whether the term is more than a document of LENGTH bytes may make; it has been reported then. */
bool refuse_more_than_may_be(struct reading *reading, size_t length);

#endif
