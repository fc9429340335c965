/* SPDX-License-Identifier: MIT */
#include "exporter/reader/people/drafts.h"

#include "exporter/base/text.h"

#include <string.h>

const struct piece *piece_at(const struct drafting *drafting, size_t i)
{
    return &drafting->pieces.items[i < drafting->pieces.count ? i : drafting->pieces.count];
}

bool piece_is_namelike(const struct piece *piece)
{
    const char *text = piece->text;
    return piece->type == PIECE_WORDS && words_are_plain_name(text) && !words_are_roles(text) &&
           !words_are_unnamed(text) && !words_are_remark(text) && !words_are_group(text) &&
           (is_upper(*text) || !words_are_all_in(text, people_pronouns));
}

struct draft *draft_open(struct drafting *drafting)
{
    return drafting->draft_count ? &drafting->drafts[drafting->draft_count - 1] : NULL;
}

struct draft *draft_new(struct drafting *drafting, size_t start)
{
    struct draft draft = {.start = start, .mentee = drafting->mentees};
    ARENA_PUSH(drafting->arena, drafting->drafts, drafting->draft_count, draft);
    return draft_open(drafting);
}

bool draft_has_id(const struct draft *draft)
{
    return draft->handle || draft->address;
}

void drafts_note_problem(struct drafting *drafting, const struct piece *piece, enum code code,
                         const char *text)
{
    struct people_problem problem = {code, text, piece->start};
    ARENA_PUSH(drafting->arena, drafting->problems.items, drafting->problems.count, problem);
}

void drafts_note_unread(struct drafting *drafting, size_t offset)
{
    struct people_problem problem = {CODE_UNREADABLE_PERSON, NULL, offset};
    if (!drafting->unread)
        ARENA_PUSH(drafting->arena, drafting->problems.items, drafting->problems.count, problem);
    drafting->unread = true;
}

bool draft_encloses(const struct draft *draft, const struct piece *piece)
{
    return piece->depth > 0 && !piece->apart && draft && draft->name;
}
