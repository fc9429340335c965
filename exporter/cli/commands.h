/* SPDX-License-Identifier: MIT */
/* What the program's commands do, each in a file of its name. Each returns the exit status (options.h). */
#ifndef TERMFEED_COMMANDS_H
#define TERMFEED_COMMANDS_H

#include "exporter/cli/document.h"
#include "exporter/cli/options.h"

/* Writes the site, or one file to standard output. */
int command_export(const struct options *options);
/* Reports what is doubtful or wrong in the documents. */
int command_check(const struct options *options);
/* Prints the model of a document. */
int command_show(const struct options *options);
/* Prints one mentor's agenda. */
int command_agenda(const struct options *options);
/* Prints what subscribers will see when some documents take the place of others. */
int command_diff(const struct options *options);
/* Prints the completions of a shell. */
int command_completion(const struct options *options);

#endif
