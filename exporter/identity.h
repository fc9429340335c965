/* SPDX-License-Identifier: MIT */
/* Which project or row of a new revision is which of those already known. IDENTITY.md explains the rules;
 * every line of its table is a test. */
#ifndef TERMFEED_IDENTITY_H
#define TERMFEED_IDENTITY_H

#include "exporter/model.h"

#define IDENTITY_NONE SIZE_MAX

/* A project as far as it can be recognised. Of PROJECT its title, organization, LFX URL, upstream links and
 * mentors are looked at. */
struct identity_project {
    const struct project *project;
    const char *words; /* of a known one: identity_words() of its description, or NULL */
    const char *html;  /* of a found one: its description without addresses, or NULL */
    size_t order;      /* of a known one: its place in the last document that had it */
    bool gone;         /* of a known one: the last revision did not have it */
};

/* What was found is in the order of the document. Sets KNOWN_OF_FOUND[i] to the known project that found
 * project i is, or to IDENTITY_NONE for a new one. No known project is given twice. The same input gives the
 * same answer on every machine. */
void identity_match_projects(const struct identity_project *known, size_t known_count,
                             const struct identity_project *found, size_t found_count,
                             size_t *known_of_found);

/* A digest of the words of a description, 36 characters from the arena, or NULL where it has fewer than eight
 * words and so could be anybody's. Tags, links' addresses, case and punctuation do not count. */
const char *identity_words(struct arena *arena, const char *html);

/* An occasion (model.h) as far as it can be recognised: its kind and its row. */
struct identity_occasion {
    enum kind kind;
    const char *label; /* the row's activity */
    struct moment start, end;
    size_t order; /* of a known one: its place in the last document that had it */
    bool gone;    /* of a known one: the last revision did not have it */
};

/* The same for the occasions of the timeline. */
void identity_match_occasions(const struct identity_occasion *known, size_t known_count,
                              const struct identity_occasion *found, size_t found_count,
                              size_t *known_of_found);

#endif
