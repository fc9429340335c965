/* SPDX-License-Identifier: MIT */
/* A text as numbers, words and marks. Internal to dates/. */
#ifndef TERMFEED_DATES_TOKENS_H
#define TERMFEED_DATES_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

enum token_type { END, WORD, NUMBER, DASH, COMMA, COLON, OPEN, CLOSE, SLASH, PLUS, OTHER };

struct token {
    enum token_type type;
    size_t start, end; /* bytes of the text */
    int value;         /* of a number; -1 if it has more than six digits */
    int digits;        /* of a number */
    bool ordinal;      /* "1st" */
};

enum { MAX_TOKENS = 400 };

struct tokens {
    const char *text;
    struct token items[MAX_TOKENS + 1];
    int count;
};

/* Cuts the text into tokens; what comes after MAX_TOKENS of them is left out. TEXT must outlive them. */
void tokenize(const char *text, struct tokens *tokens);

/* Token I; one of type END where there is none. */
const struct token *token_at(const struct tokens *tokens, int i);
bool is_type(const struct tokens *tokens, int i, enum token_type type);
/* Whether token I is one of WORDS, which is ended by NULL; whether it is the word WORD. */
bool is_word(const struct tokens *tokens, int i, const char *const *words);
bool is_the_word(const struct tokens *tokens, int i, const char *word);
/* Whether token I is the mark C, of those that have no type of their own. */
bool is_char(const struct tokens *tokens, int i, char c);
/* Whether nothing stands between token I and the next one. */
bool is_adjacent(const struct tokens *tokens, int i);
/* The month (1 to 12) or weekday (0 to 6) that token I names; 0 and -1 if none. */
int month_at(const struct tokens *tokens, int i);
int weekday_at(const struct tokens *tokens, int i);
/* I, or the token after it where it is a full stop. */
int skip_dot(const struct tokens *tokens, int i);

#endif
