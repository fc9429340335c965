/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/tree.h"

#include "exporter/base/text.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A single tilde is a dash between two dates more often than it strikes something out. */
enum { PARSE_OPTIONS = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE };

/* Of all trees: cmark-gfm's own arena begins with 4 MB. */
static struct arena *nodes;

/* What cmark-gfm has, and before it its size. */
struct part {
    size_t size;
    unsigned char bytes[];
};

static void *add_part(size_t count, size_t size)
{
    if (!nodes)
        nodes = arena_new();
    struct part *part = arena_allocate(nodes, sizeof *part + count * size);
    part->size = count * size;
    return part->bytes;
}

static void *resize_part(void *bytes, size_t size)
{
    if (!bytes)
        return add_part(1, size);
    struct part *part = (struct part *)((unsigned char *)bytes - sizeof *part);
    part = arena_resize(nodes, part, sizeof *part + part->size, sizeof *part + size);
    part->size = size;
    return part->bytes;
}

static void keep_part(void *bytes)
{
    (void)bytes;
}

static cmark_mem memory = {add_part, resize_part, keep_part};

cmark_node *tree_parse(const char *bytes, size_t length, const struct front_matter *front)
{
    static const char *const names[] = {"table", "autolink", "strikethrough"};
    cmark_gfm_core_extensions_ensure_registered();
    /* Documents are UTF-8 nearly always, and that is seen faster than cmark-gfm copies them by characters. */
    int validate = text_valid_length(bytes, length) < length ? CMARK_OPT_VALIDATE_UTF8 : 0;
    cmark_parser *parser = cmark_parser_new_with_mem(PARSE_OPTIONS | validate, &memory);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(names[i]));
    for (int i = 0; i < front->lines; i++)
        cmark_parser_feed(parser, "\n", 1);
    cmark_parser_feed(parser, bytes + front->length, length - front->length);
    /* The parser stays with the tree: it owns what the nodes' extensions need. */
    return cmark_parser_finish(parser);
}

void trees_free(void)
{
    arena_free(nodes);
    nodes = NULL;
}

cmark_node *tree_node(cmark_node_type type)
{
    return cmark_node_new_with_mem(type, &memory);
}

char *tree_render(cmark_node *document)
{
    return cmark_render_html_with_mem(document, PARSE_OPTIONS, NULL, cmark_get_default_mem_allocator());
}

bool tree_has_type(cmark_node *node, const char *type)
{
    return strcmp(cmark_node_get_type_string(node), type) == 0;
}

void tree_set_piece(cmark_node *leaf, int piece)
{
    cmark_node_set_user_data(leaf, (void *)(intptr_t)piece); // NOLINT(performance-no-int-to-ptr)
}

int tree_piece(cmark_node *leaf)
{
    return (int)(intptr_t)cmark_node_get_user_data(leaf);
}

bool tree_cut_text(cmark_node *text, size_t bytes)
{
    const char *literal = cmark_node_get_literal(text);
    if (!literal[bytes]) {
        cmark_node_free(text);
        return true;
    }
    if (bytes) {
        char *rest = memory_copy(literal + bytes);
        cmark_node_set_literal(text, rest);
        free(rest);
    }
    return false;
}
