/* SPDX-License-Identifier: MIT */
#include "exporter/reader/entries.h"

#include "exporter/base/text.h"
#include "exporter/reader/labels.h"

#include <string.h>

enum { DEEPEST = 8, LONGEST_TITLE = 150 };

static bool is_known_label(enum label label)
{
    return label != LABEL_NONE && label != LABEL_UNKNOWN;
}

static bool is_telling_label(enum label label)
{
    return label == LABEL_MENTORS || label == LABEL_UPSTREAM || label == LABEL_LFX;
}

/* Whether a line has the form of a title, as far as that can be told without labels: it is bold as a whole, or a
 * bullet above deeper ones. */
static bool has_title_form(const struct line *line, const struct line *next)
{
    size_t length = strlen(line->text);
    if (line->code || line->row || !line->paragraph || next->code || length > LONGEST_TITLE ||
        next->block == line->block)
        return false;
    return line->strong >= length || (line->bullet && next->bullet && next->depth == line->depth + 1);
}

/* Whether line I is the title of an entry: it is not a label, and a label follows. */
static bool is_title(struct arena *scratch, const struct section *section, size_t i)
{
    if (i + 1 >= section->line_count || !has_title_form(&section->lines[i], &section->lines[i + 1]))
        return false;
    return label_read(scratch, &section->lines[i]).label == LABEL_NONE &&
           is_known_label(label_read(scratch, &section->lines[i + 1]).label);
}

/* The entries of a section: where each begins, and the end. */
struct entries {
    size_t *starts;
    size_t count;
};

static bool has_telling(struct arena *scratch, const struct section *section, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (is_telling_label(label_read(scratch, &section->lines[i]).label))
            return true;
    return false;
}

/* None, if it is only one, which may be a subtitle, if there are fields before the first, or if one has no such
 * fields. */
static struct entries find_entries(struct arena *scratch, const struct section *section)
{
    struct entries entries = {0}, none = {0};
    for (size_t i = 0; i < section->line_count; i++)
        if (is_title(scratch, section, i))
            ARENA_PUSH(scratch, entries.starts, entries.count, i);
    if (entries.count < 2 || has_telling(scratch, section, 0, entries.starts[0]))
        return none;
    ARENA_PUSH(scratch, entries.starts, entries.count, section->line_count);
    entries.count--;
    for (size_t i = 0; i < entries.count; i++)
        if (!has_telling(scratch, section, entries.starts[i], entries.starts[i + 1]))
            return none;
    return entries;
}

static struct section new_section(struct arena *arena, const struct section *around, size_t from, size_t to)
{
    const struct line *title = &around->lines[from];
    struct section section = {.level = around->level < DEEPEST ? around->level + 1 : DEEPEST,
                              .at = title->at};
    size_t length = strlen(title->text);
    while (length && strchr(": ", title->text[length - 1]))
        length--;
    section.title = text_collapse(arena, title->text, length);
    section.heading = *title;
    for (size_t i = 0; i < title->link_count && !section.link; i++)
        section.link = text_web_url(arena, title->links[i].url, strlen(title->links[i].url));
    for (size_t i = from + 1; i < to; i++) {
        struct line line = around->lines[i];
        line.depth = line.depth > title->depth ? line.depth - title->depth : 0;
        ARENA_PUSH(arena, section.lines, section.line_count, line);
    }
    return section;
}

void entries_unfold(struct arena *arena, struct outline *outline)
{
    struct section *sections = NULL;
    size_t count = 0;
    for (size_t i = 0; i < outline->section_count; i++) {
        struct section section = outline->sections[i];
        struct entries entries = find_entries(arena, &section);
        if (entries.count)
            section.line_count = entries.starts[0];
        ARENA_PUSH(arena, sections, count, section);
        for (size_t k = 0; k < entries.count; k++)
            ARENA_PUSH(arena, sections, count,
                       new_section(arena, &outline->sections[i], entries.starts[k], entries.starts[k + 1]));
    }
    outline->sections = sections;
    outline->section_count = count;
}
