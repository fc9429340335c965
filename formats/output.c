/* SPDX-License-Identifier: MIT */
#include "formats/output.h"

#include "exporter/base/filenames.h"
#include "exporter/base/text.h"

#include <stdlib.h>
#include <string.h>

/* What a run makes at most: a document of a megabyte that names a mentor in every line must not fill a disk. */
#define MOST_BYTES ((size_t)1 << 30)

struct file {
    char *name;
    struct buffer contents;
};

struct output {
    struct file *files;
    size_t count, capacity;
    size_t bytes; /* of all contents, also of those that were too many */
};

struct output *output_new(void)
{
    struct output *output = memory_allocate(sizeof *output);
    *output = (struct output){0};
    return output;
}

void output_free(struct output *output)
{
    if (!output)
        return;
    for (size_t i = 0; i < output->count; i++) {
        free(output->files[i].name);
        buffer_free(&output->files[i].contents);
    }
    free(output->files);
    free(output);
}

void output_add(struct output *output, const char *name, const struct buffer *contents)
{
    output->bytes += contents->length;
    if (output->bytes > MOST_BYTES)
        return;
    if (output->count == output->capacity) {
        output->capacity = output->capacity ? output->capacity * 2 : 64;
        output->files = memory_resize(output->files, output->capacity * sizeof *output->files);
    }
    struct file *file = &output->files[output->count++];
    *file = (struct file){.name = memory_copy(name)};
    buffer_add(&file->contents, buffer_string(contents), contents->length);
}

static int compare_files(const void *first, const void *second)
{
    return text_compare(((const struct file *)first)->name, ((const struct file *)second)->name);
}

bool output_sort(struct output *output, struct failure *failure)
{
    if (output->bytes > MOST_BYTES)
        return failure_set(
            failure,
            "the documents make files of %zu MiB, more than the %zu that are allowed; nothing was "
            "written - leave out formats (--only) or terms",
            output->bytes >> 20, MOST_BYTES >> 20);
    if (output->count)
        qsort(output->files, output->count, sizeof *output->files, compare_files);
    for (size_t i = 0; i < output->count; i++) {
        const char *name = output->files[i].name;
        bool twice = i > 0 && text_equal(name, output->files[i - 1].name);
        if (!twice && filename_is_safe(name))
            continue;
        return failure_set(failure, "internal error: the file name '%s' is %s; nothing was written", name,
                           twice ? "made twice" : "unsafe");
    }
    return true;
}

size_t output_count(const struct output *output)
{
    return output->count;
}

const char *output_name(const struct output *output, size_t index)
{
    return output->files[index].name;
}

const struct buffer *output_contents(const struct output *output, size_t index)
{
    return &output->files[index].contents;
}

bool output_has(const struct output *output, const char *name)
{
    size_t low = 0, high = output->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(output->files[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < output->count && strcmp(output->files[low].name, name) == 0;
}
