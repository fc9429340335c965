/* SPDX-License-Identifier: MIT */
#include "exporter/reading.h"

#include "exporter/labels.h"
#include "exporter/people.h"
#include "exporter/text.h"

#include <string.h>

/* ---- links ---- */

bool is_lfx_url(const char *url)
{
    return text_find(url, "//mentorship.lfx.linuxfoundation.org/") != NULL ||
           text_find(url, "//mentorship.lfx.dev/") != NULL;
}

struct urls {
    const char **items;
    size_t count;
};

static void add_url(struct arena *arena, struct urls *urls, const char *url, size_t length)
{
    const char *clean = text_web_url(arena, url, length);
    if (!clean)
        return;
    for (size_t i = 0; i < urls->count; i++)
        if (strcmp(urls->items[i], clean) == 0)
            return;
    ARENA_PUSH(arena, urls->items, urls->count, clean);
}

/* Adds the URL that stands in plain text (in code, say), without the punctuation around it. */
static size_t add_plain_url(struct arena *arena, struct urls *urls, const char *text)
{
    size_t length = strcspn(text, " \t()<>[]\"'`,;|");
    size_t used = length;
    while (length && strchr(".:!?*", text[length - 1]))
        length--;
    add_url(arena, urls, text, length);
    return used;
}

/* Adds all web links of a line in their order, each once. */
static void add_urls(struct arena *arena, struct urls *urls, const struct line *line)
{
    size_t link = 0;
    for (size_t i = 0; line->text[i];) {
        while (link < line->link_count && line->links[link].start < i)
            link++;
        if (link < line->link_count && line->links[link].start == i) {
            const struct link *found = &line->links[link++];
            add_url(arena, urls, found->url, strlen(found->url));
            i = found->end > i ? found->end : i + 1;
        } else if (text_starts_with(line->text + i, "http://") || text_starts_with(line->text + i, "https://")) {
            i += add_plain_url(arena, urls, line->text + i);
        } else {
            i++;
        }
    }
}

/* ---- a project in the making ---- */

/* The field that lines are being read into. */
struct field {
    enum label label;
    struct line start; /* the line of its label */
    bool valued;       /* its label's line had a value */
    bool item;         /* a line below it gave something */
};

struct work {
    struct reading *reading;
    struct arena *arena; /* the term's */
    struct project project;
    struct people people;
    struct urls upstream, lfx, bare;
    struct field field;
    const char **skills;
    size_t skill_count;
    bool tbd;
    unsigned char *owner; /* for each source line: OWNER_MENTORS, OWNER_OTHER or 0 */
    int first_line, last_line;
};

enum { OWNER_MENTORS = 1, OWNER_OTHER = 2 };

static void own_line(struct work *work, int line, bool mentors)
{
    if (line >= work->first_line && line <= work->last_line)
        work->owner[line - work->first_line] |= mentors ? OWNER_MENTORS : OWNER_OTHER;
}

/* ---- mentors ---- */

static void report_line(struct work *work, const struct line *line, size_t from, const char *code, const char *what)
{
    struct position at = line->at;
    const char *text = text_collapse(work->reading->scratch, line->text + from, strlen(line->text + from));
    diagnostics_add(work->reading->diagnostics, SEVERITY_WARNING, at, code, what, text);
}

static void read_mentors(struct work *work, const struct line *line, size_t from)
{
    if (!label_has_value(line, from) && !strchr(line->text + from, '?'))
        return;
    struct people_problem problem;
    switch (people_read(work->arena, line, from, &work->people, &problem)) {
    case PEOPLE_FOUND:
        work->field.item = true;
        break;
    case PEOPLE_TBD:
        work->tbd = true;
        report_line(work, line, from, "tbd", "a mentor is still to be named: '%s'");
        break;
    case PEOPLE_REMARK:
        work->field.item = true;
        report_line(work, line, from, "unreadable-person",
                    "part of '%s' could not be read as a person; write \"Name (@handle, address)\"");
        break;
    case PEOPLE_UNREAD:
        report_line(work, line, from, "unreadable-person",
                    "'%s' could not be read as a person; write \"Name (@handle, address)\"");
        break;
    case PEOPLE_NOTHING:
        break;
    }
    if (problem.code)
        diagnostics_add(work->reading->diagnostics, SEVERITY_WARNING, line->at, problem.code, "%s", problem.text);
}

/* "Upstream Issue: TBD" */
static void report_tbd(struct work *work, const struct line *line, size_t from)
{
    static const char *const words[] = {"tbd", "tba", "tbc", NULL};
    for (const char *c = line->text + from; *c;) {
        size_t length = strcspn(c, " ,;.:()[]/");
        if (length && text_is_one_of(c, length, words)) {
            report_line(work, line, 0, "tbd", "a link is still to be given: '%s'");
            return;
        }
        c += length + (c[length] != '\0');
    }
}

/* ---- skills ---- */

static void add_skill(struct work *work, const char *text, size_t length)
{
    while (length && (is_space(*text) || strchr("*_`\"'-", *text))) {
        text++;
        length--;
    }
    while (length && (is_space(text[length - 1]) || strchr(".*_`\"':", text[length - 1])))
        length--;
    const char *skill = text_collapse(work->arena, text, length);
    int words = 1;
    bool letter = false;
    for (const char *c = skill; *c; c++) {
        words += *c == ' ';
        letter |= is_letter(*c);
    }
    /* A sentence is no category. */
    if (!letter || length > 40 || words > 4 || text_equal(skill, "etc") || text_starts_with(skill, "and "))
        return;
    for (size_t i = 0; i < work->skill_count; i++)
        if (text_equal(work->skills[i], skill))
            return;
    ARENA_PUSH(work->arena, work->skills, work->skill_count, skill);
}

/* Cuts "Go, Kubernetes (CRDs, controllers); C++" at its outer commas and semicolons. */
static void read_skills(struct work *work, const struct line *line, size_t from)
{
    const char *text = line->text + from;
    const char *colon = strchr(text, ':');
    if (colon && colon[1] == ' ' && from == 0)
        text = colon + 1;
    size_t start = 0;
    int depth = 0;
    for (size_t i = 0;; i++) {
        depth += text[i] == '(' ? 1 : text[i] == ')' && depth ? -1 : 0;
        if (text[i] && !(depth == 0 && strchr(",;", text[i])))
            continue;
        add_skill(work, text + start, i - start);
        start = i + 1;
        if (!text[i])
            return;
    }
}

/* ---- fields ---- */

static void read_value(struct work *work, const struct line *line, size_t from)
{
    bool mentors = work->field.label == LABEL_MENTORS;
    own_line(work, line->at.line, mentors);
    struct urls urls = {0};
    switch (work->field.label) {
    case LABEL_MENTORS:
        read_mentors(work, line, from);
        break;
    case LABEL_UPSTREAM:
    case LABEL_LFX:
        add_urls(work->arena, work->field.label == LABEL_LFX ? &work->lfx : &work->upstream, line);
        report_tbd(work, line, from);
        break;
    case LABEL_LINK:
        add_urls(work->arena, &urls, line);
        for (size_t i = 0; i < urls.count; i++)
            if (is_lfx_url(urls.items[i]))
                add_url(work->arena, &work->lfx, urls.items[i], strlen(urls.items[i]));
        break;
    case LABEL_SKILLS:
        read_skills(work, line, from);
        break;
    default:
        add_urls(work->arena, &work->bare, line);
        break;
    }
}

static void begin_field(struct work *work, const struct line *line, const struct label_match *match)
{
    work->field = (struct field){.label = match->label, .start = *line};
    work->field.valued = label_has_value(line, match->value);
    if (match->typo && match->label != LABEL_OTHER)
        diagnostics_add(work->reading->diagnostics, SEVERITY_WARNING, line->at, "label-typo",
                        "the label '%s' was read with the word '%s'; correct the spelling", match->words, match->typo);
    read_value(work, line, match->value);
}

static bool takes_lists(enum label label)
{
    return label == LABEL_MENTORS || label == LABEL_UPSTREAM || label == LABEL_LFX;
}

/* Whether the line is nothing but links, with list punctuation. */
static bool is_only_links(const struct line *line)
{
    size_t link = 0;
    for (size_t i = 0; line->text[i];) {
        while (link < line->link_count && line->links[link].start < i)
            link++;
        if (link < line->link_count && line->links[link].start == i && line->links[link].end > i)
            i = line->links[link].end;
        else if (is_letter(line->text[i]) || is_digit(line->text[i]))
            return false;
        else
            i++;
    }
    return line->link_count > 0;
}

/* Whether a line without a label still belongs to the open field: everything below an empty label does, and behind a
 * value whatever continues its paragraph, lies deeper in the list, or is of the same make. */
static bool continues_field(struct work *work, const struct line *line)
{
    const struct field *field = &work->field;
    if (!takes_lists(field->label) || !field->valued)
        return true;
    if (line->block == field->start.block || line->depth > field->start.depth)
        return true;
    if (field->label == LABEL_MENTORS)
        return people_look_certain(work->reading->scratch, line, 0);
    return field->label == LABEL_UPSTREAM && is_only_links(line);
}

/* A label whose words we do not know ends the fields that are read, unless it names a person ("Jane Roe: @janeroe").
 * Within texts it is just a line. */
static bool ends_field(struct work *work, const struct line *line, const struct label_match *match)
{
    if (!takes_lists(work->field.label) || line->depth > work->field.start.depth)
        return false;
    return !(work->field.label == LABEL_MENTORS && people_look_certain(work->reading->scratch, line, 0)) && match->words;
}

static void report_unknown(struct work *work, const struct line *line, const struct label_match *match)
{
    bool person = people_look_certain(work->reading->scratch, line, match->value);
    struct urls urls = {0};
    add_urls(work->reading->scratch, &urls, line);
    if (!person && !urls.count)
        return;
    diagnostics_add(work->reading->diagnostics, SEVERITY_WARNING, line->at, "unknown-label",
                    "'%s' looks like a label and is none we know; what is behind it was kept as text only",
                    match->words);
}

static void read_line(struct work *work, const struct line *line)
{
    struct label_match match = label_read(work->reading->scratch, line);
    bool labelled = match.label != LABEL_NONE && match.label != LABEL_UNKNOWN;
    /* Helper labels count only at the level of the others: nested in a description they are its words. */
    if (match.label == LABEL_OTHER && line->depth > work->field.start.depth)
        labelled = false;
    if (labelled) {
        begin_field(work, line, &match);
        return;
    }
    bool ends = match.label == LABEL_UNKNOWN && ends_field(work, line, &match);
    if (ends || !continues_field(work, line)) {
        if (match.label == LABEL_UNKNOWN)
            report_unknown(work, line, &match);
        work->field = (struct field){.label = LABEL_OTHER, .start = *line};
    }
    read_value(work, line, 0);
}

/* ---- content ---- */

static bool is_rule(const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!strchr("-*_ \t", line[i]))
            return false;
    return true;
}

/* Link definitions ("[ref]: https://...") may stand anywhere in the document. */
static void add_definitions(struct buffer *markdown, const struct source *source)
{
    for (int line = 1; line <= (int)source->line_count; line++) {
        size_t length;
        const char *text = source_line(source, line, &length);
        const char *end = length > 4 && *text == '[' ? memchr(text, ']', length) : NULL;
        if (!end || end[1] != ':' || text[1] == '^')
            continue;
        buffer_add_byte(markdown, '\n');
        buffer_add(markdown, text, length);
        buffer_add_byte(markdown, '\n');
    }
}

/* The project's own Markdown without its mentors, rendered again. */
static const char *render_content(struct work *work)
{
    const struct source *source = work->reading->outline->source;
    struct buffer markdown = {0};
    size_t kept = 0;
    for (int line = work->first_line; line <= work->last_line; line++) {
        size_t length;
        const char *text = source_line(source, line, &length);
        if (work->owner[line - work->first_line] == OWNER_MENTORS)
            continue;
        buffer_add(&markdown, text, length);
        buffer_add_byte(&markdown, '\n');
        /* A rule at the end divides this project from the next. */
        if (!is_rule(text, length))
            kept = markdown.length;
    }
    buffer_truncate(&markdown, kept);
    add_definitions(&markdown, source);
    const char *html = markdown_render(work->arena, buffer_string(&markdown), markdown.length);
    buffer_free(&markdown);
    return html;
}

/* ---- projects ---- */

static const char *title_of(struct work *work, int section)
{
    return section >= 0 ? arena_copy(work->arena, work->reading->outline->sections[section].title) : NULL;
}

static void settle_links(struct work *work, const struct section *section)
{
    struct project *project = &work->project;
    project->upstream = work->upstream.items;
    project->upstream_count = work->upstream.count;
    for (size_t i = 0; i < work->lfx.count && !project->lfx_url; i++)
        if (is_lfx_url(work->lfx.items[i]))
            project->lfx_url = work->lfx.items[i];
    if (!project->lfx_url && work->lfx.count)
        project->lfx_url = work->lfx.items[0];
    if (!project->lfx_url && section->link && is_lfx_url(section->link))
        project->lfx_url = arena_copy(work->arena, section->link);
    for (size_t i = 0; i < work->bare.count && !project->lfx_url; i++)
        if (is_lfx_url(work->bare.items[i]))
            project->lfx_url = work->bare.items[i];
}

/* Reads the lines of section INDEX and of the label headings behind it. Returns the next section. */
static size_t read_section(struct work *work, const struct section_role *roles, size_t index)
{
    const struct outline *outline = work->reading->outline;
    do {
        const struct section *section = &outline->sections[index];
        if (roles[index].role == ROLE_FIELD) {
            struct label_match match = label_read(work->reading->scratch, &section->heading);
            begin_field(work, &section->heading, &match);
        }
        for (size_t i = 0; i < section->line_count; i++)
            read_line(work, &section->lines[i]);
        index++;
    } while (index < outline->section_count && roles[index].role == ROLE_FIELD);
    return index;
}

static size_t read_project(struct reading *reading, const struct section_role *roles, size_t index)
{
    const struct outline *outline = reading->outline;
    const struct section *section = &outline->sections[index];
    struct work work = {.reading = reading, .arena = reading->term->arena};
    size_t next = index + 1;
    while (next < outline->section_count && roles[next].role == ROLE_FIELD)
        next++;
    work.first_line = section->first_line;
    work.last_line = outline->sections[next - 1].last_line;
    size_t lines = work.last_line >= work.first_line ? (size_t)(work.last_line - work.first_line) + 1 : 0;
    work.owner = arena_allocate(reading->scratch, lines);
    work.project.at = section->at;
    work.project.title = title_of(&work, (int)index);
    work.project.organization = title_of(&work, roles[index].organization);
    work.project.parent_organization = title_of(&work, roles[index].parent);
    read_section(&work, roles, index);
    settle_links(&work, section);
    work.project.mentors = work.people.persons;
    work.project.mentor_count = work.people.count;
    work.project.skills = work.skills;
    work.project.skill_count = work.skill_count;
    work.project.html = render_content(&work);
    ARENA_PUSH(work.arena, reading->term->projects, reading->term->project_count, work.project);
    return next;
}

void read_projects(struct reading *reading, const struct section_role *roles)
{
    for (size_t i = 0; i < reading->outline->section_count;)
        i = roles[i].role == ROLE_PROJECT ? read_project(reading, roles, i) : i + 1;
}
