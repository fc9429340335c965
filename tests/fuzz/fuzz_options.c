/* SPDX-License-Identifier: MIT */
/* Any lines are a command line, a word each: it is understood, or refused with status 2. */
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
    } else if (status != STATUS_DONE && status != STATUS_FAILED) {
        broken("a command line is refused with status %d", status);
    }
    arena_free(arena);
    return 0;
}
