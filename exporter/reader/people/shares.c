/* SPDX-License-Identifier: MIT */
#include "exporter/reader/people/drafts.h"

#include <string.h>

/* Names in a row, and what identifies them after that. Pieces FIRST to IDS are names, those from IDS to END the others. */
struct share {
    size_t first, ids, end;
    bool enclosed;   /* they stand in parentheses, */
    bool introduced; /* or after a dash or colon */
};

/* The end of the names that begin with piece I, of which all have one word, or none: "Jane Roe, Acme" are not two. */
static size_t end_of_names(const struct drafting *drafting, size_t i)
{
    const struct piece *first = piece_at(drafting, i);
    for (size_t k = i; k < drafting->pieces.count; k++) {
        const struct piece *piece = piece_at(drafting, k);
        bool beside = k == i || ((piece->marks & MARK_SEPARATOR) &&
                                 !(piece->marks & (MARK_OPEN | MARK_DASH | MARK_COLON | MARK_AT)));
        if (!beside || piece->depth != first->depth || !piece_is_namelike(piece) ||
            words_are_single(piece->text) != words_are_single(first->text))
            return k;
    }
    return drafting->pieces.count;
}

/* Whether one word is the handle of somebody among the names: "(janeroe, ulfberg)". */
static bool is_word_of_name(const struct drafting *drafting, const struct share *share, size_t i)
{
    bool like = false;
    for (size_t k = share->first; k < share->ids && !like; k++)
        like = words_resemble(piece_at(drafting, k)->text, piece_at(drafting, i)->text);
    return like && ids_is_bare_handle(drafting, i, NULL);
}

/* Finds what identifies people after the names. */
static void find_ids(const struct drafting *drafting, struct share *share)
{
    enum { MOST = 50 };
    const struct piece *first = piece_at(drafting, share->ids);
    int depth = piece_at(drafting, share->first)->depth;
    share->enclosed = (first->marks & MARK_OPEN) && first->depth == depth + 1 && !first->apart;
    share->introduced = !share->enclosed && (first->marks & (MARK_DASH | MARK_COLON));
    for (share->end = share->ids; share->end < drafting->pieces.count; share->end++) {
        const struct piece *piece = piece_at(drafting, share->end);
        bool inside = share->end == share->ids || !(piece->marks & (MARK_OPEN | MARK_CLOSE));
        if (!inside || piece->depth != first->depth || share->end - share->ids > MOST)
            return;
        if (piece->type == PIECE_WORDS && !(share->enclosed && share->ids - share->first <= MOST &&
                                            is_word_of_name(drafting, share, share->end)))
            return;
    }
}

static size_t count_type(const struct drafting *drafting, const struct share *share, bool addresses)
{
    size_t count = 0;
    for (size_t i = share->ids; i < share->end; i++)
        count += (piece_at(drafting, i)->type == PIECE_ADDRESS) == addresses;
    return count;
}

/* The handle or address (NULL if there is none) of name K. */
static const struct piece *id_of_name(const struct drafting *drafting, const struct share *share, size_t k,
                                      bool address)
{
    for (size_t i = share->ids; i < share->end; i++)
        if ((piece_at(drafting, i)->type == PIECE_ADDRESS) == address && k-- == 0)
            return piece_at(drafting, i);
    return NULL;
}

/* How the handles fit the names in whose order they stand. */
enum fit { FIT_OTHERS, FIT_UNSAID, FIT_ALL };

static enum fit fit_of(const struct drafting *drafting, const struct share *share)
{
    size_t names = share->ids - share->first;
    bool all = true;
    for (size_t k = 0; k < names; k++) {
        const struct piece *handle = id_of_name(drafting, share, k, false);
        bool own = handle && words_resemble(piece_at(drafting, share->first + k)->text, handle->text);
        for (size_t other = 0; handle && !own && other < names; other++)
            if (words_resemble(piece_at(drafting, share->first + other)->text, handle->text))
                return FIT_OTHERS;
        all &= own;
    }
    return all ? FIT_ALL : FIT_UNSAID;
}

static void push(const struct drafting *drafting, struct pieces *pieces, struct piece piece)
{
    ARENA_PUSH(drafting->arena, pieces->items, pieces->count, piece);
}

/* Appends the names, each with what is its own in parentheses. */
static void push_shared(const struct drafting *drafting, const struct share *share, struct pieces *pieces)
{
    for (size_t k = 0; k < share->ids - share->first; k++) {
        struct piece name = *piece_at(drafting, share->first + k);
        unsigned marks = MARK_OPEN;
        name.marks |= k ? MARK_CLOSE : 0;
        push(drafting, pieces, name);
        for (int address = 0; address < 2; address++) {
            const struct piece *own = id_of_name(drafting, share, k, address);
            if (!own)
                continue;
            struct piece piece = *own;
            piece.type = address ? PIECE_ADDRESS : PIECE_HANDLE;
            piece.depth = name.depth + 1;
            piece.apart = false;
            piece.marks = marks;
            marks = MARK_SEPARATOR;
            push(drafting, pieces, piece);
        }
    }
}

static void report_share(struct drafting *drafting, const struct share *share)
{
    size_t names = share->ids - share->first, ids = share->end - share->ids;
    drafts_note_problem(
        drafting, piece_at(drafting, share->ids), CODE_UNREADABLE_HANDLE,
        arena_printf(drafting->arena,
                     ids == names
                         ? "%zu handles after %zu names do not stand in their order, so that nobody was "
                           "given one; put each after its name"
                         : "%zu handles stand after %zu names, so that nobody was given one; put each "
                           "after its name",
                     ids, names));
}

/* What is done with handles and addresses after names. */
enum sharing { SHARING_NONE, SHARING_EACH, SHARING_REPORT };

static enum sharing sharing_of(const struct drafting *drafting, const struct share *share)
{
    size_t names = share->ids - share->first;
    size_t handles = count_type(drafting, share, false), addresses = count_type(drafting, share, true);
    /* A handle and an address are of the last one. */
    if (names < 2 || (handles < 2 && addresses < 2))
        return SHARING_NONE;
    bool even = (handles == names || !handles) && (addresses == names || !addresses);
    /* "Roe, Jane (@janeroe, ...)" */
    if (!even && words_are_single(piece_at(drafting, share->first)->text))
        return SHARING_NONE;
    enum fit fit = even ? fit_of(drafting, share) : FIT_OTHERS;
    if (fit == FIT_ALL || (fit == FIT_UNSAID && (share->enclosed || share->introduced)))
        return SHARING_EACH;
    return share->enclosed ? SHARING_REPORT : SHARING_NONE;
}

void ids_share(struct drafting *drafting)
{
    enum { LEAST = 4 };
    struct pieces shared = {0};
    bool any = false;
    if (drafting->pieces.count < LEAST)
        return;
    for (size_t i = 0, next; i < drafting->pieces.count; i = next) {
        struct share share = {.first = i, .ids = end_of_names(drafting, i)};
        enum sharing sharing = SHARING_NONE;
        if (share.ids > i + 1 && share.ids < drafting->pieces.count) {
            find_ids(drafting, &share);
            sharing = sharing_of(drafting, &share);
        }
        next = share.ids > i ? share.ids : i + 1;
        if (sharing == SHARING_EACH)
            push_shared(drafting, &share, &shared);
        else
            for (size_t k = i; k < next; k++)
                push(drafting, &shared, *piece_at(drafting, k));
        if (sharing == SHARING_REPORT)
            report_share(drafting, &share);
        next = sharing == SHARING_NONE ? next : share.end;
        any |= sharing != SHARING_NONE;
    }
    if (!any)
        return;
    push(drafting, &shared, *piece_at(drafting, drafting->pieces.count));
    shared.count--;
    drafting->pieces = shared;
}
