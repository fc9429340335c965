/* SPDX-License-Identifier: MIT */
/* What programs that make sites put before a document: a block of YAML between lines "---", or of TOML between lines
 * "+++", which is never text; or a comment with the title. */
#ifndef TERMFEED_FRONT_MATTER_H
#define TERMFEED_FRONT_MATTER_H

#include "exporter/reader/source.h"

/* What it says under a key, cleaned, in the arena, and on which line; TEXT is NULL if that is nothing. */
struct front_value {
    const char *text;
    int line;
};

struct front_matter {
    int lines;     /* that it takes, with the two around it; 0 if there is none */
    size_t length; /* its bytes */
    struct front_value title, year;
    struct front_value term; /* of "term", "quarter" or "season", with that word before it: "term 2" */
};

/* Reads the front matter that the source begins with. */
struct front_matter front_matter_read(struct arena *arena, const struct source *source);

#endif
