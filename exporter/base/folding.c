/* SPDX-License-Identifier: MIT */
#include "exporter/base/folding.h"

#include "exporter/base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Characters of a text after decomposition and case folding. */
struct characters {
    utf8proc_int32_t *items;
    utf8proc_ssize_t count;
};

/* A count of the library. With our own memory it has nothing to fail at: text_clean leaves valid UTF-8 only. */
static utf8proc_ssize_t counted(utf8proc_ssize_t count)
{
    if (count < 0) /* GCOVR_EXCL_BR_LINE: see above */
        memory_exhausted();
    return count;
}

static struct characters decompose(const char *text, utf8proc_option_t options)
{
    struct buffer clean = {0};
    text_clean(&clean, text, strlen(text));
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)buffer_string(&clean);
    utf8proc_ssize_t length = (utf8proc_ssize_t)clean.length;
    utf8proc_ssize_t count = counted(utf8proc_decompose(bytes, length, NULL, 0, options));
    /* One more for the NUL that utf8proc_reencode writes. */
    struct characters characters = {memory_allocate(((size_t)count + 1) * sizeof(utf8proc_int32_t)), count};
    utf8proc_decompose(bytes, length, characters.items, count, options);
    buffer_free(&clean);
    return characters;
}

/* The characters composed, as UTF-8 on the heap: the array of characters becomes the text. */
static char *compose(struct characters *characters)
{
    utf8proc_option_t options = UTF8PROC_COMPOSE | UTF8PROC_STABLE;
    counted(utf8proc_reencode(characters->items, characters->count, options));
    return (char *)characters->items;
}

static bool is_word_character(utf8proc_int32_t c)
{
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        /* "C", "C++" and "C#" are three things. */
        return c == '+' || c == '#';
    }
}

static const utf8proc_option_t folding =
    UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;

/* Appends a piece of text without white space, folded by the library. */
static void fold_piece(struct buffer *out, const char *piece)
{
    struct characters characters = decompose(piece, folding);
    for (utf8proc_ssize_t i = 0; i < characters.count; i++)
        if (!is_word_character(characters.items[i]))
            characters.items[i] = ' ';
    char *composed = compose(&characters);
    buffer_add_string(out, composed);
    free(composed);
}

/* Appends a piece of ASCII, for which the library's rules come down to this. */
static void fold_ascii(struct buffer *out, const char *piece, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char c = piece[i];
        bool kept = is_letter(c) || is_digit(c) || c == '+' || c == '#';
        buffer_add_byte(out, kept ? to_lower(c) : ' ');
    }
}

/* Descriptions are long and nearly all ASCII: only pieces that are not go through the library. Nothing
 * composes across a space. */
char *fold_words(struct arena *arena, const char *text)
{
    struct buffer out = {0};
    for (const char *c = text ? text : ""; *c;) {
        size_t length = 0;
        bool ascii = true;
        for (; c[length] && c[length] != ' '; length++)
            ascii &= c[length] >= ' ' && c[length] <= '~';
        if (ascii) {
            fold_ascii(&out, c, length);
        } else {
            char *piece = arena_copy_bytes(arena, c, length);
            fold_piece(&out, piece);
        }
        buffer_add_byte(&out, ' ');
        c += length + (c[length] == ' ');
    }
    char *folded = text_collapse(arena, buffer_string(&out), out.length);
    buffer_free(&out);
    return folded;
}

char *fold_name(struct arena *arena, const char *text)
{
    size_t length = 0;
    while (text && text[length] >= ' ' && text[length] <= '~')
        length++;
    if (!text || !text[length]) {
        char *folded = text_collapse(arena, text ? text : "", length);
        for (char *c = folded; *c; c++)
            *c = to_lower(*c);
        return folded;
    }
    struct characters characters = decompose(text, folding);
    char *composed = compose(&characters);
    char *folded = text_collapse(arena, composed, strlen(composed));
    free(composed);
    return folded;
}

char *fold_slug(struct arena *arena, const char *text)
{
    struct characters characters = decompose(text, folding | UTF8PROC_STRIPMARK);
    struct buffer slug = {0};
    bool gap = false;
    for (utf8proc_ssize_t i = 0; i < characters.count; i++) {
        utf8proc_int32_t c = characters.items[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            if (gap && slug.length)
                buffer_add_byte(&slug, '-');
            gap = false;
            buffer_add_byte(&slug, (char)c);
        } else {
            gap = true;
        }
    }
    free(characters.items);
    char *copy = arena_copy_bytes(arena, buffer_string(&slug), slug.length);
    buffer_free(&slug);
    return copy;
}

static int compare_pieces(const void *first, const void *second)
{
    uint32_t a = *(const uint32_t *)first, b = *(const uint32_t *)second;
    return (a > b) - (a < b);
}

struct trigrams trigrams_of(struct arena *arena, const char *folded)
{
    size_t length = strlen(folded);
    if (length < 3)
        return (struct trigrams){NULL, 0};
    struct trigrams trigrams = {arena_allocate(arena, (length - 2) * sizeof(uint32_t)), length - 2};
    const unsigned char *bytes = (const unsigned char *)folded;
    for (size_t i = 0; i < trigrams.count; i++)
        trigrams.items[i] = (uint32_t)bytes[i] << 16 | (uint32_t)bytes[i + 1] << 8 | bytes[i + 2];
    qsort(trigrams.items, trigrams.count, sizeof *trigrams.items, compare_pieces);
    return trigrams;
}

static size_t common_pieces(const struct trigrams *a, const struct trigrams *b)
{
    size_t common = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        if (a->items[i] == b->items[j]) {
            common++;
            i++;
            j++;
        } else if (a->items[i] < b->items[j]) {
            i++;
        } else {
            j++;
        }
    }
    return common;
}

int trigrams_similarity(const struct trigrams *a, const struct trigrams *b)
{
    size_t all = a->count + b->count;
    return all ? (int)(common_pieces(a, b) * 200 / all) : 0;
}

int trigrams_containment(const struct trigrams *a, const struct trigrams *b)
{
    size_t shorter = a->count < b->count ? a->count : b->count;
    return shorter ? (int)(common_pieces(a, b) * 100 / shorter) : 0;
}

/* Appends TEXT with its first character mapped. */
static void add_mapped(struct buffer *out, const char *text, utf8proc_int32_t (*map)(utf8proc_int32_t))
{
    utf8proc_int32_t letter;
    utf8proc_ssize_t size = (utf8proc_ssize_t)strlen(text);
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text, size, &letter);
    if (length > 0) {
        utf8proc_uint8_t mapped[4];
        utf8proc_ssize_t mapped_size = utf8proc_encode_char(map(letter), mapped);
        buffer_add(out, (const char *)mapped, (size_t)mapped_size);
        text += length;
    }
    buffer_add_string(out, text);
}

void fold_capitalize(struct buffer *out, const char *text)
{
    add_mapped(out, text, utf8proc_totitle);
}

void fold_uncapitalize(struct buffer *out, const char *text)
{
    add_mapped(out, text, utf8proc_tolower);
}
