/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* prctl, SOCK_CLOEXEC */

#include "exporter/base/apart.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct apart {
    pid_t process; /* 0 when it has ended, and in the process itself */
    int socket;
    struct apart_limits limits;
};

/* What goes through the socket is a length and as many bytes; or this. */
#define ALIVE UINT64_MAX

/* Of the process of its own; -1 in any other. */
static int own_socket = -1;

/* ---- both ends ---- */

static bool send_bytes(int socket, const void *bytes, size_t length)
{
    while (length > 0) {
        ssize_t count = send(socket, bytes, length, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        bytes = (const char *)bytes + count;
        length -= (size_t)count;
    }
    return true;
}

static bool send_message(int socket, const struct buffer *message)
{
    uint64_t length = message->length;
    return send_bytes(socket, &length, sizeof length) &&
           send_bytes(socket, buffer_string(message), message->length);
}

/* How long the process has computed so far, in nanoseconds; 0 if that can't be told. */
static int64_t time_computed(pid_t process)
{
    clockid_t clock;
    struct timespec time;
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) != 0)
        return 0;
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* Waits until there is something to receive, or the other end is closed. Returns false if neither comes within the limits.
 * It is not one long wait, since both processes may have been stopped meanwhile. */
static bool wait_for(const struct apart *apart)
{
    const int wait = apart->limits.idle / 6 + 1;
    struct pollfd waiting = {.fd = apart->socket, .events = POLLIN};
    for (int silent = 0, idle = 0; silent < apart->limits.silent && idle < apart->limits.idle;) {
        int64_t before = time_computed(apart->process);
        int ready = poll(&waiting, 1, wait);
        if (ready > 0)
            return true;
        if (ready < 0 && errno != EINTR)
            return false;
        silent += ready == 0 ? wait : 0;
        idle = time_computed(apart->process) != before ? 0 : idle + wait;
    }
    errno = ETIMEDOUT;
    return false;
}

/* Who asks has only so much patience. Returns false with errno set, to 0 if the other end is closed. */
static bool receive_bytes(const struct apart *apart, void *bytes, size_t length)
{
    while (length > 0) {
        if (apart->process && !wait_for(apart))
            return false;
        ssize_t count = recv(apart->socket, bytes, length, 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            errno = count < 0 ? errno : 0;
            return false;
        }
        bytes = (char *)bytes + count;
        length -= (size_t)count;
    }
    return true;
}

static bool receive_message(const struct apart *apart, struct buffer *message)
{
    uint64_t length = ALIVE;
    while (length == ALIVE)
        if (!receive_bytes(apart, &length, sizeof length))
            return false;
    /* Who asks would end for lack of memory if it believed any number. */
    if (apart->process && length > apart->limits.memory) {
        errno = EPROTO;
        return false;
    }
    buffer_truncate(message, 0);
    if (!receive_bytes(apart, buffer_room(message, (size_t)length), (size_t)length))
        return false;
    message->length = (size_t)length;
    message->data[length] = '\0';
    return true;
}

/* ---- the process of its own ---- */

/* Of memory that was mapped to be written to; files that are mapped to be read don't count. */
static void limit_memory(size_t most)
{
#if !defined(ADDRESS_SANITIZER)
    struct rlimit limit;
    if (getrlimit(RLIMIT_DATA, &limit) == 0 && limit.rlim_cur > most) {
        limit.rlim_cur = most;
        setrlimit(RLIMIT_DATA, &limit);
    }
#else
    (void)most;
#endif
}

/* Ends as a program does, so that what counts what was reached, or what leaks, sees this process, too. */
static _Noreturn void serve(int socket, const struct apart_service *service)
{
    const struct apart asking = {.socket = socket};
    struct buffer request = {0}, reply = {0};
    own_socket = socket;
    while (receive_message(&asking, &request)) {
        buffer_truncate(&reply, 0);
        service->answer(&request, &reply);
        if (!send_message(socket, &reply))
            break;
    }
    buffer_free(&request);
    buffer_free(&reply);
    if (service->finish)
        service->finish();
    exit(0);
}

void apart_is_alive(void)
{
    const uint64_t alive = ALIVE;
    if (own_socket >= 0)
        send_bytes(own_socket, &alive, sizeof alive);
}

/* ---- who asks ---- */

/* Starts it. Returns 0 in the process of its own, -1 if there is none. */
static pid_t start_process(void)
{
    /* It would be written by both. */
    if (fflush(stdout) != 0 || fflush(stderr) != 0)
        return -1;
    pid_t parent = getpid(), process = fork();
    if (process == 0 && (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent))
        raise(SIGKILL);
    return process;
}

struct apart *apart_start(const struct apart_service *service, const struct apart_limits *limits,
                          struct failure *failure)
{
    int sockets[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) {
        failure_set(failure, "no process can be talked to: %s", strerror(errno));
        return NULL;
    }
    pid_t process = start_process();
    if (process == 0) {
        close(sockets[0]);
        limit_memory(limits->memory);
        serve(sockets[1], service);
    }
    close(sockets[1]);
    if (process < 0) {
        failure_set(failure, "no process can be started: %s", strerror(errno));
        close(sockets[0]);
        return NULL;
    }
    struct apart *apart = memory_allocate(sizeof *apart);
    *apart = (struct apart){process, sockets[0], *limits};
    return apart;
}

/* Waits for its end. Returns what waitpid() says. */
static int bury(struct apart *apart)
{
    int status = 0;
    while (waitpid(apart->process, &status, 0) < 0 && errno == EINTR)
        ;
    apart->process = 0;
    return status;
}

/* Ends it, and says why it could not be heard, which errno tells. */
static bool give_up(struct apart *apart, struct failure *failure)
{
    int error = errno;
    if (error)
        kill(apart->process, SIGKILL);
    int status = bury(apart);
    if (error == ETIMEDOUT)
        return failure_set(failure, "it takes too long, or waits for what never comes");
    if (error)
        return failure_set(failure, "nothing is heard of the process that reads it: %s", strerror(error));
    if (WIFSIGNALED(status))
        return failure_set(failure, "the process that reads it was ended by signal %d (%s)", WTERMSIG(status),
                           strsignal(WTERMSIG(status)));
    return failure_set(failure, "the process that reads it ended with status %d", WEXITSTATUS(status));
}

bool apart_ask(struct apart *apart, const struct buffer *request, struct buffer *answer,
               struct failure *failure)
{
    if (!apart->process)
        return failure_set(failure, "the process that reads it has ended");
    bool sent = send_message(apart->socket, request);
    if (!sent && errno == EPIPE)
        errno = 0;
    return (sent && receive_message(apart, answer)) || give_up(apart, failure);
}

void apart_end(struct apart *apart)
{
    if (!apart)
        return;
    /* Closing it is not enough: another process may have been started since, and have it. */
    shutdown(apart->socket, SHUT_RDWR);
    close(apart->socket);
    if (apart->process)
        bury(apart);
    free(apart);
}
