/* SPDX-License-Identifier: MIT */
/* A part of the program in a process of its own, for a library that must not be trusted with what it reads: where it crashes,
 * asks for memory without end, loops or waits for ever, that process is ended, and who asked it is told so. */
#ifndef TERMFEED_APART_H
#define TERMFEED_APART_H

#include "exporter/base/failure.h"

struct apart;

/* What runs in the process of its own. */
struct apart_service {
    /* Appends the answer to a request. What it keeps in memory stays until the end. */
    void (*answer)(const struct buffer *request, struct buffer *answer);
    /* Frees that, when nothing more is asked. NULL if there is nothing. */
    void (*finish)(void);
};

/* What a process may take until it is ended. */
struct apart_limits {
    size_t memory; /* bytes; with sanitizers, which map terabytes, there is no limit */
    int silent;    /* milliseconds without a sign of life */
    int idle;      /* milliseconds of these in which it computes nothing: who opens a pipe waits for ever */
};

/* Starts a process that answers by this service. It ends with this one at the latest. Returns NULL with a failure if
 * none can be started. The caller ends it with apart_end. */
struct apart *apart_start(const struct apart_service *service, const struct apart_limits *limits,
                          struct failure *failure);

/* Asks and waits for the answer, which takes the place of what is in ANSWER. Returns false with a failure, which says
 * what became of the process, if that has ended, or was ended since it came to one of its limits. */
bool apart_ask(struct apart *apart, const struct buffer *request, struct buffer *answer,
               struct failure *failure);

/* NULL is allowed. */
void apart_end(struct apart *apart);

/* To be called now and then by what takes long to answer. Does nothing elsewhere. */
void apart_is_alive(void);

#endif
