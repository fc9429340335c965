/* SPDX-License-Identifier: MIT */
/* A document as its reader sees it: sections under headings, each a sequence of lines with their links, and
 * tables. Made from cmark-gfm's tree, which is kept beside it: everything else in the reader works on the
 * lines, and content.h publishes parts of the tree. Nothing outside this folder calls cmark-gfm. */
#ifndef TERMFEED_MARKDOWN_H
#define TERMFEED_MARKDOWN_H

#include "exporter/model/model.h"
#include "exporter/reader/front_matter.h"
#include "exporter/reader/source.h"

struct cmark_node;
struct label_match;

/* A link within a line: bytes START to END of its text. */
struct link {
    size_t start, end;
    const char *url;
};

/* A line as it is seen: a paragraph is cut at soft and hard breaks and at <br>. */
struct line {
    struct position at;
    const char *text; /* punctuation folded (text_fold_punctuation), Markdown and struck-out words gone */
    struct link *links;
    size_t link_count;
    size_t strong;               /* bytes at its begin that are set in bold; all of a heading */
    const struct source *source; /* with LAST_LINE, for line_locator; NULL: TEXT stands as it is from AT on */
    int last_line;               /* of the block */
    int depth;                   /* how many lists it is in */
    bool bullet;                 /* begins a list item */
    bool paragraph;              /* begins a block */
    bool summary;                /* says what is folded up below it (<summary>) */
    bool code;                   /* in a code block or block quote: text, never a label */
    bool indented;               /* in code that four spaces made */
    int open_fence; /* the line of the fence (```) before it that nothing closes, 0 if there is none */
    bool inner;     /* a field within words: nothing below the line goes on with it */
    const struct label_match *label; /* what label_keep has read; NULL before */
    int level;                       /* of a heading within a list item, which is text; else 0 */
    bool row;  /* a row of a table: "first cell: second cell", or more with " | " between them */
    int block; /* lines of one paragraph share it */
    int first_piece, last_piece; /* of the tree that it was made of, see content.h */
    struct cmark_node *node;     /* the block of the tree, NULL if the line is of no paragraph or heading */
};

/* Has what is said of the line's text end after its first LENGTH bytes, where that ends now. */
void line_end_at(struct line *line, size_t length);

/* Finds in the source what stands in the line's text. The line must outlive it. */
struct locator line_locator(const struct line *line);
/* Where the first word at or after byte OFFSET of the line's text stands. */
struct position line_position(const struct line *line, size_t offset);

struct cell {
    const char *text;   /* plain text without struck-out words, white space collapsed */
    const char *struck; /* what is struck out, in the same way */
    struct line line;   /* the same with folded punctuation and links */
    struct line *lines; /* that one cut at each <br> */
    size_t line_count;
    struct cmark_node *node;
};

struct table_row {
    struct position at;
    struct cell *cells;
    size_t cell_count;
};

struct table {
    struct table_row *rows; /* the first is the header */
    size_t row_count;
    struct cmark_node *node;
};

/* The cell of a column, counted from 0; NULL if it is empty or there is none. */
const struct cell *table_cell(const struct table_row *row, int column);

/* A heading and what follows it up to the next one. The first section of a document has level 0 and no
 * heading. */
struct section {
    int level;
    struct position at;
    const char *title; /* plain text without struck-out words, white space collapsed; "" at level 0 */
    const char *link;  /* the first web link in the heading, or NULL */
    bool glued;        /* "##Title": meant as a heading, and none to Markdown */
    bool indented;     /* the same, since it is four spaces to the right */
    bool entry;        /* made of a row of a table, or of a title that is not a heading: it is a project's */
    bool
        withdrawn; /* struck out, or said to be no more: TITLE is what it was; no lines, no deeper headings */
    struct line heading;
    struct line *lines;
    size_t line_count;
    struct table *tables;
    size_t table_count;
    struct cmark_node *node; /* the heading, or what stands for it; NULL at level 0 */
};

struct outline {
    const struct source *source;
    struct front_matter front; /* which is not part of the sections */
    struct section *sections;
    size_t section_count;
    int piece_count; /* pieces are numbered from 1 */
    struct cmark_node *document;
    const char
        *trap; /* what would keep the parser of its raw HTML busy for minutes, and was not read; or NULL */
    struct position trap_at;
};

/* Parses the document, which must be free of traps (shape_trap). The outline lives in the arena; what else it
 * holds is freed with markdown_free, after which sections have no nodes. There can be one outline with nodes at a time. */
struct outline *markdown_parse(struct arena *arena, const struct source *source);
void markdown_free(struct outline *outline);

/* Takes the block of a line out of the lists around it, and with it what follows it in them, so that it can be the
 * node of a section. Of several lines the last one must be lifted first. */
struct cmark_node *markdown_lift(const struct line *line);
/* The same of a line of which only the beginning, TITLE, is a title: the other words follow it. Both return the block that
 * stands for the heading. */
struct cmark_node *markdown_lift_begin(const struct line *line, const char *title);

/* Rows of a table that become blocks of the document: each a block that stands for its heading, and a list of fields. */
struct row_blocks {
    struct cmark_node *last, *list;
};

/* The place after all blocks of section INDEX, all sections being as they were parsed. */
struct row_blocks row_blocks_after(const struct outline *outline, size_t index);
/* Adds the block that stands for the heading of a row, and returns it. */
struct cmark_node *row_blocks_begin(struct row_blocks *blocks);
/* Moves what is in the cell there, with the label before it unless that is empty. */
void row_blocks_add(struct row_blocks *blocks, const char *label, struct cell *cell);
/* Takes the table, of which nothing is used any more, out of the tree. */
void row_blocks_drop(struct table *table);

#endif
