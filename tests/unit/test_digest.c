/* SPDX-License-Identifier: MIT */
/* Digests are looked up by checksum, and whoever writes a document can't have one taken for another. */
#include "exporter/history/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/arena.h"

static struct digest digest_of(const char *words, const struct digests *before)
{
    const struct project project = {.title = "Lamp", .organization = "Lanternfish", .text = words};
    return digest_of_project(arena, &project, before);
}

/* The digests of a revision with one project of these words. */
static struct digests revision_of(const char *words)
{
    struct digests digests = {0}, none = {0};
    struct digest digest = digest_of(words, &none);
    digests_add(arena, &digests, &digest);
    digests_sort(&digests);
    return digests;
}

static void test_same_words(void **state)
{
    (void)state;
    struct digests before = revision_of("Words.");
    assert_ptr_equal(digest_of("Words.", &before).text, before.items[0].text);
    assert_string_not_equal(digest_of("Words!", &before).text, before.items[0].text);
}

/* What XXH3 with its own secret, which everybody knows, takes for the same: two eights of bytes that change by the same
 * amount up and down, and whose other halves make the secret's difference at their places nothing. */
static void test_words_made_to_be_alike(void **state)
{
    (void)state;
    char one[601], other[601];
    memset(one, 'a', 600);
    one[600] = '\0';
    memcpy(one + 51, "baaaO9zZ", 8);
    memcpy(one + 179, "caaa4uod", 8);
    memcpy(other, one, sizeof one);
    other[51] = 'c';
    other[179] = 'b';
    struct digests before = revision_of(one);
    assert_string_not_equal(digest_of(other, &before).text, before.items[0].text);
}

static void test_lists(void **state)
{
    (void)state;
    static const char *const texts[] = {"a", "b"};
    struct digests before = {0};
    struct digest digest = digest_of_list(arena, texts, 2, &before);
    digests_add(arena, &before, &digest);
    digests_sort(&before);
    assert_ptr_equal(digest_of_list(arena, texts, 2, &before).text, digest.text);
    assert_string_not_equal(digest_of_list(arena, texts, 1, &before).text, digest.text);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_words),
        cmocka_unit_test(test_words_made_to_be_alike),
        cmocka_unit_test(test_lists),
    };
    return cmocka_run_group_tests(tests, arena_start, arena_stop);
}
