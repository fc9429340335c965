/* SPDX-License-Identifier: MIT */
/* Checksums: cheap to make of whole sites. They tell what has changed by accident or edit, not by malice, unless
 * it is said. */
#ifndef TERMFEED_CHECKSUM_H
#define TERMFEED_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

struct checksum {
    uint64_t size;   /* bytes */
    uint64_t digest; /* XXH3, 64 bits */
};

/* Of LENGTH bytes. */
struct checksum checksum_of(const char *bytes, size_t length);

/* Of LENGTH bytes, made with a secret that no other run has: whoever writes the bytes can't make others of the same
 * checksum. To be compared in this run alone; of size 0, which matches nothing, where the system gives no secret. */
struct checksum checksum_of_strangers(const char *bytes, size_t length);

/* Of bytes that come in pieces. */
struct summation;

/* Returns a new summation, of nothing yet; checksum_end frees it. */
struct summation *checksum_begin(void);

/* Adds LENGTH bytes, which follow those that were added before. */
void checksum_add(struct summation *summation, const char *bytes, size_t length);

/* Returns what checksum_of returns for all the bytes at once. */
struct checksum checksum_end(struct summation *summation);

#endif
