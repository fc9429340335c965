/* SPDX-License-Identifier: MIT */
/* The mentors, by name. */
#include "exporter/base/folding.h"
#include "formats/page.h"

#include <stdlib.h>
#include <string.h>

/* A mentor under the name that sorts them. */
struct named_mentor {
    const struct mentor *mentor;
    const char *name;
};

struct named_mentors {
    struct named_mentor *items;
    size_t count;
};

static int by_name(const void *first, const void *second)
{
    const struct named_mentor *a = first, *b = second;
    int names = strcmp(a->name, b->name);
    return names ? names : strcmp(a->mentor->file, b->mentor->file);
}

/* Whether the mentor is one of the page's term, or of any. */
static bool is_named(const struct page *page, const struct mentor *mentor)
{
    bool named = !page->term && !mentor->gone;
    for (size_t i = 0; i < mentor->engagement_count && !named; i++)
        named = mentor->engagements[i].term == page->term && mentor->engagements[i].project_count > 0;
    return named;
}

size_t page_mentor_count(const struct page *page)
{
    size_t count = 0;
    for (size_t i = 0; i < page->publication->mentor_count; i++)
        count += is_named(page, &page->publication->mentors[i]);
    return count;
}

/* Names that begin with a mark or a digit sort by what fold_name leaves of them, "Ångström" as "angstrom". */
static struct named_mentors sort_mentors(const struct page *page)
{
    struct named_mentors named = {0};
    for (size_t i = 0; i < page->publication->mentor_count; i++) {
        const struct mentor *mentor = &page->publication->mentors[i];
        const char *slug = fold_slug(page->arena, mentor->name);
        const char *name = *slug ? slug : fold_name(page->arena, mentor->name);
        if (is_named(page, mentor))
            ARENA_PUSH(page->arena, named.items, named.count, ((struct named_mentor){mentor, name}));
    }
    if (named.count)
        qsort(named.items, named.count, sizeof *named.items, by_name);
    return named;
}

void page_mentors(struct page *page)
{
    static const struct page_section section = {"mentors", "Mentors"};
    struct named_mentors named = sort_mentors(page);
    if (!named.count)
        return;
    page_begin_section(
        page, &section,
        "Each has a page with their projects and dates, and a calendar of their own with reminders.");
    html_start_class(page->html, "ul", "people");
    for (size_t i = 0; i < named.count; i++) {
        const struct mentor *mentor = named.items[i].mentor;
        html_line(page->html);
        html_start(page->html, "li");
        html_start(page->html, "a");
        html_attribute_printf(page->html, "href", "%smentors/%s.html", page->root, mentor->file);
        html_element(page->html, "bdi", NULL, mentor->name);
        html_end(page->html);
        if (mentor->github)
            html_element(page->html, "span", "soft", arena_printf(page->arena, " @%s", mentor->github));
        html_end(page->html);
    }
    html_end(page->html);
    page_end_section(page);
}
