/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
/* Two revisions of a document, one over a line of percent signs, and perhaps the first one again: what is published of
 * each follows from what subscribers have of the one before. No file, event or entry vanishes without a word, no SEQUENCE, DTSTAMP
 * or updated goes back, and what changed has a higher SEQUENCE. */
#include "exporter/history/state_file.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

static const struct buffer *find_file(const struct files *files, const char *name)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->items[i].name, name) == 0)
            return &files->items[i].contents;
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
    if (new[i].stamp < old->stamp)
        broken("%s: DTSTAMP goes back: %s", name, old->what);
    if (new[i].sequence == old->sequence && strcmp(new[i].what, old->what) != 0)
        broken("%s: with the same SEQUENCE \"%s\" becomes \"%s\"", name, old->what, new[i].what);
}

static void check_calendars(const char *name, const struct buffer *before, const struct buffer *after)
{
    size_t old_count, new_count;
    struct fuzz_event *old = events_read(buffer_string(before), &old_count);
    struct fuzz_event *new = events_read(buffer_string(after), &new_count);
    for (size_t k = 0; k < old_count; k++)
        check_event(name, &old[k], new, new_count);
    events_free(old, old_count);
    events_free(new, new_count);
}

static const struct fuzz_entry *find_entry(const struct fuzz_feed *feed, const char *id)
{
    for (size_t i = 0; i < feed->count; i++)
        if (strcmp(feed->entries[i].id, id) == 0)
            return &feed->entries[i];
    return NULL;
}

/* ALL: the feed of the whole term. A project that moves to another organization goes on there. */
static void check_entry(const char *name, const struct fuzz_entry *old, const struct fuzz_feed *after,
                        const struct fuzz_feed *all)
{
    const struct fuzz_entry *new = find_entry(after, old->id), *moved = find_entry(all, old->id);
    if (!new &&strncmp(name, "organizations/", 14) == 0 && moved && !moved->gone)
        return;
    if (!new)
        broken("%s: the entry %s vanishes", name, old->id);
    if (strcmp(new->updated, old->updated) < 0)
        broken("%s: the entry %s was updated at %s, and now at %s", name, old->id, old->updated,
               new->updated);
}

/* The documents are too small for a feed to let anything go because it is old. */
static void check_feeds(const char *name, const struct buffer *before, const struct files *after)
{
    static const char term_feed[] = "2031-01/projects.atom";
    struct fuzz_feed old = feed_read(name, before), new = feed_read(name, find_file(after, name));
    struct fuzz_feed all = feed_read(term_feed, find_file(after, term_feed));
    if (strcmp(new.updated, old.updated) < 0)
        broken("%s: was updated at %s, and now at %s", name, old.updated, new.updated);
    for (size_t i = 0; i < old.count && new.count < 100; i++)
        check_entry(name, &old.entries[i], &new, &all);
    feed_free(&old);
    feed_free(&new);
    feed_free(&all);
}

/* Every address that somebody may have subscribed to stays. */
static void check_follows(const struct files *before, const struct files *after)
{
    for (size_t i = 0; i < before->count; i++) {
        const char *name = before->items[i].name, *dot = strrchr(name, '.');
        const struct buffer *later = find_file(after, name);
        if (!later)
            broken("%s: the file vanishes", name);
        if (dot && strcmp(dot, ".ics") == 0)
            check_calendars(name, &before->items[i].contents, later);
        if (dot && strcmp(dot, ".atom") == 0)
            check_feeds(name, &before->items[i].contents, after);
    }
}

/* A document whose revisions are published one after the other. */
struct story {
    struct history *history;
    struct files *before; /* what subscribers have, or NULL */
    int64_t time;
    bool bare; /* published with few options */
};

/* The history as it would be read from its file. */
static struct history *through_file(const struct history *history)
{
    struct history *from_file;
    struct failure failure = {0};
    struct buffer file = {0};
    history_to_json(history, &file);
    if (!history_from_json(buffer_string(&file), file.length, &from_file, &failure))
        broken("a history that was written is refused: it %s", failure_text(&failure));
    buffer_free(&file);
    return from_file;
}

/* The revision over the history as it is, and over the same from its file. */
static void advance(struct story *story, struct term *term)
{
    struct history *from_file = through_file(story->history);
    struct buffer straight = {0}, around = {0};
    history_advance(from_file, term, story->time);
    history_advance(story->history, term, story->time);
    history_checked(story->history, &straight);
    history_checked(from_file, &around);
    if (strcmp(buffer_string(&straight), buffer_string(&around)) != 0)
        broken("a history from its file goes another way");
    history_free(from_file);
    buffer_free(&straight);
    buffer_free(&around);
}

static void publish(struct story *story, struct term *term)
{
    struct publishing publishing = publishing_usual(story->history, term, story->time, story->bare);
    struct files *after = publish_checked(&publishing);
    if (story->before)
        check_follows(story->before, after);
    files_free(story->before);
    story->before = after;
}

static void take_revision(struct story *story, const uint8_t *bytes, size_t size)
{
    struct revision_read revision = revision_read_bytes((const char *)bytes, size);
    struct history_known known;
    if (revision.term && strcmp(revision.term->id, "2031-01") == 0 &&
        !history_loses_all(story->history, revision.term, &known)) {
        advance(story, revision.term);
        publish(story, revision.term);
    }
    story->time += SECOND_TIME - FIRST_TIME;
    revision_free(&revision);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char cut[] = "\n%%%%\n";
    const uint8_t *at = size ? memmem(bytes, size, cut, strlen(cut)) : NULL;
    size_t first_size = at ? (size_t)(at - bytes) : size / 2;
    size_t skipped = at ? first_size + strlen(cut) : first_size;
    struct story story = {.history = history_new("test"), .time = FIRST_TIME, .bare = size % 4 == 0};
    take_revision(&story, bytes, first_size);
    take_revision(&story, bytes + skipped, size - skipped);
    if (size % 2)
        take_revision(&story, bytes, first_size);
    files_free(story.before);
    history_free(story.history);
    return 0;
}
