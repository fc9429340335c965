/* SPDX-License-Identifier: MIT */
/* The calendars to subscribe to: all dates of the terms, deadlines alone, stipends alone. A term without a
 * stipend row has an empty stipends.ics all the same: the address must be there before the row is. RFC 5545
 * (3.4) wants at least one component in a calendar, but readers take one without, and a made-up event would
 * be seen. */
#include "formats/format.h"
#include "formats/icalendar.h"
#include "formats/wording.h"

/* How one of the three files differs from the others. */
struct dates_file {
    const char *file;
    const char *name;        /* of the calendar over all terms */
    const char *term_prefix; /* of the name of a term's calendar */
    enum extent extent;
    const char *role;          /* in UIDs */
    bool (*wanted)(enum kind); /* which occasions have an event; NULL: the first of every row */
    void (*summarize)(struct buffer *out, const struct row *row, enum kind kind);
};

static void add_row(struct calendar *calendar, const struct calendar_row *row, const struct dates_file *kind)
{
    for (size_t i = 0; i < row->row->occasion_count; i++) {
        const struct occasion *occasion = &row->row->occasions[i];
        if (kind->wanted ? !kind->wanted(occasion->kind) : i > 0)
            continue;
        struct event *event = calendar_add(calendar, row, kind->extent, occasion, kind->role);
        if (!event)
            continue;
        struct buffer summary = {0};
        kind->summarize(&summary, row->row, occasion->kind);
        event->summary = arena_copy(calendar->arena, buffer_string(&summary));
        buffer_free(&summary);
    }
}

static void write_dates(const struct scope *scope, struct output *output, const struct dates_file *kind)
{
    struct arena *arena = arena_new();
    const struct term *term = *scope->folder ? scope->terms[0] : NULL;
    const char *file = arena_printf(arena, "%s%s", scope->folder, kind->file);
    struct calendar calendar = {
        .arena = arena,
        .publication = scope->publication,
        .identity = file,
        .name = term ? arena_printf(arena, "%s: %s", kind->term_prefix, wording_term(term)) : kind->name,
        .file = file,
        .page = term ? arena_printf(arena, "#%s", term->id) : "",
    };
    struct calendar_row row;
    for (size_t i = 0; i < scope->term_count; i++)
        for (size_t j = 0; calendar_row_at(scope->terms[i], j, &row); j++)
            add_row(&calendar, &row, kind);
    struct buffer contents = {0};
    calendar_write(&calendar, &contents);
    output_add(output, file, &contents);
    buffer_free(&contents);
    arena_free(arena);
}

static void summarize_row(struct buffer *out, const struct row *row, enum kind kind)
{
    (void)kind;
    wording_row(out, row);
}

static void write_calendar(const struct scope *scope, struct output *output)
{
    static const struct dates_file kind = {
        "calendar.ics", "Mentorship timeline", "Timeline", EXTENT_ROW, "row", NULL, summarize_row,
    };
    write_dates(scope, output, &kind);
}

static void write_deadlines(const struct scope *scope, struct output *output)
{
    static const struct dates_file kind = {
        "deadlines.ics", "Mentorship deadlines", "Deadlines",      EXTENT_END,
        "deadline",      kind_is_deadline,       wording_deadline,
    };
    write_dates(scope, output, &kind);
}

/* The clock time of a row that is an evaluation too is the evaluation's. */
static void write_stipends(const struct scope *scope, struct output *output)
{
    static const struct dates_file kind = {
        "stipends.ics", "Mentorship stipends", "Stipends",       EXTENT_END_DAY,
        "stipend",      kind_is_stipend,       wording_occasion,
    };
    write_dates(scope, output, &kind);
}

const struct format format_calendar = {"calendar", "calendar.ics", NULL, "every date of the timeline",
                                       write_calendar};

const struct format format_deadlines = {"deadlines", "deadlines.ics", NULL,
                                        "one event per deadline, at its end", write_deadlines};

const struct format format_stipends = {"stipends", "stipends.ics", NULL, "the days of stipend payments",
                                       write_stipends};
