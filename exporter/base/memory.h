/* SPDX-License-Identifier: MIT */
/* Memory that cannot fail: an arena for everything a term owns, a growing buffer for everything that is
 * written. Running out of memory ends the program with a message (exit status 2); nothing here returns NULL
 * for want of memory. */
#ifndef TERMFEED_MEMORY_H
#define TERMFEED_MEMORY_H

#include "exporter/base/allocator.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Tells the compiler that a function formats like printf. */
#define TERMFEED_PRINTF(format_at, first) __attribute__((format(printf, format_at, first)))

/* malloc and realloc that end the program instead of returning NULL. The caller frees with free(). */
void *memory_allocate(size_t size);
void *memory_resize(void *old, size_t size);
/* Copies a NUL-terminated string to the heap; the caller frees. */
char *memory_copy(const char *string);

/* An arena owns many allocations that live equally long and are freed together. */
struct arena;

/* Returns a new, empty arena. The caller frees it with arena_free. */
struct arena *arena_new(void);
/* Frees the arena and everything allocated from it. NULL is allowed. */
void arena_free(struct arena *arena);
/* Returns SIZE zeroed bytes, aligned for pointers and integers, that live as long as the arena. */
void *arena_allocate(struct arena *arena, size_t size);
/* Returns MEMORY, which came from the arena with OLD bytes, with SIZE bytes, the new ones zeroed; it may have moved. What
 * was allocated last stays where it is while there is room. */
void *arena_resize(struct arena *arena, void *memory, size_t old, size_t size);
/* Returns a NUL-terminated copy of STRING; NULL stays NULL. */
char *arena_copy(struct arena *arena, const char *string);
/* Returns a NUL-terminated copy of LENGTH bytes at BYTES. */
char *arena_copy_bytes(struct arena *arena, const char *bytes, size_t length);
/* Returns the formatted text. */
char *arena_printf(struct arena *arena, const char *format, ...) TERMFEED_PRINTF(2, 3);
/* Makes room for one more item of SIZE bytes in an array of COUNT items that came from this function (or is
 * NULL with COUNT 0) and returns the array, which may have moved. */
void *arena_extend(struct arena *arena, void *items, size_t count, size_t size);

/* Appends VALUE to the array ITEMS of COUNT items, both lvalues. */
#define ARENA_PUSH(arena, items, count, value)                                                               \
    do {                                                                                                     \
        (items) = arena_extend((arena), (items), (count), sizeof *(items));                                  \
        (items)[(count)++] = (value);                                                                        \
    } while (0)

/* A growing, always NUL-terminated byte string on the heap. Zero-initialised it is empty and valid. */
struct buffer {
    char *data;      /* NULL until something was added */
    size_t length;   /* without the terminating NUL */
    size_t capacity; /* bytes allocated */
};

/* The bytes as a string; "" when nothing was added. Valid until the buffer changes. */
const char *buffer_string(const struct buffer *buffer);
void buffer_add(struct buffer *buffer, const char *bytes, size_t length);
void buffer_add_string(struct buffer *buffer, const char *string);
void buffer_add_byte(struct buffer *buffer, char byte);
void buffer_printf(struct buffer *buffer, const char *format, ...) TERMFEED_PRINTF(2, 3);
void buffer_vprintf(struct buffer *buffer, const char *format, va_list arguments) TERMFEED_PRINTF(2, 0);
/* Returns where the next MORE bytes go: who has written there raises the length, and ends them with a NUL. */
char *buffer_room(struct buffer *buffer, size_t more);
/* Drops what is after LENGTH bytes. */
void buffer_truncate(struct buffer *buffer, size_t length);
/* Frees the bytes; the buffer is empty and usable afterwards. */
void buffer_free(struct buffer *buffer);
/* Returns the bytes, which are the arena's from now on; the buffer is empty afterwards. */
char *arena_take(struct arena *arena, struct buffer *buffer);

#endif
