/* SPDX-License-Identifier: MIT */
/* Which fields stand below a heading: those that only projects have, and others. Internal to the reader. */
#ifndef TERMFEED_DETAILS_H
#define TERMFEED_DETAILS_H

#include "exporter/reader/labels.h"
#include "exporter/reader/markdown/markdown.h"

/* How many lines of a section begin with labels. */
struct details {
    int mentors, upstream, lfx, others;
};

/* Counts a label; adds what was counted elsewhere. */
void count_detail(struct details *details, enum label label);
void add_details(struct details *sum, const struct details *details);

/* Whether there are details that only projects have. */
static inline bool is_telling(const struct details *details)
{
    return details->mentors || details->upstream || details->lfx;
}

/* Those of a section; LABELS has one item a line. */
struct details details_of(const struct section *section, const struct label_match *labels);

/* What label a heading is made of: its words alone, or with a mentor, an issue or an LFX page after them. */
enum label label_of_heading(const struct section *section, struct label_match match,
                            const struct details *own);

#endif
