/* SPDX-License-Identifier: MIT */
#include "exporter/base/nearest.h"

#include "exporter/base/text.h"

#include <string.h>

/* Longer words are never near: nobody types them. */
enum { LONGEST = 64 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The optimal string alignment distance of two words that are not too long. */
static size_t edit_distance(const char *a, const char *b)
{
    size_t rows[3][LONGEST + 1], width = strlen(b);
    for (size_t j = 0; j <= width; j++)
        rows[0][j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= width; j++) {
            char x = to_lower(a[i - 1]), y = to_lower(b[j - 1]);
            row[j] = least(above[j - 1] + (x != y), least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && x == to_lower(b[j - 2]) && y == to_lower(a[i - 2]))
                row[j] = least(row[j], before[j - 2] + 1);
        }
    }
    return rows[strlen(a) % 3][width];
}

/* One slip in a short word, one more for every four letters. */
static size_t most_slips(const char *word)
{
    return 1 + strlen(word) / 5;
}

const char *nearest_word(const char *wrong, const char *const *words, size_t count)
{
    const char *best = NULL;
    size_t fewest = LONGEST;
    bool twice = false;
    if (strlen(wrong) > LONGEST)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t slips = strlen(words[i]) > LONGEST ? LONGEST : edit_distance(wrong, words[i]);
        if (slips > most_slips(words[i]) || slips >= strlen(words[i]) || slips > fewest)
            continue;
        twice = slips == fewest;
        fewest = slips;
        best = words[i];
    }
    return twice ? NULL : best;
}
