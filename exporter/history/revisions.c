/* SPDX-License-Identifier: MIT */
#include "exporter/history/revisions.h"

#include "exporter/history/git_messages.h"

struct revisions {
    struct arena *arena;
    int64_t document; /* its number */
    struct revision *items;
    size_t count;
};

/* The process that reads for all documents, and how many use it. */
static struct apart *reader;
static size_t user_count;

static void leave_reader(void)
{
    if (--user_count > 0)
        return;
    apart_end(reader);
    reader = NULL;
}

static bool join_reader(size_t max_size, struct failure *failure)
{
    /* The index of a large repository takes some; a revision is there several times. */
    const size_t most = max_size < SIZE_MAX / 16 ? max_size : SIZE_MAX / 16;
    const struct apart_limits limits = {
        .memory = ((size_t)512 << 20) + 8 * most, .silent = 10000, .idle = 3000};
    if (!reader)
        reader = apart_start(&git_service, &limits, failure);
    user_count += reader != NULL;
    if (!reader)
        failure_prefix(failure, "cannot be looked up in git: ");
    return reader != NULL;
}

/* The process may have been made to answer anything. */
static bool fail_with_nonsense(struct failure *failure)
{
    return failure_set(failure,
                       "is in a git repository that cannot be read: the process that reads it answers "
                       "nonsense; \"git fsck\" tells more");
}

/* Asks for an answer and takes its first number. The request is freed. */
static int ask(struct buffer *request, struct buffer *answer, struct message *message,
               struct failure *failure)
{
    bool asked = apart_ask(reader, request, answer, failure);
    buffer_free(request);
    if (!asked) {
        failure_prefix(failure, "is in a git repository that cannot be read: ");
        failure_suffix(failure, "; \"git fsck\" tells more");
        return -1;
    }
    *message = (struct message){buffer_string(answer), answer->length, false};
    int64_t result = message_take_number(message);
    if (result < 0) {
        struct arena *arena = arena_new();
        const char *text = message_take_text(message, arena);
        if (text)
            failure_set(failure, "%s", text);
        message->broken |= !text;
        arena_free(arena);
    }
    if (message->broken)
        fail_with_nonsense(failure);
    return message->broken || result < 0 ? -1 : result > 0;
}

/* Takes what is known of a document; NULL if the message does not tell it. */
static struct revisions *take_revisions(struct message *message)
{
    struct arena *arena = arena_new();
    struct revisions *revisions = arena_allocate(arena, sizeof *revisions);
    revisions->arena = arena;
    revisions->document = message_take_number(message);
    size_t count = (size_t)message_take_number(message);
    while (revisions->count < count && !message->broken) {
        struct revision one = {.commit = message_take_text(message, arena)};
        one.time = message_take_number(message);
        one.path = message_take_text(message, arena);
        one.blob = message_take_text(message, arena);
        message->broken |= !one.path || !one.commit != !one.blob;
        ARENA_PUSH(arena, revisions->items, revisions->count, one);
    }
    if (!message->broken)
        return revisions;
    arena_free(arena);
    return NULL;
}

struct revisions *revisions_open(const char *path, size_t max_size, struct failure *failure)
{
    struct buffer request = {0}, answer = {0};
    struct message message;
    if (!join_reader(max_size, failure))
        return NULL;
    message_add_number(&request, GIT_LIST);
    message_add_text(&request, path);
    message_add_number(&request, (int64_t)max_size);
    int found = ask(&request, &answer, &message, failure);
    struct revisions *revisions = found > 0 ? take_revisions(&message) : NULL;
    if (!revisions && found >= 0)
        fail_with_nonsense(failure);
    if (!revisions)
        leave_reader();
    buffer_free(&answer);
    return revisions;
}

void revisions_close(struct revisions *revisions)
{
    if (!revisions)
        return;
    arena_free(revisions->arena);
    leave_reader();
}

size_t revisions_count(const struct revisions *revisions)
{
    return revisions->count;
}

const struct revision *revisions_at(const struct revisions *revisions, size_t index)
{
    return &revisions->items[index];
}

/* Asks for content, which takes the place of what is in CONTENT. */
static int ask_for_content(struct buffer *request, struct buffer *content, struct failure *failure)
{
    struct buffer answer = {0};
    struct message message;
    int there = ask(request, &answer, &message, failure);
    buffer_truncate(content, 0);
    if (there > 0)
        buffer_add(content, message.bytes, message.length);
    buffer_free(&answer);
    return there;
}

bool revisions_read(struct revisions *revisions, size_t index, struct buffer *content,
                    struct failure *failure)
{
    struct buffer request = {0};
    message_add_number(&request, GIT_READ);
    message_add_number(&request, revisions->document);
    message_add_number(&request, (int64_t)index);
    return ask_for_content(&request, content, failure) > 0;
}

int revisions_read_at(const char *path, const char *revision, size_t max_size, struct buffer *content,
                      struct failure *failure)
{
    struct buffer request = {0};
    if (!join_reader(max_size, failure))
        return -1;
    message_add_number(&request, GIT_READ_AT);
    message_add_text(&request, path);
    message_add_text(&request, revision);
    message_add_number(&request, (int64_t)max_size);
    int there = ask_for_content(&request, content, failure);
    leave_reader();
    return there;
}
