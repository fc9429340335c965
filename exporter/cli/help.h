/* SPDX-License-Identifier: MIT */
/* What --help and --version print. Private to the command line. Each returns the exit status. */
#ifndef TERMFEED_HELP_H
#define TERMFEED_HELP_H

#include "exporter/cli/options.h"

int print_general_help(void);
int print_help(enum command command);
int print_version(void);

#endif
