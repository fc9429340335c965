/* SPDX-License-Identifier: MIT */
/* Any lines are a command line, a word each: it is understood, or refused with status 2. What is understood can be
 * exported with. */
#include "exporter/cli/command_line.h"
#include "tests/fuzz/fuzz.h"

#include <getopt.h>
#include <string.h>

enum { MOST_WORDS = 40 };

/* The program reads one command line only; getopt would go on within the last word of the one before. */
static void forget_last_words(void)
{
    char name[] = "termfeed", *words[] = {name, NULL};
    optind = 0;
    getopt_long(1, words, "", &(struct option){0}, NULL);
}

static const char document[] = "# Term 01 - 2031 March - May\n\n| Activity | Date |\n|---|---|\n"
                               "| Midterm evaluations | April 17, 2031, 11AM PDT (18:00 UTC) |\n\n"
                               "### Lanternfish\n\n#### Rotate logs\n\n- Description: [Words](words.md).\n"
                               "- Mentor(s): Mara Quill (@mara-quill-example)\n";

static void check_values(const struct options *options)
{
    if (options->max_size < 1 || options->max_size >= (size_t)1 << 30)
        broken("a size of %zu bytes", options->max_size);
    const char *const addresses[] = {options->base_url, options->source_url};
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
        if (addresses[i] && (strncmp(addresses[i], "http", 4) != 0 || strpbrk(addresses[i], "?#<>\" \n") ||
                             addresses[i][strlen(addresses[i]) - 1] != '/'))
            broken("'%s' is taken for an address", addresses[i]);
    for (size_t i = 0; i < options->alarm_count; i++)
        if (options->alarms[i] < 0 || options->alarms[i] > 9999 * 1440)
            broken("an alarm %d minutes before", options->alarms[i]);
}

/* A folder's address and a program's name are the maintainer's own words, and may have addresses of people in them. */
static void export_with(const struct options *options)
{
    if (strpbrk(options->program, "@%") || (options->base_url && strpbrk(options->base_url, "@%")))
        return;
    struct history *history = history_new(options->program_id);
    struct revision_read revision = revision_read_bytes(document, strlen(document));
    history_advance(history, revision.term, options->now);
    struct publishing publishing = {history,           revision.term,   options->now,        options->program,
                                    options->base_url, options->alarms, options->alarm_count};
    files_free(publish_checked(&publishing));
    revision_free(&revision);
    history_free(history);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    struct options options;
    char name[] = "termfeed", *words[MOST_WORDS + 2] = {name};
    char *text = arena_copy_bytes(arena, (const char *)bytes, size), *rest = NULL;
    int count = 1, status = -1;
    for (char *word = strtok_r(text, "\n", &rest); word && count <= MOST_WORDS;
         word = strtok_r(NULL, "\n", &rest))
        words[count++] = word;
    forget_last_words();
    if (command_line_read(arena, count, words, &options, &status)) {
        if (options.command >= COMMAND_COUNT || !options.document_count)
            broken("a command line without a command or a document is taken");
        check_values(&options);
        if (options.command == COMMAND_EXPORT)
            export_with(&options);
    } else if (status != STATUS_DONE && status != STATUS_FAILED) {
        broken("a command line is refused with status %d", status);
    }
    arena_free(arena);
    return 0;
}
