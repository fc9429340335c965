/* SPDX-License-Identifier: MIT */
#include "exporter/printing.h"

#include "exporter/options.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

bool print_bytes(const char *bytes, size_t length)
{
    errno = 0;
    if (fwrite(bytes, 1, length, stdout) == length && fflush(stdout) == 0)
        return true;
    options_error("standard output: %s; nothing more was written", strerror(errno ? errno : EIO));
    return false;
}
