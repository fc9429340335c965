/* SPDX-License-Identifier: MIT */
/* The feeds of what changed: of all terms and of one. */
#include "formats/feed.h"
#include "formats/html.h"
#include "formats/links.h"
#include "formats/sentences.h"
#include "formats/wording.h"
#include "formats/writers.h"

#include <string.h>

/* The changes that a feed shows, and its head while they are chosen. */
struct change_feed {
    struct arena *arena;
    const struct change **items;
    size_t count;
    int64_t updated;
};

/* Chooses the newest of the term, or of all terms with NULL. Dates and projects are limited separately: a date that moved
 * is not pushed out by projects. What is left out counts for the time of the feed, which so never goes back. */
static void choose_changes(struct change_feed *feed, const struct publication *publication,
                           const struct term *term)
{
    size_t counts[2] = {0, 0};
    for (size_t i = 0; i < publication->change_count; i++) {
        const struct change *change = &publication->changes[i];
        if (term && strcmp(change->term_id, term->id) != 0)
            continue;
        if (change->time > feed->updated)
            feed->updated = change->time;
        if (counts[change_is_of_row(change)]++ < FEED_LIMIT)
            ARENA_PUSH(feed->arena, feed->items, feed->count, change);
    }
}

/* What there is to say besides the title. */
static void write_change_content(const struct feed *feed, const struct change *change)
{
    struct sentences more = sentences_that_add(feed->arena, change);
    struct html *html = html_new_fragment();
    struct buffer content = {0};
    for (size_t i = 0; i < more.count; i++)
        html_element(html, "p", NULL, more.items[i]);
    if (!more.count)
        html_element(html, "p", NULL, sentence_of_change(feed->arena, change));
    html_finish(html, &content);
    feed_html(feed, "content", buffer_string(&content));
    buffer_free(&content);
}

static void write_change_entry(const struct feed *feed, const struct change *change)
{
    feed_start(feed, "entry");
    feed_element(feed, "id", feed_urn(feed, change->uuid));
    feed_element(feed, "title", sentence_alone(feed->arena, feed->publication, change));
    feed_time(feed, "published", change->time);
    feed_time(feed, "updated", change->time);
    feed_link(feed, "alternate", "text/html", link_to_term(feed->arena, feed->publication, change->term));
    feed_category(feed, "term", change->term_id, wording_term(change->term));
    write_change_content(feed, change);
    feed_end(feed);
}

void write_changes(const struct scope *scope, struct output *output)
{
    const struct publication *publication = scope->publication;
    const struct term *term = *scope->folder ? scope->terms[0] : NULL;
    struct change_feed changes = {.arena = arena_new(), .updated = feed_first_seen(scope)};
    choose_changes(&changes, publication, term);
    struct feed_head head = {
        .file = arena_printf(changes.arena, "%schanges.atom", scope->folder),
        .title = wording_contents(changes.arena, publication, term, "changes"),
        .page = term ? link_to_term(changes.arena, publication, term)
                     : link_to_file(changes.arena, publication, ""),
        .updated = changes.updated,
    };
    struct feed feed;
    feed_begin(&feed, publication, &head);
    for (size_t i = 0; i < changes.count; i++)
        write_change_entry(&feed, changes.items[i]);
    feed_finish(&feed, output);
    arena_free(changes.arena);
}
