/* SPDX-License-Identifier: MIT */
/* A preloaded library that makes a program's system calls and allocations fail, one at a time. It waits in
 * main for orders and runs each in a copy of the process, so that loading the program is paid for only once.
 *
 * Orders come as lines on descriptor FAIL_ORDERS, replies go to FAIL_REPLIES:
 *
 *   fail CLASS N     the N-th call of the class fails, those after it do not (N 0: none does)
 *   stay CLASS N     the N-th call and all after it fail
 *   kill CLASS N     the process is killed by SIGKILL as it makes the N-th call, before that has any effect
 *   tear CLASS N     as kill, but half of what write() was to write is written first
 *   trim CLASS N     each read and write does a part of what it was asked to; every third one is interrupted
 *   note CLASS N     nothing fails; each call that changes what is on disk, or flushes it, is written down as a line on
 *                    FAIL_JOURNAL: its name, the absolute path or paths, and the bytes of a write in hexadecimal
 *
 *   STATUS FIRED COUNT DESCRIPTOR NAME    what waitpid() said, whether the N-th call was made, how many calls
 *                                         of the class there were, and of the N-th one its descriptor and
 * name
 *
 * CLASS is one of those in the table below; "change" has every call that changes what is on disk. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FAIL_ORDERS = 198, FAIL_REPLIES = 199, FAIL_JOURNAL = 200, LONGEST_RUN = 60 };

enum call_class {
    ALLOC,
    OPEN,
    READ,
    WRITE,
    RENAME,
    CLOSE,
    STAT,
    MKDIR,
    UNLINK,
    SYNC,
    LOCK,
    FORK,
    CHANGE,
    CLASSES
};

static const struct {
    const char *name;
    int error;
} classes[CLASSES] = {
    [ALLOC] = {"alloc", ENOMEM},   [OPEN] = {"open", EMFILE},   [READ] = {"read", EIO},
    [WRITE] = {"write", ENOSPC},   [RENAME] = {"rename", EIO},  [CLOSE] = {"close", EDQUOT},
    [STAT] = {"fstat", EOVERFLOW}, [MKDIR] = {"mkdir", EDQUOT}, [UNLINK] = {"unlink", EIO},
    [SYNC] = {"sync", EIO},        [LOCK] = {"lock", ENOLCK},   [FORK] = {"fork", EAGAIN},
    [CHANGE] = {"change", 0},
};

enum action { ACTION_FAIL, ACTION_STAY, ACTION_KILL, ACTION_TEAR, ACTION_TRIM, ACTION_NOTE, ACTIONS };
static const char *const actions[ACTIONS] = {"fail", "stay", "kill", "tear", "trim", "note"};

/* What the copy tells the process that waits for it. */
struct report {
    long count, fired;
    int descriptor;
    char name[16];
};

static struct report *report;
static bool active;
static enum action action;
static enum call_class chosen;
static long when;

/* The function that this one stands in front of. */
static void *next(void **real, const char *name)
{
    if (!*real)
        *real = dlsym(RTLD_NEXT, name);
    if (!*real)
        _exit(99);
    return *real;
}

#define NEXT(name)                                                                                           \
    static void *real_##name;                                                                                \
    __typeof__(&name) next_##name = (__typeof__(&name))next(&real_##name, #name)

/* A program that counts what it reaches ("make coverage") has this, and calls it by itself only where it ends
 * by exit(). */
static void write_coverage(void)
{
    active = false;
    void (*dump)(void) = (void (*)(void))dlsym(RTLD_DEFAULT, "__gcov_dump");
    if (dump)
        dump();
}

static void die(void)
{
    write_coverage();
    raise(SIGKILL);
}

/* Counts one call. Returns whether it must fail, with errno set. */
static bool fails(enum call_class class, bool changes, int descriptor, const char *name)
{
    if (!active || !(class == chosen || (chosen == CHANGE && changes)))
        return false;
    /* Where everything fails, messages must get through all the same. */
    if (action == ACTION_STAY && descriptor == 2)
        return false;
    /* Only what goes to a file can be torn. */
    if (action == ACTION_TEAR && !changes)
        return false;
    long count = ++report->count;
    if (action == ACTION_TRIM || action == ACTION_NOTE || !when ||
        (action == ACTION_STAY ? count < when : count != when))
        return false;
    if (!report->fired) {
        report->descriptor = descriptor;
        strncpy(report->name, name, sizeof report->name - 1);
    }
    report->fired = 1;
    if (action == ACTION_KILL)
        die();
    errno = classes[class].error;
    return true;
}

/* ---- what was done ---- */

/* Writes a path below an open folder as an absolute one; NULL: the folder itself, or the open file. */
static void note_path(int folder, const char *path)
{
    char link[32], name[4096] = "";
    if (!path || *path != '/') {
        snprintf(link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
        ssize_t length = readlink(link, name, sizeof name - 1);
        name[length < 0 ? 0 : length] = '\0';
    }
    dprintf(FAIL_JOURNAL, "\t%s%s%s", name, *name && path ? "/" : "", path ? path : "");
}

/* Returns RESULT, what a call came to, and writes it down if it is to be and worked. TO may be NULL. */
static int noted(int result, const char *name, int folder, const char *path, int to_folder, const char *to)
{
    if (!active || action != ACTION_NOTE || result < 0)
        return result;
    int error = errno;
    dprintf(FAIL_JOURNAL, "%s", name);
    note_path(folder, path);
    if (to)
        note_path(to_folder, to);
    dprintf(FAIL_JOURNAL, "\n");
    errno = error;
    return result;
}

static int noted_open(int result, int flags, int folder, const char *path)
{
    return flags & (O_CREAT | O_TRUNC) ? noted(result, "create", folder, path, -1, NULL) : result;
}

static ssize_t noted_write(ssize_t count, int descriptor, const unsigned char *bytes)
{
    if (!active || action != ACTION_NOTE || count <= 0 || descriptor <= 2)
        return count;
    dprintf(FAIL_JOURNAL, "write");
    note_path(descriptor, NULL);
    dprintf(FAIL_JOURNAL, "\t");
    for (ssize_t i = 0; i < count; i++)
        dprintf(FAIL_JOURNAL, "%02x", bytes[i]);
    dprintf(FAIL_JOURNAL, "\n");
    return count;
}

/* ---- memory ---- */

/* dlsym may ask for memory before the real functions are known. */
static char early[4096];
static size_t early_used;

static void *early_memory(size_t size)
{
    size_t at = (early_used + 15) / 16 * 16;
    if (size > sizeof early - at)
        _exit(98);
    early_used = at + size;
    return early + at;
}

static bool looking_up;
static void *(*next_malloc)(size_t);
static void *(*next_calloc)(size_t, size_t);
static void *(*next_realloc)(void *, size_t);
static void (*next_free)(void *);

static bool look_up(void)
{
    if (next_free)
        return true;
    if (looking_up)
        return false;
    looking_up = true;
    next_malloc = (void *(*)(size_t))dlsym(RTLD_NEXT, "malloc");
    next_calloc = (void *(*)(size_t, size_t))dlsym(RTLD_NEXT, "calloc");
    next_realloc = (void *(*)(void *, size_t))dlsym(RTLD_NEXT, "realloc");
    next_free = (void (*)(void *))dlsym(RTLD_NEXT, "free");
    looking_up = false;
    return next_free != NULL;
}

void *malloc(size_t size)
{
    if (!look_up())
        return early_memory(size);
    return fails(ALLOC, false, -1, "malloc") ? NULL : next_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    if (!look_up())
        return early_memory(count * size);
    return fails(ALLOC, false, -1, "calloc") ? NULL : next_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    if (!look_up())
        return early_memory(size);
    return fails(ALLOC, false, -1, "realloc") ? NULL : next_realloc(old, size);
}

void free(void *memory)
{
    char *bytes = memory;
    if ((bytes >= early && bytes < early + sizeof early) || !look_up())
        return;
    next_free(memory);
}

/* ---- opening ---- */

static bool open_fails(int flags, const char *name)
{
    return fails(OPEN, (flags & (O_CREAT | O_TRUNC)) != 0, -1, name);
}

#define MODE_OF(flags, last)                                                                                 \
    mode_t mode = 0;                                                                                         \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                                   \
        va_list arguments;                                                                                   \
        va_start(arguments, last);                                                                           \
        mode = va_arg(arguments, mode_t);                                                                    \
        va_end(arguments);                                                                                   \
    }

int open(const char *path, int flags, ...)
{
    NEXT(open);
    MODE_OF(flags, flags)
    return open_fails(flags, "open") ? -1 : noted_open(next_open(path, flags, mode), flags, AT_FDCWD, path);
}

int open64(const char *path, int flags, ...)
{
    NEXT(open64);
    MODE_OF(flags, flags)
    return open_fails(flags, "open") ? -1 : noted_open(next_open64(path, flags, mode), flags, AT_FDCWD, path);
}

int openat(int folder, const char *path, int flags, ...)
{
    NEXT(openat);
    MODE_OF(flags, flags)
    return open_fails(flags, "openat")
               ? -1
               : noted_open(next_openat(folder, path, flags, mode), flags, folder, path);
}

int openat64(int folder, const char *path, int flags, ...)
{
    NEXT(openat64);
    MODE_OF(flags, flags)
    return open_fails(flags, "openat")
               ? -1
               : noted_open(next_openat64(folder, path, flags, mode), flags, folder, path);
}

FILE *fopen(const char *path, const char *mode)
{
    NEXT(fopen);
    return fails(OPEN, *mode != 'r', -1, "fopen") ? NULL : next_fopen(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
    NEXT(fopen64);
    return fails(OPEN, *mode != 'r', -1, "fopen") ? NULL : next_fopen64(path, mode);
}

FILE *fdopen(int descriptor, const char *mode)
{
    NEXT(fdopen);
    return fails(OPEN, false, descriptor, "fdopen") ? NULL : next_fdopen(descriptor, mode);
}

DIR *opendir(const char *path)
{
    NEXT(opendir);
    return fails(OPEN, false, -1, "opendir") ? NULL : next_opendir(path);
}

DIR *fdopendir(int descriptor)
{
    NEXT(fdopendir);
    return fails(OPEN, false, descriptor, "fdopendir") ? NULL : next_fdopendir(descriptor);
}

int dup(int descriptor)
{
    NEXT(dup);
    return fails(OPEN, false, descriptor, "dup") ? -1 : next_dup(descriptor);
}

/* ---- reading and writing ---- */

/* Makes a transfer of *SIZE bytes smaller. Returns whether it is interrupted instead. */
static bool trimmed(size_t *size)
{
    static int turn;
    if (!active || action != ACTION_TRIM)
        return false;
    report->fired = 1;
    if (++turn % 3 == 0) {
        errno = EINTR;
        return true;
    }
    *size = *size > 1 ? *size / 2 : *size;
    return false;
}

ssize_t read(int descriptor, void *bytes, size_t size)
{
    NEXT(read);
    if (fails(READ, false, descriptor, "read") || trimmed(&size))
        return -1;
    return next_read(descriptor, bytes, size);
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
    NEXT(write);
    if (fails(WRITE, descriptor > 2, descriptor, "write")) {
        if (action != ACTION_TEAR)
            return -1;
        if (next_write(descriptor, bytes, size / 2) >= 0)
            die();
    }
    return trimmed(&size) ? -1 : noted_write(next_write(descriptor, bytes, size), descriptor, bytes);
}

ssize_t recv(int descriptor, void *bytes, size_t size, int flags)
{
    NEXT(recv);
    if (fails(READ, false, descriptor, "recv") || trimmed(&size))
        return -1;
    return next_recv(descriptor, bytes, size, flags);
}

ssize_t send(int descriptor, const void *bytes, size_t size, int flags)
{
    NEXT(send);
    if (fails(WRITE, false, descriptor, "send") || trimmed(&size))
        return -1;
    return next_send(descriptor, bytes, size, flags);
}

/* Streams do not come through read() and write() above. */
static size_t stream_error(FILE *stream)
{
    stream->_flags |= 0x20; /* what ferror() looks at in glibc */
    return 0;
}

size_t fread(void *bytes, size_t size, size_t count, FILE *stream)
{
    NEXT(fread);
    return fails(READ, false, fileno(stream), "fread") ? stream_error(stream)
                                                       : next_fread(bytes, size, count, stream);
}

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *stream)
{
    NEXT(fwrite);
    return fails(WRITE, false, fileno(stream), "fwrite") ? stream_error(stream)
                                                         : next_fwrite(bytes, size, count, stream);
}

int fputs(const char *text, FILE *stream)
{
    NEXT(fputs);
    return fails(WRITE, false, fileno(stream), "fputs") ? (int)stream_error(stream) - 1
                                                        : next_fputs(text, stream);
}

int fflush(FILE *stream)
{
    NEXT(fflush);
    if (!fails(WRITE, false, stream ? fileno(stream) : -1, "fflush"))
        return next_fflush(stream);
    if (stream)
        stream_error(stream);
    return EOF;
}

/* ---- the rest ---- */

int close(int descriptor)
{
    NEXT(close);
    bool failed = fails(CLOSE, false, descriptor, "close");
    int error = errno, result = next_close(descriptor);
    if (failed)
        errno = error;
    return failed ? -1 : result;
}

int fclose(FILE *stream)
{
    NEXT(fclose);
    bool failed = fails(CLOSE, false, fileno(stream), "fclose");
    int error = errno, result = next_fclose(stream);
    if (failed)
        errno = error;
    return failed ? EOF : result;
}

#define STAND_IN(class, changes, name, parameters, ...)                                                      \
    int name parameters                                                                                      \
    {                                                                                                        \
        NEXT(name);                                                                                          \
        return fails(class, changes, -1, #name) ? -1 : next_##name(__VA_ARGS__);                             \
    }

/* The same for what changes the disk. NOTE: how noted() is told of it. */
#define STAND_IN_NOTED(class, name, parameters, arguments, ...)                                              \
    int name parameters                                                                                      \
    {                                                                                                        \
        NEXT(name);                                                                                          \
        return fails(class, true, -1, #name) ? -1 : noted(next_##name arguments, #name, __VA_ARGS__);        \
    }

STAND_IN_NOTED(RENAME, rename, (const char *from, const char *to), (from, to), AT_FDCWD, from, AT_FDCWD, to)
STAND_IN_NOTED(RENAME, renameat, (int from, const char *old, int to, const char *new), (from, old, to, new),
               from, old, to, new)
STAND_IN_NOTED(RENAME, link, (const char *from, const char *to), (from, to), AT_FDCWD, from, AT_FDCWD, to)
STAND_IN_NOTED(MKDIR, mkdir, (const char *path, mode_t mode), (path, mode), AT_FDCWD, path, -1, NULL)
STAND_IN_NOTED(MKDIR, mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode), folder,
               path, -1, NULL)
STAND_IN_NOTED(UNLINK, unlink, (const char *path), (path), AT_FDCWD, path, -1, NULL)
STAND_IN_NOTED(UNLINK, rmdir, (const char *path), (path), AT_FDCWD, path, -1, NULL)
STAND_IN_NOTED(UNLINK, unlinkat, (int folder, const char *path, int flags), (folder, path, flags), folder,
               path, -1, NULL)
STAND_IN_NOTED(SYNC, fsync, (int descriptor), (descriptor), descriptor, NULL, -1, NULL)
STAND_IN_NOTED(SYNC, fdatasync, (int descriptor), (descriptor), descriptor, NULL, -1, NULL)
STAND_IN_NOTED(SYNC, syncfs, (int descriptor), (descriptor), descriptor, NULL, -1, NULL)
STAND_IN(OPEN, false, socketpair, (int domain, int type, int protocol, int ends[2]), domain, type, protocol,
         ends)
STAND_IN(FORK, false, fork, (void))
STAND_IN(LOCK, false, flock, (int descriptor, int operation), descriptor, operation)
STAND_IN(STAT, false, stat, (const char *path, struct stat *status), path, status)
STAND_IN(STAT, false, lstat, (const char *path, struct stat *status), path, status)
STAND_IN(STAT, false, fstat, (int descriptor, struct stat *status), descriptor, status)
STAND_IN(STAT, false, fstatat, (int folder, const char *path, struct stat *status, int flags), folder, path,
         status, flags)
STAND_IN(STAT, false, stat64, (const char *path, struct stat64 *status), path, status)
STAND_IN(STAT, false, lstat64, (const char *path, struct stat64 *status), path, status)
STAND_IN(STAT, false, fstat64, (int descriptor, struct stat64 *status), descriptor, status)
STAND_IN(STAT, false, fstatat64, (int folder, const char *path, struct stat64 *status, int flags), folder,
         path, status, flags)

/* ---- the end ---- */

void _exit(int status)
{
    if (active)
        write_coverage();
    syscall(SYS_exit_group, status);
    __builtin_unreachable();
}

static void stop_failing(void)
{
    active = false;
}

/* ---- orders ---- */

static int (*program)(int, char **, char **);

static int find(const char *const *names, size_t stride, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(*(const char *const *)((const char *)names + (size_t)i * stride), name) == 0)
            return i;
    _exit(97);
}

static void carry_out(const char *order, int argc, char **argv, char **environment)
{
    char verb[16], class[16];
    if (sscanf(order, "%15s %15s %ld", verb, class, &when) != 3)
        _exit(96);
    action = (enum action)find(actions, sizeof *actions, ACTIONS, verb);
    chosen = (enum call_class)find(&classes[0].name, sizeof *classes, CLASSES, class);
    *report = (struct report){.descriptor = -1, .name = "-"};
    pid_t copy = fork();
    if (copy == 0) {
        close(FAIL_ORDERS);
        close(FAIL_REPLIES);
        alarm(LONGEST_RUN);
        /* What is to fail is the program, and not what ends it after main. */
        atexit(stop_failing);
        active = true;
        exit(program(argc, argv, environment));
    }
    int status = 0;
    if (copy < 0 || waitpid(copy, &status, 0) != copy)
        _exit(95);
    dprintf(FAIL_REPLIES, "%d %ld %ld %d %s\n", status, report->fired, report->count, report->descriptor,
            report->name);
}

static int serve(int argc, char **argv, char **environment)
{
    char order[256];
    size_t length = 0;
    report = mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (report == MAP_FAILED)
        _exit(94);
    while (length < sizeof order && read(FAIL_ORDERS, order + length, 1) == 1) {
        if (order[length++] != '\n')
            continue;
        order[length - 1] = '\0';
        carry_out(order, argc, argv, environment);
        length = 0;
    }
    _exit(0);
}

typedef int start_main(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void),
                       void (*)(void), void *);

start_main __libc_start_main;

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*rtld_fini)(void), void *stack_end)
{
    start_main *real = (start_main *)dlsym(RTLD_NEXT, "__libc_start_main");
    program = main;
    unsetenv("LD_PRELOAD");
    return real(serve, argc, argv, init, fini, rtld_fini, stack_end);
}
