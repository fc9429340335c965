/* SPDX-License-Identifier: MIT */
/* The fold over the revisions of a term: stamps, what is gone, changes, and that a state that was written and
 * read in between makes no difference. */
#include "exporter/history/history.h"
#include "exporter/history/publish.h"

#include "exporter/history/state_file.h"
#include "formats/sentences.h"
#include "tests/unit/terms.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define ID "2025-01"

/* A history that is written and read again after every revision, beside one that is not. Each revision is a
 * term, which the tests below fill and then hand over. */
struct story {
    struct history *one_run, *many_runs;
    struct term *term;  /* the last revision */
    struct term *again; /* of the other history */
};

static void assert_same_state(const struct story *story)
{
    struct buffer first = {0}, second = {0};
    history_to_json(story->one_run, &first);
    history_to_json(story->many_runs, &second);
    assert_string_equal(buffer_string(&first), buffer_string(&second));
    buffer_free(&first);
    buffer_free(&second);
}

static void reload(struct history **history)
{
    struct buffer bytes = {0};
    struct failure error = {0};
    history_to_json(*history, &bytes);
    history_free(*history);
    *history = NULL;
    if (!history_from_json(buffer_string(&bytes), bytes.length, history, &error))
        fail_msg("the state cannot be read again: %s", failure_text(&error));
    buffer_free(&bytes);
}

typedef void fill(struct term *term);

/* Advances by the revision that FILL makes. */
static bool advance(struct story *story, fill *make, int64_t now)
{
    term_free(story->term);
    term_free(story->again);
    story->term = make_term(ID);
    story->again = make_term(ID);
    make(story->term);
    make(story->again);
    bool changed = history_advance(story->one_run, story->term, now);
    /* What --emails makes of the term must make no difference either. */
    term_drop_emails(story->again);
    assert_int_equal(changed, history_advance(story->many_runs, story->again, now));
    reload(&story->many_runs);
    assert_same_state(story);
    return changed;
}

static int setup(void **state)
{
    struct story *story = calloc(1, sizeof *story);
    if (!story)
        return -1;
    story->one_run = history_new("test");
    story->many_runs = history_new("test");
    *state = story;
    return 0;
}

static int teardown(void **state)
{
    struct story *story = *state;
    term_free(story->term);
    term_free(story->again);
    history_free(story->one_run);
    history_free(story->many_runs);
    free(story);
    return 0;
}

/* The file of the state as text. */
static const char *state_of(const struct story *story)
{
    static struct buffer bytes;
    buffer_truncate(&bytes, 0);
    history_to_json(story->one_run, &bytes);
    return buffer_string(&bytes);
}

/* What all changes say, and what they add, a sentence a line. */
static const char *sentences_of(const struct story *story)
{
    static struct buffer all;
    buffer_truncate(&all, 0);
    struct publication *publication = publication_new(NULL, 0, story->one_run);
    for (size_t i = 0; i < publication->change_count; i++) {
        const struct change *change = &publication->changes[i];
        struct sentences more = sentences_that_add(publication->arena, change);
        buffer_printf(&all, "%s\n", sentence_of_change(publication->arena, change));
        for (size_t k = 0; k < more.count; k++)
            buffer_printf(&all, "%s\n", more.items[k]);
    }
    publication_free(publication);
    return buffer_string(&all);
}

static void assert_says(const struct story *story, const char *sentence)
{
    if (!strstr(sentences_of(story), sentence))
        fail_msg("no change says: %s\n%s", sentence, sentences_of(story));
}

static void assert_stamp(const struct stamp *stamp, int64_t created, int64_t modified, int sequence)
{
    assert_int_equal(stamp->created, created);
    assert_int_equal(stamp->modified, modified);
    assert_int_equal(stamp->sequence, sequence);
}

static const struct row *gone_row(const struct term *term, enum kind kind)
{
    for (size_t i = 0; i < term->gone_row_count; i++)
        if (term->gone_rows[i].occasions[0].kind == kind)
            return &term->gone_rows[i];
    return NULL;
}

/* ---- Revisions ---- */

static void two_rows(struct term *term)
{
    add_row(term, KIND_APPLICATIONS, "Mentee Applications Open", "2025-02-05", "2025-02-18");
    add_row(term, KIND_SELECTION, "Selection Notifications", "2025-02-26", NULL);
}

static void selection_moved(struct term *term)
{
    add_row(term, KIND_APPLICATIONS, "Mentee Applications Open", "2025-02-05", "2025-02-18");
    add_row(term, KIND_SELECTION, "Selection Notifications", "2025-02-27", NULL);
}

static void applications_timed(struct term *term)
{
    add_row(term, KIND_APPLICATIONS, "Mentee applications", "2025-02-05", "2025-02-18T19:00");
    add_row(term, KIND_SELECTION, "Selection Notifications", "2025-02-27", NULL);
}

static void selection_gone(struct term *term)
{
    add_row(term, KIND_APPLICATIONS, "Mentee Applications Open", "2025-02-05", "2025-02-18");
}

static void selection_mistyped(struct term *term)
{
    selection_gone(term);
    add_row(term, KIND_SELECTION, "Selection Notifications", "", NULL)->note = "Febtuary 26, 2025";
}

static void selection_open(struct term *term)
{
    selection_mistyped(term);
    term->rows[1].note = NULL;
    term->rows[1].tentative = true;
}

static void test_first_sight(void **state)
{
    struct story *story = *state;
    assert_true(advance(story, two_rows, 1000));
    assert_int_equal(story->term->created, 1000);
    assert_int_equal(story->term->modified, 1000);
    assert_int_equal(story->term->rows[1].occasions[0].part, 1);
    assert_stamp(&story->term->rows[1].occasions[0].stamp, 1000, 1000, 0);
    assert_int_equal(story->term->gone_row_count, 0);
    assert_says(story, "Term 2025-01 is announced with 2 dates\n");
    assert_null(strstr(state_of(story), "added"));
}

static void test_nothing_changes(void **state)
{
    struct story *story = *state;
    advance(story, two_rows, 1000);
    char *before = memory_copy(state_of(story));
    assert_false(advance(story, two_rows, 2000));
    assert_int_equal(story->term->modified, 1000);
    assert_string_equal(before, state_of(story));
    free(before);
}

static void test_row_moves(void **state)
{
    struct story *story = *state;
    advance(story, two_rows, 1000);
    assert_true(advance(story, selection_moved, 2000));
    assert_stamp(&story->term->rows[0].occasions[0].stamp, 1000, 1000, 0);
    assert_stamp(&story->term->rows[1].occasions[0].stamp, 1000, 2000, 1);
    assert_int_equal(story->term->modified, 2000);
    assert_says(story, "Selection notifications moved from February 26 to February 27, 2025\n");
    assert_true(advance(story, applications_timed, 3000));
    assert_int_equal(story->term->rows[0].occasions[0].part, 1);
    assert_stamp(&story->term->rows[0].occasions[0].stamp, 1000, 3000, 1);
    assert_says(story, "A time is set for the end of mentee applications: February 18, 2025, 19:00 UTC\n");
}

static void test_row_goes_and_returns(void **state)
{
    struct story *story = *state;
    advance(story, two_rows, 1000);
    advance(story, selection_gone, 2000);
    assert_int_equal(story->term->gone_row_count, 1);
    const struct row *gone = &story->term->gone_rows[0];
    assert_string_equal(gone->activity, "Selection Notifications");
    assert_int_equal(gone->occasion_count, 1);
    assert_int_equal(gone->end.day.day, 26);
    assert_stamp(&gone->occasions[0].stamp, 1000, 2000, 1);
    assert_says(story, "Cancelled: selection notifications, February 26, 2025\n");
    /* Once only. */
    assert_false(advance(story, selection_gone, 3000));
    assert_stamp(&story->term->gone_rows[0].occasions[0].stamp, 1000, 2000, 1);
    advance(story, selection_moved, 4000);
    assert_int_equal(story->term->gone_row_count, 0);
    assert_stamp(&story->term->rows[1].occasions[0].stamp, 1000, 4000, 2);
    assert_int_equal(story->term->rows[1].occasions[0].part, 1);
    assert_says(story, "Back in the timeline: selection notifications, February 27, 2025\n");
}

static void note_added(struct term *term)
{
    two_rows(term);
    term->rows[1].note = "as they are made";
}

/* The rows, and a project whose page is on that site. */
static void applied_for_at(struct term *term, const char *page)
{
    two_rows(term);
    add_project(term, (struct project_text){"Count pebbles", .lfx = page});
}

static void applied_for_nowhere(struct term *term)
{
    applied_for_at(term, NULL);
}

static void applied_for_here(struct term *term)
{
    applied_for_at(term, "https://lfx.example.org/project/1");
}

static void applied_for_there(struct term *term)
{
    applied_for_at(term, "https://lfx.example.org.example.com/project/1");
}

/* A date that can't be read any more: the last that could be stands, tentatively. */
static void test_row_keeps_its_dates(void **state)
{
    struct story *story = *state;
    advance(story, two_rows, 1000);
    assert_true(advance(story, selection_mistyped, 2000));
    const struct row *row = &story->term->rows[1];
    assert_int_equal(story->term->gone_row_count, 0);
    assert_true(row->dates_kept && row->tentative && row->end.known);
    assert_int_equal(row->end.day.day, 26);
    assert_stamp(&row->occasions[0].stamp, 1000, 2000, 1);
    assert_false(advance(story, selection_mistyped, 3000));
    assert_int_equal(story->term->rows[1].end.day.day, 26);
    assert_null(strstr(sentences_of(story), "election"));
    /* Its author says that it is open: then it is cancelled. */
    assert_true(advance(story, selection_open, 4000));
    assert_says(story, "The date of selection notifications is open again; it was February 26, 2025\n");
    assert_false(story->term->rows[1].end.known);
    assert_int_equal(story->term->gone_row_count, 1);
    assert_int_equal(story->term->gone_rows[0].end.day.day, 26);
    assert_stamp(&story->term->gone_rows[0].occasions[0].stamp, 1000, 4000, 2);
    assert_true(advance(story, selection_moved, 5000));
    assert_int_equal(story->term->gone_row_count, 0);
    assert_int_equal(story->term->rows[1].end.day.day, 27);
    assert_stamp(&story->term->rows[1].occasions[0].stamp, 1000, 5000, 3);
    assert_says(story,
                "A date is set for selection notifications: February 27, 2025; it was February 26, 2025\n");
    assert_int_equal(story->term->rows[1].moved, 5000);
    assert_int_equal(story->term->rows[1].was_end.day.day, 26);
}

/* What could not be read is told as the note of its row, and is none: it neither comes nor goes. */
static void test_mistyped_date_is_no_note(void **state)
{
    struct story *story = *state;
    advance(story, note_added, 1000);
    assert_true(advance(story, selection_mistyped, 2000));
    assert_true(advance(story, note_added, 3000));
    assert_null(strstr(sentences_of(story), "note"));
    assert_int_equal(story->term->rows[1].occasions[0].stamp.sequence, 2);
}

/* Where mentees apply is said in the events of applications, and in no others. */
static void test_platform_changes(void **state)
{
    struct story *story = *state;
    advance(story, applied_for_nowhere, 1000);
    assert_true(advance(story, applied_for_here, 2000));
    assert_stamp(&story->term->rows[0].occasions[0].stamp, 1000, 2000, 1);
    assert_stamp(&story->term->rows[1].occasions[0].stamp, 1000, 1000, 0);
    advance(story, applied_for_there, 3000);
    assert_stamp(&story->term->rows[0].occasions[0].stamp, 1000, 3000, 2);
    assert_stamp(&story->term->rows[1].occasions[0].stamp, 1000, 1000, 0);
}

/* What had dates once is cancelled with those, also if it had none any more when it went. */
static void test_row_goes_without_its_dates(void **state)
{
    struct story *story = *state;
    advance(story, two_rows, 1000);
    advance(story, selection_open, 2000);
    advance(story, selection_gone, 3000);
    assert_int_equal(story->term->gone_row_count, 1);
    assert_int_equal(story->term->gone_rows[0].end.day.day, 26);
    assert_stamp(&story->term->gone_rows[0].occasions[0].stamp, 1000, 3000, 2);
}

static void test_note_is_a_change(void **state)
{
    struct story *story = *state;
    advance(story, two_rows, 1000);
    advance(story, note_added, 2000);
    assert_stamp(&story->term->rows[1].occasions[0].stamp, 1000, 2000, 1);
    assert_says(story, "A note on selection notifications (February 26, 2025): as they are made\n");
}

static void heading_changed(struct term *term)
{
    two_rows(term);
    term->title = "Term 1, spring";
}

/* Every event shows the term's heading. */
static void test_heading_changes_every_event(void **state)
{
    struct story *story = *state;
    advance(story, two_rows, 1000);
    advance(story, heading_changed, 2000);
    assert_stamp(&story->term->rows[0].occasions[0].stamp, 1000, 2000, 1);
    assert_stamp(&story->term->rows[1].occasions[0].stamp, 1000, 2000, 1);
}

static void status_changed(struct term *term)
{
    two_rows(term);
    term->status = "In progress";
}

static void test_status_changes_the_term_alone(void **state)
{
    struct story *story = *state;
    advance(story, two_rows, 1000);
    assert_true(advance(story, status_changed, 2000));
    assert_int_equal(story->term->modified, 2000);
    assert_int_equal(story->term->rows[0].occasions[0].stamp.sequence, 0);
}

static void test_time_never_runs_backwards(void **state)
{
    struct story *story = *state;
    advance(story, two_rows, 5000);
    advance(story, selection_moved, 1000);
    assert_stamp(&story->term->rows[1].occasions[0].stamp, 5000, 5000, 1);
    assert_int_equal(story->term->modified, 5000);
    advance(story, two_rows, INT64_MAX);
    advance(story, selection_moved, INT64_MIN);
    assert_int_equal(story->term->rows[1].occasions[0].stamp.sequence, 3);
}

/* The same change back and forth in one second is two changes, with two identifiers (a damaged state
 * otherwise). */
static void test_changes_of_one_second(void **state)
{
    struct story *story = *state;
    advance(story, two_rows, 1000);
    for (int i = 0; i < 4; i++) {
        advance(story, selection_moved, 1000);
        advance(story, two_rows, 1000);
    }
    assert_int_equal(story->term->rows[1].occasions[0].stamp.sequence, 8);
}

/* ---- Rows of two kinds ---- */

static void apart(struct term *term)
{
    add_row(term, KIND_MIDTERM_EVALUATION, "Midterm evaluations", "2025-04-15", NULL);
    add_row(term, KIND_FIRST_STIPEND, "First stipend payments", "2025-04-16", NULL);
}

static void together(struct term *term)
{
    add_row_of_two(term, KIND_MIDTERM_EVALUATION, KIND_FIRST_STIPEND,
                   "Midterm evaluations and first stipend payments", "2025-04-15");
}

static void together_moved(struct term *term)
{
    add_row_of_two(term, KIND_MIDTERM_EVALUATION, KIND_FIRST_STIPEND,
                   "Midterm evaluations and first stipend payments", "2025-04-17");
}

static void midterm_alone(struct term *term)
{
    add_row(term, KIND_MIDTERM_EVALUATION, "Midterm evaluations", "2025-04-15", NULL);
}

static void nothing_of_both(struct term *term)
{
    add_row(term, KIND_LAST_DAY, "Last day", "2025-05-30", NULL);
}

static void test_two_rows_become_one(void **state)
{
    struct story *story = *state;
    advance(story, apart, 1000);
    advance(story, together, 2000);
    const struct row *row = &story->term->rows[0];
    assert_int_equal(row->occasions[0].part, 1);
    assert_int_equal(row->occasions[1].part, 1);
    assert_stamp(&row->occasions[0].stamp, 1000, 2000, 1);
    assert_stamp(&row->occasions[1].stamp, 1000, 2000, 1);
    /* calendar.ics had an event for the stipend, which must go; stipends.ics finds it live. */
    assert_int_equal(story->term->gone_row_count, 1);
    const struct row *gone = gone_row(story->term, KIND_FIRST_STIPEND);
    assert_non_null(gone);
    assert_int_equal(gone->occasion_count, 1);
    assert_string_equal(gone->activity, "First stipend payments");
    assert_int_equal(gone->end.day.day, 16);
    assert_stamp(&gone->occasions[0].stamp, 1000, 2000, 1);
    /* What goes on happening to the stipend is not news for the event that is gone. */
    advance(story, together_moved, 3000);
    gone = gone_row(story->term, KIND_FIRST_STIPEND);
    assert_non_null(gone);
    assert_stamp(&gone->occasions[0].stamp, 1000, 2000, 1);
    assert_int_equal(gone->end.day.day, 16);
    assert_stamp(&story->term->rows[0].occasions[1].stamp, 1000, 3000, 2);
    /* Apart again: the event lives on, with a higher sequence. */
    advance(story, apart, 4000);
    assert_int_equal(story->term->gone_row_count, 0);
    assert_stamp(&story->term->rows[1].occasions[0].stamp, 1000, 4000, 3);
}

static void test_one_row_becomes_two(void **state)
{
    struct story *story = *state;
    advance(story, together, 1000);
    assert_int_equal(story->term->gone_row_count, 0);
    advance(story, apart, 2000);
    assert_int_equal(story->term->gone_row_count, 0);
    assert_int_equal(story->term->rows[1].occasions[0].part, 1);
    assert_stamp(&story->term->rows[1].occasions[0].stamp, 1000, 2000, 1);
}

/* calendar.ics never had an event for the stipend alone, so what is gone goes as part of the row that it was
 * in. */
static void test_second_kind_goes(void **state)
{
    struct story *story = *state;
    advance(story, together, 1000);
    advance(story, midterm_alone, 2000);
    assert_int_equal(story->term->gone_row_count, 1);
    const struct row *gone = &story->term->gone_rows[0];
    assert_int_equal(gone->occasion_count, 2);
    assert_int_equal(gone->occasions[0].kind, KIND_MIDTERM_EVALUATION);
    assert_int_equal(gone->occasions[1].kind, KIND_FIRST_STIPEND);
    assert_true(gone->deadline && gone->stipend);
    assert_stamp(&gone->occasions[1].stamp, 1000, 2000, 1);
    assert_says(story, "Cancelled: first stipend payments, April 15, 2025\n");
}

static void test_row_of_two_kinds_goes_and_moves(void **state)
{
    struct story *story = *state;
    advance(story, together, 1000);
    advance(story, together_moved, 2000);
    assert_says(story,
                "Midterm evaluations and first stipend payments moved from April 15 to April 17, 2025\n");
    advance(story, nothing_of_both, 3000);
    assert_int_equal(story->term->gone_row_count, 2);
    assert_int_equal(gone_row(story->term, KIND_MIDTERM_EVALUATION)->occasions[0].stamp.sequence, 2);
    advance(story, apart, 4000);
    assert_int_equal(story->term->rows[0].occasions[0].stamp.sequence, 3);
    assert_int_equal(story->term->rows[1].occasions[0].stamp.sequence, 3);
}

static void test_row_merged_then_gone_then_back(void **state)
{
    struct story *story = *state;
    advance(story, apart, 1000);
    advance(story, together, 2000);
    advance(story, nothing_of_both, 3000);
    const struct row *gone = gone_row(story->term, KIND_FIRST_STIPEND);
    assert_non_null(gone);
    assert_stamp(&gone->occasions[0].stamp, 1000, 3000, 2);
    /* Back as the second kind of a row: the event of its own stays cancelled, and says now that it is part of another. */
    advance(story, together, 4000);
    gone = gone_row(story->term, KIND_FIRST_STIPEND);
    assert_non_null(gone);
    assert_stamp(&gone->occasions[0].stamp, 1000, 4000, 3);
    assert_stamp(&story->term->rows[0].occasions[1].stamp, 1000, 4000, 3);
}

static void date_does_not_exist(struct term *term)
{
    two_rows(term);
    term->rows[1].start = term->rows[1].end = make_moment("");
}

static void time_beyond_all_years(struct term *term)
{
    two_rows(term);
    term->rows[1].start = term->rows[1].end = make_moment("9999-12-31T23:00");
    term->rows[1].start.utc.date.year = term->rows[1].end.utc.date.year = 10000;
}

static void test_odd_dates(void **state)
{
    struct story *story = *state;
    advance(story, two_rows, 1000);
    advance(story, date_does_not_exist, 2000);
    assert_null(strstr(sentences_of(story), "selection"));
    advance(story, time_beyond_all_years, 3000);
    assert_null(strstr(state_of(story), "9999"));
    assert_int_equal(story->term->rows[1].occasions[0].stamp.sequence, 1);
}

/* ---- Projects ---- */

static void one_project(struct term *term)
{
    add_project(term, (struct project_text){"Alpha", "Org", LFX_1, ISSUE_1,
                                            "Ann Example @ann <ann@example.org>; Bob Example @bob",
                                            "Build it. one two"});
    term->projects[0].skills = arena_allocate(term->arena, 2 * sizeof(char *));
    term->projects[0].skills[0] = "Go";
    term->projects[0].skills[1] = "C";
    term->projects[0].skill_count = 2;
}

static void two_projects(struct term *term)
{
    one_project(term);
    add_project(term, (struct project_text){"Beta", "Org", LFX_2, ISSUE_2, "Carl Example @carl", "b"});
}

/* All that a reader of the feed does not see. */
static void one_project_rewritten(struct term *term)
{
    add_project(term, (struct project_text){"Alpha ", "Org", LFX_1, ISSUE_1,
                                            "Bob Example @BOB; Ann  Example @ann <ann@elsewhere.example>",
                                            "Build  it.\none two "});
    term->projects[0].skills = arena_allocate(term->arena, 2 * sizeof(char *));
    term->projects[0].skills[0] = "C";
    term->projects[0].skills[1] = "Go";
    term->projects[0].skill_count = 2;
}

static void one_project_reworded(struct term *term)
{
    one_project(term);
    term->projects[0].text = "Build that. one two";
}

static void no_project(struct term *term)
{
    two_rows(term);
}

static void renamed_and_relinked(struct term *term)
{
    one_project(term);
    term->projects[0].title = "Omega";
    term->projects[0].lfx_url = LFX_3;
    term->projects[0].mentors[1] = (struct person){.name = "Dora Example", .github = "dora"};
}

static void test_project_first_seen_and_edited(void **state)
{
    struct story *story = *state;
    advance(story, one_project, 1000);
    char *uuid = memory_copy(story->term->projects[0].uuid);
    assert_int_equal(strlen(uuid), 36);
    assert_stamp(&story->term->projects[0].stamp, 1000, 1000, 0);
    assert_false(advance(story, one_project_rewritten, 2000));
    assert_stamp(&story->term->projects[0].stamp, 1000, 1000, 0);
    assert_true(advance(story, one_project_reworded, 3000));
    assert_string_equal(story->term->projects[0].uuid, uuid);
    assert_stamp(&story->term->projects[0].stamp, 1000, 3000, 1);
    assert_true(advance(story, renamed_and_relinked, 4000));
    assert_string_equal(story->term->projects[0].uuid, uuid);
    assert_says(story,
                "Project changed: \"Omega\" (Org): its title was \"Alpha\"; the page to apply at is another "
                "one; Dora Example joined as a mentor; Bob Example left as a mentor\n");
    free(uuid);
}

static void test_project_comes_goes_and_returns(void **state)
{
    struct story *story = *state;
    advance(story, no_project, 1000);
    advance(story, two_projects, 2000);
    assert_says(story, "New project: \"Alpha\" (Org)\n");
    char *uuid = memory_copy(story->term->projects[1].uuid);
    advance(story, one_project, 3000);
    assert_int_equal(story->term->gone_project_count, 1);
    assert_string_equal(story->term->gone_projects[0].uuid, uuid);
    assert_string_equal(story->term->gone_projects[0].title, "Beta");
    assert_stamp(&story->term->gone_projects[0].stamp, 2000, 3000, 1);
    assert_says(story, "Project withdrawn: \"Beta\" (Org)\n");
    advance(story, two_projects, 4000);
    assert_int_equal(story->term->gone_project_count, 0);
    assert_string_equal(story->term->projects[1].uuid, uuid);
    assert_stamp(&story->term->projects[1].stamp, 2000, 4000, 2);
    assert_says(story, "Project back: \"Beta\" (Org)\n");
    free(uuid);
}

static void twins(struct term *term)
{
    for (int i = 0; i < 3; i++)
        add_project(term, (struct project_text){.title = "Alpha", .organization = "Org"});
}

static void test_twins_have_identities_of_their_own(void **state)
{
    struct story *story = *state;
    advance(story, twins, 1000);
    const struct project *projects = story->term->projects;
    assert_string_not_equal(projects[0].uuid, projects[1].uuid);
    assert_string_not_equal(projects[0].uuid, projects[2].uuid);
    assert_string_not_equal(projects[1].uuid, projects[2].uuid);
    char *second = memory_copy(projects[1].uuid);
    assert_false(advance(story, twins, 2000));
    assert_string_equal(second, story->term->projects[1].uuid);
    free(second);
}

/* Somebody else took the name that a project was first seen under: two identities must not be the same. */
static void name_taken_first(struct term *term)
{
    add_project(term, (struct project_text){.title = "Alpha", .organization = "Org", .lfx = LFX_1});
}

static void name_taken_second(struct term *term)
{
    add_project(term, (struct project_text){.title = "Omega", .organization = "Org", .lfx = LFX_1});
    add_project(term, (struct project_text){.title = "Alpha", .organization = "Org", .lfx = LFX_2});
}

static void test_a_name_is_taken_over(void **state)
{
    struct story *story = *state;
    advance(story, name_taken_first, 1000);
    char *first = memory_copy(story->term->projects[0].uuid);
    advance(story, name_taken_second, 2000);
    assert_string_not_equal(story->term->projects[0].uuid, story->term->projects[1].uuid);
    free(first);
}

static void handle_added(struct term *term)
{
    one_project(term);
    term->projects[0].mentors[0].github = NULL;
}

static void test_mentor_gets_a_handle(void **state)
{
    struct story *story = *state;
    advance(story, handle_added, 1000);
    advance(story, one_project, 2000);
    assert_null(strstr(state_of(story), "joined"));
    assert_null(strstr(state_of(story), "left"));
}

static void with_addresses(struct term *term)
{
    add_project(term,
                (struct project_text){"Alpha", "Org", NULL, NULL,
                                      "Ann @ann <ann@example.org>; Bob <bob@example.org>", "Write to them"});
}

static void with_other_addresses(struct term *term)
{
    with_addresses(term);
    term->projects[0].mentors[0].email = "ann@elsewhere.example";
    term->projects[0].mentors[1].email = NULL;
}

static void test_no_address_gets_into_the_state(void **state)
{
    struct story *story = *state;
    advance(story, no_project, 500);
    advance(story, with_addresses, 1000);
    assert_null(strstr(state_of(story), "example.org\""));
    assert_null(strstr(state_of(story), "@example"));
    assert_false(advance(story, with_other_addresses, 2000));
    advance(story, no_project, 3000);
    assert_null(strstr(state_of(story), "@example"));
    assert_int_equal(story->term->gone_project_count, 1);
    assert_null(strstr(story->term->gone_projects[0].title, "@"));
}

static void endless(struct term *term)
{
    struct buffer text = {0};
    for (int i = 0; i < 3000; i++)
        buffer_add_string(&text, "\xc3\xa4x ");
    add_row(term, KIND_OTHER, buffer_string(&text), "2025-03-03", NULL);
    add_project(term, (struct project_text){.title = buffer_string(&text),
                                            .organization = buffer_string(&text),
                                            .mentors = buffer_string(&text)});
    buffer_free(&text);
}

static void broken_text(struct term *term)
{
    add_row(term, KIND_OTHER, "\xff\x01 label", "2025-03-03", NULL);
    add_project(term, (struct project_text){
                          .title = "\xc3", .organization = "\x1b[31m", .mentors = "\xe2\x80\xae @\xff"});
}

/* A letter that folding makes eighteen of. */
static void expanding(struct term *term)
{
    struct buffer text = {0};
    for (int i = 0; i < 300; i++)
        buffer_add_string(&text, "\xef\xb7\xba");
    add_row(term, KIND_OTHER, buffer_string(&text), "2025-03-03", NULL);
    add_project(term, (struct project_text){.title = buffer_string(&text),
                                            .organization = buffer_string(&text),
                                            .mentors = buffer_string(&text)});
    buffer_free(&text);
}

static void test_odd_texts(void **state)
{
    struct story *story = *state;
    advance(story, expanding, 100);
    assert_false(advance(story, expanding, 200));
    advance(story, endless, 1000);
    assert_false(advance(story, endless, 2000));
    advance(story, broken_text, 3000);
    assert_false(advance(story, broken_text, 4000));
}

static void some_projects(struct term *term)
{
    for (int i = 0; i < 3; i++) {
        char title[32];
        snprintf(title, sizeof title, "Project %d", i);
        add_project(term, (struct project_text){.title = title, .organization = "Org"});
    }
}

static void moved_and_no_project(struct term *term)
{
    selection_moved(term);
}

static void moved_and_some_projects(struct term *term)
{
    selection_moved(term);
    some_projects(term);
}

/* Many revisions by turns, without a look at each: all that they leave is what is asked for. */
static void advance_by_turns(struct story *story, fill *const makes[2], int count, int64_t now)
{
    for (int i = 0; i < count; i++) {
        struct term *term = make_term(ID);
        makes[i % 2](term);
        history_advance(story->one_run, term, now + i);
        term_free(term);
    }
    reload(&story->one_run);
}

/* A date that moved is not pushed out by projects that come and go, nor by dates that others are. */
static void test_the_newest_changes_are_kept(void **state)
{
    static fill *const projects[] = {moved_and_some_projects, moved_and_no_project};
    static fill *const rows_moved[] = {selection_moved, two_rows};
    struct story *story = *state;
    advance(story, two_rows, 1000);
    advance(story, selection_moved, 2000);
    advance_by_turns(story, projects, 120, 3000);
    assert_says(story, "Selection notifications moved from February 26 to February 27, 2025\n");
    size_t count = 0, rows = 0;
    struct publication *publication = publication_new(NULL, 0, story->one_run);
    for (size_t i = 0; i < publication->change_count; i++)
        rows += change_is_of_row(&publication->changes[i]);
    count = publication->change_count - rows;
    publication_free(publication);
    assert_int_equal(count, 100);
    assert_int_equal(rows, 1);
    advance_by_turns(story, rows_moved, 250, 4000);
    publication = publication_new(NULL, 0, story->one_run);
    assert_int_equal(publication->change_count, 300);
    publication_free(publication);
}

/* ---- Whatever happens ---- */

static uint32_t seed;

static unsigned random_below(unsigned count)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 16) % count;
}

/* A revision at random, of so few words and links that much of it is alike. */
static void random_revision(struct term *term)
{
    static const char *const titles[] = {"Alpha", "Beta", "Alpha part 1", "Alpha part 2",
                                         "A longer title of it"};
    static const char *const links[] = {LFX_1, LFX_2, LFX_3, NULL};
    static const char *const issues[] = {ISSUE_1, ISSUE_2, "https://github.com/example/code/issues", NULL};
    static const char *const mentors[] = {"Ann @ann", "Ann", "Ann @ann2; Bob @bob", "Bob", "Carl @ann", NULL};
    static const char *const organizations[] = {"Org", "Other", NULL};
    static const char *const labels[] = {"Review", "Town hall", "Town hall 2", "Payments"};
    static const char *const dates[] = {"2025-03-01", "2025-03-02", "2025-03-02T10:00", ""};
    for (unsigned i = random_below(5); i > 0; i--) {
        static const enum kind kinds[] = {KIND_OTHER, KIND_REVIEW, KIND_MIDTERM_EVALUATION};
        struct row *row =
            add_row(term, kinds[random_below(3)], labels[random_below(4)], dates[random_below(4)], NULL);
        row->occasions[1].kind = KIND_FIRST_STIPEND;
        row->occasion_count = 1 + random_below(2);
        row->tentative = !row->end.known && random_below(2);
    }
    for (unsigned i = random_below(6); i > 0; i--)
        add_project(term, (struct project_text){titles[random_below(5)], organizations[random_below(3)],
                                                links[random_below(4)], issues[random_below(4)],
                                                mentors[random_below(6)], random_below(2) ? "x" : NULL});
}

/* The term is made twice (advance), and must be the same both times: a revision has a seed of its own. */
static uint32_t revision_seed;

static void random_term(struct term *term)
{
    seed = revision_seed;
    random_revision(term);
}

/* No two things of a term have one identity, and nothing is both there and gone. */
static void assert_unique(const struct term *term)
{
    for (size_t i = 0; i < term->project_count; i++) {
        assert_non_null(term->projects[i].uuid);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(term->projects[i].uuid, term->projects[j].uuid);
        for (size_t j = 0; j < term->gone_project_count; j++)
            assert_string_not_equal(term->projects[i].uuid, term->gone_projects[j].uuid);
    }
    for (size_t i = 0; i < term->row_count; i++)
        for (size_t j = 0; j < i; j++)
            assert_false(term->rows[i].occasions[0].kind == term->rows[j].occasions[0].kind &&
                         term->rows[i].occasions[0].part == term->rows[j].occasions[0].part);
}

/* What calendar.ics has an event for: the first occasions of rows that have a date, live or gone. */
struct seen_event {
    enum kind kind;
    int part, sequence;
    int64_t modified;
    bool live;
    struct date end;
};

static void follow_event(struct seen_event *events, size_t *count, const struct occasion *occasion,
                         const struct row *row, bool live)
{
    size_t i = 0;
    while (i < *count && (events[i].kind != occasion->kind || events[i].part != occasion->part))
        i++;
    struct seen_event now = {occasion->kind,           occasion->part, occasion->stamp.sequence,
                             occasion->stamp.modified, live,           row->end.day};
    if (i == *count) {
        events[(*count)++] = now;
        return;
    }
    assert_true(now.sequence >= events[i].sequence);
    assert_true(now.modified >= events[i].modified);
    if (now.live != events[i].live || (live && date_compare(now.end, events[i].end) != 0))
        assert_true(now.sequence > events[i].sequence);
    events[i] = now;
}

/* Events never go back in their sequence, and one that was there once is either there or cancelled. */
static void follow_events(struct seen_event *events, size_t *count, const struct term *term)
{
    struct seen_event before[200];
    size_t before_count = *count, still = 0;
    memcpy(before, events, sizeof before);
    for (size_t i = 0; i < term->row_count; i++)
        if (term->rows[i].end.known)
            follow_event(events, count, &term->rows[i].occasions[0], &term->rows[i], true);
    for (size_t i = 0; i < term->gone_row_count; i++)
        if (term->gone_rows[i].occasion_count == 1 && term->gone_rows[i].end.known)
            follow_event(events, count, &term->gone_rows[i].occasions[0], &term->gone_rows[i], false);
    for (size_t k = 0; k < before_count; k++) {
        bool found = false;
        for (size_t i = 0; i < term->row_count; i++)
            found |= term->rows[i].end.known && term->rows[i].occasions[0].kind == before[k].kind &&
                     term->rows[i].occasions[0].part == before[k].part;
        for (size_t i = 0; i < term->gone_row_count; i++)
            found |= term->gone_rows[i].end.known && term->gone_rows[i].occasions[0].kind == before[k].kind &&
                     term->gone_rows[i].occasions[0].part == before[k].part;
        still += found;
    }
    assert_int_equal(still, before_count);
}

static void test_random_histories(void **state)
{
    (void)state;
    for (uint32_t run = 0; run < 90; run++) {
        struct story story = {history_new("test"), history_new("test"), NULL, NULL};
        struct seen_event events[200];
        size_t count = 0;
        for (uint32_t i = 0; i < 8; i++) {
            revision_seed = run * 1000 + i;
            /* Times that run back now and then. */
            advance(&story, random_term, i * 1000 + revision_seed * 7919 % 2000);
            assert_unique(story.term);
            follow_events(events, &count, story.term);
            /* The same again is nothing new, for a history that was read as well. */
            assert_false(history_advance(story.many_runs, story.again, 10000));
        }
        term_free(story.term);
        term_free(story.again);
        history_free(story.one_run);
        history_free(story.many_runs);
    }
}

/* ---- What a document has lost ---- */

static void test_loss_of_projects(void **state)
{
    struct story *story = *state;
    struct term *next = make_term(ID);
    struct history_known known;
    assert_false(history_loses_all(story->one_run, next, &known));
    assert_int_equal(known.projects, 0);
    advance(story, two_projects, 1000);
    assert_true(history_loses_all(story->one_run, next, &known));
    assert_int_equal(known.projects, 2);
    add_project(next, (struct project_text){.title = "Something else", .organization = "Org"});
    assert_true(history_loses_all(story->one_run, next, &known));
    add_project(next, (struct project_text){.title = "Beta", .organization = "Org"});
    assert_false(history_loses_all(story->one_run, next, &known));
    term_free(next);
}

/* A first revision with dates only, then projects: nothing is lost. */
static void test_loss_of_rows(void **state)
{
    struct story *story = *state;
    struct term *next = make_term(ID);
    struct history_known known;
    advance(story, two_rows, 1000);
    one_project(next);
    assert_true(history_loses_all(story->one_run, next, &known));
    assert_int_equal(known.rows, 2);
    add_row(next, KIND_SELECTION, "Selection", "2025-03-01", NULL);
    assert_false(history_loses_all(story->one_run, next, &known));
    term_free(next);
}

/* A term that is given twice, as a blob that comes again is. */
static void test_the_same_term_again(void **state)
{
    struct story *story = *state;
    struct history *history = story->one_run;
    struct term *first = make_term(ID), *second = make_term(ID);
    two_projects(first);
    one_project(second);
    history_advance(history, first, 1000);
    history_advance(history, second, 2000);
    history_advance(history, first, 3000);
    assert_int_equal(first->gone_project_count, 0);
    assert_stamp(&first->projects[1].stamp, 1000, 3000, 2);
    history_advance(history, second, 4000);
    assert_int_equal(second->gone_project_count, 1);
    term_free(first);
    term_free(second);
}

int main(void)
{
#define STORY(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        STORY(test_first_sight),
        STORY(test_nothing_changes),
        STORY(test_row_moves),
        STORY(test_row_goes_and_returns),
        STORY(test_row_keeps_its_dates),
        STORY(test_mistyped_date_is_no_note),
        STORY(test_platform_changes),
        STORY(test_row_goes_without_its_dates),
        STORY(test_note_is_a_change),
        STORY(test_heading_changes_every_event),
        STORY(test_status_changes_the_term_alone),
        STORY(test_time_never_runs_backwards),
        STORY(test_changes_of_one_second),
        STORY(test_two_rows_become_one),
        STORY(test_one_row_becomes_two),
        STORY(test_second_kind_goes),
        STORY(test_row_of_two_kinds_goes_and_moves),
        STORY(test_row_merged_then_gone_then_back),
        STORY(test_odd_dates),
        STORY(test_project_first_seen_and_edited),
        STORY(test_project_comes_goes_and_returns),
        STORY(test_twins_have_identities_of_their_own),
        STORY(test_a_name_is_taken_over),
        STORY(test_mentor_gets_a_handle),
        STORY(test_no_address_gets_into_the_state),
        STORY(test_odd_texts),
        STORY(test_the_newest_changes_are_kept),
        cmocka_unit_test(test_random_histories),
        STORY(test_loss_of_projects),
        STORY(test_loss_of_rows),
        STORY(test_the_same_term_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
