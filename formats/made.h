/* SPDX-License-Identifier: MIT */
/* Which files are termfeed's, and what holds of each before it leaves. */
#ifndef TERMFEED_MADE_H
#define TERMFEED_MADE_H

#include "exporter/base/failure.h"

/* How many bytes of a file made_by_termfeed looks at: the longest title, some times and with its marks escaped, stands
 * before what it looks for. */
#define MADE_HEAD 65536

/* Whether a format can make a file of that NAME, a path below the site. */
bool made_can_be(const char *name);

/* Whether a file is the program's own: a format can make one of that NAME, a path below the site, and the bytes that
 * it begins with say that it did. */
bool made_by_termfeed(const char *name, const char *bytes, size_t length);

/* Looks at a file before it is written anywhere. Fails if it is not what it should be, whatever the reason: its name is
 * not safe, it is not recognizable as our own, not UTF-8, with control characters in it; a calendar whose lines do not end with CRLF, are
 * longer than 75 octets, or do not open and close what they should (RFC 5545, 3.1 and 3.6). */
bool made_check(const char *name, const struct buffer *contents, struct failure *failure);

#endif
