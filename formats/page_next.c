/* SPDX-License-Identifier: MIT */
/* What lies ahead. Nobody knows, when a page is written, on which day it will be read: all days of the newest term, of
 * the one before it, which may still run when the next is announced, and of those that overlap the newest are there in
 * the order of time, and the page's script shows those that are next. */
#include "formats/page.h"
#include "formats/wording.h"

#include <stdlib.h>

/* A day on which something is due or begins. */
struct ahead {
    const struct page_row *row;
    const struct moment *moment;
    const char *title;
    size_t order;
};

struct aheads {
    struct ahead *items;
    size_t count;
};

static int by_moment(const void *first, const void *second)
{
    const struct ahead *a = first, *b = second;
    int days = date_compare(a->moment->day, b->moment->day);
    return days ? days : (a->order > b->order) - (a->order < b->order);
}

static void add_ahead(struct page *page, struct aheads *all, const struct page_row *row,
                      const struct moment *moment, const char *title)
{
    struct ahead one = {row, moment, title, all->count};
    if (moment->known)
        ARENA_PUSH(page->arena, all->items, all->count, one);
}

/* What happens at the end of a period. */
static const char *deadline_title(struct page *page, const struct page_row *row)
{
    struct buffer title = {0};
    wording_deadline(&title, row->term, row->row, row->row->occasions[0].kind);
    const char *copy = arena_copy(page->arena, buffer_string(&title));
    buffer_free(&title);
    return copy;
}

static bool is_opened(const struct row *row)
{
    enum kind kind = row->occasions[0].kind;
    return kind == KIND_PROPOSALS || kind == KIND_APPLICATIONS;
}

static void add_row(struct page *page, struct aheads *all, const struct page_row *row)
{
    const struct moment *single = wording_single(row->row);
    if (single)
        add_ahead(page, all, row, single, row->title);
    else if (!row->row->deadline)
        add_ahead(page, all, row, row->row->start.known ? &row->row->start : &row->row->end, row->title);
    if (single || !row->row->deadline)
        return;
    if (is_opened(row->row))
        add_ahead(page, all, row, &row->row->start, row->title);
    add_ahead(page, all, row, &row->row->end, deadline_title(page, row));
}

/* The first and last day of the rows. */
static bool term_days(const struct page_rows *rows, struct date *from, struct date *to)
{
    bool found = false;
    for (size_t i = 0; i < rows->count; i++) {
        struct date first, last;
        if (rows->items[i].cancelled || !page_row_days(rows->items[i].row, &first, &last))
            continue;
        *from = !found || date_compare(first, *from) < 0 ? first : *from;
        *to = !found || date_compare(last, *to) > 0 ? last : *to;
        found = true;
    }
    return found;
}

static struct aheads collect(struct page *page, const struct term *const *terms, size_t count)
{
    struct aheads all = {0};
    struct date newest_from, newest_to, from, to;
    struct page_rows newest = page_rows_of(page, terms[count - 1]);
    bool any = term_days(&newest, &newest_from, &newest_to);
    for (size_t i = count; i > 0; i--) {
        struct page_rows rows = i == count ? newest : page_rows_of(page, terms[i - 1]);
        bool dated = term_days(&rows, &from, &to);
        if (i + 1 < count && (!any || (dated && date_compare(to, newest_from) < 0)))
            break;
        for (size_t j = 0; j < rows.count; j++)
            if (!rows.items[j].cancelled)
                add_row(page, &all, &rows.items[j]);
    }
    if (all.count)
        qsort(all.items, all.count, sizeof *all.items, by_moment);
    return all;
}

static void write_item(struct page *page, const struct ahead *ahead, bool with_term)
{
    bool is_deadline = ahead->moment == &ahead->row->row->end || wording_single(ahead->row->row);
    struct html *html = page->html;
    html_line(html);
    html_start_class(html, "li", is_deadline ? page_row_class(ahead->row) : "plain");
    page_time(page,
              &(struct page_moment){.moment = ahead->moment, .class_name = "day", .without_clock = true});
    html_start_class(html, "span", "what");
    html_attribute(html, "dir", "auto");
    html_text(html, ahead->title);
    html_end(html);
    struct buffer clock = {0};
    if (wording_clock(&clock, ahead->moment))
        html_element(html, "span", "extra", buffer_string(&clock));
    buffer_free(&clock);
    if (with_term) {
        const struct term *term = ahead->row->term;
        html_link(html, "extra", arena_printf(page->arena, "#%s", term->id), wording_term(term));
    }
    html_end(html);
}

void page_next(struct page *page, const struct term *const *terms, size_t count)
{
    struct aheads all = collect(page, terms, count);
    if (!all.count)
        return;
    bool mixed = false;
    for (size_t i = 1; i < all.count; i++)
        mixed |= all.items[i].row->term != all.items[0].row->term;
    static const struct page_section section = {"next", "Next dates"};
    page_begin_section(page, &section, NULL);
    html_start_class(page->html, "ol", "next");
    for (size_t i = 0; i < all.count; i++)
        write_item(page, &all.items[i], mixed);
    html_end(page->html);
    page_end_section(page);
}
