/* SPDX-License-Identifier: MIT */
/* Files below an open folder. No link is followed, nothing is waited for, and what is made is new. Private to the
 * site. */
#ifndef TERMFEED_FOLDER_H
#define TERMFEED_FOLDER_H

#include "exporter/base/checksum.h"
#include "exporter/base/memory.h"

/* What lies at a place. */
enum folder_entry {
    FOLDER_ABSENT,  /* nothing, or there is no such folder */
    FOLDER_FILE,    /* a regular file that can be read */
    FOLDER_FOREIGN, /* something else: a link, a folder, a pipe; or it lies below one */
    FOLDER_TROUBLE  /* it can't be told; errno says why */
};

/* Opens the folder that NAME, a path below FOLDER, lies in, making it if MAKE. Sets *BASE to the file's name in it.
 * Returns a descriptor, -1 with errno set if it can't be opened. */
int folder_open_parent(int folder, const char *name, bool make, const char **base);

/* Says what lies at NAME and appends the first LIMIT bytes of a regular file to CONTENTS. *SIZE is set to how many
 * bytes it has. */
enum folder_entry folder_read(int folder, const char *name, size_t limit, struct buffer *contents,
                              size_t *size);

/* The same for all bytes of a regular file, of which only the checksum is wanted; one of more than MOST bytes is foreign. */
enum folder_entry folder_sum(int folder, const char *name, size_t most, struct checksum *sum);

/* Makes the new file NAME, without a slash, in FOLDER and writes CONTENTS into it. Returns false with errno set if it
 * can't be made, is there already, or could not be written whole. */
bool folder_create(int folder, const char *name, const struct buffer *contents);

/* Removes the file NAME, a path below FOLDER, if it is there, and the folders above it that are empty then. *REMOVED
 * is set to whether it was there. Returns false with errno set if it could not be removed. */
bool folder_remove(int folder, const char *name, bool *removed);

/* Removes the folder NAME in FOLDER with the files in it that have numbers for names; something else of that name is
 * removed too. Returns false with errno set if there is something left. */
bool folder_remove_numbered(int folder, const char *name);

#endif
