/* SPDX-License-Identifier: MIT */
#include "exporter/reader/dates/tokens.h"

#include "exporter/base/text.h"
#include "exporter/reader/dates/vocabulary.h"

#include <string.h>

static bool ends_word(const char *text)
{
    return !is_letter(*text) || text_dash(text);
}

static void scan_number(const char *text, struct token *token)
{
    static const char *const suffixes[] = {"st", "nd", "rd", "th"};
    size_t i = token->start;
    token->type = NUMBER;
    for (; is_digit(text[i]); i++) {
        token->digits++;
        token->value = token->digits > 6 ? -1 : token->value * 10 + (text[i] - '0');
    }
    for (size_t k = 0; k < 4 && !token->ordinal; k++)
        token->ordinal = text_starts_with(text + i, suffixes[k]) && ends_word(text + i + 2);
    token->end = token->ordinal ? i + 2 : i;
}

static enum token_type punctuation(char c)
{
    switch (c) {
    case ',':
        return COMMA;
    case ':':
        return COLON;
    case '(':
    case '[':
        return OPEN;
    case ')':
    case ']':
        return CLOSE;
    case '/':
    case '|':
        return SLASH;
    case '+':
        return PLUS;
    default:
        return OTHER;
    }
}

/* The bytes of a web address, whose numbers are not dates; 0 if TEXT does not begin with one. */
static size_t address_length(const char *text)
{
    bool web = text_starts_with(text, "https://") || text_starts_with(text, "http://") ||
               text_starts_with(text, "www.");
    return web ? strcspn(text, " ") : 0;
}

static struct token scan_token(const char *text, size_t i)
{
    struct token token = {.start = i, .end = i + 1, .type = OTHER};
    size_t dash = text_dash(text + i), address = address_length(text + i);
    if (address) {
        token.end = i + address;
    } else if (dash) {
        token.type = DASH;
        token.end = i + dash;
    } else if (is_digit(text[i])) {
        scan_number(text, &token);
    } else if (is_letter(text[i])) {
        token.type = WORD;
        while (is_letter(text[token.end]) && !text_dash(text + token.end))
            token.end++;
    } else {
        token.type = punctuation(text[i]);
    }
    return token;
}

void tokenize(const char *text, struct tokens *tokens)
{
    tokens->text = text;
    tokens->count = 0;
    size_t i = 0;
    while (text[i] && tokens->count < MAX_TOKENS) {
        if (is_space(text[i])) {
            i++;
            continue;
        }
        struct token token = scan_token(text, i);
        tokens->items[tokens->count++] = token;
        i = token.end;
    }
    tokens->items[tokens->count] = (struct token){.start = i, .end = i};
}

const struct token *token_at(const struct tokens *tokens, int i)
{
    return &tokens->items[i >= 0 && i < tokens->count ? i : tokens->count];
}

bool is_type(const struct tokens *tokens, int i, enum token_type type)
{
    return token_at(tokens, i)->type == type;
}

bool is_word(const struct tokens *tokens, int i, const char *const *words)
{
    const struct token *token = token_at(tokens, i);
    return token->type == WORD &&
           text_is_one_of(tokens->text + token->start, token->end - token->start, words);
}

bool is_the_word(const struct tokens *tokens, int i, const char *word)
{
    const char *const words[] = {word, NULL};
    return is_word(tokens, i, words);
}

bool is_char(const struct tokens *tokens, int i, char c)
{
    return is_type(tokens, i, OTHER) && tokens->text[token_at(tokens, i)->start] == c;
}

bool is_adjacent(const struct tokens *tokens, int i)
{
    return token_at(tokens, i)->end == token_at(tokens, i + 1)->start;
}

int month_at(const struct tokens *tokens, int i)
{
    const struct token *token = token_at(tokens, i);
    return token->type == WORD ? month_from_word(tokens->text + token->start, token->end - token->start) : 0;
}

int weekday_at(const struct tokens *tokens, int i)
{
    const struct token *token = token_at(tokens, i);
    return token->type == WORD ? weekday_from_word(tokens->text + token->start, token->end - token->start)
                               : -1;
}

int skip_dot(const struct tokens *tokens, int i)
{
    return is_char(tokens, i, '.') ? i + 1 : i;
}
