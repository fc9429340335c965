/* SPDX-License-Identifier: MIT */
#include "exporter/reader/people/people.h"

#include "exporter/base/text.h"
#include "exporter/reader/people/drafts.h"

#include <string.h>

static void read_pieces(struct drafting *drafting)
{
    for (size_t i = 0; i < drafting->pieces.count;) {
        const struct piece *piece = piece_at(drafting, i);
        bool label = piece->type == PIECE_WORDS && (piece_at(drafting, i + 1)->marks & MARK_COLON);
        if (label && names_read_label(drafting, piece)) {
            /* What stood before the label stands before what it announces. */
            struct piece *next = &drafting->pieces.items[++i];
            next->marks = (next->marks & ~(unsigned)MARK_COLON) | piece->marks;
            continue;
        }
        drafting->skip &= piece->type != PIECE_WORDS && !(piece->marks & MARK_SEPARATOR);
        if (drafting->skip)
            i++;
        else if (piece->type == PIECE_HANDLE)
            i = ids_read_handle(drafting, i);
        else if (piece->type == PIECE_ADDRESS)
            i = ids_read_address(drafting, i);
        else
            names_read(drafting, i++);
        drafting->expectation = EXPECT_ANYTHING;
    }
}

static struct drafting read_drafts(struct arena *arena, const struct line *line, size_t from)
{
    struct drafting drafting = {.arena = arena, .line = line, .pieces = pieces_scan(arena, line, from)};
    names_join(&drafting);
    ids_share(&drafting);
    read_pieces(&drafting);
    return drafting;
}

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
    last->handle_refused |= draft->refused;
    people->last_is_handle &= draft->name == NULL;
    people->last_is_weak = better ? draft->weak : people->last_is_weak;
    return true;
}

/* Turns a draft into a person; false if it names nobody. */
static bool add_person(struct drafting *drafting, const struct draft *draft, struct people *people,
                       struct locator *locator)
{
    const char *name = draft->name ? draft->name : draft->handle;
    if (!name || words_count(name) > MOST_NAME_WORDS)
        return false;
    struct person person = {.at = locator_find(locator, draft->start),
                            .name = arena_copy(drafting->arena, name),
                            .github = draft->handle,
                            .email = draft->address,
                            .handle_refused = draft->refused};
    ARENA_PUSH(drafting->arena, people->persons, people->count, person);
    people->last = *drafting->line;
    people->last_is_handle = !draft->name;
    people->last_is_weak = draft->weak;
    return true;
}

/* Whether the line from byte FROM on names somebody by what is known elsewhere alone: a link that leads to no
 * profile, "Slack: @jane". */
static bool is_elsewhere(const struct drafting *drafting, const struct people *people, bool about_last,
                         size_t from)
{
    const char *text = drafting->line->text + from;
    bool link = !drafting->pieces.count && !about_last && text_has_word(text, strlen(text));
    return link || (drafting->elsewhere && !drafting->draft_count && !people->count);
}

struct people_reading people_read(struct arena *arena, const struct line *line, size_t from,
                                  struct people *people)
{
    struct drafting drafting = read_drafts(arena, line, from);
    struct locator locator = line_locator(line);
    bool found = false, about_last = is_about_last(people, line) || (drafting.labelled && people->count);
    for (size_t i = 0; i < drafting.draft_count; i++) {
        const struct draft *draft = &drafting.drafts[i];
        if ((!draft->name && !draft_has_id(draft)) || draft->mentee)
            continue;
        bool completed = i == 0 && about_last && complete_last(people, draft);
        if (completed || add_person(&drafting, draft, people, &locator)) {
            found = true;
        } else {
            drafts_note_unread(&drafting, draft->start);
        }
    }
    if (is_elsewhere(&drafting, people, about_last, from))
        drafts_note_unread(&drafting, from);
    struct people_reading result = {.problems = drafting.problems};
    result.result = found             ? PEOPLE_FOUND
                    : drafting.unread ? PEOPLE_UNREAD
                    : drafting.tbd    ? PEOPLE_TBD
                                      : PEOPLE_NOTHING;
    return result;
}

enum people_look people_look(struct arena *arena, const struct line *line, size_t from)
{
    if (strnlen(line->text, LONGEST_PEOPLE + 1) > LONGEST_PEOPLE)
        return PEOPLE_LOOK_MIXED;
    struct drafting drafting = read_drafts(arena, line, from);
    bool certain = false;
    for (size_t i = 0; i < drafting.draft_count; i++)
        certain |= draft_has_id(&drafting.drafts[i]);
    const struct draft *first = drafting.draft_count ? &drafting.drafts[0] : NULL;
    bool named = first && first->name && words_count(first->name) > 1 && drafting.pieces.count &&
                 first->start == drafting.pieces.items[0].start;
    if (drafting.unread)
        return certain ? PEOPLE_LOOK_MIXED : named ? PEOPLE_LOOK_PARTIAL : PEOPLE_LOOK_OTHERWISE;
    if (!drafting.draft_count)
        return drafting.prose ? PEOPLE_LOOK_OTHERWISE : PEOPLE_LOOK_EMPTY;
    enum people_look prose = named ? PEOPLE_LOOK_PARTIAL : PEOPLE_LOOK_OTHERWISE;
    return certain ? PEOPLE_LOOK_CERTAIN : drafting.prose ? prose : PEOPLE_LOOK_PLAUSIBLE;
}

bool people_are_named(struct arena *arena, const struct line *line, size_t from)
{
    struct drafting drafting = read_drafts(arena, line, from);
    return drafting.draft_count && drafting.drafts[0].name && drafting.pieces.items[0].type == PIECE_WORDS;
}
