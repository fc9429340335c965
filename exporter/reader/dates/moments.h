/* SPDX-License-Identifier: MIT */
/* What a day with its clock times means. Internal to dates/. */
#ifndef TERMFEED_DATES_MOMENTS_H
#define TERMFEED_DATES_MOMENTS_H

#include "exporter/model/diagnostics.h"
#include "exporter/model/model.h"
#include "exporter/reader/dates/written.h"
#include "exporter/reader/source.h"

/* Where what is doubtful is reported. */
struct date_reports {
    struct locator locator;
    struct diagnostics *diagnostics; /* or NULL */
};

/* Reports what stands at byte OFFSET of the text. */
void date_report(struct date_reports *reports, size_t offset, enum code code, const char *format, ...)
    TERMFEED_PRINTF(4, 5);

/* The moment that a half means whose year and month are complete; an unknown one, with a message, if there is no
 * such date. */
struct moment moment_read(struct date_reports *reports, const struct half *half);

#endif
