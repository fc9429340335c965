/* SPDX-License-Identifier: MIT */
/* The end of revisions.c's process that reads: it loads the module and keeps the documents that were asked for. */
#include "exporter/history/git.h"
#include "exporter/history/git_messages.h"

/* All of them stay until the process ends. */
static struct {
    const struct git_module *module;
    struct arena *arena;
    struct git_revisions **documents;
    size_t document_count;
} known;

static bool find_module(struct failure *failure)
{
    if (!known.module)
        known.module = module_load("git", &termfeed_git_module, failure);
    if (!known.arena)
        known.arena = arena_new();
    if (known.module)
        return true;
    failure_prefix(failure, "cannot be looked up in git: ");
    failure_suffix(failure, ", or leave out --git");
    return false;
}

static bool list_revisions(struct message *request, struct buffer *answer, struct failure *failure)
{
    const char *path = message_take_text(request, known.arena);
    struct git_revisions *revisions = known.module->open(path, (size_t)message_take_number(request), failure);
    if (!revisions)
        return false;
    message_add_number(answer, 1);
    message_add_number(answer, (int64_t)known.document_count);
    ARENA_PUSH(known.arena, known.documents, known.document_count, revisions);
    size_t count = known.module->count(revisions);
    message_add_number(answer, (int64_t)count);
    for (size_t i = 0; i < count; i++) {
        const struct revision *revision = known.module->at(revisions, i);
        message_add_text(answer, revision->commit);
        message_add_number(answer, revision->time);
        message_add_text(answer, revision->path);
        message_add_text(answer, revision->blob);
    }
    return true;
}

static bool read_content(struct message *request, struct buffer *answer, struct failure *failure)
{
    struct git_revisions *revisions = known.documents[message_take_number(request)];
    struct buffer content = {0};
    bool read = known.module->read(revisions, (size_t)message_take_number(request), &content, failure);
    message_add_number(answer, 1);
    buffer_add(answer, buffer_string(&content), content.length);
    buffer_free(&content);
    return read;
}

static bool read_content_at(struct message *request, struct buffer *answer, struct failure *failure)
{
    const char *path = message_take_text(request, known.arena);
    const char *revision = message_take_text(request, known.arena);
    struct buffer content = {0};
    int there =
        known.module->read_at(path, revision, (size_t)message_take_number(request), &content, failure);
    message_add_number(answer, there);
    buffer_add(answer, buffer_string(&content), content.length);
    buffer_free(&content);
    return there >= 0;
}

static void answer_request(const struct buffer *request, struct buffer *answer)
{
    static bool (*const kinds[])(struct message *, struct buffer *, struct failure *) = {
        [GIT_LIST] = list_revisions, [GIT_READ] = read_content, [GIT_READ_AT] = read_content_at};
    struct message message = {buffer_string(request), request->length, false};
    struct failure failure = {0};
    if (!find_module(&failure) || !kinds[message_take_number(&message)](&message, answer, &failure)) {
        buffer_truncate(answer, 0);
        message_add_number(answer, -1);
        message_add_text(answer, failure_text(&failure));
    }
    failure_clear(&failure);
}

static void forget_all(void)
{
    for (size_t i = 0; i < known.document_count; i++)
        known.module->close(known.documents[i]);
    arena_free(known.arena);
}

const struct apart_service git_service = {answer_request, forget_all};
