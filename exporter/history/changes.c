/* SPDX-License-Identifier: MIT */
#include "exporter/history/changes.h"

#include "exporter/base/folding.h"
#include "exporter/base/text.h"

#include <stdlib.h>
#include <string.h>

static void add(struct change_log *log, struct buffer *text)
{
    const char *copy = arena_copy_bytes(log->arena, buffer_string(text), text->length);
    buffer_free(text);
    ARENA_PUSH(log->arena, log->texts, log->count, copy);
}

static void add_count(struct buffer *out, const char *before, size_t count, const char *what)
{
    if (count)
        buffer_printf(out, "%s%zu %s%s", before, count, what, count > 1 ? "s" : "");
}

void changes_announced(struct change_log *log, const struct term *term, const char *title)
{
    struct buffer text = {0};
    buffer_printf(&text, "%s announced", title ? title : term->id);
    add_count(&text, " with ", term->row_count, "date");
    add_count(&text, term->row_count ? " and " : " with ", term->project_count, "project");
    add(log, &text);
}

/* ---- Rows ---- */

/* Appends what the row is about, in the middle of a sentence. */
static void add_subject(struct buffer *out, const struct row_subject *subject)
{
    if (!subject->only_ones || !kind_words(subject->kinds[0])->subject) {
        buffer_add_string(out, *subject->row->activity ? subject->row->activity : "a date");
        return;
    }
    for (size_t i = 0; i < subject->kind_count; i++)
        buffer_printf(out, "%s%s", i ? " and " : "", kind_words(subject->kinds[i])->subject);
}

/* Makes the first letter of a sentence a capital. */
static void capitalize(struct buffer *sentence)
{
    char *first = sentence->data;
    if (first && *first >= 'a' && *first <= 'z')
        *first = (char)(*first - 'a' + 'A');
}

static void add_day(struct buffer *out, struct date day, bool year)
{
    buffer_printf(out, "%s %d", month_name(day.month), day.day);
    if (year)
        buffer_printf(out, ", %d", day.year);
}

/* "August 12, 2025 (00:00 UTC on August 13)". */
static void add_moment(struct buffer *out, const struct moment *moment, bool year)
{
    if (!moment->known) {
        buffer_add_string(out, "an unknown date");
        return;
    }
    add_day(out, moment->day, year);
    if (!moment->has_time)
        return;
    buffer_printf(out, " (%02d:%02d UTC", moment->utc.hour, moment->utc.minute);
    if (date_compare(moment->utc.date, moment->day) != 0) {
        buffer_add_string(out, " on ");
        add_day(out, moment->utc.date, moment->utc.date.year != moment->day.year);
    }
    buffer_add_byte(out, ')');
}

/* The moment of a row whose two ends are one, as in wording_single; NULL for a range. */
static const struct moment *single(const struct known_row *row)
{
    const struct moment *start = &row->start, *end = &row->end;
    if (!start->known || !end->known)
        return start->known == end->known ? end : NULL;
    if (date_compare(start->day, end->day) != 0)
        return NULL;
    if (start->has_time && end->has_time && instant_compare(start->utc, end->utc) != 0)
        return NULL;
    return end->has_time ? end : start;
}

static bool same_year(const struct moment *a, const struct moment *b)
{
    return a->known && b->known && a->day.year == b->day.year;
}

/* "February 5 - February 18, 2025". The first year is left out where it is the second one too. */
static void add_extent(struct buffer *out, const struct known_row *row, bool year)
{
    if (single(row)) {
        add_moment(out, single(row), year);
        return;
    }
    add_moment(out, &row->start, year && !same_year(&row->start, &row->end));
    buffer_add_string(out, " \xe2\x80\x93 ");
    add_moment(out, &row->end, year);
}

static void add_row(struct change_log *log, const struct row_subject *subject, const char *what,
                    const char *end)
{
    struct buffer text = {0};
    add_subject(&text, subject);
    capitalize(&text);
    buffer_add_string(&text, what);
    add_extent(&text, subject->row, true);
    buffer_add_string(&text, end);
    add(log, &text);
}

void changes_row_added(struct change_log *log, const struct row_subject *subject)
{
    add_row(log, subject, " added: ", "");
}

void changes_row_cancelled(struct change_log *log, const struct row_subject *subject)
{
    add_row(log, subject, " cancelled (it was ", ")");
}

void changes_row_returned(struct change_log *log, const struct row_subject *subject)
{
    add_row(log, subject, " back on the timeline: ", "");
}

/* One end of a row, or a row of one day, has moved. END says which: "end of ", "start of " or "". */
static void add_moved_end(struct change_log *log, const struct row_subject *subject, const char *end,
                          const struct moment *before, const struct moment *after)
{
    struct buffer text = {0}, what = {0};
    buffer_add_string(&what, end);
    add_subject(&what, subject);
    const char *name = buffer_string(&what);
    bool same_day = before->known && after->known && date_compare(before->day, after->day) == 0;
    if (!after->known)
        buffer_printf(&text, "no valid date any more for %s%s, it was ", *end ? "the " : "", name);
    else if (!before->known)
        buffer_printf(&text, "date set for %s%s: ", *end ? "the " : "", name);
    else if (same_day && !before->has_time)
        buffer_printf(&text, "time set for %s%s: ", *end ? "the " : "", name);
    else if (same_day && !after->has_time)
        buffer_printf(&text, "no time is set any more for %s%s: ", *end ? "the " : "", name);
    else {
        buffer_printf(&text, "%s moved from ", name);
        add_moment(&text, before, !same_year(before, after));
        buffer_add_string(&text, " to ");
    }
    add_moment(&text, after->known ? after : before, true);
    capitalize(&text);
    buffer_free(&what);
    add(log, &text);
}

static void add_moved_row(struct change_log *log, const struct row_subject *subject,
                          const struct known_row *before)
{
    struct buffer text = {0};
    add_subject(&text, subject);
    capitalize(&text);
    buffer_add_string(&text, " moved from ");
    add_extent(&text, before,
               !same_year(&before->start, &before->end) || !same_year(&before->end, &subject->row->end));
    buffer_add_string(&text, " to ");
    add_extent(&text, subject->row, true);
    add(log, &text);
}

static void describe_move(struct change_log *log, const struct row_subject *subject,
                          const struct known_row *before)
{
    const struct known_row *after = subject->row;
    bool same_start = state_same_moment(&before->start, &after->start);
    bool same_end = state_same_moment(&before->end, &after->end);
    if ((same_start && same_end) ||
        (single(before) && single(after) && state_same_moment(single(before), single(after))))
        return;
    bool ranges = !single(before) && !single(after);
    if (single(before) && single(after))
        add_moved_end(log, subject, "", single(before), single(after));
    else if (ranges && same_start)
        add_moved_end(log, subject, "end of ", &before->end, &after->end);
    else if (ranges && same_end)
        add_moved_end(log, subject, "start of ", &before->start, &after->start);
    else
        add_moved_row(log, subject, before);
}

static bool same_words(struct arena *arena, const char *a, const char *b)
{
    return strcmp(fold_words(arena, a), fold_words(arena, b)) == 0;
}

void changes_row_edited(struct change_log *log, const struct row_subject *subject,
                        const struct known_row *before)
{
    const struct known_row *after = subject->row;
    struct buffer text = {0};
    if (subject->kinds[0] == KIND_OTHER && *before->activity && *after->activity &&
        !same_words(log->arena, before->activity, after->activity)) {
        buffer_printf(&text, "\"%s\" is now called \"%s\"", before->activity, after->activity);
        add(log, &text);
    }
    describe_move(log, subject, before);
    if (!after->note || same_words(log->arena, before->note, after->note))
        return;
    text = (struct buffer){0};
    add_subject(&text, subject);
    capitalize(&text);
    buffer_printf(&text, " (");
    add_extent(&text, after, true);
    buffer_printf(&text, "), new note: %s", after->note);
    add(log, &text);
}

/* ---- Projects ---- */

static void add_project(struct buffer *out, const struct project *project)
{
    buffer_printf(out, "\"%s\"", project->title);
    if (project->organization)
        buffer_printf(out, " (%s)", project->organization);
}

static void say_project(struct change_log *log, const struct project *project, const char *what)
{
    struct buffer text = {0};
    buffer_printf(&text, "Project %s: ", what);
    add_project(&text, project);
    add(log, &text);
}

void changes_project_added(struct change_log *log, const struct project *project)
{
    say_project(log, project, "added");
}

void changes_project_withdrawn(struct change_log *log, const struct project *project)
{
    say_project(log, project, "withdrawn");
}

void changes_project_returned(struct change_log *log, const struct project *project)
{
    say_project(log, project, "is back");
}

/* What a person can be known by: handle and name. */
struct identities {
    const char **items; /* sorted */
    size_t count;
};

static struct identities identities_of(struct arena *arena, const struct project *project)
{
    struct identities all = {0};
    for (size_t i = 0; i < project->mentor_count; i++) {
        const char *handle = project->mentors[i].handle_key, *name = project->mentors[i].name_key;
        if (handle)
            ARENA_PUSH(arena, all.items, all.count, handle);
        if (*name)
            ARENA_PUSH(arena, all.items, all.count, name);
    }
    if (all.count)
        qsort(all.items, all.count, sizeof *all.items, text_order);
    return all;
}

static bool is_among(const struct identities *all, const char *one)
{
    return one && *one && all->count && bsearch(&one, all->items, all->count, sizeof one, text_order);
}

/* "Ann Example and Bob Example joined "X" (Org) as mentors": those of a project who are not in the other
 * version. */
static void describe_mentors(struct change_log *log, const struct project *project,
                             const struct project *other, const char *verb)
{
    struct identities others = identities_of(log->arena, other);
    const char **names = NULL;
    size_t count = 0;
    for (size_t i = 0; i < project->mentor_count; i++) {
        const struct person *person = &project->mentors[i];
        if (is_among(&others, person->handle_key) || is_among(&others, person->name_key))
            continue;
        const char *name = person->name ? person->name : person->github;
        ARENA_PUSH(log->arena, names, count, name);
    }
    if (!count)
        return;
    struct buffer text = {0};
    for (size_t i = 0; i < count; i++)
        buffer_printf(&text, "%s%s", i == 0 ? "" : i + 1 == count ? " and " : ", ", names[i]);
    buffer_printf(&text, " %s ", verb);
    add_project(&text, project);
    buffer_printf(&text, " as %s", count > 1 ? "mentors" : "a mentor");
    add(log, &text);
}

static void describe_title(struct change_log *log, const struct project *before, const struct project *after)
{
    if (strcmp(before->title, after->title) == 0)
        return;
    struct buffer text = {0};
    buffer_printf(&text, "Project \"%s\" renamed to ", before->title);
    add_project(&text, after);
    add(log, &text);
}

static void describe_link(struct change_log *log, const struct project *before, const struct project *after)
{
    if (!after->lfx_url || (before->lfx_url && strcmp(before->lfx_url, after->lfx_url) == 0))
        return;
    struct buffer text = {0};
    if (before->lfx_url)
        buffer_add_string(&text, "The LFX page to apply at has changed for ");
    else
        buffer_add_string(&text, "There is now an LFX page to apply at for ");
    add_project(&text, after);
    add(log, &text);
}

void changes_project_edited(struct change_log *log, const struct project *before, const struct project *after)
{
    describe_title(log, before, after);
    describe_link(log, before, after);
    describe_mentors(log, after, before, "joined");
    /* Under the title of today, as the sentences above. */
    struct project left = *before;
    left.title = after->title;
    left.organization = after->organization;
    describe_mentors(log, &left, after, "left");
}
