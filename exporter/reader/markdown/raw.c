/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/tree.h"

#include "exporter/base/text.h"

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
    } tags[] = {{"<br", TAG_BREAK},        {"<a", TAG_ANCHOR},      {"</a", TAG_ANCHOR_END},
                {"<s", TAG_STRUCK},        {"</s", TAG_STRUCK_END}, {"<del", TAG_STRUCK},
                {"</del", TAG_STRUCK_END}, {"<strike", TAG_STRUCK}, {"</strike", TAG_STRUCK_END}};
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

/* The length of the comment or tag that HTML begins with, 0 if it begins with neither. */
static size_t tag_length(const char *html)
{
    const char *end = NULL;
    if (strncmp(html, "<!--", 4) == 0) {
        end = strstr(html + 4, "-->");
        return end ? (size_t)(end - html) + 3 : strlen(html);
    }
    if (*html != '<' || !(is_letter(html[1]) || html[1] == '/'))
        return 0;
    end = strchr(html, '>');
    return end ? (size_t)(end - html) + 1 : strlen(html);
}

/* ---- the text of a block ---- */

/* Text being made of raw HTML. */
struct raw {
    struct buffer *out;
    int struck;      /* open tags that strike out */
    bool row, cell;  /* within a row of a table; a cell of it has ended */
    int cells;       /* of the row, so far */
    size_t newlines; /* of the row, to be written after it, so that it is one line */
};

/* Whether a tag, or its end, begins or ends a block: what stands beside it is another line. */
static bool is_block_tag(const char *html)
{
    static const char *const names[] = {"dd",    "div",   "dt",    "h1", "h2", "h3", "h4",
                                        "h5",    "h6",    "hr",    "li", "ol", "p",  "summary",
                                        "table", "tbody", "thead", "ul", NULL};
    const char *name = html + 1 + (html[1] == '/');
    size_t length = 0;
    while (is_letter(name[length]) || is_digit(name[length]))
        length++;
    return text_is_one_of(name, length, names);
}

static void end_row(struct raw *raw)
{
    raw->row = false;
    for (; raw->newlines; raw->newlines--)
        buffer_add_byte(raw->out, '\n');
    buffer_add_byte(raw->out, RAW_BREAK);
}

static void take_tag(struct raw *raw, const char *html)
{
    enum tag tag = tag_of(html);
    raw->struck += tag == TAG_STRUCK;
    raw->struck -= tag == TAG_STRUCK_END && raw->struck > 0;
    if (begins_with_tag(html, "<tr")) {
        if (raw->row)
            end_row(raw);
        *raw = (struct raw){.out = raw->out, .struck = raw->struck, .row = true};
    } else if (begins_with_tag(html, "</tr") || begins_with_tag(html, "</table")) {
        end_row(raw);
    } else if (raw->row && (begins_with_tag(html, "<td") || begins_with_tag(html, "<th"))) {
        if (raw->cells++)
            buffer_add_string(raw->out, raw->cells == 2 ? ": " : " | ");
    } else if (tag == TAG_BREAK || is_block_tag(html)) {
        buffer_add_byte(raw->out, raw->row ? ' ' : RAW_BREAK);
    }
}

/* Adds the character that an entity stands for; returns the entity's length, 0 if it is none of those that people
 * write. */
static size_t take_entity(struct raw *raw, const char *html)
{
    static const struct {
        const char *name, *text;
    } entities[] = {{"&amp;", "&"},  {"&gt;", ">"},
                    {"&lt;", "<"},   {"&mdash;", "\xe2\x80\x94"},
                    {"&nbsp;", " "}, {"&ndash;", "\xe2\x80\x93"},
                    {"&quot;", "\""}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (text_starts_with(html, entities[i].name)) {
            buffer_add_string(raw->out, entities[i].text);
            return strlen(entities[i].name);
        }
    return 0;
}

static void take_newline(struct raw *raw)
{
    raw->newlines += raw->row;
    buffer_add_byte(raw->out, raw->row ? ' ' : '\n');
}

/* Takes a character that is not part of a tag; returns how many bytes of the HTML it is. */
static size_t take_character(struct raw *raw, const char *html)
{
    size_t length = *html == '&' && !raw->struck ? take_entity(raw, html) : 0;
    if (length)
        return length;
    if (*html == '\n')
        take_newline(raw);
    else if (!raw->struck)
        buffer_add_byte(raw->out, *html == RAW_BREAK ? ' ' : *html);
    return 1;
}

void raw_text(struct buffer *out, const char *html)
{
    struct raw raw = {.out = out};
    while (*html) {
        size_t length = tag_length(html);
        if (!length) {
            html += take_character(&raw, html);
            continue;
        }
        if (html[1] != '!')
            take_tag(&raw, html);
        for (size_t i = 0; i < length; i++)
            if (html[i] == '\n')
                take_newline(&raw);
        html += length;
    }
    if (raw.row)
        end_row(&raw);
}
