/* SPDX-License-Identifier: MIT */
/* People as documents write them: "Jane Roe (@janeroe, jane@example.org)" and some thirty variants. */
#ifndef TERMFEED_PEOPLE_H
#define TERMFEED_PEOPLE_H

#include "exporter/markdown.h"
#include "exporter/model.h"

/* The people of one field, gathered line by line. */
struct people {
    struct person *persons;
    size_t count;
};

/* What a line gave. */
enum people_result {
    PEOPLE_FOUND,   /* at least one person, or an address or handle of the person before */
    PEOPLE_TBD,     /* says that somebody is still to be named */
    PEOPLE_NOTHING, /* a role ("Primary") or no words at all */
    PEOPLE_REMARK,  /* words behind people already found, which name nobody */
    PEOPLE_UNREAD   /* words that could not be read as a person */
};

/* Something in a line that looked like a handle or an address and is none. */
struct people_problem {
    const char *code; /* NULL if there is none */
    const char *text;
};

/* Reads the people on LINE from byte FROM on and appends them to PEOPLE. A line that holds only a handle or an
 * address completes the last person. The strings live in the arena. */
enum people_result people_read(struct arena *arena, const struct line *line, size_t from, struct people *people,
                               struct people_problem *problem);

/* Whether the line from byte FROM on names somebody beyond doubt: with a handle, a profile link or an address. */
bool people_look_certain(struct arena *arena, const struct line *line, size_t from);

/* Whether HANDLE of LENGTH bytes has the form of a GitHub handle. */
bool people_is_handle(const char *handle, size_t length);

#endif
