/* SPDX-License-Identifier: MIT */
/* What programs that make sites put before a document: a block of YAML between lines "---", or of TOML between lines
 * "+++". It is never text. */
#ifndef TERMFEED_FRONT_MATTER_H
#define TERMFEED_FRONT_MATTER_H

#include "exporter/reader/source.h"

struct front_matter {
    int lines;         /* that it takes, with the two around it; 0 if there is none */
    size_t length;     /* its bytes */
    const char *title; /* what it says under "title", cleaned, in the arena; NULL if nothing */
    int title_line;
};

/* Reads the front matter that the source begins with. */
struct front_matter front_matter_read(struct arena *arena, const struct source *source);

#endif
