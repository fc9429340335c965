/* SPDX-License-Identifier: MIT */
/* What the program's commands do. Each returns the exit status (options.h). */
#ifndef TERMFEED_COMMANDS_H
#define TERMFEED_COMMANDS_H

#include "exporter/cli/options.h"

/* export.c: writes the site, or one file to standard output. */
int command_export(const struct options *options);
int command_check(const struct options *options);
int command_show(const struct options *options);
int command_agenda(const struct options *options);

#endif
