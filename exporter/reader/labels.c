/* SPDX-License-Identifier: MIT */
#include "exporter/reader/labels.h"

#include "exporter/base/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- words ---- */

#define WORDS(list, ...) static const char *const list[] = {__VA_ARGS__, NULL};
#include "exporter/reader/labels.def"
#undef WORDS

/* A label means what its strongest word means, from the weakest here to the strongest. */
static const struct vocabulary {
    enum label label;
    const char *const *words;
} vocabularies[] = {
    {LABEL_NONE, accompanying},       {LABEL_LINK, link_words},    {LABEL_TRACKER, tracker_words},
    {LABEL_UPSTREAM, upstream_words}, {LABEL_OTHER, other_words},  {LABEL_DESCRIPTION, description_words},
    {LABEL_OUTCOME, outcome_words},   {LABEL_SKILLS, skill_words}, {LABEL_UPSTREAM, issue_words},
    {LABEL_APPLY, apply_words},       {LABEL_LFX, lfx_words},      {LABEL_MENTORS, mentor_words},
};

enum { VOCABULARIES = sizeof vocabularies / sizeof *vocabularies, MAX_WORDS = 7 };

/* Whether A of LENGTH bytes becomes B by one insertion, deletion, replacement or exchange of neighbours. */
static bool is_one_edit_away(const char *a, size_t length, const char *b)
{
    size_t other = strlen(b);
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

/* Lists that a word can be in beside one of the vocabularies. */
enum {
    IN_PROSE = 1,
    IN_MENTEES = 2,
    IN_PREPOSITIONS = 4,
    IN_CONTACTS = 8,
    IN_SENTENCES = 16,
    IN_MENTORED = 32
};

static const struct word_list {
    unsigned list;
    const char *const *words;
} word_lists[] = {
    {IN_PROSE, label_prose},      {IN_MENTEES, mentee_words},     {IN_PREPOSITIONS, label_prepositions},
    {IN_CONTACTS, contact_words}, {IN_SENTENCES, sentence_words}, {IN_MENTORED, mentored_words},
};

/* What a word is in a label. */
struct meaning {
    const char *word;
    int strength;   /* the index of its vocabulary; -1 if it is in none */
    unsigned lists; /* of word_lists */
};

/* All words of the lists, each once and sorted: nearly every word of a document is looked up here. */
static struct lexicon {
    struct meaning *meanings;
    size_t count;
    size_t begins[27]; /* the first word with each letter */
} lexicon;

static int meaning_order(const void *first, const void *second)
{
    const struct meaning *a = first, *b = second;
    return strcmp(a->word, b->word);
}

static void lexicon_add(const char *const *words, int strength, unsigned lists)
{
    size_t count = lexicon.count;
    while (words[count - lexicon.count])
        count++;
    lexicon.meanings = memory_resize(lexicon.meanings, count * sizeof *lexicon.meanings);
    for (; *words; words++)
        lexicon.meanings[lexicon.count++] = (struct meaning){*words, strength, lists};
}

/* Makes one of several entries of a word. */
static void lexicon_merge(void)
{
    size_t kept = 0;
    for (size_t i = 1; i < lexicon.count; i++) {
        struct meaning *last = &lexicon.meanings[kept];
        const struct meaning *next = &lexicon.meanings[i];
        if (strcmp(last->word, next->word) != 0) {
            lexicon.meanings[++kept] = *next;
            continue;
        }
        last->strength = next->strength > last->strength ? next->strength : last->strength;
        last->lists |= next->lists;
    }
    lexicon.count = kept + 1;
}

static void lexicon_fill(void)
{
    for (int i = 0; i < VOCABULARIES; i++)
        lexicon_add(vocabularies[i].words, i, 0);
    for (size_t i = 0; i < sizeof word_lists / sizeof *word_lists; i++)
        lexicon_add(word_lists[i].words, -1, word_lists[i].list);
    qsort(lexicon.meanings, lexicon.count, sizeof *lexicon.meanings, meaning_order);
    lexicon_merge();
    for (size_t i = 0; i < lexicon.count; i++)
        for (int letter = *lexicon.meanings[i].word - 'a'; letter < 26; letter++)
            lexicon.begins[letter + 1] = i + 1;
}

static bool is_word(const char *word, size_t length, const char *known)
{
    size_t i = 0;
    while (i < length && to_lower(word[i]) == known[i])
        i++;
    return i == length && !known[i];
}

/* The words that begin with the same letter as WORD: from *FROM up to the one returned. */
static const struct meaning *words_beside(const char *word, const struct meaning **from)
{
    char letter = to_lower(*word);
    bool listed = letter >= 'a' && letter <= 'z';
    if (!lexicon.count)
        lexicon_fill();
    *from = lexicon.meanings + (listed ? lexicon.begins[letter - 'a'] : 0);
    return lexicon.meanings + (listed ? lexicon.begins[letter - 'a' + 1] : 0);
}

static struct meaning meaning_of(const char *word, size_t length)
{
    const struct meaning *from, *to = words_beside(word, &from);
    for (; from < to; from++)
        if (is_word(word, length, from->word))
            return *from;
    return (struct meaning){.strength = -1};
}

/* The strongest long word that WORD may be a misspelling of, if it is a long one, too; NULL if there is none. */
static const struct meaning *meant_by(const char *word, size_t length)
{
    const struct meaning *from, *to = words_beside(word, &from), *found = NULL;
    for (; from < to && length >= 5; from++)
        if (from->strength > (found ? found->strength : -1) && strlen(from->word) >= 5 &&
            is_one_edit_away(word, length, from->word))
            found = from;
    return found;
}

/* What the word is. If it has no strength, but may be a misspelling, it gets that of what was meant, *TYPO. */
static struct meaning read_word(const char *word, size_t length, const char **typo)
{
    struct meaning meaning = meaning_of(word, length);
    const struct meaning *meant = meaning.strength < 0 ? meant_by(word, length) : NULL;
    if (meant) {
        *typo = meant->word;
        meaning.strength = meant->strength;
    }
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
    const char *typo; /* the word as it should be spelled, if one is misspelled, or NULL */
};

static void add_phrase_word(struct phrase *phrase, const char *word, size_t length)
{
    const char *typo = NULL;
    struct meaning meaning = read_word(word, length, &typo);
    int strength = meaning.strength;
    phrase->words++;
    phrase->question |=
        phrase->words == 1 && text_is_one_of(word, length, (const char *const[]){"who", NULL});
    phrase->prose |= !phrase->question && (meaning.lists & IN_PROSE);
    phrase->mentee |= !phrase->preposition && (meaning.lists & IN_MENTEES);
    phrase->preposition |= phrase->words > 1 && (meaning.lists & IN_PREPOSITIONS);
    if (!phrase->preposition) {
        phrase->mentor = strength >= 0 && vocabularies[strength].label == LABEL_MENTORS;
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

/* What words in parentheses are, or letters in brackets: they say how, not what: "Mentor(s)", "Mentor[s]",
 * "Upstream Issue (URL)". Returns where they end; 0 if they don't stand at TEXT. */
static size_t aside_length(const char *text, size_t length)
{
    const char *close = *text == '('   ? memchr(text, ')', length)
                        : *text == '[' ? memchr(text, ']', length)
                                       : NULL;
    if (*text == '(')
        return close ? (size_t)(close - text) + 1 : length;
    return close && close - text <= 3 ? (size_t)(close - text) + 1 : 0;
}

/* Takes LENGTH bytes apart; false if there is what no label has. */
static bool read_phrase(const char *text, size_t length, struct phrase *phrase)
{
    for (size_t i = 0; i < length;) {
        size_t start = i, aside = aside_length(text + i, length - i);
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
        if (phrase->words > MAX_WORDS)
            return false;
    }
    return true;
}

/* What the words in LENGTH bytes mean together; LABEL_NONE if they are not a label. MARKED: a colon or bold type
 * says that they are one. */
static enum label classify(const char *text, size_t length, bool marked, const char **typo)
{
    struct phrase phrase = {.best = -1, .last = -1};
    *typo = NULL;
    if (!read_phrase(text, length, &phrase) || phrase.best < 0)
        return LABEL_NONE;
    enum label label = vocabularies[phrase.best].label;
    if (phrase.unknown)
        /* "Likely mentors", "Mentors from Kelp" */
        return marked && phrase.mentor && !phrase.prose && phrase.words <= 5 && is_upper(*text)
                   ? LABEL_MENTORS
                   : LABEL_NONE;
    /* "Mentor/Mentee": who is who can't be told. */
    if (label == LABEL_MENTORS && phrase.mentee && phrase.joined)
        return LABEL_UNKNOWN;
    *typo = phrase.typo;
    /* "Mentor responsibilities", "Notes for mentors" */
    bool other = label == LABEL_MENTORS && !phrase.mentor && phrase.last >= 0 && !phrase.joined &&
                 vocabularies[phrase.last].label != LABEL_MENTORS;
    /* "Mentoring project" */
    other |= label == LABEL_MENTORS && phrase.project && !phrase.joined;
    return other ? LABEL_OTHER : label;
}

/* ---- where a label ends ---- */

/* Skips what stands before words without being any: marks, bullets, a box to tick, symbols. */
static size_t skip_decoration(const char *text, size_t i)
{
    for (;;) {
        size_t next = i;
        if (text[i] == '[' && text[i + 1] && strchr(" xX", text[i + 1]) && text[i + 2] == ']') {
            i += 3;
            continue;
        }
        if (text[i] && (is_space(text[i]) || strchr("*_`#>\\-+", text[i])))
            next = i + 1;
        else if ((unsigned char)text[i] >= 0x80)
            while ((unsigned char)text[next] >= 0x80)
                next++;
        if (next == i || text_has_word(text + i, next - i))
            return i;
        i = next;
    }
}

/* The first colon, or else semicolon, outside parentheses that is not part of a URL; the length of TEXT if
 * none. */
static size_t find_colon(const char *text, size_t from)
{
    size_t semicolon = 0, i = from;
    int depth = 0;
    for (; text[i]; i++) {
        depth += text[i] == '(' ? 1 : text[i] == ')' && depth ? -1 : 0;
        if (text[i] == ':' && !depth && strncmp(text + i, "://", 3) != 0)
            return i;
        if (text[i] == ';' && !depth && !semicolon)
            semicolon = i;
    }
    return semicolon ? semicolon : i;
}

/* Where a value begins that needs no colon before it: a link, a handle or a dash. */
static size_t find_value(const struct line *line, size_t from)
{
    const char *text = line->text;
    size_t link = 0;
    for (size_t i = from; text[i]; i++) {
        while (link < line->link_count && line->links[link].start < i)
            link++;
        bool linked = link < line->link_count && line->links[link].start == i;
        if (linked || text[i] == '@' || text_starts_with(text + i, "http"))
            return i;
        size_t dash = is_space(text[i]) ? text_dash(text + i + 1) : 0;
        if (dash && is_space(text[i + 1 + dash]))
            return i + 1 + dash;
    }
    return strlen(text);
}

static size_t value_after(const char *text, size_t i)
{
    size_t value = i;
    do {
        i = value;
        value = skip_decoration(text, value);
        value += text[value] == ':';
    } while (value != i);
    return value;
}

/* Where the name begins in "Primary Mentor Jane Roe (@janeroe)": after a word for mentors, with a capital;
 * the length of TEXT if it is not of that kind. */
static size_t find_name(const char *text, size_t from)
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
            mentor = by || vocabularies[strength].label == LABEL_MENTORS;
        if (text[i] == '(') {
            const char *close = strchr(text + i, ')');
            i = close ? (size_t)(close - text) + 1 : strlen(text);
        } else if (i == start) {
            i++;
        }
    }
    return strlen(text);
}

/* Words of sentences: with them, words without a colon are not a label ("This issue at https://..."). */
static bool is_sentence(const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        size_t start = i;
        while (i < length && is_letter(text[i]))
            i++;
        if (i > start && (meaning_of(text + start, i - start).lists & IN_SENTENCES))
            return true;
        i += i == start;
    }
    return false;
}

/* Whether words go on after the links from byte FROM on, outside parentheses. */
static bool has_prose(const struct line *line, size_t from)
{
    const char *text = line->text;
    int words = 0, depth = 0;
    size_t link = 0;
    for (size_t i = from; text[i];) {
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        while (link < line->link_count && line->links[link].start < i)
            link++;
        bool linked = link < line->link_count && line->links[link].start == i && line->links[link].end > i;
        size_t length = linked                                    ? line->links[link].end - i
                        : is_letter(text[i]) || is_digit(text[i]) ? strcspn(text + i, " \t()")
                                                                  : 1;
        words += !linked && depth <= 0 && length > 1;
        i += length;
    }
    return words > 2;
}

/* ---- labels ---- */

/* A part of a line that may be a label: bytes FROM to TO, with a value after. */
struct candidate {
    size_t from, to, value;
    bool marked; /* by a colon or in bold, so that it may have words that we do not know */
};

static bool match(struct arena *arena, const struct line *line, struct candidate candidate,
                  struct label_match *found)
{
    const char *typo;
    enum label label =
        classify(line->text + candidate.from, candidate.to - candidate.from, candidate.marked, &typo);
    if (label == LABEL_NONE)
        return false;
    const char *words = text_collapse(arena, line->text + candidate.from, candidate.to - candidate.from);
    *found = (struct label_match){label, candidate.from, candidate.value, typo, words, false};
    return true;
}

static bool match_colon(struct arena *arena, const struct line *line, size_t from, struct label_match *found)
{
    const char *text = line->text;
    size_t colon = find_colon(text, from);
    if (!text[colon] ||
        !match(arena, line, (struct candidate){from, colon, value_after(text, colon + 1), true}, found))
        return false;
    /* "Mentor(s): Mentor(s): Jane Roe" */
    const char *typo;
    size_t again = find_colon(text, found->value);
    if (text[again] == ':' &&
        classify(text + found->value, again - found->value, true, &typo) == found->label)
        found->value = value_after(text, again + 1);
    return true;
}

static bool is_list(enum label label)
{
    return label == LABEL_MENTORS || label == LABEL_UPSTREAM || label == LABEL_LFX || label == LABEL_APPLY;
}

/* A label that is the whole line. Unless it is in bold, one that opens a list must not be a sentence, and
 * weak ones are just words. */
static bool match_whole(struct arena *arena, const struct line *line, size_t from, struct label_match *found)
{
    size_t length = strlen(line->text);
    if (line->text[find_colon(line->text, from)] ||
        !match(arena, line, (struct candidate){from, length, length, line->strong >= length}, found))
        return false;
    bool sentence = is_sentence(line->text + from, length - from);
    if (line->strong >= length)
        return true;
    if (is_list(found->label))
        return !sentence || found->label == LABEL_APPLY;
    return found->label < LABEL_LINK || (found->label == LABEL_LINK && strchr(found->words, ' '));
}

/* A label that ends without a colon: with the bold words, or before a link, a handle or a name. */
static bool match_bare(struct arena *arena, const struct line *line, size_t from, struct label_match *found)
{
    const char *text = line->text;
    size_t length = strlen(text), bold = line->strong;
    if (bold > from && bold < length &&
        match(arena, line, (struct candidate){from, bold, value_after(text, bold), true}, found))
        return true;
    size_t value = find_value(line, from);
    if (value == from || value == length)
        return false;
    size_t begin = value + strspn(text + value, " ");
    if (match(arena, line, (struct candidate){from, value, begin, false}, found)) {
        bool sentence = is_sentence(text + from, value - from);
        bool prose = found->label != LABEL_MENTORS && has_prose(line, value);
        /* "Skills - Go, Rust" */
        bool dash = text[value - 1] == '-' || (value >= 3 && text_dash(text + value - 3) == 3);
        bool skills = found->label == LABEL_SKILLS && dash;
        return (is_list(found->label) || found->label == LABEL_LINK || skills) && (!prose || skills) &&
               (!sentence || found->label == LABEL_APPLY);
    }
    size_t name = find_name(text, from), end = name;
    /* "Mentored by Jane Roe (@janeroe)" */
    if (end > from + 3 && text_starts_with(text + end - 3, "by "))
        end -= 3;
    return name > from && name < value && !is_sentence(text + from, end - from) &&
           match(arena, line, (struct candidate){from, name, name, false}, found) &&
           found->label == LABEL_MENTORS;
}

/* Whether words before a colon, or bold ones, could be meant as a label: few, short, beginning with a
 * capital. */
static bool has_label_form(const char *text, size_t length)
{
    /* "Harbour page (URL)" */
    const char *aside = length && text[length - 1] == ')' ? memchr(text, '(', length) : NULL;
    if (aside)
        length = (size_t)(aside - text);
    while (length && is_space(text[length - 1]))
        length--;
    int words = 1;
    for (size_t i = 0; i < length; i++) {
        words += is_space(text[i]);
        if (strchr("@.,;?!\"()", text[i]))
            return false;
    }
    return length >= 3 && length <= 40 && words <= 5 && is_upper(*text);
}

struct label_match label_read(struct arena *arena, const struct line *line)
{
    const char *text = line->text;
    struct label_match found = {.label = LABEL_NONE};
    size_t from = skip_decoration(text, 0);
    if (line->code || !text[from])
        return found;
    if (match_colon(arena, line, from, &found))
        return found;
    if (match_whole(arena, line, from, &found) || match_bare(arena, line, from, &found)) {
        found.bare = line->strong <= from;
        return found;
    }
    size_t colon = find_colon(text, from);
    if (text[colon] != ':' || !has_label_form(text + from, colon - from))
        return (struct label_match){.label = LABEL_NONE};
    return (struct label_match){.label = LABEL_UNKNOWN,
                                .from = from,
                                .value = value_after(text, colon + 1),
                                .words = text_collapse(arena, text + from, colon - from)};
}

bool label_has_value(const struct line *line, size_t from)
{
    return text_has_word(line->text + from, strlen(line->text + from));
}
