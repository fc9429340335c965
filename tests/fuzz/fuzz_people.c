/* SPDX-License-Identifier: MIT */
/* Any bytes stand where a project names its mentors: people come of them, or a message. */
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void check_person(const struct person *person)
{
    if (!person->name || !*person->name)
        broken("a mentor without a name");
    if (person->github &&
        (!*person->github || strlen(person->github) > 39 || strpbrk(person->github, " @/<>\"&\n")))
        broken("'%s' is taken for a handle", person->github);
    if (person->email && (!strchr(person->email, '@') || strpbrk(person->email, " <>\"\n")))
        broken("'%s' is taken for an address", person->email);
}

static void check_project(const struct revision_read *revision, const struct project *project)
{
    for (size_t i = 0; i < project->mentor_count; i++)
        check_person(&project->mentors[i]);
    size_t messages = diagnostics_count(revision->diagnostics, SEVERITY_WARNING) +
                      diagnostics_count(revision->diagnostics, SEVERITY_ERROR);
    if (!project->mentor_count && !messages)
        broken("no mentors and no message");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct buffer document = {0};
    buffer_add_string(&document, "# Term 01 - 2031 March - May\n\n### Lanternfish\n\n#### Rotate logs\n\n"
                                 "- Description: Words.\n- Mentor(s): ");
    buffer_add(&document, (const char *)bytes, size);
    buffer_add_string(&document,
                      "\n- Upstream Issue: https://github.com/example-org/lanternfish/issues/12\n");
    struct revision_read revision = revision_read_bytes(buffer_string(&document), document.length);
    for (size_t i = 0; revision.term && i < revision.term->project_count; i++)
        check_project(&revision, &revision.term->projects[i]);
    revision_free(&revision);
    buffer_free(&document);
    return 0;
}
