/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown.h"

#include "exporter/base/text.h"

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
    struct position from; /* where the next line's text is looked for */
    int strong, struck;   /* open strong and strikethrough nodes */
    bool anchor;          /* an <a> is open */
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

struct locator line_locator(const struct line *line)
{
    return source_locator(line->source, line->at, line->last_line, line->text);
}

struct position line_position(const struct line *line, size_t offset)
{
    struct locator locator = line_locator(line);
    return locator_find(&locator, offset);
}

static bool is_blank(const struct buffer *text)
{
    return strspn(buffer_string(text), " \t") == text->length;
}

static void end_line(struct flattening *f)
{
    struct line line = f->line;
    line.text = arena_copy_bytes(f->walk->arena, buffer_string(&f->text), f->text.length);
    if (!is_blank(&f->text)) {
        struct locator locator = source_locator(f->walk->source, f->from, line.last_line, line.text);
        line.at = locator_find(&locator, 0);
        if (!locator.lost)
            f->from = line.at;
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

static void next_source_line(struct flattening *f, int lines)
{
    if (lines)
        f->from = (struct position){f->from.line + lines, 1};
}

static void open_link(struct flattening *f, const char *url, size_t length)
{
    struct buffer clean = {0};
    text_clean(&clean, url, length);
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

/* <br>, <a href="...">, </a>; other tags say nothing to us. */
static void flatten_tag(struct flattening *f, const char *tag)
{
    next_source_line(f, count_newlines(tag));
    const char *target = text_starts_with(tag, "<a ") ? text_find(tag, "href=") : NULL;
    if (target) {
        target += strlen("href=");
        target += strspn(target, "\"'");
        open_link(f, target, strcspn(target, "\"' >"));
        f->anchor = true;
    } else if (text_equal(tag, "</a>") && f->anchor) {
        close_link(f);
        f->anchor = false;
    } else if (is_break_tag(tag) && f->keep_breaks)
        end_line(f);
    else if (is_break_tag(tag))
        buffer_add_byte(&f->text, ' ');
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
        flatten_tag(f, literal ? literal : "");
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        if (f->keep_breaks)
            end_line(f);
        else
            buffer_add_byte(&f->text, ' ');
        next_source_line(f, 1);
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
            const char *url = cmark_node_get_url(node);
            if (enter)
                open_link(f, url ? url : "", url ? strlen(url) : 0);
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
    f.from = (struct position){cmark_node_get_start_line(node), cmark_node_get_start_column(node)};
    f.line.source = walk->source;
    f.line.last_line = cmark_node_get_end_line(node);
    if (f.line.last_line < f.from.line)
        f.line.last_line = f.from.line;
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
    struct line empty = f.line;
    empty.text = "";
    empty.at = f.from;
    flatten_inlines(&f, node);
    return f.line_count ? f.lines[0] : empty;
}

static void add_lines(struct walk *walk, const struct line *lines, size_t count)
{
    struct section *section = current_section(walk);
    for (size_t i = 0; i < count; i++)
        ARENA_PUSH(walk->arena, section->lines, section->line_count, lines[i]);
}

/* Begins a section below a heading of LEVEL whose text, without SKIP bytes at its begin, is the title. A
 * heading without words is none to a reader. */
static void begin_section(struct walk *walk, cmark_node *node, int level, size_t skip)
{
    struct section section = {.level = level, .glued = skip > 0};
    struct line plain = flatten_to_one(walk, node, false);
    if (!*plain.text)
        return;
    section.heading = flatten_to_one(walk, node, true);
    section.heading.strong = strlen(section.heading.text);
    section.at = (struct position){cmark_node_get_start_line(node), cmark_node_get_start_column(node)};
    section.title = text_collapse(walk->arena, plain.text + skip, strlen(plain.text + skip));
    for (size_t i = 0; i < plain.link_count && !section.link; i++)
        section.link = text_web_url(walk->arena, plain.links[i].url, strlen(plain.links[i].url));
    section.first_line = cmark_node_get_end_line(node) + 1;
    current_section(walk)->last_line = section.at.line - 1;
    add_section(walk, section);
}

/* The level of a heading that lacks the space behind its number signs ("###Title"), 0 for any other
 * paragraph. */
static size_t glued_level(const struct walk *walk, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);
    if (cmark_node_get_type(cmark_node_parent(node)) != CMARK_NODE_DOCUMENT ||
        cmark_node_get_end_line(node) != line)
        return 0;
    size_t length;
    const char *text = source_line(walk->source, line, &length);
    text += strspn(text, " ");
    size_t level = strspn(text, "#");
    return level >= 2 && level <= 6 && (is_letter(text[level]) || strchr("[*`", text[level])) ? level : 0;
}

static void walk_paragraph(struct walk *walk, cmark_node *node)
{
    size_t level = glued_level(walk, node);
    if (level) {
        begin_section(walk, node, (int)level, level);
        return;
    }
    struct flattening f = new_flattening(walk, node);
    f.fold = true;
    f.keep_breaks = true;
    f.line.bullet = walk->bullet;
    walk->bullet = false;
    flatten_inlines(&f, node);
    add_lines(walk, f.lines, f.line_count);
}

/* Text that Markdown does not look into: each source line is a line. */
static void walk_literal(struct walk *walk, cmark_node *node, const char *literal, bool code)
{
    int number = cmark_node_get_start_line(node);
    if (code && cmark_node_get_fenced(node, &(int){0}, &(int){0}, &(char){0}))
        number++;
    struct line line = {
        .source = walk->source, .depth = walk->depth, .block = ++walk->block, .paragraph = true};
    line.code = code || walk->quotes;
    for (const char *start = literal; *start; number++) {
        size_t length = strcspn(start, "\n");
        struct buffer text = {0};
        text_fold_punctuation(&text, start, length);
        if (!is_blank(&text)) {
            line.text = arena_copy(walk->arena, buffer_string(&text));
            struct locator locator =
                source_locator(walk->source, (struct position){number, 1}, number, line.text);
            line.at = locator_find(&locator, 0);
            line.last_line = number;
            add_lines(walk, &line, 1);
            line.paragraph = false;
        }
        buffer_free(&text);
        start += length + (start[length] == '\n');
    }
}

/* An HTML block without its tags and comments; what is between them is seen by readers like any other line.
 */
static void walk_html(struct walk *walk, cmark_node *node)
{
    const char *html = cmark_node_get_literal(node);
    struct buffer text = {0};
    for (const char *c = html ? html : ""; *c;) {
        const char *end = NULL;
        if (strncmp(c, "<!--", 4) == 0) {
            end = strstr(c + 4, "-->");
            end = end ? end + 3 : c + strlen(c);
        } else if (*c == '<' && (is_letter(c[1]) || c[1] == '/')) {
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

/* ---- tables ---- */

static struct table_row walk_row(struct walk *walk, cmark_node *node)
{
    struct table_row row = {.at = {cmark_node_get_start_line(node), cmark_node_get_start_column(node)}};
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
        struct line plain = flatten_to_one(walk, child, false);
        struct cell cell = {.text = text_collapse(walk->arena, plain.text, strlen(plain.text))};
        cell.line = flatten_to_one(walk, child, true);
        struct flattening broken = new_flattening(walk, child);
        broken.fold = broken.keep_breaks = true;
        flatten_inlines(&broken, child);
        cell.lines = broken.lines;
        cell.line_count = broken.line_count;
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
}

/* Projects and mentors come in tables, too, so a row is also a line: "label: value" where there are two
 * cells. What stands behind a <br> in the last cell is a line of the same block. */
static void add_row_lines(struct walk *walk, const struct table_row *row, bool header)
{
    struct line line = {
        .source = walk->source, .at = row->at, .last_line = row->at.line, .depth = walk->depth};
    struct buffer text = {0};
    line.row = true;
    line.paragraph = header;
    line.code = walk->quotes > 0;
    line.block = ++walk->block;
    const struct cell *last = &row->cells[row->cell_count - 1];
    for (size_t i = 0; i < row->cell_count; i++) {
        if (text.length)
            buffer_add_string(&text, row->cell_count == 2 ? ": " : " | ");
        const struct cell *cell = &row->cells[i];
        join_cell(walk, &line, &text, cell == last && cell->line_count ? &cell->lines[0] : &cell->line);
    }
    line.text = arena_copy(walk->arena, buffer_string(&text));
    if (!is_blank(&text)) {
        line.at = line_position(&line, 0);
        add_lines(walk, &line, 1);
    }
    for (size_t i = 1; i < last->line_count; i++) {
        struct line more = last->lines[i];
        more.row = true;
        more.block = line.block;
        more.paragraph = false;
        add_lines(walk, &more, 1);
    }
    buffer_free(&text);
}

static void walk_table(struct walk *walk, cmark_node *node)
{
    struct table table = {0};
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
        struct table_row row = walk_row(walk, child);
        ARENA_PUSH(walk->arena, table.rows, table.row_count, row);
        if (row.cell_count)
            add_row_lines(walk, &row, table.row_count == 1);
    }
    struct section *section = current_section(walk);
    ARENA_PUSH(walk->arena, section->tables, section->table_count, table);
}

/* Handles a block that is a leaf for our purposes; false if its children are to be walked. */
static bool walk_leaf(struct walk *walk, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HEADING && cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_DOCUMENT)
        begin_section(walk, node, cmark_node_get_heading_level(node), 0);
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
