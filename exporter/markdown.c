/* SPDX-License-Identifier: MIT */
#include "exporter/markdown.h"

#include "exporter/text.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

/* A single tilde is a dash between two dates more often than it strikes something out. */
enum { PARSE_OPTIONS = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE };

static cmark_parser *new_parser(void)
{
    static const char *const names[] = {"table", "autolink", "strikethrough"};
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(PARSE_OPTIONS);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(names[i]));
    return parser;
}

static cmark_node *parse(cmark_parser *parser, const char *bytes, size_t length)
{
    cmark_parser_feed(parser, bytes, length);
    return cmark_parser_finish(parser);
}

static bool has_type(cmark_node *node, const char *type)
{
    return strcmp(cmark_node_get_type_string(node), type) == 0;
}

/* What is known while the tree is walked. */
struct walk {
    struct arena *arena;
    struct outline *outline;
    const struct source *source;
    int depth;   /* lists around */
    int quotes;  /* block quotes around */
    bool bullet; /* the next line begins a list item */
    int block;
};

static struct section *current_section(struct walk *walk)
{
    return &walk->outline->sections[walk->outline->section_count - 1];
}

static void add_section(struct walk *walk, struct section section)
{
    ARENA_PUSH(walk->arena, walk->outline->sections, walk->outline->section_count, section);
}

/* Lines being made from the inlines of one block. */
struct flattening {
    struct walk *walk;
    bool fold;        /* fold punctuation, drop struck-out words */
    bool keep_breaks; /* soft breaks end lines */
    struct buffer text;
    struct line line;
    int source_line, last_line;
    int strong, struck; /* open strong and strikethrough nodes */
    struct line *lines;
    size_t line_count;
};

static void add_text(struct flattening *f, const char *text)
{
    if (f->fold && f->struck)
        return;
    if (f->fold)
        text_fold_punctuation(&f->text, text, strlen(text));
    else
        text_clean(&f->text, text, strlen(text));
}

static bool is_blank(const struct buffer *text)
{
    return strspn(buffer_string(text), " \t") == text->length;
}

static void end_line(struct flattening *f)
{
    struct line line = f->line;
    line.text = arena_copy_bytes(f->walk->arena, buffer_string(&f->text), f->text.length);
    line.at = source_locate(f->walk->source, f->source_line, f->last_line, line.text);
    if (line.at.line > f->source_line)
        f->source_line = line.at.line;
    if (!is_blank(&f->text)) {
        ARENA_PUSH(f->walk->arena, f->lines, f->line_count, line);
        f->line.bullet = f->line.paragraph = false;
    }
    buffer_truncate(&f->text, 0);
    f->line.links = NULL;
    f->line.link_count = 0;
    f->line.strong = 0;
}

static bool is_break_tag(const char *html)
{
    return text_starts_with(html, "<br") && !is_letter(html[3]);
}

static int count_newlines(const char *text)
{
    int count = 0;
    for (; *text; text++)
        count += *text == '\n';
    return count;
}

static void open_link(struct flattening *f, cmark_node *node)
{
    const char *url = cmark_node_get_url(node);
    struct buffer clean = {0};
    text_clean(&clean, url ? url : "", url ? strlen(url) : 0);
    struct link link = {f->text.length, f->text.length, arena_copy(f->walk->arena, buffer_string(&clean))};
    buffer_free(&clean);
    ARENA_PUSH(f->walk->arena, f->line.links, f->line.link_count, link);
}

/* cmark links addresses that stand as text, and takes only a part of an odd one; as text they are whole. */
static void close_link(struct flattening *f)
{
    if (!f->line.link_count)
        return;
    struct link *link = &f->line.links[f->line.link_count - 1];
    link->end = f->text.length;
    const char *text = buffer_string(&f->text) + link->start;
    if (text_starts_with(link->url, "mailto:") && strcmp(link->url + strlen("mailto:"), text) == 0)
        f->line.link_count--;
}

static void close_strong(struct flattening *f, cmark_node *node)
{
    f->strong--;
    /* Only a run that begins the line tells anything. */
    cmark_node *parent = cmark_node_parent(node);
    if (f->strong == 0 && !f->line.strong && !cmark_node_previous(node) &&
        cmark_node_get_type(parent) != CMARK_NODE_LINK)
        f->line.strong = f->text.length;
}

static void flatten_leaf(struct flattening *f, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        add_text(f, literal ? literal : "");
        break;
    case CMARK_NODE_HTML_INLINE:
        f->source_line += count_newlines(literal ? literal : "");
        if (!literal || !is_break_tag(literal))
            break;
        if (f->keep_breaks)
            end_line(f);
        else
            buffer_add_byte(&f->text, ' ');
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        if (f->keep_breaks)
            end_line(f);
        else
            buffer_add_byte(&f->text, ' ');
        f->source_line++;
        break;
    default:
        break;
    }
}

static void flatten_inlines(struct flattening *f, cmark_node *block)
{
    cmark_iter *iter = cmark_iter_new(block);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        bool enter = event == CMARK_EVENT_ENTER;
        if (node == block)
            continue;
        if (cmark_node_get_type(node) == CMARK_NODE_LINK) {
            if (enter)
                open_link(f, node);
            else
                close_link(f);
        } else if (cmark_node_get_type(node) == CMARK_NODE_STRONG) {
            if (enter)
                f->strong++;
            else
                close_strong(f, node);
        } else if (has_type(node, "strikethrough")) {
            f->struck += enter ? 1 : -1;
        } else if (enter) {
            flatten_leaf(f, node);
        }
    }
    cmark_iter_free(iter);
    end_line(f);
    buffer_free(&f->text);
}

static struct flattening new_flattening(struct walk *walk, cmark_node *node)
{
    struct flattening f = {.walk = walk};
    f.source_line = cmark_node_get_start_line(node);
    f.last_line = cmark_node_get_end_line(node);
    if (f.last_line < f.source_line)
        f.last_line = f.source_line;
    f.line.depth = walk->depth;
    f.line.paragraph = true;
    f.line.code = walk->quotes > 0;
    f.line.block = ++walk->block;
    return f;
}

/* The inlines of a heading or cell as one line. */
static struct line flatten_to_one(struct walk *walk, cmark_node *node, bool fold)
{
    struct flattening f = new_flattening(walk, node);
    f.fold = fold;
    flatten_inlines(&f, node);
    struct line empty = {.text = "", .at = {cmark_node_get_start_line(node), cmark_node_get_start_column(node)}};
    return f.line_count ? f.lines[0] : empty;
}

static void add_lines(struct walk *walk, const struct line *lines, size_t count)
{
    struct section *section = current_section(walk);
    for (size_t i = 0; i < count; i++)
        ARENA_PUSH(walk->arena, section->lines, section->line_count, lines[i]);
}

static void walk_paragraph(struct walk *walk, cmark_node *node)
{
    struct flattening f = new_flattening(walk, node);
    f.fold = true;
    f.keep_breaks = true;
    f.line.bullet = walk->bullet;
    walk->bullet = false;
    flatten_inlines(&f, node);
    add_lines(walk, f.lines, f.line_count);
}

static void walk_heading(struct walk *walk, cmark_node *node)
{
    struct section section = {.level = cmark_node_get_heading_level(node)};
    struct line plain = flatten_to_one(walk, node, false);
    section.heading = flatten_to_one(walk, node, true);
    section.at = (struct position){cmark_node_get_start_line(node), cmark_node_get_start_column(node)};
    section.title = text_collapse(walk->arena, plain.text, strlen(plain.text));
    for (size_t i = 0; i < plain.link_count && !section.link; i++)
        section.link = text_web_url(walk->arena, plain.links[i].url, strlen(plain.links[i].url));
    section.first_line = cmark_node_get_end_line(node) + 1;
    current_section(walk)->last_line = section.at.line - 1;
    add_section(walk, section);
}

/* Text that Markdown does not look into: each source line is a line. */
static void walk_literal(struct walk *walk, cmark_node *node, const char *literal, bool code)
{
    int line_number = cmark_node_get_start_line(node) + (code && cmark_node_get_fenced(node, &(int){0}, &(int){0}, &(char){0}));
    struct line line = {.depth = walk->depth, .code = code || walk->quotes, .paragraph = true, .block = ++walk->block};
    for (const char *start = literal; *start; line_number++) {
        size_t length = strcspn(start, "\n");
        struct buffer text = {0};
        text_fold_punctuation(&text, start, length);
        line.text = arena_copy(walk->arena, buffer_string(&text));
        line.at = source_locate(walk->source, line_number, line_number, line.text);
        if (!is_blank(&text)) {
            add_lines(walk, &line, 1);
            line.paragraph = false;
        }
        buffer_free(&text);
        start += length + (start[length] == '\n');
    }
}

/* An HTML block without its tags and comments; what is between them is seen by readers like any other line. */
static void walk_html(struct walk *walk, cmark_node *node)
{
    const char *html = cmark_node_get_literal(node);
    struct buffer text = {0};
    for (const char *c = html ? html : ""; *c;) {
        const char *end = NULL;
        if (strncmp(c, "<!--", 4) == 0) {
            end = strstr(c + 4, "-->");
            end = end ? end + 3 : c + strlen(c);
        } else if (*c == '<') {
            end = strchr(c, '>');
            end = end ? end + 1 : c + strlen(c);
            if (is_break_tag(c))
                buffer_add_byte(&text, '\n');
        }
        if (!end) {
            buffer_add_byte(&text, *c++);
            continue;
        }
        for (; c < end; c++)
            if (*c == '\n')
                buffer_add_byte(&text, '\n');
    }
    walk_literal(walk, node, buffer_string(&text), false);
    buffer_free(&text);
}

static struct table_row walk_row(struct walk *walk, cmark_node *node)
{
    struct table_row row = {.at = {cmark_node_get_start_line(node), 1}};
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
        struct line plain = flatten_to_one(walk, child, false);
        struct cell cell = {.text = text_collapse(walk->arena, plain.text, strlen(plain.text))};
        cell.line = flatten_to_one(walk, child, true);
        cell.line.cell = true;
        cell.at = *cell.text ? source_locate(walk->source, row.at.line, row.at.line, cell.text) : row.at;
        ARENA_PUSH(walk->arena, row.cells, row.cell_count, cell);
    }
    return row;
}

/* A table is kept as a table; a row of two cells is also a line "label: value", since projects come in that
 * form too. */
static void walk_table(struct walk *walk, cmark_node *node)
{
    struct table table = {0};
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
        struct table_row row = walk_row(walk, child);
        ARENA_PUSH(walk->arena, table.rows, table.row_count, row);
        if (row.cell_count != 2)
            continue;
        struct line line = row.cells[1].line;
        size_t shift = strlen(row.cells[0].line.text) + 2;
        line.text = arena_printf(walk->arena, "%s: %s", row.cells[0].line.text, line.text);
        line.links = arena_allocate(walk->arena, line.link_count * sizeof *line.links);
        for (size_t i = 0; i < line.link_count; i++) {
            line.links[i] = row.cells[1].line.links[i];
            line.links[i].start += shift;
            line.links[i].end += shift;
        }
        line.at = row.cells[0].at;
        line.strong = 0;
        line.depth = walk->depth;
        add_lines(walk, &line, 1);
    }
    struct section *section = current_section(walk);
    ARENA_PUSH(walk->arena, section->tables, section->table_count, table);
}

/* Handles a block that is a leaf for our purposes; false if its children are to be walked. */
static bool walk_leaf(struct walk *walk, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HEADING && cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_DOCUMENT)
        walk_heading(walk, node);
    else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
        walk_paragraph(walk, node);
    else if (type == CMARK_NODE_CODE_BLOCK)
        walk_literal(walk, node, cmark_node_get_literal(node), true);
    else if (type == CMARK_NODE_HTML_BLOCK)
        walk_html(walk, node);
    else if (has_type(node, "table"))
        walk_table(walk, node);
    else if (type != CMARK_NODE_FOOTNOTE_DEFINITION)
        return false;
    return true;
}

static void walk_container(struct walk *walk, cmark_node *node, bool enter)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_LIST)
        walk->depth += enter ? 1 : -1;
    else if (type == CMARK_NODE_BLOCK_QUOTE)
        walk->quotes += enter ? 1 : -1;
    else if (type == CMARK_NODE_ITEM)
        walk->bullet = enter;
}

struct outline *markdown_parse(struct arena *arena, const struct source *source)
{
    struct outline *outline = arena_allocate(arena, sizeof *outline);
    struct walk walk = {.arena = arena, .outline = outline, .source = source};
    outline->source = source;
    add_section(&walk, (struct section){.title = "", .heading = {.text = ""}, .first_line = 1});
    cmark_parser *parser = new_parser();
    cmark_node *document = parse(parser, source->bytes, source->length);
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER && walk_leaf(&walk, node))
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
        else
            walk_container(&walk, node, event == CMARK_EVENT_ENTER);
    }
    current_section(&walk)->last_line = (int)source->line_count;
    cmark_iter_free(iter);
    cmark_node_free(document);
    cmark_parser_free(parser);
    return outline;
}

/* Raw HTML goes before rendering: cmark would leave a comment in its place. */
static void prepare_for_html(cmark_node *document)
{
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (event != CMARK_EVENT_ENTER)
            continue;
        if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)
            cmark_node_free(node);
        else if (type == CMARK_NODE_HEADING && cmark_node_get_heading_level(node) < 3)
            cmark_node_set_heading_level(node, 3);
    }
    cmark_iter_free(iter);
}

char *markdown_render(struct arena *arena, const char *markdown, size_t length)
{
    cmark_parser *parser = new_parser();
    cmark_node *document = parse(parser, markdown, length);
    prepare_for_html(document);
    char *html = cmark_render_html(document, PARSE_OPTIONS, cmark_parser_get_syntax_extensions(parser));
    /* Line ends separate the blocks; everything else below a space is of no use in a feed. */
    struct buffer clean = {0};
    for (const char *start = html; *start;) {
        size_t size = strcspn(start, "\n");
        text_clean(&clean, start, size);
        if (start[size])
            buffer_add_byte(&clean, '\n');
        start += size + (start[size] != '\0');
    }
    char *result = arena_copy(arena, buffer_string(&clean));
    buffer_free(&clean);
    free(html);
    cmark_node_free(document);
    cmark_parser_free(parser);
    return result;
}
