/* SPDX-License-Identifier: MIT */
/* What revisions.c and the process that reads the repository tell each other: numbers and texts one after the other.
 * Private to them. */
#ifndef TERMFEED_GIT_MESSAGES_H
#define TERMFEED_GIT_MESSAGES_H

#include "exporter/base/apart.h"

#include <stdint.h>

/* What is asked for, the first number of a request, and what stands after it. The answer begins with a number: 1, or 0 for
 * a revision that does not have the document, or -1 and the text of a failure. */
enum git_request {
    GIT_LIST, /* path, most bytes; the document's number, how many revisions, and of each commit, time, path, blob */
    GIT_READ,   /* the document's number, that of the revision; its content */
    GIT_READ_AT /* path, revision, most bytes; its content */
};

void message_add_number(struct buffer *message, int64_t number);
/* TEXT may be NULL. */
void message_add_text(struct buffer *message, const char *text);

/* A message while it is taken apart. */
struct message {
    const char *bytes;
    size_t length;
    bool broken; /* it lacked something that was to be taken */
};

/* Takes a number, or 0 if there is none. */
int64_t message_take_number(struct message *message);
/* Takes a text, or NULL if it is said that there is none, or if there is none. It belongs to the arena. */
const char *message_take_text(struct message *message, struct arena *arena);

/* Answers requests, in a process of its own. */
extern const struct apart_service git_service;

#endif
