/* SPDX-License-Identifier: MIT */
/* What is known of the sections while their roles are settled, which sections.c does. Internal to the reader. */
#ifndef TERMFEED_SURVEY_H
#define TERMFEED_SURVEY_H

#include "exporter/reader/details.h"
#include "exporter/reader/steps.h"

struct survey {
    const struct outline *outline;
    struct section_role *roles;
    int count;
    enum label *labels;            /* of headings that are labels */
    struct details *own;           /* of each section */
    struct details *details;       /* the same; then with those of the labels' headings below it */
    int *above;                    /* the heading that encloses each, 0 if there is none */
    int *scratch;                  /* a number for each, zero at first */
    int deepest;                   /* the lowest level of a heading with details that only projects have */
    int mentors[LEVELS + 1];       /* how many headings of each level are labels of mentors */
    int fields[LABEL_UNKNOWN + 1]; /* how many headings are which label */
    bool *sample;                  /* it, or a heading around it, says that it is a sample */
    bool *labelled;     /* the first heading below it is a label, so others at that level are its parts */
    int around[LEVELS]; /* the headings, neither labels nor parts, that enclose the current one; outermost
                           first */
    int depth;
};

static inline int level_of(const struct survey *survey, int i)
{
    return survey->outline->sections[i].level;
}

/* For each section the heading that encloses it, 0 if there is none. In the scratch arena. */
int *enclosing_headings(struct reading *reading);

/* Whether a heading that is neither project nor organization yet is followed by a deeper one, its own parts left
 * out. To ask for those parts as well would take quadratic time. */
bool has_deeper(const struct survey *survey, int i);

/* unread.c: reports fields and headings that are of no project. HEADING is the index of the term's section. */
void report_homeless(struct reading *reading, const struct survey *survey, int heading);

/* unread.c: reports samples that may be meant. */
void report_samples(struct reading *reading, const struct survey *survey);

/* unread.c: reports projects that stand in code by mistake. */
void report_hidden(struct reading *reading);

/* unread.c: reports a fence that nothing closes, if there are fields after it. */
void report_open_fences(struct reading *reading);

/* unread.c: reports headings whose fields all stand in quotes or code, and makes them of the frame. */
void settle_hidden(struct reading *reading, struct survey *survey);

/* unread.c: reports headings that are struck out, or that Markdown does not see. */
void report_headings(struct reading *reading);

#endif
