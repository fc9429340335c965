/* SPDX-License-Identifier: MIT */
/* Which project of a new revision is which of those already known. IDENTITY.md explains the rules;
 * every line of its table is a test. */
#ifndef TERMFEED_IDENTITY_H
#define TERMFEED_IDENTITY_H

#include "exporter/history/features.h"
#include "exporter/history/matching.h"

/* What was found is in the order of the document. Sets KNOWN_OF_FOUND[i] to the known project that found
 * project i is, or to IDENTITY_NONE for a new one. No known project is given twice. The same input gives the
 * same answer on every machine. */
void identity_match_projects(const struct identity_project *known, size_t known_count,
                             const struct identity_project *found, size_t found_count,
                             size_t *known_of_found);

#endif
