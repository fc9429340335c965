/* SPDX-License-Identifier: MIT */
/* The sentences of changes.atom about dates. */
#include "exporter/history/changes.h"
#include "exporter/history/mentors.h"

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
    const char *sentences; /* with a line break behind each; "" where nobody cares */
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
     "End of mentee applications moved from February 18 to February 20, 2025\n"},
    {KIND_APPLICATIONS,
     {"Apply", "2025-02-05", "2025-02-18", NULL},
     {"Apply", "2025-02-06", "2025-02-18", NULL},
     "Start of mentee applications moved from February 5 to February 6, 2025\n"},
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
     "Time set for midterm evaluations: April 15, 2025 (18:00 UTC)\n"},
    {KIND_MIDTERM_EVALUATION,
     {"Midterm", "2025-04-15", NULL, NULL},
     {"Midterm", "2025-04-15", "2025-04-15T18:00", NULL},
     "Time set for midterm evaluations: April 15, 2025 (18:00 UTC)\n"},
    {KIND_MIDTERM_EVALUATION,
     {"Midterm", "2025-04-15T18:00", NULL, NULL},
     {"Midterm", "2025-04-15T19:30", NULL, NULL},
     "Midterm evaluations moved from April 15 (18:00 UTC) to April 15, 2025 (19:30 UTC)\n"},
    {KIND_APPLICATIONS,
     {"Apply", "2025-02-05", "2025-02-18T19:00", NULL},
     {"Apply", "2025-02-05", "2025-02-18", NULL},
     "No time is set any more for the end of mentee applications: February 18, 2025\n"},
    {KIND_LAST_DAY,
     {"Last day", "", NULL, NULL},
     {"Last day", "2025-11-30", NULL, NULL},
     "Date set for last day of term: November 30, 2025\n"},
    {KIND_LAST_DAY,
     {"Last day", "2025-11-30", NULL, NULL},
     {"Last day", "", NULL, NULL},
     "No valid date any more for last day of term, it was November 30, 2025\n"},
    {KIND_SELECTION,
     {"Selection", "2025-02-26", NULL, NULL},
     {"Notifications", "2025-02-26", NULL, NULL},
     ""},
    {KIND_OTHER,
     {"kick-off call", "2025-03-03", NULL, NULL},
     {"Welcome call", "2025-03-04", NULL, NULL},
     "\"kick-off call\" is now called \"Welcome call\"\nWelcome call moved from March 3 to March 4, 2025\n"},
    {KIND_OTHER,
     {"Kick-off call", "2025-03-03", NULL, NULL},
     {"Kick off  Call!", "2025-03-03", NULL, NULL},
     ""},
    {KIND_OTHER,
     {"Call", "2025-03-03", NULL, "Times to be announced"},
     {"Call", "2025-03-03", NULL, "at 16:00"},
     "Call (March 3, 2025), new note: at 16:00\n"},
    {KIND_OTHER, {"Call", "2025-03-03", NULL, "at 16:00"}, {"Call", "2025-03-03", NULL, NULL}, ""},
};

static struct known_row row_of(const struct row_text *text)
{
    return (struct known_row){text->label, text->note, make_moment(text->start),
                              make_moment(text->end ? text->end : text->start)};
}

static const char *sentences_of(const struct change_log *log)
{
    static struct buffer all;
    buffer_truncate(&all, 0);
    for (size_t i = 0; i < log->count; i++)
        buffer_printf(&all, "%s\n", log->texts[i]);
    return buffer_string(&all);
}

static void test_edited_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct change_log log = {.arena = arena_new()};
        struct known_row before = row_of(&cases[i].before), after = row_of(&cases[i].after);
        struct row_subject subject = {&after, &cases[i].kind, 1, true};
        changes_row_edited(&log, &subject, &before);
        assert_string_equal(sentences_of(&log), cases[i].sentences);
        arena_free(log.arena);
    }
}

/* The UTC time of the day as written can be on another day. */
static void test_other_day_in_utc(void **state)
{
    (void)state;
    struct change_log log = {.arena = arena_new()};
    enum kind kind = KIND_APPLICATIONS;
    struct known_row before = row_of(&cases[2].before), after = before;
    struct row_subject subject = {&after, &kind, 1, true};
    after.end.has_time = true;
    after.end.utc = (struct instant){{2025, 2, 19}, 1, 0};
    changes_row_edited(&log, &subject, &before);
    assert_string_equal(sentences_of(&log),
                        "Time set for the end of mentee applications: February 18, 2025 (01:00 UTC "
                        "on February 19)\n");
    arena_free(log.arena);
}

/* Of two rows of one kind the label says which one is meant. */
static void test_rows_that_come_and_go(void **state)
{
    (void)state;
    struct change_log log = {.arena = arena_new()};
    static const enum kind kinds[] = {KIND_MIDTERM_EVALUATION, KIND_FIRST_STIPEND};
    struct row_text text = {"evaluations (second group)", "2025-04-15", NULL, NULL};
    struct known_row row = row_of(&text);
    struct row_subject both = {&row, kinds, 2, true}, labelled = {&row, kinds, 1, false};
    changes_row_added(&log, &both);
    changes_row_cancelled(&log, &labelled);
    changes_row_returned(&log, &labelled);
    assert_string_equal(sentences_of(&log),
                        "Midterm evaluations and first stipend payments added: April 15, 2025\n"
                        "Evaluations (second group) cancelled (it was April 15, 2025)\n"
                        "Evaluations (second group) back on the timeline: April 15, 2025\n");
    arena_free(log.arena);
}

static void describe_edit(const char *before_mentors, const char *after_mentors, const char *expected)
{
    struct term *before = make_term("2025-01"), *after = make_term("2025-01");
    struct change_log log = {.arena = before->arena};
    add_project(before,
                (struct project_text){.title = "A", .organization = "Org", .mentors = before_mentors});
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
#define PAGE "There is now an LFX page to apply at for \"A\"\n"
    describe_edit("Ann", "Ann", PAGE);
    describe_edit("Ann @ann", "Ann Example @ANN", PAGE);
    describe_edit("Ann", "Ann @ann", PAGE);
    describe_edit("Ann @an", "Ann @ann", PAGE);
    describe_edit("Ann @ann", "Bob; Carl; Ann @ann; Dora @dora",
                  PAGE "Bob, Carl and Dora joined \"A\" as mentors\n");
    describe_edit("Ann; Bob", " @carl",
                  PAGE "carl joined \"A\" as a mentor\nAnn and Bob left \"A\" as mentors\n");
    describe_edit(NULL, NULL, PAGE);
}

static void test_announcement(void **state)
{
    (void)state;
    struct term *term = make_term("2025-01");
    struct change_log log = {.arena = term->arena};
    changes_announced(&log, term, NULL);
    add_project(term, (struct project_text){.title = "A"});
    changes_announced(&log, term, "Spring");
    add_row(term, KIND_SELECTION, "Selection", "2025-02-26", NULL);
    add_row(term, KIND_LAST_DAY, "Last day", "2025-05-30", NULL);
    changes_announced(&log, term, "Spring");
    assert_string_equal(sentences_of(&log), "2025-01 announced\nSpring announced with 1 project\n"
                                            "Spring announced with 2 dates and 1 project\n");
    term_free(term);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edited_rows),           cmocka_unit_test(test_other_day_in_utc),
        cmocka_unit_test(test_rows_that_come_and_go), cmocka_unit_test(test_edited_projects),
        cmocka_unit_test(test_announcement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
