/* SPDX-License-Identifier: MIT */
/* Sizes that no memory holds end the program; nothing is allocated in part, and no sum of sizes wraps around. */
#include "exporter/base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static jmp_buf end;
static volatile int end_status;

/* Stands in for the C library's: the end of the program comes back to the test. */
_Noreturn void _exit(int status)
{
    end_status = status;
    longjmp(end, 1);
}

static struct arena *arena;
static struct buffer buffer;

static void allocate_too_much(void)
{
    arena_allocate(arena, SIZE_MAX / 2);
}

static void allocate_what_wraps_around(void)
{
    arena_allocate(arena, SIZE_MAX);
}

static void extend_too_far(void)
{
    /* An array of that many items was never made, so it is not read: twice its size wraps around. */
    arena_extend(arena, NULL, (size_t)1 << 61, 8);
}

static void add_too_much(void)
{
    buffer_add(&buffer, "x", SIZE_MAX - 1);
}

static void test_ends(void **state)
{
    (void)state;
    static void (*const calls[])(void) = {allocate_too_much, allocate_what_wraps_around, extend_too_far,
                                          add_too_much};
    FILE *messages = tmpfile();
    assert_non_null(messages);
    int standard_error = dup(STDERR_FILENO);
    dup2(fileno(messages), STDERR_FILENO);
    volatile size_t ended = 0;
    arena = arena_new();
    for (volatile size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        end_status = -1;
        buffer = (struct buffer){0};
        if (setjmp(end) == 0)
            calls[i]();
        ended += end_status == 2;
    }
    arena_free(arena);
    dup2(standard_error, STDERR_FILENO);
    close(standard_error);
    assert_int_equal(ended, sizeof calls / sizeof *calls);
    char line[64];
    rewind(messages);
    for (size_t i = 0; i < ended; i++) {
        assert_non_null(fgets(line, sizeof line, messages));
        assert_string_equal(line, "termfeed: error: out of memory\n");
    }
    assert_null(fgets(line, sizeof line, messages));
    fclose(messages);
}

static void test_nothing(void **state)
{
    (void)state;
    /* The end of an arena that never was, and allocations of no bytes, which are memory all the same. */
    arena_free(NULL);
    struct arena *own = arena_new();
    assert_non_null(arena_allocate(own, 0));
    assert_null(arena_copy(own, NULL));
    assert_string_equal(arena_copy_bytes(own, NULL, 0), "");
    arena_free(own);
    struct buffer empty = {0};
    assert_string_equal(buffer_string(&empty), "");
    buffer_add(&empty, NULL, 0);
    assert_string_equal(buffer_string(&empty), "");
    buffer_free(&empty);
}

/* What was printed is whole, whether or not there was room for it at first. */
static void test_printing(void **state)
{
    (void)state;
    struct buffer out = {0};
    size_t length = 0;
    char number[32];
    for (int i = 0; i < 2000; i += 7) {
        buffer_printf(&out, "%d,%*s;", i, i % 300, "");
        length += (size_t)snprintf(number, sizeof number, "%d,;", i) + (size_t)i % 300;
        assert_int_equal(out.length, length);
        assert_int_equal(strlen(out.data), length);
        assert_true(out.data[length - 1] == ';');
    }
    buffer_truncate(&out, 3);
    assert_string_equal(buffer_string(&out), "0,;");
    buffer_truncate(&out, 5);
    assert_string_equal(buffer_string(&out), "0,;");
    buffer_free(&out);
}

/* What grows keeps its bytes, whether it moves or not, and the new ones are zero. */
static void test_growing(void **state)
{
    (void)state;
    struct arena *own = arena_new();
    char *first = arena_copy(own, "kelp");
    first = arena_resize(own, first, 5, 40);
    char *second = arena_copy(own, "lamp"), *moved = arena_resize(own, first, 40, 100000);
    assert_string_equal(moved, "kelp");
    assert_string_equal(second, "lamp");
    for (size_t i = 4; i < 100000; i++)
        assert_true(moved[i] == 0);
    assert_ptr_equal(arena_resize(own, second, 5, 3), second);
    arena_free(own);
}

static void test_taking(void **state)
{
    (void)state;
    struct arena *own = arena_new();
    struct buffer out = {0};
    assert_string_equal(arena_take(own, &out), "");
    char *before = arena_copy(own, "kelp");
    memcpy(buffer_room(&out, 4), "lamp", 4);
    out.length = 4;
    const char *taken = arena_take(own, &out);
    assert_null(out.data);
    buffer_add_string(&out, "another");
    assert_string_equal(taken, "lamp");
    assert_string_equal(before, "kelp");
    buffer_free(&out);
    arena_free(own);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_ends), cmocka_unit_test(test_nothing),
                                              cmocka_unit_test(test_printing), cmocka_unit_test(test_growing),
                                              cmocka_unit_test(test_taking)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
