/* SPDX-License-Identifier: MIT */
/* What the formats write with. They are a module of their own with all that they need (exporter/base/module.h): libical
 * and libxml2 take longer to load than a document takes to be read and shown. Private to the formats. */
#ifndef TERMFEED_WRITERS_H
#define TERMFEED_WRITERS_H

#include "exporter/base/module.h"
#include "formats/format.h"

/* Writes the files of a scope. Cannot fail: the model is clean, memory is fatal. */
typedef void format_writer(const struct scope *scope, struct output *output);

#define FORMAT(name, ...) format_writer write_##name;
#include "formats/table.def"
#undef FORMAT

/* Of each format, in the order of table.def. */
struct formats_module {
    format_writer *writers[FORMAT_COUNT];
};

extern const struct formats_module termfeed_formats_module MODULE_INTERFACE;

#endif
