/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/delimiters.h"

#include "exporter/base/text.h"

#include <string.h>

size_t cells_count(const char *line, size_t length)
{
    size_t cells = 1, i = 0;
    while (length && is_space(line[length - 1]))
        length--;
    while (i < length && line[i] == ' ')
        i++;
    for (i += i < length && line[i] == '|'; i < length; i++) {
        if (line[i] == '\\')
            i++;
        else if (line[i] == '|')
            cells += i + 1 < length;
    }
    return cells;
}

static size_t skip_blanks(const char *line, size_t length, size_t i)
{
    while (i < length && (line[i] == ' ' || line[i] == '\t'))
        i++;
    return i;
}

size_t delimiters_count(const char *line, size_t length)
{
    size_t count = 0, i = skip_blanks(line, length, 0);
    i += i < length && line[i] == '|';
    while ((i = skip_blanks(line, length, i)) < length) {
        i += line[i] == ':';
        size_t dashes = i;
        while (i < length && line[i] == '-')
            i++;
        if (i == dashes)
            return 0;
        i += i < length && line[i] == ':';
        i = skip_blanks(line, length, i);
        if (i < length && line[i] != '|')
            return 0;
        i++;
        count++;
    }
    return count;
}

enum { MOST_ASTRAY = 2 /* delimiters too many or too few; more are not the slip of a hand */ };

size_t delimiters_wanted(const char *header, size_t header_length, const char *line, size_t length)
{
    size_t i = skip_blanks(line, length, 0);
    if (i == length || !strchr("|:-", line[i]) || !memchr(header, '|', header_length))
        return 0;
    size_t cells = cells_count(header, header_length), delimiters = delimiters_count(line, length);
    size_t astray = cells > delimiters ? cells - delimiters : delimiters - cells;
    return delimiters > 1 && cells > 1 && astray && astray <= MOST_ASTRAY &&
                   !delimiters_count(header, header_length)
               ? cells
               : 0;
}
