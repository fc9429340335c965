/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* flock, syncfs */

#include "exporter/site/site.h"

#include "exporter/site/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Holds what a run writes until it is all there, in files that are called 0, 1, 2, ... */
static const char staging_name[] = ".termfeed.tmp";

enum { NUMBER_SIZE = 24 };

/* One change of the folder. */
struct step {
    char *name;
    size_t staged; /* the number of the file that comes to its place; NOTHING: it is removed */
};
#define NOTHING SIZE_MAX

struct site {
    char *path;
    bool is_new;         /* the folder was made by this run */
    int folder, staging; /* descriptors; staging is -1 until something is staged */
    site_is_ours *is_ours;
    struct failure *failure; /* takes what goes wrong */
    struct step first, last; /* those that have a name */
    bool first_is_for_now;   /* the last one comes to its place: it is not counted */
    struct step *steps;
    size_t step_count, step_capacity, staged_count, unchanged;
    char *parent_name;          /* of the folder that a file was put into last, and */
    int parent;                 /* its descriptor; -1 if there was none */
    struct timespec changed;    /* when the folder was, before anything was staged */
    bool is_staged, is_touched; /* something was; something in the folder was changed then */
};

static bool complain(struct site *site, const char *name, const char *what)
{
    return failure_set(site->failure, "%s/%s: %s: %s", site->path, name, what, strerror(errno));
}

/* ---- opening ---- */

/* Makes the folder, where it is missing, and those above it. *IS_NEW is set to whether it was. */
static bool make_folders(const char *path, bool *is_new)
{
    char *copy = memory_copy(path);
    bool made = true;
    for (char *c = copy + 1; made && *c; c++) {
        if (*c != '/')
            continue;
        *c = '\0';
        made = mkdir(copy, 0777) == 0 || errno == EEXIST;
        *c = '/';
    }
    *is_new = made && mkdir(copy, 0777) == 0;
    made = *is_new || (made && errno == EEXIST);
    free(copy);
    return made;
}

static int open_locked(const char *path, bool *is_new, struct failure *failure)
{
    int folder = make_folders(path, is_new) ? open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (folder < 0) {
        if (errno == ENOTDIR || errno == EEXIST)
            failure_set(failure,
                        "output folder '%s' is a file or lies below one; give another folder with -o", path);
        else
            failure_set(failure,
                        "output folder '%s' can't be made or opened: %s; give another folder with -o", path,
                        strerror(errno));
        return -1;
    }
    if (flock(folder, LOCK_EX | LOCK_NB) != 0) {
        failure_set(failure,
                    "output folder '%s' can't be locked: %s; another run may be writing to it, try again",
                    path, strerror(errno));
        close(folder);
        return -1;
    }
    return folder;
}

struct site *site_open(const char *path, site_is_ours *is_ours, struct failure *failure)
{
    bool is_new;
    int folder = open_locked(path, &is_new, failure);
    if (folder < 0)
        return NULL;
    struct site *site = memory_allocate(sizeof *site);
    *site = (struct site){.path = memory_copy(path),
                          .is_new = is_new,
                          .folder = folder,
                          .staging = -1,
                          .parent = -1,
                          .is_ours = is_ours,
                          .failure = failure};
    if (folder_remove_numbered(folder, staging_name))
        return site;
    complain(site, staging_name, "is in the way and can't be removed");
    site_close(site);
    return NULL;
}

/* Removes what is staged. Returns false with errno set if it is still there. */
static bool close_staging(struct site *site)
{
    if (site->staging < 0)
        return true;
    close(site->staging);
    site->staging = -1;
    return folder_remove_numbered(site->folder, staging_name);
}

/* A run that was refused leaves no trace. */
static void restore_time(const struct site *site)
{
    const struct timespec times[] = {{.tv_nsec = UTIME_OMIT}, site->changed};
    futimens(site->folder, times);
}

void site_close(struct site *site)
{
    if (!site)
        return;
    close_staging(site);
    if (site->parent >= 0)
        close(site->parent);
    if (site->is_staged && !site->is_touched)
        restore_time(site);
    close(site->folder);
    /* If nothing came into it. */
    if (site->is_new)
        rmdir(site->path);
    for (size_t i = 0; i < site->step_count; i++)
        free(site->steps[i].name);
    free(site->steps);
    free(site->first.name);
    free(site->last.name);
    free(site->parent_name);
    free(site->path);
    free(site);
}

/* ---- looking ---- */

static bool refuse_foreign(struct site *site, const char *name)
{
    return failure_set(site->failure,
                       "%s/%s is in the way, and termfeed did not make it; move it away, or give another "
                       "folder with -o",
                       site->path, name);
}

int site_read(struct site *site, const char *name, size_t most, struct buffer *contents)
{
    size_t size;
    switch (folder_read(site->folder, name, most + 1, contents, &size)) {
    case FOLDER_ABSENT:
        return 0;
    case FOLDER_FILE:
        if (contents->length <= most)
            return 1;
        failure_set(
            site->failure,
            "%s/%s: has more than %zu bytes, which no run writes; put back an earlier copy, or move it away",
            site->path, name, most);
        return -1;
    case FOLDER_FOREIGN:
        failure_set(site->failure, "%s/%s: is not a regular file; move it away", site->path, name);
        return -1;
    default:
        complain(site, name, "can't be read");
        return -1;
    }
}

bool site_sum(struct site *site, const char *name, size_t most, struct checksum *sum)
{
    return folder_sum(site->folder, name, most, sum) == FOLDER_FILE;
}

/* What a file in the folder is to a run. */
enum standing { STANDING_NONE, STANDING_SAME, STANDING_OURS, STANDING_FOREIGN, STANDING_UNKNOWN };

/* An empty file is nobody's: a machine that lost power may leave one. */
static enum standing standing_of(struct site *site, const char *name, const struct buffer *wanted)
{
    struct buffer old = {0};
    size_t size = 0;
    size_t limit = wanted && wanted->length >= SITE_HEAD ? wanted->length + 1 : SITE_HEAD;
    enum folder_entry entry = folder_read(site->folder, name, limit, &old, &size);
    enum standing standing = STANDING_FOREIGN;
    if (entry == FOLDER_ABSENT)
        standing = STANDING_NONE;
    else if (entry == FOLDER_TROUBLE)
        standing = STANDING_UNKNOWN;
    else if (entry == FOLDER_FILE && wanted && size == wanted->length && old.length == size &&
             memcmp(buffer_string(&old), buffer_string(wanted), size) == 0)
        standing = STANDING_SAME;
    else if (entry == FOLDER_FILE &&
             (size == 0 ||
              site->is_ours(name, buffer_string(&old), old.length < SITE_HEAD ? old.length : SITE_HEAD)))
        standing = STANDING_OURS;
    buffer_free(&old);
    return standing;
}

/* ---- beside the site ---- */

static bool open_staging(struct site *site)
{
    struct stat status;
    if (fstat(site->folder, &status) != 0)
        return false;
    site->changed = status.st_mtim;
    site->is_staged = true;
    if (mkdirat(site->folder, staging_name, 0777) != 0)
        return false;
    site->staging = openat(site->folder, staging_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (site->staging < 0)
        unlinkat(site->folder, staging_name, AT_REMOVEDIR);
    return site->staging >= 0;
}

static void write_number(char text[NUMBER_SIZE], size_t number)
{
    snprintf(text, NUMBER_SIZE, "%zu", number);
}

static bool stage(struct site *site, const char *name, const struct buffer *contents)
{
    char number[NUMBER_SIZE];
    write_number(number, site->staged_count++);
    return ((site->staging >= 0 || open_staging(site)) && folder_create(site->staging, number, contents)) ||
           complain(site, name, "can't be written");
}

/* ---- what is to be done ---- */

static void add_step(struct site *site, struct step step)
{
    if (site->step_count == site->step_capacity) {
        site->step_capacity = site->step_capacity ? site->step_capacity * 2 : 64;
        site->steps = memory_resize(site->steps, site->step_capacity * sizeof *site->steps);
    }
    site->steps[site->step_count++] = step;
}

/* Writes a file beside the site, if it is not in place. *STEP is set to what is to be done then; without a name if that
 * is nothing. */
static bool put(struct site *site, const char *name, const struct buffer *contents, struct step *step)
{
    *step = (struct step){0};
    switch (site->is_new ? STANDING_NONE : standing_of(site, name, contents)) {
    case STANDING_SAME:
        return true;
    case STANDING_FOREIGN:
        return refuse_foreign(site, name);
    case STANDING_UNKNOWN:
        return complain(site, name, "can't be compared with what is to be written");
    default:
        *step = (struct step){.name = memory_copy(name), .staged = site->staged_count};
        if (stage(site, name, contents))
            return true;
        free(step->name);
        step->name = NULL;
        return false;
    }
}

bool site_put(struct site *site, const char *name, const struct buffer *contents)
{
    struct step step;
    if (!put(site, name, contents, &step))
        return false;
    if (step.name)
        add_step(site, step);
    else
        site->unchanged++;
    return true;
}

bool site_put_first(struct site *site, const char *name, const struct buffer *contents, bool for_now)
{
    site->first_is_for_now = for_now;
    if (!put(site, name, contents, &site->first))
        return false;
    site->unchanged += !site->first.name && !for_now;
    return true;
}

bool site_put_last(struct site *site, const char *name, const struct buffer *contents)
{
    if (!put(site, name, contents, &site->last))
        return false;
    site->unchanged += !site->last.name;
    return true;
}

bool site_remove(struct site *site, const char *name)
{
    enum standing standing = standing_of(site, name, NULL);
    if (standing == STANDING_UNKNOWN)
        return complain(site, name, "can't be removed");
    /* One that is gone may have left an empty folder, if the run that removed it was killed. */
    if (standing != STANDING_FOREIGN)
        add_step(site, (struct step){.name = memory_copy(name), .staged = NOTHING});
    return true;
}

/* ---- doing it ---- */

/* Opens the folder that NAME is put into: mostly that of the file before. */
static int open_parent(struct site *site, const char *name, const char **base)
{
    const char *slash = strrchr(name, '/');
    size_t length = slash ? (size_t)(slash + 1 - name) : 0;
    *base = name + length;
    if (site->parent >= 0 && strlen(site->parent_name) == length &&
        strncmp(site->parent_name, name, length) == 0)
        return site->parent;
    if (site->parent >= 0)
        close(site->parent);
    free(site->parent_name);
    site->parent_name = memory_copy(name);
    site->parent_name[length] = '\0';
    site->parent = folder_open_parent(site->folder, name, true, base);
    return site->parent;
}

static bool put_in_place(struct site *site, const struct step *step)
{
    char number[NUMBER_SIZE];
    const char *base;
    int folder = open_parent(site, step->name, &base);
    write_number(number, step->staged);
    if (folder < 0)
        return complain(site, step->name, "the folder can't be made or opened");
    return renameat(site->staging, number, folder, base) == 0 ||
           complain(site, step->name, "can't be written");
}

static bool take_step(struct site *site, const struct step *step, struct site_counts *counts)
{
    if (step->staged != NOTHING) {
        counts->written++;
        return put_in_place(site, step);
    }
    bool removed;
    if (!folder_remove(site->folder, step->name, &removed))
        return complain(site, step->name, "can't be removed");
    counts->removed += removed;
    return true;
}

/* Has the disk take all that was done so far. */
static bool flush(struct site *site)
{
    return syncfs(site->folder) == 0 || complain(site, ".", "can't be flushed to the disk");
}

/* Puts the first file into place and onto the disk: what it says holds, whatever becomes of the others. */
static bool begin(struct site *site, struct site_counts *counts)
{
    /* All that is new has its bytes on the disk before any of it has its name. */
    if (site->staging >= 0 && !flush(site))
        return false;
    if (!site->first.name)
        return true;
    if (!take_step(site, &site->first, counts))
        return false;
    counts->written -= site->first_is_for_now;
    return fsync(site->folder) == 0 || complain(site, site->first.name, "can't be flushed to the disk");
}

/* Puts the last file into place, when nothing that it doesn't know is on the disk any more. */
static bool end(struct site *site, struct site_counts *counts)
{
    return !site->last.name || (flush(site) && take_step(site, &site->last, counts));
}

bool site_publish(struct site *site, struct site_counts *counts)
{
    *counts = (struct site_counts){.unchanged = site->unchanged};
    site->is_touched = true;
    if (!begin(site, counts))
        return false;
    for (size_t i = 0; i < site->step_count; i++)
        if (!take_step(site, &site->steps[i], counts))
            return false;
    if (!end(site, counts))
        return false;
    return close_staging(site) || complain(site, staging_name, "can't be removed");
}
