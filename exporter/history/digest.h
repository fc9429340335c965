/* SPDX-License-Identifier: MIT */
/* Digests, in the form of a UUID, of what a reader sees of a thing. White space, e-mail addresses, the case of handles and,
 * unless it is said, the order of lists do not count. */
#ifndef TERMFEED_DIGEST_H
#define TERMFEED_DIGEST_H

#include "exporter/model/model.h"

/* Of bytes. From the arena. */
const char *digest_of_bytes(struct arena *arena, const char *bytes, size_t length);

/* Of an entry of the feed: title, organization, the words of the description and where its links lead, other
 * links, mentors and skills. From the arena. */
const char *digest_of_project(struct arena *arena, const struct project *project);

/* Of texts, sorted by the function and counted once each. From the arena. */
const char *digest_of_texts(struct arena *arena, const char **texts, size_t count);

/* Of texts in the order that they have. From the arena. */
const char *digest_of_list(struct arena *arena, const char *const *texts, size_t count);

#endif
