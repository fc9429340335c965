/* SPDX-License-Identifier: MIT */
#include "exporter/cli/printing.h"

#include "exporter/base/text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

void print_note(const char *format, ...)
{
    struct buffer text = {0}, clean = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&text, format, arguments);
    va_end(arguments);
    text_clean(&clean, buffer_string(&text), text.length);
    buffer_add_byte(&clean, '\n');
    fwrite(buffer_string(&clean), 1, clean.length, stderr);
    buffer_free(&text);
    buffer_free(&clean);
}

static void print_line(const char *severity, const char *format, va_list arguments) TERMFEED_PRINTF(2, 0);

static void print_line(const char *severity, const char *format, va_list arguments)
{
    struct buffer text = {0};
    buffer_vprintf(&text, format, arguments);
    print_note("termfeed: %s: %s", severity, buffer_string(&text));
    buffer_free(&text);
}

void print_trouble(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    print_line("error", format, arguments);
    va_end(arguments);
}

void print_warning(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    print_line("warning", format, arguments);
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
