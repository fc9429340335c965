/* SPDX-License-Identifier: MIT */
#include "exporter/reader/front_matter.h"

#include "exporter/base/text.h"

#include <string.h>

/* Line LINE of the source, without white space at its end. */
static const char *line_of(struct arena *arena, const struct source *source, int line)
{
    size_t length;
    const char *bytes = source_line(source, line, &length);
    while (length && (is_space(bytes[length - 1]) || bytes[length - 1] == '\r'))
        length--;
    return arena_copy_bytes(arena, bytes, length);
}

/* Whether a line has a key and its value, as "title: ..." or "title = ..."; *VALUE is set to where that begins. */
static bool is_entry(const char *text, char mark, const char **value)
{
    size_t key = 0;
    while (is_letter(text[key]) || is_digit(text[key]) || strchr("_-.\"", text[key]) ? text[key] != '\0'
                                                                                     : false)
        key++;
    const char *rest = text + key + strspn(text + key, " ");
    *value = rest + 1 + (*rest ? strspn(rest + 1, " ") : 0);
    return key > 0 && *rest == mark && (mark == '=' || !rest[1] || rest[1] == ' ');
}

/* The line that closes the front matter; 0 if there is none, so that the first line was a rule. */
static int closing_line(struct arena *arena, const struct source *source, const char *fence)
{
    char mark = *fence == '+' ? '=' : ':';
    bool entries = false;
    for (int line = 2; line <= (int)source->line_count; line++) {
        const char *text = line_of(arena, source, line), *value;
        if (strcmp(text, fence) == 0 || (mark == ':' && strcmp(text, "...") == 0))
            return entries ? line : 0;
        if (line == 2 && !*text)
            return 0;
        entries |= is_entry(text, mark, &value);
    }
    return 0;
}

/* The words of a value: without quotes, and without the comment after it. */
static const char *unquote(struct arena *arena, const char *value)
{
    struct buffer text = {0};
    char quote = *value == '"' || *value == '\'' ? *value : '\0';
    const char *c = value + (quote != '\0');
    for (; *c && !(quote && *c == quote && !(quote == '\'' && c[1] == quote)); c++) {
        if (!quote && *c == '#' && (c == value || is_space(c[-1])))
            break;
        bool escaped = (quote == '"' && *c == '\\' && c[1]) || (quote == '\'' && *c == quote);
        c += escaped;
        buffer_add_byte(&text, *c);
    }
    struct buffer clean = {0};
    text_clean(&clean, buffer_string(&text), text.length);
    const char *copy = text_collapse(arena, buffer_string(&clean), clean.length);
    buffer_free(&text);
    buffer_free(&clean);
    return copy;
}

/* The lines of a block of YAML (after "title: >-"), as one. */
static const char *read_block(struct arena *arena, const struct source *source, int line)
{
    struct buffer text = {0};
    for (; line <= (int)source->line_count; line++) {
        const char *more = line_of(arena, source, line);
        if (*more && *more != ' ' && *more != '\t')
            break;
        buffer_printf(&text, " %s", more);
    }
    const char *words = buffer_string(&text);
    const char *value = unquote(arena, words + strspn(words, " "));
    buffer_free(&text);
    return value;
}

/* What the front matter says under KEY; its text is NULL if that is nothing. */
static struct front_value read_key(struct arena *arena, const struct source *source, int lines,
                                   const char *key)
{
    struct front_value found = {NULL, 0};
    char mark = *line_of(arena, source, 1) == '+' ? '=' : ':';
    for (int line = 2; line < lines && !found.text; line++) {
        const char *text = line_of(arena, source, line), *value;
        const char *own = *text == '"' ? text + 1 : text;
        if (!text_starts_with(own, key) || is_letter(own[strlen(key)]) || own[strlen(key)] == '_' ||
            !is_entry(text, mark, &value))
            continue;
        bool block = mark == ':' && (*value == '>' || *value == '|');
        found.text = block ? read_block(arena, source, line + 1) : unquote(arena, value);
        found.line = line;
    }
    if (found.text && !*found.text)
        found.text = NULL;
    return found;
}

/* The title in a comment of the first line, as some programs have it: "[//]: # (title: Kelp)". */
static struct front_value commented_title(struct arena *arena, const char *line)
{
    static const char begin[] = "[//]: # (title:";
    const char *end = strrchr(line, ')');
    if (!text_starts_with(line, begin) || !end)
        return (struct front_value){NULL, 0};
    const char *title = line + strlen(begin);
    const char *text = unquote(arena, text_collapse(arena, title, (size_t)(end - title)));
    return (struct front_value){*text ? text : NULL, 1};
}

struct front_matter front_matter_read(struct arena *arena, const struct source *source)
{
    struct front_matter front = {.lines = 0};
    const char *fence = line_of(arena, source, 1);
    front.title = commented_title(arena, fence);
    if (strcmp(fence, "---") != 0 && strcmp(fence, "+++") != 0)
        return front;
    front.lines = closing_line(arena, source, fence);
    if (!front.lines)
        return front;
    front.length = source->starts[front.lines];
    static const char *const terms[] = {"term", "quarter", "season"};
    front.title = read_key(arena, source, front.lines, "title");
    front.year = read_key(arena, source, front.lines, "year");
    for (size_t i = 0; i < sizeof terms / sizeof *terms && !front.term.text; i++) {
        front.term = read_key(arena, source, front.lines, terms[i]);
        if (front.term.text)
            front.term.text = arena_printf(arena, "%s %s", terms[i], front.term.text);
    }
    return front;
}
