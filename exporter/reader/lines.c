/* SPDX-License-Identifier: MIT */
#include "exporter/reader/lines.h"

struct line lines_join(struct arena *arena, const struct line *lines, size_t count, char between)
{
    struct line joined = lines[0];
    if (count == 1)
        return joined;
    struct buffer text = {0};
    joined.label = NULL;
    joined.links = NULL;
    joined.link_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_add_byte(&text, between);
        for (size_t k = 0; k < lines[i].link_count; k++) {
            struct link link = lines[i].links[k];
            link.start += text.length;
            link.end += text.length;
            ARENA_PUSH(arena, joined.links, joined.link_count, link);
        }
        buffer_add_string(&text, lines[i].text);
    }
    joined.text = arena_copy(arena, buffer_string(&text));
    joined.last_line = lines[count - 1].last_line;
    joined.last_piece = lines[count - 1].last_piece;
    buffer_free(&text);
    return joined;
}

void lines_copy(struct arena *arena, struct section *section)
{
    const struct line *lines = section->lines;
    size_t count = section->line_count;
    section->lines = NULL;
    section->line_count = 0;
    for (size_t i = 0; i < count; i++)
        ARENA_PUSH(arena, section->lines, section->line_count, lines[i]);
}
