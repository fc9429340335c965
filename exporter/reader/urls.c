/* SPDX-License-Identifier: MIT */
#include "exporter/reader/urls.h"

#include "exporter/base/text.h"

#include <stdlib.h>
#include <string.h>

bool is_lfx_url(const char *url)
{
    /* The last is what it was called at first. */
    static const char *const hosts[] = {"mentorship.lfx.linuxfoundation.org/", "mentorship.lfx.dev/",
                                        "people.communitybridge.org/"};
    for (const char *slash = strchr(url, '/'); slash; slash = strchr(slash + 1, '/'))
        for (size_t i = 0; slash[1] == '/' && i < sizeof hosts / sizeof *hosts; i++)
            if (text_starts_with(slash + 2, hosts[i]))
                return true;
    return false;
}

bool is_lfx_project(const char *url)
{
    return is_lfx_url(url) && text_find(url, "/project/");
}

bool is_issue_url(const char *url)
{
    static const char *const paths[] = {"/issues/", "/discussions/", "/pull/", "/merge_requests/"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const char *found = text_find(url, paths[i]);
        if (found && is_digit(found[strlen(paths[i])]))
            return true;
    }
    return false;
}

static bool is_web(const char *text)
{
    if (to_lower(*text) != 'h')
        return false;
    return text_starts_with(text, "http://") || text_starts_with(text, "https://");
}

static void add_url(struct arena *arena, struct urls *urls, const char *url, size_t length)
{
    const char *clean = text_web_url(arena, url, length);
    if (clean)
        ARENA_PUSH(arena, urls->items, urls->count, clean);
}

/* How long the address is that stands in plain text: up to a space, a bracket that it does not open itself,
 * punctuation of another script, or a comma that another address follows. */
static size_t plain_length(const char *text, size_t limit)
{
    size_t i = 0;
    int depth = 0;
    for (; i < limit && !is_space(text[i]) && !is_any_of(text[i], "<>[]\"`|\\"); i++) {
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        if (depth < 0 || (is_any_of(text[i], ",;") && (is_web(text + i + 1) || is_space(text[i + 1]))))
            break;
    }
    while (i && strchr(".,;:!?*_'", text[i - 1]))
        i--;
    return i;
}

/* Whether a link's text is to be read, not its target: a link that leads nowhere ("[https://example.org]()"),
 * or an address that was made a link by cmark, which takes punctuation of other scripts, a backslash, the mark of a
 * footnote and a second address after a comma with it. */
static bool is_text(const struct line *line, const struct link *link)
{
    if (!is_web(line->text + link->start))
        return false;
    if (!is_web(link->url))
        return true;
    for (const char *c = link->url; *c; c++)
        if ((unsigned char)*c >= 0x80 || *c == '\\' || strncmp(c, "[^", 2) == 0 ||
            (is_any_of(*c, ",;") && is_web(c + 1)))
            return true;
    return false;
}

void urls_add(struct arena *arena, struct urls *urls, const struct line *line, size_t from)
{
    const char *text = line->text;
    size_t link = 0, end = strlen(text);
    for (size_t i = from; i < end;) {
        while (link < line->link_count && line->links[link].start < i)
            link++;
        const struct link *here = link < line->link_count ? &line->links[link] : NULL;
        if (here && here->start == i && !is_text(line, here)) {
            add_url(arena, urls, here->url, strlen(here->url));
            i = here->end > i ? here->end : i + 1;
            link++;
        } else if (is_web(text + i)) {
            size_t length = plain_length(text + i, end - i);
            add_url(arena, urls, text + i, length);
            i += length ? length : 1;
        } else {
            i++;
        }
    }
}

struct place {
    const char *url;
    size_t index;
};

static int compare_places(const void *first, const void *second)
{
    const struct place *a = first, *b = second;
    int order = strcmp(a->url, b->url);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

void urls_unite(struct arena *arena, struct urls *urls)
{
    if (urls->count < 2)
        return;
    struct place *places = arena_allocate(arena, urls->count * sizeof *places);
    for (size_t i = 0; i < urls->count; i++)
        places[i] = (struct place){urls->items[i], i};
    qsort(places, urls->count, sizeof *places, compare_places);
    for (size_t i = 1; i < urls->count; i++)
        if (strcmp(places[i].url, places[i - 1].url) == 0)
            urls->items[places[i].index] = NULL;
    size_t count = 0;
    for (size_t i = 0; i < urls->count; i++)
        if (urls->items[i])
            urls->items[count++] = urls->items[i];
    urls->count = count;
}

bool may_give_url(const struct line *line, size_t from)
{
    const char *text = line->text + from;
    return line->link_count || text_find(text, "http") || text_find(text, "tb");
}

bool is_only_links(const struct line *line, size_t from)
{
    size_t link = 0;
    for (size_t i = from; line->text[i];) {
        while (link < line->link_count && line->links[link].start < i)
            link++;
        const struct link *here = link < line->link_count ? &line->links[link] : NULL;
        size_t length = is_web(line->text + i) ? plain_length(line->text + i, strlen(line->text + i)) : 0;
        if (here && here->start == i && here->end > i)
            i = here->end;
        else if (length)
            i += length;
        else if (is_letter(line->text[i]) || is_digit(line->text[i]))
            return false;
        else
            i++;
    }
    return line->link_count > 0 || text_find(line->text, "http");
}

bool is_application_line(const struct line *line)
{
    bool leads = false;
    for (size_t i = 0; i < line->link_count; i++)
        leads |= is_lfx_project(line->links[i].url);
    leads |= is_lfx_project(line->text);
    return leads && (is_only_links(line, 0) || text_find(line->text, "appl"));
}
