/* SPDX-License-Identifier: MIT */
/* Capitals as in a sentence: "Mentorship Kick-Off Call" is "Mentorship kick-off call", whoever wrote it. */
#ifndef TERMFEED_CAPITALS_H
#define TERMFEED_CAPITALS_H

#include "exporter/base/memory.h"

/* Appends LABEL as a sentence has it: its first letter a capital, and the first letters of the other words small,
 * if the label has capitals throughout. What has capitals for reasons of its own keeps them: eBPF, CNCF, Q&A, months
 * and weekdays, names that everybody knows, and the COUNT names in NAMES (people and organizations; NULL is allowed
 * among them), wherever they stand in the label. */
void capitals_of_sentence(struct buffer *out, const char *label, const char *const *names, size_t count);

#endif
