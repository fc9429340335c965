/* SPDX-License-Identifier: MIT */
#include "formats/markup.h"

#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

/* libxml2 writes to memory here, so nothing but a want of it can fail. */
static void *must_have(void *made)
{
    if (!made)
        memory_exhausted();
    return made;
}

void markup_free(struct markup *markup)
{
    buffer_free(&markup->out);
    free(markup->open);
    if (markup->escaped)
        xmlBufferFree(markup->escaped);
    *markup = (struct markup){0};
}

static void indent(struct markup *markup)
{
    for (size_t i = 0; i < markup->depth && markup->is_xml; i++)
        buffer_add(&markup->out, "  ", 2);
}

static void end_line(struct markup *markup)
{
    if (markup->is_xml)
        buffer_add_byte(&markup->out, '\n');
}

void markup_contents(struct markup *markup)
{
    if (markup->in_tag)
        buffer_add_byte(&markup->out, '>');
    markup->in_tag = false;
}

void markup_start(struct markup *markup, const char *name)
{
    if (markup->in_tag) {
        markup_contents(markup);
        end_line(markup);
    }
    if (markup->depth == markup->capacity) {
        markup->capacity = markup->capacity ? markup->capacity * 2 : 32;
        markup->open = memory_resize(markup->open, markup->capacity * sizeof *markup->open);
    }
    indent(markup);
    markup->open[markup->depth++] = name;
    buffer_add_byte(&markup->out, '<');
    buffer_add_string(&markup->out, name);
    markup->in_tag = true;
    markup->in_text = false;
}

/* Whether the value of an attribute needs no escapes: ASCII without what is special. */
static bool is_plain(const char *value)
{
    for (; *value; value++) {
        unsigned char c = (unsigned char)*value;
        if (c < ' ' || c >= 0x7f || c == '"' || c == '&' || c == '<' || c == '>')
            return false;
    }
    return true;
}

static const char *escape_value(struct markup *markup, const char *value)
{
    xmlDoc document = {.encoding = markup->is_xml ? BAD_CAST "UTF-8" : NULL};
    if (!markup->escaped)
        markup->escaped = must_have(xmlBufferCreate());
    xmlBufferEmpty(markup->escaped);
    xmlAttrSerializeTxtContent(markup->escaped, &document, NULL, BAD_CAST value);
    return must_have((char *)xmlBufferContent(markup->escaped));
}

void markup_attribute(struct markup *markup, const char *name, const char *value)
{
    if (!is_plain(value))
        value = escape_value(markup, value);
    buffer_add_byte(&markup->out, ' ');
    buffer_add_string(&markup->out, name);
    buffer_add_string(&markup->out, "=\"");
    buffer_add_string(&markup->out, value);
    buffer_add_byte(&markup->out, '"');
}

void markup_text(struct markup *markup, const char *text)
{
    markup_contents(markup);
    markup->in_text = true;
    if (!strpbrk(text, "<>&\"\r")) {
        buffer_add_string(&markup->out, text);
        return;
    }
    xmlChar *escaped = must_have(xmlEncodeSpecialChars(NULL, BAD_CAST text));
    buffer_add_string(&markup->out, (const char *)escaped);
    xmlFree(escaped);
}

void markup_end(struct markup *markup)
{
    const char *name = markup->open[--markup->depth];
    if (markup->in_tag) {
        buffer_add(&markup->out, "/>", 2);
    } else {
        if (!markup->in_text)
            indent(markup);
        buffer_add(&markup->out, "</", 2);
        buffer_add_string(&markup->out, name);
        buffer_add_byte(&markup->out, '>');
    }
    end_line(markup);
    markup->in_tag = markup->in_text = false;
}
