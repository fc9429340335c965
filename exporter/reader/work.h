/* SPDX-License-Identifier: MIT */
/* A project in the making, while projects.c goes through its lines. Internal to the reader. */
#ifndef TERMFEED_WORK_H
#define TERMFEED_WORK_H

#include "exporter/reader/labels.h"
#include "exporter/reader/people/people.h"
#include "exporter/reader/skills.h"
#include "exporter/reader/steps.h"
#include "exporter/reader/urls.h"

/* The field that lines are being read into. */
struct field {
    enum label label;
    const char *words; /* of its label, or NULL */
    size_t people;     /* how many had been read before it */
    struct line start; /* the line of its label */
    struct line last;  /* the last line that gave something, if FILLED */
    bool valued;       /* its label's line had a value */
    bool filled;
};

struct work {
    struct reading *reading;
    struct arena *arena; /* the term's */
    struct project project;
    struct people people;
    struct urls upstream, trackers, lfx, bare;
    struct field field;
    enum label subject; /* of skills and outcomes the one that came last */
    int depth;          /* of the project's labels in lists; -1 before the first one */
    struct skills skills;
    struct content *content;  /* NULL: nobody wants the words */
    bool crowded;             /* mentors were too many */
    const char *asked;        /* the first label of people to ask that is not one of mentors, or NULL; */
    struct position asked_at; /* and where it stands */
    const char *reference;    /* the first issue that is named without its address, or NULL; */
    struct position reference_at;
    struct line unread;  /* what stands for the upstream issue without being an address; no text: nothing */
    struct line *strays; /* lines that name people, in fields of other things */
    size_t stray_count;
};

/* Reports something of the project. */
void work_report(struct work *work, struct position at, enum code code, const char *text);

/* The words of a line from byte FROM on, short enough to be quoted, and without addresses, of which it may cut one. */
const char *work_quote(struct work *work, const struct line *line, size_t from);

/* Notes that the line gave the open field something. */
void fill_field(struct work *work, const struct line *line);

/* project_links.c: where the line says from byte FROM on that something is to come ("Upstream Issue: TBD"); the length of its
 * text if it does not. */
size_t tbd_offset(const struct line *line, size_t from);

/* project_links.c: read a line of the open field from byte FROM on. Of an upstream issue, whose value begins at byte VALUE, it
 * may be the number, too; after "How to apply" or "Project URL" links may lead anywhere, so that those to the platform count;
 * "Links: [issue 7](https://...)" has the issue where no field is for it. */
void read_links(struct work *work, struct urls *urls, const struct line *line, size_t from);
void read_upstream(struct work *work, const struct line *line, size_t value, size_t from);
void read_lfx_links(struct work *work, struct urls *urls, const struct line *line, size_t from);
void read_linked_issues(struct work *work, const struct line *line, size_t from);

/* project_links.c: gives the project its upstream issues and its LFX page, when all lines are read. */
void settle_links(struct work *work, const struct section *section);

#endif
