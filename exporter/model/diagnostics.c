/* SPDX-License-Identifier: MIT */
#include "exporter/model/diagnostics.h"

#include <stdlib.h>
#include <string.h>

struct diagnostics {
    struct arena *arena;
    const char *document;
    struct diagnostic *items;
    size_t count;
    size_t counts[2];
};

struct diagnostics *diagnostics_new(const char *document)
{
    struct arena *arena = arena_new();
    struct diagnostics *diagnostics = arena_allocate(arena, sizeof *diagnostics);
    diagnostics->arena = arena;
    diagnostics->document = arena_copy(arena, document);
    return diagnostics;
}

void diagnostics_free(struct diagnostics *diagnostics)
{
    if (diagnostics)
        arena_free(diagnostics->arena);
}

/* Messages quote the document, so control characters in them must not reach a terminal. */
static const char *printable(struct arena *arena, const char *text)
{
    char *copy = arena_copy(arena, text);
    for (char *c = copy; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            *c = ' ';
    return copy;
}

void diagnostics_add(struct diagnostics *diagnostics, enum severity severity, struct position at,
                     const char *code, const char *format, ...)
{
    struct buffer text = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&text, format, arguments);
    va_end(arguments);
    struct diagnostic item = {severity, at, code, printable(diagnostics->arena, buffer_string(&text))};
    buffer_free(&text);
    ARENA_PUSH(diagnostics->arena, diagnostics->items, diagnostics->count, item);
    diagnostics->counts[severity]++;
}

size_t diagnostics_count(const struct diagnostics *diagnostics, enum severity severity)
{
    return diagnostics->counts[severity];
}

static int compare(const void *first, const void *second)
{
    const struct diagnostic *a = first, *b = second;
    if (a->at.line != b->at.line)
        return a->at.line < b->at.line ? -1 : 1;
    if (a->at.column != b->at.column)
        return a->at.column < b->at.column ? -1 : 1;
    int codes = strcmp(a->code, b->code);
    return codes ? codes : strcmp(a->text, b->text);
}

const struct diagnostic *diagnostics_sorted(struct diagnostics *diagnostics, size_t *count)
{
    if (diagnostics->count)
        qsort(diagnostics->items, diagnostics->count, sizeof *diagnostics->items, compare);
    *count = diagnostics->count;
    return diagnostics->items;
}

const char *diagnostics_document(const struct diagnostics *diagnostics)
{
    return diagnostics->document;
}
