/* SPDX-License-Identifier: MIT */
#include "exporter/reader/entries.h"

#include "exporter/base/text.h"
#include "exporter/reader/labels.h"
#include "exporter/reader/parts.h"
#include "exporter/reader/titles.h"
#include "exporter/reader/urls.h"

#include <string.h>

enum { DEEPEST = 8, LONGEST_TITLE = 150, LONGEST_LABEL = 30, LONGEST_LEAD = 100 };

/* Fields that tell a project, as bits. */
enum { TELLS_MENTORS = 1, TELLS_UPSTREAM = 2, TELLS_LFX = 4 };

static unsigned telling_of(enum label label)
{
    return label == LABEL_MENTORS    ? TELLS_MENTORS
           : label == LABEL_UPSTREAM ? TELLS_UPSTREAM
           : label == LABEL_LFX      ? TELLS_LFX
                                     : 0;
}

/* Whether the line is bold, but for marks at its end. */
static bool is_bold(const struct line *line)
{
    return line->strong && !line->text[line->strong + strspn(line->text + line->strong, ":. ")];
}

/* Where the title begins in "Project 2: Lamp", 0 if the line is not of that kind. */
static size_t labelled_title(const struct line *line)
{
    char label[LONGEST_LABEL + 1];
    if (!strchr("PpTtIi", *line->text))
        return 0;
    size_t length = strcspn(line->text, ":");
    if (!line->text[length] || length > LONGEST_LABEL)
        return 0;
    memcpy(label, line->text, length);
    label[length] = '\0';
    size_t value = length + 1 + strspn(line->text + length + 1, " *_");
    return column_is_title(label) && line->text[value] ? value : 0;
}

/* Where the title ends that a line begins with, and the words after it begin; the length of the line if there are none.
 * TITLE is 0 if there is none: "**Lamp**: make light", "Lamp: make light", "Make light. It is dark". */
struct lead {
    size_t title, words;
};

static struct lead lead_of(const struct line *line)
{
    const char *text = line->text;
    size_t i = line->strong;
    if (line->code || line->row || line->level || !line->paragraph || (!line->bullet && !line->strong))
        return (struct lead){0, 0};
    if (!i) {
        while (text[i] && !(is_any_of(text[i], ":.") && (!text[i + 1] || is_space(text[i + 1]))))
            i++;
    }
    struct lead lead = {i, i};
    while (lead.title && strchr(" :.*_", text[lead.title - 1]))
        lead.title--;
    for (size_t size = 1; size; lead.words += size)
        size = text[lead.words] && strchr(" :.,*_", text[lead.words]) ? 1 : text_dash(text + lead.words);
    return lead.title <= LONGEST_LEAD && text_has_word(text, lead.title) ? lead : (struct lead){0, 0};
}

/* Whether the line before line I is the label of mentors and gives none, so that this one does. */
static bool is_value(struct arena *scratch, const struct section *section, size_t i)
{
    if (!i)
        return false;
    const struct line *before = &section->lines[i - 1];
    struct label_match match = label_read(scratch, before);
    return match.label == LABEL_MENTORS && !label_has_value(before, match.value);
}

/* Whether a line is a field that tells a project. Words after a label of addresses make a title of it: "Bridge: cross the
 * water". */
static bool is_telling_field(const struct line *line, const struct label_match *match)
{
    if (match->label == LABEL_MENTORS || !telling_of(match->label))
        return match->label == LABEL_MENTORS;
    return may_give_url(line, 0) || !label_has_value(line, match->value);
}

/* What a line may be to a list of entries. */
enum title_form {
    FORM_NONE,
    FORM_HEADING, /* a heading within a list item, and a label after it */
    FORM_CERTAIN, /* a title, and a label after it; or the label of a title */
    FORM_BOLD     /* bold, with other words after it */
};

/* It is a paragraph, or a bullet above deeper ones, and not a label. */
static enum title_form title_form_of(struct arena *scratch, const struct section *section, size_t i)
{
    const struct line *line = &section->lines[i], *next = line + 1;
    if (i + 1 >= section->line_count || line->code || line->row || !line->paragraph || next->code)
        return FORM_NONE;
    if (line->level)
        return line->bullet || label_is_known(label_keep(scratch, &section->lines[i + 1])->label)
                   ? FORM_HEADING
                   : FORM_NONE;
    if (labelled_title(line))
        return FORM_CERTAIN;
    bool bold = is_bold(line) && !title_is_folding(line->text),
         above = line->bullet && next->bullet && next->depth == line->depth + 1;
    if (!(bold || (above && next->block != line->block)) || strlen(line->text) > LONGEST_TITLE)
        return FORM_NONE;
    struct label_match own = *label_keep(scratch, &section->lines[i]);
    /* "**Lamp: make light**" alone in its paragraph, or above its bullets */
    bool apart = next->block != line->block && (!line->bullet || above);
    bool named =
        own.label == LABEL_UNKNOWN || (apart && telling_of(own.label) && !is_telling_field(line, &own));
    bool title = own.label == LABEL_NONE || (bold && named && (apart || !label_has_value(line, own.value)));
    if (!title || is_value(scratch, section, i))
        return FORM_NONE;
    if (label_is_known(label_keep(scratch, &section->lines[i + 1])->label))
        return FORM_CERTAIN;
    return bold ? FORM_BOLD : FORM_NONE;
}

/* The entries of a section: where each begins, and the end. */
struct entries {
    size_t *starts;
    size_t count;
    bool leads; /* they are lines that begin with titles */
};

static unsigned telling_between(struct arena *scratch, const struct section *section, size_t from, size_t to)
{
    unsigned telling = 0;
    for (size_t i = from; i < to; i++)
        telling |= telling_of(label_keep(scratch, &section->lines[i])->label);
    return telling;
}

/* Whether the entries are projects: there are no fields before the first, and each has some. Where words may stand
 * between a title and its fields, each must have mentors, or none of them but other fields that all have. */
static bool are_projects(struct arena *scratch, const struct section *section, const struct entries *entries,
                         bool sure)
{
    unsigned all = ~0u, any = 0;
    if (telling_between(scratch, section, 0, entries->starts[0]))
        return false;
    for (size_t i = 0; i < entries->count; i++) {
        size_t end = i + 1 < entries->count ? entries->starts[i + 1] : section->line_count;
        unsigned telling = telling_between(scratch, section, entries->starts[i], end);
        if (!telling)
            return false;
        all &= telling;
        any |= telling;
    }
    return sure || (all & TELLS_MENTORS) || (all && !(any & TELLS_MENTORS));
}

/* Whether the section has nothing above its first line, which is the summary of what is folded up below it, in other words
 * than those of the section's title. */
static bool is_folded_entry(const struct section *section)
{
    const char *title = section->lines[0].text;
    return *section->title && !text_find(title, section->title) && !text_find(section->title, title);
}

/* Whether the only entry of a section, in line I, is a project. A labelled title is one below the heading of the document; one
 * that is the first line of a section if other sections have SEVERAL, or if it is folded up. */
static bool is_alone(const struct section *section, size_t i, bool several)
{
    const struct line *line = &section->lines[i];
    bool labelled = labelled_title(line) > 0;
    if (labelled && section->level <= 1)
        return true;
    if (i > 0 || !(labelled || is_bold(line)))
        return false;
    return (line->summary && is_folded_entry(section)) ||
           (several && !(line->summary && text_starts_with(line->text, section->title)));
}

/* The entries whose titles are of FORM or better; none if they are not projects. One alone may be a subtitle. */
static struct entries entries_of(struct arena *scratch, const struct section *section,
                                 const enum title_form *forms, enum title_form form, bool several)
{
    struct entries entries = {0};
    for (size_t i = 0; i < section->line_count; i++)
        if (forms[i] > FORM_HEADING && forms[i] <= form)
            ARENA_PUSH(scratch, entries.starts, entries.count, i);
    bool alone = entries.count == 1 && is_alone(section, entries.starts[0], several);
    if ((entries.count < 2 && !alone) || !are_projects(scratch, section, &entries, form == FORM_CERTAIN))
        return (struct entries){0};
    ARENA_PUSH(scratch, entries.starts, entries.count, section->line_count);
    entries.count--;
    return entries;
}

/* The lines that begin with titles, in a row: all bullets of the depth of the first one, or else all paragraphs that begin in
 * bold. None if another field is among the bullets, since then the heading around them is the project's. */
static struct entries leads_in(struct arena *scratch, const struct section *section)
{
    struct entries entries = {.leads = true};
    const struct line *first = NULL;
    size_t i = 0;
    for (; i < section->line_count; i++) {
        const struct line *line = &section->lines[i];
        if (first && line->depth < first->depth)
            break;
        bool peer = first ? line->depth == first->depth && line->bullet == first->bullet
                          : line->bullet || line->strong;
        if (!peer || !line->paragraph)
            continue;
        struct label_match match = *label_keep(scratch, &section->lines[i]);
        bool field = is_telling_field(line, &match);
        if (lead_of(line).title && !field && (line->bullet || !label_is_known(match.label))) {
            first = first ? first : line;
            ARENA_PUSH(scratch, entries.starts, entries.count, i);
        } else if (field ? !first || line->bullet : first && line->bullet) {
            return (struct entries){0};
        }
    }
    ARENA_PUSH(scratch, entries.starts, entries.count, i);
    entries.count--;
    return entries;
}

/* Whether the leads are projects: most have mentors, which are in the list items, and those that are called by a word of
 * labels do. */
static bool are_leads(struct arena *scratch, const struct section *section, const struct entries *entries)
{
    size_t mentored = 0;
    for (size_t i = 0; i < entries->count; i++) {
        size_t start = entries->starts[i];
        bool own = telling_between(scratch, section, start + 1, entries->starts[i + 1]) & TELLS_MENTORS;
        if (!own && label_is_known(label_keep(scratch, &section->lines[start])->label))
            return false;
        mentored += own;
    }
    bool outside = telling_between(scratch, section, 0, entries->starts[0]) ||
                   telling_between(scratch, section, entries->starts[entries->count], section->line_count);
    bool bullets = section->lines[entries->starts[0]].bullet;
    return !outside &&
           (mentored == entries->count || (bullets && mentored > 1 && mentored * 2 >= entries->count));
}

/* Whether the only entry has its title in bold, and the mentors in the same paragraph: they are not of the heading. */
static bool is_one_line(struct arena *scratch, const struct section *section, const struct entries *entries)
{
    size_t start = entries->starts[0], end = start + 1;
    const struct line *line = &section->lines[start];
    while (end < section->line_count && section->lines[end].block == line->block)
        end++;
    return start == 0 && line->strong && (telling_between(scratch, section, start + 1, end) & TELLS_MENTORS);
}

/* The entries of a list like "- **Lamp**: make light. Mentor: Jane Roe". */
static struct entries leads_of(struct arena *scratch, const struct section *section, bool several)
{
    bool sure;
    struct entries entries = leads_in(scratch, section);
    const struct line *first = entries.count ? &section->lines[entries.starts[0]] : NULL;
    bool alone = entries.count == 1 && first->bullet &&
                 (several || title_announces(section->title) || title_is_frame(section->title, &sure) ||
                  is_one_line(scratch, section, &entries));
    if ((entries.count < 2 && !alone) || !are_leads(scratch, section, &entries))
        return (struct entries){0};
    entries.starts[entries.count] = section->line_count;
    return entries;
}

/* The headings in list items that have fields of projects below them: they were only indented. */
static struct entries headings_of(struct arena *scratch, const struct section *section,
                                  const enum title_form *forms)
{
    struct entries entries = {0};
    for (size_t i = 0, end; i < section->line_count; i = end) {
        end = i + 1;
        if (forms[i] != FORM_HEADING)
            continue;
        while (end < section->line_count && !section->lines[end].level)
            end++;
        if (telling_between(scratch, section, i, end))
            ARENA_PUSH(scratch, entries.starts, entries.count, i);
    }
    if (entries.count) {
        ARENA_PUSH(scratch, entries.starts, entries.count, section->line_count);
        entries.count--;
    }
    return entries;
}

/* The forms of a section's lines, NULL if none has one. */
static enum title_form *forms_of(struct arena *scratch, const struct section *section)
{
    enum title_form *forms = NULL;
    for (size_t i = 0; i < section->line_count; i++) {
        enum title_form form = title_form_of(scratch, section, i);
        if (form != FORM_NONE && !forms)
            forms = arena_allocate(scratch, section->line_count * sizeof *forms);
        if (forms)
            forms[i] = form;
    }
    return forms;
}

static struct entries find_entries(struct arena *scratch, const struct section *section,
                                   const enum title_form *forms, bool several)
{
    struct entries entries = {0};
    if (forms)
        entries = headings_of(scratch, section, forms);
    if (forms && !entries.count)
        entries = entries_of(scratch, section, forms, FORM_BOLD, several);
    if (forms && !entries.count)
        entries = entries_of(scratch, section, forms, FORM_CERTAIN, several);
    return entries.count ? entries : leads_of(scratch, section, several);
}

/* The words of the line's title, and where those after it begin. */
static struct lead title_of(const struct line *line, bool leads)
{
    size_t length = strlen(line->text);
    struct lead lead = {0, 0};
    if (!line->level && !labelled_title(line) && (leads || line->strong))
        lead = lead_of(line);
    return lead.title ? lead : (struct lead){length, length};
}

static void add_link(struct arena *arena, struct section *section, const struct line *title, size_t end)
{
    for (size_t i = 0; i < title->link_count && title->links[i].start < end && !section->link; i++)
        section->link = text_web_url(arena, title->links[i].url, strlen(title->links[i].url));
}

static struct section new_section(struct arena *arena, const struct section *around,
                                  const struct entries *entries, size_t number)
{
    size_t from = entries->starts[number], to = entries->starts[number + 1];
    const struct line *title = &around->lines[from];
    struct section section = {
        .level = around->level < DEEPEST ? around->level + 1 : DEEPEST, .at = title->at, .entry = true};
    struct lead lead = title_of(title, entries->leads);
    size_t begin = labelled_title(title), length = lead.title;
    while (length > begin && strchr(": *_", title->text[length - 1]))
        length--;
    if (title->level)
        section.level = title->level;
    section.title = text_collapse(arena, title->text + begin, length - begin);
    section.heading = *title;
    if (title->text[lead.words]) {
        section.heading = line_cut(arena, title, 0, lead.title);
        ARENA_PUSH(arena, section.lines, section.line_count,
                   line_cut(arena, title, lead.words, strlen(title->text)));
    }
    add_link(arena, &section, title, length);
    for (size_t i = from + 1; i < to; i++)
        ARENA_PUSH(arena, section.lines, section.line_count, around->lines[i]);
    for (size_t i = 0; i < section.line_count; i++) {
        int depth = section.lines[i].depth;
        section.lines[i].depth = depth > title->depth ? depth - title->depth : 0;
    }
    return section;
}

/* Takes the entry's title out of the lists around it. Returns the block that stands for its heading. */
static struct cmark_node *lift_entry(struct arena *arena, const struct section *around,
                                     const struct entries *entries, size_t number)
{
    const struct line *title = &around->lines[entries->starts[number]];
    struct lead lead = title_of(title, entries->leads);
    if (!title->text[lead.words])
        return markdown_lift(title);
    return markdown_lift_begin(title, arena_copy_bytes(arena, title->text, lead.title));
}

/* What is found in the sections before they are cut. */
struct findings {
    enum title_form **forms;
    struct entries *entries;
    bool any;
};

/* Whether the section is a project by fields of its own. */
static bool is_whole(struct arena *arena, const struct section *section)
{
    bool sure;
    return section->level && telling_between(arena, section, 0, section->line_count) &&
           !title_is_frame(section->title, &sure);
}

/* Leads below a heading are parts of its project where another one as high is a project itself. */
static void drop_parts(struct arena *arena, const struct outline *outline, struct findings *findings)
{
    bool whole[DEEPEST + 2] = {false}, leads = false;
    for (size_t i = 0; i < outline->section_count; i++)
        leads |= findings->entries[i].count && findings->entries[i].leads;
    for (size_t i = 0; i < outline->section_count && leads; i++)
        if (!findings->entries[i].count && is_whole(arena, &outline->sections[i]))
            whole[outline->sections[i].level] = true;
    for (size_t i = 0; i < outline->section_count && leads; i++)
        if (findings->entries[i].leads && whole[outline->sections[i].level])
            findings->entries[i] = (struct entries){0};
}

/* Whether the headings of a level are those of organizations: most that have fields of projects below them have them below
 * deeper headings. */
static bool are_organizations(struct arena *scratch, const struct outline *outline, int level)
{
    size_t above = 0, own = 0;
    for (size_t i = 1; i < outline->section_count; i++) {
        const struct section *section = &outline->sections[i], *next = section + 1;
        if (section->level != level)
            continue;
        bool deeper = i + 1 < outline->section_count && next->level > level;
        own += telling_between(scratch, section, 0, section->line_count) != 0;
        above += deeper && telling_between(scratch, next, 0, next->line_count) != 0;
    }
    return above > 1 && above > own;
}

/* Finds projects under bold titles that stand alone below headings of organizations: "### Kelp", then "**Lamp**". */
static void find_alone(struct arena *arena, const struct outline *outline, struct findings *findings)
{
    signed char known[DEEPEST + 1] = {0}; /* of a level, whether it is one of organizations; -1: it is not */
    for (size_t i = 1; i < outline->section_count; i++) {
        const struct section *section = &outline->sections[i];
        int level = section->level < DEEPEST ? section->level : DEEPEST;
        if (findings->entries[i].count || !findings->forms[i] || findings->forms[i][0] != FORM_CERTAIN)
            continue;
        if (!known[level])
            known[level] = are_organizations(arena, outline, section->level) ? 1 : -1;
        if (known[level] > 0)
            findings->entries[i] = find_entries(arena, section, findings->forms[i], true);
        findings->any |= findings->entries[i].count > 0;
    }
}

static struct findings find_all(struct arena *arena, const struct outline *outline)
{
    size_t count = outline->section_count;
    struct findings findings = {arena_allocate(arena, count * sizeof *findings.forms),
                                arena_allocate(arena, count * sizeof *findings.entries), false};
    for (size_t i = 0; i < count; i++) {
        findings.forms[i] = forms_of(arena, &outline->sections[i]);
        findings.entries[i] = find_entries(arena, &outline->sections[i], findings.forms[i], false);
        findings.any |= findings.entries[i].count > 0;
    }
    for (size_t i = 0; i < count && findings.any; i++)
        if (!findings.entries[i].count)
            findings.entries[i] = find_entries(arena, &outline->sections[i], findings.forms[i], true);
    find_alone(arena, outline, &findings);
    if (findings.any)
        drop_parts(arena, outline, &findings);
    return findings;
}

void entries_unfold(struct arena *arena, struct outline *outline)
{
    struct findings findings = find_all(arena, outline);
    struct section *sections = NULL;
    size_t count = 0;
    if (!findings.any)
        return;
    for (size_t i = 0; i < outline->section_count; i++) {
        struct section section = outline->sections[i];
        const struct entries *entries = &findings.entries[i];
        if (entries->count)
            section.line_count = entries->starts[0];
        ARENA_PUSH(arena, sections, count, section);
        for (size_t k = 0; k < entries->count; k++)
            ARENA_PUSH(arena, sections, count, new_section(arena, &outline->sections[i], entries, k));
    }
    size_t last = count;
    for (size_t i = outline->section_count; i-- > 0; last--)
        for (size_t k = findings.entries[i].count; k-- > 0;)
            sections[--last].node = lift_entry(arena, &outline->sections[i], &findings.entries[i], k);
    outline->sections = sections;
    outline->section_count = count;
}
