/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* RTLD_NEXT */

#include "exporter/base/allocator.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

_Noreturn void memory_exhausted(void)
{
    static const char message[] = "termfeed: error: out of memory\n";
    /* Nothing is flushed or torn down: that may need memory too. */
    ssize_t count = write(STDERR_FILENO, message, sizeof message - 1);
    (void)count;
    _exit(2);
}

void *memory_or_end(void *memory, bool needed)
{
    if (!memory && needed)
        memory_exhausted();
    return memory;
}

/* libical goes on without what it could not allocate and publishes half an event, or follows a null pointer; it has
 * no hook for an allocator, and other libraries have one each. So the functions themselves stand here in front of
 * the C library's, for whoever in the process calls them ("Replacing malloc" in the manual of glibc): an allocation
 * succeeds or the program ends. clang's sanitizer has its own in the program already; gcc's is a library like
 * others. */
#if !(defined(ADDRESS_SANITIZER) && defined(__clang__))

#ifdef TERMFEED_STATIC

/* Nothing comes after the program where all is in it: the linker leads every call of malloc to __wrap_malloc
 * (--wrap), and __real_malloc to the C library. */
void *__real_malloc(size_t);
void *__real_calloc(size_t, size_t);
void *__real_realloc(void *, size_t);
void *__wrap_malloc(size_t);
void *__wrap_calloc(size_t, size_t);
void *__wrap_realloc(void *, size_t);

#define OURS(name)            __wrap_##name
#define FIND_NEXT(next, name) (next) = __real_##name

#else

/* The function of that name in the C library, or in whatever was preloaded. */
static void *next_function(const char *name)
{
    return memory_or_end(dlsym(RTLD_NEXT, name), true);
}

#define OURS(name)            name
#define FIND_NEXT(next, name) *(void **)&(next) = next_function(#name)

#endif

void *OURS(malloc)(size_t size)
{
    static void *(*next)(size_t);
    if (!next)
        FIND_NEXT(next, malloc);
    return memory_or_end(next(size), size);
}

void *OURS(calloc)(size_t nmemb, size_t size)
{
    static void *(*next)(size_t, size_t);
    if (!next)
        FIND_NEXT(next, calloc);
    return memory_or_end(next(nmemb, size), nmemb && size);
}

void *OURS(realloc)(void *ptr, size_t size)
{
    static void *(*next)(void *, size_t);
    if (!next)
        FIND_NEXT(next, realloc);
    return memory_or_end(next(ptr, size), size);
}

#endif
