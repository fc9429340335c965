/* SPDX-License-Identifier: MIT */
/* Who of those that a term knows by a name only is who of those that other terms know by a handle. Private to the
 * history. */
#ifndef TERMFEED_NAMESAKES_H
#define TERMFEED_NAMESAKES_H

#include "exporter/history/state.h"

/* The one handle that people of a name have. */
struct namesake {
    const char *name; /* name_key */
    const char *key;  /* handle_key */
    int64_t seen;     /* when it was first seen, in seconds since 1970 */
    int64_t other;    /* when another handle of the name was; INT64_MAX if none was */
};

struct namesakes;

/* Looks through the mentors of the terms, and those who have left them; the history, which has been advanced by the terms,
 * and the terms must outlive what is returned. Freed with namesakes_free. */
struct namesakes *namesakes_new(const struct term *const *terms, size_t count, const struct history *history);
void namesakes_free(struct namesakes *namesakes);

/* Whom the engagement of the TERM belongs to, if it has a name only that was unambiguous when it came to stand beside a
 * handle: what comes later takes nobody's agenda apart. NULL if it stands for itself. */
const struct namesake *namesakes_find(const struct namesakes *namesakes, const struct known_term *term,
                                      const struct known_engagement *one);

#endif
