/* SPDX-License-Identifier: MIT */
/* What the files of this folder share: cmark-gfm's tree and the walk through it. Private to the folder. */
#ifndef TERMFEED_TREE_H
#define TERMFEED_TREE_H

#include "exporter/reader/markdown/markdown.h"

#include <cmark-gfm.h>

/* tree.c: parses the bytes but for the front matter, in whose place it sees empty lines. The document lives until
 * trees_free. */
cmark_node *tree_parse(const char *bytes, size_t length, const struct front_matter *front);

/* tree.c: returns a new node, which lives as long. */
cmark_node *tree_node(cmark_node_type type);

/* tree.c: frees all nodes that there are: they come from an arena, which freeing one by one leaves as it is. */
void trees_free(void);

/* lifting.c: makes headings in list items that may be meant as headings of the document to such. */
void tree_lift_headings(cmark_node *document);

/* tree.c: renders a document as HTML; raw HTML must be gone. The caller frees the string. */
char *tree_render(cmark_node *document);

/* tree.c: whether a node is of the type of that name: "table", which an extension adds and no number tells. */
bool tree_has_type(cmark_node *node, const char *type);

/* The number of the piece that a leaf belongs to, 0 for none. Leaves of one line share it, and all of a block
 * of code or raw HTML. */
void tree_set_piece(cmark_node *leaf, int piece);
int tree_piece(cmark_node *leaf);

/* Lines on the heap, kept to be filled again. */
struct lines {
    struct line *items;
    size_t count, room;
};

/* What a block is flattened into; kept for the next one. */
struct pad {
    struct buffer text;           /* of the current line, punctuation folded */
    struct buffer plain, crossed; /* of all lines: what counts, and what is struck out */
    struct lines lines;
};

/* What is known while the tree is walked. */
struct walk {
    struct arena *arena;
    struct outline *outline;
    const struct source *source;
    int depth;   /* lists around */
    int quotes;  /* block quotes around */
    bool bullet; /* the next line begins a list item */
    int block;
    int piece;
    const int *lines; /* of the source, for each line of Markdown that was made of raw HTML; else NULL */
    size_t line_count;
    const int *summaries; /* of that, the lines that are summaries */
    size_t summary_count;
    size_t cells;       /* of tables in raw HTML */
    struct lines found; /* in the current section, which gets them when it ends */
    struct pad pad;
};

/* inlines.c: where a block begins, and its last line. */
struct position walk_begin(const struct walk *walk, cmark_node *block);
int walk_line(const struct walk *walk, int line);

/* How a block's inlines become lines. */
struct manner {
    bool keep_breaks; /* soft breaks and <br> end lines; else they are spaces */
    bool plain;       /* PLAIN, STRUCK and WHOLE of the result are wanted */
};

struct flat {
    struct line *lines; /* until the next block is flattened */
    size_t line_count;
    const char *plain;  /* all of it, punctuation not folded, white space collapsed */
    const char *struck; /* what is struck out, in the same way */
    struct line whole;  /* all lines as one; TEXT is "" where there are none */
};

/* tree.c: takes bytes off the start of a text. Frees the node and returns true if it has no more. */
bool tree_cut_text(cmark_node *text, size_t bytes);

/* inlines.c: the inlines of a block as lines. Words that are struck out are left out, links in them too. */
struct flat flatten(struct walk *walk, cmark_node *block, struct manner manner);

/* inlines.c: whether text is white space only. */
bool is_blank(const struct buffer *text);

/* tables.c: reads a table, adds its rows as lines too. */
void walk_table(struct walk *walk, cmark_node *node);

/* inlines.c: adds a line; returns a copy of all in the arena, NULL where there are none. */
void lines_add(struct lines *lines, const struct line *line);
struct line *lines_keep(struct arena *arena, const struct line *lines, size_t count);

/* inlines.c: adds a line to the current section, unless that is struck out. */
void walk_add_line(struct walk *walk, const struct line *line);

/* raw.c: what a tag of raw HTML is to us. */
enum tag {
    TAG_OTHER,
    TAG_BREAK,
    TAG_ANCHOR,
    TAG_ANCHOR_END,
    TAG_STRUCK,
    TAG_STRUCK_END,
    TAG_STRONG,
    TAG_STRONG_END
};
enum tag tag_of(const char *html);

/* elements.c: whether raw HTML is an opening tag without attributes of no element that there is: "Vec<T>". */
bool tag_is_words(const char *html);

/* raw.c: the address in an <a> tag: a pointer into TAG and its length, "" if there is none. */
const char *tag_address(const char *tag, size_t *length);

/* Markdown that says what a block of raw HTML does. */
struct raw_markdown {
    struct buffer text;
    int *lines; /* where each line of the text stands in the source, up to LINE_COUNT */
    size_t line_count, lines_begun;
    int *
        summaries; /* the lines of the text, counted from 1, that are summaries of what is folded up; ascending */
    size_t summary_count;
    size_t cells; /* of tables, with those that short rows lack; beyond the most, the text lacks the table */
};

enum { RAW_MOST_CELLS = 200000 };

/* joining.c: the HTML of a block; if blank lines cut a table there, with the blocks up to its end, which are taken out of the
 * tree. NULL if there is none. */
const char *html_whole(struct arena *arena, const struct source *source, cmark_node *node);

/* raw.c: makes it of HTML, which begins on LINE; HEADINGS: there may be some. The text is freed by the caller. */
void raw_read(struct arena *arena, const char *html, int line, bool headings, struct raw_markdown *made);

#endif
