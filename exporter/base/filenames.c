/* SPDX-License-Identifier: MIT */
#include "exporter/base/filenames.h"

#include "exporter/base/folding.h"
#include "exporter/base/text.h"
#include "exporter/base/uuid.h"

#include <stdbool.h>
#include <string.h>

#define LONGEST_HANDLE 100
#define LONGEST_SLUG   100
/* Hexadecimal digits of the digest: enough that nobody can make two keys with the same one. */
#define DIGEST_LENGTH 24

/* "index" would be what a web server shows for the folder. */
static bool is_reserved(const char *name)
{
    static const char *const reserved[] = {"con", "prn", "aux", "nul", "index", NULL};
    bool port =
        (text_starts_with(name, "com") || text_starts_with(name, "lpt")) && is_digit(name[3]) && !name[4];
    return port || text_is_one_of(name, strlen(name), reserved);
}

static bool is_plain_handle(const char *handle)
{
    size_t length = strlen(handle);
    return length && length <= LONGEST_HANDLE && *handle != '-' && *handle != '_' && !is_reserved(handle) &&
           strspn(handle, "abcdefghijklmnopqrstuvwxyz0123456789_-") == length;
}

/* Whether the slug says all that the folded words say: ASCII letters and digits with single spaces between
 * words. */
static bool says_all(const char *words, const char *slug)
{
    size_t length = strlen(words);
    if (!length || length > LONGEST_SLUG || strlen(slug) != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (words[i] != slug[i] && words[i] != ' ')
            return false;
    return strchr(words, '-') == NULL;
}

static char *with_digest(struct arena *arena, const char *prefix, const char *slug, const char *key)
{
    char digest[UUID_SIZE], digits[DIGEST_LENGTH + 1];
    size_t count = 0;
    uuid_of_digest(digest, key, strlen(key));
    for (const char *c = digest; count < DIGEST_LENGTH; c++)
        if (*c != '-')
            digits[count++] = *c;
    digits[count] = '\0';
    size_t length = strlen(slug) < LONGEST_SLUG ? strlen(slug) : LONGEST_SLUG;
    while (length && slug[length - 1] == '-')
        length--;
    return arena_printf(arena, "%s%.*s.%s", prefix, length ? (int)length : 1, length ? slug : "x", digits);
}

char *filename_of_mentor(struct arena *arena, const char *key)
{
    if (*key == '@')
        return is_plain_handle(key + 1) ? arena_copy(arena, key + 1)
                                        : with_digest(arena, "handle.", fold_slug(arena, key + 1), key);
    const char *slug = fold_slug(arena, key);
    return says_all(key, slug) ? arena_printf(arena, "name.%s", slug)
                               : with_digest(arena, "name.", slug, key);
}

char *filename_of_words(struct arena *arena, const char *name)
{
    const char *words = fold_words(arena, name), *slug = fold_slug(arena, words);
    if (says_all(words, slug) && !is_reserved(slug))
        return arena_copy(arena, slug);
    /* "con.atom" is a device of Windows as well. */
    return with_digest(arena, is_reserved(slug) ? "x." : "", slug, *words ? words : name);
}

bool program_id_is_valid(const char *id)
{
    size_t length = strlen(id);
    return length && length <= LONGEST_SLUG + 1 + DIGEST_LENGTH && *id != '-' && *id != '.' &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789.-") == length;
}

bool filename_is_safe(const char *name)
{
    if (!*name || *name == '/' || *name == '.')
        return false;
    for (const char *c = name; *c; c++) {
        bool plain = is_digit(*c) || is_upper(*c) || is_lower(*c);
        if (!plain && !strchr("-_./", *c))
            return false;
        if (*c == '/' && (c[1] == '.' || c[1] == '/' || c[1] == '\0'))
            return false;
    }
    return true;
}
