/* SPDX-License-Identifier: MIT */
#include "exporter/reader/people/drafts.h"

#include "exporter/base/text.h"

#include <string.h>

bool ids_are_expected(const struct drafting *drafting)
{
    return drafting->expectation == EXPECT_HANDLE || drafting->expectation == EXPECT_ID;
}

/* Whether the address is one of the company that the word names: "(Example, jane@example.org)". */
static bool is_employer(const char *word, const char *address)
{
    const char *domain = strchr(address, '@');
    return domain && text_starts_with(domain + 1, word) && domain[1 + strlen(word)] == '.';
}

bool ids_is_bare_handle(const struct drafting *drafting, size_t i, const char *name)
{
    const struct piece *piece = piece_at(drafting, i), *next = piece_at(drafting, i + 1);
    const char *word = piece->text;
    if (piece->type != PIECE_WORDS || (next->type == PIECE_WORDS && !next->marks) ||
        !pieces_is_handle(word, strlen(word)) || word_is_role(word, word_length(word)) ||
        words_are_unnamed(word) || words_begin_in(word, people_pronouns) ||
        words_begin_in(word, people_remark_openers) || words_begin_in(word, people_states))
        return false;
    if (drafting->expectation == EXPECT_HANDLE)
        return true;
    bool addressed = next->type == PIECE_ADDRESS &&
                     !(next->marks & ~(unsigned)(MARK_SEPARATOR | MARK_AND | MARK_SEMICOLON)) &&
                     !is_employer(word, next->text);
    return !is_upper(*word) || strpbrk(word, "0123456789-_") || addressed ||
           words_resemble(word, name ? name : "");
}

/* The length of a handle without the punctuation after it. */
static size_t handle_length(const char *handle)
{
    size_t length = strlen(handle);
    while (length && strchr(".,'", handle[length - 1]))
        length--;
    return length;
}

bool ids_are_possible(struct ids ids)
{
    return (!ids.handle || pieces_is_handle(ids.handle, handle_length(ids.handle))) &&
           (!ids.address || pieces_is_address(ids.address, strlen(ids.address)));
}

void ids_set_handle(struct drafting *drafting, struct draft *draft, const struct piece *piece,
                    const char *handle)
{
    size_t length = handle_length(handle);
    if (words_are_unnamed(handle) || word_is_exactly_in(handle, length, people_placeholder_handles))
        return;
    if (!pieces_is_handle(handle, length)) {
        const char *text = arena_printf(drafting->arena, "'@%s' is not a GitHub handle; correct it", handle);
        drafts_note_problem(drafting, piece, CODE_UNREADABLE_HANDLE, text);
        draft->refused = true;
        return;
    }
    drafting->prose = false;
    draft->handle = arena_copy_bytes(drafting->arena, handle, length);
    draft->weak = piece->type == PIECE_WORDS && !ids_are_expected(drafting);
}

/* "Jane Roe (@Jane Roe, jane@example.org)": the name once more, where the handle should be. */
static bool is_name_again(const struct drafting *drafting, size_t i, const struct draft *draft)
{
    const struct piece *piece = piece_at(drafting, i), *next = piece_at(drafting, i + 1);
    return draft && draft->name && next->type == PIECE_WORDS && !next->marks &&
           words_have(draft->name, piece->text, strlen(piece->text)) &&
           words_have(draft->name, next->text, word_length(next->text));
}

/* "@sig-storage-leads": the handle of a team is nobody's. */
static bool is_team(const char *handle)
{
    const char *dash = strrchr(handle, '-');
    return dash && word_is_exactly_in(dash + 1, strlen(dash + 1), people_team_endings);
}

/* Whether one of the last persons has the handle already. */
static bool is_given_already(const struct drafting *drafting, const char *handle)
{
    size_t count = drafting->draft_count;
    for (size_t i = count > 4 ? count - 4 : 0; i < count; i++)
        if (drafting->drafts[i].handle && text_equal(drafting->drafts[i].handle, handle))
            return true;
    return false;
}

/* A second handle of the person being read, in parentheses: it is theirs if the first one was where they work
 * ("Jane Roe @Example (@janeroe)"), else it is only reported. */
static void read_second(struct drafting *drafting, struct draft *draft, const struct piece *piece)
{
    bool better = !words_resemble(draft->name, draft->handle) &&
                  (words_resemble(draft->name, piece->text) || is_upper(*draft->handle));
    if (better)
        ids_set_handle(drafting, draft, piece, piece->text);
    else
        drafts_note_problem(drafting, piece, CODE_UNREADABLE_HANDLE,
                            arena_printf(drafting->arena,
                                         "'@%s' is a second handle of %s; the first was taken, take one out",
                                         piece->text, draft->name));
}

/* "Jane Roe @Other Corp (@janeroe)": where the person being read works. */
static bool is_workplace(const struct drafting *drafting, size_t i, const struct draft *draft)
{
    const struct piece *piece = piece_at(drafting, i), *next = piece_at(drafting, i + 1);
    return draft && draft->name && !draft->handle && is_upper(*piece->text) && next->type == PIECE_WORDS &&
           !next->marks && !words_resemble(draft->name, piece->text) && ids_after(drafting, i + 1).handle;
}

/* Whether piece I stands after a semicolon, and a whole name that is not parted from it after that: "Jane Roe; @ulfberg - Ulf
 * Berg", unlike "Jane Roe; @janeroe; jane@example.org, Ulf Berg". */
static bool begins_person(const struct drafting *drafting, size_t i)
{
    int depth = piece_at(drafting, i)->depth;
    bool semicolon = piece_at(drafting, i)->marks & MARK_SEMICOLON;
    for (size_t k = i + 1; semicolon && k < drafting->pieces.count && k < i + 4; k++) {
        const struct piece *piece = piece_at(drafting, k);
        if (piece->type == PIECE_WORDS && (piece->marks & MARK_SEPARATOR))
            break;
        if (piece->depth == depth && piece_is_namelike(piece) && !words_are_single(piece->text))
            return true;
    }
    return false;
}

/* "Jane Roe and @ulfberg": the handle or address is of somebody else, unless both of them are of the person before:
 * "Jane Roe, jane@example.org and @janeroe". */
static bool is_of_another(const struct drafting *drafting, size_t i, const struct draft *draft)
{
    const struct piece *piece = piece_at(drafting, i);
    if (!draft || !draft->name || draft_encloses(draft, piece))
        return false;
    bool like = words_resemble(draft->name, piece->text);
    return ((piece->marks & MARK_AND) && (!draft_has_id(draft) || !like)) ||
           (begins_person(drafting, i) && !like);
}

/* Reads "@janeroe". Returns the next piece. */
size_t ids_read_handle(struct drafting *drafting, size_t i)
{
    const struct piece *piece = piece_at(drafting, i), *next = piece_at(drafting, i + 1);
    struct draft *draft = draft_open(drafting);
    drafting->labelled |= ids_are_expected(drafting);
    if (drafting->expectation == EXPECT_ELSEWHERE) {
        drafting->elsewhere = true;
        /* "Zulip: @Jane Roe" */
        return next->type == PIECE_WORDS && !next->marks ? i + 2 : i + 1;
    }
    if (is_name_again(drafting, i, draft)) {
        const char *text = arena_printf(drafting->arena, "'@%s %s' is not a GitHub handle; correct it",
                                        piece->text, next->text);
        drafts_note_problem(drafting, piece, CODE_UNREADABLE_HANDLE, text);
        draft->refused = true;
        return i + 2;
    }
    /* "TBD (ask @janeroe)" */
    bool asked = piece->depth && drafting->tbd && !draft && i &&
                 piece_at(drafting, i - 1)->type == PIECE_WORDS &&
                 piece_at(drafting, i - 1)->depth == piece->depth;
    if (asked || is_given_already(drafting, piece->text))
        return i + 1;
    if (is_workplace(drafting, i, draft))
        return i + 2;
    if (is_team(piece->text) && !(draft && draft->name && !draft->handle)) {
        drafts_note_unread(drafting, piece->start);
        return i + 1;
    }
    bool other_name = piece->alias && is_upper(*piece->alias) && (piece->marks & MARK_SEPARATOR) && draft &&
                      draft->name && !words_resemble(piece->alias, draft->name);
    if ((other_name && !draft_encloses(draft, piece)) || is_of_another(drafting, i, draft)) {
        draft = NULL;
    } else if (draft && draft->handle && !draft->weak) {
        if (draft_encloses(draft, piece)) {
            read_second(drafting, draft, piece);
            return i + 1;
        }
        draft = NULL;
    }
    if (!draft) {
        draft = draft_new(drafting, piece->start);
        draft->name = piece->alias;
    }
    ids_set_handle(drafting, draft, piece, piece->text);
    return i + 1;
}

size_t ids_read_address(struct drafting *drafting, size_t i)
{
    const struct piece *piece = piece_at(drafting, i);
    struct draft *draft = draft_open(drafting);
    drafting->labelled |= ids_are_expected(drafting);
    if (!pieces_is_address(piece->text, strlen(piece->text))) {
        const char *text = arena_printf(drafting->arena, "'%s' is not an address; correct it", piece->text);
        drafts_note_problem(drafting, piece, CODE_UNREADABLE_ADDRESS, text);
        return i + 1;
    }
    if (draft && draft->address) {
        if (draft_encloses(draft, piece))
            return i + 1;
        draft = NULL;
    }
    if (!draft || is_of_another(drafting, i, draft))
        draft = draft_new(drafting, piece->start);
    drafting->prose = false;
    draft->address = piece->text;
    return i + 1;
}

static void ids_note_handle(struct ids *ids, const struct piece *piece)
{
    ids->handle = piece->text;
    ids->handle_piece = piece;
}

struct ids ids_beside(const struct drafting *drafting, size_t i)
{
    struct ids ids = {.handle = NULL};
    for (size_t k = i + 1; k <= i + 2; k++) {
        const struct piece *piece = piece_at(drafting, k);
        if (!(piece->marks & MARK_SEPARATOR) || (piece->marks & MARK_AND) ||
            piece->depth != piece_at(drafting, i)->depth || piece->alias)
            break;
        if (piece->type == PIECE_HANDLE && !ids.handle)
            ids_note_handle(&ids, piece);
        else if (piece->type == PIECE_ADDRESS && !ids.address)
            ids.address = piece->text;
        else
            break;
    }
    return ids;
}

struct ids ids_after(const struct drafting *drafting, size_t i)
{
    struct ids ids = {.handle = NULL};
    int depth = piece_at(drafting, i)->depth;
    const char *name = piece_at(drafting, i)->text;
    /* Nobody has more than a few. */
    for (size_t k = i + 1; k < drafting->pieces.count && k < i + 12; k++) {
        const struct piece *piece = piece_at(drafting, k);
        bool inside = piece->depth > depth && !piece->apart;
        if (!inside && ((piece->marks & MARK_SEPARATOR) || piece->type == PIECE_WORDS))
            break;
        if (piece->type == PIECE_ADDRESS)
            ids.address = piece->text;
        else if (piece->type == PIECE_HANDLE || (inside && ids_is_bare_handle(drafting, k, name)))
            ids_note_handle(&ids, piece);
    }
    return ids;
}
