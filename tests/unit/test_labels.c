/* SPDX-License-Identifier: MIT */
/* Labels as documents write them. A new case is a new line in the table. */
#include "exporter/reader/labels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct example {
    const char *markdown; /* a line of Markdown */
    enum label label;
    const char *value; /* the text after the label */
    const char *typo;  /* the word that a misspelled one was read as, or NULL */
};

static const struct example examples[] = {
    /* where a label ends */
    {"- Mentor(s): Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"Mentors：Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"- **Mentors**: Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"- **Mentors:** Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"- __Mentors__ Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"- *Mentors*: Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"- Mentors : Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"- Mentors; Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"- Mentors - Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"- Mentors @janeroe", LABEL_MENTORS, "@janeroe", NULL},
    {"- Mentor Jane Roe (@janeroe)", LABEL_MENTORS, "Jane Roe (@janeroe)", NULL},
    {"- Mentor(s): Mentor(s): Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"- Recommended Skills\\*\\*: Go", LABEL_SKILLS, "Go", NULL},
    {"Recommended Skills:** Go", LABEL_SKILLS, "Go", NULL},
    {"- Description: : Make light", LABEL_DESCRIPTION, "Make light", NULL},
    {"- Mentors", LABEL_MENTORS, "", NULL},
    {"**Mentors**", LABEL_MENTORS, "", NULL},
    {"- LFX URL https://example.org/1", LABEL_LFX, "https://example.org/1", NULL},
    {"- Upstream Issue [one](https://example.org/1)", LABEL_UPSTREAM, "one", NULL},
    {"- [Upstream Issue](https://example.org/1)", LABEL_UPSTREAM, "", NULL},
    {"- [ ] Mentors: Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"- [x] Mentors: Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x8f\xab Mentors: Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"-Mentors:Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"`Mentors`: Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    /* what words mean together */
    {"Upstream Issue (URL): x", LABEL_UPSTREAM, "x", NULL},
    {"GitHub Issue(s): x", LABEL_UPSTREAM, "x", NULL},
    {"Issue #2: x", LABEL_UPSTREAM, "x", NULL},
    {"Upstream issue / PR: x", LABEL_UPSTREAM, "x", NULL},
    {"Enhancement : x", LABEL_UPSTREAM, "x", NULL},
    {"Upstream: x", LABEL_UPSTREAM, "x", NULL},
    {"Upstream Repository: x", LABEL_OTHER, "x", NULL},
    {"Discussion: x", LABEL_TRACKER, "x", NULL},
    {"LFX Mentorship URL: x", LABEL_LFX, "x", NULL},
    {"LFX Project Page: x", LABEL_LFX, "x", NULL},
    {"Apply: x", LABEL_APPLY, "x", NULL},
    {"How to apply: x", LABEL_APPLY, "x", NULL},
    {"Project URL: x", LABEL_LINK, "x", NULL},
    {"Mentors(s): x", LABEL_MENTORS, "x", NULL},
    {"Mentor/s: x", LABEL_MENTORS, "x", NULL},
    {"Co-Mentor: x", LABEL_MENTORS, "x", NULL},
    {"Primary Mentor: x", LABEL_MENTORS, "x", NULL},
    {"MENTOR NAMES: x", LABEL_MENTORS, "x", NULL},
    {"Mentee: x", LABEL_OTHER, "x", NULL},
    {"Priority: high", LABEL_OTHER, "high", NULL},
    {"OSS Licence: x", LABEL_OTHER, "x", NULL},
    {"Other: x", LABEL_OTHER, "x", NULL},
    {"Other Mentors: Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"Mentors and Leaders: Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"Brief Explanation: x", LABEL_DESCRIPTION, "x", NULL},
    {"Accepted Mentees: x", LABEL_OTHER, "x", NULL},
    {"Expected project size: x", LABEL_OTHER, "x", NULL},
    {"Expected Outcome: x", LABEL_OUTCOME, "x", NULL},
    {"Recommend Skills: x", LABEL_SKILLS, "x", NULL},
    {"Minimum goal: x", LABEL_OUTCOME, "x", NULL},
    {"Project Core Objective: x", LABEL_OUTCOME, "x", NULL},
    {"Problem: x", LABEL_DESCRIPTION, "x", NULL},
    {"Problem statement: x", LABEL_DESCRIPTION, "x", NULL},
    /* signs that stand for a colon */
    {"Mentor = Jane Roe (jane@example.org)", LABEL_MENTORS, "Jane Roe (jane@example.org)", NULL},
    {"Mentor=Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"- Skills -> Go", LABEL_SKILLS, "Go", NULL},
    {"- Mentors => Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"- Difficulty \xe2\x86\x92 hard", LABEL_OTHER, "hard", NULL},
    {"The result = more light", LABEL_NONE, "", NULL},
    {"a = b", LABEL_NONE, "", NULL},
    /* what a mentee should know */
    {"Knowledge/Skills Recommended: Go", LABEL_SKILLS, "Go", NULL},
    {"Tech stack: Go", LABEL_SKILLS, "Go", NULL},
    {"Skill level: beginner", LABEL_OTHER, "beginner", NULL},
    {"Programming language(s): Go", LABEL_SKILLS, "Go", NULL},
    {"Pre-requisites: Go", LABEL_SKILLS, "Go", NULL},
    {"What you need to know: Go", LABEL_SKILLS, "Go", NULL},
    {"- Nice to have: Go", LABEL_MORE, "Go", NULL},
    {"**Nice-to-have**", LABEL_MORE, "", NULL},
    {"- Required", LABEL_MORE, "", NULL},
    {"Required", LABEL_NONE, "", NULL},
    {"What you will learn: Go", LABEL_OTHER, "Go", NULL},
    /* other languages */
    {"- Betreuer: Jane Roe", LABEL_MENTORS, "Jane Roe", NULL},
    {"- Habilidades: Go", LABEL_SKILLS, "Go", NULL},
    {"- \xe9\xa1\xb9\xe7\x9b\xae\xe7\xa4\xbe\xe5\x8c\xba\xe5\xaf\xbc\xe5\xb8\x88\xef\xbc\x9a"
     "Jane Roe",
     LABEL_MENTORS, "Jane Roe", NULL},
    {"- \xe5\xa4\x87\xe6\xb3\xa8: x", LABEL_UNKNOWN, "x", NULL},
    {"Detailed description: x", LABEL_DESCRIPTION, "x", NULL},
    /* slips */
    {"Metor(s): x", LABEL_MENTORS, "x", "mentor"},
    {"Upsteam Issue: x", LABEL_UPSTREAM, "x", "upstream"},
    {"Descripton: x", LABEL_DESCRIPTION, "x", "description"},
    {"Recommended Sklils: x", LABEL_SKILLS, "x", "skills"},
    /* words that only look like labels */
    {"Chat Room: x", LABEL_UNKNOWN, "x", NULL},
    {"Jane Roe: @janeroe", LABEL_UNKNOWN, "@janeroe", NULL},
    {"Graduate: x", LABEL_UNKNOWN, "x", NULL},
    {"This issue at https://example.org/1 is old", LABEL_NONE, "", NULL},
    {"The issue [docs](https://example.org/docs) (see below)", LABEL_NONE, "", NULL},
    {"Mentees can apply for mentors in *Rust* at https://example.org", LABEL_NONE, "", NULL},
    {"See the upstream issue: it is old", LABEL_UNKNOWN, "it is old", NULL},
    {"Make light", LABEL_NONE, "", NULL},
    {"https://example.org/issues:1", LABEL_NONE, "", NULL},
    {"v1.2: x", LABEL_NONE, "", NULL},
    {"    Mentors: in code", LABEL_NONE, "", NULL},
    {"> Mentors: quoted", LABEL_NONE, "", NULL},
};

static bool check_example(const struct example *example)
{
    struct arena *arena = arena_new();
    struct source *source = source_new(arena, "test", example->markdown, strlen(example->markdown));
    struct outline *outline = markdown_parse(arena, source);
    const struct section *section = &outline->sections[0];
    struct label_match match = label_read(arena, &section->lines[0]);
    const char *value = match.label == LABEL_NONE ? "" : section->lines[0].text + match.value;
    bool right = match.label == example->label && strcmp(value, example->value) == 0 &&
                 strcmp(match.typo ? match.typo : "", example->typo ? example->typo : "") == 0;
    if (!right)
        print_error("'%s': got label %d, value '%s', word %s\n", example->markdown, (int)match.label, value,
                    match.typo ? match.typo : "-");
    markdown_free(outline);
    arena_free(arena);
    return right;
}

static void test_examples(void **state)
{
    (void)state;
    bool right = true;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        right &= check_example(&examples[i]);
    assert_true(right);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_examples)};
    return cmocka_run_group_tests_name("labels", tests, NULL, NULL);
}
