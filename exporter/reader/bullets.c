/* SPDX-License-Identifier: MIT */
#include "exporter/reader/bullets.h"

#include "exporter/base/text.h"
#include "exporter/reader/markdown/delimiters.h"

#include <string.h>

/* Narrower ones are bullets to Markdown as well. */
enum { WIDE = 5, TAB = 4, FIELD = 40 };

/* The state while the lines are gone through: once to see whether any changes, and if one does again to write. */
struct narrowing {
    struct buffer out;
    bool writing;
    char fence; /* of the code that the line is in, or '\0' */
    int column; /* where the text of the last wide bullet began; 0: there is none that goes on */
    int surplus;
    int words; /* the column of the words of the line before, -1 if it has none */
    bool list; /* the last line that is not indented is a bullet */
    bool changed;
};

/* The column after the white space at byte *I of the line, which begins at COLUMN; *I is set after it. */
static int skip_space(const char *line, size_t length, size_t *i, int column)
{
    for (; *i < length && (line[*i] == ' ' || line[*i] == '\t'); ++*i)
        column += line[*i] == '\t' ? TAB - column % TAB : 1;
    return column;
}

/* The length of the mark of a list item, 0 if there is none. */
static size_t mark_length(const char *text, size_t length)
{
    size_t digits = 0;
    if (length && is_any_of(*text, "-*+") && *text)
        return 1;
    while (digits < length && digits < 9 && is_digit(text[digits]))
        digits++;
    return digits && digits < length && (text[digits] == '.' || text[digits] == ')') ? digits + 1 : 0;
}

static void follow_fence(struct narrowing *narrowing, const char *text, size_t length)
{
    bool fence = length >= 3 && (*text == '`' || *text == '~') && text[1] == *text && text[2] == *text;
    if (fence && !narrowing->fence)
        narrowing->fence = *text;
    else if (fence && narrowing->fence == *text)
        narrowing->fence = '\0';
}

static void add_indented(struct narrowing *narrowing, int indent, const char *text, size_t length)
{
    for (int i = 0; i < indent && narrowing->writing; i++)
        buffer_add_byte(&narrowing->out, ' ');
    if (narrowing->writing)
        buffer_add(&narrowing->out, text, length);
}

/* Adds a line with a wide bullet; false if it is not one. */
static bool add_wide(struct narrowing *narrowing, const char *line, size_t length)
{
    size_t i = 0;
    int indent = skip_space(line, length, &i, 0);
    size_t mark = mark_length(line + i, length - i), text = i + mark;
    int after = indent + (int)mark, column = skip_space(line, length, &text, after);
    if (!mark || text == length || column - after < WIDE || narrowing->fence)
        return false;
    if (narrowing->column && indent >= narrowing->column)
        indent -= narrowing->surplus;
    add_indented(narrowing, indent, line + i, mark);
    add_indented(narrowing, 1, line + text, length - text);
    narrowing->surplus = column - after - 1;
    narrowing->column = column;
    narrowing->changed = true;
    return true;
}

/* An empty bullet below "- Mentor(s):" would make a heading of it; nobody underlines one with a single dash. Takes the
 * line, and says where its words begin for the next one. */
static bool is_underline(struct narrowing *narrowing, const char *line, size_t length)
{
    size_t i = 0;
    int indent = skip_space(line, length, &i, 0), above = narrowing->words;
    size_t mark = mark_length(line + i, length - i), end = length, text = i + mark;
    while (end > i && (line[end - 1] == ' ' || line[end - 1] == '\t'))
        end--;
    bool lone = end == i + 1 && line[i] == '-';
    int column = skip_space(line, length, &text, indent + (int)mark);
    bool bullet = mark && text > i + mark;
    narrowing->words = end == i || lone ? -1 : bullet ? column : indent;
    return lone && above >= 0 && indent >= above && !narrowing->fence;
}

/* Whether words of TEXT may be a field: a bullet, bold type, or a label before its colon. */
static bool begins_field(const char *text, size_t length)
{
    bool marked = length > 2 && (mark_length(text, length) || strncmp(text, "**", 2) == 0);
    return marked || (length && is_upper(*text) && memchr(text, ':', length < FIELD ? length : FIELD));
}

/* A heading so far to the right that Markdown takes it for code is one where fields follow it that are not. */
static bool is_lost_heading(const struct narrowing *narrowing, const struct source *source, int number)
{
    size_t length, i = 0;
    const char *line = source_line(source, number, &length);
    int indent = skip_space(line, length, &i, 0);
    size_t level = i;
    while (level < length && line[level] == '#')
        level++;
    level -= i;
    if (indent < TAB || narrowing->list || level < 2 || level > 6 || narrowing->fence ||
        i + level + 1 >= length || line[i + level] != ' ' ||
        !(is_letter(line[i + level + 1]) || strchr("[*`", line[i + level + 1])))
        return false;
    for (int next = number + 1; next <= (int)source->line_count; next++) {
        line = source_line(source, next, &length);
        i = 0;
        indent = skip_space(line, length, &i, 0);
        if (i < length)
            return indent < TAB && begins_field(line + i, length - i);
    }
    return false;
}

static void add_source_line(struct narrowing *narrowing, const char *line, size_t length)
{
    size_t i = 0;
    int indent = skip_space(line, length, &i, 0);
    if (i < length && indent < TAB)
        narrowing->list = mark_length(line + i, length - i) > 0;
    follow_fence(narrowing, line + i, length - i);
    if (is_underline(narrowing, line, length)) {
        narrowing->changed = true;
        return;
    }
    if (add_wide(narrowing, line, length))
        return;
    if (i < length && indent < narrowing->column)
        narrowing->column = 0;
    if (i < length && narrowing->column)
        add_indented(narrowing, indent - narrowing->surplus, line + i, length - i);
    else
        add_indented(narrowing, 0, line, length);
}

/* Adds a line of delimiters that has as many as the header above it has cells; false if LINE is right as it is. */
static bool add_delimiters(struct narrowing *narrowing, const struct source *source, int number)
{
    size_t length, header_length;
    const char *line = source_line(source, number, &length);
    const char *header = source_line(source, number > 1 ? number - 1 : 1, &header_length);
    bool text = number == 1 || narrowing->fence;
    size_t count = text ? 0 : delimiters_wanted(header, header_length, line, length);
    for (size_t i = 0; i < count; i++)
        add_indented(narrowing, 0, "|-", 2);
    if (count)
        add_indented(narrowing, 0, "|", 1);
    narrowing->changed |= count > 0;
    return count > 0;
}

static void narrow_lines(struct narrowing *narrowing, const struct source *source)
{
    for (int line = 1; line <= (int)source->line_count; line++) {
        size_t length;
        const char *text = source_line(source, line, &length);
        size_t spaces = 0;
        while (spaces < length && (text[spaces] == ' ' || text[spaces] == '\t'))
            spaces++;
        if (spaces && spaces < length && text[spaces] == '#' && is_lost_heading(narrowing, source, line)) {
            text += spaces;
            length -= spaces;
            spaces = 0;
            narrowing->column = 0;
            narrowing->changed = true;
        }
        if (spaces == length || !is_any_of(text[spaces], "|:-") || !add_delimiters(narrowing, source, line))
            add_source_line(narrowing, text, length);
        add_indented(narrowing, 0, "\n", 1);
    }
}

const struct source *bullets_narrow(struct arena *arena, const struct source *source)
{
    struct narrowing seen = {.words = -1}, written = {.words = -1, .writing = true};
    narrow_lines(&seen, source);
    if (!seen.changed)
        return source;
    narrow_lines(&written, source);
    const struct source *result =
        source_new(arena, source->name, buffer_string(&written.out), written.out.length);
    buffer_free(&written.out);
    return result;
}
