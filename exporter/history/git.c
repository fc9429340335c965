/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for realpath */

#include "exporter/history/git.h"

#include "exporter/base/apart.h"
#include "exporter/history/git_moves.h"
#include "exporter/history/git_objects.h"

#include <errno.h>
#include <git2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* After so many commits there is a sign of life. */
#define COMMITS_A_SIGN 256

struct found_revision {
    struct revision revision;
    git_oid blob;
};

struct git_revisions {
    struct arena *arena;
    git_repository *repository;
    size_t max_size;  /* bytes of a revision */
    const char *file; /* the document's absolute path */
    const char *path; /* the same relative to the work tree */
    struct found_revision *items;
    size_t count;
    struct failure *failure; /* of the call that is at work */
};

/* ---- Errors ---- */

/* What the library said, after what was tried. */
static bool fail_with_library(struct git_revisions *revisions, const char *what)
{
    const git_error *error = git_error_last();
    return failure_set(revisions->failure, "%s: %s", what,
                       error && error->message ? error->message : "unknown error");
}

/* ---- Where a path leads in a tree ---- */

/* A path and the objects that it goes through in one commit: the root's tree, the folders' trees, the file.
 * Two commits that have one of them in common have the rest in common, and need not be looked into. */
struct trail {
    const char *path;
    const char **parts; /* the names between the slashes */
    size_t count;       /* of parts */
    git_oid *ids;       /* one more than parts */
    size_t known;       /* how many are set */
    bool is_there;      /* the last one is a file */
};

static struct trail trail_new(struct arena *arena, const char *path)
{
    struct trail trail = {.path = arena_copy(arena, path)};
    for (const char *part = path;;) {
        size_t length = strcspn(part, "/");
        const char *copy = arena_copy_bytes(arena, part, length);
        ARENA_PUSH(arena, trail.parts, trail.count, copy);
        if (!part[length])
            break;
        part += length + 1;
    }
    trail.ids = arena_allocate(arena, (trail.count + 1) * sizeof *trail.ids);
    return trail;
}

static void trail_copy(struct trail *to, const struct trail *from)
{
    memcpy(to->ids, from->ids, from->known * sizeof *from->ids);
    to->known = from->known;
    to->is_there = from->is_there;
}

/* Looks up the next part of the path. Returns 1 if it is there, 0 if not, -1 for an error. */
static int step(struct git_revisions *revisions, struct trail *trail)
{
    git_tree *tree;
    bool is_last = trail->known == trail->count;
    if (git_tree_lookup(&tree, revisions->repository, &trail->ids[trail->known - 1]) != 0) {
        fail_with_library(revisions, "has a history that cannot be read");
        return -1;
    }
    const git_tree_entry *entry = git_tree_entry_byname(tree, trail->parts[trail->known - 1]);
    bool fits = entry && git_tree_entry_type(entry) == (is_last ? GIT_OBJECT_BLOB : GIT_OBJECT_TREE) &&
                git_tree_entry_filemode(entry) != GIT_FILEMODE_LINK;
    if (fits)
        git_oid_cpy(&trail->ids[trail->known++], git_tree_entry_id(entry));
    git_tree_free(tree);
    trail->is_there = fits && is_last;
    return fits;
}

/* Follows the trail's path in the commit, as far as that differs from NEAR, the trail of the same path in a
 * commit that is close. Returns false for an error. */
static bool follow(struct git_revisions *revisions, const git_commit *commit, struct trail *trail,
                   const struct trail *near)
{
    git_oid_cpy(&trail->ids[0], git_commit_tree_id(commit));
    trail->known = 1;
    trail->is_there = false;
    for (;;) {
        if (near && near->known >= trail->known &&
            git_oid_equal(&near->ids[trail->known - 1], &trail->ids[trail->known - 1])) {
            trail_copy(trail, near);
            return true;
        }
        if (trail->known > trail->count)
            return true;
        int found = step(revisions, trail);
        if (found <= 0)
            return found == 0;
    }
}

static const git_oid *trail_blob(const struct trail *trail)
{
    return &trail->ids[trail->count];
}

/* ---- The walk ---- */

/* Sets *SOURCE to where the document at PATH was before, or to NULL. BEFORE is the tree that does not have
 * it; AFTER the one that has, or NULL for the index. Returns false for an error. */
static bool find_source(struct git_revisions *revisions, git_tree *before, git_tree *after, const char *path,
                        const char **source)
{
    const struct arrival arrival = {revisions->repository, before, after, path, revisions->max_size};
    return arrival_source(&arrival, revisions->arena, source) ||
           fail_with_library(revisions, "cannot be followed to where it was moved from");
}

static bool find_source_in_commit(struct git_revisions *revisions, git_commit *parent, git_commit *commit,
                                  const char *path, const char **source)
{
    git_tree *before = NULL, *after = NULL;
    bool found = true;
    if (git_commit_tree(&before, parent) != 0 || git_commit_tree(&after, commit) != 0)
        found = fail_with_library(revisions, "has a history that cannot be read");
    else
        found = find_source(revisions, before, after, path, source);
    git_tree_free(before);
    git_tree_free(after);
    return found;
}

static void add_revision(struct git_revisions *revisions, const git_commit *commit, const struct trail *trail)
{
    struct arena *arena = revisions->arena;
    struct found_revision one = {.revision = {.time = git_commit_time(commit), .path = trail->path}};
    char text[GIT_OID_HEXSZ + 1];
    one.revision.commit = arena_copy(arena, git_oid_tostr(text, sizeof text, git_commit_id(commit)));
    one.revision.blob = arena_copy(arena, git_oid_tostr(text, sizeof text, trail_blob(trail)));
    git_oid_cpy(&one.blob, trail_blob(trail));
    ARENA_PUSH(arena, revisions->items, revisions->count, one);
}

/* Where the walk is, and where the document is there. */
struct walk {
    git_commit *commit;
    struct trail trail, before; /* in the commit, and in its parent */
};

static void set_path(struct git_revisions *revisions, struct walk *walk, const char *path)
{
    walk->trail = trail_new(revisions->arena, path);
    walk->before = trail_new(revisions->arena, path);
}

/* Goes from a commit in which the document came to its parent, where it may have been at another path. */
static bool go_to_source(struct git_revisions *revisions, struct walk *walk, git_commit *parent)
{
    const char *source = NULL;
    if (!find_source_in_commit(revisions, parent, walk->commit, walk->trail.path, &source))
        return false;
    if (!source) {
        trail_copy(&walk->trail, &walk->before);
        return true;
    }
    set_path(revisions, walk, source);
    return follow(revisions, parent, &walk->trail, NULL);
}

/* Goes one commit back. Returns false at the end and for an error. */
static bool walk_back(struct git_revisions *revisions, struct walk *walk)
{
    git_commit *parent = NULL;
    if (git_commit_parentcount(walk->commit) == 0) {
        if (walk->trail.is_there)
            add_revision(revisions, walk->commit, &walk->trail);
        return false;
    }
    if (git_commit_parent(&parent, walk->commit, 0) != 0)
        return fail_with_library(revisions, "has a history that cannot be read");
    bool followed = follow(revisions, parent, &walk->before, &walk->trail);
    if (followed && walk->trail.is_there && !walk->before.is_there) {
        add_revision(revisions, walk->commit, &walk->trail);
        followed = go_to_source(revisions, walk, parent);
    } else if (followed) {
        if (walk->trail.is_there && !git_oid_equal(trail_blob(&walk->trail), trail_blob(&walk->before)))
            add_revision(revisions, walk->commit, &walk->trail);
        trail_copy(&walk->trail, &walk->before);
    }
    git_commit_free(walk->commit);
    walk->commit = parent;
    return followed;
}

/* Sets walk->trail to where the document is in HEAD, which is elsewhere if a move is not committed yet.
 * Returns false for an error. */
static bool begin_walk(struct git_revisions *revisions, struct walk *walk, bool in_index)
{
    git_tree *tree;
    const char *source = NULL;
    set_path(revisions, walk, revisions->path);
    if (!follow(revisions, walk->commit, &walk->trail, NULL))
        return false;
    if (walk->trail.is_there)
        return true;
    if (!in_index)
        return failure_set(revisions->failure, "is not tracked by git; commit it, or leave out --git");
    if (git_commit_tree(&tree, walk->commit) != 0)
        return fail_with_library(revisions, "has a history that cannot be read");
    bool looked = find_source(revisions, tree, NULL, revisions->path, &source);
    git_tree_free(tree);
    if (!looked)
        return false;
    if (source)
        set_path(revisions, walk, source);
    return !source || follow(revisions, walk->commit, &walk->trail, NULL);
}

static void reverse(struct git_revisions *revisions)
{
    for (size_t i = 0, j = revisions->count; i + 1 < j; i++) {
        struct found_revision last = revisions->items[--j];
        revisions->items[j] = revisions->items[i];
        revisions->items[i] = last;
    }
}

/* What was removed and put back as it was is not a revision, nor is one that is larger than a document may be. */
static void drop_unfit(struct git_revisions *revisions)
{
    size_t kept = 0;
    for (size_t i = 0; i < revisions->count; i++) {
        const struct found_revision *last = kept ? &revisions->items[kept - 1] : NULL;
        bool changed = !last || !git_oid_equal(&last->blob, &revisions->items[i].blob) ||
                       strcmp(last->revision.path, revisions->items[i].revision.path) != 0;
        if (changed && object_is_small(revisions->repository, &revisions->items[i].blob, revisions->max_size))
            revisions->items[kept++] = revisions->items[i];
    }
    revisions->count = kept;
}

static bool is_in_index(struct git_revisions *revisions, bool *in_index)
{
    git_index *index;
    if (git_repository_index(&index, revisions->repository) != 0)
        return fail_with_library(revisions, "is in a git repository whose index cannot be read");
    *in_index = git_index_get_bypath(index, revisions->path, 0) != NULL;
    git_index_free(index);
    return true;
}

/* Sets *HEAD to the commit that is checked out, or to NULL before the first one. */
static bool find_head(struct git_revisions *revisions, git_commit **head)
{
    git_reference *reference = NULL;
    *head = NULL;
    int error = git_repository_head(&reference, revisions->repository);
    if (error == GIT_EUNBORNBRANCH)
        return true;
    if (!error)
        error = git_reference_peel((git_object **)head, reference, GIT_OBJECT_COMMIT);
    git_reference_free(reference);
    return !error || fail_with_library(revisions, "is in a git repository whose HEAD cannot be read");
}

static bool find_commits(struct git_revisions *revisions)
{
    struct walk walk = {0};
    bool in_index = false;
    if (!is_in_index(revisions, &in_index) || !find_head(revisions, &walk.commit))
        return false;
    if (!walk.commit)
        return in_index ||
               failure_set(revisions->failure, "is not tracked by git; commit it, or leave out --git");
    bool begun = begin_walk(revisions, &walk, in_index);
    for (size_t i = 1; begun && walk_back(revisions, &walk); i++)
        if (i % COMMITS_A_SIGN == 0)
            apart_is_alive();
    git_commit_free(walk.commit);
    reverse(revisions);
    drop_unfit(revisions);
    return !failure_happened(revisions->failure);
}

/* ---- What is not committed ---- */

/* Whether the file has the content of the blob, as it is or as git would commit it (line ends). */
static bool file_is(struct git_revisions *revisions, const git_oid *blob, bool *same)
{
    const char *const ways[] = {"", revisions->path};
    *same = false;
    for (size_t i = 0; i < sizeof ways / sizeof *ways && !*same; i++) {
        git_oid hash;
        if (git_repository_hashfile(&hash, revisions->repository, revisions->file, GIT_OBJECT_BLOB,
                                    ways[i]) != 0)
            return fail_with_library(revisions, "cannot be compared with what is committed");
        *same = git_oid_equal(&hash, blob);
    }
    return true;
}

static bool find_uncommitted(struct git_revisions *revisions)
{
    const struct found_revision *last = revisions->count ? &revisions->items[revisions->count - 1] : NULL;
    bool same = false;
    if (last && strcmp(last->revision.path, revisions->path) == 0 && !file_is(revisions, &last->blob, &same))
        return false;
    struct found_revision one = {.revision = {.path = revisions->path}};
    if (!same)
        ARENA_PUSH(revisions->arena, revisions->items, revisions->count, one);
    return true;
}

/* ---- Opening ---- */

/* The folder that a path lies in. */
static const char *folder_of(struct arena *arena, const char *path)
{
    size_t length = (size_t)(name_of_path(path) - path);
    return arena_copy_bytes(arena, path, length > 1 ? length - 1 : length);
}

static bool find_file(struct git_revisions *revisions, const char *path)
{
    struct stat status;
    char *file = realpath(path, NULL);
    if (!file || stat(file, &status) != 0) {
        free(file);
        return failure_set(revisions->failure, "cannot be found: %s", strerror(errno));
    }
    revisions->file = arena_copy(revisions->arena, file);
    free(file);
    return S_ISREG(status.st_mode) || failure_set(revisions->failure, "is not a file");
}

/* libgit2 1.5 says that it finds no repository where there is one that belongs to somebody else and no
 * safe.directory is configured at all, and it does not know safe.directory=*. So what it finds is asked for.
 */
static bool fail_to_open(struct git_revisions *revisions, const char *folder, int error)
{
    git_buf found = {0};
    if (error != GIT_ENOTFOUND && error != GIT_EOWNER)
        return fail_with_library(revisions, "is in a git repository that cannot be opened");
    if (git_repository_discover(&found, folder, 0, NULL) != 0)
        return failure_set(revisions->failure, "is not in a git work tree; leave out --git");
    char *root = memory_copy(found.ptr);
    git_buf_dispose(&found);
    size_t length = strlen(root);
    if (length > 6 && strcmp(root + length - 6, "/.git/") == 0)
        root[length - 6] = '\0';
    failure_set(revisions->failure,
                "is in a git repository that belongs to somebody else; if you trust it, run "
                "\"git config --global --add safe.directory %s\" (\"*\" is not enough)",
                root);
    free(root);
    return false;
}

static bool open_repository(struct git_revisions *revisions)
{
    const char *folder = folder_of(revisions->arena, revisions->file);
    int error = git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
    if (!error)
        error = git_repository_open_ext(&revisions->repository, folder, 0, NULL);
    if (error)
        return fail_to_open(revisions, folder, error);
    if (git_repository_is_bare(revisions->repository))
        return failure_set(revisions->failure,
                           "is in a bare git repository, which has no work tree; give it from a clone");
    return objects_guard(revisions->repository) ||
           fail_with_library(revisions, "is in a git repository whose objects cannot be read");
}

static bool refuse_shallow(struct git_revisions *revisions)
{
    if (git_repository_is_shallow(revisions->repository))
        return failure_set(
            revisions->failure,
            "is in a shallow clone, which lacks the beginning of its history; get the rest with "
            "\"git fetch --unshallow\" (for actions/checkout: fetch-depth: 0)");
    return true;
}

static bool find_path(struct git_revisions *revisions)
{
    char *root = realpath(git_repository_workdir(revisions->repository), NULL);
    size_t length = root ? strlen(root) : 0;
    if (length == 1)
        length = 0;
    bool inside = root && strncmp(revisions->file, root, length) == 0 && revisions->file[length] == '/';
    free(root);
    if (!inside)
        return failure_set(revisions->failure, "is not in the work tree of its git repository");
    revisions->path = revisions->file + length + 1;
    return true;
}

static void close_revisions(struct git_revisions *revisions)
{
    if (!revisions)
        return;
    git_repository_free(revisions->repository);
    git_libgit2_shutdown();
    arena_free(revisions->arena);
}

/* Finds the document in its repository, but none of its revisions. */
static struct git_revisions *open_document(const char *path, size_t max_size, struct failure *failure)
{
    struct arena *arena = arena_new();
    struct git_revisions *revisions = arena_allocate(arena, sizeof *revisions);
    revisions->arena = arena;
    revisions->failure = failure;
    revisions->max_size = max_size;
    bool found = git_libgit2_init() > 0 || fail_with_library(revisions, "cannot be looked up");
    found = found && find_file(revisions, path) && open_repository(revisions) && find_path(revisions);
    if (found)
        return revisions;
    close_revisions(revisions);
    return NULL;
}

static struct git_revisions *open_revisions(const char *path, size_t max_size, struct failure *failure)
{
    struct git_revisions *revisions = open_document(path, max_size, failure);
    if (!revisions || (refuse_shallow(revisions) && find_commits(revisions) && find_uncommitted(revisions)))
        return revisions;
    close_revisions(revisions);
    return NULL;
}

static size_t count_revisions(const struct git_revisions *revisions)
{
    return revisions->count;
}

static const struct revision *revision_at(const struct git_revisions *revisions, size_t index)
{
    return &revisions->items[index].revision;
}

/* ---- Reading ---- */

static bool read_blob(struct git_revisions *revisions, const git_oid *id, struct buffer *content)
{
    git_blob *blob;
    if (git_blob_lookup(&blob, revisions->repository, id) != 0)
        return fail_with_library(revisions, "has a revision that cannot be read");
    buffer_add(content, git_blob_rawcontent(blob), (size_t)git_blob_rawsize(blob));
    git_blob_free(blob);
    return true;
}

static bool read_work_file(struct git_revisions *revisions, struct buffer *content)
{
    char bytes[16384];
    FILE *file = fopen(revisions->file, "rb");
    bool opened = file != NULL;
    while (opened && !feof(file) && !ferror(file))
        buffer_add(content, bytes, fread(bytes, 1, sizeof bytes, file));
    bool complete = opened && !ferror(file);
    if (!complete)
        failure_set(revisions->failure, "cannot be read: %s", strerror(errno));
    if (opened)
        fclose(file);
    return complete;
}

static bool read_revision(struct git_revisions *revisions, size_t index, struct buffer *content,
                          struct failure *failure)
{
    const struct found_revision *one = &revisions->items[index];
    revisions->failure = failure;
    buffer_truncate(content, 0);
    return one->revision.commit ? read_blob(revisions, &one->blob, content)
                                : read_work_file(revisions, content);
}

/* ---- One revision, by its name ---- */

/* The tree of the commit that the name leads to, or NULL with a failure. */
static git_tree *find_tree(struct git_revisions *revisions, const char *name)
{
    git_object *object = NULL, *tree = NULL;
    if (git_revparse_single(&object, revisions->repository, name) == 0 &&
        git_object_peel(&tree, object, GIT_OBJECT_TREE) != 0)
        tree = NULL;
    git_object_free(object);
    if (!tree)
        failure_set(revisions->failure, "is in a git repository that has no revision '%s'", name);
    return (git_tree *)tree;
}

/* Finds the document's content in the tree, under its path or where it was before it was moved. Returns 1 if it is
 * there, 0 if not, -1 with a failure. */
static int find_in_tree(struct git_revisions *revisions, git_tree *tree, git_oid *blob)
{
    git_tree_entry *entry = NULL;
    const char *path = revisions->path;
    int error = git_tree_entry_bypath(&entry, tree, path);
    if (error == GIT_ENOTFOUND) {
        if (!find_source(revisions, tree, NULL, revisions->path, &path))
            return -1;
        if (!path)
            return 0;
        error = git_tree_entry_bypath(&entry, tree, path);
    }
    if (error)
        return fail_with_library(revisions, "has a revision that cannot be read") - 1;
    git_oid_cpy(blob, git_tree_entry_id(entry));
    git_tree_entry_free(entry);
    return 1;
}

static int read_from_tree(struct git_revisions *revisions, git_tree *tree, struct buffer *content)
{
    git_oid blob;
    int there = find_in_tree(revisions, tree, &blob);
    if (there <= 0)
        return there;
    if (!object_is_small(revisions->repository, &blob, revisions->max_size)) {
        failure_set(revisions->failure, "was larger than %zu bytes; if that is right, raise --max-size",
                    revisions->max_size);
        return -1;
    }
    return read_blob(revisions, &blob, content) ? 1 : -1;
}

static int read_named_revision(const char *path, const char *revision, size_t max_size,
                               struct buffer *content, struct failure *failure)
{
    struct git_revisions *revisions = open_document(path, max_size, failure);
    if (!revisions)
        return -1;
    git_tree *tree = find_tree(revisions, revision);
    int there = tree ? read_from_tree(revisions, tree, content) : -1;
    git_tree_free(tree);
    close_revisions(revisions);
    return there;
}

const struct git_module termfeed_git_module = {
    .open = open_revisions,
    .close = close_revisions,
    .count = count_revisions,
    .at = revision_at,
    .read_at = read_named_revision,
    .read = read_revision,
};
