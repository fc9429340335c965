/* SPDX-License-Identifier: MIT */
#include "formats/icalendar.h"

#include "formats/content_lines.h"
#include "formats/links.h"

#include <libical/ical.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* How often subscribers should look: a moved deadline reaches them within half a day. */
#define REFRESH_HOURS 12
/* When alarms of whole days come: nobody is woken at midnight. */
#define MORNING (9 * 60)

enum { DAY = 24 * 60 };

/* ---- lines ---- */

/* libical writes properties, and nothing else: its folding tears CRLF apart, and control characters pass. It returns
 * NULL for want of memory only. */
static void put_as(struct buffer *out, const char *name, icalproperty *property)
{
    char *text = property ? icalproperty_as_ical_string_r(property) : NULL;
    if (!text)
        memory_exhausted();
    content_line_add(out, name, text);
    icalmemory_free_buffer(text);
    icalproperty_free(property);
}

static void put_line(struct buffer *out, icalproperty *property)
{
    put_as(out, NULL, property);
}

/* Appends a text as properties have it: with line breaks and what is special in it escaped. */
static void add_text(struct buffer *out, const char *text)
{
    icalvalue *value = icalvalue_new_text(text);
    char *escaped = value ? icalvalue_as_ical_string_r(value) : NULL;
    if (!escaped)
        memory_exhausted();
    buffer_add_string(out, escaped);
    icalmemory_free_buffer(escaped);
    icalvalue_free(value);
}

/* A text in a property that RFC 5545 does not know: it is escaped as any other (3.8.8.2). Libraries that do not know the
 * property either undo that only where they are told that it is a text. Where nothing is escaped they are not told, for
 * programs that look for no more than the name and a colon. */
static void put_extension(struct buffer *out, const char *name, const char *text)
{
    struct buffer value = {0}, line = {0};
    add_text(&value, text);
    const char *type = strcmp(buffer_string(&value), text) != 0 ? ";VALUE=TEXT" : "";
    buffer_printf(&line, "%s%s:%s", name, type, buffer_string(&value));
    content_line_add(out, NULL, buffer_string(&line));
    buffer_free(&value);
    buffer_free(&line);
}

static void put_begin(struct buffer *out, const char *component)
{
    buffer_printf(out, "BEGIN:%s\r\n", component);
}

static void put_end(struct buffer *out, const char *component)
{
    buffer_printf(out, "END:%s\r\n", component);
}

/* ---- values ---- */

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
    struct icaltimetype time = ical_day(instant.date);
    time.hour = instant.hour;
    time.minute = instant.minute;
    time.second = 0;
    time.is_date = 0;
    time.zone = icaltimezone_get_utc_timezone();
    return time;
}

static struct icaltimetype ical_seconds(int64_t seconds)
{
    struct instant minute = instant_from_seconds(seconds);
    struct icaltimetype time = ical_instant(minute);
    time.second = (int)(seconds - instant_to_seconds(minute));
    return time;
}

static void put_span(struct buffer *out, const struct span *span)
{
    if (span->all_day) {
        put_line(out, icalproperty_new_dtstart(ical_day(span->first)));
        put_line(out, icalproperty_new_dtend(ical_day(date_add(span->last, 1))));
        return;
    }
    put_line(out, icalproperty_new_dtstart(ical_instant(span->start)));
    /* An event without an end is a point in time (RFC 5545, 3.6.1); DTEND must be later than DTSTART. */
    if (instant_compare(span->start, span->end) < 0)
        put_line(out, icalproperty_new_dtend(ical_instant(span->end)));
}

/* ---- alarms ---- */

/* When an alarm comes. */
struct alarm {
    bool absolute, from_end;
    int64_t when; /* seconds since 1970, or minutes after the start or end of the event */
};

static bool is_bar(const struct span *span)
{
    return span->all_day && date_compare(span->first, span->last) < 0;
}

/* The alarm that is to come MINUTES before the end of the event's row. */
static struct alarm alarm_before(const struct event *event, int minutes)
{
    const struct moment *end = &event->row->end;
    const struct span *span = &event->span;
    /* A bar does not show the clock time, so nothing in it is a point to count from. */
    if (is_bar(span) && end->has_time)
        return (struct alarm){true, false, instant_to_seconds(end->utc) - (int64_t)minutes * 60};
    if (!span->all_day)
        return (struct alarm){false, instant_compare(span->start, span->end) < 0, -minutes};
    /* A whole day has no hour to count from: so many days before its last day, in the morning. DTEND is the day after
     * the last. */
    int days = minutes / DAY + is_bar(span);
    return (struct alarm){false, is_bar(span), MORNING - days * DAY};
}

/* In days, hours and minutes: not all clients know weeks. */
static struct icaldurationtype ical_minutes(int minutes)
{
    struct icaldurationtype duration = icaldurationtype_null_duration();
    unsigned all = (unsigned)(minutes < 0 ? -minutes : minutes);
    duration.is_neg = minutes < 0;
    duration.days = all / DAY;
    duration.hours = all % DAY / 60;
    duration.minutes = all % 60;
    return duration;
}

static icalproperty *trigger(const struct alarm *alarm)
{
    struct icaltriggertype when = {.time = icaltime_null_time()};
    if (alarm->absolute)
        when.time = ical_seconds(alarm->when);
    else
        when.duration = ical_minutes((int)alarm->when);
    icalproperty *property = icalproperty_new_trigger(when);
    if (property && alarm->absolute)
        icalproperty_add_parameter(property, icalparameter_new_value(ICAL_VALUE_DATETIME));
    if (property && alarm->from_end)
        icalproperty_add_parameter(property, icalparameter_new_related(ICAL_RELATED_END));
    return property;
}

/* Whether one of the event's alarms before the INDEXth comes at the same moment. */
static bool is_repeated(const struct event *event, size_t index)
{
    int64_t when = alarm_before(event, event->alarms[index]).when;
    for (size_t i = 0; i < index; i++)
        if (alarm_before(event, event->alarms[i]).when == when)
            return true;
    return false;
}

static void put_alarms(struct buffer *out, const struct calendar *calendar, const struct event *event)
{
    if (!event->alarm_count || event->cancelled)
        return;
    const char *reminder = event_reminder(calendar, event);
    for (size_t i = 0; i < event->alarm_count; i++) {
        if (is_repeated(event, i))
            continue;
        struct alarm alarm = alarm_before(event, event->alarms[i]);
        put_begin(out, "VALARM");
        put_line(out, icalproperty_new_action(ICAL_ACTION_DISPLAY));
        put_line(out, icalproperty_new_description(reminder));
        put_line(out, trigger(&alarm));
        put_end(out, "VALARM");
    }
}

/* ---- events ---- */

/* Our own words only: libical would not escape a comma here. */
static const char *categories_of(const struct row *row, enum extent extent)
{
    if (extent == EXTENT_END_DAY)
        return "Mentorship,Stipend";
    if (extent == EXTENT_END)
        return "Mentorship,Deadline";
    if (row->deadline && row->stipend)
        return "Mentorship,Deadline,Stipend";
    return row->deadline ? "Mentorship,Deadline" : row->stipend ? "Mentorship,Stipend" : "Mentorship";
}

static icalproperty_status status_of(const struct event *event)
{
    return event->cancelled            ? ICAL_STATUS_CANCELLED
           : event_is_tentative(event) ? ICAL_STATUS_TENTATIVE
                                       : ICAL_STATUS_CONFIRMED;
}

/* What an event says of its row, and not of whom it is for. */
struct row_lines {
    const struct row *row;
    enum extent extent;
    enum kind kind;
    bool cancelled;
    const char *why;
    struct stamp stamp;
    struct buffer before, after; /* the lines before its description, and those after it */
    struct buffer description,
        page; /* how that begins and ends, with what the writer adds between, as texts in properties */
};

enum { SLOTS = 256 };

/* A row's place is known by its address; another one may take it. */
struct event_lines {
    struct row_lines slots[SLOTS];
};

struct event_lines *event_lines_new(void)
{
    struct event_lines *lines = memory_allocate(sizeof *lines);
    *lines = (struct event_lines){0};
    return lines;
}

static void free_row_lines(struct row_lines *lines)
{
    buffer_free(&lines->before);
    buffer_free(&lines->after);
    buffer_free(&lines->description);
    buffer_free(&lines->page);
}

void event_lines_free(struct event_lines *lines)
{
    for (size_t i = 0; i < SLOTS && lines; i++)
        free_row_lines(&lines->slots[i]);
    free(lines);
}

static struct row_lines *find_slot(struct event_lines *lines, const struct event *event)
{
    size_t row = (uintptr_t)event->row / sizeof *event->row;
    return &lines->slots[(row * 4 + (size_t)event->extent + (size_t)event->kind * 61) % SLOTS];
}

static bool are_of(const struct row_lines *lines, const struct event *event)
{
    return lines->row == event->row && lines->extent == event->extent && lines->kind == event->kind &&
           lines->cancelled == event->cancelled && lines->why == event->why &&
           lines->stamp.created == event->stamp.created && lines->stamp.modified == event->stamp.modified &&
           lines->stamp.sequence == event->stamp.sequence;
}

static void describe_row(struct row_lines *lines, const struct calendar *calendar, const struct event *event,
                         const char *link)
{
    struct buffer text = {0};
    event_describe(calendar, event, &text);
    add_text(&lines->description, buffer_string(&text));
    if (link)
        add_text(&lines->page, arena_printf(calendar->arena, "%s\n", link));
    buffer_free(&text);
}

static void print_row(struct row_lines *lines, const struct calendar *calendar, const struct event *event)
{
    const char *link = link_to_term(calendar->arena, calendar->publication, event->term);
    const char *summary = event_summary(calendar, event);
    free_row_lines(lines);
    *lines = (struct row_lines){.row = event->row,
                                .extent = event->extent,
                                .kind = event->kind,
                                .cancelled = event->cancelled,
                                .why = event->why,
                                .stamp = event->stamp};
    struct buffer *out = &lines->before;
    put_line(out, icalproperty_new_dtstamp(ical_seconds(event->stamp.modified)));
    put_line(out, icalproperty_new_created(ical_seconds(event->stamp.created)));
    put_line(out, icalproperty_new_lastmodified(ical_seconds(event->stamp.modified)));
    put_line(out, icalproperty_new_sequence(event->stamp.sequence));
    put_line(out, icalproperty_new_status(status_of(event)));
    put_line(out, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    put_span(out, &event->span);
    put_line(out, icalproperty_new_summary(summary));
    out = &lines->after;
    put_line(out, icalproperty_new_categories(categories_of(event->row, event->extent)));
    if (link)
        put_line(out, icalproperty_new_url(link));
    put_alarms(out, calendar, event);
    describe_row(lines, calendar, event, link);
}

/* What the writer added to an event, as a text in properties: kept, since the next event mostly has the same. */
struct addition {
    const char *more;
    struct buffer text;
};

static void put_description(struct buffer *out, const struct row_lines *lines, struct addition *addition,
                            const char *more)
{
    struct buffer line = {0};
    if (more != addition->more) {
        buffer_truncate(&addition->text, 0);
        add_text(&addition->text, more ? more : "");
        addition->more = more;
    }
    buffer_add_string(&line, "DESCRIPTION:");
    buffer_add(&line, lines->description.data, lines->description.length);
    buffer_add(&line, addition->text.data, addition->text.length);
    buffer_add(&line, lines->page.data, lines->page.length);
    buffer_truncate(&line, line.length - strlen("\\n"));
    content_line_add(out, NULL, buffer_string(&line));
    buffer_free(&line);
}

static void put_event(struct buffer *out, const struct calendar *calendar, const struct event *event,
                      struct addition *addition)
{
    struct row_lines own = {0};
    struct row_lines *lines = calendar->lines ? find_slot(calendar->lines, event) : &own;
    if (!are_of(lines, event))
        print_row(lines, calendar, event);
    put_begin(out, "VEVENT");
    put_line(out, icalproperty_new_uid(event->uid));
    buffer_add(out, lines->before.data, lines->before.length);
    put_description(out, lines, addition, event->more);
    buffer_add(out, lines->after.data, lines->after.length);
    put_end(out, "VEVENT");
    free_row_lines(&own);
}

/* ---- the calendar ---- */

/* No METHOD: PUBLISH would demand an ORGANIZER (RFC 5546, 3.2.1), and there is none. No UID (RFC 7986, 5.3): clients
 * that take a calendar apart would take it for that of the first event, and lose the others. */
static void put_head(struct buffer *out, const struct calendar *calendar)
{
    put_line(out, icalproperty_new_version("2.0"));
    put_line(out, icalproperty_new_prodid("-//termfeed//termfeed//EN"));
    if (calendar->modified)
        put_line(out, icalproperty_new_lastmodified(ical_seconds(calendar->modified)));
    put_line(out, icalproperty_new_name(calendar->name));
    put_extension(out, "X-WR-CALNAME", calendar->name);
    put_line(out, icalproperty_new_description(calendar->description));
    put_extension(out, "X-WR-CALDESC", calendar->description);
    struct icaldurationtype interval = ical_minutes(REFRESH_HOURS * 60);
    put_line(out, icalproperty_new_refreshinterval(interval));
    put_as(out, "X-PUBLISHED-TTL", icalproperty_new_duration(interval));
    const char *source = link_to_file(calendar->arena, calendar->publication, calendar->file);
    if (!source)
        return;
    put_line(out, icalproperty_new_source(source));
    put_line(out, icalproperty_new_url(link_to_file(calendar->arena, calendar->publication, calendar->page)));
}

static void put_time_zone(struct buffer *out)
{
    struct icaltimetype begin = ical_instant((struct instant){{1970, 1, 1}, 0, 0});
    begin.zone = NULL;
    put_begin(out, "VTIMEZONE");
    put_line(out, icalproperty_new_tzid("Etc/UTC"));
    put_begin(out, "STANDARD");
    put_line(out, icalproperty_new_dtstart(begin));
    put_line(out, icalproperty_new_tzoffsetfrom(0));
    put_line(out, icalproperty_new_tzoffsetto(0));
    put_line(out, icalproperty_new_tzname("UTC"));
    put_end(out, "STANDARD");
    put_end(out, "VTIMEZONE");
}

void calendar_write(struct calendar *calendar, struct buffer *out)
{
    calendar_sort(calendar);
    put_begin(out, "VCALENDAR");
    put_head(out, calendar);
    struct addition addition = {0};
    for (size_t i = 0; i < calendar->event_count; i++)
        put_event(out, calendar, &calendar->events[i], &addition);
    buffer_free(&addition.text);
    if (!calendar->event_count)
        put_time_zone(out);
    put_end(out, "VCALENDAR");
}
