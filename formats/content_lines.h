/* SPDX-License-Identifier: MIT */
/* The lines of iCalendar files (RFC 5545, 3.1). Private to the writers of .ics files. */
#ifndef TERMFEED_CONTENT_LINES_H
#define TERMFEED_CONTENT_LINES_H

#include "exporter/base/memory.h"

/* Appends content lines that somebody else has folded, folded anew: at most 75 octets before each CRLF, no character
 * cut in two. libical 3 folds between CR and LF where the rest of a line is one word of a certain length, and leaves
 * an empty piece where it is one of another. */
void content_lines_fold(struct buffer *out, const char *text);

#endif
