/* SPDX-License-Identifier: MIT */
/* No address of anybody is in what is published, wherever in the document it stood. Addresses are looked for here in
 * another way than the reader looks for them. */
#include "tests/fuzz/fuzz.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool is_plain(char c)
{
    return isalnum((unsigned char)c) && (unsigned char)c < 0x80;
}

/* Whether a domain begins here: labels with dots between, the last of at least two letters. */
static bool begins_domain(const char *text)
{
    size_t labels = 0, letters = 0;
    while (is_plain(*text)) {
        letters = 0;
        while (isalpha((unsigned char)text[letters]) && is_plain(text[letters]))
            letters++;
        while (is_plain(*text) || *text == '-')
            text++;
        labels++;
        if (labels > 1 && letters >= 2)
            return true;
        text += *text == '.';
    }
    return false;
}

/* "photo@2x.png" */
static bool is_picture(const char *domain)
{
    size_t digits = strspn(domain, "0123456789.");
    return digits && domain[digits] == 'x' && domain[digits + 1] == '.';
}

/* Whether what ends at SIGN can be somebody's name; in calendars and JSON "\\n" is the end of a line, in a URL "%20" a
 * space. */
static bool ends_name(const char *text, const char *sign)
{
    if (sign >= text + 3 && sign[-3] == '%' && isxdigit((unsigned char)sign[-2]) &&
        isxdigit((unsigned char)sign[-1])) {
        const char encoded[] = {sign[-2], sign[-1], '\0'};
        return is_plain((char)strtol(encoded, NULL, 16));
    }
    return sign > text && is_plain(sign[-1]) && !(sign > text + 1 && sign[-2] == '\\');
}

/* Whether what ends at SIGN is a URL's user, "https://user@", or "git" of "git@host.example:path". */
static bool is_user(const char *text, const char *sign)
{
    const char *begin = sign;
    while (begin > text && !strchr(" \t\r\n/<>\"()", begin[-1]))
        begin--;
    if (begin >= text + 3 && strncmp(begin - 3, "://", 3) == 0)
        return true;
    return sign - begin >= 3 && strncmp(sign - 3, "git", 3) == 0;
}

bool addresses_are_given = false;

void check_no_address(const char *name, const char *text)
{
    if (addresses_are_given)
        return;
    for (const char *at = strpbrk(text, "@%"); at; at = strpbrk(at + 1, "@%")) {
        size_t length = *at == '@' ? 1 : strncmp(at, "%40", 3) == 0 ? 3 : 0;
        if (length && ends_name(text, at) && begins_domain(at + length) && !is_picture(at + length) &&
            !is_user(text, at))
            broken("%s: the address at \"%.60s\" is published", name, at - text > 20 ? at - 20 : text);
    }
}
