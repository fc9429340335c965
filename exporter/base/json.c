/* SPDX-License-Identifier: MIT */
#include "exporter/base/json.h"

#include "exporter/base/text.h"

#include <stdlib.h>
#include <string.h>

/* Of all values: they are thrown away together, which takes longer one by one than to make them. */
static struct arena *values;

static void *allocate(size_t size)
{
    return arena_allocate(values, size);
}

static void keep(void *memory)
{
    (void)memory;
}

void json_begin(void)
{
    values = arena_new();
    json_set_alloc_funcs(allocate, keep);
}

void json_end(void)
{
    json_set_alloc_funcs(malloc, free);
    arena_free(values);
    values = NULL;
}

static json_t *or_exhausted(json_t *value)
{
    if (!value)
        memory_exhausted();
    return value;
}

json_t *json_new_object(void)
{
    return or_exhausted(json_object());
}

json_t *json_new_list(void)
{
    return or_exhausted(json_array());
}

json_t *json_new_text(const char *text)
{
    if (!text)
        return json_null();
    json_t *value = json_string(text);
    if (value)
        return value;
    struct buffer clean = {0};
    text_clean(&clean, text, strlen(text));
    value = json_string(buffer_string(&clean));
    buffer_free(&clean);
    return or_exhausted(value);
}

json_t *json_new_texts(const char *const *texts, size_t count)
{
    json_t *list = json_new_list();
    for (size_t i = 0; i < count; i++)
        json_append(list, json_new_text(texts[i]));
    return list;
}

json_t *json_new_number(int64_t number)
{
    return or_exhausted(json_integer(number));
}

json_t *json_new_flag(bool flag)
{
    return json_boolean(flag);
}

void json_put(json_t *object, const char *name, json_t *value)
{
    if (json_object_set_new_nocheck(object, name, value) != 0)
        memory_exhausted();
}

void json_append(json_t *list, json_t *value)
{
    if (json_array_append_new(list, value) != 0)
        memory_exhausted();
}

static int add_bytes(const char *bytes, size_t length, void *out)
{
    buffer_add(out, bytes, length);
    return 0;
}

void json_print(const json_t *value, bool sorted, struct buffer *out)
{
    size_t flags = sorted ? JSON_INDENT(1) | JSON_SORT_KEYS : JSON_INDENT(2);
    if (json_dump_callback(value, add_bytes, out, flags) != 0)
        memory_exhausted();
    buffer_add_byte(out, '\n');
}
