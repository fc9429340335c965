/* SPDX-License-Identifier: MIT */
#include "exporter/history/git_messages.h"

#include <string.h>

void message_add_number(struct buffer *message, int64_t number)
{
    buffer_add(message, (const char *)&number, sizeof number);
}

/* The length comes first; -1 for none. */
void message_add_text(struct buffer *message, const char *text)
{
    message_add_number(message, text ? (int64_t)strlen(text) : -1);
    if (text)
        buffer_add_string(message, text);
}

int64_t message_take_number(struct message *message)
{
    int64_t number = 0;
    if (message->length < sizeof number) {
        message->broken = true;
        return 0;
    }
    memcpy(&number, message->bytes, sizeof number);
    message->bytes += sizeof number;
    message->length -= sizeof number;
    return number;
}

const char *message_take_text(struct message *message, struct arena *arena)
{
    int64_t length = message_take_number(message);
    if (length < 0)
        return NULL;
    if ((uint64_t)length > message->length) {
        message->broken = true;
        return NULL;
    }
    const char *text = arena_copy_bytes(arena, message->bytes, (size_t)length);
    message->bytes += length;
    message->length -= (size_t)length;
    return text;
}
