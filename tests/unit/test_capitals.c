/* SPDX-License-Identifier: MIT */
/* Capitals as in a sentence. */
#include "exporter/base/capitals.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char *const names[] = {"Harbor Light", NULL, "Jane Roe", "LFX Mentorship", "Fern"};

static void test_labels(void **state)
{
    (void)state;
    static const struct {
        const char *label, *sentence;
    } cases[] = {
        {"Mentorship Kick-Off Call", "Mentorship kick-off call"},
        {"mentorship kick-off call", "Mentorship kick-off call"},
        {"Mentorship kick-off call", "Mentorship kick-off call"},
        {"Mentorship Program begins with the Initial Work",
         "Mentorship Program begins with the Initial Work"},
        {"Meet the CNCF TOC", "Meet the CNCF TOC"},
        {"eBPF Hack Day", "eBPF hack day"},
        {"eBPF hack day", "eBPF hack day"},
        {"OAuth2 and CI/CD Training", "OAuth2 and CI/CD training"},
        {"Q&A With A Panel", "Q&A with a panel"},
        {"Plan B", "Plan B"},
        {"Orientation", "Orientation"},
        {"EBPF", "EBPF"},
        {"Info Session in March", "Info session in March"},
        {"KICK-OFF CALL IN MARCH", "Kick-off call in March"},
        {"CNCF TOC", "CNCF TOC"},
        {"Demo Day of Harbor Light", "Demo day of Harbor Light"},
        {"Ask Jane Roe Anything", "Ask Jane Roe anything"},
        {"LFX Mentorship Showcase", "LFX Mentorship showcase"},
        {"Fern Call, Fernery Call", "Fern call, fernery call"},
        {"Linux Foundation Orientation", "Linux Foundation orientation"},
        {"Python Workshop", "Python workshop"},
        {"Mentee's Blog Due", "Mentee's blog due"},
        {"Mentee\xE2\x80\x99s Blog \xE2\x80\x93 Due", "Mentee\xE2\x80\x99s blog \xE2\x80\x93 due"},
        {"\xC3\x89valuation Des \xC3\x89quipes", "\xC3\x89valuation des \xC3\xA9quipes"},
        {"\xC3\xA9t\xC3\xA9 call", "\xC3\x89t\xC3\xA9 call"},
        {"Week 6: Office Hour", "Week 6: office hour"},
        {"\xF0\x9F\x8E\x89 Welcome Party", "\xF0\x9F\x8E\x89 welcome party"},
        {"", ""},
        {"-", "-"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = {0};
        capitals_of_sentence(&out, cases[i].label, names, sizeof names / sizeof *names);
        assert_string_equal(buffer_string(&out), cases[i].sentence);
        buffer_free(&out);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_labels)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
