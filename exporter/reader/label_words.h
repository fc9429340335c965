/* SPDX-License-Identifier: MIT */
/* What the words of a label mean. Where a label ends is a matter of labels.c. Internal to the reader. */
#ifndef TERMFEED_LABEL_WORDS_H
#define TERMFEED_LABEL_WORDS_H

#include <stdbool.h>
#include <stddef.h>

enum label {
    LABEL_NONE,
    LABEL_DESCRIPTION,
    LABEL_OUTCOME,
    LABEL_SKILLS,
    LABEL_MENTORS,
    LABEL_UPSTREAM,
    LABEL_LFX,
    LABEL_APPLY,   /* "How to apply": the LFX page, or words about it */
    LABEL_LINK,    /* "Project URL": the LFX page if the link leads there */
    LABEL_TRACKER, /* "Discussion", "Pull request": stands for the upstream issue where there is none */
    LABEL_MORE,    /* "Nice to have": more of what the field before it is about */
    LABEL_OTHER,   /* a detail we know and do not need, like "Difficulty" */
    LABEL_UNKNOWN  /* has the form of a label, but its words say nothing to us */
};

/* Whether it is a label that we know. */
static inline bool label_is_known(enum label label)
{
    return label != LABEL_NONE && label != LABEL_UNKNOWN;
}

/* What the words in LENGTH bytes mean together; LABEL_NONE if they are not a label. MARKED: a colon or bold type says that
 * they are one. *TYPO is set to the word as it should be spelled, if one is misspelled, or to NULL. */
enum label label_of_words(const char *text, size_t length, bool marked, const char **typo);

/* The label that is a phrase of its own ("Nice to have"); LABEL_NONE if there is none. */
enum label label_of_phrase(const char *text, size_t length);

/* Where the name begins in "Primary Mentor Jane Roe (@janeroe)": after a word for mentors, with a capital; the length of
 * TEXT if it is not of that kind. */
size_t name_after_label(const char *text, size_t from);

/* Whether there are words of sentences: with them, words without a colon are not a label ("This issue at https://..."). */
bool label_is_sentence(const char *text, size_t length);

#endif
