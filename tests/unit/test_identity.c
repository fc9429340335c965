/* SPDX-License-Identifier: MIT */
/* Which project or row is which. The cases are read out of exporter/history/IDENTITY.md, so that the page and
 * the program cannot disagree. */
#include "exporter/history/identity.h"
#include "exporter/history/identity_rows.h"

#include "exporter/base/folding.h"
#include "exporter/history/mentors.h"
#include "exporter/reader/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MOST 8

static const char page[] = "exporter/history/IDENTITY.md";

/* ---- the page's tables ---- */

/* One line of a table of cases: what was known, what the new revision has, and which is which. */
struct identity_case {
    int line; /* of the page */
    char *name, *before, *after, *is;
};

/* The text between two bars, without the space around it; *REST is set after the second bar. */
static char *cell(struct arena *arena, char **rest)
{
    char *start = *rest + strspn(*rest, " "), *end = strchr(start, '|');
    if (!end)
        fail_msg("%s: a line of a table has too few cells: %s", page, *rest);
    *rest = end + 1;
    while (end > start && end[-1] == ' ')
        end--;
    return arena_copy_bytes(arena, start, (size_t)(end - start));
}

/* The cases of a section of the page, in *COUNT how many. */
static struct identity_case *cases_of(struct arena *arena, const char *heading, size_t *count)
{
    struct failure failure = {0};
    const struct source *source = source_read(arena, page, 1 << 20, &failure);
    struct identity_case *cases = NULL;
    bool inside = false, table = false;
    *count = 0;
    assert_non_null(source);
    for (int line = 1; line <= (int)source->line_count; line++) {
        size_t length;
        const char *bytes = source_line(source, line, &length);
        char *text = arena_copy_bytes(arena, bytes, length);
        if (strncmp(text, "## ", 3) == 0)
            inside = strcmp(text + 3, heading) == 0;
        bool bar = *text == '|';
        if (strncmp(text, "| case |", 8) == 0 || strncmp(text, "|---|", 5) == 0) {
            table = bar;
        } else if (inside && table && bar) {
            char *rest = text + 1;
            struct identity_case one = {line, cell(arena, &rest), cell(arena, &rest), NULL, NULL};
            one.after = cell(arena, &rest);
            one.is = cell(arena, &rest);
            ARENA_PUSH(arena, cases, *count, one);
        } else {
            table = bar && table;
        }
    }
    return cases;
}

/* Cuts the next item off a list with ", " between items; commas in quotes and parentheses do not count. */
static char *next_item(char **list)
{
    char *start = *list;
    bool quoted = false;
    if (!*start)
        return NULL;
    for (char *c = start; *c; c++) {
        quoted ^= *c == '"';
        if (!quoted && strncmp(c, ", ", 2) == 0) {
            *c = '\0';
            *list = c + 2;
            return start;
        }
    }
    *list = start + strlen(start);
    return start;
}

static bool take_word(char **text, const char *word)
{
    if (strncmp(*text, word, strlen(word)) != 0)
        return false;
    *text += strlen(word);
    return true;
}

/* Takes what is in quotes from the beginning of the text. */
static char *take_quoted(struct arena *arena, char **text)
{
    size_t length = strcspn(*text + 1, "\"");
    char *quoted = arena_copy_bytes(arena, *text + 1, length);
    *text += length + 2;
    return quoted;
}

/* Takes letters and digits. */
static char *take_name(struct arena *arena, char **text)
{
    size_t length = 0;
    while ((*text)[length] && !strchr("/#= (,", (*text)[length]))
        length++;
    char *name = arena_copy_bytes(arena, *text, length);
    *text += length;
    return name;
}

/* The answer as the page writes it: "1, new". */
static void add_answer(struct buffer *out, const size_t *answer, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_add_string(out, ", ");
        if (answer[i] == IDENTITY_NONE)
            buffer_add_string(out, "new");
        else
            buffer_printf(out, "%zu", answer[i] + 1);
    }
}

static void check_answer(const struct identity_case *one, const size_t *answer, size_t count)
{
    struct buffer text = {0};
    add_answer(&text, answer, count);
    if (strcmp(buffer_string(&text), one->is) != 0)
        fail_msg("%s:%d: %s: is \"%s\" instead of \"%s\"", page, one->line, one->name, buffer_string(&text),
                 one->is);
    buffer_free(&text);
}

/* ---- projects ---- */

static const char *const titles[] = {"Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta"};
static const char *const descriptions[] = {
    "Write the first thing that the cluster needs so that everybody can use it",
    "Measure how fast the second thing is and draw the curves into a report"};

static void add_mentors(struct arena *arena, struct project *project, char *handles)
{
    char *rest = NULL;
    for (char *handle = strtok_r(handles, " ", &rest); handle; handle = strtok_r(NULL, " ", &rest)) {
        struct person person = {.name = arena_printf(arena, "Name of %s", handle), .github = handle};
        mentor_set_keys(arena, &person);
        ARENA_PUSH(arena, project->mentors, project->mentor_count, person);
    }
}

static void add_link(struct arena *arena, struct project *project, const char *name)
{
    const char *path = strcmp(name, "repo") == 0   ? ""
                       : strcmp(name, "list") == 0 ? "/issues"
                                                   : arena_printf(arena, "/issues/%s", name);
    bool otherwise = *path && path[strlen(path) - 1] == '~';
    const char *link = otherwise ? arena_printf(arena, "http://www.GitHub.com/Example/code%.*s/",
                                                (int)strlen(path) - 1, path)
                                 : arena_printf(arena, "https://github.com/example/code%s", path);
    ARENA_PUSH(arena, project->upstream, project->upstream_count, link);
}

/* Reads the title and the organization before it. */
static void read_title(struct arena *arena, char **text, struct project *project)
{
    size_t length = strcspn(*text, "/ (\"");
    project->organization = "Org";
    if ((*text)[length] == '/') {
        project->organization = length ? arena_copy_bytes(arena, *text, length) : NULL;
        *text += length + 1;
    }
    if (**text == '"') {
        project->title = take_quoted(arena, text);
    } else {
        assert_in_range(**text, 'A', 'G');
        project->title = titles[*(*text)++ - 'A'];
    }
}

/* Reads "gone Org/A1#1=p (ann bob)". */
static struct identity_project read_project(struct arena *arena, char *text, size_t order)
{
    struct project *project = arena_allocate(arena, sizeof *project);
    struct identity_project one = {.project = project, .order = order, .gone = take_word(&text, "gone ")};
    one.digest = arena_copy(arena, text);
    read_title(arena, &text, project);
    char *lfx = take_name(arena, &text), *mentors = arena_copy(arena, "ann");
    if (*lfx)
        project->lfx_url = arena_printf(
            arena, "https://mentorship.lfx.linuxfoundation.org/project/00000000-0000-4000-8000-00000000000%s",
            lfx);
    if (take_word(&text, "#"))
        add_link(arena, project, take_name(arena, &text));
    if (take_word(&text, "=")) {
        const char *name = take_name(arena, &text);
        one.description = strcmp(name, "short") == 0 ? "To be written" : descriptions[*name - 'p'];
    }
    if (take_word(&text, " (")) {
        mentors = arena_copy_bytes(arena, text, strcspn(text, ")"));
        text += strlen(mentors) + 1;
    }
    if (*text)
        fail_msg("%s: what is '%s'?", page, text);
    add_mentors(arena, project, mentors);
    one.words = identity_words(arena, one.description);
    return one;
}

static size_t read_projects(struct arena *arena, const char *list, struct identity_project projects[MOST])
{
    char *rest = arena_copy(arena, list);
    size_t count = 0;
    for (char *item; (item = next_item(&rest)) != NULL; count++) {
        assert_in_range(count, 0, MOST - 1);
        projects[count] = read_project(arena, item, count);
    }
    return count;
}

/* In what order the known projects are held must not matter, so each case is tried in both. */
static void check_projects(struct arena *arena, const struct identity_case *one)
{
    struct identity_project known[MOST], reversed[MOST], found[MOST];
    size_t answer[MOST];
    size_t known_count = read_projects(arena, one->before, known);
    size_t found_count = read_projects(arena, one->after, found);
    identity_match_projects(known, known_count, found, found_count, answer);
    check_answer(one, answer, found_count);
    for (size_t i = 0; i < known_count; i++)
        reversed[i] = known[known_count - 1 - i];
    identity_match_projects(reversed, known_count, found, found_count, answer);
    for (size_t i = 0; i < found_count; i++)
        if (answer[i] != IDENTITY_NONE)
            answer[i] = known_count - 1 - answer[i];
    check_answer(one, answer, found_count);
}

static void test_projects(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    size_t count;
    const struct identity_case *cases = cases_of(arena, "Cases", &count);
    assert_in_range(count, 48, 1000);
    for (size_t i = 0; i < count; i++)
        check_projects(arena, &cases[i]);
    arena_free(arena);
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
        known[i] = (struct identity_project){.project = before, .order = i};
        found[i] = (struct identity_project){.project = after, .order = i};
    }
    identity_match_projects(known, COUNT, found, COUNT, answer);
    for (size_t i = 0; i < COUNT; i++)
        assert_int_equal(answer[i], i);
    arena_free(arena);
}

/* ---- rows ---- */

/* Reads "gone selection "Selection Notifications" 02-26"; the year is of no interest. */
static struct identity_occasion read_occasion(struct arena *arena, char *text, size_t order)
{
    struct identity_occasion one = {.order = order, .gone = take_word(&text, "gone ")};
    size_t length = strcspn(text, " ");
    one.kind = kind_from_name(arena_copy_bytes(arena, text, length));
    assert_int_not_equal(one.kind, KIND_COUNT);
    text += length + 1;
    one.label = take_quoted(arena, &text);
    struct moment moment = {.day.year = 2025};
    moment.known = sscanf(text, " %2d-%2d", &moment.day.month, &moment.day.day) == 2;
    if (!moment.known && strcmp(text, " ?") != 0)
        fail_msg("%s: what is '%s'?", page, text);
    one.start = one.end = moment;
    return one;
}

static size_t read_occasions(struct arena *arena, const char *list, struct identity_occasion occasions[MOST])
{
    char *rest = arena_copy(arena, list);
    size_t count = 0;
    for (char *item; (item = next_item(&rest)) != NULL; count++) {
        assert_in_range(count, 0, MOST - 1);
        occasions[count] = read_occasion(arena, item, count);
    }
    return count;
}

static void test_rows(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    size_t count;
    const struct identity_case *cases = cases_of(arena, "Rows of the timeline", &count);
    assert_in_range(count, 16, 1000);
    for (size_t i = 0; i < count; i++) {
        struct identity_occasion known[MOST], found[MOST];
        size_t answer[MOST];
        size_t known_count = read_occasions(arena, cases[i].before, known);
        size_t found_count = read_occasions(arena, cases[i].after, found);
        identity_match_occasions(known, known_count, found, found_count, answer);
        check_answer(&cases[i], answer, found_count);
    }
    arena_free(arena);
}

/* ---- the parts ---- */

static void test_words(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const char *words = identity_words(arena, "One two three four five six seven eight");
    assert_string_equal(words, identity_words(arena, "One two, three four five six seven eight. "
                                                     "<https://example.org/x> https://example.org/y"));
    assert_string_not_equal(words, identity_words(arena, "one two three four five six seven nine"));
    assert_null(identity_words(arena, "one two three four five six seven"));
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_projects), cmocka_unit_test(test_many_projects), cmocka_unit_test(test_rows),
        cmocka_unit_test(test_words),    cmocka_unit_test(test_folding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
