/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/tree.h"

#include "exporter/base/text.h"
#include "exporter/reader/lines.h"

#include <string.h>

/* Lines being made from the inlines of one block. */
struct flattening {
    struct walk *walk;
    struct manner manner;
    struct pad *pad;
    struct line line;
    struct position from; /* where the next line's text is looked for */
    int number;           /* of the line that is being made, as the parser counts */
    int strong, struck;   /* open strong and strikethrough nodes */
    bool anchor;          /* an <a> is open */
    bool bold;            /* a <b> that begins the line is open */
    bool linked;          /* a link of Markdown is open: its words are one text, */
    int inner;            /* over so many ends of lines since the current line began */
    struct flat flat;
};

int walk_line(const struct walk *walk, int line)
{
    if (!walk->lines || !walk->line_count)
        return line;
    size_t index = line > 0 ? (size_t)line - 1 : 0;
    return walk->lines[index < walk->line_count ? index : walk->line_count - 1];
}

struct position walk_begin(const struct walk *walk, cmark_node *block)
{
    int line = walk_line(walk, cmark_node_get_start_line(block));
    return (struct position){line, walk->lines ? 1 : cmark_node_get_start_column(block)};
}

static void flatten_text(struct flattening *f, const char *text)
{
    size_t length = strlen(text);
    if (!f->struck)
        text_fold_punctuation(&f->pad->text, text, length);
    if (f->manner.plain)
        text_clean(f->struck ? &f->pad->crossed : &f->pad->plain, text, length);
}

static void add_space(struct flattening *f)
{
    buffer_add_byte(&f->pad->text, ' ');
    if (f->manner.plain)
        buffer_add_byte(&f->pad->plain, ' ');
}

struct locator line_locator(const struct line *line)
{
    return source_locator(line->source, line->at, line->last_line, line->text);
}

struct position line_position(const struct line *line, size_t offset)
{
    struct locator locator = line_locator(line);
    return locator_find(&locator, offset);
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

void line_end_at(struct line *line, size_t length)
{
    line->strong = smaller(line->strong, length);
    for (size_t i = 0; i < line->link_count; i++) {
        line->links[i].start = smaller(line->links[i].start, length);
        line->links[i].end = smaller(line->links[i].end, length);
    }
}

bool is_blank(const struct buffer *text)
{
    return strspn(buffer_string(text), " \t") == text->length;
}

static void end_line(struct flattening *f)
{
    if (!is_blank(&f->pad->text)) {
        struct line line = f->line;
        line.text = arena_copy_bytes(f->walk->arena, buffer_string(&f->pad->text), f->pad->text.length);
        struct locator locator = source_locator(f->walk->source, f->from, line.last_line, line.text);
        line.at = locator_find(&locator, 0);
        if (!locator.lost)
            f->from = line.at;
        lines_add(&f->pad->lines, &line);
        f->line.bullet = f->line.paragraph = false;
    }
    buffer_truncate(&f->pad->text, 0);
    f->line.links = NULL;
    f->line.link_count = 0;
    f->line.strong = 0;
    f->bold = false;
    f->line.first_piece = f->line.last_piece = ++f->walk->piece;
}

/* What comes is COUNT lines further down. */
static void next_line(struct flattening *f, int count)
{
    f->number += count;
    int line = f->walk->lines ? walk_line(f->walk, f->number) : f->from.line + count;
    f->from = (struct position){line, 1};
}

/* A break of the line; LINES is how many of the source it takes. */
static void add_break(struct flattening *f, int lines)
{
    if (f->manner.keep_breaks) {
        end_line(f);
        if (f->manner.plain)
            buffer_add_byte(&f->pad->plain, ' ');
    } else {
        add_space(f);
    }
    if (lines)
        next_line(f, lines + f->inner);
    f->inner = 0; /* gcc's analyzer forgets that it is */
}

static int count_newlines(const char *text)
{
    int count = 0;
    for (; *text; text++)
        count += *text == '\n';
    return count;
}

static void open_link(struct flattening *f, const char *url, size_t length)
{
    if (f->struck)
        return;
    struct buffer clean = {0};
    text_clean(&clean, url, length);
    struct link link = {f->pad->text.length, f->pad->text.length,
                        arena_copy(f->walk->arena, buffer_string(&clean))};
    buffer_free(&clean);
    ARENA_PUSH(f->walk->arena, f->line.links, f->line.link_count, link);
}

/* The address of an <a> whose entities the parser has yet to decode ("?a=1&amp;b=2"), as a link of Markdown. */
static cmark_node *parse_address(const char *address, size_t length)
{
    struct buffer link = {0};
    buffer_add_string(&link, "[](<");
    for (size_t i = 0; i < length; i++) {
        if (strchr("\\<>", address[i]))
            buffer_add_byte(&link, '\\');
        if (address[i] != '\n' && address[i] != '\r')
            buffer_add_byte(&link, address[i]);
    }
    buffer_add_string(&link, ">)");
    cmark_node *document = cmark_parse_document(buffer_string(&link), link.length, CMARK_OPT_DEFAULT);
    buffer_free(&link);
    return document;
}

static void open_anchor(struct flattening *f, const char *address, size_t length)
{
    cmark_node *document = memchr(address, '&', length) ? parse_address(address, length) : NULL;
    const char *url =
        document ? cmark_node_get_url(cmark_node_first_child(cmark_node_first_child(document))) : NULL;
    open_link(f, url ? url : address, url ? strlen(url) : length);
    if (document)
        cmark_node_free(document);
    f->anchor = true;
}

/* cmark links addresses that stand as text, and takes only a part of an odd one; as text they are whole. Of one that was
 * WRITTEN as a link, its beginning is known: "Jane Roe<jane@example.org>". */
static void close_link(struct flattening *f, bool written)
{
    if (f->struck || !f->line.link_count)
        return;
    struct link *link = &f->line.links[f->line.link_count - 1];
    link->end = f->pad->text.length;
    const char *text = buffer_string(&f->pad->text) + link->start;
    bool glued = written && link->start && (is_letter(text[-1]) || is_digit(text[-1]));
    if (!glued && text_starts_with(link->url, "mailto:") && strcmp(link->url + strlen("mailto:"), text) == 0)
        f->line.link_count--;
}

/* Whether the node begins a line: its block's first one, or another one of a block that begins in bold. */
static bool begins_line(cmark_node *node)
{
    cmark_node *before = cmark_node_previous(node);
    if (!before)
        return true;
    cmark_node_type type = cmark_node_get_type(before);
    cmark_node *first = cmark_node_first_child(cmark_node_parent(node));
    return (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) &&
           cmark_node_get_type(first) == CMARK_NODE_STRONG;
}

/* Only a run that begins the line tells anything. */
static void end_strong(struct flattening *f)
{
    if (!f->line.strong)
        f->line.strong = f->pad->text.length;
}

static void close_strong(struct flattening *f, cmark_node *node)
{
    f->strong--;
    cmark_node *parent = cmark_node_parent(node);
    if (f->strong == 0 && begins_line(node) && cmark_node_get_type(parent) != CMARK_NODE_LINK)
        end_strong(f);
}

static void add_tag(struct flattening *f, cmark_node *node)
{
    const char *html = cmark_node_get_literal(node);
    size_t length;
    int lines = count_newlines(html);
    enum tag tag = tag_of(html);
    const char *address;
    switch (tag) {
    case TAG_BREAK:
        add_break(f, lines);
        return;
    case TAG_ANCHOR:
        address = tag_address(html, &length);
        if (length && !f->struck)
            open_anchor(f, address, length);
        break;
    case TAG_ANCHOR_END:
        if (f->anchor)
            close_link(f, true);
        f->anchor = false;
        break;
    case TAG_STRUCK:
        f->struck++;
        break;
    case TAG_STRUCK_END:
        f->struck -= f->struck > 0;
        break;
    case TAG_STRONG:
        f->bold = !cmark_node_previous(node);
        break;
    case TAG_STRONG_END:
        if (f->bold)
            end_strong(f);
        f->bold = false;
        break;
    case TAG_OTHER:
        break;
    }
    if (lines)
        next_line(f, lines);
}

/* Makes a text of what only looks like a tag, so that its words are not lost: "Vec<T>". */
static void add_false_tag(struct flattening *f, cmark_node *node)
{
    cmark_node *text = tree_node(CMARK_NODE_TEXT);
    cmark_node_set_literal(text, cmark_node_get_literal(node));
    tree_set_piece(text, f->line.first_piece);
    cmark_node_insert_before(node, text);
    cmark_node_set_literal(node, "");
    flatten_text(f, cmark_node_get_literal(text));
}

static void add_leaf(struct flattening *f, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    tree_set_piece(node, f->line.first_piece);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        flatten_text(f, literal ? literal : "");
        break;
    case CMARK_NODE_HTML_INLINE:
        if (literal && tag_is_words(literal))
            add_false_tag(f, node);
        else if (literal)
            add_tag(f, node);
        break;
    case CMARK_NODE_SOFTBREAK:
        if (f->linked && f->manner.keep_breaks) {
            add_space(f);
            f->inner++;
            break;
        }
        add_break(f, 1);
        break;
    case CMARK_NODE_LINEBREAK:
        add_break(f, 1);
        break;
    default:
        break;
    }
}

static void add_event(struct flattening *f, cmark_node *node, bool enter)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_LINK) {
        f->linked = enter;
        const char *url = cmark_node_get_url(node);
        if (enter)
            open_link(f, url ? url : "", url ? strlen(url) : 0);
        else
            close_link(f, cmark_node_get_start_line(node) > 0);
    } else if (type == CMARK_NODE_STRONG) {
        if (enter)
            f->strong++;
        else
            close_strong(f, node);
    } else if (enter && (type == CMARK_NODE_TEXT || cmark_node_get_literal(node) ||
                         type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)) {
        add_leaf(f, node);
    } else if (tree_has_type(node, "strikethrough")) {
        f->struck += enter ? 1 : -(f->struck > 0);
    }
}

/* F has its walk and manner. */
static void begin_flattening(struct flattening *f, cmark_node *node)
{
    struct walk *walk = f->walk;
    f->pad = &walk->pad;
    buffer_truncate(&f->pad->text, 0);
    buffer_truncate(&f->pad->plain, 0);
    buffer_truncate(&f->pad->crossed, 0);
    f->pad->lines.count = 0;
    f->number = cmark_node_get_start_line(node);
    f->inner = 0; /* gcc's analyzer forgets that it is */
    f->from = walk_begin(walk, node);
    f->line.source = walk->source;
    f->line.at = f->from;
    f->line.last_line = walk_line(walk, cmark_node_get_end_line(node));
    if (f->line.last_line < f->from.line)
        f->line.last_line = f->from.line;
    f->line.depth = walk->depth;
    f->line.bullet = walk->bullet;
    f->line.paragraph = true;
    f->line.code = walk->quotes > 0;
    f->line.block = ++walk->block;
    f->line.first_piece = f->line.last_piece = ++walk->piece;
    f->line.node = node;
    walk->bullet = false;
}

/* A backslash at the end of a block was meant to break the line, as it does within one; addresses that stand as text
 * have swallowed it. */
static void cut_backslash(struct flattening *f)
{
    struct buffer *text = &f->pad->text;
    if (!text->length || text->data[text->length - 1] != '\\')
        return;
    struct link *link = f->line.link_count ? &f->line.links[f->line.link_count - 1] : NULL;
    bool linked = link && link->end == text->length;
    buffer_truncate(text, text->length - 1);
    line_end_at(&f->line, text->length);
    size_t length = linked ? strlen(link->url) : 0;
    if (length && link->url[length - 1] == '\\')
        link->url = arena_copy_bytes(f->walk->arena, link->url, length - 1);
}

struct flat flatten(struct walk *walk, cmark_node *block, struct manner manner)
{
    struct flattening f = {.walk = walk, .manner = manner};
    begin_flattening(&f, block);
    f.flat.whole = f.line;
    f.flat.whole.text = "";
    cmark_iter *iter = cmark_iter_new(block);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
        if (cmark_iter_get_node(iter) != block)
            add_event(&f, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
    cmark_iter_free(iter);
    cut_backslash(&f);
    end_line(&f);
    f.flat.lines = f.pad->lines.items;
    f.flat.line_count = f.pad->lines.count;
    if (manner.plain) {
        if (f.flat.line_count)
            f.flat.whole = lines_join(walk->arena, f.flat.lines, f.flat.line_count, ' ');
        f.flat.plain = text_collapse(walk->arena, buffer_string(&f.pad->plain), f.pad->plain.length);
        f.flat.struck = text_collapse(walk->arena, buffer_string(&f.pad->crossed), f.pad->crossed.length);
    }
    return f.flat;
}

void lines_add(struct lines *lines, const struct line *line)
{
    if (lines->count == lines->room) {
        lines->room = lines->room ? lines->room * 2 : 64;
        lines->items = memory_resize(lines->items, lines->room * sizeof *lines->items);
    }
    lines->items[lines->count++] = *line;
}

struct line *lines_keep(struct arena *arena, const struct line *lines, size_t count)
{
    struct line *kept = count ? arena_allocate(arena, count * sizeof *kept) : NULL;
    return count ? memcpy(kept, lines, count * sizeof *kept) : NULL;
}

void walk_add_line(struct walk *walk, const struct line *line)
{
    if (!walk->outline->sections[walk->outline->section_count - 1].withdrawn)
        lines_add(&walk->found, line);
}
