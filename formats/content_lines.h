/* SPDX-License-Identifier: MIT */
/* The lines of iCalendar files (RFC 5545, 3.1). Private to the writers of .ics files. */
#ifndef TERMFEED_CONTENT_LINES_H
#define TERMFEED_CONTENT_LINES_H

#include "exporter/base/memory.h"

/* Appends the content line that libical wrote of one property, under the name NAME unless that is NULL, folded anew: at
 * most 75 octets before each CRLF, no character cut in two, no control character, whatever the property holds. libical 3
 * folds between CR and LF where the rest of a line is one word of a certain length, and leaves an empty piece where it is
 * one of another. */
void content_line_add(struct buffer *out, const char *name, const char *text);

#endif
