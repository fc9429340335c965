/* SPDX-License-Identifier: MIT */
/* Any bytes are a document: to every writer, and once more over the history that came of it. */
#include "formats/json.h"
#include "formats/overview.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void check_shown(const struct term *term)
{
    struct buffer json = {0}, text = {0};
    term_to_json(term, &json);
    term_to_text(term, &text);
    check_file("show.json", &json);
    check_file("show.txt", &text);
    buffer_free(&json);
    buffer_free(&text);
}

static void check_published(struct term *term)
{
    struct history *history = history_new("test");
    struct buffer first = {0}, second = {0};
    history_advance(history, term, FIRST_TIME);
    struct publishing publishing = publishing_usual(history, term, FIRST_TIME, false);
    files_free(publish_checked(&publishing));
    history_checked(history, &first);
    if (history_advance(history, term, SECOND_TIME))
        broken("a document that did not change changes something");
    history_checked(history, &second);
    if (strcmp(buffer_string(&first), buffer_string(&second)) != 0)
        broken("the history of a document that did not change is another one");
    buffer_free(&first);
    buffer_free(&second);
    history_free(history);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct revision_read revision = revision_read_bytes((const char *)bytes, size);
    if (revision.term) {
        check_shown(revision.term);
        check_published(revision.term);
    }
    revision_free(&revision);
    return 0;
}
