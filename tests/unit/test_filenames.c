/* SPDX-License-Identifier: MIT */
/* Names of files: what says all of a name and is a file's name everywhere is taken as it is, the rest gets a digest. */
#include "exporter/base/filenames.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define TEN        "abcdefghij"
#define FIFTY      TEN TEN TEN TEN TEN
#define NINETY_ONE FIFTY TEN TEN TEN TEN "k"

static struct arena *arena;

static int start(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int stop(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* The name is WANTED, or, where that ends with a dot, that and a digest. */
static void expect_name(const char *name, const char *wanted)
{
    size_t length = strlen(wanted);
    assert_true(filename_is_safe(name));
    if (wanted[length - 1] != '.') {
        assert_string_equal(name, wanted);
        return;
    }
    assert_memory_equal(name, wanted, length);
    assert_int_equal(strspn(name + length, "0123456789abcdef"), 24);
    assert_int_equal(strlen(name), length + 24);
}

static void test_words(void **state)
{
    (void)state;
    static const struct {
        const char *name, *file;
    } cases[] = {
        {"Harbor Light", "harbor-light"},
        {"harbor  LIGHT!", "harbor-light"},
        {"Light-House", "light-house"},
        {"C++ Club", "c-club."}, /* would be the C club's */
        {"P\xC3\xBChringer", "puhringer."},
        {"\xE7\x81\xAF\xE5\xA1\x94", "x."}, /* no letter of it is ASCII */
        {"", "x."},
        {"index", "x.index."}, /* what a web server shows for the folder */
        {"Con", "x.con."},     /* devices of Windows */
        {"com1", "x.com1."},
        {"LPT9", "x.lpt9."},
        {"com10", "com10"},
        {"comx", "comx"},
        {"lpt", "lpt"},
        {FIFTY FIFTY, FIFTY FIFTY},
        {FIFTY FIFTY "k", FIFTY FIFTY "."},                   /* too long: cut */
        {NINETY_ONE "lmnopqrs x yz", NINETY_ONE "lmnopqrs."}, /* not in the gap between two words */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_name(filename_of_words(arena, cases[i].name), cases[i].file);
}

static void test_mentors(void **state)
{
    (void)state;
    static const struct {
        const char *key, *file;
    } cases[] = {
        {"@mara-quill", "mara-quill"},
        {"@Mara", "handle.mara."}, /* keys are folded: such a one is another's */
        {"@", "handle.x."},
        {"@-mara", "handle.mara."},
        {"@_mara", "handle.mara."},
        {"@nul", "handle.nul."},
        {"@" FIFTY FIFTY, FIFTY FIFTY},
        {"@" FIFTY FIFTY "k", "handle." FIFTY FIFTY "."},
        {"mara quill", "name.mara-quill"},
        {"mara-quill", "name.mara-quill."}, /* not the same as without the hyphen */
        {"m. quill", "name.m-quill."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_name(filename_of_mentor(arena, cases[i].key), cases[i].file);
}

static void test_safety(void **state)
{
    (void)state;
    static const char *const safe[] = {"a", "2031-01/calendar.ics", "mentors/x_y.ics", "A.b"};
    static const char *const unsafe[] = {"",     "/a",       ".a",  "..",         "a/../b", "a/.b",
                                         "a//b", "a/",       "a b", "a\nb",       "a\\b",   "a:b",
                                         "a%b",  "\xC3\xA9", "a~",  "caf\xC3\xA9"};
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        assert_true(filename_is_safe(safe[i]));
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        assert_false(filename_is_safe(unsafe[i]));
}

static void test_program_ids(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "-a", ".a", "A", "a b", "a_b", FIFTY FIFTY FIFTY};
    assert_true(program_id_is_valid("harbor-light.2031"));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(program_id_is_valid(wrong[i]));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_words), cmocka_unit_test(test_mentors),
                                              cmocka_unit_test(test_safety),
                                              cmocka_unit_test(test_program_ids)};
    return cmocka_run_group_tests(tests, start, stop);
}
