/* SPDX-License-Identifier: MIT */
/* What headings are by their words alone: the frame of a document, samples. */
#ifndef TERMFEED_TITLES_H
#define TERMFEED_TITLES_H

#include <stdbool.h>

/* Whether the title announces dates. */
bool title_is_timeline(const char *title);

/* Whether a title ends in a word that does so, after others: "Kelp Season Timeline". */
bool title_ends_in_timeline(const char *title);

/* Whether a title that names no term is one of the document's frame, and names neither a project nor an organization
 * unless what stands below it says so. *SURE is set if it can't name one. */
bool title_is_frame(const char *title, bool *sure);

/* Whether a title says that what stands below it is to be filled in: "Sample", "Lamp (example)", "Project title". */
bool title_is_sample(const char *title);

/* Whether it does so with a word for it: not "Project title". */
bool title_has_sample(const char *title);

/* Whether a title ends in words that announce projects, whatever stands before them: "Kelp Project Ideas". */
bool title_announces(const char *title);
/* The same of the words before a dash, a colon or a bar: "Project Ideas - Kelp". */
bool title_announces_of(const char *title);

/* Whether a title says nothing but that projects come, perhaps of which year: "Project ideas for 2031". */
bool title_lists_projects(const char *title);

/* Whether no project has such a title, but a part of one may: "Additional information". */
bool title_is_part(const char *title);

/* Whether a title only says that there is more: "Details". */
bool title_is_folding(const char *title);

/* Whether the words beside a title that is struck out say that it is no more: "(withdrawn)". */
bool title_is_withdrawal(const char *rest);

/* The title without a label that only says that it is one: "Project title: Lamp". */
const char *title_after_label(const char *title);

/* Whether a title says that the project, or all below it, is no more: "Lamp (cancelled)", "Withdrawn ideas". */
bool title_is_gone(const char *title);

/* Whether a column of a table with that header has the titles of projects, or says whose they are. */
bool column_is_title(const char *header);
bool column_is_organization(const char *header);

/* Whether the header is one that only tables of ideas have, beside what they are about: "Difficulty". */
bool column_is_of_idea(const char *header);

/* Whether the header speaks of a project beside other things ("Project/Issue"), so that it depends on the cells. */
bool column_may_be_title(const char *header);

#endif
