/* SPDX-License-Identifier: MIT */
#include "exporter/reader/labels.h"

#include "exporter/base/lexicon.h"
#include "exporter/base/text.h"
#include "exporter/reader/urls.h"

#include <string.h>

/* ---- words ---- */

#define WORDS(list, ...) static const char *const list[] = {__VA_ARGS__, NULL};
#include "exporter/reader/labels.def"
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
            int own = strength_of(one->lists);
            if (own >= 0 && (own > *strength || (own == *strength && strcmp(one->text, found) < 0)) &&
                is_one_edit_away(word, length, one->text)) {
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

/* The label that is a phrase of its own; LABEL_NONE if there is none. */
static enum label label_of_phrase(const char *text, size_t length)
{
    while (length && is_space(text[length - 1]))
        length--;
    for (size_t i = 0; i < sizeof phrase_labels / sizeof *phrase_labels; i++)
        if (is_phrase(text, length, phrase_labels[i].words))
            return phrase_labels[i].label;
    return LABEL_NONE;
}

/* What the words in LENGTH bytes mean together; LABEL_NONE if they are not a label. MARKED: a colon or bold type
 * says that they are one. */
static enum label classify(const char *text, size_t length, bool marked, const char **typo)
{
    struct phrase phrase = {.best = -1, .last = -1};
    *typo = NULL;
    bool label_form = read_phrase(text, length, marked, &phrase);
    enum label whole = phrase.opener && marked ? label_of_phrase(text, length) : LABEL_NONE;
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

/* ---- where a label ends ---- */

/* The length of a symbol by its name, ":busts_in_silhouette: ", that TEXT begins with; 0 if it begins with none. */
static size_t shortcode_length(const char *text)
{
    size_t length = 1;
    while (*text == ':' && (is_lower(text[length]) || is_digit(text[length]) || text[length] == '_'))
        length++;
    return *text == ':' && length > 2 && text[length] == ':' && is_space(text[length + 1]) ? length + 2 : 0;
}

/* Skips what stands before words without being any: marks, bullets, a box to tick, symbols. */
static size_t skip_decoration(const char *text, size_t i)
{
    for (;;) {
        size_t next = i;
        if (text[i] == '[' && text[i + 1] && strchr(" xX", text[i + 1]) && text[i + 2] == ']') {
            i += 3;
            continue;
        }
        size_t code = shortcode_length(text + i);
        if (code) {
            i += code;
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
    for (; text[i += strcspn(text + i, ":;()")]; i++) {
        depth += text[i] == '(' ? 1 : text[i] == ')' && depth ? -1 : 0;
        if (text[i] == ':' && !depth && strncmp(text + i, "://", 3) != 0)
            return i;
        if (text[i] == ';' && !depth && !semicolon)
            semicolon = i;
    }
    return semicolon ? semicolon : i;
}

/* The length of a sign that stands for a colon: "=", "->", "=>" or an arrow; 0 if TEXT begins with none. */
static size_t sign_length(const char *text)
{
    size_t arrow = text_arrow(text);
    return arrow ? arrow : *text == '=';
}

/* Where a value begins that needs no colon before it: a link, a handle, a dash or a sign. */
static size_t find_value(const struct line *line, size_t from)
{
    const char *text = line->text;
    size_t link = SIZE_MAX;
    for (size_t k = line->link_count; k-- > 0 && line->links[k].start >= from;)
        link = line->links[k].start;
    for (size_t i = from;; i++) {
        /* Dashes and arrows begin with the last three. */
        i += strcspn(text + i, "@hH=-~\xe2");
        if (!text[i] || link <= i)
            return link <= i ? link : i;
        if (text[i] == '@' || text_starts_with(text + i, "http"))
            return i;
        size_t dash = i > from && is_space(text[i - 1]) ? text_dash(text + i) : 0;
        if (dash && is_space(text[i + dash]))
            return i + dash;
        size_t sign = i > from ? sign_length(text + i) : 0;
        if (sign)
            return i + sign;
    }
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

/* Words of sentences: with them, words without a colon are not a label ("This issue at https://..."). */
static bool is_sentence(const char *text, size_t length)
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

/* Whether byte AT is in the words of a link, which are those of what it leads to. */
static bool is_in_link(const struct line *line, size_t at)
{
    for (size_t k = 0; k < line->link_count && line->links[k].start <= at; k++)
        if (at < line->links[k].end)
            return true;
    return false;
}

/* COLON is where the first colon stands, as find_colon says. */
static bool match_colon(struct arena *arena, const struct line *line, size_t from, size_t colon,
                        struct label_match *found)
{
    const char *text = line->text;
    if (!text[colon] ||
        !match(arena, line, (struct candidate){from, colon, value_after(text, colon + 1), true}, found))
        return false;
    /* "Mentor(s): Mentor(s): Jane Roe" */
    const char *typo;
    size_t again = find_colon(text, found->value);
    if (text[again] == ':' && !is_in_link(line, again) &&
        classify(text + found->value, again - found->value, false, &typo) == found->label)
        found->value = value_after(text, again + 1);
    return true;
}

static bool is_list(enum label label)
{
    return label == LABEL_MENTORS || label == LABEL_UPSTREAM || label == LABEL_LFX || label == LABEL_APPLY;
}

/* A bullet that is a phrase and nothing else. */
static bool match_phrase(const struct line *line, size_t from, struct label_match *found)
{
    enum { LONGEST = 32 };
    const char *text = line->text + from;
    size_t length = strnlen(text, LONGEST);
    if (length == LONGEST || !(lexicon_lists(&lexicon, text, strcspn(text, " -")) & IN_OPENERS))
        return false;
    enum label label = label_of_phrase(text, length);
    if (label != LABEL_NONE)
        *found = (struct label_match){.label = label, .from = from, .value = from + length, .words = text};
    return label != LABEL_NONE;
}

/* A label that is the whole line. Unless it is in bold, one that opens a list must not be a sentence, and
 * weak ones are just words. */
static bool match_whole(struct arena *arena, const struct line *line, size_t from, size_t colon,
                        struct label_match *found)
{
    size_t length = strlen(line->text);
    if (line->bullet && match_phrase(line, from, found))
        return true;
    if (line->text[colon] ||
        !match(arena, line, (struct candidate){from, length, length, line->strong >= length}, found))
        return false;
    bool sentence = is_sentence(line->text + from, length - from);
    if (line->strong >= length)
        return true;
    if (is_list(found->label))
        return !sentence || found->label == LABEL_APPLY;
    return found->label < LABEL_LINK || (found->label == LABEL_LINK && strchr(found->words, ' '));
}

/* The length of the sign that ends right before byte VALUE, 0 if there is none. */
static size_t sign_before(const char *text, size_t value)
{
    for (size_t length = 1; length <= 3 && length <= value; length++)
        if (sign_length(text + value - length) == length)
            return length;
    return 0;
}

/* One that ends before a name: "Mentored by Jane Roe", and where a handle or the like comes after it, at VALUE, "Mentor Jane
 * Roe". */
static bool match_before_name(struct arena *arena, const struct line *line, size_t from, size_t value,
                              struct label_match *found)
{
    const char *text = line->text;
    if (!text[value] && !strstr(text + from, " by "))
        return false;
    size_t name = find_name(text, from);
    bool by = name > from + 3 && text_starts_with(text + name - 3, "by ");
    size_t end = by ? name - 3 : name;
    return name > from && (name < value || (by && text[name])) && !is_sentence(text + from, end - from) &&
           match(arena, line, (struct candidate){from, name, name, false}, found) &&
           found->label == LABEL_MENTORS;
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
    if (value == from)
        return false;
    if (value == length)
        return match_before_name(arena, line, from, value, found);
    size_t begin = value + strspn(text + value, " "), sign = sign_before(text, value);
    if (sign)
        return match(arena, line, (struct candidate){from, value - sign, begin, true}, found) &&
               !is_sentence(text + from, value - sign - from);
    if (match(arena, line, (struct candidate){from, value, begin, false}, found)) {
        /* "Mentored by [Jane Roe](https://github.com/janeroe)" */
        bool by =
            found->label == LABEL_MENTORS && value > from + 3 && text_starts_with(text + value - 3, "by ");
        bool sentence = !by && is_sentence(text + from, value - from);
        bool prose = found->label != LABEL_MENTORS && has_prose(line, value);
        /* "Skills - Go, Rust" */
        bool dash = text[value - 1] == '-' || (value >= 3 && text_dash(text + value - 3) == 3);
        bool skills = found->label == LABEL_SKILLS && dash;
        return (is_list(found->label) || found->label == LABEL_LINK || skills) && (!prose || skills) &&
               (!sentence || found->label == LABEL_APPLY);
    }
    return match_before_name(arena, line, from, value, found);
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
    return length >= 3 && length <= 40 && words <= 5 &&
           (is_upper(*text) || ((unsigned char)*text >= 0x80 && text_has_word(text, length)));
}

/* "Lamp Issue: https://.../issues/1": whatever its words, a label that ends so and leads to an issue tracks one. */
static bool leads_to_issue(const struct line *line, const char *words, size_t value)
{
    const char *last = strrchr(words, ' '), *typo;
    bool leads = is_issue_url(line->text + value);
    if (!last || classify(last + 1, strlen(last + 1), true, &typo) != LABEL_UPSTREAM || typo)
        return false;
    for (size_t k = 0; k < line->link_count && !leads; k++)
        leads = line->links[k].start >= value && is_issue_url(line->links[k].url);
    return leads;
}

struct label_match label_read(struct arena *arena, const struct line *line)
{
    if (line->label)
        return *line->label;
    const char *text = line->text;
    struct label_match found = {.label = LABEL_NONE};
    size_t from = skip_decoration(text, 0);
    if (line->code || !text[from])
        return found;
    size_t colon = find_colon(text, from);
    if (match_colon(arena, line, from, colon, &found))
        return found;
    if (match_whole(arena, line, from, colon, &found) || match_bare(arena, line, from, &found)) {
        found.bare = line->strong <= from;
        return found;
    }
    if (text[colon] != ':' || !has_label_form(text + from, colon - from))
        return (struct label_match){.label = LABEL_NONE};
    found = (struct label_match){.label = LABEL_UNKNOWN,
                                 .from = from,
                                 .value = value_after(text, colon + 1),
                                 .words = text_collapse(arena, text + from, colon - from)};
    if (leads_to_issue(line, found.words, found.value))
        found.label = LABEL_TRACKER;
    return found;
}

const struct label_match *label_keep(struct arena *arena, struct line *line)
{
    if (!line->label) {
        struct label_match *label = arena_allocate(arena, sizeof *label);
        *label = label_read(arena, line);
        line->label = label;
    }
    return line->label;
}

bool label_has_value(const struct line *line, size_t from)
{
    return text_has_word(line->text + from, strlen(line->text + from));
}
