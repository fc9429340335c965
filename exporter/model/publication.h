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
};

/* A mentor over all terms: a GitHub handle, or a name where the documents give no handle. */
struct mentor {
    const char *key;    /* identity: "@handle" in lower case, or the folded name */
    const char *name;   /* as the newest document spells it */
    const char *github; /* or NULL */
    const char *email;  /* or NULL */
    const char *file;   /* base name of the agenda files: [a-z0-9._-] only, at most 200 bytes, unique */
    struct engagement *engagements; /* by term, oldest first */
    size_t engagement_count;
};

/* One entry of changes.atom. */
struct change {
    const char *uuid;
    const char *term_id;
    const char *text; /* one sentence */
    int64_t time;
};

struct publication {
    struct arena *arena;       /* owns everything but the terms */
    const char *program;       /* what people call it: "LFX Mentorship" */
    const char *program_id;    /* every identity is made from it: [a-z0-9.-] */
    const struct term **terms; /* by id, oldest first; owned by the caller */
    size_t term_count;
    struct mentor *mentors; /* by file name */
    size_t mentor_count;
    struct change *changes; /* newest first */
    size_t change_count;
    const char **formats; /* the names of the formats that are written; pages link to no others' files */
    size_t format_count;
    const char *base_url; /* ends in '/', or NULL where the address is not known */
    int64_t modified;     /* last change of anything */
    const int *alarms;    /* minutes before a deadline, for agendas */
    size_t alarm_count;
};

#endif
