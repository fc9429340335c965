/* SPDX-License-Identifier: MIT */
#include "exporter/history/assignment.h"

#include "exporter/base/memory.h"

#include <stdbool.h>
#include <stdlib.h>

#define MOST_CANDIDATES 4096

struct solver {
    const struct assignment *problem;
    struct arena *arena;
    size_t *first;      /* candidates of right item r: from first[r] up to first[r + 1] */
    size_t *group;      /* union-find forest over left items, then right items */
    size_t *group_size; /* candidates in the group of each root */
    size_t *chosen;     /* of each right item its candidate */
    size_t *right_of_left;
    /* While a path is looked for: */
    int64_t *gain;      /* the best change of the sum if this right item becomes free to choose again */
    size_t *reached_by; /* the candidate that takes this right item's left one away */
    bool *reached, *queued;
    size_t *queue; /* ring of right items */
};

static int by_right(const void *first, const void *second)
{
    const struct candidate *a = first, *b = second;
    if (a->right != b->right)
        return a->right < b->right ? -1 : 1;
    return (a->left > b->left) - (a->left < b->left);
}

/* Greedy order: heaviest first. */
static int by_weight(const void *first, const void *second)
{
    const struct candidate *a = first, *b = second;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return by_right(first, second);
}

static size_t *filled(struct arena *arena, size_t count, size_t value)
{
    size_t *items = arena_allocate(arena, (count + 1) * sizeof *items);
    for (size_t i = 0; i <= count; i++)
        items[i] = value;
    return items;
}

static size_t root_of(const struct solver *solver, size_t item)
{
    while (solver->group[item] != item) {
        solver->group[item] = solver->group[solver->group[item]];
        item = solver->group[item];
    }
    return item;
}

static void find_groups(struct solver *solver)
{
    const struct assignment *problem = solver->problem;
    size_t items = problem->left_count + problem->right_count;
    solver->group = filled(solver->arena, items, 0);
    for (size_t i = 0; i < items; i++)
        solver->group[i] = i;
    for (size_t i = 0; i < problem->candidate_count; i++) {
        const struct candidate *candidate = &problem->candidates[i];
        size_t left = root_of(solver, candidate->left);
        size_t right = root_of(solver, problem->left_count + candidate->right);
        solver->group[left > right ? left : right] = left > right ? right : left;
    }
    solver->group_size = filled(solver->arena, items, 0);
    for (size_t i = 0; i < problem->candidate_count; i++)
        solver->group_size[root_of(solver, problem->candidates[i].left)]++;
}

static bool is_small(const struct solver *solver, size_t left)
{
    return solver->group_size[root_of(solver, left)] <= MOST_CANDIDATES;
}

static void index_candidates(struct solver *solver)
{
    const struct assignment *problem = solver->problem;
    solver->first = filled(solver->arena, problem->right_count + 1, problem->candidate_count);
    for (size_t i = problem->candidate_count; i > 0; i--)
        solver->first[problem->candidates[i - 1].right] = i - 1;
    for (size_t r = problem->right_count; r > 0; r--)
        if (solver->first[r - 1] > solver->first[r])
            solver->first[r - 1] = solver->first[r];
}

/* How a path ends: LAST takes a left item that nobody has, or gives up its own. */
struct path_end {
    int64_t gain;
    size_t right;
    size_t candidate; /* ASSIGNMENT_NONE: the right item stays without */
};

static void consider(struct path_end *best, int64_t gain, size_t right, size_t candidate)
{
    if (gain > best->gain)
        *best = (struct path_end){gain, right, candidate};
}

/* Looks at what the right item could take next. */
static void expand(struct solver *solver, size_t right, struct path_end *best, size_t *queue_end)
{
    const struct candidate *candidates = solver->problem->candidates;
    size_t ring = solver->problem->right_count + 1;
    for (size_t i = solver->first[right]; i < solver->first[right + 1]; i++) {
        if (i == solver->chosen[right])
            continue;
        int64_t gain = solver->gain[right] + candidates[i].weight;
        size_t owner = solver->right_of_left[candidates[i].left];
        if (owner == ASSIGNMENT_NONE) {
            consider(best, gain, right, i);
            continue;
        }
        gain -= candidates[solver->chosen[owner]].weight;
        if (solver->reached[owner] && gain <= solver->gain[owner])
            continue;
        solver->reached[owner] = true;
        solver->gain[owner] = gain;
        solver->reached_by[owner] = i;
        consider(best, gain, owner, ASSIGNMENT_NONE);
        if (!solver->queued[owner]) {
            solver->queued[owner] = true;
            solver->queue[*queue_end] = owner;
            *queue_end = (*queue_end + 1) % ring;
        }
    }
}

/* Hands the left items on along the path, from its end back to its begin. */
static void apply(struct solver *solver, size_t begin, const struct path_end *end)
{
    const struct candidate *candidates = solver->problem->candidates;
    size_t right = end->right, take = end->candidate;
    for (;;) {
        solver->chosen[right] = take;
        if (take != ASSIGNMENT_NONE)
            solver->right_of_left[candidates[take].left] = right;
        if (right == begin)
            return;
        take = solver->reached_by[right];
        right = candidates[take].right;
    }
}

/* Brings one more right item in. The choice so far is the best one without it, so there is no way round in a
 * circle that gains anything, and the search by the longest way ends (Bellman and Ford, with a queue). */
static void augment(struct solver *solver, size_t begin)
{
    size_t ring = solver->problem->right_count + 1, queue_begin = 0, queue_end = 1, seen_count = 0;
    struct path_end best = {0, begin, ASSIGNMENT_NONE};
    size_t *seen = NULL;
    solver->queue[0] = begin;
    solver->gain[begin] = 0;
    solver->reached[begin] = solver->queued[begin] = true;
    while (queue_begin != queue_end) {
        size_t right = solver->queue[queue_begin];
        queue_begin = (queue_begin + 1) % ring;
        solver->queued[right] = false;
        ARENA_PUSH(solver->arena, seen, seen_count, right);
        expand(solver, right, &best, &queue_end);
    }
    if (best.gain > 0)
        apply(solver, begin, &best);
    for (size_t i = 0; i < seen_count; i++)
        solver->reached[seen[i]] = false;
}

static void choose_best(struct solver *solver)
{
    const struct assignment *problem = solver->problem;
    size_t count = problem->right_count;
    solver->gain = arena_allocate(solver->arena, (count + 1) * sizeof *solver->gain);
    solver->reached_by = filled(solver->arena, count, 0);
    solver->reached = arena_allocate(solver->arena, count + 1);
    solver->queued = arena_allocate(solver->arena, count + 1);
    solver->queue = filled(solver->arena, count, 0);
    for (size_t right = 0; right < count; right++)
        if (solver->first[right] < solver->first[right + 1] &&
            is_small(solver, problem->candidates[solver->first[right]].left))
            augment(solver, right);
}

static void choose_greedily(struct solver *solver, size_t *left_of_right)
{
    const struct assignment *problem = solver->problem;
    qsort(problem->candidates, problem->candidate_count, sizeof *problem->candidates, by_weight);
    for (size_t i = 0; i < problem->candidate_count; i++) {
        const struct candidate *candidate = &problem->candidates[i];
        if (is_small(solver, candidate->left) || left_of_right[candidate->right] != ASSIGNMENT_NONE ||
            solver->right_of_left[candidate->left] != ASSIGNMENT_NONE)
            continue;
        left_of_right[candidate->right] = candidate->left;
        solver->right_of_left[candidate->left] = candidate->right;
    }
}

void assign(struct assignment *assignment, size_t *left_of_right)
{
    for (size_t i = 0; i < assignment->right_count; i++)
        left_of_right[i] = ASSIGNMENT_NONE;
    if (!assignment->candidate_count)
        return;
    qsort(assignment->candidates, assignment->candidate_count, sizeof *assignment->candidates, by_right);
    struct solver solver = {.problem = assignment, .arena = arena_new()};
    solver.right_of_left = filled(solver.arena, assignment->left_count, ASSIGNMENT_NONE);
    solver.chosen = filled(solver.arena, assignment->right_count, ASSIGNMENT_NONE);
    find_groups(&solver);
    index_candidates(&solver);
    choose_best(&solver);
    for (size_t i = 0; i < assignment->right_count; i++)
        if (solver.chosen[i] != ASSIGNMENT_NONE)
            left_of_right[i] = assignment->candidates[solver.chosen[i]].left;
    choose_greedily(&solver, left_of_right);
    arena_free(solver.arena);
}
