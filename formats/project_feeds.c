/* SPDX-License-Identifier: MIT */
/* The feeds of projects: of all terms, of one, and of each organization. */
#include "exporter/base/folding.h"
#include "exporter/base/iso.h"
#include "formats/feed.h"
#include "formats/html.h"
#include "formats/links.h"
#include "formats/spellings.h"
#include "formats/wording.h"
#include "formats/writers.h"

#include <stdlib.h>
#include <string.h>

/* A feed of projects while it is written. */
struct project_feed {
    struct feed feed;
    struct arena *arena; /* of the offers, which are collected before the feed is begun */
    struct offer *offers;
    size_t count;
    struct spellings spellings;
    struct fragments *fragments; /* or NULL */
};

/* ---- which projects ---- */

/* By identity; of one identity the offer that is to stay first: there before gone, newer term before older. */
static int compare_identities(const void *first, const void *second)
{
    const struct offer *a = first, *b = second;
    int uuids = strcmp(a->project->uuid, b->project->uuid);
    if (uuids)
        return uuids;
    return a->gone != b->gone ? (a->gone ? 1 : -1) : strcmp(b->term->id, a->term->id);
}

/* By age, the newest first, of what was ever offered; in an order that no change of the document changes. */
static int compare_ages(const void *first, const void *second)
{
    const struct offer *a = first, *b = second;
    if (a->project->stamp.created != b->project->stamp.created)
        return a->project->stamp.created > b->project->stamp.created ? -1 : 1;
    int terms = strcmp(b->term->id, a->term->id);
    return terms ? terms : strcmp(a->project->uuid, b->project->uuid);
}

/* As the feed has them: newest first, then the newer term, then the document's order; those that are gone last, the
 * latest loss first. */
static int compare_offers(const void *first, const void *second)
{
    const struct offer *a = first, *b = second;
    if (a->gone != b->gone)
        return a->gone ? 1 : -1;
    int64_t a_time = a->gone ? a->project->stamp.modified : a->project->stamp.created;
    int64_t b_time = b->gone ? b->project->stamp.modified : b->project->stamp.created;
    if (a_time != b_time)
        return a_time > b_time ? -1 : 1;
    int terms = strcmp(b->term->id, a->term->id);
    if (terms)
        return terms;
    return a->gone ? strcmp(a->project->uuid, b->project->uuid) : a->project < b->project ? -1 : 1;
}

static void offer_term(struct project_feed *feed, const struct term *term)
{
    for (size_t i = 0; i < term->project_count; i++)
        ARENA_PUSH(feed->arena, feed->offers, feed->count, ((struct offer){term, &term->projects[i], false}));
    for (size_t i = 0; i < term->gone_project_count; i++)
        ARENA_PUSH(feed->arena, feed->offers, feed->count,
                   ((struct offer){term, &term->gone_projects[i], true}));
}

/* Leaves one offer of each identity. */
static void unite_offers(struct project_feed *feed)
{
    size_t kept = 0;
    if (feed->count)
        qsort(feed->offers, feed->count, sizeof *feed->offers, compare_identities);
    for (size_t i = 0; i < feed->count; i++)
        if (kept == 0 || strcmp(feed->offers[i].project->uuid, feed->offers[kept - 1].project->uuid) != 0)
            feed->offers[kept++] = feed->offers[i];
    feed->count = kept;
}

static bool is_absent(const struct publication *publication, const struct term *term)
{
    for (size_t i = 0; i < publication->absent_term_count; i++)
        if (publication->absent_terms[i] == term)
            return true;
    return false;
}

/* Leaves the newest of what was ever offered, and the latest losses. What is gone or in a term that is absent keeps its
 * place among the newest, so that nothing older comes back into it. */
static void limit_offers(struct project_feed *feed, const struct publication *publication)
{
    size_t kept = 0, gone = 0;
    if (feed->count)
        qsort(feed->offers, feed->count, sizeof *feed->offers, compare_ages);
    for (size_t i = 0; i < feed->count; i++) {
        const struct offer *offer = &feed->offers[i];
        if ((i < FEED_LIMIT || offer->gone) && !is_absent(publication, offer->term))
            feed->offers[kept++] = *offer;
    }
    feed->count = kept;
    if (kept)
        qsort(feed->offers, kept, sizeof *feed->offers, compare_offers);
    for (kept = 0; kept < feed->count && gone < FEED_LIMIT; kept++)
        gone += feed->offers[kept].gone;
    feed->count = kept;
}

/* ---- what is said of one ---- */

/* Whether the title names the organization: all its words stand there together, in whatever spelling. */
static bool names_organization(struct arena *arena, const struct project *project)
{
    const char *title = arena_printf(arena, " %s ", fold_words(arena, project->title));
    const char *words = fold_words(arena, project->organization);
    return !*words || strstr(title, arena_printf(arena, " %s ", words)) != NULL;
}

static const char *title_with_organization(struct arena *arena, const struct project *project)
{
    if (!project->organization || names_organization(arena, project))
        return project->title;
    return arena_printf(arena, "%s: %s", project->organization, project->title);
}

/* The row whose end is the last moment to apply, or NULL. */
static const struct row *last_applications(const struct term *term)
{
    const struct row *last = NULL;
    for (size_t i = 0; i < term->row_count; i++) {
        const struct row *row = &term->rows[i];
        bool applies = false;
        for (size_t k = 0; k < row->occasion_count; k++)
            applies |= row->occasions[k].kind == KIND_APPLICATIONS;
        if (applies && row->deadline && row->end.known &&
            (!last || date_compare(row->end.day, last->end.day) >= 0))
            last = row;
    }
    return last;
}

/* "A project of Fern in LFX Mentorship, Term 1 2031. Apply by Tuesday, February 18, 2031." */
static const char *summary_of(const struct feed *feed, const struct offer *offer)
{
    struct buffer text = {0};
    const char *organization = offer->project->organization;
    buffer_printf(&text, "A project%s%s in ", organization ? " of " : "", organization ? organization : "");
    wording_place(&text, feed->publication, offer->term);
    buffer_add_byte(&text, '.');
    const struct row *row = last_applications(offer->term);
    if (row) {
        buffer_add_string(&text, " Apply by ");
        wording_moment(&text, &row->end);
        buffer_add_byte(&text, '.');
    }
    const char *summary = arena_copy(feed->arena, buffer_string(&text));
    buffer_free(&text);
    return summary;
}

static void write_mentors(struct arena *arena, struct html *html, const struct project *project)
{
    html_start(html, "p");
    html_text(html, project->mentor_count > 1 ? "Mentors: " : "Mentor: ");
    for (size_t i = 0; i < project->mentor_count; i++) {
        const char *address = link_to_github(arena, project->mentors[i].github);
        if (i)
            html_text(html, ", ");
        if (address)
            html_link(html, NULL, address, project->mentors[i].name);
        else
            html_text(html, project->mentors[i].name);
    }
    html_end(html);
    html_line(html);
}

/* The project's own words, its mentors and its term: what a reader that shows the content alone has to say. */
static void write_content(const struct feed *feed, const struct offer *offer)
{
    const struct project *project = offer->project;
    struct html *html = html_new_fragment();
    if (project->html)
        html_verbatim(html, project->html, strlen(project->html));
    if (project->mentor_count)
        write_mentors(feed->arena, html, project);
    struct buffer content = {0}, term = {0};
    wording_term_of_program(&term, feed->publication, offer->term);
    html_element(html, "p", NULL, buffer_string(&term));
    html_finish(html, &content);
    feed_html(feed, "content", buffer_string(&content));
    buffer_free(&content);
    buffer_free(&term);
}

static void write_authors(const struct feed *feed, const struct project *project)
{
    for (size_t i = 0; i < project->mentor_count; i++) {
        const struct person *person = &project->mentors[i];
        const char *address = link_to_github(feed->arena, person->github);
        feed_start(feed, "author");
        feed_element(feed, "name", person->name);
        if (address)
            feed_element(feed, "uri", address);
        if (person->email)
            feed_element(feed, "email", person->email);
        feed_end(feed);
    }
}

/* Where the project is: the page to apply at, else its issue, else the site's page. */
static void write_links(const struct feed *feed, const struct offer *offer)
{
    const struct project *project = offer->project;
    size_t first = 0;
    while (first < project->upstream_count && !link_is_safe(project->upstream[first]))
        first++;
    bool apply = link_is_safe(project->lfx_url), issue = first < project->upstream_count;
    if (apply || issue)
        feed_link(feed, "alternate", NULL, apply ? project->lfx_url : project->upstream[first]);
    else
        feed_link(feed, "alternate", "text/html",
                  link_to_project(feed->arena, feed->publication, offer->term, project));
    for (size_t i = 0; i < project->upstream_count; i++)
        if (apply || i != first)
            feed_link(feed, "related", NULL, project->upstream[i]);
}

static void write_skills(const struct project_feed *all, const struct project *project)
{
    size_t count;
    const char **skills = spellings_of(all->feed.arena, &all->spellings, project, &count);
    for (size_t i = 0; i < count; i++)
        feed_category(&all->feed, "skill", skills[i], NULL);
}

/* What an entry says before its skills, and after them, is the same in every feed. */
static void write_beginning(const struct feed *feed, const struct offer *offer)
{
    const struct project *project = offer->project;
    feed_element(feed, "id", feed_urn(feed, project->uuid));
    feed_element(feed, "title", title_with_organization(feed->arena, project));
    feed_time(feed, "published", project->stamp.created);
    feed_time(feed, "updated", project->stamp.modified);
    write_authors(feed, project);
    write_links(feed, offer);
    feed_category(feed, "term", offer->term->id, wording_term(offer->term));
    if (project->organization)
        feed_category(feed, "organization", project->organization, NULL);
    if (project->parent_organization)
        feed_category(feed, "organization", project->parent_organization, NULL);
}

static void write_rest(const struct feed *feed, const struct offer *offer)
{
    feed_element(feed, "summary", summary_of(feed, offer));
    write_content(feed, offer);
}

enum part { PART_BEGINNING, PART_REST };

/* Writes a part of an entry, or what was written of it in another feed. Returns whether it was that. */
static bool write_part(const struct project_feed *all, const struct offer *offer, enum part part)
{
    const struct feed *feed = &all->feed;
    struct buffer *kept = all->fragments ? fragment_of(all->fragments, offer->project, (int)part) : NULL;
    if (kept && kept->length) {
        feed_verbatim(feed, kept);
        return true;
    }
    size_t from = feed_length(feed);
    if (part == PART_BEGINNING)
        write_beginning(feed, offer);
    else
        write_rest(feed, offer);
    if (kept)
        feed_copy(feed, from, kept);
    return false;
}

static void write_project(const struct project_feed *all, const struct offer *offer)
{
    feed_start(&all->feed, "entry");
    write_part(all, offer, PART_BEGINNING);
    write_skills(all, offer->project);
    if (write_part(all, offer, PART_REST))
        feed_end_verbatim(&all->feed);
    else
        feed_end(&all->feed);
}

/* RFC 6721 */
static void write_tombstone(const struct feed *feed, const struct project *project)
{
    feed_start(feed, "at:deleted-entry");
    feed_attribute(feed, "ref", feed_urn(feed, project->uuid));
    feed_attribute(feed, "when", iso_time(project->stamp.modified).text);
    feed_end(feed);
}

/* ---- the feeds ---- */

/* Writes the offers in the order that they have, those that are gone last, and frees everything. */
static void write_offers(struct project_feed *all, const struct publication *publication,
                         struct feed_head *head, struct output *output)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct offer *offer = &all->offers[i];
        head->has_tombstones |= offer->gone;
        if (offer->project->stamp.modified > head->updated)
            head->updated = offer->project->stamp.modified;
        if (!offer->gone)
            spellings_add(all->arena, &all->spellings, offer->project);
    }
    spellings_choose(&all->spellings);
    feed_begin(&all->feed, publication, head);
    for (size_t i = 0; i < all->count; i++) {
        if (all->offers[i].gone)
            write_tombstone(&all->feed, all->offers[i].project);
        else
            write_project(all, &all->offers[i]);
    }
    feed_finish(&all->feed, output);
    arena_free(all->arena);
}

static void offer_organization(struct project_feed *feed, const struct organization *organization, bool live)
{
    for (size_t i = 0; i < organization->offer_count; i++)
        if (live || organization->offers[i].gone)
            ARENA_PUSH(feed->arena, feed->offers, feed->count, organization->offers[i]);
}

/* How often an organization can be renamed and still be followed. */
#define MOST_NAMES 8

/* What a feed of an organization has, and its head. Who has subscribed to one that was renamed and has no projects left,
 * goes on with what it is called now; if it has some again, what was withdrawn meanwhile stays withdrawn. */
static void follow_organization(struct project_feed *feed, const struct organization *organization,
                                struct feed_head *head)
{
    bool is_left = !organization->offer_count || organization->offers[0].gone;
    const struct organization *one = organization;
    for (int names = 0; one && names < MOST_NAMES; names++, one = one->became) {
        offer_organization(feed, one, names == 0 || is_left);
        if (names == 0 || is_left)
            head->title = one->name;
        if (one->modified > head->updated)
            head->updated = one->modified;
    }
}

static void write_organization(const struct scope *scope, const struct organization *organization,
                               struct output *output)
{
    const struct publication *publication = scope->publication;
    struct project_feed all = {.arena = arena_new(), .fragments = scope->fragments};
    struct feed_head head = {
        .file = arena_printf(all.arena, "organizations/%s.atom", organization->file),
        .page = link_to_file(all.arena, publication, ""),
    };
    follow_organization(&all, organization, &head);
    head.title = arena_printf(all.arena, "%s: projects of %s", publication->program, head.title);
    unite_offers(&all);
    if (all.count)
        qsort(all.offers, all.count, sizeof *all.offers, compare_offers);
    write_offers(&all, publication, &head, output);
}

/* A term's feed has all that it has and had; the one at the root the newest of all terms. None is an archive in the sense
 * of RFC 5005: all of them can change. */
void write_projects(const struct scope *scope, struct output *output)
{
    const struct publication *publication = scope->publication;
    struct project_feed all = {.arena = arena_new(), .fragments = scope->fragments};
    const struct term *term = *scope->folder ? scope->terms[0] : NULL;
    for (size_t i = 0; i < scope->term_count; i++)
        offer_term(&all, scope->terms[i]);
    for (size_t i = 0; i < publication->absent_term_count && !term; i++)
        offer_term(&all, publication->absent_terms[i]);
    unite_offers(&all);
    if (!term)
        limit_offers(&all, publication);
    else if (all.count)
        qsort(all.offers, all.count, sizeof *all.offers, compare_offers);
    struct feed_head head = {
        .file = arena_printf(all.arena, "%sprojects.atom", scope->folder),
        .title = wording_contents(all.arena, publication, term, "projects"),
        .page = term ? link_to_term(all.arena, publication, term) : link_to_file(all.arena, publication, ""),
        .updated = term ? term->projects_modified : publication->projects_modified,
    };
    if (head.updated < feed_first_seen(scope))
        head.updated = feed_first_seen(scope);
    write_offers(&all, publication, &head, output);
    for (size_t i = 0; i < publication->organization_count && !term; i++)
        write_organization(scope, &publication->organizations[i], output);
}
