/* SPDX-License-Identifier: MIT */
/* The organizations of a publication. Private to the history. */
#ifndef TERMFEED_PUBLISH_ORGANIZATIONS_H
#define TERMFEED_PUBLISH_ORGANIZATIONS_H

#include "exporter/history/state.h"

/* Sets the publication's organizations, of which it has the terms: those that have projects or had some. */
void publish_organizations(struct publication *publication, const struct history *history);

#endif
