/* SPDX-License-Identifier: MIT */
#include "formats/events.h"

#include "exporter/model/row_labels.h"
#include "formats/links.h"
#include "formats/wording.h"

#include <stdlib.h>
#include <string.h>

bool calendar_row_at(const struct term *term, size_t index, struct calendar_row *row)
{
    if (index >= term->row_count + term->gone_row_count)
        return false;
    bool gone = index >= term->row_count;
    *row = (struct calendar_row){term, gone ? &term->gone_rows[index - term->row_count] : &term->rows[index],
                                 gone};
    return true;
}

/* ---- when ---- */

/* iCalendar has four digits for the year. The end of an all-day event is the day after its last, and UTC can be a day
 * away from the day as written. */
static bool span_can_be_written(const struct span *span)
{
    if (span->all_day)
        return date_is_valid(span->first) && date_is_valid(date_add(span->last, 1));
    return date_is_valid(span->start.date) && date_is_valid(span->end.date);
}

static struct span span_of_days(struct date first, struct date last)
{
    return (struct span){.all_day = true, .first = first, .last = last};
}

static struct span span_of_instants(struct instant start, struct instant end)
{
    return (struct span){.start = start, .end = end};
}

bool span_of_row(const struct row *row, enum extent extent, struct span *span)
{
    const struct moment *start = &row->start, *end = &row->end;
    if (!end->known)
        return false;
    if (extent == EXTENT_END_DAY || (extent == EXTENT_END && !end->has_time)) {
        *span = span_of_days(end->day, end->day);
    } else if (extent == EXTENT_END) {
        *span = span_of_instants(end->utc, end->utc);
    } else {
        int order = start->known ? date_compare(start->day, end->day) : 1;
        bool clocks = start->has_time || end->has_time;
        if (order < 0 || (order == 0 && !clocks))
            *span = span_of_days(start->day, end->day);
        else if (order == 0)
            *span = span_of_instants(start->has_time ? start->utc : end->utc,
                                     end->has_time ? end->utc : start->utc);
        else
            return false;
        if (!span->all_day && instant_compare(span->start, span->end) > 0)
            return false;
    }
    return span_can_be_written(span);
}

/* ---- collecting ---- */

struct event *calendar_add(struct calendar *calendar, const struct calendar_row *row, enum extent extent,
                           const struct occasion *occasion, const char *role)
{
    struct event event = {.term = row->term,
                          .row = row->row,
                          .cancelled = row->gone,
                          .kind = occasion->kind,
                          .extent = extent,
                          .stamp = occasion->stamp,
                          .title = ""};
    if (!span_of_row(row->row, extent, &event.span))
        return NULL;
    uuid_make(event.uid, calendar->publication->program_id, "%s/%s/%d/%s", row->term->id,
              kind_name(occasion->kind), occasion->part, role);
    ARENA_PUSH(calendar->arena, calendar->events, calendar->event_count, event);
    return &calendar->events[calendar->event_count - 1];
}

/* By UID; of one UID the event that is to stay first. */
static int compare_uids(const void *first, const void *second)
{
    const struct event *a = first, *b = second;
    int uids = strcmp(a->uid, b->uid);
    if (uids)
        return uids;
    if (a->cancelled != b->cancelled)
        return a->cancelled ? 1 : -1;
    return (a->stamp.sequence < b->stamp.sequence) - (a->stamp.sequence > b->stamp.sequence);
}

static int64_t start_of(const struct event *event)
{
    return event->span.all_day ? date_to_days(event->span.first) * 86400
                               : instant_to_seconds(event->span.start);
}

/* By start; what starts together stays in the order of the document. */
static int compare_starts(const void *first, const void *second)
{
    const struct event *a = first, *b = second;
    int64_t a_start = start_of(a), b_start = start_of(b);
    if (a_start != b_start)
        return a_start < b_start ? -1 : 1;
    int terms = strcmp(a->term->id, b->term->id);
    if (terms)
        return terms;
    if (a->row->at.line != b->row->at.line)
        return a->row->at.line < b->row->at.line ? -1 : 1;
    return a->kind != b->kind ? (a->kind < b->kind ? -1 : 1) : strcmp(a->uid, b->uid);
}

int64_t calendar_absent(const struct publication *publication)
{
    int64_t modified = 0;
    for (size_t i = 0; i < publication->absent_term_count; i++)
        if (publication->absent_terms[i]->modified > modified)
            modified = publication->absent_terms[i]->modified;
    return modified;
}

/* An event that is dropped has changed nevertheless. */
void calendar_sort(struct calendar *calendar)
{
    struct event *events = calendar->events;
    size_t kept = 0;
    if (calendar->event_count)
        qsort(events, calendar->event_count, sizeof *events, compare_uids);
    for (size_t i = 0; i < calendar->event_count; i++) {
        if (events[i].stamp.modified > calendar->modified)
            calendar->modified = events[i].stamp.modified;
        if (!kept || !events[i].cancelled || strcmp(events[i].uid, events[kept - 1].uid) != 0)
            events[kept++] = events[i];
    }
    calendar->event_count = kept;
    if (kept)
        qsort(events, kept, sizeof *events, compare_starts);
}

/* ---- in words ---- */

bool event_is_tentative(const struct event *event)
{
    return !event->cancelled && (event->row->tentative || term_is_planned(event->term->status));
}

/* What happens, with the place that tells it from other terms' and programs'. */
static const char *say_alone(const struct calendar *calendar, const struct event *event, const char *before,
                             const char *what)
{
    struct buffer place = {0};
    wording_place(&place, calendar->publication, event->term);
    const char *text = arena_printf(calendar->arena, "%s%s (%s)", before, what, buffer_string(&place));
    buffer_free(&place);
    return text;
}

const char *event_summary(const struct calendar *calendar, const struct event *event)
{
    return say_alone(calendar, event, event->cancelled ? "Cancelled: " : "", event->title);
}

const char *event_reminder(const struct calendar *calendar, const struct event *event)
{
    return say_alone(calendar, event, "", event->due ? event->due : event->title);
}

void event_dates(const struct event *event, const char *indent, struct buffer *out)
{
    const struct row *row = event->row;
    const struct moment *single = wording_single(row);
    struct moment day = {.known = true, .day = row->end.day};
    if (event->extent == EXTENT_END_DAY)
        single = &day;
    if (!single && row->start.known) {
        buffer_printf(out, "%sStarts ", indent);
        wording_moment(out, &row->start);
        buffer_add_byte(out, '\n');
    }
    buffer_printf(out, "%s%s ", indent, single ? "On" : "Ends");
    wording_moment(out, single ? single : &row->end);
    buffer_add_byte(out, '\n');
}

/* Adds a line, unless it is said already. */
static void say(struct buffer *out, const char *line)
{
    if (line && *line && !strstr(buffer_string(out), line))
        buffer_printf(out, "%s\n", line);
}

static void say_where_to_apply(const struct calendar *calendar, const struct event *event, struct buffer *out)
{
    const char *platform =
        event->kind == KIND_APPLICATIONS ? term_platform(calendar->arena, event->term) : NULL;
    if (link_is_safe(platform) && !event->cancelled)
        buffer_printf(out, "Apply on a project's page at %s\n", platform);
}

static const char *why_gone(const struct row *row)
{
    switch (row->presence) {
    case ROW_UNDATED:
        return "The timeline has no date for it at present.";
    case ROW_MERGED:
        return "Now part of another date.";
    case ROW_NO_DEADLINE:
        return "No longer a deadline.";
    default:
        return "No longer in the timeline of the term.";
    }
}

const char *row_why_tentative(const struct row *row)
{
    if (row->dates_kept)
        return "Not final yet: the date in the document can't be read, and this is the one before.";
    return row->tentative ? "Not final yet." : NULL;
}

void event_describe(const struct calendar *calendar, const struct event *event, struct buffer *out)
{
    const struct row *row = event->row;
    if (event->cancelled)
        say(out, event->why ? event->why : why_gone(event->row));
    wording_term_of_program(out, calendar->publication, event->term);
    buffer_add_byte(out, '\n');
    if (row->activity && label_says_more(row->activity, event->title))
        say(out, row->activity);
    event_dates(event, "", out);
    say(out, row->note);
    if (event_is_tentative(event))
        say(out, row->tentative ? row_why_tentative(row) : "Not final yet: the term is still being planned.");
    for (size_t i = 0; i < row->link_count; i++)
        if (link_is_safe(row->links[i]))
            say(out, row->links[i]);
    say_where_to_apply(calendar, event, out);
}
