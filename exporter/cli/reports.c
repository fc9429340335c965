/* SPDX-License-Identifier: MIT */
#include "exporter/cli/reports.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static const char *severity_name(const struct diagnostic *item)
{
    return code_entry(item->code)->severity == SEVERITY_ERROR ? "error" : "warning";
}

void report_to_terminal(struct diagnostics *diagnostics)
{
    size_t count;
    const struct diagnostic *items = diagnostics_sorted(diagnostics, &count);
    for (size_t i = 0; i < count; i++) {
        const struct diagnostic *item = &items[i];
        fprintf(stderr, "%s:", diagnostics_document(diagnostics));
        if (item->at.line > 0)
            fprintf(stderr, "%d:%d:", item->at.line, item->at.column);
        fprintf(stderr, " %s: %s [%s]\n", severity_name(item), item->text, code_entry(item->code)->name);
    }
}

/* Workflow commands end at a line end; property values also at a colon and a comma. */
static void add_escaped(struct buffer *out, const char *text, bool property)
{
    for (; *text; text++) {
        if (*text == '%' || *text == '\r' || *text == '\n' || (property && (*text == ':' || *text == ',')))
            buffer_printf(out, "%%%02X", (unsigned)(unsigned char)*text);
        else
            buffer_add_byte(out, *text);
    }
}

void report_to_github(struct diagnostics *diagnostics, struct buffer *out)
{
    size_t count;
    const struct diagnostic *items = diagnostics_sorted(diagnostics, &count);
    for (size_t i = 0; i < count; i++) {
        buffer_printf(out, "::%s file=", severity_name(&items[i]));
        add_escaped(out, diagnostics_document(diagnostics), true);
        if (items[i].at.line > 0)
            buffer_printf(out, ",line=%d,col=%d", items[i].at.line, items[i].at.column);
        buffer_printf(out, ",title=%s::", code_entry(items[i].code)->name);
        add_escaped(out, items[i].text, false);
        buffer_printf(out, " [%s]\n", code_entry(items[i].code)->name);
    }
}

static json_t *text_or_null(const char *text)
{
    json_t *value = json_string(text);
    return value ? value : json_null();
}

void report_to_json(struct diagnostics *const *diagnostics, size_t count, struct buffer *out)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        size_t messages;
        const struct diagnostic *items = diagnostics_sorted(diagnostics[i], &messages);
        for (size_t k = 0; k < messages; k++) {
            json_t *object = json_object();
            bool whole = items[k].at.line == 0;
            json_object_set_new(object, "file", text_or_null(diagnostics_document(diagnostics[i])));
            json_object_set_new(object, "line", whole ? json_null() : json_integer(items[k].at.line));
            json_object_set_new(object, "column", whole ? json_null() : json_integer(items[k].at.column));
            json_object_set_new(object, "severity", json_string(severity_name(&items[k])));
            json_object_set_new(object, "code", json_string(code_entry(items[k].code)->name));
            json_object_set_new(object, "text", text_or_null(items[k].text));
            json_array_append_new(array, object);
        }
    }
    char *text = json_dumps(array, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    buffer_add_string(out, text ? text : "[]");
    buffer_add_byte(out, '\n');
    free(text);
    json_decref(array);
}
