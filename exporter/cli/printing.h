/* SPDX-License-Identifier: MIT */
/* What the program prints besides reports: errors of its own, and results. Standard output is checked: a
 * full disk or a closed pipe is an error like any other. */
#ifndef TERMFEED_PRINTING_H
#define TERMFEED_PRINTING_H

#include "exporter/base/failure.h"

/* Prints a line to standard error. Names of files are as foreign as what is in them: control characters, line ends and
 * what is not UTF-8 reach no terminal and no log. */
void print_note(const char *format, ...) TERMFEED_PRINTF(1, 2);

/* Prints "termfeed: error: ..." in the same way. */
void print_trouble(const char *format, ...) TERMFEED_PRINTF(1, 2);

/* Prints "termfeed: warning: ..." in the same way. */
void print_warning(const char *format, ...) TERMFEED_PRINTF(1, 2);

/* Prints what failed in the same way and clears the failure. */
void print_failure(struct failure *failure);

/* Writes LENGTH bytes to standard output as they are and flushes it. Returns false, with a message on standard error, if
 * that did not work. */
bool print_bytes(const char *bytes, size_t length);

/* The same of a text with words of documents in it. Logs of CI run what looks like one of their commands in what a
 * program prints ("::error::", "##[add-mask]", "##vso[task.complete]"): a space takes it apart. */
bool print_words(const struct buffer *text);

/* The same of JSON, which says the same afterwards. */
bool print_json(const struct buffer *json);

/* As print_words, on standard error: a report that nobody got is not a success. Nothing is said of the failure, for
 * there is nowhere to say it. */
bool print_to_stderr(const char *text);

#endif
