/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/tree.h"

#include "exporter/base/text.h"

#include <string.h>

static int count_tags(const char *html, const char *tag)
{
    int count = 0;
    for (const char *c = html; (c = text_find(c, tag)); c += strlen(tag))
        count++;
    return count;
}

/* Whether a block is HTML, be it so far to the right that Markdown takes it for code. */
static bool is_html(cmark_node *node)
{
    bool code = cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK &&
                !cmark_node_get_fenced(node, &(int){0}, &(int){0}, &(char){0});
    return cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK ||
           (code && *cmark_node_get_literal(node) == '<');
}

/* Whether a block may be part of a cell: not a heading, which is of the page. */
static bool may_be_in_cell(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_LIST ||
           (is_html(node) && !text_find(cmark_node_get_literal(node), "<table"));
}

/* The block in which the table ends that NODE leaves open; NULL if it ends in none, or is no table of words alone. */
static cmark_node *find_end(cmark_node *node)
{
    cmark_node *next = node;
    while ((next = cmark_node_next(next)) && may_be_in_cell(next))
        if (is_html(next) && text_find(cmark_node_get_literal(next), "</table"))
            return next;
    return NULL;
}

/* The length of a list item's mark at the start of the text with the white space around it, 0 if there is none. */
static size_t mark_length(const char *text, size_t length)
{
    size_t i = 0;
    while (i < length && is_space(text[i]))
        i++;
    size_t digits = i;
    while (digits < length && is_digit(text[digits]))
        digits++;
    bool number = digits > i && digits < length && strchr(".)", text[digits]);
    size_t mark = number ? digits : i;
    bool bullet = mark < length && (number || strchr("-*+", text[mark]));
    return bullet && mark + 1 < length && is_space(text[mark + 1]) ? mark + 2 : 0;
}

/* HTML being put together, as it stands in the source from its first line on. */
struct joint {
    struct buffer html;
    int line; /* in which its end is */
};

static void add_html(struct joint *joint, const char *html)
{
    buffer_add_string(&joint->html, html);
    for (; *html; html++)
        joint->line += *html == '\n';
}

static void go_to_line(struct joint *joint, int line)
{
    while (joint->line < line)
        add_html(joint, "\n");
}

/* Adds a block of Markdown with the tags that it stands for. */
static void add_block(struct joint *joint, const struct source *source, cmark_node *node)
{
    bool list = cmark_node_get_type(node) == CMARK_NODE_LIST;
    int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
    for (int line = first; line <= last; line++) {
        size_t length;
        const char *text = source_line(source, line, &length);
        size_t mark = list ? mark_length(text, length) : 0;
        go_to_line(joint, line);
        add_html(joint, mark ? "<li>" : line == first ? "<p>" : "");
        buffer_add(&joint->html, text + mark, length - mark);
    }
}

const char *html_whole(struct arena *arena, const struct source *source, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    bool open = literal && count_tags(literal, "<table") == count_tags(literal, "</table") + 1;
    cmark_node *end = open ? find_end(node) : NULL;
    if (!end)
        return literal;
    struct joint joint = {.line = cmark_node_get_start_line(node)};
    add_html(&joint, literal);
    for (cmark_node *next = NULL; next != end;) {
        next = cmark_node_next(node);
        go_to_line(&joint, cmark_node_get_start_line(next));
        if (is_html(next))
            add_html(&joint, cmark_node_get_literal(next));
        else
            add_block(&joint, source, next);
        cmark_node_unlink(next);
    }
    const char *whole = arena_copy(arena, buffer_string(&joint.html));
    buffer_free(&joint.html);
    return whole;
}
