/* SPDX-License-Identifier: MIT */
#include "exporter/reader/withhold.h"

#include "exporter/base/text.h"

#include <string.h>

static bool is_ascii_letter(char c)
{
    return is_letter(c) && (unsigned char)c < 0x80;
}

/* Without those that part a URL: what stands before them there is no part of an address in it. */
static bool is_local(char c)
{
    return is_ascii_letter(c) || is_digit(c) || (c && strchr("!$%'*+-.^_`{|}~", c));
}

/* Longer than any mailbox's name is (64 octets, RFC 5321, 4.5.3.1.1), encoded for a URL; a longer look back at every
 * sign would take quadratic time. */
#define LONGEST_LOCAL 200

/* Where the local part begins that ends at AT. Scripts that put no space between words end it beside others:
 * nobody writes both in one name, but people write an address after a word. */
static size_t local_begin(const char *text, size_t from, size_t at)
{
    size_t begin = at;
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
    while (begin < at && !is_letter(text[begin]) && !is_digit(text[begin]))
        begin++;
    return begin;
}

/* The length of the sign that the text begins with, or 0. */
static size_t sign_length(const char *text)
{
    return *text == '@' ? 1 : strncmp(text, "%40", 3) == 0 || strncmp(text, "\xef\xbc\xa0", 3) == 0 ? 3 : 0;
}

/* Whether the byte that the text begins with is one of a domain's label. */
static bool is_label(const char *text, bool wide)
{
    return is_ascii_letter(*text) || is_digit(*text) || *text == '-' ||
           (wide && (unsigned char)*text >= 0x80 && !sign_length(text));
}

/* The length of the dot that the text begins with, or 0. */
static size_t dot_length(const char *text, bool wide)
{
    static const char *const dots[] = {"\xef\xbc\x8e", "\xe3\x80\x82"};
    for (size_t i = 0; wide && i < sizeof dots / sizeof *dots; i++)
        if (strncmp(text, dots[i], 3) == 0)
            return 3;
    return *text == '.';
}

/* The end of the domain that begins at BEGIN: after the last label, not the first, that begins with two
 * letters. 0 if there is none. */
static size_t domain_end(const char *text, size_t begin, bool wide)
{
    size_t end = 0;
    for (size_t i = begin;;) {
        size_t label = i, letters = 0;
        while (is_label(text + i, wide) && !dot_length(text + i, wide))
            i++;
        while (label + letters < i && text[label + letters] != '-' && !is_digit(text[label + letters]))
            letters++;
        if (label > begin && letters >= 2)
            end = label + letters;
        size_t dot = dot_length(text + i, wide);
        if (i == label || !dot || !is_label(text + i + dot, wide))
            return end;
        i += dot;
    }
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

/* User names in URLs are short; a longer look back at every address would take quadratic time. */
#define LONGEST_USER 100

/* Whether what stands before BEGIN is "scheme://", perhaps with more of a user's name. */
static bool is_user_of_url(const char *text, size_t begin)
{
    size_t least = begin > LONGEST_USER ? begin - LONGEST_USER : 0;
    while (begin > least && !strchr(" \t\r\n/<>\"'()", text[begin - 1]))
        begin--;
    return begin >= 3 && memcmp(text + begin - 3, "://", 3) == 0;
}

bool address_find(const char *text, size_t from, struct address *found)
{
    for (size_t at = from; text[at += strcspn(text + at, "@%\xef")]; at++) {
        size_t sign = sign_length(text + at);
        if (!sign)
            continue;
        /* Cheap tests first: looking back at every sign would take quadratic time. */
        size_t domain = at + sign, end = domain_end(text, domain, false);
        if (!end)
            end = domain_end(text, domain, true);
        if (!end || is_picture_size(text + domain, end - domain))
            continue;
        size_t begin = local_begin(text, from, at);
        if (begin == at || is_user_of_url(text, begin))
            continue;
        if (text[end] == ':' && at - begin == 3 && strncmp(text + begin, "git", 3) == 0)
            continue;
        if (begin >= from + 7 && text_starts_with(text + begin - 7, "mailto:"))
            begin -= 7;
        *found = (struct address){begin, end};
        return true;
    }
    return false;
}

/* Cheap, for nearly all there is has none. */
static bool may_have_address(const char *text)
{
    return strchr(text, '@') || strstr(text, "%40") || strstr(text, "\xef\xbc\xa0");
}

static const char *without(struct arena *arena, const char *text, const char *replacement)
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

const char *withhold_text(struct arena *arena, const char *text)
{
    return without(arena, text, WITHHELD);
}

const char *withhold_url(struct arena *arena, const char *url)
{
    return without(arena, url, WITHHELD_IN_URL);
}

/* A string that many projects share stays one string. */
struct shared {
    const char *before, *after;
};

static const char *withhold_shared(struct arena *arena, struct shared *shared, const char *text)
{
    if (text != shared->before)
        *shared = (struct shared){text, withhold_text(arena, text)};
    return shared->after;
}

static void withhold_from_project(struct arena *arena, struct project *project)
{
    project->title = withhold_text(arena, project->title);
    project->lfx_url = withhold_url(arena, project->lfx_url);
    for (size_t i = 0; i < project->upstream_count; i++)
        project->upstream[i] = withhold_url(arena, project->upstream[i]);
    for (size_t i = 0; i < project->skill_count; i++)
        project->skills[i] = withhold_text(arena, project->skills[i]);
    for (size_t i = 0; i < project->mentor_count; i++) {
        project->mentors[i].name = withhold_text(arena, project->mentors[i].name);
        project->mentors[i].github = withhold_text(arena, project->mentors[i].github);
    }
}

static void withhold_from_row(struct arena *arena, struct row *row)
{
    row->activity = withhold_text(arena, row->activity);
    row->note = withhold_text(arena, row->note);
    for (size_t i = 0; i < row->link_count; i++)
        row->links[i] = withhold_url(arena, row->links[i]);
}

void withhold_addresses(struct term *term)
{
    struct arena *arena = term->arena;
    struct shared organization = {0}, parent = {0};
    term->title = withhold_text(arena, term->title);
    term->status = withhold_text(arena, term->status);
    for (size_t i = 0; i < term->row_count; i++)
        withhold_from_row(arena, &term->rows[i]);
    for (size_t i = 0; i < term->project_count; i++) {
        struct project *project = &term->projects[i];
        project->organization = withhold_shared(arena, &organization, project->organization);
        project->parent_organization = withhold_shared(arena, &parent, project->parent_organization);
        withhold_from_project(arena, project);
    }
}
