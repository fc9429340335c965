/* SPDX-License-Identifier: MIT */
#include "exporter/reading.h"

#include "exporter/labels.h"
#include "exporter/text.h"

#include <string.h>

/* ---- titles of the document's frame ---- */

/* Copies the title in lower case, letters, digits and single spaces only. */
static char *simplify(const char *title, char *out, size_t size)
{
    size_t length = 0;
    for (; *title && length + 1 < size; title++) {
        if (is_letter(*title) || is_digit(*title))
            out[length++] = to_lower(*title);
        else if (length && out[length - 1] != ' ')
            out[length++] = ' ';
    }
    while (length && out[length - 1] == ' ')
        length--;
    out[length] = '\0';
    return out;
}

bool is_timeline_title(const char *title)
{
    static const char *const titles[] = {"timeline", "timelines", "schedule", "dates", "important dates", "key dates",
                                         "program timeline", "term timeline", "project timeline", "mentorship timeline",
                                         "term dates", "calendar", "program dates", "program schedule", NULL};
    char simple[64];
    simplify(title, simple, sizeof simple);
    return text_is_one_of(simple, strlen(simple), titles);
}

/* "Accepted projects", "Participating CNCF Projects", "Project ideas": a few words, all of this list, ending in what
 * the document is about. */
static bool is_list_of_projects(const char *simple)
{
    static const char *const nouns[] = {"project", "projects", "proposals", "ideas", "mentorships", "opportunities",
                                        "organizations", NULL};
    static const char *const words[] = {"accepted", "participating", "selected", "approved", "current", "all", "list",
                                        "of", "the", "our", "available", "open", "proposed", "cncf", "mentorship", "lfx",
                                        "term", "project", "projects", "proposals", "ideas", "mentorships",
                                        "opportunities", "organizations", "program", "this", "for", "new", "completed",
                                        "ongoing", NULL};
    const char *last = simple;
    for (const char *word = simple; *word;) {
        size_t length = strcspn(word, " ");
        if (!text_is_one_of(word, length, words))
            return false;
        last = word;
        word += length + (word[length] == ' ');
    }
    return *simple && text_is_one_of(last, strlen(last), nouns);
}

bool is_frame_title(const char *title)
{
    static const char *const titles[] = {
        "table of contents", "contents", "toc", "index", "status", "introduction", "about", "about the program", "faq",
        "frequently asked questions", "how to apply", "application process", "project ideas", "guidelines",
        "program guidelines", "mentorship duration", "duration", "eligibility", "resources", "useful links", "links",
        "contact", "contacts", "questions", "overview", "notes", "template", "project template", "proposal template",
        "mentee application", "mentee applications", "applications", "application", "stipends", "stipend",
        "footnotes", "appendix", "license", NULL};
    char simple[128];
    simplify(title, simple, sizeof simple);
    size_t length = strlen(simple);
    bool instructions = length >= 12 && strcmp(simple + length - 12, "instructions") == 0;
    bool instruction = length >= 11 && strcmp(simple + length - 11, "instruction") == 0;
    /* "Term 3: September 5th - November 30th" */
    bool term = text_starts_with(simple, "term ") && is_digit(simple[5]);
    return instructions || instruction || term || is_timeline_title(title) || is_list_of_projects(simple) ||
           text_is_one_of(simple, length, titles);
}

/* ---- details ---- */

struct details {
    int mentors, upstream, lfx, others;
};

static void count_detail(struct details *details, enum label label)
{
    details->mentors += label == LABEL_MENTORS;
    details->upstream += label == LABEL_UPSTREAM;
    details->lfx += label == LABEL_LFX;
    details->others += label == LABEL_DESCRIPTION || label == LABEL_OUTCOME || label == LABEL_SKILLS;
}

/* A heading that is a label, or one that has a mentor, an issue or an LFX page behind it. What has several details of
 * its own is a project, even if its title is made of labels' words ("Enhancement of Technical Outcomes"). */
static enum label label_of_heading(struct reading *reading, const struct section *section, const struct details *own)
{
    struct label_match match = label_read(reading->scratch, &section->heading);
    if (match.label == LABEL_NONE || match.label == LABEL_UNKNOWN || section->level < 2 ||
        own->mentors + own->upstream + own->lfx > 1)
        return LABEL_NONE;
    if (!label_has_value(&section->heading, match.value))
        return match.label == LABEL_LINK || match.label == LABEL_OTHER ? LABEL_NONE : match.label;
    bool linked = text_find(section->heading.text + match.value, "http") || section->heading.link_count;
    bool person = match.label == LABEL_MENTORS;
    return person || (linked && (match.label == LABEL_UPSTREAM || match.label == LABEL_LFX)) ? match.label : LABEL_NONE;
}

static bool has_bare_lfx_link(const struct section *section)
{
    for (size_t i = 0; i < section->line_count; i++)
        for (size_t k = 0; k < section->lines[i].link_count; k++)
            if (is_lfx_url(section->lines[i].links[k].url))
                return true;
    return section->link && is_lfx_url(section->link);
}

static struct details details_of(struct reading *reading, const struct section *section)
{
    struct details details = {0};
    for (size_t i = 0; i < section->line_count; i++)
        count_detail(&details, label_read(reading->scratch, &section->lines[i]).label);
    details.lfx += has_bare_lfx_link(section);
    return details;
}

/* A project has a mentor, an issue or an LFX page; a description alone makes one only where no deeper headings follow
 * that could be the projects it introduces. */
static bool is_project(const struct details *details, const struct section *section, const struct section *next)
{
    if (details->mentors || details->upstream || details->lfx)
        return true;
    bool introduces = next && next->level > section->level;
    return details->others && !introduces;
}

static void settle_roles(struct reading *reading, int heading, struct section_role *roles)
{
    const struct outline *outline = reading->outline;
    int owner = 0; /* the section that headings with labels belong to */
    struct details details = {0};
    for (int i = (int)outline->section_count - 1; i >= 0; i--) {
        const struct section *section = &outline->sections[i];
        struct details own = details_of(reading, section);
        details.mentors += own.mentors;
        details.upstream += own.upstream;
        details.lfx += own.lfx;
        details.others += own.others;
        enum label label = i == 0 || i == heading ? LABEL_NONE : label_of_heading(reading, section, &own);
        roles[i] = (struct section_role){.organization = -1, .parent = -1};
        if (label != LABEL_NONE) {
            roles[i].role = ROLE_FIELD;
            count_detail(&details, label);
            owner = owner ? owner : i;
            continue;
        }
        int following = owner && i < owner ? owner + 1 : i + 1;
        const struct section *next =
            following < (int)outline->section_count ? &outline->sections[following] : NULL;
        bool frame = i == 0 || i == heading || is_frame_title(section->title);
        roles[i].role = frame ? ROLE_FRAME : is_project(&details, section, next) ? ROLE_PROJECT : ROLE_ORGANIZATION;
        details = (struct details){0};
        owner = 0;
    }
}

/* ---- organizations ---- */

/* An entry of the table of contents. */
struct entry {
    const char *text;
    int depth;
};

struct contents {
    struct entry *entries;
    size_t count;
};

static struct contents read_contents(struct reading *reading, const struct section_role *roles)
{
    struct contents contents = {0};
    const struct outline *outline = reading->outline;
    for (size_t i = 0; i < outline->section_count && roles[i].role == ROLE_FRAME; i++)
        for (size_t k = 0; k < outline->sections[i].line_count; k++) {
            const struct line *line = &outline->sections[i].lines[k];
            if (!line->bullet || !line->link_count || line->links[0].url[0] != '#')
                continue;
            struct entry entry = {text_collapse(reading->scratch, line->text, strlen(line->text)), line->depth};
            ARENA_PUSH(reading->scratch, contents.entries, contents.count, entry);
        }
    return contents;
}

/* The text of the entry that the one for TITLE stands under; "" if it stands under none, NULL if there is none. */
static const char *contents_parent(const struct contents *contents, const char *title)
{
    for (size_t i = 0; i < contents->count; i++) {
        if (!text_equal(contents->entries[i].text, title))
            continue;
        for (size_t k = i; k-- > 0;)
            if (contents->entries[k].depth < contents->entries[i].depth)
                return contents->entries[k].text;
        return "";
    }
    return NULL;
}

enum { MAX_LEVELS = 7 };

/* The organizations whose headings enclose the current place, innermost last. */
struct stack {
    int sections[MAX_LEVELS];
    int count;
};

static void pop_to(struct stack *stack, const struct outline *outline, int level)
{
    while (stack->count && outline->sections[stack->sections[stack->count - 1]].level >= level)
        stack->count--;
}

/* The organization of a project: the innermost heading around it. Where a project stands as high as its organization
 * the levels are broken: the table of contents decides, else the organization that came last. */
static int organization_of(const struct outline *outline, const struct stack *stack, const struct contents *contents,
                           int project)
{
    const struct section *section = &outline->sections[project];
    if (!stack->count)
        return -1;
    int innermost = stack->sections[stack->count - 1];
    if (outline->sections[innermost].level < section->level)
        return innermost;
    const char *parent = contents_parent(contents, section->title);
    if (parent && !*parent)
        return -1;
    for (int i = stack->count - 1; i >= 0 && parent; i--)
        if (text_equal(outline->sections[stack->sections[i]].title, parent))
            return stack->sections[i];
    for (int i = stack->count - 1; i >= 0; i--)
        if (outline->sections[stack->sections[i]].level <= section->level)
            return stack->sections[i];
    return innermost;
}

static void find_organizations(struct reading *reading, struct section_role *roles)
{
    const struct outline *outline = reading->outline;
    struct contents contents = read_contents(reading, roles);
    struct stack stack = {.count = 0};
    for (int i = 0; i < (int)outline->section_count; i++) {
        int level = outline->sections[i].level;
        if (roles[i].role == ROLE_PROJECT) {
            roles[i].organization = organization_of(outline, &stack, &contents, i);
        } else if (roles[i].role == ROLE_FRAME) {
            pop_to(&stack, outline, level);
        } else if (roles[i].role == ROLE_ORGANIZATION) {
            pop_to(&stack, outline, level);
            roles[i].parent = stack.count ? stack.sections[stack.count - 1] : -1;
            if (stack.count < MAX_LEVELS)
                stack.sections[stack.count++] = i;
        }
    }
}

/* Organizations whose projects stand at the same level are peers, whatever level their own headings have: then the
 * outer one is not the parent of the inner one. */
static void settle_parents(struct reading *reading, struct section_role *roles)
{
    const struct outline *outline = reading->outline;
    size_t count = outline->section_count;
    unsigned *levels = arena_allocate(reading->scratch, count * sizeof *levels);
    for (size_t i = 0; i < count; i++)
        if (roles[i].role == ROLE_PROJECT && roles[i].organization >= 0)
            levels[roles[i].organization] |= 1u << outline->sections[i].level;
    for (size_t i = 0; i < count; i++)
        while (roles[i].role == ROLE_ORGANIZATION && roles[i].parent >= 0 && (levels[roles[i].parent] & levels[i]))
            roles[i].parent = roles[roles[i].parent].parent;
    for (size_t i = 0; i < count; i++)
        if (roles[i].role == ROLE_PROJECT && roles[i].organization >= 0)
            roles[i].parent = roles[roles[i].organization].parent;
}

/* A heading without projects below it is neither project nor organization; nothing is read from it. */
static void report_empty(struct reading *reading, const struct section_role *roles)
{
    const struct outline *outline = reading->outline;
    bool *used = arena_allocate(reading->scratch, outline->section_count * sizeof *used);
    for (size_t i = 0; i < outline->section_count; i++) {
        if (roles[i].organization >= 0)
            used[roles[i].organization] = true;
        if (roles[i].parent >= 0)
            used[roles[i].parent] = true;
    }
    for (size_t i = 0; i < outline->section_count; i++)
        if (roles[i].role == ROLE_ORGANIZATION && !used[i] && *outline->sections[i].title)
            diagnostics_add(reading->diagnostics, SEVERITY_WARNING, outline->sections[i].at, "empty-heading",
                            "'%s' is neither a project (it has no mentors, issue or LFX URL) nor an organization with "
                            "projects below it; complete it or take it out",
                            outline->sections[i].title);
}

struct section_role *read_roles(struct reading *reading, int heading)
{
    struct section_role *roles =
        arena_allocate(reading->scratch, reading->outline->section_count * sizeof *roles);
    settle_roles(reading, heading, roles);
    find_organizations(reading, roles);
    settle_parents(reading, roles);
    report_empty(reading, roles);
    return roles;
}
