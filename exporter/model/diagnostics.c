/* SPDX-License-Identifier: MIT */
#include "exporter/model/diagnostics.h"

#include <stdlib.h>
#include <string.h>

static const struct code_entry entries[CODE_COUNT] = {
#define CODE(identifier, name, severity, meaning, advice) {name, SEVERITY_##severity, meaning, advice},
#include "exporter/model/codes.def"
#undef CODE
};

const struct code_entry *code_entry(enum code code)
{
    return &entries[code];
}

enum code code_from_name(const char *name)
{
    for (size_t i = 0; i < CODE_COUNT; i++)
        if (strcmp(entries[i].name, name) == 0)
            return (enum code)i;
    return CODE_COUNT;
}

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

void diagnostics_add(struct diagnostics *diagnostics, struct position at, enum code code, const char *format,
                     ...)
{
    struct buffer text = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&text, format, arguments);
    va_end(arguments);
    struct diagnostic item = {code, at, printable(diagnostics->arena, buffer_string(&text))};
    buffer_free(&text);
    ARENA_PUSH(diagnostics->arena, diagnostics->items, diagnostics->count, item);
    diagnostics->counts[code_entry(code)->severity]++;
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
    int codes = strcmp(code_entry(a->code)->name, code_entry(b->code)->name);
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
