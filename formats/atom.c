/* SPDX-License-Identifier: MIT */
/* The feeds (Atom, RFC 4287): the projects, and what changed. */
#include "exporter/base/iso.h"
#include "exporter/base/uuid.h"
#include "formats/format.h"
#include "formats/links.h"
#include "formats/sentences.h"
#include "formats/wording.h"

#include <libxml/xmlwriter.h>
#include <stdlib.h>
#include <string.h>

/* The feeds at the root hold so many entries, the newest. The rest are in the feeds of the terms. */
#define ENTRY_LIMIT 100

/* A feed while it is written. */
struct feed {
    const struct scope *scope;
    const struct term *term; /* of a term's own feed; NULL for the one over all terms */
    const char *file;        /* its name in the site */
    struct arena *arena;
    xmlTextWriterPtr xml;
};

/* What the head of a feed says. */
struct feed_head {
    const char *root_title, *title_prefix; /* for all terms; before the name of one */
    int64_t updated;
};

/* One project, there or gone. */
struct item {
    const struct term *term;
    const struct project *project;
    bool gone;
};

/* libxml2 writes to memory here, so nothing but a want of it can fail. */
static void must(int result)
{
    if (result < 0)
        memory_exhausted();
}

static void start(const struct feed *feed, const char *name)
{
    must(xmlTextWriterStartElement(feed->xml, BAD_CAST name));
}

static void end(const struct feed *feed)
{
    must(xmlTextWriterEndElement(feed->xml));
}

static void attribute(const struct feed *feed, const char *name, const char *value)
{
    must(xmlTextWriterWriteAttribute(feed->xml, BAD_CAST name, BAD_CAST value));
}

static void element(const struct feed *feed, const char *name, const char *text)
{
    must(xmlTextWriterWriteElement(feed->xml, BAD_CAST name, BAD_CAST text));
}

static void time_element(const struct feed *feed, const char *name, int64_t seconds)
{
    element(feed, name, iso_time(seconds).text);
}

static void link_element(const struct feed *feed, const char *relation, const char *type, const char *address)
{
    start(feed, "link");
    attribute(feed, "rel", relation);
    if (type)
        attribute(feed, "type", type);
    attribute(feed, "href", address);
    end(feed);
}

/* A link that came from a document or from the command line. */
static void safe_link(const struct feed *feed, const char *relation, const char *type, const char *address)
{
    if (link_is_safe(address))
        link_element(feed, relation, type, address);
}

static void id_element(const struct feed *feed, const char *uuid)
{
    element(feed, "id", arena_printf(feed->arena, "urn:uuid:%s", uuid));
}

/* SCHEME says what the category is about; LABEL may be NULL. */
static void category(const struct feed *feed, const char *scheme, const char *term, const char *label)
{
    char uid[UUID_SIZE];
    uuid_make(uid, feed->scope->publication->program_id, "scheme/%s", scheme);
    start(feed, "category");
    attribute(feed, "term", term);
    attribute(feed, "scheme", arena_printf(feed->arena, "urn:uuid:%s", uid));
    if (label)
        attribute(feed, "label", label);
    end(feed);
}

/* The head of the feed. Its author is for entries that name none (RFC 4287, 4.2.1). */
static void write_head(const struct feed *feed, const struct feed_head *head)
{
    const struct publication *publication = feed->scope->publication;
    const struct term *term = feed->term;
    const char *page =
        term ? link_to_term(feed->arena, publication, term) : link_to_file(feed->arena, publication, "");
    char uid[UUID_SIZE];
    uuid_make(uid, publication->program_id, "feed/%s", feed->file);
    id_element(feed, uid);
    element(feed, "title",
            term ? arena_printf(feed->arena, "%s: %s", head->title_prefix, wording_term(term))
                 : head->root_title);
    time_element(feed, "updated", head->updated);
    element(feed, "generator", "termfeed");
    start(feed, "author");
    element(feed, "name", "Mentorship program");
    if (page)
        element(feed, "uri", page);
    end(feed);
    safe_link(feed, "self", "application/atom+xml", link_to_file(feed->arena, publication, feed->file));
    safe_link(feed, "alternate", "text/html", page);
}

static void write_authors(const struct feed *feed, const struct project *project)
{
    for (size_t i = 0; i < project->mentor_count; i++) {
        const struct person *person = &project->mentors[i];
        const char *address = link_to_github(feed->arena, person->github);
        start(feed, "author");
        element(feed, "name", person->name);
        if (address)
            element(feed, "uri", address);
        if (person->email)
            element(feed, "email", person->email);
        end(feed);
    }
}

static void write_categories(const struct feed *feed, const struct item *item)
{
    const struct project *project = item->project;
    category(feed, "term", item->term->id, wording_term(item->term));
    if (project->organization)
        category(feed, "organization", project->organization, NULL);
    if (project->parent_organization)
        category(feed, "organization", project->parent_organization, NULL);
    for (size_t i = 0; i < project->skill_count; i++)
        category(feed, "skill", project->skills[i], NULL);
}

static void write_project(const struct feed *feed, const struct item *item)
{
    const struct project *project = item->project;
    start(feed, "entry");
    id_element(feed, project->uuid);
    element(feed, "title", project->title);
    time_element(feed, "published", project->stamp.created);
    time_element(feed, "updated", project->stamp.modified);
    write_authors(feed, project);
    if (link_is_safe(project->lfx_url))
        link_element(feed, "alternate", NULL, project->lfx_url);
    else
        safe_link(feed, "alternate", "text/html",
                  link_to_project(feed->arena, feed->scope->publication, item->term, project));
    for (size_t i = 0; i < project->upstream_count; i++)
        safe_link(feed, "related", NULL, project->upstream[i]);
    write_categories(feed, item);
    /* An entry without an alternate link must have content (RFC 4287, 4.1.2), be it empty. */
    start(feed, "content");
    attribute(feed, "type", "html");
    must(xmlTextWriterWriteString(feed->xml, BAD_CAST(project->html ? project->html : "")));
    end(feed);
    end(feed);
}

static void write_tombstone(const struct feed *feed, const struct project *project)
{
    start(feed, "at:deleted-entry");
    attribute(feed, "ref", arena_printf(feed->arena, "urn:uuid:%s", project->uuid));
    attribute(feed, "when", iso_time(project->stamp.modified).text);
    end(feed);
}

/* The address of a feed of projects: of a term, or with NULL the one at the root. Relative to the feed that
 * is being written where the base address is not known. */
static const char *feed_address(const struct feed *feed, const struct term *term)
{
    const char *path = term ? arena_printf(feed->arena, "%s/projects.atom", term->id) : "projects.atom";
    const char *address = link_to_file(feed->arena, feed->scope->publication, path);
    return address ? address : arena_printf(feed->arena, "%s%s", feed->term ? "../" : "", path);
}

/* RFC 5005 (4): the feed at the root is the subscription document; the terms' feeds are its archive, a chain
 * from the newest term to the oldest. */
static void write_archive_links(const struct feed *feed)
{
    static const char type[] = "application/atom+xml";
    const struct publication *publication = feed->scope->publication;
    const struct term *const *terms = publication->terms;
    size_t at = publication->term_count;
    if (feed->term) {
        for (at = 0; at + 1 < publication->term_count && terms[at] != feed->term; at++)
            continue;
        element(feed, "fh:archive", "");
        link_element(feed, "current", type, feed_address(feed, NULL));
        if (at + 1 < publication->term_count)
            link_element(feed, "next-archive", type, feed_address(feed, terms[at + 1]));
    }
    if (at > 0)
        link_element(feed, "prev-archive", type, feed_address(feed, terms[at - 1]));
}

/* By identity; of one identity the item that is to stay first: there before gone, newer term before older. */
static int compare_identities(const void *first, const void *second)
{
    const struct item *a = first, *b = second;
    int uuids = strcmp(a->project->uuid, b->project->uuid);
    if (uuids)
        return uuids;
    return a->gone != b->gone ? (a->gone ? 1 : -1) : strcmp(b->term->id, a->term->id);
}

/* Newest first, then the newer term, then the document's order; those that are gone last, the latest loss
 * first. */
static int compare_items(const void *first, const void *second)
{
    const struct item *a = first, *b = second;
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

/* Returns the projects of the scope in the feed's order, each identity once; *COUNT is set to how many. */
static struct item *collect_items(const struct feed *feed, size_t *count)
{
    struct item *items = NULL;
    size_t found = 0, kept = 0;
    for (size_t i = 0; i < feed->scope->term_count; i++) {
        const struct term *term = feed->scope->terms[i];
        for (size_t j = 0; j < term->project_count; j++)
            ARENA_PUSH(feed->arena, items, found, ((struct item){term, &term->projects[j], false}));
        for (size_t j = 0; j < term->gone_project_count; j++)
            ARENA_PUSH(feed->arena, items, found, ((struct item){term, &term->gone_projects[j], true}));
    }
    if (found)
        qsort(items, found, sizeof *items, compare_identities);
    for (size_t i = 0; i < found; i++)
        if (kept == 0 || strcmp(items[i].project->uuid, items[kept - 1].project->uuid) != 0)
            items[kept++] = items[i];
    if (kept)
        qsort(items, kept, sizeof *items, compare_items);
    *count = kept;
    return items;
}

/* Drops what is beyond the limit, of projects and of tombstones, and returns how many items are left. */
static size_t limit_items(struct item *items, size_t count)
{
    size_t kept = 0, counts[2] = {0, 0};
    for (size_t i = 0; i < count; i++)
        if (counts[items[i].gone]++ < ENTRY_LIMIT)
            items[kept++] = items[i];
    return kept;
}

/* When the newest term of the scope was first seen: its feed is no older. */
static int64_t first_seen(const struct scope *scope)
{
    int64_t time = scope->term_count ? 0 : scope->publication->modified;
    for (size_t i = 0; i < scope->term_count; i++)
        if (i == 0 || scope->terms[i]->created > time)
            time = scope->terms[i]->created;
    return time;
}

/* Writes the feed with BODY between its begin and its end, and hands it over. */
static void write_feed(const struct scope *scope, struct output *output, const char *name,
                       void (*body)(const struct feed *))
{
    struct feed feed = {
        .scope = scope, .term = *scope->folder ? scope->terms[0] : NULL, .arena = arena_new()};
    feed.file = arena_printf(feed.arena, "%s%s", scope->folder, name);
    xmlBufferPtr bytes = xmlBufferCreate();
    feed.xml = bytes ? xmlNewTextWriterMemory(bytes, 0) : NULL;
    if (!feed.xml)
        memory_exhausted();
    must(xmlTextWriterSetIndent(feed.xml, 1));
    must(xmlTextWriterSetIndentString(feed.xml, BAD_CAST "  "));
    must(xmlTextWriterStartDocument(feed.xml, NULL, "UTF-8", NULL));
    start(&feed, "feed");
    attribute(&feed, "xmlns", "http://www.w3.org/2005/Atom");
    body(&feed);
    must(xmlTextWriterEndDocument(feed.xml));
    xmlFreeTextWriter(feed.xml);
    struct buffer contents = {0};
    buffer_add(&contents, (const char *)xmlBufferContent(bytes), (size_t)xmlBufferLength(bytes));
    xmlBufferFree(bytes);
    output_add(output, feed.file, &contents);
    buffer_free(&contents);
    arena_free(feed.arena);
}

static void projects_body(const struct feed *feed)
{
    size_t count;
    struct item *items = collect_items(feed, &count);
    if (!feed->term)
        count = limit_items(items, count);
    struct feed_head head = {"Mentorship projects", "Projects", first_seen(feed->scope)};
    for (size_t i = 0; i < count; i++)
        if (items[i].project->stamp.modified > head.updated)
            head.updated = items[i].project->stamp.modified;
    attribute(feed, "xmlns:at", "http://purl.org/atompub/tombstones/1.0");
    attribute(feed, "xmlns:fh", "http://purl.org/syndication/history/1.0");
    write_head(feed, &head);
    write_archive_links(feed);
    for (size_t i = 0; i < count; i++) {
        if (items[i].gone)
            write_tombstone(feed, items[i].project);
        else
            write_project(feed, &items[i]);
    }
}

/* What there is to say besides the title, a paragraph each. */
static void write_change_content(const struct feed *feed, const struct change *change)
{
    struct sentences more = sentences_that_add(feed->arena, change);
    struct buffer text = {0};
    for (size_t i = 0; i < more.count; i++)
        buffer_printf(&text, "%s%s", i ? "\n" : "", more.items[i]);
    element(feed, "content", text.length ? buffer_string(&text) : sentence_of_change(feed->arena, change));
    buffer_free(&text);
}

static void write_change(const struct feed *feed, const struct change *change)
{
    start(feed, "entry");
    id_element(feed, change->uuid);
    element(feed, "title", sentence_alone(feed->arena, feed->scope->publication, change));
    time_element(feed, "published", change->time);
    time_element(feed, "updated", change->time);
    const char *page = link_to_file(feed->arena, feed->scope->publication, "");
    if (page)
        safe_link(feed, "alternate", "text/html", arena_printf(feed->arena, "%s#%s", page, change->term_id));
    category(feed, "term", change->term_id, NULL);
    write_change_content(feed, change);
    end(feed);
}

static void changes_body(const struct feed *feed)
{
    const struct publication *publication = feed->scope->publication;
    const struct change *newest[2 * ENTRY_LIMIT];
    size_t count = 0, counts[2] = {0, 0};
    for (size_t i = 0; i < publication->change_count; i++) {
        const struct change *change = &publication->changes[i];
        bool here = !feed->term || strcmp(change->term_id, feed->term->id) == 0;
        if (here && counts[change_is_of_row(change)]++ < ENTRY_LIMIT)
            newest[count++] = change;
    }
    struct feed_head head = {"Mentorship changes", "Changes", first_seen(feed->scope)};
    if (count && newest[0]->time > head.updated)
        head.updated = newest[0]->time;
    write_head(feed, &head);
    for (size_t i = 0; i < count; i++)
        write_change(feed, newest[i]);
}

static void write_projects(const struct scope *scope, struct output *output)
{
    write_feed(scope, output, "projects.atom", projects_body);
}

static void write_changes(const struct scope *scope, struct output *output)
{
    write_feed(scope, output, "changes.atom", changes_body);
}

const struct format format_projects = {"projects", "projects.atom", NULL, "the projects, newest first",
                                       write_projects};

const struct format format_changes = {"changes", "changes.atom", NULL,
                                      "what changed: dates, projects, mentors", write_changes};
