/* SPDX-License-Identifier: MIT */
/* What the program was built from, in one digest: another one may write other files, whatever its version says. Each
 * module has one, too. The Makefile writes sources.c. */
#ifndef TERMFEED_SOURCES_H
#define TERMFEED_SOURCES_H

extern const char digest_of_sources[];

#endif
