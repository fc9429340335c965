/* SPDX-License-Identifier: MIT */
#include "exporter/reader/details.h"

#include "exporter/base/text.h"
#include "exporter/reader/urls.h"

#include <string.h>

void count_detail(struct details *details, enum label label)
{
    details->mentors += label == LABEL_MENTORS;
    details->upstream += label == LABEL_UPSTREAM;
    details->lfx += label == LABEL_LFX;
    details->others += label == LABEL_DESCRIPTION || label == LABEL_OUTCOME || label == LABEL_SKILLS;
}

void add_details(struct details *sum, const struct details *details)
{
    sum->mentors += details->mentors;
    sum->upstream += details->upstream;
    sum->lfx += details->lfx;
    sum->others += details->others;
}

/* Whether a line says "LFX" as an address would, and gives none: "Applications open on LFX: July 1". */
static bool lacks_address(const struct line *line, const struct label_match *match)
{
    return match->label == LABEL_LFX && label_has_value(line, match->value) &&
           !may_give_url(line, match->value);
}

/* Whether a line is the header of a table with several columns, whose words are no labels of what follows: "Name | Description
 * | Status". */
static bool is_header(const struct line *line)
{
    return line->row && line->paragraph && strstr(line->text, " | ");
}

struct details details_of(const struct section *section, const struct label_match *labels)
{
    struct details details = {0};
    for (size_t i = 0; i < section->line_count; i++) {
        const struct line *line = &section->lines[i];
        bool entry = line->link_count && line->links[0].url[0] == '#';
        bool none = entry || (labels[i].bare && line->depth > 1) || lacks_address(line, &labels[i]) ||
                    is_header(line);
        enum label label = none ? LABEL_NONE : labels[i].label;
        count_detail(&details, label);
        details.lfx += label != LABEL_LFX && !line->code && is_application_line(line);
    }
    details.lfx += section->link && is_lfx_project(section->link);
    return details;
}

enum label label_of_heading(const struct section *section, struct label_match match,
                            const struct details *own)
{
    if (!label_is_known(match.label) || section->level < 2)
        return LABEL_NONE;
    if (!label_has_value(&section->heading, match.value))
        return match.label == LABEL_LINK && !own->lfx ? LABEL_OTHER : match.label;
    bool linked = text_find(section->heading.text + match.value, "http") || section->heading.link_count;
    bool person = match.label == LABEL_MENTORS;
    return person || (linked && (match.label == LABEL_UPSTREAM || match.label == LABEL_LFX)) ? match.label
                                                                                             : LABEL_NONE;
}
