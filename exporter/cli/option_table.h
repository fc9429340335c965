/* SPDX-License-Identifier: MIT */
/* Every option and every command, a line each: reading the command line, the help and the shells' completions
 * are made from these tables. A new option is a line here and a setter in values.c. */
#ifndef TERMFEED_OPTION_TABLE_H
#define TERMFEED_OPTION_TABLE_H

#include "exporter/cli/options.h"
#include "exporter/cli/values.h"

enum {
    IN_EXPORT = 1 << COMMAND_EXPORT,
    IN_CHECK = 1 << COMMAND_CHECK,
    IN_SHOW = 1 << COMMAND_SHOW,
    IN_AGENDA = 1 << COMMAND_AGENDA,
    IN_DIFF = 1 << COMMAND_DIFF,
    EVERYWHERE = IN_EXPORT | IN_CHECK | IN_SHOW | IN_AGENDA | IN_DIFF
};

struct option_entry {
    const char *name;
    char letter;          /* 0 if there is none */
    unsigned commands;    /* in which it is allowed */
    const char *argument; /* its name in the help, NULL for a flag */
    const char *help;
    const char *expected; /* what the argument must be */
    bool (*set)(struct setting *setting);
    size_t flag;                                  /* offset of the bool of a flag */
    struct words (*choices)(struct arena *arena); /* what the argument can be, if these are few words */
};

enum { MAX_OPTIONS = 32 };

extern const struct option_entry option_table[];
extern const size_t option_count;

struct command_entry {
    const char *name, *usage, *summary;
};

extern const struct command_entry command_table[COMMAND_COUNT];

#endif
