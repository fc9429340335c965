/* SPDX-License-Identifier: MIT */
#include "exporter/cli/document.h"

#include "exporter/cli/printing.h"

#include <string.h>
#include <unistd.h>

enum { LONGEST_PATH = 4096 };

/* Where the document lies below --source-url: a path from the root of the file system says that only if it leads
 * below the current folder. */
static const char *source_path(const char *path)
{
    char here[LONGEST_PATH];
    if (strcmp(path, "-") == 0)
        return "";
    if (*path != '/')
        return path;
    size_t length = getcwd(here, sizeof here) ? strlen(here) : 0;
    if (length && strncmp(path, here, length) == 0 && path[length] == '/')
        return path + length + 1;
    return strrchr(path, '/') + 1;
}

void document_read_term(struct document *document, const char *path, bool published,
                        const struct options *options)
{
    document->path = arena_copy(document->arena, source_path(path));
    struct reader_options reader_options = {.term_id = options->term_id,
                                            .path = path,
                                            .allow_empty = options->allow_empty,
                                            .max_size = options->max_size,
                                            .text = options->command == COMMAND_EXPORT ||
                                                    options->command == COMMAND_DIFF,
                                            .html = published,
                                            .source_url = options->source_url,
                                            .source_path = document->path};
    document->term = reader_read(document->source, &reader_options, document->diagnostics);
}

bool document_load(struct document *document, const char *path, const struct options *options)
{
    struct failure failure = {0};
    *document = (struct document){.arena = arena_new()};
    document->source = source_read(document->arena, path, options->max_size, &failure);
    if (!document->source) {
        failure_prefix(&failure, "%s ", strcmp(path, "-") == 0 ? "standard input" : path);
        print_failure(&failure);
        return false;
    }
    document->diagnostics = diagnostics_new(document->source->name);
    return true;
}

bool document_open(struct document *document, const char *path, const struct options *options)
{
    if (!document_load(document, path, options))
        return false;
    document_read_term(document, path, options->command == COMMAND_EXPORT, options);
    return true;
}

void document_read(struct document *document, const struct document_content *content,
                   const struct options *options)
{
    *document = (struct document){.arena = arena_new(), .diagnostics = diagnostics_new(content->name)};
    document->source =
        source_new(document->arena, content->name, buffer_string(content->bytes), content->bytes->length);
    document_read_term(document, content->path, content->published, options);
}

void document_free(struct document *document)
{
    term_free(document->term);
    diagnostics_free(document->diagnostics);
    arena_free(document->arena);
    *document = (struct document){0};
}
