/* SPDX-License-Identifier: MIT */
/* Finds dates in a text. Internal to dates/. */
#ifndef TERMFEED_DATES_SEARCH_H
#define TERMFEED_DATES_SEARCH_H

#include "exporter/reader/dates/written.h"

/* Finds the first date or range in TEXT. ALONE: there is nothing but dates and notes in it, as in a cell. Returns
 * false if there is none. */
bool written_find(const char *text, bool alone, struct written *written);

#endif
