/* SPDX-License-Identifier: MIT */
#include "exporter/base/checksum.h"

#include <zlib.h>

void checksum_add(struct checksum *sum, const char *bytes, size_t length)
{
    sum->size += length;
    sum->crc = (uint32_t)crc32_z(sum->crc, (const unsigned char *)bytes, length);
}
