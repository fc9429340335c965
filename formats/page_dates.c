/* SPDX-License-Identifier: MIT */
/* The dates of a term: a picture and a table. */
#include "formats/links.h"
#include "formats/page.h"
#include "formats/wording.h"

#include <string.h>

/* What kind of date it is, in a word or two under its name. */
static const char *sort_of_date(const struct page_row *row)
{
    if (row->cancelled)
        return "cancelled";
    if (row->row->deadline)
        return row->row->stipend ? "deadline and stipend" : "deadline";
    return row->row->stipend ? "stipend" : NULL;
}

static void write_name(struct page *page, const struct page_row *row)
{
    const char *kind = sort_of_date(row);
    html_start(page->html, "th");
    html_attribute(page->html, "scope", "row");
    html_start(page->html, "span");
    html_attribute(page->html, "dir", "auto");
    html_text(page->html, row->title);
    html_end(page->html);
    if (kind)
        html_text(page->html, " ");
    if (kind)
        html_element(page->html, "span", arena_printf(page->arena, "kind %s", page_row_class(row)), kind);
    html_end(page->html);
}

/* The year is said once, at the end, where it is the same one. */
static void write_range(struct page *page, const struct row *row)
{
    bool same_year = row->start.day.year == row->end.day.year;
    page_time(page, &(struct page_moment){.moment = &row->start, .without_year = same_year});
    html_text(page->html, " \xe2\x80\x93 ");
    page_time(page, &(struct page_moment){.moment = &row->end});
}

static bool is_dated(const struct row *row)
{
    return row->start.known || row->end.known;
}

/* Without a date, the document's own words for that: "TBD", "in May". */
static void write_days(struct page *page, const struct row *row)
{
    const struct moment *single = wording_single(row);
    if (single) {
        page_time(page, &(struct page_moment){.moment = single});
    } else if (row->start.known && row->end.known) {
        write_range(page, row);
    } else if (is_dated(row)) {
        html_text(page->html, row->start.known ? "from " : "until ");
        page_time(page, &(struct page_moment){.moment = row->start.known ? &row->start : &row->end});
    } else if (row->note) {
        html_element(page->html, "bdi", NULL, row->note);
    } else {
        html_text(page->html, "to be announced");
    }
}

/* Links of the row under the names of the sites that they lead to. */
static void write_links(struct page *page, const struct row *row)
{
    for (size_t i = 0; i < row->link_count; i++) {
        if (!link_is_safe(row->links[i]))
            continue;
        const char *host = strstr(row->links[i], "://") + 3;
        html_link(page->html, "more", row->links[i],
                  arena_copy_bytes(page->arena, host, strcspn(host, "/?#")));
    }
}

static void write_remark(struct page *page, const char *remark)
{
    html_start_class(page->html, "span", "more");
    html_attribute(page->html, "dir", "auto");
    html_text(page->html, remark);
    html_end(page->html);
}

/* Where the row was before it moved the last time. */
static void write_move(struct page *page, const struct row *row)
{
    struct row before = *row;
    before.start = row->was_start;
    before.end = row->was_end;
    html_start_class(page->html, "span", "moved");
    html_text(page->html, row->end.known ? "Moved on " : "Open since ");
    page_time_of(page, row->moved);
    html_text(page->html, "; it was ");
    html_start(page->html, "s");
    write_days(page, &before);
    html_end(page->html);
    html_end(page->html);
}

static void write_when(struct page *page, const struct row *row)
{
    html_start(page->html, "td");
    write_days(page, row);
    if (row->moved)
        write_move(page, row);
    if (row->note && is_dated(row))
        write_remark(page, row->note);
    write_links(page, row);
    if (row->dates_kept)
        write_remark(page, "Not final: the date in the document can't be read, and this is the one before.");
    else if (row->tentative && is_dated(row))
        write_remark(page, "Not final yet.");
    html_end(page->html);
}

static void write_other_zones(struct page *page, const struct row *row)
{
    const struct moment *moments[2] = {&row->start, &row->end};
    if (wording_single(row))
        moments[0] = NULL, moments[1] = wording_single(row);
    html_start(page->html, "td");
    for (size_t i = 0; i < 2; i++) {
        if (!moments[i] || !moments[i]->known || !moments[i]->has_time)
            continue;
        struct buffer clock = {0};
        if (wording_utc(&clock, moments[i]))
            html_element(page->html, "span", "clock", buffer_string(&clock));
        buffer_free(&clock);
    }
    html_end(page->html);
}

static void write_row(struct page *page, const struct page_row *row)
{
    html_line(page->html);
    html_start_class(page->html, "tr", row->cancelled ? "off" : NULL);
    write_name(page, row);
    write_when(page, row->row);
    write_other_zones(page, row->row);
    html_end(page->html);
}

static void write_table(struct page *page, const struct term *term, const struct page_rows *rows)
{
    static const char *const columns[] = {"What", "When", "In other time zones"};
    struct html *html = page->html;
    html_line(html);
    html_start_class(html, "table", "dates");
    html_element(html, "caption", "unseen", arena_printf(page->arena, "Dates of %s", wording_term(term)));
    html_start(html, "thead");
    html_start(html, "tr");
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        html_start(html, "th");
        html_attribute(html, "scope", "col");
        html_text(html, columns[i]);
        html_end(html);
    }
    html_end(html);
    html_end(html);
    html_start(html, "tbody");
    for (size_t i = 0; i < rows->count; i++)
        write_row(page, &rows->items[i]);
    html_end(html);
    html_end(html);
}

/* A mentor's page names so many rows of a term: thousands of mentors must not give as many copies of thousands of
 * rows. */
#define ROWS_FOR_MENTORS 60

static void write_rest(struct page *page, const struct term *term, size_t count)
{
    html_line(page->html);
    html_start_class(page->html, "p", "note");
    html_link(page->html, NULL, arena_printf(page->arena, "%s%s/index.html", page->root, term->id),
              page_count(page, count, "more date"));
    html_end(page->html);
}

void page_dates(struct page *page, const struct term *term)
{
    struct page_rows rows = page_rows_of(page, term);
    if (!rows.count) {
        html_element(page->html, "p", "intro", "No dates have been announced.");
        return;
    }
    if (term_is_planned(term->status))
        html_element(page->html, "p", "intro", "The term is still being planned: its dates are not final.");
    size_t all = rows.count;
    if (page->mentor && all > ROWS_FOR_MENTORS)
        rows.count = ROWS_FOR_MENTORS;
    page_picture(page, term, &rows);
    write_table(page, term, &rows);
    if (rows.count < all)
        write_rest(page, term, all - rows.count);
}
