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
    const struct buffer *contents; /* NULL: it is removed */
    bool for_now;                  /* others come to its place later: not counted */
};

struct site {
    char *path;
    bool is_new;         /* the folder was made by this run */
    int folder, staging; /* descriptors; staging is -1 until something is staged */
    site_is_ours *is_ours;
    struct failure *failure; /* takes what goes wrong */
    struct step *steps;
    size_t step_count, step_capacity, unchanged;
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

void site_close(struct site *site)
{
    if (!site)
        return;
    close_staging(site);
    close(site->folder);
    /* If nothing came into it. */
    if (site->is_new)
        rmdir(site->path);
    for (size_t i = 0; i < site->step_count; i++)
        free(site->steps[i].name);
    free(site->steps);
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

int site_read(struct site *site, const char *name, struct buffer *contents)
{
    size_t size;
    switch (folder_read(site->folder, name, SIZE_MAX / 4, contents, &size)) {
    case FOLDER_ABSENT:
        return 0;
    case FOLDER_FILE:
        return 1;
    case FOLDER_FOREIGN:
        failure_set(site->failure, "%s/%s: is not a regular file; move it away", site->path, name);
        return -1;
    default:
        complain(site, name, "can't be read");
        return -1;
    }
}

bool site_sum(struct site *site, const char *name, struct checksum *sum)
{
    *sum = (struct checksum){0};
    return folder_sum(site->folder, name, sum) == FOLDER_FILE;
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

/* ---- what is to be done ---- */

static void add_step(struct site *site, struct step step)
{
    if (site->step_count == site->step_capacity) {
        site->step_capacity = site->step_capacity ? site->step_capacity * 2 : 64;
        site->steps = memory_resize(site->steps, site->step_capacity * sizeof *site->steps);
    }
    site->steps[site->step_count++] = step;
}

static bool put(struct site *site, const char *name, const struct buffer *contents, bool for_now)
{
    switch (standing_of(site, name, contents)) {
    case STANDING_SAME:
        site->unchanged += !for_now;
        return true;
    case STANDING_FOREIGN:
        return refuse_foreign(site, name);
    case STANDING_UNKNOWN:
        return complain(site, name, "can't be compared with what is to be written");
    default:
        add_step(site, (struct step){memory_copy(name), contents, for_now});
        return true;
    }
}

bool site_put(struct site *site, const char *name, const struct buffer *contents)
{
    return put(site, name, contents, false);
}

bool site_put_for_now(struct site *site, const char *name, const struct buffer *contents)
{
    return put(site, name, contents, true);
}

bool site_remove(struct site *site, const char *name)
{
    enum standing standing = standing_of(site, name, NULL);
    if (standing == STANDING_UNKNOWN)
        return complain(site, name, "can't be removed");
    /* One that is gone may have left an empty folder, if the run that removed it was killed. */
    if (standing != STANDING_FOREIGN)
        add_step(site, (struct step){.name = memory_copy(name)});
    return true;
}

/* ---- doing it ---- */

static bool open_staging(struct site *site)
{
    if (mkdirat(site->folder, staging_name, 0777) != 0)
        return false;
    site->staging = openat(site->folder, staging_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (site->staging < 0)
        unlinkat(site->folder, staging_name, AT_REMOVEDIR);
    return site->staging >= 0;
}

/* The name of a step's file while it is staged. */
static void staged_name(const struct site *site, const struct step *step, char text[NUMBER_SIZE])
{
    snprintf(text, NUMBER_SIZE, "%zu", (size_t)(step - site->steps));
}

/* Writes everything that is new beside the site, and has it all written to the disk in one go. */
static bool stage(struct site *site)
{
    for (size_t i = 0; i < site->step_count; i++) {
        const struct step *step = &site->steps[i];
        char number[NUMBER_SIZE];
        staged_name(site, step, number);
        if (!step->contents)
            continue;
        if ((site->staging < 0 && !open_staging(site)) ||
            !folder_create(site->staging, number, step->contents))
            return complain(site, step->name, "can't be written");
    }
    if (site->staging < 0 || syncfs(site->folder) == 0)
        return true;
    return complain(site, staging_name, "can't be flushed to the disk");
}

static bool put_in_place(struct site *site, const struct step *step)
{
    char number[NUMBER_SIZE];
    const char *base;
    int folder = folder_open_parent(site->folder, step->name, true, &base);
    staged_name(site, step, number);
    if (folder < 0)
        return complain(site, step->name, "the folder can't be made or opened");
    bool placed = renameat(site->staging, number, folder, base) == 0;
    if (!placed)
        complain(site, step->name, "can't be written");
    close(folder);
    return placed;
}

static bool take_step(struct site *site, const struct step *step, struct site_counts *counts)
{
    if (step->contents) {
        counts->written += !step->for_now;
        return put_in_place(site, step);
    }
    bool removed;
    if (!folder_remove(site->folder, step->name, &removed))
        return complain(site, step->name, "can't be removed");
    counts->removed += removed;
    return true;
}

bool site_publish(struct site *site, struct site_counts *counts)
{
    *counts = (struct site_counts){.unchanged = site->unchanged};
    if (!stage(site))
        return false;
    for (size_t i = 0; i < site->step_count; i++)
        if (!take_step(site, &site->steps[i], counts))
            return false;
    return close_staging(site) || complain(site, staging_name, "can't be removed");
}
