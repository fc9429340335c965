/* SPDX-License-Identifier: MIT */
#include "exporter/labels.h"

#include "exporter/text.h"

#include <string.h>

/* The words that labels are made of. A label's meaning is that of its strongest word; every other word must be
 * known too, so that prose with a colon in it is no label. */
struct label_word {
    const char *word;
    enum label label; /* LABEL_NONE: a word that only accompanies others */
};

static const struct label_word vocabulary[] = {
    {"mentor", LABEL_MENTORS},
    {"mentors", LABEL_MENTORS},
    {"comentor", LABEL_MENTORS},
    {"comentors", LABEL_MENTORS},
    {"lfx", LABEL_LFX},
    {"apply", LABEL_LFX},
    {"issue", LABEL_UPSTREAM},
    {"issues", LABEL_UPSTREAM},
    {"upstream", LABEL_UPSTREAM},
    {"enhancement", LABEL_UPSTREAM},
    {"enhancements", LABEL_UPSTREAM},
    {"kep", LABEL_UPSTREAM},
    {"ticket", LABEL_UPSTREAM},
    {"tickets", LABEL_UPSTREAM},
    {"skill", LABEL_SKILLS},
    {"skills", LABEL_SKILLS},
    {"skillset", LABEL_SKILLS},
    {"prerequisite", LABEL_SKILLS},
    {"prerequisites", LABEL_SKILLS},
    {"requirement", LABEL_SKILLS},
    {"requirements", LABEL_SKILLS},
    {"qualifications", LABEL_SKILLS},
    {"technologies", LABEL_SKILLS},
    {"knowledge", LABEL_SKILLS},
    {"experience", LABEL_SKILLS},
    {"outcome", LABEL_OUTCOME},
    {"outcomes", LABEL_OUTCOME},
    {"deliverable", LABEL_OUTCOME},
    {"deliverables", LABEL_OUTCOME},
    {"result", LABEL_OUTCOME},
    {"results", LABEL_OUTCOME},
    {"goal", LABEL_OUTCOME},
    {"goals", LABEL_OUTCOME},
    {"objective", LABEL_OUTCOME},
    {"objectives", LABEL_OUTCOME},
    {"milestone", LABEL_OUTCOME},
    {"milestones", LABEL_OUTCOME},
    {"description", LABEL_DESCRIPTION},
    {"summary", LABEL_DESCRIPTION},
    {"overview", LABEL_DESCRIPTION},
    {"abstract", LABEL_DESCRIPTION},
    {"background", LABEL_DESCRIPTION},
    {"introduction", LABEL_DESCRIPTION},
    {"motivation", LABEL_DESCRIPTION},
    {"context", LABEL_DESCRIPTION},
    {"url", LABEL_LINK},
    {"urls", LABEL_LINK},
    {"link", LABEL_LINK},
    {"links", LABEL_LINK},
    {"application", LABEL_LINK},
    {"difficulty", LABEL_OTHER},
    {"complexity", LABEL_OTHER},
    {"level", LABEL_OTHER},
    {"rating", LABEL_OTHER},
    {"size", LABEL_OTHER},
    {"duration", LABEL_OTHER},
    {"effort", LABEL_OTHER},
    {"hours", LABEL_OTHER},
    {"responsibility", LABEL_OTHER},
    {"responsibilities", LABEL_OTHER},
    {"task", LABEL_OTHER},
    {"tasks", LABEL_OTHER},
    {"scope", LABEL_OTHER},
    {"repository", LABEL_OTHER},
    {"repositories", LABEL_OTHER},
    {"repo", LABEL_OTHER},
    {"repos", LABEL_OTHER},
    {"reference", LABEL_OTHER},
    {"references", LABEL_OTHER},
    {"resource", LABEL_OTHER},
    {"resources", LABEL_OTHER},
    {"reading", LABEL_OTHER},
    {"documentation", LABEL_OTHER},
    {"guide", LABEL_OTHER},
    {"metrics", LABEL_OTHER},
    {"feature", LABEL_OTHER},
    {"features", LABEL_OTHER},
    {"bonus", LABEL_OTHER},
    {"contact", LABEL_OTHER},
    {"contacts", LABEL_OTHER},
    {"mentee", LABEL_OTHER},
    {"mentees", LABEL_OTHER},
    {"note", LABEL_OTHER},
    {"notes", LABEL_OTHER},
    {"example", LABEL_OTHER},
    {"examples", LABEL_OTHER},
    {"timeline", LABEL_OTHER},
    {"category", LABEL_OTHER},
    {"organization", LABEL_OTHER},
    {"website", LABEL_OTHER},
    {"slack", LABEL_OTHER},
    {"channel", LABEL_OTHER},
    {"credit", LABEL_OTHER},
    {"steps", LABEL_OTHER},
    {"plan", LABEL_OTHER},
    {"topics", LABEL_OTHER},
    {"recommended", LABEL_NONE},
    {"recommend", LABEL_NONE},
    {"required", LABEL_NONE},
    {"desired", LABEL_NONE},
    {"desirable", LABEL_NONE},
    {"preferred", LABEL_NONE},
    {"needed", LABEL_NONE},
    {"necessary", LABEL_NONE},
    {"technical", LABEL_NONE},
    {"suggested", LABEL_NONE},
    {"nice", LABEL_NONE},
    {"have", LABEL_NONE},
    {"expected", LABEL_NONE},
    {"key", LABEL_NONE},
    {"stretch", LABEL_NONE},
    {"extra", LABEL_NONE},
    {"final", LABEL_NONE},
    {"learning", LABEL_NONE},
    {"detailed", LABEL_NONE},
    {"short", LABEL_NONE},
    {"brief", LABEL_NONE},
    {"project", LABEL_NONE},
    {"projects", LABEL_NONE},
    {"problem", LABEL_NONE},
    {"statement", LABEL_NONE},
    {"github", LABEL_NONE},
    {"gh", LABEL_NONE},
    {"gitlab", LABEL_NONE},
    {"tracking", LABEL_NONE},
    {"related", LABEL_NONE},
    {"relevant", LABEL_NONE},
    {"associated", LABEL_NONE},
    {"existing", LABEL_NONE},
    {"open", LABEL_NONE},
    {"parent", LABEL_NONE},
    {"proposal", LABEL_NONE},
    {"pr", LABEL_NONE},
    {"prs", LABEL_NONE},
    {"number", LABEL_NONE},
    {"co", LABEL_NONE},
    {"name", LABEL_NONE},
    {"names", LABEL_NONE},
    {"primary", LABEL_NONE},
    {"secondary", LABEL_NONE},
    {"lead", LABEL_NONE},
    {"main", LABEL_NONE},
    {"adjunct", LABEL_NONE},
    {"backup", LABEL_NONE},
    {"additional", LABEL_NONE},
    {"assistant", LABEL_NONE},
    {"other", LABEL_NONE},
    {"potential", LABEL_NONE},
    {"proposed", LABEL_NONE},
    {"assigned", LABEL_NONE},
    {"info", LABEL_NONE},
    {"information", LABEL_NONE},
    {"details", LABEL_NONE},
    {"handle", LABEL_NONE},
    {"handles", LABEL_NONE},
    {"email", LABEL_NONE},
    {"emails", LABEL_NONE},
    {"list", LABEL_NONE},
    {"mentorship", LABEL_NONE},
    {"mentorships", LABEL_NONE},
    {"page", LABEL_NONE},
    {"portal", LABEL_NONE},
    {"platform", LABEL_NONE},
    {"here", LABEL_NONE},
    {"how", LABEL_NONE},
    {"to", LABEL_NONE},
    {"on", LABEL_NONE},
    {"at", LABEL_NONE},
    {"of", LABEL_NONE},
    {"for", LABEL_NONE},
    {"the", LABEL_NONE},
    {"this", LABEL_NONE},
    {"and", LABEL_NONE},
    {"or", LABEL_NONE},
    {"in", LABEL_NONE},
    {"via", LABEL_NONE},
    {"a", LABEL_NONE},
    {"about", LABEL_NONE},
    {"focus", LABEL_NONE},
    {"testing", LABEL_NONE},
    {"further", LABEL_NONE},
    {"useful", LABEL_NONE},
    {"helpful", LABEL_NONE},
    {"estimated", LABEL_NONE},
    {"time", LABEL_NONE},
};

enum { VOCABULARY_SIZE = sizeof vocabulary / sizeof *vocabulary, MAX_WORDS = 7 };

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
    return rest == 2 && other_rest == 2 && to_lower(a[start]) == b[start + 1] && to_lower(a[start + 1]) == b[start];
}

/* Finds a word, or the long word of meaning that it is a misspelling of. */
static const struct label_word *find_word(const char *word, size_t length, bool *typo)
{
    *typo = false;
    for (size_t i = 0; i < VOCABULARY_SIZE; i++) {
        const char *const one[] = {vocabulary[i].word, NULL};
        if (to_lower(*word) == *vocabulary[i].word && text_is_one_of(word, length, one))
            return &vocabulary[i];
    }
    if (length < 5)
        return NULL;
    *typo = true;
    for (size_t i = 0; i < VOCABULARY_SIZE; i++)
        if (strlen(vocabulary[i].word) >= 5 && to_lower(*word) == *vocabulary[i].word &&
            is_one_edit_away(word, length, vocabulary[i].word))
            return &vocabulary[i];
    return NULL;
}

/* How much a label's word says: "LFX Mentorship URL" is about LFX, "Upstream Issue (URL)" about the issue. */
static int strength(enum label label)
{
    static const enum label order[] = {LABEL_LINK,    LABEL_OTHER,    LABEL_DESCRIPTION, LABEL_OUTCOME,
                                       LABEL_SKILLS, LABEL_UPSTREAM, LABEL_LFX,         LABEL_MENTORS};
    for (int i = 0; i < (int)(sizeof order / sizeof *order); i++)
        if (order[i] == label)
            return i + 1;
    return 0;
}

/* Words in parentheses say how, not what: "Mentor(s)", "Upstream Issue (URL)". */
static size_t skip_parentheses(const char *text, size_t i, size_t length)
{
    while (i < length && text[i] != ')')
        i++;
    return i < length ? i + 1 : i;
}

/* Classifies LENGTH bytes of words. */
static enum label classify(const char *text, size_t length, const char **typo)
{
    enum label best = LABEL_NONE;
    int words = 0;
    *typo = NULL;
    for (size_t i = 0; i < length;) {
        if (text[i] == '(') {
            i = skip_parentheses(text, i, length);
            continue;
        }
        if (!is_letter(text[i])) {
            if (is_digit(text[i]) || strchr("@#?!\"=+<>[]{}", text[i]))
                return LABEL_NONE;
            i++;
            continue;
        }
        size_t start = i;
        while (i < length && is_letter(text[i]) && !text_dash(text + i))
            i++;
        bool misspelled;
        const struct label_word *word = find_word(text + start, i - start, &misspelled);
        if (!word || ++words > MAX_WORDS)
            return LABEL_NONE;
        if (misspelled)
            *typo = word->word;
        if (strength(word->label) > strength(best))
            best = word->label;
    }
    /* "Metor(s)" can be told from its letters only because nothing else is near; a lone helper word is no label. */
    return best;
}

/* Whether everything between two bytes is decoration. */
static size_t skip_decoration(const char *text, size_t i)
{
    while (text[i] && (is_space(text[i]) || strchr("*_`#>\\", text[i])))
        i++;
    return i;
}

/* The first colon outside parentheses that is not part of a URL or clock time; the length of TEXT if none. */
static size_t find_colon(const char *text, size_t from)
{
    int depth = 0;
    size_t i = from;
    for (; text[i]; i++) {
        depth += text[i] == '(' ? 1 : text[i] == ')' && depth ? -1 : 0;
        if (text[i] == ':' && !depth && strncmp(text + i, "://", 3) != 0)
            return i;
    }
    return i;
}

/* Where a value begins that needs no colon before it: a link, a handle or a dash. */
static size_t find_value(const struct line *line, size_t from)
{
    const char *text = line->text;
    for (size_t i = from; text[i]; i++) {
        if (text[i] == '@' || text_starts_with(text + i, "http"))
            return i;
        for (size_t k = 0; k < line->link_count; k++)
            if (line->links[k].start == i)
                return i;
        if (is_space(text[i]) && text_dash(text + i + 1) && is_space(text[i + 1 + text_dash(text + i + 1)]))
            return i + 1 + text_dash(text + i + 1);
    }
    return strlen(text);
}

static size_t value_behind(const char *text, size_t i)
{
    size_t value = i;
    do {
        i = value;
        value = skip_decoration(text, value);
        value += text[value] == ':';
    } while (value != i);
    return value;
}

static struct label_match match(struct arena *arena, const char *text, size_t from, size_t to, size_t value)
{
    struct label_match result = {.value = value};
    result.label = classify(text + from, to - from, &result.typo);
    if (result.label == LABEL_NONE)
        return result;
    result.words = text_collapse(arena, text + from, to - from);
    return result;
}

/* Whether words before a colon could be meant as a label: few, short, beginning with a capital. */
static bool has_label_form(const char *text, size_t length)
{
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
    size_t length = strlen(text), from = skip_decoration(text, 0);
    struct label_match none = {.value = 0};
    if (line->code || from >= length)
        return none;
    size_t colon = find_colon(text, from);
    if (text[colon]) {
        struct label_match found = match(arena, text, from, colon, value_behind(text, colon + 1));
        if (found.label != LABEL_NONE) {
            /* "Mentor(s): Mentor(s): Jane Roe" */
            struct line rest = *line;
            rest.text = text + found.value;
            rest.link_count = 0;
            size_t again = find_colon(rest.text, 0);
            const char *typo;
            if (rest.text[again] && classify(rest.text, again, &typo) == found.label)
                found.value = value_behind(text, found.value + again + 1);
            return found;
        }
    } else {
        struct label_match found = match(arena, text, from, length, length);
        if (found.label != LABEL_NONE && found.label < LABEL_LINK)
            return found;
    }
    if (line->strong > from && line->strong < length) {
        struct label_match found = match(arena, text, from, line->strong, value_behind(text, line->strong));
        if (found.label != LABEL_NONE)
            return found;
    }
    size_t value = find_value(line, from);
    if (value > from && value < length) {
        struct label_match found = match(arena, text, from, value, value);
        if (found.label > LABEL_SKILLS && found.label <= LABEL_LINK)
            return found;
    }
    if (text[colon] && has_label_form(text + from, colon - from))
        return (struct label_match){.label = LABEL_UNKNOWN,
                                    .value = value_behind(text, colon + 1),
                                    .words = arena_copy_bytes(arena, text + from, colon - from)};
    return none;
}

bool label_has_value(const struct line *line, size_t from)
{
    for (const char *c = line->text + from; *c; c++)
        if (is_letter(*c) || is_digit(*c))
            return true;
    return false;
}
