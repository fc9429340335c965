/* SPDX-License-Identifier: MIT */
#include "exporter/reader/steps.h"

#include "exporter/base/text.h"
#include "exporter/reader/titles.h"

#include <stdlib.h>
#include <string.h>

/* ---- the table of contents ---- */

/* An entry of the table of contents. */
struct entry {
    const char *text;
    const char *parent;  /* the text of the entry that it stands under; "" if it stands under none */
    size_t order, above; /* its number and that of the parent, from 1; 0: none */
    int depth;
};

struct contents {
    struct entry *entries; /* by text; of one text the first */
    size_t count;
};

static void add_entry(struct reading *reading, struct contents *contents, const struct line *line)
{
    size_t above = contents->count;
    while (above && contents->entries[above - 1].depth >= line->depth)
        above = contents->entries[above - 1].above;
    struct entry entry = {text_collapse(reading->scratch, line->text, strlen(line->text)),
                          above ? contents->entries[above - 1].text : "", contents->count + 1, above,
                          line->depth};
    ARENA_PUSH(reading->scratch, contents->entries, contents->count, entry);
}

static int compare_entries(const void *first, const void *second)
{
    const struct entry *a = first, *b = second;
    int texts = text_compare(a->text, b->text);
    return texts ? texts : (a->order > b->order) - (a->order < b->order);
}

static struct contents read_contents(struct reading *reading, const struct section_role *roles)
{
    struct contents contents = {0};
    const struct outline *outline = reading->outline;
    for (size_t i = 0; i < outline->section_count && roles[i].role == ROLE_FRAME; i++)
        for (size_t k = 0; k < outline->sections[i].line_count; k++) {
            const struct line *line = &outline->sections[i].lines[k];
            if (line->bullet && line->link_count && line->links[0].url[0] == '#')
                add_entry(reading, &contents, line);
        }
    if (contents.count)
        qsort(contents.entries, contents.count, sizeof *contents.entries, compare_entries);
    size_t kept = 0;
    for (size_t i = 0; i < contents.count; i++)
        if (!kept || !text_equal(contents.entries[kept - 1].text, contents.entries[i].text))
            contents.entries[kept++] = contents.entries[i];
    contents.count = kept;
    return contents;
}

static int compare_title(const void *title, const void *entry)
{
    return text_compare(title, ((const struct entry *)entry)->text);
}

/* The text of the entry that the one for TITLE stands under; "" if it stands under none, NULL if there is none. */
static const char *contents_parent(const struct contents *contents, const char *title)
{
    const struct entry *found = NULL;
    if (contents->count)
        found = bsearch(title, contents->entries, contents->count, sizeof *found, compare_title);
    return found ? found->parent : NULL;
}

/* ---- whose projects are ---- */

/* The organizations whose headings enclose the current place, innermost last. */
struct stack {
    const struct outline *outline;
    int sections[LEVELS];
    int count;
    bool *used;            /* for each section: whether it is somebody's organization already */
    bool *encloses;        /* for each section: whether there are projects that are deeper */
    bool bare[LEVELS + 1]; /* for each level: whether a project of it has no organization */
};

static void pop_to(struct stack *stack, int level)
{
    while (stack->count && stack->outline->sections[stack->sections[stack->count - 1]].level >= level)
        stack->count--;
}

/* Leaves the organizations that end at section I, and enters the one that begins there. */
static void go_to(struct stack *stack, const struct section_role *roles, int i)
{
    if (roles[i].role == ROLE_FRAME || roles[i].role == ROLE_ORGANIZATION)
        pop_to(stack, stack->outline->sections[i].level);
    if (roles[i].role == ROLE_ORGANIZATION)
        stack->sections[stack->count++] = i;
}

/* Finds the headings with projects that are deeper, be they after one that is not. */
static void find_enclosing(struct stack stack, const struct section_role *roles)
{
    const struct section *sections = stack.outline->sections;
    for (int i = 0; i < (int)stack.outline->section_count; i++) {
        int innermost = stack.count ? stack.sections[stack.count - 1] : -1;
        if (roles[i].role == ROLE_PROJECT && innermost >= 0 && sections[innermost].level < sections[i].level)
            stack.encloses[innermost] = true;
        go_to(&stack, roles, i);
    }
}

/* Whether heading INDEX, which does not enclose a project at LEVEL nor others, is a chapter beside it ("Essentials") and no
 * organization: words stand below it, other than the organization's addresses. */
static bool is_chapter_beside(const struct stack *stack, int index, int level)
{
    const struct section *section = &stack->outline->sections[index];
    if (stack->encloses[index])
        return false;
    for (size_t i = 0; i < section->line_count && section->level >= level; i++)
        if (section->lines[i].bullet || !section->lines[i].link_count)
            return true;
    return false;
}

/* Sets FOUND to the organizations that may be that of a project, innermost last; returns how many there are. */
static int collect_organizations(const struct stack *stack, int project, int found[LEVELS])
{
    int count = 0;
    for (int i = 0; i < stack->count; i++)
        if (!is_chapter_beside(stack, stack->sections[i], stack->outline->sections[project].level))
            found[count++] = stack->sections[i];
    return count;
}

/* The organization of a project: the innermost heading around it. Where a project stands as high as its
 * organization the levels are broken. Then the table of contents decides; without one it is the heading
 * before the project if that has no project yet, else a higher one, else none if a project as high has none, else the one
 * before again. */
static int organization_of(const struct stack *stack, const struct contents *contents, int project)
{
    const struct section *sections = stack->outline->sections;
    int found[LEVELS], count = collect_organizations(stack, project, found);
    if (!count)
        return -1;
    int innermost = found[count - 1];
    if (sections[innermost].level < sections[project].level)
        return innermost;
    const char *parent = contents_parent(contents, sections[project].title);
    if (parent && !*parent)
        return -1;
    for (int i = count - 1; i >= 0 && parent; i--)
        if (text_equal(sections[found[i]].title, parent))
            return found[i];
    int higher = -1, beside = -1;
    for (int i = 0; i < count; i++) {
        int level = sections[found[i]].level;
        higher = level < sections[project].level ? found[i] : higher;
        beside = level <= sections[project].level ? found[i] : beside;
    }
    if (beside >= 0 && !stack->used[beside])
        return beside;
    if (higher >= 0)
        return higher;
    return stack->bare[sections[project].level] ? -1 : beside >= 0 ? beside : innermost;
}

static void find_organizations(struct reading *reading, struct section_role *roles)
{
    const struct outline *outline = reading->outline;
    struct contents contents = read_contents(reading, roles);
    struct stack stack = {.outline = outline};
    stack.used = arena_allocate(reading->scratch, outline->section_count * sizeof *stack.used);
    stack.encloses = arena_allocate(reading->scratch, outline->section_count * sizeof *stack.encloses);
    find_enclosing(stack, roles);
    for (int i = 0; i < (int)outline->section_count; i++) {
        int level = outline->sections[i].level;
        if (roles[i].role == ROLE_PROJECT) {
            roles[i].organization = organization_of(&stack, &contents, i);
            if (roles[i].organization >= 0)
                stack.used[roles[i].organization] = true;
            else
                stack.bare[level] = true;
        }
        go_to(&stack, roles, i);
        if (roles[i].role == ROLE_ORGANIZATION)
            roles[i].parent = stack.count > 1 ? stack.sections[stack.count - 2] : -1;
    }
}

/* Whether a title says that it is of a part of something, or of one of what OUTER names: "SIG Storage", "Kelp Docs". */
static bool names_part_of(const char *inner, const char *outer)
{
    static const char *const words[] = {"committee", "group", "groups",    "sig", "subproject",
                                        "tag",       "team",  "workgroup", "wg",  NULL};
    for (const char *word = inner; *word; word += *word != '\0') {
        size_t length = strcspn(word, " -/():");
        if (length && text_is_one_of(word, length, words))
            return true;
        word += length;
    }
    return text_find(inner, outer) != NULL;
}

/* An organization that stands beside the projects of its parent, with its own one deeper, is its peer if others as high as
 * its parent have their projects there, too: from it on, headings are one level too deep. So is one with its projects as high
 * as those of others beside it that have no parent. LEVELS has those of each organization's projects, as bits. */
static void free_peers(const struct outline *outline, struct section_role *roles, const unsigned *levels)
{
    unsigned outer[LEVELS + 1] = {0}, several[LEVELS + 1] = {0};
    const struct section *sections = outline->sections;
    for (size_t i = 0; i < outline->section_count; i++)
        if (roles[i].role == ROLE_ORGANIZATION && roles[i].parent < 0) {
            several[sections[i].level] |= outer[sections[i].level] & levels[i];
            outer[sections[i].level] |= levels[i];
        }
    for (size_t i = 0; i < outline->section_count; i++) {
        int level = sections[i].level, parent = roles[i].parent;
        if (roles[i].role != ROLE_ORGANIZATION || parent < 0 || !(levels[parent] & (1u << level)))
            continue;
        bool too_deep = (several[sections[parent].level] & (1u << level)) && roles[parent].parent < 0 &&
                        !names_part_of(sections[i].title, sections[parent].title);
        if (too_deep || (outer[level] & levels[i]))
            roles[i].parent = roles[parent].parent;
    }
}

/* Organizations whose projects stand at the same level are peers, whatever level their own headings have:
 * then the outer one is not the parent of the inner one. */
static void settle_parents(struct reading *reading, struct section_role *roles)
{
    const struct outline *outline = reading->outline;
    size_t count = outline->section_count;
    unsigned *levels = arena_allocate(reading->scratch, count * sizeof *levels);
    for (size_t i = 0; i < count; i++)
        if (roles[i].role == ROLE_PROJECT && roles[i].organization >= 0)
            levels[roles[i].organization] |= 1u << outline->sections[i].level;
    for (size_t i = 0; i < count; i++)
        while (roles[i].role == ROLE_ORGANIZATION && roles[i].parent >= 0 &&
               (levels[roles[i].parent] & levels[i]))
            roles[i].parent = roles[roles[i].parent].parent;
    free_peers(outline, roles, levels);
    for (size_t i = 0; i < count; i++)
        if (roles[i].role == ROLE_PROJECT && roles[i].organization >= 0)
            roles[i].parent = roles[roles[i].organization].parent;
}

/* A page of one organization may say its name in the title that announces its projects: "Kelp Project Ideas". */
static void settle_announcement(struct reading *reading, struct section_role *roles)
{
    int only = -1;
    size_t count = reading->outline->section_count;
    for (size_t i = 0; i < count; i++) {
        int organization = roles[i].role == ROLE_PROJECT ? roles[i].organization : -1;
        if (organization >= 0 && only >= 0 && organization != only)
            return;
        only = organization >= 0 ? organization : only;
    }
    const char *title = only >= 0 ? reading->outline->sections[only].title : "";
    if (!title_announces(title) && !title_announces_of(title))
        return;
    for (size_t i = 0; i < count; i++)
        if (roles[i].role == ROLE_PROJECT && roles[i].organization == only) {
            roles[i].organization = roles[only].parent;
            roles[i].parent = roles[only].parent >= 0 ? roles[roles[only].parent].parent : -1;
        }
    roles[only].role = ROLE_FRAME;
}

void settle_organizations(struct reading *reading, struct section_role *roles)
{
    find_organizations(reading, roles);
    settle_parents(reading, roles);
    settle_announcement(reading, roles);
}
