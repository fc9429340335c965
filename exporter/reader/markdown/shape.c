/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/shape.h"

#include "exporter/base/text.h"
#include "exporter/reader/markdown/delimiters.h"

#include <stdint.h>
#include <string.h>

/* The real documents are far below all of these: 106 KB have 379 marks in one paragraph, no more than two levels
 * of lists, and two hundred headings. */
enum {
    MAX_LINE = 1000000,    /* bytes */
    MAX_LINES = 100000,    /* with words on them; a line takes about a kilobyte of memory */
    MAX_HEADINGS = 10000,  /* and a heading as much as ten lines */
    MAX_HEADING = 2000,    /* bytes */
    MAX_DEPTH = 50,        /* of quotes and lists */
    MAX_NOTES = 1000,      /* mentions of footnotes */
    MAX_COLUMNS = 100,     /* of a table */
    MAX_TABLE_HEAD = 1000, /* lines of the paragraph whose last line is a table's header */
    MAX_CELLS = 200000,    /* of all tables, with those that the parser adds to short rows */
    MAX_LABEL = 1000       /* bytes of a link's label, as CommonMark says */
};

/* Parsers look from a mark to the end of its paragraph, or to the end of its word, for what closes it. So what they do
 * is marks times length, of all paragraphs and of all words; a step takes about a nanosecond, in words five. */
#define MAX_PARAGRAPH_WORK 800000000u
#define MAX_WORD_WORK      100000000u

/* Who lets documents be larger than usual lets them have more of everything, and real ones, of which each line has 67
 * bytes and each heading 800 with all below it, have room to spare. */
enum { USUAL_SIZE = 16 << 20, LINE_SHARE = 64, HEADING_SHARE = 768 };

/* Lines without a blank one between them, which may be a paragraph or a table. */
struct run {
    size_t lines, bytes, marks;
    size_t columns; /* of the table, 0 before there may be one */
    size_t bars;    /* the most on one line */
    size_t cells;   /* of the last line */
    bool table;     /* there is one for sure, and each line is a row of it */
};

struct shape {
    size_t max_size; /* bytes that a document may have; at least USUAL_SIZE */
    struct run run;
    size_t lines, headings, notes, cells;
    uint64_t paragraph_work, word_work;
};

/* ---- lines ---- */

/* As the parser takes it: a form feed is a word, and may be a row of a table. */
static bool is_blank_line(const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
            return false;
    return true;
}

/* The length of the mark of a quote or list item that the text begins with, or 0. */
static size_t container_length(const char *text, size_t length)
{
    size_t i = 0;
    if (length && *text == '>')
        return 1;
    while (i < length && i < 9 && is_digit(text[i]))
        i++;
    bool mark = i ? i < length && is_any_of(text[i], ".)") : length && is_any_of(*text, "-+*");
    return mark && (i + 1 == length || is_space(text[i + 1])) ? i + 1 : 0;
}

/* "* * *" is a rule, not three lists. */
static bool is_rule_line(const char *line, size_t length)
{
    char mark = 0;
    for (size_t i = 0; i < length; i++) {
        if (is_space(line[i]))
            continue;
        if (!strchr("-*_", line[i]) || (mark && line[i] != mark))
            return false;
        mark = line[i];
    }
    return mark != 0;
}

/* How deep the quotes and lists are nested that the line begins: by their marks, and by how far it is indented. */
static size_t depth_of(const char *line, size_t length)
{
    size_t depth = 0, columns = 0;
    for (size_t i = 0; i < length;) {
        size_t mark = container_length(line + i, length - i);
        if (mark) {
            depth++;
            i += mark;
        } else if (line[i] == ' ' || line[i] == '\t') {
            columns += line[i++] == '\t' ? 4 : 1;
        } else {
            break;
        }
    }
    return depth ? depth + columns / 2 : 0;
}

/* Whether a line begins a block whatever stands before it: a heading or a bullet with words, hardly indented. */
static bool begins_block(const char *line, size_t length)
{
    size_t i = 0;
    while (i < length && line[i] == ' ')
        i++;
    size_t mark = i;
    while (mark < length && line[mark] == '#')
        mark++;
    if (i > 3 || i == length)
        return false;
    if (mark > i)
        return mark - i <= 6 && (mark == length || line[mark] == ' ' || line[mark] == '\t');
    return is_any_of(line[i], "-+*") && i + 1 < length && line[i + 1] == ' ' &&
           !is_blank_line(line + i + 1, length - i - 1);
}

/* How many of a thing a document may have that usually may have so many. */
static uint64_t limit_of(const struct shape *shape, uint64_t usual)
{
    return usual * (shape->max_size / 1024) / (USUAL_SIZE / 1024);
}

/* The same of one that has a share of so many bytes in documents of more than the usual size. */
static size_t limit_of_share(const struct shape *shape, size_t usual, size_t share)
{
    size_t limit = shape->max_size > USUAL_SIZE ? shape->max_size / share : 0;
    return limit > usual ? limit : usual;
}

/* Where the words begin after the marks of quotes and list items. */
static size_t skip_containers(const char *line, size_t length)
{
    size_t i = 0;
    for (size_t mark = 1; mark;) {
        while (i < length && (line[i] == ' ' || line[i] == '\t'))
            i++;
        mark = container_length(line + i, length - i);
        i += mark;
    }
    return i;
}

/* "===" and "---" make a heading of the paragraph before. */
static bool is_underline(const char *text, size_t length)
{
    size_t marks = 0;
    while (marks < length && text[marks] == *text && is_any_of(*text, "=-"))
        marks++;
    return marks && is_blank_line(text + marks, length - marks);
}

static const char *line_trap(struct shape *shape, const char *line, size_t length)
{
    size_t words = skip_containers(line, length);
    bool heading = words < length && line[words] == '#';
    shape->lines++;
    shape->headings += heading || (shape->run.lines && is_underline(line + words, length - words));
    if (heading && length > MAX_HEADING)
        return "the heading is longer than 2,000 bytes; shorten it";
    if (length > MAX_LINE)
        return "the line is longer than 1,000,000 bytes; break it up";
    if (shape->lines > limit_of_share(shape, MAX_LINES, LINE_SHARE))
        return "the document has more than 100,000 lines; split it, or let it be larger than 16M with "
               "--max-size and have one for each 64 bytes of that";
    if (shape->headings > limit_of_share(shape, MAX_HEADINGS, HEADING_SHARE))
        return "the document has more than 10,000 headings; split it, or let it be larger than 16M with "
               "--max-size and have one for each 768 bytes of that";
    /* No byte before the words is more than two levels. */
    if (2 * words > MAX_DEPTH && depth_of(line, length) > MAX_DEPTH && !is_rule_line(line, length))
        return "quotes and lists are nested more than 50 deep; take some levels out";
    return NULL;
}

/* ---- tables ---- */

static size_t count_bars(const char *line, size_t length)
{
    size_t count = 0;
    const char *end = line + length;
    while ((line = memchr(line, '|', (size_t)(end - line)))) {
        count++;
        line++;
    }
    return count;
}

/* Whether the line could stand below a table's header, in a quote or list item too. */
static bool is_delimiter_row(const char *line, size_t length)
{
    bool dash = false, bar = false;
    for (size_t i = 0; i < length; i++) {
        if (!is_any_of(line[i], "|:- \t>*+"))
            return false;
        dash |= line[i] == '-';
        bar |= line[i] == '|' || line[i] == ':';
    }
    return dash && bar;
}

static size_t skip_blanks(const char *line, size_t length, size_t i)
{
    while (i < length && (line[i] == ' ' || line[i] == '\t'))
        i++;
    return i;
}

/* A header that is a block of its own, and a line of as many delimiters below it, are a table. */
static void look_for_table(struct run *run, const char *line, size_t length)
{
    bool header = run->lines == 1 && !begins_block(line, length) && !container_length(line, length) &&
                  !(length > 3 && skip_blanks(line, length, 0) > 3);
    run->table |= run->lines == 2 && run->cells > 1 && delimiters_count(line, length) == run->cells;
    run->cells = header ? cells_count(line, length) : 0;
}

static const char *table_trap(struct shape *shape, const char *line, size_t length)
{
    struct run *run = &shape->run;
    size_t bars = count_bars(line, length);
    run->lines++;
    run->bars = bars > run->bars ? bars : run->bars;
    look_for_table(run, line, length);
    if (is_delimiter_row(line, length)) {
        if (run->lines > MAX_TABLE_HEAD)
            return "the paragraph above the table has more than 1000 lines; put a blank line before the "
                   "table";
        run->columns = bars + 1;
    }
    if (!run->columns)
        return NULL;
    shape->cells += run->columns;
    if (run->bars > MAX_COLUMNS)
        return "the table has more than 100 columns; split it";
    return shape->cells > limit_of(shape, MAX_CELLS) ? "the tables have more than 200,000 cells; split them"
                                                     : NULL;
}

/* ---- marks ---- */

/* What else than a weight a character may have: it ends a word, or makes work within one only. */
enum { ENDS_WORD = 8, WITHIN_WORD = 16 };

/* How much work a character makes that may begin something in Markdown that has an end: what is before and after
 * an '@' is copied several times. */
static const unsigned char weights[256] = {
    ['*'] = 1,          ['_'] = 1,          ['~'] = 1,           ['`'] = 1,         ['['] = 1,
    [']'] = 1,          ['('] = 1,          [')'] = 1,           ['<'] = 1,         ['>'] = 1,
    ['!'] = 1,          ['&'] = 1,          [':'] = 1,           ['"'] = 1,         ['\''] = 1,
    ['@'] = 4,          ['\\'] = 1,         ['.'] = WITHIN_WORD, [' '] = ENDS_WORD, ['\t'] = ENDS_WORD,
    ['\v'] = ENDS_WORD, ['\f'] = ENDS_WORD,
};

static void end_paragraph(struct shape *shape)
{
    shape->paragraph_work += (uint64_t)shape->run.marks * shape->run.bytes;
    shape->run.marks = shape->run.bytes = 0;
}

static void end_run(struct shape *shape)
{
    end_paragraph(shape);
    shape->run = (struct run){0};
}

static const char *mark_trap(struct shape *shape, const char *line, size_t length)
{
    struct run *run = &shape->run;
    size_t word = 0, word_marks = 0; /* where the word begins, and what is in it so far */
    if (run->table || begins_block(line, length))
        end_paragraph(shape);
    for (size_t i = 0; i < length; i++) {
        size_t weight = weights[(unsigned char)line[i]];
        if (!weight) /* most of all bytes */
            continue;
        if (weight == ENDS_WORD) {
            shape->word_work += (uint64_t)word_marks * (i + 1 - word);
            word = i + 1;
            word_marks = 0;
            continue;
        }
        run->marks += weight == WITHIN_WORD ? 0 : weight;
        word_marks += weight == WITHIN_WORD ? 1 : weight;
        shape->notes += line[i] == '[' && i + 1 < length && line[i + 1] == '^';
    }
    shape->word_work += (uint64_t)word_marks * (length - word);
    run->bytes += length + 1;
    if (shape->notes > limit_of(shape, MAX_NOTES))
        return "footnotes are mentioned more than 1000 times; take some out";
    if (shape->word_work > limit_of(shape, MAX_WORD_WORK))
        return "words are too long and have too many marks of punctuation in them; put spaces between";
    if (shape->paragraph_work + (uint64_t)run->marks * run->bytes > limit_of(shape, MAX_PARAGRAPH_WORK))
        return "paragraphs are too long and have too many marks of punctuation in them; put blank lines "
               "between";
    return NULL;
}

/* ---- definitions ---- */

/* How much is copied for every use of a label: all definitions of labels of one hash count as one. */
enum { SLOTS = 1 << 14 };

struct labels {
    uint32_t sizes[SLOTS];
};

/* A label being read, and how many bytes it has; 0: none is. */
struct label_scan {
    uint32_t hash;
    size_t bytes;
};

/* Reads one byte of the document; true at the end of a label. Case and white space of labels do not count. */
static bool scan_label(struct label_scan *scan, char c)
{
    if (c == '[') {
        *scan = (struct label_scan){2166136261u, 1};
    } else if (c == ']' && scan->bytes) {
        scan->bytes = 0;
        return true;
    } else if (scan->bytes && ++scan->bytes > MAX_LABEL) {
        scan->bytes = 0;
    } else if (is_digit(c) || (is_letter(c) && (unsigned char)c < 0x80)) {
        scan->hash = (scan->hash ^ (unsigned char)to_lower(c)) * 16777619u;
    }
    return false;
}

/* How long a definition goes on at BYTES: up to the next one, or a blank line; a footnote up to the next heading. */
static size_t definition_length(const char *bytes, size_t length, bool note)
{
    for (size_t i = 0; i + 1 < length; i++) {
        if (bytes[i] == ']' && bytes[i + 1] == ':')
            return i;
        size_t next = i + 1;
        while (bytes[i] == '\n' && next < length && (bytes[next] == ' ' || bytes[next] == '\t'))
            next++;
        if (bytes[i] == '\n' && next < length && strchr(note ? "#" : "\r\n", bytes[next]))
            return i;
    }
    return length;
}

static bool has_definitions(const struct source *source)
{
    const char *found = source->bytes, *end = source->bytes + source->length;
    while ((found = memchr(found, ']', (size_t)(end - found))) && found[1] != ':')
        found++;
    return found;
}

/* Collects what is defined; linear, for definitions do not overlap. */
static void read_definitions(struct labels *labels, const struct source *source)
{
    struct label_scan scan = {0, 0};
    const char *bytes = source->bytes;
    bool note = false;
    for (size_t i = 0; i < source->length; i++) {
        note = bytes[i] == '[' ? bytes[i + 1] == '^' : note;
        if (!scan_label(&scan, bytes[i]) || bytes[i + 1] != ':')
            continue;
        size_t size = definition_length(bytes + i + 1, source->length - i - 1, note);
        uint32_t *slot = &labels->sizes[scan.hash % SLOTS];
        *slot = size > *slot ? (uint32_t)(size < UINT32_MAX ? size : UINT32_MAX) : *slot;
    }
}

/* cmark-gfm copies a definition for every use of it. */
static const char *definition_trap(const struct source *source, struct position *at)
{
    if (!has_definitions(source))
        return NULL;
    struct arena *arena = arena_new();
    struct labels *labels = arena_allocate(arena, sizeof *labels);
    struct label_scan scan = {0, 0};
    uint64_t copied = 0, limit = 1024 * 1024 + 8 * (uint64_t)source->length;
    size_t i = 0;
    read_definitions(labels, source);
    for (; i < source->length && copied <= limit; i++)
        if (scan_label(&scan, source->bytes[i]))
            copied += labels->sizes[scan.hash % SLOTS];
    arena_free(arena);
    *at = source_position(source, i);
    return copied > limit
               ? "links and footnotes repeat long definitions too often; shorten what they lead to, or "
                 "use them less"
               : NULL;
}

const char *shape_trap(const struct source *source, size_t max_size, struct position *at)
{
    struct shape shape = {.max_size = max_size > USUAL_SIZE ? max_size : USUAL_SIZE};
    for (int line = 1; line <= (int)source->line_count; line++) {
        size_t length;
        const char *bytes = source_line(source, line, &length);
        *at = (struct position){line, 1};
        if (is_blank_line(bytes, length)) {
            end_run(&shape);
            continue;
        }
        const char *trap = line_trap(&shape, bytes, length);
        if (!trap)
            trap = table_trap(&shape, bytes, length);
        if (!trap)
            trap = mark_trap(&shape, bytes, length);
        if (trap)
            return trap;
    }
    return definition_trap(source, at);
}
