/* SPDX-License-Identifier: MIT */
/* Digests, in the form of a UUID, of what a reader sees of a thing. White space, e-mail addresses, the case of handles and,
 * unless it is said, the order of lists do not count. */
#ifndef TERMFEED_DIGEST_H
#define TERMFEED_DIGEST_H

#include "exporter/base/checksum.h"
#include "exporter/model/model.h"

struct digest {
    const char *text;
    struct checksum
        sum; /* of what it is of, to find it again in the same run; of size 0 if the digest was read */
};

/* Digests of the last revision, by checksum. Most of a revision is as it was, and a checksum costs next to nothing. */
struct digests {
    struct digest *items;
    size_t count;
};

/* Adds a digest, whose text must stay. Its place is the arena's. */
void digests_add(struct arena *arena, struct digests *digests, const struct digest *digest);
/* Sorts them; to be called before one is looked up. */
void digests_sort(struct digests *digests);

/* Of bytes. From the arena. */
const char *digest_of_bytes(struct arena *arena, const char *bytes, size_t length);

/* Of an entry of the feed: title, organization, the words of the description and where its links lead, other
 * links, mentors and skills. The text is that of one of BEFORE, or from the arena. */
struct digest digest_of_project(struct arena *arena, const struct project *project,
                                const struct digests *before);

/* Of texts, sorted by the function and counted once each. From the arena. */
const char *digest_of_texts(struct arena *arena, const char **texts, size_t count);

/* Of texts in the order that they have. The text is that of one of BEFORE, or from the arena. */
struct digest digest_of_list(struct arena *arena, const char *const *texts, size_t count,
                             const struct digests *before);

/* Returns a copy, all from the arena. */
struct digest digest_copy(struct arena *arena, const struct digest *digest);

#endif
