/* SPDX-License-Identifier: MIT */
/* Which project or row is which: the table of exporter/history/IDENTITY.md, the hard cases first. */
#include "exporter/history/identity.h"
#include "exporter/history/identity_rows.h"

#include "exporter/base/folding.h"
#include "exporter/history/assignment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MOST 8

/* A project in short: links are written without their common begin, mentors as handles with spaces between.
 */
struct sketch {
    const char *title, *organization, *lfx, *upstream, *mentors, *text;
    bool gone;
};

/* One case: what was known, what the new revision has, and for each of its projects which known one it is. */
struct project_case {
    const char *name;
    struct sketch known[MOST], found[MOST];
    const char *expected; /* "1 0 -": the first is the known project 1, the second 0, the third is new */
};

#define LONG_A "Write the first thing that the cluster needs so that everybody can use it"
#define LONG_B "Measure how fast the second thing is and draw the curves into a report"

static const struct project_case project_cases[] = {
    /* -- hard -- */
    {"two projects exchange titles, everything else stays",
     {{"Alpha", "Org", "1", "11", "ann", LONG_A, 0}, {"Beta", "Org", "2", "22", "bob", LONG_B, 0}},
     {{"Beta", "Org", "1", "11", "ann", LONG_A, 0}, {"Alpha", "Org", "2", "22", "bob", LONG_B, 0}},
     "0 1"},
    {"two projects exchange titles, only URL and mentors tell them apart",
     {{"Alpha", "Org", "1", NULL, "ann", NULL, 0}, {"Beta", "Org", "2", NULL, "bob", NULL, 0}},
     {{"Beta", "Org", "1", NULL, "ann", NULL, 0}, {"Alpha", "Org", "2", NULL, "bob", NULL, 0}},
     "0 1"},
    {"three titles go round in a circle",
     {{"Alpha", "Org", "1", "11", "ann", LONG_A, 0},
      {"Beta", "Org", "2", "22", "ann", LONG_B, 0},
      {"Gamma", "Org", "3", "33", "ann", NULL, 0}},
     {{"Beta", "Org", "1", "11", "ann", LONG_A, 0},
      {"Gamma", "Org", "2", "22", "ann", LONG_B, 0},
      {"Alpha", "Org", "3", "33", "ann", NULL, 0}},
     "0 1 2"},
    {"exchanged URLs are put right",
     {{"Alpha", "Org", "2", "11", "ann", LONG_A, 0}, {"Beta", "Org", "1", "22", "bob", LONG_B, 0}},
     {{"Alpha", "Org", "1", "11", "ann", LONG_A, 0}, {"Beta", "Org", "2", "22", "bob", LONG_B, 0}},
     "0 1"},
    {"exchanged URLs are put right, and nothing but titles is there besides",
     {{"Alpha", "Org", "2", NULL, NULL, NULL, 0}, {"Beta", "Org", "1", NULL, NULL, NULL, 0}},
     {{"Alpha", "Org", "1", NULL, NULL, NULL, 0}, {"Beta", "Org", "2", NULL, NULL, NULL, 0}},
     "0 1"},
    {"both links are exchanged, everything else stays: two against one",
     {{"Alpha", "One", "1", "11", "ann", LONG_A, 0}, {"Beta", "Two", "2", "22", "bob", LONG_B, 0}},
     {{"Alpha", "One", "2", "22", "ann", LONG_A, 0}, {"Beta", "Two", "1", "11", "bob", LONG_B, 0}},
     "1 0"},
    {"two share a wrong URL, then each has its own",
     {{"Alpha", "Org", "1", NULL, "ann", NULL, 0}, {"Beta", "Org", "1", NULL, "bob", NULL, 0}},
     {{"Alpha", "Org", "1", NULL, "ann", NULL, 0}, {"Beta", "Org", "2", NULL, "bob", NULL, 0}},
     "0 1"},
    {"two come to share a wrong URL, in the other order",
     {{"Alpha", "Org", "1", NULL, "ann", NULL, 0}, {"Beta", "Org", "2", NULL, "bob", NULL, 0}},
     {{"Beta", "Org", "1", NULL, "bob", NULL, 0}, {"Alpha", "Org", "1", NULL, "ann", NULL, 0}},
     "1 0"},
    {"two share a URL and one of them is renamed: it is known by elimination",
     {{"Alpha", "Org", "1", NULL, "ann", NULL, 0}, {"Beta", "Org", "1", NULL, "bob", NULL, 0}},
     {{"Omega", "Org", "1", NULL, "bob", NULL, 0}, {"Alpha", "Org", "1", NULL, "ann", NULL, 0}},
     "1 0"},
    {"a new project carries a URL by mistake, whose owner gets a new one",
     {{"Alpha", "Org", "1", "11", "ann", LONG_A, 0}},
     {{"Alpha", "Org", "2", "11", "ann", LONG_A, 0}, {"Beta", "Org", "1", "22", "ann", LONG_B, 0}},
     "0 -"},
    {"the URL of one moves to another, whose own goes: both keep their titles",
     {{"Alpha", "Org", "1", NULL, "ann", NULL, 0}, {"Beta", "Org", "2", NULL, "ann", NULL, 0}},
     {{"Beta", "Org", "1", NULL, "ann", NULL, 0}, {"Alpha", "Org", "3", NULL, "ann", NULL, 0}},
     "1 0"},
    {"an organization is renamed",
     {{"Alpha", "Old", "1", "11", "ann", LONG_A, 0}, {"Beta", "Old", "2", "22", "bob", LONG_B, 0}},
     {{"Alpha", "New", "1", "11", "ann", LONG_A, 0}, {"Beta", "New", "2", "22", "bob", LONG_B, 0}},
     "0 1"},
    {"an organization is renamed, and its projects have titles only",
     {{"Alpha", "Old", NULL, NULL, NULL, NULL, 0}, {"Beta", "Old", NULL, NULL, NULL, NULL, 0}},
     {{"Beta", "New", NULL, NULL, NULL, NULL, 0}, {"Alpha", "New", NULL, NULL, NULL, NULL, 0}},
     "1 0"},
    {"one is split into six that have nothing of it: it is withdrawn and six are new",
     {{"Improve the interface", "Org", "1", "11", "ann", LONG_A, 0}},
     {{"Policy frontend", "Org", "2", "21", "ann bob", NULL, 0},
      {"Policy backend", "Org", "3", "22", "ann bob", NULL, 0},
      {"Workload frontend", "Org", "4", "23", "ann bob", NULL, 0},
      {"Workload backend", "Org", "5", "24", "ann bob", NULL, 0},
      {"Inventory frontend", "Org", "6", "25", "ann bob", NULL, 0},
      {"Inventory backend", "Org", "7", "26", "ann bob", NULL, 0}},
     "- - - - - -"},
    {"one is split into three of which one keeps the upstream issue",
     {{"Improve the interface", "Org", "1", "11", "ann", LONG_A, 0}},
     {{"Policy frontend", "Org", "2", "21", "ann", NULL, 0},
      {"Policy backend", "Org", "3", "11", "ann", NULL, 0},
      {"Workload frontend", "Org", "4", "23", "ann", NULL, 0}},
     "- 0 -"},
    {"one is split into two with similar titles: neither can claim to be it",
     {{"Improve the interface", "Org", "1", NULL, "ann", NULL, 0}},
     {{"Improve the interface: frontend", "Org", "2", NULL, "ann", NULL, 0},
      {"Improve the interface: backend", "Org", "3", NULL, "ann", NULL, 0}},
     "- -"},
    {"all pieces of a split keep the URL, so it says nothing",
     {{"Improve the interface", "Org", "1", NULL, "ann", NULL, 0}},
     {{"Policy frontend", "Org", "1", NULL, "ann", NULL, 0},
      {"Workload backend", "Org", "1", NULL, "ann", NULL, 0}},
     "- -"},
    {"title and URL change together, the upstream issue stays",
     {{"Alpha", "Org", "1", "11", "ann", LONG_A, 0}},
     {{"Omega", "Org", "2", "11", "ann", LONG_B, 0}},
     "0"},
    {"title and both links change together, the description stays",
     {{"Alpha", "Org", "1", "11", "ann", LONG_A, 0}},
     {{"Omega", "Org", "2", "22", "ann", LONG_A, 0}},
     "0"},
    {"title and URL change together, the title only a little",
     {{"Add protocol filters to the capture interface", "Org", "1", NULL, "ann bob", NULL, 0}},
     {{"Add port and protocol filters to the capture interface", "Org", "2", NULL, "bob", NULL, 0}},
     "0"},
    {"everything changes but the mentors: that is another project of theirs",
     {{"Alpha", "Org", "1", "11", "ann", LONG_A, 0}},
     {{"Omega", "Org", "2", "22", "ann", LONG_B, 0}},
     "-"},
    {"everything changes",
     {{"Alpha", "Org", "1", "11", "ann", LONG_A, 0}},
     {{"Omega", "Other", "2", "22", "bob", LONG_B, 0}},
     "-"},
    /* -- what says nothing -- */
    {"three projects work on one upstream issue",
     {{"Alpha", "Org", "1", "11", "ann", NULL, 0},
      {"Beta", "Org", "2", "11", "ann", NULL, 0},
      {"Gamma", "Org", "3", "11", "ann", NULL, 0}},
     {{"Gamma", "Org", "3", "11", "ann", NULL, 0},
      {"Delta", "Org", "4", "11", "ann", NULL, 0},
      {"Alpha", "Org", "1", "11", "ann", NULL, 0}},
     "2 1 0"},
    {"a list of issues is no issue",
     {{"Alpha", "Org", "1", "issues", "ann", NULL, 0}},
     {{"Omega", "Org", "2", "issues", "bob", NULL, 0}},
     "-"},
    {"a repository is no issue",
     {{"Alpha", "Org", NULL, "", "ann", NULL, 0}},
     {{"Omega", "Org", NULL, "", "bob", NULL, 0}},
     "-"},
    {"a plain title in another organization with other people is another project",
     {{"Improve the documentation", "One", "1", "11", "ann", NULL, 0}},
     {{"Improve the documentation", "Two", "2", "22", "bob", NULL, 0}},
     "-"},
    {"the same title in two organizations",
     {{"Improve the documentation", "One", NULL, NULL, "ann", NULL, 0},
      {"Improve the documentation", "Two", NULL, NULL, "bob", NULL, 0}},
     {{"Improve the documentation", "Two", NULL, NULL, "bob", NULL, 0},
      {"Improve the documentation", "One", NULL, NULL, "ann", NULL, 0}},
     "1 0"},
    {"a description that says next to nothing",
     {{"Alpha", "Org", "1", NULL, "ann", "To be written", 0}},
     {{"Omega", "Org", "2", NULL, "ann", "To be written", 0}},
     "-"},
    {"part 1 goes and part 2 comes",
     {{"Benchmarks for the engine, part 1", "Org", "1", NULL, "ann", NULL, 0}},
     {{"Benchmarks for the engine, part 2", "Org", "2", NULL, "ann", NULL, 0}},
     "-"},
    /* -- any one may change -- */
    {"only the title changes",
     {{"Alpha", "Org", "1", "11", "ann", NULL, 0}},
     {{"Omega", "Org", "1", "11", "ann", NULL, 0}},
     "0"},
    {"only the URL changes",
     {{"Alpha", "Org", "1", "11", "ann", NULL, 0}},
     {{"Alpha", "Org", "2", "11", "ann", NULL, 0}},
     "0"},
    {"only the upstream issue changes",
     {{"Alpha", "Org", "1", "11", "ann", NULL, 0}},
     {{"Alpha", "Org", "1", "22", "ann", NULL, 0}},
     "0"},
    {"only the title is left",
     {{"Alpha", "Org", "1", "11", "ann", LONG_A, 0}},
     {{"ALPHA!", "org", "2", "22", "bob", LONG_B, 0}},
     "0"},
    {"only the URL is left",
     {{"Alpha", "Org", "1", "11", "ann", LONG_A, 0}},
     {{"Omega", "Other", "1", "22", "bob", LONG_B, 0}},
     "0"},
    {"only the upstream issue is left",
     {{"Alpha", "Org", "1", "11", "ann", LONG_A, 0}},
     {{"Omega", "Other", "2", "11", "bob", LONG_B, 0}},
     "0"},
    {"the URL is written another way",
     {{"Alpha", "Org", "1", NULL, "ann", NULL, 0}},
     {{"Omega", "Org", "1/", NULL, "bob", NULL, 0}},
     "0"},
    {"a title changes before there are links",
     {{"Alpha", "Org", NULL, NULL, "ann bob", NULL, 0}, {"Beta", "Org", NULL, NULL, "carl", NULL, 0}},
     {{"Omega", "Org", NULL, NULL, "bob ann", NULL, 0}, {"Beta", "Org", NULL, NULL, "carl", NULL, 0}},
     "0 1"},
    {"a title changes before there are links, but the mentors have two such projects",
     {{"Alpha", "Org", NULL, NULL, "ann", NULL, 0}, {"Beta", "Org", NULL, NULL, "ann", NULL, 0}},
     {{"Omega", "Org", NULL, NULL, "ann", NULL, 0}},
     "-"},
    {"reordering, additions and withdrawals",
     {{"Alpha", "Org", "1", "11", "ann", NULL, 0},
      {"Beta", "Org", "2", "22", "bob", NULL, 0},
      {"Gamma", "Org", "3", "33", "carl", NULL, 0}},
     {{"Delta", "Org", "4", "44", "dora", NULL, 0},
      {"Gamma", "Org", "3", "33", "carl", NULL, 0},
      {"Alpha", "Org", "1", "11", "ann", NULL, 0}},
     "- 2 0"},
    {"twins are told by their order",
     {{"Alpha", "Org", NULL, NULL, NULL, NULL, 0}, {"Alpha", "Org", NULL, NULL, NULL, NULL, 0}},
     {{"Alpha", "Org", NULL, NULL, NULL, NULL, 0}, {"Alpha", "Org", NULL, NULL, NULL, NULL, 0}},
     "0 1"},
    {"of three twins two get links",
     {{"Alpha", "Org", NULL, NULL, NULL, NULL, 0},
      {"Alpha", "Org", NULL, NULL, NULL, NULL, 0},
      {"Alpha", "Org", NULL, NULL, NULL, NULL, 0}},
     {{"Alpha", "Org", "1", NULL, NULL, NULL, 0},
      {"Alpha", "Org", "2", NULL, NULL, NULL, 0},
      {"Alpha", "Org", NULL, NULL, NULL, NULL, 0}},
     "1 2 0"},
    {"a twin comes",
     {{"Alpha", "Org", NULL, NULL, NULL, NULL, 0}},
     {{"Alpha", "Org", NULL, NULL, NULL, NULL, 0}, {"Alpha", "Org", NULL, NULL, NULL, NULL, 0}},
     "0 -"},
    {"twins with links are told by them",
     {{"Alpha", "Org", "1", NULL, "ann", NULL, 0}, {"Alpha", "Org", "2", NULL, "ann", NULL, 0}},
     {{"Alpha", "Org", "2", NULL, "ann", NULL, 0}, {"Alpha", "Org", "1", NULL, "ann", NULL, 0}},
     "1 0"},
    {"no organization at all",
     {{"Alpha", NULL, NULL, NULL, "ann", NULL, 0}},
     {{"Omega", NULL, NULL, NULL, "ann", NULL, 0}},
     "0"},
    /* -- what was gone -- */
    {"a withdrawn project returns",
     {{"Alpha", "Org", "1", "11", "ann", NULL, 1}, {"Beta", "Org", "2", "22", "bob", NULL, 0}},
     {{"Beta", "Org", "2", "22", "bob", NULL, 0}, {"Alpha", "Org", "1", "11", "ann", NULL, 0}},
     "1 0"},
    {"it returns under another title",
     {{"Alpha", "Org", "1", "11", "ann", NULL, 1}},
     {{"Omega", "Org", "1", "11", "ann", NULL, 0}},
     "0"},
    {"it returns with nothing but its mentors: that is a new one",
     {{"Alpha", "Org", NULL, NULL, "ann", NULL, 1}},
     {{"Omega", "Org", NULL, NULL, "ann", NULL, 0}},
     "-"},
    {"one goes while a similar one returns",
     {{"Tests for the new policies", "Org", "1", "11", "ann", NULL, 1},
      {"Samples for the new policies", "Org", "2", "22", "ann", NULL, 0}},
     {{"Tests for the new policies", "Org", "1", "11", "ann", NULL, 0}},
     "0"},
    {"a live one comes before one that is gone",
     {{"Alpha", "Org", "1", "11", "ann", NULL, 1}, {"Alpha", "Org", "2", "22", "bob", NULL, 0}},
     {{"Alpha", "Org", "3", "33", "carl", NULL, 0}},
     "1"},
};

static void add_mentors(struct arena *arena, struct project *project, const char *handles)
{
    char *rest = NULL, *copy = arena_copy(arena, handles);
    for (char *handle = copy ? strtok_r(copy, " ", &rest) : NULL; handle;
         handle = strtok_r(NULL, " ", &rest)) {
        struct person person = {.name = arena_printf(arena, "Name of %s", handle), .github = handle};
        ARENA_PUSH(arena, project->mentors, project->mentor_count, person);
    }
}

static struct identity_project from_sketch(struct arena *arena, const struct sketch *sketch, size_t order)
{
    struct project *project = arena_allocate(arena, sizeof *project);
    project->title = sketch->title;
    project->organization = sketch->organization;
    if (sketch->lfx)
        project->lfx_url = arena_printf(
            arena, "https://mentorship.lfx.linuxfoundation.org/project/00000000-0000-4000-8000-00000000000%s",
            sketch->lfx);
    if (sketch->upstream) {
        bool issue = sketch->upstream[0] >= '0' && sketch->upstream[0] <= '9';
        const char *link = arena_printf(arena, "https://github.com/example/code/%s%s", issue ? "issues/" : "",
                                        sketch->upstream);
        ARENA_PUSH(arena, project->upstream, project->upstream_count, link);
    }
    add_mentors(arena, project, sketch->mentors);
    return (struct identity_project){project, identity_words(arena, sketch->text), sketch->text, order,
                                     sketch->gone};
}

static size_t from_sketches(struct arena *arena, const struct sketch *sketches, struct identity_project *out)
{
    size_t count = 0;
    while (count < MOST && sketches[count].title) {
        out[count] = from_sketch(arena, &sketches[count], count);
        count++;
    }
    return count;
}

static void add_answer(struct buffer *out, const size_t *answer, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_add_byte(out, ' ');
        if (answer[i] == IDENTITY_NONE)
            buffer_add_byte(out, '-');
        else
            buffer_printf(out, "%zu", answer[i]);
    }
}

static void test_projects(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof project_cases / sizeof *project_cases; i++) {
        const struct project_case *one = &project_cases[i];
        struct arena *arena = arena_new();
        struct identity_project known[MOST], found[MOST];
        size_t answer[MOST];
        size_t known_count = from_sketches(arena, one->known, known);
        size_t found_count = from_sketches(arena, one->found, found);
        identity_match_projects(known, known_count, found, found_count, answer);
        struct buffer text = {0};
        add_answer(&text, answer, found_count);
        if (strcmp(buffer_string(&text), one->expected) != 0)
            fail_msg("%s: \"%s\" instead of \"%s\"", one->name, buffer_string(&text), one->expected);
        buffer_free(&text);
        arena_free(arena);
    }
}

/* In what order the known projects are held must not matter. */
static void test_order_of_known_does_not_matter(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof project_cases / sizeof *project_cases; i++) {
        const struct project_case *one = &project_cases[i];
        struct arena *arena = arena_new();
        struct identity_project known[MOST], reversed[MOST], found[MOST];
        size_t answer[MOST];
        size_t known_count = from_sketches(arena, one->known, known);
        size_t found_count = from_sketches(arena, one->found, found);
        for (size_t k = 0; k < known_count; k++)
            reversed[k] = known[known_count - 1 - k];
        identity_match_projects(reversed, known_count, found, found_count, answer);
        for (size_t f = 0; f < found_count; f++)
            if (answer[f] != IDENTITY_NONE)
                answer[f] = known_count - 1 - answer[f];
        struct buffer text = {0};
        add_answer(&text, answer, found_count);
        if (strcmp(buffer_string(&text), one->expected) != 0)
            fail_msg("%s: \"%s\" instead of \"%s\"", one->name, buffer_string(&text), one->expected);
        buffer_free(&text);
        arena_free(arena);
    }
}

/* Thousands of projects, all renamed, in chains of exchanged links: must not take quadratic time. */
static void test_many_projects(void **state)
{
    (void)state;
    enum { COUNT = 20000 };
    struct arena *arena = arena_new();
    struct identity_project *known = arena_allocate(arena, COUNT * sizeof *known);
    struct identity_project *found = arena_allocate(arena, COUNT * sizeof *found);
    size_t *answer = arena_allocate(arena, COUNT * sizeof *answer);
    for (size_t i = 0; i < COUNT; i++) {
        struct project *before = arena_allocate(arena, sizeof *before),
                       *after = arena_allocate(arena, sizeof *after);
        before->title = arena_printf(arena, "Project number %zu", i);
        before->organization = after->organization = "Org";
        before->lfx_url = arena_printf(arena, "https://lfx.example.org/project/%zu", i);
        after->title = before->title;
        after->lfx_url = arena_printf(arena, "https://lfx.example.org/project/%zu", (i + 1) % COUNT);
        known[i] = (struct identity_project){before, NULL, NULL, i, false};
        found[i] = (struct identity_project){after, NULL, NULL, i, false};
    }
    identity_match_projects(known, COUNT, found, COUNT, answer);
    for (size_t i = 0; i < COUNT; i++)
        assert_int_equal(answer[i], i);
    arena_free(arena);
}

/* ---- rows ---- */

struct row_sketch {
    enum kind kind;
    const char *label;
    int month, day; /* of 2025; 0: the document's date does not exist */
    bool gone;
};

struct row_case {
    const char *name;
    struct row_sketch known[MOST], found[MOST];
    const char *expected;
};

static const struct row_case row_cases[] = {
    {"a row is renamed",
     {{KIND_MIDTERM_EVALUATION, "Midterm Mentee Evaluations", 4, 15, 0}},
     {{KIND_MIDTERM_EVALUATION, "Midterm Mentee Evaluations Due", 4, 15, 0}},
     "0"},
    {"a row is renamed beyond recognition and moved: its kind is left",
     {{KIND_SELECTION, "Selection Notifications", 2, 26, 0}},
     {{KIND_SELECTION, "Mentees hear from us", 2, 27, 0}},
     "0"},
    {"a row of no known kind is renamed and stays where it is",
     {{KIND_OTHER, "Kick Off Call", 3, 3, 0}},
     {{KIND_OTHER, "Everybody says hello", 3, 3, 0}},
     "0"},
    {"a row of no known kind is renamed a little and moves",
     {{KIND_OTHER, "Mentorship Kick Off Call", 3, 3, 0}},
     {{KIND_OTHER, "Mentorship Kick-off Call (online)", 3, 4, 0}},
     "0"},
    {"a row of no known kind goes and another one comes",
     {{KIND_OTHER, "Mentorship Kick Off Call", 3, 3, 0}},
     {{KIND_OTHER, "Blog posts due", 5, 1, 0}},
     "-"},
    {"two exchange their dates",
     {{KIND_OTHER, "Blog posts due", 3, 3, 0}, {KIND_OTHER, "Town hall", 4, 4, 0}},
     {{KIND_OTHER, "Town hall", 3, 3, 0}, {KIND_OTHER, "Blog posts due", 4, 4, 0}},
     "1 0"},
    {"one of a series goes: the others are told by their dates",
     {{KIND_OTHER, "Office hours", 3, 3, 0},
      {KIND_OTHER, "Office hours", 4, 3, 0},
      {KIND_OTHER, "Office hours", 5, 3, 0}},
     {{KIND_OTHER, "Office hours", 3, 3, 0}, {KIND_OTHER, "Office hours", 5, 3, 0}},
     "0 2"},
    {"a whole series moves: it is told by its order",
     {{KIND_OTHER, "Office hours", 3, 3, 0}, {KIND_OTHER, "Office hours", 4, 3, 0}},
     {{KIND_OTHER, "Office hours", 3, 10, 0}, {KIND_OTHER, "Office hours", 4, 10, 0}},
     "0 1"},
    {"two rows of one kind, the first one goes",
     {{KIND_REVIEW, "First review", 3, 3, 0}, {KIND_REVIEW, "Second review", 4, 3, 0}},
     {{KIND_REVIEW, "Second review", 4, 3, 0}},
     "1"},
    {"a second row of a kind comes in front",
     {{KIND_REVIEW, "Application review", 3, 3, 0}},
     {{KIND_REVIEW, "Early applications", 2, 3, 0}, {KIND_REVIEW, "Application review", 3, 3, 0}},
     "- 0"},
    {"a row returns",
     {{KIND_OTHER, "Town hall", 3, 3, 1}, {KIND_SELECTION, "Selection", 2, 26, 1}},
     {{KIND_SELECTION, "Notifications", 2, 28, 0}, {KIND_OTHER, "Town Hall", 6, 3, 0}},
     "1 0"},
    {"a row of no known kind on the day of one that is gone is another one",
     {{KIND_OTHER, "Town hall", 3, 3, 1}},
     {{KIND_OTHER, "Blog posts due", 3, 3, 0}},
     "-"},
    {"one goes while a similar one returns",
     {{KIND_OTHER, "Office hours for mentees", 3, 3, 0}, {KIND_OTHER, "Office hours for mentors", 4, 3, 1}},
     {{KIND_OTHER, "Office hours for mentors", 4, 3, 0}},
     "1"},
    {"dates that do not exist are no date in common",
     {{KIND_OTHER, "Town hall", 0, 0, 0}},
     {{KIND_OTHER, "Blog posts due", 0, 0, 0}},
     "-"},
    {"another kind is another thing",
     {{KIND_OTHER, "Introduction", 3, 3, 0}},
     {{KIND_PROGRAM_BEGINS, "Introduction", 3, 3, 0}},
     "-"},
};

static size_t from_row_sketches(const struct row_sketch *sketches, struct identity_occasion *out)
{
    size_t count = 0;
    for (; count < MOST && sketches[count].label; count++) {
        const struct row_sketch *sketch = &sketches[count];
        struct moment moment = {.known = sketch->month > 0, .day = {2025, sketch->month, sketch->day}};
        out[count] =
            (struct identity_occasion){sketch->kind, sketch->label, moment, moment, count, sketch->gone};
    }
    return count;
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof row_cases / sizeof *row_cases; i++) {
        const struct row_case *one = &row_cases[i];
        struct identity_occasion known[MOST], found[MOST];
        size_t answer[MOST];
        size_t known_count = from_row_sketches(one->known, known);
        size_t found_count = from_row_sketches(one->found, found);
        identity_match_occasions(known, known_count, found, found_count, answer);
        struct buffer text = {0};
        add_answer(&text, answer, found_count);
        if (strcmp(buffer_string(&text), one->expected) != 0)
            fail_msg("%s: \"%s\" instead of \"%s\"", one->name, buffer_string(&text), one->expected);
        buffer_free(&text);
    }
}

/* ---- the parts ---- */

static void test_words(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const char *words = identity_words(arena, "<p>One two three four five six <em>seven</em> eight</p>");
    assert_string_equal(words, identity_words(arena, "<p>One two,\nthree four</p>\n<ul><li>five six seven\n"
                                                     "eight.</li></ul> https://example.org/x"));
    assert_string_not_equal(words, identity_words(arena, "one two three four five six seven nine"));
    assert_null(identity_words(arena, "<p>one two three four five six seven</p>"));
    assert_null(identity_words(arena, NULL));
    assert_null(identity_words(arena, "< < <"));
    arena_free(arena);
}

static void test_folding(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(fold_words(arena, "  KubeEdge:\te2e \"Tests\"! "), "kubeedge e2e tests");
    assert_string_equal(fold_words(arena, "\xef\xbc\xa1lpha Stra\xc3\x9f"
                                          "e"),
                        "alpha strasse");
    assert_string_equal(fold_words(arena, "C++ and C#"), "c++ and c#");
    assert_string_equal(fold_words(arena, NULL), "");
    assert_string_equal(fold_words(arena, "\xff\xfe"), "");
    assert_string_equal(fold_name(arena, "L\xc3\xaem  Ts\xc3\xba-thu\xc3\xa0n"),
                        "l\xc3\xaem ts\xc3\xba-thu\xc3\xa0n");
    assert_string_equal(fold_slug(arena, "L\xc3\xaem  Ts\xc3\xba-thu\xc3\xa0n (x)"), "lim-tsu-thuan-x");
    assert_string_equal(fold_slug(arena, "\xe5\xbc\xa0\xe4\xb8\x89"), "");
    arena_free(arena);
}

/* The best choice by trying all of them. */
static int best_sum(const struct candidate *candidates, size_t count, unsigned left_taken,
                    unsigned right_taken)
{
    if (!count)
        return 0;
    int best = best_sum(candidates + 1, count - 1, left_taken, right_taken);
    unsigned left = 1u << candidates->left, right = 1u << candidates->right;
    if (!(left_taken & left) && !(right_taken & right)) {
        int with =
            candidates->weight + best_sum(candidates + 1, count - 1, left_taken | left, right_taken | right);
        best = with > best ? with : best;
    }
    return best;
}

static void test_assignment_is_the_best(void **state)
{
    (void)state;
    uint32_t random = 12345;
    for (int round = 0; round < 3000; round++) {
        struct candidate candidates[14], sorted[14];
        size_t count = 0, answer[5];
        for (size_t left = 0; left < 5; left++)
            for (size_t right = 0; right < 5; right++) {
                random = random * 1664525u + 1013904223u;
                if (count < 14 && (random >> 16) % 2)
                    candidates[count++] = (struct candidate){left, right, (int)((random >> 20) % 9) + 1};
            }
        memcpy(sorted, candidates, sizeof sorted);
        struct assignment problem = {5, 5, sorted, count};
        assign(&problem, answer);
        int sum = 0;
        unsigned taken = 0;
        for (size_t right = 0; right < 5; right++) {
            if (answer[right] == ASSIGNMENT_NONE)
                continue;
            assert_false(taken & 1u << answer[right]);
            taken |= 1u << answer[right];
            for (size_t i = 0; i < count; i++)
                if (candidates[i].left == answer[right] && candidates[i].right == right)
                    sum += candidates[i].weight;
        }
        assert_int_equal(sum, best_sum(candidates, count, 0, 0));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_projects),
        cmocka_unit_test(test_order_of_known_does_not_matter),
        cmocka_unit_test(test_many_projects),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_folding),
        cmocka_unit_test(test_assignment_is_the_best),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
