/* SPDX-License-Identifier: MIT */
#include "exporter/history/digest.h"

#include "exporter/base/text.h"
#include "exporter/base/uuid.h"
#include "exporter/model/withhold.h"

#include <stdlib.h>
#include <string.h>

/* Adds a text so that no two lists of texts give the same bytes. */
static void add_text(struct buffer *out, const char *text)
{
    size_t length = text ? strlen(text) : 0;
    buffer_printf(out, "%zu:", length);
    buffer_add(out, text ? text : "", length);
    buffer_add_byte(out, '\n');
}

static void add_texts(struct buffer *out, const char **texts, size_t count)
{
    count = text_sort_unique(texts, count);
    for (size_t i = 0; i < count; i++)
        add_text(out, texts[i]);
    buffer_add_string(out, "end\n");
}

const char *digest_of_bytes(struct arena *arena, const char *bytes, size_t length)
{
    char *text = arena_allocate(arena, UUID_SIZE);
    uuid_of_digest(text, bytes, length);
    return text;
}

static const char *collapsed(struct arena *arena, const char *text)
{
    return text ? text_collapse(arena, text, strlen(text)) : NULL;
}

static bool is_tag(const char *html, const char *name)
{
    size_t length = strlen(name);
    html += html[0] == '<';
    html += html[0] == '/';
    return strncmp(html, name, length) == 0 && strchr(" />", html[length]);
}

/* The length of the white space that the text begins with: a character of it, or a paragraph's tag. Whether
 * the items of a list are paragraphs depends on empty lines only. */
static size_t gap_length(const char *html)
{
    if (is_space(*html))
        return 1;
    if (strncmp(html, "\xc2\xa0", 2) == 0)
        return 2;
    if (*html != '<' || !(is_tag(html, "p") || is_tag(html, "br")))
        return 0;
    size_t length = strcspn(html, ">");
    return length + (html[length] == '>');
}

/* Adds HTML without the white space that authors leave between blocks or beside tags. */
static void add_html(struct buffer *out, const char *html)
{
    struct buffer seen = {0};
    bool gap = false, behind_tag = true;
    while (html && *html) {
        size_t length = gap_length(html);
        if (length) {
            gap = true;
        } else {
            bool tag = *html == '<';
            length = tag ? strcspn(html, ">") : strcspn(html, "< \t\n\v\f\r\xc2");
            length += (tag && html[length]) || length == 0;
            if (gap && !tag && !behind_tag)
                buffer_add_byte(&seen, ' ');
            buffer_add(&seen, html, length);
            behind_tag = tag;
            gap = false;
        }
        html += length;
    }
    add_text(out, buffer_string(&seen));
    buffer_free(&seen);
}

static void add_people(struct arena *arena, struct buffer *out, const struct project *project)
{
    const char **texts = arena_allocate(arena, (project->mentor_count + 1) * sizeof *texts);
    for (size_t i = 0; i < project->mentor_count; i++) {
        const struct person *person = &project->mentors[i];
        const char *name = collapsed(arena, withhold_text(arena, person->name));
        char *handle = arena_copy(arena, withhold_text(arena, person->github));
        for (char *c = handle; c && *c; c++)
            *c = to_lower(*c);
        texts[i] = arena_printf(arena, "%s\n%s", name ? name : "", handle ? handle : "");
    }
    add_texts(out, texts, project->mentor_count);
}

const char *digest_of_project(struct arena *arena, const struct project *project)
{
    struct buffer out = {0};
    size_t most = project->upstream_count + project->skill_count;
    const char **texts = arena_allocate(arena, (most + 1) * sizeof *texts);
    add_text(&out, collapsed(arena, withhold_text(arena, project->title)));
    add_text(&out, collapsed(arena, withhold_text(arena, project->organization)));
    add_text(&out, withhold_url(arena, project->lfx_url));
    add_html(&out, withhold_html(arena, project->html));
    for (size_t i = 0; i < project->upstream_count; i++)
        texts[i] = withhold_url(arena, project->upstream[i]);
    add_texts(&out, texts, project->upstream_count);
    for (size_t i = 0; i < project->skill_count; i++)
        texts[i] = collapsed(arena, withhold_text(arena, project->skills[i]));
    add_texts(&out, texts, project->skill_count);
    add_people(arena, &out, project);
    const char *digest = digest_of_bytes(arena, buffer_string(&out), out.length);
    buffer_free(&out);
    return digest;
}

const char *digest_of_texts(struct arena *arena, const char **texts, size_t count)
{
    struct buffer out = {0};
    add_texts(&out, texts, count);
    const char *digest = digest_of_bytes(arena, buffer_string(&out), out.length);
    buffer_free(&out);
    return digest;
}
