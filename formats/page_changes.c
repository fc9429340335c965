/* SPDX-License-Identifier: MIT */
/* What changed, the newest first. */
#include "formats/page.h"
#include "formats/sentences.h"
#include "formats/wording.h"

#include <string.h>

/* The rest is in the feed. */
#define MOST_CHANGES 12

static bool is_shown(const struct page *page, const struct change *change)
{
    return !page->term || strcmp(change->term_id, page->term->id) == 0;
}

bool page_has_changes(const struct page *page)
{
    for (size_t i = 0; i < page->publication->change_count; i++)
        if (is_shown(page, &page->publication->changes[i]))
            return true;
    return false;
}

static void write_sentence(struct html *html, const char *name, const char *sentence)
{
    html_start(html, name);
    html_attribute(html, "dir", "auto");
    html_text(html, sentence);
    html_end(html);
}

/* "3 projects changed", and which, to fold out. */
static void write_projects(struct html *html, const char *sentence, const struct sentences *each)
{
    html_start(html, "details");
    write_sentence(html, "summary", sentence);
    html_start(html, "ul");
    for (size_t i = 0; i < each->count; i++)
        write_sentence(html, "li", each->items[i]);
    html_end(html);
    html_end(html);
}

/* Whether the page has the term's dates, and the change is of another term than the newest, which most changes are of. */
static bool is_of_older(const struct page *page, const struct change *change)
{
    const struct publication *publication = page->publication;
    for (size_t i = 0; i + 1 < publication->term_count && !page->term; i++)
        if (publication->terms[i] == change->term)
            return change_is_of_row(change) || change->kind == CHANGE_PROJECTS;
    return false;
}

static void write_term(struct page *page, const struct term *term)
{
    struct buffer name = {0};
    wording_short_term(&name, term);
    html_text(page->html, " ");
    html_link(page->html, "soft small", arena_printf(page->arena, "#%s", term->id), buffer_string(&name));
    buffer_free(&name);
}

static void write_change(struct page *page, const struct change *change)
{
    const char *sentence = sentence_of_change(page->arena, change);
    struct sentences each = {0};
    if (change->kind == CHANGE_PROJECTS && change->project_count > 1)
        each = sentences_that_add(page->arena, change);
    html_line(page->html);
    html_start(page->html, "li");
    page_time_of(page, change->time);
    html_text(page->html, " ");
    html_start(page->html, "div");
    if (each.count)
        write_projects(page->html, sentence, &each);
    else
        write_sentence(page->html, "span", sentence);
    if (is_of_older(page, change))
        write_term(page, change->term);
    html_end(page->html);
    html_end(page->html);
}

void page_changes(struct page *page)
{
    static const struct page_section section = {"changes", "What changed"};
    if (!page_has_changes(page))
        return;
    size_t shown = 0;
    page_begin_section(page, &section, NULL);
    html_start_class(page->html, "ol", "changes");
    for (size_t i = 0; i < page->publication->change_count && shown < MOST_CHANGES; i++) {
        if (!is_shown(page, &page->publication->changes[i]))
            continue;
        write_change(page, &page->publication->changes[i]);
        shown++;
    }
    html_end(page->html);
    if (page_has(page, "changes")) {
        html_line(page->html);
        html_start_class(page->html, "p", "note");
        html_link(page->html, NULL, "changes.atom", "All changes as a feed");
        html_end(page->html);
    }
    page_end_section(page);
}
