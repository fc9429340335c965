/* SPDX-License-Identifier: MIT */
/* What rows are about: labels as people write them, and the rows around them. A new case is a new line in the table. */
#include "exporter/base/text.h"
#include "exporter/reader/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct example {
    const char *rows; /* the activities of a table, with "; " between them */
    const char
        *kinds; /* of each; of a row of two with "+" between them; a deadline with "!", a stipend with "$" */
};

static const struct example examples[] = {
    {"Mentee applications open", "applications"},
    {"Mentee applications close", "applications!"},
    {"Mentee applications", "applications!"},
    {"Applications", "applications!"},
    {"Project applications", "proposals!"},
    {"Applications for projects", "applications!"},
    {"Applications for mentors", "proposals!"},
    {"Applications by mentees for projects", "applications!"},
    {"Register as a mentee", "applications!"},
    {"The fellowship begins", "program-begins"},
    {"Deadline of organizations to submit slot requests", "other"},
    {"Start date - interns get a stipend", "first-stipend$"},
    {"Internship start date - interns get a stipend", "program-begins+first-stipend$"},
    {"Call for proposals", "proposals!"},
    {"Call for projects", "proposals!"},
    {"Call for mentees", "applications!"},
    {"Mentee proposals due", "applications!"},
    {"Proposals of mentees and projects", "applications!"},
    {"Project ideas", "proposals!"},
    {"Submission of projects", "proposals!"},
    {"Mentees submit their plans", "applications!"},
    {"Submission results for projects", "other"},
    {"Projects submit", "proposals!"},
    {"Submission", "other"},
    {"Review of applications", "review!"},
    {"Mentors review applications", "review!"},
    {"Mentors review and rank applications", "review!"},
    {"Mentors review and applications close", "review+applications!"},
    {"Review of proposals", "review!"},
    {"Review of proposals; Mentee applications", "other applications!"},
    {"Mentee applications; Review of proposals", "applications! review!"},
    {"Evaluation of applications", "review!"},
    {"Evaluation of proposals", "review!"},
    {"Review of mentee proposals", "review!"},
    {"Selection", "selection"},
    {"Selection of projects", "other"},
    {"Selection of mentees", "selection"},
    {"Selected mentees notified", "selection"},
    {"Selected projects announced", "other"},
    {"Selected mentees announced", "selection"},
    {"Selection announced", "selection"},
    {"Results announced", "selection"},
    {"Results of projects announced", "other"},
    {"Program begins; Results announced", "program-begins other"},
    {"Final evaluations; Results announced", "final-evaluation! other"},
    {"Students begin coding", "program-begins"},
    {"Mentees: start", "program-begins"},
    {"Final deadline for students to submit; Program begins", "applications! program-begins"},
    {"Program begins; Contributors submit their final work", "program-begins final-evaluation!"},
    {"Program begins; Contributors submit their final work and their final evaluation",
     "program-begins final-evaluation!"},
    {"Program begins; Final submissions due", "program-begins final-evaluation!"},
    {"Final submissions due", "other"},
    {"Midterm report due; Final report due", "midterm-evaluation! final-evaluation!"},
    {"Mid-term; Finals", "midterm-evaluation! final-evaluation!"},
    {"Mid-term; Final", "midterm-evaluation! final-evaluation!"},
    {"Final", "other"},
    {"Program begins; Final review", "program-begins final-evaluation!"},
    {"Final review", "review!"},
    {"Program begins; Final review of applications", "program-begins review!"},
    {"Mid-point feedback; Final feedback", "midterm-evaluation! final-evaluation!"},
    {"Feedback", "other"},
    {"1st evaluation (stipend payment 1); 2nd evaluation (stipend payment 2)",
     "midterm-evaluation+first-stipend!$ final-evaluation+second-stipend!$"},
    {"Midterm evaluation; Final evaluation and presentation", "midterm-evaluation! final-evaluation!"},
    {"Final evaluation call", "other"},
    {"Evaluation results of mentees announced", "other"},
    {"Proposals announced", "other"},
    {"Mentees announced", "selection"},
    {"Accepted projects announced; Applications", "other applications!"},
    {"Applications; Accepted projects announced", "applications! selection"},
    {"Applications; Accepted organizations announced", "applications! other"},
    {"Applications; Projects announced", "applications! other"},
    {"Applications; Coding begins; Accepted projects announced", "applications! program-begins other"},
    {"Results announced; Coding begins; Results announced", "selection program-begins other"},
    {"Students code for the summer; Successful students announced", "other other"},
    {"Applications; Proposal ranking deadline", "applications! review!"},
    {"Applications open; Proposal deadline", "applications applications!"},
    {"Applications open; Mentor proposals", "applications proposals!"},
    {"Student submissions; Coding begins; Code submission by students; Projects submit; Program ends; "
     "Projects submit",
     "applications! program-begins other other last-day proposals!"},
    {"Call for mentees; Start; Project submission; End", "applications! program-begins other last-day"},
    {"Review of organization applications; Contributor applications", "other applications!"},
    {"Applications; GSoC 2031 begins !", "applications! program-begins"},
    {"Bonding | people get up to speed to begin working; Work begins", "other program-begins"},
    {"Applications; Projects start; Projects end", "applications! program-begins last-day"},
    {"Midterm evaluation", "midterm-evaluation!"},
    {"Midterm evaluations due", "midterm-evaluation!"},
    {"Midterm", "midterm-evaluation!"},
    {"Mid-term evaluation results announced", "other"},
    {"First evaluation", "midterm-evaluation!"},
    {"First evaluation; Second evaluation", "midterm-evaluation! final-evaluation!"},
    {"First evaluation; Second evaluation; Third evaluation",
     "midterm-evaluation! midterm-evaluation! final-evaluation!"},
    {"First evaluation; Second evaluation; Final evaluation",
     "midterm-evaluation! midterm-evaluation! final-evaluation!"},
    {"Initial evaluation; Final evaluation", "midterm-evaluation! final-evaluation!"},
    {"Intermediate checkpoint", "midterm-evaluation!"},
    {"Intermediate checkpoint. Half of the stipend is paid", "midterm-evaluation+first-stipend!$"},
    {"Evaluation", "midterm-evaluation!"},
    {"Evaluation; Evaluation", "midterm-evaluation! final-evaluation!"},
    {"Evaluation 1; Evaluation 2", "midterm-evaluation! final-evaluation!"},
    {"Final evaluation", "final-evaluation!"},
    {"Last evaluation", "final-evaluation!"},
    {"Phase 3 evaluation", "final-evaluation!"},
    {"First stipend", "first-stipend$"},
    {"First stipend payment; Second stipend payment", "first-stipend$ second-stipend$"},
    {"First stipend; Second stipend; Third stipend", "first-stipend$ second-stipend$ second-stipend$"},
    {"Stipend; Stipend", "first-stipend$ second-stipend$"},
    {"Midterm stipend; Rest of the stipend", "first-stipend$ second-stipend$"},
    {"50% payment; Balance of the stipend", "first-stipend$ second-stipend$"},
    {"Stipend payment", "first-stipend$"},
    {"Midterm evaluation and stipend", "midterm-evaluation+first-stipend!$"},
    {"Final evaluation and stipend", "final-evaluation+second-stipend!$"},
    {"Final evaluation, stipend", "final-evaluation+second-stipend!$"},
    {"Evaluation and stipend payment", "midterm-evaluation+first-stipend!$"},
    {"Midterm evaluation plus first stipend payment", "midterm-evaluation+first-stipend!$"},
    {"Midterm evaluation/first stipend payment", "midterm-evaluation+first-stipend!$"},
    {"Applications and applications", "applications!"},
    {"Mentorship begins", "program-begins"},
    {"Mentorship ends", "last-day"},
    {"First day of the program", "program-begins"},
    {"Last day of the program", "last-day"},
    {"Final day", "last-day"},
    {"Program", "other"},
    {"Work begins", "program-begins"},
    {"Work", "other"},
    {"Cohort kick-off", "program-begins"},
    {"Start; End", "program-begins last-day"},
    {"Start; Applications; End", "other applications! last-day"},
    {"Applications; Start; End", "applications! program-begins last-day"},
    {"Applications open; Selection; Start; End", "applications selection program-begins last-day"},
    {"End; Start", "other program-begins"},
    {"End", "other"},
    {"Start and end", "other"},
    {"Start of summer", "program-begins"},
    {"Start of something", "other"},
    {"Kick-off; Mentorship begins; End", "other program-begins last-day"},
    {"Kickoff", "program-begins"},
    {"Mentorship begins; Start", "program-begins other"},
    {"Mentorship ends; End", "last-day other"},
    {"Orientation", "other"},
    {"Onboarding session for mentees", "other"},
    {"Meet the mentees", "other"},
    {"Call for mentors; Applications open", "proposals! applications"},
    {"Information session on applications", "other"},
    {"Reminder: applications close", "other"},
    {"Application deadline", "applications!"},
    {"Applications due", "applications!"},
    {"Applications available", "applications"},
    {"Deadline for applications", "applications!"},
    {"Sign-up", "applications!"},
    {"Candidate interviews", "review!"},
    {"Paperwork", "review!"},
    {"Admission decision", "review!"},
    {"Admissions", "selection"},
    {"Matching", "selection"},
    {"Holiday", "other"},
};

static char *kinds_of(const char *rows)
{
    struct arena *arena = arena_new();
    struct buffer text = {0}, kinds = {0};
    buffer_add_string(&text, "# Term 01 - 2031 March - May\n\n| Activity | Date |\n| - | - |\n");
    for (int day = 1; *rows; day++) {
        size_t length = strstr(rows, "; ") ? (size_t)(strstr(rows, "; ") - rows) : strlen(rows);
        buffer_printf(&text, "| %.*s | March %d, 2031 |\n", (int)length, rows, day);
        rows += length + (rows[length] ? 2 : 0);
    }
    struct diagnostics *diagnostics = diagnostics_new("test");
    struct reader_options options = {.path = "test"};
    struct term *term = reader_read(source_new(arena, "test", text.data, text.length), &options, diagnostics);
    for (size_t i = 0; term && i < term->row_count; i++) {
        const struct row *row = &term->rows[i];
        for (size_t k = 0; k < row->occasion_count; k++)
            buffer_printf(&kinds, "%s%s", k ? "+" : i ? " " : "", kind_name(row->occasions[k].kind));
        buffer_printf(&kinds, "%s%s", row->deadline ? "!" : "", row->stipend ? "$" : "");
    }
    term_free(term);
    diagnostics_free(diagnostics);
    arena_free(arena);
    buffer_free(&text);
    return kinds.data;
}

static void test_examples(void **state)
{
    (void)state;
    bool right = true;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        char *kinds = kinds_of(examples[i].rows);
        if (!text_same(kinds, examples[i].kinds)) {
            print_error("'%s': got %s, expected %s\n", examples[i].rows, kinds, examples[i].kinds);
            right = false;
        }
        free(kinds);
    }
    assert_true(right);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_examples)};
    return cmocka_run_group_tests_name("kinds", tests, NULL, NULL);
}
