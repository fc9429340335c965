/* SPDX-License-Identifier: MIT */
/* Fields of a second project below the heading of the first one, because somebody forgot its own. Internal to the reader. */
#ifndef TERMFEED_GROUPS_H
#define TERMFEED_GROUPS_H

#include "exporter/reader/labels.h"
#include "exporter/reader/markdown/markdown.h"

/* The line at which the fields of the section begin anew, so that those from there on are another project's: with the
 * field that came first, and with mentors and links of their own. The number of lines if there is none. LABELS has one
 * item a line. */
size_t groups_second(const struct section *section, const struct label_match *labels);

#endif
