/* SPDX-License-Identifier: MIT */
/* A term's rows as a picture: months across, one line for each row, periods as bars, days as marks. It is drawn in
 * per cent of the page's width and pixels of height, so that letters keep their size on every screen; on narrow ones
 * another picture is shown, with labels above the bars instead of beside them. */
#include "formats/page.h"

#include <string.h>

#define AXIS_HEIGHT 26
/* Longer labels are cut where there is less room; the table has them whole. In letters as wide as Latin ones. */
#define LABEL_WIDTH       58
#define LABEL_SHORT_WIDTH 36

/* One of the two pictures. */
struct canvas {
    struct page *page;
    bool narrow;
    int64_t first, days; /* the days it shows: the first one, since 1970, and how many */
    int line_height, height;
};

/* A share of the width as SVG has it: "12.34%". */
static const char *percent(const struct canvas *canvas, int64_t half_days)
{
    int64_t hundredths = half_days * 10000 / (2 * canvas->days);
    return arena_printf(canvas->page->arena, "%d.%02d%%", (int)(hundredths / 100), (int)(hundredths % 100));
}

static const char *place(const struct canvas *canvas, int64_t day)
{
    return percent(canvas, 2 * (day - canvas->first));
}

static void put_number(struct html *html, const char *name, int number)
{
    html_attribute_printf(html, name, "%d", number);
}

static void draw_rectangle(const struct canvas *canvas, const char *class_name, int64_t first, int64_t after)
{
    struct html *html = canvas->page->html;
    html_start_class(html, "rect", class_name);
    html_attribute(html, "x", place(canvas, first));
    html_attribute(html, "width", percent(canvas, 2 * (after - first)));
}

/* ---- The axis ---- */

static struct date next_month(struct date month)
{
    return month.month == 12 ? (struct date){month.year + 1, 1, 1}
                             : (struct date){month.year, month.month + 1, 1};
}

static void draw_month(const struct canvas *canvas, struct date month, bool with_year)
{
    struct html *html = canvas->page->html;
    const char *x = place(canvas, date_to_days(month));
    html_start_class(html, "line", "grid");
    html_attribute(html, "x1", x);
    html_attribute(html, "x2", x);
    put_number(html, "y1", 4);
    put_number(html, "y2", canvas->height);
    html_end_empty(html);
    html_start_class(html, "text", "month");
    html_attribute(html, "x", x);
    put_number(html, "dx", 5);
    put_number(html, "y", 14);
    html_printf(html, canvas->narrow ? "%.3s" : "%s", month_name(month.month));
    if (with_year)
        html_printf(html, " %d", month.year);
    html_end(html);
}

/* A picture of years names fewer months. */
static void draw_axis(const struct canvas *canvas)
{
    int64_t months = canvas->days / 30, most = canvas->narrow ? 8 : 12;
    int64_t step = months <= most ? 1 : months <= 3 * most ? 3 : 12 * (months / (12 * most) + 1);
    struct date month = date_from_days(canvas->first);
    int64_t end = canvas->first + canvas->days;
    for (int64_t i = 0; date_to_days(month) < end; i++, month = next_month(month))
        if (i % step == 0)
            draw_month(canvas, month, i == 0 || month.month == 1 || step > 11);
}

/* ---- Rows ---- */

/* A row on its line. */
struct line {
    const struct page_row *row;
    int64_t first, after; /* its days, and the day after the last */
    const char *days;
    int y, middle; /* of the line, of its bar */
};

static void draw_mark(const struct canvas *canvas, const struct line *line, const char *class_name, int shift)
{
    static const char diamond[] = "M0-7.5 7.5 0 0 7.5-7.5 0z", square[] = "M-5-5H5V5H-5z";
    struct html *html = canvas->page->html;
    bool is_period = line->after - line->first > 1;
    html_start(html, "svg");
    html_attribute(html, "x", percent(canvas, 2 * (line->after - canvas->first) - !is_period));
    put_number(html, "y", line->middle);
    html_attribute(html, "overflow", "visible");
    bool is_stipend = strcmp(class_name, "stipend") == 0;
    html_start_class(html, is_stipend ? "circle" : "path", class_name);
    if (is_stipend) {
        put_number(html, "cx", shift);
        put_number(html, "r", 6);
    } else {
        html_attribute(html, "d", strcmp(class_name, "deadline") == 0 ? diamond : square);
    }
    html_end_empty(html);
    html_end(html);
}

static void draw_marks(const struct canvas *canvas, const struct line *line)
{
    const struct row *row = line->row->row;
    bool is_period = line->after - line->first > 1;
    if (is_period) {
        draw_rectangle(canvas, line->row->cancelled ? "gone" : "bar", line->first, line->after);
        put_number(canvas->page->html, "y", line->middle - 5);
        put_number(canvas->page->html, "height", 10);
        put_number(canvas->page->html, "rx", 3);
        html_end_empty(canvas->page->html);
    }
    if (line->row->cancelled) {
        if (!is_period)
            draw_mark(canvas, line, "gone", 0);
        return;
    }
    if (row->deadline)
        draw_mark(canvas, line, "deadline", 0);
    if (row->stipend)
        draw_mark(canvas, line, "stipend", row->deadline ? 14 : 0);
    if (!row->deadline && !row->stipend && !is_period)
        draw_mark(canvas, line, "event", 0);
}

/* How many bytes of TEXT are not wider than WIDTH. Letters that take three bytes in UTF-8 are mostly wide ones. */
static size_t bytes_of_width(const char *text, int width)
{
    size_t length = 0;
    while (text[length]) {
        size_t size = 1;
        while (((unsigned char)text[length + size] & 0xc0) == 0x80)
            size++;
        width -= size > 2 ? 2 : 1;
        if (width < 0)
            break;
        length += size;
    }
    return length;
}

static void put_label_words(const struct canvas *canvas, const struct line *line, int width)
{
    struct html *html = canvas->page->html;
    size_t kept = bytes_of_width(line->row->title, width);
    bool is_cut = line->row->title[kept] != '\0';
    html_printf(html, "%.*s%s ", (int)kept, line->row->title, is_cut ? "\xe2\x80\xa6" : "");
    html_element(html, "tspan", "date", line->days);
}

/* The label stands where there is room: after what it names, before it in the right part of the picture, on a bar
 * that leaves room on neither side. */
static void draw_label(const struct canvas *canvas, const struct line *line)
{
    struct html *html = canvas->page->html;
    const struct row *row = line->row->row;
    int64_t left = line->first - canvas->first, right = line->after - canvas->first;
    bool after = right * 100 <= 58 * canvas->days, before = !after && left * 100 >= 42 * canvas->days;
    html_start_class(html, "text", line->row->cancelled ? "label struck" : "label");
    if (canvas->narrow) {
        put_number(html, "x", 0);
        put_number(html, "y", line->y + 12);
    } else {
        html_attribute(html, "x", percent(canvas, 2 * (after ? right : left)));
        put_number(html, "dx", before ? -11 : after && row->deadline && row->stipend ? 27 : 13);
        put_number(html, "y", line->middle + 4);
        html_attribute(html, "text-anchor", before ? "end" : NULL);
    }
    put_label_words(canvas, line, before && !canvas->narrow ? LABEL_WIDTH : LABEL_SHORT_WIDTH);
    html_end(html);
}

/* The time between the program's first and last day: sets both, as days since 1970, or returns false. */
static bool find_band(const struct page_rows *rows, int64_t *from, int64_t *to)
{
    int64_t first = 0, after = 0;
    for (size_t i = 0; i < rows->count; i++) {
        struct date start, end;
        const struct row *row = rows->items[i].row;
        if (rows->items[i].cancelled || !page_row_days(row, &start, &end))
            continue;
        if (row->occasions[0].kind == KIND_PROGRAM_BEGINS && !first)
            first = date_to_days(start);
        if (row->occasions[0].kind == KIND_LAST_DAY)
            after = date_to_days(end) + 1;
    }
    *from = first;
    *to = after;
    return first && after > first;
}

static void draw_band(const struct canvas *canvas, const struct page_rows *rows)
{
    int64_t first, after;
    if (!find_band(rows, &first, &after))
        return;
    draw_rectangle(canvas, "band", first, after);
    put_number(canvas->page->html, "y", AXIS_HEIGHT - 4);
    put_number(canvas->page->html, "height", canvas->height - AXIS_HEIGHT + 4);
    html_end_empty(canvas->page->html);
}

static void draw_rows(const struct canvas *canvas, const struct page_rows *rows)
{
    int y = AXIS_HEIGHT;
    for (size_t i = 0; i < rows->count; i++) {
        struct date first, last;
        if (!page_row_days(rows->items[i].row, &first, &last))
            continue;
        struct line line = {.row = &rows->items[i],
                            .first = date_to_days(first),
                            .after = date_to_days(last) + 1,
                            .days = page_short_days(canvas->page, first, last),
                            .y = y,
                            .middle = y + canvas->line_height - 13};
        html_line(canvas->page->html);
        draw_marks(canvas, &line);
        draw_label(canvas, &line);
        y += canvas->line_height;
    }
}

/* The days that the picture has to show, and how many rows; whole months. */
static size_t measure(struct canvas *canvas, const struct page_rows *rows)
{
    size_t count = 0;
    struct date from = {0}, to = {0};
    for (size_t i = 0; i < rows->count; i++) {
        struct date first, last;
        if (!page_row_days(rows->items[i].row, &first, &last))
            continue;
        from = !count || date_compare(first, from) < 0 ? first : from;
        to = !count || date_compare(last, to) > 0 ? last : to;
        count++;
    }
    if (!count)
        return 0;
    from.day = to.day = 1;
    canvas->first = date_to_days(from);
    canvas->days = date_to_days(next_month(to)) - canvas->first;
    canvas->height = AXIS_HEIGHT + (int)count * canvas->line_height + 4;
    return count;
}

static void draw(struct canvas *canvas, const struct term *term, const struct page_rows *rows)
{
    struct page *page = canvas->page;
    struct date from = date_from_days(canvas->first), to = date_from_days(canvas->first + canvas->days);
    html_line(page->html);
    html_start_class(page->html, "svg", canvas->narrow ? "narrow" : "wide");
    put_number(page->html, "height", canvas->height);
    html_attribute(page->html, "role", "img");
    html_attribute_printf(page->html, "aria-label", "Timeline of %s; the table has the same dates",
                          term->title ? term->title : term->id);
    html_attribute_printf(page->html, "data-from", "%04d-%02d-%02d", from.year, from.month, from.day);
    html_attribute_printf(page->html, "data-to", "%04d-%02d-%02d", to.year, to.month, to.day);
    draw_band(canvas, rows);
    draw_axis(canvas);
    draw_rows(canvas, rows);
    html_end(page->html);
}

/* ---- The legend ---- */

static void write_legend_item(struct page *page, const char *class_name, const char *shape, const char *words)
{
    html_start(page->html, "li");
    html_start(page->html, "svg");
    html_attribute(page->html, "viewBox", "-8 -8 16 16");
    html_attribute(page->html, "aria-hidden", "true");
    html_start_class(page->html, "path", class_name);
    html_attribute(page->html, "d", shape);
    html_end_empty(page->html);
    html_end(page->html);
    html_text(page->html, words);
    html_end(page->html);
}

static void write_legend(struct page *page, bool has_band)
{
    html_line(page->html);
    html_start(page->html, "figcaption");
    html_start_class(page->html, "ul", "legend");
    write_legend_item(page, "bar", "M-8-4H8V4H-8z", "period");
    write_legend_item(page, "deadline", "M0-7.5 7.5 0 0 7.5-7.5 0z", "deadline");
    write_legend_item(page, "stipend", "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z", "stipend");
    write_legend_item(page, "event", "M-5-5H5V5H-5z", "other day");
    if (has_band)
        write_legend_item(page, "band", "M-8-6H8V6H-8z", "mentorship");
    html_end(page->html);
    html_end(page->html);
}

void page_picture(struct page *page, const struct term *term, const struct page_rows *rows)
{
    struct canvas wide = {.page = page, .line_height = 27},
                  narrow = {.page = page, .narrow = true, .line_height = 38};
    if (!measure(&wide, rows) || !measure(&narrow, rows))
        return;
    html_line(page->html);
    html_start_class(page->html, "figure", "picture");
    draw(&wide, term, rows);
    draw(&narrow, term, rows);
    int64_t first, after;
    write_legend(page, find_band(rows, &first, &after));
    html_end(page->html);
}
