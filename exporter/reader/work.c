/* SPDX-License-Identifier: MIT */
#include "exporter/reader/work.h"

#include "exporter/base/text.h"
#include "exporter/reader/withhold.h"

#include <string.h>

void work_report(struct work *work, struct position at, enum code code, const char *text)
{
    diagnostics_add(work->reading->diagnostics, at, code, "%s", text);
}

const char *work_quote(struct work *work, const struct line *line, size_t from)
{
    struct arena *scratch = work->reading->scratch;
    const char *all = text_collapse(scratch, line->text + from, strlen(line->text + from));
    const char *text = withhold_text(scratch, all);
    size_t length = strlen(text);
    if (length <= 80)
        return text;
    length = 77;
    while (((unsigned char)text[length] & 0xc0) == 0x80)
        length--;
    return arena_printf(work->reading->scratch, "%.*s...", (int)length, text);
}

void fill_field(struct work *work, const struct line *line)
{
    work->field.filled = true;
    work->field.last = *line;
}
