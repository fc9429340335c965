/* SPDX-License-Identifier: MIT */
#include "exporter/source.h"

#include "exporter/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct source *source_new(struct arena *arena, const char *name, const char *bytes, size_t length)
{
    struct source *source = arena_allocate(arena, sizeof *source);
    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    source->name = arena_copy(arena, name);
    source->bytes = arena_copy_bytes(arena, bytes, length);
    source->length = length;
    size_t *starts = NULL;
    ARENA_PUSH(arena, starts, source->line_count, (size_t)0);
    /* A line ends as CommonMark says: with LF, CR or CR LF. */
    for (size_t i = 0; i < length; i++)
        if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == length || bytes[i + 1] != '\n')))
            ARENA_PUSH(arena, starts, source->line_count, i + 1);
    size_t count = source->line_count;
    ARENA_PUSH(arena, starts, count, length);
    source->starts = starts;
    return source;
}

/* Appends what is left in STREAM; returns whether all of it was read and is no more than MAX_SIZE bytes. */
static const char *read_stream(FILE *stream, size_t max_size, struct buffer *out, struct arena *arena)
{
    char chunk[65536];
    size_t count;
    while ((count = fread(chunk, 1, sizeof chunk, stream)) > 0) {
        if (count > max_size || out->length > max_size - count)
            return arena_printf(arena, "larger than %zu bytes; if that is right, raise --max-size", max_size);
        buffer_add(out, chunk, count);
    }
    return ferror(stream) ? arena_printf(arena, "cannot be read: %s", strerror(errno)) : NULL;
}

static const char *read_file(const char *path, size_t max_size, struct buffer *out, struct arena *arena)
{
    FILE *stream = fopen(path, "rb");
    if (!stream)
        return arena_printf(arena, "cannot be opened: %s", strerror(errno));
    struct stat status;
    const char *error = NULL;
    if (fstat(fileno(stream), &status) != 0)
        error = arena_printf(arena, "cannot be read: %s", strerror(errno));
    else if (S_ISDIR(status.st_mode))
        error = "is a directory; give the term document in it";
    else
        error = read_stream(stream, max_size, out, arena);
    if (fclose(stream) != 0 && !error)
        error = arena_printf(arena, "cannot be read: %s", strerror(errno));
    return error;
}

struct source *source_read(struct arena *arena, const char *path, size_t max_size, const char **error)
{
    struct buffer content = {0};
    bool from_stdin = strcmp(path, "-") == 0;
    *error = from_stdin ? read_stream(stdin, max_size, &content, arena) : read_file(path, max_size, &content, arena);
    if (!*error && content.length == 0)
        *error = "is empty; give a term document";
    struct source *source = NULL;
    if (!*error)
        source = source_new(arena, from_stdin ? "<stdin>" : path, buffer_string(&content), content.length);
    buffer_free(&content);
    return source;
}

const char *source_line(const struct source *source, int line, size_t *length)
{
    *length = 0;
    if (line < 1 || (size_t)line > source->line_count)
        return "";
    const char *start = source->bytes + source->starts[line - 1];
    const char *end = source->bytes + source->starts[line];
    while (end > start && (end[-1] == '\n' || end[-1] == '\r'))
        end--;
    *length = (size_t)(end - start);
    return start;
}

/* The first run of letters and digits in TEXT, at most 16 bytes of it: enough to find it again, and free of the
 * marks (escapes, emphasis, entities) in which source and text differ. */
static const char *first_word(const char *text, size_t *length)
{
    while (*text && !is_letter(*text) && !is_digit(*text))
        text++;
    size_t i = 0;
    while (i < 16 && (is_letter(text[i]) || is_digit(text[i])))
        i++;
    *length = i;
    return text;
}

static const char *find_bytes(const char *bytes, size_t length, const char *needle, size_t needle_length)
{
    for (size_t i = 0; i + needle_length <= length; i++)
        if (memcmp(bytes + i, needle, needle_length) == 0)
            return bytes + i;
    return NULL;
}

struct position source_locate(const struct source *source, int first, int last, const char *text)
{
    size_t word_length, length;
    const char *word = first_word(text, &word_length);
    if (last > first + 20)
        last = first + 20;
    for (int line = first; word_length && line <= last; line++) {
        const char *bytes = source_line(source, line, &length);
        const char *found = find_bytes(bytes, length, word, word_length);
        if (found)
            return (struct position){line, (int)(found - bytes) + 1};
    }
    const char *bytes = source_line(source, first, &length);
    size_t column = 0;
    while (column < length && is_space(bytes[column]))
        column++;
    return (struct position){first, column < length ? (int)column + 1 : 1};
}
