/* SPDX-License-Identifier: MIT */
/* The pages: one over all terms, one for each term, one for each mentor. Each is a file that needs nothing from
 * elsewhere and has everything in it without scripts. */
#include "formats/page.h"

#include "exporter/base/text.h"
#include "formats/links.h"
#include "formats/wording.h"
#include "formats/writers.h"

#include <string.h>

static const struct page_section to_subscribe = {"subscribe", "Subscribe"}, to_dates = {"dates", "Dates"},
                                 to_changes = {"changes", "What changed"},
                                 to_projects = {"projects", "Projects"}, to_mentors = {"mentors", "Mentors"};

static struct page page_new(const struct scope *scope, const char *file)
{
    bool is_index = strcmp(file, "index.html") == 0;
    return (struct page){.publication = scope->publication,
                         .fragments = scope->fragments,
                         .arena = arena_new(),
                         .html = html_new(),
                         .file = file,
                         .root = is_index ? "" : "../"};
}

/* Hands the page over and frees it. */
static void page_finish(struct page *page, struct output *output)
{
    struct buffer contents = {0};
    page_end(page);
    html_finish(page->html, &contents);
    output_add(output, page->file, &contents);
    buffer_free(&contents);
    arena_free(page->arena);
}

/* ---- The terms ---- */

static bool can_subscribe(const struct page *page)
{
    return page_has(page, "calendar") || page_has(page, "deadlines") || page_has(page, "stipends") ||
           page_has(page, "projects") || page_has(page, "changes");
}

static void begin(struct page *page, const struct page_head *head)
{
    struct page_section sections[5];
    size_t count = 0;
    if (can_subscribe(page))
        sections[count++] = to_subscribe;
    if (page->publication->term_count)
        sections[count++] = to_dates;
    if (page_has_changes(page))
        sections[count++] = to_changes;
    if (page->publication->term_count)
        sections[count++] = to_projects;
    if (page_mentor_count(page))
        sections[count++] = to_mentors;
    page_begin(page, head, sections, count);
}

/* Terms before the newest are folded, with a link to their own pages. */
static void write_older_term(struct page *page, const struct term *term)
{
    struct html *html = page->html;
    html_line(html);
    html_start_class(html, "details", "older");
    html_attribute(html, "id", term->id);
    html_start(html, "summary");
    html_element(html, "h3", NULL, wording_term(term));
    html_text(html, " ");
    html_element(html, "span", "soft small", page_count(page, term->project_count, "project"));
    html_end(html);
    html_start(html, "div");
    page_dates(page, term);
    html_line(html);
    html_start_class(html, "p", "note");
    html_link(html, NULL, arena_printf(page->arena, "%s/index.html", term->id),
              arena_printf(page->arena, "Projects and calendars of %s", wording_term(term)));
    html_end(html);
    html_end(html);
    html_end(html);
}

static bool is_pacific(const struct moment *moment)
{
    return moment->has_time && text_same(moment->zone, "Pacific time");
}

/* What somebody who lives elsewhere needs to know, where a date has such a time. */
static const char *remark_on_zones(const struct publication *publication)
{
    for (size_t i = 0; i < publication->term_count; i++) {
        const struct term *term = publication->terms[i];
        for (size_t j = 0; j < term->row_count; j++)
            if (is_pacific(&term->rows[j].start) || is_pacific(&term->rows[j].end))
                return "Pacific time is what clocks in Los Angeles show.";
    }
    return NULL;
}

static void write_all_dates(struct page *page)
{
    const struct publication *publication = page->publication;
    const struct term *newest = publication->terms[publication->term_count - 1];
    page_begin_section(page, &to_dates, remark_on_zones(page->publication));
    html_line(page->html);
    html_start(page->html, "div");
    html_attribute(page->html, "id", newest->id);
    html_start(page->html, "h3");
    html_link(page->html, NULL, arena_printf(page->arena, "%s/index.html", newest->id), wording_term(newest));
    html_end(page->html);
    page_dates(page, newest);
    html_end(page->html);
    for (size_t i = publication->term_count - 1; i > 0; i--)
        write_older_term(page, publication->terms[i - 1]);
    page_end_section(page);
}

static void write_index(const struct scope *scope, struct output *output)
{
    struct page page = page_new(scope, "index.html");
    const struct term *newest = scope->term_count ? scope->terms[scope->term_count - 1] : NULL;
    struct page_head head = {.title = page_program(&page),
                             .summary = arena_printf(page.arena,
                                                     "Dates, projects and mentors of %s, to subscribe to.",
                                                     page_program(&page)),
                             .lead = newest ? wording_term(newest) : NULL,
                             .status = newest ? newest->status : NULL};
    begin(&page, &head);
    if (newest)
        page_next(&page, scope->terms, scope->term_count);
    page_subscribe(&page);
    if (newest) {
        write_all_dates(&page);
        page_changes(&page);
        page_projects(&page, newest);
        page_mentors(&page);
    }
    page_finish(&page, output);
}

static void write_term(const struct scope *scope, struct output *output)
{
    const struct term *term = scope->terms[0];
    struct buffer file = {0};
    buffer_printf(&file, "%sindex.html", scope->folder);
    struct page page = page_new(scope, buffer_string(&file));
    page.term = term;
    struct page_head head = {.title = wording_term(term),
                             .summary = arena_printf(page.arena,
                                                     "Dates, projects and mentors of %s, to subscribe to.",
                                                     wording_term(term)),
                             .status = term->status};
    begin(&page, &head);
    page_next(&page, &term, 1);
    page_subscribe(&page);
    page_begin_section(&page, &to_dates, remark_on_zones(page.publication));
    page_dates(&page, term);
    page_end_section(&page);
    page_changes(&page);
    page_projects(&page, term);
    page_mentors(&page);
    page_finish(&page, output);
    buffer_free(&file);
}

/* ---- The mentors ---- */

static void write_agenda_offer(struct page *page)
{
    const struct mentor *mentor = page->mentor;
    struct page_offer offer = {
        "agenda", arena_printf(page->arena, "mentors/%s.ics", mentor->file), "Your dates as a mentor",
        "The start, the review, both evaluations, the stipends and the last day of every term you "
        "mentor in, with your projects and with reminders before what is due.",
        arena_printf(page->arena, "%s: %s", page_program(page), mentor->name)};
    if (!page_has(page, "agenda"))
        return;
    page_begin_section(page, &to_subscribe, NULL);
    page_offers(page, &offer, 1);
    page_end_section(page);
}

static void write_engagement(struct page *page, const struct engagement *engagement)
{
    struct html *html = page->html;
    const struct term *term = engagement->term;
    page->own_file = engagement->file;
    html_line(html);
    html_start_class(html, "div", "group");
    html_start(html, "h3");
    html_link(html, NULL, arena_printf(page->arena, "%s%s/index.html", page->root, term->id),
              wording_term(term));
    html_end(html);
    for (size_t i = 0; i < engagement->project_count; i++)
        page_project(page, term, engagement->projects[i], "h4");
    if (engagement->gone)
        html_element(html, "p", "note",
                     "No longer a mentor in this term: the dates are cancelled in the calendar.");
    html_end(html);
}

static void write_next_of(struct page *page, const void *thing)
{
    const struct term *term = thing;
    page_next(page, &term, 1);
}

static void write_dates_of(struct page *page, const void *thing)
{
    const struct term *term = thing;
    html_line(page->html);
    html_start(page->html, "h3");
    html_attribute(page->html, "id", term->id);
    html_text(page->html, wording_term(term));
    html_end(page->html);
    page_dates(page, term);
}

/* What lies ahead in the terms in which they are still a mentor; for most that is one term. */
static void write_mentor_next(struct page *page)
{
    const struct mentor *mentor = page->mentor;
    const struct term **terms = arena_allocate(page->arena, mentor->engagement_count * sizeof *terms);
    size_t count = 0;
    for (size_t i = 0; i < mentor->engagement_count; i++)
        if (!mentor->engagements[i].gone)
            terms[count++] = mentor->engagements[i].term;
    if (count == 1)
        page_write_once(page, PART_NEXT, terms[0], write_next_of);
    else if (count)
        page_next(page, terms, count);
}

static void write_mentor_sections(struct page *page)
{
    const struct mentor *mentor = page->mentor;
    write_mentor_next(page);
    if (!mentor->gone)
        write_agenda_offer(page);
    page_begin_section(page, &to_projects, NULL);
    for (size_t i = mentor->engagement_count; i > 0; i--)
        write_engagement(page, &mentor->engagements[i - 1]);
    page_end_section(page);
    if (mentor->gone)
        return;
    page_begin_section(page, &to_dates, remark_on_zones(page->publication));
    for (size_t i = mentor->engagement_count; i > 0; i--) {
        const struct engagement *engagement = &mentor->engagements[i - 1];
        if (!engagement->gone)
            page_write_once(page, PART_DATES, engagement->term, write_dates_of);
    }
    page_end_section(page);
}

static void write_mentor(const struct scope *scope, const struct mentor *mentor, struct output *output)
{
    struct buffer file = {0};
    buffer_printf(&file, "mentors/%s.html", mentor->file);
    struct page page = page_new(scope, buffer_string(&file));
    page.mentor = mentor;
    struct page_section sections[3] = {to_subscribe, to_projects, to_dates};
    bool has_agenda = !mentor->gone && page_has(&page, "agenda");
    size_t first = has_agenda ? 0 : 1, last = mentor->gone ? 2 : 3;
    struct page_head head = {
        .title = mentor->name,
        .summary = arena_printf(page.arena, "Projects and dates of %s, a mentor of %s.", mentor->name,
                                page_program(&page)),
        .lead = mentor->github ? arena_printf(page.arena, "@%s on GitHub", mentor->github) : NULL,
        .address = link_to_github(page.arena, mentor->github),
        .status = mentor->gone ? "No longer a mentor" : "Mentor"};
    page_begin(&page, &head, sections + first, last - first);
    write_mentor_sections(&page);
    page_finish(&page, output);
    buffer_free(&file);
}

static void write_mentors(const struct scope *scope, struct output *output)
{
    const struct publication *publication = scope->publication;
    for (size_t i = 0; i < publication->mentor_count; i++)
        write_mentor(scope, &publication->mentors[i], output);
    for (size_t i = 0; i < publication->former_mentor_count; i++)
        write_mentor(scope, &publication->former_mentors[i], output);
}

void write_page(const struct scope *scope, struct output *output)
{
    if (*scope->folder) {
        write_term(scope, output);
        return;
    }
    write_index(scope, output);
    write_mentors(scope, output);
}
