/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* flock */

#include "exporter/site/site.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- the folder ---- */

/* A run that was killed leaves at most this one file, and the next run writes over it. */
static const char temporary_name[] = ".termfeed.tmp";

struct site {
    char *path;
    int folder;
    struct failure *failure; /* takes what goes wrong */
};

static bool complain(struct site *site, const char *name, const char *what)
{
    return failure_set(site->failure, "%s/%s: %s: %s", site->path, name, what, strerror(errno));
}

static bool make_folders(const char *path)
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
    made = made && (mkdir(copy, 0777) == 0 || errno == EEXIST);
    free(copy);
    return made;
}

struct site *site_open(const char *path, struct failure *failure)
{
    int folder = make_folders(path) ? open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (folder < 0) {
        if (errno == ENOTDIR || errno == EEXIST)
            failure_set(failure,
                        "output folder '%s' is a file or lies below one; give another folder with -o", path);
        else
            failure_set(failure,
                        "output folder '%s' can't be made or opened: %s; give another folder with -o", path,
                        strerror(errno));
        return NULL;
    }
    if (flock(folder, LOCK_EX | LOCK_NB) != 0) {
        failure_set(failure,
                    "output folder '%s' can't be locked: %s; another run may be writing to it, try again",
                    path, strerror(errno));
        close(folder);
        return NULL;
    }
    struct site *site = memory_allocate(sizeof *site);
    *site = (struct site){memory_copy(path), folder, failure};
    return site;
}

void site_close(struct site *site)
{
    if (!site)
        return;
    unlinkat(site->folder, temporary_name, 0);
    close(site->folder);
    free(site->path);
    free(site);
}

/* Opens the folder that NAME lies in, making it if MAKE; links are not followed. *BASE is the file's name in
 * it. */
static int open_parent(const struct site *site, const char *name, bool make, const char **base)
{
    int folder = dup(site->folder);
    const char *slash;
    while (folder >= 0 && (slash = strchr(name, '/')) != NULL) {
        char part[256];
        size_t length = (size_t)(slash - name);
        if (length >= sizeof part) {
            close(folder);
            errno = ENAMETOOLONG;
            return -1;
        }
        memcpy(part, name, length);
        part[length] = '\0';
        if (make && mkdirat(folder, part, 0777) != 0 && errno != EEXIST) {
            close(folder);
            return -1;
        }
        int inner = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        int error = errno;
        close(folder);
        errno = error;
        folder = inner;
        name = slash + 1;
    }
    *base = name;
    return folder;
}

/* Appends what FILE holds; false if it can't be read. Closes it. */
static bool read_descriptor(int file, struct buffer *contents)
{
    char chunk[65536];
    ssize_t count;
    while ((count = read(file, chunk, sizeof chunk)) > 0 || (count < 0 && errno == EINTR))
        if (count > 0)
            buffer_add(contents, chunk, (size_t)count);
    int error = errno;
    close(file);
    errno = error;
    return count == 0;
}

int site_read(struct site *site, const char *name, struct buffer *contents)
{
    const char *base;
    int folder = open_parent(site, name, false, &base);
    int file = folder >= 0 ? openat(folder, base, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) : -1;
    int error = errno;
    if (folder >= 0)
        close(folder);
    errno = error;
    if (file < 0 && errno == ENOENT)
        return 0;
    if (file < 0 || !read_descriptor(file, contents)) {
        complain(site, name, "can't be read");
        return -1;
    }
    return 1;
}

/* Whether the file has these bytes already. What can't be read is different. */
static bool is_same(int folder, const char *base, const struct buffer *contents)
{
    struct stat status;
    int file = openat(folder, base, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return false;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) ||
        (uintmax_t)status.st_size != contents->length) {
        close(file);
        return false;
    }
    struct buffer old = {0};
    bool same = read_descriptor(file, &old) && old.length == contents->length &&
                memcmp(buffer_string(&old), buffer_string(contents), old.length) == 0;
    buffer_free(&old);
    return same;
}

static bool write_temporary(const struct site *site, const struct buffer *contents)
{
    int file =
        openat(site->folder, temporary_name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file < 0)
        return false;
    const char *bytes = buffer_string(contents);
    size_t done = 0;
    while (done < contents->length) {
        ssize_t count = write(file, bytes + done, contents->length - done);
        if (count > 0)
            done += (size_t)count;
        else if (errno != EINTR)
            break;
    }
    int error = errno;
    bool closed = close(file) == 0;
    if (done < contents->length)
        errno = error;
    return done == contents->length && closed;
}

bool site_write(struct site *site, const char *name, const struct buffer *contents,
                struct site_counts *counts)
{
    const char *base;
    int folder = open_parent(site, name, true, &base);
    if (folder < 0)
        return complain(site, name, "the folder can't be made or opened");
    if (is_same(folder, base, contents)) {
        close(folder);
        counts->unchanged++;
        return true;
    }
    bool written =
        write_temporary(site, contents) && renameat(site->folder, temporary_name, folder, base) == 0;
    if (!written)
        complain(site, name, "can't be written");
    else
        counts->written++;
    close(folder);
    return written;
}

bool site_remove(struct site *site, const char *name, struct site_counts *counts)
{
    const char *base;
    int folder = open_parent(site, name, false, &base);
    if (folder < 0)
        return errno == ENOENT || complain(site, name, "can't be removed");
    bool removed = unlinkat(folder, base, 0) == 0;
    bool gone = removed || errno == ENOENT;
    if (!gone)
        complain(site, name, "can't be removed");
    close(folder);
    counts->removed += removed;
    /* A folder that still has something in it stays. */
    char *path = memory_copy(name);
    for (char *slash; (slash = strrchr(path, '/')) != NULL;) {
        *slash = '\0';
        if (unlinkat(site->folder, path, AT_REMOVEDIR) != 0)
            break;
    }
    free(path);
    return gone;
}
