/* SPDX-License-Identifier: MIT */
/* The interface of the writers. A format is one file with one function and one line in table.def; the command line
 * (--only), the help and the tests go through that table. made.c knows by what they begin with which files are
 * termfeed's: a new kind of file needs a line there. */
#ifndef TERMFEED_FORMAT_H
#define TERMFEED_FORMAT_H

#include "exporter/base/failure.h"
#include "exporter/model/publication.h"
#include "formats/fragments.h"
#include "formats/output.h"

/* What one call of a writer covers: every term (folder "") or one term (folder "2025-01/"). */
struct scope {
    const struct publication *publication;
    const struct term *const *terms;
    size_t term_count;
    const char *folder;          /* "" or the term's id and a slash; put before the names of files */
    struct fragments *fragments; /* of the format, kept from scope to scope; or NULL */
};

struct format {
    const char *name;    /* for --only */
    const char *file;    /* the one file it makes in a scope's folder, or NULL if it makes many */
    const char *folder;  /* "mentors/" where it makes many, in this folder of a scope's folder; or NULL */
    const char *summary; /* for the help: what it is for */
};

/* How many formats there are. */
enum {
#define FORMAT(...) +1
    FORMAT_COUNT = 0
#include "formats/table.def"
#undef FORMAT
};

/* Every format. */
extern const struct format formats[FORMAT_COUNT];

/* The format of that name, or NULL. */
const struct format *format_find(const char *name);

/* Makes the formats ready to write. Fails if the module that they are in cannot be loaded. */
bool formats_load(struct failure *failure);

/* Writes the files of the scope, after formats_load. Cannot fail: the model is clean, memory is fatal. */
void format_write(const struct format *format, const struct scope *scope, struct output *output);
/* Writes what the format makes of all terms, and of each. */
void format_write_all(const struct format *format, const struct publication *publication,
                      struct output *output);

#endif
