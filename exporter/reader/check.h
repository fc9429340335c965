/* SPDX-License-Identifier: MIT */
/* What a maintainer wants to know of a document before its subscribers do. The reader reports what it could
 * not read; this looks at what it did read. */
#ifndef TERMFEED_CHECK_H
#define TERMFEED_CHECK_H

#include "exporter/model/diagnostics.h"
#include "exporter/model/model.h"

/* Checks the term and adds what it finds to DIAGNOSTICS. */
void check_term(const struct term *term, struct diagnostics *diagnostics);

#endif
