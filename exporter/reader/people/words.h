/* SPDX-License-Identifier: MIT */
/* What words about people are: roles, remarks, names. Words are parted by single spaces; case does not count
 * but where a function says so. Internal to people/. */
#ifndef TERMFEED_WORDS_H
#define TERMFEED_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* The lists of vocabulary.def. */
enum people_list {
#define WORDS(list, ...) people_##list,
#include "exporter/reader/people/vocabulary.def"
#undef WORDS
    PEOPLE_LISTS
};

/* The length of the word that TEXT begins with, and the word after it ("" if there is none). */
size_t word_length(const char *text);
const char *word_next(const char *word);
int words_count(const char *text);
bool words_are_single(const char *text);

/* Whether a word of LENGTH bytes is in the list; word_is_in leaves a full stop or comma after it aside. */
bool word_is_exactly_in(const char *word, size_t length, enum people_list list);
bool word_is_in(const char *word, size_t length, enum people_list list);
bool words_begin_in(const char *text, enum people_list list);
bool words_are_all_in(const char *text, enum people_list list);
bool words_have_any(const char *text, enum people_list list);
/* Whether WORD of LENGTH bytes is among those of TEXT. */
bool words_have(const char *text, const char *word, size_t length);

/* Whether a word says what somebody is ("Lead") or announces a handle or address, and whether all do. */
bool word_is_role(const char *word, size_t length);
bool words_are_roles(const char *text);

/* Whether all may be words of a label that says what comes of a person, or who: "GitHub", "Time zone". */
bool words_are_label(const char *text);

/* "TBD", "to be announced", "TBD by the SIG", "Add yourself", but not "Na Li". */
bool words_are_unnamed(const char *text);
/* "UTC+2", "CET" */
bool words_are_zone(const char *text);
/* Words that name nobody: "from Example Corp", "See the list", but not "See Kwang Teoh". */
bool words_are_remark(const char *text);
/* "jane AT example DOT org": nobody's address, and nobody's name. */
bool words_are_obfuscated(const char *text);
/* Whether a name without handle or address may be one: a few words, each with a capital but for particles. */
bool words_are_plain_name(const char *text);
/* The name of a group, a company or a team. */
bool words_are_group(const char *text);
/* What follows a name after a comma: "PhD". */
bool words_are_suffix(const char *text);
/* Whether A has three letters in a row that B has, too. */
bool words_resemble(const char *a, const char *b);

#endif
