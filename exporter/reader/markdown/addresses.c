/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/addresses.h"

#include "exporter/base/address.h"
#include "exporter/base/text.h"
#include "exporter/reader/markdown/tree.h"

#include <string.h>

/* A node's part of a text: up to byte END. */
struct part {
    cmark_node *node;
    size_t end;
};

/* The text of one block, put together from its nodes. */
struct text {
    struct arena *scratch;
    struct buffer bytes;
    struct part *parts;
    size_t part_count;
};

/* Writes back the parts without the address at FOUND; what takes its place stands where it began. */
static void rewrite(struct text *text, const struct address *found, size_t count)
{
    const char *bytes = buffer_string(&text->bytes);
    size_t begin = 0, next = 0;
    struct buffer out = {0};
    for (size_t i = 0; i < text->part_count; begin = text->parts[i++].end) {
        buffer_truncate(&out, 0);
        size_t at = begin, end = text->parts[i].end;
        bool changed = false;
        while (next < count && found[next].begin < end) {
            const struct address *address = &found[next];
            changed = true;
            if (address->begin >= begin) {
                buffer_add(&out, bytes + at, address->begin - at);
                buffer_add_string(&out, WITHHELD);
            }
            at = address->end < end ? address->end : end;
            if (address->end > end)
                break;
            next++;
        }
        buffer_add(&out, bytes + at, end - at);
        if (changed)
            cmark_node_set_literal(text->parts[i].node, buffer_string(&out));
    }
    buffer_free(&out);
}

static void end_text(struct text *text)
{
    struct address *found = NULL, one = {0, 0};
    size_t count = 0;
    const char *bytes = buffer_string(&text->bytes);
    while (text->part_count && address_find(bytes, one.end, &one))
        ARENA_PUSH(text->scratch, found, count, one);
    if (count)
        rewrite(text, found, count);
    buffer_truncate(&text->bytes, 0);
    text->parts = NULL;
    text->part_count = 0;
}

/* Code has several lines. */
static void clean_lines(struct buffer *out, const char *lines)
{
    for (;;) {
        size_t length = strcspn(lines, "\n");
        text_clean(out, lines, length);
        if (!lines[length])
            return;
        buffer_add_byte(out, '\n');
        lines += length + 1;
    }
}

/* Cleaned before it is looked through: what nobody sees would part an address until it is gone. */
static void add_part(struct text *text, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    size_t begin = text->bytes.length;
    clean_lines(&text->bytes, literal ? literal : "");
    if (literal && strcmp(literal, buffer_string(&text->bytes) + begin) != 0)
        cmark_node_set_literal(node, buffer_string(&text->bytes) + begin);
    struct part part = {node, text->bytes.length};
    ARENA_PUSH(text->scratch, text->parts, text->part_count, part);
}

void addresses_withhold(struct arena *scratch, cmark_node *document)
{
    struct text text = {.scratch = scratch};
    cmark_iter *iter = cmark_iter_new(document);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        bool words = type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE;
        bool block = (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
        if (words || type == CMARK_NODE_CODE_BLOCK)
            add_part(&text, node);
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK || block)
            end_text(&text);
    }
    cmark_iter_free(iter);
    buffer_free(&text.bytes);
}
