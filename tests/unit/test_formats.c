/* SPDX-License-Identifier: MIT */
/* The writers, on publications built by hand. People and addresses are made up. */
#include "exporter/base/text.h"
#include "exporter/base/uuid.h"
#include "formats/agenda.h"
#include "formats/format.h"
#include "formats/json.h"
#include "formats/links.h"
#include "formats/overview.h"
#include "formats/wording.h"

#define PACIFIC "Pacific time"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>
#include <libical/ical.h>
#include <libxml/parser.h>
#include <sys/wait.h>

/* The files that a writer made. */
struct output {
    struct arena *arena;
    struct file {
        const char *name, *text;
    } * files;
    size_t count;
};

void output_add(struct output *output, const char *name, const struct buffer *contents)
{
    struct file file = {arena_copy(output->arena, name),
                        arena_copy_bytes(output->arena, buffer_string(contents), contents->length)};
    assert_int_equal(strlen(file.text), contents->length);
    ARENA_PUSH(output->arena, output->files, output->count, file);
}

/* A publication of one term, "2025-01", to which tests add what they need. */
struct fixture {
    struct arena *arena;
    struct term *term;
    const struct term *terms[2];
    struct publication publication;
    struct output output;
};

static const int alarms[] = {10080, 1440};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    fixture->arena = arena_new();
    fixture->output.arena = fixture->arena;
    fixture->term = term_new();
    fixture->term->id = "2025-01";
    fixture->term->year = 2025;
    fixture->term->number = 1;
    fixture->term->title = "Term 01 - 2025 March - May";
    fixture->term->created = fixture->term->modified = 1736200000;
    fixture->terms[0] = fixture->term;
    fixture->publication = (struct publication){.terms = fixture->terms,
                                                .term_count = 1,
                                                .program = "Fern Program",
                                                .program_id = "test",
                                                .alarms = alarms,
                                                .alarm_count = 2};
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    term_free(fixture->term);
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

static struct moment on(int year, int month, int day)
{
    return (struct moment){.known = true, .day = {year, month, day}};
}

/* The day as written, and the instant in UTC. */
static struct moment at(struct moment day, struct instant utc)
{
    day.has_time = true;
    day.utc = utc;
    day.ahead = pacific_summer(day.day) ? -420 : -480;
    day.zone = PACIFIC;
    return day;
}

static struct instant utc(struct date date, int hour, int minute)
{
    return instant_at(date, hour * 60 + minute);
}

/* Adds a row of one kind, the first of its kind. */
static struct row *add_row(struct fixture *fixture, enum kind kind, struct moment start, struct moment end)
{
    struct term *term = fixture->term;
    struct row row = {.activity = "Label as written",
                      .occasion_count = 1,
                      .occasions = {{kind, 1, {1736200000, 1736200001, 3}}},
                      .start = start,
                      .end = end,
                      .deadline = kind_is_deadline(kind),
                      .stipend = kind_is_stipend(kind)};
    ARENA_PUSH(term->arena, term->rows, term->row_count, row);
    return &term->rows[term->row_count - 1];
}

/* Adds a second kind to a row. */
static void add_kind(struct row *row, enum kind kind)
{
    row->occasions[1] = (struct occasion){kind, 1, {1736200000, 1736200002, 5}};
    row->occasion_count = 2;
    row->deadline = row->deadline || kind_is_deadline(kind);
    row->stipend = row->stipend || kind_is_stipend(kind);
}

static struct project *add_project(struct fixture *fixture, const char *title)
{
    struct term *term = fixture->term;
    char uuid[UUID_SIZE];
    uuid_make(uuid, "test", "project/%zu", term->project_count);
    struct project project = {.title = title,
                              .organization = "Example Org",
                              .lfx_url = "https://lfx.example.org/project/1",
                              .html = "<p>Words.</p>",
                              .uuid = arena_copy(term->arena, uuid),
                              .stamp = {1736200000, 1736200000, 0}};
    ARENA_PUSH(term->arena, term->projects, term->project_count, project);
    return &term->projects[term->project_count - 1];
}

static void add_person(struct fixture *fixture, struct project *project, struct person person)
{
    ARENA_PUSH(fixture->term->arena, project->mentors, project->mentor_count, person);
}

/* Adds a mentor who is engaged in all projects of the term. */
static struct mentor *add_mentor(struct fixture *fixture, const char *key, const char *file)
{
    struct publication *publication = &fixture->publication;
    const struct term *term = fixture->term;
    struct engagement engagement = {.term = term, .stamp = {1736100000, 1736300000, 2}, .uuid = key};
    for (size_t i = 0; i < term->project_count; i++)
        ARENA_PUSH(fixture->arena, engagement.projects, engagement.project_count, &term->projects[i]);
    struct mentor mentor = {.key = key, .name = "Ada Example", .github = key + 1, .file = file};
    ARENA_PUSH(fixture->arena, mentor.engagements, mentor.engagement_count, engagement);
    ARENA_PUSH(fixture->arena, publication->mentors, publication->mentor_count, mentor);
    return &publication->mentors[publication->mentor_count - 1];
}

static const char *find_file(const struct output *output, const char *name)
{
    for (size_t i = 0; i < output->count; i++)
        if (strcmp(output->files[i].name, name) == 0)
            return output->files[i].text;
    fail_msg("no file %s", name);
    return NULL;
}

/* Takes the folds out of iCalendar text. */
static const char *unfold(struct arena *arena, const char *text)
{
    struct buffer out = {0};
    for (const char *c = text; *c; c++) {
        if (strncmp(c, "\r\n ", 3) == 0)
            c += 2;
        else
            buffer_add_byte(&out, *c);
    }
    const char *copy = arena_copy(arena, buffer_string(&out));
    buffer_free(&out);
    return copy;
}

/* Runs a writer over all terms and returns the file of that name; .ics unfolded. */
static const char *run(struct fixture *fixture, const char *format_name, const char *file)
{
    const struct format *format = format_find(format_name);
    assert_non_null(format);
    struct scope scope = {&fixture->publication, fixture->terms, fixture->publication.term_count, "", NULL};
    fixture->output.count = 0;
    format_write(format, &scope, &fixture->output);
    const char *text = find_file(&fixture->output, file);
    return strstr(file, ".ics") ? unfold(fixture->arena, text) : text;
}

/* The same for the folder of the first term. */
static const char *run_term(struct fixture *fixture, const char *format_name, const char *file)
{
    struct scope scope = {&fixture->publication, fixture->terms, 1, "2025-01/", NULL};
    fixture->output.count = 0;
    format_write(format_find(format_name), &scope, &fixture->output);
    return find_file(&fixture->output, file);
}

static size_t count(const char *text, const char *needle)
{
    size_t found = 0;
    for (const char *c = text; (c = strstr(c, needle)); c += strlen(needle))
        found++;
    return found;
}

#define assert_has(text, needle)                                                                             \
    do {                                                                                                     \
        if (!strstr((text), (needle)))                                                                       \
            fail_msg("no \"%s\" in:\n%s", (needle), (text));                                                 \
    } while (0)

#define assert_has_not(text, needle)                                                                         \
    do {                                                                                                     \
        if (strstr((text), (needle)))                                                                        \
            fail_msg("\"%s\" in:\n%s", (needle), (text));                                                    \
    } while (0)

/* The properties of the first event that has LINE. */
static const char *event_with(struct arena *arena, const char *calendar, const char *line)
{
    for (const char *event = calendar; (event = strstr(event, "BEGIN:VEVENT"));) {
        const char *end = strstr(event, "END:VEVENT");
        assert_non_null(end);
        char *copy = arena_copy_bytes(arena, event, (size_t)(end - event));
        if (strstr(copy, line))
            return copy;
        event = end;
    }
    fail_msg("no event with %s in:\n%s", line, calendar);
    return NULL;
}

static void test_table(void **state)
{
    (void)state;
    static const char *const names[] = {"calendar", "deadlines", "stipends", "projects", "changes", "agenda"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct format *format = format_find(names[i]);
        assert_non_null(format);
        assert_string_equal(format->name, names[i]);
        assert_non_null(format->summary);
    }
    assert_null(format_find("Calendar"));
    assert_null(format_find(""));
}

static void test_uid(void **state)
{
    (void)state;
    char uid[UUID_SIZE];
    uuid_make(uid, "test", "%s/%s/%d/%s", "2025-01", "midterm-evaluation", 1, "row");
    /* Computed once with another implementation: it must never change. */
    assert_string_equal(uid, "5d0828eb-381c-55a6-a744-48e1bc35073a");
}

static void test_moments_in_words(void **state)
{
    (void)state;
    static const struct {
        struct moment moment;
        const char *words;
    } cases[] = {
        {{true, false, {2025, 4, 15}, {{0}, 0, 0}, 0, NULL}, "Tuesday, April 15, 2025"},
        {{true, true, {2025, 8, 12}, {{2025, 8, 13}, 0, 0}, -420, PACIFIC},
         "Tuesday, August 12, 2025, 5:00 PM Pacific time (00:00 UTC on Wednesday, August 13)"},
        {{true, true, {2025, 8, 12}, {{2025, 8, 12}, 18, 0}, -420, PACIFIC},
         "Tuesday, August 12, 2025, 11:00 AM Pacific time (18:00 UTC)"},
        {{true, true, {2025, 8, 13}, {{2025, 8, 13}, 0, 0}, 0, NULL},
         "Wednesday, August 13, 2025, 00:00 UTC"},
        {{true, true, {2025, 12, 31}, {{2026, 1, 1}, 7, 59}, -480, PACIFIC},
         "Wednesday, December 31, 2025, 11:59 PM Pacific time (07:59 UTC on Thursday, January 1, 2026)"},
        {{true, true, {2025, 11, 25}, {{2025, 11, 25}, 20, 5}, -480, PACIFIC},
         "Tuesday, November 25, 2025, 12:05 PM Pacific time (20:05 UTC)"},
        {{true, true, {2025, 11, 25}, {{2025, 11, 25}, 8, 0}, -480, PACIFIC},
         "Tuesday, November 25, 2025, 12:00 AM Pacific time (08:00 UTC)"},
        /* In Auckland it is the day before in UTC. */
        {{true, true, {2025, 8, 13}, {{2025, 8, 12}, 20, 0}, 720, "NZST"},
         "Wednesday, August 13, 2025, 8:00 AM NZST (20:00 UTC on Tuesday, August 12)"},
        {{true, true, {2025, 8, 12}, {{2025, 8, 12}, 14, 0}, -570, NULL},
         "Tuesday, August 12, 2025, 04:30 UTC-9:30 (14:00 UTC)"},
        /* The UTC time counts, and the day as written is said. */
        {{true, true, {2025, 8, 12}, {{2025, 8, 13}, 9, 0}, -420, PACIFIC},
         "Tuesday, August 12, 2025, 2:00 AM Pacific time on Wednesday, August 13 (09:00 UTC on Wednesday, "
         "August 13)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer words = {0};
        wording_moment(&words, &cases[i].moment);
        assert_string_equal(buffer_string(&words), cases[i].words);
        buffer_free(&words);
    }
}

/* What calendar.ics shows of a row: its start and end, or nothing. */
static void test_spans(void **state)
{
    struct fixture *fixture = *state;
    struct moment unknown = {0};
    struct moment june1 = on(2025, 6, 1), june3 = on(2025, 6, 3), june30 = on(2025, 6, 30);
    struct moment late = at(june3, utc((struct date){2025, 6, 4}, 0, 0));
    struct moment early = at(june3, utc((struct date){2025, 6, 3}, 16, 30));
    const struct {
        const char *what;
        struct moment start, end;
        const char *expected; /* NULL: no event */
    } cases[] = {
        {"one day", june3, june3, "DTSTART;VALUE=DATE:20250603\r\nDTEND;VALUE=DATE:20250604\r\n"},
        {"last day of a month", june30, june30,
         "DTSTART;VALUE=DATE:20250630\r\nDTEND;VALUE=DATE:20250701\r\n"},
        {"days", june1, june3, "DTSTART;VALUE=DATE:20250601\r\nDTEND;VALUE=DATE:20250604\r\n"},
        {"days to a clock time: days as written", june1, late,
         "DTSTART;VALUE=DATE:20250601\r\nDTEND;VALUE=DATE:20250604\r\n"},
        {"an instant", late, late, "DTSTART:20250604T000000Z\r\nSUMMARY"},
        {"hours of a day", early, late, "DTSTART:20250603T163000Z\r\nDTEND:20250604T000000Z\r\n"},
        {"a day, then its clock time", june3, late, "DTSTART:20250604T000000Z\r\nSUMMARY"},
        {"a clock time, then its day", early, june3, "DTSTART:20250603T163000Z\r\nSUMMARY"},
        {"reversed days", june3, june1, NULL},
        {"reversed hours", late, early, NULL},
        {"no start", unknown, june3, NULL},
        {"no end", june3, unknown, NULL},
        {"beyond the calendar", on(9999, 12, 31), on(9999, 12, 31), NULL},
        {"beyond the calendar in UTC", june3, at(june3, (struct instant){{10000, 1, 1}, 1, 0}), NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture->term->row_count = 0;
        add_row(fixture, KIND_SELECTION, cases[i].start, cases[i].end);
        const char *text = run(fixture, "calendar", "calendar.ics");
        if (count(text, "BEGIN:VEVENT") != (cases[i].expected ? 1 : 0) ||
            (cases[i].expected && !strstr(text, cases[i].expected)))
            fail_msg("%s:\n%s", cases[i].what, text);
    }
}

static void test_deadlines(void **state)
{
    struct fixture *fixture = *state;
    struct moment june3 = on(2025, 6, 3);
    struct moment late = at(june3, utc((struct date){2025, 6, 4}, 0, 0));
    add_row(fixture, KIND_PROPOSALS, on(2025, 5, 1), june3);
    add_row(fixture, KIND_APPLICATIONS, on(2025, 5, 1), late);
    add_row(fixture, KIND_REVIEW, (struct moment){0}, june3);
    add_row(fixture, KIND_MIDTERM_EVALUATION, late, late);
    add_row(fixture, KIND_FINAL_EVALUATION, june3, (struct moment){0});
    add_row(fixture, KIND_SELECTION, june3, june3);
    const char *text = run(fixture, "deadlines", "deadlines.ics");
    assert_int_equal(count(text, "BEGIN:VEVENT"), 4);
    const char *event =
        event_with(fixture->arena, text, "SUMMARY:Project proposals due (Fern Program\\, Term 1 2025)\r\n");
    assert_has(event, "DTSTART;VALUE=DATE:20250603\r\nDTEND;VALUE=DATE:20250604\r\n");
    event = event_with(fixture->arena, text,
                       "SUMMARY:Mentee applications close (Fern Program\\, Term 1 2025)\r\n");
    assert_has(event, "DTSTART:20250604T000000Z\r\n");
    assert_has_not(event, "DTEND");
    assert_has(event,
               "Starts Thursday\\, May 1\\, 2025\\nEnds Tuesday\\, June 3\\, 2025\\, 5:00 PM Pacific time "
               "(00:00 UTC on Wednesday\\, June 4)");
    event =
        event_with(fixture->arena, text, "SUMMARY:Application review ends (Fern Program\\, Term 1 2025)\r\n");
    assert_has(event, "\\nEnds Tuesday\\, June 3\\, 2025");
    assert_has_not(event, "Starts");
    event = event_with(fixture->arena, text,
                       "SUMMARY:Midterm mentee evaluations due (Fern Program\\, Term 1 2025)\r\n");
    assert_has(event, "DTSTART:20250604T000000Z\r\n");
    assert_has(event, "\\nOn Tuesday\\, June 3\\, 2025\\, 5:00 PM Pacific time");
}

/* A row of two kinds is one event in the calendar, and one in each of the others. */
static void test_two_kinds(void **state)
{
    struct fixture *fixture = *state;
    struct moment june3 = at(on(2025, 6, 3), utc((struct date){2025, 6, 4}, 0, 0));
    struct row *row = add_row(fixture, KIND_MIDTERM_EVALUATION, june3, june3);
    add_kind(row, KIND_FIRST_STIPEND);
    row->note = "Week 6";
    const char *text = run(fixture, "calendar", "calendar.ics");
    assert_int_equal(count(text, "BEGIN:VEVENT"), 1);
    assert_has(text, "SUMMARY:Midterm mentee evaluations due and first stipend payments (Fern Program\\, "
                     "Term 1 2025)\r\n");
    assert_has(text, "CATEGORIES:Mentorship,Deadline,Stipend\r\n");
    assert_has(text, "SEQUENCE:3\r\n");
    assert_has(text, "\\nWeek 6");
    text = run(fixture, "deadlines", "deadlines.ics");
    assert_has(text, "SUMMARY:Midterm mentee evaluations due (Fern Program\\, Term 1 2025)\r\n");
    assert_has(text, "DTSTART:20250604T000000Z\r\n");
    text = run(fixture, "stipends", "stipends.ics");
    assert_int_equal(count(text, "BEGIN:VEVENT"), 1);
    assert_has(text, "SUMMARY:First stipend payments (Fern Program\\, Term 1 2025)\r\n");
    assert_has(text, "DTSTART;VALUE=DATE:20250603\r\nDTEND;VALUE=DATE:20250604\r\n");
    assert_has(text, "\\nOn Tuesday\\, June 3\\, 2025\\nWeek 6\r\n");
    assert_has(text, "SEQUENCE:5\r\n");
    assert_has(text, "CATEGORIES:Mentorship,Stipend\r\n");
}

static void test_titles(void **state)
{
    struct fixture *fixture = *state;
    add_project(fixture, "One");
    const struct {
        const char *label;
        enum kind kind;
        bool range;
        const char *summary, *deadline;
    } cases[] = {
        {"x", KIND_PROPOSALS, true, "Project proposals open", "Project proposals due"},
        {"project proposals due", KIND_PROPOSALS, false, "Project proposals due", "Project proposals due"},
        {"Proposals OPEN", KIND_PROPOSALS, false, "Project proposals open", NULL},
        {"Proposals announced", KIND_PROPOSALS, false, "Proposals announced", NULL},
        {"Midterm Evaluations Discussed", KIND_MIDTERM_EVALUATION, false, "Midterm evaluations discussed",
         NULL},
        {"x", KIND_APPLICATIONS, true, "Mentee applications open", "Mentee applications close"},
        {"x", KIND_REVIEW, true, "Application review", "Application review ends"},
        {"x", KIND_SELECTION, false, "Selection notifications", NULL},
        {"x", KIND_PROGRAM_BEGINS, false, "Mentorship program begins", NULL},
        {"x", KIND_MIDTERM_EVALUATION, false, "Midterm mentee evaluations due",
         "Midterm mentee evaluations due"},
        {"x", KIND_FIRST_STIPEND, false, "First stipend payments", NULL},
        {"x", KIND_FINAL_EVALUATION, true, "Final mentee evaluations due", "Final mentee evaluations due"},
        {"x", KIND_SECOND_STIPEND, false, "Second stipend payments", NULL},
        {"Evaluation", KIND_MIDTERM_EVALUATION, true, "Mentee evaluations due", "Mentee evaluations due"},
        {"Evaluation 1", KIND_MIDTERM_EVALUATION, true, "Midterm mentee evaluations due",
         "Midterm mentee evaluations due"},
        {"Mentee payments", KIND_FIRST_STIPEND, false, "Stipend payments", NULL},
        {"Payment of the rest", KIND_SECOND_STIPEND, false, "Second stipend payments", NULL},
        {"x", KIND_LAST_DAY, false, "Last day of term", NULL},
        {"kick-off call", KIND_OTHER, false, "Kick-off call", NULL},
        {"\xC3\xA9t\xC3\xA9 call", KIND_OTHER, false, "\xC3\x89t\xC3\xA9 call", NULL},
        {"", KIND_OTHER, false, "Date", NULL},
        {"eBPF Kick-Off of Example Org", KIND_OTHER, false, "eBPF kick-off of Example Org", NULL},
        {"Demo day: https://meet.example.org/a", KIND_OTHER, false, "Demo day", NULL},
        {"https://meet.example.org/a", KIND_OTHER, false, "Date", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct row row = {.activity = cases[i].label,
                          .occasions = {{.kind = cases[i].kind}},
                          .occasion_count = 1,
                          .start = on(2025, 6, cases[i].range ? 1 : 3),
                          .end = on(2025, 6, 3),
                          .deadline = cases[i].deadline != NULL};
        struct buffer text = {0};
        wording_row(&text, fixture->term, &row);
        assert_string_equal(buffer_string(&text), cases[i].summary);
        buffer_truncate(&text, 0);
        wording_deadline(&text, fixture->term, &row, cases[i].kind);
        if (cases[i].deadline)
            assert_string_equal(buffer_string(&text), cases[i].deadline);
        buffer_free(&text);
    }
}

static void test_cancelled(void **state)
{
    struct fixture *fixture = *state;
    struct term *term = fixture->term;
    struct row gone[3];
    for (int i = 0; i < 3; i++)
        gone[i] = (struct row){.activity = "gone",
                               .occasions = {{KIND_OTHER, i + 1, {1736200000, 1736400000 + i, 7}}},
                               .occasion_count = 1,
                               .start = on(2025, 6, 3),
                               .end = on(2025, 6, 3)};
    gone[2].end.known = false;
    term->gone_rows = gone;
    term->gone_row_count = 3;
    /* The first came back. */
    add_row(fixture, KIND_OTHER, on(2025, 6, 5), on(2025, 6, 5));
    const char *text = run(fixture, "calendar", "calendar.ics");
    assert_int_equal(count(text, "BEGIN:VEVENT"), 2);
    assert_int_equal(count(text, "STATUS:CANCELLED\r\n"), 1);
    assert_has(event_with(fixture->arena, text, "STATUS:CONFIRMED"), "DTSTART;VALUE=DATE:20250605\r\n");
    const char *event = event_with(fixture->arena, text, "STATUS:CANCELLED");
    assert_has(event, "SEQUENCE:7\r\n");
    assert_has(event, "SUMMARY:Cancelled: Gone (Fern Program\\, Term 1 2025)\r\n");
    assert_has(event, "DESCRIPTION:No longer in the timeline of the term.\\n");
    assert_has(event, "LAST-MODIFIED:20250109T052001Z\r\n");
    assert_has(event, "DTSTAMP:20250109T052001Z\r\n");
    assert_has(event, "CREATED:20250106T214640Z\r\n");
    /* The calendar is as new as its newest event, and no older because a term is left out. */
    assert_int_equal(count(text, "LAST-MODIFIED:20250109T052001Z\r\n"), 2);
    const struct term absent = {.id = "2024-03", .modified = 1736400060}, *absent_terms[] = {&absent};
    fixture->publication.absent_terms = absent_terms;
    fixture->publication.absent_term_count = 1;
    assert_has(run(fixture, "calendar", "calendar.ics"), "LAST-MODIFIED:20250109T052100Z\r\nNAME");
    assert_has(unfold(fixture->arena, run_term(fixture, "calendar", "2025-01/calendar.ics")),
               "LAST-MODIFIED:20250109T052001Z\r\nNAME");
}

/* The UIDs of an event and the order of events depend on nothing that may change. */
static void test_identity(void **state)
{
    struct fixture *fixture = *state;
    struct row *row = add_row(fixture, KIND_MIDTERM_EVALUATION, on(2025, 6, 3), on(2025, 6, 3));
    const char *line = "UID:5d0828eb-381c-55a6-a744-48e1bc35073a\r\n";
    assert_has(run(fixture, "calendar", "calendar.ics"), line);
    assert_has_not(run(fixture, "deadlines", "deadlines.ics"), line);
    row->activity = "Another label";
    row->start = row->end = at(on(2025, 6, 4), utc((struct date){2025, 6, 4}, 18, 0));
    fixture->term->title = "Another title";
    assert_has(run(fixture, "calendar", "calendar.ics"), line);
    row->occasions[0].part = 2;
    assert_has_not(run(fixture, "calendar", "calendar.ics"), line);
}

static void test_order(void **state)
{
    struct fixture *fixture = *state;
    add_row(fixture, KIND_LAST_DAY, on(2025, 6, 9), on(2025, 6, 9));
    struct moment noon = at(on(2025, 6, 3), utc((struct date){2025, 6, 3}, 19, 0));
    add_row(fixture, KIND_MIDTERM_EVALUATION, noon, noon);
    add_row(fixture, KIND_PROGRAM_BEGINS, on(2025, 6, 3), on(2025, 6, 3));
    const char *text = run(fixture, "calendar", "calendar.ics");
    const char *begins = strstr(text, "SUMMARY:Mentorship program begins");
    const char *midterm = strstr(text, "SUMMARY:Midterm");
    const char *last = strstr(text, "SUMMARY:Last day");
    assert_true(begins && midterm && last && begins < midterm && midterm < last);
}

static void test_calendar_head(void **state)
{
    struct fixture *fixture = *state;
    add_row(fixture, KIND_LAST_DAY, on(2025, 6, 9), on(2025, 6, 9));
    const char *text = run(fixture, "calendar", "calendar.ics");
    assert_has(text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//termfeed//termfeed//"
                     "EN\r\nLAST-MODIFIED:20250106T214641Z\r\n");
    /* A client that takes the calendar apart finds the UIDs of events alone. */
    assert_int_equal(count(text, "\r\nUID:"), 1);
    assert_has(text, "\r\nNAME:Fern Program: all dates\r\nX-WR-CALNAME:Fern Program: all dates\r\n");
    assert_has(text, "\r\nDESCRIPTION:Every date of the timeline.");
    assert_has(text, "\r\nX-WR-CALDESC:Every date of the timeline.");
    assert_has(text, "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\nX-PUBLISHED-TTL:PT12H\r\n");
    assert_has(text, "\r\nTRANSP:TRANSPARENT\r\n");
    assert_has_not(text, "METHOD");
    assert_has_not(text, "URL");
    assert_has_not(text, "SOURCE");
    fixture->publication.base_url = "https://site.example.org/a/";
    text = run(fixture, "calendar", "calendar.ics");
    assert_has(text, "\r\nSOURCE;VALUE=URI:https://site.example.org/a/calendar.ics\r\n");
    assert_has(text, "\r\nURL:https://site.example.org/a/\r\n");
    assert_has(event_with(fixture->arena, text, "UID"), "\r\nURL:https://site.example.org/a/#2025-01\r\n");
    assert_has(event_with(fixture->arena, text, "UID"), "\\nhttps://site.example.org/a/#2025-01\r\n");
    text = unfold(fixture->arena, run_term(fixture, "calendar", "2025-01/calendar.ics"));
    assert_has(text, "\r\nNAME:Fern Program Term 1 2025: all dates\r\n");
    assert_has(text, "\r\nSOURCE;VALUE=URI:https://site.example.org/a/2025-01/calendar.ics\r\n");
    assert_has(text, "\r\nURL:https://site.example.org/a/#2025-01\r\n");
    /* Every client reads a comma in the name. */
    fixture->publication.program = "Fern, Moss; Co";
    text = run(fixture, "calendar", "calendar.ics");
    assert_has(text, "\r\nNAME:Fern\\, Moss\\; Co: all dates\r\nX-WR-CALNAME;VALUE=TEXT:Fern\\, Moss\\; Co: "
                     "all dates\r\n");
}

static void test_unsafe_addresses(void **state)
{
    struct fixture *fixture = *state;
    static const char *const unsafe[] = {"javascript:alert(1)/",
                                         "https://a.example.org/\r\nX-EVIL:1/",
                                         "https://a.example.org/ b/",
                                         "//a.example.org/",
                                         "",
                                         "https://a.example.org/\x7f/"};
    struct project *project = add_project(fixture, "One");
    const char *upstream[] = {"javascript:alert(1)", "https://code.example.org/1"};
    project->upstream = upstream;
    project->upstream_count = 2;
    add_row(fixture, KIND_LAST_DAY, on(2025, 6, 9), on(2025, 6, 9));
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++) {
        assert_false(link_is_safe(unsafe[i]));
        fixture->publication.base_url = project->lfx_url = unsafe[i];
        const char *text = run(fixture, "calendar", "calendar.ics");
        assert_has_not(text, "URL");
        assert_has_not(text, "SOURCE");
        assert_has_not(text, "X-EVIL");
        text = run(fixture, "projects", "projects.atom");
        assert_int_equal(count(text, "alternate"), 1);
        assert_has_not(text, "javascript");
        assert_has(text, "<link rel=\"alternate\" href=\"https://code.example.org/1\"/>");
    }
    assert_false(link_is_safe(NULL));
    assert_true(link_is_safe("HTTPS://a.example.org/?a=b&c;d,e#f"));
    static const char *const no_handles[] = {"a b", "a/b", "", "a?b", "\xC3\xA9"};
    for (size_t i = 0; i < sizeof no_handles / sizeof *no_handles; i++)
        assert_null(link_to_github(fixture->arena, no_handles[i]));
    assert_string_equal(link_to_github(fixture->arena, "Ada-1"), "https://github.com/Ada-1");
}

static void test_empty(void **state)
{
    struct fixture *fixture = *state;
    const char *text = run(fixture, "stipends", "stipends.ics");
    assert_has(text, "NAME:Fern Program: stipends\r\n");
    /* There must be a component (RFC 5545, 3.4), and nobody is to see one. */
    assert_has(text,
               "BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
               "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nTZNAME:UTC\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n");
    assert_int_equal(count(text, "BEGIN:"), 3);
    text = run(fixture, "projects", "projects.atom");
    assert_has(text, "<updated>2025-01-06T21:46:40Z</updated>");
    assert_int_equal(count(text, "<entry>"), 0);
    text = run(fixture, "changes", "changes.atom");
    assert_int_equal(count(text, "<entry>"), 0);
    fixture->publication.term_count = 0;
    fixture->publication.modified = 60;
    assert_has(run(fixture, "projects", "projects.atom"), "<updated>1970-01-01T00:01:00Z</updated>");
}

/* Everything printable that a label, a note and a title may hold. */
static const char *const odd_texts[] = {
    "a, b; c: \\ \\n \"q\" <b>&amp;</b> 'x' %s {}",
    "]]> <!-- --> <?x?> &#10; &lt;",
    "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB emoji",
    "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xD8\xB3\xD9\x84\xD8\xA7\xD9\x85 right to left",
    "BEGIN:VEVENT END:VCALENDAR X-A:b",
    "blanks  in   it",
    "\\",
    ";",
    ",",
};

static const char *parsed_text(icalcomponent *event, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(event, kind);
    assert_non_null(property);
    return kind == ICAL_SUMMARY_PROPERTY ? icalproperty_get_summary(property)
                                         : icalproperty_get_description(property);
}

/* No line is longer than 75 octets, every line ends with CRLF, no character is torn apart. */
static void assert_lines(const char *text)
{
    const char *end;
    for (const char *line = text; *line; line = end + 2) {
        end = strstr(line, "\r\n");
        assert_non_null(end);
        assert_true(end - line <= 75);
        assert_null(memchr(line, '\n', (size_t)(end - line)));
        /* A continuation byte at the beginning would be the rest of a character. */
        const char *first = *line == ' ' ? line + 1 : line;
        assert_true(((unsigned char)*first & 0xC0) != 0x80);
    }
}

/* What is written is what libical reads back. */
static void test_calendar_text(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof odd_texts / sizeof *odd_texts; i++)
        for (int repeat = 1; repeat < 80; repeat += 13) {
            struct buffer label = {0};
            for (int j = 0; j < repeat; j++)
                buffer_add_string(&label, odd_texts[i]);
            fixture->term->row_count = 0;
            struct row *row = add_row(fixture, KIND_OTHER, on(2025, 6, 3), on(2025, 6, 3));
            row->activity = row->note = fixture->term->title = buffer_string(&label);
            const char *text = run(fixture, "calendar", "calendar.ics");
            assert_lines(find_file(&fixture->output, "calendar.ics"));
            icalcomponent *calendar = icalparser_parse_string(find_file(&fixture->output, "calendar.ics"));
            assert_non_null(calendar);
            assert_has_not(text, "X-LIC-ERROR");
            assert_int_equal(icalcomponent_count_errors(calendar), 0);
            icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
            assert_non_null(event);
            struct buffer summary = {0};
            wording_row(&summary, fixture->term, row);
            buffer_add_string(&summary, " (Fern Program, Term 1 2025)");
            assert_string_equal(parsed_text(event, ICAL_SUMMARY_PROPERTY), buffer_string(&summary));
            assert_has(parsed_text(event, ICAL_DESCRIPTION_PROPERTY), buffer_string(&label));
            assert_int_equal(icalcomponent_count_components(calendar, ICAL_ANY_COMPONENT), 1);
            icalcomponent_free(calendar);
            buffer_free(&summary);
            buffer_free(&label);
        }
}

/* Each line of the calendar stands as libical would write it, if it folded where it should: of whatever length a
 * word is, and whatever stands in an address. */
static void test_calendar_lines(void **state)
{
    struct fixture *fixture = *state;
    struct row *row = add_row(fixture, KIND_OTHER, on(2025, 6, 3), on(2025, 6, 3));
    for (size_t length = 1; length < 160; length++) {
        char *word = arena_allocate(fixture->arena, 2 * length + 1);
        for (size_t i = 0; i < length; i++)
            memcpy(word + 2 * i, length % 2 ? "ab" : "\xC3\xA9", 2);
        row->activity = word;
        fixture->publication.program = word;
        fixture->publication.base_url = arena_printf(fixture->arena, "https://%.*s.example.org/", (int)length,
                                                     "abcdefghij"
                                                     "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcde"
                                                     "fghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"
                                                     "abcdefghijabcdefghijabcdefghijabcdefghij");
        run(fixture, "calendar", "calendar.ics");
        const char *text = find_file(&fixture->output, "calendar.ics");
        assert_lines(text);
        assert_has_not(text, "\r\n \r\n");
        assert_has(unfold(fixture->arena, text),
                   arena_printf(fixture->arena, "\r\nSOURCE;VALUE=URI:%scalendar.ics\r\n",
                                fixture->publication.base_url));
    }
}

/* What must not be in a model or an option does not get into a calendar either. */
static void test_calendar_dirt(void **state)
{
    struct fixture *fixture = *state;
    struct row *row = add_row(fixture, KIND_OTHER, on(2025, 6, 3), on(2025, 6, 3));
    const char *links[] = {"https://a.example.org/\r\nX-EVIL:1", "https://a.example.org/\x01"};
    row->activity = "Bell\x07 and\x7f \xff\xfe more\r\nEND:VEVENT\r\nX-EVIL:1";
    row->note = "A\x1b[31m\xc3";
    row->links = links;
    row->link_count = 2;
    fixture->publication.program = "Fern\x01\r\nX-EVIL:1";
    const char *text = run(fixture, "calendar", "calendar.ics");
    assert_lines(find_file(&fixture->output, "calendar.ics"));
    assert_has_not(text, "\nX-EVIL");
    assert_int_equal(count(text, "BEGIN:"), 2);
    assert_int_equal(count(text, "\r\nEND:"), 2);
    for (const char *c = text; *c; c++)
        assert_true((unsigned char)*c >= ' ' || *c == '\r' || *c == '\n');
    assert_int_equal(text_valid_length(text, strlen(text)), strlen(text));
}

static const char *description_of(struct fixture *fixture)
{
    const char *event = event_with(fixture->arena, run(fixture, "calendar", "calendar.ics"), "UID:");
    const char *begin = strstr(event, "\r\nDESCRIPTION:") + strlen("\r\nDESCRIPTION:");
    return arena_copy_bytes(fixture->arena, begin, (size_t)(strstr(begin, "\r\n") - begin));
}

/* Everything that one acts on, and each thing once. */
static void test_descriptions(void **state)
{
    struct fixture *fixture = *state;
    const char *links[] = {"https://meet.example.org/a?b=1", "https://meet.example.org/in-the-note"};
    struct row *row = add_row(fixture, KIND_APPLICATIONS, on(2025, 6, 1),
                              at(on(2025, 6, 3), utc((struct date){2025, 6, 4}, 0, 0)));
    row->activity = "Mentee Applications Open";
    row->note = "see https://meet.example.org/in-the-note";
    row->links = links;
    row->link_count = 2;
    add_project(fixture, "One")->lfx_url = "https://lfx.example.org/project/1";
    add_project(fixture, "Two")->lfx_url = "https://lfx.example.org/project/2?a";
    add_project(fixture, "Three")->lfx_url = NULL;
    assert_string_equal(
        description_of(fixture),
        "Fern Program: Term 01 - 2025 March - May\\nStarts Sunday\\, June 1\\, 2025\\n"
        "Ends Tuesday\\, June 3\\, 2025\\, 5:00 PM Pacific time (00:00 UTC on Wednesday\\, June 4)\\n"
        "see https://meet.example.org/in-the-note\\nhttps://meet.example.org/a?b=1\\n"
        "Apply on a project's page at https://lfx.example.org/");
    /* Where the pages are on two sites, neither is the place. */
    fixture->term->projects[1].lfx_url = "https://lfx.example.com/project/2";
    assert_has_not(description_of(fixture), "Apply");
    /* The program is named once, and what the label says besides is kept. */
    fixture->term->title = "Fern Program 2025 Term 1";
    row->activity = "application review/admission decisions";
    row->occasions[0].kind = KIND_REVIEW;
    assert_has(description_of(fixture),
               "Fern Program 2025 Term 1\\napplication review/admission decisions\\nStarts");
    row->activity = "Application Review Period";
    assert_has(description_of(fixture), "Fern Program 2025 Term 1\\nStarts");
}

static void test_tentative(void **state)
{
    struct fixture *fixture = *state;
    struct row *row = add_row(fixture, KIND_OTHER, on(2025, 6, 3), on(2025, 6, 3));
    assert_has(run(fixture, "calendar", "calendar.ics"), "STATUS:CONFIRMED\r\n");
    row->tentative = true;
    row->note = "time TBD";
    assert_has(run(fixture, "calendar", "calendar.ics"), "STATUS:TENTATIVE\r\n");
    assert_has(description_of(fixture), "\\ntime TBD\\nNot final yet.");
    row->tentative = false;
    static const struct {
        const char *status;
        bool tentative;
    } cases[] = {{"Planning", true}, {"In planning", true}, {"Planned", true},
                 {"DRAFT", true},    {"Completed", false},  {"Accepting applications", false},
                 {NULL, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture->term->status = cases[i].status;
        assert_has(run(fixture, "calendar", "calendar.ics"),
                   cases[i].tentative ? "STATUS:TENTATIVE\r\n" : "STATUS:CONFIRMED\r\n");
    }
}

static void test_short_terms(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *id, *title;
        int number;
        const char *name;
    } cases[] = {
        {"2025-01", "Term 01 - 2025 March - May", 1, "Term 1 2025"},
        {"2025-03", "LFX Mentorship 2025 Term 3 (Fall)", 3, "Term 3 2025"},
        {"2025-03", "Q3 - Fall'2025", 3, "Q3 2025"},
        {"2025-02", "Summer 2025", 2, "Summer 2025"},
        {"2025", "Kelp Summer of Code 2025", 0, "2025"},
        {"2025-02", "Springboard 2025", 2, "Term 2 2025"},
        {"2025-02", NULL, 2, "Term 2 2025"},
        {"2025", "2025", 0, "2025"},
        {"2025-winterland", "Mentors 2025", 0, "Winterland 2025"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer name = {0};
        fixture->term->id = cases[i].id;
        fixture->term->title = cases[i].title;
        fixture->term->number = cases[i].number;
        wording_short_term(&name, fixture->term);
        assert_string_equal(buffer_string(&name), cases[i].name);
        buffer_free(&name);
    }
}

static void test_agenda(void **state)
{
    struct fixture *fixture = *state;
    struct moment june3 = at(on(2025, 6, 3), utc((struct date){2025, 6, 4}, 0, 0));
    add_row(fixture, KIND_PROPOSALS, on(2025, 2, 1), on(2025, 2, 4));
    add_row(fixture, KIND_SELECTION, on(2025, 2, 1), on(2025, 2, 4));
    add_row(fixture, KIND_PROGRAM_BEGINS, on(2025, 3, 3), on(2025, 3, 3));
    add_kind(add_row(fixture, KIND_MIDTERM_EVALUATION, on(2025, 6, 1), june3), KIND_FIRST_STIPEND);
    add_row(fixture, KIND_FINAL_EVALUATION, on(2025, 7, 1), on(2025, 7, 1));
    add_row(fixture, KIND_LAST_DAY, on(2025, 7, 9), on(2025, 7, 9));
    add_project(fixture, "Harbor; a tool");
    add_project(fixture, "Second")->lfx_url = NULL;
    add_mentor(fixture, "@ada", "ada");
    add_mentor(fixture, "@bob", "bob");
    fixture->publication.base_url = "https://site.example.org/";
    const char *text = run(fixture, "agenda", "mentors/ada.ics");
    assert_int_equal(count(text, "BEGIN:VEVENT"), 5);
    assert_has(text, "\r\nNAME:Fern Program: dates of Ada Example\r\n");
    assert_has(text, "\r\nURL:https://site.example.org/mentors/ada.html\r\n");
    assert_has_not(text, "proposals");
    assert_has_not(text, "Selection");
    const char *midterm = event_with(
        fixture->arena, text, "SUMMARY:Midterm mentee evaluations due (Fern Program\\, Term 1 2025)\r\n");
    assert_has(midterm, "DTSTART:20250604T000000Z\r\n");
    assert_has(midterm, "\r\nSEQUENCE:5\r\n");
    assert_has(midterm, "LAST-MODIFIED:20250108T013320Z\r\n");
    assert_has(midterm, "CREATED:20250106T214640Z\r\n");
    assert_has(midterm,
               "\\nYour projects:\\n- Harbor\\; a tool (Example Org)\\n  https://lfx.example.org/project/1\\n"
               "- Second (Example Org)\\nhttps://site.example.org/#2025-01\r\n");
    assert_int_equal(count(midterm, "BEGIN:VALARM"), 2);
    assert_has(midterm, "TRIGGER:-P7D\r\n");
    assert_has(midterm, "TRIGGER:-P1D\r\n");
    assert_int_equal(
        count(midterm, "\r\nDESCRIPTION:Midterm mentee evaluations due (Fern Program\\, Term 1 2025)\r\n"),
        2);
    const char *stipend =
        event_with(fixture->arena, text, "SUMMARY:First stipend payments (Fern Program\\, Term 1 2025)\r\n");
    assert_has(stipend, "DTSTART;VALUE=DATE:20250603\r\n");
    assert_has_not(stipend, "VALARM");
    assert_has_not(event_with(fixture->arena, text, "SUMMARY:Mentorship program begins"), "VALARM");
    /* A whole day rings at nine in the morning of the days before. */
    const char *final = event_with(fixture->arena, text, "SUMMARY:Final mentee");
    assert_int_equal(count(final, "BEGIN:VALARM"), 2);
    assert_has(final, "DTSTART;VALUE=DATE:20250701\r\n");
    assert_has(final, "TRIGGER:-P6DT15H\r\n");
    assert_has(final, "TRIGGER:-PT15H\r\n");
    /* Two mentors' events are not the same ones. */
    const char *other = unfold(fixture->arena, find_file(&fixture->output, "mentors/bob.ics"));
    for (const char *uid = text; (uid = strstr(uid, "UID:")); uid++)
        assert_has_not(other, arena_copy_bytes(fixture->arena, uid, UUID_SIZE + 3));
    /* A mentor has one agenda, over all terms. */
    assert_int_equal(fixture->output.count, 2);
    struct scope scope = {&fixture->publication, fixture->terms, 1, "2025-01/", NULL};
    fixture->output.count = 0;
    format_write(format_find("agenda"), &scope, &fixture->output);
    assert_int_equal(fixture->output.count, 0);
}

/* The review is a bar over its days; its alarms count from its end. */
static void test_agenda_review(void **state)
{
    struct fixture *fixture = *state;
    struct moment feb18 = on(2025, 2, 18);
    struct moment end_of_day = at(feb18, utc((struct date){2025, 2, 19}, 1, 0));
    static const int odd_alarms[] = {0, 1501, 90};
    add_project(fixture, "One");
    add_mentor(fixture, "@ada", "ada");
    fixture->publication.alarms = odd_alarms;
    fixture->publication.alarm_count = 3;
    struct row *row = add_row(fixture, KIND_REVIEW, on(2025, 2, 11), feb18);
    const char *text = run(fixture, "agenda", "mentors/ada.ics");
    assert_has(text, "SUMMARY:Application review (Fern Program\\, Term 1 2025)\r\n");
    assert_has(text, "DTSTART;VALUE=DATE:20250211\r\nDTEND;VALUE=DATE:20250219\r\n");
    /* Nine in the morning of the last day, and of the day before; an hour and a half before a day is that day. */
    assert_has(text, "TRIGGER;RELATED=END:-PT15H\r\n");
    assert_has(text, "TRIGGER;RELATED=END:-P1DT15H\r\n");
    assert_int_equal(count(text, "BEGIN:VALARM"), 2);
    row->end = end_of_day;
    text = run(fixture, "agenda", "mentors/ada.ics");
    assert_has(text, "TRIGGER;VALUE=DATE-TIME:20250219T010000Z\r\n");
    assert_has(text, "TRIGGER;VALUE=DATE-TIME:20250218T233000Z\r\n");
    row->start = at(feb18, utc((struct date){2025, 2, 18}, 20, 0));
    text = run(fixture, "agenda", "mentors/ada.ics");
    assert_has(text, "DTSTART:20250218T200000Z\r\nDTEND:20250219T010000Z\r\n");
    assert_has(text, "TRIGGER;RELATED=END:PT0S\r\n");
    assert_has(text, "TRIGGER;RELATED=END:-PT1H30M\r\n");
    /* Without a start that makes sense its end is left. */
    row->start.known = false;
    text = run(fixture, "agenda", "mentors/ada.ics");
    assert_has(text, "SUMMARY:Application review ends (Fern Program\\, Term 1 2025)\r\n");
    assert_has(text, "DTSTART:20250219T010000Z\r\n");
    assert_has(text, "TRIGGER:-PT1H30M\r\n");
}

static void test_agenda_text(void **state)
{
    struct fixture *fixture = *state;
    struct moment june3 = at(on(2025, 6, 3), utc((struct date){2025, 6, 4}, 0, 0));
    add_row(fixture, KIND_REVIEW, on(2025, 2, 11), on(2025, 2, 18))->note = "Times to be said";
    add_kind(add_row(fixture, KIND_MIDTERM_EVALUATION, on(2025, 6, 1), june3), KIND_FIRST_STIPEND);
    struct project *project = add_project(fixture, "Harbor");
    add_person(fixture, project, (struct person){.name = "Ada E.", .github = "ADA"});
    add_person(fixture, project, (struct person){.name = "Bob", .github = "bob", .email = "bob@example.org"});
    add_person(fixture, project, (struct person){.name = "Cy"});
    struct mentor *mentor = add_mentor(fixture, "@ada", "ada");
    struct buffer text = {0};
    agenda_text(mentor, &text);
    assert_string_equal(buffer_string(&text), "Mentor agenda: Ada Example (@ada)\n"
                                              "\n"
                                              "Term 01 - 2025 March - May (2025-01)\n"
                                              "\n"
                                              "  Projects\n"
                                              "    Harbor (Example Org)\n"
                                              "        https://lfx.example.org/project/1\n"
                                              "        with Bob (@bob, bob@example.org), Cy\n"
                                              "\n"
                                              "  Dates\n"
                                              "    Starts Tuesday, February 11, 2025\n"
                                              "    Ends Tuesday, February 18, 2025\n"
                                              "        Application review\n"
                                              "        Times to be said\n"
                                              "    On Tuesday, June 3, 2025\n"
                                              "        First stipend payments\n"
                                              "    Starts Sunday, June 1, 2025\n"
                                              "    Ends Tuesday, June 3, 2025, 5:00 PM Pacific time "
                                              "(00:00 UTC on Wednesday, June 4)\n"
                                              "        Midterm mentee evaluations due\n");
    buffer_free(&text);
}

/* Thousands of mentors in thousands of projects are counted, not listed. */
static void test_agenda_of_many(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 60; i++)
        add_project(fixture, arena_printf(fixture->arena, "Project %d.", i));
    add_row(fixture, KIND_LAST_DAY, on(2025, 6, 9), on(2025, 6, 9));
    for (int i = 0; i < 1000; i++) {
        const char *name = i == 500 ? "Ada Example" : arena_printf(fixture->arena, "Person %d", i);
        add_person(fixture, &fixture->term->projects[0], (struct person){.name = name});
    }
    add_mentor(fixture, "@ada", "ada");
    const char *text = run(fixture, "agenda", "mentors/ada.ics");
    assert_has(text, "- Project 49.");
    assert_has(text, "\\nand 10 more\r\n");
    assert_has_not(text, "Project 50.");
    struct buffer whole = {0};
    agenda_text(&fixture->publication.mentors[0], &whole);
    assert_has(whole.data, "Project 59.");
    assert_has(whole.data, "        with Person 0, ");
    assert_has(whole.data, ", Person 19 and 979 more\n");
    buffer_free(&whole);
}

static void test_project_feed(void **state)
{
    struct fixture *fixture = *state;
    const char *skills[] = {"Go", "C & C++"};
    struct project *project = add_project(fixture, "Harbor <b> & \"more\"");
    project->parent_organization = "Parent";
    project->skills = skills;
    project->skill_count = 2;
    project->html = "<p>a &amp; b</p>\n";
    add_person(fixture, project, (struct person){.name = "Ada & Co", .github = "ada"});
    add_person(fixture, project, (struct person){.name = "Bob", .github = "not a handle"});
    add_project(fixture, "Newer")->stamp = (struct stamp){1736300000, 1736400000, 1};
    const char *text = run(fixture, "projects", "projects.atom");
    assert_has(text, "<title>Example Org: Harbor &lt;b&gt; &amp; &quot;more&quot;</title>");
    assert_has(text, "<name>Ada &amp; Co</name>\n      <uri>https://github.com/ada</uri>\n");
    assert_has(text, "<name>Bob</name>\n    </author>");
    assert_has(text, "<content type=\"html\">&lt;p&gt;a &amp;amp; b&lt;/p&gt;\n&lt;p&gt;Mentors: ");
    assert_has(text, "<category term=\"C &amp; C++\" scheme=\"urn:uuid:");
    assert_has(text, "<category term=\"Parent\"");
    assert_has(text, "<category term=\"2025-01\"");
    assert_has(text, "<link rel=\"alternate\" href=\"https://lfx.example.org/project/1\"/>");
    assert_has(text,
               "<published>2025-01-08T01:33:20Z</published>\n    <updated>2025-01-09T05:20:00Z</updated>");
    assert_true(strstr(text, ": Newer<") < strstr(text, ": Harbor"));
    assert_has_not(text, "email");
    assert_has_not(text, "rel=\"self\"");
    /* The feed is as new as its newest entry. */
    assert_int_equal(count(text, "<updated>2025-01-09T05:20:00Z</updated>"), 2);
    project = &fixture->term->projects[0];
    project->mentors[0].email = "ada@example.org";
    fixture->publication.base_url = "https://site.example.org/";
    text = run(fixture, "projects", "projects.atom");
    assert_has(text, "<email>ada@example.org</email>");
    assert_has(
        text, "rel=\"self\" type=\"application/atom+xml\" href=\"https://site.example.org/projects.atom\"/>");
    assert_has(text, "rel=\"alternate\" type=\"text/html\" href=\"https://site.example.org/\"/>");
    /* An entry without an address of its own leads to the page. */
    assert_has_not(text, "https://site.example.org/#2025-01");
    project->lfx_url = NULL;
    text = run(fixture, "projects", "projects.atom");
    assert_has(text, arena_printf(fixture->arena,
                                  "<link rel=\"alternate\" type=\"text/html\" "
                                  "href=\"https://site.example.org/2025-01/#project-%s\"/>",
                                  project->uuid));
}

/* The newest hundred at the root, shown in the document's order where they are equally new; all in the term's feed. Which
 * of equally new ones are there does not depend on that order. */
static void test_project_limit(void **state)
{
    struct fixture *fixture = *state;
    struct term *term = fixture->term;
    for (int i = 0; i < 130; i++)
        add_project(fixture, arena_printf(fixture->arena, "Project %d.", i));
    term->projects[120].stamp = (struct stamp){1736200001, 1736200001, 0};
    const char *text = run(fixture, "projects", "projects.atom"), *first = strstr(text, "<entry>");
    assert_int_equal(count(text, "<entry>"), 100);
    assert_true(strstr(text, "Project 120.") < strstr(first + 1, "<entry>"));
    struct project moved = term->projects[0];
    memmove(&term->projects[0], &term->projects[1], 129 * sizeof moved);
    term->projects[129] = moved;
    const char *again = run(fixture, "projects", "projects.atom");
    int before = -1;
    for (int i = 0; i < 130; i++) {
        const char *title = arena_printf(fixture->arena, "Project %d.", i), *found = strstr(text, title);
        assert_int_equal(found != NULL, strstr(again, title) != NULL);
        if (!found || i == 120)
            continue;
        assert_true((int)(found - text) > before);
        before = (int)(found - text);
    }
    text = run_term(fixture, "projects", "2025-01/projects.atom");
    assert_int_equal(count(text, "<entry>"), 130);
}

static void test_tombstones(void **state)
{
    struct fixture *fixture = *state;
    struct term *term = fixture->term;
    add_project(fixture, "There");
    struct project gone[] = {
        {.title = "Back", .uuid = term->projects[0].uuid, .stamp = {1, 1736500000, 1}},
        {.title = "Gone", .uuid = "00000000-0000-5000-8000-000000000001", .stamp = {1, 1736500001, 1}},
        {.title = "Later", .uuid = "00000000-0000-5000-8000-000000000000", .stamp = {1, 1736500002, 1}},
    };
    term->gone_projects = gone;
    term->gone_project_count = 3;
    const char *text = run(fixture, "projects", "projects.atom");
    assert_int_equal(count(text, "<at:deleted-entry "), 2);
    assert_has(text, "<at:deleted-entry ref=\"urn:uuid:00000000-0000-5000-8000-000000000000\" "
                     "when=\"2025-01-10T09:06:42Z\"/>\n  <at:deleted-entry "
                     "ref=\"urn:uuid:00000000-0000-5000-8000-000000000001\"");
    assert_int_equal(count(text, "<updated>2025-01-10T09:06:42Z</updated>"), 1);
    assert_int_equal(count(text, "<entry>"), 1);
}

/* A project that is withdrawn, or in a term that is not given, keeps its place among the newest hundred: an older one that
 * came back into the feed would be taken for a new one. */
static void test_nothing_old_comes_back(void **state)
{
    struct fixture *fixture = *state;
    struct term *term = fixture->term;
    for (int i = 0; i < 130; i++)
        add_project(fixture, arena_printf(fixture->arena, "Project %d.", i))->stamp =
            (struct stamp){1736200000 - i, 1736200000 - i, 0};
    const char *text = run(fixture, "projects", "projects.atom");
    assert_has(text, "Project 99.");
    assert_has_not(text, "Project 100.");
    /* Number 7 is withdrawn. */
    term->gone_projects = &(struct project){
        .title = "Gone", .uuid = term->projects[7].uuid, .stamp = {1736200000 - 7, 1736300000, 1}};
    term->gone_project_count = 1;
    memmove(&term->projects[7], &term->projects[8], (130 - 8) * sizeof *term->projects);
    term->project_count = 129;
    text = run(fixture, "projects", "projects.atom");
    assert_int_equal(count(text, "<entry>"), 99);
    assert_int_equal(count(text, "<at:deleted-entry "), 1);
    assert_has_not(text, "Project 100.");
    /* A term that is not given held the ten newest. */
    struct term *absent = term_new();
    absent->id = "2026-01";
    for (int i = 0; i < 10; i++) {
        char uuid[UUID_SIZE];
        uuid_make(uuid, "test", "absent/%d", i);
        struct project project = {
            .title = "Absent", .uuid = arena_copy(absent->arena, uuid), .stamp = {1736400000, 1736400000, 0}};
        ARENA_PUSH(absent->arena, absent->projects, absent->project_count, project);
    }
    fixture->publication.absent_terms = (const struct term *[]){absent};
    fixture->publication.absent_term_count = 1;
    fixture->publication.projects_modified = 1736400000;
    text = run(fixture, "projects", "projects.atom");
    assert_int_equal(count(text, "<entry>"), 89);
    assert_has(text, "Project 89.");
    assert_has_not(text, "Project 90.");
    assert_has_not(text, "Absent");
    /* Nor does the feed get older. */
    assert_has(text, "<updated>2025-01-09T05:20:00Z</updated>\n  <generator>");
    term_free(absent);
}

/* Nothing is called an archive that can change, and no namespace is named that is not used. */
static void test_plain_feed(void **state)
{
    struct fixture *fixture = *state;
    add_project(fixture, "One");
    for (int i = 0; i < 2; i++) {
        const char *text = i ? run_term(fixture, "projects", "2025-01/projects.atom")
                             : run(fixture, "projects", "projects.atom");
        assert_has(text, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">");
        assert_has_not(text, "archive");
        assert_int_equal(count(text, "xmlns"), 1);
    }
    assert_has(run(fixture, "projects", "projects.atom"), "<title>Fern Program: projects</title>");
    assert_has(run_term(fixture, "projects", "2025-01/projects.atom"),
               "<title>Fern Program Term 1 2025: projects</title>");
}

static void test_titles_of_projects(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *title, *organization, *expected;
    } cases[] = {
        {"Conformance program", "Fern", "Fern: Conformance program"},
        {"Fern: conformance", "Fern", "Fern: conformance"},
        {"A map for FERN users", "Fern", "A map for FERN users"},
        {"Fernery", "Fern", "Fern: Fernery"},
        {"Moss-gate routes", "Moss Gate", "Moss-gate routes"},
        {"Words", NULL, "Words"},
        {"Words", "", "Words"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture->term->project_count = 0;
        add_project(fixture, cases[i].title)->organization = cases[i].organization;
        assert_has(run(fixture, "projects", "projects.atom"),
                   arena_printf(fixture->arena, "<title>%s</title>\n    <published>", cases[i].expected));
    }
}

/* Who only sees the summary, or only the content, knows what it is about. */
static void test_summaries_of_projects(void **state)
{
    struct fixture *fixture = *state;
    struct project *project = add_project(fixture, "One");
    add_person(fixture, project, (struct person){.name = "Ada & Co", .github = "ada"});
    add_person(fixture, project, (struct person){.name = "Bob"});
    const char *text = run(fixture, "projects", "projects.atom");
    assert_has(text, "<summary>A project of Example Org in Fern Program, Term 1 2025.</summary>");
    assert_has(text, "<content type=\"html\">&lt;p&gt;Words.&lt;/p&gt;&lt;p&gt;Mentors: &lt;a "
                     "href=&quot;https://github.com/ada&quot;&gt;"
                     "Ada &amp;amp; Co&lt;/a&gt;, Bob&lt;/p&gt;\n&lt;p&gt;Fern Program: Term 01 - 2025 March "
                     "- May&lt;/p&gt;\n</content>");
    add_row(fixture, KIND_APPLICATIONS, on(2025, 2, 1), on(2025, 2, 4));
    add_row(fixture, KIND_APPLICATIONS, on(2025, 2, 9), on(2025, 2, 9))->deadline = false;
    fixture->term->projects[0].organization = NULL;
    text = run(fixture, "projects", "projects.atom");
    assert_has(
        text,
        "<summary>A project in Fern Program, Term 1 2025. Apply by Tuesday, February 4, 2025.</summary>");
}

/* Where there is no page to apply at, the issue is what a reader opens. */
static void test_links_of_projects(void **state)
{
    struct fixture *fixture = *state;
    const char *upstream[] = {"javascript:1", "https://code.example.org/1", "https://code.example.org/2"};
    struct project *project = add_project(fixture, "One");
    project->upstream = upstream;
    project->upstream_count = 3;
    const char *text = run(fixture, "projects", "projects.atom");
    assert_has(text, "<link rel=\"alternate\" href=\"https://lfx.example.org/project/1\"/>");
    assert_int_equal(count(text, "rel=\"related\""), 2);
    project->lfx_url = NULL;
    text = run(fixture, "projects", "projects.atom");
    assert_has(text, "<link rel=\"alternate\" href=\"https://code.example.org/1\"/>");
    assert_has(text, "<link rel=\"related\" href=\"https://code.example.org/2\"/>");
    assert_int_equal(count(text, "code.example.org/1"), 1);
}

/* A skill has one spelling in a feed, the usual one. */
static void test_skills(void **state)
{
    struct fixture *fixture = *state;
    const char *a[] = {"go", "C++", "K8s"}, *b[] = {"Golang", "C", "Go"},
               *c[] = {"Go", "c++", "C++", "kubernetes"};
    const char **all[] = {a, b, c};
    static const size_t counts[] = {3, 3, 4};
    for (int i = 0; i < 3; i++) {
        struct project *project = add_project(fixture, "One");
        project->skills = all[i];
        project->skill_count = counts[i];
    }
    const char *text = run(fixture, "projects", "projects.atom");
    assert_int_equal(count(text, "<category term=\"Go\""), 3);
    assert_int_equal(count(text, "<category term=\"C++\""), 2);
    assert_int_equal(count(text, "<category term=\"C\""), 1);
    assert_int_equal(count(text, "<category term=\"K8s\""), 2);
    assert_has_not(text, "olang");
    assert_has_not(text, "\"go\"");
    assert_has_not(text, "\"c++\"");
    assert_has_not(text, "kubernetes");
}

static void test_organizations(void **state)
{
    struct fixture *fixture = *state;
    add_project(fixture, "One");
    add_project(fixture, "Two")->organization = "Another";
    struct project gone = {
        .title = "Gone", .uuid = "00000000-0000-5000-8000-000000000001", .stamp = {1, 1736500001, 1}};
    struct offer offers[] = {{fixture->term, &fixture->term->projects[0], false},
                             {fixture->term, &gone, true}};
    struct organization organizations[] = {
        {.key = "example org",
         .name = "Example Org",
         .file = "example-org",
         .offers = offers,
         .offer_count = 2,
         .modified = 1736600000},
        {.key = "empty", .name = "Empty", .file = "empty", .modified = 60}};
    fixture->publication.organizations = organizations;
    fixture->publication.organization_count = 2;
    fixture->publication.base_url = "https://site.example.org/";
    const char *text = run(fixture, "projects", "organizations/example-org.atom");
    assert_has(
        text,
        "<title>Fern Program: projects of Example Org</title>\n  <updated>2025-01-11T12:53:20Z</updated>");
    assert_has(text, "href=\"https://site.example.org/organizations/example-org.atom\"");
    assert_int_equal(count(text, "<entry>"), 1);
    assert_int_equal(count(text, "<at:deleted-entry "), 1);
    assert_has_not(text, "Two");
    text = find_file(&fixture->output, "organizations/empty.atom");
    assert_has(text, "<updated>1970-01-01T00:01:00Z</updated>");
    assert_int_equal(count(text, "<entry>"), 0);
    /* They span all terms. */
    run_term(fixture, "projects", "2025-01/projects.atom");
    assert_int_equal(fixture->output.count, 1);
}

/* What XML forbids does not get into a feed, wherever it came from. */
static void test_feed_dirt(void **state)
{
    struct fixture *fixture = *state;
    struct project *project = add_project(fixture, "Bell\x07 \xff\xfe \xef\xbf\xbf end");
    project->html = "<p>A\x01\nB\x0c</p>";
    project->organization = NULL;
    fixture->publication.program = "Fern\x1b";
    const char *text = run(fixture, "projects", "projects.atom");
    for (const char *c = text; *c; c++)
        assert_true((unsigned char)*c >= ' ' || *c == '\n');
    assert_int_equal(text_valid_length(text, strlen(text)), strlen(text));
    xmlDocPtr document = xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET);
    assert_non_null(document);
    xmlFreeDoc(document);
    assert_has(text, "&lt;p&gt;A \nB &lt;/p&gt;");
}

static void test_changes(void **state)
{
    struct fixture *fixture = *state;
    struct change changes[300];
    struct row row = {.activity = "Call <b>",
                      .occasions = {{.kind = KIND_OTHER, .part = 1}},
                      .occasion_count = 1,
                      .start = on(2025, 6, 3),
                      .end = on(2025, 6, 3)};
    const struct term older = {.id = "2024-03"};
    struct project_change project = {.event = PROJECT_ADDED, .uuid = "u", .title = "A & B"};
    for (int i = 0; i < 300; i++) {
        char uuid[UUID_SIZE];
        uuid_make(uuid, "test", "change/%d", i);
        changes[i] = (struct change){.kind = CHANGE_PROJECTS,
                                     .uuid = arena_copy(fixture->arena, uuid),
                                     .term_id = i % 2 ? "2025-01" : "2024-03",
                                     .term = i % 2 ? fixture->term : &older,
                                     .time = 1736400000 - i,
                                     .project_count = 1,
                                     .projects = &project};
    }
    for (int i = 290; i < 300; i++) {
        changes[i].kind = CHANGE_ROW_ADDED;
        changes[i].after = &row;
    }
    fixture->publication.changes = changes;
    fixture->publication.change_count = 300;
    fixture->publication.base_url = "https://site.example.org/";
    const char *text = run(fixture, "changes", "changes.atom");
    /* Projects push out no date. */
    assert_int_equal(count(text, "<entry>"), 110);
    assert_int_equal(count(text, "Call &lt;b&gt;"), 10);
    assert_has(
        text,
        "<title>Fern Program: changes</title>\n  <updated>2025-01-09T05:20:00Z</updated>\n  <generator>");
    assert_has(text, "A &amp; B");
    assert_has(text, "(Fern Program, ");
    assert_has(text,
               "<link rel=\"alternate\" type=\"text/html\" href=\"https://site.example.org/#2024-03\"/>");
    text = run_term(fixture, "changes", "2025-01/changes.atom");
    assert_int_equal(count(text, "<entry>"), 105);
    assert_has_not(text, "2024-03");
}

/* What is written is what libxml2 reads back. */
static void test_feed_text(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof odd_texts / sizeof *odd_texts; i++) {
        fixture->term->project_count = 0;
        struct project *project = add_project(fixture, odd_texts[i]);
        project->organization = project->html = odd_texts[i];
        const char *text = run(fixture, "projects", "projects.atom");
        xmlDocPtr document = xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET);
        assert_non_null(document);
        size_t found = 0;
        for (xmlNodePtr entry = xmlDocGetRootElement(document)->children; entry; entry = entry->next)
            for (xmlNodePtr node = entry->children; node; node = node->next) {
                xmlChar *content = NULL;
                if (xmlStrEqual(entry->name, BAD_CAST "entry") &&
                    !xmlStrEqual(node->name, BAD_CAST "category"))
                    content = xmlNodeGetContent(node);
                else if (xmlStrEqual(node->name, BAD_CAST "category"))
                    content = xmlGetProp(node, BAD_CAST "term");
                found += content && strncmp((const char *)content, odd_texts[i], strlen(odd_texts[i])) == 0;
                xmlFree(content);
            }
        xmlFreeDoc(document);
        assert_int_equal(found, 3);
    }
}

static void test_json(void **state)
{
    struct fixture *fixture = *state;
    struct row *row = add_row(fixture, KIND_MIDTERM_EVALUATION, (struct moment){0},
                              at(on(2025, 8, 12), utc((struct date){2025, 8, 13}, 0, 5)));
    add_kind(row, KIND_FIRST_STIPEND);
    row->at = (struct position){16, 3};
    struct project *project = add_project(fixture, odd_texts[0]);
    const char *upstream[] = {"https://code.example.org/1"};
    project->upstream = upstream;
    project->upstream_count = 1;
    project->lfx_url = NULL;
    add_person(fixture, project, (struct person){.name = "Ada", .github = "ada", .email = "ada@example.org"});
    struct buffer text = {0};
    term_to_json(fixture->term, &text);
    json_error_t error;
    json_t *json = json_loads(buffer_string(&text), 0, &error);
    assert_non_null(json);
    json_t *timeline, *projects, *kinds, *mentors, *links, *skills;
    const char *id, *activity, *kind, *end, *end_day, *title, *organization, *name, *github, *email;
    int deadline, stipend, line, column;
    assert_int_equal(0, json_unpack_ex(json, &error, 0, "{s:s, s:o, s:o, s:n}", "id", &id, "timeline",
                                       &timeline, "projects", &projects, "status"));
    assert_string_equal(id, "2025-01");
    assert_int_equal(json_array_size(timeline), 1);
    assert_int_equal(0, json_unpack_ex(json_array_get(timeline, 0), &error, 0,
                                       "{s:s, s:s, s:o, s:n, s:n, s:s, s:s, s:n, s:b, s:b, s:i, s:i}",
                                       "activity", &activity, "kind", &kind, "kinds", &kinds, "start",
                                       "start_day", "end", &end, "end_day", &end_day, "note", "deadline",
                                       &deadline, "stipend", &stipend, "line", &line, "column", &column));
    assert_string_equal(kind, "midterm-evaluation");
    assert_string_equal(json_string_value(json_array_get(kinds, 1)), "first-stipend");
    assert_string_equal(end, "2025-08-13T00:05Z");
    assert_string_equal(end_day, "2025-08-12");
    assert_true(deadline && stipend && line == 16 && column == 3);
    assert_int_equal(0, json_unpack_ex(json_array_get(projects, 0), &error, 0,
                                       "{s:s, s:s, s:n, s:o, s:o, s:n, s:o}", "title", &title, "organization",
                                       &organization, "parent_organization", "mentors", &mentors, "upstream",
                                       &links, "lfx_url", "skills", &skills));
    assert_string_equal(title, odd_texts[0]);
    assert_int_equal(0, json_unpack_ex(json_array_get(mentors, 0), &error, 0, "{s:s, s:s, s:s}", "name",
                                       &name, "github", &github, "email", &email));
    assert_string_equal(email, "ada@example.org");
    assert_string_equal(json_string_value(json_array_get(links, 0)), upstream[0]);
    assert_int_equal(json_array_size(skills), 0);
    json_decref(json);
    buffer_free(&text);
}

static void test_overview(void **state)
{
    struct fixture *fixture = *state;
    fixture->term->status = "Planning";
    struct moment aug12 = at(on(2025, 8, 12), utc((struct date){2025, 8, 13}, 0, 0));
    add_row(fixture, KIND_APPLICATIONS, at(on(2025, 7, 3), utc((struct date){2025, 7, 3}, 18, 0)), aug12)
        ->note = "N";
    add_kind(add_row(fixture, KIND_MIDTERM_EVALUATION, on(2025, 9, 1), on(2025, 9, 1)), KIND_FIRST_STIPEND);
    add_row(fixture, KIND_OTHER, on(2025, 9, 1), (struct moment){0});
    struct project *project = add_project(fixture, "One");
    const char *skills[] = {"Go", "C"};
    project->skills = skills;
    project->skill_count = 2;
    add_person(fixture, project, (struct person){.name = "Ada", .github = "ada", .email = "ada@example.org"});
    add_project(fixture, "Two")->lfx_url = NULL;
    add_project(fixture, "Three")->organization = NULL;
    struct buffer text = {0};
    term_to_text(fixture->term, &text);
    assert_string_equal(
        buffer_string(&text),
        "Term 01 - 2025 March - May (2025-01)\n"
        "Status: Planning\n"
        "\n"
        "Timeline (3)\n"
        "  Label as written  [applications, deadline]\n"
        "    from  Thu, Jul  3, 2025, 11:00 AM Pacific time (18:00 UTC)\n"
        "    to    Tue, Aug 12, 2025, 5:00 PM Pacific time (00:00 UTC on Wednesday, August 13)\n"
        "    note  N\n"
        "  Label as written  [midterm-evaluation, first-stipend, deadline, stipend]\n"
        "    on    Mon, Sep  1, 2025\n"
        "  Label as written  [other]\n"
        "    from  Mon, Sep  1, 2025\n"
        "    to    not known\n"
        "\n"
        "Projects (3)\n"
        "\n"
        "  Example Org\n"
        "    One\n"
        "      mentor    Ada (@ada) <ada@example.org>\n"
        "      LFX       https://lfx.example.org/project/1\n"
        "      skills    Go, C\n"
        "    Two\n"
        "\n"
        "  (no organization)\n"
        "    Three\n"
        "      LFX       https://lfx.example.org/project/1\n");
    buffer_free(&text);
}

/* Fills the term with one of everything. */
static void fill(struct fixture *fixture)
{
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        /* By turns a day, an instant and days that end with an instant. */
        struct moment day = on(2025, 6, kind + 1),
                      instant = at(day, utc((struct date){2025, 6, kind + 2}, 0, 0));
        struct row *row =
            add_row(fixture, (enum kind)kind, kind % 3 == 1 ? instant : day, kind % 3 ? instant : day);
        if (kind % 3 == 2)
            row->start = on(2025, 5, kind + 1);
        row->activity = odd_texts[kind % 9];
        row->note = odd_texts[(kind + 1) % 9];
    }
    struct row *gone = arena_allocate(fixture->arena, sizeof *gone);
    *gone = *add_row(fixture, KIND_REVIEW, on(2025, 5, 1), on(2025, 5, 3));
    fixture->term->row_count--;
    gone->occasions[0].part = 2;
    fixture->term->gone_rows = gone;
    fixture->term->gone_row_count = 1;
    for (size_t i = 0; i < 9; i++) {
        struct project *project = add_project(fixture, odd_texts[i]);
        add_person(fixture, project, (struct person){.name = odd_texts[i], .github = "ada"});
    }
    add_mentor(fixture, "@ada", "ada");
    fixture->publication.base_url = "https://site.example.org/";
}

/* The second run gives the same bytes, and leaves the model as it was. */
static void test_same_bytes(void **state)
{
    struct fixture *fixture = *state;
    fill(fixture);
    struct scope scope = {&fixture->publication, fixture->terms, 1, "", NULL};
    for (size_t k = 0; k < FORMAT_COUNT; k++) {
        fixture->output.count = 0;
        format_write(&formats[k], &scope, &fixture->output);
        size_t half = fixture->output.count;
        format_write(&formats[k], &scope, &fixture->output);
        assert_true(half > 0);
        assert_int_equal(fixture->output.count, 2 * half);
        for (size_t i = 0; i < half; i++) {
            assert_string_equal(fixture->output.files[i].name, fixture->output.files[half + i].name);
            assert_string_equal(fixture->output.files[i].text, fixture->output.files[half + i].text);
        }
    }
}

/* Hands the files of that ending to a checker in tests/tools and returns what it prints about them, each as
 * "/NUMBER.ENDING: problem". */
static const char *check_files(const struct output *output, const char *ending, const char *checker)
{
    char folder[] = "/tmp/test_formats.XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct buffer command = {0}, printed = {0};
    buffer_printf(&command, "/usr/bin/python3 tests/tools/%s", checker);
    for (size_t i = 0; i < output->count; i++) {
        if (!strstr(output->files[i].name, ending))
            continue;
        const char *path = arena_printf(output->arena, "%s/%zu%s", folder, i, ending);
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_true(fputs(output->files[i].text, file) >= 0);
        assert_int_equal(fclose(file), 0);
        buffer_printf(&command, " %s", path);
    }
    FILE *pipe = popen(buffer_string(&command), "r");
    assert_non_null(pipe);
    for (int c; (c = getc(pipe)) != EOF;)
        buffer_add_byte(&printed, (char)c);
    int status = pclose(pipe);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), printed.length ? 1 : 0);
    buffer_truncate(&command, 0);
    buffer_printf(&command, "rm -r %s", folder);
    assert_int_equal(system(buffer_string(&command)), 0);
    const char *text = arena_copy(output->arena, buffer_string(&printed));
    buffer_free(&command);
    buffer_free(&printed);
    return text;
}

static void skip_without_readers(void)
{
    if (system("/usr/bin/python3 -c 'import icalendar, vobject, feedparser' 2>/dev/null") == 0)
        return;
    print_message("# python3-icalendar, python3-vobject or python3-feedparser is missing\n");
    skip();
}

/* Other programs read every file: those of a full term, of an empty one, at the root and in a folder. */
static void test_independent_readers(void **state)
{
    struct fixture *fixture = *state;
    skip_without_readers();
    for (int full = 0; full < 2; full++) {
        struct scope root = {&fixture->publication, fixture->terms, 1, "", NULL};
        struct scope folder = {&fixture->publication, fixture->terms, 1, "2025-01/", NULL};
        if (full)
            fill(fixture);
        for (size_t k = 0; k < FORMAT_COUNT; k++) {
            format_write(&formats[k], &root, &fixture->output);
            format_write(&formats[k], &folder, &fixture->output);
        }
    }
    assert_string_equal(check_files(&fixture->output, ".ics", "check_ics.py"), "");
    assert_string_equal(check_files(&fixture->output, ".atom", "check_atom.py"), "");
}

/* What is kept from file to file is what would have been written anew. */
static void test_fragments(void **state)
{
    struct fixture *fixture = *state;
    fill(fixture);
    fixture->term->projects[0].html = "<p>A &lt;lamp&gt; that <em>is lit</em></p>";
    fixture->term->projects[1].html = "";
    for (size_t k = 0; k < FORMAT_COUNT; k++) {
        struct scope root = {&fixture->publication, fixture->terms, 1, "", NULL};
        struct scope folder = {&fixture->publication, fixture->terms, 1, "2025-01/", NULL};
        struct output alone = {.arena = fixture->arena}, all = {.arena = fixture->arena};
        format_write(&formats[k], &root, &alone);
        format_write(&formats[k], &folder, &alone);
        format_write_all(&formats[k], &fixture->publication, &all);
        assert_int_equal(alone.count, all.count);
        for (size_t i = 0; i < all.count; i++) {
            assert_string_equal(alone.files[i].name, all.files[i].name);
            assert_string_equal(alone.files[i].text, all.files[i].text);
        }
    }
}

/* One mistake: the first OLD in a file replaced by NEW. */
struct mistake {
    const char *old, *new;
};

/* Makes copies of a good file with one mistake each, and expects the checker to see every one of them. */
static void expect_complaints(const struct output *output, const char *ending, const struct mistake *mistakes,
                              size_t mistake_count)
{
    const char *good = output->files[0].text;
    struct output wrong = {.arena = output->arena};
    for (size_t i = 0; i < mistake_count; i++) {
        const char *place = strstr(good, mistakes[i].old);
        if (!place)
            fail_msg("no \"%s\"", mistakes[i].old);
        struct buffer text = {0};
        buffer_add(&text, good, (size_t)(place - good));
        buffer_add_string(&text, mistakes[i].new);
        buffer_add_string(&text, place + strlen(mistakes[i].old));
        output_add(&wrong, ending, &text);
        buffer_free(&text);
    }
    const char *printed =
        check_files(&wrong, ending, strcmp(ending, ".ics") == 0 ? "check_ics.py" : "check_atom.py");
    for (size_t i = 0; i < mistake_count; i++)
        if (!strstr(printed, arena_printf(output->arena, "/%zu%s:", i, ending)))
            fail_msg("\"%s\" for \"%s\" is not complained about", mistakes[i].new, mistakes[i].old);
}

/* The checkers themselves. */
static void test_checkers(void **state)
{
    struct fixture *fixture = *state;
    skip_without_readers();
    fill(fixture);
    static const struct mistake calendar_mistakes[] = {
        {"VERSION:2.0\r\n", "VERSION:2.0\n"},
        {"TRANSP:TRANSPARENT", "TRANSP:TRANSPARENT\r\nUID:08cb3371-81be-45ad-bdf9-117b01bd33d9"},
        {"\r\nDTSTAMP:", "\r\nX-DTSTAMP:"},
        {"\r\nDTEND;VALUE=DATE:2025", "\r\nDTEND;VALUE=DATE:2024"},
        {"Z\r\nSUMMARY", "\r\nSUMMARY"},
        {"DTSTART;VALUE=DATE", "DTSTART;TZID=UTC;VALUE=DATE"},
        {"\r\nVERSION", "\r\nMETHOD:PUBLISH\r\nVERSION"},
        {"\r\nVERSION", "\r\nX-LIC-ERROR:no\r\nVERSION"},
        {"\\,", ","},
        {"PRODID:", "UID:1\r\nPRODID:"},
        {"SUMMARY:Cancelled: ", "SUMMARY:"},
        {"STATUS:CONFIRMED", "STATUS:CANCELLED"},
        {"DESCRIPTION:", "DESCRIPTION:Twice\\nTwice\\n"},
        {"\r\n ", ""},
        {"END:VEVENT\r\n", ""},
        {"URL:https:", "URL:javascript:"},
    };
    run(fixture, "calendar", "calendar.ics");
    expect_complaints(&fixture->output, ".ics", calendar_mistakes,
                      sizeof calendar_mistakes / sizeof *calendar_mistakes);
    static const struct mistake feed_mistakes[] = {
        {"</feed>", ""},
        {"<title>", "<title>Two</title><title>"},
        {"<id>urn:uuid:", "<id>"},
        {"<published>2025-01-06", "<published>2024-01-06"},
        {"<updated>2025-01-06", "<updated>2024-01-06"},
        {"<name>Fern Program</name>", ""},
        {"<link rel=\"alternate\"", "<link rel=\"alternate\" href=\"javascript:1\"/><link rel=\"alternate\""},
        {"<entry>", "<entry><content>Two</content>"},
        {"</entry>", "</entry><at:deleted-entry xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" "
                     "ref=\"urn:uuid:1\" when=\"2025\"/>"},
        {"xml:lang=", "xmlns:fh=\"http://purl.org/syndication/history/1.0\" xml:lang="},
        {" xml:lang=\"en\"", ""},
        {"<generator>", "<link rel=\"prev-archive\" href=\"https://a.example.org/\"/><generator>"},
    };
    run(fixture, "projects", "projects.atom");
    expect_complaints(&fixture->output, ".atom", feed_mistakes, sizeof feed_mistakes / sizeof *feed_mistakes);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(test_table),
        TEST(test_uid),
        TEST(test_moments_in_words),
        TEST(test_spans),
        TEST(test_deadlines),
        TEST(test_two_kinds),
        TEST(test_titles),
        TEST(test_cancelled),
        TEST(test_identity),
        TEST(test_order),
        TEST(test_calendar_head),
        TEST(test_unsafe_addresses),
        TEST(test_empty),
        TEST(test_calendar_text),
        TEST(test_calendar_lines),
        TEST(test_calendar_dirt),
        TEST(test_descriptions),
        TEST(test_tentative),
        TEST(test_short_terms),
        TEST(test_agenda),
        TEST(test_agenda_review),
        TEST(test_agenda_text),
        TEST(test_agenda_of_many),
        TEST(test_project_feed),
        TEST(test_project_limit),
        TEST(test_tombstones),
        TEST(test_nothing_old_comes_back),
        TEST(test_plain_feed),
        TEST(test_titles_of_projects),
        TEST(test_summaries_of_projects),
        TEST(test_links_of_projects),
        TEST(test_skills),
        TEST(test_organizations),
        TEST(test_feed_dirt),
        TEST(test_changes),
        TEST(test_feed_text),
        TEST(test_json),
        TEST(test_overview),
        TEST(test_same_bytes),
        TEST(test_independent_readers),
        TEST(test_checkers),
        TEST(test_fragments),
    };
    struct failure failure = {0};
    int failed = formats_load(&failure) ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
    xmlCleanupParser();
    return failed;
}
