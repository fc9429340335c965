/* SPDX-License-Identifier: MIT */
/* Identifiers for life: a UUID of version 5 (RFC 4122, 4.3) of a name that says what a thing is. The same
 * name gives the same identifier on every machine, so a name never holds a date, a title or an address that
 * may change. */
#ifndef TERMFEED_UUID_H
#define TERMFEED_UUID_H

#include "exporter/base/memory.h"

#include <stdbool.h>

#define UUID_SIZE 37 /* bytes, with the terminating NUL */

/* Makes the identifier of the formatted name within the program of that id (publication.h): 36 characters,
 * lower case. What two programs have under the same name is not the same thing. */
void uuid_make(char uid[UUID_SIZE], const char *program_id, const char *format, ...) TERMFEED_PRINTF(3, 4);

/* Makes a digest of LENGTH bytes in the same form, in a namespace of its own: a digest is nobody's identity.
 */
void uuid_of_digest(char digest[UUID_SIZE], const char *bytes, size_t length);

/* Whether TEXT begins with a UUID in lower case; whether it is one and nothing else. */
bool uuid_is_at(const char *text);
bool uuid_is(const char *text);

#endif
