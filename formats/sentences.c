/* SPDX-License-Identifier: MIT */
#include "formats/sentences.h"

#include "exporter/base/folding.h"
#include "exporter/model/row_labels.h"
#include "formats/wording.h"

#include <string.h>

/* So many projects are named in one sentence; of more it only says how many. */
#define MOST_NAMED 2

static const char *finish(struct arena *arena, struct buffer *text)
{
    const char *copy = arena_copy_bytes(arena, buffer_string(text), text->length);
    buffer_free(text);
    return copy;
}

/* ---- Dates ---- */

static void add_short_day(struct buffer *out, struct date day, bool year)
{
    buffer_printf(out, "%s %d", month_name(day.month), day.day);
    if (year)
        buffer_printf(out, ", %d", day.year);
}

/* "August 12, 2025, 5:00 PM Pacific time". */
static void add_short_moment(struct buffer *out, const struct moment *moment, bool year)
{
    if (!moment->known) {
        buffer_add_string(out, "an open date");
        return;
    }
    add_short_day(out, moment->day, year);
    if (moment->has_time) {
        buffer_add_string(out, ", ");
        wording_clock(out, moment);
    }
}

static bool same_year(const struct moment *a, const struct moment *b)
{
    return a->known && b->known && a->day.year == b->day.year;
}

/* Whether both are said with the same clock time. */
static bool same_clock(const struct moment *a, const struct moment *b)
{
    struct buffer first = {0}, second = {0};
    bool same = wording_clock(&first, a) && wording_clock(&second, b) &&
                strcmp(buffer_string(&first), buffer_string(&second)) == 0;
    buffer_free(&first);
    buffer_free(&second);
    return same;
}

/* "April 14 to April 15, 2031, 5:00 PM Pacific time": what both have is said once, at the end. */
static void add_two_moments(struct buffer *out, const struct moment *first, const char *between,
                            const struct moment *second)
{
    struct moment shorter = *first;
    if (same_clock(first, second))
        shorter.has_time = false;
    add_short_moment(out, &shorter, !same_year(first, second));
    buffer_add_string(out, between);
    add_short_moment(out, second, true);
}

/* "February 5 - February 18, 2025". The first year is left out where it is the second one too. */
static void add_extent(struct buffer *out, const struct row *row, bool year)
{
    const struct moment *single = wording_single(row);
    if (single || !row->start.known) {
        add_short_moment(out, single ? single : &row->end, year);
        return;
    }
    add_short_moment(out, &row->start, year && !same_year(&row->start, &row->end));
    buffer_add_string(out, " \xe2\x80\x93 ");
    add_short_moment(out, &row->end, year);
}

static bool is_dated(const struct row *row)
{
    return row->end.known;
}

/* What the row is about, in the middle of a sentence. */
static const char *subject_of(struct arena *arena, const struct change *change)
{
    const struct row *row = change->after ? change->after : change->before;
    const char *first = label_words(row->activity, row->occasions[0].kind)->subject;
    if (!change->only_ones || !first)
        return *row->activity ? row->activity : "a date without a name";
    const char *second =
        row->occasion_count > 1 ? label_words(row->activity, row->occasions[1].kind)->subject : NULL;
    return second ? arena_printf(arena, "%s and %s", first, second) : first;
}

static bool same_moment(const struct moment *a, const struct moment *b)
{
    if (!a->known || !b->known)
        return a->known == b->known;
    return date_compare(a->day, b->day) == 0 && a->has_time == b->has_time &&
           (!a->has_time || instant_compare(a->utc, b->utc) == 0);
}

static bool same_day(const struct moment *a, const struct moment *b)
{
    return a->known && b->known && date_compare(a->day, b->day) == 0;
}

/* One end of a row, or a row of one day, has moved. */
static void add_moved_end(struct buffer *out, const char *what, const struct moment *before,
                          const struct moment *after)
{
    if (same_day(before, after) && !before->has_time) {
        buffer_printf(out, "A time is set for %s: ", what);
        add_short_moment(out, after, true);
    } else if (same_day(before, after) && !after->has_time) {
        buffer_printf(out, "Now without a time: %s, ", what);
        add_short_moment(out, after, true);
    } else {
        buffer_printf(out, "%s moved from ", what);
        add_two_moments(out, before, " to ", after);
    }
}

static void add_moved_row(struct buffer *out, const char *what, const struct row *before,
                          const struct row *after)
{
    buffer_printf(out, "%s moved from ", what);
    add_extent(out, before,
               !same_year(&before->start, &before->end) || !same_year(&before->end, &after->end));
    buffer_add_string(out, " to ");
    add_extent(out, after, true);
}

static void add_moved(struct arena *arena, struct buffer *out, const struct change *change)
{
    const struct row *before = change->before, *after = change->after;
    const struct moment *was = wording_single(before), *is = wording_single(after);
    const char *what = subject_of(arena, change);
    if (was && is)
        add_moved_end(out, what, was, is);
    else if (!was && !is && same_moment(&before->start, &after->start))
        add_moved_end(out, arena_printf(arena, "the end of %s", what), &before->end, &after->end);
    else if (!was && !is && before->start.known && after->start.known &&
             same_moment(&before->end, &after->end))
        add_moved_end(out, arena_printf(arena, "the start of %s", what), &before->start, &after->start);
    else
        add_moved_row(out, what, before, after);
}

static bool is_renamed(const struct change *change)
{
    return change->before && change->after && strcmp(change->before->activity, change->after->activity) != 0;
}

static void add_reworded(struct arena *arena, struct buffer *out, const struct change *change)
{
    bool same_note =
        change->after->note && change->before->note && strcmp(change->before->note, change->after->note) == 0;
    if (is_renamed(change) && (same_note || !change->after->note)) {
        buffer_printf(out, "\"%s\" is now called \"%s\"", change->before->activity, change->after->activity);
        return;
    }
    buffer_printf(out, "A note on %s", subject_of(arena, change));
    if (is_dated(change->after)) {
        buffer_add_string(out, " (");
        add_extent(out, change->after, true);
        buffer_add_byte(out, ')');
    }
    buffer_printf(out, ": %s", change->after->note ? change->after->note : "it is gone");
}

/* "BEGINNING subject, January 8 - 14, 2031", the dates only where there are any. */
static void add_row_sentence(struct buffer *out, const char *beginning, const char *what,
                             const struct row *row)
{
    buffer_printf(out, "%s %s", beginning, what);
    if (!is_dated(row))
        return;
    buffer_add_string(out, ", ");
    add_extent(out, row, true);
}

static void add_it_was(struct buffer *out, const char *text, const struct row *before)
{
    buffer_add_string(out, text);
    if (!before || !is_dated(before))
        return;
    buffer_add_string(out, "; it was ");
    add_extent(out, before, true);
}

static void add_row_change(struct arena *arena, struct buffer *out, const struct change *change)
{
    const char *what = subject_of(arena, change);
    switch (change->kind) {
    case CHANGE_ROW_ADDED:
        add_row_sentence(out, "New in the timeline:", what, change->after);
        break;
    case CHANGE_ROW_RETURNED:
        add_row_sentence(out, "Back in the timeline:", what, change->after);
        break;
    case CHANGE_ROW_CANCELLED:
        add_row_sentence(out, "Cancelled:", what, change->before);
        break;
    case CHANGE_ROW_UNDATED:
        add_it_was(out, arena_printf(arena, "The date of %s is open again", what), change->before);
        break;
    case CHANGE_ROW_DATED:
        buffer_printf(out, "A date is set for %s: ", what);
        add_extent(out, change->after, true);
        add_it_was(out, "", change->before);
        break;
    case CHANGE_ROW_MOVED:
        add_moved(arena, out, change);
        break;
    default:
        add_reworded(arena, out, change);
    }
}

/* ---- Projects ---- */

static void add_project_name(struct buffer *out, const struct project_change *change)
{
    buffer_printf(out, "\"%s\"", change->title);
    if (change->organization)
        buffer_printf(out, " (%s)", change->organization);
}

static void add_names(struct buffer *out, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_printf(out, "%s%s", i == 0 ? "" : i + 1 == count ? " and " : ", ", names[i]);
}

/* "Ann and Bob joined "X" (Org) as mentors" */
static void add_mentors_sentence(struct buffer *out, const struct project_change *change, bool joined)
{
    size_t count = joined ? change->joined_count : change->left_count;
    add_names(out, joined ? change->joined : change->left, count);
    buffer_add_string(out, joined ? " joined " : " left ");
    add_project_name(out, change);
    buffer_printf(out, " as %s", count > 1 ? "mentors" : "a mentor");
}

/* ""X" is now listed under Moss instead of Mossgate" */
static void add_listed(struct buffer *out, const struct project_change *change)
{
    buffer_printf(out, "\"%s\" is %s listed under ", change->title,
                  change->organization ? "now" : "no longer");
    if (change->organization && change->old_organization)
        buffer_printf(out, "%s instead of %s", change->organization, change->old_organization);
    else
        buffer_add_string(out, change->organization ? change->organization : change->old_organization);
}

/* A sentence about a project of which one thing has changed. */
static void add_only_edit(struct buffer *out, const struct project_change *change)
{
    if (change->old_title) {
        buffer_printf(out, "Project \"%s\" renamed to ", change->old_title);
        add_project_name(out, change);
    } else if (change->other_organization) {
        add_listed(out, change);
    } else if (change->lfx_url) {
        buffer_add_string(out, change->had_lfx_url ? "The page to apply at has changed for "
                                                   : "There is now a page to apply at for ");
        add_project_name(out, change);
    } else {
        add_mentors_sentence(out, change, change->joined_count > 0);
    }
}

/* "; Ann and Bob joined as mentors" */
static void add_mentors_part(struct buffer *out, const char *const *names, size_t count, const char *verb)
{
    if (!count)
        return;
    buffer_add_string(out, "; ");
    add_names(out, names, count);
    buffer_printf(out, " %s as %s", verb, count > 1 ? "mentors" : "a mentor");
}

/* What is new in a project, as parts of a sentence after its name. */
static void add_edits(struct buffer *out, const struct project_change *change)
{
    if (change->old_title)
        buffer_printf(out, "; its title was \"%s\"", change->old_title);
    if (change->other_organization && change->old_organization)
        buffer_printf(out, "; it was listed under %s", change->old_organization);
    else if (change->other_organization)
        buffer_add_string(out, "; it was listed under no organization");
    if (change->lfx_url)
        buffer_add_string(out, change->had_lfx_url ? "; the page to apply at is another one"
                                                   : "; there is now a page to apply at");
    add_mentors_part(out, change->joined, change->joined_count, "joined");
    add_mentors_part(out, change->left, change->left_count, "left");
}

static void add_project_sentence(struct buffer *out, const struct project_change *change)
{
    static const char *const beginnings[PROJECT_EVENT_COUNT] = {
        [PROJECT_ADDED] = "New project: ",
        [PROJECT_WITHDRAWN] = "Project withdrawn: ",
        [PROJECT_RETURNED] = "Project back: ",
        [PROJECT_EDITED] = "Project changed: ",
    };
    int edit_count = (change->old_title != NULL) + change->other_organization + (change->lfx_url != NULL) +
                     (change->joined_count > 0) + (change->left_count > 0);
    if (edit_count == 1) {
        add_only_edit(out, change);
        return;
    }
    buffer_add_string(out, beginnings[change->event]);
    add_project_name(out, change);
    struct buffer edits = {0};
    add_edits(&edits, change);
    if (edits.length)
        buffer_printf(out, ": %s", buffer_string(&edits) + strlen("; "));
    buffer_free(&edits);
}

static void add_named_projects(struct buffer *out, const struct change *change)
{
    static const char *const beginnings[PROJECT_EVENT_COUNT] = {
        [PROJECT_ADDED] = "New projects: ",
        [PROJECT_WITHDRAWN] = "Projects withdrawn: ",
        [PROJECT_RETURNED] = "Projects back: ",
        [PROJECT_EDITED] = "Projects changed: ",
    };
    buffer_add_string(out, beginnings[change->projects[0].event]);
    for (size_t i = 0; i < change->project_count; i++) {
        buffer_add_string(out, i ? " and " : "");
        add_project_name(out, &change->projects[i]);
    }
}

/* "3 projects added, 1 withdrawn and 2 changed" */
static void add_project_counts(struct buffer *out, const size_t counts[PROJECT_EVENT_COUNT])
{
    static const char *const words[PROJECT_EVENT_COUNT] = {
        [PROJECT_ADDED] = "added",
        [PROJECT_WITHDRAWN] = "withdrawn",
        [PROJECT_RETURNED] = "back",
        [PROJECT_EDITED] = "changed",
    };
    size_t kinds = 0, said = 0;
    for (size_t i = 0; i < PROJECT_EVENT_COUNT; i++)
        kinds += counts[i] > 0;
    for (size_t i = 0; i < PROJECT_EVENT_COUNT; i++) {
        if (!counts[i])
            continue;
        const char *before = said == 0 ? "" : said + 1 == kinds ? " and " : ", ";
        const char *noun = said > 0 ? "" : counts[i] > 1 ? " projects" : " project";
        buffer_printf(out, "%s%zu%s %s", before, counts[i], noun, words[i]);
        said++;
    }
}

static void add_projects_sentence(struct buffer *out, const struct change *change)
{
    size_t counts[PROJECT_EVENT_COUNT] = {0};
    for (size_t i = 0; i < change->project_count; i++)
        counts[change->projects[i].event]++;
    if (change->project_count == 1)
        add_project_sentence(out, &change->projects[0]);
    else if (change->project_count <= MOST_NAMED &&
             counts[change->projects[0].event] == change->project_count)
        add_named_projects(out, change);
    else
        add_project_counts(out, counts);
}

/* ---- Terms ---- */

static const char *term_of(const struct change *change)
{
    return change->term ? wording_term(change->term) : change->term_id;
}

static void add_counted(struct buffer *out, const char *before, size_t count, const char *what)
{
    if (count)
        buffer_printf(out, "%s%zu %s%s", before, count, what, count > 1 ? "s" : "");
}

static void add_term_sentence(struct buffer *out, const struct change *change)
{
    buffer_printf(out, "%s is announced", term_of(change));
    add_counted(out, " with ", change->row_count, "date");
    add_counted(out, change->row_count ? " and " : " with ", change->project_count, "project");
}

/* Another status matters most where it says that the dates are final, or are not. */
static void add_status_sentence(struct buffer *out, const struct change *change)
{
    bool planned = term_is_planned(change->status);
    if (change->status)
        buffer_printf(out, "The status of \"%s\" is now \"%s\"", term_of(change), change->status);
    else
        buffer_printf(out, "\"%s\" no longer has a status", term_of(change));
    if (planned != term_is_planned(change->old_status))
        buffer_add_string(out, planned ? ": none of its dates is final" : ": its dates are final");
    else if (change->old_status)
        buffer_printf(out, "; it was \"%s\"", change->old_status);
}

/* ---- All ---- */

const char *sentence_of_change(struct arena *arena, const struct change *change)
{
    struct buffer text = {0}, sentence = {0};
    if (change->kind == CHANGE_TERM)
        add_term_sentence(&text, change);
    else if (change->kind == CHANGE_STATUS)
        add_status_sentence(&text, change);
    else if (change->kind == CHANGE_PROJECTS)
        add_projects_sentence(&text, change);
    else
        add_row_change(arena, &text, change);
    fold_capitalize(&sentence, buffer_string(&text));
    buffer_free(&text);
    return finish(arena, &sentence);
}

const char *sentence_alone(struct arena *arena, const struct publication *publication,
                           const struct change *change)
{
    struct buffer text = {0};
    buffer_printf(&text, "%s (", sentence_of_change(arena, change));
    if (change->kind == CHANGE_TERM || change->kind == CHANGE_STATUS || !change->term)
        buffer_add_string(&text, publication->program);
    else
        wording_place(&text, publication, change->term);
    buffer_add_byte(&text, ')');
    return finish(arena, &text);
}

static void add_phrase(struct arena *arena, struct sentences *all, const char *phrase)
{
    ARENA_PUSH(arena, all->items, all->count, phrase);
}

/* "Before: Tuesday, April 15, 2031, 11:00 AM Pacific time (18:00 UTC)" */
static void add_long_dates(struct arena *arena, struct sentences *all, const char *label,
                           const struct row *row)
{
    struct buffer text = {0};
    const struct moment *single = wording_single(row);
    if (!is_dated(row))
        return;
    buffer_printf(&text, "%s: ", label);
    if (!single && row->start.known) {
        wording_moment(&text, &row->start);
        buffer_add_string(&text, " to ");
    }
    wording_moment(&text, single ? single : &row->end);
    add_phrase(arena, all, finish(arena, &text));
}

static void add_to_row(struct arena *arena, struct sentences *all, const struct change *change)
{
    const struct row *now = change->after ? change->after : change->before;
    if (!now)
        return;
    if (change->before && change->kind != CHANGE_ROW_REWORDED && change->kind != CHANGE_ROW_RETURNED)
        add_long_dates(arena, all, "Before", change->before);
    if (change->after)
        add_long_dates(arena, all, "Now", change->after);
    if (*now->activity)
        add_phrase(arena, all, arena_printf(arena, "In the timeline: %s", now->activity));
    if (is_renamed(change) && *change->before->activity)
        add_phrase(arena, all, arena_printf(arena, "It was called: %s", change->before->activity));
    if (now->note)
        add_phrase(arena, all, arena_printf(arena, "Note: %s", now->note));
}

struct sentences sentences_that_add(struct arena *arena, const struct change *change)
{
    struct sentences all = {0};
    if (change_is_of_row(change))
        add_to_row(arena, &all, change);
    if (change->old_status)
        add_phrase(arena, &all, arena_printf(arena, "Before: %s", change->old_status));
    if (change->status)
        add_phrase(arena, &all, arena_printf(arena, "Now: %s", change->status));
    for (size_t i = 0;
         change->kind == CHANGE_PROJECTS && change->project_count > 1 && i < change->project_count; i++) {
        struct buffer text = {0};
        add_project_sentence(&text, &change->projects[i]);
        add_phrase(arena, &all, finish(arena, &text));
    }
    return all;
}
