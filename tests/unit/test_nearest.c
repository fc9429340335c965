/* SPDX-License-Identifier: MIT */
/* The right word for a wrong one: offered only where it is the one that was meant. */
#include "exporter/base/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define LONG_WORD "a-word-that-is-longer-than-anybody-would-ever-type-into-a-terminal-by-hand"

static const char *const words[] = {"check", "diff", "export", "show", "shod", "o", LONG_WORD};

static void test_words(void **state)
{
    (void)state;
    static const struct {
        const char *wrong, *right;
    } cases[] = {
        {"check", "check"},
        {"chekc", "check"}, /* two letters the wrong way around are one slip */
        {"CHE3K", "check"}, /* case does not count */
        {"expotr", "export"},
        {"exprot", "export"},
        {"expert", "export"},
        {"epxrot", "export"}, /* two slips in a word of six */
        {"dif", "diff"},
        {"dof", NULL},  /* two slips in a word of four */
        {"shot", NULL}, /* of two that are as near, neither */
        {"sho", NULL},
        {"showw", "show"},
        {"x", NULL}, /* every letter would be wrong */
        {"", NULL},
        {LONG_WORD, NULL}, /* too long to be meant, and too long to be a slip of */
        {LONG_WORD "s", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *right = nearest_word(cases[i].wrong, words, sizeof words / sizeof *words);
        if (cases[i].right)
            assert_string_equal(right, cases[i].right);
        else
            assert_null(right);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
