/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
/* Two revisions of a document, one over a line of percent signs: what is published of the second follows from
 * what subscribers have of the first. No event vanishes without being canceled, no SEQUENCE falls, and what
 * changed has a higher one. */
#include "exporter/history/state_file.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

static const struct buffer *find_file(const struct output *output, const char *name)
{
    for (size_t i = 0; i < output_count(output); i++)
        if (strcmp(output_name(output, i), name) == 0)
            return output_contents(output, i);
    return NULL;
}

static void check_event(const char *name, const struct fuzz_event *old, const struct fuzz_event *new,
                        size_t count)
{
    size_t i = 0;
    while (i < count && strcmp(new[i].uid, old->uid) != 0)
        i++;
    if (i == count)
        broken("%s: an event vanishes: %s", name, old->what);
    if (new[i].sequence < old->sequence)
        broken("%s: SEQUENCE falls from %d to %d: %s", name, old->sequence, new[i].sequence, old->what);
    if (new[i].sequence == old->sequence && strcmp(new[i].what, old->what) != 0)
        broken("%s: with the same SEQUENCE \"%s\" becomes \"%s\"", name, old->what, new[i].what);
}

static void check_follows(const struct output *before, const struct output *after)
{
    for (size_t i = 0; i < output_count(before); i++) {
        const char *name = output_name(before, i), *dot = strrchr(name, '.');
        const struct buffer *later = find_file(after, name);
        if (!dot || strcmp(dot, ".ics") != 0)
            continue;
        if (!later) {
            if (strstr(name, "mentors/"))
                continue; /* a mentor who is gone */
            broken("%s: the calendar vanishes", name);
        }
        size_t old_count, new_count;
        struct fuzz_event *old = events_read(buffer_string(output_contents(before, i)), &old_count);
        struct fuzz_event *new = events_read(buffer_string(later), &new_count);
        for (size_t k = 0; k < old_count; k++)
            check_event(name, &old[k], new, new_count);
        events_free(old, old_count);
        events_free(new, new_count);
    }
}

/* The second revision over the history as it is, and over the same from its file. */
static void advance(struct history *history, struct term *term, const struct output *before)
{
    struct history *from_file;
    struct failure failure = {0};
    struct buffer file = {0}, straight = {0}, around = {0};
    history_to_json(history, &file);
    if (!history_from_json(buffer_string(&file), file.length, &from_file, &failure))
        broken("a history that was written is refused: it %s", failure_text(&failure));
    history_advance(from_file, term, SECOND_TIME);
    history_advance(history, term, SECOND_TIME);
    history_checked(history, &straight);
    history_checked(from_file, &around);
    if (strcmp(buffer_string(&straight), buffer_string(&around)) != 0)
        broken("a history from its file goes another way");
    struct output *after = publish_checked(history, term);
    check_follows(before, after);
    output_free(after);
    history_free(from_file);
    buffer_free(&file);
    buffer_free(&straight);
    buffer_free(&around);
}

static void check_both(struct term *first, struct term *second)
{
    struct history *history = history_new("test");
    struct history_known known;
    history_advance(history, first, FIRST_TIME);
    struct output *before = publish_checked(history, first);
    if (!history_loses_all(history, second, &known))
        advance(history, second, before);
    output_free(before);
    history_free(history);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char cut[] = "\n%%%%\n";
    const uint8_t *at = size ? memmem(bytes, size, cut, strlen(cut)) : NULL;
    size_t first_size = at ? (size_t)(at - bytes) : size / 2;
    size_t skipped = at ? first_size + strlen(cut) : first_size;
    struct revision_read first = revision_read_bytes((const char *)bytes, first_size);
    struct revision_read second = revision_read_bytes((const char *)bytes + skipped, size - skipped);
    if (first.term && second.term && strcmp(first.term->id, second.term->id) == 0)
        check_both(first.term, second.term);
    revision_free(&first);
    revision_free(&second);
    return 0;
}
