/* SPDX-License-Identifier: MIT */
/* Writing HTML5, with libxml2's writer: text and attributes are escaped here and nowhere else. What is written is
 * both HTML and well-formed XML, but for the contents of scripts and styles. Nothing can fail: memory is fatal. */
#ifndef TERMFEED_HTML_H
#define TERMFEED_HTML_H

#include "exporter/base/memory.h"

#include <stddef.h>

struct html;

/* Returns an HTML document that holds its doctype alone; the caller ends it with html_finish. */
struct html *html_new(void);
/* The same without a doctype: for HTML within something else. */
struct html *html_new_fragment(void);
/* Appends the document to OUT and frees it. */
void html_finish(struct html *html, struct buffer *out);

/* Begins an element. Attributes come before its contents. */
void html_start(struct html *html, const char *name);
/* Begins an element with a class. */
void html_start_class(struct html *html, const char *name, const char *class_name);
/* Adds an attribute to the element that was begun last; nothing if VALUE is NULL. */
void html_attribute(struct html *html, const char *name, const char *value);
void html_attribute_printf(struct html *html, const char *name, const char *format, ...)
    TERMFEED_PRINTF(3, 4);
/* Ends an element that may have contents, with an end tag also where it has none. */
void html_end(struct html *html);
/* Ends an element that never has contents: void ones of HTML, and shapes of SVG. */
void html_end_empty(struct html *html);

/* Text, escaped. */
void html_text(struct html *html, const char *text);
void html_printf(struct html *html, const char *format, ...) TERMFEED_PRINTF(2, 3);
/* A whole element that holds text; CLASS_NAME may be NULL. */
void html_element(struct html *html, const char *name, const char *class_name, const char *text);
/* A whole link. */
void html_link(struct html *html, const char *class_name, const char *address, const char *text);
/* A line break in the source, for people who read it. */
void html_line(struct html *html);

/* How many bytes are written, between elements. */
size_t html_length(struct html *html);
/* Appends to OUT what was written from byte FROM on, a length told before: whole elements. html_verbatim writes them
 * again, elsewhere. */
void html_copy(struct html *html, size_t from, struct buffer *out);

/* The contents of a script or style element, which HTML reads without escapes; or what html_copy took. */
void html_verbatim(struct html *html, const char *bytes, size_t length);

/* Appends what a project's own words hold (model.h: HTML that the reader made): paragraphs, lists, tables,
 * code, emphasis and links to http and https. Headings become bold paragraphs, so that the page's own outline
 * stays; nothing else gets through, whatever the words are. */
void html_words(struct html *html, const char *words);

#endif
