/* SPDX-License-Identifier: MIT */
#include "exporter/base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *memory_allocate(size_t size)
{
    return memory_or_end(malloc(size ? size : 1), true);
}

void *memory_resize(void *old, size_t size)
{
    return memory_or_end(realloc(old, size), size);
}

char *memory_copy(const char *string)
{
    size_t size = strlen(string) + 1;
    return memcpy(memory_allocate(size), string, size);
}

/* Under AddressSanitizer every allocation gets a block of its own, so that a step beyond its end is seen. */
#ifdef ADDRESS_SANITIZER
#define BLOCK_SIZE 0
#else
#define BLOCK_SIZE (64 * 1024)
#endif

struct block {
    struct block *next;
    void *taken; /* from a buffer, or NULL */
    size_t used, size;
    _Alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct block *blocks; /* the newest first */
};

struct arena *arena_new(void)
{
    struct arena *arena = memory_allocate(sizeof *arena);
    arena->blocks = NULL;
    return arena;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct block *block = arena->blocks; block;) {
        struct block *next = block->next;
        free(block->taken);
        free(block);
        block = next;
    }
    free(arena);
}

static size_t aligned(size_t size)
{
    size_t const alignment = _Alignof(int64_t);
    return BLOCK_SIZE ? (size + alignment - 1) / alignment * alignment : size;
}

static struct block *new_block(size_t room, struct block *next)
{
    struct block *block = memory_allocate(sizeof *block + room);
    block->next = next;
    block->taken = NULL;
    block->used = 0;
    block->size = room;
    return block;
}

/* The bytes as they are. */
static void *take(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 4)
        memory_exhausted();
    size_t needed = aligned(size);
    struct block *block = arena->blocks;
    if (!block || block->size - block->used < needed || BLOCK_SIZE == 0) {
        block = new_block(needed > BLOCK_SIZE ? needed : BLOCK_SIZE, block);
        arena->blocks = block;
    }
    void *memory = block->bytes + block->used;
    block->used += needed;
    return memory;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

void *arena_resize(struct arena *arena, void *memory, size_t old, size_t size)
{
    if (size <= old)
        return memory;
    struct block *block = arena->blocks;
    bool last = (unsigned char *)memory + aligned(old) == block->bytes + block->used;
    if (last && BLOCK_SIZE && size <= block->size &&
        aligned(size) - aligned(old) <= block->size - block->used) {
        block->used += aligned(size) - aligned(old);
        memset((unsigned char *)memory + old, 0, size - old);
        return memory;
    }
    unsigned char *larger = take(arena, size);
    memset(larger + old, 0, size - old);
    return memcpy(larger, memory, old);
}

char *arena_copy_bytes(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = take(arena, length + 1);
    if (length)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *arena_copy(struct arena *arena, const char *string)
{
    return string ? arena_copy_bytes(arena, string, strlen(string)) : NULL;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    char begin[256]; /* of most texts all */
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    size_t length = (size_t)vsnprintf(begin, sizeof begin, format, arguments);
    bool whole = length < sizeof begin;
    char *text = whole ? arena_copy_bytes(arena, begin, length) : take(arena, length + 1);
    if (!whole)
        vsnprintf(text, length + 1, format, again);
    va_end(again);
    va_end(arguments);
    return text;
}

void *arena_extend(struct arena *arena, void *items, size_t count, size_t size)
{
    /* Arrays hold 1, 2, 4, ... items, so a full one is known by its count; most of one item get no second. */
    if ((count & (count - 1)) != 0)
        return items;
    if (count > SIZE_MAX / 8 / size)
        memory_exhausted();
    return count ? arena_resize(arena, items, count * size, count * 2 * size) : arena_allocate(arena, size);
}

const char *buffer_string(const struct buffer *buffer)
{
    return buffer->data ? buffer->data : "";
}

static void buffer_grow(struct buffer *buffer, size_t more)
{
    if (more > SIZE_MAX / 4)
        memory_exhausted();
    size_t needed = buffer->length + more + 1;
    size_t capacity = buffer->capacity ? buffer->capacity + buffer->capacity / 2 : 64;
    buffer->capacity = capacity > needed ? capacity : needed;
    buffer->data = memory_resize(buffer->data, buffer->capacity);
}

/* Makes room for some more bytes and the NUL. */
static inline void buffer_reserve(struct buffer *buffer, size_t more)
{
    if (more >= buffer->capacity - buffer->length)
        buffer_grow(buffer, more);
}

char *buffer_room(struct buffer *buffer, size_t more)
{
    buffer_reserve(buffer, more);
    return buffer->data + buffer->length;
}

void buffer_add(struct buffer *buffer, const char *bytes, size_t length)
{
    buffer_reserve(buffer, length);
    char *end = buffer->data + buffer->length;
    buffer->length += length;
    end[length] = '\0';
    if (length)
        memcpy(end, bytes, length);
}

void buffer_add_string(struct buffer *buffer, const char *string)
{
    buffer_add(buffer, string, strlen(string));
}

void buffer_add_byte(struct buffer *buffer, char byte)
{
    buffer_reserve(buffer, 1);
    buffer->data[buffer->length++] = byte;
    buffer->data[buffer->length] = '\0';
}

void buffer_vprintf(struct buffer *buffer, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    /* Most texts are short: the first try mostly fits. */
    buffer_reserve(buffer, 120);
    size_t room = buffer->capacity - buffer->length;
    int length = vsnprintf(buffer->data + buffer->length, room, format, arguments);
    if ((size_t)length >= room) {
        buffer_reserve(buffer, (size_t)length);
        vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
    }
    buffer->length += (size_t)length;
    va_end(again);
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(buffer, format, arguments);
    va_end(arguments);
}

void buffer_truncate(struct buffer *buffer, size_t length)
{
    if (length < buffer->length) {
        buffer->length = length;
        buffer->data[length] = '\0';
    }
}

char *arena_take(struct arena *arena, struct buffer *buffer)
{
    buffer_room(buffer, 0)[0] = '\0';
    char *bytes = buffer->data;
    struct block **place =
        arena->blocks ? &arena->blocks->next : &arena->blocks; /* the newest has room yet */
    *place = new_block(0, *place);
    (*place)->taken = bytes;
    *buffer = (struct buffer){0};
    return bytes;
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}
