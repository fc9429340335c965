/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for realpath */

#include "exporter/history/git_objects.h"

#include "exporter/base/memory.h"
#include "exporter/history/loose.h"

#include <git2/sys/odb_backend.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Stands before the repository's own ways to its objects, gives none, and stops at one that is cut off: libgit2 1.5 would
 * wait for the rest of it for ever. */
struct guard {
    git_odb_backend backend;
    struct arena *arena;
    const char **folders; /* of objects: the repository's own, and those that it borrows from */
    size_t folder_count;
};

static bool is_damaged(const struct guard *guard, const char *name)
{
    bool damaged = false;
    struct buffer path = {0};
    for (size_t i = 0; i < guard->folder_count && !damaged; i++) {
        buffer_truncate(&path, 0);
        buffer_printf(&path, "%s/%.2s/%s", guard->folders[i], name, name + 2);
        damaged = loose_check(buffer_string(&path)) == LOOSE_DAMAGED;
    }
    buffer_free(&path);
    return damaged;
}

static int guard_object(git_odb_backend *backend, const git_oid *id)
{
    const struct guard *guard = (const struct guard *)backend;
    char name[GIT_OID_HEXSZ + 1];
    git_oid_tostr(name, sizeof name, id);
    if (!is_damaged(guard, name))
        return GIT_ENOTFOUND;
    struct buffer text = {0};
    buffer_printf(&text, "the object %s is damaged; \"git fsck\" tells more", name);
    git_error_set_str(GIT_ERROR_ODB, buffer_string(&text));
    buffer_free(&text);
    return GIT_ERROR;
}

/* NOLINTBEGIN(readability-non-const-parameter): the types are libgit2's. */
static int guard_read(void **bytes, size_t *length, git_object_t *type, git_odb_backend *backend,
                      const git_oid *id)
{
    (void)bytes, (void)length, (void)type;
    return guard_object(backend, id);
}

static int guard_read_header(size_t *length, git_object_t *type, git_odb_backend *backend, const git_oid *id)
{
    (void)length, (void)type;
    return guard_object(backend, id);
}
/* NOLINTEND(readability-non-const-parameter) */

static void guard_free(git_odb_backend *backend)
{
    arena_free(((struct guard *)backend)->arena);
    free(backend);
}

static bool is_guarded(const struct guard *guard, const char *folder)
{
    for (size_t i = 0; i < guard->folder_count; i++)
        if (strcmp(guard->folders[i], folder) == 0)
            return true;
    return false;
}

/* Adds a folder of objects, and those that its info/alternates names: a line each, relative to it, as git reads them. */
static void guard_folder(struct guard *guard, const char *given, int depth)
{
    enum { DEEPEST = 5 /* as libgit2 */ };
    char line[4096], *folder = realpath(given, NULL);
    if (!folder || is_guarded(guard, folder)) {
        free(folder);
        return;
    }
    ARENA_PUSH(guard->arena, guard->folders, guard->folder_count, arena_copy(guard->arena, folder));
    FILE *file =
        depth < DEEPEST ? fopen(arena_printf(guard->arena, "%s/info/alternates", folder), "r") : NULL;
    while (file && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = '\0';
        if (*line && *line != '#')
            guard_folder(guard, *line == '/' ? line : arena_printf(guard->arena, "%s/%s", folder, line),
                         depth + 1);
    }
    if (file)
        fclose(file);
    free(folder);
}

static struct guard *guard_new(const git_repository *repository)
{
    struct guard *guard = memory_allocate(sizeof *guard);
    *guard = (struct guard){.backend = {.version = GIT_ODB_BACKEND_VERSION,
                                        .read = guard_read,
                                        .read_header = guard_read_header,
                                        .free = guard_free},
                            .arena = arena_new()};
    guard_folder(guard, arena_printf(guard->arena, "%sobjects", git_repository_commondir(repository)), 0);
    return guard;
}

bool objects_guard(git_repository *repository)
{
    enum { BEFORE_ALL_OTHERS = 1000 };
    git_odb *objects;
    if (git_repository_odb(&objects, repository) != 0)
        return false;
    struct guard *guard = guard_new(repository);
    bool added = git_odb_add_backend(objects, &guard->backend, BEFORE_ALL_OTHERS) == 0;
    git_odb_free(objects);
    if (!added)
        guard_free(&guard->backend);
    return added;
}

bool object_is_small(git_repository *repository, const git_oid *id, size_t most)
{
    git_odb *objects;
    size_t size = 0;
    git_object_t type;
    if (git_repository_odb(&objects, repository) != 0)
        return true;
    bool known = git_odb_read_header(&size, &type, objects, id) == 0;
    git_odb_free(objects);
    return !known || size <= most;
}
