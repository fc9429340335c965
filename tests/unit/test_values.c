/* SPDX-License-Identifier: MIT */
/* What the options' values may be. */
#include "exporter/cli/values.h"
#include "tests/unit/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define TEN     "abcdefghij"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
/* An address of 1996 bytes. */
#define LONG_ADDRESS                                                                                         \
    "https://terms.example.org/" HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED     \
        HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED TEN TEN TEN TEN TEN  \
            TEN TEN

static struct options options;

/* Sets one option anew. Returns whether the value was taken. */
static bool set(bool (*setter)(struct setting *), const char *value)
{
    options = (struct options){0};
    struct setting setting = {&options, arena, value, NULL};
    return setter(&setting);
}

static void refuse_all(bool (*setter)(struct setting *), const char *const *values)
{
    for (; *values; values++)
        if (set(setter, *values))
            fail_msg("'%s' is taken", *values);
}

static void test_sizes(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        size_t bytes;
    } sizes[] = {{"1", 1},
                 {"10K", 10240},
                 {"10k", 10240},
                 {"16M", 16777216},
                 {"1m", 1048576},
                 {"1073741823", 1073741823},
                 /* cmark's buffers end below 1 GiB. */
                 {"1G", 1073741823},
                 {"1g", 1073741823},
                 {"1024M", 1073741823},
                 {"1048576K", 1073741823}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        assert_true(set(set_max_size, sizes[i].value));
        assert_int_equal(options.max_size, sizes[i].bytes);
    }
    static const char *const wrong[] = {"",
                                        "K",
                                        "0",
                                        "-1",
                                        "1.5M",
                                        "1T",
                                        "1MB",
                                        "1 M",
                                        "1025M",
                                        "2G",
                                        "1073741825",
                                        "1048577K",
                                        "1000000000000",
                                        "1000000000001",
                                        " 1",
                                        NULL};
    refuse_all(set_max_size, wrong);
}

static void test_alarms(void **state)
{
    (void)state;
    assert_true(set(set_alarms, "7d,36h,90m,0m"));
    static const int minutes[] = {10080, 2160, 90, 0};
    assert_int_equal(options.alarm_count, 4);
    assert_memory_equal(options.alarms, minutes, sizeof minutes);
    assert_true(set(set_alarms, "none"));
    assert_int_equal(options.alarm_count, 0);
    assert_true(set(set_alarms, "1d,2d,3d,4d,5d,6d,7d,8d,9d,10d"));
    assert_int_equal(options.alarm_count, MAX_ALARMS);
    static const char *const wrong[] = {"",       "1",     "d",       "1s",
                                        "1d,",    ",1d",   "1d 2d",   "-1d",
                                        "12345m", "1d;2h", "none,1d", "1d,2d,3d,4d,5d,6d,7d,8d,9d,10d,11d",
                                        NULL};
    refuse_all(set_alarms, wrong);
}

static void test_times(void **state)
{
    (void)state;
    assert_true(set(set_now, "@86400"));
    assert_int_equal(options.now, 86400);
    assert_true(set(set_now, "@0"));
    assert_true(set(set_now, "2031-01-02T03:04:05+02:00"));
    assert_int_equal(options.now, INT64_C(1925082245));
    static const char *const wrong[] = {
        "", "@", "@-1", "@1.5", "@ 1", "@99999999999999999999", "@99999999999", "now", "-1", NULL};
    refuse_all(set_now, wrong);
    int64_t number;
    assert_true(value_parse_integer("-12", &number));
    assert_int_equal(number, -12);
    assert_false(value_parse_integer("-", &number));
    assert_false(value_parse_integer("+1", &number));
    assert_false(value_parse_integer(" 1", &number));
    assert_false(value_parse_integer("99999999999999999999", &number));
}

static void test_clocks(void **state)
{
    (void)state;
    int64_t last;
    assert_true(value_parse_time("2099-12-31T23:59:59Z", &last));
    assert_true(value_is_clock(0));
    assert_true(value_is_clock(last));
    assert_false(value_is_clock(-1));
    assert_false(value_is_clock(last + 1));
    assert_false(value_is_clock(INT64_MAX));
    assert_false(value_is_clock(INT64_MIN));
}

static void test_names(void **state)
{
    (void)state;
    assert_true(set(set_program, "Harbor Light \xE7\x81\xAF"));
    assert_string_equal(options.program, "Harbor Light \xE7\x81\xAF");
    assert_true(options.program_given);
    assert_true(set(set_program, HUNDRED HUNDRED));
    static const char *const programs[] = {
        "", "---", " Harbor", "Harbor  Light", "Harbor\nLight", "Harbor\xFF", HUNDRED HUNDRED "k", NULL};
    refuse_all(set_program, programs);
    assert_true(set(set_program_id, "harbor-light"));
    static const char *const ids[] = {"", "Harbor", "harbor light", "../harbor", NULL};
    refuse_all(set_program_id, ids);
    assert_true(set(set_term, "2031-01"));
    assert_true(set(set_term, "2031-spring"));
    static const char *const terms[] = {"", "2031-", "2031-00", "2031-Spring", "spring", NULL};
    refuse_all(set_term, terms);
    assert_true(set(set_output, "site"));
    assert_true(set(set_output, "-"));
    assert_false(set(set_output, ""));
    assert_true(set(set_revision, "HEAD~1"));
    static const char *const revisions[] = {"", "-", "--all", NULL};
    refuse_all(set_revision, revisions);
}

static void test_addresses(void **state)
{
    (void)state;
    static const struct {
        const char *value, *url;
    } urls[] = {{"https://terms.example.org", "https://terms.example.org/"},
                {"https://terms.example.org/", "https://terms.example.org/"},
                {LONG_ADDRESS "klmn", LONG_ADDRESS "klmn/"},
                {"HTTPs://terms.example.org/Terms", "https://terms.example.org/Terms/"},
                {"http://localhost:8000/a/@b", "http://localhost:8000/a/@b/"}};
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        assert_true(set(set_base_url, urls[i].value));
        assert_string_equal(options.base_url, urls[i].url);
        assert_true(set(set_source_url, urls[i].value));
        assert_string_equal(options.source_url, urls[i].url);
    }
    static const char *const wrong[] = {"",
                                        "terms.example.org",
                                        "ftp://terms.example.org/",
                                        "https://terms.example.org/?a",
                                        "https://terms.example.org/#a",
                                        "https://terms.example.org/a b",
                                        " https://terms.example.org/",
                                        "https://ada@terms.example.org/",
                                        "https://ada:word@terms.example.org",
                                        LONG_ADDRESS "klmno",
                                        NULL};
    refuse_all(set_base_url, wrong);
    refuse_all(set_source_url, wrong);
}

static void test_choices(void **state)
{
    (void)state;
    assert_true(set(set_only, "calendar,page"));
    assert_int_equal(options.only_count, 2);
    assert_string_equal(options.only[0]->name, "calendar");
    assert_string_equal(options.only[1]->name, "page");
    assert_true(set(set_only, "calendar,"));
    assert_true(set(set_only, "calendar,calendar"));
    assert_int_equal(options.only_count, 1);
    static const char *const formats_wrong[] = {"", ",", "calendar,,page", "Calendar", NULL};
    refuse_all(set_only, formats_wrong);
    /* Whatever is offered is taken. */
    struct words words = choices_of_report(arena);
    for (size_t i = 0; i < words.count; i++) {
        assert_true(set(set_report, words.items[i]));
        assert_int_equal(options.report, i);
    }
    assert_false(set(set_report, "xml"));
    words = choices_of_diff(arena);
    for (size_t i = 0; i < words.count; i++) {
        assert_true(set(set_diff_report, words.items[i]));
        assert_int_equal(options.diff_report, i);
    }
    assert_false(set(set_diff_report, "github"));
    words = choices_of_only(arena);
    assert_int_equal(words.count, FORMAT_COUNT);
    for (size_t i = 0; i < words.count; i++)
        assert_true(set(set_only, words.items[i]));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_sizes),  cmocka_unit_test(test_alarms),
                                              cmocka_unit_test(test_times),  cmocka_unit_test(test_clocks),
                                              cmocka_unit_test(test_names),  cmocka_unit_test(test_addresses),
                                              cmocka_unit_test(test_choices)};
    return cmocka_run_group_tests(tests, arena_start, arena_stop);
}
