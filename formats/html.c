/* SPDX-License-Identifier: MIT */
#include "formats/html.h"

#include "exporter/base/text.h"
#include "formats/links.h"

#include <libxml/parser.h>
#include <libxml/xmlwriter.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct html {
    xmlBufferPtr bytes;
    xmlTextWriterPtr xml;
};

/* libxml2 writes to memory here, so nothing but a want of it can fail. */
static void must_write(int result)
{
    if (result < 0)
        memory_exhausted();
}

struct html *html_new_fragment(void)
{
    struct html *html = memory_allocate(sizeof *html);
    html->bytes = xmlBufferCreate();
    html->xml = html->bytes ? xmlNewTextWriterMemory(html->bytes, 0) : NULL;
    if (!html->xml)
        memory_exhausted();
    xmlBufferSetAllocationScheme(html->bytes, XML_BUFFER_ALLOC_DOUBLEIT);
    return html;
}

struct html *html_new(void)
{
    struct html *html = html_new_fragment();
    must_write(xmlTextWriterWriteRaw(html->xml, BAD_CAST "<!DOCTYPE html>\n"));
    return html;
}

void html_finish(struct html *html, struct buffer *out)
{
    html_line(html);
    must_write(xmlTextWriterFlush(html->xml));
    xmlFreeTextWriter(html->xml);
    buffer_add(out, (const char *)xmlBufferContent(html->bytes), (size_t)xmlBufferLength(html->bytes));
    xmlBufferFree(html->bytes);
    free(html);
}

void html_start(struct html *html, const char *name)
{
    must_write(xmlTextWriterStartElement(html->xml, BAD_CAST name));
}

void html_attribute(struct html *html, const char *name, const char *value)
{
    if (value)
        must_write(xmlTextWriterWriteAttribute(html->xml, BAD_CAST name, BAD_CAST value));
}

void html_attribute_printf(struct html *html, const char *name, const char *format, ...)
{
    struct buffer value = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&value, format, arguments);
    va_end(arguments);
    html_attribute(html, name, buffer_string(&value));
    buffer_free(&value);
}

void html_start_class(struct html *html, const char *name, const char *class_name)
{
    html_start(html, name);
    html_attribute(html, "class", class_name);
}

void html_end(struct html *html)
{
    must_write(xmlTextWriterFullEndElement(html->xml));
}

void html_end_empty(struct html *html)
{
    must_write(xmlTextWriterEndElement(html->xml));
}

void html_text(struct html *html, const char *text)
{
    must_write(xmlTextWriterWriteString(html->xml, BAD_CAST text));
}

void html_printf(struct html *html, const char *format, ...)
{
    struct buffer text = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&text, format, arguments);
    va_end(arguments);
    html_text(html, buffer_string(&text));
    buffer_free(&text);
}

void html_element(struct html *html, const char *name, const char *class_name, const char *text)
{
    html_start_class(html, name, class_name);
    html_text(html, text);
    html_end(html);
}

void html_link(struct html *html, const char *class_name, const char *address, const char *text)
{
    html_start_class(html, "a", class_name);
    html_attribute(html, "href", address);
    html_text(html, text);
    html_end(html);
}

void html_line(struct html *html)
{
    html_verbatim(html, "\n", 1);
}

size_t html_length(struct html *html)
{
    html_verbatim(html, "", 0); /* a start tag that is still open is ended */
    must_write(xmlTextWriterFlush(html->xml));
    return (size_t)xmlBufferLength(html->bytes);
}

void html_copy(struct html *html, size_t from, struct buffer *out)
{
    size_t length = html_length(html);
    buffer_add(out, (const char *)xmlBufferContent(html->bytes) + from, length - from);
}

void html_verbatim(struct html *html, const char *bytes, size_t length)
{
    must_write(xmlTextWriterWriteRawLen(html->xml, BAD_CAST bytes, (int)length));
}

/* ---- A project's own words ---- */

/* What is nested deeper loses its tags and keeps its text. */
#define DEEPEST 24

/* What becomes of an element. */
enum fate {
    FATE_DROPPED, /* it is left out, what it holds stays */
    FATE_KEPT,
    FATE_EMPTY,   /* kept, and never holds anything */
    FATE_HEADING, /* a bold paragraph */
    FATE_LINK,
    FATE_BOX /* a task's */
};

static enum fate fate_of(const xmlNode *node)
{
    static const char *const kept[] = {"p",     "ul", "ol",  "li",     "blockquote", "pre",
                                       "code",  "em", "del", "strong", "table",      "thead",
                                       "tbody", "tr", "th",  "td",     NULL};
    static const char *const empty[] = {"br", "hr", NULL};
    static const char *const headings[] = {"h1", "h2", "h3", "h4", "h5", "h6", NULL};
    const char *name = (const char *)node->name;
    size_t length = strlen(name);
    if (text_is_one_of(name, length, kept))
        return FATE_KEPT;
    if (text_is_one_of(name, length, empty))
        return FATE_EMPTY;
    if (text_is_one_of(name, length, headings))
        return FATE_HEADING;
    if (strcmp(name, "input") == 0)
        return FATE_BOX;
    return strcmp(name, "a") == 0 ? FATE_LINK : FATE_DROPPED;
}

/* Begins a link, if it leads to the web and has words: of a link around an image nothing is left. */
static bool enter_link(struct html *html, const xmlNode *node)
{
    char *address = (char *)xmlGetProp(node, BAD_CAST "href");
    char *words = (char *)xmlNodeGetContent(node);
    if (!words || (!address && xmlHasProp(node, BAD_CAST "href")))
        memory_exhausted();
    bool kept = link_is_safe(address) && text_has_word(words, strlen(words));
    if (kept) {
        html_start(html, "a");
        html_attribute(html, "href", address);
    }
    xmlFree(address);
    xmlFree(words);
    return kept;
}

/* Begins the node's element, if it is one to keep. Returns how many elements were begun. */
static int enter_node(struct html *html, const xmlNode *node)
{
    enum fate fate = fate_of(node);
    if (fate == FATE_BOX) {
        bool checked = xmlHasProp(node, BAD_CAST "checked") != NULL;
        html_text(html, checked ? "\xe2\x98\x91 " : "\xe2\x98\x90 ");
    } else if (fate == FATE_EMPTY) {
        html_start(html, (const char *)node->name);
        html_end_empty(html);
    } else if (fate == FATE_HEADING) {
        html_start(html, "p");
        html_start(html, "strong");
        return 2;
    } else if (fate == FATE_KEPT) {
        html_start(html, (const char *)node->name);
        if (strcmp((const char *)node->name, "th") == 0)
            html_attribute(html, "scope", "col");
        return 1;
    }
    return fate == FATE_LINK && enter_link(html, node);
}

/* Writes what ROOT holds, in the order of the document; no recursion, since words may be nested as deep as they are
 * long. */
static void write_nodes(struct html *html, const xmlNode *root)
{
    int begun[DEEPEST] = {0};
    size_t depth = 0;
    const xmlNode *node = root->children;
    while (node) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            html_text(html, (const char *)node->content);
        if (node->type == XML_ELEMENT_NODE && depth < DEEPEST)
            begun[depth] = enter_node(html, node);
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
            depth++;
            continue;
        }
        while (true) {
            if (node->type == XML_ELEMENT_NODE && depth < DEEPEST)
                for (; begun[depth] > 0; begun[depth]--)
                    html_end(html);
            if (node->next)
                break;
            node = node->parent;
            if (node == root)
                return;
            depth--;
        }
        node = node->next;
    }
}

/* Words are well-formed; if they ever were not, what could be read of them is taken. */
static xmlDocPtr read_words(const struct buffer *whole)
{
    /* Without HUGE, libxml2 refuses what is nested deeper than 256 levels. */
    int options =
        XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (!parser)
        memory_exhausted();
    xmlDocPtr tree = xmlCtxtReadMemory(parser, whole->data, (int)whole->length, NULL, "UTF-8", options);
    if (!tree || parser->errNo == XML_ERR_NO_MEMORY)
        memory_exhausted();
    xmlFreeParserCtxt(parser);
    return tree;
}

void html_words(struct html *html, const char *words)
{
    struct buffer whole = {0};
    buffer_printf(&whole, "<words>%s</words>", words);
    xmlDocPtr tree = read_words(&whole);
    buffer_free(&whole);
    write_nodes(html, xmlDocGetRootElement(tree));
    xmlFreeDoc(tree);
}
