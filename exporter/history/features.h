/* SPDX-License-Identifier: MIT */
/* What projects are recognized by, made comparable. Private to identity.c. */
#ifndef TERMFEED_FEATURES_H
#define TERMFEED_FEATURES_H

#include "exporter/base/folding.h"
#include "exporter/model/model.h"

/* A project as far as it can be recognized. Of PROJECT its title, organization, LFX URL, upstream links and
 * mentors are looked at. */
struct identity_project {
    const struct project *project;
    const char *digest;      /* of all that a reader sees of it (digest_of_project), or NULL */
    const char *words;       /* of a known one: identity_words() of its description, or NULL */
    const char *description; /* of a found one: its plain text, or NULL */
    size_t order;            /* of a known one: its place in the last document that had it */
    bool gone;               /* of a known one: the last revision did not have it */
};

/* A digest of the words of a description, 36 characters from the arena, or NULL where it has fewer than eight
 * words and so could be anybody's. Links' addresses, case and punctuation do not count. */
const char *identity_words(struct arena *arena, const char *description);

/* A title or the name of an organization, folded. Where folding leaves nothing of it ("???"), its text in
 * quotes, so that it is told from others all the same. */
const char *identity_title(struct arena *arena, const char *text);

/* What tells an organization from others: its name as above, no longer than what the history keeps of texts (folding can
 * make a text many times longer). "" for NULL. */
const char *identity_organization(struct arena *arena, const char *name);

/* A project's features, folded. NULL is what it does not have. */
struct features {
    const char *title;
    const char *organization; /* after a '/', so that none is a key as well */
    const char *title_here;   /* title and organization as one key */
    const char *everything;   /* the same with the links */
    const char *lfx;          /* NULL also for one that could not identify */
    const char **upstream;    /* links to one thing only, sorted, each once */
    size_t upstream_count;
    const char *words; /* identity_words() of the description */
    size_t order;
    bool gone;
    /* Only after features_complete: */
    const char **mentors; /* "@handle" and name of each, sorted, each once */
    size_t mentor_count;
    const char *team;   /* the mentors as one key */
    const char *digits; /* the numbers in the title */
    struct trigrams trigrams;
};

/* Returns the features of a project, from the arena. The words are those of PROJECT, if it has them. */
struct features features_of(struct arena *arena, const struct identity_project *project);

/* Adds those that are needed only for a project that has changed. */
void features_complete(struct arena *arena, struct features *features,
                       const struct identity_project *project);

/* Whether a mentor is in both; whether both are of one organization, or of none. */
bool features_share_mentor(const struct features *a, const struct features *b);
bool features_same_organization(const struct features *a, const struct features *b);
/* Whether both have an LFX URL, or both an upstream link to one thing, and it is not the same. */
bool features_link_differs(const struct features *a, const struct features *b);

/* Titles that are alike, with the same numbers in them, and mentors that do not speak against it. */
bool features_are_similar(const struct features *known, const struct features *found);
/* The same people, and no link that says otherwise: the title is all that changed. */
bool features_are_same_team(const struct features *known, const struct features *found);

#endif
