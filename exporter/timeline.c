/* SPDX-License-Identifier: MIT */
#include "exporter/reading.h"

#include "exporter/dates.h"
#include "exporter/text.h"

#include <string.h>

/* ---- what a row is about ---- */

static bool has(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (text_find(text, *words))
            return true;
    return false;
}

/* The kind of a row but for its stipends, from the words of its label. */
static enum kind kind_of(const char *activity)
{
    static const char *const midterm[] = {"midterm", "mid-term", "mid term", NULL};
    static const char *const evaluation[] = {"evaluation", "eval ", "evals", NULL};
    static const char *const first[] = {"first", "1st", NULL}, *const last[] = {"final", "second", "2nd", NULL};
    static const char *const proposals[] = {"proposal", "project idea", NULL};
    static const char *const application[] = {"application", "apply", NULL};
    static const char *const selection[] = {"selection", "notification", "notified", "accepted mentees",
                                            "mentees accepted", "admission", NULL};
    static const char *const begin[] = {"program begin", "program start", "mentorship begin", "mentorship start",
                                        "mentorships begin", "mentorships start", "term begin", "term start",
                                        "work begin", "work start", "first day", "start of term", "start of the",
                                        "coding begin", NULL};
    static const char *const end[] = {"last day", "end of term", "end of the term", "term end", "program end",
                                      "mentorship end", "mentorships end", "program conclude", NULL};
    if (has(activity, midterm))
        return KIND_MIDTERM_EVALUATION;
    if (has(activity, evaluation))
        return has(activity, last) ? KIND_FINAL_EVALUATION
               : has(activity, first) ? KIND_MIDTERM_EVALUATION
                                      : KIND_OTHER;
    if (text_find(activity, "review"))
        return KIND_REVIEW;
    if (has(activity, proposals))
        return KIND_PROPOSALS;
    if (has(activity, application))
        return KIND_APPLICATIONS;
    if (has(activity, selection))
        return KIND_SELECTION;
    if (has(activity, end))
        return KIND_LAST_DAY;
    return has(activity, begin) ? KIND_PROGRAM_BEGINS : KIND_OTHER;
}

static enum kind stipend_of(const char *activity, enum kind evaluation)
{
    static const char *const second[] = {"second", "2nd", "final", NULL};
    static const char *const first[] = {"first", "1st", "midterm", "mid-term", "initial", NULL};
    if (evaluation == KIND_MIDTERM_EVALUATION)
        return KIND_FIRST_STIPEND;
    if (evaluation == KIND_FINAL_EVALUATION || has(activity, second))
        return KIND_SECOND_STIPEND;
    return has(activity, first) ? KIND_FIRST_STIPEND : KIND_OTHER;
}

static bool speaks_of_evaluation(const char *activity)
{
    return text_find(activity, "evaluation") || text_find(activity, "evals") || text_find(activity, "feedback");
}

/* Settles kinds and flags from the label. A row can be two: "Midterm evaluations and first stipend payments". */
static void classify(struct row *row)
{
    enum kind kinds[2] = {kind_of(row->activity), KIND_OTHER};
    size_t count = 1;
    bool stipend = text_find(row->activity, "stipend") || text_find(row->activity, "payment");
    if (stipend) {
        bool evaluation = (kinds[0] == KIND_MIDTERM_EVALUATION || kinds[0] == KIND_FINAL_EVALUATION) &&
                          speaks_of_evaluation(row->activity);
        enum kind payment = stipend_of(row->activity, kinds[0]);
        if (evaluation)
            kinds[count++] = payment;
        else if (payment != KIND_OTHER)
            kinds[0] = payment;
    }
    row->occasion_count = count;
    row->stipend = stipend;
    for (size_t i = 0; i < count; i++) {
        row->occasions[i] = (struct occasion){.kind = kinds[i], .part = 1};
        row->deadline |= kind_is_deadline(kinds[i]);
    }
}

/* ---- rows ---- */

struct timeline {
    struct reading *reading;
    struct date_context context;
    bool year_missing; /* some row left its year out */
};

static void add_row(struct timeline *timeline, struct row row)
{
    struct term *term = timeline->reading->term;
    classify(&row);
    ARENA_PUSH(term->arena, term->rows, term->row_count, row);
}

static void add_dates(struct timeline *timeline, struct row *row, const struct date_range *range)
{
    row->start = range->start;
    row->end = range->end;
    /* One word about a year left out is enough. */
    if (range->year_missing && !timeline->year_missing && timeline->context.year && timeline->context.term_month) {
        diagnostics_add(timeline->reading->diagnostics, SEVERITY_WARNING, row->at, "missing-year",
                        "the date has no year; %d was taken from the term's heading - write the years out",
                        timeline->context.year);
        timeline->year_missing = true;
    }
}

static void read_table_row(struct timeline *timeline, const struct table_row *cells, size_t activity, size_t date)
{
    struct reading *reading = timeline->reading;
    struct row row = {.at = cells->at};
    const struct cell *label = activity < cells->cell_count ? &cells->cells[activity] : NULL;
    const struct cell *when = date < cells->cell_count ? &cells->cells[date] : NULL;
    bool named = label && *label->text, dated = when && *when->text;
    if (!named && !dated)
        return;
    row.activity = arena_copy(reading->term->arena, named ? label->text : "");
    if (named)
        row.at = label->at;
    else
        diagnostics_add(reading->diagnostics, SEVERITY_WARNING, when->at, "no-activity",
                        "the row has a date, but no activity; name what happens then");
    struct date_range range = {0};
    if (dated)
        range = dates_find(when->line.text, &timeline->context, when->at, reading->diagnostics);
    if (range.found) {
        add_dates(timeline, &row, &range);
        row.note = dates_rest(reading->term->arena, when->line.text, &range);
    } else {
        diagnostics_add(reading->diagnostics, SEVERITY_WARNING, dated ? when->at : row.at, "no-date",
                        "no date could be read from '%s'; write one like \"April 15, 2025\"", dated ? when->text : "");
        row.note = dated ? arena_copy(reading->term->arena, when->text) : NULL;
    }
    add_row(timeline, row);
}

/* ---- tables ---- */

static int find_column(const struct table_row *header, const char *const *words)
{
    for (size_t i = 0; i < header->cell_count; i++)
        if (has(header->cells[i].text, words))
            return (int)i;
    return -1;
}

static const char *const activity_words[] = {"activity", "activities", "event", "milestone", "phase", "what", "stage", NULL};
static const char *const date_words[] = {"date", "when", "deadline", "timeframe", "time frame", NULL};

/* Whether most rows of a table have a date in column COLUMN: for a table whose header says nothing. */
static bool has_dates(const struct table *table, size_t column)
{
    size_t dated = 0;
    struct diagnostics *nowhere = diagnostics_new("");
    struct date_context context = {.year = 2000};
    for (size_t i = 0; i < table->row_count; i++)
        if (column < table->rows[i].cell_count)
            dated += dates_find(table->rows[i].cells[column].line.text, &context, (struct position){0}, nowhere).found;
    diagnostics_free(nowhere);
    return dated >= 3 && dated * 2 > table->row_count;
}

static void read_table(struct timeline *timeline, const struct table *table, size_t activity, size_t date)
{
    const struct table_row *header = &table->rows[0];
    int year = date < header->cell_count ? year_in_text(header->cells[date].text) : 0;
    if (year)
        timeline->context = (struct date_context){.year = year};
    for (size_t i = 1; i < table->row_count; i++)
        read_table_row(timeline, &table->rows[i], activity, date);
}

/* Reads the first table whose header speaks of activity and date. */
static bool read_named_table(struct timeline *timeline)
{
    const struct outline *outline = timeline->reading->outline;
    for (size_t i = 0; i < outline->section_count; i++)
        for (size_t k = 0; k < outline->sections[i].table_count; k++) {
            const struct table *table = &outline->sections[i].tables[k];
            int date = find_column(&table->rows[0], date_words);
            int activity = find_column(&table->rows[0], activity_words);
            bool timeline_section = is_timeline_title(outline->sections[i].title);
            if (date >= 0 && activity < 0 && timeline_section)
                activity = date == 0;
            if (date < 0 || activity < 0 || activity == date)
                continue;
            if (table->row_count == 1)
                diagnostics_add(timeline->reading->diagnostics, SEVERITY_WARNING, table->rows[0].at, "empty-timeline",
                                "the timeline's table has no rows");
            read_table(timeline, table, (size_t)activity, (size_t)date);
            return true;
        }
    return false;
}

/* Reads a table under a timeline's heading that has dates, whatever its header says. */
static bool read_dated_table(struct timeline *timeline)
{
    const struct outline *outline = timeline->reading->outline;
    for (size_t i = 0; i < outline->section_count; i++)
        for (size_t k = 0; k < outline->sections[i].table_count; k++)
            for (size_t column = 0; column < 2; column++) {
                const struct table *table = &outline->sections[i].tables[k];
                if (table->rows[0].cell_count < 2 || !has_dates(table, column))
                    continue;
                read_table(timeline, table, !column, column);
                return true;
            }
    return false;
}

/* ---- bullet lists ---- */

/* The label of a bullet: its words without the dates, on whichever side of them they stand. */
static const char *label_of(struct arena *arena, const struct line *line, const struct date_range *range,
                            const char **note)
{
    struct date_range before = {.from = range->from, .to = strlen(line->text)};
    struct date_range behind = {.from = 0, .to = range->to};
    const char *first = dates_rest(arena, line->text, &before);
    const char *second = dates_rest(arena, line->text, &behind);
    *note = first ? second : NULL;
    return first ? first : second ? second : "";
}

static void read_bullet(struct timeline *timeline, const struct line *line)
{
    struct reading *reading = timeline->reading;
    struct date_range range = dates_find(line->text, &timeline->context, line->at, reading->diagnostics);
    if (!range.found)
        return;
    struct row row = {.at = line->at};
    row.activity = label_of(reading->term->arena, line, &range, &row.note);
    add_dates(timeline, &row, &range);
    add_row(timeline, row);
}

/* Reads the bullets below a timeline's heading, in its own section and the deeper ones that follow. */
static void read_lists(struct timeline *timeline)
{
    const struct outline *outline = timeline->reading->outline;
    int level = 0;
    for (size_t i = 1; i < outline->section_count; i++) {
        const struct section *section = &outline->sections[i];
        if (level && section->level <= level)
            level = 0;
        if (!level && is_timeline_title(section->title) && !timeline->reading->term->row_count)
            level = section->level;
        for (size_t k = 0; level && k < section->line_count; k++)
            if (section->lines[k].bullet && !section->lines[k].code)
                read_bullet(timeline, &section->lines[k]);
    }
}

void read_timeline(struct reading *reading)
{
    struct timeline timeline = {.reading = reading};
    timeline.context = (struct date_context){reading->term->year, reading->term_month};
    if (!read_named_table(&timeline) && !read_dated_table(&timeline))
        read_lists(&timeline);
}
