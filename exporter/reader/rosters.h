/* SPDX-License-Identifier: MIT */
/* Tables of people: "Name | GitHub | Email". */
#ifndef TERMFEED_ROSTERS_H
#define TERMFEED_ROSTERS_H

#include "exporter/reader/markdown/markdown.h"

/* What the columns of such a table are. */
struct roster {
    int names;            /* the column of names; -1: the table is none of people */
    bool mentors;         /* they are mentors by its header */
    const char **headers; /* of all columns that count */
    size_t header_count;
};

/* Reads the header of a table. What it returns lives in the arena. */
struct roster roster_of(struct arena *arena, const struct table *table);

/* Returns a row of such a table, but the first, as one line: "Jane Roe (GitHub: janeroe, Email: jane@example.org)", with
 * a label of mentors before it if the header says so; its text is "" if nobody is there. It lives in the arena. */
struct line roster_line(struct arena *arena, const struct roster *roster, const struct table_row *row);

#endif
