/* SPDX-License-Identifier: MIT */
/* Reading and publishing without a command line or a folder, as export does it. */
#include "exporter/history/publish.h"
#include "exporter/history/state_file.h"
#include "exporter/reader/check.h"
#include "exporter/reader/reader.h"
#include "formats/agenda.h"
#include "formats/diff.h"
#include "formats/format.h"
#include "formats/made.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

/* What is said of a document reaches terminals and logs. */
static void check_messages(struct diagnostics *diagnostics)
{
    size_t count;
    const struct diagnostic *items = diagnostics_sorted(diagnostics, &count);
    for (size_t i = 0; i < count; i++) {
        struct buffer text = {0};
        buffer_add_string(&text, items[i].text);
        check_file("message", &text);
        check_no_address("message", items[i].text);
        if (strchr(items[i].text, '\n'))
            broken("a message of several lines: %s", items[i].text);
        buffer_free(&text);
    }
}

struct revision_read revision_read_bytes(const char *bytes, size_t length)
{
    struct revision_read revision = {.arena = arena_new(), .diagnostics = diagnostics_new("2031-01.md")};
    const struct source *source = source_new(revision.arena, "2031-01.md", bytes, length);
    const struct reader_options options = {.term_id = "2031-01",
                                           .text = true,
                                           .html = true,
                                           .source_url = "https://code.example.org/blob/main/",
                                           .source_path = "terms/2031-01.md"};
    revision.term = reader_read(source, &options, revision.diagnostics);
    if (!revision.term && !diagnostics_count(revision.diagnostics, SEVERITY_ERROR))
        broken("a document is refused without a word");
    if (revision.term)
        check_term(revision.term, revision.diagnostics);
    check_messages(revision.diagnostics);
    return revision;
}

void revision_free(struct revision_read *revision)
{
    term_free(revision->term);
    diagnostics_free(revision->diagnostics);
    arena_free(revision->arena);
}

struct publishing publishing_usual(struct history *history, struct term *term, int64_t time, bool bare)
{
    static const int alarms[] = {7 * 1440, 1440};
    struct publishing publishing = {history, term, time, "Mentorship", NULL, NULL, 0};
    if (!bare) {
        publishing.program = "Example Mentorship";
        publishing.base_url = "https://terms.example.org/of-a-program-with-a-long-name/";
        publishing.alarms = alarms;
        publishing.alarm_count = sizeof alarms / sizeof *alarms;
    }
    return publishing;
}

static struct publication *new_publication(const struct publishing *publishing)
{
    const struct term *const terms[] = {publishing->term};
    struct publication *publication = publication_new(terms, 1, publishing->history);
    publication->program = publishing->program;
    publication->base_url = publishing->base_url;
    publication->alarms = publishing->alarms;
    publication->alarm_count = publishing->alarm_count;
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        ARENA_PUSH(publication->arena, publication->formats, publication->format_count, formats[i].name);
    return publication;
}

/* What commands print of a publication. */
static void check_printed(const struct publication *publication, int64_t time)
{
    struct buffer text = {0}, markdown = {0}, agendas = {0};
    const struct diff diff = {.publication = publication, .time = time};
    diff_to_text(&diff, &text);
    diff_to_markdown(&diff, &markdown);
    for (size_t i = 0; i < publication->mentor_count; i++)
        agenda_text(&publication->mentors[i], &agendas);
    check_file("diff.txt", &text);
    check_file("diff.md", &markdown);
    check_file("agendas.txt", &agendas);
    check_no_address("diff.txt", buffer_string(&text));
    check_no_address("agendas.txt", buffer_string(&agendas));
    const char *html = buffer_string(&markdown);
    for (html = strchr(html, '<'); html; html = strchr(html + 1, '<'))
        if (html[-1] != '\\')
            broken("diff.md: HTML: %.60s", html);
    buffer_free(&text);
    buffer_free(&markdown);
    buffer_free(&agendas);
}

/* Takes a file of the writers. */
static bool keep_file(void *context, const char *name, const struct buffer *contents)
{
    struct files *files = context;
    struct failure failure = {0};
    if (!made_check(name, contents, &failure))
        broken("%s", failure_text(&failure));
    check_file(name, contents);
    check_no_address(name, buffer_string(contents));
    struct file file = {.name = arena_copy(files->arena, name)};
    buffer_add(&file.contents, contents->data, contents->length);
    ARENA_PUSH(files->arena, files->items, files->count, file);
    return true;
}

void files_free(struct files *files)
{
    for (size_t i = 0; files && i < files->count; i++)
        buffer_free(&files->items[i].contents);
    if (files)
        arena_free(files->arena);
}

struct files *publish_checked(const struct publishing *publishing)
{
    struct failure failure = {0};
    term_drop_emails(publishing->term);
    struct publication *publication = new_publication(publishing);
    struct arena *arena = arena_new();
    struct files *files = arena_allocate(arena, sizeof *files);
    *files = (struct files){.arena = arena};
    struct output *output = output_new(keep_file, files, &failure);
    for (size_t i = 0; i < FORMAT_COUNT && formats_load(&failure); i++)
        format_write_all(&formats[i], publication, output);
    if (!output_end(output))
        broken("%s", failure_text(&failure));
    output_free(output);
    check_printed(publication, publishing->time);
    publication_free(publication);
    return files;
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
    check_file("history.json", json);
    check_no_address("history.json", buffer_string(json));
    if (strcmp(buffer_string(json), buffer_string(&second)) != 0)
        broken("a history is another one when it was written and read");
    buffer_free(&second);
    history_free(again);
}
