/* SPDX-License-Identifier: MIT */
#include "exporter/cli/reports.h"

#include "exporter/base/json.h"
#include "exporter/base/text.h"
#include "exporter/cli/printing.h"
#include "exporter/cli/version.h"

#include <string.h>

static enum severity severity_of(const struct diagnostic *item)
{
    return code_entry(item->code)->severity;
}

static const char *severity_name(enum severity severity)
{
    return severity == SEVERITY_ERROR ? "error" : "warning";
}

void report_as_text(const struct document *document, struct buffer *out)
{
    size_t count;
    const struct diagnostic *items = diagnostics_sorted(document->diagnostics, &count);
    for (size_t i = 0; i < count; i++) {
        const struct diagnostic *item = &items[i];
        buffer_printf(out, "%s:", diagnostics_document(document->diagnostics));
        if (item->at.line > 0)
            buffer_printf(out, "%d:%d:", item->at.line, item->at.column);
        buffer_printf(out, " %s: %s [%s]\n", severity_name(severity_of(item)), item->text,
                      code_entry(item->code)->name);
    }
}

bool print_messages(const struct document *documents, size_t count)
{
    struct buffer out = {0};
    for (size_t i = 0; i < count; i++)
        report_as_text(&documents[i], &out);
    bool printed = print_to_stderr(buffer_string(&out));
    buffer_free(&out);
    return printed;
}

/* The name of the document as a repository has it: GitHub finds no line of "./terms/2031-01.md". */
static const char *repository_path(const struct document *document)
{
    const char *path = diagnostics_document(document->diagnostics);
    while (text_starts_with(path, "./"))
        path += 1 + strspn(path + 1, "/");
    return path;
}

/* ---- GitHub ---- */

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

static void add_annotations(const struct document *document, enum severity severity, struct buffer *out)
{
    size_t count;
    const struct diagnostic *items = diagnostics_sorted(document->diagnostics, &count);
    for (size_t i = 0; i < count; i++) {
        if (severity_of(&items[i]) != severity)
            continue;
        buffer_printf(out, "::%s file=", severity_name(severity));
        add_escaped(out, repository_path(document), true);
        if (items[i].at.line > 0)
            buffer_printf(out, ",line=%d,col=%d", items[i].at.line, items[i].at.column);
        buffer_printf(out, ",title=%s::", code_entry(items[i].code)->name);
        add_escaped(out, items[i].text, false);
        buffer_printf(out, " [%s]\n", code_entry(items[i].code)->name);
    }
}

void report_as_github(const struct document *documents, size_t count, struct buffer *out)
{
    static const enum severity order[] = {SEVERITY_ERROR, SEVERITY_WARNING};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < count; i++)
            add_annotations(&documents[i], order[k], out);
}

/* ---- JSON ---- */

/* A line or a column; null for those of a message about the document as a whole. */
static json_t *position_to_json(int number)
{
    return number > 0 ? json_new_number(number) : json_new_text(NULL);
}

static json_t *message_to_json(const char *file, const struct diagnostic *item)
{
    return json_pack("{s:o, s:o, s:o, s:s, s:s, s:o}", "file", json_new_text(file), "line",
                     position_to_json(item->at.line), "column", position_to_json(item->at.column), "severity",
                     severity_name(severity_of(item)), "code", code_entry(item->code)->name, "text",
                     json_new_text(item->text));
}

void report_as_json(const struct document *documents, size_t count, struct buffer *out)
{
    json_begin();
    json_t *array = json_new_list();
    for (size_t i = 0; i < count; i++) {
        size_t messages;
        const struct diagnostic *items = diagnostics_sorted(documents[i].diagnostics, &messages);
        for (size_t k = 0; k < messages; k++)
            json_append(array, message_to_json(diagnostics_document(documents[i].diagnostics), &items[k]));
    }
    json_print(array, false, out);
    json_end();
}

/* ---- SARIF ---- */

/* A path as a URI reference (RFC 3986, 4.2): a relative one, unless the path is absolute. */
static json_t *uri_of(const char *path)
{
    struct buffer uri = {0};
    if (*path == '/')
        buffer_add_string(&uri, "file://");
    for (const char *c = path; *c; c++) {
        bool plain = (is_letter(*c) && (unsigned char)*c < 0x80) || is_digit(*c) || *c == '/' || *c == '.' ||
                     *c == '-' || *c == '_' || *c == '~';
        buffer_printf(&uri, plain ? "%c" : "%%%02X", (unsigned)(unsigned char)*c);
    }
    json_t *value = json_new_text(buffer_string(&uri));
    buffer_free(&uri);
    return value;
}

/* The column of byte COLUMN in code points. */
static int column_in_points(const struct source *source, struct position at)
{
    size_t length;
    const char *line = source_line(source, at.line, &length);
    int column = 1;
    for (size_t i = 0; i + 1 < (size_t)at.column && i < length; i++)
        column += ((unsigned char)line[i] & 0xc0) != 0x80;
    return column;
}

static json_t *location_of(const struct document *document, const struct diagnostic *item)
{
    json_t *place = json_pack("{s:{s:o}}", "artifactLocation", "uri", uri_of(repository_path(document)));
    if (item->at.line > 0)
        json_put(place, "region",
                 json_pack("{s:i, s:i}", "startLine", item->at.line, "startColumn",
                           column_in_points(document->source, item->at)));
    return json_pack("{s:o}", "physicalLocation", place);
}

static json_t *result_of(const struct document *document, const struct diagnostic *item)
{
    return json_pack("{s:s, s:i, s:s, s:{s:o}, s:[o]}", "ruleId", code_entry(item->code)->name, "ruleIndex",
                     (int)item->code, "level", severity_name(severity_of(item)), "message", "text",
                     json_new_text(item->text), "locations", location_of(document, item));
}

static json_t *rules(void)
{
    json_t *array = json_new_list();
    for (size_t i = 0; i < CODE_COUNT; i++) {
        const struct code_entry *entry = code_entry((enum code)i);
        json_append(array,
                    json_pack("{s:s, s:{s:s}, s:{s:s}, s:{s:s}}", "id", entry->name, "shortDescription",
                              "text", entry->meaning, "help", "text", entry->advice, "defaultConfiguration",
                              "level", severity_name(entry->severity)));
    }
    return array;
}

void report_as_sarif(const struct document *documents, size_t count, struct buffer *out)
{
    json_begin();
    json_t *results = json_new_list();
    for (size_t i = 0; i < count; i++) {
        size_t messages;
        const struct diagnostic *items = diagnostics_sorted(documents[i].diagnostics, &messages);
        for (size_t k = 0; k < messages; k++)
            json_append(results, result_of(&documents[i], &items[k]));
    }
    json_print(json_pack("{s:s, s:s, s:[{s:{s:{s:s, s:s, s:o}}, s:s, s:o}]}", "$schema",
                         "https://json.schemastore.org/sarif-2.1.0.json", "version", "2.1.0", "runs", "tool",
                         "driver", "name", "termfeed", "version", TERMFEED_VERSION, "rules", rules(),
                         "columnKind", "unicodeCodePoints", "results", results),
               false, out);
    json_end();
}
