/* SPDX-License-Identifier: MIT */
#include "exporter/reader/labels.h"

#include "exporter/base/text.h"
#include "exporter/reader/label_words.h"
#include "exporter/reader/urls.h"

#include <string.h>

/* ---- where a label ends ---- */

/* The length of a symbol by its name, ":busts_in_silhouette: ", that TEXT begins with; 0 if it begins with none. */
static size_t shortcode_length(const char *text)
{
    size_t length = 1;
    while (*text == ':' && (is_lower(text[length]) || is_digit(text[length]) || text[length] == '_'))
        length++;
    return *text == ':' && length > 2 && text[length] == ':' && is_space(text[length + 1]) ? length + 2 : 0;
}

/* Skips what stands before words without being any: marks, bullets, a box to tick, symbols. */
static size_t skip_decoration(const char *text, size_t i)
{
    for (;;) {
        size_t next = i;
        if (text[i] == '[' && text[i + 1] && strchr(" xX", text[i + 1]) && text[i + 2] == ']') {
            i += 3;
            continue;
        }
        size_t code = shortcode_length(text + i);
        if (code) {
            i += code;
            continue;
        }
        if (text[i] && is_any_of(text[i], " \t\n\v\f\r*_`#>\\-+"))
            next = i + 1;
        else if ((unsigned char)text[i] >= 0x80)
            while ((unsigned char)text[next] >= 0x80)
                next++;
        if (next == i || text_has_word(text + i, next - i))
            return i;
        i = next;
    }
}

/* The first colon, or else semicolon, outside parentheses that is not part of a URL; the length of TEXT if
 * none. */
static size_t find_colon(const char *text, size_t from)
{
    size_t semicolon = 0, i = from;
    int depth = 0;
    for (; text[i += strcspn(text + i, ":;()")]; i++) {
        depth += text[i] == '(' ? 1 : text[i] == ')' && depth ? -1 : 0;
        if (text[i] == ':' && !depth && strncmp(text + i, "://", 3) != 0)
            return i;
        if (text[i] == ';' && !depth && !semicolon)
            semicolon = i;
    }
    return semicolon ? semicolon : i;
}

/* The length of a sign that stands for a colon: "=", "->", "=>" or an arrow; 0 if TEXT begins with none. */
static size_t sign_length(const char *text)
{
    size_t arrow = text_arrow(text);
    return arrow ? arrow : *text == '=';
}

/* Where a value begins that needs no colon before it: a link, a handle, a dash or a sign. */
static size_t find_value(const struct line *line, size_t from)
{
    const char *text = line->text;
    size_t link = SIZE_MAX;
    for (size_t k = line->link_count; k-- > 0 && line->links[k].start >= from;)
        link = line->links[k].start;
    for (size_t i = from;; i++) {
        /* Dashes and arrows begin with the last three. */
        i += strcspn(text + i, "@hH=-~\xe2");
        if (!text[i] || link <= i)
            return link <= i ? link : i;
        if (text[i] == '@' || text_starts_with(text + i, "http"))
            return i;
        size_t dash = i > from && is_space(text[i - 1]) ? text_dash(text + i) : 0;
        if (dash && is_space(text[i + dash]))
            return i + dash;
        size_t sign = i > from ? sign_length(text + i) : 0;
        if (sign)
            return i + sign;
    }
}

static size_t value_after(const char *text, size_t i)
{
    size_t value = i;
    do {
        i = value;
        value = skip_decoration(text, value);
        value += text[value] == ':';
    } while (value != i);
    return value;
}

/* Whether words go on after the links from byte FROM on, outside parentheses. */
static bool has_prose(const struct line *line, size_t from)
{
    const char *text = line->text;
    int words = 0, depth = 0;
    size_t link = 0;
    for (size_t i = from; text[i];) {
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        while (link < line->link_count && line->links[link].start < i)
            link++;
        bool linked = link < line->link_count && line->links[link].start == i && line->links[link].end > i;
        size_t length = linked                                    ? line->links[link].end - i
                        : is_letter(text[i]) || is_digit(text[i]) ? strcspn(text + i, " \t()")
                                                                  : 1;
        words += !linked && depth <= 0 && length > 1;
        i += length;
    }
    return words > 2;
}

/* ---- labels ---- */

/* A part of a line that may be a label: bytes FROM to TO, with a value after. */
struct candidate {
    size_t from, to, value;
    bool marked; /* by a colon or in bold, so that it may have words that we do not know */
};

static bool match(struct arena *arena, const struct line *line, struct candidate candidate,
                  struct label_match *found)
{
    const char *typo;
    enum label label =
        label_of_words(line->text + candidate.from, candidate.to - candidate.from, candidate.marked, &typo);
    if (label == LABEL_NONE)
        return false;
    const char *words = text_collapse(arena, line->text + candidate.from, candidate.to - candidate.from);
    *found = (struct label_match){label, candidate.from, candidate.value, typo, words, false};
    return true;
}

/* Whether byte AT is in the words of a link, which are those of what it leads to. */
static bool is_in_link(const struct line *line, size_t at)
{
    for (size_t k = 0; k < line->link_count && line->links[k].start <= at; k++)
        if (at < line->links[k].end)
            return true;
    return false;
}

/* COLON is where the first colon stands, as find_colon says. */
static bool match_colon(struct arena *arena, const struct line *line, size_t from, size_t colon,
                        struct label_match *found)
{
    const char *text = line->text;
    if (!text[colon] ||
        !match(arena, line, (struct candidate){from, colon, value_after(text, colon + 1), true}, found))
        return false;
    /* "Mentor(s): Mentor(s): Jane Roe" */
    const char *typo;
    size_t again = find_colon(text, found->value);
    if (text[again] == ':' && !is_in_link(line, again) &&
        label_of_words(text + found->value, again - found->value, false, &typo) == found->label)
        found->value = value_after(text, again + 1);
    return true;
}

static bool is_list(enum label label)
{
    return label == LABEL_MENTORS || label == LABEL_UPSTREAM || label == LABEL_LFX || label == LABEL_APPLY;
}

/* A bullet that is a phrase and nothing else. */
static bool match_phrase(const struct line *line, size_t from, struct label_match *found)
{
    enum { LONGEST = 32 };
    const char *text = line->text + from;
    size_t length = strnlen(text, LONGEST);
    enum label label = length < LONGEST ? label_of_phrase(text, length) : LABEL_NONE;
    if (label != LABEL_NONE)
        *found = (struct label_match){.label = label, .from = from, .value = from + length, .words = text};
    return label != LABEL_NONE;
}

/* A label that is the whole line. Unless it is in bold, one that opens a list must not be a sentence, and
 * weak ones are just words. */
static bool match_whole(struct arena *arena, const struct line *line, size_t from, size_t colon,
                        struct label_match *found)
{
    size_t length = strlen(line->text);
    if (line->bullet && match_phrase(line, from, found))
        return true;
    if (line->text[colon] ||
        !match(arena, line, (struct candidate){from, length, length, line->strong >= length}, found))
        return false;
    bool sentence = label_is_sentence(line->text + from, length - from);
    if (line->strong >= length)
        return true;
    if (is_list(found->label))
        return !sentence || found->label == LABEL_APPLY;
    return found->label < LABEL_LINK || (found->label == LABEL_LINK && strchr(found->words, ' '));
}

/* The length of the sign that ends right before byte VALUE, 0 if there is none. */
static size_t sign_before(const char *text, size_t value)
{
    for (size_t length = 1; length <= 3 && length <= value; length++)
        if (sign_length(text + value - length) == length)
            return length;
    return 0;
}

/* One that ends before a name: "Mentored by Jane Roe", and where a handle or the like comes after it, at VALUE, "Mentor Jane
 * Roe". */
static bool match_before_name(struct arena *arena, const struct line *line, size_t from, size_t value,
                              struct label_match *found)
{
    const char *text = line->text;
    if (!text[value] && !strstr(text + from, " by "))
        return false;
    size_t name = name_after_label(text, from);
    bool by = name > from + 3 && text_starts_with(text + name - 3, "by ");
    size_t end = by ? name - 3 : name;
    return name > from && (name < value || (by && text[name])) &&
           !label_is_sentence(text + from, end - from) &&
           match(arena, line, (struct candidate){from, name, name, false}, found) &&
           found->label == LABEL_MENTORS;
}

/* A label that ends without a colon: with the bold words, or before a link, a handle or a name. */
static bool match_bare(struct arena *arena, const struct line *line, size_t from, struct label_match *found)
{
    const char *text = line->text;
    size_t length = strlen(text), bold = line->strong;
    if (bold > from && bold < length &&
        match(arena, line, (struct candidate){from, bold, value_after(text, bold), true}, found))
        return true;
    size_t value = find_value(line, from);
    if (value == from)
        return false;
    if (value == length)
        return match_before_name(arena, line, from, value, found);
    size_t begin = value + strspn(text + value, " "), sign = sign_before(text, value);
    if (sign)
        return match(arena, line, (struct candidate){from, value - sign, begin, true}, found) &&
               !label_is_sentence(text + from, value - sign - from);
    if (match(arena, line, (struct candidate){from, value, begin, false}, found)) {
        /* "Mentored by [Jane Roe](https://github.com/janeroe)" */
        bool by =
            found->label == LABEL_MENTORS && value > from + 3 && text_starts_with(text + value - 3, "by ");
        bool sentence = !by && label_is_sentence(text + from, value - from);
        bool prose = found->label != LABEL_MENTORS && has_prose(line, value);
        /* "Skills - Go, Rust" */
        bool dash = text[value - 1] == '-' || (value >= 3 && text_dash(text + value - 3) == 3);
        bool skills = found->label == LABEL_SKILLS && dash;
        return (is_list(found->label) || found->label == LABEL_LINK || skills) && (!prose || skills) &&
               (!sentence || found->label == LABEL_APPLY);
    }
    return match_before_name(arena, line, from, value, found);
}

/* Whether words before a colon, or bold ones, could be meant as a label: few, short, beginning with a
 * capital. */
static bool has_label_form(const char *text, size_t length)
{
    /* "Harbour page (URL)" */
    const char *aside = length && text[length - 1] == ')' ? memchr(text, '(', length) : NULL;
    if (aside)
        length = (size_t)(aside - text);
    while (length && is_space(text[length - 1]))
        length--;
    int words = 1;
    for (size_t i = 0; i < length; i++) {
        words += is_space(text[i]);
        if (strchr("@.,;?!\"()", text[i]))
            return false;
    }
    return length >= 3 && length <= 40 && words <= 5 &&
           (is_upper(*text) || ((unsigned char)*text >= 0x80 && text_has_word(text, length)));
}

/* "Lamp Issue: https://.../issues/1": whatever its words, a label that ends so and leads to an issue tracks one. */
static bool leads_to_issue(const struct line *line, const char *words, size_t value)
{
    const char *last = strrchr(words, ' '), *typo;
    bool leads = is_issue_url(line->text + value);
    if (!last || label_of_words(last + 1, strlen(last + 1), true, &typo) != LABEL_UPSTREAM || typo)
        return false;
    for (size_t k = 0; k < line->link_count && !leads; k++)
        leads = line->links[k].start >= value && is_issue_url(line->links[k].url);
    return leads;
}

struct label_match label_read(struct arena *arena, const struct line *line)
{
    if (line->label)
        return *line->label;
    const char *text = line->text;
    struct label_match found = {.label = LABEL_NONE};
    size_t from = skip_decoration(text, 0);
    if (line->code || !text[from])
        return found;
    size_t colon = find_colon(text, from);
    if (match_colon(arena, line, from, colon, &found))
        return found;
    if (match_whole(arena, line, from, colon, &found) || match_bare(arena, line, from, &found)) {
        found.bare = line->strong <= from;
        return found;
    }
    if (text[colon] != ':' || !has_label_form(text + from, colon - from))
        return (struct label_match){.label = LABEL_NONE};
    found = (struct label_match){.label = LABEL_UNKNOWN,
                                 .from = from,
                                 .value = value_after(text, colon + 1),
                                 .words = text_collapse(arena, text + from, colon - from)};
    if (leads_to_issue(line, found.words, found.value))
        found.label = LABEL_TRACKER;
    return found;
}

const struct label_match *label_keep(struct arena *arena, struct line *line)
{
    if (!line->label) {
        struct label_match *label = arena_allocate(arena, sizeof *label);
        *label = label_read(arena, line);
        line->label = label;
    }
    return line->label;
}

bool label_has_value(const struct line *line, size_t from)
{
    return text_has_word(line->text + from, strlen(line->text + from));
}
