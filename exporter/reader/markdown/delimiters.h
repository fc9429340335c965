/* SPDX-License-Identifier: MIT */
/* The first two lines of a table, as text. A line need not end in a zero byte. */
#ifndef TERMFEED_DELIMITERS_H
#define TERMFEED_DELIMITERS_H

#include <stddef.h>

/* How many cells a line has if it is a row: bars part them, but for escaped ones, and may stand at both ends. */
size_t cells_count(const char *line, size_t length);

/* How many delimiters a line is made of, "| --- | :-: |"; 0 if it is made of anything else. */
size_t delimiters_count(const char *line, size_t length);

/* How many delimiters the line should have, below a header that has one or two cells more or fewer: to GitHub the two
 * make no table then. 0 if it is right, or is no line of delimiters. */
size_t delimiters_wanted(const char *header, size_t header_length, const char *line, size_t length);

#endif
