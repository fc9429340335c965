/* SPDX-License-Identifier: MIT */
/* Names of files, made of what documents say. They are safe on every file system: [a-z0-9._-] only, none
 * begins with '.', '-' or '_' (which GitHub Pages leaves out), none is a device of Windows, and none is longer than 200 bytes with any ending of
 * ours. Two mentors never have names that differ in case alone, and a mentor's name depends on nobody else.
 */
#ifndef TERMFEED_FILENAMES_H
#define TERMFEED_FILENAMES_H

#include "exporter/base/memory.h"

#include <stdbool.h>

/* The base name of the files of the mentor with that key (publication.h), from the arena: "janeroe" for
 * "@janeroe", "name.jane-roe" for "jane roe". Where the key has more in it than such a name can hold, a
 * digest of it is appended: "name.jurgen.3f0c...". */
char *filename_of_mentor(struct arena *arena, const char *key);

/* A name for something that people call NAME, from the arena: an organization's feed, a program's id.
 * "lfx-mentorship" for "LFX Mentorship". Names of which the words are the same have the same one, and no
 * others: where the words have more in them than such a name can hold, a digest of them is appended:
 * "c.51d8...". */
char *filename_of_words(struct arena *arena, const char *name);

/* Whether ID can be a program's id: letters a to z, digits, '.' and '-', the first one a letter or digit. */
bool program_id_is_valid(const char *id);

/* Whether NAME, a path below the site, could be one of ours: relative, safe characters only, no "." or ".."
 * in it. */
bool filename_is_safe(const char *name);

#endif
