/* SPDX-License-Identifier: MIT */
/* What the parts of the pages share. Private to page.c and page_*.c. */
#ifndef TERMFEED_PAGE_H
#define TERMFEED_PAGE_H

#include "exporter/model/publication.h"
#include "formats/fragments.h"
#include "formats/html.h"

/* A page while it is written. */
struct page {
    const struct publication *publication;
    struct arena *arena; /* for the page alone */
    struct html *html;
    const char *file; /* its name in the site: "index.html", "2031-01/index.html", "mentors/ada.html" */
    const char *root; /* the way from the page to the site's root: "" or "../" */
    const struct term *term;     /* of a term's own page, else NULL */
    const struct mentor *mentor; /* of a mentor's page, else NULL */
    const char *own_file;        /* of the mentor in the term that is written (struct engagement) */
    struct fragments *fragments; /* what pages have in common, or NULL */
};

/* ---- page_head.c: what stands around the contents */

/* What is the same on several pages: the parts of a project that lead nowhere in the site, and what mentors' pages say of
 * a term. */
enum page_part { PART_SKILLS, PART_WORDS, PART_ACTIONS, PART_NEXT, PART_DATES };

/* Writes a part of THING, a project or a term, by WRITE, or what that wrote on another page. */
typedef void page_writer(struct page *page, const void *thing);
void page_write_once(struct page *page, enum page_part part, const void *thing, page_writer *write);

/* What the page is called and what it leads to. */
struct page_head {
    const char *title;   /* of the page */
    const char *summary; /* one sentence for search engines and link previews */
    const char *lead;    /* under the title, or NULL */
    const char *address; /* what the lead is a link to, or NULL */
    const char *status;  /* beside the lead, or NULL */
};

/* One section that the page links to from its head. */
struct page_section {
    const char *id, *title;
};

/* Writes everything up to the contents: the page's head, its title and links to COUNT sections. */
void page_begin(struct page *page, const struct page_head *head, const struct page_section *sections,
                size_t count);
/* Writes the rest. */
void page_end(struct page *page);
/* Begin and end a section with its heading. INTRO, a sentence, may be NULL. */
void page_begin_section(struct page *page, const struct page_section *section, const char *intro);
void page_end_section(struct page *page);
/* Whether the run makes files of that format. */
bool page_has(const struct page *page, const char *format);
/* The program's name. */
const char *page_program(const struct page *page);
/* "1 project", "2 projects", from the page's arena. */
const char *page_count(const struct page *page, size_t count, const char *what);

/* ---- page_rows.c: the rows of a term that the page shows, and how dates are said */

struct page_row {
    const struct term *term;
    const struct row *row;
    bool cancelled;
    const char *title; /* what it is about */
};

struct page_rows {
    struct page_row *items;
    size_t count;
};

/* The rows of the term in the document's order with those that are cancelled among them; on a mentor's page
 * only those that concern mentors. */
struct page_rows page_rows_of(const struct page *page, const struct term *term);

/* Whether the row has a first and a last day that a calendar can show; sets them. */
bool page_row_days(const struct row *row, struct date *first, struct date *last);
/* The class of what belongs to the row: "due", "pay" or "plain". */
const char *page_row_class(const struct page_row *row);
/* "Feb 10" and "Feb 10 - 18", with a dash, from the page's arena. */
const char *page_short_days(const struct page *page, struct date first, struct date last);

/* How a moment, which must be known, is said. */
struct page_moment {
    const struct moment *moment;
    const char *class_name; /* or NULL */
    bool without_year, without_clock;
};

/* Writes a time element: "Tue, February 10, 2026, 11:00 AM Pacific time". */
void page_time(struct page *page, const struct page_moment *said);
/* The same for seconds since 1970: the day in UTC. */
void page_time_of(struct page *page, int64_t seconds);

/* ---- page_picture.c, page_dates.c, page_next.c */

/* The term's rows as a picture (SVG); nothing if none has days. */
void page_picture(struct page *page, const struct term *term, const struct page_rows *rows);
/* The term's picture and table. */
void page_dates(struct page *page, const struct term *term);
/* What lies ahead in the terms, of which there is at least one: a list in the order of time. Returns whether there is
 * anything. */
void page_next(struct page *page, const struct term *const *terms, size_t count);

/* ---- page_subscribe.c */

/* What can be subscribed to. */
struct page_offer {
    const char *format;  /* which makes it */
    const char *file;    /* in the site */
    const char *title;   /* on the page */
    const char *summary; /* for whom it is */
    const char *name;    /* of the calendar in an app, or NULL for a feed */
};

/* A list of those whose format is written. */
void page_offers(struct page *page, const struct page_offer *offers, size_t count);
/* The calendars and feeds of the page's term, or of all. */
void page_subscribe(struct page *page);

/* ---- page_projects.c, page_mentors.c, page_changes.c */

/* The term's projects by organization. */
void page_projects(struct page *page, const struct term *term);
/* One project, as the page of MENTOR has it, if that is not NULL. HEADING is "h3" or "h4". */
void page_project(struct page *page, const struct term *term, const struct project *project,
                  const char *heading);
/* The mentors of the page's term, or all. */
void page_mentors(struct page *page);
/* How many mentors it would name. */
size_t page_mentor_count(const struct page *page);
/* The newest changes of the page's term, or of all. */
void page_changes(struct page *page);
bool page_has_changes(const struct page *page);

#endif
