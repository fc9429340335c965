/* SPDX-License-Identifier: MIT */
#include "exporter/history/revisions.h"

#include "exporter/base/module.h"

static const struct git_module *module;

static bool find_module(struct failure *failure)
{
    if (!module)
        module = module_load("git", &termfeed_git_module, failure);
    if (module)
        return true;
    failure_prefix(failure, "cannot be looked up in git: ");
    failure_suffix(failure, ", or leave out --git");
    return false;
}

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
