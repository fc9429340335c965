/* SPDX-License-Identifier: MIT */
#include "exporter/base/address.h"

#include "exporter/base/text.h"

#include <string.h>

static bool is_ascii_letter(char c)
{
    return is_letter(c) && (unsigned char)c < 0x80;
}

static int hexadecimal(char c)
{
    return is_digit(c)            ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* A URL in a URL in a URL. */
#define MOST_ENCODINGS 4

/* The byte that the text begins with, or that is encoded there as in a URL: "%6a", or in a URL within a URL: "%256a".
 * *LENGTH is set to how many bytes it takes. */
static char byte_at(const char *text, size_t *length)
{
    size_t at = 1;
    *length = 1;
    if (*text != '%')
        return *text;
    for (int i = 1; i < MOST_ENCODINGS && strncmp(text + at, "25", 2) == 0 && hexadecimal(text[at + 2]) >= 0;
         i++)
        at += 2;
    int high = hexadecimal(text[at]), low = high >= 0 ? hexadecimal(text[at + 1]) : -1;
    if (low < 0)
        return *text;
    *length = at + 2;
    return (char)(high << 4 | low);
}

/* The length of what of the text stands for these BYTES, or 0 if it begins with others. */
static size_t length_of(const char *text, const char *bytes)
{
    size_t length = 0, size;
    for (; *bytes; bytes++, length += size)
        if (byte_at(text + length, &size) != *bytes)
            return 0;
    return length;
}

static size_t length_of_one(const char *text, const char *const *choices)
{
    size_t length = 0;
    for (; *choices && !length; choices++)
        length = length_of(text, *choices);
    return length;
}

/* The length of the sign that the text begins with, or 0: '@', the small and the full-width one. */
static size_t sign_length(const char *text)
{
    static const char *const signs[] = {"@", "\xef\xb9\xab", "\xef\xbc\xa0", NULL};
    return *text == '@' || *text == '%' || *text == '\xef' ? length_of_one(text, signs) : 0;
}

/* ---- before the sign ---- */

/* Without those that part a URL: what stands before them there is no part of an address in it. */
static bool is_local(char c)
{
    return is_ascii_letter(c) || is_digit(c) || (c && strchr("!$%'*+-.^_`{|}~", c));
}

/* Longer than any mailbox's name is (64 octets, RFC 5321, 4.5.3.1.1), encoded for a URL; a longer look back at every
 * sign would take quadratic time. */
#define LONGEST_LOCAL 200

/* Where the quoted local part begins whose end is at AT (RFC 5321, 4.1.2); AT if there is none. */
static size_t quoted_begin(const char *text, size_t from, size_t at)
{
    size_t begin = at - 1;
    bool word = false;
    for (; begin > from && at - begin < LONGEST_LOCAL; begin--) {
        char c = text[begin - 1];
        if (c == '"' && !(begin > from + 1 && text[begin - 2] == '\\'))
            return word ? begin - 1 : at;
        word |= is_letter(c) || is_digit(c);
    }
    return at;
}

/* What stands between the local part and the sign, as an emoji may: it ends at AT. */
static size_t symbols_begin(const char *text, size_t from, size_t at)
{
    size_t begin = at, length;
    while (begin > from && at - begin < LONGEST_LOCAL && (unsigned char)text[begin - 1] >= 0x80 &&
           (length = text_symbol_before(text + from, begin - from)))
        begin -= length;
    return begin;
}

/* Where the local part begins that ends at AT. Scripts that put no space between words end it beside others:
 * nobody writes both in one name, but people write an address after a word. */
static size_t local_begin(const char *text, size_t from, size_t at)
{
    if (at > from && text[at - 1] == '"')
        return quoted_begin(text, from, at);
    size_t end = symbols_begin(text, from, at), begin = end;
    enum text_script script = SCRIPT_NONE;
    while (begin > from && at - begin < LONGEST_LOCAL) {
        size_t length = 1;
        bool wide = (unsigned char)text[begin - 1] >= 0x80, letter = wide || is_letter(text[begin - 1]);
        enum text_script one = SCRIPT_SPACED;
        if (wide)
            one = text_script_before(text + from, begin - from, &length);
        else if (!is_local(text[begin - 1]))
            break;
        if (one == SCRIPT_NONE || (letter && script != SCRIPT_NONE && one != script))
            break;
        script = letter ? one : script;
        begin -= length;
    }
    while (begin < end && !is_letter(text[begin]) && !is_digit(text[begin]))
        begin++;
    return begin == end ? at : begin;
}

/* User names in URLs are short; a longer look back at every address would take quadratic time. */
#define LONGEST_USER 100

/* Whether "scheme://" ends before BEGIN, with a scheme of what is fetched: "xmpp://" is one of what is written to. */
static bool is_after_scheme(const char *text, size_t begin)
{
    static const char *const schemes[] = {"ftp",   "ftps", "git", "http", "https",
                                          "rsync", "sftp", "ssh", "svn",  NULL};
    if (begin < 3 || memcmp(text + begin - 3, "://", 3) != 0)
        return false;
    size_t end = begin - 3, length = 0;
    while (length < end && length < 6 && is_ascii_letter(text[end - length - 1]))
        length++;
    return text_is_one_of(text + end - length, length, schemes);
}

/* Whether what stands before BEGIN is "https://", perhaps with more of a user's name and password. */
static bool is_user_of_url(const char *text, size_t begin)
{
    size_t least = begin > LONGEST_USER ? begin - LONGEST_USER : 0;
    while (begin > least && (is_ascii_letter(text[begin - 1]) || is_digit(text[begin - 1]) ||
                             strchr("-._~%:+", text[begin - 1])))
        begin--;
    return is_after_scheme(text, begin);
}

/* ---- after it ---- */

/* The length of the byte of a domain's label that the text begins with, or 0. */
static size_t label_byte(const char *text, bool wide)
{
    size_t length;
    char c = byte_at(text, &length);
    bool is_one = is_ascii_letter(c) || is_digit(c) || c == '-' ||
                  (wide && (unsigned char)c >= 0x80 && !sign_length(text));
    return is_one ? length : 0;
}

/* The length of the dot that the text begins with, or 0: '.', and those of other scripts. */
static size_t dot_length(const char *text, bool wide)
{
    static const char *const dots[] = {
        ".", "\xe2\x80\xa4", "\xe3\x80\x82", "\xef\xb9\x92", "\xef\xbc\x8e", "\xef\xbd\xa1", NULL};
    static const char *const plain[] = {".", NULL};
    if (*text != '.' && *text != '%' && (unsigned char)*text < 0x80) /* mostly */
        return 0;
    return length_of_one(text, wide ? dots : plain);
}

/* Sets *LETTERS to the length of the letters that the label begins with, 0 if it is only one. Returns the label's
 * length. */
static size_t read_label(const char *label, bool wide, size_t *letters)
{
    size_t length = 0, count = 0, size;
    bool only_letters = true;
    for (*letters = 0; !dot_length(label + length, wide) && (size = label_byte(label + length, wide));
         length += size) {
        size_t ignored;
        char c = byte_at(label + length, &ignored);
        only_letters &= c != '-' && !is_digit(c);
        count += only_letters;
        if (only_letters)
            *letters = length + size;
    }
    if (count < 2)
        *letters = 0;
    return length;
}

/* The end of the domain that begins at BEGIN: after the last label, not the first, that begins with two
 * letters. 0 if there is none. */
static size_t domain_end(const char *text, size_t begin, bool wide)
{
    size_t end = 0;
    for (size_t i = begin;;) {
        size_t letters, length = read_label(text + i, wide, &letters);
        if (i > begin && letters)
            end = i + letters;
        i += length;
        size_t dot = dot_length(text + i, wide);
        if (!length || !dot || !label_byte(text + i + dot, wide))
            return end;
        i += dot;
    }
}

/* The end of the number of a host that begins at BEGIN: "[192.0.2.1]", "[IPv6:2001:db8::1]" (RFC 5321, 4.1.3). 0 if there
 * is none. */
static size_t literal_end(const char *text, size_t begin)
{
    size_t at = begin + 1, parts = 0;
    if (text_starts_with(text + at, "ipv6:"))
        at += strlen("ipv6:");
    for (; hexadecimal(text[at]) >= 0 || text[at] == '.' || text[at] == ':'; at++)
        parts += hexadecimal(text[at]) < 0;
    return parts > 1 && text[at] == ']' ? at + 1 : 0;
}

/* The end of the domain that begins at BEGIN, in ASCII or else in any script, or of what stands for one; 0 if there is
 * none. */
static size_t domain_of(const char *text, size_t begin)
{
    if (text[begin] == '[')
        return literal_end(text, begin);
    size_t end = domain_end(text, begin, false);
    return end ? end : domain_end(text, begin, true);
}

bool address_has_domain(const char *text)
{
    return domain_of(text, 0) > 0;
}

/* The end of the domains that follow END, each after a sign: what takes the place of an address must not become one with
 * what is behind it. */
static size_t last_domain(const char *text, size_t end)
{
    for (size_t sign; (sign = sign_length(text + end));) {
        size_t next = domain_of(text, end + sign);
        if (!next)
            break;
        end = next;
    }
    return end;
}

/* "2x.png" after a picture's name and '@' is its resolution. */
static bool is_picture_size(const char *domain, size_t length)
{
    static const char *const endings[] = {"x.png", "x.jpg", "x.jpeg", "x.gif", "x.svg", "x.webp", NULL};
    size_t digits = 0;
    while (digits < length && (is_digit(domain[digits]) || domain[digits] == '.'))
        digits++;
    return digits && text_is_one_of(domain + digits, length - digits, endings);
}

/* ---- all of it ---- */

bool address_find(const char *text, size_t from, struct address *found)
{
    for (size_t at = from; text[at += strcspn(text + at, "@%\xef")]; at++) {
        size_t sign = sign_length(text + at);
        if (!sign)
            continue;
        /* Cheap tests first: looking back at every sign would take quadratic time. */
        size_t domain = at + sign, end = domain_of(text, domain);
        if (!end || is_picture_size(text + domain, end - domain))
            continue;
        size_t begin = local_begin(text, from, at);
        if (begin == at || is_user_of_url(text, begin))
            continue;
        if (text[end] == ':' && at - begin == 3 && strncmp(text + begin, "git", 3) == 0)
            continue;
        if (begin >= from + 7 && text_starts_with(text + begin - 7, "mailto:"))
            begin -= 7;
        *found = (struct address){begin, last_domain(text, end)};
        return true;
    }
    return false;
}

/* Cheap, for nearly all there is has none. */
static bool may_have_address(const char *text)
{
    const char *encoded = strchr(text, '%');
    return strchr(text, '@') || strstr(text, "\xef\xbc\xa0") || strstr(text, "\xef\xb9\xab") ||
           (encoded && (strstr(encoded, "40") || text_find(encoded, "ef%")));
}

const char *address_withhold(struct arena *arena, const char *text, const char *replacement)
{
    struct address address;
    if (!text || !may_have_address(text) || !address_find(text, 0, &address))
        return text;
    struct buffer out = {0};
    size_t from = 0;
    do {
        buffer_add(&out, text + from, address.begin - from);
        buffer_add_string(&out, replacement);
        from = address.end;
    } while (address_find(text, from, &address));
    buffer_add_string(&out, text + from);
    const char *copy = arena_copy_bytes(arena, buffer_string(&out), out.length);
    buffer_free(&out);
    return copy;
}
