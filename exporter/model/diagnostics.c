/* SPDX-License-Identifier: MIT */
#include "exporter/model/diagnostics.h"

#include "exporter/base/address.h"
#include "exporter/base/text.h"

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

struct diagnostics {
    struct arena *arena;
    const char *document;
    struct diagnostic *items;
    size_t count;
    size_t counts[2];
    size_t of_code[CODE_COUNT]; /* also those that were not kept */
};

enum { LONGEST_TEXT = 4096 }; /* bytes */

/* A file's name is as foreign as what is in it: nothing of it must reach a terminal or a log but text. */
static const char *printable(struct arena *arena, const char *text)
{
    struct buffer clean = {0};
    text_clean(&clean, text, strlen(text));
    if (clean.length > LONGEST_TEXT) {
        size_t length = LONGEST_TEXT;
        while (((unsigned char)clean.data[length] & 0xc0) == 0x80)
            length--;
        buffer_truncate(&clean, length);
        buffer_add_string(&clean, "...");
    }
    const char *copy = arena_copy_bytes(arena, buffer_string(&clean), clean.length);
    buffer_free(&clean);
    return copy;
}

/* Messages quote the document, and logs are as public as sites: no addresses there either. */
static const char *message(struct arena *arena, const char *text)
{
    return address_withhold(arena, printable(arena, text), WITHHELD);
}

struct diagnostics *diagnostics_new(const char *document)
{
    struct arena *arena = arena_new();
    struct diagnostics *diagnostics = arena_allocate(arena, sizeof *diagnostics);
    diagnostics->arena = arena;
    diagnostics->document = printable(arena, document);
    return diagnostics;
}

void diagnostics_free(struct diagnostics *diagnostics)
{
    if (diagnostics)
        arena_free(diagnostics->arena);
}

void diagnostics_add(struct diagnostics *diagnostics, struct position at, enum code code, const char *format,
                     ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnostics_add_list(diagnostics, at, code, format, arguments);
    va_end(arguments);
}

void diagnostics_add_list(struct diagnostics *diagnostics, struct position at, enum code code,
                          const char *format, va_list arguments)
{
    diagnostics->counts[code_entry(code)->severity]++;
    if (++diagnostics->of_code[code] > DIAGNOSTICS_PER_CODE)
        return;
    struct buffer text = {0};
    buffer_vprintf(&text, format, arguments);
    struct diagnostic item = {code, at, message(diagnostics->arena, buffer_string(&text))};
    buffer_free(&text);
    ARENA_PUSH(diagnostics->arena, diagnostics->items, diagnostics->count, item);
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

/* One more for each code that has more messages than are kept. */
static size_t add_rests(const struct diagnostics *diagnostics, struct diagnostic *rests)
{
    size_t count = 0;
    for (size_t code = 0; code < CODE_COUNT; code++)
        if (diagnostics->of_code[code] > DIAGNOSTICS_PER_CODE)
            rests[count++] =
                (struct diagnostic){.code = (enum code)code,
                                    .text = arena_printf(diagnostics->arena, "and %zu more of these",
                                                         diagnostics->of_code[code] - DIAGNOSTICS_PER_CODE)};
    return count;
}

const struct diagnostic *diagnostics_sorted(struct diagnostics *diagnostics, size_t *count)
{
    struct diagnostic *items =
        arena_allocate(diagnostics->arena, (diagnostics->count + CODE_COUNT) * sizeof *items);
    if (diagnostics->count) {
        memcpy(items, diagnostics->items, diagnostics->count * sizeof *items);
        qsort(items, diagnostics->count, sizeof *items, compare);
    }
    *count = diagnostics->count + add_rests(diagnostics, items + diagnostics->count);
    return items;
}

const char *diagnostics_document(const struct diagnostics *diagnostics)
{
    return diagnostics->document;
}
