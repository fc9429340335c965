/* SPDX-License-Identifier: MIT */
#include "exporter/reader/timeline/years.h"

/* Whether New Year lies between two rows: by the years, where both have one that can be, else where the months fall
 * back by more than half a year. */
static bool is_new_year(const struct date_sketch *before, const struct date_sketch *after)
{
    int back = before->last_month - after->first_month,
        written = before->last_year ? before->last_year : before->first_year;
    if (written && after->first_year == written)
        return false;
    return back > 6 || (back > 0 && written && after->first_year == written + 1);
}

/* Whether a row's first day lies within a range that passes New Year, before that day: "November 2 - January 29", then
 * "December 11". */
static bool is_before_new_year(const struct date_sketch *range, const struct date_sketch *row)
{
    bool passes = range->last_month && range->first_month - range->last_month > 6;
    bool later = row->first_year && row->first_year == range->last_year;
    return passes && !later && row->first_month >= range->first_month && row->last_month >= row->first_month;
}

/* How many New Years lie before each row, counted from the first one. */
static void count_new_years(struct dated_row *rows, size_t count)
{
    const struct date_sketch *before = NULL;
    int passed = 0;
    for (size_t i = 0; i < count; i++) {
        const struct date_sketch *sketch = &rows[i].sketch;
        rows[i].year = passed;
        if (!sketch->found || !sketch->first_month)
            continue;
        passed += before && is_new_year(before, sketch);
        passed -= before && is_before_new_year(before, sketch);
        rows[i].year = passed;
        passed += sketch->last_month && sketch->last_month < sketch->first_month &&
                  sketch->first_month - sketch->last_month > 6;
        before = sketch->last_month ? sketch : before;
    }
}

/* The year that a row's first day has as it is written, 0 if none. */
static int written_year(const struct date_sketch *sketch)
{
    if (sketch->first_year || !sketch->last_year)
        return sketch->first_year;
    return sketch->last_year - (sketch->last_month && sketch->last_month + 6 < sketch->first_month);
}

/* How well it fits if the first row is of year FIRST. */
static int fit_of_year(const struct dated_row *rows, size_t count, int first, int year, int term_month)
{
    int sum = 0;
    for (size_t i = 0; i < count; i++) {
        int own = first + rows[i].year, written = written_year(&rows[i].sketch);
        bool anchor = rows[i].begins || (term_month && rows[i].sketch.first_month == term_month);
        if (!rows[i].sketch.found)
            continue;
        sum += written && written == own ? 4 : 0;
        sum += anchor && own == year ? 3 : 0;
        sum += own == year;
    }
    return sum;
}

/* The years that the first row may have; there are few, however many rows. */
struct candidates {
    int years[16];
    size_t count;
};

static void add_candidate(struct candidates *candidates, int year)
{
    bool known = year <= 0 || candidates->count == sizeof candidates->years / sizeof *candidates->years;
    for (size_t i = 0; i < candidates->count; i++)
        known |= candidates->years[i] == year;
    if (!known)
        candidates->years[candidates->count++] = year;
}

void years_settle(struct dated_row *rows, size_t count, int year, int term_month)
{
    struct candidates candidates = {.count = 0};
    count_new_years(rows, count);
    for (size_t i = 0; i < count; i++) {
        int written = written_year(&rows[i].sketch);
        if (rows[i].sketch.found)
            add_candidate(&candidates, year ? year - rows[i].year : 0);
        add_candidate(&candidates, written ? written - rows[i].year : 0);
    }
    int best = year, most = -1;
    for (size_t i = 0; i < candidates.count; i++) {
        int sum = fit_of_year(rows, count, candidates.years[i], year, term_month);
        if (sum > most) {
            most = sum;
            best = candidates.years[i];
        }
    }
    for (size_t i = 0; i < count; i++)
        rows[i].year = best > 0 ? best + rows[i].year : 0;
}
