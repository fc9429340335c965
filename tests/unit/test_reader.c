/* SPDX-License-Identifier: MIT */
/* Whole documents, small ones. The examples of exporter/reader/READING.md are read out of that page, so that
 * it and the program cannot disagree; tests/unit/reader.md has more of the same make: what the reader once
 * got wrong, or might. */
#include "exporter/base/text.h"
#include "exporter/reader/check.h"
#include "exporter/reader/markdown/shape.h"
#include "exporter/reader/reader.h"
#include "tests/unit/describe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static const char page[] = "exporter/reader/READING.md", cases[] = "tests/unit/reader.md",
                  manual[] = "exporter/cli/termfeed.1";

static struct arena *arena;
static struct buffer reported; /* the codes that any example had, each with spaces around */

/* What examples stand in: the second word after the fence says so. Fragments are read, whole documents
 * checked, too. */
static const struct frame {
    const char *name, *before;
    int lines; /* of BEFORE */
} frames[] = {
    {"timeline", "# Term 01 - 2031 March - May\n\n## Timeline\n\n", 4},
    {"project", "# Term 01 - 2031 March - May\n\n## Lanternfish\n\n### Lamp\n\n", 6},
    {"term", "# Term 01 - 2031 March - May\n\n", 2},
    {"", "", 0},
};

/* An example: a document and what is expected of it. */
struct example {
    const struct frame *frame;
    char *document, *expected;
    int line; /* of the file */
};

static const struct frame *find_frame(const char *fence)
{
    const char *name = strchr(fence, ' ');
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
        if (strncmp(name ? name + 1 : "", frames[i].name, strlen(frames[i].name)) == 0)
            return &frames[i];
    return NULL;
}

/* The lines from *LINE up to the closing fence; *LINE is set after it. */
static char *read_fenced(const struct source *source, int *line)
{
    struct buffer text = {0};
    for (;; ++*line) {
        size_t length;
        const char *bytes = source_line(source, *line, &length);
        assert_true(*line <= (int)source->line_count);
        if (length == 3 && strncmp(bytes, "```", 3) == 0)
            break;
        buffer_add(&text, bytes, length);
        buffer_add_byte(&text, '\n');
    }
    ++*line;
    char *copy = arena_copy(arena, buffer_string(&text));
    buffer_free(&text);
    return copy;
}

/* Finds the next example from line *LINE on: a fence "```markdown", then one "```text". */
static bool next_example(const struct source *source, int *line, struct example *example)
{
    bool document = false;
    while (*line <= (int)source->line_count) {
        size_t length;
        const char *bytes = source_line(source, (*line)++, &length);
        if (strncmp(bytes, "```markdown", 11) == 0) {
            example->line = *line;
            example->frame = find_frame(arena_copy_bytes(arena, bytes, length));
            example->document = read_fenced(source, line);
            document = true;
        } else if (document && strncmp(bytes, "```text", 7) == 0) {
            example->expected = read_fenced(source, line);
            return true;
        }
    }
    return false;
}

/* Reads the document, checks it if it is whole, and says what came of it. */
static char *read_document(const char *bytes, size_t length, const struct frame *frame)
{
    struct diagnostics *diagnostics = diagnostics_new("test");
    struct reader_options options = {.path = "test"};
    struct term *term = reader_read(source_new(arena, "test", bytes, length), &options, diagnostics);
    struct buffer out = {0};
    bool whole = !*frame->name;
    if (term && whole)
        buffer_printf(&out, "term: %s, %s, %s\n", term->id, term->title,
                      term->status ? term->status : "no status");
    describe_term(&out, term);
    if (term && whole)
        check_term(term, diagnostics);
    describe_messages(&out, diagnostics, frame->lines);
    size_t count;
    const struct diagnostic *items = diagnostics_sorted(diagnostics, &count);
    for (size_t i = 0; i < count; i++)
        buffer_printf(&reported, " %s ", code_entry(items[i].code)->name);
    /* What the frame itself gives is of no interest. */
    const char *frame_line = "project: Lamp < Lanternfish\n";
    const char *text = buffer_string(&out);
    if (strcmp(frame->name, "project") == 0 && text_starts_with(text, frame_line))
        text += strlen(frame_line);
    char *copy = arena_copy(arena, text);
    buffer_free(&out);
    diagnostics_free(diagnostics);
    term_free(term);
    return copy;
}

static bool check_example(const char *file, const struct example *example)
{
    struct buffer document = {0};
    buffer_add_string(&document, example->frame->before);
    buffer_add_string(&document, example->document);
    const char *got = read_document(document.data, document.length, example->frame);
    bool right = strcmp(got, example->expected) == 0;
    if (!right)
        print_error("%s:%d:\n%sexpected:\n%sgot:\n%s\n", file, example->line, example->document,
                    example->expected, got);
    buffer_free(&document);
    return right;
}

static void check_file(const char *file, size_t least)
{
    struct failure error = {0};
    const struct source *source = source_read(arena, file, 1 << 20, &error);
    assert_non_null(source);
    bool right = true;
    size_t count = 0;
    struct example example;
    for (int line = 1; next_example(source, &line, &example); count++)
        right &= check_example(file, &example);
    assert_true(count >= least);
    assert_true(right);
}

static void test_page(void **state)
{
    (void)state;
    check_file(page, 18);
}

static void test_cases(void **state)
{
    (void)state;
    check_file(cases, 30);
}

/* ---- codes ---- */

static const char *text_of(const char *file)
{
    struct failure error = {0};
    const struct source *source = source_read(arena, file, 1 << 20, &error);
    assert_non_null(source);
    return source->bytes;
}

static size_t count_of(const char *text, const char *needle)
{
    size_t count = 0;
    for (; (text = strstr(text, needle)) != NULL; text += strlen(needle))
        count++;
    return count;
}

static bool check_has(const char *file, const char *text, const char *line)
{
    bool has = count_of(text, line) == 1;
    if (!has)
        print_error("%s should have once: %s\n", file, line);
    return has;
}

/* The page's table and the man page say what codes.def says, of every code and no other, and every code that
 * the reader and the checks have was reported of an example. */
static void test_codes(void **state)
{
    (void)state;
    const char *table = text_of(page), *described = text_of(manual);
    bool right = true;
    for (size_t i = 0; i < CODE_COUNT; i++) {
        const struct code_entry *entry = code_entry((enum code)i);
        const char *severity = entry->severity == SEVERITY_ERROR ? "error" : "warning";
        right &= check_has(page, table,
                           arena_printf(arena, "\n| `%s` | %s | %s | %s |\n", entry->name, severity,
                                        entry->meaning, entry->advice));
        right &= check_has(manual, described, arena_printf(arena, "\n.It Li %s\n", entry->name));
        if (i < CODE_DUPLICATE_TERM &&
            !strstr(buffer_string(&reported), arena_printf(arena, " %s ", entry->name))) {
            print_error("no example is reported with %s\n", entry->name);
            right = false;
        }
    }
    assert_int_equal(count_of(table, "\n| `"), CODE_COUNT);
    assert_true(right);
}

/* ---- the same document in other bytes ---- */

static const char plain[] =
    "# Term 01 - 2031 March - May\n\n### Timeline\n\n"
    "| Activity | Date |\n| --- | --- |\n| Project proposals | January 8 - 9, 2031 |\n\n"
    "### Lanternfish\n\n#### Lamp\n\n- Description: Text\n  goes on\n"
    "- Mentor(s):\n  - Jane Roe (@janeroe)\n- Issue: https://example.org/1\n";

static char *replace(const char *text, const char *what, const char *by)
{
    struct buffer out = {0};
    for (const char *found; (found = strstr(text, what)); text = found + strlen(what)) {
        buffer_add(&out, text, (size_t)(found - text));
        buffer_add_string(&out, by);
    }
    buffer_add_string(&out, text);
    char *copy = arena_copy(arena, buffer_string(&out));
    buffer_free(&out);
    return copy;
}

static void test_bytes(void **state)
{
    (void)state;
    const struct frame *whole = find_frame("");
    const char *expected = read_document(plain, strlen(plain), whole);
    const char *variants[] = {replace(plain, "\n", "\r\n"),
                              replace(plain, "\n", "\r"),
                              arena_printf(arena, "\xef\xbb\xbf%s", plain),
                              replace(plain, " Roe", "\xc2\xa0Roe"),
                              replace(plain, "Roe (", "Roe\t("),
                              replace(plain, "| Project", "Project")};
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        const char *got = read_document(variants[i], strlen(variants[i]), whole);
        /* Columns move, of course. */
        assert_string_equal(replace(replace(got, ":1\n", "\n"), ":3\n", "\n"),
                            replace(replace(expected, ":1\n", "\n"), ":3\n", "\n"));
    }
    /* Marks in the middle, as of files that were put together, and half of one at the end. */
    static const char joined[] =
        "# Term 1 2031\n\xef\xbb\xbf\n\xef\xbb\xbf### Kelp\n\xef\xbb\xbf\n\xef\xbb\xbf"
        "#### Lamp\n\n\xef\xbb\xbf- Mentor: Jane Roe (@janeroe)\n\xef\xbb";
    const char *marked = read_document(joined, sizeof joined - 1, whole);
    assert_non_null(strstr(marked, "project: Lamp < Kelp\nmentor: Jane Roe (@janeroe)\n"));
    const char broken[] =
        "# Term 01 - 2031\n\n## Timeline\n\n- Ev\xffnt: March 3, 2031\n- Ot\0her\x01: March 4, 2031\n";
    assert_string_equal(read_document(broken, sizeof broken - 1, find_frame(" term")),
                        "Ev\xef\xbf\xbdnt = 2031-03-03\nOt\xef\xbf\xbdher = 2031-03-04\nencoding at 3:5\n");
    static const char utf_16[] = "\xff\xfe#\0 \0T\0e\0r\0m\0";
    assert_string_equal(read_document(utf_16, sizeof utf_16 - 1, find_frame("")), "utf-16 at 1:1\n");
}

/* ---- which term it is ---- */

struct naming {
    const char *document, *path, *given; /* GIVEN: of --term, or NULL */
    const char *id;                      /* NULL: refused */
    bool conflict;
};

static bool check_naming(const struct naming *naming)
{
    struct diagnostics *diagnostics = diagnostics_new("test");
    struct reader_options options = {.path = naming->path, .term_id = naming->given};
    char *text = arena_printf(arena, "%s\n\n## Timeline\n\n- Applications: May 5, 2031\n", naming->document);
    struct term *term = reader_read(source_new(arena, "test", text, strlen(text)), &options, diagnostics);
    size_t count;
    const struct diagnostic *items = diagnostics_sorted(diagnostics, &count);
    bool conflict = false;
    for (size_t i = 0; i < count; i++) {
        conflict |= items[i].code == CODE_TERM_CONFLICT;
        buffer_printf(&reported, " %s ", code_entry(items[i].code)->name);
    }
    const char *id = term && term->id ? term->id : "-";
    bool right = strcmp(id, naming->id ? naming->id : "-") == 0 && conflict == naming->conflict;
    if (!right)
        print_error("'%s' at %s: %s%s\n", naming->document, naming->path, id, conflict ? ", conflict" : "");
    term_free(term);
    diagnostics_free(diagnostics);
    return right;
}

/* The heading counts before the path, the path before --term. */
static void test_naming(void **state)
{
    (void)state;
    static const struct naming namings[] = {
        {"# Term 02 - 2031", "a.md", NULL, "2031-02", false},
        {"# LFX Mentorship 2031 Term 3", "a.md", NULL, "2031-03", false},
        {"# Term 2, 2031", "a.md", NULL, "2031-02", false},
        {"# T1 2031", "a.md", NULL, "2031-01", false},
        {"# 2031-02", "a.md", NULL, "2031-02", false},
        {"# Mentorship 2031/02", "a.md", NULL, "2031-02", false},
        {"# Q3 - Fall'31", "a.md", NULL, "2031-03", false},
        {"# Second term 2031", "a.md", NULL, "2031-02", false},
        {"# 2nd Quarter of 2031", "a.md", NULL, "2031-02", false},
        {"# Spring Mentorship 2031", "a.md", NULL, "2031-01", false},
        {"# Summer of 2031", "a.md", NULL, "2031-02", false},
        {"# Mentorship: June - August 2031", "a.md", NULL, "2031-02", false},
        {"# 2031 Kelp Group: September - November", "a.md", NULL, "2031-03", false},
        {"# Kelp Group, May 2031 to Aug. 2031", "a.md", NULL, "2031-01", false},
        {"# Kelp 2031: ready by September, as in May", "a.md", NULL, "2031", false},
        {"# Google Summer of Code 2031", "a.md", NULL, "2031", false},
        {"# GSoC 2031 ideas", "a.md", NULL, "2031", false},
        {"# Kelp Mentorship Program 2031", "a.md", NULL, "2031", false},
        {"# Kelp 2.0 Mentorship 2031", "a.md", NULL, "2031", false},
        {"# Kelp Mentorship 2031\n\n## Deadline March 3, 2031", "a.md", NULL, "2031", false},
        {"# Kelp Mentorship 2031\n\n## FAQ\n\n## Q1: How may I apply?", "a.md", NULL, "2031", false},
        {"# Kelp Mentorship 2031\n\n## Term 2", "a.md", NULL, "2031-02", false},
        {"# 2031\n\n## Q2", "a.md", NULL, "2031-02", false},
        {"# 2031\n\n## March - May", "a.md", NULL, "2031-01", false},
        {"# 2031\n\n## Summer", "a.md", NULL, "2031-02", false},
        {"## Q1", "2031/01-Spring/README.md", NULL, "2031-01", false},
        {"## Q1", "2031/README.md", NULL, "2031-01", false},
        {"## Q1", "a.md", "2031-01", "2031-01", false},
        {"### Q1", "2031/README.md", NULL, "2031-01", false},
        {"#### Q1", "a.md", "2031", "2031-01", false},
        {"### Help\n\n### Q1", "2031/README.md", NULL, "2031", false},
        {"## Kelp\n\n### 2031\n\n#### Q2", "a.md", NULL, "2031-02", false},
        {"### 2031\n\n#### Q3\n\n#### Q2\n\n### 2030\n\n#### Q1", "a.md", NULL, "2031-03", false},
        {"### 2031\n\n### Help\n\n#### Q1", "a.md", NULL, "2031", false},
        {"# Mentoring", "2031/02-Summer/README.md", NULL, "2031-02", false},
        {"# Mentoring", "programs/2031/q2/README.md", NULL, "2031-02", false},
        {"# Mentoring", "2031-03.md", NULL, "2031-03", false},
        {"# Mentoring", "gsoc/2031.md", NULL, "2031", false},
        {"# Mentoring", "2031-kelp.md", NULL, "2031", false},
        {"# Mentoring", "/backup/2020/of/all/my/documents/a.md", NULL, NULL, false},
        {"# Mentoring", "a.md", "2031", "2031", false},
        {"# Mentoring", "a.md", "2031-summer-of-light", "2031-summer-of-light", false},
        {"# Mentoring 2031", "a.md", "2031-02", "2031-02", false},
        {"# Mentoring 2031", "a.md", "2031-light", "2031-light", false},
        {"# Kelp 2031\n\n## Term 1\n\n## Term 2", "a.md", "2031-02", "2031-02", false},
        {"# Kelp 2031\n\n# Kelp 2030", "a.md", "2030", "2030", false},
        {"# Kelp\n\n### 2031\n\n### 2030", "a.md", "2030", "2030", false},
        {"# Kelp 2031\n\n## Term 1\n\n## Term 2", "a.md", "2031-03", "2031-01", true},
        {"# Mentoring", "a.md", NULL, NULL, false},
        {"# Term 02 - 2031", "2031/03-Fall/README.md", NULL, "2031-02", true},
        {"# Term 02 - 2031", "2030-02.md", NULL, "2031-02", true},
        {"# Term 02 - 2031", "a.md", "2031-01", "2031-02", true},
        {"---\ntitle: Kelp 2031 Term 2\n---\n\n# Hello", "a.md", NULL, "2031-02", false},
        {"---\ntitle: 'Kelp''s 2031'\n---\n\n# Hello", "a.md", NULL, "2031", false},
        {"+++\ntitle = \"Term 2 - 2031\"\n+++\n", "a.md", NULL, "2031-02", false},
        {"---\ntitle: Kelp\n---\n\n# Term 3 - 2031", "a.md", NULL, "2031-03", false},
        {"---\n\n# Term 3 - 2031\n\n---\n", "a.md", NULL, "2031-03", false},
    };
    bool right = true;
    for (size_t i = 0; i < sizeof namings / sizeof *namings; i++)
        right &= check_naming(&namings[i]);
    assert_true(right);
}

/* ---- bad input ---- */

static struct term *read_lines(const char *line, size_t count, struct diagnostics *diagnostics)
{
    struct buffer text = {0};
    buffer_add_string(&text,
                      "# Term 01 - 2031\n\n## Lanternfish\n\n### Lamp\n\n- Mentor(s): Jane Roe (@janeroe)\n");
    for (size_t i = 0; i < count; i++)
        buffer_add_string(&text, line);
    buffer_add_byte(&text, '\n');
    struct reader_options options = {.path = "test"};
    struct term *term = reader_read(source_new(arena, "test", text.data, text.length), &options, diagnostics);
    buffer_free(&text);
    return term;
}

/* A megabyte of each of these takes well under a second; if it ever takes time that grows with the square,
 * the alarm ends the test. */
static void test_much(void **state)
{
    (void)state;
    static const char *const lines[] = {"- Mentor(s): Jane Roe (@janeroe), ",
                                        ", Jane Roe (@janeroe, jane@example.org)",
                                        " (Jane Roe",
                                        " Jane",
                                        " @janeroe",
                                        "\nJane",
                                        "\nfrom here",
                                        " (Bob) Jane",
                                        ", Inc",
                                        "\n-       Jane",
                                        "\n\n####",
                                        "\n\n### Requirements",
                                        "\n\n## Sample",
                                        " jane AT example DOT org",
                                        "<br>Jane Roe",
                                        " https://example.org/1",
                                        ",https://example.org/1",
                                        " [a](https://example.org)",
                                        " **b**",
                                        " - ",
                                        ": ",
                                        "(",
                                        "[",
                                        "March 3, 2031 - ",
                                        ">",
                                        "- ",
                                        "  - x\n",
                                        "\n- x",
                                        "\n\n#### Jane",
                                        "\n\n## Mentors",
                                        "\n\n### a\n\n- Issue: https://example.org/1",
                                        "\n\n[a]: https://example.org",
                                        "\n- Mentors: Jane Roe (@jr)",
                                        "\n| a | b |",
                                        "\n<br>",
                                        "\n<div>",
                                        "&amp;",
                                        "\\",
                                        "_a",
                                        "`"};
    alarm(120);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct diagnostics *diagnostics = diagnostics_new("test");
        struct term *term = read_lines(lines[i], 200000 / strlen(lines[i]), diagnostics);
        /* What is beyond the limits is refused. */
        if (term)
            check_term(term, diagnostics);
        else
            assert_int_equal(diagnostics_count(diagnostics, SEVERITY_ERROR), 1);
        term_free(term);
        diagnostics_free(diagnostics);
    }
    alarm(0);
}

/* Who lets documents be larger lets them have more lines and headings, as densely as real ones have them. */
static void test_larger(void **state)
{
    (void)state;
    static const char line[] = "- Something is said in so many words that each line has 67 bytes.\n";
    struct buffer text = {0};
    struct position at;
    for (size_t i = 0; i < 250000; i++)
        buffer_add_string(&text, i % 12 ? line : "\n#### A heading for each eight hundred bytes\n\n");
    const struct source *source = source_new(arena, "test", text.data, text.length);
    assert_non_null(shape_trap(source, (size_t)16 << 20, &at));
    assert_null(shape_trap(source, (size_t)17 << 20, &at));
    buffer_free(&text);
    for (size_t i = 0; i < 300000; i++)
        buffer_add_string(&text, "# a\n");
    source = source_new(arena, "test", text.data, text.length);
    assert_non_null(shape_trap(source, (size_t)17 << 20, &at));
    buffer_free(&text);
}

/* What would keep the Markdown parser busy is refused, and the message says where it is. */
static void test_traps(void **state)
{
    (void)state;
    static const struct {
        const char *before, *line;
        size_t count;
        const char *after;
    } traps[] = {
        /* tables */
        {"\n\n", "a|", 101, "\n-|-\n"},
        {"\n\n|a|\n", "-|", 200, "\n"},
        {"\n\n", "a\n", 1001, "-|-\n"},
        {"\n\n|a|b|\n|-|-|\n", "|a|\n", 100000, "\n"},
        {"\n\n|a|b|\n|-|-|\n", "\f\n", 100000, "\n"},
        /* marks that are looked for an end to the end of the paragraph */
        {"", "<? ", 40000, "\n"},
        {"", "<![CDATA[ ", 20000, "\n"},
        {"a ", "<!A ", 40000, "\n"},
        {"", "*a _ ", 40000, "\n"},
        {"", "![[]()", 40000, "\n"},
        {"", "a@b. ", 20000, "\n"},
        {"", "*a\n", 40000, "\n"},
        /* and in words */
        {"", "_www.", 10000, "\n"},
        {"", "mailto:a@b.c", 10000, "\n"},
        /* quotes and lists */
        {"", "> ", 51, "a\n"},
        {"", "- ", 51, "a\n"},
        {"", "1) ", 51, "a\n"},
        {"", " ", 100, "- a\n"},
        /* what is copied for every use */
        {"[a]: https://example.org/", "x", 60000,
         "\n\n[a] [A] [a\n] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] "
         "[a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a]\n"},
        {"[a]: /b '", "x\n", 30000,
         "'\n\n[a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] "
         "[a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a]\n"},
        {"", "[^a] ", 1001, "\n\n[^a]: b\n"},
        /* sheer size */
        {"", "a", 1000001, "\n"},
        {"", "a\n\n", 100001, "\n"},
        {"", "# a\n", 10001, "\n"},
        {"", "- > # a\n", 10001, "\n"},
        {"", "a\n===\n", 10001, "\n"},
        {"", "- a\n  ---\n", 10001, "\n"},
        {"# ", "a", 2001, "\n"},
    };
    for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) {
        struct buffer text = {0};
        buffer_add_string(&text, traps[i].before);
        for (size_t k = 0; k < traps[i].count; k++)
            buffer_add_string(&text, traps[i].line);
        buffer_add_string(&text, traps[i].after);
        struct position at = {0};
        const struct source *source = source_new(arena, "test", text.data, text.length);
        assert_non_null(shape_trap(source, 0, &at));
        assert_true(at.line >= 1 && at.line <= (int)source->line_count);
        const char *got = read_document(text.data, text.length, find_frame(""));
        assert_true(text_starts_with(got, "too-complex at "));
        buffer_free(&text);
    }
}

/* What can be parsed, but would make too much, or be said again and again in what is made, is refused as well. */
static void test_limits(void **state)
{
    (void)state;
    static const struct {
        const char *before, *line;
        size_t count;
        const char *after;
        bool refused;
    } limits[] = {
        {"---\ntitle: Term 1 2031 ", "a", 1980, "\n---\n\n## Timeline\n\n- March 3, 2031: Program begins\n",
         false},
        {"---\ntitle: Term 1 2031 ", "a", 2000, "\n---\n\n## Timeline\n\n- March 3, 2031: Program begins\n",
         true},
        {"---\ntitle: >\n  Term 1 2031\n", "  a\n", 1000,
         "---\n\n## Timeline\n\n- March 3, 2031: Program begins\n", true},
        {"\n\nStatus: ", "a", 2001, "\n\n## Timeline\n\n- March 3, 2031: Program begins\n", true},
        {"\n\n## Timeline\n\n| Activity | Date |\n|---|---|\n| ", "a", 2001, " | March 3, 2031 |\n", false},
        {"\n\n| Project | Organization | Mentor |\n|---|---|---|\n| Lamp | ", "a", 2001,
         " | Ada Roe (@ada) |\n", true},
        {"\n\n| Project | Organization | Mentor |\n|---|---|---|\n| ", "a", 2001,
         " | Kelp | Ada Roe (@ada) |\n", true},
        {"\n\n### Lamp\n\n- Mentor: ", "A", 2001, " Roe (@ada)\n", true},
        /* one note for many mentors */
        {"\n\n| Activity | Date |\n|---|---|\n| Last day | May 30, 2031 (", "a b ", 10000,
         ") |\n\n### Kelp\n\n#### Lamp\n\n- Mentor: Ada Roe (@ada)\n", false},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct buffer text = {0};
        buffer_add_string(&text, *limits[i].before == '-' ? "" : "# Term 1 2031");
        buffer_add_string(&text, limits[i].before);
        for (size_t k = 0; k < limits[i].count; k++)
            buffer_add_string(&text, limits[i].line);
        buffer_add_string(&text, limits[i].after);
        const char *got = read_document(text.data, text.length, find_frame(""));
        if (text_starts_with(got, "too-complex at ") != limits[i].refused)
            fail_msg("%s: %.200s", limits[i].before, got);
        buffer_free(&text);
    }
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    buffer_free(&reported);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_page),   cmocka_unit_test(test_cases), cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_naming), cmocka_unit_test(test_traps), cmocka_unit_test(test_larger),
        cmocka_unit_test(test_limits), cmocka_unit_test(test_codes), cmocka_unit_test(test_much),
    };
    return cmocka_run_group_tests_name("reader", tests, set_up, tear_down);
}
