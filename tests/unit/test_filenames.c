/* SPDX-License-Identifier: MIT */
/* Names of files: what says all of a name and is a file's name everywhere is taken as it is, the rest gets a digest. */
#include "exporter/base/filenames.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TEN        "abcdefghij"
#define FIFTY      TEN TEN TEN TEN TEN
#define NINETY_ONE FIFTY TEN TEN TEN TEN "k"

struct name {
    const char *key, *file; /* "..." at the end: a digest of 24 digits follows */
};

static const struct name names[] = {
    {"@janeroe", "janeroe"},
    {"@jane-roe_2", "jane-roe_2"},
    {"jane roe", "name.jane-roe"},
    {"jane", "name.jane"},
    {"@con", "handle.con..."},
    {"@com1", "handle.com1..."},
    {"@com10", "com10"},
    {"@nul", "handle.nul..."},
    {"@index", "handle.index..."},
    {"@-dash", "handle.dash..."},
    {"@_score", "handle.score..."},
    {"@jane.roe", "handle.jane-roe..."},
    {"@../../etc", "handle.etc..."},
    {"@", "handle.x..."},
    {"@\xe5\xbc\xa0", "handle.x..."},
    {"con", "name.con"},
    {"jane-roe", "name.jane-roe..."},
    {"jane  roe", "name.jane-roe..."},
    {"j\xc3\xbcrgen", "name.jurgen..."},
    {"o'neill", "name.o-neill..."},
    {"\xe5\xbc\xa0\xe4\xb8\x89", "name.x..."},
    {"..", "name.x..."},
    {"/etc/passwd", "name.etc-passwd..."},
    {" jane", "name.jane..."},
    {"@Mara", "handle.mara..."}, /* keys are folded: such a one is another's */
    {"@" FIFTY FIFTY, FIFTY FIFTY},
    {"@" FIFTY FIFTY "k", "handle." FIFTY FIFTY "..."},
};

static void assert_is_safe(const char *file)
{
    assert_true(strlen(file) > 0 && strlen(file) <= 200);
    assert_int_equal(strspn(file, "abcdefghijklmnopqrstuvwxyz0123456789._-"), strlen(file));
    assert_true(*file != '.' && *file != '-' && *file != '_');
    assert_null(strstr(file, ".."));
}

static void test_file_names(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *file = filename_of_mentor(arena, names[i].key), *expected = names[i].file;
        const char *rest = strstr(expected, "...");
        size_t length = rest ? (size_t)(rest - expected) + 1 : strlen(expected);
        assert_is_safe(file);
        if (strncmp(file, expected, length) != 0 || strlen(file) != length + (rest ? 24 : 0))
            fail_msg("%s: %s instead of %s", names[i].key, file, expected);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(file, filename_of_mentor(arena, names[j].key));
    }
    arena_free(arena);
}

static void test_long_names(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char key[5000];
    memset(key, 'a', sizeof key);
    key[sizeof key - 1] = '\0';
    char *name = memory_copy(filename_of_mentor(arena, key));
    assert_is_safe(name);
    key[4000] = 'b';
    assert_is_safe(filename_of_mentor(arena, key));
    assert_string_not_equal(name, filename_of_mentor(arena, key));
    key[0] = '@';
    assert_is_safe(filename_of_mentor(arena, key));
    free(name);
    arena_free(arena);
}

/* What people call something, and the name that it gets. */
static const struct {
    const char *words, *name;
} words[] = {
    {"LFX Mentorship", "lfx-mentorship"},
    {"Google Summer of Code (CNCF)", "google-summer-of-code-cncf"},
    {"C", "c"},
    {"C++", "c..."},
    {"C#", "c..."},
    {"F\xc3\xb6rderung", "forderung..."},
    {"Forderung", "forderung"},
    {"\xe5\xbc\xa0\xe4\xb8\x89", "x..."},
    {"???", "x..."},
    {"!!!", "x..."},
    {"Con", "x.con..."},
    {"x.con", "x-con"},
    {"AUX", "x.aux..."},
    {"index", "x.index..."},
    {"../etc", "etc"},
    {"com10", "com10"},
    {"comx", "comx"},
    {"lpt", "lpt"},
    {"LPT9", "x.lpt9..."},
    {FIFTY FIFTY, FIFTY FIFTY},
    {FIFTY FIFTY "k", FIFTY FIFTY "..."},
    {NINETY_ONE "lmnopqrs x yz", NINETY_ONE "lmnopqrs..."}, /* not cut in the gap between two words */
};

static void test_names_of_words(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *name = filename_of_words(arena, words[i].words), *expected = words[i].name;
        const char *rest = strstr(expected, "...");
        size_t length = rest ? (size_t)(rest - expected) + 1 : strlen(expected);
        assert_is_safe(name);
        assert_true(program_id_is_valid(name));
        if (strncmp(name, expected, length) != 0 || strlen(name) != length + (rest ? 24 : 0))
            fail_msg("%s: %s instead of %s", words[i].words, name, expected);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(name, filename_of_words(arena, words[j].words));
    }
    assert_string_equal(filename_of_words(arena, "lfx  MENTORSHIP!"), "lfx-mentorship");
    assert_false(program_id_is_valid(""));
    assert_false(program_id_is_valid("LFX"));
    assert_false(program_id_is_valid("-x"));
    assert_false(program_id_is_valid(".x"));
    assert_false(program_id_is_valid("a/b"));
    assert_false(program_id_is_valid("a\nb"));
    assert_false(program_id_is_valid(FIFTY FIFTY FIFTY));
    arena_free(arena);
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

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file_names), cmocka_unit_test(test_long_names),
        cmocka_unit_test(test_names_of_words), cmocka_unit_test(test_safety)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
