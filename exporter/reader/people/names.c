/* SPDX-License-Identifier: MIT */
#include "exporter/reader/people/drafts.h"

#include "exporter/base/text.h"

#include <string.h>

/* Whether a word behind a name is no part of it. LABEL: a colon comes next. */
static bool is_behind_name(const char *word, bool label)
{
    size_t length = word_length(word);
    return word_is_in(word, length, people_titles) || (label && word_is_in(word, length, people_id_labels)) ||
           (!is_upper(*word) && word_is_role(word, length));
}

/* The words of piece I that are a name: without roles at either end, and up to a remark. NULL if none are
 * left. */
static const char *name_in(const struct drafting *drafting, size_t i, bool *remark)
{
    const char *text = piece_at(drafting, i)->text, *end = text;
    bool label = (piece_at(drafting, i + 1)->marks & MARK_COLON) != 0;
    *remark = false;
    while (*text && words_begin_in(text, people_titles))
        text = word_next(text);
    for (const char *word = text; *word; word = word_next(word)) {
        *remark = words_begin_in(word, people_remark_openers) && !is_upper(*word) && word > text;
        if (*remark)
            break;
        if (!is_behind_name(word, label))
            end = word + word_length(word);
    }
    if (end <= text)
        return NULL;
    const char *name =
        text_trim_marks(drafting->arena, arena_copy_bytes(drafting->arena, text, (size_t)(end - text)));
    return *name ? name : NULL;
}

/* "Roe, Jane (@janeroe)" and "Jane Roe, PhD": the name goes on behind its comma. */
static bool continues_name(const struct draft *draft, const char *name, struct ids ids)
{
    if (!draft || !draft->name || draft->handle)
        return false;
    bool surname = words_are_single(name) && words_are_single(draft->name) && !draft->address && ids.handle;
    return surname || words_are_suffix(name);
}

static bool do_resemble(struct ids ids, const char *name)
{
    return (ids.handle && words_resemble(name, ids.handle)) ||
           (ids.address && words_resemble(name, ids.address));
}

/* "Jane Roe, Example Corp (@janeroe)": the handle is like the name before the comma or dash, and unlike the
 * words behind. */
static bool is_employer(const struct draft *draft, const char *name, struct ids ids)
{
    return draft && draft->name && !draft_has_id(draft) && !words_are_single(draft->name) &&
           do_resemble(ids, draft->name) && !do_resemble(ids, name);
}

static void add_name(struct drafting *drafting, size_t i, const char *name)
{
    const struct piece *piece = piece_at(drafting, i);
    struct draft *draft = draft_open(drafting);
    struct ids ids = ids_behind(drafting, i);
    bool separate = (piece->marks & MARK_SEPARATOR) != 0;
    if (separate && continues_name(draft, name, ids)) {
        draft->name = arena_printf(drafting->arena, "%s, %s", draft->name, name);
        return;
    }
    if (separate && is_employer(draft, name, ids))
        return;
    bool clash = draft && (draft->name || (draft->handle && ids.handle) || (draft->address && ids.address));
    if (!draft || clash)
        draft = draft_new(drafting, piece->start);
    draft->name = name;
    draft->start = piece->start;
}

/* Words before a colon that say what comes behind it. */
bool names_read_label(struct drafting *drafting, const struct piece *piece)
{
    bool other_site = false, id = false, detail = false;
    for (const char *word = piece->text; *word; word = word_next(word)) {
        size_t length = word_length(word);
        if (!word_is_role(word, length) && !word_is_in(word, length, people_detail_labels))
            return false;
        other_site |= word_is_in(word, length, people_site_labels);
        id |= word_is_in(word, length, people_handle_labels);
        detail |= word_is_in(word, length, people_detail_labels);
    }
    drafting->expectation = detail       ? EXPECT_DETAIL
                            : other_site ? EXPECT_ELSEWHERE
                            : id         ? EXPECT_HANDLE
                                         : EXPECT_ANYTHING;
    return true;
}

/* A lone word that is a handle by where it stands: in parentheses, behind a label, a dash or a colon, or
 * between the commas of "Jane Roe, janeroe, jane@example.org". */
static bool is_handle_here(const struct drafting *drafting, size_t i, const struct draft *draft)
{
    const struct piece *piece = piece_at(drafting, i), *next = piece_at(drafting, i + 1);
    if (!ids_is_bare_handle(drafting, i, draft ? draft->name : NULL))
        return false;
    if (drafting->expectation == EXPECT_HANDLE || drafting->expectation == EXPECT_ELSEWHERE)
        return true;
    if (!draft || !draft->name || draft->handle)
        return false;
    if (draft_encloses(draft, piece))
        return true;
    bool small = !is_upper(*piece->text),
         alone = (next->marks & MARK_SEPARATOR) || next->type == PIECE_ADDRESS;
    if (piece->marks & (MARK_DASH | MARK_COLON))
        return small && alone;
    return (piece->marks & MARK_SEPARATOR) && small && next->type == PIECE_ADDRESS &&
           !words_are_single(draft->name);
}

/* Words behind somebody's dash or colon. Returns whether they are done with; if not, they may be a name. */
static bool read_appendix(struct drafting *drafting, size_t i, const char *name)
{
    const struct piece *piece = piece_at(drafting, i);
    struct draft *draft = draft_open(drafting);
    struct ids ids = ids_behind(drafting, i);
    if (!draft || !draft->name || !(piece->marks & (MARK_DASH | MARK_COLON)) ||
        (piece->marks & MARK_SEPARATOR))
        return false;
    if (piece->marks & MARK_COLON) {
        /* "Backend: Jane Roe (@janeroe)": the words before it said what she is for. */
        bool topic =
            !draft_has_id(draft) &&
            (ids.handle || ids.address ||
             (words_are_single(draft->name) && words_are_plain_name(name) && !words_are_single(name)));
        if (topic)
            draft->name = NULL;
        else
            drafts_note_unread(drafting, piece->start);
        return !topic;
    }
    bool identified = ids.handle || ids.address;
    if (identified && (draft_has_id(draft) || (do_resemble(ids, name) && !do_resemble(ids, draft->name))))
        return false;
    if (!identified)
        drafts_note_unread(drafting, piece->start);
    return true;
}

/* Whether words without a handle or address of their own may name somebody. Behind a handle, and before one
 * that stands behind a comma, any words may. */
static bool is_nameable(const struct drafting *drafting, size_t i, const char *name)
{
    bool nameless = drafting->draft_count && !drafting->drafts[drafting->draft_count - 1].name;
    bool before_id = i + 1 < drafting->pieces.count && piece_at(drafting, i + 1)->type != PIECE_WORDS;
    return nameless || (before_id && words_count(name) <= 3) ||
           (words_are_plain_name(name) && !words_are_group(piece_at(drafting, i)->text));
}

static void read_name(struct drafting *drafting, size_t i)
{
    const struct piece *piece = piece_at(drafting, i);
    const struct draft *draft = draft_open(drafting);
    struct ids ids = ids_behind(drafting, i);
    bool identified = ids.handle || ids.address, remark;
    const char *name = name_in(drafting, i, &remark);
    if (!name || (drafting->prose && !identified))
        return;
    bool behind = draft && draft->name && draft_has_id(draft) && !(piece->marks & MARK_SEPARATOR);
    if (read_appendix(drafting, i, name)) {
        drafting->prose = true;
    } else if (!identified &&
               (behind || !is_nameable(drafting, i, name) || (remark && words_are_single(name)))) {
        drafts_note_unread(drafting, piece->start);
    } else {
        add_name(drafting, i, name);
        drafting->prose = remark;
    }
}

/* Whether words in a person's parentheses are a person of their own, because somebody forgot to close:
 * "(@janeroe, John Doe (@johndoe)". */
static bool is_unclosed(const struct drafting *drafting, size_t i)
{
    const struct piece *next = piece_at(drafting, i + 1);
    return (next->marks & MARK_OPEN) && next->depth > piece_at(drafting, i)->depth &&
           ids_behind(drafting, i).handle && !words_are_single(piece_at(drafting, i)->text);
}

/* Whether words are neither a name nor a remark to be reported: roles, pronouns, what a label has announced,
 * what else stands in somebody's parentheses. */
static bool is_nothing(const struct drafting *drafting, size_t i, bool inside)
{
    const struct piece *piece = piece_at(drafting, i);
    bool pronoun = words_are_all_in(piece->text, people_pronouns) && (inside || !is_upper(*piece->text));
    return drafting->expectation == EXPECT_DETAIL || pronoun || words_are_obfuscated(piece->text) ||
           words_are_roles(piece->text) || (inside && !is_unclosed(drafting, i));
}

void names_read(struct drafting *drafting, size_t i)
{
    const struct piece *piece = piece_at(drafting, i);
    struct draft *draft = draft_open(drafting);
    bool expected = drafting->expectation == EXPECT_HANDLE;
    if (is_handle_here(drafting, i, draft)) {
        drafting->labelled |= expected;
        if (!draft)
            draft = draft_new(drafting, piece->start);
        if (!draft->handle || (draft->weak && expected))
            ids_set_handle(drafting, draft, piece, piece->text);
    } else if (words_are_unnamed(piece->text)) {
        drafting->tbd |= !draft_encloses(draft, piece);
    } else if (is_nothing(drafting, i, draft_encloses(draft, piece))) {
        return;
    } else if (words_are_remark(piece->text)) {
        if (!draft)
            drafts_note_unread(drafting, piece->start);
        drafting->prose = true;
    } else {
        read_name(drafting, i);
    }
}
