/* SPDX-License-Identifier: MIT */
#include "exporter/reader/people/people.h"

#include "exporter/base/text.h"
#include "exporter/reader/people/pieces.h"

#include <stdlib.h>
#include <string.h>

/* A line is cut into pieces: runs of words, handles, addresses, each with the punctuation before it and the
 * parentheses around it. From left to right every piece goes to the person being read, or begins another one
 * if that person has such a piece already. What a run of words is (a name, a role, a remark, a handle without
 * its sign) is told by its own words and by the punctuation around it. */

static bool has_handle_form(const char *text)
{
    return pieces_is_handle(text, strlen(text));
}

/* ---- words that are not names ---- */

/* What somebody is; such words may stand right before or behind a name: "Lead Jane Roe", "Jane Roe Primary".
 */
static const char *const titles[] = {"primary",   "secondary",  "lead",       "co-lead",     "colead",
                                     "main",      "adjunct",    "backup",     "mentor",      "mentors",
                                     "mentor(s)", "co-mentor",  "co-mentors", "comentor",    "comentors",
                                     "assistant", "additional", "maintainer", "maintainers", "tech",
                                     "technical", "potential",  "tentative",  "interim",     NULL};

/* What stands before handles and addresses. */
static const char *const id_words[] = {"github",  "gh",     "gitlab", "email",    "e-mail",  "mail",
                                       "mailto",  "slack",  "handle", "handles",  "twitter", "linkedin",
                                       "contact", "id",     "user",   "username", "profile", "website",
                                       "discord", "matrix", "name",   "names",    NULL};

/* More that people are called; as parts of names these would be taken for them. */
static const char *const other_roles[] = {
    "co",          "owner",     "chair",    "co-chair",  "cncf",     "lfx",       "first",    "second",
    "third",       "confirmed", "optional", "remote",    "former",   "alternate", "reviewer", "approver",
    "contributor", "developer", "engineer", "volunteer", "emeritus", NULL};

static const char *const pronouns[] = {"he",   "him",  "his",  "she",    "her",
                                       "hers", "they", "them", "theirs", NULL};

static const char *const unnamed_words[] = {"tbd",  "tba",    "tbc",     "tbn",        "n/a",     "na",
                                            "none", "nobody", "unknown", "unassigned", "pending", "vacant",
                                            "?",    "??",     "???",     NULL};

/* Words that begin a remark behind a name, or prose; in small letters none of them is part of a name. */
static const char *const remark_words[] = {
    "a",    "about", "also",  "an",    "are",  "as",      "at",    "available", "be",     "been", "but",
    "by",   "can",   "could", "for",   "from", "has",     "have",  "if",        "in",     "is",   "may",
    "more", "not",   "of",    "on",    "only", "or",      "our",   "please",    "should", "so",   "that",
    "the",  "their", "there", "these", "this", "to",      "until", "using",     "via",    "was",  "we",
    "when", "which", "who",   "will",  "with", "working", "would", "you",       "your",   NULL};

/* Words that begin prose with a capital as well. */
static const char *const prose_words[] = {
    "all",     "any",      "anybody", "anyone",   "ask",       "both",  "contact", "feel",    "find",
    "if",      "looking",  "mentees", "multiple", "need",      "needs", "no",      "note",    "notes",
    "other",   "others",   "our",     "please",   "questions", "reach", "see",     "seeking", "several",
    "some",    "somebody", "someone", "thank",    "thanks",    "the",   "there",   "these",   "this",
    "various", "we",       "who",     "you",      "your",      NULL};

/* Labels of a person's details that are neither handle nor address: what follows them is no name. */
static const char *const detail_words[] = {"affiliation",  "bio",       "city",     "company", "country",
                                           "employer",     "languages", "location", "org",     "organisation",
                                           "organization", "position",  "pronouns", "team",    "time",
                                           "timezone",     "title",     "role",     "zone",    NULL};

/* Small words within names. */
static const char *const particles[] = {"al",  "bin", "da",  "de",  "del", "della", "den", "der",
                                        "di",  "do",  "dos", "du",  "el",  "ibn",   "la",  "le",
                                        "ten", "ter", "van", "von", "y",   "zu",    NULL};

static bool is_one_of(const char *word, size_t length, const char *const *words)
{
    while (length && strchr(".,", word[length - 1]))
        length--;
    return text_is_one_of(word, length, words);
}

static bool is_role(const char *word, size_t length)
{
    return is_one_of(word, length, titles) || is_one_of(word, length, id_words) ||
           is_one_of(word, length, other_roles);
}

static size_t word_length(const char *text)
{
    return strcspn(text, " ");
}

static const char *next_word(const char *word)
{
    word += word_length(word);
    return word + strspn(word, " ");
}

static int count_words(const char *text)
{
    int words = 0;
    for (; *text; text = next_word(text))
        words++;
    return words;
}

static bool are_all_of(const char *text, const char *const *words)
{
    for (; *text; text = next_word(text))
        if (!is_one_of(text, word_length(text), words))
            return false;
    return true;
}

static bool are_roles(const char *text)
{
    for (; *text; text = next_word(text))
        if (!is_role(text, word_length(text)))
            return false;
    return true;
}

static bool begins_with(const char *text, const char *const *words)
{
    return is_one_of(text, word_length(text), words);
}

/* "TBD", "to be announced", "TBD by the SIG", but not "Na Li" */
static bool is_unnamed(const char *text)
{
    const char *next = next_word(text);
    return (begins_with(text, unnamed_words) &&
            (!*next || text_begins_small(next) || text_starts_with(text, "tb"))) ||
           text_starts_with(text, "to be ") || text_starts_with(text, "not yet ");
}

/* Words that name nobody: "from Example Corp", "See the list", but not "See Kwang Teoh". */
static bool is_remark(const char *text)
{
    const char *next = next_word(text);
    return (begins_with(text, remark_words) && !is_upper(*text)) ||
           (begins_with(text, prose_words) && (!*next || text_begins_small(next)));
}

/* "jane AT example DOT org": nobody's address, and nobody's name. */
static bool is_obfuscated(const char *text)
{
    static const char *const at[] = {"at", NULL};
    const char *second = next_word(text);
    while (text_starts_with(second, "dot "))
        second = next_word(next_word(second));
    return *second && begins_with(second, at) && *next_word(second);
}

/* Whether text A has three letters in a row that B has, too. */
static bool resembles(const char *a, const char *b)
{
    for (; a[0] && a[1] && a[2]; a++) {
        char part[] = {a[0], a[1], a[2], '\0'};
        if (!strchr(part, ' ') && text_find(b, part))
            return true;
    }
    return false;
}

/* ---- persons ---- */

/* A person in the making. */
struct draft {
    const char *name; /* NULL if not yet known */
    const char *handle, *address;
    size_t start;
    bool weak; /* the handle has no '@', or is another site's: a better one takes its place */
};

/* What the piece behind a label like "GitHub:" is. */
enum expectation { EXPECT_ANYTHING, EXPECT_HANDLE, EXPECT_ELSEWHERE, EXPECT_DETAIL };

struct reading {
    struct arena *arena;
    const struct line *line;
    struct pieces pieces;
    struct draft *drafts;
    size_t draft_count;
    enum expectation expectation;
    bool labelled; /* an id had a label, so it belongs to the person before, on the line before too */
    bool tbd, remark, prose;
    struct people_reading result;
};

static const struct piece *piece_at(const struct reading *reading, size_t i)
{
    return &reading->pieces.items[i < reading->pieces.count ? i : reading->pieces.count];
}

static struct draft *open_draft(struct reading *reading)
{
    return reading->draft_count ? &reading->drafts[reading->draft_count - 1] : NULL;
}

static struct draft *new_draft(struct reading *reading, size_t start)
{
    struct draft draft = {.start = start};
    ARENA_PUSH(reading->arena, reading->drafts, reading->draft_count, draft);
    return open_draft(reading);
}

static bool has_id(const struct draft *draft)
{
    return draft->handle || draft->address;
}

static void report_problem(struct reading *reading, const struct piece *piece, enum code code,
                           const char *text)
{
    if (!reading->result.problem.text)
        reading->result.problem = (struct people_problem){code, text, piece->start};
}

static void report_unread(struct reading *reading, const struct piece *piece)
{
    if (!reading->remark)
        reading->result.unread = piece->start;
    reading->remark = true;
}

/* ---- handles and addresses ---- */

/* Whether a word could be a handle although it has no '@'. */
static bool is_bare_handle(const struct reading *reading, size_t i, const char *name)
{
    const struct piece *piece = piece_at(reading, i), *next = piece_at(reading, i + 1);
    const char *word = piece->text;
    if (piece->type != PIECE_WORDS || !has_handle_form(word) || is_role(word, word_length(word)) ||
        is_unnamed(word) || begins_with(word, pronouns) || begins_with(word, remark_words))
        return false;
    if (next->type == PIECE_WORDS && !next->marks)
        return false;
    bool addressed = next->type == PIECE_ADDRESS && !(next->marks & ~(unsigned)MARK_SEPARATOR);
    return !is_upper(*word) || strpbrk(word, "0123456789-_") || addressed ||
           resembles(word, name ? name : "");
}

static void set_handle(struct reading *reading, struct draft *draft, const struct piece *piece,
                       const char *handle)
{
    size_t length = strlen(handle);
    while (length && strchr(".,'", handle[length - 1]))
        length--;
    if (is_unnamed(handle))
        return;
    if (!pieces_is_handle(handle, length)) {
        const char *text = arena_printf(reading->arena, "'@%s' is no GitHub handle; correct it", handle);
        report_problem(reading, piece, CODE_UNREADABLE_HANDLE, text);
        return;
    }
    draft->handle = arena_copy_bytes(reading->arena, handle, length);
    draft->weak = piece->elsewhere || reading->expectation == EXPECT_ELSEWHERE ||
                  (piece->type == PIECE_WORDS && reading->expectation != EXPECT_HANDLE);
}

static bool has_word(const char *text, const char *word, size_t length)
{
    for (; *text; text = next_word(text)) {
        size_t i = 0;
        while (i < length && to_lower(text[i]) == to_lower(word[i]))
            i++;
        if (i == length && word_length(text) == length)
            return true;
    }
    return false;
}

/* "Jane Roe (@Jane Roe, jane@example.org)": the name once more, where the handle should be. */
static bool is_name_again(const struct reading *reading, size_t i, const struct draft *draft)
{
    const struct piece *piece = piece_at(reading, i), *next = piece_at(reading, i + 1);
    return draft && draft->name && next->type == PIECE_WORDS && !next->marks &&
           has_word(draft->name, piece->text, strlen(piece->text)) &&
           has_word(draft->name, next->text, word_length(next->text));
}

/* Whether the piece belongs into the parentheses of the person being read. */
static bool is_inside(const struct piece *piece, const struct draft *draft)
{
    return piece->depth > 0 && !piece->apart && draft && draft->name;
}

/* Reads "@janeroe". Returns the next piece. */
static size_t read_handle(struct reading *reading, size_t i)
{
    const struct piece *piece = piece_at(reading, i), *next = piece_at(reading, i + 1);
    struct draft *draft = open_draft(reading);
    bool weak = piece->elsewhere || reading->expectation == EXPECT_ELSEWHERE;
    reading->labelled |= reading->expectation == EXPECT_HANDLE;
    if (is_name_again(reading, i, draft)) {
        const char *text =
            arena_printf(reading->arena, "'@%s %s' is no GitHub handle; correct it", piece->text, next->text);
        report_problem(reading, piece, CODE_UNREADABLE_HANDLE, text);
        return i + 2;
    }
    bool other_name = piece->alias && is_upper(*piece->alias) && (piece->marks & MARK_SEPARATOR) && draft &&
                      draft->name && !resembles(piece->alias, draft->name);
    if (other_name && !is_inside(piece, draft)) {
        draft = NULL;
    } else if (draft && draft->handle && !(draft->weak && !weak)) {
        if (weak || is_inside(piece, draft))
            return i + 1;
        draft = NULL;
    }
    if (!draft) {
        draft = new_draft(reading, piece->start);
        draft->name = piece->alias;
    }
    set_handle(reading, draft, piece, piece->text);
    return i + 1;
}

static size_t read_address(struct reading *reading, size_t i)
{
    const struct piece *piece = piece_at(reading, i);
    struct draft *draft = open_draft(reading);
    reading->labelled |= reading->expectation == EXPECT_HANDLE;
    if (!pieces_is_address(piece->text, strlen(piece->text))) {
        const char *text = arena_printf(reading->arena, "'%s' is no address; correct it", piece->text);
        report_problem(reading, piece, CODE_UNREADABLE_ADDRESS, text);
        return i + 1;
    }
    if (draft && draft->address) {
        if (is_inside(piece, draft))
            return i + 1;
        draft = NULL;
    }
    if (!draft)
        draft = new_draft(reading, piece->start);
    draft->address = piece->text;
    return i + 1;
}

/* ---- names ---- */

/* The handle and address that stand behind a name, up to the next separator or words outside parentheses; or
 * NULL. */
struct ids {
    const char *handle, *address;
};

static struct ids ids_behind(const struct reading *reading, size_t i)
{
    struct ids ids = {NULL, NULL};
    int depth = piece_at(reading, i)->depth;
    const char *name = piece_at(reading, i)->text;
    /* Nobody has more than a few. */
    for (size_t k = i + 1; k < reading->pieces.count && k < i + 32; k++) {
        const struct piece *piece = piece_at(reading, k);
        bool inside = piece->depth > depth && !piece->apart;
        if (!inside && ((piece->marks & MARK_SEPARATOR) || piece->type == PIECE_WORDS))
            break;
        if (piece->type == PIECE_ADDRESS)
            ids.address = piece->text;
        else if (piece->type == PIECE_HANDLE || (inside && is_bare_handle(reading, k, name)))
            ids.handle = piece->text;
    }
    return ids;
}

/* Whether a word behind a name is no part of it. LABEL: a colon comes next. */
static bool is_behind_name(const char *word, bool label)
{
    size_t length = word_length(word);
    return is_one_of(word, length, titles) || (label && is_one_of(word, length, id_words)) ||
           (!is_upper(*word) && is_role(word, length));
}

/* The words of piece I that are a name: without roles at either end, and up to a remark. NULL if none are
 * left. */
static const char *name_in(const struct reading *reading, size_t i, bool *remark)
{
    const char *text = piece_at(reading, i)->text, *end = text;
    bool label = (piece_at(reading, i + 1)->marks & MARK_COLON) != 0;
    *remark = false;
    while (*text && begins_with(text, titles))
        text = next_word(text);
    for (const char *word = text; *word; word = next_word(word)) {
        *remark = begins_with(word, remark_words) && !is_upper(*word) && word > text;
        if (*remark)
            break;
        if (!is_behind_name(word, label))
            end = word + word_length(word);
    }
    if (end <= text)
        return NULL;
    const char *name =
        text_trim_marks(reading->arena, arena_copy_bytes(reading->arena, text, (size_t)(end - text)));
    return *name ? name : NULL;
}

/* Whether a name without handle or address may be one: a few words, each with a capital but for particles. */
static bool is_plain_name(const char *name)
{
    if (strpbrk(name, "@#=_!?\\^+0123456789") || count_words(name) > 5)
        return false;
    bool capital = false;
    for (const char *word = name; *word; word = next_word(word)) {
        bool small = text_begins_small(word);
        if (small && !begins_with(word, particles))
            return false;
        capital |= !small;
    }
    return capital;
}

/* Whether the words are about a group of people. */
static bool is_group(const char *text)
{
    static const char *const words[] = {"committee", "community",  "contributors", "corp",  "corporation",
                                        "council",   "foundation", "gmbh",         "group", "inc",
                                        "llc",       "ltd",        "maintainers",  "org",   "project",
                                        "sig",       "tag",        "team",         "teams", "university",
                                        "wg",        NULL};
    for (; *text; text = next_word(text))
        if (begins_with(text, words))
            return true;
    return false;
}

static bool is_single_word(const char *name)
{
    return !strchr(name, ' ');
}

static bool is_suffix(const char *name)
{
    static const char *const suffixes[] = {"phd", "ph.d", "jr", "sr",  "ii", "iii",
                                           "iv",  "msc",  "md", "esq", NULL};
    return is_single_word(name) && begins_with(name, suffixes);
}

/* "Roe, Jane (@janeroe)" and "Jane Roe, PhD": the name goes on behind its comma. */
static bool continues_name(const struct draft *draft, const char *name, struct ids ids)
{
    if (!draft || !draft->name || draft->handle)
        return false;
    bool surname = is_single_word(name) && is_single_word(draft->name) && !draft->address && ids.handle;
    return surname || is_suffix(name);
}

static bool do_resemble(struct ids ids, const char *name)
{
    return (ids.handle && resembles(name, ids.handle)) || (ids.address && resembles(name, ids.address));
}

/* "Jane Roe, Example Corp (@janeroe)": the handle is like the name before the comma or dash, and unlike the
 * words behind. */
static bool is_employer(const struct draft *draft, const char *name, struct ids ids)
{
    return draft && draft->name && !has_id(draft) && !is_single_word(draft->name) &&
           do_resemble(ids, draft->name) && !do_resemble(ids, name);
}

static void add_name(struct reading *reading, size_t i, const char *name)
{
    const struct piece *piece = piece_at(reading, i);
    struct draft *draft = open_draft(reading);
    struct ids ids = ids_behind(reading, i);
    bool separate = (piece->marks & MARK_SEPARATOR) != 0;
    if (separate && continues_name(draft, name, ids)) {
        draft->name = arena_printf(reading->arena, "%s, %s", draft->name, name);
        return;
    }
    if (separate && is_employer(draft, name, ids))
        return;
    bool clash = draft && (draft->name || (draft->handle && ids.handle) || (draft->address && ids.address));
    if (!draft || clash)
        draft = new_draft(reading, piece->start);
    draft->name = name;
    draft->start = piece->start;
}

/* ---- words ---- */

/* Words before a colon that say what comes behind it. */
static bool read_label(struct reading *reading, const struct piece *piece)
{
    static const char *const elsewhere[] = {"slack", "twitter", "linkedin", "discord", "matrix", NULL};
    static const char *const ids[] = {"github", "gh",    "handle", "handles", "username", "user",
                                      "id",     "email", "e-mail", "mail",    "contact",  NULL};
    bool other_site = false, id = false, detail = false;
    for (const char *word = piece->text; *word; word = next_word(word)) {
        size_t length = word_length(word);
        if (!is_role(word, length) && !is_one_of(word, length, detail_words))
            return false;
        other_site |= is_one_of(word, length, elsewhere);
        id |= is_one_of(word, length, ids);
        detail |= is_one_of(word, length, detail_words);
    }
    reading->expectation = detail       ? EXPECT_DETAIL
                           : other_site ? EXPECT_ELSEWHERE
                           : id         ? EXPECT_HANDLE
                                        : EXPECT_ANYTHING;
    return true;
}

/* A lone word that is a handle by where it stands: in parentheses, behind a label, a dash or a colon, or
 * between the commas of "Jane Roe, janeroe, jane@example.org". */
static bool is_handle_here(const struct reading *reading, size_t i, const struct draft *draft)
{
    const struct piece *piece = piece_at(reading, i), *next = piece_at(reading, i + 1);
    if (!is_bare_handle(reading, i, draft ? draft->name : NULL))
        return false;
    if (reading->expectation == EXPECT_HANDLE || reading->expectation == EXPECT_ELSEWHERE)
        return true;
    if (!draft || !draft->name || draft->handle)
        return false;
    if (is_inside(piece, draft))
        return true;
    bool small = !is_upper(*piece->text),
         alone = (next->marks & MARK_SEPARATOR) || next->type == PIECE_ADDRESS;
    if (piece->marks & (MARK_DASH | MARK_COLON))
        return small && alone;
    return (piece->marks & MARK_SEPARATOR) && small && next->type == PIECE_ADDRESS &&
           !is_single_word(draft->name);
}

/* Words behind somebody's dash or colon. Returns whether they are done with; if not, they may be a name. */
static bool read_appendix(struct reading *reading, size_t i, const char *name)
{
    const struct piece *piece = piece_at(reading, i);
    struct draft *draft = open_draft(reading);
    struct ids ids = ids_behind(reading, i);
    if (!draft || !draft->name || !(piece->marks & (MARK_DASH | MARK_COLON)) ||
        (piece->marks & MARK_SEPARATOR))
        return false;
    if (piece->marks & MARK_COLON) {
        /* "Backend: Jane Roe (@janeroe)": the words before it said what she is for. */
        bool topic =
            !has_id(draft) && (ids.handle || ids.address ||
                               (is_single_word(draft->name) && is_plain_name(name) && !is_single_word(name)));
        if (topic)
            draft->name = NULL;
        else
            report_unread(reading, piece);
        return !topic;
    }
    bool identified = ids.handle || ids.address;
    if (identified && (has_id(draft) || (do_resemble(ids, name) && !do_resemble(ids, draft->name))))
        return false;
    if (!identified)
        report_unread(reading, piece);
    return true;
}

/* Whether words without a handle or address of their own may name somebody. Behind a handle, and before one
 * that stands behind a comma, any words may. */
static bool is_nameable(const struct reading *reading, size_t i, const char *name)
{
    bool nameless = reading->draft_count && !reading->drafts[reading->draft_count - 1].name;
    bool before_id = i + 1 < reading->pieces.count && piece_at(reading, i + 1)->type != PIECE_WORDS;
    return nameless || (before_id && count_words(name) <= 3) ||
           (is_plain_name(name) && !is_group(piece_at(reading, i)->text));
}

static void read_name(struct reading *reading, size_t i)
{
    const struct piece *piece = piece_at(reading, i);
    const struct draft *draft = open_draft(reading);
    struct ids ids = ids_behind(reading, i);
    bool identified = ids.handle || ids.address, remark;
    const char *name = name_in(reading, i, &remark);
    if (!name || (reading->prose && !identified))
        return;
    bool behind = draft && draft->name && has_id(draft) && !(piece->marks & MARK_SEPARATOR);
    if (read_appendix(reading, i, name)) {
        reading->prose = true;
    } else if (!identified &&
               (behind || !is_nameable(reading, i, name) || (remark && is_single_word(name)))) {
        report_unread(reading, piece);
    } else {
        add_name(reading, i, name);
        reading->prose = remark;
    }
}

/* Whether words in a person's parentheses are a person of their own, because somebody forgot to close:
 * "(@janeroe, John Doe (@johndoe)". */
static bool is_unclosed(const struct reading *reading, size_t i)
{
    const struct piece *next = piece_at(reading, i + 1);
    return (next->marks & MARK_OPEN) && next->depth > piece_at(reading, i)->depth &&
           ids_behind(reading, i).handle && !is_single_word(piece_at(reading, i)->text);
}

/* Whether words are neither a name nor a remark to be reported: roles, pronouns, what a label has announced,
 * what else stands in somebody's parentheses. */
static bool is_nothing(const struct reading *reading, size_t i, bool inside)
{
    const struct piece *piece = piece_at(reading, i);
    bool pronoun = are_all_of(piece->text, pronouns) && (inside || !is_upper(*piece->text));
    return reading->expectation == EXPECT_DETAIL || pronoun || is_obfuscated(piece->text) ||
           are_roles(piece->text) || (inside && !is_unclosed(reading, i));
}

static void read_words(struct reading *reading, size_t i)
{
    const struct piece *piece = piece_at(reading, i);
    struct draft *draft = open_draft(reading);
    bool expected = reading->expectation == EXPECT_HANDLE;
    if (is_handle_here(reading, i, draft)) {
        reading->labelled |= expected;
        if (!draft)
            draft = new_draft(reading, piece->start);
        if (!draft->handle || (draft->weak && expected))
            set_handle(reading, draft, piece, piece->text);
    } else if (is_unnamed(piece->text)) {
        reading->tbd |= !is_inside(piece, draft);
    } else if (is_nothing(reading, i, is_inside(piece, draft))) {
        return;
    } else if (is_remark(piece->text)) {
        if (!draft)
            report_unread(reading, piece);
        reading->prose = true;
    } else {
        read_name(reading, i);
    }
}

static void read_pieces(struct reading *reading)
{
    for (size_t i = 0; i < reading->pieces.count;) {
        const struct piece *piece = piece_at(reading, i);
        bool label = piece->type == PIECE_WORDS && (piece_at(reading, i + 1)->marks & MARK_COLON);
        if (label && read_label(reading, piece)) {
            /* What stood before the label stands before what it announces. */
            struct piece *next = &reading->pieces.items[++i];
            next->marks = (next->marks & ~(unsigned)MARK_COLON) | piece->marks;
            continue;
        }
        if (piece->type == PIECE_HANDLE)
            i = read_handle(reading, i);
        else if (piece->type == PIECE_ADDRESS)
            i = read_address(reading, i);
        else
            read_words(reading, i++);
        reading->expectation = EXPECT_ANYTHING;
    }
}

/* ---- people ---- */

/* Whether a line goes on about the person of a line before it. */
static bool is_about_last(const struct people *people, const struct line *line)
{
    const struct line *last = &people->last;
    if (!people->count)
        return false;
    if (line->block == last->block)
        return true;
    return line->bullet ? line->depth > last->depth : line->depth > 0 && line->depth == last->depth;
}

/* Completes the last person with what a draft tells of them. Returns false if it is about somebody else. */
static bool complete_last(struct people *people, const struct draft *draft)
{
    struct person *last = &people->persons[people->count - 1];
    bool better = draft->handle && (!last->github || (people->last_is_weak && !draft->weak));
    if ((last->github && draft->handle && !better) || (last->email && draft->address) ||
        (draft->name && !people->last_is_handle))
        return false;
    last->name = draft->name ? draft->name : last->name;
    last->github = better ? draft->handle : last->github;
    last->email = last->email ? last->email : draft->address;
    people->last_is_handle &= draft->name == NULL;
    people->last_is_weak = better ? draft->weak : people->last_is_weak;
    return true;
}

/* Turns a draft into a person; false if it names nobody. */
static bool add_person(struct reading *reading, const struct draft *draft, struct people *people,
                       struct locator *locator)
{
    const char *name = draft->name ? draft->name : draft->handle;
    if (!name || count_words(name) > 8)
        return false;
    struct person person = {locator_find(locator, draft->start), arena_copy(reading->arena, name),
                            draft->handle, draft->address};
    ARENA_PUSH(reading->arena, people->persons, people->count, person);
    people->last = *reading->line;
    people->last_is_handle = !draft->name;
    people->last_is_weak = draft->weak;
    return true;
}

struct people_reading people_read(struct arena *arena, const struct line *line, size_t from,
                                  struct people *people)
{
    struct reading reading = {.arena = arena, .line = line, .pieces = pieces_scan(arena, line, from)};
    read_pieces(&reading);
    struct locator locator = line_locator(line);
    bool found = false, about_last = is_about_last(people, line) || (reading.labelled && people->count);
    for (size_t i = 0; i < reading.draft_count; i++) {
        const struct draft *draft = &reading.drafts[i];
        if (!draft->name && !has_id(draft))
            continue;
        bool completed = i == 0 && about_last && complete_last(people, draft);
        if (completed || add_person(&reading, draft, people, &locator)) {
            found = true;
        } else {
            reading.result.unread = reading.remark ? reading.result.unread : draft->start;
            reading.remark = true;
        }
    }
    reading.result.result = found            ? reading.remark ? PEOPLE_REMARK : PEOPLE_FOUND
                            : reading.remark ? PEOPLE_UNREAD
                            : reading.tbd    ? PEOPLE_TBD
                                             : PEOPLE_NOTHING;
    return reading.result;
}

enum people_look people_look(struct arena *arena, const struct line *line, size_t from)
{
    struct reading reading = {.arena = arena, .line = line, .pieces = pieces_scan(arena, line, from)};
    read_pieces(&reading);
    bool certain = false;
    for (size_t i = 0; i < reading.draft_count; i++)
        certain |= has_id(&reading.drafts[i]);
    if (reading.remark)
        return PEOPLE_LOOK_OTHERWISE;
    if (!reading.draft_count)
        return reading.prose ? PEOPLE_LOOK_OTHERWISE : PEOPLE_LOOK_EMPTY;
    return certain ? PEOPLE_LOOK_CERTAIN : reading.prose ? PEOPLE_LOOK_OTHERWISE : PEOPLE_LOOK_PLAUSIBLE;
}

bool people_are_named(struct arena *arena, const struct line *line, size_t from)
{
    struct reading reading = {.arena = arena, .line = line, .pieces = pieces_scan(arena, line, from)};
    read_pieces(&reading);
    return reading.draft_count && reading.drafts[0].name && reading.pieces.items[0].type == PIECE_WORDS;
}

/* ---- once each ---- */

struct mention {
    const char *key;
    size_t index;
};

static int compare_mentions(const void *first, const void *second)
{
    const struct mention *a = first, *b = second;
    int order = text_compare(a->key, b->key);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

/* Gives the first mention what the later one knows; false if they are different people. */
static bool unite(struct person *first, const struct person *later)
{
    if (first->github && later->github && !text_equal(first->github, later->github))
        return false;
    first->github = first->github ? first->github : later->github;
    first->email = first->email ? first->email : later->email;
    return true;
}

/* Marks the later mentions of one key by taking their names away. */
static void unite_by(struct people *people, struct mention *mentions, size_t count)
{
    qsort(mentions, count, sizeof *mentions, compare_mentions);
    size_t first = 0;
    for (size_t i = 1; i < count; i++) {
        if (!text_equal(mentions[i].key, mentions[first].key))
            first = i;
        else if (unite(&people->persons[mentions[first].index], &people->persons[mentions[i].index]))
            people->persons[mentions[i].index].name = NULL;
    }
}

void people_unite(struct arena *arena, struct people *people)
{
    struct mention *mentions = arena_allocate(arena, people->count * sizeof *mentions);
    size_t count = 0;
    for (size_t i = 0; i < people->count; i++)
        if (people->persons[i].github)
            mentions[count++] = (struct mention){people->persons[i].github, i};
    if (count)
        unite_by(people, mentions, count);
    count = 0;
    for (size_t i = 0; i < people->count; i++)
        if (people->persons[i].name)
            mentions[count++] = (struct mention){people->persons[i].name, i};
    if (count)
        unite_by(people, mentions, count);
    count = 0;
    for (size_t i = 0; i < people->count; i++)
        if (people->persons[i].name)
            people->persons[count++] = people->persons[i];
    people->count = count;
}
