/* SPDX-License-Identifier: MIT */
/* Tables of people: "Name | GitHub | Email". */
#ifndef TERMFEED_ROSTERS_H
#define TERMFEED_ROSTERS_H

#include "exporter/reader/markdown/markdown.h"

/* Whether the table has a column of names and one of handles or addresses. */
bool table_is_roster(struct arena *arena, const struct table *table);

/* Returns a row of such a table, but the first, as one line: "Jane Roe (GitHub: janeroe, Email: jane@example.org)", with
 * the label of mentors before it if the names' column has it; its text is "" if nobody is there. It lives in the arena. */
struct line roster_line(struct arena *arena, const struct table *table, const struct table_row *row);

#endif
