/* SPDX-License-Identifier: MIT */
#include "exporter/reader/source.h"

#include "exporter/base/text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Where the next byte C stands from FROM on; LENGTH if there is none. */
static size_t find_byte(const char *bytes, size_t length, size_t from, char c)
{
    const char *found = from < length ? memchr(bytes + from, c, length - from) : NULL;
    return found ? (size_t)(found - bytes) : length;
}

static size_t count_byte(const char *bytes, size_t length, char c)
{
    size_t count = 0;
    for (size_t i = 0; (i = find_byte(bytes, length, i, c)) < length; i++)
        count++;
    return count;
}

/* Finds where lines begin. A line ends as CommonMark says: with LF, CR or CR LF. */
static void find_lines(struct arena *arena, struct source *source)
{
    const char *bytes = source->bytes;
    size_t length = source->length, feeds = count_byte(bytes, length, '\n');
    size_t *starts = arena_allocate(arena, (feeds + count_byte(bytes, length, '\r') + 2) * sizeof *starts);
    size_t feed = find_byte(bytes, length, 0, '\n'), carriage = find_byte(bytes, length, 0, '\r');
    source->line_count = 1;
    while (feed < length || carriage < length) {
        size_t end = feed < carriage || (feed < length && carriage + 1 == feed) ? feed : carriage;
        starts[source->line_count++] = end + 1;
        if (feed <= end)
            feed = find_byte(bytes, length, end + 1, '\n');
        if (carriage <= end)
            carriage = find_byte(bytes, length, end + 1, '\r');
    }
    starts[source->line_count] = length;
    source->starts = starts;
}

/* Files that are put together bring their byte order marks along, behind which a heading would be none: each is as many
 * spaces then. */
static void blank_marks(char *bytes, size_t length)
{
    static const char mark[] = "\xef\xbb\xbf";
    for (size_t i = 0; (i = find_byte(bytes, length, i, *mark)) < length; i++)
        if (i && (bytes[i - 1] == '\n' || bytes[i - 1] == '\r') && length - i >= 3 &&
            memcmp(bytes + i, mark, 3) == 0)
            memset(bytes + i, ' ', 3);
}

/* The length of the byte order mark that the bytes begin with. */
static size_t mark_length(const char *bytes, size_t length)
{
    return length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

bool source_is(const struct source *source, const char *bytes, size_t length)
{
    size_t mark = mark_length(bytes, length);
    return length - mark == source->length && memcmp(bytes + mark, source->bytes, source->length) == 0;
}

/* Wraps bytes that are the arena's. */
static struct source *wrap(struct arena *arena, const char *name, char *bytes, size_t length)
{
    blank_marks(bytes, length);
    struct source *source = arena_allocate(arena, sizeof *source);
    size_t mark = mark_length(bytes, length);
    source->name = arena_copy(arena, name);
    source->bytes = bytes + mark;
    source->length = length - mark;
    find_lines(arena, source);
    return source;
}

struct source *source_new(struct arena *arena, const char *name, const char *bytes, size_t length)
{
    return wrap(arena, name, arena_copy_bytes(arena, bytes, length), length);
}

/* Appends what is left in STREAM, EXPECTED bytes if that is known; returns whether all of it was read and is no more than
 * MAX_SIZE bytes. */
static bool read_stream(FILE *stream, size_t expected, size_t max_size, struct buffer *out,
                        struct failure *failure)
{
    enum { CHUNK = 65536 };
    /* With one more byte than expected the end is seen at once. */
    size_t room = expected && expected <= max_size ? expected + 1 : CHUNK, count;
    do {
        count = fread(buffer_room(out, room), 1, room, stream);
        if (count > max_size || out->length > max_size - count)
            return failure_set(failure, "is larger than %zu bytes; if that is right, raise --max-size",
                               max_size);
        out->length += count;
    } while (count == room);
    return !ferror(stream) || failure_set(failure, "cannot be read: %s", strerror(errno));
}

static bool read_document(const char *path, size_t max_size, struct buffer *out, struct failure *failure)
{
    FILE *stream = fopen(path, "rb");
    if (!stream)
        return failure_set(failure, "cannot be opened: %s", strerror(errno));
    struct stat status;
    bool complete;
    if (fstat(fileno(stream), &status) != 0)
        complete = failure_set(failure, "cannot be read: %s", strerror(errno));
    else if (S_ISDIR(status.st_mode))
        complete = failure_set(failure, "is a directory; give the term document in it");
    else
        complete =
            read_stream(stream, status.st_size > 0 ? (size_t)status.st_size : 0, max_size, out, failure);
    if (fclose(stream) != 0)
        complete = failure_set(failure, "cannot be read: %s", strerror(errno));
    return complete;
}

struct source *source_read(struct arena *arena, const char *path, size_t max_size, struct failure *failure)
{
    struct buffer content = {0};
    bool from_stdin = strcmp(path, "-") == 0;
    bool complete = from_stdin ? read_stream(stdin, 0, max_size, &content, failure)
                               : read_document(path, max_size, &content, failure);
    if (complete && content.length == 0)
        complete = failure_set(failure, "is empty; give a term document");
    size_t length = content.length;
    if (complete)
        return wrap(arena, from_stdin ? "<stdin>" : path, arena_take(arena, &content), length);
    buffer_free(&content);
    return NULL;
}

struct position source_position(const struct source *source, size_t offset)
{
    size_t low = 0, high = source->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return (struct position){(int)low + 1, (int)(offset - source->starts[low]) + 1};
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

/* ---- places ---- */

static bool is_plain_byte(char c)
{
    return is_letter(c) || is_digit(c);
}

/* The bytes by which the first word at or after OFFSET is found again: at most 16, free of the marks
 * (escapes, emphasis, entities) in which source and text differ. */
static const char *word_at(const char *text, size_t offset, size_t *length)
{
    const char *word = text + offset;
    while (*word && !is_plain_byte(*word))
        word++;
    *length = 0;
    while (*length < 16 && is_plain_byte(word[*length]))
        ++*length;
    return word;
}

static const char *find_bytes(const char *bytes, size_t length, const char *needle, size_t needle_length)
{
    while (length >= needle_length) {
        const char *found = memchr(bytes, *needle, length - needle_length + 1);
        if (!found || memcmp(found, needle, needle_length) == 0)
            return found;
        length -= (size_t)(found + 1 - bytes);
        bytes = found + 1;
    }
    return NULL;
}

static int count_bytes(const char *bytes, size_t length, const char *needle, size_t needle_length)
{
    int count = 0;
    const char *end = bytes + length;
    while ((bytes = find_bytes(bytes, (size_t)(end - bytes), needle, needle_length))) {
        count++;
        bytes++;
    }
    return count;
}

/* Finds the COUNT-th WORD from *AT on. */
static bool find_in_lines(const struct locator *locator, const char *word, size_t length, int count,
                          struct position *at)
{
    int column = at->column;
    for (int line = at->line; line <= locator->last_line; line++, column = 1) {
        size_t size;
        const char *bytes = source_line(locator->source, line, &size);
        size_t from = column > 0 && (size_t)column <= size ? (size_t)column - 1 : column == 1 ? 0 : size;
        while (from < size) {
            const char *found = find_bytes(bytes + from, size - from, word, length);
            if (!found)
                break;
            from = (size_t)(found - bytes) + 1;
            if (--count == 0) {
                *at = (struct position){line, (int)from};
                return true;
            }
        }
    }
    return false;
}

struct locator source_locator(const struct source *source, struct position first, int last, const char *text)
{
    struct locator locator = {.source = source, .text = text, .at = first, .start = first};
    /* A text that is nowhere near is nowhere. */
    locator.last_line = last > first.line + 20 ? first.line + 20 : last;
    return locator;
}

struct position locator_find(struct locator *locator, size_t offset)
{
    if (!locator->source)
        return (struct position){locator->start.line, locator->start.column + (int)offset};
    if (offset < locator->offset) {
        locator->at = locator->start;
        locator->offset = 0;
        locator->lost = false;
    }
    size_t length;
    const char *word = word_at(locator->text, offset, &length);
    size_t to = (size_t)(word - locator->text);
    if (locator->lost || !length || (to == locator->offset && to))
        return locator->at;
    size_t reach = to + length - 1 - locator->offset;
    int before = count_bytes(locator->text + locator->offset, reach, word, length);
    if (find_in_lines(locator, word, length, before + 1, &locator->at))
        locator->offset = to;
    else
        locator->lost = true;
    return locator->at;
}
