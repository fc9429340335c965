/* SPDX-License-Identifier: MIT */
#include "exporter/history/kept.h"

#include "exporter/base/text.h"

#include <string.h>

const char *kept_text(struct arena *arena, const char *text)
{
    struct buffer clean = {0};
    size_t whole = text ? strlen(text) : 0;
    if (text && !text_is_plain(text, whole)) {
        text_clean(&clean, text, whole);
        text = buffer_string(&clean);
        whole = clean.length;
    }
    char *kept = text_collapse(arena, text ? text : "", whole);
    buffer_free(&clean);
    size_t length = strlen(kept);
    if (length > KEPT_TEXT_MAX) {
        for (length = KEPT_TEXT_MAX; ((unsigned char)kept[length] & 0xc0) == 0x80;)
            length--;
        kept[length] = '\0';
        return kept_text(arena, kept); /* without what only had something to do before the cut */
    }
    return *kept ? kept : NULL;
}
