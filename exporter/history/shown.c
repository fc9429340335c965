/* SPDX-License-Identifier: MIT */
#include "exporter/history/shown.h"

#include "exporter/base/filenames.h"
#include "exporter/history/mentors.h"

#include <stdlib.h>
#include <string.h>

struct shown_part *shown_find(const struct known_engagement *one, const char *key)
{
    for (size_t i = 0; i < one->shown_count; i++)
        if (strcmp(one->shown[i].key, key) == 0)
            return &one->shown[i];
    return NULL;
}

bool shown_under_own_key(const struct known_engagement *one)
{
    return !one->unshown || shown_find(one, one->key);
}

static struct shown_part *add_shown(struct arena *arena, struct known_engagement *one, const char *key)
{
    struct shown_part part = {.key = arena_copy(arena, key),
                              .sequence = one->stamp.sequence,
                              .base = one->stamp.sequence,
                              .modified = one->stamp.created};
    ARENA_PUSH(arena, one->shown, one->shown_count, part);
    return &one->shown[one->shown_count - 1];
}

/* How the calendar of its own key has it, if it does. */
static struct shown_part *list_own(struct arena *arena, struct known_engagement *one)
{
    struct shown_part *own = shown_find(one, one->key);
    if (!own && !one->unshown)
        own = add_shown(arena, one, one->key);
    one->unshown = true;
    return own;
}

void shown_before_key_changes(struct arena *arena, struct known_engagement *one)
{
    list_own(arena, one);
}

/* ---- A publication ---- */

/* An engagement that is known, and of which term. */
struct known_one {
    struct known_engagement *one;
    const struct term *term;
    bool own; /* the calendar of its key shows it */
};

struct showing {
    struct publication *publication;
    struct arena *state;     /* what stays known */
    struct known_one *items; /* by uuid */
    size_t count;
    int64_t time; /* of the last change of any of the terms */
};

static int by_uuid(const void *first, const void *second)
{
    const struct known_one *a = first, *b = second;
    return strcmp(a->one->uuid, b->one->uuid);
}

static void find_known(struct showing *showing, struct history *history)
{
    const struct publication *publication = showing->publication;
    for (size_t i = 0; i < publication->term_count; i++) {
        const struct known_term *term = state_term(history, publication->terms[i]->id);
        if (term && term->modified > showing->time)
            showing->time = term->modified;
        for (size_t j = 0; term && j < term->engagement_count; j++) {
            struct known_one one = {&term->engagements[j], publication->terms[i], false};
            ARENA_PUSH(publication->arena, showing->items, showing->count, one);
        }
    }
    if (showing->count)
        qsort(showing->items, showing->count, sizeof *showing->items, by_uuid);
}

/* Calendar apps have 32 bits for a SEQUENCE. */
static void raise_sequence(struct shown_part *part, int by)
{
    part->sequence = part->sequence > STATE_SEQUENCE_MAX - by ? STATE_SEQUENCE_MAX : part->sequence + by;
}

/* The calendar of a name has it that its mentor has by another term; the newest of very many such names are remembered. */
static void set_named(struct known_engagement *one, struct shown_part *part)
{
    size_t named = 0;
    if (part->named)
        return;
    part->named = true;
    for (size_t i = one->shown_count; i > 0; i--)
        if (one->shown[i - 1].named && named++ >= FORMER_KEYS_MAX)
            one->shown[i - 1].named = false;
}

/* The calendar has it, with so much more as it has changed, and one more if it is back or others are no longer joined with it. */
static void show_part(const struct showing *showing, const struct known_engagement *one,
                      struct shown_part *part, struct stamp *stamp)
{
    int base = one->stamp.sequence, joined = stamp->sequence - base;
    bool again = part->cancelled || joined < part->joined;
    raise_sequence(part, base - part->base);
    if (joined > part->joined)
        raise_sequence(part, joined - part->joined);
    if (again)
        raise_sequence(part, 1);
    if (again || part->modified < stamp->modified)
        part->modified = again ? showing->time : stamp->modified;
    part->base = base;
    part->joined = joined;
    part->cancelled = false;
    part->now = true;
    stamp->sequence = part->sequence;
    stamp->modified = part->modified;
}

static void show_engagement(const struct showing *showing, const struct mentor *mentor,
                            struct engagement *engagement)
{
    struct known_engagement wanted = {.uuid = engagement->uuid};
    struct known_one key = {.one = &wanted};
    struct known_one *known =
        showing->count ? bsearch(&key, showing->items, showing->count, sizeof key, by_uuid) : NULL;
    if (!known)
        return;
    struct known_engagement *one = known->one;
    struct shown_part *part = shown_find(one, mentor->under);
    bool own = strcmp(mentor->under, one->key) == 0;
    known->own |= own;
    if (!part && own && engagement->stamp.sequence == one->stamp.sequence) {
        one->unshown = false;
        return;
    }
    if (!part && own)
        part = list_own(showing->state, one);
    if (!part)
        part = add_shown(showing->state, one, mentor->under);
    if (!own && mentor->under == mentor->key)
        set_named(one, part);
    show_part(showing, one, part, &engagement->stamp);
}

static void show_all(const struct showing *showing, struct mentor *mentors, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < mentors[i].engagement_count; j++)
            show_engagement(showing, &mentors[i], &mentors[i].engagements[j]);
}

static struct mentor *find_file(struct mentor *mentors, size_t count, const char *file)
{
    struct mentor wanted = {.file = file};
    return count ? bsearch(&wanted, mentors, count, sizeof wanted, mentors_by_file) : NULL;
}

/* The mentor whose calendar has the name; NULL if there is none any more. */
static struct mentor *find_calendar(const struct publication *publication, const char *key)
{
    const char *file = filename_of_mentor(publication->arena, key);
    struct mentor *mentor = find_file(publication->mentors, publication->mentor_count, file);
    return mentor ? mentor : find_file(publication->former_mentors, publication->former_mentor_count, file);
}

static void cancel_part(const struct showing *showing, struct mentor *mentor, const struct known_one *known,
                        struct shown_part *part)
{
    if (!part->cancelled) {
        raise_sequence(part, 1);
        part->modified = showing->time;
        part->cancelled = true;
    }
    struct engagement cancelled = {.term = known->term,
                                   .stamp = {known->one->stamp.created, part->modified, part->sequence},
                                   .uuid = known->one->uuid,
                                   .gone = true};
    ARENA_PUSH(showing->publication->arena, mentor->replaced, mentor->replaced_count, cancelled);
}

/* What a calendar had and has no longer is cancelled in it; what had a calendar that is no more is forgotten. */
static void cancel_rest(const struct showing *showing, const struct known_one *known)
{
    struct known_engagement *one = known->one;
    size_t kept = 0;
    if (!known->own)
        list_own(showing->state, one);
    for (size_t i = 0; i < one->shown_count; i++) {
        struct shown_part part = one->shown[i];
        struct mentor *mentor = part.now ? NULL : find_calendar(showing->publication, part.key);
        if (mentor)
            cancel_part(showing, mentor, known, &part);
        if (!part.now && !mentor)
            continue;
        part.now = false;
        one->shown[kept++] = part;
    }
    one->shown_count = kept;
}

void shown_publish(struct publication *publication, struct history *history)
{
    struct showing showing = {.publication = publication, .state = history->arena};
    find_known(&showing, history);
    show_all(&showing, publication->mentors, publication->mentor_count);
    show_all(&showing, publication->former_mentors, publication->former_mentor_count);
    for (size_t i = 0; i < showing.count; i++)
        cancel_rest(&showing, &showing.items[i]);
    history->mentors_changed = false;
}
