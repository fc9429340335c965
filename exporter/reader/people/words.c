/* SPDX-License-Identifier: MIT */
#include "exporter/reader/people/words.h"

#include "exporter/base/lexicon.h"
#include "exporter/base/text.h"

#include <string.h>

static const char *const *const people_words[] = {
#define WORDS(list, ...) (const char *const[]){__VA_ARGS__, NULL},
#include "exporter/reader/people/vocabulary.def"
#undef WORDS
};

_Static_assert(PEOPLE_LISTS <= LEXICON_LISTS, "there are more lists than a lexicon takes");

/* A bit for each list that the word is in. */
static uint64_t people_lists(const char *word, size_t length)
{
    static struct lexicon lexicon = {people_words, PEOPLE_LISTS, NULL, {{NULL}}};
    return lexicon_lists(&lexicon, word, length);
}

/* The length of a word without a full stop or comma after it. */
static size_t bare_length(const char *word, size_t length)
{
    while (length && (word[length - 1] == '.' || word[length - 1] == ','))
        length--;
    return length;
}

bool word_is_exactly_in(const char *word, size_t length, enum people_list list)
{
    return people_lists(word, length) >> list & 1;
}

bool word_is_in(const char *word, size_t length, enum people_list list)
{
    return word_is_exactly_in(word, bare_length(word, length), list);
}

bool word_is_role(const char *word, size_t length)
{
    uint64_t lists = people_lists(word, bare_length(word, length));
    return (lists >> people_titles | lists >> people_id_labels | lists >> people_roles) & 1;
}

size_t word_length(const char *text)
{
    size_t length = 0;
    while (text[length] && text[length] != ' ')
        length++;
    return length;
}

const char *word_next(const char *word)
{
    word += word_length(word);
    while (*word == ' ')
        word++;
    return word;
}

int words_count(const char *text)
{
    int words = 0;
    for (; *text; text = word_next(text))
        words++;
    return words;
}

bool words_are_all_in(const char *text, enum people_list list)
{
    for (; *text; text = word_next(text))
        if (!word_is_in(text, word_length(text), list))
            return false;
    return true;
}

bool words_are_roles(const char *text)
{
    for (; *text; text = word_next(text))
        if (!word_is_role(text, word_length(text)))
            return false;
    return true;
}

bool words_begin_in(const char *text, enum people_list list)
{
    return word_is_in(text, word_length(text), list);
}

/* "Mentor wanted", "Second mentor needed" */
static bool are_wanted(const char *text)
{
    const char *last = strrchr(text, ' ');
    if (!last || !words_begin_in(last + 1, people_wanted))
        return false;
    for (; text < last; text = word_next(text))
        if (!word_is_role(text, word_length(text)))
            return false;
    return true;
}

bool words_are_unnamed(const char *text)
{
    const char *next = word_next(text);
    if (are_wanted(text))
        return true;
    return (words_begin_in(text, people_unnamed) &&
            (!*next || text_begins_small(next) || text_starts_with(text, "tb"))) ||
           text_starts_with(text, "to be ") || text_starts_with(text, "not yet ") ||
           text_starts_with(text, "add yourself") || text_starts_with(text, "add your name");
}

bool words_are_remark(const char *text)
{
    const char *next = word_next(text);
    return (words_begin_in(text, people_remark_openers) && !is_upper(*text)) ||
           words_begin_in(text, people_sentence_openers) ||
           (words_begin_in(text, people_prose_openers) && (!*next || text_begins_small(next)));
}

bool words_are_label(const char *text)
{
    for (; *text; text = word_next(text)) {
        size_t length = word_length(text);
        bool detail = word_is_in(text, length, people_detail_labels) ||
                      word_is_in(text, length, people_mentees) ||
                      word_is_in(text, length, people_participants);
        /* "Mentor 1 GitHub" */
        bool number = length <= 2 && strspn(text, "0123456789") == length;
        if (!word_is_role(text, length) && !detail && !number)
            return false;
    }
    return true;
}

bool words_are_zone(const char *text)
{
    size_t letters = 0;
    while (is_upper(text[letters]))
        letters++;
    const char *rest = text + letters + strspn(text + letters, "+-0123456789");
    return letters && !*rest && word_is_in(text, letters, people_zones);
}

bool words_are_obfuscated(const char *text)
{
    const char *second = word_next(text);
    while (text_starts_with(second, "dot "))
        second = word_next(word_next(second));
    bool at = bare_length(second, word_length(second)) == 2 && text_starts_with(second, "at");
    return at && *word_next(second);
}

bool words_resemble(const char *a, const char *b)
{
    for (; a[0] && a[1] && a[2]; a++) {
        char part[] = {a[0], a[1], a[2], '\0'};
        if (!strchr(part, ' ') && text_find(b, part))
            return true;
    }
    return false;
}

bool words_have(const char *text, const char *word, size_t length)
{
    for (; *text; text = word_next(text)) {
        size_t i = 0;
        while (i < length && to_lower(text[i]) == to_lower(word[i]))
            i++;
        if (i == length && word_length(text) == length)
            return true;
    }
    return false;
}

bool words_are_plain_name(const char *name)
{
    if (strpbrk(name, "@#=_!?\\^+0123456789") || words_count(name) > 5)
        return false;
    bool capital = false;
    for (const char *word = name; *word; word = word_next(word)) {
        bool small = text_begins_small(word);
        if (small && !words_begin_in(word, people_particles))
            return false;
        capital |= !small;
    }
    return capital;
}

bool words_have_any(const char *text, enum people_list list)
{
    for (; *text; text = word_next(text))
        if (words_begin_in(text, list))
            return true;
    return false;
}

bool words_are_group(const char *text)
{
    return words_have_any(text, people_groups);
}

bool words_are_single(const char *name)
{
    return !strchr(name, ' ');
}

bool words_are_suffix(const char *name)
{
    return words_are_single(name) && words_begin_in(name, people_suffixes);
}
