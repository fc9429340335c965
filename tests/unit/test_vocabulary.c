/* SPDX-License-Identifier: MIT */
/* The reader's lists of words are sorted, without a word twice, and small: they are compared without case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *name;
    const char *const *words;
} lists[] = {
#define WORDS(list, ...) {#list, (const char *const[]){__VA_ARGS__, NULL}},
#include "exporter/reader/labels.def"
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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sorted)};
    return cmocka_run_group_tests_name("vocabulary", tests, NULL, NULL);
}
