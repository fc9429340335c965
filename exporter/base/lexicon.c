/* SPDX-License-Identifier: MIT */
#include "exporter/base/lexicon.h"

#include "exporter/base/text.h"

#include <string.h>

static struct lexicon_word **place_of(struct lexicon *lexicon, const char *word, size_t length)
{
    char letter = length ? to_lower(*word) : '\0';
    size_t row = letter >= 'a' && letter <= 'z' ? (size_t)(letter - 'a') : LEXICON_LETTERS - 1;
    return &lexicon->words[row][length < LEXICON_LENGTHS ? length : LEXICON_LENGTHS - 1];
}

static struct lexicon_word *find_among(struct lexicon_word *words, const char *word, size_t length)
{
    for (; words; words = words->next) {
        size_t i = 0;
        while (i < length && to_lower(word[i]) == words->text[i])
            i++;
        if (i == length && !words->text[i])
            break;
    }
    return words;
}

static void add_list(struct lexicon *lexicon, unsigned list)
{
    for (const char *const *word = lexicon->lists[list]; *word; word++) {
        size_t length = strlen(*word);
        struct lexicon_word **place = place_of(lexicon, *word, length);
        struct lexicon_word *known = find_among(*place, *word, length);
        if (!known) {
            known = arena_allocate(lexicon->arena, sizeof *known);
            *known = (struct lexicon_word){*word, length, 0, *place};
            *place = known;
        }
        known->lists |= (uint64_t)1 << list;
    }
}

static void fill(struct lexicon *lexicon)
{
    lexicon->arena = arena_new();
    for (unsigned i = 0; i < lexicon->count; i++)
        add_list(lexicon, i);
}

static inline struct lexicon_word *words_beside(struct lexicon *lexicon, const char *word, size_t length)
{
    if (!lexicon->arena)
        fill(lexicon);
    return *place_of(lexicon, word, length);
}

const struct lexicon_word *lexicon_beside(struct lexicon *lexicon, const char *word, size_t length)
{
    return words_beside(lexicon, word, length);
}

uint64_t lexicon_lists(struct lexicon *lexicon, const char *word, size_t length)
{
    const struct lexicon_word *found = find_among(words_beside(lexicon, word, length), word, length);
    return found ? found->lists : 0;
}
