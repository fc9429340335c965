/* SPDX-License-Identifier: MIT */
#include "exporter/reader/timeline/window.h"

/* Months, counted from the one in which the term begins, in which a row may lie. */
struct window {
    int first, last;
};

/* Whether the row is of the time in which mentees work; all others may lie well before it. */
static bool is_of_work(enum kind kind)
{
    return kind == KIND_PROGRAM_BEGINS || kind == KIND_MIDTERM_EVALUATION || kind == KIND_FIRST_STIPEND ||
           kind == KIND_FINAL_EVALUATION || kind == KIND_SECOND_STIPEND || kind == KIND_LAST_DAY;
}

/* A title that names the months leaves one month of grace around them; one that names the year alone leaves half a
 * year. What comes before the work does so by some months, as does what comes after it. */
static struct window window_of(const struct reading *reading, enum kind kind)
{
    bool months = reading->term_month != 0;
    int length = months && reading->term_last != reading->term_month
                     ? (reading->term_last - reading->term_month + 12) % 12
                     : 11;
    bool work = is_of_work(kind);
    if (months)
        return (struct window){work ? -1 : -8, length + (work ? 2 : 4)};
    return (struct window){work ? -1 : -12, 18};
}

static bool is_outside(const struct reading *reading, const struct row *row)
{
    const struct moment *moment = row->start.known ? &row->start : &row->end;
    int begin = reading->term_month ? reading->term_month : 1;
    int month = (moment->day.year - reading->term->year) * 12 + moment->day.month - begin;
    struct window window = window_of(reading, row->occasions[0].kind);
    return moment->known && (month < window.first || month > window.last);
}

void window_check(struct reading *reading, const bool *odd)
{
    const struct term *term = reading->term;
    const struct row *first = NULL;
    size_t others = 0;
    for (size_t i = 0; term->year && i < term->row_count; i++) {
        if (odd[i] || !is_outside(reading, &term->rows[i]))
            continue;
        others += first != NULL;
        first = first ? first : &term->rows[i];
    }
    if (!first)
        return;
    const struct date *day = first->start.known ? &first->start.day : &first->end.day;
    const char *more = others ? arena_printf(reading->scratch, " and %zu more", others) : "";
    diagnostics_add(
        reading->diagnostics, first->at, CODE_OUTSIDE_TERM,
        "'%s' (%s %d, %d)%s is not in the term that the document names, '%s'; correct the dates or the title",
        first->activity, month_name(day->month), day->day, day->year, more, term->title);
}
