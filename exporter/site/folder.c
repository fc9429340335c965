/* SPDX-License-Identifier: MIT */
#include "exporter/site/folder.h"

#include "exporter/base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Closes what was only needed on the way and keeps what errno says. */
static void close_quietly(int descriptor)
{
    int error = errno;
    if (descriptor >= 0)
        close(descriptor);
    errno = error;
}

/* Opens the folder NAME of LENGTH bytes in FOLDER. */
static int open_inner(int folder, const char *name, size_t length, bool make)
{
    char part[256];
    if (length >= sizeof part) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(part, name, length);
    part[length] = '\0';
    const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    int inner = openat(folder, part, flags);
    if (inner >= 0 || !make || errno != ENOENT)
        return inner;
    return mkdirat(folder, part, 0777) == 0 || errno == EEXIST ? openat(folder, part, flags) : -1;
}

int folder_open_parent(int folder, const char *name, bool make, const char **base)
{
    int parent = fcntl(folder, F_DUPFD_CLOEXEC, 3);
    const char *slash;
    while (parent >= 0 && (slash = strchr(name, '/')) != NULL) {
        int inner = open_inner(parent, name, (size_t)(slash - name), make);
        close_quietly(parent);
        parent = inner;
        name = slash + 1;
    }
    *base = name;
    return parent;
}

/* What is wanted of a file's bytes. */
struct reading {
    size_t limit;            /* how many of them */
    struct buffer *contents; /* they are appended, or NULL */
    struct summation *sum;   /* they are added, or NULL */
};

/* Reads from FILE; false with errno set if that does not work. */
static bool read_descriptor(int file, struct reading *reading)
{
    char chunk[65536];
    while (reading->limit > 0) {
        ssize_t count = read(file, chunk, reading->limit < sizeof chunk ? reading->limit : sizeof chunk);
        if (count == 0)
            break;
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        reading->limit -= (size_t)count;
        if (reading->contents)
            buffer_add(reading->contents, chunk, (size_t)count);
        if (reading->sum)
            checksum_add(reading->sum, chunk, (size_t)count);
    }
    return true;
}

static enum folder_entry read_file(int file, struct reading *reading, size_t *size)
{
    struct stat status;
    if (fstat(file, &status) != 0)
        return FOLDER_TROUBLE;
    if (!S_ISREG(status.st_mode))
        return FOLDER_FOREIGN;
    *size = (uintmax_t)status.st_size > SIZE_MAX ? SIZE_MAX : (size_t)status.st_size;
    if (reading->sum && *size > reading->limit)
        return FOLDER_FOREIGN;
    return read_descriptor(file, reading) ? FOLDER_FILE : FOLDER_TROUBLE;
}

/* What errno says of a file that could not be opened. */
static enum folder_entry unopened(void)
{
    switch (errno) {
    case ENOENT:
        return FOLDER_ABSENT;
    case ELOOP:
    case ENOTDIR:
    case ENXIO: /* a socket */
        return FOLDER_FOREIGN;
    default:
        return FOLDER_TROUBLE;
    }
}

static enum folder_entry read_entry(int folder, const char *name, struct reading reading, size_t *size)
{
    const char *base;
    int parent = folder_open_parent(folder, name, false, &base);
    int file = parent >= 0 ? openat(parent, base, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) : -1;
    enum folder_entry entry = file >= 0 ? read_file(file, &reading, size) : unopened();
    close_quietly(file);
    close_quietly(parent);
    return entry;
}

enum folder_entry folder_read(int folder, const char *name, size_t limit, struct buffer *contents,
                              size_t *size)
{
    return read_entry(folder, name, (struct reading){limit, contents, NULL}, size);
}

enum folder_entry folder_sum(int folder, const char *name, size_t most, struct checksum *sum)
{
    size_t size;
    struct summation *summation = checksum_begin();
    enum folder_entry entry = read_entry(folder, name, (struct reading){most, NULL, summation}, &size);
    *sum = checksum_end(summation);
    return entry;
}

static bool write_descriptor(int file, const struct buffer *contents)
{
    const char *bytes = buffer_string(contents);
    size_t done = 0;
    while (done < contents->length) {
        ssize_t count = write(file, bytes + done, contents->length - done);
        if (count >= 0)
            done += (size_t)count;
        else if (errno != EINTR)
            return false;
    }
    return true;
}

bool folder_create(int folder, const char *name, const struct buffer *contents)
{
    int file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file < 0)
        return false;
    if (!write_descriptor(file, contents)) {
        close_quietly(file);
        return false;
    }
    return close(file) == 0;
}

/* Removes the folders above the file NAME that are empty. One that is not stays, and so does one that something is
 * mounted on. */
static bool remove_empty_above(int folder, const char *name)
{
    char *path = memory_copy(name);
    bool removed = true;
    for (char *slash; removed && (slash = strrchr(path, '/')) != NULL;) {
        *slash = '\0';
        removed = unlinkat(folder, path, AT_REMOVEDIR) == 0 || errno == ENOENT;
    }
    int error = errno;
    free(path);
    errno = error;
    return removed || error == ENOTEMPTY || error == EEXIST || error == EBUSY;
}

bool folder_remove(int folder, const char *name, bool *removed)
{
    const char *base;
    int parent = folder_open_parent(folder, name, false, &base);
    *removed = parent >= 0 && unlinkat(parent, base, 0) == 0;
    bool gone = *removed || errno == ENOENT;
    close_quietly(parent);
    return gone && remove_empty_above(folder, name);
}

static bool is_number(const char *name)
{
    while (is_digit(*name))
        name++;
    return *name == '\0';
}

static void remove_numbered(int folder)
{
    DIR *entries = fdopendir(folder);
    if (!entries) {
        close_quietly(folder);
        return;
    }
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL;)
        if (is_number(entry->d_name))
            unlinkat(folder, entry->d_name, 0);
    closedir(entries);
}

bool folder_remove_numbered(int folder, const char *name)
{
    if (unlinkat(folder, name, 0) == 0 || errno == ENOENT)
        return true;
    int inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inner >= 0)
        remove_numbered(inner);
    return unlinkat(folder, name, AT_REMOVEDIR) == 0 || errno == ENOENT;
}
