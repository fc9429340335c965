/* SPDX-License-Identifier: MIT */
#include "exporter/reader/chains.h"

#include "exporter/base/text.h"
#include "exporter/reader/labels.h"
#include "exporter/reader/people/words.h"

#include <string.h>

enum { MOST_WORDS = 4, LONGEST = 60 };

/* Whether a colon at byte I ends a word, and is not part of an address or a clock time. */
static bool is_colon(const char *text, size_t i)
{
    return text[i] == ':' && (!text[i + 1] || is_space(text[i + 1]));
}

/* Most lines have one colon. */
static bool may_be_chain(const struct line *line)
{
    int colons = 0;
    const char *text = line->text;
    for (size_t i = 0; text[i += strcspn(text + i, ":")]; i++)
        colons += is_colon(text, i);
    return colons > 1 && !line->code;
}

/* Whether the values of such a field are so short that another field may follow them. */
static bool has_short_value(enum label label)
{
    return label != LABEL_NONE && label != LABEL_UNKNOWN && label != LABEL_DESCRIPTION &&
           label != LABEL_OUTCOME && label != LABEL_APPLY;
}

/* Whether bytes FROM to COLON are a label that we know, and not one that says more of a mentor. */
static bool is_label(struct arena *arena, const struct line *line, size_t from, size_t colon,
                     enum label outer)
{
    struct line part = {.text = arena_copy_bytes(arena, line->text + from, colon + 1 - from)};
    enum label label = label_read(arena, &part).label;
    const char *words = arena_copy_bytes(arena, line->text + from, colon - from);
    return label != LABEL_NONE && label != LABEL_UNKNOWN &&
           !(outer == LABEL_MENTORS && words_are_label(words));
}

/* Where the label before the colon begins: up to four words, the first of them with a capital; COLON if there is none. */
static size_t label_begin(struct arena *arena, const struct line *line, size_t from, size_t colon,
                          enum label outer)
{
    const char *text = line->text;
    size_t begin = colon;
    int words = 0;
    for (size_t i = colon; i-- > from && words < MOST_WORDS && colon - i < LONGEST;) {
        if (strchr(",;|.:", text[i]))
            break;
        bool first = is_letter(text[i]) && (i == from || !is_letter(text[i - 1]));
        words += first;
        if (first && is_upper(text[i]) && is_label(arena, line, i, colon, outer))
            begin = i;
    }
    return begin;
}

/* Where the next field of the line begins whose value begins at byte FROM; the end of the line if there is none. A
 * colon in the words of a link is not a label's. */
static size_t next_field(struct arena *arena, const struct line *line, size_t from, enum label outer)
{
    const char *text = line->text;
    int depth = 0;
    size_t link = 0;
    for (size_t i = from; text[i]; i++) {
        depth += text[i] == '(' ? 1 : text[i] == ')' && depth ? -1 : 0;
        while (link < line->link_count && line->links[link].end <= i)
            link++;
        bool linked = link < line->link_count && line->links[link].start <= i;
        size_t begin = !depth && !linked && is_colon(text, i) ? label_begin(arena, line, from, i, outer) : i;
        if (begin < i && begin > from)
            return begin;
    }
    return strlen(text);
}

/* Bytes FROM to TO of the line as one of its own. */
static struct line cut(struct arena *arena, const struct line *line, size_t from, size_t to)
{
    struct line part = *line;
    size_t end = to;
    while (end > from && strchr(" |;,*_", line->text[end - 1]))
        end--;
    part.text = arena_copy_bytes(arena, line->text + from, end - from);
    part.links = NULL;
    part.link_count = 0;
    for (size_t i = 0; i < line->link_count; i++)
        if (line->links[i].start >= from && line->links[i].end <= to)
            ARENA_PUSH(
                arena, part.links, part.link_count,
                ((struct link){line->links[i].start - from, line->links[i].end - from, line->links[i].url}));
    if (from) {
        part.at = line_position(line, from);
        part.strong = 0;
        part.bullet = part.paragraph = false;
    }
    return part;
}

/* Adds the line, or a line for each of its fields. */
static void add_parts(struct arena *arena, struct section *section, const struct line *line)
{
    struct label_match match = {.label = LABEL_NONE};
    size_t from = 0, length = strlen(line->text), next = length;
    if (may_be_chain(line))
        match = label_read(arena, line);
    if (has_short_value(match.label))
        next = next_field(arena, line, match.value, match.label);
    while (next < length) {
        struct line part = cut(arena, line, from, next);
        ARENA_PUSH(arena, section->lines, section->line_count, part);
        struct line rest = cut(arena, line, next, length);
        match = label_read(arena, &rest);
        from = next;
        next =
            has_short_value(match.label) ? from + next_field(arena, &rest, match.value, match.label) : length;
        next = next < from + strlen(rest.text) ? next : length;
    }
    struct line last = from ? cut(arena, line, from, length) : *line;
    ARENA_PUSH(arena, section->lines, section->line_count, last);
}

static bool has_chain(const struct section *section)
{
    for (size_t i = 0; i < section->line_count; i++)
        if (may_be_chain(&section->lines[i]))
            return true;
    return false;
}

void chains_part(struct arena *arena, struct outline *outline)
{
    for (size_t i = 0; i < outline->section_count; i++) {
        struct section *section = &outline->sections[i];
        const struct line *lines = section->lines;
        size_t count = section->line_count;
        if (!has_chain(section))
            continue;
        section->lines = NULL;
        section->line_count = 0;
        for (size_t k = 0; k < count; k++)
            add_parts(arena, section, &lines[k]);
    }
}
