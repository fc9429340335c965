/* SPDX-License-Identifier: MIT */
#include "exporter/base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* What a character becomes in the model: itself, a space, nothing, or itself only where it has something to do. */
enum fate { KEEP, SPACE, DROP, JOINER, SELECTOR };

#define JOINER_LENGTH 3 /* bytes */

/* First and last of characters that nobody sees: marks that turn the direction of the text around them and could make one
 * name look like another, fillers, tags, what is no character. They would hide words in a text, and an address from
 * whoever looks for it. */
static const utf8proc_int32_t unseen[][2] = {
    {0xad, 0xad},       {0x34f, 0x34f},     {0x61c, 0x61c},     {0x115f, 0x1160},   {0x17b4, 0x17b5},
    {0x200b, 0x200b},   {0x200e, 0x200f},   {0x202a, 0x202e},   {0x2060, 0x206f},   {0x3164, 0x3164},
    {0xfdd0, 0xfdef},   {0xfeff, 0xfeff},   {0xffa0, 0xffa0},   {0xfff0, 0xfffb},   {0x13430, 0x1343f},
    {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe00ff}, {0xe01f0, 0xe0fff},
};

static bool is_unseen(utf8proc_int32_t c)
{
    if ((c & 0xfffe) == 0xfffe)
        return true;
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen && c >= unseen[i][0]; i++)
        if (c <= unseen[i][1])
            return true;
    return false;
}

static enum fate fate_of(utf8proc_int32_t c)
{
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0x2800)
        return SPACE;
    if (is_unseen(c))
        return DROP;
    if (c == 0x200c || c == 0x200d)
        return JOINER;
    if ((c >= 0x180b && c <= 0x180f) || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef))
        return SELECTOR;
    return KEEP;
}

/* Reads one character of TEXT, *USED bytes; -1, which has no category, if they are not UTF-8. */
static utf8proc_int32_t next_character(const char *text, size_t length, size_t *used)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &c);
    *used = size > 0 ? (size_t)size : 1;
    return size > 0 ? c : -1;
}

/* Each byte of a word that holds eight. */
#define EIGHT(byte) ((uint64_t)(byte)*0x0101010101010101)

/* Reads eight bytes of text at once. */
static uint64_t eight_bytes(const char *text)
{
    uint64_t bytes;
    memcpy(&bytes, text, sizeof bytes);
    return bytes;
}

/* Whether eight bytes are printable ASCII: the highest bit of one is set if it is beyond ASCII, below a space, or 0x7f. */
static bool are_plain(uint64_t bytes)
{
    return !((bytes | (bytes - EIGHT(' ')) | (bytes + EIGHT(1))) & EIGHT(0x80));
}

/* How many bytes of TEXT are printable ASCII, which needs no cleaning: most text is. */
static size_t plain_run(const char *text, size_t length)
{
    size_t i = 0;
    while (i + 8 <= length && are_plain(eight_bytes(text + i)))
        i += 8;
    while (i < length && text[i] >= ' ' && text[i] <= '~')
        i++;
    return i;
}

bool text_is_plain(const char *text, size_t length)
{
    return plain_run(text, length) == length;
}

/* A text while it is cleaned. */
struct cleaning {
    struct buffer *out;
    utf8proc_int32_t last; /* its last character, but for selectors; 0 at the beginning */
    bool selected;         /* a selector is behind it */
    const char *joiner;    /* waits for something to join with it, NULL if none does */
};

/* Whether it may be joined with another: letters and emoji, beyond ASCII. */
static bool can_join(utf8proc_int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    return c >= 0x80 && category != UTF8PROC_CATEGORY_ZS &&
           (category < UTF8PROC_CATEGORY_PC || category > UTF8PROC_CATEGORY_PO);
}

/* Whether it has forms among which that selector chooses: those of Mongolian letters, of ideographs, of keycaps, and
 * of whatever else is beyond ASCII. */
static bool has_forms(utf8proc_int32_t c, utf8proc_int32_t selector)
{
    if (selector < 0x1900)
        return c >= 0x1800 && c < 0x18b0;
    if (selector >= 0xe0100)
        return (c >= 0x3400 && c < 0xa000) || (c >= 0xf900 && c < 0xfb00) || (c >= 0x20000 && c < 0x40000);
    return c >= 0x80 ? utf8proc_category(c) != UTF8PROC_CATEGORY_ZS
                     : selector >= 0xfe0e && (c == '#' || c == '*' || is_digit((char)c));
}

static void add_character(struct cleaning *cleaning, const char *bytes, size_t length, utf8proc_int32_t c)
{
    if (cleaning->joiner && can_join(c))
        buffer_add(cleaning->out, cleaning->joiner, JOINER_LENGTH);
    buffer_add(cleaning->out, bytes, length);
    cleaning->last = c;
    cleaning->selected = false;
    cleaning->joiner = NULL;
}

/* Joiners stay within emoji and words of the scripts that need them, selectors after what they select a form of. */
static void add_invisible(struct cleaning *cleaning, const char *bytes, size_t length, enum fate fate)
{
    size_t used;
    if (fate == JOINER && can_join(cleaning->last)) {
        cleaning->joiner = bytes;
    } else if (fate == SELECTOR && has_forms(cleaning->last, next_character(bytes, length, &used)) &&
               !cleaning->selected && !cleaning->joiner) {
        buffer_add(cleaning->out, bytes, length);
        cleaning->selected = true;
    }
}

void text_clean(struct buffer *out, const char *text, size_t length)
{
    struct cleaning cleaning = {.out = out};
    size_t used;
    for (size_t i = 0; i < length; i += used) {
        used = plain_run(text + i, length - i);
        if (used) {
            add_character(&cleaning, text + i, used, text[i + used - 1]);
            continue;
        }
        utf8proc_int32_t c = next_character(text + i, length - i, &used);
        enum fate fate = c < 0 ? KEEP : fate_of(c);
        if (c < 0)
            add_character(&cleaning, "\xef\xbf\xbd", 3, 0xfffd);
        else if (fate == SPACE)
            add_character(&cleaning, " ", 1, ' ');
        else if (fate == KEEP)
            add_character(&cleaning, text + i, used, c);
        else
            add_invisible(&cleaning, text + i, used, fate);
    }
}

/* How many bytes of TEXT are ASCII, a multiple of eight. */
static size_t ascii_run(const char *text, size_t length)
{
    size_t i = 0;
    while (i + 8 <= length && !(eight_bytes(text + i) & EIGHT(0x80)))
        i += 8;
    return i;
}

size_t text_valid_length(const char *text, size_t length)
{
    size_t used;
    for (size_t i = 0; i < length; i += used) {
        used = ascii_run(text + i, length - i);
        if (!used && next_character(text + i, length - i, &used) < 0)
            return i;
    }
    return length;
}

/* The ASCII twin of a full-width or spacing character, 0 if there is none. */
static char ascii_twin(utf8proc_int32_t c)
{
    if (c == 0xa0 || c == 0x202f || c == 0x3000 || (c >= 0x2000 && c <= 0x200a))
        return ' ';
    if (c == 0x3001)
        return ',';
    if (c == 0x3002)
        return '.';
    if (c == 0x3010)
        return '[';
    if (c == 0x3011)
        return ']';
    static const char folded[] = "!\"#&'()*+,./0123456789:;<=>?@[]|";
    if (c > 0xff00 && c < 0xff5f && strchr(folded, (char)(c - 0xff00 + 0x20)))
        return (char)(c - 0xff00 + 0x20);
    return 0;
}

void text_fold_punctuation(struct buffer *out, const char *text, size_t length)
{
    if (text_is_plain(text, length)) {
        buffer_add(out, text, length);
        return;
    }
    struct buffer clean = {0};
    text_clean(&clean, text, length);
    const char *bytes = buffer_string(&clean);
    size_t used;
    for (size_t i = 0; i < clean.length; i += used) {
        char twin = ascii_twin(next_character(bytes + i, clean.length - i, &used));
        if (twin)
            buffer_add_byte(out, twin);
        else
            buffer_add(out, bytes + i, used);
    }
    buffer_free(&clean);
}

/* Whether a character is white space; ASCII's control characters are. */
static bool is_gap(utf8proc_int32_t c)
{
    return c <= ' ' ? c >= 0 : c >= 0x80 && ascii_twin(c) == ' ';
}

static bool is_visible(char c)
{
    return c > ' ' && c <= '~';
}

/* Whether two spaces may stand side by side in eight printable bytes. The highest bit of a byte is set if it is a space, or
 * '!' after one. */
static bool may_have_gap(uint64_t bytes)
{
    uint64_t others = bytes ^ EIGHT(' '), spaces = (others - EIGHT(1)) & EIGHT(0x80);
    return spaces & spaces >> 8;
}

/* How many bytes of TEXT are words of visible ASCII with one space between them: most texts are nothing else. */
static size_t words_run(const char *text, size_t length)
{
    size_t i = 0;
    for (uint64_t bytes; i + 8 <= length; i += 8) {
        bytes = eight_bytes(text + i);
        if (!are_plain(bytes) || may_have_gap(bytes) || (text[i] == ' ' && (!i || text[i - 1] == ' ')))
            break;
    }
    i -= i && text[i - 1] == ' ';
    while (i < length && is_visible(text[i])) {
        i++;
        if (i + 1 < length && text[i] == ' ' && is_visible(text[i + 1]))
            i++;
    }
    return i;
}

char *text_collapse(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_allocate(arena, length + 1);
    size_t used, size = 0;
    bool gap = false;
    for (size_t i = 0; i < length; i += used) {
        used = words_run(text + i, length - i);
        if (!used && is_gap(next_character(text + i, length - i, &used))) {
            gap = size > 0;
            continue;
        }
        if (gap)
            copy[size++] = ' ';
        gap = false;
        memcpy(copy + size, text + i, used);
        size += used;
    }
    return copy;
}

/* A letter or digit of ASCII, which is known without a look at what Unicode says of it. */
static bool is_word_byte(char c)
{
    return is_lower(c) || is_upper(c) || is_digit(c);
}

bool text_has_word(const char *text, size_t length)
{
    size_t used;
    for (size_t i = 0; i < length; i += used) {
        if (is_word_byte(text[i]))
            return true;
        utf8proc_int32_t c = next_character(text + i, length - i, &used);
        utf8proc_category_t category = utf8proc_category(c);
        if ((category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
            (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO))
            return true;
    }
    return false;
}

/* The last character of LENGTH bytes; -1 and a size of 1 if that is no UTF-8. */
static utf8proc_int32_t character_before(const char *text, size_t length, size_t *size)
{
    size_t begin = length, used;
    while (begin && begin + 4 > length && ((unsigned char)text[begin - 1] & 0xc0) == 0x80)
        begin--;
    begin -= begin > 0;
    utf8proc_int32_t c = next_character(text + begin, length - begin, &used);
    bool whole = used == length - begin;
    *size = whole ? used : 1;
    return whole ? c : -1;
}

size_t text_symbol_before(const char *text, size_t length)
{
    size_t size;
    utf8proc_int32_t c = character_before(text, length, &size);
    utf8proc_category_t category = utf8proc_category(c);
    bool symbol = (category >= UTF8PROC_CATEGORY_SM && category <= UTF8PROC_CATEGORY_SO) ||
                  category == UTF8PROC_CATEGORY_PF || category == UTF8PROC_CATEGORY_CF;
    return c >= 0x80 && symbol ? size : 0;
}

enum text_script text_script_before(const char *text, size_t length, size_t *size)
{
    utf8proc_int32_t c = character_before(text, length, size);
    utf8proc_category_t category = utf8proc_category(c);
    if (category < UTF8PROC_CATEGORY_LU || category > UTF8PROC_CATEGORY_NO)
        return SCRIPT_NONE;
    bool unspaced = (c >= 0x0e00 && c <= 0x0eff) || (c >= 0x1000 && c <= 0x109f) ||
                    (c >= 0x1780 && c <= 0x17ff) || (c >= 0x2e80 && c <= 0xabff) || c >= 0x1b000;
    return unspaced ? SCRIPT_UNSPACED : SCRIPT_SPACED;
}

/* Punctuation, a symbol (raised numbers are like them) or a space; an emoji's selectors go with it. */
static bool is_mark(utf8proc_int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    return (category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_ZP) ||
           category == UTF8PROC_CATEGORY_NO || category == UTF8PROC_CATEGORY_CF || c == 0xfe0f;
}

char *text_trim_marks(struct arena *arena, const char *text)
{
    size_t length = strlen(text), begin = 0, end = 0, used;
    bool begun = false;
    for (size_t i = 0; i < length; i += used) {
        used = 1;
        if (!is_word_byte(text[i]) && is_mark(next_character(text + i, length - i, &used)))
            continue;
        begin = begun ? begin : i;
        begun = true;
        end = i + used;
    }
    return arena_copy_bytes(arena, text + begin, end - begin);
}

bool text_begins_small(const char *text)
{
    size_t used;
    utf8proc_int32_t c = next_character(text, strlen(text), &used);
    return utf8proc_category(c) == UTF8PROC_CATEGORY_LL;
}

bool text_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

int text_compare(const char *a, const char *b)
{
    while (*a && to_lower(*a) == to_lower(*b)) {
        a++;
        b++;
    }
    return (unsigned char)to_lower(*a) - (unsigned char)to_lower(*b);
}

bool text_equal(const char *a, const char *b)
{
    return text_compare(a, b) == 0;
}

bool text_goes_on_with(const char *text, const char *prefix)
{
    while (*prefix && to_lower(*text) == to_lower(*prefix)) {
        text++;
        prefix++;
    }
    return *prefix == '\0';
}

const char *text_find(const char *text, const char *needle)
{
    char lower = to_lower(*needle), upper = is_lower(lower) ? (char)(lower - 'a' + 'A') : lower;
    const char first[] = {lower, upper, '\0'};
    for (text += strcspn(text, first); *text; text += 1 + strcspn(text + 1, first))
        if (text_starts_with(text, needle))
            return text;
    return NULL;
}

int text_order(const void *first, const void *second)
{
    return strcmp(*(const char *const *)first, *(const char *const *)second);
}

size_t text_sort_unique(const char **texts, size_t count)
{
    if (!count)
        return 0;
    qsort(texts, count, sizeof *texts, text_order);
    size_t kept = 1;
    for (size_t i = 1; i < count; i++)
        if (strcmp(texts[i], texts[kept - 1]) != 0)
            texts[kept++] = texts[i];
    return kept;
}

bool text_is_one_of(const char *word, size_t length, const char *const *words)
{
    char first = length ? to_lower(*word) : '\0';
    for (; *words; words++) {
        /* Nearly all words differ in their first letter. */
        if (to_lower(**words) != first)
            continue;
        size_t i = 0;
        while (i < length && (*words)[i] && to_lower(word[i]) == to_lower((*words)[i]))
            i++;
        if (i == length && !(*words)[i])
            return true;
    }
    return false;
}

size_t text_wide_dash(const char *text)
{
    /* En, em, minus, non-breaking hyphen, hyphen, figure dash; full-width hyphen-minus and tilde. */
    static const char *const dashes[] = {"\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x88\x92", "\xe2\x80\x91",
                                         "\xe2\x80\x90", "\xe2\x80\x92", "\xef\xbc\x8d", "\xef\xbd\x9e"};
    if (*text != dashes[0][0] && *text != dashes[7][0])
        return 0;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (strncmp(text, dashes[i], 3) == 0)
            return 3;
    return 0;
}

size_t text_arrow(const char *text)
{
    static const char *const arrows[] = {"->",           "=>",           "\xe2\x86\x92",
                                         "\xe2\x87\x92", "\xe2\x9e\xa1", "\xe2\x9f\xb6"};
    if (*text != '-' && *text != '=' && *text != '\xe2')
        return 0;
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
        if (strncmp(text, arrows[i], strlen(arrows[i])) == 0)
            return strlen(arrows[i]);
    return 0;
}

/* How many bytes of TEXT may stand in a URL as they are. */
static size_t safe_length(const char *text)
{
    size_t length = 0;
    for (;; length++)
        switch (text[length]) {
        case '"':
        case '<':
        case '>':
        case '\\':
        case '^':
        case '`':
        case '{':
        case '|':
        case '}':
            return length;
        default:
            if (text[length] <= ' ' || text[length] > '~')
                return length;
        }
}

/* Where the host begins in what comes after "https://". */
static const char *host_of(const char *authority)
{
    const char *host = authority;
    for (const char *end = authority + strcspn(authority, "/?#"); authority < end; authority++)
        if (*authority == '@')
            host = authority + 1;
    return host;
}

char *text_web_url(struct arena *arena, const char *url, size_t length)
{
    while (length && is_space(*url)) {
        url++;
        length--;
    }
    while (length && is_space(url[length - 1]))
        length--;
    char *copy = arena_copy_bytes(arena, url, length);
    size_t scheme = text_starts_with(copy, "https://") ? 8 : text_starts_with(copy, "http://") ? 7 : 0;
    for (size_t i = 0; i < scheme; i++)
        copy[i] = to_lower(copy[i]);
    const char *host = host_of(copy + scheme);
    if (!scheme || !(is_letter(*host) || is_digit(*host)))
        return NULL;
    if (host != copy + scheme)
        copy = arena_printf(arena, "%.*s%s", (int)scheme, copy, host);
    size_t safe = safe_length(copy);
    if (!copy[safe])
        return copy;
    struct buffer out = {0};
    for (const char *c = copy; *c; safe = safe_length(c)) {
        buffer_add(&out, c, safe);
        c += safe;
        if (*c)
            buffer_printf(&out, "%%%02X", (unsigned)(unsigned char)*c++);
    }
    char *clean = arena_copy_bytes(arena, buffer_string(&out), out.length);
    buffer_free(&out);
    return clean;
}
