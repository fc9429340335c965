/* SPDX-License-Identifier: MIT */
#include "exporter/reader/groups.h"

#include "exporter/base/text.h"

static bool has_label(const struct label_match *labels, size_t from, size_t to, enum label label)
{
    for (size_t i = from; i < to; i++)
        if (labels[i].label == label)
            return true;
    return false;
}

/* Whether the lines before line K and those from there on have each what a project has once. */
static bool are_two(const struct section *section, const struct label_match *labels, size_t first, size_t k)
{
    size_t end = section->line_count;
    bool mentors = has_label(labels, first, k, LABEL_MENTORS) && has_label(labels, k, end, LABEL_MENTORS);
    bool pages = has_label(labels, first, k, LABEL_LFX) && has_label(labels, k, end, LABEL_LFX);
    bool issues = has_label(labels, first, k, LABEL_UPSTREAM) && has_label(labels, k, end, LABEL_UPSTREAM);
    return mentors && (pages || (issues && labels[first].label == LABEL_DESCRIPTION));
}

size_t groups_second(const struct section *section, const struct label_match *labels)
{
    size_t first = 0, count = section->line_count;
    while (first < count && !label_is_known(labels[first].label))
        first++;
    for (size_t k = first + 1; k < count; k++)
        if (labels[k].label == labels[first].label &&
            section->lines[k].depth == section->lines[first].depth &&
            text_equal(labels[k].words, labels[first].words))
            return are_two(section, labels, first, k) ? k : count;
    return count;
}
