/* SPDX-License-Identifier: MIT */
#include "exporter/history/state_check.h"

#include "exporter/base/text.h"
#include "exporter/history/features.h"

#include <string.h>

/* A term while it is checked. */
struct term_check {
    struct state_reading *reading;
    const struct known_term *term;
    int64_t latest; /* change of any term */
};

static void contradict(const struct term_check *check, const char *name, const char *what)
{
    file_spoil(check->reading, name, what);
}

static bool is_within(const struct known_term *term, int64_t time)
{
    return time >= term->created && time <= term->modified;
}

/* Whatever changes is part of the term, which is as new as the newest of it. */
static void check_stamp(const struct term_check *check, const char *name, const struct stamp *stamp,
                        bool gone)
{
    if (!is_within(check->term, stamp->created) || !is_within(check->term, stamp->modified))
        contradict(check, name, "has something that is older or newer than its term");
    else if (stamp->sequence == 0 && (gone || stamp->modified != stamp->created))
        contradict(check, name, "has something that changed and has the sequence 0");
}

/* Whether the row that the occasion is in can be as it says. */
static bool has_possible_row(const struct known_term *term, const struct known_occasion *one)
{
    const struct known_occasion *first = state_occasion(term, one->row_kind, one->row_part);
    if (state_is_first(one))
        return one->was_row;
    return first && (one->gone || (!first->gone && state_is_first(first)));
}

static void check_occasion(const struct term_check *check, const struct known_occasion *one)
{
    static const char name[] = "occasions";
    check_stamp(check, name, &one->occasion.stamp, one->gone);
    if (state_left_row(one))
        check_stamp(check, name, &one->left, true);
    if (one->moved && !is_within(check->term, one->moved))
        contradict(check, name, "has something that moved before or after its term was known");
    if (!has_possible_row(check->term, one))
        contradict(check, name, "names a row that is not there, or is in another row");
    if ((one->deadline && !one->was_deadline) || (one->was_deadline && !kind_is_deadline(one->occasion.kind)))
        contradict(check, name, "has a deadline that can't be one");
    if (one->dates_kept && (one->gone || !one->shown.end.known || one->row.end.known))
        contradict(check, name, "keeps dates that it can't have lost");
    if (state_is_whole(&one->row) && !state_same_row(&one->row, &one->shown))
        contradict(check, name, "was shown other than it is");
}

/* Who has no handle may be known by that of others of the name. It comes into a calendar, and goes, with a change of any term. */
static void check_engagement(const struct term_check *check, const struct known_engagement *one)
{
    static const char name[] = "engagements";
    const char *handle = one->person.handle_key;
    check_stamp(check, name, &one->stamp, one->gone);
    if (handle && strcmp(one->key, handle) != 0)
        contradict(check, name, "has a handle that belongs to another key");
    for (size_t i = 0; i < one->shown_count; i++) {
        const struct shown_part *part = &one->shown[i];
        if (part->modified < one->stamp.created || part->modified > check->latest)
            contradict(check, name, "was shown before it was known, or later than anything");
        if (part->base > one->stamp.sequence)
            contradict(check, name, "was shown with a sequence that it has not had");
    }
}

static void check_changes(const struct term_check *check)
{
    for (size_t i = 0; i < check->term->change_count; i++) {
        const struct change *change = &check->term->changes[i];
        if (i > 0 && change->time > change[-1].time)
            contradict(check, "changes", "is not in order");
        if (!is_within(check->term, change->time))
            contradict(check, "changes", "has something that is older or newer than its term");
    }
}

static void check_term(struct state_reading *reading, const struct known_term *term, int64_t latest)
{
    struct term_check check = {reading, term, latest};
    if (term->modified < term->created)
        contradict(&check, "modified", "is before created");
    for (size_t i = 0; i < term->occasion_count; i++)
        check_occasion(&check, &term->occasions[i]);
    for (size_t i = 0; i < term->project_count; i++)
        check_stamp(&check, "projects", &term->projects[i].project.stamp, term->projects[i].gone);
    for (size_t i = 0; i < term->engagement_count; i++)
        check_engagement(&check, &term->engagements[i]);
    for (size_t i = 0; i < term->organization_count; i++) {
        const struct known_organization *one = &term->organizations[i];
        if (strcmp(one->key, identity_organization(reading->arena, one->name)) != 0)
            contradict(&check, "organizations", "has a name that belongs to another key");
        if (!is_within(term, one->created) || !is_within(term, one->modified) || one->modified < one->created)
            contradict(&check, "organizations", "has something that is older or newer than its term");
        if (one->became && (strcmp(one->became, one->key) == 0 ||
                            !state_organization(term, term->organization_count, one->became)))
            contradict(&check, "organizations", "became one that is not there");
    }
    check_changes(&check);
}

/* Identifiers that must be one thing's alone. */
struct identifiers {
    struct arena *arena;
    const char **items;
    size_t count;
};

static void add_identifier(struct identifiers *all, const char *uuid)
{
    ARENA_PUSH(all->arena, all->items, all->count, uuid);
}

void state_check(struct state_reading *reading, const struct history *history)
{
    struct identifiers all = {.arena = reading->arena};
    int64_t latest = 0;
    for (size_t i = 0; i < history->term_count; i++)
        if (history->terms[i].modified > latest)
            latest = history->terms[i].modified;
    for (size_t i = 0; i < history->term_count; i++) {
        const struct known_term *term = &history->terms[i];
        size_t terms = file_enter(reading, "terms"), back = file_enter(reading, term->id);
        check_term(reading, term, latest);
        file_leave(reading, back);
        file_leave(reading, terms);
        for (size_t j = 0; j < term->project_count; j++)
            add_identifier(&all, term->projects[j].project.uuid);
        for (size_t j = 0; j < term->engagement_count; j++)
            add_identifier(&all, term->engagements[j].uuid);
        for (size_t j = 0; j < term->change_count; j++)
            add_identifier(&all, term->changes[j].uuid);
    }
    if (text_sort_unique(all.items, all.count) != all.count)
        file_spoil(reading, "terms", "has one UUID twice");
}
