/* SPDX-License-Identifier: MIT */
/* A line is cut into pieces: runs of words, handles, addresses, each with the punctuation before it and the
 * parentheses around it (pieces.h). From left to right every piece goes to the person being read, or begins
 * another one if that person has such a piece already. What a run of words is (a name, a role, a remark, a
 * handle without its sign) is told by its own words (words.h) and by the punctuation around it. Internal to
 * people/. */
#ifndef TERMFEED_DRAFTS_H
#define TERMFEED_DRAFTS_H

#include "exporter/reader/people/pieces.h"
#include "exporter/reader/people/problems.h"
#include "exporter/reader/people/words.h"

/* A person in the making. */
struct draft {
    const char *name; /* NULL if not yet known */
    const char *handle, *address;
    size_t start;
    bool mentee;  /* said to be one: no mentor */
    bool refused; /* what stands for a handle can't be one */
    bool weak;    /* the handle has no '@': a better one takes its place */
};

/* What the piece after a label like "GitHub:" is. */
enum expectation {
    EXPECT_ANYTHING,
    EXPECT_ID,        /* a handle or an address */
    EXPECT_HANDLE,    /* a handle, whatever it looks like */
    EXPECT_ELSEWHERE, /* somebody's name on another site, which is not read */
    EXPECT_DETAIL     /* nothing that is read */
};

/* No name has more words. */
enum { MOST_NAME_WORDS = 8 };

/* The persons of one line while its pieces are gone through. */
struct drafting {
    struct arena *arena;
    const struct line *line;
    struct pieces pieces;
    struct draft *drafts;
    size_t draft_count;
    enum expectation expectation;
    bool labelled;  /* an id had a label, so it belongs to the person before, on the line before too */
    bool elsewhere; /* there is a name of another site */
    bool tbd, prose;
    bool skip;    /* handles and addresses up to the next separator are of no person */
    bool mentees; /* a label said that those who follow are not mentors */
    bool unread;  /* there are words that name nobody */
    struct people_problems problems;
};

/* drafts.c: piece I, the empty one at the end where there is none. */
const struct piece *piece_at(const struct drafting *drafting, size_t i);
/* drafts.c: the person being read, NULL if there is none yet; another one, which becomes that. */
struct draft *draft_open(struct drafting *drafting);
struct draft *draft_new(struct drafting *drafting, size_t start);
bool draft_has_id(const struct draft *draft);
/* Whether the piece belongs into the parentheses of the person being read. */
bool draft_encloses(const struct draft *draft, const struct piece *piece);
/* drafts.c: notes what is to be reported of the line; of words that name nobody only the first. */
void drafts_note_problem(struct drafting *drafting, const struct piece *piece, enum code code,
                         const char *text);
void drafts_note_unread(struct drafting *drafting, size_t offset);

/* The handle and address that stand after a name; NULL if there are none. */
struct ids {
    const char *handle, *address;
    const struct piece *handle_piece;
};

/* ids.c: whether those of them that are there can be what they are meant to be. */
bool ids_are_possible(struct ids ids);

/* ids.c: those after piece I, up to the next separator or words outside parentheses. */
struct ids ids_after(const struct drafting *drafting, size_t i);
/* ids.c: those right after piece I, each after a separator: "Jane Roe, @janeroe, jane@example.org". */
struct ids ids_beside(const struct drafting *drafting, size_t i);
/* ids.c: whether piece I could be a handle although it has no '@'. NAME: whose, or NULL. */
bool ids_is_bare_handle(const struct drafting *drafting, size_t i, const char *name);
/* ids.c: whether a label has announced a handle or an address. */
bool ids_are_expected(const struct drafting *drafting);
/* ids.c: gives the person a handle that is written in PIECE, or notes that it can't be one. */
void ids_set_handle(struct drafting *drafting, struct draft *draft, const struct piece *piece,
                    const char *handle);
/* ids.c: read piece I, "@janeroe" or an address; return the next piece. */
size_t ids_read_handle(struct drafting *drafting, size_t i);
size_t ids_read_address(struct drafting *drafting, size_t i);

/* join.c: makes one piece of what belongs together (names with parentheses in them or over the end of a line,
 * companies) and two of what does not ("with help from Jim Poe"). */
void names_join(struct drafting *drafting);

/* drafts.c: whether a piece of words could be (a part of) somebody's name by its own words. */
bool piece_is_namelike(const struct piece *piece);

/* shares.c: puts handles and addresses that stand together after several names each after its own: "Jane Roe, Ulf Berg
 * (@janeroe, @ulfberg)". Where it can't be told whose they are, they are reported and left out. */
void ids_share(struct drafting *drafting);

/* names.c: reads piece I, which is words. */
void names_read(struct drafting *drafting, size_t i);
/* names.c: whether the piece of words says what comes after its colon; then sets the expectation. */
bool names_read_label(struct drafting *drafting, const struct piece *piece);

#endif
