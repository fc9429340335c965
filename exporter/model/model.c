/* SPDX-License-Identifier: MIT */
#include "exporter/model/model.h"

#include "exporter/base/text.h"

#include <string.h>

static const char *const kind_names[KIND_COUNT] = {
    [KIND_OTHER] = "other",
    [KIND_PROPOSALS] = "proposals",
    [KIND_APPLICATIONS] = "applications",
    [KIND_REVIEW] = "review",
    [KIND_SELECTION] = "selection",
    [KIND_PROGRAM_BEGINS] = "program-begins",
    [KIND_MIDTERM_EVALUATION] = "midterm-evaluation",
    [KIND_FIRST_STIPEND] = "first-stipend",
    [KIND_FINAL_EVALUATION] = "final-evaluation",
    [KIND_SECOND_STIPEND] = "second-stipend",
    [KIND_LAST_DAY] = "last-day",
};

const char *kind_name(enum kind kind)
{
    return kind_names[kind];
}

enum kind kind_from_name(const char *name)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (strcmp(kind_names[kind], name) == 0)
            return (enum kind)kind;
    return KIND_COUNT;
}

bool kind_is_deadline(enum kind kind)
{
    return kind == KIND_PROPOSALS || kind == KIND_APPLICATIONS || kind == KIND_REVIEW ||
           kind == KIND_MIDTERM_EVALUATION || kind == KIND_FINAL_EVALUATION;
}

bool kind_is_stipend(enum kind kind)
{
    return kind == KIND_FIRST_STIPEND || kind == KIND_SECOND_STIPEND;
}

struct term *term_new(void)
{
    struct arena *arena = arena_new();
    struct term *term = arena_allocate(arena, sizeof *term);
    term->arena = arena;
    return term;
}

void term_free(struct term *term)
{
    if (term)
        arena_free(term->arena);
}

bool term_id_is_valid(const char *id)
{
    return strlen(id) == 7 && strspn(id, "0123456789") == 4 && id[4] == '-' && is_digit(id[5]) &&
           is_digit(id[6]) && strcmp(id, "1000") > 0 && strcmp(id + 5, "00") != 0;
}
