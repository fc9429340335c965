/* SPDX-License-Identifier: MIT */
/* What becomes of characters and addresses that are not what they seem. */
#include "exporter/base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *before, *after; /* NULL: it stays as it is */
} texts[] = {
    {"plain", NULL},
    {"a\tb\nc\x7f", "a b c "},
    {u8"a\xc2\x85"
     u8"b\u2028c\u2029d",
     "a b c d"},
    {"a\xff\xc0\xafz", u8"a\ufffd\ufffd\ufffdz"},
    {"\xed\xa0\x80", u8"\ufffd\ufffd\ufffd"},
    {u8"a\u202eb\u2066c\u200fd\u061ce\u206af", "abcdef"},
    {u8"a\u200bb\u2060c\ufeffd\u00ade\u2063f\u180e\u115f\u1160\u3164\uffa0\u034fg", "abcdefg"},
    {u8"a\ufdd0b\uffffc\U0001fffed\U0010ffffe\ufff9f", "abcdef"},
    {u8"tags\U000e0001\U000e0041\U000e007f", "tags"},
    {u8"a\u200db\u200c", "ab"},
    {u8"\u00e9\u200d@", u8"\u00e9@"},
    {u8"\u00e9\u200d\u200b@", u8"\u00e9@"},
    {u8"\u00e9\u200d\u200d\u200c\u00e9", u8"\u00e9\u200c\u00e9"},
    {u8"\u00e9\u200d\uff20 \uff20\u200d\u00e9", u8"\u00e9\uff20 \uff20\u00e9"},
    {u8"\u3000\u200d\u00e9\u200d\u3000\ufe0f", u8"\u3000\u00e9\u3000"},
    {u8"a\ufe0f\U000e0100b", "ab"},
    {u8"\u2764\ufe0f\ufe0e\U000e0100\U000e0101!", u8"\u2764\ufe0f!"},
    {u8"\ufe0f", ""},
    {u8"4\u180b 4\u180e 4\ufe00 4\U000e0100 4\U000e01ef \u00e9\u180b\U000e0100", u8"4 4 4 4 4 \u00e9"},
    {u8"a\U00013430b\U0001343f c\u2800d", "ab c d"},
    {u8"\u1820\u180b\u1820\u180e", NULL},
    /* A woman at a computer, a rainbow flag, a keycap, Persian, Hindi, a form of a Chinese character. */
    {u8"\U0001f469\U0001f3fd\u200d\U0001f4bb", NULL},
    {u8"\U0001f3f3\ufe0f\u200d\U0001f308", NULL},
    {u8"#\ufe0f\u20e3 1\ufe0f\u20e3", NULL},
    {u8"\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", NULL},
    {u8"\u0915\u094d\u200d\u0937", NULL},
    {u8"\u845b\U000e0100\u57ce", NULL},
};

static const char *clean(struct buffer *out, const char *text)
{
    buffer_truncate(out, 0);
    text_clean(out, text, strlen(text));
    return buffer_string(out);
}

static void test_clean(void **state)
{
    (void)state;
    struct buffer once = {0}, twice = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *expected = texts[i].after ? texts[i].after : texts[i].before;
        if (strcmp(clean(&once, texts[i].before), expected) != 0)
            fail_msg("line %zu: \"%s\" instead of \"%s\"", i, buffer_string(&once), expected);
        assert_string_equal(clean(&twice, buffer_string(&once)), expected);
    }
    buffer_free(&once);
    buffer_free(&twice);
}

static const struct {
    const char *before, *after; /* NULL: it is no address of the web */
} urls[] = {
    {"https://example.org/a?b#c", "https://example.org/a?b#c"},
    {" HTTP://example.org\n", "http://example.org"},
    {"https://example.org/\xc3\xa4 <\"", "https://example.org/%C3%A4%20%3C%22"},
    {"https://good.example@evil.example/", "https://evil.example/"},
    {"https://ann:word@example.org", "https://example.org"},
    {"https://a@b@example.org:8080/@c", "https://example.org:8080/@c"},
    {"https://good.example\\@evil.example/", "https://evil.example/"},
    {"https://example.org?@b", "https://example.org?@b"},
    {"https://example.org#@b", "https://example.org#@b"},
    {"https://ann@/", NULL},
    {"https:///example.org", NULL},
    {"javascript:alert(1)//https://", NULL},
    {"java\nscript:alert(1)", NULL},
    {"data:text/html,x", NULL},
};

static void test_web_url(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        const char *url = text_web_url(arena, urls[i].before, strlen(urls[i].before));
        if (!text_same(url, urls[i].after))
            fail_msg("%s: %s", urls[i].before, url ? url : "nothing");
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clean),
        cmocka_unit_test(test_web_url),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
