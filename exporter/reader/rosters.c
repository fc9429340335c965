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

struct roster roster_of(struct arena *arena, const struct table *table)
{
    static const char *const names[] = {"full name", "name", "names", "people", "person", "who", NULL};
    struct roster roster = {.names = -1};
    bool ids = false;
    for (size_t i = 0; i < table->rows[0].cell_count && i < MOST_COLUMNS && table->row_count > 1; i++) {
        const char *header = header_of(arena, table, i);
        bool id = is_of_ids(header), name = text_is_one_of(header, strlen(header), names);
        bool mentors = !id && !name && roster.names < 0 && is_of_mentors(arena, header);
        ARENA_PUSH(arena, roster.headers, roster.header_count, header);
        if (roster.names < 0 && (name || mentors)) {
            roster.names = (int)i;
            roster.mentors = mentors;
        } else {
            ids |= id;
        }
    }
    roster.names = ids ? roster.names : -1;
    return roster;
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

/* Appends what the other columns say. */
static void add_details(struct arena *arena, const struct roster *roster, const struct table_row *row,
                        struct line *line, struct buffer *text)
{
    bool named = table_cell(row, roster->names) != NULL, open = false;
    for (size_t i = 0; i < row->cell_count && i < roster->header_count; i++) {
        const struct cell *cell = table_cell(row, (int)i);
        if ((int)i == roster->names || !cell)
            continue;
        buffer_printf(text, "%s%s: ", open ? ", " : named ? " (" : "", roster->headers[i]);
        add_cell(arena, line, text, cell);
        open = true;
    }
    if (open && named)
        buffer_add_byte(text, ')');
}

struct line roster_line(struct arena *arena, const struct roster *roster, const struct table_row *row)
{
    const struct cell *name = table_cell(row, roster->names);
    struct line line = {
        .at = name ? name->line.at : row->at, .last_line = row->at.line, .row = true, .paragraph = true};
    struct buffer text = {0};
    if (roster->mentors)
        buffer_add_string(&text, "Mentors: ");
    size_t label = text.length;
    if (name)
        add_cell(arena, &line, &text, name);
    add_details(arena, roster, row, &line, &text);
    line.text = text.length > label ? arena_copy(arena, buffer_string(&text)) : "";
    line.first_piece = row->cells[0].line.first_piece;
    line.last_piece = row->cells[row->cell_count - 1].line.last_piece;
    buffer_free(&text);
    return line;
}
