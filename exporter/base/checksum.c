/* SPDX-License-Identifier: MIT */
#include "exporter/base/checksum.h"

#include "exporter/base/allocator.h"
#include "exporter/base/memory.h"

#include <stdlib.h>
#include <sys/random.h>
#include <xxhash.h>

struct checksum checksum_of(const char *bytes, size_t length)
{
    return (struct checksum){length, XXH3_64bits(bytes, length)};
}

enum { SECRET_SIZE = 192 };

/* The secret of the run, or NULL. */
static const unsigned char *secret_of_run(void)
{
    static unsigned char secret[SECRET_SIZE];
    static bool asked, got;
    if (!asked)
        got = getrandom(secret, sizeof secret, GRND_NONBLOCK) == (ssize_t)sizeof secret;
    asked = true;
    return got ? secret : NULL;
}

struct checksum checksum_of_strangers(const char *bytes, size_t length)
{
    const unsigned char *secret = secret_of_run();
    if (!secret)
        return (struct checksum){0};
    return (struct checksum){length, XXH3_64bits_withSecret(bytes, length, secret, SECRET_SIZE)};
}

struct summation {
    uint64_t size;
    XXH3_state_t *state;
};

struct summation *checksum_begin(void)
{
    struct summation *summation = memory_allocate(sizeof *summation);
    *summation = (struct summation){0, memory_or_end(XXH3_createState(), true)};
    XXH3_64bits_reset(summation->state);
    return summation;
}

void checksum_add(struct summation *summation, const char *bytes, size_t length)
{
    summation->size += length;
    XXH3_64bits_update(summation->state, bytes, length);
}

struct checksum checksum_end(struct summation *summation)
{
    struct checksum sum = {summation->size, XXH3_64bits_digest(summation->state)};
    XXH3_freeState(summation->state);
    free(summation);
    return sum;
}
