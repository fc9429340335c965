/* SPDX-License-Identifier: MIT */
#include "exporter/reader/steps.h"

#include "exporter/base/text.h"
#include "exporter/reader/dates/dates.h"
#include "exporter/reader/dates/written.h"
#include "exporter/reader/urls.h"

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
    static const char *const first[] = {"first", "1st", NULL}, *const last[] = {"final", "second", "2nd",
                                                                                NULL};
    static const char *const proposals[] = {"proposal", "project idea", NULL};
    static const char *const application[] = {"application", "apply", NULL};
    static const char *const selection[] = {
        "selection",        "notification", "notified",   "accepted mentees",
        "mentees accepted", "admission",    "acceptance", NULL};
    static const char *const period[] = {"program", "mentorship", "term", "work", "coding", NULL};
    static const char *const begin[] = {"begin", "start", "first day", NULL};
    static const char *const end[] = {" end", "end of", "conclude", "completed", NULL};
    if (has(activity, midterm))
        return KIND_MIDTERM_EVALUATION;
    if (has(activity, evaluation))
        return has(activity, last)    ? KIND_FINAL_EVALUATION
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
    if (text_find(activity, "last day") || (has(activity, period) && has(activity, end)))
        return KIND_LAST_DAY;
    return has(activity, period) && has(activity, begin) ? KIND_PROGRAM_BEGINS : KIND_OTHER;
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
    return text_find(activity, "evaluation") || text_find(activity, "evals") ||
           text_find(activity, "feedback");
}

/* Settles kinds and flags from the label. A row can be two: "Midterm evaluations and first stipend payments".
 */
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

/* Evaluations and payments without a number are told by their order. */
static void number_rows(struct term *term, enum kind first, enum kind second, bool stipend)
{
    bool seen = false;
    for (size_t i = 0; i < term->row_count; i++) {
        struct row *row = &term->rows[i];
        enum kind *kind = &row->occasions[0].kind;
        bool asked = stipend ? row->stipend : text_find(row->activity, "evaluation") != NULL;
        if (*kind == KIND_OTHER && asked)
            *kind = seen ? second : first;
        for (size_t k = 0; k < row->occasion_count; k++)
            seen |= row->occasions[k].kind == first;
        row->deadline |= kind_is_deadline(*kind);
    }
}

/* ---- rows ---- */

struct timeline {
    struct reading *reading;
    struct date_context context;
    bool year_missing; /* some row left its year out */
};

static void report(struct timeline *timeline, struct position at, enum code code, const char *text)
{
    diagnostics_add(timeline->reading->diagnostics, at, code, "%s", text);
}

static void add_row(struct timeline *timeline, struct row row)
{
    struct term *term = timeline->reading->term;
    classify(&row);
    ARENA_PUSH(term->arena, term->rows, term->row_count, row);
}

/* Whether a word of the text begins with one of WORDS. */
static bool has_word(const char *text, const char *const *words)
{
    for (const char *c = text; *c; c++)
        for (size_t i = 0; words[i]; i++)
            if ((c == text || !(is_letter(c[-1]) || is_digit(c[-1]))) && text_starts_with(c, words[i]))
                return true;
    return false;
}

static bool is_postponed(const char *text)
{
    static const char *const words[] = {"tbd", "tba", "tbc", "to be announced", "to be determined", NULL};
    return has_word(text, words);
}

/* Adds the addresses on the line to the row's, and whether it says that something is still open. */
static void add_links(struct timeline *timeline, struct row *row, const struct line *line)
{
    struct arena *arena = timeline->reading->term->arena;
    struct urls urls = {row->links, row->link_count};
    urls_add(arena, &urls, line, 0);
    urls_unite(arena, &urls);
    row->links = urls.items;
    row->link_count = urls.count;
    row->tentative |= is_postponed(line->text);
}

static void add_cell_links(struct timeline *timeline, struct row *row, const struct cell *cell)
{
    if (cell)
        add_links(timeline, row, &cell->line);
}

/* Reads the dates of a row from LINE. */
static struct date_range read_dates(struct timeline *timeline, struct row *row, const struct line *line)
{
    struct date_range range = dates_find(line, &timeline->context, timeline->reading->diagnostics);
    row->start = range.start;
    row->end = range.end;
    /* One word about a year left out is enough. */
    if (range.year_missing && !timeline->year_missing && timeline->context.year &&
        timeline->context.term_month) {
        diagnostics_add(timeline->reading->diagnostics, line_position(line, range.from), CODE_MISSING_YEAR,
                        "the date has no year; %d was taken from the term's heading - write the years out",
                        timeline->context.year);
        timeline->year_missing = true;
    }
    return range;
}

/* ---- lines of words and dates ---- */

/* Moves *BEGIN behind the note that stands there: parentheses, or words behind a comma, with a colon or dash
 * behind them and then the label: "March 3 (Week 1): Program begins", "March 3, all day - Program begins".
 * Returns the note, or NULL. */
static const char *take_note(struct arena *arena, const char *text, size_t *begin)
{
    const char *open = text + *begin + strspn(text + *begin, " ");
    const char *close = NULL;
    if (*open == '(')
        close = strchr(open, ')');
    for (const char *c = open; *open == ',' && *c && !close; c++)
        close = *c == ':' || (is_space(*c) && text_dash(c + 1)) ? c - 1 : NULL;
    const char *mark = close ? close + 1 + strspn(close + 1, " ") : "";
    if (!close || !(*mark == ':' || text_dash(mark)))
        return NULL;
    *begin = (size_t)(close + 1 - text);
    size_t length = (size_t)(close - open) - (*open == '(');
    return text_collapse(arena, open + 1, length);
}

/* The label of a line: its words without the dates, on whichever side of them they stand. */
static const char *label_of(struct arena *arena, const struct line *line, const struct date_range *range,
                            const char **note)
{
    size_t end = strlen(line->text);
    struct date_range before = {.from = range->from, .to = end, .late_from = end, .late_to = end};
    struct date_range behind = *range;
    behind.from = 0;
    const char *first = dates_rest(arena, line->text, &before);
    *note = first ? NULL
                  : take_note(arena, line->text, range->late_to > range->to ? &behind.late_to : &behind.to);
    if (*note && behind.late_from < behind.to)
        behind.late_from = behind.late_to = behind.to;
    const char *second = dates_rest(arena, line->text, &behind);
    if (first)
        *note = second;
    return first ? first : second;
}

enum { MAX_DEPTH = 8 };

/* The words of the bullets without dates that stand around the current one, by depth. */
struct parents {
    const char *labels[MAX_DEPTH];
};

static const char *parent_of(const struct parents *parents, int depth)
{
    for (int i = depth - 1; i >= 0; i--)
        if (i < MAX_DEPTH && parents->labels[i])
            return parents->labels[i];
    return "";
}

/* Reads a line that has both its label and its dates: a bullet, or the cell of a table with one column. */
static void read_bullet(struct timeline *timeline, const struct line *line, struct parents *parents)
{
    struct arena *arena = timeline->reading->term->arena;
    struct row row = {.at = line->at};
    for (int i = line->depth; i >= 0 && i < MAX_DEPTH; i++)
        parents->labels[i] = NULL;
    struct date_range range = read_dates(timeline, &row, line);
    if (!range.found) {
        struct date_range all = {.from = strlen(line->text), .to = strlen(line->text)};
        all.late_from = all.late_to = all.to;
        if (line->depth < MAX_DEPTH)
            parents->labels[line->depth] = dates_rest(arena, line->text, &all);
        if (is_postponed(line->text))
            report(timeline, line->at, CODE_NO_DATE, "the date is still to be given; the line was left out");
        return;
    }
    const char *parent = parent_of(parents, line->depth), *behind = line->text + range.to;
    row.activity = label_of(arena, line, &range, &row.note);
    /* "- Program begins" with "- March 3 (Week 1)" below it */
    if (*parent && range.from == 0 && !row.note && behind[strspn(behind, " ")] == '(') {
        row.note = row.activity;
        row.activity = parent;
    }
    if (!row.activity)
        row.activity = parent;
    if (!*row.activity)
        report(timeline, row.at, CODE_NO_ACTIVITY,
               "the line has a date, but no activity; name what happens then");
    add_links(timeline, &row, line);
    add_row(timeline, row);
}

/* ---- tables ---- */

/* Which columns of a table hold what; -1 for none. */
struct columns {
    int activity, date, end, note;
};

static int find_column(const struct table_row *header, const char *const *words, int taken)
{
    for (int i = 0; i < (int)header->cell_count; i++)
        if (i != taken && has_word(header->cells[i].text, words))
            return i;
    return -1;
}

static const char *const activity_words[] = {"activit", "action", "event", "item", "milestone", "phase",
                                             "stage",   "step",   "task",  "what", NULL};

static struct columns find_columns(const struct table_row *header)
{
    static const char *const date[] = {"date",       "when",   "deadline", "timeframe",
                                       "time frame", "period", "due",      NULL};
    static const char *const start[] = {"start", "from", "begin", "open", NULL};
    static const char *const end[] = {"end", "until", "close", "closing", "due", NULL};
    static const char *const note[] = {"note", "remark", "comment", NULL};
    struct columns columns = {.end = -1};
    int from = find_column(header, start, -1), to = find_column(header, end, from);
    columns.date = from >= 0 && to >= 0 ? from : find_column(header, date, -1);
    if (from >= 0 && to >= 0)
        columns.end = to;
    columns.activity = find_column(header, activity_words, columns.date);
    columns.note = find_column(header, note, -1);
    return columns;
}

static const struct cell *cell_at(const struct table_row *row, int column)
{
    const struct cell *cell = column >= 0 && column < (int)row->cell_count ? &row->cells[column] : NULL;
    return cell && *cell->text ? cell : NULL;
}

/* The date cell of a row as a line; of a start and an end cell one is made that has a range. */
static struct line date_line(struct timeline *timeline, const struct table_row *cells, struct columns columns)
{
    const struct cell *date = cell_at(cells, columns.date), *end = cell_at(cells, columns.end);
    struct line line = {.text = "", .at = cells->at};
    if (end)
        line = end->line;
    if (date)
        line = date->line;
    if (date && end)
        line.text = arena_printf(timeline->reading->scratch, "%s - %s", date->line.text, end->line.text);
    return line;
}

static void read_table_row(struct timeline *timeline, const struct table_row *cells, struct columns columns)
{
    struct arena *arena = timeline->reading->term->arena;
    const struct cell *label = cell_at(cells, columns.activity), *note = cell_at(cells, columns.note);
    struct line when = date_line(timeline, cells, columns);
    if (!label && !*when.text)
        return;
    struct row row = {.at = label ? label->line.at : when.at};
    row.activity = arena_copy(arena, label ? label->text : "");
    if (!label)
        report(timeline, when.at, CODE_NO_ACTIVITY,
               "the row has a date, but no activity; name what happens then");
    struct date_range range = read_dates(timeline, &row, &when);
    if (range.found) {
        row.note = dates_rest(arena, when.text, &range);
    } else {
        row.note = *when.text ? text_collapse(arena, when.text, strlen(when.text)) : NULL;
        diagnostics_add(timeline->reading->diagnostics, *when.text ? when.at : row.at, CODE_NO_DATE,
                        "no date could be read from '%s'; write one like \"April 15, 2031\"", when.text);
    }
    add_links(timeline, &row, &when);
    add_cell_links(timeline, &row, cell_at(cells, columns.end));
    add_cell_links(timeline, &row, label);
    add_cell_links(timeline, &row, note);
    if (note)
        row.note =
            row.note ? arena_printf(arena, "%s; %s", row.note, note->text) : arena_copy(arena, note->text);
    add_row(timeline, row);
}

static bool has_date(const struct cell *cell)
{
    struct date_context context = {.year = 2000};
    return cell && dates_find(&cell->line, &context, NULL).found;
}

/* The columns of a table whose header says nothing: one has dates in most rows, the other one has words. */
static struct columns guess_columns(const struct table *table)
{
    for (int column = 0; column < 2; column++) {
        size_t dated = 0;
        for (size_t i = 0; i < table->row_count; i++)
            dated += has_date(cell_at(&table->rows[i], column));
        if (dated >= 3 && dated * 2 > table->row_count && table->rows[0].cell_count > 1)
            return (struct columns){!column, column, -1, -1};
    }
    return (struct columns){-1, -1, -1, -1};
}

static void read_table(struct timeline *timeline, const struct table *table, struct columns columns)
{
    const struct table_row *header = &table->rows[0];
    const struct cell *date = cell_at(header, columns.date);
    const struct cell *activity = cell_at(header, columns.activity);
    bool headless = has_date(date) && !(activity && has_word(activity->text, activity_words));
    int year = date && !headless ? year_in_text(date->text) : 0;
    if (year)
        timeline->context = (struct date_context){.year = year};
    if (table->row_count == 1 && !headless)
        report(timeline, header->at, CODE_EMPTY_TIMELINE,
               "the timeline's table has no rows; add the term's dates");
    struct parents parents = {.labels = {NULL}};
    for (size_t i = !headless; i < table->row_count; i++) {
        if (header->cell_count > 1)
            read_table_row(timeline, &table->rows[i], columns);
        else if (cell_at(&table->rows[i], 0))
            read_bullet(timeline, &table->rows[i].cells[0].line, &parents);
    }
}

static bool is_of_project(enum role role)
{
    return role == ROLE_PROJECT || role == ROLE_FIELD || role == ROLE_PART;
}

/* Reads the first table that is the timeline, and those that follow under the same heading. GUESS: by what
 * its cells hold, not by what its header says. */
static bool read_tables(struct timeline *timeline, const struct section_role *roles, bool guess)
{
    const struct outline *outline = timeline->reading->outline;
    for (size_t i = 0; i < outline->section_count; i++) {
        const struct section *section = &outline->sections[i];
        bool found = false;
        for (size_t k = 0; k < section->table_count && !is_of_project(roles[i].role); k++) {
            const struct table *table = &section->tables[k];
            struct columns columns = guess ? guess_columns(table) : find_columns(&table->rows[0]);
            if (columns.date >= 0 && columns.activity < 0 && is_timeline_title(section->title))
                columns.activity = columns.date == 0 && table->rows[0].cell_count > 1;
            if (columns.date < 0 || columns.activity < 0)
                continue;
            read_table(timeline, table, columns);
            found = true;
        }
        if (found)
            return true;
    }
    return false;
}

/* ---- lists ---- */

/* The line with those of the same paragraph that follow it, as one line. *NEXT is set to the index behind
 * them. */
static struct line join_lines(struct timeline *timeline, const struct section *section, size_t index,
                              size_t *next)
{
    struct line line = section->lines[index];
    struct buffer text = {0};
    buffer_add_string(&text, line.text);
    for (*next = index + 1; *next < section->line_count && section->lines[*next].block == line.block; ++*next)
        buffer_printf(&text, " %s", section->lines[*next].text);
    line.text = arena_copy(timeline->reading->scratch, buffer_string(&text));
    buffer_free(&text);
    return line;
}

/* Whether a paragraph could be a line of a timeline: "Applications open: August 16 - 22" */
static bool is_dated_line(const struct line *line)
{
    struct date_context context = {.year = 2000};
    struct date_range range = dates_find(line, &context, NULL);
    const char *colon = strchr(line->text, ':');
    size_t gap = colon ? (size_t)(colon - line->text) + 1 : 0;
    gap += colon ? strspn(colon + 1, " ") : 0;
    bool labelled = range.found && colon && gap == range.from;
    return labelled || (range.found && range.from == 0 && strlen(line->text) < range.to + 60);
}

/* Reads the bullets of a section, or its paragraphs. */
static void read_section(struct timeline *timeline, const struct section *section, bool bullets)
{
    struct parents parents = {.labels = {NULL}};
    for (size_t i = 0, next; i < section->line_count; i = next) {
        struct line line = section->lines[i];
        next = i + 1;
        if (line.code || line.row || line.bullet != bullets)
            continue;
        if (bullets)
            line = join_lines(timeline, section, i, &next);
        if (bullets || is_dated_line(&line))
            read_bullet(timeline, &line, &parents);
    }
}

/* Reads the lists below timelines' headings, in their own sections and the deeper ones that follow. */
static void read_lists(struct timeline *timeline, bool bullets)
{
    const struct outline *outline = timeline->reading->outline;
    int level = 0;
    for (size_t i = 1; i < outline->section_count; i++) {
        const struct section *section = &outline->sections[i];
        if (level && section->level <= level)
            level = 0;
        if (!level && is_timeline_title(section->title) && !timeline->reading->term->row_count)
            level = section->level;
        if (level)
            read_section(timeline, section, bullets);
    }
}

/* Reads a list that stands before the first project without a heading that announces it. */
static void read_stray_list(struct timeline *timeline, const struct section_role *roles)
{
    const struct outline *outline = timeline->reading->outline;
    struct date_context context = {.year = 2000};
    for (size_t i = 0; i < outline->section_count && roles[i].role == ROLE_FRAME; i++) {
        const struct section *section = &outline->sections[i];
        size_t dated = 0;
        for (size_t k = 0; k < section->line_count; k++)
            dated += section->lines[k].bullet && !section->lines[k].code &&
                     dates_find(&section->lines[k], &context, NULL).found;
        if (dated < 3)
            continue;
        read_section(timeline, section, true);
        return;
    }
}

/* ---- what else has dates ---- */

/* Lines beside the table or list are no rows, but a wrong date in them is read by people, too: "Fall Term:
 * September 1 - November 31". */
static void check_prose(struct timeline *timeline)
{
    const struct outline *outline = timeline->reading->outline;
    for (size_t i = 1; i < outline->section_count; i++) {
        const struct section *section = &outline->sections[i];
        for (size_t k = 0; k < section->line_count && is_timeline_title(section->title); k++) {
            const struct line *line = &section->lines[k];
            if (!line->bullet && !line->row && !line->code && is_dated_line(line))
                (void)dates_find(line, &timeline->context, timeline->reading->diagnostics);
        }
    }
}

void read_timeline(struct reading *reading, const struct section_role *roles)
{
    struct timeline timeline = {.reading = reading};
    struct term *term = reading->term;
    timeline.context = (struct date_context){term->year, reading->term_month};
    bool found = read_tables(&timeline, roles, false) || read_tables(&timeline, roles, true);
    if (!found)
        read_lists(&timeline, true);
    found = found || term->row_count;
    if (found)
        check_prose(&timeline);
    else
        read_lists(&timeline, false);
    if (!term->row_count && !found)
        read_stray_list(&timeline, roles);
    number_rows(term, KIND_MIDTERM_EVALUATION, KIND_FINAL_EVALUATION, false);
    number_rows(term, KIND_FIRST_STIPEND, KIND_SECOND_STIPEND, true);
}
