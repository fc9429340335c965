/* SPDX-License-Identifier: MIT */
/* Reading and publishing without a command line or a folder, as export does it. */
#include "exporter/history/publish.h"
#include "exporter/history/state_file.h"
#include "exporter/reader/check.h"
#include "exporter/reader/reader.h"
#include "formats/format.h"
#include "formats/made.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

struct revision_read revision_read_bytes(const char *bytes, size_t length)
{
    struct revision_read revision = {.arena = arena_new(), .diagnostics = diagnostics_new("2031-01.md")};
    const struct source *source = source_new(revision.arena, "2031-01.md", bytes, length);
    const struct reader_options options = {.term_id = "2031-01"};
    revision.term = reader_read(source, &options, revision.diagnostics);
    if (!revision.term && !diagnostics_count(revision.diagnostics, SEVERITY_ERROR))
        broken("a document is refused without a word");
    if (revision.term)
        check_term(revision.term, revision.diagnostics);
    return revision;
}

void revision_free(struct revision_read *revision)
{
    term_free(revision->term);
    diagnostics_free(revision->diagnostics);
    arena_free(revision->arena);
}

/* The mentors' addresses, each followed by a line feed. */
static void list_addresses(const struct term *term, struct buffer *list)
{
    for (size_t i = 0; i < term->project_count; i++)
        for (size_t k = 0; k < term->projects[i].mentor_count; k++)
            if (term->projects[i].mentors[k].email)
                buffer_printf(list, "%s\n", term->projects[i].mentors[k].email);
}

static void check_privacy(const struct buffer *addresses, const char *name, const struct buffer *contents)
{
    char *copy = memory_copy(buffer_string(addresses)), *rest = NULL;
    for (char *one = strtok_r(copy, "\n", &rest); one; one = strtok_r(NULL, "\n", &rest))
        if (strstr(buffer_string(contents), one))
            broken("%s: the address %s is published", name, one);
    free(copy);
}

/* As the command line would set it. */
static void set_options(struct publication *publication)
{
    static const int alarms[] = {7 * 1440, 1440};
    publication->program = "Example Mentorship";
    publication->base_url = "https://terms.example.org/of-a-program-with-a-long-name/";
    publication->alarms = alarms;
    publication->alarm_count = sizeof alarms / sizeof *alarms;
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        ARENA_PUSH(publication->arena, publication->formats, publication->format_count, formats[i].name);
}

struct output *publish_checked(const struct history *history, struct term *term)
{
    struct buffer addresses = {0};
    struct failure failure = {0};
    list_addresses(term, &addresses);
    term_drop_emails(term);
    const struct term *const terms[] = {term};
    struct publication *publication = publication_new(terms, 1, history);
    set_options(publication);
    struct output *output = output_new();
    for (size_t i = 0; i < FORMAT_COUNT && formats_load(&failure); i++) {
        struct scope all = {publication, publication->terms, 1, ""};
        struct scope one = {publication, publication->terms, 1, "2031-01/"};
        format_write(&formats[i], &all, output);
        format_write(&formats[i], &one, output);
    }
    if (!output_sort(output, &failure) || !made_check(output, &failure))
        broken("%s", failure_text(&failure));
    for (size_t i = 0; i < output_count(output); i++) {
        check_file(output_name(output, i), output_contents(output, i));
        check_privacy(&addresses, output_name(output, i), output_contents(output, i));
    }
    publication_free(publication);
    buffer_free(&addresses);
    return output;
}

void history_checked(const struct history *history, struct buffer *json)
{
    struct history *again;
    struct failure failure = {0};
    struct buffer second = {0};
    history_to_json(history, json);
    if (!history_from_json(buffer_string(json), json->length, &again, &failure))
        broken("a history that was written is refused: it %s", failure_text(&failure));
    history_to_json(again, &second);
    if (strcmp(buffer_string(json), buffer_string(&second)) != 0)
        broken("a history is another one when it was written and read");
    buffer_free(&second);
    history_free(again);
}
