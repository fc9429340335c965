/* SPDX-License-Identifier: MIT */
/* Any bytes lie where the last run's history should: they are refused with a reason, or they are a history
 * that the next run can go on with, and the one after that. */
#include "exporter/base/filenames.h"
#include "exporter/history/state_file.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static const char document[] =
    "# Term 01 - 2031 March - May\n\n| Activity | Date |\n|---|---|\n"
    "| Selection | February 27, 2031 |\n| Midterm evaluations | April 17, 2031 |\n\n"
    "### Lanternfish\n\n#### Rotate logs\n\n- Description: Words.\n"
    "- Mentor(s): Mara Quill (@mara-quill-example)\n"
    "- Upstream Issue: https://github.com/example-org/lanternfish/issues/12\n";

static void go_on(struct history *history)
{
    struct buffer before = {0}, after = {0};
    struct revision_read revision = revision_read_bytes(document, strlen(document));
    struct history_known known;
    history_checked(history, &before);
    if (!history_loses_all(history, revision.term, &known)) {
        history_advance(history, revision.term, SECOND_TIME);
        struct publishing publishing = publishing_usual(history, revision.term, SECOND_TIME, false);
        files_free(publish_checked(&publishing));
        history_checked(history, &after);
    }
    revision_free(&revision);
    buffer_free(&before);
    buffer_free(&after);
}

/* A run that may have nothing to do reads the files that are named and no others. */
static void peek(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    struct buffer text = {0};
    const char **files;
    buffer_add(&text, (const char *)bytes, size);
    size_t count = history_peek(arena, buffer_string(&text), &files);
    for (size_t i = 0; i < count; i++)
        if (!filename_is_safe(files[i]))
            broken("a history names the file %s", files[i]);
    buffer_free(&text);
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    peek(bytes, size);
    struct history *history;
    struct failure failure = {0};
    addresses_are_given = true;
    if (history_from_json((const char *)bytes, size, &history, &failure)) {
        go_on(history);
        history_free(history);
    } else if (!failure_happened(&failure)) {
        broken("a history is refused without a word");
    }
    failure_clear(&failure);
    return 0;
}
