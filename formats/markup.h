/* SPDX-License-Identifier: MIT */
/* Writing XML and HTML: elements, and texts and attributes that libxml2 escapes, here and nowhere else. Its own writer
 * copies all of it three times and allocates for each name. Private to html.c and feed.c. Nothing can fail: memory is
 * fatal. */
#ifndef TERMFEED_MARKUP_H
#define TERMFEED_MARKUP_H

#include "exporter/base/memory.h"

#include <stdbool.h>

/* What is written. Zero-initialize it; freed with markup_free. */
struct markup {
    struct buffer out;
    /* Each element begins a line, two spaces further in than the one around it. Otherwise characters in attributes that are
     * not ASCII are written as references. */
    bool is_xml;
    const char **open; /* the names of the elements that are open */
    size_t depth, capacity;
    bool in_tag, in_text;       /* what was written last: a start tag that is not ended yet; text */
    struct _xmlBuffer *escaped; /* libxml2's, for the value of an attribute */
};

void markup_free(struct markup *markup);

/* Begins an element. NAME must live until its end. Attributes come before its contents. */
void markup_start(struct markup *markup, const char *name);
void markup_attribute(struct markup *markup, const char *name, const char *value);
/* Ends the start tag, if it is not ended yet: what comes then is contents. */
void markup_contents(struct markup *markup);
void markup_text(struct markup *markup, const char *text);
/* Ends an element, without an end tag where it has no contents. */
void markup_end(struct markup *markup);

#endif
