/* SPDX-License-Identifier: MIT */
/* malloc, calloc and realloc of the whole process: an allocation succeeds or the program ends with a message, exit
 * status 2. */
#ifndef TERMFEED_ALLOCATOR_H
#define TERMFEED_ALLOCATOR_H

#include <stdbool.h>

#if defined(__SANITIZE_ADDRESS__)
#define ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDRESS_SANITIZER 1
#endif
#endif

/* Ends the program with a message, exit status 2: for libraries that report a want of memory. */
_Noreturn void memory_exhausted(void);

/* Returns what was allocated. Ends the program if that is NULL, unless nothing was NEEDED. */
void *memory_or_end(void *memory, bool needed);

#endif
