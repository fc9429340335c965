/* SPDX-License-Identifier: MIT */
/* What stands around the contents of every page: the document's head with its style, the title, the way to the
 * sections, the foot and the script. */
#include "formats/links.h"
#include "formats/page.h"
#include "formats/page_assets.h"

#include <string.h>

const char *page_program(const struct page *page)
{
    return page->publication->program;
}

bool page_has(const struct page *page, const char *format)
{
    for (size_t i = 0; i < page->publication->format_count; i++)
        if (strcmp(page->publication->formats[i], format) == 0)
            return true;
    return false;
}

const char *page_count(const struct page *page, size_t count, const char *what)
{
    return arena_printf(page->arena, "%zu %s%s", count, what, count == 1 ? "" : "s");
}

void page_write_once(struct page *page, enum page_part part, const void *thing, page_writer *write)
{
    struct buffer *kept = page->fragments ? fragment_of(page->fragments, thing, (int)part) : NULL;
    if (kept && kept->length) {
        html_verbatim(page->html, kept->data, kept->length);
        return;
    }
    size_t from = html_length(page->html);
    write(page, thing);
    /* Other fragments may have been asked for meanwhile. */
    if (page->fragments)
        html_copy(page->html, from, fragment_of(page->fragments, thing, (int)part));
}

static void write_meta(struct page *page, const char *kind, const char *name, const char *content)
{
    html_line(page->html);
    html_start(page->html, "meta");
    html_attribute(page->html, kind, name);
    html_attribute(page->html, "content", content);
    html_end_empty(page->html);
}

/* Nothing may be asked for, and nothing runs but the style and the script that are known by their digests. */
static void write_policy(struct page *page)
{
    write_meta(
        page, "http-equiv", "Content-Security-Policy",
        arena_printf(page->arena,
                     "default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; img-src data:; "
                     "base-uri 'none'; form-action 'none'",
                     page_style.digest, page_script.digest));
}

static void write_relation(struct page *page, const char *relation, const char *type, const char *address,
                           const char *title)
{
    html_line(page->html);
    html_start(page->html, "link");
    html_attribute(page->html, "rel", relation);
    html_attribute(page->html, "type", type);
    html_attribute(page->html, "href", address);
    html_attribute(page->html, "title", title);
    html_end_empty(page->html);
}

/* Feed readers find the feeds by the page's address. The icon is there so that browsers ask for none. */
static void write_relations(struct page *page)
{
    static const char type[] = "application/atom+xml";
    static const char icon[] =
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
        "%3Crect y='1' width='16' height='15' rx='3' fill='%231d4fa8'/%3E"
        "%3Cpath d='M3 6h10v2H3zm0 4h6v2H3z' fill='%23fff'/%3E%3C/svg%3E";
    const char *folder = page->term ? "" : page->root;
    if (page_has(page, "projects"))
        write_relation(page, "alternate", type, arena_printf(page->arena, "%sprojects.atom", folder),
                       "New projects");
    if (page_has(page, "changes"))
        write_relation(page, "alternate", type, arena_printf(page->arena, "%schanges.atom", folder),
                       "What changed");
    const char *index = strstr(page->file, "index.html");
    const char *path =
        index ? arena_copy_bytes(page->arena, page->file, (size_t)(index - page->file)) : page->file;
    const char *address = link_to_file(page->arena, page->publication, path);
    if (address)
        write_relation(page, "canonical", NULL, address, NULL);
    write_relation(page, "icon", NULL, icon, NULL);
}

static void write_verbatim(struct page *page, const char *element, const struct page_asset *asset)
{
    html_line(page->html);
    html_start(page->html, element);
    html_verbatim(page->html, asset->bytes, asset->length);
    html_end(page->html);
}

static void write_head(struct page *page, const struct page_head *head)
{
    struct html *html = page->html;
    html_line(html);
    html_start(html, "head");
    html_line(html);
    html_start(html, "meta");
    html_attribute(html, "charset", "utf-8");
    html_end_empty(html);
    write_policy(page);
    write_meta(page, "name", "viewport", "width=device-width, initial-scale=1");
    html_line(html);
    const char *program = page_program(page);
    bool is_index = strcmp(head->title, program) == 0;
    html_element(html, "title", NULL,
                 is_index ? program : arena_printf(page->arena, "%s \xc2\xb7 %s", head->title, program));
    write_meta(page, "name", "description", head->summary);
    write_meta(page, "name", "generator", "termfeed");
    write_relations(page);
    write_verbatim(page, "style", &page_style);
    html_end(html);
}

static void write_sections(struct page *page, const struct page_section *sections, size_t count)
{
    html_line(page->html);
    html_start_class(page->html, "nav", "toc");
    html_attribute(page->html, "aria-label", "On this page");
    html_start(page->html, "ul");
    for (size_t i = 0; i < count; i++) {
        html_start(page->html, "li");
        html_link(page->html, NULL, arena_printf(page->arena, "#%s", sections[i].id), sections[i].title);
        html_end(page->html);
    }
    html_end(page->html);
    html_end(page->html);
}

static void write_title(struct page *page, const struct page_head *head)
{
    struct html *html = page->html;
    if (*page->root) {
        html_line(html);
        html_start_class(html, "p", "up");
        html_link(html, NULL, arena_printf(page->arena, "%sindex.html", page->root), page_program(page));
        html_end(html);
    }
    html_line(html);
    html_start(html, "h1");
    html_attribute(html, "dir", "auto");
    html_text(html, head->title);
    html_end(html);
    if (!head->lead && !head->status)
        return;
    html_line(html);
    html_start_class(html, "p", "lead");
    if (head->address)
        html_link(html, NULL, head->address, head->lead);
    else if (head->lead)
        html_element(html, "bdi", NULL, head->lead);
    if (head->status) {
        html_text(html, " ");
        html_element(html, "span", "status", head->status);
    }
    html_end(html);
}

void page_begin(struct page *page, const struct page_head *head, const struct page_section *sections,
                size_t count)
{
    struct html *html = page->html;
    html_start(html, "html");
    html_attribute(html, "lang", "en");
    write_head(page, head);
    html_line(html);
    html_start(html, "body");
    html_line(html);
    html_link(html, "skip", "#main", "Skip to the contents");
    html_line(html);
    html_start_class(html, "header", "top wrap");
    write_title(page, head);
    if (count)
        write_sections(page, sections, count);
    html_end(html);
    html_line(html);
    html_start_class(html, "main", "wrap");
    html_attribute(html, "id", "main");
    html_attribute(html, "tabindex", "-1");
}

void page_end(struct page *page)
{
    struct html *html = page->html;
    html_line(html);
    html_end(html);
    html_line(html);
    html_start_class(html, "footer", "wrap");
    html_start(html, "p");
    html_text(html, "Last change: ");
    page_time_of(page, page->term ? page->term->modified : page->publication->modified);
    html_text(html, ". Made by termfeed from the documents in which the program announces its terms.");
    html_end(html);
    html_end(html);
    write_verbatim(page, "script", &page_script);
    html_line(html);
    html_end(html);
    html_line(html);
    html_end(html);
}

void page_begin_section(struct page *page, const struct page_section *section, const char *intro)
{
    html_line(page->html);
    html_start(page->html, "section");
    html_attribute(page->html, "id", section->id);
    html_attribute_printf(page->html, "aria-labelledby", "%s-title", section->id);
    html_line(page->html);
    html_start(page->html, "h2");
    html_attribute_printf(page->html, "id", "%s-title", section->id);
    html_text(page->html, section->title);
    html_end(page->html);
    html_line(page->html);
    if (intro)
        html_element(page->html, "p", "intro", intro);
}

void page_end_section(struct page *page)
{
    html_end(page->html);
}
