/* SPDX-License-Identifier: MIT */
/* What is said of a line never goes beyond its text, however that was cut. */
#include "exporter/reader/markdown/markdown.h"
#include "exporter/reader/parts.h"
#include "exporter/reader/source.h"
#include "tests/unit/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void check_line(const struct line *line)
{
    size_t length = strlen(line->text);
    assert_true(line->strong <= length);
    for (size_t i = 0; i < line->link_count; i++) {
        assert_true(line->links[i].start <= line->links[i].end);
        assert_true(line->links[i].end <= length);
    }
}

static void test_lines(void **state)
{
    (void)state;
    static const char *const documents[] = {
        "**Lamp\\**\n",
        "**Lamp**\\\n",
        "https://example.org/lamp\\\n",
        "- **[Lamp](https://example.org/lamp)**\\\n",
        "## [Lamp {#lamp}](https://example.org/lamp)\n",
        "## **Lamp** {#lamp}\n",
        "| **Lamp** | [Kelp](https://example.org/kelp)<br>**Reef** |\n|---|---|\n| **a\\** | b\\ |\n",
    };
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        struct source *source = source_new(arena, "lamp.md", documents[i], strlen(documents[i]));
        struct outline *outline = markdown_parse(arena, source);
        for (size_t k = 0; k < outline->section_count; k++) {
            const struct section *section = &outline->sections[k];
            if (k)
                check_line(&section->heading);
            for (size_t n = 0; n < section->line_count; n++)
                check_line(&section->lines[n]);
        }
        markdown_free(outline);
    }
}

static void test_parts(void **state)
{
    (void)state;
    struct link links[] = {{6, 12, "https://example.org/kelp"}, {13, 17, "https://example.org/reef"}};
    const struct line line = {.text = "Lamp: Kelp** Reef", .links = links, .link_count = 2, .strong = 17};
    struct line first = line_cut(arena, &line, 0, 12), second = line_cut(arena, &line, 13, 17);
    assert_string_equal(first.text, "Lamp: Kelp");
    assert_int_equal(first.strong, 10);
    assert_int_equal(first.link_count, 1);
    check_line(&first);
    assert_string_equal(second.text, "Reef");
    assert_int_equal(second.strong, 0);
    assert_int_equal(second.link_count, 1);
    check_line(&second);
    assert_int_equal(links[0].end, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines), cmocka_unit_test(test_parts)};
    return cmocka_run_group_tests_name("lines", tests, arena_start, arena_stop);
}
