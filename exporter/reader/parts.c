/* SPDX-License-Identifier: MIT */
#include "exporter/reader/parts.h"

#include <string.h>

struct line line_cut(struct arena *arena, const struct line *line, size_t from, size_t to)
{
    struct line part = *line;
    size_t end = to;
    while (end > from && strchr(" |;,*_", line->text[end - 1]))
        end--;
    part.text = arena_copy_bytes(arena, line->text + from, end - from);
    part.label = NULL;
    if (part.strong > end - from)
        part.strong = end - from;
    part.links = NULL;
    part.link_count = 0;
    for (size_t i = 0; i < line->link_count; i++)
        if (line->links[i].start >= from && line->links[i].end <= to)
            ARENA_PUSH(
                arena, part.links, part.link_count,
                ((struct link){line->links[i].start - from, line->links[i].end - from, line->links[i].url}));
    line_end_at(&part, end - from);
    if (from) {
        part.at = line_position(line, from);
        part.strong = 0;
        part.bullet = part.paragraph = false;
    }
    return part;
}
