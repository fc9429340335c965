/* SPDX-License-Identifier: MIT */
/* What must hold of feeds and pages, whatever was in the document: they are read back with libxml2. */
#include "tests/fuzz/fuzz.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

static void keep_quiet(void *context, const char *format, ...)
{
    (void)context;
    (void)format;
}

static bool is_one_of(const xmlChar *text, const char *const *words)
{
    for (; *words; words++)
        if (strcmp((const char *)text, *words) == 0)
            return true;
    return false;
}

/* ---- elements ---- */

/* What a file of markup has been seen to hold. */
struct sight {
    const char *name;
    const char **ids;
    size_t id_count, scripts;
    bool words; /* the words of a project, which have no script and no style at all */
};

/* Nothing is fetched, nothing runs, and nobody is led anywhere but to the web, because of what a document says. */
static void check_address(const struct sight *sight, const xmlNode *node, const char *value)
{
    static const char *const schemes[] = {"http://", "https://", "webcal://", "urn:uuid:", NULL};
    size_t before_path = strcspn(value, "/?#");
    const char *colon = memchr(value, ':', before_path);
    bool icon = strcmp((const char *)node->name, "link") == 0 && !sight->words &&
                strncmp(value, "data:image/svg+xml,", 19) == 0;
    for (size_t i = 0; colon && schemes[i]; i++)
        if (strncmp(value, schemes[i], strlen(schemes[i])) == 0)
            colon = NULL;
    if (colon && !icon)
        broken("%s: <%s> leads to %s", sight->name, (const char *)node->name, value);
}

static void check_attribute(struct sight *sight, const xmlNode *node, const xmlAttr *attribute)
{
    static const char *const fetched[] = {"src",  "srcset", "action",     "formaction",
                                          "data", "poster", "background", NULL};
    xmlChar *value = xmlNodeListGetString(node->doc, attribute->children, 1);
    const char *text = value ? (const char *)value : "";
    if (is_one_of(attribute->name, fetched) || strncmp((const char *)attribute->name, "on", 2) == 0 ||
        (sight->words && strcmp((const char *)attribute->name, "style") == 0))
        broken("%s: <%s> has %s=\"%s\"", sight->name, (const char *)node->name, (const char *)attribute->name,
               text);
    if (is_one_of(attribute->name, (const char *const[]){"href", "uri", "cite", NULL}))
        check_address(sight, node, text);
    if (strcmp((const char *)attribute->name, "id") == 0) {
        sight->ids = memory_resize(sight->ids, (sight->id_count + 1) * sizeof *sight->ids);
        sight->ids[sight->id_count++] = memory_copy(text);
    }
    xmlFree(value);
}

static void check_element(struct sight *sight, const xmlNode *node)
{
    static const char *const foreign[] = {"img",   "iframe", "object", "embed", "base",   "frame", "form",
                                          "video", "audio",  "applet", "math",  "portal", NULL};
    static const char *const ours[] = {"script", "style", "svg", "link", "meta", "input", "button", NULL};
    if (is_one_of(node->name, foreign) || (sight->words && is_one_of(node->name, ours)))
        broken("%s: there is a <%s>", sight->name, (const char *)node->name);
    sight->scripts += strcmp((const char *)node->name, "script") == 0;
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        check_attribute(sight, node, attribute);
}

static void check_tree(struct sight *sight, const xmlNode *node)
{
    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        check_element(sight, node);
        check_tree(sight, node->children);
    }
}

static int compare_texts(const void *first, const void *second)
{
    return strcmp(*(char *const *)first, *(char *const *)second);
}

static void check_ids(struct sight *sight)
{
    if (sight->ids)
        qsort(sight->ids, sight->id_count, sizeof *sight->ids, compare_texts);
    for (size_t i = 1; i < sight->id_count; i++)
        if (strcmp(sight->ids[i - 1], sight->ids[i]) == 0)
            broken("%s: two elements of the id %s", sight->name, sight->ids[i]);
    for (size_t i = 0; i < sight->id_count; i++)
        free((char *)sight->ids[i]);
    free(sight->ids);
}

static void check_html(struct sight *sight, const char *html, size_t length)
{
    int options = HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    htmlDocPtr page = htmlReadMemory(html, (int)length, sight->name, "UTF-8", options);
    if (!page && length)
        broken("%s: libxml2 reads no HTML", sight->name);
    if (page)
        check_tree(sight, xmlDocGetRootElement(page));
    check_ids(sight);
    xmlFreeDoc(page);
}

void check_page(const char *name, const struct buffer *contents)
{
    struct sight sight = {.name = name};
    xmlSetGenericErrorFunc(NULL, keep_quiet);
    check_html(&sight, buffer_string(contents), contents->length);
    if (sight.scripts > 1)
        broken("%s: %zu scripts", name, sight.scripts);
}

/* ---- feeds ---- */

/* The text of the child of that name; "" if there is none. */
static char *child_text(const xmlNode *node, const char *name)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE || strcmp((const char *)child->name, name) != 0)
            continue;
        xmlChar *content = xmlNodeGetContent(child);
        char *text = memory_copy((const char *)content);
        xmlFree(content);
        return text;
    }
    return memory_copy("");
}

static void add_entry(struct fuzz_feed *feed, char *id, char *updated, bool gone)
{
    for (size_t i = 0; i < feed->count; i++)
        if (strcmp(feed->entries[i].id, id) == 0)
            broken("two entries of the id %s", id);
    feed->entries = memory_resize(feed->entries, (feed->count + 1) * sizeof *feed->entries);
    feed->entries[feed->count++] = (struct fuzz_entry){id, updated, gone};
}

static void read_entry(struct fuzz_feed *feed, const xmlNode *node)
{
    char *title = child_text(node, "title"), *content = child_text(node, "content");
    struct sight sight = {.name = "an entry", .words = true};
    check_html(&sight, content, strlen(content));
    if (!*title)
        broken("an entry without a title");
    free(title);
    free(content);
    add_entry(feed, child_text(node, "id"), child_text(node, "updated"), false);
}

struct fuzz_feed feed_read(const char *name, const struct buffer *contents)
{
    struct fuzz_feed feed = {0};
    xmlSetGenericErrorFunc(NULL, keep_quiet);
    xmlDoc *document =
        xmlReadMemory(buffer_string(contents), (int)contents->length, name, NULL,
                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
    if (!document)
        broken("%s: libxml2 reads no XML: %s", name, xmlGetLastError() ? xmlGetLastError()->message : "");
    struct sight sight = {.name = name};
    const xmlNode *root = xmlDocGetRootElement(document);
    check_tree(&sight, root);
    feed.updated = child_text(root, "updated");
    for (const xmlNode *node = root->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (strcmp((const char *)node->name, "entry") == 0)
            read_entry(&feed, node);
        if (strcmp((const char *)node->name, "deleted-entry") != 0)
            continue;
        xmlChar *id = xmlGetProp(node, BAD_CAST "ref"), *when = xmlGetProp(node, BAD_CAST "when");
        add_entry(&feed, memory_copy((const char *)id), memory_copy((const char *)when), true);
        xmlFree(id);
        xmlFree(when);
    }
    xmlFreeDoc(document);
    return feed;
}

void feed_free(struct fuzz_feed *feed)
{
    for (size_t i = 0; i < feed->count; i++) {
        free(feed->entries[i].id);
        free(feed->entries[i].updated);
    }
    free(feed->entries);
    free(feed->updated);
}
