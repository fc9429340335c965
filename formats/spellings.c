/* SPDX-License-Identifier: MIT */
#include "formats/spellings.h"

#include "exporter/base/folding.h"

#include <stdlib.h>
#include <string.h>

/* One way to write a skill, and how often it is written so. */
struct spelling {
    const char *skill; /* folded */
    const char *text;
    size_t uses;
};

/* What the skill is, however it is written. */
static const char *skill_of(struct arena *arena, const char *text)
{
    static const char *const same[][2] = {{"golang", "go"},      {"go lang", "go"},     {"js", "javascript"},
                                          {"k8s", "kubernetes"}, {"nodejs", "node js"}, {"reactjs", "react"},
                                          {"react js", "react"}};
    const char *folded = fold_words(arena, text);
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (strcmp(folded, same[i][0]) == 0)
            return same[i][1];
    return folded;
}

void spellings_add(struct arena *arena, struct spellings *spellings, const struct project *project)
{
    for (size_t i = 0; i < project->skill_count; i++) {
        struct spelling one = {skill_of(arena, project->skills[i]), project->skills[i], 1};
        ARENA_PUSH(arena, spellings->items, spellings->count, one);
    }
}

static int compare_spellings(const void *first, const void *second)
{
    const struct spelling *a = first, *b = second;
    int skills = strcmp(a->skill, b->skill);
    return skills ? skills : strcmp(a->text, b->text);
}

static int compare_skills(const void *first, const void *second)
{
    return strcmp(((const struct spelling *)first)->skill, ((const struct spelling *)second)->skill);
}

/* Leaves one spelling a skill. */
void spellings_choose(struct spellings *spellings)
{
    size_t kept = 0;
    if (spellings->count)
        qsort(spellings->items, spellings->count, sizeof *spellings->items, compare_spellings);
    for (size_t i = 0, uses; i < spellings->count; i += uses) {
        struct spelling one = spellings->items[i];
        for (uses = 1;
             i + uses < spellings->count && compare_spellings(&spellings->items[i + uses], &one) == 0;)
            uses++;
        one.uses = uses;
        struct spelling *best = kept ? &spellings->items[kept - 1] : NULL;
        if (!best || compare_skills(best, &one) != 0)
            spellings->items[kept++] = one;
        else if (one.uses > best->uses)
            *best = one;
    }
    spellings->count = kept;
}

const char **spellings_of(struct arena *arena, const struct spellings *spellings,
                          const struct project *project, size_t *count)
{
    const char **names = NULL;
    size_t name_count = 0;
    for (size_t i = 0; i < project->skill_count; i++) {
        struct spelling wanted = {.skill = skill_of(arena, project->skills[i])};
        const struct spelling *found = spellings->count ? bsearch(&wanted, spellings->items, spellings->count,
                                                                  sizeof wanted, compare_skills)
                                                        : NULL;
        const char *name = found ? found->text : project->skills[i];
        bool named = false;
        for (size_t k = 0; k < name_count && !named; k++)
            named = strcmp(names[k], name) == 0;
        if (!named)
            ARENA_PUSH(arena, names, name_count, name);
    }
    *count = name_count;
    return names;
}
