/* SPDX-License-Identifier: MIT */
#include "formats/content_lines.h"

#include <string.h>

/* Octets of a line before its CRLF. */
enum { LONGEST = 75 };

/* How many bytes of LENGTH, at most ROOM, end with a whole character. */
static size_t piece_length(const char *bytes, size_t length, size_t room)
{
    if (length <= room)
        return length;
    size_t end = room;
    while (end > 1 && ((unsigned char)bytes[end] & 0xC0) == 0x80)
        end--;
    return end;
}

static void add_line(struct buffer *out, const char *line, size_t length)
{
    size_t room = LONGEST;
    while (length > room) {
        size_t piece = piece_length(line, length, room);
        buffer_add(out, line, piece);
        buffer_add_string(out, "\r\n ");
        line += piece;
        length -= piece;
        room = LONGEST - 1;
    }
    buffer_add(out, line, length);
    buffer_add_string(out, "\r\n");
}

void content_lines_fold(struct buffer *out, const char *text)
{
    struct buffer whole = {0};
    for (const char *fold; (fold = strstr(text, "\r\n ")) != NULL; text = fold + 3)
        buffer_add(&whole, text, (size_t)(fold - text));
    buffer_add_string(&whole, text);
    const char *line = buffer_string(&whole);
    for (const char *end; (end = strstr(line, "\r\n")) != NULL; line = end + 2)
        add_line(out, line, (size_t)(end - line));
    if (*line)
        add_line(out, line, strlen(line));
    buffer_free(&whole);
}
