/* SPDX-License-Identifier: MIT */
/* Addresses that writers put where a format wants a URI. */
#ifndef TERMFEED_LINKS_H
#define TERMFEED_LINKS_H

#include "exporter/model/publication.h"

/* Whether URL is http or https and free of white space and control characters. libical writes URIs as they
 * are, so a line break in one would begin a new property. NULL is not safe. */
bool link_is_safe(const char *url);

/* The address of a file of the site (PATH relative to it; "" for the page), from the arena. NULL where the
 * base address is not known. */
const char *link_to_file(struct arena *arena, const struct publication *publication, const char *path);

/* The address of a term on the page, from the arena; NULL as above. */
const char *link_to_term(struct arena *arena, const struct publication *publication, const struct term *term);

/* The anchor of a project on its term's page, which stays for life, from the arena. */
const char *link_anchor(struct arena *arena, const struct project *project);

/* The address of a project on its term's page, from the arena; NULL where the base address is not known. */
const char *link_to_project(struct arena *arena, const struct publication *publication,
                            const struct term *term, const struct project *project);

/* The address of a GitHub account, from the arena; NULL for what cannot be a handle. */
const char *link_to_github(struct arena *arena, const char *handle);

#endif
