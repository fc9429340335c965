/* SPDX-License-Identifier: MIT */
#include "formats/wording.h"

#include "exporter/base/folding.h"
#include "exporter/base/text.h"
#include "exporter/model/row_labels.h"

#include <string.h>

const char *wording_term(const struct term *term)
{
    return term->title && *term->title ? term->title : term->id;
}

/* The season or the quarter that the heading names: "Q3 - Fall 2021". */
static const char *period_in(const char *title)
{
    static const char *const periods[] = {"Q1",     "Q2",     "Q3",   "Q4",     "Spring",
                                          "Summer", "Autumn", "Fall", "Winter", NULL};
    for (size_t i = 0; periods[i]; i++) {
        const char *found = text_find(title, periods[i]);
        const char *after = found ? found + strlen(periods[i]) : "";
        if (found && (found == title || !is_letter(found[-1])) && !is_letter(*after) && !is_digit(*after))
            return periods[i];
    }
    return NULL;
}

void wording_short_term(struct buffer *out, const struct term *term)
{
    const char *title = wording_term(term), *period = NULL;
    /* Without a number the title names no season: "Summer of Code 2031". */
    if (term->number && !text_find(title, "term"))
        period = period_in(title);
    const char *rest = term->id + strspn(term->id, "0123456789");
    if (period) {
        buffer_printf(out, "%s %d", period, term->year);
    } else if (term->number) {
        buffer_printf(out, "Term %d %d", term->number, term->year);
    } else if (*rest == '-' && is_letter(rest[1])) {
        fold_capitalize(out, rest + 1);
        buffer_printf(out, " %d", term->year);
    } else {
        buffer_add_string(out, term->id);
    }
}

void wording_place(struct buffer *out, const struct publication *publication, const struct term *term)
{
    buffer_printf(out, "%s, ", publication->program);
    wording_short_term(out, term);
}

const char *wording_contents(struct arena *arena, const struct publication *publication,
                             const struct term *term, const char *contents)
{
    struct buffer name = {0};
    buffer_add_string(&name, publication->program);
    if (term) {
        buffer_add_byte(&name, ' ');
        wording_short_term(&name, term);
    }
    buffer_printf(&name, ": %s", contents);
    const char *copy = arena_copy(arena, buffer_string(&name));
    buffer_free(&name);
    return copy;
}

void wording_term_of_program(struct buffer *out, const struct publication *publication,
                             const struct term *term)
{
    const char *title = wording_term(term);
    if (!text_find(title, publication->program))
        buffer_printf(out, "%s: ", publication->program);
    buffer_add_string(out, title);
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

/* Whether the clock time as written is that of UTC. */
static bool is_utc(const struct moment *moment)
{
    return !moment->zone && !moment->ahead;
}

void wording_zone(struct buffer *out, const struct moment *moment)
{
    int size = moment->ahead < 0 ? -moment->ahead : moment->ahead;
    buffer_add_string(out, moment->zone ? moment->zone : "UTC");
    if (moment->zone || !size)
        return;
    buffer_printf(out, "%c%d", moment->ahead < 0 ? '-' : '+', size / 60);
    if (size % 60)
        buffer_printf(out, ":%02d", size % 60);
}

static void local_clock(struct buffer *out, const struct moment *moment)
{
    struct instant local = moment_local(moment);
    if (moment->zone)
        buffer_printf(out, "%d:%02d %s ", local.hour % 12 == 0 ? 12 : local.hour % 12, local.minute,
                      local.hour < 12 ? "AM" : "PM");
    else
        buffer_printf(out, "%02d:%02d ", local.hour, local.minute);
    wording_zone(out, moment);
    other_day(out, local.date, moment->day);
}

bool wording_clock(struct buffer *out, const struct moment *moment)
{
    if (!moment->has_time)
        return false;
    local_clock(out, moment);
    return true;
}

bool wording_utc(struct buffer *out, const struct moment *moment)
{
    if (!moment->has_time || is_utc(moment))
        return false;
    utc_clock(out, moment->utc, moment->day);
    return true;
}

void wording_moment(struct buffer *out, const struct moment *moment)
{
    wording_day(out, moment->day);
    if (!moment->has_time)
        return;
    buffer_add_string(out, ", ");
    wording_clock(out, moment);
    if (is_utc(moment))
        return;
    buffer_add_string(out, " (");
    wording_utc(out, moment);
    buffer_add_byte(out, ')');
}

const struct moment *wording_single(const struct row *row)
{
    return moment_single(&row->start, &row->end);
}

/* The text without the web addresses in it, and without the marks that led to them. */
static const char *without_addresses(struct arena *arena, const char *text)
{
    struct buffer out = {0};
    for (size_t length; *text; text += length) {
        bool web = text_starts_with(text, "https://") || text_starts_with(text, "http://");
        length = web ? strcspn(text, " ") : 1;
        if (!web)
            buffer_add_byte(&out, *text);
        while (web && out.length && strchr(" ,;:-(", out.data[out.length - 1]))
            buffer_truncate(&out, out.length - 1);
    }
    const char *rest = text_collapse(arena, buffer_string(&out), out.length);
    buffer_free(&out);
    return rest;
}

/* The row's own label, in the style of our own words. */
static void add_label(struct buffer *out, const struct term *term, const struct row *row)
{
    struct arena *arena = arena_new();
    const struct label_names names = label_names_of(arena, term);
    const char *text = row->activity ? without_addresses(arena, row->activity) : "";
    label_add_sentence(out, *text ? text : "Date", &names);
    arena_free(arena);
}

void wording_occasion(struct buffer *out, const struct term *term, const struct row *row, enum kind kind)
{
    bool is_entry = kind == KIND_PROPOSALS || kind == KIND_APPLICATIONS;
    /* "Project proposals due: May 9" is the day on which they are no longer open. */
    if (is_entry && row->deadline && wording_single(row) && !label_tells_begin(row->activity))
        wording_deadline(out, term, row, kind);
    else if (label_is_title(row->activity, kind, row->deadline))
        add_label(out, term, row);
    else
        buffer_add_string(out, label_words(row->activity, kind)->row);
}

void wording_row(struct buffer *out, const struct term *term, const struct row *row)
{
    wording_occasion(out, term, row, row->occasions[0].kind);
    if (row->occasion_count < 2)
        return;
    buffer_add_string(out, " and ");
    size_t second = out->length;
    wording_occasion(out, term, row, row->occasions[1].kind);
    if (row->occasions[1].kind != KIND_OTHER)
        out->data[second] = to_lower(out->data[second]);
}

void wording_deadline(struct buffer *out, const struct term *term, const struct row *row, enum kind kind)
{
    if (kind_words(kind)->deadline)
        buffer_add_string(out, kind_words(kind)->deadline);
    else
        wording_occasion(out, term, row, kind);
}
