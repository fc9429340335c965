/* SPDX-License-Identifier: MIT */
#include "formats/format.h"
#include "formats/writers.h"

#include <string.h>

const struct format formats[FORMAT_COUNT] = {
#define FORMAT(name, file, folder, summary) {#name, (file), (folder), (summary)},
#include "formats/table.def"
#undef FORMAT
};

static const struct formats_module *module;

const struct format *format_find(const char *name)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

bool formats_load(struct failure *failure)
{
    if (!module)
        module = module_load("formats", &termfeed_formats_module, failure);
    return module != NULL;
}

void format_write(const struct format *format, const struct scope *scope, struct output *output)
{
    module->writers[format - formats](scope, output);
}

void format_write_all(const struct format *format, const struct publication *publication,
                      struct output *output)
{
    struct fragments *fragments = fragments_new();
    struct scope all = {publication, publication->terms, publication->term_count, "", fragments};
    format_write(format, &all, output);
    for (size_t i = 0; i < publication->term_count; i++) {
        struct buffer folder = {0};
        buffer_printf(&folder, "%s/", publication->terms[i]->id);
        struct scope one = {publication, &publication->terms[i], 1, buffer_string(&folder), fragments};
        format_write(format, &one, output);
        buffer_free(&folder);
    }
    fragments_free(fragments);
}
