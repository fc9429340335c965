/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/tree.h"

static struct table_row walk_row(struct walk *walk, cmark_node *node)
{
    struct table_row row = {.at = walk_begin(walk, node)};
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
        struct flat flat = flatten(walk, child, (struct manner){.keep_breaks = true, .plain = true});
        struct line *lines = lines_keep(walk->arena, flat.lines, flat.line_count);
        struct cell cell = {flat.plain, flat.struck, flat.whole, lines, flat.line_count, child};
        ARENA_PUSH(walk->arena, row.cells, row.cell_count, cell);
    }
    return row;
}

/* Appends the text of a cell, or of a line of one, to a line that is being made of a row. */
static void join_cell(struct walk *walk, struct line *line, struct buffer *text, const struct line *part)
{
    for (size_t i = 0; i < part->link_count; i++) {
        struct link link = part->links[i];
        link.start += text->length;
        link.end += text->length;
        ARENA_PUSH(walk->arena, line->links, line->link_count, link);
    }
    buffer_add_string(text, part->text);
    line->last_piece = part->last_piece;
}

static struct line row_line(struct walk *walk, const struct table_row *row, struct buffer *text)
{
    struct line line = {.source = walk->source, .at = row->at, .last_line = row->at.line};
    const struct cell *last = &row->cells[row->cell_count - 1];
    line.depth = walk->depth;
    line.row = true;
    line.code = walk->quotes > 0;
    line.block = ++walk->block;
    line.first_piece = row->cells[0].line.first_piece;
    for (size_t i = 0; i < row->cell_count; i++) {
        if (text->length)
            buffer_add_string(text, row->cell_count == 2 ? ": " : " | ");
        const struct cell *cell = &row->cells[i];
        join_cell(walk, &line, text, cell == last && cell->line_count ? &cell->lines[0] : &cell->line);
    }
    line.text = arena_copy_bytes(walk->arena, buffer_string(text), text->length);
    return line;
}

/* Projects and mentors come in tables, too, so a row is also a line: "label: value" where there are two
 * cells. What stands after a <br> in the last cell is a line of the same block. */
static void add_row_lines(struct walk *walk, const struct table_row *row, bool header)
{
    struct buffer text = {0};
    struct line line = row_line(walk, row, &text);
    const struct cell *last = &row->cells[row->cell_count - 1];
    line.paragraph = header;
    if (!is_blank(&text)) {
        line.at = line_position(&line, 0);
        walk_add_line(walk, &line);
    }
    for (size_t i = 1; i < last->line_count; i++) {
        struct line more = last->lines[i];
        more.row = true;
        more.block = line.block;
        more.paragraph = false;
        walk_add_line(walk, &more);
    }
    buffer_free(&text);
}

void walk_table(struct walk *walk, cmark_node *node)
{
    struct table table = {.node = node};
    walk->bullet = false;
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
        struct table_row row = walk_row(walk, child);
        ARENA_PUSH(walk->arena, table.rows, table.row_count, row);
        if (row.cell_count)
            add_row_lines(walk, &row, table.row_count == 1);
    }
    struct section *section = &walk->outline->sections[walk->outline->section_count - 1];
    if (!section->withdrawn)
        ARENA_PUSH(walk->arena, section->tables, section->table_count, table);
}

const struct cell *table_cell(const struct table_row *row, int column)
{
    const struct cell *cell = column >= 0 && column < (int)row->cell_count ? &row->cells[column] : NULL;
    return cell && *cell->text ? cell : NULL;
}
