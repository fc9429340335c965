/* SPDX-License-Identifier: MIT */
/* What there is to report of a line about people. */
#ifndef TERMFEED_PROBLEMS_H
#define TERMFEED_PROBLEMS_H

#include "exporter/model/diagnostics.h"

/* Something in a line that looks like a person, a handle or an address but is not one. */
struct people_problem {
    enum code code;
    const char *text; /* for people to read; NULL for CODE_UNREADABLE_PERSON: the line from OFFSET on */
    size_t offset;    /* byte of the line */
};

struct people_problems {
    struct people_problem *items;
    size_t count;
};

#endif
