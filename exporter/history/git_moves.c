/* SPDX-License-Identifier: MIT */
#include "exporter/history/git_moves.h"

#include "exporter/history/git_objects.h"

#include <string.h>

/* Files that were removed in one commit and are compared with one that came. */
#define MOST_SOURCES 1000

/* Keeps of all differences those that can belong to the move. */
static int only_removed(const git_diff *diff, const git_diff_delta *delta, const char *matched, void *payload)
{
    const struct arrival *arrival = payload;
    (void)diff;
    (void)matched;
    bool removed = delta->status == GIT_DELTA_DELETED &&
                   object_is_small(arrival->repository, &delta->old_file.id, arrival->max_size);
    bool here = delta->status == GIT_DELTA_ADDED && strcmp(delta->new_file.path, arrival->path) == 0;
    return removed || here ? 0 : 1;
}

const char *name_of_path(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The removed file with the same content; of several the first one with the same name, or else the first. */
static const char *find_same(git_diff *diff, const char *path)
{
    const char *best = NULL;
    const git_oid *blob = NULL;
    size_t count = git_diff_num_deltas(diff);
    for (size_t i = 0; i < count; i++)
        if (git_diff_get_delta(diff, i)->status == GIT_DELTA_ADDED)
            blob = &git_diff_get_delta(diff, i)->new_file.id;
    for (size_t i = 0; i < count && blob; i++) {
        const git_diff_delta *delta = git_diff_get_delta(diff, i);
        if (delta->status != GIT_DELTA_DELETED || !git_oid_equal(&delta->old_file.id, blob))
            continue;
        bool same_name = strcmp(name_of_path(delta->old_file.path), name_of_path(path)) == 0;
        if (same_name)
            return delta->old_file.path;
        best = best ? best : delta->old_file.path;
    }
    return best;
}

/* The removed file that is most like it, if that is like enough. */
static int find_similar(git_diff *diff, const char **source)
{
    git_diff_find_options options;
    if (git_diff_find_options_init(&options, GIT_DIFF_FIND_OPTIONS_VERSION) != 0)
        return -1;
    options.flags = GIT_DIFF_FIND_RENAMES;
    options.rename_limit = MOST_SOURCES;
    int error = git_diff_find_similar(diff, &options);
    for (size_t i = 0; !error && i < git_diff_num_deltas(diff); i++)
        if (git_diff_get_delta(diff, i)->status == GIT_DELTA_RENAMED)
            *source = git_diff_get_delta(diff, i)->old_file.path;
    return error;
}

bool arrival_source(const struct arrival *arrival, struct arena *arena, const char **source)
{
    struct arrival payload = *arrival;
    git_diff_options options;
    git_diff *diff = NULL;
    *source = NULL;
    int error = git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.notify_cb = only_removed;
    options.payload = &payload;
    if (!error && arrival->after)
        error = git_diff_tree_to_tree(&diff, arrival->repository, arrival->before, arrival->after, &options);
    else if (!error)
        error = git_diff_tree_to_index(&diff, arrival->repository, arrival->before, NULL, &options);
    if (!error) {
        *source = find_same(diff, arrival->path);
        if (!*source)
            error = find_similar(diff, source);
    }
    *source = arena_copy(arena, *source);
    git_diff_free(diff);
    return !error;
}
