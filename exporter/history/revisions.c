/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* realpath */

#include "exporter/history/revisions.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

static const struct git_module *module;

#ifdef TERMFEED_STATIC

static bool find_module(struct failure *failure)
{
    return failure_set(failure,
                       "cannot be looked up in git, since this termfeed was built without libraries to "
                       "load (make STATIC=1), and so without its module for git; install one with it, or "
                       "leave out --git");
}

#else

/* The folders of the module, from the program's: as it is built, and as it is installed. */
static const char *const folders[] = {"", "../lib/termfeed/"};

/* Loads the module from a folder; *TROUBLE is why not. It stays loaded: libgit2 has threads of its own. */
static const struct git_module *load_from(const char *program, const char *folder, const char **trouble)
{
    struct buffer path = {0};
    buffer_add(&path, program, (size_t)(strrchr(program, '/') + 1 - program));
    buffer_printf(&path, "%stermfeed-git.so", folder);
    void *library = dlopen(buffer_string(&path), RTLD_NOW | RTLD_LOCAL);
    const struct git_module *found = library ? dlsym(library, "termfeed_git_module") : NULL;
    if (!found)
        *trouble = dlerror();
    else if (found->version != GIT_MODULE_VERSION)
        *trouble = "termfeed-git.so is of another version of termfeed";
    buffer_free(&path);
    return found && found->version == GIT_MODULE_VERSION ? found : NULL;
}

static bool find_module(struct failure *failure)
{
    char *program = realpath("/proc/self/exe", NULL);
    const char *trouble = "the program's own folder is not known";
    if (!module && &termfeed_git_module)
        module = &termfeed_git_module;
    for (size_t i = 0; i < sizeof folders / sizeof *folders && program && !module; i++)
        module = load_from(program, folders[i], &trouble);
    free(program);
    return module ||
           failure_set(failure,
                       "cannot be looked up in git, since termfeed's module for that cannot be loaded: %s; "
                       "reinstall termfeed, or leave out --git",
                       trouble);
}

#endif

struct revisions *revisions_open(const char *path, size_t max_size, struct failure *failure)
{
    return find_module(failure) ? module->open(path, max_size, failure) : NULL;
}

void revisions_close(struct revisions *revisions)
{
    if (revisions)
        module->close(revisions);
}

size_t revisions_count(const struct revisions *revisions)
{
    return module->count(revisions);
}

const struct revision *revisions_at(const struct revisions *revisions, size_t index)
{
    return module->at(revisions, index);
}

bool revisions_read(struct revisions *revisions, size_t index, struct buffer *content,
                    struct failure *failure)
{
    return module->read(revisions, index, content, failure);
}

int revisions_read_at(const char *path, const char *revision, size_t max_size, struct buffer *content,
                      struct failure *failure)
{
    return find_module(failure) ? module->read_at(path, revision, max_size, content, failure) : -1;
}
