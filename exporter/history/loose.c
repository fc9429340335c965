/* SPDX-License-Identifier: MIT */
#include "exporter/history/loose.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* An object while it is inflated. */
struct inflating {
    FILE *file;
    z_stream stream;
    unsigned char packed[16384], bytes[16384];
    long long promised; /* bytes, as its head says; -1 before that is known */
    long long seen;
};

/* How long "blob 1234" and a NUL say that the object is, with that head; -1 if there is no such head. */
static long long promised_length(const unsigned char *bytes, size_t count)
{
    const char *head = (const char *)bytes, *end = memchr(head, '\0', count);
    const char *space = end ? memchr(head, ' ', (size_t)(end - head)) : NULL;
    if (!space)
        return -1;
    char *rest;
    long long length = strtoll(space + 1, &rest, 10);
    return rest == end && length >= 0 ? length + (end - head) + 1 : -1;
}

/* Inflates what is left of the packed bytes. Returns what zlib says. */
static int inflate_packed(struct inflating *inflating)
{
    z_stream *stream = &inflating->stream;
    int result = Z_OK;
    while (result == Z_OK) {
        stream->next_out = inflating->bytes;
        stream->avail_out = sizeof inflating->bytes;
        result = inflate(stream, Z_NO_FLUSH);
        size_t count = sizeof inflating->bytes - stream->avail_out;
        if (inflating->seen == 0 && count)
            inflating->promised = promised_length(inflating->bytes, count);
        inflating->seen += (long long)count;
        if (stream->avail_in == 0 && stream->avail_out > 0)
            break;
    }
    return result;
}

static bool is_inflated_whole(struct inflating *inflating)
{
    int result = Z_OK;
    while (result == Z_OK || result == Z_BUF_ERROR) {
        size_t count = fread(inflating->packed, 1, sizeof inflating->packed, inflating->file);
        if (count == 0)
            return false;
        inflating->stream.next_in = inflating->packed;
        inflating->stream.avail_in = (uInt)count;
        result = inflate_packed(inflating);
    }
    return result == Z_STREAM_END && inflating->seen == inflating->promised;
}

enum loose_state loose_check(const char *path)
{
    struct inflating inflating = {.file = fopen(path, "rb"), .promised = -1};
    if (!inflating.file)
        return LOOSE_ABSENT;
    bool begun = inflateInit(&inflating.stream) == Z_OK;
    bool whole = begun && is_inflated_whole(&inflating);
    if (begun)
        inflateEnd(&inflating.stream);
    fclose(inflating.file);
    return whole ? LOOSE_WHOLE : LOOSE_DAMAGED;
}
