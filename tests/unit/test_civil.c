/* SPDX-License-Identifier: MIT */
/* Days, their names, and wall clocks whose offset changes twice a year. */
#include "exporter/base/civil.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_days(void **state)
{
    (void)state;
    static const struct {
        struct date date;
        int64_t days;
    } cases[] = {
        {{1970, 1, 1}, 0},    {{1969, 12, 31}, -1}, {{2000, 2, 29}, 11016}, {{2000, 3, 1}, 11017},
        {{1, 1, 1}, -719162}, {{1, 3, 1}, -719103}, {{2100, 3, 1}, 47541},  {{9999, 12, 31}, 2932896},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(date_to_days(cases[i].date), cases[i].days);
        assert_int_equal(date_compare(date_from_days(cases[i].days), cases[i].date), 0);
    }
}

/* Every day that has a name of its own is the one after the day before. */
static void test_calendar(void **state)
{
    (void)state;
    struct date day = {1, 1, 1};
    assert_int_equal(date_weekday(day), 1);
    for (int64_t count = date_to_days(day); count < date_to_days((struct date){2200, 1, 1}); count++) {
        assert_true(date_is_valid(day));
        struct date next = date_from_days(count + 1);
        assert_true(next.day == day.day + 1 ||
                    (next.day == 1 && !date_is_valid((struct date){day.year, day.month, day.day + 1})));
        assert_true(date_compare(day, next) < 0 && date_compare(next, day) > 0);
        assert_int_equal(date_weekday(next), (date_weekday(day) + 1) % 7);
        day = next;
    }
}

static void test_validity(void **state)
{
    (void)state;
    static const struct date wrong[] = {{0, 1, 1},    {10000, 1, 1}, {2031, 0, 1},  {2031, 13, 1},
                                        {2031, 1, 0}, {2031, 4, 31}, {2031, 2, 29}, {2100, 2, 29}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(date_is_valid(wrong[i]));
        assert_false(date_can_be_meant(wrong[i]));
    }
    assert_true(date_is_valid((struct date){2032, 2, 29}));
    assert_true(date_can_be_meant((struct date){2000, 1, 1}));
    assert_true(date_can_be_meant((struct date){2099, 12, 31}));
    assert_false(date_can_be_meant((struct date){1999, 12, 31}));
    assert_false(date_can_be_meant((struct date){2100, 1, 1}));
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(weekday_name(0), "Sunday");
    assert_string_equal(weekday_name(6), "Saturday");
    assert_null(weekday_name(7));
    assert_null(weekday_name(-1));
    assert_string_equal(month_name(1), "January");
    assert_string_equal(month_name(12), "December");
    assert_null(month_name(0));
    assert_null(month_name(13));
}

/* Central Europe (60 minutes ahead): summer time from 01:00 UTC on March 30 to 01:00 UTC on October 26, 2031. */
static void test_european_summer(void **state)
{
    (void)state;
    static const struct {
        struct date date;
        int minutes, utc; /* of the day, of the same day */
    } cases[] = {
        {{2031, 1, 15}, 720, 660},  {{2031, 7, 15}, 720, 600},  {{2031, 3, 30}, 60, 0},
        {{2031, 3, 30}, 119, 59},   {{2031, 3, 30}, 180, 60},   {{2031, 3, 29}, 1439, 1379},
        {{2031, 10, 26}, 119, -1},  {{2031, 10, 26}, 180, 120}, {{2031, 10, 26}, 179, 59},
        {{2031, 10, 25}, 720, 600}, {{2031, 10, 27}, 720, 660},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct instant utc = european_to_utc(cases[i].date, cases[i].minutes, 60);
        assert_int_equal(instant_compare(utc, instant_at(cases[i].date, cases[i].utc)), 0);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_days), cmocka_unit_test(test_calendar),
                                              cmocka_unit_test(test_validity), cmocka_unit_test(test_names),
                                              cmocka_unit_test(test_european_summer)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
