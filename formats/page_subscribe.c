/* SPDX-License-Identifier: MIT */
/* What can be subscribed to, and how, in the apps that people have. */
#include "formats/links.h"
#include "formats/page.h"
#include "formats/wording.h"

#include <string.h>

/* Appends TEXT as a part of a URL's query (RFC 3986, 2.3). */
static const char *query_part(struct arena *arena, const char *text)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    struct buffer out = {0};
    for (const char *c = text; *c; c++) {
        if (strchr(plain, *c))
            buffer_add_byte(&out, *c);
        else
            buffer_printf(&out, "%%%02X", (unsigned)(unsigned char)*c);
    }
    const char *copy = arena_copy(arena, buffer_string(&out));
    buffer_free(&out);
    return copy;
}

static void write_way(struct page *page, const char *address, const char *app)
{
    html_line(page->html);
    html_start(page->html, "li");
    html_link(page->html, "button", address, app);
    html_end(page->html);
}

/* A file to keep, which never changes by itself. */
static void write_download(struct page *page, const struct page_offer *offer, bool main)
{
    html_line(page->html);
    html_start(page->html, "li");
    html_start_class(page->html, "a", main ? "button main" : "button");
    html_attribute_printf(page->html, "href", "%s%s", page->root, offer->file);
    html_attribute(page->html, "download", "");
    html_text(page->html, "Download");
    html_end(page->html);
    html_end(page->html);
}

/* Google takes the address as webcal: only, Outlook as http: only; iOS takes no webcals:. */
static void write_calendar_ways(struct page *page, const struct page_offer *offer, const char *address)
{
    struct arena *arena = page->arena;
    const char *webcal = arena_printf(arena, "webcal%s", strstr(address, "://"));
    const char *query =
        arena_printf(arena, "url=%s&name=%s", query_part(arena, address), query_part(arena, offer->name));
    html_line(page->html);
    html_start(page->html, "li");
    html_link(page->html, "button main", webcal, "Apple & desktop apps");
    html_end(page->html);
    write_way(page,
              arena_printf(arena, "https://calendar.google.com/calendar/r?cid=%s", query_part(arena, webcal)),
              "Google");
    write_way(page, arena_printf(arena, "https://outlook.live.com/calendar/0/addfromweb?%s", query),
              "Outlook.com");
    write_way(page, arena_printf(arena, "https://outlook.office.com/calendar/0/addfromweb?%s", query),
              "Microsoft 365");
    write_download(page, offer, false);
}

static void write_ways(struct page *page, const struct page_offer *offer, const char *address)
{
    html_line(page->html);
    html_start_class(page->html, "ul", "ways");
    html_attribute_printf(page->html, "aria-label", "Ways to take %s", offer->title);
    if (offer->name && address) {
        write_calendar_ways(page, offer, address);
    } else if (offer->name) {
        write_download(page, offer, true);
    } else {
        html_line(page->html);
        html_start(page->html, "li");
        html_link(page->html, "button main", arena_printf(page->arena, "%s%s", page->root, offer->file),
                  "Open the feed");
        html_end(page->html);
    }
    html_end(page->html);
}

static void write_address(struct page *page, const struct page_offer *offer, const char *address)
{
    html_line(page->html);
    html_start_class(page->html, "p", "copy");
    html_element(page->html, "span", "address", address);
    html_start(page->html, "button");
    html_attribute(page->html, "type", "button");
    html_attribute(page->html, "hidden", "");
    html_text(page->html, "Copy");
    html_element(page->html, "span", "unseen", arena_printf(page->arena, " the address of %s", offer->title));
    html_end(page->html);
    html_end(page->html);
}

static void write_offer(struct page *page, const struct page_offer *offer, const char *class_name)
{
    const char *address = link_to_file(page->arena, page->publication, offer->file);
    html_line(page->html);
    html_start_class(page->html, "div", class_name);
    html_element(page->html, "h3", NULL, offer->title);
    html_element(page->html, "p", NULL, offer->summary);
    write_ways(page, offer, address);
    if (address)
        write_address(page, offer, address);
    html_end(page->html);
}

/* Whoever looks for a way to subscribe learns why there is none. */
static void write_notes(struct page *page)
{
    if (page->publication->base_url) {
        html_element(
            page->html, "p", "note",
            "Apps look for changes in their own time: Google about once a day, Outlook every few hours, "
            "Apple as often as you set it. A file that was downloaded and imported never changes by itself.");
        return;
    }
    html_element(
        page->html, "p", "note",
        "This page was made without knowing its address on the web, so there are files to download, which "
        "never change by themselves, but no buttons to subscribe. Its maintainers can add them: export with "
        "--base-url and the address.");
}

void page_offers(struct page *page, const struct page_offer *offers, size_t count)
{
    size_t calendars = 0, feeds = 0;
    for (size_t i = 0; i < count; i++)
        if (page_has(page, offers[i].format))
            *(offers[i].name ? &calendars : &feeds) += 1;
    html_line(page->html);
    html_start_class(page->html, "div", "offers");
    for (size_t i = 0; i < count; i++) {
        size_t among = offers[i].name ? calendars : feeds;
        if (page_has(page, offers[i].format))
            write_offer(page, &offers[i],
                        among == 1   ? "offer whole"
                        : among == 2 ? "offer half"
                        : i          ? "offer"
                                     : "offer first");
    }
    html_end(page->html);
    write_notes(page);
}

void page_subscribe(struct page *page)
{
    const char *folder = page->term ? arena_printf(page->arena, "%s/", page->term->id) : "";
    const char *of = page->term ? wording_term(page->term) : page_program(page);
    struct page_offer offers[] = {
        {"calendar", "calendar.ics", "Every date",
         "For mentees, mentors and organizers who want all of it in view, from proposals to the last day.",
         of},
        {"deadlines", "deadlines.ics", "Only deadlines",
         "For whoever just needs to know what must be done by when: one entry each, at the last moment.",
         arena_printf(page->arena, "%s: deadlines", of)},
        {"stipends", "stipends.ics", "Only stipends",
         "For mentees who wait for a payment: the days of the stipends.",
         arena_printf(page->arena, "%s: stipends", of)},
        {"projects", "projects.atom", "New projects",
         "For feed readers and chat rooms: every project once, when it is announced.", NULL},
        {"changes", "changes.atom", "What changed",
         "For feed readers and chat rooms: a date moved, a project came or went, a mentor joined or left, "
         "the status changed.",
         NULL},
    };
    if (page->publication->organization_count)
        offers[3].summary = "For feed readers and chat rooms: every project once, when it is announced. Each "
                            "organization has a "
                            "feed of its own, beside its name below.";
    static const struct page_section section = {"subscribe", "Subscribe"};
    size_t count = sizeof offers / sizeof *offers;
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        offers[i].file = arena_printf(page->arena, "%s%s", folder, offers[i].file);
        any |= page_has(page, offers[i].format);
    }
    if (!any)
        return;
    page_begin_section(
        page, &section,
        "A subscribed calendar follows this page: when a date moves here, it moves in your calendar too. "
        "Take "
        "one of the three: the first has all that is in the others. Mentors have one of their own, below.");
    page_offers(page, offers, count);
    page_end_section(page);
}
