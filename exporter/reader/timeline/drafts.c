/* SPDX-License-Identifier: MIT */
#include "exporter/reader/timeline/drafts.h"

#include "exporter/base/text.h"
#include "exporter/reader/timeline/kinds.h"
#include "exporter/reader/timeline/years.h"
#include "exporter/reader/urls.h"

#include <string.h>

void timeline_report(struct timeline *timeline, struct position at, enum code code, const char *text)
{
    diagnostics_add(timeline->reading->diagnostics, at, code, "%s", text);
}

void drafts_add(struct timeline *timeline, struct draft draft)
{
    ARENA_PUSH(timeline->reading->scratch, timeline->drafts, timeline->count, draft);
}

/* ---- the label of a line ---- */

/* Whether parentheses from OPEN to CLOSE count days: "(1 week)". */
static bool is_duration(const char *open, const char *close)
{
    static const char *const units[] = {"day", "days", "month", "months", "week", "weeks", NULL};
    const char *word = close;
    while (word > open && is_letter(word[-1]))
        word--;
    return *open == '(' && is_digit(open[1]) && text_is_one_of(word, (size_t)(close - word), units);
}

/* Moves *BEGIN after the note that stands there: parentheses, or words after a comma, with a colon or dash
 * after them and then the label: "March 3 (Week 1): Program begins", "March 3, all day - Program begins". A
 * duration needs no mark after it. Returns the note, or NULL. */
static const char *take_note(struct arena *arena, const char *text, size_t *begin)
{
    const char *open = text + *begin + strspn(text + *begin, " ");
    const char *close = NULL;
    if (*open == '(')
        close = strchr(open, ')');
    for (const char *c = open; *open == ',' && *c && !close; c++)
        close = *c == ':' || (is_space(*c) && text_dash(c + 1)) ? c - 1 : NULL;
    const char *mark = close ? close + 1 + strspn(close + 1, " ") : "";
    if (!close || !(*mark == ':' || text_dash(mark) || (*mark && is_duration(open, close))))
        return NULL;
    *begin = (size_t)(close + 1 - text);
    size_t length = (size_t)(close - open) - (*open == '(');
    return text_collapse(arena, open + 1, length);
}

/* Whether a label only counts weeks: "Week 5". */
static bool is_week(const char *label)
{
    size_t word = !label ? 0 : text_starts_with(label, "week ") ? 5 : text_starts_with(label, "wk ") ? 3 : 0;
    return word && strspn(label + word, " 0123456789") == strlen(label + word);
}

/* Cuts words from a label that belong to the date after it: "Final evaluation: week of". Returns them, or NULL. */
static const char *take_qualifier(struct arena *arena, const char **label)
{
    const char *colon = *label ? strrchr(*label, ':') : NULL;
    if (!colon || colon == *label || !is_space(colon[1]) || !dates_are_qualified(colon + 1))
        return NULL;
    const char *words = text_collapse(arena, colon + 1, strlen(colon + 1));
    *label = text_collapse(arena, *label, (size_t)(colon - *label));
    return words;
}

/* Two notes as one; either may be NULL. */
static const char *join_notes(struct arena *arena, const char *first, const char *second)
{
    return first && second ? arena_printf(arena, "%s; %s", first, second) : first ? first : second;
}

/* Whether the words after a date are about another: "Starts March 3; midterm evaluation April 15". */
static bool is_about_another_date(const char *after)
{
    return after[strspn(after, " ")] == ';' && dates_sketch(after).found;
}

/* The label of a line: its words without the dates, on whichever side of them they stand. *NOTE is set to what else it
 * says. */
static const char *split_label(struct arena *arena, const char *text, const struct date_range *range,
                               const char **note)
{
    size_t end = strlen(text);
    struct date_range before = {.from = range->from, .to = end, .late_from = end, .late_to = end};
    struct date_range after = *range;
    after.from = 0;
    after.said_to = after.said_from;
    const char *first = dates_rest(arena, text, &before);
    *note = first ? NULL : take_note(arena, text, range->late_to > range->to ? &after.late_to : &after.to);
    /* "March 3 (Week 1), 5 PM PDT: Program begins" */
    if (!first && range->late_to > range->to) {
        struct date_range remark = {.from = 0, .to = range->to, .late_from = range->late_from};
        remark.late_to = remark.said_from = remark.said_to = end;
        *note = join_notes(arena, dates_rest(arena, text, &remark), *note);
        after.to = after.late_to;
    }
    if (*note && after.late_from < after.to)
        after.late_from = after.late_to = after.to;
    const char *second = dates_rest(arena, text, &after);
    if (!first && is_about_another_date(text + after.to))
        return NULL;
    if (second && is_week(first)) {
        *note = first;
        return second;
    }
    const char *qualifier = take_qualifier(arena, &first);
    if (first)
        *note = join_notes(arena, qualifier, second);
    return first ? first : second;
}

static const char *label_around(struct arena *arena, const char *text, const struct date_range *range,
                                const char **note)
{
    const char *label = split_label(arena, text, range, note);
    if (range->said_to > range->said_from)
        *note =
            join_notes(arena, *note,
                       arena_copy_bytes(arena, text + range->said_from, range->said_to - range->said_from));
    return label;
}

/* Fills in what a line says besides its dates. */
static void read_label(struct timeline *timeline, const struct draft *draft, const struct date_range *range,
                       struct row *row)
{
    struct arena *arena = timeline->reading->term->arena;
    const char *after = draft->line.text + range->to;
    row->activity = label_around(arena, draft->line.text, range, &row->note);
    /* "- Program begins" with "- March 3 (Week 1)" below it, or "- March 3, all day" */
    after += strspn(after, " ");
    bool remark =
        *after == '(' || (*after == ',' && row->activity && !is_known_activity(arena, row->activity));
    if (*draft->around && range->from == 0 && !row->note && remark) {
        row->note = row->activity;
        row->activity = NULL;
    }
    if (!row->activity)
        row->activity = arena_copy(arena, draft->around);
    if (!*row->activity && !timeline->other)
        timeline_report(timeline, row->at, CODE_NO_ACTIVITY,
                        "the line has a date, but no activity; name what happens then");
}

static void report_no_date(struct timeline *timeline, const struct draft *draft)
{
    struct diagnostics *diagnostics = timeline->reading->diagnostics;
    const char *when = draft->line.text;
    if (!*when)
        diagnostics_add(diagnostics, draft->at, CODE_NO_DATE,
                        "'%s' has no date; write one like \"April 15, 2031\", or TBD", draft->activity);
    else if (dates_doubts(when).postponed)
        diagnostics_add(diagnostics, draft->line.at, CODE_NO_DATE,
                        "the date of '%s' is still open; write it once it is known, like \"April 15, 2031\"",
                        draft->activity);
    else
        diagnostics_add(diagnostics, draft->line.at, CODE_NO_DATE,
                        "no date could be read from '%s'; write one like \"April 15, 2031\"", when);
}

/* Fills in what the cells of a row say besides their dates. */
static void read_cells(struct timeline *timeline, const struct draft *draft, const struct date_range *range,
                       struct row *row)
{
    struct arena *arena = timeline->reading->term->arena;
    const char *when = draft->line.text;
    row->activity = arena_copy(arena, draft->activity);
    if (range->found)
        row->note = dates_rest(arena, when, range);
    else
        row->note = *when ? text_collapse(arena, when, strlen(when)) : NULL;
    if (!range->found)
        report_no_date(timeline, draft);
    if (draft->note)
        row->note = row->note ? arena_printf(arena, "%s; %s", row->note, draft->note)
                              : arena_copy(arena, draft->note);
}

/* Takes the addresses in the row's cells, each once, and whether they say that something is still open. */
static void read_row_links(struct timeline *timeline, const struct draft *draft, struct row *row)
{
    struct arena *arena = timeline->reading->term->arena;
    struct urls urls = {NULL, 0};
    for (size_t i = 0; i < draft->line_count; i++) {
        struct date_doubts doubts = dates_doubts(draft->lines[i]->text);
        urls_add(arena, &urls, draft->lines[i], 0);
        row->tentative |= doubts.postponed || (doubts.tentative && row->end.known);
    }
    urls_unite(arena, &urls);
    row->links = urls.items;
    row->link_count = urls.count;
}

/* What follows from the words beside the dates: how sure these are. A row without a date is as sure as it can be, unless it
 * says that its date is open. */
static void read_doubts(const struct date_range *range, struct row *row)
{
    if (row->end.known)
        row->tentative |= range->vague || (row->note && dates_are_unsure(row->note));
}

/* ---- years ---- */

/* What the dates of all rows tell of the order of numbers. */
static enum date_order order_of_dates(const struct timeline *timeline)
{
    enum date_order order = ORDER_UNKNOWN;
    for (size_t i = 0; i < timeline->count; i++)
        order = dates_join_orders(order, dates_sketch(timeline->drafts[i].line.text).order);
    return order;
}

static struct dated_row *settle_years(struct timeline *timeline)
{
    struct arena *scratch = timeline->reading->scratch;
    struct dated_row *rows = arena_allocate(scratch, timeline->count * sizeof *rows);
    for (size_t i = 0; i < timeline->count; i++) {
        const struct draft *draft = &timeline->drafts[i];
        struct row_words words = {draft->activity ? draft->activity : draft->line.text, draft->around, ""};
        struct row_topics topics = topics_read(scratch, &words);
        rows[i].sketch = dates_sketch_in(draft->line.text, timeline->order);
        rows[i].begins = topics.count == 1 && topics.topics[0].kind == KIND_PROGRAM_BEGINS;
    }
    const struct term *term = timeline->reading->term;
    int year = timeline->year ? timeline->year : term->year;
    years_settle(rows, timeline->count, year, timeline->year ? 0 : timeline->reading->term_month);
    return rows;
}

/* What was said of years; one word about each that was left out is enough. */
struct said_years {
    int years[4];
    size_t count;
};

static void report_year(struct timeline *timeline, struct said_years *said, struct position at, int year)
{
    bool known = year == timeline->year;
    for (size_t i = 0; i < said->count; i++)
        known |= said->years[i] == year;
    if (known || !year || said->count == sizeof said->years / sizeof *said->years)
        return;
    said->years[said->count++] = year;
    const char *source = year == timeline->reading->term->year ? "from the term" : "so that the dates ascend";
    diagnostics_add(timeline->reading->diagnostics, at, CODE_MISSING_YEAR,
                    "the date has no year; %d was taken %s - write the years out", year, source);
}

static bool check_year(struct timeline *timeline, const struct draft *draft, const struct dated_row *row)
{
    int written = row->sketch.first_year;
    bool odd = written && row->year && written != row->year;
    if (odd)
        diagnostics_add(
            timeline->reading->diagnostics, line_position(&draft->line, 0), CODE_ODD_YEAR,
            "the year %d does not fit the dates around this one, which would have %d here; correct it",
            written, row->year);
    return odd;
}

/* ---- rows ---- */

void drafts_report_left_out(struct timeline *timeline, const struct line *line)
{
    diagnostics_add(
        timeline->reading->diagnostics, line->at, CODE_NO_DATE,
        "no date could be read from '%s', so the line was left out; write one like \"April 15, 2031\"",
        line->text);
}

void drafts_need_dates(struct timeline *timeline)
{
    for (size_t i = 0; i < timeline->count; i++)
        if (!timeline->drafts[i].open || dates_doubts(timeline->drafts[i].line.text).postponed)
            return;
    for (size_t i = 0; i < timeline->count; i++)
        drafts_report_left_out(timeline, timeline->drafts[i].lines[0]);
    timeline->count = 0;
}

static struct date_range read_draft(struct timeline *timeline, const struct draft *draft, int year,
                                    struct row *row)
{
    struct date_context context = {.order = timeline->order, .year = year, .alone = draft->activity != NULL};
    struct date_range range = dates_find(&draft->line, &context, timeline->reading->diagnostics);
    row->at = draft->at;
    row->start = range.start;
    row->end = range.end;
    read_row_links(timeline, draft, row);
    if (draft->activity)
        read_cells(timeline, draft, &range, row);
    else
        read_label(timeline, draft, &range, row);
    read_doubts(&range, row);
    return range;
}

struct row *drafts_settle(struct timeline *timeline, size_t *count)
{
    struct reading *reading = timeline->reading;
    timeline->order = order_of_dates(timeline);
    struct dated_row *dated = settle_years(timeline);
    struct row *rows = NULL;
    struct row_topics *topics = arena_allocate(reading->scratch, timeline->count * sizeof *topics);
    struct row_days *days = arena_allocate(reading->scratch, timeline->count * sizeof *days);
    struct said_years said = {.count = 0};
    timeline->odd = arena_allocate(reading->scratch, timeline->count * sizeof *timeline->odd);
    *count = 0;
    for (size_t i = 0; i < timeline->count; i++) {
        const struct draft *draft = &timeline->drafts[i];
        struct row row = {.activity = NULL};
        timeline->odd[i] = check_year(timeline, draft, &dated[i]);
        struct date_range range = read_draft(timeline, draft, dated[i].year, &row);
        if (range.year_missing && !timeline->other)
            report_year(timeline, &said, line_position(&draft->line, range.from), dated[i].year);
        struct row_words words = {row.activity, draft->around, draft->below};
        topics[i] = topics_read(reading->scratch, &words);
        days[i] = (struct row_days){!range.range, range.opens, range.closes};
        ARENA_PUSH(reading->term->arena, rows, *count, row);
    }
    topics_settle(rows, *count, topics, days);
    return rows;
}
