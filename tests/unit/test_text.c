/* SPDX-License-Identifier: MIT */
/* Text made comparable, and told apart by its letters; test_clean.c has how it is cleaned. */
#include "exporter/base/folding.h"
#include "exporter/base/text.h"
#include "exporter/base/uuid.h"
#include "tests/unit/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct change {
    const char *before, *after;
};

static void test_punctuation(void **state)
{
    (void)state;
    static const struct change cases[] = {
        {"a, b", "a, b"},
        {"a\xC2\xA0"
         "b\xE2\x80\x83"
         "c\xE2\x80\x8A"
         "d\xE2\x80\xAF"
         "e\xE3\x80\x80"
         "f",
         "a b c d e f"},
        {"a\xE3\x80\x81"
         "b\xE3\x80\x82",
         "a,b."},
        {"\xE3\x80\x90"
         "a\xE3\x80\x91",
         "[a]"},
        {"\xEF\xBC\x88"
         "a\xEF\xBC\x9A\xEF\xBC\x90\xEF\xBC\x89\xEF\xBD\x9C",
         "(a:0)|"},
        {"\xEF\xBC\xA1\xEF\xBD\x9E\xEF\xBD\x9F",
         "\xEF\xBC\xA1\xEF\xBD\x9E\xEF\xBD\x9F"}, /* wide letters stay */
        {"a\xE2\x80\x93"
         "b\xE2\x80\x90",
         "a\xE2\x80\x93"
         "b\xE2\x80\x90"}, /* dashes too */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = {0};
        text_fold_punctuation(&out, cases[i].before, strlen(cases[i].before));
        assert_string_equal(buffer_string(&out), cases[i].after);
        buffer_free(&out);
    }
}

static void test_words(void **state)
{
    (void)state;
    static const char *const words[] = {"a", "- 7", "\xC3\xA9", "\xE7\x81\xAF", "\xD9\xA3", "\xE2\x85\xA7"};
    static const char *const no_words[] = {"", "-", "\xF0\x9F\x8E\x89", "\xE2\x80\x93", "\xFF", "\xCC\x81"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_true(text_has_word(words[i], strlen(words[i])));
    for (size_t i = 0; i < sizeof no_words / sizeof *no_words; i++)
        assert_false(text_has_word(no_words[i], strlen(no_words[i])));
    assert_true(text_begins_small("a"));
    assert_true(text_begins_small("\xC3\xA9"));
    assert_false(text_begins_small("\xC3\x89"));
    assert_false(text_begins_small("\xFF"));
    assert_false(text_begins_small(""));
}

static void test_scripts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum text_script script;
        size_t size;
    } cases[] = {
        {"word", SCRIPT_SPACED, 1},
        {"7", SCRIPT_SPACED, 1},
        {"caf\xC3\xA9", SCRIPT_SPACED, 2},
        {"\xE0\xB5\x8D", SCRIPT_SPACED, 3},   /* Malayalam, before Thai */
        {"\xE0\xB8\x81", SCRIPT_UNSPACED, 3}, /* Thai */
        {"\xE0\xBD\x80", SCRIPT_SPACED, 3},   /* Tibetan, between Lao and Burmese */
        {"\xE1\x80\x80", SCRIPT_UNSPACED, 3}, /* Burmese */
        {"\xE1\x82\xA0", SCRIPT_SPACED, 3},   /* Georgian */
        {"\xE1\x9E\x80", SCRIPT_UNSPACED, 3}, /* Khmer */
        {"\xE1\xA0\xA0", SCRIPT_SPACED, 3},   /* Mongolian */
        {"\xE7\x81\xAF", SCRIPT_UNSPACED, 3}, /* Han */
        {"\xEA\xB0\x80", SCRIPT_SPACED, 3},   /* Hangul */
        {"\xF0\xA0\x80\x80", SCRIPT_UNSPACED, 4},
        {"-", SCRIPT_NONE, 1},
        {"", SCRIPT_NONE, 1},
        {"a\x80", SCRIPT_NONE, 1}, /* not UTF-8 */
        {"a\x80\x80\x80\x80\x80", SCRIPT_NONE, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t size;
        assert_int_equal(text_script_before(cases[i].text, strlen(cases[i].text), &size), cases[i].script);
        assert_int_equal(size, cases[i].size);
    }
}

static void test_marks(void **state)
{
    (void)state;
    static const struct change cases[] = {
        {"**Ada**", "Ada"},
        {"\xF0\x9F\x8E\x89 Ada & Bo \xE2\x9D\xA4\xEF\xB8\x8F", "Ada & Bo"}, /* an emoji with its selector */
        {"\xE2\x80\x9C"
         "Ada\xE2\x80\x9D\xE2\x80\x8D",
         "Ada"},
        {"\xFF"
         "a",
         "\xFF"
         "a"},
        {"...", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(text_trim_marks(arena, cases[i].before), cases[i].after);
}

static void test_finding(void **state)
{
    (void)state;
    const char *text = "Ask the Asker";
    assert_ptr_equal(text_find(text, "aske"), text + 8);
    assert_ptr_equal(text_find(text, "THE"), text + 4);
    assert_null(text_find(text, "askers"));
    assert_null(text_find(text, ""));
    assert_true(text_compare("a", "B") < 0);
    assert_true(text_compare("Ab", "a") > 0);
    assert_true(text_equal("ADA", "ada"));
    assert_true(text_same(NULL, NULL));
    assert_false(text_same(NULL, "a"));
    assert_false(text_same("a", NULL));
    assert_int_equal(text_sort_unique(NULL, 0), 0);
}

static void test_dashes(void **state)
{
    (void)state;
    assert_int_equal(text_dash("-"), 1);
    assert_int_equal(text_dash("~"), 1);
    assert_int_equal(text_dash("\xE2\x80\x94"), 3);
    assert_int_equal(text_dash("\xEF\xBD\x9E"), 3);
    assert_int_equal(text_dash("\xE2\x80\x98"), 0);
    assert_int_equal(text_dash("\xEF\xBD\x9F"), 0);
    assert_int_equal(text_dash("x"), 0);
    assert_int_equal(text_dash(""), 0);
}

static void test_urls(void **state)
{
    (void)state;
    static const struct change cases[] = {
        {"https://example.org/a?b=c#d", "https://example.org/a?b=c#d"},
        {" \nHTTP://example.org\t", "http://example.org"},
        {"https://8.example.org", "https://8.example.org"},
        {"https://\xC3\xA9.example.org", "https://%C3%A9.example.org"},
        {"https://example.org/a b<c>\"\\^`{|}\x7f\xC3\xA9\x01",
         "https://example.org/a%20b%3Cc%3E%22%5C%5E%60%7B%7C%7D%7F%C3%A9%01"},
        {"https://", NULL},
        {"https:///a", NULL},
        {"ftp://example.org", NULL},
        {"example.org", NULL},
        {"  ", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *url = text_web_url(arena, cases[i].before, strlen(cases[i].before));
        if (cases[i].after)
            assert_string_equal(url, cases[i].after);
        else
            assert_null(url);
    }
}

static void test_folding(void **state)
{
    (void)state;
    assert_string_equal(fold_words(arena, "KubeEdge: e2e  Tests"), "kubeedge e2e tests");
    assert_string_equal(fold_words(arena, "\xC3\x9C"
                                          "ber-C++ & C#\xEF\xBC\x81"),
                        "\xC3\xBC"
                        "ber c++ c#");
    assert_string_equal(fold_words(arena, "\xC3\xA9+#!"), "\xC3\xA9+#");
    assert_string_equal(fold_words(arena, NULL), "");
    assert_string_equal(fold_name(arena, " Ada  O'Neil "), "ada o'neil");
    assert_string_equal(fold_name(arena, "J\xC3\x96RG"), "j\xC3\xB6rg");
    assert_string_equal(fold_name(arena, NULL), "");
    assert_string_equal(fold_slug(arena, "P\xC3\xBChringer & Co. "), "puhringer-co");
    struct buffer out = {0};
    fold_capitalize(&out, "\xC3\xA9t\xC3\xA9");
    fold_uncapitalize(&out, "");
    fold_uncapitalize(&out, "\xC3\x89T");
    fold_capitalize(&out, "\xFFt");
    assert_string_equal(buffer_string(&out), "\xC3\x89t\xC3\xA9"
                                             "\xC3\xA9T"
                                             "\xFFt");
    buffer_free(&out);
}

static void test_likeness(void **state)
{
    (void)state;
    struct trigrams none = trigrams_of(arena, "ab"), one = trigrams_of(arena, "abc"),
                    more = trigrams_of(arena, "xabcabc");
    assert_int_equal(trigrams_similarity(&none, &none), 0);
    assert_int_equal(trigrams_containment(&none, &more), 0);
    assert_int_equal(trigrams_similarity(&one, &one), 100);
    assert_int_equal(trigrams_similarity(&one, &more), 33);
    assert_int_equal(trigrams_containment(&one, &more), 100);
    assert_int_equal(trigrams_containment(&more, &one), 100);
}

static void test_uuids(void **state)
{
    (void)state;
    assert_true(uuid_is("12345678-9abc-5def-8012-3456789abcde"));
    static const char *const wrong[] = {
        "12345678-9abc-5def-8012-3456789abcde1", "12345678-9abc-5def-8012-3456789abcd",
        "12345678-9abc-5def-8012-3456789ABCDE", "1234567899abc-5def-8012-3456789abcde", ""};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(uuid_is(wrong[i]));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_punctuation), cmocka_unit_test(test_words),   cmocka_unit_test(test_scripts),
        cmocka_unit_test(test_marks),       cmocka_unit_test(test_finding), cmocka_unit_test(test_dashes),
        cmocka_unit_test(test_urls),        cmocka_unit_test(test_folding), cmocka_unit_test(test_likeness),
        cmocka_unit_test(test_uuids)};
    return cmocka_run_group_tests(tests, arena_start, arena_stop);
}
