/* SPDX-License-Identifier: MIT */
/* The web addresses in a line, and what can be told of them. */
#ifndef TERMFEED_URLS_H
#define TERMFEED_URLS_H

#include "exporter/reader/markdown/markdown.h"

/* Addresses in the order in which they were found. */
struct urls {
    const char **items;
    size_t count;
};

/* Adds all http and https addresses on LINE from byte FROM on, be they links or text. They are made safe to
 * write anywhere (text_web_url) and live in the arena. */
void urls_add(struct arena *arena, struct urls *urls, const struct line *line, size_t from);

/* Drops all but the first of equal ones. */
void urls_unite(struct arena *arena, struct urls *urls);

/* Whether URL leads to the mentorship platform, and whether to the page of a project there. */
bool is_lfx_url(const char *url);
bool is_lfx_project(const char *url);

/* Whether URL leads to an issue, a discussion or a pull request of a code forge. */
bool is_issue_url(const char *url);

/* Whether a line may give an address: it has a link, or one in its text from byte FROM on, or says there that it is to come
 * ("TBD"). */
bool may_give_url(const struct line *line, size_t from);

/* Whether a line holds nothing but links and punctuation from byte FROM on. */
bool is_only_links(const struct line *line, size_t from);

/* Whether the line shows where to apply: a project's page on the platform, alone or with words that say so.
 */
bool is_application_line(const struct line *line);

#endif
