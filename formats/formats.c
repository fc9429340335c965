/* SPDX-License-Identifier: MIT */
#include "formats/format.h"

#include <string.h>

/* The table of formats: `const struct format format_NAME`, one line each, in the order of the help. */
#define FORMATS(ENTRY)                                                                                       \
    ENTRY(calendar)                                                                                          \
    ENTRY(deadlines)                                                                                         \
    ENTRY(stipends)                                                                                          \
    ENTRY(projects)                                                                                          \
    ENTRY(changes)                                                                                           \
    ENTRY(agenda)                                                                                            \
    ENTRY(page)

#define DECLARE(name)  extern const struct format format_##name;
#define POINT_TO(name) &format_##name,

FORMATS(DECLARE)

const struct format *const formats[] = {FORMATS(POINT_TO) NULL};

const struct format *format_find(const char *name)
{
    for (const struct format *const *format = formats; *format; format++)
        if (strcmp((*format)->name, name) == 0)
            return *format;
    return NULL;
}
