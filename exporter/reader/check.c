/* SPDX-License-Identifier: MIT */
#include "exporter/reader/check.h"

#include "exporter/base/text.h"
#include "exporter/reader/urls.h"

#include <stdlib.h>
#include <string.h>

/* ---- timeline ---- */

/* The first day of a row, as written. */
static const struct date *first_day(const struct row *row)
{
    return row->start.known ? &row->start.day : row->end.known ? &row->end.day : NULL;
}

/* Of the rows of one kind the one that begins first; empty if none does. */
struct phase {
    const struct row *row;
    const struct date *day;
};

static bool has_kind(const struct term *term, enum kind kind)
{
    for (size_t i = 0; i < term->row_count; i++)
        for (size_t k = 0; k < term->rows[i].occasion_count; k++)
            if (term->rows[i].occasions[k].kind == kind)
                return true;
    return false;
}

/* Whether a row of that kind is called the first one, so that there is another. */
static bool has_first(const struct term *term, enum kind kind)
{
    for (size_t i = 0; i < term->row_count; i++)
        for (size_t k = 0; k < term->rows[i].occasion_count; k++)
            if (term->rows[i].occasions[k].kind == kind &&
                (text_find(term->rows[i].activity, "first") || text_find(term->rows[i].activity, "1st")))
                return true;
    return false;
}

/* The kinds are in the order in which a term goes through them, so none may begin before an earlier one has
 * begun. A stipend that is the only one, and not called the first, may be paid at the end. */
static void check_phases(const struct term *term, struct diagnostics *diagnostics)
{
    struct phase earliest[KIND_COUNT] = {{0}};
    for (size_t i = 0; i < term->row_count; i++) {
        struct phase one = {&term->rows[i], first_day(&term->rows[i])};
        struct phase *other = &earliest[one.row->occasions[0].kind];
        if (one.day && (!other->day || date_compare(*one.day, *other->day) < 0))
            *other = one;
    }
    if (!has_kind(term, KIND_SECOND_STIPEND) && !has_first(term, KIND_FIRST_STIPEND))
        earliest[KIND_FIRST_STIPEND] = (struct phase){0};
    for (size_t i = 0; i < term->row_count; i++) {
        const struct row *row = &term->rows[i];
        const struct date *day = first_day(row);
        for (int kind = KIND_OTHER + 1; day && kind < (int)row->occasions[0].kind; kind++) {
            const struct date *before = earliest[kind].day;
            if (!before || date_compare(*before, *day) <= 0)
                continue;
            diagnostics_add(diagnostics, row->at, CODE_PHASE_ORDER,
                            "'%s' (%s %d) comes before '%s' (%s %d); check the dates of both", row->activity,
                            month_name(day->month), day->day, earliest[kind].row->activity,
                            month_name(before->month), before->day);
            break;
        }
    }
}

static int compare_activities(const void *first, const void *second)
{
    const struct row *a = *(const struct row *const *)first, *b = *(const struct row *const *)second;
    int order = text_compare(a->activity, b->activity);
    return order ? order : (a->at.line > b->at.line) - (a->at.line < b->at.line);
}

/* Two rows of the same words. */
enum pair { PAIR_NONE, PAIR_OF_ONE_DATE, PAIR_OF_TWO_DATES };

/* Whether one of the two is one too many: both have the same date, or a kind of which there is one date in a term. "Info
 * session" may stand for several. */
static enum pair pair_of(const struct row *a, const struct row *b)
{
    if (!*a->activity || !text_equal(a->activity, b->activity))
        return PAIR_NONE;
    bool dates = a->start.known && b->start.known;
    if (dates && date_compare(a->start.day, b->start.day) == 0)
        return PAIR_OF_ONE_DATE;
    bool kinds = a->occasions[0].kind != KIND_OTHER && a->occasions[0].kind == b->occasions[0].kind;
    return kinds ? PAIR_OF_TWO_DATES : PAIR_NONE;
}

static void check_repeated_rows(const struct term *term, struct diagnostics *diagnostics)
{
    const struct row **rows = memory_allocate((term->row_count + 1) * sizeof *rows);
    for (size_t i = 0; i < term->row_count; i++)
        rows[i] = &term->rows[i];
    qsort(rows, term->row_count, sizeof *rows, compare_activities);
    /* Several that come again at other dates are those of a second season. */
    size_t later = 0;
    for (size_t i = 1; i < term->row_count; i++)
        later += pair_of(rows[i - 1], rows[i]) == PAIR_OF_TWO_DATES;
    for (size_t i = 1; i < term->row_count; i++) {
        enum pair pair = pair_of(rows[i - 1], rows[i]);
        if (pair == PAIR_OF_ONE_DATE || (pair == PAIR_OF_TWO_DATES && later == 1))
            diagnostics_add(diagnostics, rows[i]->at, CODE_DUPLICATE_ROW,
                            "'%s' stands in line %d already; leave one of the two", rows[i]->activity,
                            rows[i - 1]->at.line);
    }
    free(rows);
}

/* Whether the term is of a program whose projects have pages on the mentorship platform, as far as the document
 * shows. */
static bool is_on_platform(const struct term *term)
{
    bool found = term->speaks_of_lfx;
    for (size_t i = 0; i < term->project_count; i++)
        found |= (term->projects[i].lfx_url && is_lfx_url(term->projects[i].lfx_url)) ||
                 term->projects[i].lfx_url_tbd;
    return found;
}

/* Of the platform's programs whose documents speak of evaluations or payments each has two of them. Elsewhere one may be
 * all there is, unless it is the second one, or called the first. */
static void check_rows(const struct term *term, struct diagnostics *diagnostics)
{
    bool evaluates = is_on_platform(term) && term->speaks_of_evaluations,
         pays = is_on_platform(term) && term->speaks_of_stipends;
    const struct {
        enum kind kind;
        bool needed;
    } needed[] = {{KIND_MIDTERM_EVALUATION, evaluates},
                  {KIND_FIRST_STIPEND, pays || has_kind(term, KIND_SECOND_STIPEND)},
                  {KIND_FINAL_EVALUATION, evaluates || has_first(term, KIND_MIDTERM_EVALUATION)},
                  {KIND_SECOND_STIPEND, pays || has_first(term, KIND_FIRST_STIPEND)}};
    struct buffer missing = {0};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!has_kind(term, needed[i].kind) && needed[i].needed)
            buffer_printf(&missing, "%s%s", missing.length ? ", " : "", kind_words(needed[i].kind)->subject);
    if (!term->row_count)
        diagnostics_add(diagnostics, term->title_at, CODE_NO_TIMELINE,
                        "no timeline was found; add a table with the columns \"Activity\" and \"Date\"");
    else if (missing.length)
        diagnostics_add(diagnostics, term->rows[0].at, CODE_MISSING_ROW,
                        "the timeline has no row for: %s; add it", buffer_string(&missing));
    buffer_free(&missing);
}

/* ---- projects ---- */

static void check_mentors(const struct project *project, struct diagnostics *diagnostics)
{
    if (!project->mentor_count && !project->mentors_tbd)
        diagnostics_add(diagnostics, project->at, CODE_NO_MENTORS,
                        "'%s' has no mentors; add \"- Mentor(s): Name (@handle, address)\"", project->title);
    for (size_t i = 0; i < project->mentor_count; i++) {
        const struct person *person = &project->mentors[i];
        if (!person->github && !person->handle_refused)
            diagnostics_add(diagnostics, person->at, CODE_NO_HANDLE,
                            "%s has no GitHub handle; add it in parentheses: (@handle)", person->name);
    }
}

/* What the projects of a program have: not every one has LFX pages, or issues. */
struct customs {
    bool lfx, upstream;
};

static struct customs customs_of(const struct term *term)
{
    struct customs customs = {is_on_platform(term), is_on_platform(term)};
    for (size_t i = 0; i < term->project_count; i++)
        customs.upstream |= term->projects[i].upstream_count > 0;
    return customs;
}

static void check_links(const struct project *project, struct customs customs,
                        struct diagnostics *diagnostics)
{
    if (!project->upstream_count && !project->upstream_tbd && customs.upstream)
        diagnostics_add(diagnostics, project->at, CODE_NO_UPSTREAM,
                        "'%s' has no upstream issue; add \"- Upstream Issue: https://...\"", project->title);
    for (size_t i = 0; i < project->upstream_count; i++)
        if (is_lfx_url(project->upstream[i]))
            diagnostics_add(
                diagnostics, project->at, CODE_UPSTREAM_IS_LFX,
                "'%s' gives the mentorship platform as an upstream issue; put it after \"LFX URL\": %s",
                project->title, project->upstream[i]);
    if (!project->lfx_url && !project->lfx_url_tbd && customs.lfx)
        diagnostics_add(diagnostics, project->at, CODE_NO_LFX_URL,
                        "'%s' has no LFX URL; add \"- LFX URL: https://...\"", project->title);
    if (project->lfx_url && !is_lfx_url(project->lfx_url) && customs.lfx)
        diagnostics_add(diagnostics, project->at, CODE_ODD_LFX_URL,
                        "the LFX URL of '%s' does not lead to the mentorship platform; correct it: %s",
                        project->title, project->lfx_url);
}

/* A key by which two projects should differ. */
struct key {
    const char *text;
    const struct project *project;
};

static int compare_keys(const void *first, const void *second)
{
    const struct key *a = first, *b = second;
    int order = text_compare(a->text, b->text);
    if (order)
        return order;
    return (a->project->at.line > b->project->at.line) - (a->project->at.line < b->project->at.line);
}

static void report_twins(struct key *keys, size_t count, enum code code, const char *what,
                         struct diagnostics *diagnostics)
{
    if (count)
        qsort(keys, count, sizeof *keys, compare_keys);
    for (size_t i = 1; i < count; i++)
        if (text_equal(keys[i].text, keys[i - 1].text))
            diagnostics_add(diagnostics, keys[i].project->at, code,
                            "'%s' has the %s of the project in line %d; correct one of them",
                            keys[i].project->title, what, keys[i - 1].project->at.line);
}

/* A title without its number: "1) Lamp", "2. Lamp". */
static const char *without_number(const char *title)
{
    size_t digits = strspn(title, "0123456789");
    bool numbered = digits && (title[digits] == ')' || title[digits] == '.') && title[digits + 1] == ' ';
    return numbered && title[digits + 2] ? title + digits + 2 : title;
}

static void check_twins(const struct term *term, struct diagnostics *diagnostics)
{
    struct key *keys = memory_allocate(term->project_count * sizeof *keys);
    size_t count = 0;
    for (size_t i = 0; i < term->project_count; i++)
        if (term->projects[i].lfx_url)
            keys[count++] = (struct key){term->projects[i].lfx_url, &term->projects[i]};
    report_twins(keys, count, CODE_DUPLICATE_LFX_URL, "LFX URL", diagnostics);
    for (count = 0; count < term->project_count; count++)
        keys[count] = (struct key){without_number(term->projects[count].title), &term->projects[count]};
    report_twins(keys, count, CODE_DUPLICATE_TITLE, "title", diagnostics);
    free(keys);
}

static void check_projects(const struct term *term, struct diagnostics *diagnostics)
{
    struct customs customs = customs_of(term);
    for (size_t i = 0; i < term->project_count; i++) {
        check_mentors(&term->projects[i], diagnostics);
        check_links(&term->projects[i], customs, diagnostics);
    }
}

void check_term(const struct term *term, struct diagnostics *diagnostics)
{
    check_phases(term, diagnostics);
    check_rows(term, diagnostics);
    check_repeated_rows(term, diagnostics);
    check_projects(term, diagnostics);
    check_twins(term, diagnostics);
}
