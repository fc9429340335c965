/* SPDX-License-Identifier: MIT */
#include "exporter/reader/skills.h"

#include "exporter/base/lexicon.h"
#include "exporter/base/text.h"

#include <string.h>

enum skill_list {
#define WORDS(list, ...) list,
#include "exporter/reader/skills.def"
#undef WORDS
    SKILL_LISTS
};

static const char *const *const skill_words[] = {
#define WORDS(list, ...) (const char *const[]){__VA_ARGS__, NULL},
#include "exporter/reader/skills.def"
#undef WORDS
};

enum { MOST = 40, LONGEST = 40, MOST_WORDS = 4 };

_Static_assert(SKILL_LISTS <= LEXICON_LISTS, "there are more lists than a lexicon takes");

/* A bit for each list that the word is in. */
static uint64_t skill_lists(const char *word, size_t length)
{
    static struct lexicon lexicon = {skill_words, SKILL_LISTS, NULL, {{NULL}}};
    while (length && is_any_of(word[length - 1], ".,:!"))
        length--;
    return lexicon_lists(&lexicon, word, length);
}

static bool skill_word_is_in(const char *word, size_t length, enum skill_list list)
{
    return skill_lists(word, length) >> list & 1;
}

static size_t end_of_word(const char *text)
{
    return strcspn(text, " ");
}

/* TEXT without the words at its start that say how well something must be known: "Basic proficiency in Swift". */
static const char *skip_degree(const char *text)
{
    const char *after = text;
    bool degree = false;
    for (const char *word = text; *word;) {
        size_t length = end_of_word(word);
        const char *next = word + length + (word[length] == ' ');
        uint64_t lists = skill_lists(word, length);
        bool noun = lists >> degree_nouns & 1, more = lists >> degree_words & 1;
        if (!noun && !more && !(degree && lists >> degree_prepositions & 1))
            break;
        degree |= noun;
        word = next;
        /* "Good" may begin a skill's name; only with a noun or preposition after them these words are not. */
        if (degree || skill_word_is_in(text, end_of_word(text), degree_openers))
            after = word;
    }
    return *after ? after : text;
}

/* Whether the words are a skill: few, short, and none of them makes a sentence. */
static bool is_skill(const char *text)
{
    int words = 0;
    if (skill_word_is_in(text, strlen(text), wish_words) || strlen(text) > LONGEST || strpbrk(text, "@?!=") ||
        strstr(text, "://"))
        return false;
    for (const char *word = text; *word; words++) {
        size_t length = end_of_word(word);
        bool edge = !words || !word[length];
        uint64_t lists = skill_lists(word, length);
        if ((lists >> sentence_words | (edge ? lists >> joining_words : 0)) & 1)
            return false;
        word += length + (word[length] == ' ');
    }
    return words <= MOST_WORDS;
}

/* The length of TEXT without the words at its end that say how well it must be known. */
static size_t skip_endings(const char *text, size_t length)
{
    for (;;) {
        size_t word = length;
        while (word && text[word - 1] != ' ')
            word--;
        if (!word || !skill_word_is_in(text + word, length - word, degree_endings))
            return length;
        length = word - 1;
    }
}

/* The length of the words without the pluses that say how well they must be known: "React +++", unlike "C ++". */
static size_t skip_pluses(const char *words, size_t length)
{
    size_t end = length;
    while (end && words[end - 1] == '+')
        end--;
    size_t name = end && words[end - 1] == ' ' ? end - 1 : 0;
    return name && !(name == 1 && to_lower(*words) == 'c') ? name : length;
}

static void add_skill(struct arena *arena, struct skills *skills, const char *text, size_t length)
{
    const char *words = text_collapse(arena, text, length);
    words += strspn(words, " *_`\"':-");
    words = skip_degree(words);
    length = strlen(words);
    while (length && is_any_of(words[length - 1], " .*_`\"':-"))
        length--;
    length = skip_endings(words, skip_pluses(words, length));
    const char *skill = arena_copy_bytes(arena, words, length);
    bool letter = false;
    for (const char *c = skill; *c; c++)
        letter |= is_letter(*c);
    if (!letter || skills->count >= MOST || !is_skill(skill))
        return;
    for (size_t i = 0; i < skills->count; i++)
        if (text_equal(skills->items[i], skill))
            return;
    ARENA_PUSH(arena, skills->items, skills->count, skill);
}

static bool begins_name(const char *text)
{
    return is_upper(*text) || is_digit(*text) || *text == '.';
}

static const char *skip_opening(const char *text)
{
    return skip_degree(text + strspn(text, " *_`\"'-"));
}

/* Adds what "and" and "or" part, if both are names: "Swift and C++", but not "networking and storage". A word that
 * parts nothing any more is not looked for again, so that it takes linear time. */
static void add_joined(struct arena *arena, struct skills *skills, const char *text)
{
    static const char *const parts[] = {" and / or ", " and/or ", " and ", " or ", " & "};
    text = skip_opening(text);
    for (size_t i = 0; i < sizeof parts / sizeof *parts;) {
        const char *found = text_find(text, parts[i]);
        const char *second = found ? skip_degree(found + strlen(parts[i])) : NULL;
        if (found && begins_name(text) && begins_name(second)) {
            add_skill(arena, skills, text, (size_t)(found - text));
            text = skip_opening(second);
        } else {
            i++;
        }
    }
    add_skill(arena, skills, text, strlen(text));
}

/* The length of the dashes that TEXT begins with: "--" is one, too. */
static size_t dashes(const char *text)
{
    size_t length = 0;
    for (size_t dash; (dash = text_dash(text + length)) > 0;)
        length += dash;
    return length;
}

/* Whether TEXT begins with words that say of a skill before them how well it must be known: "is required". */
static bool begins_predicate(const char *text)
{
    if (!text_starts_with(text, "is ") && !text_starts_with(text, "are "))
        return false;
    const char *word = text + end_of_word(text) + 1;
    while (*word && skill_word_is_in(word, end_of_word(word), degree_adverbs))
        word += end_of_word(word) + (word[end_of_word(word)] == ' ');
    return skill_word_is_in(word, end_of_word(word), degree_predicates);
}

/* Where the skill at the start of TEXT ends: at a dash, a sentence's end, or words that give examples or a degree. */
static size_t skill_length(const char *text)
{
    size_t length = strlen(text);
    static const char *const examples[] = {"such as ",  "e.g",        "i.e",
                                           "like ",     "including ", "especially ",
                                           "or other ", "or similar", "or equivalent"};
    for (size_t i = 0; i < length; i++) {
        size_t dash = is_space(text[i]) ? dashes(text + i + 1) : 0;
        bool parted = dash && i + 1 + dash < length && is_space(text[i + 1 + dash]) && i > 0;
        if (parted || (text[i] == '.' && i + 1 < length && is_space(text[i + 1])))
            length = i;
    }
    for (size_t i = strcspn(text, " "); i < length; i += 1 + strcspn(text + i + 1, " ")) {
        if (begins_predicate(text + i + 1))
            return i;
        for (size_t k = 0; k < sizeof examples / sizeof *examples; k++)
            if (text_starts_with(text + i + 1, examples[k]))
                return i;
    }
    return length;
}

/* The last item of a list without "and" before it: "Go, C++, and Rust". In small letters more than two words go on with
 * the sentence: "Go, and love for detail". */
static const char *skip_joining(const char *item)
{
    static const char *const openers[] = {"and/or ", "and ", "or ", "& ", "plus ", "as well as "};
    const char *rest = item;
    for (size_t i = 0; i < sizeof openers / sizeof *openers && rest == item; i++)
        if (text_starts_with(item, openers[i]))
            rest = item + strlen(openers[i]);
    const char *name = skip_opening(rest), *second = name + end_of_word(name);
    bool few = !*second || !second[1 + end_of_word(second + 1)];
    return begins_name(name) || few ? rest : item;
}

/* An item without the label that it begins with ("Go, Backend: SQL"), or without what says more of it ("Rust: its traits"). */
static const char *skip_label(struct arena *arena, const char *text)
{
    size_t colon = strcspn(text, ":(");
    int words = 1;
    for (size_t i = strspn(text, " \n"); i < colon; i++)
        words += text[i] == ' ';
    if (text[colon] != ':' || !is_space(text[colon + 1]) || words > MOST_WORDS)
        return text;
    return begins_name(skip_opening(text + colon + 1)) ? text + colon + 1
                                                       : arena_copy_bytes(arena, text, colon);
}

/* TEXT without the letter or number that counts it: "a. Go", "2) SQL". */
static const char *skip_count(const char *text)
{
    text += strspn(text, " ");
    size_t length = is_digit(*text) ? strspn(text, "0123456789") : is_lower(*text) ? 1 : 0;
    bool counted = length && (text[length] == '.' || text[length] == ')') && is_space(text[length + 1]);
    return counted ? text + length + 2 : text;
}

/* One item of the list, without what stands in parentheses. */
static void add_item(struct arena *arena, struct skills *skills, const char *item, size_t item_length)
{
    struct buffer bare = {0};
    int depth = 0;
    const char *text = skip_label(arena, skip_count(arena_copy_bytes(arena, item, item_length)));
    size_t length = skill_length(text);
    for (size_t i = 0; i < length; i++) {
        depth += is_any_of(text[i], "([{");
        if (!depth)
            buffer_add_byte(&bare, text[i] == '\n' ? ' ' : text[i]);
        depth -= depth && is_any_of(text[i], ")]}");
    }
    add_joined(arena, skills, skip_joining(text_collapse(arena, buffer_string(&bare), bare.length)));
    buffer_free(&bare);
}

/* Whether there is a comma or semicolon outside parentheses: then ends of lines are only where they were wrapped. */
static bool has_commas(const char *text)
{
    int depth = 0;
    for (; *text; text++) {
        depth += *text == '(' ? 1 : *text == ')' && depth ? -1 : 0;
        if (!depth && is_any_of(*text, ",;|"))
            return true;
    }
    return false;
}

/* TEXT without the brackets around all of it: "[Go, SQL]". */
static const char *strip_brackets(struct arena *arena, const char *text)
{
    const char *plain = text_collapse(arena, text, strlen(text));
    size_t length = strlen(plain);
    if (*plain != '[' || plain[length - 1] != ']' || strchr(plain, ']') != plain + length - 1)
        return text;
    return arena_copy_bytes(arena, plain + 1, length - 2);
}

/* Whether the line feed at byte I is within a sentence: more words than a skill has come before it on its line, which
 * begins at byte FROM, and small letters after it. */
static bool is_wrapped(const char *text, size_t from, size_t i)
{
    if (text[i] != '\n')
        return false;
    int words = 1;
    for (size_t k = from; k < i && words <= MOST_WORDS + 1; k++)
        words += is_space(text[k]);
    const char *next = text + i + 1 + strspn(text + i + 1, " ");
    return words > MOST_WORDS + 1 && is_letter(*next) && !is_upper(*next);
}

/* Whether a sentence ends at byte I, and another one begins: "Development of apps. Design of prompts." */
static bool ends_sentence(const char *text, size_t i)
{
    return text[i] == '.' && is_space(text[i + 1]) && i > 1 && is_lower(text[i - 1]) &&
           is_letter(text[i - 2]) && is_upper(text[i + 1 + strspn(text + i + 1, " \n")]);
}

/* Whether a sentence ends at byte I, and one with a label of its own begins: "Go and SQL. Bonus: Rust, C". */
static bool ends_before_label(const char *text, size_t i)
{
    const char *next = text + i + 1 + strspn(text + i + 1, " \n");
    size_t colon = strcspn(next, ":,;.(\n");
    return text[i] == '.' && is_space(text[i + 1]) && is_upper(*next) && next[colon] == ':' &&
           is_space(next[colon + 1]);
}

/* The length of what parts two items at byte I: one of MARKS, a bullet or a slash between spaces; 0 if nothing does. */
static size_t separator_length(const char *text, size_t i, const char *marks)
{
    bool spaced = text[i] == '/' && i && is_space(text[i - 1]) && is_space(text[i + 1]);
    bool both = i > 3 && text_starts_with(text + i - 4, "and / or ");
    if (is_any_of(text[i], marks) || (spaced && !both))
        return 1;
    return strncmp(text + i, "\xe2\x80\xa2", 3) == 0 ? 3 : strncmp(text + i, "\xc2\xb7", 2) == 0 ? 2 : 0;
}

void skills_add(struct arena *arena, struct skills *skills, const char *text, size_t from)
{
    text = strip_brackets(arena, text + from);
    /* "Required: Go", "Backend: Go" */
    size_t colon = strcspn(text, ":(.");
    if (from == 0 && text[colon] == ':' && is_space(text[colon + 1]))
        text += colon + 1;
    bool commas = has_commas(text);
    const char *marks = commas ? ",;|" : ",;|\n";
    size_t start = 0;
    int depth = 0;
    for (size_t i = 0;; i++) {
        depth += text[i] == '(' ? 1 : text[i] == ')' && depth ? -1 : 0;
        bool ends = !text[i] || (commas ? ends_before_label(text, i) : ends_sentence(text, i));
        size_t size = ends ? 1 : separator_length(text, i, marks);
        if (text[i] && (depth || !size || is_wrapped(text, start, i)))
            continue;
        add_item(arena, skills, text + start, i - start);
        start = i + size;
        if (!text[i])
            return;
    }
}
