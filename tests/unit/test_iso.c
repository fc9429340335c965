/* SPDX-License-Identifier: MIT */
/* Dates and times as ISO 8601 and RFC 3339 write them. */
#include "exporter/base/iso.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void test_printing(void **state)
{
    (void)state;
    assert_string_equal(iso_day((struct date){2031, 1, 9}).text, "2031-01-09");
    assert_string_equal(iso_minute((struct instant){{2031, 1, 9}, 7, 5}).text, "2031-01-09T07:05Z");
    assert_string_equal(iso_time(0).text, "1970-01-01T00:00:00Z");
    assert_string_equal(iso_time(1930000000).text, "2031-02-27T23:06:40Z");
    assert_string_equal(iso_time(ISO_LATEST_TIME).text, "2999-12-31T23:59:59Z");
    assert_string_equal(iso_time(-1).text, "1969-12-31T23:59:59Z");
}

/* What is printed is read again, and nothing else is. */
static void test_reading_what_was_printed(void **state)
{
    (void)state;
    struct date day;
    struct instant instant;
    int64_t time;
    assert_true(iso_read_day("2031-02-28", &day));
    assert_int_equal(day.year * 10000 + day.month * 100 + day.day, 20310228);
    static const char *const no_days[] = {"2031-02-29",        "2031-2-28",  "2031-02-28 ", "",
                                          "2031-02-28T00:00Z", "2031-00-01", "+031-02-28",  "0000-01-01"};
    for (size_t i = 0; i < sizeof no_days / sizeof *no_days; i++)
        assert_false(iso_read_day(no_days[i], &day));
    assert_true(iso_read_minute("2031-02-28T19:30Z", &instant));
    assert_int_equal(instant.hour * 100 + instant.minute, 1930);
    static const char *const no_minutes[] = {"2031-02-28T24:00Z",    "2031-02-28T19:60Z", "2031-02-28T19:30",
                                             "2031-02-28T19:30:00Z", "2031-02-28 19:30Z", "2031-02-28"};
    for (size_t i = 0; i < sizeof no_minutes / sizeof *no_minutes; i++)
        assert_false(iso_read_minute(no_minutes[i], &instant));
    assert_true(iso_read_time("2031-02-27T23:06:40Z", &time));
    assert_int_equal(time, 1930000000);
    static const char *const no_times[] = {"2031-02-27T23:06:60Z", "2031-02-27",
                                           "2031-02-27t23:06:40Z", "2031-02-27T23:06:40+00:00",
                                           "1969-12-31T23:59:59Z", "3000-01-01T00:00:00Z"};
    for (size_t i = 0; i < sizeof no_times / sizeof *no_times; i++)
        assert_false(iso_read_time(no_times[i], &time));
}

static void test_reading_what_people_write(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t seconds; /* -1: refused */
    } times[] = {
        {"1970-01-02", 86400},
        {"1970-01-02T00:00:01Z", 86401},
        {"1970-01-02 00:00:01z", 86401},
        {"1970-01-02T00:00:00+02:00", 79200},
        {"1970-01-02T00:00:00-02:30", 95400},
        {"1970-01-01T23:59:60Z", 86400},
        {"1970-01-01T00:00:00+00:01", -1},
        {"1970-01-02T00:00Z", -1},
        {"1970-01-02T00:00:00", -1},
        {"1970-01-02T00:00:00+24:00", -1},
        {"1970-01-02T00:00:00+02:60", -1},
        {"1970-01-02T00:00:00+02:00h", -1},
        {"1970-01-02T00:00:00+02", -1},
        {"1970-01-02T00:00:61Z", -1},
        {"1970-01-02T00:60:00Z", -1},
        {"1970-01-02T24:00:00Z", -1},
        {"1970-01-02T00:00:00Zulu", -1},
        {"1970-13-02", -1},
        {"today", -1},
        {"", -1},
        {"3000-01-01", -1},
    };
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        int64_t seconds = -2;
        bool read = iso_read_any_time(times[i].text, &seconds);
        if (read != (times[i].seconds >= 0) || (read && seconds != times[i].seconds))
            fail_msg("'%s' gives %lld", times[i].text, read ? (long long)seconds : -1LL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_printing),
        cmocka_unit_test(test_reading_what_was_printed),
        cmocka_unit_test(test_reading_what_people_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
