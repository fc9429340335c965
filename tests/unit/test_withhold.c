/* SPDX-License-Identifier: MIT */
/* Addresses are withheld, and what only looks like one is not. */
#include "exporter/base/address.h"
#include "exporter/reader/withhold.h"

#include "tests/unit/terms.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct pair {
    const char *before, *after;
};

typedef const char *withhold(struct arena *arena, const char *text);

static void check(const struct pair *pairs, size_t count, withhold *function)
{
    struct arena *arena = arena_new();
    for (size_t i = 0; i < count; i++) {
        const char *expected = pairs[i].after ? pairs[i].after : pairs[i].before;
        const char *result = function(arena, pairs[i].before);
        if (strcmp(result, expected) != 0)
            fail_msg("%s: \"%s\" instead of \"%s\"", pairs[i].before, result, expected);
        /* What has been withheld once stays as it is. */
        assert_string_equal(function(arena, result), expected);
    }
    assert_null(function(arena, NULL));
    arena_free(arena);
}

/* NULL: nothing is withheld. */
static const struct pair texts[] = {
    {"ann@example.org", "(address withheld)"},
    {"Ask ann.example+x@mail.example.co.uk, please.", "Ask (address withheld), please."},
    {"<ann@example.org>", "<(address withheld)>"},
    {"'ann@example.org'", "'(address withheld)'"},
    {"mailto:ann@example.org!", "(address withheld)!"},
    {"MAILTO:ann@example.org", "(address withheld)"},
    {"ann@example.org,bob@example.org", "(address withheld),(address withheld)"},
    {"ann@example.org.", "(address withheld)."},
    {"ann@example.org-primary", "(address withheld)-primary"},
    {"ann@example.org: the lead", "(address withheld): the lead"},
    {"ann@b\xc3\xbc"
     "cher.example",
     "(address withheld)"},
    {"\xe9\x82\xae\xe7\xae\xb1"
     "ann@example.org\xe8\x81\x94",
     "\xe9\x82\xae\xe7\xae\xb1(address withheld)\xe8\x81\x94"},
    {"m\xc3\xbc@example.org", "(address withheld)"},
    {"mu\xcc\x88.x@example.org", "(address withheld)"},
    {"\xd0\xb0\xd0\xbd\xd0\xbd\xd0\xb0@example.org", "(address withheld)"},
    {"\xe7\x94\xa8\xe6\x88\xb7@\xe4\xbe\x8b\xe5\xad\x90.\xe4\xb8\xad\xe5\x9b\xbd", "(address withheld)"},
    {"ann@\xe4\xbe\x8b\xe5\xad\x90.\xe4\xb8\xad\xe5\x9b\xbd.", "(address withheld)."},
    {"ann\xef\xbc\xa0"
     "example\xef\xbc\x8eorg",
     "(address withheld)"},
    {"\xe2\x80\x9c"
     "ann@example.org\xe2\x80\x9d",
     "\xe2\x80\x9c(address withheld)\xe2\x80\x9d"},
    {"https://example.org/?to=ann@example.org", "https://example.org/?to=(address withheld)"},
    {"https://example.org/?to=ann%40example.org&x", "https://example.org/?to=(address withheld)&x"},
    {"ann%40example.org", "(address withheld)"},
    {"/login?to=/write%3Fto%3Dann%2540example%252eorg", "/login?to=/(address withheld)"},
    {"ann%25252540example.org ann%25EF%25BC%25A0example.org", "(address withheld) (address withheld)"},
    {"100%25 of 40 %2525 %25 %25zz %2540 %2540x", NULL},
    {"ann%40example%2eorg ann%40%65x%61mple.%6Frg ann%EF%BC%A0example.org",
     "(address withheld) (address withheld) (address withheld)"},
    {"ann%40%E4%BE%8B%E5%AD%90.%E4%B8%AD%E5%9B%BD%2C", "(address withheld)%2C"},
    {u8"ann\ufe6bexample.org ann@example\uff61org ann@ex\u2024ample\ufe52org",
     "(address withheld) (address withheld) (address withheld)"},
    {"\"ann lee\"@example.org", "(address withheld)"},
    {"ann@[192.0.2.1] ann@[IPv6:2001:db8::1]!", "(address withheld) (address withheld)!"},
    {"ann@[1] ann@[a] ann@[192.0.2.1 ann@[::x]", NULL},
    {"\" ann\"@example.org \"!ann\"@example.org", "(address withheld) (address withheld)"},
    {"so \"a\\\" b\"@example.org", "so (address withheld)"},
    {u8"ann\U0001f600@example.org “ann”@example.org ann\u2800@example.org ann\ufffd\u0600@example.org",
     u8"(address withheld) “(address withheld) (address withheld) (address withheld)"},
    {u8"\U0001f98b@ann.example ann \U0001f98b@ann.example 。@ann.example", NULL},
    {"{\"a\", \"@b.cc\": \"\"@d.ee}", NULL},
    {"\"@example.org", NULL},
    {"https://example.org?to=ann@example.org", "https://example.org?to=(address withheld)"},
    {"https://example.org#ann@example.org", "https://example.org#(address withheld)"},
    {"https://example.org,ann@example.org", "https://example.org,(address withheld)"},
    {"xmpp://ann@example.org", "xmpp://(address withheld)"},
    {"sip://ann@example.org", "sip://(address withheld)"},
    {"mailto://ann@example.org", "mailto://(address withheld)"},
    {"acct:ann@example.org", "acct:(address withheld)"},
    {"svn+ssh://ann@example.org/x", NULL},
    {"ann AT example DOT org", NULL},
    {"@ann", NULL},
    {"Ann (@ann)", NULL},
    {"ann@localhost", NULL},
    {"a @ b.example", NULL},
    {"https://medium.example/@user/x.html", NULL},
    {"https://user@host.example/path", NULL},
    {"https://user:word@host.example/path", NULL},
    {"git@github.com:org/repo", NULL},
    {"ssh://git@github.com/org/repo.git", NULL},
    {"tool@1.2.3", NULL},
    {"tool@v1.2.3-beta", NULL},
    {"actions/checkout@v4", NULL},
    {"logo@2x.png", NULL},
    {"@", NULL},
    {"%40", NULL},
    {"@.@..@", NULL},
    {"", NULL},
};

static const struct pair urls[] = {
    {"https://example.org/?to=ann@example.org", "https://example.org/?to=address-withheld"},
    {"https://medium.example/@user/x.html", NULL},
    {"https://example.org/?to=ann%40example%2Eorg", "https://example.org/?to=address-withheld"},
    {"https://example.org/ann@example.org@example.com1", "https://example.org/address-withheld1"},
    {"https://example.org/ann@example.org%40x.yy@3@z.yy",
     "https://example.org/address-withheld@address-withheld"},
    {"https://example.org/logo@3x.png", NULL},
};

static void test_texts(void **state)
{
    (void)state;
    check(texts, sizeof texts / sizeof *texts, withhold_text);
}

static void test_urls(void **state)
{
    (void)state;
    check(urls, sizeof urls / sizeof *urls, withhold_url);
}

/* Long texts made to be slow. */
static void test_time(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a%40", "a@b.c,",  "https://x@b.co,", "aaaaaaaa",
                                         "a@",   "%40b.cc", "a.@b.cc",         "a\"@b.cc",
                                         "\"a",  "%61",     "@b.cc",           "a@b%2ec"};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct buffer text = {0};
        while (text.length < 1000000)
            buffer_add_string(&text, pieces[i]);
        assert_non_null(withhold_text(arena, text.data));
        buffer_free(&text);
    }
    arena_free(arena);
}

static void test_term(void **state)
{
    (void)state;
    struct term *term = make_term("2025-01");
    struct project *project = add_project(term, (struct project_text){"By ann@example.org", "Org",
                                                                      "https://example.org/a?ann@example.org",
                                                                      "https://example.org/b?ann@example.org",
                                                                      "Ann @ann <ann@example.org>", NULL});
    project->parent_organization = "Of ann@example.org";
    const char *skill = "ann@example.org";
    ARENA_PUSH(term->arena, project->skills, project->skill_count, skill);
    struct row *row = add_row(term, KIND_OTHER, "Ask ann@example.org", "2025-03-03", NULL);
    row->note = "or ann@example.org";
    term->title = "ann@example.org";
    term->status = "ann@example.org";
    withhold_addresses(term);
    assert_string_equal(project->title, "By (address withheld)");
    assert_string_equal(project->parent_organization, "Of (address withheld)");
    assert_string_equal(project->lfx_url, "https://example.org/a?address-withheld");
    assert_string_equal(project->upstream[0], "https://example.org/b?address-withheld");
    assert_string_equal(project->skills[0], "(address withheld)");
    assert_string_equal(project->mentors[0].email, "ann@example.org");
    assert_string_equal(project->mentors[0].name, "Ann");
    assert_string_equal(row->activity, "Ask (address withheld)");
    assert_string_equal(row->note, "or (address withheld)");
    assert_string_equal(term->title, "(address withheld)");
    assert_string_equal(term->status, "(address withheld)");
    term_drop_emails(term);
    assert_null(project->mentors[0].email);
    term_free(term);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_urls),
        cmocka_unit_test(test_time),
        cmocka_unit_test(test_term),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
