/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* for madvise */
#include "exporter/cli/command_line.h"
#include "exporter/cli/commands.h"

#include "exporter/base/allocator.h"

#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
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

/* Every page that is used for the first time costs a step into the system, for a usual document a twentieth of all that it
 * takes. The first megabytes come at once; where that is not possible, page by page. */
static void fill_memory(void)
{
#if defined MADV_POPULATE_WRITE && !defined ADDRESS_SANITIZER /* of Linux */
    enum { PAGE = 4096, SMALL = 65536, FIRST = 3 << 19 };
    char *begin = malloc(SMALL); /* at the end of the heap, behind which 16 MiB are the program's */
    if (begin)
        (void)madvise(begin + PAGE - (uintptr_t)begin % PAGE, FIRST, MADV_POPULATE_WRITE);
    free(begin);
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
    if (command_line_read(arena, argc, argv, &options, &status)) {
        fill_memory();
        status = commands[options.command](&options);
    }
    arena_free(arena);
    /* What nobody could be told was not done. */
    return fflush(stderr) != 0 || ferror(stderr) ? STATUS_FAILED : status;
}
