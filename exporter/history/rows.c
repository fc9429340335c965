/* SPDX-License-Identifier: MIT */
#include "exporter/history/rows.h"

#include "exporter/base/text.h"
#include "exporter/history/digest.h"
#include "exporter/history/kept.h"
#include "exporter/model/row_labels.h"

#include <string.h>

/* An occasion of the document and where it stands. */
struct found_occasion {
    size_t row, place;      /* term->rows[row].occasions[place] */
    struct known_row words; /* of its row */
    const char *more;       /* as known_occasion has it */
    bool is_open;           /* the row says that something of its dates is */
    size_t order;           /* among all of them */
    size_t known;           /* index in known->occasions */
    bool is_new;
};

/* A moment that the state can keep: UTC can be in a year that four digits do not hold. */
static struct moment keep_moment(struct moment moment)
{
    moment.known = moment.known && date_can_be_meant(moment.day);
    if (!moment.known || !moment.has_time || !date_is_valid(moment.utc.date))
        return (struct moment){.known = moment.known, .day = moment.day};
    return moment;
}

/* What the rest of the document has to do with how calendars show a row. */
struct surroundings {
    const char *platform; /* where to apply, or NULL */
    struct label_names names;
};

/* The label as calendars show it, if names of the document keep capitals in it; else NULL. */
static const char *name_in_label(struct arena *arena, const struct row *row, enum kind kind,
                                 const struct label_names *names)
{
    if (!row->activity || !label_is_shown(row->activity, kind, row->deadline))
        return NULL;
    struct buffer plain = {0}, named = {0};
    label_add_sentence(&plain, row->activity, &(struct label_names){0});
    label_add_sentence(&named, row->activity, names);
    bool same = strcmp(buffer_string(&plain), buffer_string(&named)) == 0;
    const char *label = same ? NULL : kept_text(arena, arena_copy(arena, buffer_string(&named)));
    buffer_free(&plain);
    buffer_free(&named);
    return label;
}

/* Where to apply matters only where mentees do. */
static const char *more_of(struct arena *arena, const struct row *row, enum kind kind,
                           const struct surroundings *around)
{
    const char **texts = arena_allocate(arena, (row->link_count + 3) * sizeof *texts);
    for (size_t i = 0; i < row->link_count; i++)
        texts[i] = row->links[i];
    size_t count = row->link_count;
    if (row->tentative)
        texts[count++] = "tentative";
    if (around->platform && kind == KIND_APPLICATIONS)
        texts[count++] = arena_printf(arena, "apply at %s", around->platform);
    const char *called = name_in_label(arena, row, kind, &around->names);
    if (called)
        texts[count++] = called;
    return count ? digest_of_texts(arena, texts, count) : NULL;
}

struct found_occasions {
    struct found_occasion *items;
    size_t count;
};

static struct found_occasions find_occasions(struct arena *arena, const struct term *term)
{
    struct found_occasions found = {0};
    const struct surroundings around = {term_platform(arena, term), label_names_of(arena, term)};
    for (size_t i = 0; i < term->row_count; i++) {
        const struct row *row = &term->rows[i];
        const char *activity = kept_text(arena, row->activity);
        struct known_row words = {activity ? activity : "", kept_text(arena, row->note),
                                  keep_moment(row->start), keep_moment(row->end)};
        if (!words.end.known)
            words.start = (struct moment){0};
        for (size_t j = 0; j < row->occasion_count; j++) {
            const char *more = more_of(arena, row, row->occasions[j].kind, &around);
            struct found_occasion one = {i, j, words, more, row->tentative, found.count, 0, false};
            ARENA_PUSH(arena, found.items, found.count, one);
        }
    }
    return found;
}

static struct match match_occasions(struct arena *arena, const struct known_term *known,
                                    const struct term *term, const struct found_occasions *all)
{
    struct match match = {.count = all->count};
    struct identity_occasion *old = arena_allocate(arena, (known->occasion_count + 1) * sizeof *old);
    struct identity_occasion *found = arena_allocate(arena, (match.count + 1) * sizeof *found);
    for (size_t i = 0; i < known->occasion_count; i++) {
        const struct known_occasion *one = &known->occasions[i];
        old[i] = (struct identity_occasion){one->occasion.kind, one->row.activity, one->row.start,
                                            one->row.end,       one->order,        one->gone};
    }
    for (size_t i = 0; i < match.count; i++) {
        const struct found_occasion *one = &all->items[i];
        found[i] = (struct identity_occasion){term->rows[one->row].occasions[one->place].kind,
                                              one->words.activity,
                                              one->words.start,
                                              one->words.end,
                                              i,
                                              false};
    }
    match.known_of_found = arena_allocate(arena, (match.count + 1) * sizeof *match.known_of_found);
    identity_match_occasions(old, known->occasion_count, found, match.count, match.known_of_found);
    return match;
}

struct match match_rows(struct arena *arena, const struct known_term *known, const struct term *term)
{
    struct found_occasions found = find_occasions(arena, term);
    return match_occasions(arena, known, term, &found);
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
static void place_occasions(struct fold *fold, const struct found_occasions *found,
                            const size_t *known_of_found)
{
    struct known_term *known = fold->known;
    int next[KIND_COUNT];
    for (int kind = 0; kind < KIND_COUNT; kind++)
        next[kind] = next_part(known, (enum kind)kind);
    for (size_t i = 0; i < found->count; i++) {
        struct found_occasion *one = &found->items[i];
        struct occasion *occasion = &fold->term->rows[one->row].occasions[one->place];
        one->is_new = known_of_found[i] == IDENTITY_NONE;
        one->known = known_of_found[i];
        if (one->is_new) {
            struct known_occasion added = {
                .occasion = {occasion->kind, next[occasion->kind]++, stamp_new(fold)}, .gone = true};
            one->known = known->occasion_count;
            ARENA_PUSH(fold->state, known->occasions, known->occasion_count, added);
        }
        occasion->part = known->occasions[one->known].occasion.part;
    }
}

static struct known_row keep_row(struct arena *arena, const struct known_row *row)
{
    return (struct known_row){arena_copy(arena, row->activity), arena_copy(arena, row->note), row->start,
                              row->end};
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

/* Whether what is said now can't be read, and could be once. A row that says its date is open has none; otherwise it
 * keeps the last that could be read: most likely somebody mistyped it, and subscribers would lose a deadline. */
static bool keeps_dates(const struct known_occasion *before, const struct found_occasion *found)
{
    return before->shown.end.known && !found->words.end.known && !found->is_open;
}

/* What a row whose date can't be read says, as far as people should be told: that has become its note, and is none. */
static struct known_row readable_part(const struct known_row *words, const struct known_row *shown)
{
    return (struct known_row){words->activity, shown->note, shown->start, shown->end};
}

/* Shows the row of the document with the dates that it keeps. */
static void show_kept_dates(const struct known_occasion *occasion, struct row *row)
{
    row->start = occasion->shown.start;
    row->end = occasion->shown.end;
    row->tentative = row->dates_kept = true;
}

/* Remembers when an occasion ceases to be a row of its own, and what it was then. */
static void leave_row(struct fold *fold, struct known_occasion *occasion, const struct known_occasion *before)
{
    if (!state_left_row(occasion)) {
        occasion->left_row = (struct known_row){0};
        occasion->left = (struct stamp){0};
        return;
    }
    if (before->gone || state_is_first(before))
        occasion->left_row = before->shown.end.known ? before->shown : before->row;
    if (!before->gone && state_is_first(before)) {
        occasion->left = occasion->occasion.stamp;
        return;
    }
    /* A row that was cancelled already says now that it is a part of another one. */
    if (before->gone)
        occasion->left = before->occasion.stamp;
    if (before->gone || fold->renamed)
        stamp_change(fold, &occasion->left);
}

/* Notes where the dates were before, if they are others now. BEFORE is what was known. */
static void note_move(struct fold *fold, struct known_occasion *occasion, const struct known_occasion *before)
{
    const struct known_row *shown = &before->shown;
    bool same = state_same_dates(before->dates_kept ? shown : &before->row, &occasion->row);
    if (!shown->end.known || same || occasion->dates_kept)
        return;
    bool back = state_same_dates(shown, &occasion->row);
    const struct moment nowhere = {0};
    occasion->was_start = back ? nowhere : shown->start;
    occasion->was_end = back ? nowhere : shown->end;
    occasion->moved = back ? 0 : fold->now;
}

/* Takes over what the document says of an occasion now. */
static void set_words(struct fold *fold, struct known_occasion *occasion, const struct known_row *words)
{
    occasion->row = keep_row(fold->state, words);
    if (state_is_whole(words) || (words->end.known && !state_is_whole(&occasion->shown)))
        occasion->shown = occasion->row;
}

/* Tells the row of the document since when it is where it is. */
static void tell_row(const struct known_occasion *occasion, struct row *row)
{
    row->presence = ROW_PRESENT;
    row->was_start = occasion->was_start;
    row->was_end = occasion->was_end;
    row->moved = occasion->moved;
    if (occasion->dates_kept)
        show_kept_dates(occasion, row);
}

/* Whether people see no difference between the labels: of most kinds they see our own words. */
static bool same_labels(const struct row *row, const char *before, const char *after)
{
    if (text_same(before, after))
        return true;
    /* "Applications due" is the end of them where there is one day, or none to do something by. */
    bool one = !row->deadline || moment_single(&row->start, &row->end);
    bool shown = one && label_tells_begin(before) != label_tells_begin(after);
    for (size_t i = 0; i < row->occasion_count; i++) {
        enum kind kind = row->occasions[i].kind;
        shown |= label_is_shown(before, kind, row->deadline) || label_is_shown(after, kind, row->deadline) ||
                 label_words(before, kind) != label_words(after, kind);
    }
    return !shown;
}

/* Whether events show the same of the occasion as BEFORE. */
static bool looks_same(const struct known_occasion *before, const struct known_occasion *occasion,
                       const struct found_occasion *found, const struct row *row)
{
    if (before->gone || !same_labels(row, before->row.activity, found->words.activity))
        return false;
    struct known_row was = before->row;
    was.activity = found->words.activity;
    return state_same_row(&was, &found->words) && before->dates_kept == occasion->dates_kept &&
           before->deadline == occasion->deadline && text_same(before->more, found->more) &&
           state_is_first(before) == state_is_first(occasion);
}

/* Updates what is known of an occasion that is in the document. */
static void update_occasion(struct fold *fold, const struct found_occasion *found)
{
    struct known_occasion *occasion = &fold->known->occasions[found->known], before = *occasion;
    struct row *row = &fold->term->rows[found->row];
    const struct occasion *first = &row->occasions[0];
    occasion->row_kind = first->kind;
    occasion->row_part = first->part;
    occasion->order = found->order;
    occasion->gone = false;
    occasion->deadline = row->deadline && kind_is_deadline(occasion->occasion.kind);
    occasion->was_deadline |= occasion->deadline;
    occasion->dates_kept = keeps_dates(&before, found);
    bool same = looks_same(&before, occasion, found, row);
    bool all_change = fold->renamed || (fold->replanned && row->end.known && !row->tentative);
    if (!found->is_new && (!same || all_change))
        stamp_change(fold, &occasion->occasion.stamp);
    if (!same || !text_same(before.row.activity, found->words.activity)) {
        occasion->more = arena_copy(fold->state, found->more);
        set_words(fold, occasion, &found->words);
        note_move(fold, occasion, &before);
    }
    occasion->was_row |= state_is_first(occasion);
    leave_row(fold, occasion, &before);
    row->occasions[found->place].stamp = occasion->occasion.stamp;
    if (found->place == 0)
        tell_row(occasion, row);
}

/* ---- Changes ---- */

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
    return a->gone == b->gone && state_same_row(&a->row, &b->row);
}

/* A date that can't be read and is kept is nothing that happened. */
static void describe(struct fold *fold, const struct row_subject *subject,
                     const struct known_occasion *before, const struct found_occasion *found)
{
    struct known_row words = found->words;
    struct known_occasion was = *before;
    if (keeps_dates(before, found))
        words = readable_part(&words, &before->shown);
    if (before->dates_kept)
        was.row = readable_part(&was.row, &before->shown);
    if (found->is_new)
        changes_row(fold->log, CHANGE_ROW_ADDED, subject, NULL, &words);
    else if (before->gone)
        changes_row(fold->log, CHANGE_ROW_RETURNED, subject, &was.row, &words);
    else
        changes_row_edited(fold->log, subject, &was, &words);
}

/* Says what is different in the rows of the document. Called before anything is updated. */
static void describe_rows(struct fold *fold, const struct found_occasions *all)
{
    const struct found_occasion *found = all->items;
    const struct known_occasion *known = fold->known->occasions;
    struct kind_counts counts = count_kinds(fold->known);
    for (size_t i = 0; i < all->count; i++) {
        const struct occasion *occasion = &fold->term->rows[found[i].row].occasions[found[i].place];
        struct row_subject subject = {occasion, 1, counts.of[occasion->kind] == 1};
        bool together =
            i + 1 < all->count && found[i + 1].row == found[i].row &&
            go_together(&known[found[i].known], &found[i], &known[found[i + 1].known], &found[i + 1]);
        if (together) {
            subject.occasion_count = 2;
            subject.only_ones &= counts.of[occasion[1].kind] == 1 && occasion[1].kind != KIND_OTHER;
        }
        describe(fold, &subject, &known[found[i].known], &found[i]);
        i += together;
    }
}

static void cancel_occasion(struct fold *fold, struct known_occasion *occasion)
{
    occasion->gone = true;
    occasion->dates_kept = false;
    occasion->left_row = (struct known_row){0};
    occasion->left = (struct stamp){0};
    stamp_change(fold, &occasion->occasion.stamp);
}

/* What is known of occasions and not in the document any more. */
struct missing {
    struct known_term known; /* as it was before the step: sorted */
    const bool *is_there;    /* for each of its occasions */
};

static bool is_missing(const struct missing *missing, size_t index)
{
    return !missing->is_there[index] && !missing->known.occasions[index].gone;
}

/* For each occasion the index of the one that was second in its row and is missing as it is, else that of
 * itself. */
static size_t *pair_missing(struct arena *arena, const struct missing *missing, bool *is_second)
{
    const struct known_occasion *occasions = missing->known.occasions;
    size_t count = missing->known.occasion_count,
           *seconds = arena_allocate(arena, (count + 1) * sizeof *seconds);
    for (size_t i = 0; i < count; i++)
        seconds[i] = i;
    for (size_t i = 0; i < count; i++) {
        const struct known_occasion *one = &occasions[i];
        if (!is_missing(missing, i) || state_is_first(one))
            continue;
        const struct known_occasion *first = state_occasion(&missing->known, one->row_kind, one->row_part);
        is_second[i] = first && state_is_first(first) && is_missing(missing, (size_t)(first - occasions));
        if (is_second[i])
            seconds[first - occasions] = i;
    }
    return seconds;
}

/* Notes that rows are cancelled, one of two kinds in one change. */
static void describe_missing(struct fold *fold, const struct missing *missing)
{
    const struct known_occasion *known = missing->known.occasions;
    size_t count = missing->known.occasion_count;
    struct kind_counts counts = count_kinds(fold->known);
    bool *is_second = arena_allocate(fold->scratch, count + 1);
    const size_t *seconds = pair_missing(fold->scratch, missing, is_second);
    for (size_t i = 0; i < count; i++) {
        if (!is_missing(missing, i) || is_second[i])
            continue;
        const struct occasion occasions[] = {known[i].occasion, known[seconds[i]].occasion};
        struct row_subject subject = {occasions, seconds[i] == i ? 1 : 2,
                                      counts.of[occasions[0].kind] == 1 && counts.of[occasions[1].kind] == 1};
        changes_row(fold->log, CHANGE_ROW_CANCELLED, &subject, &known[i].row, NULL);
    }
}

void fold_rows(struct fold *fold)
{
    size_t known_count = fold->known->occasion_count;
    forget_kept_dates(fold->term);
    struct found_occasions found = find_occasions(fold->scratch, fold->term);
    struct match match = match_occasions(fold->scratch, fold->known, fold->term, &found);
    place_occasions(fold, &found, match.known_of_found);
    describe_rows(fold, &found);
    bool *is_there = arena_allocate(fold->scratch, fold->known->occasion_count + 1);
    for (size_t i = 0; i < found.count; i++) {
        is_there[found.items[i].known] = true;
        update_occasion(fold, &found.items[i]);
    }
    struct missing missing = {*fold->known, is_there};
    missing.known.occasion_count = known_count;
    describe_missing(fold, &missing);
    for (size_t i = 0; i < known_count; i++)
        if (is_missing(&missing, i))
            cancel_occasion(fold, &fold->known->occasions[i]);
        else if (fold->renamed && fold->known->occasions[i].gone)
            stamp_change(fold, &fold->known->occasions[i].occasion.stamp);
}

/* ---- What is gone ---- */

/* What writers cancel: an occasion with words that are no longer the document's, and why. */
struct gone_occasion {
    enum presence presence;
    const struct known_row *words;
    const struct occasion *first, *second; /* the row's; second may be NULL */
    bool deadline;
};

static void add_gone(struct term *term, const struct gone_occasion *gone)
{
    struct arena *arena = term->arena;
    struct row row = {.activity = arena_copy(arena, gone->words->activity),
                      .start = gone->words->start,
                      .end = gone->words->end,
                      .note = arena_copy(arena, gone->words->note),
                      .presence = gone->presence,
                      .deadline = gone->deadline,
                      .occasions = {*gone->first},
                      .occasion_count = 1};
    if (gone->second)
        row.occasions[row.occasion_count++] = *gone->second;
    for (size_t i = 0; i < row.occasion_count; i++)
        row.stipend |= kind_is_stipend(row.occasions[i].kind);
    ARENA_PUSH(arena, term->gone_rows, term->gone_row_count, row);
}

/* Adds what the occasion was. One that never was a row of its own is the second of the row that it was in. */
static void add_gone_occasion(const struct known_term *known, const struct known_occasion *one,
                              enum presence presence, struct term *term)
{
    const struct known_occasion *first = state_occasion(known, one->row_kind, one->row_part);
    bool own = state_is_first(one) || (one->gone && one->was_row) || !first;
    struct gone_occasion gone = {presence, one->shown.end.known ? &one->shown : &one->row,
                                 own ? &one->occasion : &first->occasion, own ? NULL : &one->occasion,
                                 one->was_deadline || (!own && first->was_deadline)};
    add_gone(term, &gone);
}

void fold_gone_rows(const struct known_term *known, struct term *term)
{
    term->gone_rows = NULL;
    term->gone_row_count = 0;
    for (size_t i = 0; i < known->occasion_count; i++) {
        const struct known_occasion *one = &known->occasions[i];
        if (state_left_row(one)) {
            struct occasion left = {one->occasion.kind, one->occasion.part, one->left};
            add_gone(term, &(struct gone_occasion){ROW_MERGED, &one->left_row, &left, NULL, false});
        }
        if (one->gone)
            add_gone_occasion(known, one, ROW_REMOVED, term);
        else if (one->shown.end.known && !state_is_whole(&one->row) && !one->dates_kept)
            add_gone_occasion(known, one, ROW_UNDATED, term);
        else if (one->was_deadline && !one->deadline)
            add_gone_occasion(known, one, ROW_NO_DEADLINE, term);
    }
}
