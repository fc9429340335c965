/* SPDX-License-Identifier: MIT */
/* Which rows of a term a page shows, and how dates are said on pages. */
#include "formats/agenda.h"
#include "formats/page.h"
#include "formats/wording.h"

#include <stdlib.h>
#include <string.h>

/* A row with its place: by its first day, one without a day beside the row before it. */
struct placed_row {
    struct page_row row;
    int64_t day;
    size_t order;
};

static int by_place(const void *first, const void *second)
{
    const struct placed_row *a = first, *b = second;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static bool is_for_mentors(const struct row *row)
{
    for (size_t i = 0; i < row->occasion_count; i++)
        if (agenda_has(row->occasions[i].kind))
            return true;
    return false;
}

/* Of a row of two kinds of which one is cancelled, the last one is. */
static const char *title_of(const struct page *page, const struct page_row *row)
{
    struct buffer title = {0};
    if (row->cancelled)
        wording_occasion(&title, row->term, row->row, row->row->occasions[row->row->occasion_count - 1].kind);
    else
        wording_row(&title, row->term, row->row);
    const char *copy = arena_copy(page->arena, buffer_string(&title));
    buffer_free(&title);
    return copy;
}

/* Adds the row and returns its day, or BEFORE where it has none. */
static int64_t place_row(const struct page *page, struct placed_row *rows, size_t *count, struct page_row row,
                         int64_t before)
{
    struct date first, last;
    int64_t day = page_row_days(row.row, &first, &last) ? date_to_days(first) : before;
    if (page->mentor && !is_for_mentors(row.row))
        return day;
    row.title = title_of(page, &row);
    rows[*count] = (struct placed_row){row, day, *count};
    ++*count;
    return day;
}

struct page_rows page_rows_of(const struct page *page, const struct term *term)
{
    struct arena *arena = page->arena;
    size_t most = term->row_count + term->gone_row_count, count = 0;
    struct placed_row *placed = arena_allocate(arena, (most + 1) * sizeof *placed);
    int64_t day = 0;
    for (size_t i = 0; i < term->row_count; i++)
        day = place_row(page, placed, &count, (struct page_row){term, &term->rows[i], false, NULL}, day);
    /* What is gone for another reason lives on as another row, or without a date. */
    for (size_t i = 0; i < term->gone_row_count; i++)
        if (term->gone_rows[i].presence == ROW_REMOVED)
            place_row(page, placed, &count, (struct page_row){term, &term->gone_rows[i], true, NULL}, day);
    if (count)
        qsort(placed, count, sizeof *placed, by_place);
    struct page_rows rows = {arena_allocate(arena, (count + 1) * sizeof *rows.items), count};
    for (size_t i = 0; i < count; i++)
        rows.items[i] = placed[i].row;
    return rows;
}

bool page_row_days(const struct row *row, struct date *first, struct date *last)
{
    const struct moment *start = row->start.known ? &row->start : &row->end;
    const struct moment *end = row->end.known ? &row->end : &row->start;
    if (!start->known || date_compare(start->day, end->day) > 0)
        return false;
    *first = start->day;
    *last = end->day;
    return true;
}

const char *page_row_class(const struct page_row *row)
{
    if (row->cancelled)
        return "plain";
    return row->row->deadline ? "due" : row->row->stipend ? "pay" : "plain";
}

/* ---- How dates are said ---- */

/* "Tue, February 10, 2026". */
static void write_day(struct page *page, struct date day, bool with_year)
{
    html_printf(page->html, "%.3s, %s %d", weekday_name(date_weekday(day)), month_name(day.month), day.day);
    if (with_year)
        html_printf(page->html, ", %d", day.year);
}

const char *page_short_days(const struct page *page, struct date first, struct date last)
{
    const char *start = arena_printf(page->arena, "%.3s %d", month_name(first.month), first.day);
    if (date_compare(first, last) == 0)
        return start;
    if (first.year == last.year && first.month == last.month)
        return arena_printf(page->arena, "%s \xe2\x80\x93 %d", start, last.day);
    return arena_printf(page->arena, "%s \xe2\x80\x93 %.3s %d", start, month_name(last.month), last.day);
}

void page_time(struct page *page, const struct page_moment *said)
{
    struct html *html = page->html;
    const struct moment *moment = said->moment;
    html_start_class(html, "time", said->class_name);
    if (moment->has_time)
        html_attribute_printf(html, "datetime", "%04d-%02d-%02dT%02d:%02dZ", moment->utc.date.year,
                              moment->utc.date.month, moment->utc.date.day, moment->utc.hour,
                              moment->utc.minute);
    else
        html_attribute_printf(html, "datetime", "%04d-%02d-%02d", moment->day.year, moment->day.month,
                              moment->day.day);
    write_day(page, moment->day, !said->without_year);
    struct buffer clock = {0};
    if (!said->without_clock && wording_clock(&clock, moment))
        html_printf(html, ", %s", buffer_string(&clock));
    buffer_free(&clock);
    html_end(html);
}

void page_time_of(struct page *page, int64_t seconds)
{
    struct moment day = {.known = true, .day = instant_from_seconds(seconds).date};
    page_time(page, &(struct page_moment){.moment = &day});
}
