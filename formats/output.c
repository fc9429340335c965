/* SPDX-License-Identifier: MIT */
#include "formats/output.h"

#include "exporter/base/text.h"

#include <stdlib.h>
#include <string.h>

struct file {
    char *name;
    struct checksum sum;
};

struct output {
    struct file *files;
    size_t count, capacity;
    size_t bytes; /* of all contents, also of those that were too many */
    output_taker *take;
    void *context;
    struct failure *failure;
};

struct output *output_new(output_taker *take, void *context, struct failure *failure)
{
    struct output *output = memory_allocate(sizeof *output);
    *output = (struct output){.take = take, .context = context, .failure = failure};
    return output;
}

void output_free(struct output *output)
{
    if (!output)
        return;
    for (size_t i = 0; i < output->count; i++)
        free(output->files[i].name);
    free(output->files);
    free(output);
}

void output_add(struct output *output, const char *name, const struct buffer *contents)
{
    output->bytes += contents->length;
    if (output->bytes > OUTPUT_MOST_BYTES || failure_happened(output->failure) ||
        !output->take(output->context, name, contents))
        return;
    if (output->count == output->capacity) {
        output->capacity = output->capacity ? output->capacity * 2 : 64;
        output->files = memory_resize(output->files, output->capacity * sizeof *output->files);
    }
    struct file *file = &output->files[output->count++];
    *file = (struct file){memory_copy(name), checksum_of(buffer_string(contents), contents->length)};
}

static int compare_files(const void *first, const void *second)
{
    return text_compare(((const struct file *)first)->name, ((const struct file *)second)->name);
}

bool output_end(struct output *output)
{
    if (output->bytes > OUTPUT_MOST_BYTES)
        return failure_set(
            output->failure,
            "the documents make files of %zu MiB, more than the %zu that are allowed; nothing was "
            "written - leave out formats (--only) or terms",
            output->bytes >> 20, OUTPUT_MOST_BYTES >> 20);
    if (output->count)
        qsort(output->files, output->count, sizeof *output->files, compare_files);
    for (size_t i = 0; i < output->count; i++) {
        const char *name = output->files[i].name;
        if (i > 0 && text_equal(name, output->files[i - 1].name))
            return failure_set(output->failure,
                               "internal error: the file %s is made twice; nothing was written", name);
    }
    return !failure_happened(output->failure);
}

size_t output_count(const struct output *output)
{
    return output->count;
}

const char *output_name(const struct output *output, size_t index)
{
    return output->files[index].name;
}

const struct checksum *output_sum(const struct output *output, size_t index)
{
    return &output->files[index].sum;
}

static int compare_name(const void *name, const void *file)
{
    return text_compare(name, ((const struct file *)file)->name);
}

bool output_has(const struct output *output, const char *name)
{
    const struct file *found =
        output->count ? bsearch(name, output->files, output->count, sizeof *found, compare_name) : NULL;
    return found && strcmp(found->name, name) == 0;
}
