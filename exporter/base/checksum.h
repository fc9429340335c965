/* SPDX-License-Identifier: MIT */
/* Checksums: cheap to make of whole sites. They tell what has changed by accident or edit, not by malice. */
#ifndef TERMFEED_CHECKSUM_H
#define TERMFEED_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/* Zero-initialize it, and add the bytes in as many pieces as they come in. */
struct checksum {
    uint64_t size; /* bytes */
    uint32_t crc;  /* CRC-32 (RFC 1952, 8) */
};

/* Adds LENGTH bytes, which follow those that were added before. */
void checksum_add(struct checksum *sum, const char *bytes, size_t length);

#endif
