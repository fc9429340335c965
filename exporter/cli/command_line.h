/* SPDX-License-Identifier: MIT */
/* The command line. */
#ifndef TERMFEED_COMMAND_LINE_H
#define TERMFEED_COMMAND_LINE_H

#include "exporter/cli/options.h"

/* Reads the command line. Returns true to go on. Else *STATUS is the exit status: help or version was
 * printed, or an error with what to do about it. Strings live in the arena. */
bool command_line_read(struct arena *arena, int argc, char **argv, struct options *options, int *status);

#endif
