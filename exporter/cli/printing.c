/* SPDX-License-Identifier: MIT */
#include "exporter/cli/printing.h"

#include "exporter/base/text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* ---- what a log would take for a command ---- */

/* Whether "##[error]" begins here, or "##vso[task.complete]": runners of CI look for it anywhere in a line. */
static bool is_command(const char *text)
{
    if (text[0] != '#' || text[1] != '#')
        return false;
    for (text += 2; is_letter(*text) || *text == '-'; text++)
        ;
    return *text == '[';
}

/* Where the line has "::error::" at its beginning, but for white space, which may be of any script; else its end. */
static const char *find_colons(const char *line, const char *end)
{
    while (line < end && ((unsigned char)*line <= ' ' || (unsigned char)*line >= 0x80))
        line++;
    return line[0] == ':' && line[1] == ':' ? line : end;
}

/* Appends a line so that it is nothing but words to a log: a space takes its commands apart. */
static void add_line(struct buffer *out, const char *line, const char *end)
{
    const char *colons = find_colons(line, end);
    for (const char *c = line; c < end; c++) {
        buffer_add_byte(out, *c);
        if (c == colons || is_command(c))
            buffer_add_byte(out, ' ');
    }
}

static void add_words(struct buffer *out, const char *text)
{
    while (*text) {
        const char *end = text + strcspn(text, "\n");
        add_line(out, text, end);
        if (*end)
            buffer_add_byte(out, *end++);
        text = end;
    }
}

/* ---- standard error ---- */

/* What a message quotes may be of any length; who or what is meant stands at its beginning, and what to do at its end. */
enum { LONGEST_BEGIN = 3000, LONGEST_END = 1000 };

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* Adds the text, without its middle if it is too long. */
static void add_short(struct buffer *out, const char *text, size_t length)
{
    if (length <= LONGEST_BEGIN + LONGEST_END) {
        buffer_add(out, text, length);
        return;
    }
    size_t begin = LONGEST_BEGIN, end = length - LONGEST_END;
    while (is_continuation(text[begin]))
        begin--;
    while (is_continuation(text[end]))
        end++;
    buffer_add(out, text, begin);
    buffer_add_string(out, "...");
    buffer_add(out, text + end, length - end);
}

void print_note(const char *format, ...)
{
    struct buffer text = {0}, clean = {0}, line = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&text, format, arguments);
    va_end(arguments);
    text_clean(&clean, buffer_string(&text), text.length);
    add_short(&line, buffer_string(&clean), clean.length);
    buffer_add_byte(&line, '\n');
    print_to_stderr(buffer_string(&line));
    buffer_free(&text);
    buffer_free(&clean);
    buffer_free(&line);
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

bool print_to_stderr(const char *text)
{
    struct buffer words = {0};
    add_words(&words, text);
    bool printed =
        fwrite(buffer_string(&words), 1, words.length, stderr) == words.length && fflush(stderr) == 0;
    buffer_free(&words);
    return printed;
}

/* ---- standard output ---- */

bool print_bytes(const char *bytes, size_t length)
{
    errno = 0;
    if (fwrite(bytes, 1, length, stdout) == length && fflush(stdout) == 0)
        return true;
    print_trouble("standard output: %s; nothing more was written", strerror(errno ? errno : EIO));
    return false;
}

bool print_words(const struct buffer *text)
{
    struct buffer words = {0};
    add_words(&words, buffer_string(text));
    bool printed = print_bytes(buffer_string(&words), words.length);
    buffer_free(&words);
    return printed;
}

/* A '#' can only stand in a string, where it may also be written as its number. */
bool print_json(const struct buffer *json)
{
    const char *text = buffer_string(json);
    if (!strstr(text, "##"))
        return print_bytes(text, json->length);
    struct buffer out = {0};
    for (; *text; text++) {
        if (is_command(text))
            buffer_add_string(&out, "\\u0023");
        else
            buffer_add_byte(&out, *text);
    }
    bool printed = print_bytes(buffer_string(&out), out.length);
    buffer_free(&out);
    return printed;
}
