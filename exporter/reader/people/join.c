/* SPDX-License-Identifier: MIT */
#include "exporter/reader/people/drafts.h"

#include "exporter/base/text.h"

#include <string.h>

/* Nobody's name is longer; joining what is would take quadratic time. */
enum { LONGEST = 200 };

static bool is_short(const struct piece *piece)
{
    return strnlen(piece->text, LONGEST) < LONGEST;
}

/* The piece without a remark at its end: "Smith from Example Corp". */
static struct piece without_remark(const struct drafting *drafting, struct piece piece)
{
    for (const char *word = piece.text; *word; word = word_next(word)) {
        if (word == piece.text || is_upper(*word) || !words_begin_in(word, people_remark_openers))
            continue;
        piece.text = text_collapse(drafting->arena, piece.text, (size_t)(word - piece.text));
        break;
    }
    return piece;
}

/* Whether words in parentheses stand between two parts of one name: "Robert (Bob) Smith". */
static bool is_middle_name(const struct drafting *drafting, const struct piece *first, size_t middle)
{
    const struct piece *nick = piece_at(drafting, middle), *last = piece_at(drafting, middle + 1);
    if (nick->marks != MARK_OPEN || nick->depth != first->depth + 1 || last->marks != MARK_CLOSE ||
        last->depth != first->depth || words_count(nick->text) > 2 || !is_short(last))
        return false;
    struct piece end = without_remark(drafting, *last);
    return piece_is_namelike(first) && piece_is_namelike(nick) && piece_is_namelike(&end) &&
           (words_are_single(first->text) || words_are_single(end.text));
}

/* Whether words in parentheses, close to a single word, are a name with it: "Wei(Vivian) (@weiv)". */
static bool is_second_name(const struct drafting *drafting, const struct piece *first, size_t i)
{
    const struct piece *second = piece_at(drafting, i), *next = piece_at(drafting, i + 1);
    const char *text = drafting->line->text;
    bool close = second->start > 1 && text[second->start - 1] == '(' && !is_space(text[second->start - 2]);
    return close && second->marks == MARK_OPEN && second->depth == first->depth + 1 &&
           next->type == PIECE_HANDLE && (next->marks & MARK_OPEN) && piece_is_namelike(first) &&
           piece_is_namelike(second) && words_are_single(first->text) && words_are_single(second->text);
}

/* Makes one piece of three, spaced as the line has them. */
static void append_enclosed(const struct drafting *drafting, struct piece *first, const struct piece *middle,
                            const struct piece *last)
{
    const char *text = drafting->line->text;
    size_t open = middle->start;
    while (open > 0 && text[open] != '(')
        open--;
    const char *before = open > 0 && is_space(text[open - 1]) ? " " : "";
    const char *after = is_space(text[last->start - 1]) ? " " : "";
    first->text =
        arena_printf(drafting->arena, "%s%s(%s)%s%s", first->text, before, middle->text, after, last->text);
}

/* Whether pronouns in parentheses have parted a name: "Jane (she/her) Roe". */
static bool is_parted(const struct drafting *drafting, size_t i, const struct piece *first)
{
    const struct piece *pronoun = piece_at(drafting, i - 1), *last = piece_at(drafting, i);
    return pronoun->type == PIECE_WORDS && pronoun->depth > first->depth &&
           words_are_all_in(pronoun->text, people_pronouns) && last->marks == MARK_CLOSE &&
           piece_is_namelike(first) && piece_is_namelike(last) && words_are_single(first->text);
}

static const char *last_word(const char *text)
{
    const char *space = strrchr(text, ' ');
    return space ? space + 1 : text;
}

/* Whether words go on over the end of a line. A name does if only one word of it stands before the break, and
 * what identifies somebody comes after it. */
static bool goes_on(const struct drafting *drafting, const struct piece *piece, size_t next)
{
    const struct piece *second = piece_at(drafting, next);
    if (piece->type != PIECE_WORDS || second->type != PIECE_WORDS || second->marks != MARK_BREAK ||
        second->depth != piece->depth || !is_short(second) || words_are_unnamed(piece->text) ||
        words_are_roles(piece->text) || words_are_obfuscated(piece->text))
        return false;
    /* "GitHub: janeroe" at the end of a line */
    if (!piece->depth && (piece->marks & MARK_COLON) && words_are_single(piece->text) &&
        pieces_is_handle(piece->text, strlen(piece->text)))
        return false;
    if (piece->depth || text_begins_small(last_word(piece->text)) || text_begins_small(second->text))
        return true;
    struct ids ids = ids_after(drafting, next);
    const struct piece *after = piece_at(drafting, next + 1);
    struct piece end = without_remark(drafting, *second);
    bool listed = (piece->marks & MARK_SEPARATOR) != 0;
    bool identified = ids.handle || ids.address || after->type != PIECE_WORDS || (after->marks & MARK_AT);
    bool one_before = words_are_single(piece->text) && words_count(end.text) <= 2;
    return piece_is_namelike(piece) && piece_is_namelike(&end) && !words_are_unnamed(second->text) &&
           ((one_before && (identified || listed)) || (words_are_single(end.text) && listed));
}

/* "Example, Inc." */
static bool is_company_form(const struct piece *piece, const struct piece *after)
{
    return piece->type == PIECE_WORDS && after->type == PIECE_WORDS && after->marks == MARK_SEPARATOR &&
           after->depth == piece->depth && words_are_all_in(after->text, people_company_forms);
}

/* Words that lead to one more person: "as well as Ann Poe", "Jane Roe with help from Jim Poe". */
struct connection {
    const char *name; /* where that person begins; NULL if there is none */
    size_t head;      /* bytes of what stands before the connecting words */
    size_t length;    /* of the name, up to the next connecting word */
    bool sure;        /* they lead to a person, even without a handle */
};

/* Whether WORD of TEXT connects; FROM is the first one that does, or NULL. */
static bool does_connect(const char *text, const char *word, const char *from)
{
    return (words_begin_in(word, people_connectives) && (!is_upper(*word) || word == text)) ||
           (from && !is_upper(*word) && words_begin_in(word, people_titles));
}

static struct connection connection_in(const char *text)
{
    struct connection found = {NULL, 0, 0, false};
    const char *from = NULL;
    bool help = false, employer = false;
    for (const char *word = text; *word; word = word_next(word)) {
        if (!does_connect(text, word, from)) {
            found.name = from && !found.name ? word : found.name;
            found.length = found.name ? (size_t)(word + word_length(word) - found.name) : 0;
            continue;
        }
        if (found.name)
            break;
        from = from ? from : word;
        help |= words_begin_in(word, people_helping);
        found.sure |= words_begin_in(word, people_adding);
        employer = words_begin_in(word, people_employer_openers);
    }
    found.name = employer && !help ? NULL : found.name;
    found.sure |= help;
    found.head = found.name ? (size_t)(from - text) : 0;
    return found;
}

static void push(const struct drafting *drafting, struct pieces *pieces, struct piece piece)
{
    ARENA_PUSH(drafting->arena, pieces->items, pieces->count, piece);
}

/* Whether nobody comes any more in the words after a name: there are none, or they say where somebody works. */
static bool is_end_of_name(const char *rest)
{
    rest += strspn(rest, " ");
    return !*rest || (words_begin_in(rest, people_employer_openers) && !connection_in(rest).name);
}

/* Appends the first TO bytes of a piece of words. */
static void push_head(const struct drafting *drafting, struct pieces *pieces, struct piece piece, size_t to)
{
    piece.text = text_collapse(drafting->arena, piece.text, to);
    if (*piece.text)
        push(drafting, pieces, piece);
}

/* Appends a piece; of one that leads to other persons, what stands before and each of them. */
static void push_split(const struct drafting *drafting, struct pieces *pieces, size_t i)
{
    struct piece piece = *piece_at(drafting, i);
    struct ids ids = ids_after(drafting, i);
    while (piece.type == PIECE_WORDS && is_short(&piece)) {
        struct connection found = connection_in(piece.text);
        bool last = found.name && is_end_of_name(found.name + found.length);
        /* "Robert (Bob) Smith" is not yet one piece. */
        bool continued = last && piece_at(drafting, i + 1)->marks == MARK_OPEN &&
                         piece_at(drafting, i + 2)->marks == MARK_CLOSE;
        bool identified = last && (ids.handle || ids.address || continued ||
                                   piece_at(drafting, i + 1)->type != PIECE_WORDS);
        const char *name = found.name ? arena_copy_bytes(drafting->arena, found.name, found.length) : "";
        if (!found.name || !words_are_plain_name(name) ||
            !(identified || (found.sure && !words_are_single(name) && !words_are_group(name))))
            break;
        push_head(drafting, pieces, piece, found.head);
        piece.start += (size_t)(found.name - piece.text);
        piece.text = found.name;
        piece.marks |= MARK_SEPARATOR;
        if (last)
            break;
    }
    push(drafting, pieces, piece);
}

/* What "on GitHub" and "on the Kelp Slack" say of the handle before them. */
enum site { SITE_UNSAID, SITE_GITHUB, SITE_OTHER };

static enum site site_in(const char *text)
{
    const char *last = last_word(text);
    if (!words_begin_in(text, people_site_openers) || last == text)
        return SITE_UNSAID;
    return words_begin_in(last, people_github_names)  ? SITE_GITHUB
           : words_begin_in(last, people_site_labels) ? SITE_OTHER
                                                      : SITE_UNSAID;
}

/* Makes a handle of "janeroe on GitHub", and none of "janeroe on Slack" or "@janeroe on Slack". */
static void settle_sites(struct drafting *drafting)
{
    for (size_t i = 0; i < drafting->pieces.count; i++) {
        struct piece *piece = &drafting->pieces.items[i];
        const struct piece *next = piece_at(drafting, i + 1);
        const char *word = word_next(piece->text);
        bool handle = piece->type == PIECE_HANDLE && next->type == PIECE_WORDS && !next->marks;
        bool small = piece->type == PIECE_WORDS && *word && (piece->depth || !is_upper(*piece->text));
        enum site site = handle ? site_in(next->text) : small ? site_in(word) : SITE_UNSAID;
        if (handle && site == SITE_OTHER) {
            piece->type = PIECE_WORDS;
            piece->text = next->text;
        } else if (site == SITE_OTHER) {
            piece->text = word;
        } else if (!handle && site == SITE_GITHUB &&
                   pieces_is_handle(piece->text, word_length(piece->text))) {
            piece->type = PIECE_HANDLE;
            piece->text = arena_copy_bytes(drafting->arena, piece->text, word_length(piece->text));
        }
    }
}

/* Whether words are the whole name of somebody, and not of a company or a job. */
static bool is_whole_name(const char *text)
{
    struct piece piece = {.type = PIECE_WORDS, .text = text};
    return !words_are_single(text) && is_upper(*text) && piece_is_namelike(&piece) &&
           !words_have_any(text, people_jobs);
}

/* Takes the pieces from I on out of the parentheses that they are in. */
static void release(struct drafting *drafting, size_t i)
{
    const unsigned anew = MARK_CLOSE | MARK_OPEN;
    int depth = drafting->pieces.items[i].depth, last = depth;
    for (size_t k = i; k < drafting->pieces.count; k++) {
        struct piece *piece = &drafting->pieces.items[k];
        if (piece->depth < depth || (k > i && (piece->marks & anew) == anew && last == depth))
            return;
        last = piece->depth--;
    }
}

/* Makes a person of their own of "(backup: Ulf Berg)" and "(co-mentor Ulf Berg)" after somebody. */
static void release_seconds(struct drafting *drafting)
{
    for (size_t i = 1; i < drafting->pieces.count; i++) {
        struct piece *piece = &drafting->pieces.items[i];
        const struct piece *before = piece_at(drafting, i - 1);
        if (!piece->depth || piece->apart)
            continue;
        const char *rest = word_next(piece->text);
        bool labelled = (piece->marks & MARK_COLON) && before->depth == piece->depth &&
                        before->type == PIECE_WORDS && words_are_all_in(before->text, people_seconds);
        bool words = piece->type == PIECE_WORDS;
        bool begun = words && words_begin_in(piece->text, people_seconds) && is_whole_name(rest);
        bool second = labelled && (words ? is_whole_name(piece->text) : piece->type == PIECE_HANDLE);
        if (!begun && !second)
            continue;
        if (begun) {
            piece->start += (size_t)(rest - piece->text);
            piece->text = rest;
        }
        piece->marks = MARK_SEPARATOR;
        release(drafting, i);
    }
}

static bool is_closed(const struct drafting *drafting, size_t i)
{
    int depth = piece_at(drafting, i)->depth;
    while (++i < drafting->pieces.count)
        if (piece_at(drafting, i)->depth < depth)
            return true;
    return false;
}

/* Closes the parentheses that nothing else does before the next person: "(@janeroe, Ulf Berg (ulf@example.org)". */
static void release_unclosed(struct drafting *drafting)
{
    for (size_t i = 1; drafting->pieces.open && i < drafting->pieces.count; i++) {
        struct piece *piece = &drafting->pieces.items[i];
        const struct piece *before = piece_at(drafting, i - 1), *next = piece_at(drafting, i + 1);
        bool after = before->type != PIECE_WORDS && before->depth == piece->depth &&
                     (piece->marks & (MARK_SEPARATOR | MARK_BREAK));
        bool opens = (next->marks & MARK_OPEN) != 0;
        bool identified = next->type != PIECE_WORDS && (opens || !next->marks);
        /* "dm4 (@dm4" */
        bool single = opens && next->type == PIECE_HANDLE && words_are_single(piece->text) &&
                      !words_are_roles(piece->text) && !words_are_group(piece->text);
        if (!piece->depth || piece->type != PIECE_WORDS || !after || !identified ||
            !(single || is_whole_name(piece->text)) || is_closed(drafting, i))
            continue;
        release(drafting, i);
        piece->marks |= MARK_CLOSE | MARK_SEPARATOR;
        drafting->pieces.open--;
    }
}

void names_join(struct drafting *drafting)
{
    settle_sites(drafting);
    release_seconds(drafting);
    release_unclosed(drafting);
    struct pieces joined = {0};
    for (size_t i = 0; i < drafting->pieces.count; i++) {
        const struct piece *piece = piece_at(drafting, i), *next = piece_at(drafting, i + 1);
        struct piece *last = joined.count ? &joined.items[joined.count - 1] : NULL;
        last = last && is_short(last) ? last : NULL;
        if (last && is_middle_name(drafting, last, i)) {
            append_enclosed(drafting, last, piece, next);
            i++;
        } else if (last && is_second_name(drafting, last, i)) {
            last->text = arena_printf(drafting->arena, "%s(%s)", last->text, piece->text);
        } else if (last && piece->depth > last->depth && words_are_all_in(piece->text, people_pronouns)) {
            continue;
        } else if (last && (is_parted(drafting, i, last) || goes_on(drafting, last, i))) {
            last->text = arena_printf(drafting->arena, "%s %s", last->text, piece->text);
        } else if (last && is_company_form(last, piece)) {
            last->text = arena_printf(drafting->arena, "%s, %s", last->text, piece->text);
        } else {
            push_split(drafting, &joined, i);
            last = &joined.items[joined.count - 1];
            if ((last->marks & MARK_BREAK) && last->type == PIECE_WORDS)
                last->marks |= MARK_SEPARATOR;
        }
    }
    push(drafting, &joined, *piece_at(drafting, drafting->pieces.count));
    joined.count--;
    drafting->pieces = joined;
}
