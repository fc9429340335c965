/* SPDX-License-Identifier: MIT */
/* What the feeds share: the elements of Atom (RFC 4287) and the head of a feed. Private to the writers of .atom files. */
#ifndef TERMFEED_FEED_H
#define TERMFEED_FEED_H

#include "formats/format.h"

/* The root feeds hold so many entries of a kind, the newest. */
#define FEED_LIMIT 100

/* What a feed says of itself. */
struct feed_head {
    const char *file; /* its name in the site */
    const char *title;
    const char *page; /* the address of what of the site shows it, or NULL */
    int64_t updated;
    bool has_tombstones;
};

/* A feed while it is written. */
struct feed {
    const struct publication *publication;
    const char *file;
    struct arena *arena;       /* for the feed alone */
    struct fragments *schemes; /* the URN of each category's scheme */
    struct _xmlBuffer *bytes;  /* libxml2's */
    struct _xmlTextWriter *xml;
};

/* When the newest term of the scope was first seen: its feeds are no older. */
int64_t feed_first_seen(const struct scope *scope);

/* Begins a feed with its head. */
void feed_begin(struct feed *feed, const struct publication *publication, const struct feed_head *head);
/* Ends it, hands it over and frees it. No control character gets out, whatever the texts held. */
void feed_finish(struct feed *feed, struct output *output);

/* Begin and end an element; attributes come before its contents. */
void feed_start(const struct feed *feed, const char *name);
void feed_end(const struct feed *feed);
void feed_attribute(const struct feed *feed, const char *name, const char *value);
/* A whole element that holds text, or a time in seconds since 1970 (RFC 4287, 3.3). */
void feed_element(const struct feed *feed, const char *name, const char *text);
void feed_time(const struct feed *feed, const char *name, int64_t seconds);
/* An id, or a reference to one, made of a UUID: "urn:uuid:...", from the feed's arena. */
const char *feed_urn(const struct feed *feed, const char *uuid);
/* A link, if the address is safe (links.h). TYPE may be NULL. */
void feed_link(const struct feed *feed, const char *relation, const char *type, const char *address);
/* A category. SCHEME, a constant, says what it is about; LABEL may be NULL. */
void feed_category(const struct feed *feed, const char *scheme, const char *term, const char *label);
/* How many bytes are written, between elements or after a start tag; appends to OUT the elements that were written from
 * byte FROM on, a length told before. feed_verbatim writes them again, at the same depth; an entry that ends then
 * is ended by feed_end_verbatim. */
size_t feed_length(const struct feed *feed);
void feed_copy(const struct feed *feed, size_t from, struct buffer *out);
void feed_verbatim(const struct feed *feed, const struct buffer *elements);
void feed_end_verbatim(const struct feed *feed);
/* Text that is HTML. */
void feed_html(const struct feed *feed, const char *name, const char *html);

#endif
