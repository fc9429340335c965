/* SPDX-License-Identifier: MIT */
#include "exporter/cli/printing.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

void print_trouble(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("termfeed: error: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

void print_failure(struct failure *failure)
{
    print_trouble("%s", failure_text(failure));
    failure_clear(failure);
}

bool print_bytes(const char *bytes, size_t length)
{
    errno = 0;
    if (fwrite(bytes, 1, length, stdout) == length && fflush(stdout) == 0)
        return true;
    print_trouble("standard output: %s; nothing more was written", strerror(errno ? errno : EIO));
    return false;
}

bool print_to_stderr(const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, stderr) == length && fflush(stderr) == 0;
}
