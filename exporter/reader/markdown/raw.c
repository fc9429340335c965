/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/tree.h"

#include "exporter/base/text.h"
#include "exporter/reader/titles.h"

#include <string.h>

/* Whether HTML begins with the tag of that name, which may have attributes. */
static bool begins_with_tag(const char *html, const char *name)
{
    size_t length = strlen(name);
    return text_starts_with(html, name) && !is_letter(html[length]) && !is_digit(html[length]) &&
           html[length] != '-';
}

enum tag tag_of(const char *html)
{
    static const struct {
        const char *name;
        enum tag tag;
    } tags[] = {{"<br", TAG_BREAK},           {"<li", TAG_BREAK},          {"<a", TAG_ANCHOR},
                {"</a", TAG_ANCHOR_END},      {"<s", TAG_STRUCK},          {"</s", TAG_STRUCK_END},
                {"<del", TAG_STRUCK},         {"</del", TAG_STRUCK_END},   {"<strike", TAG_STRUCK},
                {"</strike", TAG_STRUCK_END}, {"<b", TAG_STRONG},          {"</b", TAG_STRONG_END},
                {"<strong", TAG_STRONG},      {"</strong", TAG_STRONG_END}};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (begins_with_tag(html, tags[i].name))
            return tags[i].tag;
    return TAG_OTHER;
}

const char *tag_address(const char *tag, size_t *length)
{
    const char *target = text_find(tag, "href=");
    *length = 0;
    if (!target)
        return "";
    target += strlen("href=");
    target += strspn(target, "\"'");
    *length = strcspn(target, "\"' >");
    return target;
}

/* The length of the comment or tag that HTML begins with, 0 if it begins with neither. "<https://...>" is a link. */
static size_t tag_length(const char *html)
{
    const char *end = NULL;
    if (text_starts_with(html, "<http://") || text_starts_with(html, "<https://"))
        return 0;
    if (strncmp(html, "<!--", 4) == 0) {
        end = strstr(html + 4, "-->");
        return end ? (size_t)(end - html) + 3 : strlen(html);
    }
    if (*html != '<' || !(is_letter(html[1]) || html[1] == '/'))
        return 0;
    end = strchr(html, '>');
    return end ? (size_t)(end - html) + 1 : strlen(html);
}

/* ---- as Markdown ---- */

enum { DEEPEST_LIST = 6, MOST_CELLS = 100, MOST_ROWS = 1000, LONGEST_REPEATED = 200 /* bytes of a cell */ };

/* A row of a table: what its cells say, in Markdown. */
struct raw_row {
    const char **cells;
    size_t count;
    size_t tags; /* the cells that it has itself, the others being spanned */
    int line;
};

/* A cell that reaches into the rows below it, which say the same there. */
struct raw_span {
    const char *text;
    size_t rows; /* that are left */
};

/* Markdown being made of raw HTML. */
struct raw {
    struct arena *arena;
    struct buffer text; /* of the block, or of the cell that is open */
    struct raw_markdown *made;
    int line;             /* of the source */
    int depth;            /* of lists */
    bool headings;        /* may there be some */
    int flat;             /* headings, summaries and cells around: ends of lines are spaces */
    int strong, struck;   /* open tags */
    const char *url;      /* of the open link; NULL if there is none */
    struct raw_row *rows; /* of the open table */
    size_t row_count;
    struct raw_span spans[MOST_CELLS];
    size_t wide, high; /* columns and rows of the open cell */
    bool cell;         /* a cell is open: TEXT is its */
    bool titled;       /* the open summary has a heading in it, and is none itself */
    bool gap;          /* a mark has closed right before */
};

/* The name of a tag is one of those that make a line of their own. */
static bool has_name(const char *html, const char *const *names)
{
    const char *name = html + 1 + (html[1] == '/');
    size_t length = 0;
    while (is_letter(name[length]) || is_digit(name[length]))
        length++;
    return text_is_one_of(name, length, names);
}

static void trim_line(struct raw *raw)
{
    while (raw->text.length && raw->text.data[raw->text.length - 1] == ' ')
        buffer_truncate(&raw->text, raw->text.length - 1);
}

/* Whether the line that is being made has nothing but its indent, or the mark of a list item. */
static bool is_fresh(const struct raw *raw)
{
    enum { LONGEST = 2 * DEEPEST_LIST + 2 };
    size_t i = raw->text.length, least = i > LONGEST ? i - LONGEST : 0;
    while (i > least && strchr(" -", raw->text.data[i - 1]))
        i--;
    return i == 0 || raw->text.data[i - 1] == '\n';
}

/* Notes of the line that has got its first word where it stands in the source. */
static void note_line(struct raw *raw)
{
    struct raw_markdown *made = raw->made;
    if (raw->cell)
        return;
    while (made->line_count <= made->lines_begun)
        ARENA_PUSH(raw->arena, made->lines, made->line_count, raw->line);
    made->lines[made->lines_begun] = raw->line;
}

static void add_newline(struct raw *raw)
{
    raw->gap = false;
    trim_line(raw);
    buffer_add_byte(&raw->text, '\n');
    raw->made->lines_begun++;
}

static void indent(struct raw *raw)
{
    for (int i = 0; i < raw->depth; i++)
        buffer_add_string(&raw->text, "  ");
}

#define BREAK "<br>"

static bool ends_in_break(const struct raw *raw)
{
    size_t size = strlen(BREAK), length = raw->text.length;
    return length >= size && memcmp(raw->text.data + length - size, BREAK, size) == 0;
}

/* Ends the line, or in a cell begins another one there. */
static void break_line(struct raw *raw)
{
    if (raw->cell) {
        trim_line(raw);
        if (raw->text.length && !ends_in_break(raw))
            buffer_add_string(&raw->text, BREAK);
    } else if (raw->flat) {
        buffer_add_byte(&raw->text, ' ');
    } else if (!is_fresh(raw)) {
        add_newline(raw);
        indent(raw);
    }
}

/* Ends the block: what comes is another one. */
static void break_block(struct raw *raw)
{
    if (raw->cell || raw->flat || is_fresh(raw)) {
        break_line(raw);
        return;
    }
    add_newline(raw);
    add_newline(raw);
    indent(raw);
}

/* Marks that close need no letter after them, and those that open none before them. */
static void fill_gap(struct raw *raw)
{
    if (raw->gap)
        buffer_add_byte(&raw->text, ' ');
    raw->gap = false;
}

/* A mark of Markdown before or after words that have no space beside it. */
static void add_mark(struct raw *raw, const char *mark, bool closes)
{
    if (closes)
        trim_line(raw);
    else
        fill_gap(raw);
    if (!closes && is_fresh(raw))
        note_line(raw);
    buffer_add_string(&raw->text, mark);
    raw->gap = closes;
}

/* The number that an attribute of the tag gives; 1 if it gives none, at most MOST. */
static size_t number_of(const char *tag, const char *attribute, size_t most)
{
    const char *found = text_find(tag, attribute), *end = strchr(tag, '>');
    size_t number = 0;
    if (!found || (end && found > end))
        return 1;
    found += strlen(attribute);
    for (found += strspn(found, " =\"'"); is_digit(*found) && number < most; found++)
        number = number * 10 + (size_t)(*found - '0');
    return number == 0 ? 1 : number < most ? number : most;
}

static void add_cell(struct raw *raw, struct raw_row *row, const char *text)
{
    if (row->count < MOST_CELLS)
        ARENA_PUSH(raw->arena, row->cells, row->count, text);
}

/* Adds the cells of rows above that reach into the place of the next cell. */
static void add_spanned(struct raw *raw, struct raw_row *row)
{
    while (row->count < MOST_CELLS && raw->spans[row->count].rows) {
        raw->spans[row->count].rows--;
        add_cell(raw, row, raw->spans[row->count].text);
    }
}

/* Adds the cell that was read, in as many columns as it has, and notes that it reaches down. */
static void add_read(struct raw *raw, struct raw_row *row, const char *text)
{
    for (size_t i = 0; i < raw->wide && row->count < MOST_CELLS; i++) {
        const char *repeated = i == 0 && strlen(text) <= LONGEST_REPEATED ? text : "";
        raw->spans[row->count] = (struct raw_span){repeated, raw->high - 1};
        add_cell(raw, row, i == 0 ? text : "");
    }
}

static void end_cell(struct raw *raw)
{
    if (!raw->cell)
        return;
    struct raw_row *row = &raw->rows[raw->row_count - 1];
    trim_line(raw);
    if (ends_in_break(raw))
        buffer_truncate(&raw->text, raw->text.length - strlen(BREAK));
    const char *text = arena_copy_bytes(raw->arena, buffer_string(&raw->text), raw->text.length);
    buffer_free(&raw->text);
    raw->text = raw->made->text;
    raw->cell = false;
    raw->flat = raw->strong = raw->struck = 0;
    add_read(raw, row, text);
}

static void begin_cell(struct raw *raw, const char *html)
{
    end_cell(raw);
    if (!raw->row_count) {
        struct raw_row row = {.line = raw->line};
        ARENA_PUSH(raw->arena, raw->rows, raw->row_count, row);
    }
    struct raw_row *row = &raw->rows[raw->row_count - 1];
    add_spanned(raw, row);
    if (row->count >= MOST_CELLS)
        return;
    row->tags++;
    raw->wide = number_of(html, "colspan", MOST_CELLS);
    raw->high = number_of(html, "rowspan", MOST_ROWS);
    raw->made->text = raw->text;
    raw->text = (struct buffer){NULL, 0, 0};
    raw->cell = true;
}

static void end_row(struct raw *raw)
{
    end_cell(raw);
    if (raw->row_count)
        add_spanned(raw, &raw->rows[raw->row_count - 1]);
}

static void begin_row(struct raw *raw)
{
    struct raw_row row = {.line = raw->line};
    end_row(raw);
    ARENA_PUSH(raw->arena, raw->rows, raw->row_count, row);
}

static void add_row(struct raw *raw, const struct raw_row *row, size_t columns)
{
    int line = raw->line;
    raw->line = row->line;
    note_line(raw);
    raw->line = line;
    for (size_t i = 0; i < columns; i++)
        buffer_printf(&raw->text, "| %s ", i < row->count ? row->cells[i] : "");
    buffer_add_string(&raw->text, "|");
    add_newline(raw);
}

/* A row that is no row of the table: a paragraph. */
static void add_caption(struct raw *raw, const struct raw_row *row)
{
    note_line(raw);
    buffer_add_string(&raw->text, row->cells[0]);
    add_newline(raw);
    add_newline(raw);
}

static void add_delimiters(struct raw *raw, size_t columns)
{
    for (size_t k = 0; k < columns; k++)
        buffer_add_string(&raw->text, "|-");
    buffer_add_byte(&raw->text, '|');
    add_newline(raw);
}

/* Adds the rows. What stands above the header in one cell over all columns is the table's caption, and a table of a
 * single column only places what is in it. */
static void add_rows(struct raw *raw, size_t count, size_t columns)
{
    for (size_t i = 0, added = 0; i < count; i++) {
        const struct raw_row *row = &raw->rows[i];
        bool caption = added == 0 && row->tags == 1 && row->count == columns && i + 1 < count;
        if (!row->count)
            continue;
        if (columns == 1 || caption) {
            add_caption(raw, row);
            continue;
        }
        add_row(raw, row, columns);
        if (added++ == 0)
            add_delimiters(raw, columns);
    }
}

static void end_table(struct raw *raw)
{
    size_t columns = 0, count = raw->row_count;
    end_row(raw);
    raw->row_count = 0;
    memset(raw->spans, 0, sizeof raw->spans);
    for (size_t i = 0; i < count; i++)
        columns = raw->rows[i].count > columns ? raw->rows[i].count : columns;
    raw->made->cells += count * columns;
    if (!columns || raw->made->cells > RAW_MOST_CELLS)
        return;
    int depth = raw->depth;
    raw->depth = 0;
    add_newline(raw);
    add_newline(raw);
    add_rows(raw, count, columns);
    add_newline(raw);
    raw->depth = depth;
}

/* Whether a summary has nothing before the heading in it, which then is the heading of what is folded, unless it only says
 * that something is. */
static bool is_titled(struct arena *arena, const char *summary)
{
    summary += tag_length(summary);
    summary += strspn(summary, " \t\r\n");
    bool heading = summary[0] == '<' && to_lower(summary[1]) == 'h' && summary[2] >= '1' && summary[2] <= '6';
    const char *title = summary + tag_length(summary);
    return heading && !title_is_folding(arena_copy_bytes(arena, title, strcspn(title, "<")));
}

/* Whether the open cell begins with a heading of Markdown: a blank line follows it, and what is then said is not in the
 * table, which only places it. */
static bool is_layout(struct raw *raw)
{
    const char *text = buffer_string(&raw->text);
    size_t level = raw->cell ? strspn(text, "#") : 0;
    return level > 1 && level <= 6 && text[level] == ' ';
}

/* Whether a cell is bold from its begin to its end. */
static bool is_bold_cell(const char *cell)
{
    size_t length = strlen(cell);
    return length > 4 && text_starts_with(cell, "**") && strcmp(cell + length - 2, "**") == 0;
}

static void place_cell(struct raw *raw, const char *marks, const char *cell)
{
    note_line(raw);
    buffer_printf(&raw->text, "%s%s", marks, cell);
    add_newline(raw);
    add_newline(raw);
}

/* Ends such a table: its cells become blocks. The first one in bold is the heading over that in the open cell. */
static void end_layout(struct raw *raw)
{
    size_t level = strspn(buffer_string(&raw->text), "#"), count = raw->row_count;
    const char *title = NULL;
    end_row(raw);
    raw->row_count = 0;
    add_newline(raw);
    add_newline(raw);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < raw->rows[i].count && !title; k++)
            title = is_bold_cell(raw->rows[i].cells[k]) ? raw->rows[i].cells[k] : NULL;
    if (title)
        place_cell(raw, &"###### "[7 - level], title);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < raw->rows[i].count; k++)
            if (raw->rows[i].cells[k] != title)
                place_cell(raw, "", raw->rows[i].cells[k]);
}

/* A heading, or a summary, which is like one: a line of its own in bold. */
static void take_title(struct raw *raw, const char *html)
{
    bool summary = to_lower(html[1 + (html[1] == '/')]) == 's';
    if (summary && html[1] != '/')
        raw->titled = raw->headings && !raw->depth && !raw->cell && !raw->flat && is_titled(raw->arena, html);
    if (summary && raw->titled) {
        break_block(raw);
        raw->titled = html[1] != '/';
        return;
    }
    bool opens = html[1] != '/', heading = to_lower(html[1 + !opens]) == 'h';
    /* A heading within a summary. */
    if (raw->flat > !opens) {
        raw->flat += opens ? 1 : -1;
        return;
    }
    bool real = heading && raw->headings && !raw->depth && !raw->cell;
    if (opens) {
        break_block(raw);
        for (int i = '0'; real && i < html[2]; i++)
            buffer_add_byte(&raw->text, '#');
        buffer_add_string(&raw->text, real ? " " : "");
        raw->flat++;
    } else {
        raw->flat -= raw->flat > 0;
    }
    if (opens && summary && !raw->cell)
        ARENA_PUSH(raw->arena, raw->made->summaries, raw->made->summary_count,
                   (int)raw->made->lines_begun + 1);
    if (!real && raw->strong == (opens ? 0 : 1))
        add_mark(raw, "**", !opens);
    raw->strong += real ? 0 : opens ? 1 : -(raw->strong > 0);
    if (!opens && !raw->flat)
        break_block(raw);
}

/* Ends the outermost list: what comes is another block, also where the last item has ended its line. */
static void end_lists(struct raw *raw)
{
    trim_line(raw);
    size_t length = raw->text.length;
    bool ended = length > 1 && strncmp(raw->text.data + length - 2, "\n\n", 2) == 0;
    if (length && !ended && raw->text.data[length - 1] == '\n')
        add_newline(raw);
    break_block(raw);
}

static void take_list(struct raw *raw, const char *html)
{
    static const char *const items[] = {"li", NULL};
    if (raw->cell || raw->flat) {
        break_line(raw);
    } else if (!has_name(html, items)) {
        raw->depth += html[1] == '/' ? -(raw->depth > 0) : raw->depth < DEEPEST_LIST;
        if (!raw->depth)
            end_lists(raw);
    } else if (html[1] != '/') {
        int depth = raw->depth;
        raw->depth = depth > 0 ? depth - 1 : 0;
        if (!is_fresh(raw))
            add_newline(raw);
        else
            while (raw->text.length && raw->text.data[raw->text.length - 1] != '\n')
                buffer_truncate(&raw->text, raw->text.length - 1);
        indent(raw);
        buffer_add_string(&raw->text, "- ");
        raw->depth = depth > 0 ? depth : 1;
    }
}

static void take_link(struct raw *raw, const char *html)
{
    size_t length;
    const char *address = tag_address(html, &length);
    if (raw->url) {
        trim_line(raw);
        buffer_printf(&raw->text, "](<%s>)", raw->url);
    }
    raw->url = html[1] != '/' && length ? arena_copy_bytes(raw->arena, address, length) : NULL;
    if (raw->url)
        add_mark(raw, "[", false);
}

static void take_emphasis(struct raw *raw, const char *html, const char *mark, int *open)
{
    bool opens = html[1] != '/';
    if (*open == (opens ? 0 : 1))
        add_mark(raw, mark, !opens);
    *open += opens ? 1 : -(*open > 0);
}

static void take_tag(struct raw *raw, const char *html)
{
    static const char *const titles[] = {"h1", "h2", "h3", "h4", "h5", "h6", "summary", NULL},
                             *const lists[] = {"li", "ol", "ul", NULL},
                             *const strong[] = {"b", "dt", "strong", NULL},
                             *const blocks[] = {"dd", "details", "div", "dl", "hr", "p", NULL};
    static const char *const tables[] = {"table", NULL}, *const rows[] = {"tr", NULL},
                             *const cells[] = {"td", "th", NULL};
    enum tag tag = tag_of(html);
    if (has_name(html, lists))
        take_list(raw, html);
    else if (tag == TAG_BREAK)
        break_line(raw);
    else if (tag == TAG_ANCHOR || tag == TAG_ANCHOR_END)
        take_link(raw, html);
    else if (tag == TAG_STRUCK || tag == TAG_STRUCK_END)
        take_emphasis(raw, html, "~~", &raw->struck);
    else if (has_name(html, titles))
        take_title(raw, html);
    else if (has_name(html, blocks))
        break_block(raw);
    else if (has_name(html, tables) && html[1] == '/')
        end_table(raw);
    else if (has_name(html, rows) && html[1] != '/')
        begin_row(raw);
    else if (has_name(html, cells) && html[1] != '/')
        begin_cell(raw, html);
    else if (has_name(html, cells))
        end_cell(raw);
    if (has_name(html, strong)) {
        if (to_lower(html[1]) == 'd')
            break_block(raw);
        take_emphasis(raw, html, "**", &raw->strong);
    }
}

/* Takes a character that is not part of a tag. A line of marks alone would make a heading of the one before it. */
static void take_character(struct raw *raw, char c)
{
    if (c == '\n' && (raw->cell || raw->flat))
        c = ' ';
    if (c == '\n') {
        break_line(raw);
    } else if (is_space(c)) {
        bool space = raw->text.length && (raw->gap || !strchr(" \n[*", raw->text.data[raw->text.length - 1]));
        raw->gap = false;
        if (space)
            buffer_add_byte(&raw->text, ' ');
    } else {
        bool fresh = is_fresh(raw);
        if (fresh)
            note_line(raw);
        if (is_letter(c) || is_digit(c))
            fill_gap(raw);
        raw->gap = false;
        if ((c == '|' && raw->cell) || (c == '=' && fresh))
            buffer_add_byte(&raw->text, '\\');
        buffer_add_byte(&raw->text, c);
    }
}

/* The length of what is never shown: a script, a style sheet; 0 if HTML begins with none. */
static size_t hidden_length(const char *html)
{
    static const struct {
        const char *begin, *end;
    } tags[] = {{"<script", "</script"}, {"<style", "</style"}, {"<template", "</template"}};
    for (size_t i = 0; *html == '<' && i < sizeof tags / sizeof *tags; i++) {
        if (!begins_with_tag(html, tags[i].begin))
            continue;
        const char *close = text_find(html, tags[i].end);
        return close ? (size_t)(close - html) : strlen(html);
    }
    return 0;
}

void raw_read(struct arena *arena, const char *html, int line, bool headings, struct raw_markdown *made)
{
    *made = (struct raw_markdown){.cells = 0};
    struct raw raw = {.arena = arena, .made = made, .line = line, .headings = headings};
    while (*html) {
        size_t hidden = hidden_length(html), length = hidden ? hidden : tag_length(html);
        if (length && !hidden && html[1] != '!')
            take_tag(&raw, html);
        else if (!length)
            take_character(&raw, *html);
        length = length ? length : 1;
        for (size_t i = 0; i < length; i++)
            raw.line += html[i] == '\n';
        html += length;
    }
    if (is_layout(&raw))
        end_layout(&raw);
    else
        end_table(&raw);
    if (raw.url)
        take_link(&raw, "</a>");
    while (made->line_count <= made->lines_begun)
        ARENA_PUSH(arena, made->lines, made->line_count, raw.line);
    made->text = raw.text;
}
