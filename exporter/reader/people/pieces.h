/* SPDX-License-Identifier: MIT */
/* What a line about people is made of: runs of words, handles and addresses. Internal to people.c. */
#ifndef TERMFEED_PIECES_H
#define TERMFEED_PIECES_H

#include "exporter/reader/markdown/markdown.h"

enum piece_type { PIECE_WORDS, PIECE_HANDLE, PIECE_ADDRESS };

/* Punctuation before a piece. BREAK: the end of a line; AT: an '@' with a space after it; AND and SEMICOLON, beside
 * SEPARATOR: a word like "and", or '&'; ';'. */
enum {
    MARK_SEPARATOR = 1,
    MARK_DASH = 2,
    MARK_COLON = 4,
    MARK_OPEN = 8,
    MARK_CLOSE = 16,
    MARK_BREAK = 32,
    MARK_AT = 64,
    MARK_AND = 128,
    MARK_SEMICOLON = 256
};

struct piece {
    enum piece_type type;
    const char *text; /* words with single spaces; a handle without '@' */
    size_t start;     /* byte of the line */
    unsigned marks;
    int depth;         /* parentheses around */
    bool apart;        /* in brackets that stand after a separator: "John Doe, [Jane Roe] (@janeroe)" */
    const char *alias; /* of a handle: what it is called in the text, the person's name if there is no other;
                          or NULL */
};

/* The items are followed by an empty one that stands apart, for looks ahead. */
struct pieces {
    struct piece *items;
    size_t count;
    int open; /* parentheses that nothing closes */
};

/* Cuts LINE from byte FROM on. It may be several lines, with line feeds between them. Strings live in the
 * arena. */
struct pieces pieces_scan(struct arena *arena, const struct line *line, size_t from);

/* Whether TEXT of LENGTH bytes has the form of a GitHub handle, or of an address. */
bool pieces_is_handle(const char *text, size_t length);
bool pieces_is_address(const char *text, size_t length);

#endif
