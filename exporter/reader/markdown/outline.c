/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/tree.h"

#include "exporter/base/text.h"
#include "exporter/reader/bullets.h"
#include "exporter/reader/markdown/shape.h"
#include "exporter/reader/titles.h"

#include <stdlib.h>
#include <string.h>

static struct section *current_section(struct walk *walk)
{
    return &walk->outline->sections[walk->outline->section_count - 1];
}

static void end_section(struct walk *walk)
{
    struct section *section = current_section(walk);
    section->lines = lines_keep(walk->arena, walk->found.items, walk->found.count);
    section->line_count = walk->found.count;
    walk->found.count = 0;
}

static void add_section(struct walk *walk, struct section section)
{
    if (walk->outline->section_count)
        end_section(walk);
    ARENA_PUSH(walk->arena, walk->outline->sections, walk->outline->section_count, section);
}

/* The words of a title, without the marks of bold type that a space made text of: "** Lamp**". */
static const char *strip_marks(struct arena *arena, const char *title)
{
    const char *text = text_collapse(arena, title, strlen(title));
    size_t length = strlen(text);
    bool bold = length > 4 && strncmp(text, "**", 2) == 0 && strcmp(text + length - 2, "**") == 0;
    return bold ? text_collapse(arena, text + 2, length - 4) : text;
}

/* The bytes of a heading's text without the attributes that some writers give it: "Lamp {#lamp}", "Lamp {: .new}". */
static size_t length_without_attributes(const char *text)
{
    size_t length = strlen(text);
    const char *open = strrchr(text, '{');
    if (!open || open == text || text[length - 1] != '}' || !strchr("#.:", open[1]))
        return length;
    length = (size_t)(open - text);
    while (length && is_space(text[length - 1]))
        length--;
    return length;
}

/* Whether the heading is so far to the right that only bullets_narrow made one of it. */
static bool is_indented(const struct walk *walk, cmark_node *node)
{
    size_t length;
    if (walk->lines || cmark_node_get_start_column(node) != 1)
        return false;
    const char *text = source_line(walk->source, cmark_node_get_start_line(node), &length);
    return length && (*text == '\t' || strspn(text, " ") >= 4);
}

/* Begins a section below a heading of LEVEL whose text, without SKIP bytes at its start, is the title. Below one
 * that is struck out, or says that it is no more, nothing counts. */
static void begin_section(struct walk *walk, cmark_node *node, int level, size_t skip)
{
    struct section section = {.level = level, .glued = skip > 0, .node = node};
    const struct section *before = current_section(walk);
    walk->bullet = false;
    struct flat flat = flatten(walk, node, (struct manner){.plain = true});
    if (before->withdrawn && level > before->level)
        return;
    section.heading = flat.whole;
    section.heading.text =
        arena_copy_bytes(walk->arena, flat.whole.text, length_without_attributes(flat.whole.text));
    section.heading.strong = strlen(section.heading.text);
    line_end_at(&section.heading, section.heading.strong);
    section.at = walk_begin(walk, node);
    section.indented = is_indented(walk, node);
    bool struck = *flat.struck && (!flat.line_count || title_is_withdrawal(flat.plain));
    section.withdrawn = struck || title_is_gone(flat.plain);
    const char *title = struck ? flat.struck : title_after_label(flat.plain + skip);
    section.title =
        strip_marks(walk->arena, arena_copy_bytes(walk->arena, title, length_without_attributes(title)));
    for (size_t i = 0; i < flat.whole.link_count && !section.link; i++)
        section.link = text_web_url(walk->arena, flat.whole.links[i].url, strlen(flat.whole.links[i].url));
    add_section(walk, section);
}

/* Whether words after number signs without a space were meant as a heading: "##Title", "##1) Title". After a single sign
 * only those of the document's first block are: "#1" and "#kelp" stand anywhere. */
static bool is_glued_title(cmark_node *node, const char *text, size_t length, size_t level)
{
    bool words = memchr(text, ' ', length);
    if (level == 1)
        return is_upper(*text) && words && !cmark_node_previous(node);
    return is_letter(*text) || strchr("[*`", *text) || (is_digit(*text) && words);
}

/* The level of a heading that lacks the space after its number signs ("###Title"), 0 for any other
 * paragraph. */
static size_t glued_level(const struct walk *walk, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);
    if (cmark_node_get_type(cmark_node_parent(node)) != CMARK_NODE_DOCUMENT ||
        cmark_node_get_end_line(node) != line || walk->lines)
        return 0;
    size_t length;
    const char *text = source_line(walk->source, line, &length);
    size_t blank = strspn(text, " "), level = strspn(text + blank, "#"), marks = blank + level;
    bool heading = level >= 1 && level <= 6 && marks < length &&
                   is_glued_title(node, text + marks, length - marks, level);
    return heading ? level : 0;
}

static int compare_numbers(const void *first, const void *second)
{
    int a = *(const int *)first, b = *(const int *)second;
    return (a > b) - (a < b);
}

static bool is_summary(const struct walk *walk, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);
    return walk->lines && walk->summary_count &&
           bsearch(&line, walk->summaries, walk->summary_count, sizeof line, compare_numbers);
}

static void walk_paragraph(struct walk *walk, cmark_node *node)
{
    size_t level = glued_level(walk, node);
    if (level) {
        begin_section(walk, node, (int)level, level);
        return;
    }
    struct flat flat = flatten(walk, node, (struct manner){.keep_breaks = true});
    for (size_t i = 0; i < flat.line_count; i++) {
        flat.lines[i].summary = i == 0 && is_summary(walk, node);
        if (cmark_node_get_type(node) == CMARK_NODE_HEADING)
            flat.lines[i].level = cmark_node_get_heading_level(node);
        walk_add_line(walk, &flat.lines[i]);
    }
}

/* The line of a fence that nothing closes, so that code goes on to the end of what it stands in; 0 if it is closed. */
static int open_fence(struct walk *walk, cmark_node *node)
{
    int fence = 0, first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
    char mark = 0;
    size_t length;
    if (walk->lines || !cmark_node_get_fenced(node, &fence, &(int){0}, &mark))
        return 0;
    const char *text = source_line(walk->source, last, &length);
    while (length && is_space(text[length - 1]))
        length--;
    int marks = 0;
    while (length && text[length - 1] == mark) {
        length--;
        marks++;
    }
    return marks < fence || last == first ? first : 0;
}

/* Code, which Markdown does not look into: each source line is a line. */
static void walk_code(struct walk *walk, cmark_node *node)
{
    int number = cmark_node_get_start_line(node);
    bool fenced = cmark_node_get_fenced(node, &(int){0}, &(int){0}, &(char){0});
    number += fenced;
    struct line line = {.source = walk->source,
                        .depth = walk->depth,
                        .block = ++walk->block,
                        .paragraph = true,
                        .code = true,
                        .indented = !fenced,
                        .open_fence = open_fence(walk, node)};
    line.first_piece = line.last_piece = ++walk->piece;
    tree_set_piece(node, line.first_piece);
    struct buffer text = {0};
    for (const char *start = cmark_node_get_literal(node); *start; number++) {
        size_t length = strcspn(start, "\n");
        buffer_truncate(&text, 0);
        text_fold_punctuation(&text, start, length);
        if (!is_blank(&text)) {
            line.text = arena_copy_bytes(walk->arena, buffer_string(&text), text.length);
            int source = walk_line(walk, number);
            struct locator locator =
                source_locator(walk->source, (struct position){source, 1}, source, line.text);
            line.at = locator_find(&locator, 0);
            line.last_line = source;
            walk_add_line(walk, &line);
            line.paragraph = false;
        }
        start += length + (start[length] != '\0');
    }
    buffer_free(&text);
}

static void walk_document(struct walk *walk, cmark_node *document);

/* Notes that the HTML would be as dear to the parser as a trap in Markdown is. */
static bool is_trap(struct walk *walk, cmark_node *node, const struct raw_markdown *made)
{
    enum { MOST_SECTIONS = 10000 };
    struct position at;
    struct outline *outline = walk->outline;
    const char *trap = shape_trap(source_new(walk->arena, "", made->text.data, made->text.length), 0, &at);
    walk->cells += made->cells;
    if (!trap && walk->cells > RAW_MOST_CELLS)
        trap = "the tables in HTML have more than 200,000 cells; split the document";
    if (!trap && outline->section_count > MOST_SECTIONS)
        trap = "there are more than 10,000 headings; split the document";
    if (trap && !outline->trap) {
        outline->trap = trap;
        outline->trap_at = (struct position){cmark_node_get_start_line(node), 1};
    }
    return trap != NULL;
}

/* Raw HTML is read as the Markdown that it stands for, which takes its place. */
static void walk_html(struct walk *walk, cmark_node *node)
{
    bool root = cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_DOCUMENT;
    const char *html = walk->lines ? NULL
                       : root      ? html_whole(walk->arena, walk->source, node)
                                   : cmark_node_get_literal(node);
    struct raw_markdown made;
    if (!html)
        return;
    raw_read(walk->arena, html, cmark_node_get_start_line(node), root, &made);
    if (!is_trap(walk, node, &made) && !is_blank(&made.text)) {
        cmark_node *document =
            tree_parse(made.text.data, made.text.length, &(struct front_matter){.lines = 0});
        walk->lines = made.lines;
        walk->line_count = made.line_count;
        walk->summaries = made.summaries;
        walk->summary_count = made.summary_count;
        walk_document(walk, document);
        walk->lines = NULL;
        for (cmark_node *child; (child = cmark_node_first_child(document));)
            cmark_node_insert_before(node, child);
    }
    buffer_free(&made.text);
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
        walk_code(walk, node);
    else if (type == CMARK_NODE_HTML_BLOCK)
        walk_html(walk, node);
    else if (tree_has_type(node, "table"))
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

static void walk_document(struct walk *walk, cmark_node *document)
{
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER && walk_leaf(walk, node))
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
        else
            walk_container(walk, node, event == CMARK_EVENT_ENTER);
    }
    cmark_iter_free(iter);
}

static void end_walk(struct walk *walk)
{
    end_section(walk);
    free(walk->found.items);
    free(walk->pad.lines.items);
    buffer_free(&walk->pad.text);
    buffer_free(&walk->pad.plain);
    buffer_free(&walk->pad.crossed);
}

struct outline *markdown_parse(struct arena *arena, const struct source *source)
{
    struct outline *outline = arena_allocate(arena, sizeof *outline);
    struct walk walk = {.arena = arena, .outline = outline, .source = source};
    outline->source = source;
    const struct source *narrow = bullets_narrow(arena, source);
    outline->front = front_matter_read(arena, narrow);
    outline->document = tree_parse(narrow->bytes, narrow->length, &outline->front);
    tree_lift_headings(outline->document);
    add_section(&walk, (struct section){.title = "", .heading = {.text = ""}});
    walk_document(&walk, outline->document);
    end_walk(&walk);
    outline->piece_count = walk.piece;
    return outline;
}

void markdown_free(struct outline *outline)
{
    trees_free();
    outline->document = NULL;
}
