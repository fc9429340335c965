/* SPDX-License-Identifier: MIT */
/* Small pieces of text: cleaning, folding, comparing. All text is UTF-8; case is folded for ASCII only, which
 * is all that the words of a term document's frame (labels, months, roles) need. */
#ifndef TERMFEED_TEXT_H
#define TERMFEED_TEXT_H

#include "exporter/base/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Appends LENGTH bytes of TEXT cleaned for the model: invalid UTF-8 becomes U+FFFD, control characters and
 * line separators become a space, and what nobody sees is dropped: zero-width and direction-override characters, soft
 * hyphens, fillers, tags, and what is no character; joiners and variation selectors too, where they have nothing to do.
 * What is clean stays as it is. This is the one place where text is cleaned; XML, iCalendar and terminals rely on it. */
void text_clean(struct buffer *out, const char *text, size_t length);

/* Whether LENGTH bytes of TEXT are printable ASCII, which stays as it is. */
bool text_is_plain(const char *text, size_t length);

/* Appends TEXT cleaned as above, with punctuation folded to ASCII: no-break and wide spaces to a space,
 * full-width ( ) , : ; @ | & / . and brackets to theirs. Dashes are kept. */
void text_fold_punctuation(struct buffer *out, const char *text, size_t length);

/* How many bytes of TEXT come before the first that is not UTF-8; LENGTH if all is well. */
size_t text_valid_length(const char *text, size_t length);

/* Returns a copy of LENGTH bytes of TEXT with runs of white space (no-break spaces too) made one space and
 * trimmed. */
char *text_collapse(struct arena *arena, const char *text, size_t length);

/* ASCII character classes that do not depend on the locale; here, since they are asked of every byte. */
static inline bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline char to_lower(char c)
{
    return is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

static inline bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Bytes of multi-byte characters count as letters. */
static inline bool is_letter(char c)
{
    return is_upper(c) || is_lower(c) || (unsigned char)c >= 0x80;
}

/* Whether C is one of MARKS, punctuation of ASCII, or NUL. Most bytes are letters, which are told from it faster. */
static inline bool is_any_of(char c, const char *marks)
{
    return !is_letter(c) && strchr(marks, c);
}

/* Whether LENGTH bytes of TEXT hold a letter or digit of any script. */
bool text_has_word(const char *text, size_t length);
/* What kind of letter, digit or mark the last character of LENGTH bytes of TEXT is: of a script that parts words
 * by spaces, or of one that does not (Chinese, Japanese, Thai, ...). NONE: it is not part of a word. *SIZE is set
 * to its number of bytes. */
enum text_script { SCRIPT_NONE, SCRIPT_SPACED, SCRIPT_UNSPACED };
enum text_script text_script_before(const char *text, size_t length, size_t *size);
/* The number of bytes of the symbol (an emoji), closing quotation mark or character that nobody sees which LENGTH bytes of
 * TEXT end with, if that is not ASCII; 0 if they end with something else. */
size_t text_symbol_before(const char *text, size_t length);
/* Whether TEXT begins with a lower-case letter of any script. */
bool text_begins_small(const char *text);

/* Returns a copy of TEXT without the white space, punctuation and symbols around its words. */
char *text_trim_marks(struct arena *arena, const char *text);

/* Whether both are the same byte for byte, or both NULL. */
bool text_same(const char *a, const char *b);

/* strcasecmp and strncasecmp for ASCII, strstr that ignores ASCII case (NULL if not found, as
 * nothing is). */
int text_compare(const char *a, const char *b);
bool text_equal(const char *a, const char *b);
bool text_goes_on_with(const char *text, const char *prefix);
/* Nearly all texts differ from it in the first letter. */
static inline bool text_starts_with(const char *text, const char *prefix)
{
    return (!*prefix || to_lower(*text) == to_lower(*prefix)) && text_goes_on_with(text, prefix);
}
const char *text_find(const char *text, const char *needle);

/* strcmp for qsort and bsearch over an array of strings. */
int text_order(const void *first, const void *second);
/* Sorts the strings and drops repeated ones. Returns how many are left. */
size_t text_sort_unique(const char **texts, size_t count);

/* Whether WORD of LENGTH bytes is, but for ASCII case, one of WORDS, which is ended by NULL. */
bool text_is_one_of(const char *word, size_t length, const char *const *words);

/* The number of bytes of the dash (en, em, minus, non-breaking or figure dash, tilde, hyphen-minus) that TEXT
 * begins with, or 0. */
size_t text_wide_dash(const char *text); /* of those beyond ASCII */
static inline size_t text_dash(const char *text)
{
    if (*text == '-' || *text == '~')
        return 1;
    return (unsigned char)*text < 0x80 ? 0 : text_wide_dash(text);
}

/* The number of bytes of the arrow to the right that TEXT begins with, be it "->" or "=>", or 0. */
size_t text_arrow(const char *text);

/* Returns the URL of LENGTH bytes if it is an absolute http or https URL with a host, made safe to write
 * anywhere: control characters, spaces, quotes, angle brackets and bytes beyond ASCII percent-encoded; without
 * a user's name and password, which would be published, or make the address of one site look like another's; the scheme
 * in lower case (RFC 3986, 6.2.2.1). Else NULL. */
char *text_web_url(struct arena *arena, const char *url, size_t length);

#endif
