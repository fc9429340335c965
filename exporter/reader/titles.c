/* SPDX-License-Identifier: MIT */
#include "exporter/reader/titles.h"

#include "exporter/base/lexicon.h"
#include "exporter/base/text.h"
#include "exporter/reader/dates/vocabulary.h"

#include <string.h>

enum title_list {
#define WORDS(list, ...) list,
#include "exporter/reader/titles.def"
#undef WORDS
    TITLE_LISTS
};

static const char *const *const title_words[] = {
#define WORDS(list, ...) (const char *const[]){__VA_ARGS__, NULL},
#include "exporter/reader/titles.def"
#undef WORDS
};

_Static_assert(TITLE_LISTS <= LEXICON_LISTS, "there are more lists than a lexicon takes");

/* A bit for each list that the word is in. */
static uint64_t title_lists(const char *word, size_t length)
{
    static struct lexicon lexicon = {title_words, TITLE_LISTS, NULL, {{NULL}}};
    return lexicon_lists(&lexicon, word, length);
}

/* The bytes of the character beyond ASCII that TEXT begins with, if it is part of a word; else 0: pictures are not. */
static size_t wide_letter(const char *text)
{
    size_t length = 1, size;
    while (((unsigned char)text[length] & 0xc0) == 0x80)
        length++;
    return text_script_before(text, length, &size) == SCRIPT_NONE ? 0 : length;
}

/* The beginning of a title in lower case, letters, digits and single spaces only. */
struct simple_title {
    char text[128];
    size_t
        own; /* the bytes before what is said of it after its own words: "Timeline (all times UTC)", "Dates - in UTC" */
    bool open; /* that stands in parentheses */
};

/* Whether what is said of a title begins at C. */
static bool is_remark(const char *c)
{
    return *c == '(' || (*c == ':' && is_space(c[1])) ||
           (is_space(*c) && text_dash(c + 1) && is_space(c[1 + text_dash(c + 1)]));
}

static struct simple_title simplify(const char *title)
{
    struct simple_title simple = {.text = ""};
    char *out = simple.text;
    size_t length = 0;
    for (size_t used; *title && length + 4 < sizeof simple.text; title += used) {
        bool wide = (unsigned char)*title >= 0x80;
        used = 1;
        if (!wide && (is_letter(*title) || is_digit(*title))) {
            out[length++] = to_lower(*title);
            continue;
        }
        size_t width = wide ? wide_letter(title) : 0;
        used = width ? width : 1;
        if (!width && length && !simple.own && is_remark(title)) {
            simple.own = length - (out[length - 1] == ' ');
            simple.open = *title == '(';
        }
        if (!width && length && out[length - 1] != ' ')
            out[length++] = ' ';
        for (size_t i = 0; i < width && length + 1 < sizeof simple.text; i++)
            out[length++] = title[i];
    }
    while (length && out[length - 1] == ' ')
        length--;
    out[length] = '\0';
    simple.own = simple.own ? simple.own : length;
    return simple;
}

/* Whether all words of a simplified title are among WORDS, and one of them among NOUNS. */
static bool is_made_of(const char *simple, enum title_list words, enum title_list nouns)
{
    bool noun = false;
    for (const char *word = simple; *word;) {
        size_t length = strcspn(word, " ");
        uint64_t lists = title_lists(word, length);
        bool named = lists >> nouns & 1, known = named || lists >> words & 1;
        if (!known && strspn(word, "0123456789") < length && !month_from_word(word, length))
            return false;
        noun |= named;
        word += length + (word[length] == ' ');
    }
    return noun;
}

static const char *last_title_word(const char *simple)
{
    const char *space = strrchr(simple, ' ');
    return space ? space + 1 : simple;
}

static bool title_word_is_in(const char *word, enum title_list words)
{
    return title_lists(word, strcspn(word, " ")) >> words & 1;
}

/* The title without what is said of it. */
static struct simple_title cut_remark(struct simple_title simple)
{
    simple.text[simple.own] = '\0';
    return simple;
}

static bool announces_dates(const struct simple_title *simple)
{
    if (is_made_of(simple->text, frame_words, timeline_nouns))
        return true;
    if (!simple->text[simple->own])
        return false;
    struct simple_title own = cut_remark(*simple);
    return is_made_of(own.text, frame_words, timeline_nouns) &&
           (own.open || title_word_is_in(last_title_word(own.text), timeline_endings));
}

bool title_is_timeline(const char *title)
{
    struct simple_title simple = simplify(title);
    return announces_dates(&simple);
}

static bool has_any(const char *simple, enum title_list words)
{
    for (const char *word = simple; *word; word += strcspn(word, " "), word += *word == ' ')
        if (title_word_is_in(word, words))
            return true;
    return false;
}

static bool has_year(const char *simple)
{
    for (const char *c = simple; *c; c++)
        if ((c == simple || c[-1] == ' ') && c[0] == '2' && c[1] == '0' && strspn(c, "0123456789") == 4)
            return true;
    return false;
}

/* "Kelp Mentorship Program 2031", "Kelp internships" */
static bool is_program(const char *simple)
{
    return has_any(simple, program_nouns) &&
           (has_year(simple) || title_word_is_in(last_title_word(simple), program_nouns));
}

bool title_ends_in_timeline(const char *title)
{
    return title_word_is_in(last_title_word(simplify(title).text), timeline_endings);
}

bool title_is_frame(const char *title, bool *sure)
{
    struct simple_title simplified = simplify(title);
    const char *simple = simplified.text;
    /* "Term 3: September 5th - November 30th" */
    bool term = text_starts_with(simple, "term ") && is_digit(simple[5]);
    *sure = is_made_of(simple, frame_words, sure_nouns);
    return *sure || term || title_word_is_in(last_title_word(simple), sure_nouns) ||
           announces_dates(&simplified) || title_word_is_in(last_title_word(simple), timeline_endings) ||
           title_word_is_in(simple, question_words) || is_program(simple) ||
           is_made_of(simple, frame_words, frame_nouns) ||
           (simplified.open && is_made_of(cut_remark(simplified).text, frame_words, frame_nouns));
}

/* Whether simplified words are nothing but those of samples, NOUNS among them. */
static bool is_blank(const char *simple, enum title_list nouns)
{
    bool noun = false;
    for (const char *word = simple; *word;) {
        size_t length = strcspn(word, " ");
        uint64_t lists = title_lists(word, length);
        bool known = (lists >> nouns | lists >> blank_words | lists >> blank_nouns) & 1;
        if (!known && strspn(word, "0123456789") < length)
            return false;
        noun |= lists >> nouns & 1;
        word += length + (word[length] == ' ');
    }
    return noun;
}

static bool is_sample(const char *title)
{
    return is_blank(simplify(title).text, sample_nouns);
}

bool title_is_sample(const char *title)
{
    char part[128];
    const char *colon = strchr(title, ':'), *open = strrchr(title, '('), *close = strchr(title, ']');
    size_t length = colon ? (size_t)(colon - title) : *title == '[' && close ? (size_t)(close - title) : 0;
    if (length && length < sizeof part) {
        memcpy(part, title, length);
        part[length] = '\0';
        if (is_sample(part))
            return true;
    }
    struct simple_title simple = simplify(title);
    return is_blank(simple.text, sample_nouns) || is_blank(simple.text, blank_nouns) ||
           (open && is_sample(open));
}

bool title_has_sample(const char *title)
{
    return has_any(simplify(title).text, sample_nouns);
}

bool title_announces(const char *title)
{
    return title_word_is_in(last_title_word(simplify(title).text), announcing_nouns);
}

bool title_announces_of(const char *title)
{
    char part[128];
    size_t length = strcspn(title, ":|");
    for (size_t i = 1; i < length; i++)
        if (is_space(title[i - 1]) && text_dash(title + i) && is_space(title[i + text_dash(title + i)]))
            length = i;
    if (!title[length] || length >= sizeof part)
        return false;
    memcpy(part, title, length);
    part[length] = '\0';
    return title_announces(part);
}

bool title_lists_projects(const char *title)
{
    return is_made_of(simplify(title).text, frame_words, announcing_nouns);
}

bool title_is_part(const char *title)
{
    return is_made_of(simplify(title).text, frame_words, part_nouns);
}

bool title_is_folding(const char *title)
{
    return is_made_of(simplify(title).text, folding_words, folding_words);
}

bool title_is_withdrawal(const char *rest)
{
    struct simple_title simple = simplify(rest);
    return title_word_is_in(simple.text, withdrawal_words) || !*simple.text;
}

/* Whether a letter stands at TEXT, and no picture. */
static bool is_letter_at(const char *text)
{
    unsigned char c = (unsigned char)*text;
    return c < 0x80 ? is_letter(*text) : (c & 0xc0) != 0x80 && wide_letter(text) > 0;
}

const char *title_after_label(const char *title)
{
    static const char *const labels[] = {"idea name", "idea title", "project name", "project title", "title"};
    const char *words = title;
    while (*words && !is_letter_at(words))
        words++;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        const char *after = words + strlen(labels[i]);
        if (text_starts_with(words, labels[i]) && *after == ':' && is_space(after[1]) &&
            after[1 + strspn(after + 1, " ")])
            return after + 1 + strspn(after + 1, " ");
    }
    return title;
}

/* Whether the words are nothing but one that says that something is no more. */
static bool is_gone(const char *words, size_t length)
{
    char part[32];
    if (length >= sizeof part)
        return false;
    memcpy(part, words, length);
    part[length] = '\0';
    struct simple_title simple = simplify(part);
    return *simple.text && !strchr(simple.text, ' ') && title_word_is_in(simple.text, gone_words);
}

/* "Canceled", "Withdrawn project ideas" */
static bool is_chapter_of_gone(const char *title)
{
    struct simple_title simple = simplify(title);
    bool gone = false;
    for (const char *word = simple.text; *word; word += strcspn(word, " "), word += *word == ' ') {
        bool here = title_word_is_in(word, gone_words);
        if (!here && !title_word_is_in(word, frame_words) && !title_word_is_in(word, announcing_nouns))
            return false;
        gone |= here;
    }
    return gone;
}

/* What stands after the last dash between spaces, NULL if there is none. */
static const char *after_dash(const char *title)
{
    const char *after = NULL;
    for (const char *c = title; *c; c++)
        if (is_space(*c) && text_dash(c + 1) && is_space(c[1 + text_dash(c + 1)]))
            after = c + 1 + text_dash(c + 1);
    return after;
}

static bool says_gone(const char *title)
{
    size_t first = strcspn(title, ")]:"), length = strlen(title);
    bool begins = title[first] && (title[first] == ':') == !strchr("([", *title);
    const char *open =
        strchr(")]", title[length - 1]) ? strrchr(title, title[length - 1] == ')' ? '(' : '[') : NULL;
    const char *after = after_dash(title);
    return is_chapter_of_gone(title) || (begins && is_gone(title, first)) ||
           (open && is_gone(open, strlen(open))) || (after && is_gone(after, strlen(after)));
}

/* A date that is off is a row's: "Info session, May 5 (cancelled)". */
static bool has_month(const char *title)
{
    struct simple_title simple = simplify(title);
    for (const char *word = simple.text; *word; word += strcspn(word, " "), word += *word == ' ')
        if (month_from_word(word, strcspn(word, " ")))
            return true;
    return false;
}

bool title_is_gone(const char *title)
{
    /* All of those words have one or the other. */
    return (text_find(title, "ed") || text_find(title, "drawn")) && says_gone(title) && !has_month(title);
}

/* Whether the header's last word before parentheses is one for titles, or a number: "Project size" is about something
 * else. */
static bool ends_in_title(const char *header)
{
    char words[128] = "";
    size_t length = strcspn(header, "(");
    memcpy(words, header, length < sizeof words ? length : sizeof words - 1);
    struct simple_title simple = simplify(words);
    const char *last = last_title_word(simple.text);
    return title_word_is_in(last, title_columns) || title_word_is_in(last, name_columns) || is_digit(*last);
}

bool column_is_title(const char *header)
{
    struct simple_title simple = simplify(header);
    bool title = is_made_of(simple.text, frame_words, title_columns) ||
                 (is_made_of(simple.text, frame_words, name_columns) && !has_any(simple.text, taking_part));
    return title && ends_in_title(header);
}

bool column_may_be_title(const char *header)
{
    struct simple_title simple = simplify(header);
    return has_any(simple.text, title_columns) || has_any(simple.text, name_columns);
}

bool column_is_organization(const char *header)
{
    return is_made_of(simplify(header).text, frame_words, organization_columns);
}

bool column_is_of_idea(const char *header)
{
    return has_any(simplify(header).text, idea_columns);
}
