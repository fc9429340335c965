/* SPDX-License-Identifier: MIT */
#include "formats/icalendar.h"

#include "formats/content_lines.h"
#include "formats/links.h"
#include "formats/wording.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

/* How often subscribers should look: a moved deadline reaches them within half a day. */
#define REFRESH_HOURS 12

bool calendar_row_at(const struct term *term, size_t index, struct calendar_row *row)
{
    if (index >= term->row_count + term->gone_row_count)
        return false;
    bool gone = index >= term->row_count;
    *row = (struct calendar_row){term, gone ? &term->gone_rows[index - term->row_count] : &term->rows[index],
                                 gone};
    return true;
}

/* libical writes nonsense for years that four digits do not hold: the end of an all-day event is the day
 * behind its last, and UTC can be a day away from the day as written. */
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

struct event *calendar_add(struct calendar *calendar, const struct calendar_row *row, enum extent extent,
                           const struct occasion *occasion, const char *role)
{
    struct event event = {.term = row->term,
                          .row = row->row,
                          .cancelled = row->gone,
                          .kind = occasion->kind,
                          .extent = extent,
                          .stamp = occasion->stamp,
                          .summary = ""};
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

void calendar_sort(struct calendar *calendar)
{
    if (!calendar->event_count)
        return;
    struct event *events = calendar->events;
    qsort(events, calendar->event_count, sizeof *events, compare_uids);
    size_t kept = 1;
    for (size_t i = 1; i < calendar->event_count; i++)
        if (!events[i].cancelled || strcmp(events[i].uid, events[kept - 1].uid) != 0)
            events[kept++] = events[i];
    calendar->event_count = kept;
    qsort(events, kept, sizeof *events, compare_starts);
}

/* libical returns NULL for want of memory only. */
static void put(icalcomponent *component, icalproperty *property)
{
    if (!property)
        memory_exhausted();
    icalcomponent_add_property(component, property);
}

static icalcomponent *new_component(icalcomponent_kind kind)
{
    icalcomponent *component = icalcomponent_new(kind);
    if (!component)
        memory_exhausted();
    return component;
}

static struct icaltimetype ical_day(struct date date)
{
    struct icaltimetype time = icaltime_null_date();
    time.year = date.year;
    time.month = date.month;
    time.day = date.day;
    return time;
}

static struct icaltimetype ical_instant(struct instant instant)
{
    struct icaltimetype time = icaltime_null_time();
    time.year = instant.date.year;
    time.month = instant.date.month;
    time.day = instant.date.day;
    time.hour = instant.hour;
    time.minute = instant.minute;
    time.zone = icaltimezone_get_utc_timezone();
    return time;
}

static struct icaltimetype ical_seconds(int64_t seconds)
{
    struct icaltimetype time = ical_instant(instant_from_seconds(seconds));
    time.second = (int)((seconds % 60 + 60) % 60);
    return time;
}

static struct icaldurationtype ical_minutes_before(int minutes)
{
    struct icaldurationtype duration = icaldurationtype_null_duration();
    duration.is_neg = minutes > 0;
    duration.days = (unsigned)minutes / 1440;
    duration.hours = (unsigned)minutes % 1440 / 60;
    duration.minutes = (unsigned)minutes % 60;
    return duration;
}

static void put_span(icalcomponent *component, const struct span *span)
{
    if (span->all_day) {
        put(component, icalproperty_new_dtstart(ical_day(span->first)));
        put(component, icalproperty_new_dtend(ical_day(date_add(span->last, 1))));
        return;
    }
    put(component, icalproperty_new_dtstart(ical_instant(span->start)));
    /* An event without an end is a point in time (RFC 5545, 3.6.1); DTEND must be later than DTSTART. */
    if (instant_compare(span->start, span->end) < 0)
        put(component, icalproperty_new_dtend(ical_instant(span->end)));
}

/* One alarm, MINUTES before the end of the event's row. */
static icalproperty *trigger(const struct event *event, int minutes)
{
    const struct moment *end = &event->row->end;
    const struct span *span = &event->span;
    struct icaltriggertype trigger = {.time = icaltime_null_time()};
    bool is_bar = span->all_day && date_compare(span->first, span->last) < 0;
    if (is_bar && end->has_time) {
        /* The bar does not show the clock time, so nothing in it is a point to count from. */
        trigger.time = ical_seconds(instant_to_seconds(end->utc) - (int64_t)minutes * 60);
        icalproperty *property = icalproperty_new_trigger(trigger);
        if (property)
            icalproperty_add_parameter(property, icalparameter_new_value(ICAL_VALUE_DATETIME));
        return property;
    }
    bool from_end = is_bar || (!span->all_day && instant_compare(span->start, span->end) < 0);
    trigger.duration = ical_minutes_before(minutes);
    /* Days are counted to the begin of the last one; the bar ends with it. */
    trigger.duration.days += is_bar;
    trigger.duration.is_neg |= is_bar;
    icalproperty *property = icalproperty_new_trigger(trigger);
    if (property && from_end)
        icalproperty_add_parameter(property, icalparameter_new_related(ICAL_RELATED_END));
    return property;
}

static void put_alarms(icalcomponent *component, const struct event *event)
{
    for (size_t i = 0; i < event->alarm_count && !event->cancelled; i++) {
        icalcomponent *alarm = new_component(ICAL_VALARM_COMPONENT);
        put(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
        put(alarm, icalproperty_new_description(event->alarm_text ? event->alarm_text : event->summary));
        put(alarm, trigger(event, event->alarms[i]));
        icalcomponent_add_component(component, alarm);
    }
}

static void add_line(struct buffer *out, const char *line)
{
    if (line && *line)
        buffer_printf(out, "%s\n", line);
}

static void describe_dates(struct buffer *out, const struct event *event)
{
    const struct row *row = event->row;
    const struct moment *single = wording_single(row);
    if (event->extent == EXTENT_END_DAY) {
        buffer_add_string(out, "On ");
        wording_day(out, row->end.day);
    } else if (single) {
        buffer_add_string(out, "On ");
        wording_moment(out, single);
    } else {
        if (row->start.known) {
            buffer_add_string(out, "Starts ");
            wording_moment(out, &row->start);
            buffer_add_byte(out, '\n');
        }
        buffer_add_string(out, "Ends ");
        wording_moment(out, &row->end);
    }
    buffer_add_byte(out, '\n');
}

static void put_description(icalcomponent *component, const struct event *event, const char *link)
{
    struct buffer text = {0};
    if (event->cancelled)
        add_line(&text, "No longer in the timeline of the term.");
    buffer_printf(&text, "%s (%s)\n", wording_term(event->term), event->term->id);
    add_line(&text, event->row->activity);
    describe_dates(&text, event);
    add_line(&text, event->row->note);
    if (event->more)
        buffer_add_string(&text, event->more);
    add_line(&text, link);
    buffer_truncate(&text, text.length - 1);
    put(component, icalproperty_new_description(buffer_string(&text)));
    buffer_free(&text);
}

/* Our own words only: libical would not escape a comma here. */
static const char *categories(const struct row *row, enum extent extent)
{
    if (extent == EXTENT_END_DAY)
        return "Mentorship,Stipend";
    if (extent == EXTENT_END)
        return "Mentorship,Deadline";
    if (row->deadline && row->stipend)
        return "Mentorship,Deadline,Stipend";
    return row->deadline ? "Mentorship,Deadline" : row->stipend ? "Mentorship,Stipend" : "Mentorship";
}

static icalcomponent *event_component(const struct calendar *calendar, const struct event *event)
{
    icalcomponent *component = new_component(ICAL_VEVENT_COMPONENT);
    const char *link = link_to_term(calendar->arena, calendar->publication, event->term);
    put(component, icalproperty_new_uid(event->uid));
    put(component, icalproperty_new_dtstamp(ical_seconds(event->stamp.modified)));
    put(component, icalproperty_new_created(ical_seconds(event->stamp.created)));
    put(component, icalproperty_new_lastmodified(ical_seconds(event->stamp.modified)));
    put(component, icalproperty_new_sequence(event->stamp.sequence));
    put(component, icalproperty_new_status(event->cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    put(component, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    put_span(component, &event->span);
    put(component, icalproperty_new_summary(event->summary));
    put_description(component, event, link);
    put(component, icalproperty_new_categories(categories(event->row, event->extent)));
    if (link)
        put(component, icalproperty_new_url(link));
    put_alarms(component, event);
    return component;
}

static icalproperty *extension(const char *name, const char *value)
{
    icalproperty *property = icalproperty_new_x(value);
    if (property)
        icalproperty_set_x_name(property, name);
    return property;
}

/* The last change of any event; false for a calendar without events. */
static bool last_modified(const struct calendar *calendar, int64_t *modified)
{
    for (size_t i = 0; i < calendar->event_count; i++)
        if (i == 0 || calendar->events[i].stamp.modified > *modified)
            *modified = calendar->events[i].stamp.modified;
    return calendar->event_count > 0;
}

/* No METHOD: PUBLISH would demand an ORGANIZER (RFC 5546, 3.2.1), and there is none. */
static void put_head(icalcomponent *component, const struct calendar *calendar)
{
    char uid[UUID_SIZE];
    uuid_make(uid, calendar->publication->program_id, "calendar/%s", calendar->identity);
    put(component, icalproperty_new_version("2.0"));
    put(component, icalproperty_new_prodid("-//termfeed//termfeed//EN"));
    put(component, icalproperty_new_uid(uid));
    int64_t modified;
    if (last_modified(calendar, &modified))
        put(component, icalproperty_new_lastmodified(ical_seconds(modified)));
    put(component, icalproperty_new_name(calendar->name));
    put(component, extension("X-WR-CALNAME", calendar->name));
    put(component, icalproperty_new_refreshinterval(icaldurationtype_from_int(REFRESH_HOURS * 3600)));
    struct buffer interval = {0};
    buffer_printf(&interval, "PT%dH", REFRESH_HOURS);
    put(component, extension("X-PUBLISHED-TTL", buffer_string(&interval)));
    buffer_free(&interval);
    const char *source = link_to_file(calendar->arena, calendar->publication, calendar->file);
    if (!source)
        return;
    put(component, icalproperty_new_source(source));
    put(component,
        icalproperty_new_url(link_to_file(calendar->arena, calendar->publication, calendar->page)));
}

void calendar_write(struct calendar *calendar, struct buffer *out)
{
    calendar_sort(calendar);
    icalcomponent *component = new_component(ICAL_VCALENDAR_COMPONENT);
    put_head(component, calendar);
    for (size_t i = 0; i < calendar->event_count; i++)
        icalcomponent_add_component(component, event_component(calendar, &calendar->events[i]));
    char *text = icalcomponent_as_ical_string_r(component);
    if (!text)
        memory_exhausted();
    content_lines_fold(out, text);
    icalmemory_free_buffer(text);
    icalcomponent_free(component);
}
