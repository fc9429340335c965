/* SPDX-License-Identifier: MIT */
#include "exporter/reader/timeline/drafts.h"
#include "exporter/reader/timeline/kinds.h"
#include "exporter/reader/timeline/vocabulary.h"
#include "exporter/reader/titles.h"

/* Which columns of a table hold what; -1 for none. */
struct columns {
    int activity, date, end, note;
    int clock; /* the time of day, beside the date, */
    int zone;  /* and its zone */
};

static int find_column(const struct table_row *header, const char *const *words, int taken)
{
    for (int i = 0; i < (int)header->cell_count; i++)
        if (i != taken && has_word(header->cells[i].text, words))
            return i;
    return -1;
}

static struct columns find_columns(const struct table_row *header)
{
    struct columns columns = {.end = -1, .clock = -1, .zone = find_column(header, columns_zone, -1)};
    int from = find_column(header, columns_start, -1), to = find_column(header, columns_end, from);
    columns.date = from >= 0 && to >= 0 ? from : find_column(header, columns_date, -1);
    if (from >= 0 && to >= 0)
        columns.end = to;
    columns.activity = find_column(header, columns_activity, columns.date);
    columns.note = find_column(header, columns_note, -1);
    columns.clock = find_column(header, columns_clock, columns.zone);
    if (columns.clock >= 0 && has_word(header->cells[columns.clock].text, columns_date))
        columns.clock = -1;
    return columns;
}

/* The date cell of a row as a line; of a start and an end cell one is made that has a range. */
static struct line date_line(struct timeline *timeline, const struct table_row *cells, struct columns columns)
{
    const struct cell *date = table_cell(cells, columns.date), *end = table_cell(cells, columns.end);
    struct line line = {.text = "", .at = cells->at};
    if (end)
        line = end->line;
    if (date)
        line = date->line;
    if (date && end)
        line.text = arena_printf(timeline->reading->scratch, "%s - %s", date->line.text, end->line.text);
    const struct cell *clock = date ? table_cell(cells, columns.clock) : NULL;
    const struct cell *zone = date ? table_cell(cells, columns.zone) : NULL;
    if (clock)
        line.text = arena_printf(timeline->reading->scratch, "%s, %s", line.text, clock->line.text);
    if (zone)
        line.text = arena_printf(timeline->reading->scratch, "%s %s", line.text, zone->line.text);
    return line;
}

/* Whether a row has words in one cell and no date: it is a title of those below it, "**Spring**". */
static bool is_subtitle(const struct table_row *cells, const struct line *when)
{
    size_t filled = 0;
    for (int k = 0; k < (int)cells->cell_count; k++)
        filled += table_cell(cells, k) != NULL;
    return filled == 1 && cells->cell_count > 1 && *when->text && !dates_are_meant(when->text);
}

static void read_table_row(struct timeline *timeline, const struct table_row *cells, struct columns columns)
{
    const struct cell *label = table_cell(cells, columns.activity), *note = table_cell(cells, columns.note);
    struct line when = date_line(timeline, cells, columns);
    if ((!label && !*when.text) || (!label && is_subtitle(cells, &when)))
        return;
    if (!label)
        timeline_report(timeline, when.at, CODE_NO_ACTIVITY,
                        "the row has a date, but no activity; name what happens then");
    struct draft draft = {.line = when,
                          .at = label ? label->line.at : when.at,
                          .activity = label ? label->text : "",
                          .note = note ? note->text : NULL,
                          .around = "",
                          .below = ""};
    const struct cell *cells_read[MAX_CELLS] = {table_cell(cells, columns.date),
                                                table_cell(cells, columns.end), label, note};
    for (size_t i = 0; i < MAX_CELLS; i++)
        if (cells_read[i])
            draft.lines[draft.line_count++] = &cells_read[i]->line;
    drafts_add(timeline, draft);
}

static bool has_date(const struct cell *cell)
{
    return cell && dates_sketch(cell->line.text).found;
}

static size_t count_dates(const struct table *table, int column)
{
    size_t dated = 0;
    for (size_t i = 0; i < table->row_count; i++)
        dated += has_date(table_cell(&table->rows[i], column));
    return dated;
}

/* How many cells of a column have words that we know. */
static size_t count_activities(struct timeline *timeline, const struct table *table, int column)
{
    size_t known = 0;
    for (size_t i = 0; i < table->row_count; i++) {
        const struct cell *cell = table_cell(&table->rows[i], column);
        known += cell && is_known_activity(timeline->reading->scratch, cell->text);
    }
    return known;
}

/* The columns of a table whose header says nothing: one has dates in most rows, perhaps with the ends beside it; the
 * other one has words that we know. */
static struct columns guess_columns(struct timeline *timeline, const struct table *table)
{
    for (int column = 0; column < 2 && table->rows[0].cell_count > 1; column++) {
        size_t dated = count_dates(table, column);
        bool ends = column == 1 && count_dates(table, 2) * 2 > table->row_count;
        if (dated >= 3 && dated * 2 > table->row_count && count_activities(timeline, table, !column) >= 2)
            return (struct columns){!column, column, ends ? 2 : -1, -1, -1, -1};
    }
    return (struct columns){-1, -1, -1, -1, -1, -1};
}

/* Whether the header is a row itself: "March 3, 2031 | Application deadline". */
static bool is_row(const struct table_row *header, struct columns columns)
{
    for (int k = 0; k < (int)header->cell_count; k++)
        if (k != columns.date && columns.activity < 0 && has_date(table_cell(header, k)))
            return true;
    return false;
}

/* The columns by what the header says. Beside "Start" and "End" that of the activities needs no name. */
static struct columns named_columns(struct timeline *timeline, const struct section *section,
                                    const struct table *table)
{
    struct columns columns = find_columns(&table->rows[0]);
    if (is_row(&table->rows[0], columns))
        return guess_columns(timeline, table);
    if (columns.date >= 0 && columns.activity < 0 && title_is_timeline(section->title))
        columns.activity = columns.date == 0 && table->rows[0].cell_count > 1;
    /* "Deadline | Date" */
    for (int k = 0; columns.activity < 0 && columns.date >= 0 && k < (int)table->rows[0].cell_count; k++)
        if (k != columns.date && !count_dates(table, columns.date) && count_dates(table, k))
            columns = (struct columns){columns.date, k, -1, -1, -1, -1};
    bool first = columns.date > 0 && columns.end > 0 && columns.note != 0;
    if (columns.activity < 0 && first && count_activities(timeline, table, 0) >= 2)
        columns.activity = 0;
    return columns;
}

static void read_table(struct timeline *timeline, const struct table *table, struct columns columns)
{
    const struct table_row *header = &table->rows[0];
    const struct cell *date = table_cell(header, columns.date);
    const struct cell *activity = table_cell(header, columns.activity);
    bool headless = has_date(date) && !(activity && has_word(activity->text, columns_activity));
    int year = date && !headless ? year_in_text(date->text) : 0;
    if (year)
        timeline->year = year;
    if (table->row_count == 1 && !headless && !timeline->empty_table.line)
        timeline->empty_table = header->at;
    for (size_t i = !headless; i < table->row_count; i++) {
        if (header->cell_count > 1)
            read_table_row(timeline, &table->rows[i], columns);
        else if (table_cell(&table->rows[i], 0))
            read_cell_line(timeline, &table->rows[i].cells[0].line);
    }
}

size_t read_tables(struct timeline *timeline, const struct section_role *roles, size_t from, bool guess)
{
    const struct outline *outline = timeline->reading->outline;
    bool projects =
        false; /* before the first one nothing is a part of one, be it called "Timeline" like that */
    for (size_t i = 0; i < from; i++)
        projects |= roles[i].role == ROLE_PROJECT;
    for (size_t i = from; i < outline->section_count; i++) {
        const struct section *section = &outline->sections[i];
        size_t before = timeline->count;
        projects |= roles[i].role == ROLE_PROJECT;
        for (size_t k = 0; k < section->table_count && !(projects && is_of_project(roles[i].role)); k++) {
            const struct table *table = &section->tables[k];
            struct columns columns =
                guess ? guess_columns(timeline, table) : named_columns(timeline, section, table);
            if (columns.date < 0 || columns.activity < 0)
                continue;
            read_table(timeline, table, columns);
        }
        if (timeline->count > before)
            return i + 1;
    }
    return 0;
}
