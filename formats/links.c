/* SPDX-License-Identifier: MIT */
#include "formats/links.h"

#include "exporter/base/text.h"

#include <string.h>

bool link_is_safe(const char *url)
{
    if (!url || (!text_starts_with(url, "http://") && !text_starts_with(url, "https://")))
        return false;
    for (const unsigned char *c = (const unsigned char *)url; *c; c++)
        if (*c <= 0x20 || *c == 0x7f)
            return false;
    return true;
}

const char *link_to_file(struct arena *arena, const struct publication *publication, const char *path)
{
    if (!link_is_safe(publication->base_url))
        return NULL;
    return arena_printf(arena, "%s%s", publication->base_url, path);
}

const char *link_to_term(struct arena *arena, const struct publication *publication, const struct term *term)
{
    const char *page = link_to_file(arena, publication, "");
    return page ? arena_printf(arena, "%s#%s", page, term->id) : NULL;
}

const char *link_anchor(struct arena *arena, const struct project *project)
{
    return arena_printf(arena, "project-%s", project->uuid);
}

const char *link_to_project(struct arena *arena, const struct publication *publication,
                            const struct term *term, const struct project *project)
{
    const char *path = arena_printf(arena, "%s/#%s", term->id, link_anchor(arena, project));
    return link_to_file(arena, publication, path);
}

const char *link_to_github(struct arena *arena, const char *handle)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    if (!handle || !*handle || handle[strspn(handle, allowed)] != '\0')
        return NULL;
    return arena_printf(arena, "https://github.com/%s", handle);
}
