/* SPDX-License-Identifier: MIT */
#include "exporter/reader/chains.h"

#include "exporter/base/text.h"
#include "exporter/reader/labels.h"
#include "exporter/reader/lines.h"
#include "exporter/reader/parts.h"
#include "exporter/reader/people/people.h"
#include "exporter/reader/people/words.h"
#include "exporter/reader/titles.h"

#include <string.h>

enum { MOST_WORDS = 4, LONGEST = 60 };

/* The words after as many fields of one line are the last one's. */
enum { MOST_FIELDS = 20 };

/* Whether a colon at byte I ends a word, and is not part of an address or a clock time. */
static bool is_colon(const char *text, size_t i)
{
    return text[i] == ':' && (!text[i + 1] || is_space(text[i + 1]));
}

/* Whether a sentence, or a part of one, may begin at byte I. */
static bool is_boundary(const char *text, size_t i)
{
    switch (text[i - 1]) {
    case '.':
    case '!':
    case '?':
    case ';':
    case '|':
    case ',':
    case '(':
        return true;
    case ' ':
        return (i > 3 && text[i - 3] == ' ' && text_dash(text + i - 2) == 1) ||
               (i > 5 && text[i - 5] == ' ' && text_dash(text + i - 4) == 3);
    default:
        return false;
    }
}

/* Where the sentence, or the words in parentheses, that the colon is in begin; COLON if that is too far away. */
static size_t sentence_begin(const char *text, size_t from, size_t colon)
{
    size_t begin = colon;
    int depth = 0;
    for (; begin > from && colon - begin < LONGEST && (depth || !is_boundary(text, begin)); begin--)
        depth += text[begin - 1] == ')' ? 1 : text[begin - 1] == '(' && depth ? -1 : 0;
    if (begin == from || colon - begin >= LONGEST)
        return colon;
    begin += strspn(text + begin, " *_");
    return begin < colon ? begin : colon;
}

/* Most lines have one colon, after their own label, or none. */
static bool may_be_chain(const struct line *line)
{
    const char *text = line->text;
    size_t colons = 0, first = 0;
    for (size_t i = 0; text[i += strcspn(text + i, ":")] && !line->code; i++) {
        if (!is_colon(text, i))
            continue;
        colons++;
        first = colons == 1 ? i : first;
    }
    return colons > 1 || (colons && sentence_begin(text, 0, first) < first) ||
           (!line->code && strstr(text, "ed by "));
}

/* Whether the values of such a field are so short that another field may follow them. */
static bool has_short_value(enum label label)
{
    return label_is_known(label) && label != LABEL_DESCRIPTION && label != LABEL_OUTCOME &&
           label != LABEL_APPLY;
}

/* Whether bytes FROM to COLON are a label that we know, and not one that says more of a mentor. */
static bool is_label(struct arena *arena, const struct line *line, size_t from, size_t colon,
                     enum label outer)
{
    struct line part = {.text = arena_copy_bytes(arena, line->text + from, colon + 1 - from)};
    enum label label = label_read(arena, &part).label;
    const char *words = arena_copy_bytes(arena, line->text + from, colon - from);
    return label_is_known(label) && !(outer == LABEL_MENTORS && words_are_label(words));
}

/* Where the label before the colon begins: up to four words, the first of them with a capital; COLON if there is none. */
static size_t label_begin(struct arena *arena, const struct line *line, size_t from, size_t colon,
                          enum label outer)
{
    const char *text = line->text;
    size_t begin = colon;
    int words = 0;
    for (size_t i = colon; i-- > from && words < MOST_WORDS && colon - i < LONGEST;) {
        if (strchr(",;|.:", text[i]))
            break;
        bool first = is_letter(text[i]) && (i == from || !is_letter(text[i - 1]));
        words += first;
        if (first && is_upper(text[i]) && is_label(arena, line, i, colon, outer))
            begin = i;
    }
    return begin;
}

/* Where the next field of the line begins whose value begins at byte FROM; the end of the line if there is none. A
 * colon in the words of a link is not a label's. */
static size_t next_field(struct arena *arena, const struct line *line, size_t from, enum label outer)
{
    const char *text = line->text;
    int depth = 0;
    size_t link = 0;
    for (size_t i = from; text[i]; i++) {
        depth += text[i] == '(' ? 1 : text[i] == ')' && depth ? -1 : 0;
        while (link < line->link_count && line->links[link].end <= i)
            link++;
        bool linked = link < line->link_count && line->links[link].start <= i;
        size_t begin = !depth && !linked && is_colon(text, i) ? label_begin(arena, line, from, i, outer) : i;
        if (begin < i && begin > from)
            return begin;
    }
    return strlen(text);
}

/* A field within words: bytes FROM to TO of the line. The words before it end at BEFORE, and go on at REST. Where other fields
 * follow it in its parentheses, these close at byte CLOSE; else that is 0. */
struct inner {
    size_t before, from, to, rest, close;
};

/* Where the sentence ends that begins at byte I: at a full stop that is not of an initial, or after the parenthesis that it
 * is in. */
static size_t sentence_end(const char *text, size_t i, bool enclosed)
{
    int depth = 0;
    size_t word = i;
    for (; text[i]; i++) {
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        if (depth < 0)
            return enclosed ? i : strlen(text);
        if (text[i] == '.' && !depth && !enclosed && (!text[i + 1] || is_space(text[i + 1])) && i > word + 1)
            return i;
        word = is_space(text[i]) ? i + 1 : word;
    }
    return i;
}

/* Whether the part of the line is a field of mentors that names some, or of an issue or LFX page with its address. */
static bool is_inner_field(struct arena *arena, const struct line *part)
{
    struct label_match match = label_read(arena, part);
    if ((match.bare && !text_find(match.words, " by")) || !label_has_value(part, match.value))
        return false;
    if (match.label == LABEL_UPSTREAM || match.label == LABEL_LFX) {
        bool linked = part->link_count && part->links[0].start <= match.value;
        return linked || text_starts_with(part->text + match.value, "http");
    }
    enum people_look look =
        match.label == LABEL_MENTORS ? people_look(arena, part, match.value) : PEOPLE_LOOK_OTHERWISE;
    return look == PEOPLE_LOOK_CERTAIN || look == PEOPLE_LOOK_PLAUSIBLE || look == PEOPLE_LOOK_EMPTY;
}

/* How many parentheses are open at byte I. */
static int depth_at(const char *text, size_t from, size_t i)
{
    int depth = 0;
    for (; from < i; from++)
        depth += text[from] == '(' ? 1 : text[from] == ')' && depth ? -1 : 0;
    return depth;
}

/* Whether words before a field are of its label: "Backup, mentor: Jane Roe", but not "Lamp, mentor: Jane Roe". */
static bool is_of_label(struct arena *arena, const struct line *line, size_t end)
{
    struct line before = {.text = arena_printf(arena, "%.*s:", (int)end, line->text)};
    enum label label = label_read(arena, &before).label;
    return label_is_known(label);
}

/* Ends a field of mentors where another one follows it: "(Mentor: Jane Roe, Skills: Go)". */
static void end_at_next(struct arena *arena, const struct line *line, struct inner *inner, struct line *part)
{
    struct label_match match = label_read(arena, part);
    size_t length = strlen(part->text);
    size_t next = match.label == LABEL_MENTORS ? next_field(arena, part, match.value, match.label) : length;
    if (next >= length)
        return;
    inner->close = line->text[inner->to] == ')' ? inner->to : 0;
    inner->to = inner->rest = inner->from + next;
    *part = line_cut(arena, line, inner->from, inner->to);
}

/* Finds the first field within the words from byte FROM on: "Make light. Mentors: Jane Roe", "Make light (mentor: Jane
 * Roe)". */
static bool find_inner(struct arena *arena, const struct line *line, size_t from, struct inner *inner)
{
    enum { MOST = 3 };
    const char *text = line->text;
    int tries = 0;
    for (size_t i = from; text[i += strcspn(text + i, ": ")] && tries < MOST; i++) {
        bool label = is_colon(text, i) || text_starts_with(text + i, " by ");
        size_t begin = label ? sentence_begin(text, from, i) : i;
        if (begin == i)
            continue;
        size_t mark = begin;
        while (strchr(" *_", text[mark - 1]))
            mark--;
        bool enclosed = depth_at(text, from, begin) > 0;
        inner->before = text[mark - 1] == '(' ? mark - 1 : begin;
        inner->from = begin;
        inner->to = sentence_end(text, i + 1, enclosed);
        inner->rest = inner->to + (text[inner->to] != '\0');
        inner->close = 0;
        struct line part = line_cut(arena, line, inner->from, inner->to);
        end_at_next(arena, line, inner, &part);
        tries++;
        if (is_inner_field(arena, &part))
            return true;
    }
    return false;
}

static void push_part(struct arena *arena, struct section *section, const struct line *line, size_t from,
                      size_t to)
{
    struct line part = from || line->text[to] ? line_cut(arena, line, from, to) : *line;
    if (text_has_word(part.text, strlen(part.text)) || !from)
        ARENA_PUSH(arena, section->lines, section->line_count, part);
}

/* Adds a line for each field that follows the one whose value begins at byte VALUE, and this first. */
static void add_fields(struct arena *arena, struct section *section, const struct line *line,
                       struct label_match match)
{
    size_t from = 0, length = strlen(line->text),
           next = has_short_value(match.label) ? next_field(arena, line, match.value, match.label) : length;
    for (int i = 0; i < MOST_FIELDS && next < length; i++) {
        push_part(arena, section, line, from, next);
        struct line rest = line_cut(arena, line, next, length);
        match = *label_keep(arena, &rest);
        from = next;
        next =
            has_short_value(match.label) ? from + next_field(arena, &rest, match.value, match.label) : length;
        next = next < from + strlen(rest.text) ? next : length;
    }
    push_part(arena, section, line, from, length);
}

/* Whether a field may be within the words of a line. Its own label, of a field with a short value, may be a title ("Bridge:
 * cross the water (mentor: Jane Roe)"), and so may bold words before a dash ("**Lamp** - mentor: Jane Roe"). */
static bool may_have_inner(struct arena *arena, const struct line *line, const struct label_match *match)
{
    if (!has_short_value(match->label))
        return true;
    if (match->label == LABEL_MENTORS)
        return line->strong && line->strong < match->value && !is_of_label(arena, line, line->strong);
    return !line->text[next_field(arena, line, match->value, match->label)];
}

/* Where the words begin that a field may be within. */
static size_t words_of(const struct label_match *match)
{
    return has_short_value(match->label) && match->label != LABEL_MENTORS ? match->value : 0;
}

/* TEXT with a space in the place of byte I. */
static const char *without_byte(struct arena *arena, const char *text, size_t i)
{
    char *copy = arena_copy(arena, text);
    copy[i] = ' ';
    return copy;
}

/* Adds the line, or a line for each of its fields. */
static void add_parts(struct arena *arena, struct section *section, const struct line *line)
{
    struct label_match match = {.label = LABEL_NONE};
    struct line rest = *line;
    for (int i = 0; i < MOST_FIELDS && may_be_chain(&rest); i++) {
        struct inner inner;
        match = *label_keep(arena, &rest);
        if (!may_have_inner(arena, &rest, &match) || !find_inner(arena, &rest, words_of(&match), &inner))
            break;
        match.label = LABEL_NONE;
        push_part(arena, section, &rest, 0, inner.before);
        struct line field = line_cut(arena, &rest, inner.from, inner.to);
        field.inner = true;
        /* Words that go on after it are of the paragraph, and not of the field. */
        field.block = rest.text[inner.to] ? ~field.block : field.block;
        ARENA_PUSH(arena, section->lines, section->line_count, field);
        if (inner.close)
            rest.text = without_byte(arena, rest.text, inner.close);
        rest = line_cut(arena, &rest, inner.rest, strlen(rest.text));
        rest.inner = true;
        if (!label_has_value(&rest, 0))
            return;
    }
    add_fields(arena, section, &rest, match);
}

/* The length of LENGTH bytes of TEXT without what parts a title from words after it. */
static size_t trimmed_length(const char *text, size_t length)
{
    for (;;) {
        if (length && strchr(" -:,.|", text[length - 1]))
            length--;
        else if (length > 2 && text_dash(text + length - 3) == 3)
            length -= 3;
        else
            return length;
    }
}

static const char *joined_title(struct arena *arena, const char *title, const char *rest)
{
    const char *joined = arena_printf(arena, "%s%s%s", title, *rest == ')' ? "" : " ", rest);
    return text_collapse(arena, joined, strlen(joined));
}

/* TITLE without the end that it shares with the text of its heading, of which LENGTH bytes are left; NULL if they differ in
 * it, since the one is folded. */
static const char *cut_title(struct arena *arena, const char *title, const char *heading, size_t length)
{
    size_t tail = strlen(heading) - length, whole = strlen(title);
    bool same = whole > tail && strcmp(title + whole - tail, heading + length) == 0;
    return same ? text_collapse(arena, title, whole - tail) : NULL;
}

/* Makes a line of the mentors in a heading: "Lamp (Mentor: Jane Roe)". One with nothing but headings BELOW it is no project's. */
static void part_heading(struct arena *arena, struct section *section, bool below)
{
    struct line *heading = &section->heading;
    struct inner inner;
    if ((below && !section->line_count) || !find_inner(arena, heading, 0, &inner))
        return;
    size_t before = trimmed_length(heading->text, inner.before);
    bool sure;
    if (!before || title_is_frame(arena_copy_bytes(arena, heading->text, before), &sure) ||
        (label_read(arena, heading).label == LABEL_MENTORS && is_of_label(arena, heading, before)))
        return;
    struct line field = line_cut(arena, heading, inner.from, inner.to);
    if (label_read(arena, &field).label != LABEL_MENTORS)
        return;
    const char *whole = heading->text, *rest = whole + inner.rest;
    size_t end = inner.close ? inner.close : strlen(whole);
    bool more = inner.rest == inner.to && inner.to < end;
    struct line others = line_cut(arena, heading, inner.to, more ? end : inner.to);
    if (more)
        rest = inner.close ? whole + end + 1 : "";
    *heading = line_cut(arena, heading, 0, before);
    /* "Lamp (90 hours, mentor: Jane Roe)" */
    if (depth_at(whole, 0, before))
        rest = arena_printf(arena, ") %s", rest);
    section->title = cut_title(arena, section->title, whole, strlen(heading->text));
    if (!section->title || *rest == ')' || text_has_word(rest, strlen(rest)))
        section->title = joined_title(arena, heading->text, rest);
    heading->text = section->title;
    heading->strong = strlen(heading->text);
    lines_copy(arena, section);
    ARENA_PUSH(arena, section->lines, section->line_count, field);
    if (more)
        add_parts(arena, section, &others);
}

/* Whether the heading after section I is deeper, and not a label. */
static bool has_below(struct arena *arena, const struct outline *outline, size_t i)
{
    if (i + 1 >= outline->section_count || outline->sections[i + 1].level <= outline->sections[i].level)
        return false;
    enum label label = label_read(arena, &outline->sections[i + 1].heading).label;
    return !label_is_known(label);
}

static void push_lines(struct arena *arena, struct section *section, const struct line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ARENA_PUSH(arena, section->lines, section->line_count, lines[i]);
}

/* Parts the lines of a section, nearly all of which stay as they are. */
static void part_lines(struct arena *arena, struct section *section)
{
    struct line *lines = section->lines;
    size_t count = section->line_count;
    bool parted = false;
    for (size_t i = 0; i < count; i++) {
        struct section parts = {.lines = &lines[i], .line_count = 1};
        if (may_be_chain(&lines[i])) {
            parts = (struct section){.line_count = 0};
            add_parts(arena, &parts, &lines[i]);
        }
        if (parts.line_count != 1 && !parted) {
            parted = true;
            section->lines = NULL;
            section->line_count = 0;
            push_lines(arena, section, lines, i);
        }
        if (parted)
            push_lines(arena, section, parts.lines, parts.line_count);
        else if (parts.lines != &lines[i])
            lines[i] = *parts.lines;
    }
}

void chains_part(struct arena *arena, struct outline *outline)
{
    for (size_t i = 0; i < outline->section_count; i++) {
        struct section *section = &outline->sections[i];
        if (section->level && may_be_chain(&section->heading))
            part_heading(arena, section, has_below(arena, outline, i));
        part_lines(arena, section);
    }
}
