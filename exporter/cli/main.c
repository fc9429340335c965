/* SPDX-License-Identifier: MIT */
#include "exporter/cli/command_line.h"
#include "exporter/cli/commands.h"

#include <signal.h>

int main(int argc, char **argv)
{
    static int (*const commands[COMMAND_COUNT])(const struct options *) = {
        [COMMAND_EXPORT] = command_export,
        [COMMAND_CHECK] = command_check,
        [COMMAND_SHOW] = command_show,
        [COMMAND_AGENDA] = command_agenda,
    };
    /* A closed pipe is an error of writing, told like any other. */
    signal(SIGPIPE, SIG_IGN);
    struct arena *arena = arena_new();
    struct options options;
    int status;
    if (command_line_read(arena, argc, argv, &options, &status))
        status = commands[options.command](&options);
    arena_free(arena);
    return status;
}
