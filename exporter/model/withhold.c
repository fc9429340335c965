/* SPDX-License-Identifier: MIT */
#include "exporter/model/withhold.h"

#include "exporter/base/text.h"

#include <string.h>

/* Where an address begins and ends. */
struct address {
    size_t begin, end;
};

static bool is_ascii_letter(char c)
{
    return is_letter(c) && (unsigned char)c < 0x80;
}

/* Without those that part a URL: what stands before them there is no part of an address in it. */
static bool is_local(char c)
{
    return is_ascii_letter(c) || is_digit(c) || (c && strchr("!$%'*+-.^_`{|}~", c));
}

static size_t local_begin(const char *text, size_t from, size_t at)
{
    size_t begin = at;
    while (begin > from && is_local(text[begin - 1]))
        begin--;
    while (begin < at && !is_ascii_letter(text[begin]) && !is_digit(text[begin]))
        begin++;
    return begin;
}

static bool is_label(char c, bool wide)
{
    return is_ascii_letter(c) || is_digit(c) || c == '-' || (wide && (unsigned char)c >= 0x80);
}

/* The end of the domain that begins at BEGIN: behind the last label, not the first, that begins with two
 * letters. 0 if there is none. */
static size_t domain_end(const char *text, size_t begin, bool wide)
{
    size_t end = 0;
    for (size_t i = begin;;) {
        size_t label = i, letters = 0;
        while (is_label(text[i], wide))
            i++;
        while (label + letters < i && text[label + letters] != '-' && !is_digit(text[label + letters]))
            letters++;
        if (label > begin && letters >= 2)
            end = label + letters;
        if (i == label || text[i] != '.' || !is_label(text[i + 1], wide))
            return end;
        i++;
    }
}

/* "2x.png" behind a picture's name and '@' is its resolution. */
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

/* Finds the next address of which no byte is before FROM. */
static bool find_address(const char *text, size_t from, struct address *found)
{
    for (size_t at = from; text[at]; at++) {
        size_t sign = text[at] == '@' ? 1 : strncmp(text + at, "%40", 3) == 0 ? 3 : 0;
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
    return strchr(text, '@') || strstr(text, "%40");
}

static void add_without(struct buffer *out, const char *text, const char *replacement)
{
    size_t from = 0;
    struct address address;
    while (find_address(text, from, &address)) {
        buffer_add(out, text + from, address.begin - from);
        buffer_add_string(out, replacement);
        from = address.end;
    }
    buffer_add_string(out, text + from);
}

static const char *without(struct arena *arena, const char *text, const char *replacement)
{
    struct address address;
    if (!text || !may_have_address(text) || !find_address(text, 0, &address))
        return text;
    struct buffer out = {0};
    add_without(&out, text, replacement);
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

/* Appends the LENGTH bytes of one tag, or of the text between two. */
static void add_piece(struct arena *arena, struct buffer *out, const char *piece, size_t length)
{
    char *copy = arena_copy_bytes(arena, piece, length);
    add_without(out, copy, *piece == '<' ? WITHHELD_IN_URL : WITHHELD);
}

/* The length of the tag or of the text that HTML begins with. */
static size_t piece_length(const char *html)
{
    size_t length = strcspn(html, *html == '<' ? ">" : "<");
    return html[length] == '>' && *html == '<' ? length + 1 : length;
}

/* Appends the text of the link to an address that HTML begins with, and says that there was one. Returns the
 * number of bytes that the link takes. */
static size_t add_address_link(struct arena *arena, struct buffer *out, const char *html)
{
    size_t length = piece_length(html), begin = out->length;
    while (html[length] && !text_starts_with(html + length, "</a>")) {
        size_t piece = piece_length(html + length);
        add_piece(arena, out, html + length, piece);
        length += piece;
    }
    if (!strstr(buffer_string(out) + begin, WITHHELD))
        buffer_add_string(out, out->length > begin ? " " WITHHELD : WITHHELD);
    return length + (html[length] ? strlen("</a>") : 0);
}

const char *withhold_html(struct arena *arena, const char *html)
{
    if (!html || !may_have_address(html))
        return html;
    struct buffer out = {0};
    while (*html) {
        size_t length = piece_length(html);
        if (text_starts_with(html, "<a href=\"mailto:"))
            length = add_address_link(arena, &out, html);
        else
            add_piece(arena, &out, html, length);
        html += length;
    }
    const char *copy = arena_copy_bytes(arena, buffer_string(&out), out.length);
    buffer_free(&out);
    return copy;
}

static void withhold_from_project(struct arena *arena, struct project *project)
{
    project->title = withhold_text(arena, project->title);
    project->organization = withhold_text(arena, project->organization);
    project->parent_organization = withhold_text(arena, project->parent_organization);
    project->lfx_url = withhold_url(arena, project->lfx_url);
    project->html = withhold_html(arena, project->html);
    for (size_t i = 0; i < project->upstream_count; i++)
        project->upstream[i] = withhold_url(arena, project->upstream[i]);
    for (size_t i = 0; i < project->skill_count; i++)
        project->skills[i] = withhold_text(arena, project->skills[i]);
    for (size_t i = 0; i < project->mentor_count; i++) {
        project->mentors[i].name = withhold_text(arena, project->mentors[i].name);
        project->mentors[i].email = NULL;
    }
}

static void withhold_from_row(struct arena *arena, struct row *row)
{
    row->activity = withhold_text(arena, row->activity);
    row->note = withhold_text(arena, row->note);
    for (size_t i = 0; i < row->link_count; i++)
        row->links[i] = withhold_url(arena, row->links[i]);
}

void term_withhold_addresses(struct term *term)
{
    struct arena *arena = term->arena;
    term->title = withhold_text(arena, term->title);
    term->status = withhold_text(arena, term->status);
    for (size_t i = 0; i < term->row_count; i++)
        withhold_from_row(arena, &term->rows[i]);
    for (size_t i = 0; i < term->gone_row_count; i++)
        withhold_from_row(arena, &term->gone_rows[i]);
    for (size_t i = 0; i < term->project_count; i++)
        withhold_from_project(arena, &term->projects[i]);
    for (size_t i = 0; i < term->gone_project_count; i++)
        withhold_from_project(arena, &term->gone_projects[i]);
}
