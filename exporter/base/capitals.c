/* SPDX-License-Identifier: MIT */
#include "exporter/base/capitals.h"

#include "exporter/base/folding.h"
#include "exporter/base/text.h"

#include <stdlib.h>
#include <string.h>

/* Words that have a small letter in titles, too, so that they do not tell how a label is written. */
static const char *const small_words[] = {"a",   "an",   "and",   "as",   "at", "by",  "for", "from",
                                          "in",  "into", "is",    "of",   "on", "or",  "our", "out",
                                          "per", "the",  "till",  "to",   "up", "via", "vs",  "vs.",
                                          "w/",  "with", "until", "your", NULL};

/* Words that have a capital wherever they stand. */
static const char *const proper_names[] = {
    "january",      "february",   "march",   "april",      "may",       "june",      "july",
    "august",       "september",  "october", "november",   "december",  "jan",       "feb",
    "mar",          "apr",        "jun",     "jul",        "aug",       "sep",       "sept",
    "oct",          "nov",        "dec",     "monday",     "tuesday",   "wednesday", "thursday",
    "friday",       "saturday",   "sunday",  "mon",        "tue",       "tues",      "wed",
    "thu",          "thur",       "thurs",   "fri",        "sat",       "sun",       "africa",
    "america",      "americas",   "asia",    "australia",  "brazil",    "china",     "europe",
    "india",        "japan",      "english", "chinese",    "french",    "german",    "hindi",
    "japanese",     "spanish",    "pacific", "easter",     "christmas", "diwali",    "ramadan",
    "thanksgiving", "discord",    "docker",  "envoy",      "fedora",    "google",    "helm",
    "istio",        "java",       "jenkins", "kubernetes", "linux",     "matrix",    "microsoft",
    "mozilla",      "prometheus", "python",  "rust",       "slack",     "thanos",    "twitter",
    "wikimedia",    "zoom",       "zulip",   NULL};

/* Names of several words. */
static const char *const proper_phrases[] = {"Cloud Native Computing Foundation",
                                             "Google Summer of Code",
                                             "Linux Foundation",
                                             "Open Source Summit",
                                             "Season of Docs",
                                             NULL};

/* A label whose bytes that are to stay as they are get marked. */
struct label {
    const char *text;
    size_t length;
    bool *kept;
};

static bool is_in_word(char c)
{
    return is_letter(c) || is_digit(c);
}

/* Marks the name wherever it stands in the label as whole words. */
static void keep_name(struct label *label, const char *name)
{
    size_t length = name ? strlen(name) : 0;
    for (const char *found = label->text; length && (found = text_find(found, name)); found++) {
        size_t at = (size_t)(found - label->text);
        if ((at && is_in_word(found[-1])) || is_in_word(found[length]))
            continue;
        memset(label->kept + at, true, length * sizeof *label->kept);
    }
}

/* The length of the word that begins at byte AT: "kick-off" is two, "CI/CD" is two, "Mentor's" is one. */
static size_t word_length(const struct label *label, size_t at)
{
    size_t i = at;
    while (i < label->length && (is_in_word(label->text[i]) || strchr("'&+.#_@", label->text[i]) ||
                                 strncmp(label->text + i, "\xe2\x80\x99", 3) == 0))
        i++;
    return i - at;
}

/* Whether the word has but its first letter, if any, as a capital: "Call", "call", "Évaluation"; not "CNCF", "eBPF",
 * "OAuth2" or "B". */
static bool is_plain_word(const char *word, size_t length)
{
    size_t letters = 0;
    for (size_t i = 0; i < length; i++) {
        if (is_digit(word[i]) || strchr("&+#_@", word[i]) || (i && is_upper(word[i])))
            return false;
        letters += is_letter(word[i]);
    }
    return letters > 1 || (length == 1 && to_lower(*word) == 'a');
}

/* What the label's words say of how it is written. */
struct style {
    size_t words;
    bool has_small; /* a word that a title would give a capital has none */
    bool has_long;  /* a word of five letters or more */
    bool shouts;    /* no letter is small */
};

static struct style style_of(const struct label *label)
{
    struct style style = {.shouts = true};
    for (size_t at = 0, length; at < label->length; at += length ? length : 1) {
        const char *word = label->text + at;
        length = word_length(label, at);
        if (!length)
            continue;
        bool small = is_lower(*word);
        bool hyphened = at && label->text[at - 1] == '-';
        style.has_small |= style.words && small && !hyphened && is_plain_word(word, length) &&
                           !text_is_one_of(word, length, small_words);
        style.has_long |= length >= 5;
        for (size_t i = 0; i < length; i++)
            style.shouts &= !is_lower(word[i]);
        style.words++;
    }
    return style;
}

/* Appends a word with its letters small; of one that does not shout the first letter alone can be a capital. */
static void add_small_word(struct buffer *out, const char *word, size_t length, bool shouts)
{
    struct buffer copy = {0};
    buffer_add(&copy, word, length);
    for (size_t i = 0; shouts && i < length; i++)
        copy.data[i] = to_lower(copy.data[i]);
    fold_uncapitalize(out, buffer_string(&copy));
    buffer_free(&copy);
}

static void add_proper_word(struct buffer *out, const char *word, size_t length, bool shouts)
{
    buffer_add(out, word, 1);
    for (size_t i = 1; i < length; i++)
        buffer_add_byte(out, shouts ? to_lower(word[i]) : word[i]);
}

static void add_capitalized(struct buffer *out, const struct label *label, bool shouts)
{
    for (size_t at = 0, length; at < label->length; at += length) {
        const char *word = label->text + at;
        length = word_length(label, at);
        bool is_word = length > 0;
        length = is_word ? length : 1;
        if (is_word && !label->kept[at] && text_is_one_of(word, length, proper_names))
            add_proper_word(out, word, length, shouts);
        else if (is_word && !label->kept[at] && (shouts || is_plain_word(word, length)))
            add_small_word(out, word, length, shouts);
        else
            buffer_add(out, word, length);
    }
}

static void add_sentence(struct buffer *out, const struct label *label)
{
    struct style style = style_of(label);
    bool shouts = style.shouts && style.has_long && style.words > 1;
    struct buffer words = {0};
    if (style.has_small || style.words < 2)
        buffer_add_string(&words, label->text);
    else
        add_capitalized(&words, label, shouts);
    const char *text = buffer_string(&words);
    if (is_plain_word(text, word_length(&(struct label){text, words.length, NULL}, 0)))
        fold_capitalize(out, text);
    else
        buffer_add_string(out, text);
    buffer_free(&words);
}

void capitals_of_sentence(struct buffer *out, const char *label, const char *const *names, size_t count)
{
    struct label words = {label, strlen(label), NULL};
    words.kept = memory_allocate((words.length + 1) * sizeof *words.kept);
    memset(words.kept, false, (words.length + 1) * sizeof *words.kept);
    for (size_t i = 0; i < count; i++)
        keep_name(&words, names[i]);
    for (size_t i = 0; proper_phrases[i]; i++)
        keep_name(&words, proper_phrases[i]);
    add_sentence(out, &words);
    free(words.kept);
}
