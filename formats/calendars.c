/* SPDX-License-Identifier: MIT */
/* The calendars to subscribe to: all dates of the terms, deadlines alone, stipends alone. A term without a
 * stipend row has an empty stipends.ics all the same: the address must be there before the row is. */
#include "formats/icalendar.h"
#include "formats/wording.h"
#include "formats/writers.h"

/* How one of the three files differs from the others. */
struct dates_file {
    const char *file;
    const char *contents; /* what is in it, after the program's name */
    const char *description;
    enum extent extent;
    const char *role; /* in UIDs */
    bool (*wanted)(const struct row *row,
                   enum kind kind); /* which occasions have an event; NULL: the first of every row */
    void (*entitle)(struct buffer *out, const struct term *term, const struct row *row, enum kind kind);
};

static void add_dates_of_row(struct calendar *calendar, const struct calendar_row *row,
                             const struct dates_file *kind)
{
    for (size_t i = 0; i < row->row->occasion_count; i++) {
        const struct occasion *occasion = &row->row->occasions[i];
        if (kind->wanted ? !kind->wanted(row->row, occasion->kind) : i > 0)
            continue;
        struct event *event = calendar_add(calendar, row, kind->extent, occasion, kind->role);
        if (!event)
            continue;
        struct buffer title = {0};
        kind->entitle(&title, row->term, row->row, occasion->kind);
        event->title = arena_copy(calendar->arena, buffer_string(&title));
        buffer_free(&title);
    }
}

static void write_dates(const struct scope *scope, struct output *output, const struct dates_file *kind)
{
    struct arena *arena = arena_new();
    const char *file = arena_printf(arena, "%s%s", scope->folder, kind->file);
    const struct term *term = *scope->folder ? scope->terms[0] : NULL;
    struct calendar calendar = {
        .arena = arena,
        .publication = scope->publication,
        .name = wording_contents(arena, scope->publication, term, kind->contents),
        .description = kind->description,
        .file = file,
        .modified = term ? 0 : calendar_absent(scope->publication),
        .page = term ? arena_printf(arena, "#%s", term->id) : "",
    };
    struct calendar_row row;
    for (size_t i = 0; i < scope->term_count; i++)
        for (size_t j = 0; calendar_row_at(scope->terms[i], j, &row); j++)
            add_dates_of_row(&calendar, &row, kind);
    struct buffer contents = {0};
    calendar_write(&calendar, &contents);
    output_add(output, file, &contents);
    buffer_free(&contents);
    arena_free(arena);
}

static void entitle_row(struct buffer *out, const struct term *term, const struct row *row, enum kind kind)
{
    (void)kind;
    wording_row(out, term, row);
}

static bool shows_deadline(const struct row *row, enum kind kind)
{
    return row->deadline && kind_is_deadline(kind);
}

static bool shows_stipend(const struct row *row, enum kind kind)
{
    (void)row;
    return kind_is_stipend(kind);
}

void write_calendar(const struct scope *scope, struct output *output)
{
    static const struct dates_file kind = {
        .file = "calendar.ics",
        .contents = "all dates",
        .description =
            "Every date of the timeline. Includes what the calendars of deadlines and of stipends show.",
        .extent = EXTENT_ROW,
        .role = "row",
        .entitle = entitle_row,
    };
    write_dates(scope, output, &kind);
}

void write_deadlines(const struct scope *scope, struct output *output)
{
    static const struct dates_file kind = {
        .file = "deadlines.ics",
        .contents = "deadlines",
        .description = "What must be done by when. The calendar of all dates has these too.",
        .extent = EXTENT_END,
        .role = "deadline",
        .wanted = shows_deadline,
        .entitle = wording_deadline,
    };
    write_dates(scope, output, &kind);
}

/* The clock time of a row that is an evaluation too is the evaluation's. */
void write_stipends(const struct scope *scope, struct output *output)
{
    static const struct dates_file kind = {
        .file = "stipends.ics",
        .contents = "stipends",
        .description = "The days on which stipends are paid. The calendar of all dates has these too.",
        .extent = EXTENT_END_DAY,
        .role = "stipend",
        .wanted = shows_stipend,
        .entitle = wording_occasion,
    };
    write_dates(scope, output, &kind);
}
