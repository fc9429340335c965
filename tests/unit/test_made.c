/* SPDX-License-Identifier: MIT */
/* What must hold of every file before it is written, whatever made it; and which files are our own. */
#include "formats/content_lines.h"
#include "formats/made.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define HEAD  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//termfeed//EN\r\n"
#define EVENT "UID:1\r\nDTSTAMP:1\r\nDTSTART:1\r\nSEQUENCE:0\r\nSUMMARY:A\r\n"
#define WHOLE "BEGIN:VEVENT\r\n" EVENT "END:VEVENT\r\n"
#define TAIL  "END:VCALENDAR\r\n"
#define TEN   "abcdefghij"
#define PAGE  "<meta name=\"generator\" content=\"termfeed 1.0\">"

static void test_contents(void **state)
{
    (void)state;
    static const struct {
        const char *name, *bytes, *wrong; /* NULL: nothing is */
    } cases[] = {
        {"calendar.ics", HEAD TAIL, NULL},
        {"calendar.ics", HEAD WHOLE WHOLE TAIL, NULL},
        {"2031-01/calendar.ics",
         HEAD "BEGIN:VEVENT\r\n" EVENT "BEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT\r\n" TAIL, NULL},
        {"calendar.ics", HEAD "X:" TEN TEN TEN TEN TEN TEN TEN "abc\r\n" TAIL, NULL},
        {"calendar.ics", HEAD "X:" TEN TEN TEN TEN TEN TEN TEN "abcd\r\n" TAIL,
         "has a line of more than 75 octets"},
        {"calendar.ics", HEAD "X:1\n" TAIL, "has a line without CRLF"},
        {"calendar.ics", HEAD "X:1\r\r\n" TAIL, "has a line without CRLF"},
        {"calendar.ics", HEAD "END:VCALENDAR", "has a line without CRLF"},
        {"calendar.ics", HEAD "\r\n" TAIL, "has an empty line"},
        {"calendar.ics", HEAD "X:1\r\n \r\n" TAIL, "has an empty line"},
        {"calendar.ics", HEAD "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\nEND:VEVENT\r\n" TAIL,
         "has half an event"},
        {"calendar.ics", HEAD EVENT "END:VEVENT\r\n" TAIL, "has half an event"},
        {"calendar.ics", HEAD WHOLE "END:VEVENT\r\n" TAIL, "has half an event"},
        {"calendar.ics", HEAD "BEGIN:VEVENT\r\n" EVENT TAIL, "does not end"},
        {"calendar.ics", HEAD, "does not end"},
        {"calendar.ics", HEAD TAIL TAIL, "goes on after its end"},
        {"calendar.ics", HEAD TAIL "X:1\r\n", "goes on after its end"},
        {"calendar.ics", "END:VCALENDAR\r\n" HEAD TAIL, "does not begin as a calendar"},
        {"calendar.ics", HEAD "X:\x07\r\n" TAIL, "has control characters"},
        {"calendar.ics", HEAD "X:\xC2\x85\r\n" TAIL, "has control characters"},
        {"calendar.ics", HEAD "X:\xC2\xA0\r\n" TAIL, NULL},
        {"calendar.ics", HEAD "X:\xFF\r\n" TAIL, "is not UTF-8"},
        {"calendar.ics", "BEGIN:VCALENDAR\r\n" TAIL, "begins with nothing by which the next run knows it"},
        {"index.html", PAGE "\n", NULL},
        {"index.html", PAGE "\r\n", "has control characters"},
        {"index.html", PAGE "\x7f", "has control characters"},
        {"index.html", "<p>", "begins with nothing by which the next run knows it"},
        {"other.html", PAGE, "begins with nothing by which the next run knows it"},
        {"../index.html", PAGE, "has an unsafe name"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer contents = {0};
        struct failure failure = {0};
        buffer_add_string(&contents, cases[i].bytes);
        bool right = made_check(cases[i].name, &contents, &failure);
        if (right != !cases[i].wrong || (!right && !strstr(failure_text(&failure), cases[i].wrong)))
            fail_msg("%s, %zu: %s", cases[i].name, i, right ? "is right" : failure_text(&failure));
        failure_clear(&failure);
        buffer_free(&contents);
    }
    struct buffer contents = {0};
    struct failure failure = {0};
    buffer_add(&contents, PAGE "\0more", strlen(PAGE) + 5);
    assert_false(made_check("index.html", &contents, &failure));
    failure_clear(&failure);
    buffer_free(&contents);
}

/* Bytes are looked at by blocks: what is wrong is found wherever it stands. */
static void test_places(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        bool wrong;
    } cases[] = {{"\x01", true}, {"\t", true},       {"\x1f", true},      {"\x7f", true}, {"\r\n", true},
                 {"\n", false},  {"\xc2\x9f", true}, {"\xc2\xa0", false}, {"~ ", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int before = 0; before < 200; before++)
            for (int after = 0; after < 200; after += 67) {
                struct buffer contents = {0};
                struct failure failure = {0};
                buffer_printf(&contents, "%s%*s%s%*s", PAGE, before, "", cases[i].bytes, after, "");
                if (made_check("index.html", &contents, &failure) == cases[i].wrong)
                    fail_msg("%zu after %d bytes: %s", i, before, failure_text(&failure));
                failure_clear(&failure);
                buffer_free(&contents);
            }
}

/* Nothing that somebody else may have put below the site is taken for our own. */
static void test_owners(void **state)
{
    (void)state;
    static const char *const ours[] = {"index.html", "2031-01/index.html", "2031/index.html",
                                       "2031-fall/index.html", "mentors/ada.html"};
    static const char *const others[] = {
        "index.htm", "pages/index.html", "203/index.html", "20310/index.html", "2031x/index.html",
        "mentors/",  "mentors/a/b.html", ".html",          "mentors/ada.txt",  "2031-01/x/index.html"};
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (!made_by_termfeed(ours[i], PAGE, strlen(PAGE)))
            fail_msg("%s is ours", ours[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (made_by_termfeed(others[i], PAGE, strlen(PAGE)))
            fail_msg("%s is not ours", others[i]);
    /* Nor is one whose mark comes late. */
    struct buffer late = {0};
    for (int i = 0; i < MADE_HEAD; i++)
        buffer_add_byte(&late, ' ');
    buffer_add_string(&late, PAGE);
    assert_false(made_by_termfeed("index.html", late.data, late.length));
    buffer_free(&late);
}

/* Lines are folded between characters, however libical folded them. */
static void test_folding(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text, *lines;
    } cases[] = {
        {NULL, "SUMMARY:A\r\n", "SUMMARY:A\r\n"},
        {NULL, "SUMMARY:A", "SUMMARY:A\r\n"},
        {"X-NAME", "SUMMARY;LANGUAGE=en:A\r\n", "X-NAME;LANGUAGE=en:A\r\n"},
        {NULL, "SUMMARY:A\r\n B\r\n", "SUMMARY:AB\r\n"},
        {NULL, "URL:a\nb\rc\r\n", "URL:a b c\r\n"},
        {NULL, "A:" TEN TEN TEN TEN TEN TEN TEN "abcdef\r\n",
         "A:" TEN TEN TEN TEN TEN TEN TEN "abc\r\n def\r\n"},
        /* A character of three bytes, none of which has room, then the first, then two of them. */
        {NULL, "A:" TEN TEN TEN TEN TEN TEN TEN "abc\xE7\x81\xAF\r\n",
         "A:" TEN TEN TEN TEN TEN TEN TEN "abc\r\n \xE7\x81\xAF\r\n"},
        {NULL, "A:" TEN TEN TEN TEN TEN TEN TEN "ab\xE7\x81\xAF\r\n",
         "A:" TEN TEN TEN TEN TEN TEN TEN "ab\r\n \xE7\x81\xAF\r\n"},
        {NULL, "A:" TEN TEN TEN TEN TEN TEN TEN "a\xE7\x81\xAF\r\n",
         "A:" TEN TEN TEN TEN TEN TEN TEN "a\r\n \xE7\x81\xAF\r\n"},
        {NULL, "A:" TEN TEN TEN TEN TEN TEN TEN "\xE7\x81\xAF\r\n",
         "A:" TEN TEN TEN TEN TEN TEN TEN "\xE7\x81\xAF\r\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = {0};
        content_line_add(&out, cases[i].name, cases[i].text);
        assert_string_equal(buffer_string(&out), cases[i].lines);
        buffer_free(&out);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_contents), cmocka_unit_test(test_places),
                                              cmocka_unit_test(test_owners), cmocka_unit_test(test_folding)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
