/* SPDX-License-Identifier: MIT */
#include "formats/wording.h"

#include "exporter/base/folding.h"
#include "exporter/base/text.h"

#include <string.h>

const char *wording_term(const struct term *term)
{
    return term->title && *term->title ? term->title : term->id;
}

static void weekday_and_month(struct buffer *out, struct date day)
{
    buffer_printf(out, "%s, %s %d", weekday_name(date_weekday(day)), month_name(day.month), day.day);
}

void wording_day(struct buffer *out, struct date day)
{
    weekday_and_month(out, day);
    buffer_printf(out, ", %d", day.year);
}

/* Names the day of a clock time where it is not the one that was said already. */
static void other_day(struct buffer *out, struct date day, struct date said)
{
    if (date_compare(day, said) == 0)
        return;
    buffer_add_string(out, " on ");
    weekday_and_month(out, day);
    if (day.year != said.year)
        buffer_printf(out, ", %d", day.year);
}

static void utc_clock(struct buffer *out, struct instant utc, struct date said)
{
    buffer_printf(out, "%02d:%02d UTC", utc.hour, utc.minute);
    other_day(out, utc.date, said);
}

static void pacific_clock(struct buffer *out, struct instant pacific, struct date said)
{
    int hour = pacific.hour % 12 == 0 ? 12 : pacific.hour % 12;
    buffer_printf(out, "%d:%02d %s Pacific time", hour, pacific.minute, pacific.hour < 12 ? "AM" : "PM");
    other_day(out, pacific.date, said);
}

/* Which of the two clocks shows the day as written; the day of a third zone can be neither's. */
static bool is_pacific_day(const struct moment *moment)
{
    return date_compare(utc_to_pacific(moment->utc).date, moment->day) == 0;
}

static bool is_utc_day(const struct moment *moment)
{
    return date_compare(moment->utc.date, moment->day) == 0;
}

bool wording_clock(struct buffer *out, const struct moment *moment)
{
    if (!moment->has_time)
        return false;
    if (is_pacific_day(moment))
        pacific_clock(out, utc_to_pacific(moment->utc), moment->day);
    else if (is_utc_day(moment))
        utc_clock(out, moment->utc, moment->day);
    else
        return false;
    return true;
}

void wording_other_clocks(struct buffer *out, const struct moment *moment)
{
    if (!moment->has_time)
        return;
    bool pacific_said = is_pacific_day(moment), utc_said = !pacific_said && is_utc_day(moment);
    if (!utc_said)
        utc_clock(out, moment->utc, moment->day);
    if (!utc_said && !pacific_said)
        buffer_add_string(out, ", ");
    if (!pacific_said)
        pacific_clock(out, utc_to_pacific(moment->utc), moment->day);
}

void wording_moment(struct buffer *out, const struct moment *moment)
{
    wording_day(out, moment->day);
    if (!moment->has_time)
        return;
    struct buffer clock = {0};
    if (wording_clock(&clock, moment))
        buffer_printf(out, ", %s", buffer_string(&clock));
    buffer_free(&clock);
    buffer_add_string(out, " (");
    wording_other_clocks(out, moment);
    buffer_add_byte(out, ')');
}

const struct moment *wording_single(const struct row *row)
{
    const struct moment *start = &row->start, *end = &row->end;
    if (!start->known || !end->known || date_compare(start->day, end->day) != 0)
        return NULL;
    if (start->has_time && end->has_time && instant_compare(start->utc, end->utc) != 0)
        return NULL;
    return end->has_time ? end : start;
}

/* The row's own label, its first letter made a capital. */
static void label(struct buffer *out, const struct row *row)
{
    const char *text = row->activity && *row->activity ? row->activity : "Date";
    fold_capitalize(out, text);
}

void wording_occasion(struct buffer *out, const struct row *row, enum kind kind)
{
    /* "Project proposals due: May 9" is the day on which they are no longer open. */
    bool ends = (kind == KIND_PROPOSALS || kind == KIND_APPLICATIONS) && wording_single(row) &&
                !(row->activity && text_find(row->activity, "open"));
    if (ends)
        wording_deadline(out, row, kind);
    else if (kind_words(kind)->row)
        buffer_add_string(out, kind_words(kind)->row);
    else
        label(out, row);
}

void wording_row(struct buffer *out, const struct row *row)
{
    wording_occasion(out, row, row->occasions[0].kind);
    if (row->occasion_count < 2)
        return;
    buffer_add_string(out, " and ");
    size_t second = out->length;
    wording_occasion(out, row, row->occasions[1].kind);
    if (row->occasions[1].kind != KIND_OTHER)
        out->data[second] = to_lower(out->data[second]);
}

void wording_deadline(struct buffer *out, const struct row *row, enum kind kind)
{
    if (kind_words(kind)->deadline)
        buffer_add_string(out, kind_words(kind)->deadline);
    else
        wording_occasion(out, row, kind);
}
