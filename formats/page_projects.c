/* SPDX-License-Identifier: MIT */
/* The projects of a term by organization. */
#include "formats/links.h"
#include "formats/page.h"
#include "formats/wording.h"

#include <stdlib.h>
#include <string.h>

/* ---- One project ---- */

/* A mentor's page names so many others: a project of thousands must not give thousands of copies of its list. */
#define CO_MENTORS 20

static bool is_own(const struct page *page, const struct person *person)
{
    return page->mentor && person->file && strcmp(person->file, page->own_file) == 0;
}

static void write_person(struct page *page, const struct person *person)
{
    if (person->file) {
        html_start(page->html, "a");
        html_attribute_printf(page->html, "href", "%smentors/%s.html", page->root, person->file);
    }
    html_element(page->html, "bdi", NULL, person->name);
    if (person->file)
        html_end(page->html);
}

/* Who mentors the project; on a mentor's own page, who else does. */
static void write_people(struct page *page, const struct project *project)
{
    struct html *html = page->html;
    size_t named = 0, most = page->mentor ? CO_MENTORS : project->mentor_count, left = 0;
    for (size_t i = 0; i < project->mentor_count; i++) {
        if (is_own(page, &project->mentors[i]))
            continue;
        if (named == most) {
            left++;
            continue;
        }
        if (!named) {
            html_line(html);
            html_start_class(html, "p", "with");
            html_element(html, "span", "soft", page->mentor ? "Together with " : "Mentors: ");
        }
        html_text(html, named++ ? ", " : "");
        write_person(page, &project->mentors[i]);
    }
    if (left)
        html_printf(html, " and %zu more", left);
    if (named)
        html_end(html);
}

static void write_skills(struct page *page, const void *thing)
{
    const struct project *project = thing;
    if (!project->skill_count)
        return;
    html_line(page->html);
    html_start_class(page->html, "ul", "skills");
    html_attribute(page->html, "aria-label", "Skills");
    for (size_t i = 0; i < project->skill_count; i++) {
        html_start(page->html, "li");
        html_element(page->html, "bdi", NULL, project->skills[i]);
        html_end(page->html);
    }
    html_end(page->html);
}

static void write_action(struct page *page, const struct project *project, const char *address,
                         const char *words)
{
    html_start_class(page->html, "a", "button");
    html_attribute(page->html, "href", address);
    html_text(page->html, words);
    html_element(page->html, "span", "unseen", arena_printf(page->arena, ": %s", project->title));
    html_end(page->html);
    html_text(page->html, " ");
}

static void write_actions(struct page *page, const void *thing)
{
    const struct project *project = thing;
    html_line(page->html);
    html_start_class(page->html, "div", "acts");
    if (link_is_safe(project->lfx_url))
        write_action(page, project, project->lfx_url, "Apply");
    for (size_t i = 0; i < project->upstream_count; i++) {
        bool is_issue = strstr(project->upstream[i], "/issues/") != NULL;
        const char *words = is_issue ? "Issue" : "Details";
        if (project->upstream_count > 1)
            words = arena_printf(page->arena, "%s %zu", words, i + 1);
        if (link_is_safe(project->upstream[i]))
            write_action(page, project, project->upstream[i], words);
    }
    html_end(page->html);
}

static void write_words(struct page *page, const void *thing)
{
    const struct project *project = thing;
    if (!project->html || !*project->html)
        return;
    html_line(page->html);
    html_start_class(page->html, "details", "words");
    html_start(page->html, "summary");
    html_text(page->html, "Description");
    html_element(page->html, "span", "unseen", arena_printf(page->arena, " of %s", project->title));
    html_end(page->html);
    html_start(page->html, "div");
    html_attribute(page->html, "dir", "auto");
    html_words(page->html, project->html);
    html_end(page->html);
    html_end(page->html);
}

/* On a mentor's page the project's organization stands with it, and the title leads to the term's page. */
static void write_title(struct page *page, const struct term *term, const struct project *project,
                        const char *heading)
{
    const char *folder =
        page->mentor ? arena_printf(page->arena, "%s%s/index.html", page->root, term->id) : "";
    html_start(page->html, heading);
    html_attribute(page->html, "dir", "auto");
    html_link(page->html, NULL, arena_printf(page->arena, "%s#%s", folder, link_anchor(page->arena, project)),
              project->title);
    html_end(page->html);
    if (page->mentor && project->organization)
        html_element(page->html, "p", "soft small", project->organization);
}

void page_project(struct page *page, const struct term *term, const struct project *project,
                  const char *heading)
{
    struct html *html = page->html;
    html_line(html);
    html_start_class(html, "article", "project");
    html_attribute(html, "id", link_anchor(page->arena, project));
    html_start_class(html, "div", "body");
    write_title(page, term, project, heading);
    write_people(page, project);
    page_write_once(page, PART_SKILLS, project, write_skills);
    if (!page->mentor)
        page_write_once(page, PART_WORDS, project, write_words);
    html_end(html);
    page_write_once(page, PART_ACTIONS, project, write_actions);
    html_end(html);
}

/* ---- All of them ---- */

/* A project and where it stands: by the first project of its organization, then by its own place. */
struct placed_project {
    const struct project *project;
    size_t group, order;
};

static int compare_texts(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

static int compare_organizations(const struct project *a, const struct project *b)
{
    int parents = compare_texts(a->parent_organization, b->parent_organization);
    return parents ? parents : compare_texts(a->organization, b->organization);
}

static int by_organization(const void *first, const void *second)
{
    const struct placed_project *a = first, *b = second;
    int organizations = compare_organizations(a->project, b->project);
    return organizations ? organizations : (a->order > b->order) - (a->order < b->order);
}

static int by_group(const void *first, const void *second)
{
    const struct placed_project *a = first, *b = second;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static struct placed_project *group_projects(const struct page *page, const struct term *term)
{
    size_t count = term->project_count;
    struct placed_project *placed = arena_allocate(page->arena, (count + 1) * sizeof *placed);
    for (size_t i = 0; i < count; i++)
        placed[i] = (struct placed_project){&term->projects[i], i, i};
    if (!count)
        return placed;
    qsort(placed, count, sizeof *placed, by_organization);
    for (size_t i = 1; i < count; i++)
        if (compare_organizations(placed[i].project, placed[i - 1].project) == 0)
            placed[i].group = placed[i - 1].group;
    qsort(placed, count, sizeof *placed, by_group);
    return placed;
}

/* The feed of a project's organization. */
struct project_feed {
    const struct project *project;
    const char *file; /* of the organization */
};

struct project_feeds {
    struct project_feed *items; /* by project, for bsearch */
    size_t count;
};

static int by_project(const void *first, const void *second)
{
    const struct project_feed *a = first, *b = second;
    return (a->project > b->project) - (a->project < b->project);
}

static struct project_feeds find_feeds(const struct page *page, const struct term *term)
{
    struct project_feeds feeds = {0};
    for (size_t i = 0; i < page->publication->organization_count && page_has(page, "projects"); i++) {
        const struct organization *organization = &page->publication->organizations[i];
        for (size_t j = 0; j < organization->offer_count; j++) {
            struct project_feed feed = {organization->offers[j].project, organization->file};
            if (organization->offers[j].term == term && !organization->offers[j].gone)
                ARENA_PUSH(page->arena, feeds.items, feeds.count, feed);
        }
    }
    if (feeds.count)
        qsort(feeds.items, feeds.count, sizeof *feeds.items, by_project);
    return feeds;
}

static void write_feed_link(struct page *page, const struct project_feeds *feeds,
                            const struct project *project)
{
    struct project_feed key = {project, NULL};
    const struct project_feed *feed =
        feeds->count ? bsearch(&key, feeds->items, feeds->count, sizeof key, by_project) : NULL;
    if (!feed)
        return;
    html_text(page->html, " ");
    html_start(page->html, "a");
    html_attribute_printf(page->html, "href", "%sorganizations/%s.atom", page->root, feed->file);
    html_text(page->html, "Feed");
    html_element(page->html, "span", "unseen", arena_printf(page->arena, " of %s", project->organization));
    html_end(page->html);
}

static void write_group_heading(struct page *page, const struct project_feeds *feeds,
                                const struct project *project)
{
    struct html *html = page->html;
    html_line(html);
    html_start_class(html, "div", "head");
    html_start(html, "h3");
    html_element(html, "bdi", NULL, project->organization ? project->organization : "Other projects");
    if (project->parent_organization) {
        html_text(html, " ");
        html_element(html, "span", "soft", project->parent_organization);
    }
    html_end(html);
    write_feed_link(page, feeds, project);
    html_end(html);
}

/* Hidden until the page's script, which it needs, is there. */
static void write_filter(struct page *page)
{
    struct html *html = page->html;
    html_line(html);
    html_start_class(html, "div", "filter");
    html_attribute(html, "role", "search");
    html_attribute(html, "aria-label", "Projects");
    html_attribute(html, "hidden", "");
    html_start(html, "label");
    html_attribute(html, "for", "q");
    html_text(html, "Find");
    html_end(html);
    html_start(html, "input");
    html_attribute(html, "id", "q");
    html_attribute(html, "type", "search");
    html_attribute(html, "name", "q");
    html_attribute(html, "placeholder", "a skill, an organization, a mentor");
    html_attribute(html, "autocomplete", "off");
    html_attribute(html, "spellcheck", "false");
    html_end_empty(html);
    html_start(html, "output");
    html_attribute(html, "for", "q");
    html_end(html);
    html_end(html);
}

/* The page over all terms has the projects of the newest, and leads to the others'. */
static void write_other_terms(struct page *page, const struct term *term)
{
    const struct publication *publication = page->publication;
    if (page->term || publication->term_count < 2)
        return;
    html_line(page->html);
    html_start_class(page->html, "p", "note others");
    html_text(page->html, "Projects of other terms: ");
    bool any = false;
    for (size_t i = publication->term_count; i > 0; i--) {
        const struct term *other = publication->terms[i - 1];
        if (other == term)
            continue;
        html_text(page->html, any ? ", " : "");
        html_link(page->html, NULL, arena_printf(page->arena, "%s/index.html#projects", other->id),
                  wording_term(other));
        any = true;
    }
    html_text(page->html, ".");
    html_end(page->html);
}

static void write_groups(struct page *page, const struct term *term)
{
    size_t count = term->project_count;
    struct placed_project *placed = group_projects(page, term);
    struct project_feeds feeds = find_feeds(page, term);
    bool named = placed[count - 1].group > 0 || placed[0].project->organization;
    for (size_t i = 0; i < count; i++) {
        bool first = i == 0 || placed[i].group != placed[i - 1].group;
        bool last = i + 1 == count || placed[i].group != placed[i + 1].group;
        if (first) {
            html_line(page->html);
            html_start_class(page->html, "div", "group");
        }
        if (first && named)
            write_group_heading(page, &feeds, placed[i].project);
        page_project(page, term, placed[i].project, named ? "h4" : "h3");
        if (last)
            html_end(page->html);
    }
}

void page_projects(struct page *page, const struct term *term)
{
    static const struct page_section section = {"projects", "Projects"};
    size_t count = term->project_count;
    const char *intro = "No projects have been announced.";
    if (count)
        intro =
            arena_printf(page->arena, "%s of %s.", page_count(page, count, "project"), wording_term(term));
    page_begin_section(page, &section, intro);
    if (count) {
        write_filter(page);
        write_groups(page, term);
    }
    write_other_terms(page, term);
    page_end_section(page);
}
