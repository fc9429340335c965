/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/tree.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A single tilde is a dash between two dates more often than it strikes something out. */
enum { PARSE_OPTIONS = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE };

struct tree *tree_parse(const char *bytes, size_t length, const struct front_matter *front)
{
    static const char *const names[] = {"table", "autolink", "strikethrough"};
    cmark_gfm_core_extensions_ensure_registered();
    struct tree *tree = memory_allocate(sizeof *tree);
    tree->next = NULL;
    tree->parser = cmark_parser_new(PARSE_OPTIONS);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cmark_parser_attach_syntax_extension(tree->parser, cmark_find_syntax_extension(names[i]));
    for (int i = 0; i < front->lines; i++)
        cmark_parser_feed(tree->parser, "\n", 1);
    cmark_parser_feed(tree->parser, bytes + front->length, length - front->length);
    tree->document = cmark_parser_finish(tree->parser);
    return tree;
}

void tree_free(struct tree *tree)
{
    while (tree) {
        struct tree *next = tree->next;
        cmark_node_free(tree->document);
        cmark_parser_free(tree->parser);
        free(tree);
        tree = next;
    }
}

cmark_node *tree_node(cmark_node_type type)
{
    return cmark_node_new(type);
}

char *tree_render(cmark_node *document)
{
    return cmark_render_html(document, PARSE_OPTIONS, NULL);
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
