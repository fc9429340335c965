/* SPDX-License-Identifier: MIT */
/* The upstream issue and the LFX page of a project. */
#include "exporter/reader/work.h"

#include "exporter/base/text.h"

#include <string.h>

size_t tbd_offset(const struct line *line, size_t from)
{
    static const char *const words[] = {"tbd", "tba", "tbc", NULL};
    size_t i = from;
    while (line->text[i]) {
        size_t length = strcspn(line->text + i, " ,;.:()[]/");
        if (length && text_is_one_of(line->text + i, length, words))
            return i;
        i += length + (line->text[i + length] != '\0');
    }
    return i;
}

static void read_tbd(struct work *work, const struct line *line, size_t from)
{
    size_t offset = tbd_offset(line, from);
    bool lfx = work->field.label == LABEL_LFX;
    if (!line->text[offset])
        return;
    *(lfx ? &work->project.lfx_url_tbd : &work->project.upstream_tbd) = true;
    work_report(work, line_position(line, offset), CODE_TBD,
                lfx ? "the LFX URL is still to be given" : "the upstream issue is still to be given");
}

void read_links(struct work *work, struct urls *urls, const struct line *line, size_t from)
{
    size_t before = urls->count;
    urls_add(work->arena, urls, line, from);
    if (urls->count > before)
        fill_field(work, line);
    read_tbd(work, line, from);
}

/* Remembers the first issue that is named by its number ("#12", "kelp/lamp#12"), if the line does not give its address, too. */
static void note_reference(struct work *work, const struct line *line, size_t value)
{
    enum { MOST = 20 /* numbers of one line, each of which is looked for in all of it */ };
    const char *text = line->text;
    size_t link = 0, word = value;
    /* A mark before the value is not part of it. */
    size_t i = value && text[value - 1] == '#' ? value - 1 : value;
    if (!strchr(text + i, '#'))
        return;
    for (int numbers = 0; text[i] && numbers < MOST && !work->reference; i++) {
        if (is_space(text[i]) || strchr("(,;", text[i]))
            word = i + 1;
        size_t digits = text[i] == '#' ? strspn(text + i + 1, "0123456789") : 0;
        if (!digits)
            continue;
        size_t begin = i < value ? i : word;
        while (link < line->link_count && line->links[link].end <= i)
            link++;
        bool linked = (link < line->link_count && line->links[link].start <= i) ||
                      text_starts_with(text + begin, "http");
        numbers += !linked;
        if (linked || strstr(text, arena_printf(work->reading->scratch, "/%.*s", (int)digits, text + i + 1)))
            continue;
        work->reference = arena_copy_bytes(work->reading->scratch, text + begin, i + 1 + digits - begin);
        work->reference_at = line_position(line, begin);
    }
}

void read_upstream(struct work *work, const struct line *line, size_t value, size_t from)
{
    read_links(work, &work->upstream, line, from);
    note_reference(work, line, value);
    if (work->unread.text || !label_has_value(line, value))
        return;
    work->unread = *line;
    work->unread.text += value;
    work->unread.at = line_position(line, value);
}

/* "kelp/lamp#12" is read by GitHub, and by nobody else. */
static const char *address_of_reference(struct work *work, const char *text)
{
    size_t owner = strcspn(text, "/ "), name = owner + strcspn(text + owner, "# ");
    size_t end = name + 1 + (text[name] ? strspn(text + name + 1, "0123456789") : 0);
    if (text[owner] != '/' || text[name] != '#' || end == name + 1 || text[end] || name == owner + 1)
        return "https://...";
    return arena_printf(work->reading->scratch, "https://github.com/%.*s/issues/%s", (int)name, text,
                        text + name + 1);
}

/* Says of a project whose field has words and no address what they are. */
static void report_unread(struct work *work)
{
    struct project *project = &work->project;
    if (work->reference && work->upstream.count)
        work_report(work, work->reference_at, CODE_UNREAD_LINK,
                    arena_printf(work->reading->scratch, "'%s' is no address, and was not read; write %s",
                                 work->reference, address_of_reference(work, work->reference)));
    if (!work->unread.text || project->upstream_tbd || work->upstream.count || work->trackers.count)
        return;
    const char *words = work_quote(work, &work->unread, 0);
    project->upstream_tbd = true;
    work_report(work, work->unread.at, CODE_NO_UPSTREAM,
                arena_printf(work->reading->scratch, "'%s' gives no address of an upstream issue; write %s",
                             words, address_of_reference(work, words)));
}

void read_lfx_links(struct work *work, struct urls *urls, const struct line *line, size_t from)
{
    struct urls all = {0};
    bool alone = work->field.label == LABEL_APPLY && is_only_links(line, 0);
    urls_add(work->arena, &all, line, from);
    for (size_t i = 0; i < all.count; i++)
        if (alone || is_lfx_url(all.items[i]))
            ARENA_PUSH(work->arena, urls->items, urls->count, all.items[i]);
}

void read_linked_issues(struct work *work, const struct line *line, size_t from)
{
    struct urls all = {0};
    urls_add(work->arena, &all, line, from);
    for (size_t i = 0; i < all.count; i++)
        if (is_issue_url(all.items[i]) && text_find(all.items[i], "/issues/"))
            ARENA_PUSH(work->arena, work->trackers.items, work->trackers.count, all.items[i]);
}

static void settle_lfx(struct work *work, const struct section *section)
{
    struct project *project = &work->project;
    const char *heading = section->link && is_lfx_url(section->link) ? section->link : NULL;
    size_t pages = 0;
    urls_unite(work->arena, &work->lfx);
    for (size_t i = 0; i < work->lfx.count; i++) {
        bool page = is_lfx_url(work->lfx.items[i]);
        project->lfx_url = page && !pages ? work->lfx.items[i] : project->lfx_url;
        pages += page;
    }
    if (pages > 1)
        work_report(work, section->at, CODE_SEVERAL_LFX_URLS,
                    "the project has more than one LFX URL; the first was taken, take the others out");
    if (!project->lfx_url && work->lfx.count)
        project->lfx_url = work->lfx.items[0];
    if (!project->lfx_url && heading)
        project->lfx_url = arena_copy(work->arena, heading);
    for (size_t i = 0; i < work->bare.count && !project->lfx_url; i++)
        if (is_lfx_project(work->bare.items[i]))
            project->lfx_url = work->bare.items[i];
}

/* The issue can also be the link in the heading. */
static void read_heading_issue(struct work *work, const struct section *section)
{
    struct urls linked = {0};
    urls_add(work->arena, &linked, &section->heading, 0);
    for (size_t i = 0; i < linked.count; i++)
        if (is_issue_url(linked.items[i]))
            ARENA_PUSH(work->arena, work->trackers.items, work->trackers.count, linked.items[i]);
}

void settle_links(struct work *work, const struct section *section)
{
    if (!work->upstream.count && !work->trackers.count && section->link)
        read_heading_issue(work, section);
    report_unread(work);
    struct urls *upstream = work->upstream.count ? &work->upstream : &work->trackers;
    urls_unite(work->arena, upstream);
    work->project.upstream = upstream->items;
    work->project.upstream_count = upstream->count;
    settle_lfx(work, section);
}
