/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/tree.h"

#include "exporter/base/text.h"

#include <string.h>

/* Whether HTML begins with the tag of that name, which may have attributes. */
static bool is_named(const char *html, const char *name)
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
        if (is_named(html, tags[i].name))
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

void raw_text(struct buffer *out, const char *html)
{
    while (*html) {
        size_t length = tag_length(html);
        if (!length) {
            buffer_add_byte(out, *html++);
            continue;
        }
        if (tag_of(html) == TAG_BREAK)
            buffer_add_byte(out, '\n');
        for (size_t i = 0; i < length; i++)
            if (html[i] == '\n')
                buffer_add_byte(out, '\n');
        html += length;
    }
}
