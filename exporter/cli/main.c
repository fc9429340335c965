/* SPDX-License-Identifier: MIT */
#include "exporter/cli/command_line.h"
#include "exporter/cli/commands.h"

#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* Takes the places of standard streams that are closed with what can't be used either, so that no file gets one of
 * their numbers, and a message is never written into a calendar. */
static bool hold_standard_streams(void)
{
    for (int stream = 0; stream <= 2; stream++) {
        if (fcntl(stream, F_GETFD) >= 0)
            continue;
        if (open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) != stream)
            return false;
    }
    return true;
}

/* Errors of writing are told like any other, instead of ending the program: to a pipe that nobody reads, and of more
 * than "ulimit -f" allows. */
static void ignore_signals_of_writing(void)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

/* What a document or revision took is kept for the next one. The C library would give it back to the system, and to ask for it
 * again, page by page, would be a fifth of what a revision takes. */
static void keep_memory(void)
{
#ifdef M_TOP_PAD /* of glibc */
    mallopt(M_TOP_PAD, 16 << 20);
#endif
}

int main(int argc, char **argv)
{
    static int (*const commands[COMMAND_COUNT])(const struct options *) = {
        [COMMAND_EXPORT] = command_export, [COMMAND_CHECK] = command_check,
        [COMMAND_SHOW] = command_show,     [COMMAND_AGENDA] = command_agenda,
        [COMMAND_DIFF] = command_diff,     [COMMAND_COMPLETION] = command_completion,
    };
    static char lines[BUFSIZ];
    keep_memory();
    ignore_signals_of_writing();
    if (!hold_standard_streams())
        return STATUS_FAILED;
    setvbuf(stderr, lines, _IOLBF, sizeof lines);
    struct arena *arena = arena_new();
    struct options options;
    int status;
    if (command_line_read(arena, argc, argv, &options, &status))
        status = commands[options.command](&options);
    arena_free(arena);
    /* What nobody could be told was not done. */
    return fflush(stderr) != 0 || ferror(stderr) ? STATUS_FAILED : status;
}
