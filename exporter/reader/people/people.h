/* SPDX-License-Identifier: MIT */
/* People as documents write them: "Jane Roe (@janeroe, jane@example.org)" and its many variants. */
#ifndef TERMFEED_PEOPLE_H
#define TERMFEED_PEOPLE_H

#include "exporter/model/diagnostics.h"
#include "exporter/model/model.h"
#include "exporter/reader/markdown/markdown.h"
#include "exporter/reader/people/problems.h"

/* The people of one field, gathered line by line. */
struct people {
    struct person *persons;
    size_t count;
    struct line last;    /* the line that the last person came from */
    bool last_is_handle; /* the last person is known by handle only */
    bool last_is_weak;   /* the last person's handle is a word without '@' */
};

/* What a line gave. */
enum people_result {
    PEOPLE_FOUND,   /* at least one person, or an address or handle of the person before */
    PEOPLE_TBD,     /* says that somebody is still to be named */
    PEOPLE_NOTHING, /* a role ("Primary") or no words at all */
    PEOPLE_UNREAD   /* words that could not be read as a person */
};

struct people_reading {
    enum people_result result;
    struct people_problems problems; /* in the order in which they were met */
};

/* No line that names people has more bytes. A longer one is not to be read, which may take the square of its length. */
enum { LONGEST_PEOPLE = 20000 };

/* Reads the people on LINE from byte FROM on and appends them to PEOPLE. A line that belongs to the last
 * person (a deeper bullet, the same paragraph) and holds only a handle or an address completes that person.
 * Strings live in the arena. */
struct people_reading people_read(struct arena *arena, const struct line *line, size_t from,
                                  struct people *people);

/* How sure it is that a line names people. */
enum people_look {
    PEOPLE_LOOK_OTHERWISE, /* it has other words */
    PEOPLE_LOOK_PARTIAL,   /* there are such, and words that could be names: "Jane Roe, and the Kelp team" */
    PEOPLE_LOOK_MIXED,     /* there are such, and a handle or the like, too; or it is too long to look at */
    PEOPLE_LOOK_EMPTY,     /* no words, or only roles and "TBD" */
    PEOPLE_LOOK_PLAUSIBLE, /* nothing but words that could be names */
    PEOPLE_LOOK_CERTAIN    /* there are a handle, a profile link or an address, and no prose */
};
enum people_look people_look(struct arena *arena, const struct line *line, size_t from);

/* Whether the line from byte FROM on begins with somebody's name, and not with a handle or address alone. */
bool people_are_named(struct arena *arena, const struct line *line, size_t from);

/* Takes away what stands for a handle and is not somebody's, and reports it: the name of what they mentor, which is one of
 * PLACES (which may be NULL), or a word after people of different names, who work there: "Jane Roe (kelp)". Comes before
 * people_unite. */
enum { PEOPLE_PLACES = 3 };
void people_check_handles(struct arena *arena, struct people *people, const char *const places[PEOPLE_PLACES],
                          struct diagnostics *diagnostics);

/* Drops all but the first mention of everybody: of two persons of one handle, or of one name and no different
 * handles. The one that stays has the handle and the address of either. */
void people_unite(struct arena *arena, struct people *people);

#endif
