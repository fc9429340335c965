/* SPDX-License-Identifier: MIT */
/* The reader's lists of words are sorted, without a word twice, and small: they are compared without case. What looks
 * words up in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "exporter/base/lexicon.h"

static const struct {
    const char *name;
    const char *const *words;
} lists[] = {
#define WORDS(list, ...) {#list, (const char *const[]){__VA_ARGS__, NULL}},
#include "exporter/reader/label_words.def"
#include "exporter/reader/people/vocabulary.def"
#include "exporter/reader/skills.def"
#include "exporter/reader/titles.def"
#undef WORDS
};

static void test_sorted(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (const char *const *word = lists[i].words; *word; word++) {
            if (word[1] && strcmp(word[0], word[1]) >= 0)
                fail_msg("%s: '%s' must stand before '%s'", lists[i].name, word[1], word[0]);
            if (strpbrk(*word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ "))
                fail_msg("%s: '%s' must be one word in small letters", lists[i].name, *word);
        }
}

static void test_looking_up(void **state)
{
    static const char *const names[] = {"harbour", "kelp", "kelps", NULL};
    static const char *const others[] = {"?", "a-word-that-is-longer-than-any", "kelp", NULL};
    static const char *const *const both[] = {names, others};
    static struct lexicon lexicon = {both, 2, NULL, {{NULL}}};
    (void)state;
    assert_int_equal(lexicon_lists(&lexicon, "harbour", 7), 1);
    assert_int_equal(lexicon_lists(&lexicon, "Kelp", 4), 3);
    assert_int_equal(lexicon_lists(&lexicon, "KELPs, and", 5), 1);
    assert_int_equal(lexicon_lists(&lexicon, "?", 1), 2);
    assert_int_equal(lexicon_lists(&lexicon, "a-word-that-is-longer-than-any", 30), 2);
    assert_int_equal(lexicon_lists(&lexicon, "a-word-that-is-longer-than-an", 29), 0);
    assert_int_equal(lexicon_lists(&lexicon, "kel", 3), 0);
    assert_int_equal(lexicon_lists(&lexicon, "", 0), 0);
    assert_string_equal(lexicon_beside(&lexicon, "Knell", 5)->text, "kelps");
    assert_null(lexicon_beside(&lexicon, "lock", 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sorted), cmocka_unit_test(test_looking_up)};
    return cmocka_run_group_tests_name("vocabulary", tests, NULL, NULL);
}
