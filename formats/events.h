/* SPDX-License-Identifier: MIT */
/* Events: which part of which row a calendar shows, when that is, and what is said of it. Private to the writers of
 * calendars; icalendar.h writes them. */
#ifndef TERMFEED_EVENTS_H
#define TERMFEED_EVENTS_H

#include "exporter/base/uuid.h"
#include "exporter/model/publication.h"

/* Which part of a row an event shows. */
enum extent {
    EXTENT_ROW,    /* all of it: a bar over its days, or an instant */
    EXTENT_END,    /* its end, as a deadline */
    EXTENT_END_DAY /* the day of its end, whose clock time belongs to something else */
};

/* When an event is. */
struct span {
    bool all_day;
    struct date first, last;   /* days, both included, if all_day */
    struct instant start, end; /* otherwise; the same instant for a point in time */
};

struct event {
    char uid[UUID_SIZE];
    const struct term *term;
    const struct row *row;
    bool cancelled;
    const char *why; /* it was cancelled, a sentence; NULL: what the row tells */
    enum kind kind;  /* of the occasion */
    enum extent extent;
    struct span span;
    struct stamp stamp;
    const char *title; /* what happens, "Midterm mentee evaluations due"; the term is said besides */
    const char *more;  /* further lines of the description, each ended by a line break, or NULL */
    /* What alarms remind of, where the title tells of the whole row: "Application review ends". */
    const char *due;
    const int *alarms; /* minutes before the row's end */
    size_t alarm_count;
};

/* A calendar while its events are collected. Zero-initialize it with its arena, publication and names. */
struct calendar {
    struct arena *arena; /* owns the events and their texts */
    const struct publication *publication;
    const char *name;        /* for people */
    const char *description; /* for people: a sentence */
    const char *file;        /* its name in the site */
    const char *page;        /* what of the site shows it: "", "#2025-01", "mentors/ada.html" */
    struct event *events;
    size_t event_count;
    struct event_lines *lines; /* shared with other calendars (icalendar.h), or NULL */
    int64_t modified;          /* it is no older; the last change of its events counts besides */
};

/* A row of a term, with or without a place in the document of today. */
struct calendar_row {
    const struct term *term;
    const struct row *row;
    bool gone;
};

/* The last change of a term that is not given: a calendar over all terms is no older, since it may have had that term's
 * events. */
int64_t calendar_absent(const struct publication *publication);

/* Sets *ROW to the INDEXth (from 0) row of the term, those that are gone last. Returns false after the last. */
bool calendar_row_at(const struct term *term, size_t index, struct calendar_row *row);

/* When that part of the row is. Returns false where the document does not say it, or says nothing that a calendar can
 * show (a range that ends before it begins). */
bool span_of_row(const struct row *row, enum extent extent, struct span *span);

/* Adds the event that shows a part of the row, with the occasion's stamp. ROLE names, for its UID, which of the
 * occasion's events it is. Returns it for the caller to add its title and the rest, or NULL if that part of the row has
 * no span. The pointer is valid until the next event is added. */
struct event *calendar_add(struct calendar *calendar, const struct calendar_row *row, enum extent extent,
                           const struct occasion *occasion, const char *role);

/* Puts the events in their order, by start and then by UID, and drops cancelled ones of which another event of the same
 * UID is there: what is gone as one row may live on as another. */
void calendar_sort(struct calendar *calendar);

/* Returns the event's SUMMARY, from the calendar's arena: "Midterm mentee evaluations due (LFX Mentorship, Term 1 2026)",
 * with "Cancelled: " before it where it is. */
const char *event_summary(const struct calendar *calendar, const struct event *event);

/* Returns what its alarms say, from the calendar's arena. */
const char *event_reminder(const struct calendar *calendar, const struct event *event);

/* Whether its date may still change: the document says so, or the term is being planned. */
bool event_is_tentative(const struct event *event);

/* A sentence that says why the dates of the row itself may still change; NULL if they are final. */
const char *row_why_tentative(const struct row *row);

/* Appends what the event's DESCRIPTION says of its row, each thing once: term, exact dates, note, links. Lines are ended
 * by line feeds. What the writer added and where the site shows it come after that. */
void event_describe(const struct calendar *calendar, const struct event *event, struct buffer *out);

/* Appends when the event is, in words for a list: one or two lines, each with INDENT before it and a line feed after it.
 */
void event_dates(const struct event *event, const char *indent, struct buffer *out);

#endif
