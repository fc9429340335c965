/* SPDX-License-Identifier: MIT */
#include "exporter/base/text.h"
#include "exporter/reader/timeline/drafts.h"
#include "exporter/reader/timeline/window.h"

#include <stdlib.h>
#include <string.h>

/* ---- other timelines ---- */

/* The rows of the term by their words, and the only one of each kind. */
struct row_index {
    const struct row **by_words;
    size_t count;
    const struct row *only[KIND_COUNT];
};

static int compare_words(const void *first, const void *second)
{
    const struct row *const *a = first, *const *b = second;
    return text_compare((*a)->activity, (*b)->activity);
}

static struct row_index index_rows(struct reading *reading)
{
    const struct term *term = reading->term;
    struct row_index index = {.count = term->row_count};
    size_t kinds[KIND_COUNT] = {0};
    index.by_words = arena_allocate(reading->scratch, term->row_count * sizeof(const struct row *));
    for (size_t i = 0; i < term->row_count; i++) {
        enum kind kind = term->rows[i].occasions[0].kind;
        index.by_words[i] = &term->rows[i];
        index.only[kind] = kinds[kind]++ || kind == KIND_OTHER ? NULL : &term->rows[i];
    }
    qsort(index.by_words, index.count, sizeof *index.by_words, compare_words);
    return index;
}

/* The row of the term that another timeline's row is about; NULL if there is none. */
static const struct row *find_twin(const struct row_index *index, const struct row *other)
{
    const struct row **same =
        bsearch(&other, index->by_words, index->count, sizeof *index->by_words, compare_words);
    return same ? *same : index->only[other->occasions[0].kind];
}

static bool is_same_moment(const struct moment *a, const struct moment *b)
{
    return a->known == b->known && (!a->known || date_compare(a->day, b->day) == 0);
}

/* Compares a second timeline with the one that was read. */
static void compare_timelines(struct timeline *timeline, const struct row *rows, size_t count)
{
    const struct term *term = timeline->reading->term;
    struct row_index index = index_rows(timeline->reading);
    for (size_t i = 0; i < count; i++) {
        const struct row *twin = find_twin(&index, &rows[i]);
        if (!rows[i].end.known || (twin && is_same_moment(&twin->start, &rows[i].start) &&
                                   is_same_moment(&twin->end, &rows[i].end)))
            continue;
        if (twin)
            diagnostics_add(timeline->reading->diagnostics, rows[i].at, CODE_SECOND_TIMELINE,
                            "'%s' has other dates here than in line %d, which counts; correct one of them",
                            rows[i].activity, twin->at.line);
        else if (rows[i].occasions[0].kind != KIND_OTHER || timeline->drafts[i].bullet)
            diagnostics_add(
                timeline->reading->diagnostics, rows[i].at, CODE_SECOND_TIMELINE,
                "'%s' is not among the dates that begin in line %d, and was left out; put it there",
                rows[i].activity, term->rows[0].at.line);
    }
}

/* Reads the lists or paragraphs under timelines' headings, but those of section SKIP. */
static void read_other_lines(struct reading *reading, bool bullets, size_t skip)
{
    struct timeline other = {.reading = reading, .other = true, .skip = skip};
    size_t count;
    read_lists(&other, bullets);
    const struct row *rows = drafts_settle(&other, &count);
    compare_timelines(&other, rows, count);
}

/* Reads the tables from section FROM on. */
static void read_other_tables(struct reading *reading, const struct section_role *roles, size_t from)
{
    while (from) {
        struct timeline other = {.reading = reading, .other = true};
        size_t count;
        from = read_tables(&other, roles, from, false);
        const struct row *rows = drafts_settle(&other, &count);
        compare_timelines(&other, rows, count);
    }
}

void read_timeline(struct reading *reading, const struct section_role *roles)
{
    struct timeline timeline = {.reading = reading};
    struct term *term = reading->term;
    size_t next = read_tables(&timeline, roles, 0, false);
    if (!next)
        next = read_tables(&timeline, roles, 0, true);
    if (!next)
        read_lists(&timeline, true);
    drafts_need_dates(&timeline);
    bool paragraphs = !timeline.count;
    if (paragraphs)
        read_lists(&timeline, false);
    drafts_need_dates(&timeline);
    if (!timeline.count)
        read_stray_list(&timeline, roles);
    drafts_need_dates(&timeline);
    if (!timeline.count && timeline.empty_table.line)
        timeline_report(&timeline, timeline.empty_table, CODE_EMPTY_TIMELINE,
                        "the timeline's table has no rows; add the term's dates");
    term->rows = drafts_settle(&timeline, &term->row_count);
    window_check(reading, timeline.odd);
    if (!term->row_count)
        return;
    /* A wrong date beside the timeline is read by people, too: "Fall Term: September 1 - November 31". */
    read_other_lines(reading, true, paragraphs ? 0 : timeline.section);
    read_other_lines(reading, false, paragraphs ? timeline.section : 0);
    read_other_tables(reading, roles, next);
}
