/* SPDX-License-Identifier: MIT */
/* What the fuzzing targets share: a run of the exporter without a command line or a folder, and what must
 * hold of whatever it makes. */
#ifndef TERMFEED_TESTS_FUZZ_H
#define TERMFEED_TESTS_FUZZ_H

#include "exporter/history/history.h"
#include "exporter/model/diagnostics.h"
#include "formats/output.h"

#include <stdint.h>

/* The times of a first and a second revision. */
#define FIRST_TIME  1925000000
#define SECOND_TIME 1925100000

/* What every target is: libFuzzer and replay.c call it. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Prints what does not hold and ends the program as a crash. */
_Noreturn void broken(const char *format, ...) TERMFEED_PRINTF(1, 2);

/* A document that was read. */
struct revision_read {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct term *term; /* NULL if it was refused */
};

/* Reads LENGTH bytes as the document of term 2031-01, and checks it as "check" does. */
struct revision_read revision_read_bytes(const char *bytes, size_t length);
void revision_free(struct revision_read *revision);

/* What is published, and how. */
struct publishing {
    struct history *history;
    struct term *term;
    int64_t time; /* of the revision, which diff tells of */
    const char *program, *base_url;
    const int *alarms;
    size_t alarm_count;
};

/* As the command line would have it; BARE: with as few options as possible. */
struct publishing publishing_usual(struct history *history, struct term *term, int64_t time, bool bare);

/* The files of a run. */
struct files {
    struct arena *arena;
    struct file {
        const char *name;
        struct buffer contents;
    } * items;
    size_t count;
};

/* Makes every file, and prints what commands print. Nobody's address is in it, and everything else that must hold of any
 * file holds. Freed with files_free. */
struct files *publish_checked(const struct publishing *publishing);
void files_free(struct files *files);

/* The history as its file, which must be read back as the same. */
void history_checked(const struct history *history, struct buffer *json);

/* Ends the program unless the file is what its name says: a calendar, a feed, a page, a text. */
void check_file(const char *name, const struct buffer *contents);

/* What a calendar has of an event. */
struct fuzz_event {
    char *uid, *what; /* all of it but its stamps, for comparison */
    int64_t stamp;    /* DTSTAMP */
    int sequence;
};

/* The events of a calendar; *COUNT is set to how many. Freed with events_free. */
struct fuzz_event *events_read(const char *ics, size_t *count);
void events_free(struct fuzz_event *events, size_t count);

/* An entry of a feed, or the tombstone of one. */
struct fuzz_entry {
    char *id, *updated;
    bool gone;
};

struct fuzz_feed {
    char *updated;
    struct fuzz_entry *entries;
    size_t count;
};

/* Reads a feed, of which everything must hold that must hold of any. Freed with feed_free. */
struct fuzz_feed feed_read(const char *name, const struct buffer *contents);
void feed_free(struct fuzz_feed *feed);

/* End the program unless a page is one that fetches nothing and runs nothing of the document's; unless there is
 * nobody's address in a text. */
void check_page(const char *name, const struct buffer *contents);
void check_no_address(const char *name, const char *text);
/* Set where what is read is the program's own, a history, in which no address can have come from a document. */
extern bool addresses_are_given;

#endif
