/* SPDX-License-Identifier: MIT */
/* Whether a loose object of git is whole. Private to the revisions. */
#ifndef TERMFEED_LOOSE_H
#define TERMFEED_LOOSE_H

/* What a file of .git/objects is. */
enum loose_state { LOOSE_ABSENT, LOOSE_WHOLE, LOOSE_DAMAGED };

/* Inflates the file at PATH without keeping what is in it, and compares its length with what it says itself. A file that
 * can't be opened is absent. libgit2 1.5 loops for ever on one that is cut off. */
enum loose_state loose_check(const char *path);

#endif
