/* SPDX-License-Identifier: MIT */
#include "formats/content_lines.h"

#include "exporter/base/text.h"

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

static void add_folded(struct buffer *out, const char *line, size_t length)
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

/* A line break that is left is in a value that libical does not escape, such as an address: text_clean takes it. */
void content_line_add(struct buffer *out, const char *name, const char *text)
{
    struct buffer whole = {0}, clean = {0};
    if (name) {
        buffer_add_string(&whole, name);
        text += strcspn(text, ":;");
    }
    for (const char *fold; (fold = strstr(text, "\r\n ")) != NULL; text = fold + 3)
        buffer_add(&whole, text, (size_t)(fold - text));
    buffer_add_string(&whole, text);
    if (whole.length >= 2 && strcmp(whole.data + whole.length - 2, "\r\n") == 0)
        buffer_truncate(&whole, whole.length - 2);
    text_clean(&clean, buffer_string(&whole), whole.length);
    add_folded(out, buffer_string(&clean), clean.length);
    buffer_free(&whole);
    buffer_free(&clean);
}
