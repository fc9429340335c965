/* SPDX-License-Identifier: MIT */
#include "formats/diff.h"

#include "exporter/base/text.h"
#include "formats/agenda.h"
#include "formats/details.h"
#include "formats/sentences.h"
#include "formats/wording.h"

#include <stdlib.h>
#include <string.h>

/* One thing that subscribers see. */
struct line {
    const char *sentence;
    const char *where; /* the files that show it, in words */
};

/* All of one term. */
struct lines {
    struct arena *arena;
    struct line *items;
    size_t count;
    const char **told; /* the projects that a change speaks of */
    size_t told_count;
    bool is_announced; /* the term is new */
};

/* ---- what is seen ---- */

static void add_line(struct lines *lines, const char *sentence, const char *where)
{
    struct line line = {sentence, where};
    ARENA_PUSH(lines->arena, lines->items, lines->count, line);
}

static bool has_occasion(const struct row *row, const struct occasion *occasion)
{
    for (size_t i = 0; i < row->occasion_count; i++)
        if (row->occasions[i].kind == occasion->kind && row->occasions[i].part == occasion->part)
            return true;
    return false;
}

/* The row that has the occasion in the document of today, or had it last; NULL if there is none. */
static const struct row *row_of(const struct term *term, const struct occasion *occasion)
{
    for (size_t i = 0; i < term->row_count; i++)
        if (has_occasion(&term->rows[i], occasion))
            return &term->rows[i];
    for (size_t i = 0; i < term->gone_row_count; i++)
        if (has_occasion(&term->gone_rows[i], occasion))
            return &term->gone_rows[i];
    return NULL;
}

/* The calendars that have an event for the occasions of CHANGED, which were those of a row once. */
static const char *places_of_row(struct arena *arena, const struct term *term, const struct row *changed)
{
    bool deadline = false, stipend = false, agenda = false;
    for (size_t i = 0; i < changed->occasion_count; i++) {
        const struct occasion *occasion = &changed->occasions[i];
        const struct row *row = row_of(term, occasion);
        deadline |= row && row->deadline && kind_is_deadline(occasion->kind);
        stipend |= kind_is_stipend(occasion->kind);
        agenda |= agenda_has(occasion->kind);
    }
    return arena_printf(arena, "calendar%s%s%s", deadline ? ", deadlines" : "", stipend ? ", stipends" : "",
                        agenda ? ", agendas" : "");
}

static bool has_mentors(const struct project *projects, size_t count, const char *uuid)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(projects[i].uuid, uuid) == 0)
            return projects[i].mentor_count > 0;
    return false;
}

/* The agendas of its mentors list a project, with its page. */
static const char *place_of_project(struct arena *arena, const struct term *term,
                                    const struct project_change *change)
{
    static const char *const places[PROJECT_EVENT_COUNT] = {
        [PROJECT_ADDED] = "projects: a new entry",
        [PROJECT_WITHDRAWN] = "projects: the entry goes",
        [PROJECT_RETURNED] = "projects: the entry is back",
        [PROJECT_EDITED] = "projects: the entry is updated, not new",
    };
    bool agendas = change->left_count || has_mentors(term->projects, term->project_count, change->uuid) ||
                   has_mentors(term->gone_projects, term->gone_project_count, change->uuid);
    return arena_printf(arena, "%s%s", places[change->event], agendas ? "; agendas" : "");
}

static void add_projects(struct lines *lines, const struct term *term, const struct change *change)
{
    struct arena *arena = lines->arena;
    for (size_t i = 0; i < change->project_count; i++) {
        struct change one = *change;
        one.projects = &change->projects[i];
        one.project_count = 1;
        add_line(lines, sentence_of_change(arena, &one), place_of_project(arena, term, one.projects));
        ARENA_PUSH(arena, lines->told, lines->told_count, one.projects->uuid);
    }
}

/* Whether one of the changes speaks of the project. */
static bool is_told(const struct lines *lines, const char *uuid)
{
    return lines->told && bsearch(&uuid, lines->told, lines->told_count, sizeof uuid, text_order);
}

static const struct term *old_term(const struct diff *diff, const char *id)
{
    for (size_t i = 0; i < diff->old_count; i++)
        if (strcmp(diff->olds[i]->id, id) == 0)
            return diff->olds[i];
    return NULL;
}

/* Whether one of the changes of the revision speaks of the row. */
static bool is_row_told(const struct diff *diff, const struct term *term, const struct row *row)
{
    for (size_t i = 0; i < diff->publication->change_count; i++) {
        const struct change *change = &diff->publication->changes[i];
        const struct row *told = change->after ? change->after : change->before;
        if (told && change->time == diff->time && strcmp(change->term_id, term->id) == 0 &&
            has_occasion(told, &row->occasions[0]))
            return true;
    }
    return false;
}

/* What every event and every entry says otherwise, of which no change tells. */
static void add_of_all(struct lines *lines, const struct term *old, const struct term *term)
{
    const char *of_all = old ? detail_of_term(lines->arena, old, term) : NULL;
    if (of_all)
        add_line(lines, of_all, "every event and every entry");
}

/* Whether every event says something else than before. */
static bool all_events_change(const struct term *old, const struct term *term)
{
    return old && (!text_same(wording_term(old), wording_term(term)) ||
                   term_is_planned(old->status) != term_is_planned(term->status));
}

/* Where the change, which is not of projects, is seen. */
static const char *place_of(struct lines *lines, const struct term *term, const struct change *change)
{
    if (change->kind == CHANGE_TERM)
        return "every file of the term is new";
    if (change->kind == CHANGE_STATUS)
        return term_is_planned(change->old_status) != term_is_planned(change->status) ? "every event"
                                                                                      : "page";
    return places_of_row(lines->arena, term, change->after ? change->after : change->before);
}

/* Events that change, and nothing of which anybody is told. */
static void add_silent_rows(struct lines *lines, const struct diff *diff, const struct term *term)
{
    const struct term *old = old_term(diff, term->id);
    for (size_t i = 0; i < term->row_count && old; i++) {
        const struct row *row = &term->rows[i];
        const struct stamp *stamp = &row->occasions[0].stamp;
        if (stamp->modified == diff->time && stamp->created != diff->time && !is_row_told(diff, term, row))
            add_line(lines, detail_of_row(lines->arena, old, term, row),
                     places_of_row(lines->arena, term, row));
    }
}

/* Entries that are updated, and nothing of which anybody is told. */
static void add_silent_projects(struct lines *lines, const struct diff *diff, const struct term *term)
{
    const struct term *old = old_term(diff, term->id);
    lines->told_count = text_sort_unique(lines->told, lines->told_count);
    for (size_t i = 0; i < term->project_count; i++) {
        const struct project *project = &term->projects[i];
        if (project->stamp.modified != diff->time || project->stamp.created == diff->time ||
            is_told(lines, project->uuid))
            continue;
        bool in_agendas;
        const char *detail = detail_of_project(lines->arena, old, project, &in_agendas);
        add_line(lines, detail,
                 in_agendas ? "projects: the entry is updated, not new; agendas"
                            : "projects: the entry is updated, not new");
    }
}

/* What the change is, in one line or several. Changes stand newest first, and of one revision in the document's order. */
static struct lines lines_of(struct arena *arena, const struct diff *diff, const struct term *term)
{
    struct lines lines = {.arena = arena};
    const struct term *old = old_term(diff, term->id);
    add_of_all(&lines, old, term);
    const struct publication *publication = diff->publication;
    for (size_t i = 0; i < publication->change_count; i++) {
        const struct change *change = &publication->changes[i];
        if (change->time != diff->time || strcmp(change->term_id, term->id) != 0)
            continue;
        lines.is_announced |= change->kind == CHANGE_TERM;
        if (change->kind == CHANGE_PROJECTS)
            add_projects(&lines, term, change);
        else
            add_line(&lines, sentence_of_change(arena, change), place_of(&lines, term, change));
    }
    if (!lines.is_announced && !all_events_change(old, term))
        add_silent_rows(&lines, diff, term);
    if (!lines.is_announced)
        add_silent_projects(&lines, diff, term);
    return lines;
}

/* Of each term. */
static struct lines *all_lines(struct arena *arena, const struct diff *diff)
{
    size_t count = diff->publication->term_count;
    struct lines *lines = arena_allocate(arena, (count + 1) * sizeof *lines);
    for (size_t i = 0; i < count; i++)
        lines[i] = lines_of(arena, diff, diff->publication->terms[i]);
    return lines;
}

static bool is_empty(const struct diff *diff, const struct lines *lines)
{
    size_t count = diff->refusal_count + diff->left_out_count;
    for (size_t i = 0; i < diff->publication->term_count; i++)
        count += lines[i].count;
    return count == 0;
}

bool diff_is_empty(const struct diff *diff)
{
    struct arena *arena = arena_new();
    bool empty = is_empty(diff, all_lines(arena, diff));
    arena_free(arena);
    return empty;
}

/* ---- text ---- */

/* After so many bytes the changes are only counted. A comment on GitHub has at most 65,536 characters, and a summary 1 MiB. */
enum { MOST_TEXT = 1 << 19, MOST_MARKDOWN = 50000 };

static const char nothing[] = "Nothing changes for subscribers.";

static void add_text_report(struct buffer *out, const struct term *term, const struct lines *lines)
{
    if (!lines->count)
        return;
    buffer_printf(out, "%s (%s)\n", wording_term(term), term->id);
    size_t told = 0;
    for (; told < lines->count && out->length < MOST_TEXT; told++)
        buffer_printf(out, "  %s\n      %s\n", lines->items[told].sentence, lines->items[told].where);
    if (told < lines->count)
        buffer_printf(out, "  and %zu more changes\n", lines->count - told);
}

void diff_to_text(const struct diff *diff, struct buffer *out)
{
    struct arena *arena = arena_new();
    const struct lines *lines = all_lines(arena, diff);
    for (size_t i = 0; i < diff->refusal_count; i++)
        buffer_printf(out, "%s would be refused, and the site stays as it is: %s\n",
                      diff->refusals[i].document, diff->refusals[i].reason);
    for (size_t i = 0; i < diff->left_out_count; i++)
        buffer_printf(out, "Term %s is left out: its files go\n", diff->left_out[i]);
    for (size_t i = 0; i < diff->publication->term_count; i++)
        add_text_report(out, diff->publication->terms[i], &lines[i]);
    if (is_empty(diff, lines))
        buffer_printf(out, "%s\n", nothing);
    arena_free(arena);
}

/* ---- Markdown ---- */

/* How many hexadecimal digits begin here that could be taken for a commit. */
static size_t commit_length(const char *text)
{
    size_t length = strspn(text, "0123456789abcdef");
    return length >= 7 && !is_letter(text[length]) ? length : 0;
}

/* Whether the colon begins ":smile:" or stands in "https://". */
static bool is_active_colon(const char *text)
{
    size_t length = strspn(text + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-");
    return text[1] == '/' || (length && text[1 + length] == ':');
}

/* Whether what begins here is made into a mention, a reference, an emoji or a link unless something takes it apart. */
static bool is_active(const char *text, bool begins_word)
{
    if (*text == '@' || *text == '#')
        return text[1] != ' ' && text[1] != '\0';
    if (*text == ':')
        return is_active_colon(text);
    return begins_word &&
           (text_starts_with(text, "www.") || text_starts_with(text, "gh-") || commit_length(text));
}

/* Appends words of a document so that they are nothing but words on GitHub: marks are escaped (CommonMark, 2.4), and an
 * invisible space takes apart what is made into something after that. */
static void add_as_words(struct buffer *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        bool begins_word = c == text || !(is_letter(c[-1]) || is_digit(c[-1]));
        if (strchr("\\`*_[]<>&|~!$@#", *c))
            buffer_add_byte(out, '\\');
        buffer_add_byte(out, *c);
        if (is_active(c, begins_word))
            buffer_add_string(out, "&#8203;");
    }
}

static void add_table(struct buffer *out, const struct term *term, const struct lines *lines)
{
    if (!lines->count)
        return;
    buffer_add_string(out, "\n**");
    add_as_words(out, wording_term(term));
    buffer_add_string(out, "**\n\n| What subscribers will see | where |\n| --- | --- |\n");
    size_t told = 0;
    for (; told < lines->count && out->length < MOST_MARKDOWN; told++) {
        buffer_add_string(out, "| ");
        add_as_words(out, lines->items[told].sentence);
        buffer_printf(out, " | %s |\n", lines->items[told].where);
    }
    if (told < lines->count)
        buffer_printf(out, "| and %zu more changes | |\n", lines->count - told);
}

void diff_to_markdown(const struct diff *diff, struct buffer *out)
{
    struct arena *arena = arena_new();
    const struct lines *lines = all_lines(arena, diff);
    buffer_add_string(out, "### What subscribers will see\n");
    if (is_empty(diff, lines))
        buffer_printf(out, "\n%s\n", nothing);
    for (size_t i = 0; i < diff->refusal_count; i++) {
        buffer_add_string(out, "\n- **Would be refused**, and the site stays as it is: ");
        add_as_words(out, diff->refusals[i].document);
        buffer_add_string(out, ": ");
        add_as_words(out, diff->refusals[i].reason);
        buffer_add_byte(out, '\n');
    }
    for (size_t i = 0; i < diff->left_out_count; i++)
        buffer_printf(out, "\n- Term %s is **left out**: its files go.\n", diff->left_out[i]);
    for (size_t i = 0; i < diff->publication->term_count; i++)
        add_table(out, diff->publication->terms[i], &lines[i]);
    arena_free(arena);
}
