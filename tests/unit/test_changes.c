/* SPDX-License-Identifier: MIT */
/* What is noted of a revision, and the sentences about it. */
#include "exporter/history/changes.h"
#include "exporter/history/mentors.h"
#include "formats/sentences.h"

#include "tests/unit/terms.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* What a row said. */
struct row_text {
    const char *label, *start, *end; /* end NULL: a single day */
    const char *note;
};

struct change_case {
    enum kind kind;
    struct row_text before, after;
    const char *sentences; /* with a line break after each; "" where nobody cares */
};

static const struct change_case cases[] = {
    {KIND_SELECTION,
     {"Selection", "2025-02-26", NULL, NULL},
     {"Selection", "2025-02-27", NULL, NULL},
     "Selection notifications moved from February 26 to February 27, 2025\n"},
    {KIND_SELECTION,
     {"Selection", "2024-12-31", NULL, NULL},
     {"Selection", "2025-01-01", NULL, NULL},
     "Selection notifications moved from December 31, 2024 to January 1, 2025\n"},
    {KIND_APPLICATIONS,
     {"Apply", "2025-02-05", "2025-02-18", NULL},
     {"Apply", "2025-02-05", "2025-02-20", NULL},
     "The end of mentee applications moved from February 18 to February 20, 2025\n"},
    {KIND_APPLICATIONS,
     {"Apply", "2025-02-05", "2025-02-18", NULL},
     {"Apply", "2025-02-06", "2025-02-18", NULL},
     "The start of mentee applications moved from February 5 to February 6, 2025\n"},
    {KIND_APPLICATIONS,
     {"Apply", "2025-02-05", "2025-02-18", NULL},
     {"Apply", "2025-02-06", "2025-02-19", NULL},
     "Mentee applications moved from February 5 \xe2\x80\x93 February 18 to February 6 \xe2\x80\x93 February "
     "19, 2025\n"},
    {KIND_PROPOSALS,
     {"Propose", "2024-12-20", "2025-01-18", NULL},
     {"Propose", "2025-01-18", NULL, NULL},
     "Project proposals moved from December 20, 2024 \xe2\x80\x93 January 18, 2025 to January 18, 2025\n"},
    {KIND_MIDTERM_EVALUATION,
     {"Midterm", "2025-04-15", NULL, NULL},
     {"Midterm", "2025-04-15T18:00", NULL, NULL},
     "A time is set for midterm evaluations: April 15, 2025, 18:00 UTC\n"},
    {KIND_MIDTERM_EVALUATION,
     {"Midterm", "2025-04-15", NULL, NULL},
     {"Midterm", "2025-04-15", "2025-04-15T18:00", NULL},
     "A time is set for midterm evaluations: April 15, 2025, 18:00 UTC\n"},
    {KIND_MIDTERM_EVALUATION,
     {"Midterm", "2025-04-15T18:00", NULL, NULL},
     {"Midterm", "2025-04-15T19:30", NULL, NULL},
     "Midterm evaluations moved from April 15, 18:00 UTC to April 15, 2025, 19:30 UTC\n"},
    {KIND_APPLICATIONS,
     {"Apply", "2025-02-05", "2025-02-18T19:00", NULL},
     {"Apply", "2025-02-05", "2025-02-18", NULL},
     "Now without a time: the end of mentee applications, February 18, 2025\n"},
    {KIND_LAST_DAY,
     {"Last day", "", NULL, NULL},
     {"Last day", "2025-11-30", NULL, NULL},
     "A date is set for the last day of term: November 30, 2025\n"},
    {KIND_LAST_DAY,
     {"Last day", "2025-11-30", NULL, NULL},
     {"Last day", "", NULL, NULL},
     "The date of the last day of term is open again; it was November 30, 2025\n"},
    {KIND_SELECTION,
     {"Selection", "2025-02-26", NULL, NULL},
     {"Notifications", "2025-02-26", NULL, NULL},
     ""},
    {KIND_OTHER,
     {"kick-off call", "2025-03-03", NULL, NULL},
     {"Welcome call", "2025-03-04", NULL, NULL},
     "Welcome call moved from March 3 to March 4, 2025\n"},
    {KIND_OTHER,
     {"kick-off call", "2025-03-03", NULL, NULL},
     {"Welcome call", "2025-03-03", NULL, NULL},
     "\"kick-off call\" is now called \"Welcome call\"\n"},
    /* An end that is known alone. */
    {KIND_REVIEW,
     {"Review", "", "2025-02-25", NULL},
     {"Review", "", "2025-02-27", NULL},
     "The end of application review moved from February 25 to February 27, 2025\n"},
    /* Reversed ranges are not dates. */
    {KIND_REVIEW,
     {"Review", "2025-02-19", "2025-02-25", NULL},
     {"Review", "2025-02-26", "2025-02-25", NULL},
     "The date of application review is open again; it was February 19 \xe2\x80\x93 February 25, 2025\n"},
    {KIND_OTHER,
     {"Kick-off call", "2025-03-03", NULL, NULL},
     {"Kick off  Call!", "2025-03-03", NULL, NULL},
     ""},
    {KIND_OTHER,
     {"Call", "2025-03-03", NULL, "Times to be announced"},
     {"Call", "2025-03-03", NULL, "at 16:00"},
     "A note on Call (March 3, 2025): at 16:00\n"},
    {KIND_OTHER, {"Call", "2025-03-03", NULL, "at 16:00"}, {"Call", "2025-03-03", NULL, NULL}, ""},
};

static struct known_row row_of(const struct row_text *text)
{
    return (struct known_row){text->label, text->note, make_moment(text->start),
                              make_moment(text->end ? text->end : text->start)};
}

static const char *sentences_of(struct change_log *log)
{
    static struct buffer all;
    buffer_truncate(&all, 0);
    changes_end(log);
    for (size_t i = 0; i < log->count; i++) {
        log->items[i].term_id = "2025-01";
        buffer_printf(&all, "%s\n", sentence_of_change(log->arena, &log->items[i]));
    }
    return buffer_string(&all);
}

/* What is known of a row that says that. */
static struct known_occasion known_as(const struct known_row *row)
{
    struct known_occasion known = {.row = *row};
    if (row->end.known)
        known.shown = *row;
    return known;
}

static void test_edited_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct change_log log = {.arena = arena_new()};
        struct known_row row = row_of(&cases[i].before), after = row_of(&cases[i].after);
        struct known_occasion before = known_as(&row);
        struct occasion occasion = {.kind = cases[i].kind, .part = 1};
        struct row_subject subject = {&occasion, 1, true};
        changes_row_edited(&log, &subject, &before, &after);
        assert_string_equal(sentences_of(&log), cases[i].sentences);
        arena_free(log.arena);
    }
}

/* The UTC time of the day as written can be on another day. */
static void test_other_day_in_utc(void **state)
{
    (void)state;
    struct change_log log = {.arena = arena_new()};
    struct occasion occasion = {.kind = KIND_APPLICATIONS, .part = 1};
    struct known_row row = row_of(&cases[2].before), after = row;
    struct known_occasion before = known_as(&row);
    struct row_subject subject = {&occasion, 1, true};
    after.end.has_time = true;
    after.end.utc = (struct instant){{2025, 2, 19}, 1, 0};
    after.end.ahead = -480;
    after.end.zone = "Pacific time";
    changes_row_edited(&log, &subject, &before, &after);
    assert_string_equal(
        sentences_of(&log),
        "A time is set for the end of mentee applications: February 18, 2025, 5:00 PM Pacific "
        "time\n");
    struct sentences more = sentences_that_add(log.arena, &log.items[0]);
    assert_int_equal(more.count, 3);
    assert_string_equal(more.items[0], "Before: Wednesday, February 5, 2025 to Tuesday, February 18, 2025");
    assert_string_equal(more.items[1], "Now: Wednesday, February 5, 2025 to Tuesday, February 18, 2025, "
                                       "5:00 PM Pacific time (01:00 UTC on Wednesday, February 19)");
    assert_string_equal(more.items[2], "In the timeline: Apply");
    arena_free(log.arena);
}

/* What had a date once says so when it gets another one. */
static void test_date_again(void **state)
{
    (void)state;
    struct change_log log = {.arena = arena_new()};
    struct occasion occasion = {.kind = KIND_MIDTERM_EVALUATION, .part = 1};
    struct row_text before_text = {"Midterm", "2025-04-15", NULL, NULL}, none = {"Midterm", "", NULL, "TBD"},
                    again = {"Midterm", "2025-04-22", NULL, NULL};
    struct known_row row = row_of(&before_text), after = row_of(&again);
    struct known_occasion before = known_as(&row);
    before.row = row_of(&none);
    struct row_subject subject = {&occasion, 1, true};
    changes_row_edited(&log, &subject, &before, &after);
    assert_string_equal(sentences_of(&log),
                        "A date is set for midterm evaluations: April 22, 2025; it was April 15, 2025\n");
    arena_free(log.arena);
}

/* Of two rows of one kind the label says which one is meant. */
static void test_rows_that_come_and_go(void **state)
{
    (void)state;
    struct change_log log = {.arena = arena_new()};
    static const struct occasion kinds[] = {{.kind = KIND_MIDTERM_EVALUATION, .part = 1},
                                            {.kind = KIND_FIRST_STIPEND, .part = 1}};
    struct row_text text = {"evaluations (second group)", "2025-04-15", NULL, NULL};
    struct row_text open_text = {"evaluations (second group)", "", NULL, NULL};
    struct known_row row = row_of(&text), open = row_of(&open_text);
    struct row_subject both = {kinds, 2, true}, labelled = {kinds, 1, false};
    changes_row(&log, CHANGE_ROW_ADDED, &both, NULL, &row);
    changes_row(&log, CHANGE_ROW_CANCELLED, &labelled, &row, NULL);
    changes_row(&log, CHANGE_ROW_CANCELLED, &labelled, &open, NULL);
    changes_row(&log, CHANGE_ROW_RETURNED, &labelled, &row, &row);
    assert_string_equal(
        sentences_of(&log),
        "New in the timeline: midterm evaluations and first stipend payments, April 15, 2025\n"
        "Cancelled: evaluations (second group), April 15, 2025\n"
        "Cancelled: evaluations (second group)\n"
        "Back in the timeline: evaluations (second group), April 15, 2025\n");
    arena_free(log.arena);
}

static void describe_edit(const char *before_mentors, const char *after_mentors, const char *expected)
{
    struct term *before = make_term("2025-01"), *after = make_term("2025-01");
    struct change_log log = {.arena = before->arena};
    add_project(before, (struct project_text){.title = "A", .mentors = before_mentors});
    add_project(after, (struct project_text){.title = "A", .mentors = after_mentors, .lfx = LFX_1});
    mentors_set_keys(before);
    mentors_set_keys(after);
    changes_project_edited(&log, &before->projects[0], &after->projects[0]);
    assert_string_equal(sentences_of(&log), expected);
    term_free(before);
    term_free(after);
}

static void test_edited_projects(void **state)
{
    (void)state;
#define PAGE "Project changed: \"A\": there is now a page to apply at; "
    static const char page[] = "There is now a page to apply at for \"A\"\n";
    describe_edit("Ann", "Ann", page);
    describe_edit("Ann @ann", "Ann Example @ANN", page);
    describe_edit("Ann", "Ann @ann", page);
    describe_edit("Ann @an", "Ann @ann", page);
    describe_edit("Ann @ann", "Bob; Carl; Ann @ann; Dora @dora",
                  PAGE "Bob, Carl and Dora joined as mentors\n");
    describe_edit("Ann; Bob", " @carl", PAGE "carl joined as a mentor; Ann and Bob left as mentors\n");
    describe_edit(NULL, NULL, page);
}

static const char *move_project(struct change_log *log, const char *old, const char *now)
{
    struct project before = {.title = "A", .organization = old}, after = {.title = "A", .organization = now};
    log->count = 0;
    changes_project_edited(log, &before, &after);
    return sentences_of(log);
}

static void test_another_organization(void **state)
{
    (void)state;
    struct change_log log = {.arena = arena_new()};
    assert_string_equal(move_project(&log, "Moss", "Fern"),
                        "\"A\" is now listed under Fern instead of Moss\n");
    assert_string_equal(move_project(&log, "Moss", NULL), "\"A\" is no longer listed under Moss\n");
    assert_string_equal(move_project(&log, NULL, "Fern"), "\"A\" is now listed under Fern\n");
    assert_string_equal(move_project(&log, "moss (SIG)", "Moss SIG"), "");
    assert_string_equal(move_project(&log, NULL, NULL), "");
    struct project before = {.title = "A"}, after = {.title = "B", .organization = "Fern"};
    log.count = 0;
    changes_project_edited(&log, &before, &after);
    assert_string_equal(
        sentences_of(&log),
        "Project changed: \"B\" (Fern): its title was \"A\"; it was listed under no organization\n");
    arena_free(log.arena);
}

static void test_another_status(void **state)
{
    (void)state;
    struct change_log log = {.arena = arena_new()};
    static const char *const statuses[] = {NULL,     "Planning",     "planning.", "Open",
                                           "Closed", "In planning!", NULL,        NULL};
    for (size_t i = 1; i < sizeof statuses / sizeof *statuses; i++)
        changes_status(&log, statuses[i - 1], statuses[i]);
    assert_string_equal(sentences_of(&log),
                        "The status of \"2025-01\" is now \"Planning\": none of its dates is final\n"
                        "The status of \"2025-01\" is now \"Open\": its dates are final\n"
                        "The status of \"2025-01\" is now \"Closed\"; it was \"Open\"\n"
                        "The status of \"2025-01\" is now \"In planning!\": none of its dates is final\n"
                        "\"2025-01\" no longer has a status: its dates are final\n");
    struct sentences more = sentences_that_add(log.arena, &log.items[2]);
    assert_int_equal(more.count, 2);
    assert_string_equal(more.items[0], "Before: Open");
    assert_string_equal(more.items[1], "Now: Closed");
    log.count = 0;
    changes_status(&log, "Open", NULL);
    changes_status(&log, NULL, "Open");
    assert_string_equal(sentences_of(&log), "\"2025-01\" no longer has a status; it was \"Open\"\n"
                                            "The status of \"2025-01\" is now \"Open\"\n");
    arena_free(log.arena);
}

/* What one revision does to projects is one change. */
static void test_projects_of_a_revision(void **state)
{
    (void)state;
    struct term *term = make_term("2025-01");
    struct change_log log = {.arena = term->arena};
    for (int i = 0; i < 4; i++)
        add_project(term, (struct project_text){.title = "A", .organization = i ? "Org" : NULL});
    struct project *projects = term->projects;
    changes_project(&log, PROJECT_ADDED, &projects[0]);
    assert_string_equal(sentences_of(&log), "New project: \"A\"\n");
    assert_int_equal(sentences_that_add(log.arena, &log.items[0]).count, 0);
    log.count = 0;
    changes_project(&log, PROJECT_WITHDRAWN, &projects[0]);
    changes_project(&log, PROJECT_WITHDRAWN, &projects[1]);
    assert_string_equal(sentences_of(&log), "Projects withdrawn: \"A\" and \"A\" (Org)\n");
    log.count = 0;
    changes_project(&log, PROJECT_ADDED, &projects[0]);
    changes_project(&log, PROJECT_ADDED, &projects[1]);
    changes_project(&log, PROJECT_WITHDRAWN, &projects[2]);
    changes_project(&log, PROJECT_RETURNED, &projects[3]);
    assert_string_equal(sentences_of(&log), "2 projects added, 1 withdrawn and 1 back\n");
    struct sentences more = sentences_that_add(log.arena, &log.items[0]);
    assert_int_equal(more.count, 4);
    assert_string_equal(more.items[3], "Project back: \"A\" (Org)");
    term_free(term);
}

static void test_announcement(void **state)
{
    (void)state;
    struct term *term = make_term("2025-01");
    struct change_log log = {.arena = term->arena};
    changes_announced(&log, term);
    add_project(term, (struct project_text){.title = "A"});
    changes_announced(&log, term);
    add_row(term, KIND_SELECTION, "Selection", "2025-02-26", NULL);
    add_row(term, KIND_LAST_DAY, "Last day", "2025-05-30", NULL);
    changes_announced(&log, term);
    assert_string_equal(sentences_of(&log), "2025-01 is announced\n2025-01 is announced with 1 project\n"
                                            "2025-01 is announced with 2 dates and 1 project\n");
    struct publication publication = {.program = "Test Mentorship"};
    term->title = "Spring";
    log.items[0].term = term;
    assert_string_equal(sentence_alone(log.arena, &publication, &log.items[0]),
                        "Spring is announced (Test Mentorship)");
    term_free(term);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edited_rows),
        cmocka_unit_test(test_other_day_in_utc),
        cmocka_unit_test(test_rows_that_come_and_go),
        cmocka_unit_test(test_edited_projects),
        cmocka_unit_test(test_another_organization),
        cmocka_unit_test(test_another_status),
        cmocka_unit_test(test_announcement),
        cmocka_unit_test(test_date_again),
        cmocka_unit_test(test_projects_of_a_revision),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
