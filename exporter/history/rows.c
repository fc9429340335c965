/* SPDX-License-Identifier: MIT */
#include "exporter/history/rows.h"

#include "exporter/history/kept.h"

#include <string.h>

/* An occasion of the document and where it stands. */
struct found_occasion {
    size_t row, place;      /* term->rows[row].occasions[place] */
    struct known_row words; /* of its row */
    size_t order;           /* among all of them */
    size_t known;           /* index in known->occasions */
    bool is_new;
};

/* A moment that the state can keep: UTC can be in a year that four digits do not hold. */
static struct moment keep_moment(struct moment moment)
{
    moment.known = moment.known && date_can_be_meant(moment.day);
    moment.has_time = moment.known && moment.has_time && date_is_valid(moment.utc.date);
    return moment;
}

static struct found_occasion *find_occasions(struct arena *arena, const struct term *term, size_t *count)
{
    struct found_occasion *found = NULL;
    *count = 0;
    for (size_t i = 0; i < term->row_count; i++) {
        const struct row *row = &term->rows[i];
        const char *activity = kept_text(arena, row->activity);
        struct known_row words = {activity ? activity : "", kept_text(arena, row->note),
                                  keep_moment(row->start), keep_moment(row->end)};
        if (!words.end.known)
            words.start = (struct moment){0};
        for (size_t j = 0; j < row->occasion_count; j++) {
            struct found_occasion one = {.row = i, .place = j, .words = words, .order = *count};
            ARENA_PUSH(arena, found, *count, one);
        }
    }
    return found;
}

struct match match_rows(struct arena *arena, const struct known_term *known, const struct term *term)
{
    struct match match;
    const struct found_occasion *all = find_occasions(arena, term, &match.count);
    struct identity_occasion *old = arena_allocate(arena, (known->occasion_count + 1) * sizeof *old);
    struct identity_occasion *found = arena_allocate(arena, (match.count + 1) * sizeof *found);
    for (size_t i = 0; i < known->occasion_count; i++) {
        const struct known_occasion *one = &known->occasions[i];
        old[i] = (struct identity_occasion){one->occasion.kind, one->row.activity, one->row.start,
                                            one->row.end,       one->order,        one->gone};
    }
    for (size_t i = 0; i < match.count; i++) {
        const struct row *row = &term->rows[all[i].row];
        found[i] = (struct identity_occasion){row->occasions[all[i].place].kind,
                                              all[i].words.activity,
                                              all[i].words.start,
                                              all[i].words.end,
                                              i,
                                              false};
    }
    match.known_of_found = arena_allocate(arena, (match.count + 1) * sizeof *match.known_of_found);
    identity_match_occasions(old, known->occasion_count, found, match.count, match.known_of_found);
    return match;
}

static bool same_words(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_row(const struct known_row *a, const struct known_row *b)
{
    return same_words(a->activity, b->activity) && same_words(a->note, b->note) &&
           state_same_moment(&a->start, &b->start) && state_same_moment(&a->end, &b->end);
}

static int next_part(const struct known_term *known, enum kind kind)
{
    int part = 0;
    for (size_t i = 0; i < known->occasion_count; i++)
        if (known->occasions[i].occasion.kind == kind && known->occasions[i].occasion.part > part)
            part = known->occasions[i].occasion.part;
    return part + 1;
}

/* Gives every occasion of the document its place among what is known, new ones a new one. */
static void place_occasions(struct fold *fold, struct found_occasion *found, const struct match *match)
{
    struct known_term *known = fold->known;
    int next[KIND_COUNT];
    for (int kind = 0; kind < KIND_COUNT; kind++)
        next[kind] = next_part(known, (enum kind)kind);
    for (size_t i = 0; i < match->count; i++) {
        struct occasion *occasion = &fold->term->rows[found[i].row].occasions[found[i].place];
        found[i].is_new = match->known_of_found[i] == IDENTITY_NONE;
        found[i].known = match->known_of_found[i];
        if (found[i].is_new) {
            struct known_occasion one = {
                .occasion = {occasion->kind, next[occasion->kind]++, stamp_new(fold)}, .gone = true};
            found[i].known = known->occasion_count;
            ARENA_PUSH(fold->state, known->occasions, known->occasion_count, one);
        }
        occasion->part = known->occasions[found[i].known].occasion.part;
    }
}

static struct known_row keep_row(struct arena *arena, const struct known_row *row)
{
    return (struct known_row){arena_copy(arena, row->activity), arena_copy(arena, row->note), row->start,
                              row->end};
}

/* What the occasion's row said when it last had the dates that it has lost; what it says, if it has lost none. */
static const struct known_row *last_dated(const struct known_occasion *occasion)
{
    return state_lost_dates(occasion) ? &occasion->dated : &occasion->row;
}

/* Remembers what a row said that has lost its dates. */
static void lose_dates(struct known_occasion *occasion, const struct known_occasion *before)
{
    occasion->dated = *last_dated(before);
    if (!state_lost_dates(occasion))
        occasion->dated = (struct known_row){0};
}

/* Puts the term's rows back to what the document says, if they were advanced before. */
static void forget_kept_dates(struct term *term)
{
    for (size_t i = 0; i < term->row_count; i++) {
        struct row *row = &term->rows[i];
        if (row->dates_kept)
            row->start = row->end = (struct moment){0};
        row->tentative &= !row->dates_kept;
        row->dates_kept = false;
    }
}

/* A row that says its date is open has none. One whose date can't be read keeps the last that could be: most likely
 * somebody mistyped it, and subscribers would lose a deadline. The first of its occasions decides. */
static void keep_dates(struct known_occasion *occasion, struct row *row, bool is_first)
{
    if (is_first && state_lost_dates(occasion) && !row->end.known && !row->tentative) {
        row->start = occasion->dated.start;
        row->end = occasion->dated.end;
        row->tentative = row->dates_kept = true;
    }
    occasion->dates_kept = row->dates_kept && state_lost_dates(occasion);
}

/* Remembers when an occasion ceases to be a row of its own, and what it was then. */
static void leave_row(struct known_occasion *occasion, const struct known_occasion *before)
{
    if (!state_left_row(occasion)) {
        occasion->left_row = (struct known_row){0};
        occasion->left = (struct stamp){0};
    } else if (before->gone || state_is_first(before)) {
        occasion->left_row = *last_dated(before);
        /* A row that was cancelled already is not cancelled once more. */
        occasion->left = before->gone ? before->occasion.stamp : occasion->occasion.stamp;
    }
}

/* Updates what is known of an occasion that is in the document. */
static void update_occasion(struct fold *fold, const struct found_occasion *found)
{
    struct known_occasion *occasion = &fold->known->occasions[found->known], before = *occasion;
    struct row *row = &fold->term->rows[found->row];
    occasion->row_kind = row->occasions[0].kind;
    occasion->row_part = row->occasions[0].part;
    occasion->order = found->order;
    occasion->gone = false;
    bool same = !before.gone && same_row(&before.row, &found->words) &&
                state_is_first(&before) == state_is_first(occasion);
    if (!same)
        occasion->row = keep_row(fold->state, &found->words);
    lose_dates(occasion, &before);
    keep_dates(occasion, row, found->place == 0);
    same = same && before.dates_kept == occasion->dates_kept;
    if (!found->is_new && (!same || fold->renamed))
        stamp_change(fold, &occasion->occasion.stamp);
    occasion->was_row |= state_is_first(occasion);
    leave_row(occasion, &before);
    row->occasions[found->place].stamp = occasion->occasion.stamp;
}

/* ---- Sentences ---- */

/* How many occasions of each kind there are: of an only one the kind says which it is. */
struct kind_counts {
    size_t of[KIND_COUNT];
};

static struct kind_counts count_kinds(const struct known_term *known)
{
    struct kind_counts counts = {0};
    for (size_t i = 0; i < known->occasion_count; i++)
        counts.of[known->occasions[i].occasion.kind]++;
    return counts;
}

/* How the two kinds of a row changed, if both did in the same way and so need one sentence only. */
static bool go_together(const struct known_occasion *a, const struct found_occasion *a_found,
                        const struct known_occasion *b, const struct found_occasion *b_found)
{
    if (a_found->is_new || b_found->is_new)
        return a_found->is_new == b_found->is_new;
    return a->gone == b->gone && same_row(&a->row, &b->row);
}

static void describe(struct fold *fold, const struct row_subject *subject,
                     const struct known_occasion *before, bool is_new)
{
    if (is_new)
        changes_row_added(fold->log, subject);
    else if (before->gone)
        changes_row_returned(fold->log, subject);
    else
        changes_row_edited(fold->log, subject, &before->row);
}

/* Says what is different in the rows of the document. Called before anything is updated. */
static void describe_rows(struct fold *fold, const struct found_occasion *found, size_t count)
{
    const struct known_occasion *known = fold->known->occasions;
    struct kind_counts counts = count_kinds(fold->known);
    for (size_t i = 0; i < count; i++) {
        const struct row *row = &fold->term->rows[found[i].row];
        enum kind kinds[2] = {row->occasions[found[i].place].kind};
        struct row_subject subject = {&found[i].words, kinds, 1, counts.of[kinds[0]] == 1};
        bool together =
            i + 1 < count && found[i + 1].row == found[i].row &&
            go_together(&known[found[i].known], &found[i], &known[found[i + 1].known], &found[i + 1]);
        if (together) {
            kinds[1] = row->occasions[found[i + 1].place].kind;
            subject.kind_count = 2;
            subject.only_ones &= counts.of[kinds[1]] == 1 && kinds[1] != KIND_OTHER;
        }
        describe(fold, &subject, &known[found[i].known], found[i].is_new);
        i += together;
    }
}

static void cancel_occasion(struct fold *fold, struct known_occasion *occasion,
                            const struct kind_counts *counts)
{
    struct row_subject subject = {&occasion->row, &occasion->occasion.kind, 1,
                                  counts->of[occasion->occasion.kind] == 1};
    changes_row_cancelled(fold->log, &subject);
    occasion->gone = true;
    occasion->dates_kept = false;
    occasion->left_row = (struct known_row){0};
    occasion->left = (struct stamp){0};
    stamp_change(fold, &occasion->occasion.stamp);
}

void fold_rows(struct fold *fold)
{
    size_t count;
    forget_kept_dates(fold->term);
    struct found_occasion *found = find_occasions(fold->scratch, fold->term, &count);
    struct match match = match_rows(fold->scratch, fold->known, fold->term);
    place_occasions(fold, found, &match);
    describe_rows(fold, found, count);
    bool *is_there = arena_allocate(fold->scratch, fold->known->occasion_count + 1);
    for (size_t i = 0; i < count; i++) {
        is_there[found[i].known] = true;
        update_occasion(fold, &found[i]);
    }
    struct kind_counts counts = count_kinds(fold->known);
    for (size_t i = 0; i < fold->known->occasion_count; i++)
        if (!is_there[i] && !fold->known->occasions[i].gone)
            cancel_occasion(fold, &fold->known->occasions[i], &counts);
}

/* ---- What is gone ---- */

static struct row gone_row(struct arena *arena, const struct known_row *words, const struct occasion *first,
                           const struct occasion *second)
{
    struct row row = {.activity = arena_copy(arena, words->activity),
                      .start = words->start,
                      .end = words->end,
                      .note = arena_copy(arena, words->note),
                      .occasions = {*first},
                      .occasion_count = 1};
    if (second)
        row.occasions[row.occasion_count++] = *second;
    for (size_t i = 0; i < row.occasion_count; i++) {
        row.deadline |= kind_is_deadline(row.occasions[i].kind);
        row.stipend |= kind_is_stipend(row.occasions[i].kind);
    }
    return row;
}

/* The row that the occasion had, with those of its kinds of which calendars have had events. */
static struct row row_of_occasion(struct arena *arena, const struct known_term *known,
                                  const struct known_occasion *one)
{
    const struct known_row *words = last_dated(one);
    const struct known_occasion *first = state_occasion(known, one->row_kind, one->row_part);
    if (one->was_row || !first)
        return gone_row(arena, words, &one->occasion, NULL);
    return gone_row(arena, words, &first->occasion, &one->occasion);
}

void fold_gone_rows(const struct known_term *known, struct term *term)
{
    struct arena *arena = term->arena;
    term->gone_rows = NULL;
    term->gone_row_count = 0;
    for (size_t i = 0; i < known->occasion_count; i++) {
        const struct known_occasion *one = &known->occasions[i];
        struct occasion left = {one->occasion.kind, one->occasion.part, one->left};
        if (state_left_row(one))
            ARENA_PUSH(arena, term->gone_rows, term->gone_row_count,
                       gone_row(arena, &one->left_row, &left, NULL));
        if (one->gone || (state_lost_dates(one) && !one->dates_kept))
            ARENA_PUSH(arena, term->gone_rows, term->gone_row_count, row_of_occasion(arena, known, one));
    }
}
