/* SPDX-License-Identifier: MIT */
#include "formats/feed.h"

#include "exporter/base/iso.h"
#include "exporter/base/text.h"
#include "exporter/base/uuid.h"
#include "formats/links.h"

#include <libxml/xmlwriter.h>
#include <string.h>

/* libxml2 writes to memory here, so nothing but a want of it can fail. */
static void must(int result)
{
    if (result < 0)
        memory_exhausted();
}

void feed_start(const struct feed *feed, const char *name)
{
    must(xmlTextWriterStartElement(feed->xml, BAD_CAST name));
}

void feed_end(const struct feed *feed)
{
    must(xmlTextWriterEndElement(feed->xml));
}

void feed_attribute(const struct feed *feed, const char *name, const char *value)
{
    must(xmlTextWriterWriteAttribute(feed->xml, BAD_CAST name, BAD_CAST value));
}

void feed_element(const struct feed *feed, const char *name, const char *text)
{
    must(xmlTextWriterWriteElement(feed->xml, BAD_CAST name, BAD_CAST text));
}

void feed_time(const struct feed *feed, const char *name, int64_t seconds)
{
    feed_element(feed, name, iso_time(seconds).text);
}

const char *feed_urn(const struct feed *feed, const char *uuid)
{
    return arena_printf(feed->arena, "urn:uuid:%s", uuid);
}

void feed_link(const struct feed *feed, const char *relation, const char *type, const char *address)
{
    if (!link_is_safe(address))
        return;
    feed_start(feed, "link");
    feed_attribute(feed, "rel", relation);
    if (type)
        feed_attribute(feed, "type", type);
    feed_attribute(feed, "href", address);
    feed_end(feed);
}

void feed_category(const struct feed *feed, const char *scheme, const char *term, const char *label)
{
    struct buffer *urn = fragment_of(feed->schemes, scheme, 0);
    if (!urn->length) {
        char uuid[UUID_SIZE];
        uuid_make(uuid, feed->publication->program_id, "scheme/%s", scheme);
        buffer_add_string(urn, feed_urn(feed, uuid));
    }
    feed_start(feed, "category");
    feed_attribute(feed, "term", term);
    feed_attribute(feed, "scheme", buffer_string(urn));
    if (label)
        feed_attribute(feed, "label", label);
    feed_end(feed);
}

void feed_html(const struct feed *feed, const char *name, const char *html)
{
    feed_start(feed, name);
    feed_attribute(feed, "type", "html");
    must(xmlTextWriterWriteString(feed->xml, BAD_CAST html));
    feed_end(feed);
}

size_t feed_length(const struct feed *feed)
{
    must(xmlTextWriterFlush(feed->xml));
    return (size_t)xmlBufferLength(feed->bytes);
}

/* What ends a start tag is written for others in any case. */
void feed_copy(const struct feed *feed, size_t from, struct buffer *out)
{
    size_t length = feed_length(feed);
    const char *bytes = (const char *)xmlBufferContent(feed->bytes);
    from += bytes[from] == '>';
    buffer_add(out, bytes + from, length - from);
}

void feed_verbatim(const struct feed *feed, const struct buffer *elements)
{
    must(xmlTextWriterWriteRawLen(feed->xml, BAD_CAST elements->data, (int)elements->length));
}

/* libxml2 does not indent what ends after something that it did not indent. */
void feed_end_verbatim(const struct feed *feed)
{
    must(xmlTextWriterWriteRaw(feed->xml, BAD_CAST "  "));
    feed_end(feed);
}

/* Its author is for entries that name none (RFC 4287, 4.2.1). */
static void write_feed_head(const struct feed *feed, const struct feed_head *head)
{
    char uuid[UUID_SIZE];
    uuid_make(uuid, feed->publication->program_id, "feed/%s", head->file);
    feed_start(feed, "feed");
    feed_attribute(feed, "xmlns", "http://www.w3.org/2005/Atom");
    if (head->has_tombstones)
        feed_attribute(feed, "xmlns:at", "http://purl.org/atompub/tombstones/1.0");
    feed_attribute(feed, "xml:lang", "en");
    feed_element(feed, "id", feed_urn(feed, uuid));
    feed_element(feed, "title", head->title);
    feed_time(feed, "updated", head->updated);
    feed_element(feed, "generator", "termfeed");
    feed_start(feed, "author");
    feed_element(feed, "name", feed->publication->program);
    if (link_is_safe(head->page))
        feed_element(feed, "uri", head->page);
    feed_end(feed);
    feed_link(feed, "self", "application/atom+xml", link_to_file(feed->arena, feed->publication, head->file));
    feed_link(feed, "alternate", "text/html", head->page);
}

int64_t feed_first_seen(const struct scope *scope)
{
    int64_t time = scope->term_count ? 0 : scope->publication->modified;
    for (size_t i = 0; i < scope->term_count; i++)
        if (i == 0 || scope->terms[i]->created > time)
            time = scope->terms[i]->created;
    return time;
}

void feed_begin(struct feed *feed, const struct publication *publication, const struct feed_head *head)
{
    *feed = (struct feed){.publication = publication,
                          .arena = arena_new(),
                          .schemes = fragments_new(),
                          .bytes = xmlBufferCreate()};
    feed->file = arena_copy(feed->arena, head->file);
    feed->xml = feed->bytes ? xmlNewTextWriterMemory(feed->bytes, 0) : NULL;
    if (!feed->xml)
        memory_exhausted();
    xmlBufferSetAllocationScheme(feed->bytes, XML_BUFFER_ALLOC_DOUBLEIT);
    must(xmlTextWriterSetIndent(feed->xml, 1));
    must(xmlTextWriterSetIndentString(feed->xml, BAD_CAST "  "));
    must(xmlTextWriterStartDocument(feed->xml, NULL, "UTF-8", NULL));
    write_feed_head(feed, head);
}

/* libxml2's writer passes what XML forbids, and takes a byte that is not UTF-8 for one. Lines are clean or not one by one,
 * so that those of the file stay. */
static void add_clean(struct buffer *out, const char *bytes)
{
    for (size_t length; *bytes; bytes += length) {
        length = strcspn(bytes, "\n\t");
        text_clean(out, bytes, length);
        if (bytes[length])
            buffer_add_byte(out, bytes[length++]);
    }
}

void feed_finish(struct feed *feed, struct output *output)
{
    must(xmlTextWriterEndDocument(feed->xml));
    xmlFreeTextWriter(feed->xml);
    struct buffer contents = {0};
    add_clean(&contents, (const char *)xmlBufferContent(feed->bytes));
    xmlBufferFree(feed->bytes);
    output_add(output, feed->file, &contents);
    buffer_free(&contents);
    fragments_free(feed->schemes);
    arena_free(feed->arena);
}
