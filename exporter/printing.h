/* SPDX-License-Identifier: MIT */
/* Standard output, checked: a full disk or a closed pipe is an error like any other. */
#ifndef TERMFEED_PRINTING_H
#define TERMFEED_PRINTING_H

#include <stdbool.h>
#include <stddef.h>

/* Writes LENGTH bytes to standard output and flushes it. Returns false, with a message on standard error, if
 * that did not work. */
bool print_bytes(const char *bytes, size_t length);

#endif
