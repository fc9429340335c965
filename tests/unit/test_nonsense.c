/* SPDX-License-Identifier: MIT */
/* A process that reads git repositories, and answers what is no answer. */
#include "exporter/history/git_messages.h"
#include "exporter/history/revisions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Answers as the path says that it is asked for. */
static void answer_nonsense(const struct buffer *request, struct buffer *answer)
{
    struct message message = {buffer_string(request), request->length, false};
    struct arena *arena = arena_new();
    message_take_number(&message);
    const char *path = message_take_text(&message, arena);
    if (strcmp(path, "half a number") == 0)
        buffer_add_string(answer, "half");
    if (strcmp(path, "a failure without a text") == 0)
        message_add_number(answer, -1);
    if (strcmp(path, "no document") == 0)
        message_add_number(answer, 0);
    if (strcmp(path, "no count") == 0) {
        message_add_number(answer, 1);
        message_add_number(answer, 0);
    }
    if (strcmp(path, "no revisions") == 0 || strcmp(path, "no path") == 0 || strcmp(path, "long") == 0) {
        message_add_number(answer, 1);
        message_add_number(answer, 0);
        message_add_number(answer, INT64_MAX);
    }
    if (strcmp(path, "no path") == 0)
        for (int i = 0; i < 4; i++)
            message_add_text(answer, NULL);
    if (strcmp(path, "long") == 0)
        message_add_number(answer, INT64_MAX);
    arena_free(arena);
}

const struct apart_service git_service = {.answer = answer_nonsense};

static void assert_nonsense(const char *path, const struct failure *failure)
{
    if (!strstr(failure_text(failure), "answers nonsense"))
        fail_msg("%s: '%s'", path, failure_text(failure));
}

static void test_list(void **state)
{
    static const char *const paths[] = {"nothing",     "half a number", "a failure without a text",
                                        "no document", "no count",      "no revisions",
                                        "no path",     "long"};
    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct failure failure = {0};
        assert_null(revisions_open(paths[i], 1 << 20, &failure));
        assert_nonsense(paths[i], &failure);
        failure_clear(&failure);
    }
}

static void test_content(void **state)
{
    static const char *const paths[] = {"nothing", "half a number", "a failure without a text"};
    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct buffer content = {0};
        struct failure failure = {0};
        assert_int_equal(revisions_read_at(paths[i], "HEAD", 1 << 20, &content, &failure), -1);
        assert_nonsense(paths[i], &failure);
        failure_clear(&failure);
        buffer_free(&content);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_list), cmocka_unit_test(test_content)};
    return cmocka_run_group_tests_name("nonsense", tests, NULL, NULL);
}
