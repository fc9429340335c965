/* SPDX-License-Identifier: MIT */
/* What the rows of a timeline are about, from their words. Internal to timeline/. */
#ifndef TERMFEED_TIMELINE_KINDS_H
#define TERMFEED_TIMELINE_KINDS_H

#include "exporter/model/model.h"

/* One of the things that a row is about. */
struct topic {
    enum kind kind;
    bool evaluation, stipend; /* one of these, whose kind is told by RANK and by the other rows */
    bool proposals;           /* a review of them, or of organizations */
    bool last_review;         /* the final one, of what is not told, or the hand-in for it */
    bool handed;  /* something is handed in; nothing says that it is a proposal or an application */
    bool unsaid;  /* proposals, of whom is not told */
    bool chosen;  /* an announcement of projects or proposals that were accepted */
    bool outcome; /* an announcement of results, or of who was successful */
    int rank;     /* 1: the first; RANK_LAST: the final one; 0: not told */
};

enum { RANK_LAST = 99, MAX_TOPICS = 2 };

/* What is known of a row before all rows are known. */
struct row_topics {
    struct topic topics[MAX_TOPICS];
    size_t count;
    enum kind
        bare; /* what a row is that says no more than "Start" or "End", if no other row says it better; else OTHER */
    bool opening; /* it says that something opens, and not that it closes */
    bool working; /* it says that mentees are at work */
    bool idle;    /* something is announced or talked about; nothing is to be done */
};

/* The words of a row. */
struct row_words {
    const char *activity;
    const char *around; /* those above it: "Evaluations" where the activity is "final"; or "" */
    const char *below;  /* those below it; or "" */
};

/* Reads what a row is about. */
struct row_topics topics_read(struct arena *scratch, const struct row_words *row);

/* How a row's date is written. */
struct row_days {
    bool single;        /* one day, not a range */
    bool opens, closes; /* the date itself says that something begins or ends: "from May 5", "until May 18" */
};

/* Settles kinds and flags of all rows; TOPICS and DAYS have one item a row. */
void topics_settle(struct row *rows, size_t count, struct row_topics *topics, const struct row_days *days);

/* Whether a word of the text begins with one of WORDS, which is ended by NULL; with a bar at its end, is one. */
bool has_word(const char *text, const char *const *words);

/* Whether the words are of a kind that we know. */
bool is_known_activity(struct arena *scratch, const char *activity);

#endif
