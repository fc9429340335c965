/* SPDX-License-Identifier: MIT */
/* Identifiers for life: a UUID of version 5 (RFC 4122, 4.3) of a name that says what a thing is. The same
 * name gives the same identifier on every machine, so a name never holds a date, a title or an address that
 * may change. */
#ifndef TERMFEED_UID_H
#define TERMFEED_UID_H

#include "exporter/memory.h"

#define UID_SIZE 37 /* bytes, with the terminating NUL */

/* Makes the identifier of the formatted name: 36 characters, lower case. */
void uid_make(char uid[UID_SIZE], const char *format, ...) TERMFEED_PRINTF(2, 3);

#endif
