/* SPDX-License-Identifier: MIT */
#include "exporter/reader/rosters.h"

#include "exporter/base/text.h"
#include "exporter/reader/labels.h"
#include "exporter/reader/people/words.h"

#include <string.h>

enum { MOST_COLUMNS = 20 };

/* What a column is called, without what stands in parentheses. */
static const char *header_of(struct arena *arena, const struct table *table, size_t column)
{
    const char *text = table->rows[0].cells[column].line.text;
    return text_collapse(arena, text, strcspn(text, "(,:;"));
}

static bool is_of_mentors(struct arena *arena, const char *header)
{
    struct line line = {.text = arena_printf(arena, "%s:", header)};
    return label_read(arena, &line).label == LABEL_MENTORS;
}

static bool is_of_ids(const char *header)
{
    return words_have_any(header, people_handle_labels) || words_have_any(header, people_address_labels);
}

/* The column of names; -1 if there is none. */
static int name_column(struct arena *arena, const struct table *table)
{
    static const char *const names[] = {"full name", "name", "names", "people", "person", "who", NULL};
    for (size_t i = 0; i < table->rows[0].cell_count && i < MOST_COLUMNS; i++) {
        const char *header = header_of(arena, table, i);
        if (text_is_one_of(header, strlen(header), names) ||
            (!is_of_ids(header) && is_of_mentors(arena, header)))
            return (int)i;
    }
    return -1;
}

bool table_is_roster(struct arena *arena, const struct table *table)
{
    int names = name_column(arena, table);
    bool ids = false;
    for (size_t i = 0; i < table->rows[0].cell_count && i < MOST_COLUMNS; i++)
        ids |= (int)i != names && is_of_ids(header_of(arena, table, i));
    return names >= 0 && ids && table->row_count > 1;
}

/* Appends the text of a cell, with its links. */
static void add_cell(struct arena *arena, struct line *line, struct buffer *text, const struct cell *cell)
{
    for (size_t i = 0; i < cell->line.link_count; i++) {
        struct link link = cell->line.links[i];
        link.start += text->length;
        link.end += text->length;
        ARENA_PUSH(arena, line->links, line->link_count, link);
    }
    buffer_add_string(text, cell->line.text);
}

struct line roster_line(struct arena *arena, const struct table *table, const struct table_row *row)
{
    int names = name_column(arena, table);
    const struct cell *name = table_cell(row, names);
    struct line line = {.at = row->at, .last_line = row->at.line, .row = true, .paragraph = true};
    struct buffer text = {0};
    if (is_of_mentors(arena, header_of(arena, table, (size_t)names)))
        buffer_add_string(&text, "Mentors: ");
    size_t label = text.length, open = 0;
    if (name)
        add_cell(arena, &line, &text, name);
    for (size_t i = 0; i < row->cell_count && i < table->rows[0].cell_count && i < MOST_COLUMNS; i++) {
        const struct cell *cell = table_cell(row, (int)i);
        if ((int)i == names || !cell)
            continue;
        buffer_printf(&text, "%s%s: ", open++ ? ", " : name ? " (" : "", header_of(arena, table, i));
        add_cell(arena, &line, &text, cell);
    }
    if (open && name)
        buffer_add_string(&text, ")");
    line.text = text.length > label ? arena_copy(arena, buffer_string(&text)) : "";
    if (name)
        line.at = name->line.at;
    line.first_piece = row->cells[0].line.first_piece;
    line.last_piece = row->cells[row->cell_count - 1].line.last_piece;
    buffer_free(&text);
    return line;
}
