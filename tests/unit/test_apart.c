/* SPDX-License-Identifier: MIT */
/* A process of its own, and every way in which it can go wrong. */
#include "exporter/base/apart.h"

#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

static const struct apart_limits limits = {.memory = (size_t)256 << 20, .silent = 1200, .idle = 600};

/* Works for as many milliseconds, and shows that it does if IS_SHOWN. */
static void work_for(int milliseconds, bool is_shown)
{
    for (int i = 0; i < milliseconds; i += 100) {
        poll(NULL, 0, 100);
        if (is_shown)
            apart_is_alive();
    }
}

static void loop(void)
{
    for (volatile unsigned i = 0;; i++)
        ;
}

static void ask_for_memory_without_end(void)
{
    for (size_t size = 1 << 20;; size += 1 << 20)
        memset(memory_allocate(size), 1, size);
}

/* Writes what is no message wherever it can. */
static void write_garbage(void)
{
    enum { LAST = 64 };
    for (int descriptor = STDERR_FILENO + 1; descriptor < LAST; descriptor++)
        (void)send(descriptor, "garbage, no length", sizeof(uint64_t), MSG_NOSIGNAL);
}

/* Does what the request says, and answers with it, reversed. */
static void answer_anything(const struct buffer *request, struct buffer *answer)
{
    const char *word = buffer_string(request);
    if (strcmp(word, "wait") == 0)
        pause();
    if (strcmp(word, "loop") == 0)
        loop();
    if (strcmp(word, "crash") == 0) {
        signal(SIGSEGV, SIG_DFL);
        raise(SIGSEGV);
    }
    if (strcmp(word, "leave") == 0)
        exit(7);
    if (strcmp(word, "garbage") == 0)
        write_garbage();
    if (strcmp(word, "memory") == 0)
        ask_for_memory_without_end();
    if (strcmp(word, "long") == 0)
        work_for(2000, true);
    for (size_t i = request->length; i > 0; i--)
        buffer_add_byte(answer, request->data[i - 1]);
}

static const struct apart_service reversing = {.answer = answer_anything};

static bool ask(struct apart *apart, const char *word, struct buffer *answer, struct failure *failure)
{
    struct buffer request = {0};
    buffer_add_string(&request, word);
    bool asked = apart_ask(apart, &request, answer, failure);
    buffer_free(&request);
    return asked;
}

static void assert_answer(struct apart *apart, const char *word, const char *expected)
{
    struct buffer answer = {0};
    struct failure failure = {0};
    buffer_add_string(&answer, "what was there before");
    assert_true(ask(apart, word, &answer, &failure));
    assert_string_equal(buffer_string(&answer), expected);
    assert_int_equal(answer.length, strlen(expected));
    buffer_free(&answer);
}

static struct apart *start(void)
{
    struct failure failure = {0};
    struct apart *apart = apart_start(&reversing, &limits, &failure);
    assert_non_null(apart);
    return apart;
}

/* It fails so, and ever after. */
static void assert_end(const char *word, const char *expected)
{
    struct buffer answer = {0};
    struct failure failure = {0};
    struct apart *apart = start();
    assert_answer(apart, "abc", "cba");
    assert_false(ask(apart, word, &answer, &failure));
    if (!strstr(failure_text(&failure), expected))
        fail_msg("%s: %s", word, failure_text(&failure));
    failure_clear(&failure);
    assert_false(ask(apart, "abc", &answer, &failure));
    assert_string_equal(failure_text(&failure), "the process that reads it has ended");
    failure_clear(&failure);
    buffer_free(&answer);
    apart_end(apart);
}

static void test_answers(void **state)
{
    (void)state;
    struct apart *apart = start(), *second = start();
    assert_answer(apart, "", "");
    assert_answer(second, "two", "owt");
    assert_answer(apart, "one", "eno");
    assert_answer(apart, "long", "gnol");
    apart_end(apart);
    assert_answer(second, "again", "niaga");
    apart_end(second);
    apart_end(NULL);
}

/* More than a socket holds. */
static void test_long_answer(void **state)
{
    (void)state;
    enum { LENGTH = 5000000 };
    struct buffer request = {0}, answer = {0};
    struct failure failure = {0};
    struct apart *apart = start();
    memset(buffer_room(&request, LENGTH), 'a', LENGTH);
    request.length = LENGTH;
    buffer_add_byte(&request, 'z');
    assert_true(apart_ask(apart, &request, &answer, &failure));
    assert_int_equal(answer.length, LENGTH + 1);
    assert_int_equal(answer.data[0], 'z');
    assert_int_equal(answer.data[LENGTH], 'a');
    buffer_free(&request);
    buffer_free(&answer);
    apart_end(apart);
}

static void test_ends(void **state)
{
    (void)state;
    assert_end("wait", "it takes too long, or waits for what never comes");
    assert_end("loop", "it takes too long, or waits for what never comes");
    assert_end("crash", "was ended by signal 11 (Segmentation fault)");
    assert_end("leave", "ended with status 7");
    assert_end("garbage", "nothing is heard of the process that reads it: Protocol error");
}

static void test_memory(void **state)
{
    (void)state;
#ifdef ADDRESS_SANITIZER
    skip();
#else
    assert_end("memory", "ended with status 2");
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_long_answer),
        cmocka_unit_test(test_ends),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
