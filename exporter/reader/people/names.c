/* SPDX-License-Identifier: MIT */
#include "exporter/reader/people/drafts.h"

#include "exporter/base/text.h"

#include <string.h>

/* Whether a word after a name is not part of it. LABEL: a colon comes next. */
static bool is_after_name(const char *word, bool label)
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
    if (words_begin_in(text, people_askers) && words_count(text) > 2)
        text = word_next(text);
    while (*text && words_begin_in(text, people_titles))
        text = word_next(text);
    for (const char *word = text; *word; word = word_next(word)) {
        *remark = words_begin_in(word, people_remark_openers) && !is_upper(*word) && word > text;
        if (*remark)
            break;
        if (!is_after_name(word, label))
            end = word + word_length(word);
    }
    if (end <= text)
        return NULL;
    const char *name =
        text_trim_marks(drafting->arena, arena_copy_bytes(drafting->arena, text, (size_t)(end - text)));
    /* "Wei(Vivian)" */
    if (strchr(name, '(') && !strchr(name, ')'))
        return arena_printf(drafting->arena, "%s)", name);
    return *name ? name : NULL;
}

/* "Roe, Jane (@janeroe)" and "Jane Roe, PhD": the name goes on after its comma. */
static bool continues_name(const struct draft *draft, const char *name, struct ids ids)
{
    if (!draft || !draft->name || draft->handle)
        return false;
    bool surname = words_are_single(name) && words_are_single(draft->name) && !draft->address && ids.handle;
    return surname || words_are_suffix(name);
}

/* What stands after the sign of an address is like where somebody works. */
static bool do_resemble(struct arena *arena, struct ids ids, const char *name)
{
    const char *address = ids.address ? ids.address : "";
    return (ids.handle && words_resemble(name, ids.handle)) ||
           words_resemble(name, arena_copy_bytes(arena, address, strcspn(address, "@")));
}

/* Whether words after somebody's name and comma say where or as what they work. */
static bool is_employment(const char *text)
{
    return words_are_group(text) || words_have_any(text, people_jobs);
}

/* A few words that say what somebody does: "Software Engineer, Example", "Founder of Kelp", but not "Professor Jane Roe". */
static bool is_job(const char *text)
{
    if (!is_upper(*text) || words_begin_in(text, people_remark_openers) || words_count(text) > 8)
        return false;
    for (const char *word = text; *word; word = word_next(word)) {
        const char *next = word_next(word);
        bool ends =
            !*next || word[word_length(word) - 1] == ',' || words_begin_in(next, people_remark_openers);
        if (ends && word_is_in(word, word_length(word), people_jobs))
            return true;
    }
    return false;
}

/* "Jane Roe, Example Corp (@janeroe)", "Jane Roe, John Doe (@janeroe)": the handle is like the name before the
 * comma or dash, and unlike the words after. */
static bool is_for_first(struct arena *arena, const struct draft *draft, const char *name, struct ids ids)
{
    return draft && draft->name && !draft_has_id(draft) && !words_are_single(draft->name) &&
           ids_are_possible(ids) && do_resemble(arena, ids, draft->name) && !do_resemble(arena, ids, name);
}

/* Whether a comma stands before a piece, and not "and". */
static bool is_after_comma(const struct drafting *drafting, const struct piece *piece)
{
    const char *text = drafting->line->text;
    size_t i = piece->start;
    while (i > 0 && is_space(text[i - 1]))
        i--;
    return i > 0 && text[i - 1] == ',';
}

/* The handle after the second of two names is the first one's: it goes there, and the second has none. */
static void give_to_first(struct drafting *drafting, size_t i, const char *name)
{
    const struct piece *piece = piece_at(drafting, i);
    struct draft *first = draft_open(drafting);
    struct ids ids = ids_after(drafting, i);
    if (ids.handle)
        ids_set_handle(drafting, first, ids.handle_piece, ids.handle);
    first->address = ids.address;
    drafts_note_problem(
        drafting, piece, CODE_UNREADABLE_HANDLE,
        arena_printf(drafting->arena,
                     "'%s' stands after %s, but looks like that of %s, who was given it; put it "
                     "after the right name",
                     ids.handle ? ids.handle : ids.address, name, first->name));
    struct draft *second = draft_new(drafting, piece->start);
    second->name = name;
    second->refused = true;
}

static void add_name(struct drafting *drafting, size_t i, const char *name)
{
    const struct piece *piece = piece_at(drafting, i);
    struct draft *draft = draft_open(drafting);
    struct ids ids = ids_after(drafting, i);
    bool separate = (piece->marks & MARK_SEPARATOR) != 0;
    if (separate && continues_name(draft, name, ids)) {
        if (words_count(draft->name) <= MOST_NAME_WORDS)
            draft->name = arena_printf(drafting->arena, "%s, %s", draft->name, name);
        return;
    }
    struct ids beside = ids_beside(drafting, i);
    bool identified = ids.handle || ids.address;
    if (separate && is_for_first(drafting->arena, draft, name, identified ? ids : beside)) {
        if (is_after_comma(drafting, piece) && !words_are_single(name))
            drafts_note_unread(drafting, piece->start);
        else if (!words_are_single(name))
            give_to_first(drafting, i, name);
        return;
    }
    bool clash = draft && (draft->name || (draft->handle && ids.handle) || (draft->address && ids.address));
    clash |= separate && draft && draft->handle && !draft->address && !ids.address && !beside.address &&
             !words_resemble(name, draft->handle) && !words_have(name, draft->handle, strlen(draft->handle));
    if (!draft || clash)
        draft = draft_new(drafting, piece->start);
    draft->name = name;
    draft->start = piece->start;
}

bool names_read_label(struct drafting *drafting, const struct piece *piece)
{
    const char *text = piece->text, *space = strrchr(text, ' ');
    /* "(Kelp Slack: jane)" */
    bool site = piece->depth && words_begin_in(space ? space + 1 : text, people_site_labels);
    if (!site && !words_are_label(text))
        return false;
    bool mentees = words_have_any(text, people_mentees) || words_have_any(text, people_participants);
    if (mentees || words_have_any(text, people_titles))
        drafting->mentees = mentees;
    drafting->expectation = words_have_any(text, people_detail_labels)    ? EXPECT_DETAIL
                            : words_have_any(text, people_site_labels)    ? EXPECT_ELSEWHERE
                            : words_have_any(text, people_handle_labels)  ? EXPECT_HANDLE
                            : words_have_any(text, people_address_labels) ? EXPECT_ID
                                                                          : EXPECT_ANYTHING;
    return true;
}

/* A lone word that is a handle by where it stands: in parentheses, after a label, a dash or a colon, or
 * between the commas of "Jane Roe, janeroe, jane@example.org". */
static bool is_handle_here(const struct drafting *drafting, size_t i, const struct draft *draft)
{
    const struct piece *piece = piece_at(drafting, i), *next = piece_at(drafting, i + 1);
    if (drafting->expectation == EXPECT_ELSEWHERE ||
        !ids_is_bare_handle(drafting, i, draft ? draft->name : NULL))
        return false;
    if (ids_are_expected(drafting))
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

/* Words after somebody's dash or colon. Returns whether they are done with; if not, they may be a name. */
static bool read_appendix(struct drafting *drafting, size_t i, const char *name)
{
    const struct piece *piece = piece_at(drafting, i);
    struct draft *draft = draft_open(drafting);
    struct ids ids = ids_after(drafting, i);
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
    if (identified && (draft_has_id(draft) || (do_resemble(drafting->arena, ids, name) &&
                                               !do_resemble(drafting->arena, ids, draft->name))))
        return false;
    if (!identified)
        drafts_note_unread(drafting, piece->start);
    return true;
}

/* "Kelp maintainers" */
static bool is_team_name(const char *text)
{
    const char *last = strrchr(text, ' ');
    return last && words_are_group(last + 1);
}

/* Whether words without a handle or address of their own may name somebody. After a handle, and before one
 * that stands after a comma, any words may. */
static bool is_nameable(const struct drafting *drafting, size_t i, const char *name)
{
    bool nameless = drafting->draft_count && !drafting->drafts[drafting->draft_count - 1].name;
    bool before_id = i + 1 < drafting->pieces.count && piece_at(drafting, i + 1)->type != PIECE_WORDS;
    return nameless || (before_id && words_count(name) <= 3) ||
           (words_are_plain_name(name) && !is_employment(name) && !is_team_name(piece_at(drafting, i)->text));
}

/* Whether a draft before the last one has a single word for a name: then others of the line may. */
static bool are_first_names(const struct drafting *drafting)
{
    for (size_t i = 0; i + 1 < drafting->draft_count; i++)
        if (drafting->drafts[i].name && words_are_single(drafting->drafts[i].name))
            return true;
    return false;
}

/* "Jane Roe, Example": one word after a whole name and a comma may be anything, unless others are called by one word. */
static bool is_lone_word(struct drafting *drafting, size_t i, const char *name)
{
    const struct draft *draft = draft_open(drafting);
    const struct piece *next = piece_at(drafting, i + 1);
    struct ids beside = ids_beside(drafting, i);
    bool other = draft && !draft_has_id(draft) && (beside.handle || beside.address) &&
                 !do_resemble(drafting->arena, beside, name);
    return draft && draft->name &&
           ((next->type == PIECE_WORDS && !(next->marks & (MARK_COLON | MARK_AT))) || other) &&
           words_are_single(name) && !words_are_single(draft->name) && (unsigned char)*name < 0x80 &&
           !words_are_suffix(name) && (piece_at(drafting, i)->marks & MARK_SEPARATOR) &&
           !are_first_names(drafting);
}

static void read_name(struct drafting *drafting, size_t i)
{
    const struct piece *piece = piece_at(drafting, i);
    const struct draft *draft = draft_open(drafting);
    struct ids ids = ids_after(drafting, i);
    bool identified = ids.handle || ids.address, remark;
    const char *name = name_in(drafting, i, &remark);
    if (!name)
        return;
    if (drafting->prose && !identified) {
        /* It is prose, or else somebody. */
        if (!words_are_single(name) && words_are_plain_name(name) && (piece->marks & MARK_SEPARATOR))
            drafts_note_unread(drafting, piece->start);
        return;
    }
    bool after = draft && draft->name && draft_has_id(draft) && !(piece->marks & MARK_SEPARATOR);
    if (read_appendix(drafting, i, name)) {
        drafting->prose = true;
    } else if (!identified && (after || !is_nameable(drafting, i, name) ||
                               (remark && words_are_single(name)) || is_lone_word(drafting, i, name))) {
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
           ids_after(drafting, i).handle && !words_are_single(piece_at(drafting, i)->text);
}

/* Whether words are neither a name nor a remark to be reported: roles, pronouns, what a label has announced,
 * what else stands in somebody's parentheses. */
static bool is_nothing(const struct drafting *drafting, size_t i, bool inside)
{
    const struct piece *piece = piece_at(drafting, i);
    bool pronoun = words_are_all_in(piece->text, people_pronouns) && (inside || !is_upper(*piece->text));
    return drafting->expectation == EXPECT_DETAIL || drafting->expectation == EXPECT_ELSEWHERE || pronoun ||
           words_are_obfuscated(piece->text) || words_are_zone(piece->text) || words_are_roles(piece->text) ||
           (inside && !is_unclosed(drafting, i)) || (piece->depth && drafting->tbd && !drafting->draft_count);
}

static void read_bare_handle(struct drafting *drafting, const struct piece *piece)
{
    struct draft *draft = draft_open(drafting);
    bool expected = ids_are_expected(drafting);
    drafting->labelled |= expected;
    if (!draft)
        draft = draft_new(drafting, piece->start);
    if (!draft->handle || (draft->weak && expected))
        ids_set_handle(drafting, draft, piece, piece->text);
}

/* What stands after "Jane Roe @ ": a handle if it looks like one, else where she works. */
static void read_at(struct drafting *drafting, size_t i)
{
    const struct piece *piece = piece_at(drafting, i);
    struct draft *draft = draft_open(drafting);
    struct ids ids = ids_after(drafting, i);
    bool like_name = draft->name && words_resemble(piece->text, draft->name);
    if (words_are_single(piece->text) && !draft->handle && !ids.handle &&
        (!is_upper(*piece->text) || like_name))
        ids_set_handle(drafting, draft, piece, piece->text);
}

/* "(jane.roe)": meant as a handle, and can't be one. */
static bool is_odd_handle(const struct drafting *drafting, const struct piece *piece,
                          const struct draft *draft)
{
    const char *dot = strchr(piece->text, '.');
    return draft && draft->name && !draft->handle && drafting->expectation != EXPECT_ELSEWHERE &&
           words_are_single(piece->text) && dot && is_letter(dot[1]) && (unsigned char)dot[1] < 0x80 &&
           !is_upper(*piece->text) && (draft_encloses(draft, piece) || ids_are_expected(drafting));
}

/* A group, a company or a job; what identifies it is nobody's but of the person before. Returns false if it is
 * something else. */
static bool read_employment(struct drafting *drafting, size_t i)
{
    const struct piece *piece = piece_at(drafting, i);
    struct draft *draft = draft_open(drafting);
    struct ids ids = ids_after(drafting, i);
    bool remark, named = draft && draft->name;
    const char *name = name_in(drafting, i, &remark);
    if (name && (!remark || !words_are_plain_name(name)))
        name = piece->text;
    if (!name || !is_employment(name) || (!named && !words_are_group(name)))
        return false;
    bool beside = !(piece->marks & MARK_BREAK) || is_after_comma(drafting, piece);
    if (named && beside && (piece->marks & (MARK_SEPARATOR | MARK_DASH)) && !draft_has_id(draft))
        return true;
    /* "Jane Roe (@janeroe) - Software Engineer" */
    if (named && (piece->marks & MARK_DASH) && !ids.handle && !ids.address && is_job(piece->text))
        return true;
    if (!ids.handle && !ids.address)
        return false;
    drafts_note_unread(drafting, piece->start);
    drafting->skip = true;
    return true;
}

/* "(GitHub Sunny)" */
static bool read_labelled(struct drafting *drafting, size_t i)
{
    const struct piece *piece = piece_at(drafting, i);
    const char *word = word_next(piece->text);
    struct draft *draft = draft_open(drafting);
    if (!draft_encloses(draft, piece) || draft->handle ||
        !words_begin_in(piece->text, people_handle_labels) || !*word || !words_are_single(word) ||
        word_is_role(word, strlen(word)))
        return false;
    ids_set_handle(drafting, draft, piece, word);
    return true;
}

/* "Support: TBD": then the word before the colon says what somebody is to do. */
static void read_unnamed(struct drafting *drafting, const struct piece *piece)
{
    struct draft *draft = draft_open(drafting);
    if (draft && draft->name && (piece->marks & MARK_COLON) && words_are_single(draft->name) &&
        !draft_has_id(draft))
        draft->name = NULL;
    if (!drafting->tbd)
        drafts_note_problem(drafting, piece, CODE_TBD, "a mentor is still to be named");
    drafting->tbd = true;
}

/* "Jane Roe (@janeroe), Effort: low": one word after a person, with a colon, is a label that we do not know, unless what
 * it says is somebody. */
static bool drop_label(struct drafting *drafting, size_t i)
{
    const struct piece *piece = piece_at(drafting, i);
    struct draft *draft = draft_open(drafting);
    struct ids ids = ids_after(drafting, i);
    if (!(piece->marks & MARK_COLON) || drafting->draft_count < 2 || !draft->name || draft_has_id(draft) ||
        !words_are_single(draft->name) || ids.handle || ids.address ||
        words_resemble(piece->text, draft->name) ||
        (words_are_plain_name(piece->text) && !words_are_single(piece->text)))
        return false;
    drafts_note_unread(drafting, draft->start);
    draft->name = NULL;
    return true;
}

/* "Support 2: Jane Roe": a word with a number before a colon counts people. */
static bool is_count(const struct drafting *drafting, size_t i)
{
    const char *text = piece_at(drafting, i)->text, *number = word_next(text);
    return *number && strspn(number, "0123456789") == strlen(number) &&
           (piece_at(drafting, i + 1)->marks & MARK_COLON);
}

void names_read(struct drafting *drafting, size_t i)
{
    const struct piece *piece = piece_at(drafting, i);
    if (drop_label(drafting, i) || is_count(drafting, i))
        return;
    struct draft *draft = draft_open(drafting);
    bool inside = draft && draft_encloses(draft, piece);
    if ((piece->marks & MARK_AT) && draft) {
        read_at(drafting, i);
    } else if (inside && words_are_all_in(piece->text, people_mentees)) {
        draft->mentee = true;
    } else if (is_odd_handle(drafting, piece, draft)) {
        ids_set_handle(drafting, draft, piece, piece->text);
    } else if (is_handle_here(drafting, i, draft)) {
        read_bare_handle(drafting, piece);
    } else if (words_are_unnamed(piece->text)) {
        if (!inside)
            read_unnamed(drafting, piece);
    } else if (read_labelled(drafting, i) || is_nothing(drafting, i, inside)) {
        return;
    } else if (words_are_remark(piece->text)) {
        if (!draft)
            drafts_note_unread(drafting, piece->start);
        drafting->prose = true;
    } else if (!read_employment(drafting, i)) {
        read_name(drafting, i);
    }
}
