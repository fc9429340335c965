/* SPDX-License-Identifier: MIT */
/* Making and reading JSON (RFC 8259). A want of memory ends the program, so making it does not fail. */
#ifndef TERMFEED_JSON_VALUES_H
#define TERMFEED_JSON_VALUES_H

#include "exporter/base/memory.h"

#include <jansson.h>
#include <stdint.h>

/* Every value that is made or read after json_begin lives until json_end, and nobody frees one of them. One document of JSON
 * is made or read at a time. */
void json_begin(void);
void json_end(void);

/* New values. A NULL text is null; bytes that are not UTF-8 (in the name of a file) become U+FFFD. */
json_t *json_new_object(void);
json_t *json_new_list(void);
json_t *json_new_text(const char *text);
json_t *json_new_texts(const char *const *texts, size_t count);
json_t *json_new_number(int64_t number);
json_t *json_new_flag(bool flag);

/* Put a value into an object or at the end of a list. */
void json_put(json_t *object, const char *name, json_t *value);
void json_append(json_t *list, json_t *value);

/* Appends the value as text, indented, ended by a line feed. SORTED: members in the order of their names, so that
 * the same value gives the same bytes however it was made. */
void json_print(const json_t *value, bool sorted, struct buffer *out);

#endif
