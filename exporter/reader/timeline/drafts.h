/* SPDX-License-Identifier: MIT */
/* The rows of a timeline before their years are settled. Internal to timeline/. */
#ifndef TERMFEED_TIMELINE_DRAFTS_H
#define TERMFEED_TIMELINE_DRAFTS_H

#include "exporter/reader/dates/dates.h"
#include "exporter/reader/steps.h"

enum { MAX_CELLS = 4 };

/* A row as it stands in the document. */
struct draft {
    struct line line; /* that has the dates */
    struct position at;
    const char *activity;                /* of a row of a table; NULL: what the line says besides */
    const char *note;                    /* of a column of its own, or NULL */
    const char *around;                  /* the words above it, "" if none */
    const char *below;                   /* the words below it, "" if none */
    bool bullet;                         /* of a list */
    bool open;                           /* of a list, and without a date */
    const struct line *lines[MAX_CELLS]; /* that have the row's links; without NULLs */
    size_t line_count;
};

/* A timeline being read. */
struct timeline {
    struct reading *reading;
    struct draft *drafts;
    size_t count;
    int year;                    /* of the column's header; 0 if it says none */
    enum date_order order;       /* of dates in numbers, as all rows tell it; set by drafts_settle */
    bool *odd;                   /* of each draft, whether its year does not fit; set by drafts_settle */
    size_t section;              /* under whose heading its lines stand; 0 for tables */
    size_t skip;                 /* of another one, the section that is not to be read again */
    bool other;                  /* it does not count: what is missing in it is not reported */
    struct position empty_table; /* a table without rows; line 0 if there is none */
};

/* Adds a row of a line that has both its label and its dates. */
void drafts_add(struct timeline *timeline, struct draft draft);

/* Says that a line of a list has no date and is not read. */
void drafts_report_left_out(struct timeline *timeline, const struct line *line);

/* Leaves out, with a word about each, the lines without a date, if no line has one or says that it is open: that is no
 * timeline. */
void drafts_need_dates(struct timeline *timeline);

/* Makes rows of the drafts: settles their years, reads their dates, says what they are about. Returns them; *COUNT
 * is set to how many. */
struct row *drafts_settle(struct timeline *timeline, size_t *count);

/* Says what is wrong with the dates of a timeline. */
void timeline_report(struct timeline *timeline, struct position at, enum code code, const char *text);

/* tables.c: reads the first table that is a timeline, and those that follow under the same heading. GUESS: by what its
 * cells hold, not by what its header says. FROM is the section to begin with; returns the section after the one that
 * was read, 0 if there is none. */
size_t read_tables(struct timeline *timeline, const struct section_role *roles, size_t from, bool guess);

/* lists.c: reads the lists below timelines' headings, or their paragraphs. */
void read_lists(struct timeline *timeline, bool bullets);

/* lists.c: reads a list that stands before the first project without a heading that announces it. */
void read_stray_list(struct timeline *timeline, const struct section_role *roles);

/* lists.c: reads a line that has both its label and its dates; for the cells of a table with one column. */
void read_cell_line(struct timeline *timeline, const struct line *line);

/* lists.c: whether a paragraph could be a line of a timeline: "Applications open: August 16 - 22". */
bool is_dated_line(const struct line *line);

#endif
