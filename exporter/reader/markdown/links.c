/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/links.h"

#include "exporter/base/text.h"

#include <string.h>

/* The length of "scheme:" that a URL begins with, or 0 (RFC 3986, 3.1). */
static size_t scheme_length(const char *url)
{
    size_t length = 0;
    while (is_letter(url[length]) || is_digit(url[length]) || (url[length] && strchr("+-.", url[length])))
        length++;
    return length && url[length] == ':' && is_letter(*url) ? length + 1 : 0;
}

/* The length of the path that TEXT begins with. */
static size_t path_length(const char *text)
{
    return strcspn(text, "?#");
}

/* Appends a path below ROOT, its dot segments taken out (RFC 3986, 5.2.4); none leads above it. */
static void add_path(struct buffer *out, const char *path, size_t length)
{
    size_t least = out->length;
    for (size_t i = 0; i <= length;) {
        const char *slash = i < length ? memchr(path + i, '/', length - i) : NULL;
        size_t size = slash ? (size_t)(slash - path) - i : length - i;
        const char *segment = path + i;
        i += size + 1;
        if (size == 1 && *segment == '.')
            continue;
        if (size == 2 && segment[0] == '.' && segment[1] == '.') {
            size_t end = out->length > least ? out->length - 1 : least;
            while (end > least && out->data[end - 1] != '/')
                end--;
            buffer_truncate(out, end);
            continue;
        }
        buffer_add(out, segment, size);
        if (slash)
            buffer_add_byte(out, '/');
    }
}

/* A path of the file system as one of a URL. */
static const char *escape_path(struct arena *arena, const char *path)
{
    struct buffer out = {0};
    for (; *path; path++) {
        if (strchr("%?#", *path))
            buffer_printf(&out, "%%%02X", (unsigned)(unsigned char)*path);
        else
            buffer_add_byte(&out, *path);
    }
    const char *escaped = arena_copy_bytes(arena, buffer_string(&out), out.length);
    buffer_free(&out);
    return escaped;
}

static const char *resolve(struct arena *arena, const struct place *place, const char *url)
{
    const char *document = escape_path(arena, place->path);
    const char *slash = strrchr(document, '/');
    size_t folder = slash ? (size_t)(slash - document) + 1 : 0, length = path_length(url);
    struct buffer out = {0}, path = {0};
    if (strncmp(url, "//", 2) == 0) {
        buffer_printf(&out, "%.*s%s", (int)scheme_length(place->root), place->root, url);
    } else {
        buffer_add(&path, document, length ? folder : strlen(document));
        if (*url == '/')
            buffer_truncate(&path, 0);
        buffer_add(&path, url + (*url == '/'), length - (*url == '/'));
        buffer_add_string(&out, place->root);
        add_path(&out, buffer_string(&path), path.length);
        buffer_add_string(&out, url + length);
    }
    const char *resolved = text_web_url(arena, buffer_string(&out), out.length);
    buffer_free(&out);
    buffer_free(&path);
    return resolved;
}

const char *link_published(struct arena *arena, const struct place *place, const char *url)
{
    url += strspn(url, " \t\n");
    if (scheme_length(url))
        return text_web_url(arena, url, strlen(url));
    return *url && place->root ? resolve(arena, place, url) : NULL;
}
