/* SPDX-License-Identifier: MIT */
#include "exporter/reader/label_words.h"

#include "exporter/base/lexicon.h"
#include "exporter/base/text.h"

#include <string.h>

#define WORDS(list, ...) static const char *const list[] = {__VA_ARGS__, NULL};
#include "exporter/reader/label_words.def"
#undef WORDS

/* A label means what its strongest word means, from the weakest here to the strongest. */
static const enum label meanings[] = {
    LABEL_NONE,    LABEL_LINK,   LABEL_TRACKER,  LABEL_UPSTREAM, LABEL_OTHER, LABEL_DESCRIPTION,
    LABEL_OUTCOME, LABEL_SKILLS, LABEL_UPSTREAM, LABEL_APPLY,    LABEL_LFX,   LABEL_MENTORS,
};

enum { STRENGTHS = sizeof meanings / sizeof *meanings, MAX_WORDS = 7 };

/* The words of each strength, and lists that a word can be in beside one of them. */
static const char *const *const label_lists[] = {
    accompanying,      link_words,     tracker_words,  upstream_words, other_words,
    description_words, outcome_words,  skill_words,    issue_words,    apply_words,
    lfx_words,         mentor_words,   label_prose,    mentee_words,   label_prepositions,
    contact_words,     sentence_words, mentored_words, phrase_openers,
};

enum {
    IN_PROSE = 1 << STRENGTHS,
    IN_MENTEES = 2 << STRENGTHS,
    IN_PREPOSITIONS = 4 << STRENGTHS,
    IN_CONTACTS = 8 << STRENGTHS,
    IN_SENTENCES = 16 << STRENGTHS,
    IN_MENTORED = 32 << STRENGTHS,
    IN_OPENERS = 64 << STRENGTHS
};

/* Labels that mean what their words together mean. */
static const struct phrase_label {
    const char *words;
    enum label label;
} phrase_labels[] = {
    {"background needed", LABEL_SKILLS},
    {"background required", LABEL_SKILLS},
    {"bonus", LABEL_MORE},
    {"bonus points", LABEL_MORE},
    {"desirable", LABEL_MORE},
    {"desired", LABEL_MORE},
    {"good to have", LABEL_MORE},
    {"ideal candidate", LABEL_OTHER},
    {"must have", LABEL_MORE},
    {"must haves", LABEL_MORE},
    {"nice to have", LABEL_MORE},
    {"nice to haves", LABEL_MORE},
    {"optional", LABEL_MORE},
    {"plus", LABEL_MORE},
    {"preferable", LABEL_MORE},
    {"preferred", LABEL_MORE},
    {"recommended", LABEL_MORE},
    {"required", LABEL_MORE},
    {"skills to learn", LABEL_OTHER},
    {"skills you need", LABEL_SKILLS},
    {"skills you should have", LABEL_SKILLS},
    {"skills you will gain", LABEL_OTHER},
    {"skills you will learn", LABEL_OTHER},
    {"skills you will need", LABEL_SKILLS},
    {"tech", LABEL_SKILLS},
    {"what you need to know", LABEL_SKILLS},
    {"what you should know", LABEL_SKILLS},
    {"what you will learn", LABEL_OTHER},
};

static struct lexicon lexicon = {label_lists, sizeof label_lists / sizeof *label_lists, NULL, {{NULL}}};

/* What a word is in a label. */
struct meaning {
    int strength;   /* -1 if it has none */
    uint64_t lists; /* with a bit for each of the other lists, IN_... */
};

/* The highest bit that says so. */
static int strength_of(uint64_t lists)
{
    int strength = -1;
    for (lists &= IN_PROSE - 1; lists; lists >>= 1)
        strength++;
    return strength;
}

/* Whether A of LENGTH bytes becomes B of OTHER bytes by one insertion, deletion, replacement or exchange of neighbours. */
static bool is_one_edit_away(const char *a, size_t length, const char *b, size_t other)
{
    size_t start = 0, end = 0;
    while (start < length && start < other && to_lower(a[start]) == b[start])
        start++;
    while (end < length - start && end < other - start && to_lower(a[length - 1 - end]) == b[other - 1 - end])
        end++;
    size_t rest = length - start - end, other_rest = other - start - end;
    if (rest <= 1 && other_rest <= 1)
        return rest + other_rest > 0;
    return rest == 2 && other_rest == 2 && to_lower(a[start]) == b[start + 1] &&
           to_lower(a[start + 1]) == b[start];
}

/* The strongest long word that WORD may be a misspelling of, if it is a long one, too; NULL if there is none. Of equally
 * strong ones it is the first. */
static const char *meant_by(const char *word, size_t length, int *strength)
{
    enum { LONG = 5 };
    const char *found = NULL;
    *strength = -1;
    if (length < LONG)
        return NULL;
    for (size_t near = length > LONG ? length - 1 : LONG; near <= length + 1; near++) {
        const struct lexicon_word *one = lexicon_beside(&lexicon, word, near);
        for (; one; one = one->next) {
            if (!is_one_edit_away(word, length, one->text, one->length)) /* nearly always */
                continue;
            int own = strength_of(one->lists);
            if (own >= 0 && (own > *strength || (own == *strength && strcmp(one->text, found) < 0))) {
                found = one->text;
                *strength = own;
            }
        }
    }
    return found;
}

/* What the word is. If it has no strength, but may be a misspelling, it gets that of what was meant, *TYPO. */
static struct meaning read_word(const char *word, size_t length, const char **typo)
{
    uint64_t lists = lexicon_lists(&lexicon, word, length);
    struct meaning meaning = {strength_of(lists), lists};
    const char *meant = meaning.strength < 0 ? meant_by(word, length, &meaning.strength) : NULL;
    *typo = meant ? meant : *typo;
    return meaning;
}

/* What is known of the words of a label while they are gone through. */
struct phrase {
    int words;
    int best;         /* strength of the strongest word; -1 if none is known yet */
    int last;         /* and of the last one */
    bool joined;      /* the last word is one of several: "Mentors and contacts" */
    bool unknown;     /* there is a word that we do not know, */
    bool prose;       /* or one of sentences, */
    bool mentee;      /* or one for those who are mentored */
    bool question;    /* it begins with "Who" */
    bool preposition; /* what comes says no more what the label is about */
    bool mentor;      /* the last word before that is one for mentors, */
    bool project;     /* or for what they mentor */
    bool opener;      /* it begins like a label that is a phrase */
    const char *typo; /* the word as it should be spelled, if one is misspelled, or NULL */
};

static void add_phrase_word(struct phrase *phrase, const char *word, size_t length)
{
    const char *typo = NULL;
    struct meaning meaning = read_word(word, length, &typo);
    int strength = meaning.strength;
    phrase->words++;
    phrase->opener |= phrase->words == 1 && (meaning.lists & IN_OPENERS);
    phrase->question |=
        phrase->words == 1 && text_is_one_of(word, length, (const char *const[]){"who", NULL});
    phrase->prose |= !phrase->question && (meaning.lists & IN_PROSE);
    phrase->mentee |= !phrase->preposition && (meaning.lists & IN_MENTEES);
    phrase->preposition |= phrase->words > 1 && (meaning.lists & IN_PREPOSITIONS);
    if (!phrase->preposition) {
        phrase->mentor = strength >= 0 && meanings[strength] == LABEL_MENTORS;
        phrase->project = (meaning.lists & IN_MENTORED) != 0;
    }
    if (strength < 0) {
        phrase->unknown = true;
        return;
    }
    phrase->typo = typo ? typo : phrase->typo;
    phrase->best = strength > phrase->best ? strength : phrase->best;
    phrase->joined |= text_is_one_of(word, length, (const char *const[]){"and", "or", NULL});
    if (strength > 0 && !phrase->preposition && !(meaning.lists & IN_CONTACTS))
        phrase->last = strength;
}

/* Whether brackets hold nothing but a small word: "[s]", "[required]". */
static bool is_small_word(const char *open, const char *close)
{
    for (const char *c = open + 1; c < close; c++)
        if (!is_lower(*c))
            return false;
    return close - open > 1 && close - open <= 12;
}

/* What words in parentheses are, or a small one in brackets: they say how, not what: "Mentor(s)", "Mentor[s]",
 * "Upstream Issue (URL)". Returns where they end; 0 if they don't stand at TEXT. */
static size_t aside_length(const char *text, size_t length)
{
    const char *close = *text == '('   ? memchr(text, ')', length)
                        : *text == '[' ? memchr(text, ']', length)
                                       : NULL;
    if (*text == '(')
        return close ? (size_t)(close - text) + 1 : length;
    return close && (close - text <= 3 || is_small_word(text, close)) ? (size_t)(close - text) + 1 : 0;
}

/* Whether what was read of TEXT makes it no label whatever comes. With a word that we do not know only a marked one for
 * mentors is: "Likely mentors", "Mentors from Kelp". */
static bool is_no_label(const char *text, const struct phrase *phrase, bool marked)
{
    bool odd = phrase->unknown && (!marked || phrase->prose || phrase->words > 5 || !is_upper(*text));
    return odd || phrase->words > MAX_WORDS;
}

/* The length of "No.", which counts what comes before a number: "Issue No." */
static size_t number_mark(const char *text, size_t length)
{
    return length >= 3 && text_starts_with(text, "no.") ? 3 : 0;
}

/* Takes LENGTH bytes apart; false if they are no label. */
static bool read_phrase(const char *text, size_t length, bool marked, struct phrase *phrase)
{
    for (size_t i = 0; i < length;) {
        size_t start = i, aside = aside_length(text + i, length - i);
        if (!aside && i > 0 && !is_letter(text[i - 1]))
            aside = number_mark(text + i, length - i);
        if (aside) {
            i += aside;
        } else if (is_letter(text[i]) && !text_dash(text + i)) {
            while (i < length && is_letter(text[i]) && !text_dash(text + i))
                i++;
            add_phrase_word(phrase, text + start, i - start);
        } else if (is_digit(text[i])) {
            /* "Mentor 1", "Issue #2", but not "v1.2" */
            while (i < length && is_digit(text[i]))
                i++;
            if (phrase->best < 0 || i - start > 2)
                return false;
        } else {
            i += text_dash(text + i) ? text_dash(text + i) : 1;
            if (phrase->question && text[start] == '?')
                continue;
            if (strchr("@?!\"=+<>[]{}", text[start]))
                return false;
            phrase->joined |= strchr("/&,", text[start]) != NULL;
        }
        if (is_no_label(text, phrase, marked))
            return false;
    }
    return true;
}

/* Whether TEXT of LENGTH bytes is made of WORDS. Dashes are spaces: "Nice-to-have". */
static bool is_phrase(const char *text, size_t length, const char *words)
{
    size_t i = 0;
    while (i < length && (to_lower(text[i]) == words[i] || (text[i] == '-' && words[i] == ' ')))
        i++;
    return i == length && !words[i];
}

static enum label find_phrase(const char *text, size_t length)
{
    while (length && is_space(text[length - 1]))
        length--;
    for (size_t i = 0; i < sizeof phrase_labels / sizeof *phrase_labels; i++)
        if (is_phrase(text, length, phrase_labels[i].words))
            return phrase_labels[i].label;
    return LABEL_NONE;
}

enum label label_of_phrase(const char *text, size_t length)
{
    bool opens = lexicon_lists(&lexicon, text, strcspn(text, " -")) & IN_OPENERS;
    return opens ? find_phrase(text, length) : LABEL_NONE;
}

enum label label_of_words(const char *text, size_t length, bool marked, const char **typo)
{
    struct phrase phrase = {.best = -1, .last = -1};
    *typo = NULL;
    bool label_form = read_phrase(text, length, marked, &phrase);
    enum label whole = phrase.opener && marked ? find_phrase(text, length) : LABEL_NONE;
    if (whole != LABEL_NONE)
        return whole;
    if (!label_form || phrase.best < 0)
        return LABEL_NONE;
    enum label label = meanings[phrase.best];
    if (phrase.unknown)
        return phrase.mentor ? LABEL_MENTORS : LABEL_NONE;
    /* "Mentor/Mentee": who is who can't be told. */
    if (label == LABEL_MENTORS && phrase.mentee && phrase.joined)
        return LABEL_UNKNOWN;
    *typo = phrase.typo;
    /* "Mentor responsibilities", "Notes for mentors" */
    bool other = label == LABEL_MENTORS && !phrase.mentor && phrase.last >= 0 && !phrase.joined &&
                 meanings[phrase.last] != LABEL_MENTORS;
    /* "Skill level" */
    other |=
        label == LABEL_SKILLS && phrase.last >= 0 && !phrase.joined && meanings[phrase.last] == LABEL_OTHER;
    /* "Mentoring project" */
    other |= label == LABEL_MENTORS && phrase.project && !phrase.joined;
    return other ? LABEL_OTHER : label;
}

size_t name_after_label(const char *text, size_t from)
{
    const char *typo = NULL;
    bool mentor = false;
    for (size_t i = from; text[i];) {
        size_t start = i;
        while (is_letter(text[i]) && !text_dash(text + i))
            i++;
        int strength = i > start ? read_word(text + start, i - start, &typo).strength : 0;
        if (strength < 0)
            return mentor && is_upper(text[start]) ? start : strlen(text);
        bool by = mentor && text_is_one_of(text + start, i - start, (const char *const[]){"by", NULL});
        if (i > start)
            mentor = by || meanings[strength] == LABEL_MENTORS;
        if (text[i] == '(') {
            const char *close = strchr(text + i, ')');
            i = close ? (size_t)(close - text) + 1 : strlen(text);
        } else if (i == start) {
            i++;
        }
    }
    return strlen(text);
}

bool label_is_sentence(const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        size_t start = i;
        while (i < length && is_letter(text[i]))
            i++;
        if (i > start && (lexicon_lists(&lexicon, text + start, i - start) & IN_SENTENCES))
            return true;
        i += i == start;
    }
    return false;
}
