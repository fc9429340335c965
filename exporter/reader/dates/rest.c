/* SPDX-License-Identifier: MIT */
/* What a text says beside its dates. */
#include "exporter/base/text.h"
#include "exporter/reader/dates/dates.h"

#include <string.h>

/* A part of a text. */
struct part {
    const char *text;
    size_t length;
};

static struct part trim_marks(struct part part)
{
    static const char outer[] = " \t,;:.*_|/=";
    while (part.length) {
        size_t arrow = text_arrow(part.text), mark = arrow ? arrow : text_dash(part.text);
        size_t cut = strchr(outer, *part.text) || *part.text == ']' ? 1 : mark;
        if (!cut || cut > part.length)
            break;
        part.text += cut;
        part.length -= cut;
    }
    while (part.length) {
        const char *end = part.text + part.length;
        size_t cut = strchr(outer, end[-1]) || end[-1] == '-' || end[-1] == '(' || end[-1] == '[' ? 1 : 0;
        if (!cut && part.length > 2 && (text_dash(end - 3) == 3 || text_arrow(end - 3) == 3))
            cut = 3;
        if (!cut && part.length > 1 && text_arrow(end - 2) == 2)
            cut = 2;
        if (!cut)
            break;
        part.length -= cut;
    }
    return part;
}

/* Cuts parentheses around the whole, and one at an end that has lost its partner to the dates. */
static struct part trim_parentheses(struct part part)
{
    int depth = 0, lowest = 0;
    for (size_t i = 0; i < part.length; i++) {
        depth += part.text[i] == '(' ? 1 : part.text[i] == ')' ? -1 : 0;
        lowest = depth < lowest ? depth : lowest;
    }
    bool opens = part.length && *part.text == '(', closes = part.length && part.text[part.length - 1] == ')';
    bool whole = opens && closes && memchr(part.text, ')', part.length) == part.text + part.length - 1;
    if (whole || (opens && depth > 0) || (part.length && *part.text == ')')) {
        part.text++;
        part.length--;
    }
    if (part.length && (whole || (closes && lowest < 0)))
        part.length--;
    return part;
}

/* The bytes FROM to TO of a text, none if TO lies before FROM, without outer white space and punctuation; NULL if nothing
 * is left. */
static const char *trim_rest(struct arena *arena, const char *text, size_t from, size_t to)
{
    struct part part = trim_marks((struct part){text + from, to > from ? to - from : 0});
    for (int round = 0; round < 4; round++)
        part = trim_marks(trim_parentheses(part));
    return text_has_word(part.text, part.length) || (part.length && *part.text == '?')
               ? text_collapse(arena, part.text, part.length)
               : NULL;
}

const char *dates_rest(struct arena *arena, const char *text, const struct date_range *range)
{
    const char *parts[] = {trim_rest(arena, text, 0, range->from),
                           trim_rest(arena, text, range->said_from, range->said_to),
                           trim_rest(arena, text, range->to, range->late_from),
                           trim_rest(arena, text, range->late_to, strlen(text))};
    const char *rest = NULL;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i])
            rest = rest ? arena_printf(arena, "%s; %s", rest, parts[i]) : parts[i];
    return rest;
}
