/* SPDX-License-Identifier: MIT */
/* The pages, on publications built by hand: what a browser need not be asked. tests/pages has the rest. People and
 * addresses are made up. */
#include "formats/format.h"
#include "formats/html.h"
#include "formats/wording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

/* The pages that were made. */
struct output {
    struct arena *arena;
    struct {
        const char *name, *text;
    } * files;
    size_t count, size;
};

void output_add(struct output *output, const char *name, const struct buffer *contents)
{
    output->files = arena_extend(output->arena, output->files, output->count, sizeof *output->files);
    output->files[output->count].name = arena_copy(output->arena, name);
    output->files[output->count++].text =
        arena_copy_bytes(output->arena, buffer_string(contents), contents->length);
    output->size += contents->length;
}

struct fixture {
    struct term *term;
    const struct term *terms[2];
    struct publication publication;
    struct output output;
};

static int set_up(void **state)
{
    static const char *made[] = {"calendar", "deadlines", "stipends", "projects",
                                 "changes",  "agenda",    "page"};
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    fixture->output.arena = arena_new();
    fixture->term = term_new();
    fixture->term->id = "2031-01";
    fixture->term->title = "Term 01 - 2031";
    fixture->terms[0] = fixture->term;
    fixture->publication = (struct publication){.arena = fixture->output.arena,
                                                .program = "Mentorship",
                                                .terms = fixture->terms,
                                                .term_count = 1,
                                                .formats = made,
                                                .format_count = 7,
                                                .base_url = "https://example.org/a/"};
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_free(fixture->output.arena);
    term_free(fixture->term);
    free(fixture);
    return 0;
}

static struct moment on(int year, int month, int day)
{
    return (struct moment){.known = true, .day = {year, month, day}};
}

static struct row *add_row(struct fixture *fixture, enum kind kind, struct moment start, struct moment end)
{
    struct term *term = fixture->term;
    struct row row = {.activity = "A row of its own",
                      .occasion_count = 1,
                      .occasions = {{.kind = kind, .part = (int)term->row_count + 1}},
                      .start = start,
                      .end = end,
                      .deadline = kind_is_deadline(kind),
                      .stipend = kind_is_stipend(kind)};
    ARENA_PUSH(term->arena, term->rows, term->row_count, row);
    return &term->rows[term->row_count - 1];
}

/* Adds COUNT mentors to one project, and their engagements. */
static void add_mentors(struct fixture *fixture, size_t count)
{
    struct term *term = fixture->term;
    struct arena *arena = term->arena;
    struct project *project = arena_allocate(arena, sizeof *project);
    *project = (struct project){.title = "One project", .uuid = "00000000-0000-5000-8000-000000000000"};
    for (size_t i = 0; i < count; i++) {
        char *file = arena_printf(arena, "m%zu", i);
        struct person person = {.name = arena_printf(arena, "Mentor %zu", i), .github = file, .file = file};
        ARENA_PUSH(arena, project->mentors, project->mentor_count, person);
    }
    term->projects = project;
    term->project_count = 1;
    const struct project **projects = arena_allocate(arena, sizeof *projects);
    *projects = project;
    for (size_t i = 0; i < count; i++) {
        struct engagement *engagement = arena_allocate(arena, sizeof *engagement);
        *engagement = (struct engagement){
            .term = term, .projects = projects, .project_count = 1, .file = project->mentors[i].file};
        struct mentor mentor = {.key = project->mentors[i].file,
                                .name = project->mentors[i].name,
                                .github = project->mentors[i].file,
                                .file = project->mentors[i].file,
                                .engagements = engagement,
                                .engagement_count = 1};
        ARENA_PUSH(arena, fixture->publication.mentors, fixture->publication.mentor_count, mentor);
    }
}

/* Makes the pages over all terms, or in FOLDER, and returns the one of that name. */
static const char *run(struct fixture *fixture, const char *folder, const char *name)
{
    struct scope scope = {&fixture->publication, fixture->terms, fixture->publication.term_count, folder,
                          NULL};
    fixture->output.count = fixture->output.size = 0;
    format_write(format_find("page"), &scope, &fixture->output);
    for (size_t i = 0; i < fixture->output.count; i++)
        if (strcmp(fixture->output.files[i].name, name) == 0)
            return fixture->output.files[i].text;
    fail_msg("no %s", name);
    return NULL;
}

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (; (text = strstr(text, part)); text += strlen(part))
        count++;
    return count;
}

#define assert_has(text, part)     assert_true(strstr(text, part) != NULL)
#define assert_has_not(text, part) assert_true(strstr(text, part) == NULL)

/* ---- A project's own words ---- */

static void test_words(void **state)
{
    static const struct {
        const char *words, *written;
    } cases[] = {
        {"<p>a &amp; b &lt;c&gt;</p>", "<p>a &amp; b &lt;c&gt;</p>"},
        {"<h2>A <em>title</em></h2>", "<p><strong>A <em>title</em></strong></p>"},
        {"<p><a href=\"https://example.org/?a=1&amp;b=2\" title=\"t\">x</a></p>",
         "<p><a href=\"https://example.org/?a=1&amp;b=2\">x</a></p>"},
        {"<p><a href=\"javascript:x\">x</a> <a href=\"//example.org\">y</a> <a href=\"\">z</a></p>",
         "<p>x y z</p>"},
        {"<p><a href=\"https://example.org/\"><img src=\"https://example.org/a.png\" alt=\"a\" /></a>b</p>",
         "<p>b</p>"},
        {"<p onclick=\"x\" style=\"x\" id=\"x\">x</p>", "<p>x</p>"},
        {"<script>x &amp;&amp; y</script><style>x</style><iframe src=\"x\">y</iframe>", "x &amp;&amp; yxy"},
        {"<ul>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> a</li>\n</ul>",
         "<ul>\n<li>\xe2\x98\x91  a</li>\n</ul>"},
        {"<table><thead><tr><th align=\"left\">a</th></tr></thead></table>",
         "<table><thead><tr><th scope=\"col\">a</th></tr></thead></table>"},
        {"<!-- raw HTML omitted --><p>a<br />\nb</p><hr />", "<p>a<br/>\nb</p><hr/>"},
        {"<section class=\"footnotes\"><ol><li id=\"fn1\">a <a href=\"#fnref1\">b</a></li></ol></section>",
         "<ol><li>a b</li></ol>"},
        {"", ""},
        {"plain &quot;text&quot;", "plain &quot;text&quot;"},
        {"<p>cut <em>short", "<p>cut <em>short</em></p>"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct html *html = html_new();
        struct buffer out = {0};
        html_start(html, "div");
        html_words(html, cases[i].words);
        html_end(html);
        html_finish(html, &out);
        struct buffer wanted = {0};
        buffer_printf(&wanted, "<!DOCTYPE html>\n<div>%s</div>\n", cases[i].written);
        assert_string_equal(buffer_string(&out), buffer_string(&wanted));
        buffer_free(&wanted);
        buffer_free(&out);
    }
}

/* Words as deep as they are long are flattened, in a time that grows with their length alone. */
static void test_deep_words(void **state)
{
    enum { DEPTH = 100000 };
    (void)state;
    struct buffer words = {0}, out = {0};
    for (int i = 0; i < DEPTH; i++)
        buffer_add_string(&words, "<ul><li>");
    buffer_add_string(&words, "end");
    for (int i = 0; i < DEPTH; i++)
        buffer_add_string(&words, "</li></ul>");
    struct html *html = html_new();
    html_words(html, buffer_string(&words));
    html_finish(html, &out);
    assert_int_equal(count_of(out.data, "<ul>"), 12);
    assert_int_equal(count_of(out.data, "</ul>"), 12);
    assert_has(out.data, "<li>end</li>");
    buffer_free(&words);
    buffer_free(&out);
}

/* ---- Dates ---- */

static void test_clocks(void **state)
{
    static const struct {
        struct date day;
        struct instant utc;
        int ahead;
        const char *zone, *clock, *other;
    } cases[] = {
        {{2031, 2, 25}, {{2031, 2, 25}, 19, 0}, -480, "Pacific time", "11:00 AM Pacific time", "19:00 UTC"},
        {{2031, 8, 12},
         {{2031, 8, 13}, 0, 0},
         -420,
         "Pacific time",
         "5:00 PM Pacific time",
         "00:00 UTC on Wednesday, August 13"},
        {{2031, 8, 13}, {{2031, 8, 13}, 0, 0}, 0, NULL, "00:00 UTC", ""},
        {{2031, 5, 5}, {{2031, 5, 6}, 11, 59}, -720, "AoE", "11:59 PM AoE", "11:59 UTC on Tuesday, May 6"},
        {{2031, 5, 5}, {{2031, 5, 5}, 18, 15}, 330, NULL, "23:45 UTC+5:30", "18:15 UTC"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct moment moment = {true, true, cases[i].day, cases[i].utc, cases[i].ahead, cases[i].zone};
        struct buffer clock = {0}, other = {0};
        assert_int_equal(wording_clock(&clock, &moment), *cases[i].clock != '\0');
        assert_int_equal(wording_utc(&other, &moment), *cases[i].other != '\0');
        assert_string_equal(buffer_string(&clock), cases[i].clock);
        assert_string_equal(buffer_string(&other), cases[i].other);
        buffer_free(&clock);
        buffer_free(&other);
    }
    struct buffer none = {0};
    assert_false(wording_clock(&none, &(struct moment){.known = true, .day = {2031, 1, 1}}));
    assert_false(wording_utc(&none, &(struct moment){.known = true, .day = {2031, 1, 1}}));
    assert_int_equal(none.length, 0);
}

static void test_ranges(void **state)
{
    struct fixture *fixture = *state;
    add_row(fixture, KIND_APPLICATIONS, on(2031, 2, 5), on(2031, 2, 18));
    add_row(fixture, KIND_REVIEW, on(2031, 12, 30), on(2032, 1, 2));
    add_row(fixture, KIND_OTHER, (struct moment){0}, (struct moment){0});
    const char *page = run(fixture, "2031-01/", "2031-01/index.html");
    assert_has(page, "<time datetime=\"2031-02-05\">Wed, February 5</time> \xe2\x80\x93 "
                     "<time datetime=\"2031-02-18\">Tue, February 18, 2031</time>");
    assert_has(
        page,
        "Tue, December 30, 2031</time> \xe2\x80\x93 <time datetime=\"2032-01-02\">Fri, January 2, 2032");
    assert_has(page, "<td>to be announced</td>");
    /* What the document says instead of a date is said once. */
    fixture->term->rows[2].note = "TBD & soon";
    fixture->term->rows[2].tentative = true;
    assert_has(run(fixture, "2031-01/", "2031-01/index.html"), "<td><bdi>TBD &amp; soon</bdi></td>");
}

static void test_remarks(void **state)
{
    struct fixture *fixture = *state;
    static const char *links[] = {"https://meet.example.org/a?b=1&c=2", "javascript:x"};
    struct row *row = add_row(fixture, KIND_OTHER, on(2031, 3, 4), on(2031, 3, 4));
    row->note = "<b>bring tea</b>";
    row->links = links;
    row->link_count = 2;
    row->tentative = true;
    add_row(fixture, KIND_LAST_DAY, on(2031, 5, 30), on(2031, 5, 30))->dates_kept = true;
    const char *page = run(fixture, "", "index.html");
    assert_has(page, "&lt;b&gt;bring tea&lt;/b&gt;</span><a class=\"more\" "
                     "href=\"https://meet.example.org/a?b=1&amp;c=2\">meet.example.org</a>"
                     "<span class=\"more\" dir=\"auto\">Not final yet.</span></td>");
    assert_has(page, "this is the one before.");
    assert_has_not(page, "javascript");
    assert_has_not(page, "still being planned");
    fixture->term->status = "Planning";
    assert_has(run(fixture, "", "index.html"), "still being planned");
}

/* A row that went stands crossed out at its place; what is gone for another reason is there anyway. */
static void test_cancelled(void **state)
{
    struct fixture *fixture = *state;
    struct row *first = add_row(fixture, KIND_SELECTION, on(2031, 2, 26), on(2031, 2, 26));
    add_row(fixture, KIND_LAST_DAY, on(2031, 5, 30), on(2031, 5, 30));
    struct row gone[] = {*first, *first, *first, *first};
    static const enum presence reasons[] = {ROW_UNDATED, ROW_REMOVED, ROW_MERGED, ROW_NO_DEADLINE};
    for (size_t i = 0; i < 4; i++) {
        gone[i].presence = reasons[i];
        gone[i].start = gone[i].end = on(2031, 3, 8 + (int)i);
    }
    fixture->term->gone_rows = gone;
    fixture->term->gone_row_count = 4;
    const char *page = run(fixture, "", "index.html");
    assert_int_equal(count_of(page, "<tr class=\"off\">"), 1);
    const char *off = strstr(page, "<tr class=\"off\">");
    assert_true(strstr(page, "Selection notifications</span>") < off &&
                off < strstr(page, "Last day of term</span></th>"));
    assert_int_equal(count_of(page, "2031-03-"), 1); /* in the table, not in what is next */
    assert_has(page, "2031-03-09");
}

static void test_moved(void **state)
{
    struct fixture *fixture = *state;
    struct row *row = add_row(fixture, KIND_SELECTION, on(2031, 2, 27), on(2031, 2, 27));
    row->was_start = row->was_end = on(2031, 2, 26);
    row->moved = 1928448000; /* February 10, 2031 */
    struct row *open = add_row(fixture, KIND_REVIEW, (struct moment){0}, (struct moment){0});
    open->was_start = on(2031, 2, 19);
    open->was_end = on(2031, 2, 25);
    open->moved = 1928448000;
    const char *page = run(fixture, "", "index.html");
    assert_has(page,
               "<time datetime=\"2031-02-27\">Thu, February 27, 2031</time><span class=\"moved\">Moved on "
               "<time datetime=\"2031-02-10\">Mon, February 10, 2031</time>; it was "
               "<s><time datetime=\"2031-02-26\">Wed, February 26, 2031</time></s></span>");
    assert_has(
        page,
        "to be announced<span class=\"moved\">Open since <time datetime=\"2031-02-10\">Mon, February 10, "
        "2031</time>; it was <s><time datetime=\"2031-02-19\">Wed, February 19</time>");
}

/* ---- The picture ---- */

static void test_picture(void **state)
{
    struct fixture *fixture = *state;
    add_row(fixture, KIND_APPLICATIONS, on(2031, 4, 1), on(2031, 4, 15));
    add_row(fixture, KIND_FIRST_STIPEND, on(2031, 4, 30), on(2031, 4, 30));
    const char *page = run(fixture, "", "index.html");
    /* April has thirty days: half of it, and its last one. */
    assert_has(page, "<rect class=\"bar\" x=\"0.00%\" width=\"50.00%\"");
    assert_has(page, "<svg x=\"50.00%\" y=\"40\" overflow=\"visible\"><path class=\"deadline\"");
    assert_has(page, "<svg x=\"98.33%\" y=\"67\" overflow=\"visible\"><circle class=\"stipend\"");
    assert_has(page, "data-from=\"2031-04-01\" data-to=\"2031-05-01\"");
    assert_int_equal(count_of(page, "class=\"month\""), 2); /* wide and narrow */
    assert_has(page, "<tspan class=\"date\">Apr 1 \xe2\x80\x93 15</tspan>");
}

/* A label is cut between letters, and a picture of decades does not name every month. */
static void test_odd_pictures(void **state)
{
    struct fixture *fixture = *state;
    struct buffer label = {0};
    for (int i = 0; i < 60; i++)
        buffer_add_string(&label, "\xe8\xaa\x9e");
    add_row(fixture, KIND_OTHER, on(2001, 1, 1), on(2001, 1, 1))->activity = label.data;
    add_row(fixture, KIND_OTHER, on(2098, 12, 31), on(2098, 12, 31));
    const char *page = run(fixture, "", "index.html");
    char *whole = arena_copy(fixture->output.arena, label.data);
    whole[18 * 3] = '\0'; /* twice as wide as Latin letters */
    assert_has(page, arena_printf(fixture->output.arena, "%s\xe2\x80\xa6 <tspan", whole));
    assert_in_range(count_of(page, "class=\"month\""), 4, 40);
    buffer_free(&label);
}

/* ---- What many of something must not do ---- */

static void test_many_mentors(void **state)
{
    struct fixture *fixture = *state;
    add_mentors(fixture, 1);
    run(fixture, "", "mentors/m0.html");
    size_t one = fixture->output.size;
    fixture->publication.mentors = NULL;
    fixture->publication.mentor_count = 0;
    add_mentors(fixture, 1000);
    assert_has(run(fixture, "", "mentors/m500.html"), "Mentor 19</bdi></a> and 979 more</p>");
    assert_has(run(fixture, "", "index.html"), "Mentor 999</bdi>");
    assert_true(fixture->output.size < 1000 * one);
}

static void test_many_rows(void **state)
{
    struct fixture *fixture = *state;
    add_mentors(fixture, 1);
    for (int i = 0; i < 100; i++)
        add_row(fixture, KIND_LAST_DAY, on(2031, 5, 1 + i % 30), on(2031, 5, 1 + i % 30));
    const char *page = run(fixture, "", "mentors/m0.html");
    assert_int_equal(count_of(page, "<th scope=\"row\">"), 60);
    assert_has(page, "<a href=\"../2031-01/index.html\">40 more dates</a>");
    assert_int_equal(count_of(run(fixture, "", "index.html"), "<th scope=\"row\">"), 100);
}

/* ---- What is not there ---- */

/* Who has left keeps a page, since the calendar's events lead to it, and is not named elsewhere. */
static void test_mentor_who_left(void **state)
{
    struct fixture *fixture = *state;
    add_mentors(fixture, 2);
    add_row(fixture, KIND_LAST_DAY, on(2031, 5, 30), on(2031, 5, 30));
    struct mentor *left = &fixture->publication.mentors[1];
    left->gone = left->engagements->gone = true;
    left->engagements->project_count = 0;
    fixture->term->projects->mentor_count = 1;
    const char *page = run(fixture, "", "mentors/m1.html");
    assert_has(page, "No longer a mentor in this term");
    assert_has_not(page, "Last day of term");
    assert_has_not(page, "id=\"dates\"");
    assert_has_not(page, "id=\"subscribe\"");
    assert_has_not(run(fixture, "", "index.html"), "m1.html");
    assert_has_not(run(fixture, "2031-01/", "2031-01/index.html"), "m1.html");
    assert_has(run(fixture, "2031-01/", "2031-01/index.html"), "m0.html");
}

/* A second term that is over before the first of the fixture begins, with one row, and the first mentor in it. */
static struct term *add_earlier_term(struct fixture *fixture)
{
    struct arena *arena = fixture->term->arena;
    struct term *earlier = arena_allocate(arena, sizeof *earlier);
    *earlier = (struct term){.arena = arena, .id = "2030-03", .title = "Term 03 - 2030"};
    struct term *newest = fixture->term;
    fixture->term = earlier;
    add_row(fixture, KIND_FINAL_EVALUATION, on(2030, 11, 25), on(2030, 11, 25));
    fixture->term = newest;
    fixture->terms[0] = earlier;
    fixture->terms[1] = newest;
    fixture->publication.term_count = 2;
    return earlier;
}

/* The next term is announced while the one before it still runs: what lies ahead in that is not forgotten. */
static void test_next_of_two_terms(void **state)
{
    struct fixture *fixture = *state;
    add_mentors(fixture, 1);
    add_row(fixture, KIND_FINAL_EVALUATION, on(2031, 5, 27), on(2031, 5, 27));
    struct mentor *mentor = fixture->publication.mentors;
    struct engagement *engagements = arena_allocate(fixture->term->arena, 2 * sizeof *engagements);
    engagements[0] = engagements[1] = mentor->engagements[0];
    engagements[0].term = add_earlier_term(fixture);
    mentor->engagements = engagements;
    mentor->engagement_count = 2;
    static const char *const files[] = {"index.html", "mentors/m0.html"};
    for (size_t i = 0; i < 2; i++) {
        const char *page = run(fixture, "", files[i]), *next = strstr(page, "<ol class=\"next\">");
        const char *earlier = strstr(page, "Mon, November 25, 2030");
        assert_non_null(next);
        assert_true(earlier && next < earlier && earlier < strstr(next, "</ol>"));
        assert_has(page, "href=\"#2030-03\"");
        assert_has(page, "id=\"2030-03\"");
    }
    engagements[0].gone = true;
    assert_has_not(run(fixture, "", files[1]), "Mon, November 25, 2030");
}

/* The legend explains what is in the picture. */
static void test_legend(void **state)
{
    struct fixture *fixture = *state;
    add_row(fixture, KIND_PROGRAM_BEGINS, on(2031, 3, 3), on(2031, 3, 3));
    assert_has_not(run(fixture, "", "index.html"), "</svg>mentorship</li>");
    add_row(fixture, KIND_LAST_DAY, on(2031, 5, 30), on(2031, 5, 30));
    assert_has(run(fixture, "", "index.html"), "</svg>mentorship</li>");
}

static void test_formats_left_out(void **state)
{
    struct fixture *fixture = *state;
    static const char *made[] = {"deadlines", "page"};
    fixture->publication.formats = made;
    fixture->publication.format_count = 2;
    const char *page = run(fixture, "", "index.html");
    assert_has(page, "deadlines.ics");
    assert_has_not(page, "calendar.ics");
    assert_has_not(page, ".atom");
    fixture->publication.formats = made + 1;
    fixture->publication.format_count = 1;
    assert_has_not(run(fixture, "", "index.html"), "id=\"subscribe\"");
}

static void test_nothing(void **state)
{
    struct fixture *fixture = *state;
    const char *page = run(fixture, "", "index.html");
    assert_has(page, "No dates have been announced.");
    assert_has(page, "No projects have been announced.");
    assert_has_not(page, "id=\"mentors\"");
    fixture->publication.term_count = 0;
    assert_has(run(fixture, "", "index.html"), "<h1 dir=\"auto\">Mentorship</h1>");
}

/* An address that must not be written is left out. */
static void test_unsafe_address(void **state)
{
    struct fixture *fixture = *state;
    fixture->publication.base_url = "javascript:x/";
    assert_has_not(run(fixture, "", "index.html"), "javascript");
    assert_has_not(run(fixture, "", "index.html"), "webcal");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(test_words),           TEST(test_deep_words),        TEST(test_clocks),
        TEST(test_ranges),          TEST(test_cancelled),         TEST(test_moved),
        TEST(test_mentor_who_left), TEST(test_next_of_two_terms), TEST(test_legend),
        TEST(test_remarks),         TEST(test_picture),           TEST(test_odd_pictures),
        TEST(test_many_mentors),    TEST(test_many_rows),         TEST(test_formats_left_out),
        TEST(test_nothing),         TEST(test_unsafe_address),
    };
    struct failure failure = {0};
    int failed = formats_load(&failure) ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
    xmlCleanupParser();
    return failed;
}
