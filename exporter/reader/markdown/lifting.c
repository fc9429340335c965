/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/tree.h"

#include "exporter/base/text.h"

#include <string.h>

/* No document has more headings in a row at the end of an item. */
enum { MOST_HEADINGS = 5 };

/* Headings in list items count where an author may have meant them so: at the end of an item, since they were only
 * indented, and as the item's title above a list of fields. Others are the text's. */
static bool is_to_lift(cmark_node *heading)
{
    cmark_node *parent = cmark_node_parent(heading), *next = cmark_node_next(heading);
    if (cmark_node_get_type(parent) != CMARK_NODE_ITEM)
        return false;
    bool titled = !cmark_node_previous(heading) && next && cmark_node_get_type(next) == CMARK_NODE_LIST;
    for (int i = 0; next && cmark_node_get_type(next) == CMARK_NODE_HEADING && i < MOST_HEADINGS; i++)
        next = cmark_node_next(next);
    while (parent && cmark_node_get_type(parent) != CMARK_NODE_BLOCK_QUOTE)
        parent = cmark_node_parent(parent);
    return !parent && (!next || titled);
}

/* Moves what follows NODE to after PLACE; returns the last node moved, or PLACE. */
static cmark_node *move_followers(cmark_node *node, cmark_node *place)
{
    for (cmark_node *next; (next = cmark_node_next(node)); place = next) {
        cmark_node_unlink(next);
        cmark_node_insert_after(place, next);
    }
    return place;
}

/* Moves the items after ITEM of the list into a list of their own after PLACE. */
static void move_items(cmark_node *list, cmark_node *item, cmark_node *place)
{
    if (!cmark_node_next(item))
        return;
    cmark_node *rest = tree_node(CMARK_NODE_LIST);
    cmark_node_set_list_type(rest, cmark_node_get_list_type(list));
    cmark_node_set_list_tight(rest, cmark_node_get_list_tight(list));
    for (cmark_node *next; (next = cmark_node_next(item));) {
        cmark_node_unlink(next);
        cmark_node_append_child(rest, next);
    }
    cmark_node_insert_after(place, rest);
}

static void free_if_empty(cmark_node *node)
{
    if (!cmark_node_first_child(node))
        cmark_node_free(node);
}

/* Takes a heading out of the lists around it, and with it what follows it in them. */
static void lift(cmark_node *heading)
{
    while (cmark_node_get_type(cmark_node_parent(heading)) == CMARK_NODE_ITEM) {
        cmark_node *item = cmark_node_parent(heading), *list = cmark_node_parent(item);
        cmark_node *place = move_followers(heading, list);
        move_items(list, item, place);
        cmark_node_unlink(heading);
        cmark_node_insert_after(list, heading);
        free_if_empty(item);
        free_if_empty(list);
    }
}

/* Whether NODE ends the line. */
static bool ends_line(cmark_node *node, const struct line *line)
{
    cmark_node_type type = cmark_node_get_type(node);
    bool tag = type == CMARK_NODE_HTML_INLINE && tag_of(cmark_node_get_literal(node)) == TAG_BREAK;
    return (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK || tag) &&
           tree_piece(node) == line->last_piece;
}

/* Makes a paragraph of what follows the line in its own. */
static void split_after(const struct line *line)
{
    cmark_node *end = cmark_node_first_child(line->node);
    while (end && !ends_line(end, line))
        end = cmark_node_next(end);
    if (!end)
        return;
    cmark_node *rest = tree_node(CMARK_NODE_PARAGRAPH);
    cmark_node_insert_after(line->node, rest);
    for (cmark_node *next; (next = cmark_node_next(end));)
        cmark_node_append_child(rest, next);
    cmark_node_free(end);
}

struct cmark_node *markdown_lift(const struct line *line)
{
    split_after(line);
    lift(line->node);
    return line->node;
}

/* Takes TITLE out of the texts that the block begins with, as far as it stands there letter for letter. */
static void drop_title(cmark_node *block, const char *title)
{
    cmark_node *first;
    while (*title && (first = cmark_node_first_child(block)) &&
           cmark_node_get_type(first) == CMARK_NODE_TEXT) {
        const char *literal = cmark_node_get_literal(first);
        size_t common = 0;
        while (literal[common] && literal[common] == title[common])
            common++;
        if (literal[common] && title[common])
            return;
        title += common;
        if (!tree_cut_text(first, common))
            return;
    }
}

/* Takes the marks between a title and the words after it out of the text that the block begins with. Returns whether it
 * had no more. */
static bool drop_marks(cmark_node *block)
{
    cmark_node *first = cmark_node_first_child(block);
    if (!first || cmark_node_get_type(first) != CMARK_NODE_TEXT)
        return false;
    const char *literal = cmark_node_get_literal(first);
    size_t marks = 0;
    for (size_t size = 1; size; marks += size)
        size = literal[marks] && strchr(" :.,", literal[marks]) ? 1 : text_dash(literal + marks);
    return tree_cut_text(first, marks);
}

struct cmark_node *markdown_lift_begin(const struct line *line, const char *title)
{
    cmark_node *heading = tree_node(CMARK_NODE_PARAGRAPH), *first = cmark_node_first_child(line->node);
    if (line->strong && first && cmark_node_get_type(first) == CMARK_NODE_STRONG)
        cmark_node_free(first);
    else
        drop_title(line->node, title);
    while (drop_marks(line->node))
        ;
    cmark_node_insert_before(line->node, heading);
    lift(heading);
    return heading;
}

/* From the last to the first, so that nothing is moved more than once for each list around it. */
void tree_lift_headings(cmark_node *document)
{
    struct arena *scratch = arena_new();
    cmark_node **headings = NULL;
    size_t count = 0;
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_EXIT)
            continue;
        bool heading = cmark_node_get_type(node) == CMARK_NODE_HEADING;
        if (heading && is_to_lift(node))
            ARENA_PUSH(scratch, headings, count, node);
        /* No heading is within one, or in a paragraph. */
        if (heading || cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH)
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
    }
    cmark_iter_free(iter);
    while (count > 0)
        lift(headings[--count]);
    arena_free(scratch);
}
