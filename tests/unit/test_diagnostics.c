/* SPDX-License-Identifier: MIT */
/* What there is to say about a document: in its order, clean, no text too long and no code too often; and how much of
 * a text the history keeps. */
#include "exporter/history/kept.h"
#include "exporter/model/diagnostics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_order(void **state)
{
    (void)state;
    struct diagnostics *diagnostics = diagnostics_new("a\tb.md");
    assert_string_equal(diagnostics_document(diagnostics), "a b.md");
    diagnostics_add(diagnostics, (struct position){2, 1}, CODE_WEEKDAY_MISMATCH, "%s", "fifth");
    diagnostics_add(diagnostics, (struct position){1, 7}, CODE_WEEKDAY_MISMATCH, "%s", "fourth");
    diagnostics_add(diagnostics, (struct position){1, 7}, CODE_IMPOSSIBLE_DATE, "%s", "third");
    diagnostics_add(diagnostics, (struct position){1, 7}, CODE_IMPOSSIBLE_DATE, "%s", "second");
    diagnostics_add(diagnostics, (struct position){1, 2}, CODE_WEEKDAY_MISMATCH, "%s", "first");
    size_t count;
    const struct diagnostic *items = diagnostics_sorted(diagnostics, &count);
    static const char *const texts[] = {"first", "second", "third", "fourth", "fifth"};
    assert_int_equal(count, 5);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(items[i].text, texts[i]);
    diagnostics_free(diagnostics);
    diagnostics_free(NULL);
}

static void test_bounds(void **state)
{
    (void)state;
    struct diagnostics *diagnostics = diagnostics_new("a.md");
    struct position at = {1, 1};
    char text[5001];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    /* "é" is two bytes: where a text is cut between them, neither is left. */
    memcpy(text + 4095, "\xC3\xA9", 2);
    for (int i = 0; i < DIAGNOSTICS_PER_CODE + 7; i++)
        diagnostics_add(diagnostics, at, CODE_WEEKDAY_MISMATCH, "%s", text);
    size_t count;
    const struct diagnostic *items = diagnostics_sorted(diagnostics, &count);
    assert_int_equal(count, DIAGNOSTICS_PER_CODE + 1);
    assert_int_equal(diagnostics_count(diagnostics, SEVERITY_WARNING) +
                         diagnostics_count(diagnostics, SEVERITY_ERROR),
                     DIAGNOSTICS_PER_CODE + 7);
    assert_int_equal(strlen(items[0].text), 4095 + 3);
    assert_string_equal(items[0].text + 4094, "a...");
    assert_string_equal(items[count - 1].text, "and 7 more of these");
    assert_int_equal(items[count - 1].at.line, 0);
    diagnostics_free(diagnostics);
}

static void test_kept(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char text[KEPT_TEXT_MAX + 100];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(strlen(kept_text(arena, text)), KEPT_TEXT_MAX);
    memcpy(text + KEPT_TEXT_MAX - 1, "\xC3\xA9", 2);
    assert_int_equal(strlen(kept_text(arena, text)), KEPT_TEXT_MAX - 1);
    assert_string_equal(kept_text(arena, " a\n b "), "a b");
    assert_null(kept_text(arena, " \n"));
    assert_null(kept_text(arena, NULL));
    arena_free(arena);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_order), cmocka_unit_test(test_bounds),
                                              cmocka_unit_test(test_kept)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
