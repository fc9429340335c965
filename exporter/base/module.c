/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* realpath */

#include "exporter/base/module.h"

#ifdef TERMFEED_STATIC

const void *module_load(const char *name, const void *linked, struct failure *failure)
{
    if (!linked)
        failure_set(failure,
                    "this termfeed was built without libraries to load (make STATIC=1), and so without its "
                    "module for %s; install one that has it",
                    name);
    return linked;
}

#else

#include "exporter/base/sources.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folders of modules, from the program's: as it is built, and as it is installed. */
static const char *const folders[] = {"", "../lib/termfeed/"};

/* The path of the module, with a folder in which there is one, or with the last. */
static bool find_path(const char *name, struct buffer *path)
{
    char *program = realpath("/proc/self/exe", NULL);
    for (size_t i = 0; i < sizeof folders / sizeof *folders && program; i++) {
        buffer_truncate(path, 0);
        buffer_add(path, program, (size_t)(strrchr(program, '/') + 1 - program));
        buffer_printf(path, "%stermfeed-%s.so", folders[i], name);
        if (access(buffer_string(path), F_OK) == 0)
            break;
    }
    free(program);
    return program != NULL;
}

/* What the module needs is looked up when it is called: libraries have much that nobody here calls. */
static const void *load_from(const char *path, const char *name, const char **trouble)
{
    struct buffer symbol = {0};
    buffer_printf(&symbol, "termfeed_%s_module", name);
    void *library = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    const void *interface = library ? dlsym(library, buffer_string(&symbol)) : NULL;
    const char *digest = interface ? dlsym(library, "digest_of_sources") : NULL;
    buffer_free(&symbol);
    if (digest && strcmp(digest, digest_of_sources) == 0)
        return interface;
    *trouble = interface ? "it is of another version of termfeed" : dlerror();
    return NULL;
}

const void *module_load(const char *name, const void *linked, struct failure *failure)
{
    struct buffer path = {0};
    const char *trouble = "the program's own folder is not known";
    const void *interface = linked;
    if (!linked && find_path(name, &path))
        interface = load_from(buffer_string(&path), name, &trouble);
    if (!interface)
        failure_set(failure, "termfeed's module for %s cannot be loaded: %s; reinstall termfeed", name,
                    trouble);
    buffer_free(&path);
    return interface;
}

#endif
