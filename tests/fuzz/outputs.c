/* SPDX-License-Identifier: MIT */
/* What must hold of a file, whatever was in the document: read back by the libraries that others read it
 * with. */
#include "tests/fuzz/fuzz.h"

#include <jansson.h>
#include <libical/ical.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void broken(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("does not hold: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    abort();
}

/* ---- bytes ---- */

/* The length of the well-formed character at TEXT (RFC 3629), 0 if there is none. */
static size_t character_length(const unsigned char *text)
{
    static const struct {
        unsigned char first, last, second_first, second_last;
        size_t length;
    } forms[] = {{0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
                 {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
                 {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (*text < forms[i].first || *text > forms[i].last)
            continue;
        if (forms[i].length > 1 && (text[1] < forms[i].second_first || text[1] > forms[i].second_last))
            return 0;
        for (size_t k = 2; k < forms[i].length; k++)
            if ((text[k] & 0xC0) != 0x80)
                return 0;
        return forms[i].length;
    }
    return 0;
}

/* Control characters but for line feeds, and for the carriage returns of calendars. */
static bool is_control(const unsigned char *text, bool calendar)
{
    if (*text == 0xC2 && text[1] >= 0x80 && text[1] < 0xA0)
        return true;
    return (*text < 0x20 && *text != '\n' && !(calendar && *text == '\r')) || *text == 0x7F;
}

/* Characters that make text run the other way (UAX 9), so that it reads as what it is not. */
static bool is_override(const unsigned char *text)
{
    return text[0] == 0xE2 && ((text[1] == 0x80 && text[2] >= 0xAA && text[2] <= 0xAE) ||
                               (text[1] == 0x81 && text[2] >= 0xA6 && text[2] <= 0xA9));
}

static void check_characters(const char *name, const struct buffer *contents, bool calendar)
{
    const unsigned char *text = (const unsigned char *)buffer_string(contents),
                        *end = text + contents->length;
    while (text < end) {
        size_t length = character_length(text);
        if (length == 0 || length > (size_t)(end - text))
            broken("%s: not UTF-8 at byte %zu", name, contents->length - (size_t)(end - text));
        if (is_control(text, calendar) || is_override(text))
            broken("%s: a control character at byte %zu", name, contents->length - (size_t)(end - text));
        text += length;
    }
}

/* ---- calendars ---- */

/* RFC 5545, 3.1: CRLF, and at most 75 octets before it. Folding must not cut a character in two. */
static void check_lines(const char *name, const char *text)
{
    int depth = 0;
    while (*text) {
        size_t length = strcspn(text, "\r\n");
        if (length > 75)
            broken("%s: a line of %zu octets", name, length);
        if (strncmp(text + length, "\r\n", 2) != 0)
            broken("%s: a line without CRLF", name);
        if (length == 0 || (length == 1 && *text == ' '))
            broken("%s: an empty line", name);
        if (((unsigned char)text[1] & 0xC0) == 0x80 && *text == ' ')
            broken("%s: a character cut in two", name);
        depth += strncmp(text, "BEGIN:", 6) == 0;
        depth -= strncmp(text, "END:", 4) == 0;
        if (depth < 0)
            broken("%s: END without BEGIN", name);
        text += length + 2;
    }
    if (depth != 0)
        broken("%s: BEGIN without END", name);
}

static void check_event(const char *name, icalcomponent *event)
{
    static const icalproperty_kind needed[] = {
        ICAL_UID_PROPERTY,    ICAL_DTSTAMP_PROPERTY,  ICAL_DTSTART_PROPERTY, ICAL_SUMMARY_PROPERTY,
        ICAL_STATUS_PROPERTY, ICAL_SEQUENCE_PROPERTY, ICAL_TRANSP_PROPERTY};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (icalcomponent_count_properties(event, needed[i]) != 1)
            broken("%s: an event with %d %s", name, icalcomponent_count_properties(event, needed[i]),
                   icalproperty_kind_to_string(needed[i]));
    if (!*icalcomponent_get_summary(event) || !*icalcomponent_get_uid(event))
        broken("%s: an event without words or UID", name);
    struct icaltimetype start = icalcomponent_get_dtstart(event), end = icalcomponent_get_dtend(event);
    if (start.year < 1999 || start.year > 2100 || !icaltime_is_valid_time(start))
        broken("%s: an event of the year %d", name, start.year);
    if (!icaltime_is_null_time(end) && icaltime_compare(start, end) >= 0 && start.is_date)
        broken("%s: an event that ends before it starts", name);
}

static int compare_strings(const void *first, const void *second)
{
    return strcmp(*(char *const *)first, *(char *const *)second);
}

static void check_calendar(const char *name, const struct buffer *contents)
{
    const char *text = buffer_string(contents);
    check_lines(name, text);
    icalcomponent *calendar = icalparser_parse_string(text);
    if (!calendar || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT)
        broken("%s: libical reads no calendar", name);
    if (icalcomponent_count_errors(calendar) != 0)
        broken("%s: libical finds errors", name);
    size_t count = (size_t)icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT), at = 0;
    const char **uids = calloc(count + 1, sizeof *uids);
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         event && uids; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        check_event(name, event);
        uids[at++] = icalcomponent_get_uid(event);
    }
    qsort(uids, at, sizeof *uids, compare_strings);
    for (size_t i = 1; i < at; i++)
        if (strcmp(uids[i - 1], uids[i]) == 0)
            broken("%s: two events of the UID %s", name, uids[i]);
    free(uids);
    icalcomponent_free(calendar);
}

/* All that people see of an event, and what reminds them of it. */
static char *describe_event(icalcomponent *event)
{
    static const icalproperty_kind others[] = {ICAL_DTSTAMP_PROPERTY, ICAL_LASTMODIFIED_PROPERTY,
                                               ICAL_SEQUENCE_PROPERTY};
    icalcomponent *copy = icalcomponent_new_clone(event);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        icalproperty *property = icalcomponent_get_first_property(copy, others[i]);
        if (!property)
            continue;
        icalcomponent_remove_property(copy, property);
        icalproperty_free(property);
    }
    char *what = memory_copy(icalcomponent_as_ical_string(copy));
    icalcomponent_free(copy);
    return what;
}

struct fuzz_event *events_read(const char *ics, size_t *count)
{
    icalcomponent *calendar = icalparser_parse_string(ics);
    struct fuzz_event *events = NULL;
    *count = 0;
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        struct icaltimetype stamp = icalcomponent_get_dtstamp(event);
        char *what = describe_event(event);
        events = memory_resize(events, (*count + 1) * sizeof *events);
        events[(*count)++] = (struct fuzz_event){.uid = memory_copy(icalcomponent_get_uid(event)),
                                                 .what = what,
                                                 .stamp = icaltime_as_timet(stamp),
                                                 .sequence = icalcomponent_get_sequence(event)};
    }
    icalcomponent_free(calendar);
    return events;
}

void events_free(struct fuzz_event *events, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(events[i].uid);
        free(events[i].what);
    }
    free(events);
}

/* ---- any file ---- */

static void check_json(const char *name, const struct buffer *contents)
{
    json_error_t trouble;
    json_t *value = json_loadb(buffer_string(contents), contents->length, JSON_REJECT_DUPLICATES, &trouble);
    if (!value)
        broken("%s: jansson reads no JSON: %s", name, trouble.text);
    json_decref(value);
}

void check_file(const char *name, const struct buffer *contents)
{
    const char *dot = strrchr(name, '.'), *ending = dot ? dot : "";
    bool calendar = strcmp(ending, ".ics") == 0;
    check_characters(name, contents, calendar);
    if (contents->length != strlen(buffer_string(contents)))
        broken("%s: a NUL", name);
    if (calendar) {
        check_calendar(name, contents);
    } else if (strcmp(ending, ".atom") == 0) {
        struct fuzz_feed feed = feed_read(name, contents);
        feed_free(&feed);
    } else if (strcmp(ending, ".html") == 0) {
        check_page(name, contents);
    } else if (strcmp(ending, ".json") == 0) {
        check_json(name, contents);
    }
}
