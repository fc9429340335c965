/* SPDX-License-Identifier: MIT */
/* The values of history.json, each checked while it is read: the file may come from somebody else. Private to the
 * readers of the file. */
#ifndef TERMFEED_STATE_VALUES_H
#define TERMFEED_STATE_VALUES_H

#include "exporter/base/failure.h"
#include "exporter/history/state.h"

#include <jansson.h>

/* The file while it is read. The first thing that is wrong stays; what is read after it does not matter, for
 * nothing of it is kept. */
struct state_reading {
    struct arena *arena;
    int version;        /* of the file */
    struct buffer path; /* where we are: "terms/2025-01/created" */
    struct failure *failure;
};

/* Says what is wrong with the file in words that may quote it: they are made fit for a terminal. Returns false. */
bool file_fail_quoting(struct failure *failure, const char *text);
/* Notes what is wrong with the member NAME of where we are; NULL: with that itself. */
void file_spoil(struct state_reading *reading, const char *name, const char *what);

/* Goes to the member NAME. Returns where to go back to. */
size_t file_enter(struct state_reading *reading, const char *name);
void file_leave(struct state_reading *reading, size_t length);

/* The member NAME of an object. Notes if there is none. */
json_t *file_member(struct state_reading *reading, const json_t *object, const char *name);
/* Notes unless VALUE is an object of exactly COUNT members. Returns whether all is well so far. */
bool file_is_object(struct state_reading *reading, const json_t *value, size_t count);

/* VALUE as a text of the state, clean and without addresses; "" for anything else. */
const char *file_check_text(struct state_reading *reading, const char *name, const json_t *value);

/* Each reads the member NAME of an object, notes what is wrong with it, and then returns something harmless.
 * A number is 0 to STATE_SEQUENCE_MAX, a time is in seconds since 1970. */
const char *file_text(struct state_reading *reading, const json_t *object, const char *name);
const char *file_optional_text(struct state_reading *reading, const json_t *object, const char *name);
const char *file_uuid(struct state_reading *reading, const json_t *object, const char *name);
bool file_flag(struct state_reading *reading, const json_t *object, const char *name);
int file_number(struct state_reading *reading, const json_t *object, const char *name);
int64_t file_time(struct state_reading *reading, const json_t *object, const char *name);
struct moment file_moment(struct state_reading *reading, const json_t *object, const char *name);
/* A list of texts; returns how many there are. */
size_t file_texts(struct state_reading *reading, const json_t *object, const char *name, const char ***texts);

/* What a row says, an object of four members; its texts are those of the file. */
struct known_row file_row(struct state_reading *reading, const json_t *object, const char *name);

/* Reads "midterm-evaluation 1". Returns whether it is a kind and a number from 1. */
bool file_occasion_name(const char *name, enum kind *kind, int *part);

/* Reads a stamp from its three members. */
struct stamp file_stamp(struct state_reading *reading, const json_t *object);

#endif
