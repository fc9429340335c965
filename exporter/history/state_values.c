/* SPDX-License-Identifier: MIT */
#include "exporter/history/state_values.h"

#include "exporter/base/address.h"
#include "exporter/base/iso.h"
#include "exporter/base/text.h"
#include "exporter/base/uuid.h"
#include "exporter/history/kept.h"

#include <stdio.h>
#include <string.h>

#define LONGEST_MESSAGE 500
#define FARTHEST_AHEAD  (14 * 60) /* minutes; no clock on Earth is farther from UTC */

bool file_fail_quoting(struct failure *failure, const char *text)
{
    struct arena *arena = arena_new();
    struct buffer clean = {0};
    text_clean(&clean, text, strlen(text));
    const char *bare = address_withhold(arena, buffer_string(&clean), WITHHELD);
    size_t length = strnlen(bare, LONGEST_MESSAGE);
    while (length && ((unsigned char)bare[length] & 0xc0) == 0x80)
        length--;
    failure_set(failure, "%.*s", (int)length, bare);
    buffer_free(&clean);
    arena_free(arena);
    return false;
}

void file_spoil(struct state_reading *reading, const char *name, const char *what)
{
    struct buffer text = {0};
    buffer_printf(&text, "is damaged: %s%s%s %s", buffer_string(&reading->path),
                  reading->path.length && name ? "/" : "", name ? name : "", what);
    file_fail_quoting(reading->failure, buffer_string(&text));
    buffer_free(&text);
}

size_t file_enter(struct state_reading *reading, const char *name)
{
    size_t length = reading->path.length;
    buffer_printf(&reading->path, "%s%s", length ? "/" : "", name);
    return length;
}

void file_leave(struct state_reading *reading, size_t length)
{
    buffer_truncate(&reading->path, length);
}

json_t *file_member(struct state_reading *reading, const json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    if (!value)
        file_spoil(reading, name, "is missing");
    return value;
}

bool file_is_object(struct state_reading *reading, const json_t *value, size_t count)
{
    if (!json_is_object(value))
        file_spoil(reading, NULL, "is not an object");
    else if (json_object_size(value) != count)
        file_spoil(reading, NULL, "has members that do not belong there, or too few");
    return !failure_happened(reading->failure);
}

/* Whether there is something that no text of a document becomes: a control character. */
static bool has_control(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || *text == 0x7f ||
            (*text == '\xc2' && (unsigned char)text[1] >= 0x80 && (unsigned char)text[1] < 0xa0))
            return true;
    return false;
}

/* What is published of a text is what would be of a document's: an older version may have kept more of it. */
const char *file_check_text(struct state_reading *reading, const char *name, const json_t *value)
{
    const char *text = json_string_value(value);
    if (!text) {
        file_spoil(reading, name, "is not a text");
        return "";
    }
    if (strlen(text) > KEPT_TEXT_MAX)
        file_spoil(reading, name, "is too long");
    else if (has_control(text))
        file_spoil(reading, name, "has characters that do not belong in a text");
    const char *kept = kept_text(reading->arena, text);
    const char *bare = address_withhold(reading->arena, kept, WITHHELD);
    if (bare != kept)
        kept = kept_text(reading->arena, bare);
    return kept ? kept : "";
}

const char *file_text(struct state_reading *reading, const json_t *object, const char *name)
{
    return file_check_text(reading, name, file_member(reading, object, name));
}

const char *file_optional_text(struct state_reading *reading, const json_t *object, const char *name)
{
    const json_t *value = file_member(reading, object, name);
    return json_is_null(value) ? NULL : file_check_text(reading, name, value);
}

const char *file_uuid(struct state_reading *reading, const json_t *object, const char *name)
{
    const char *text = file_text(reading, object, name);
    if (!uuid_is(text))
        file_spoil(reading, name, "is not a UUID");
    return text;
}

bool file_flag(struct state_reading *reading, const json_t *object, const char *name)
{
    const json_t *value = file_member(reading, object, name);
    if (!json_is_boolean(value))
        file_spoil(reading, name, "is neither true nor false");
    return json_is_true(value);
}

int file_number(struct state_reading *reading, const json_t *object, const char *name)
{
    const json_t *value = file_member(reading, object, name);
    json_int_t number = json_integer_value(value);
    if (!json_is_integer(value) || number < 0 || number > STATE_SEQUENCE_MAX) {
        file_spoil(reading, name, "is not a number in its range");
        return 0;
    }
    return (int)number;
}

int64_t file_time(struct state_reading *reading, const json_t *object, const char *name)
{
    int64_t time;
    if (iso_read_time(file_text(reading, object, name), &time))
        return time;
    file_spoil(reading, name, "is not a time");
    return 0;
}

/* Whether the UTC time is one that a clock somewhere can show on the day. */
static bool belongs_together(struct date day, const struct instant *utc)
{
    int64_t days = date_to_days(utc->date) - date_to_days(day);
    return days >= -1 && days <= 1;
}

/* Fills in the clock time, which version 2 kept without its zone: it is one of UTC then. */
static void read_clock(struct state_reading *reading, const json_t *value, struct moment *moment)
{
    bool has_zone = reading->version > 2;
    moment->has_time = true;
    if (!file_is_object(reading, value, has_zone ? 4 : 2))
        return;
    if (!iso_read_day(file_text(reading, value, "day"), &moment->day) || !date_can_be_meant(moment->day) ||
        !iso_read_minute(file_text(reading, value, "utc"), &moment->utc) ||
        !belongs_together(moment->day, &moment->utc))
        file_spoil(reading, NULL, "is not a day and a time on it that can be meant");
    if (!has_zone)
        return;
    const json_t *member = file_member(reading, value, "ahead");
    json_int_t ahead = json_integer_value(member);
    moment->zone = file_optional_text(reading, value, "zone");
    if (json_is_integer(member) && ahead >= -FARTHEST_AHEAD && ahead <= FARTHEST_AHEAD)
        moment->ahead = (int)ahead;
    else
        file_spoil(reading, "ahead", "is not a number of minutes in its range");
}

struct moment file_moment(struct state_reading *reading, const json_t *object, const char *name)
{
    const json_t *value = file_member(reading, object, name);
    struct moment moment = {.known = true};
    if (json_is_null(value))
        return (struct moment){.known = false};
    if (json_is_string(value)) {
        if (!iso_read_day(json_string_value(value), &moment.day) || !date_can_be_meant(moment.day))
            file_spoil(reading, name, "is not a date, or of a year that can't be meant");
        return moment;
    }
    size_t back = file_enter(reading, name);
    read_clock(reading, value, &moment);
    file_leave(reading, back);
    return moment;
}

struct stamp file_stamp(struct state_reading *reading, const json_t *object)
{
    struct stamp stamp = {file_time(reading, object, "created"), file_time(reading, object, "modified"),
                          file_number(reading, object, "sequence")};
    if (stamp.modified < stamp.created)
        file_spoil(reading, "modified", "is before created");
    return stamp;
}

size_t file_texts(struct state_reading *reading, const json_t *object, const char *name, const char ***texts)
{
    const json_t *array = file_member(reading, object, name);
    size_t count = 0, i;
    json_t *value;
    *texts = NULL;
    if (!json_is_array(array))
        file_spoil(reading, name, "is not a list");
    json_array_foreach(array, i, value)
    {
        const char *text = file_check_text(reading, name, value);
        ARENA_PUSH(reading->arena, *texts, count, text);
    }
    return count;
}

struct known_row file_row(struct state_reading *reading, const json_t *object, const char *name)
{
    const json_t *value = file_member(reading, object, name);
    struct known_row row = {.activity = ""};
    size_t back = file_enter(reading, name);
    if (file_is_object(reading, value, 4))
        row = (struct known_row){file_text(reading, value, "activity"),
                                 file_optional_text(reading, value, "note"),
                                 file_moment(reading, value, "start"), file_moment(reading, value, "end")};
    file_leave(reading, back);
    return row;
}

bool file_occasion_name(const char *name, enum kind *kind, int *part)
{
    char word[64], again[80];
    const char *space = strchr(name, ' ');
    if (!space || strlen(name) >= sizeof word)
        return false;
    snprintf(word, sizeof word, "%.*s", (int)(space - name), name);
    *kind = kind_from_name(word);
    long number = strtol(space + 1, NULL, 10);
    if (*kind == KIND_COUNT || number < 1 || number > STATE_SEQUENCE_MAX)
        return false;
    *part = (int)number;
    snprintf(again, sizeof again, "%s %d", word, *part);
    return strcmp(again, name) == 0;
}
