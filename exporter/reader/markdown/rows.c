/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/tree.h"

struct row_blocks row_blocks_after(const struct outline *outline, size_t index)
{
    const struct section *section = &outline->sections[index];
    const struct cmark_node *end =
        index + 1 < outline->section_count ? outline->sections[index + 1].node : NULL;
    cmark_node *last = section->node ? section->node : cmark_node_first_child(outline->document);
    for (cmark_node *next; (next = cmark_node_next(last)) && next != end; last = next)
        if (cmark_node_get_type(next) == CMARK_NODE_FOOTNOTE_DEFINITION)
            break;
    return (struct row_blocks){last, NULL};
}

static cmark_node *add_after(struct row_blocks *blocks, cmark_node_type type)
{
    cmark_node *node = tree_node(type);
    cmark_node_insert_after(blocks->last, node);
    blocks->last = node;
    return node;
}

struct cmark_node *row_blocks_begin(struct row_blocks *blocks)
{
    blocks->list = NULL;
    return add_after(blocks, CMARK_NODE_PARAGRAPH);
}

static void add_label(cmark_node *block, const char *label, int piece)
{
    cmark_node *text = tree_node(CMARK_NODE_TEXT), *space = tree_node(CMARK_NODE_TEXT);
    cmark_node_set_literal(text, label);
    cmark_node_set_literal(space, ": ");
    tree_set_piece(text, piece);
    tree_set_piece(space, piece);
    cmark_node_append_child(block, text);
    cmark_node_append_child(block, space);
}

void row_blocks_add(struct row_blocks *blocks, const char *label, struct cell *cell)
{
    if (!blocks->list) {
        blocks->list = add_after(blocks, CMARK_NODE_LIST);
        cmark_node_set_list_type(blocks->list, CMARK_BULLET_LIST);
        cmark_node_set_list_tight(blocks->list, 1);
    }
    cmark_node *item = tree_node(CMARK_NODE_ITEM), *block = tree_node(CMARK_NODE_PARAGRAPH);
    cmark_node_append_child(blocks->list, item);
    cmark_node_append_child(item, block);
    if (*label)
        add_label(block, label, cell->line.first_piece);
    for (cmark_node *child; (child = cmark_node_first_child(cell->node));)
        cmark_node_append_child(block, child);
}

void row_blocks_drop(struct table *table)
{
    cmark_node_free(table->node);
    table->node = NULL;
    for (size_t i = 0; i < table->row_count; i++)
        for (size_t k = 0; k < table->rows[i].cell_count; k++)
            table->rows[i].cells[k].node = NULL;
}
