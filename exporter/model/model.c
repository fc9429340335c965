/* SPDX-License-Identifier: MIT */
#include "exporter/model/model.h"

#include "exporter/base/text.h"

#include <string.h>

enum nature { PLAIN, DEADLINE, STIPEND };

static const struct {
    const char *name;
    enum nature nature;
    struct kind_words words;
} kinds[] = {
#define KIND(constant, name, nature, row, deadline, subject)                                                 \
    {(name), (nature), {(row), (deadline), (subject)}},
#include "exporter/model/kinds.def"
#undef KIND
};

const char *kind_name(enum kind kind)
{
    return kinds[kind].name;
}

enum kind kind_from_name(const char *name)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (strcmp(kinds[kind].name, name) == 0)
            return (enum kind)kind;
    return KIND_COUNT;
}

bool kind_is_deadline(enum kind kind)
{
    return kinds[kind].nature == DEADLINE;
}

bool kind_is_stipend(enum kind kind)
{
    return kinds[kind].nature == STIPEND;
}

const struct kind_words *kind_words(enum kind kind)
{
    return &kinds[kind].words;
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
