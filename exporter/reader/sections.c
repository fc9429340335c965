/* SPDX-License-Identifier: MIT */
#include "exporter/reader/steps.h"

#include "exporter/base/text.h"
#include "exporter/reader/dates/dates.h"
#include "exporter/reader/dates/vocabulary.h"
#include "exporter/reader/labels.h"
#include "exporter/reader/urls.h"

#include <string.h>

/* ---- titles of the document's frame ---- */

#define WORDS(list, ...) static const char *const list[] = {__VA_ARGS__, NULL};
#include "exporter/reader/titles.def"
#undef WORDS

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

/* Whether all words of a simplified title are among WORDS, and one of them among NOUNS. */
static bool is_made_of(const char *simple, const char *const *words, const char *const *nouns)
{
    bool noun = false;
    for (const char *word = simple; *word;) {
        size_t length = strcspn(word, " ");
        bool named = text_is_one_of(word, length, nouns);
        bool number = strspn(word, "0123456789") >= length;
        if (!named && !number && !month_from_word(word, length) && !text_is_one_of(word, length, words))
            return false;
        noun |= named;
        word += length + (word[length] == ' ');
    }
    return noun;
}

bool is_timeline_title(const char *title)
{
    char simple[128] = "";
    simplify(title, simple, sizeof simple);
    return is_made_of(simple, frame_words, timeline_nouns);
}

/* Whether a title is one of the document's frame. SURE is set if no project can have it. */
static bool is_frame_title(const char *title, bool *sure)
{
    char simple[128] = "";
    simplify(title, simple, sizeof simple);
    /* "Term 3: September 5th - November 30th" */
    bool term = text_starts_with(simple, "term ") && is_digit(simple[5]);
    const char *last = strrchr(simple, ' ');
    last = last ? last + 1 : simple;
    *sure = is_made_of(simple, frame_words, sure_nouns);
    return *sure || term || text_is_one_of(last, strlen(last), sure_nouns) || is_timeline_title(title) ||
           is_made_of(simple, frame_words, frame_nouns);
}

/* ---- details ---- */

/* How many lines of a section begin with labels. */
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

static void add_details(struct details *sum, const struct details *details)
{
    sum->mentors += details->mentors;
    sum->upstream += details->upstream;
    sum->lfx += details->lfx;
    sum->others += details->others;
}

/* Whether there are details that only projects have. */
static bool is_telling(const struct details *details)
{
    return details->mentors || details->upstream || details->lfx;
}

static void read_labels(struct reading *reading, const struct section *section, struct section_role *role)
{
    role->title = label_read(reading->scratch, &section->heading);
    role->labels = arena_allocate(reading->scratch, section->line_count * sizeof *role->labels);
    for (size_t i = 0; i < section->line_count; i++)
        role->labels[i] = label_read(reading->scratch, &section->lines[i]);
}

static struct details details_of(const struct section *section, const struct label_match *labels)
{
    struct details details = {0};
    for (size_t i = 0; i < section->line_count; i++) {
        const struct line *line = &section->lines[i];
        bool entry = line->link_count && line->links[0].url[0] == '#';
        enum label label = entry || (labels[i].bare && line->depth > 1) ? LABEL_NONE : labels[i].label;
        count_detail(&details, label);
        details.lfx += label != LABEL_LFX && !line->code && is_application_line(line);
    }
    details.lfx += section->link && is_lfx_project(section->link);
    return details;
}

/* What label a heading is made of: its words alone, or with a mentor, an issue or an LFX page behind them. */
static enum label label_of_heading(const struct section *section, struct label_match match,
                                   const struct details *own)
{
    if (match.label == LABEL_NONE || match.label == LABEL_UNKNOWN || section->level < 2)
        return LABEL_NONE;
    if (!label_has_value(&section->heading, match.value))
        return match.label == LABEL_LINK && !own->lfx ? LABEL_OTHER : match.label;
    bool linked = text_find(section->heading.text + match.value, "http") || section->heading.link_count;
    bool person = match.label == LABEL_MENTORS;
    return person || (linked && (match.label == LABEL_UPSTREAM || match.label == LABEL_LFX)) ? match.label
                                                                                             : LABEL_NONE;
}

/* ---- roles ---- */

enum { LEVELS = 7 };

/* What is known of the sections while their roles are settled. */
struct survey {
    const struct outline *outline;
    struct section_role *roles;
    int count;
    enum label *labels;      /* of headings that are labels */
    struct details *details; /* of each section; then with those of the labels' headings below it */
    bool *labelled;     /* the first heading below it is a label, so others at that level are its parts */
    int around[LEVELS]; /* the headings, neither labels nor parts, that enclose the current one; outermost
                           first */
    int depth;
};

static int level_of(const struct survey *survey, int i)
{
    return survey->outline->sections[i].level;
}

static void leave_to(struct survey *survey, int level)
{
    while (survey->depth > 1 && level_of(survey, survey->around[survey->depth - 1]) >= level)
        survey->depth--;
}

static void make_parts(struct survey *survey, int from, int to)
{
    for (int i = from; i < to; i++)
        if (survey->roles[i].role != ROLE_FIELD)
            survey->roles[i].role = ROLE_PART;
}

/* The heading that encloses heading I. */
static int heading_above(const struct survey *survey, int i)
{
    int depth = survey->depth;
    while (depth > 1 && level_of(survey, survey->around[depth - 1]) >= level_of(survey, i))
        depth--;
    return survey->around[depth - 1];
}

/* What has several details of its own is a project, even if its title is made of labels' words ("Enhancement
 * of Technical Outcomes"); but not below a project that lacks them. */
static bool is_complete(const struct survey *survey, int i)
{
    const struct details *own = &survey->details[i];
    int above = heading_above(survey, i);
    const struct details *around = &survey->details[above];
    bool lacking = (survey->labelled[above] || (above == i - 1 && around->others)) && !is_telling(around);
    return (own->mentors > 0) + (own->upstream > 0) + (own->lfx > 0) > 1 && !lacking;
}

/* Whether heading I is a label. One that we know and do not need ("Difficulty") is one beside other labels
 * only: a project may be called "Documentation". */
static bool is_label_heading(const struct survey *survey, int i)
{
    enum label label = survey->labels[i];
    bool next =
        i + 1 < survey->count && survey->labels[i + 1] != LABEL_NONE && survey->labels[i + 1] <= LABEL_LINK;
    bool title = next && level_of(survey, i + 1) > level_of(survey, i);
    if (label == LABEL_NONE || title || is_complete(survey, i))
        return false;
    bool after = survey->roles[i - 1].role == ROLE_FIELD && level_of(survey, i - 1) == level_of(survey, i);
    bool before = next && level_of(survey, i + 1) == level_of(survey, i);
    return label <= LABEL_LINK || (!is_telling(&survey->details[i]) &&
                                   (after || before || survey->labelled[heading_above(survey, i)]));
}

/* Gives the details under a label's heading to the heading that it belongs to: the one before it; but where
 * that heading has no details and stands beside other labels of a project, it is a part of that project, as
 * the label is. */
static void settle_label(struct survey *survey, int i)
{
    int owner = survey->around[survey->depth - 1], above = heading_above(survey, i);
    const struct details *own = &survey->details[owner];
    survey->roles[i].role = ROLE_FIELD;
    if (owner != above && survey->labelled[above] && !is_telling(own) && !own->others) {
        make_parts(survey, owner, i);
        leave_to(survey, level_of(survey, i));
        owner = above;
    }
    if (owner == 0 || survey->roles[owner].role == ROLE_FRAME)
        return;
    survey->labelled[owner] |= owner == i - 1 && level_of(survey, owner) < level_of(survey, i);
    count_detail(&survey->details[owner], survey->labels[i]);
    add_details(&survey->details[owner], &survey->details[i]);
}

/* The first heading behind I that is not part of it; the count if there is none. */
static int next_heading(const struct survey *survey, int i)
{
    do
        i++;
    while (i < survey->count && (survey->roles[i].role == ROLE_FIELD || survey->roles[i].role == ROLE_PART));
    return i;
}

/* A project has a mentor, an issue or an LFX page; a description alone makes one only where no deeper
 * headings follow that could be the projects it introduces. */
static bool is_project(const struct survey *survey, int i)
{
    int next = next_heading(survey, i);
    bool introduces = next < survey->count && level_of(survey, next) > level_of(survey, i);
    return is_telling(&survey->details[i]) || (survey->details[i].others && !introduces);
}

/* A heading within a project that has no projects below it is a part of the project. */
static void settle_parts(struct survey *survey)
{
    for (int i = 1, project = 0; i < survey->count; i++) {
        enum role role = survey->roles[i].role;
        if (role == ROLE_FIELD || role == ROLE_PART)
            continue;
        bool below = project && level_of(survey, i) > level_of(survey, project);
        int end = i;
        while (++end < survey->count && level_of(survey, end) > level_of(survey, i))
            below &= survey->roles[end].role != ROLE_PROJECT;
        if (role == ROLE_PROJECT)
            project = i;
        else if (below)
            make_parts(survey, i, end);
        else
            project = 0;
    }
}

static void settle_roles(struct reading *reading, int heading, struct section_role *roles)
{
    const struct outline *outline = reading->outline;
    size_t count = outline->section_count;
    struct survey survey = {.outline = outline, .roles = roles, .count = (int)count, .depth = 1};
    survey.labels = arena_allocate(reading->scratch, count * sizeof *survey.labels);
    survey.details = arena_allocate(reading->scratch, count * sizeof *survey.details);
    survey.labelled = arena_allocate(reading->scratch, count * sizeof *survey.labelled);
    for (int i = 0; i < survey.count; i++) {
        const struct section *section = &outline->sections[i];
        roles[i] = (struct section_role){.role = ROLE_ORGANIZATION, .organization = -1, .parent = -1};
        read_labels(reading, section, &roles[i]);
        survey.details[i] = details_of(section, roles[i].labels);
        if (i > 0 && i != heading)
            survey.labels[i] = label_of_heading(section, roles[i].title, &survey.details[i]);
    }
    for (int i = 0; i < survey.count; i++) {
        const struct section *section = &outline->sections[i];
        bool sure = true,
             frame = i == 0 || i == heading || section->withdrawn || is_frame_title(section->title, &sure);
        if (is_label_heading(&survey, i)) {
            settle_label(&survey, i);
            continue;
        }
        if (frame && !survey.labelled[heading_above(&survey, i)] && (sure || !is_telling(&survey.details[i])))
            roles[i].role = ROLE_FRAME;
        leave_to(&survey, section->level);
        if (i > 0)
            survey.around[survey.depth++] = i;
    }
    for (int i = 1; i < survey.count; i++)
        if (roles[i].role == ROLE_ORGANIZATION && is_project(&survey, i))
            roles[i].role = ROLE_PROJECT;
    settle_parts(&survey);
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
            struct entry entry = {text_collapse(reading->scratch, line->text, strlen(line->text)),
                                  line->depth};
            ARENA_PUSH(reading->scratch, contents.entries, contents.count, entry);
        }
    return contents;
}

/* The text of the entry that the one for TITLE stands under; "" if it stands under none, NULL if there is
 * none. */
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

/* The organizations whose headings enclose the current place, innermost last. */
struct stack {
    const struct outline *outline;
    int sections[LEVELS];
    int count;
    bool *used; /* for each section: whether it is somebody's organization already */
};

static void pop_to(struct stack *stack, int level)
{
    while (stack->count && stack->outline->sections[stack->sections[stack->count - 1]].level >= level)
        stack->count--;
}

/* The organization of a project: the innermost heading around it. Where a project stands as high as its
 * organization the levels are broken. Then the table of contents decides; without one it is the heading
 * before the project if that has no project yet, else a higher one, else the one before again. */
static int organization_of(const struct stack *stack, const struct contents *contents, int project)
{
    const struct section *sections = stack->outline->sections;
    if (!stack->count)
        return -1;
    int innermost = stack->sections[stack->count - 1];
    if (sections[innermost].level < sections[project].level)
        return innermost;
    const char *parent = contents_parent(contents, sections[project].title);
    if (parent && !*parent)
        return -1;
    for (int i = stack->count - 1; i >= 0 && parent; i--)
        if (text_equal(sections[stack->sections[i]].title, parent))
            return stack->sections[i];
    int higher = -1, beside = -1;
    for (int i = 0; i < stack->count; i++) {
        int level = sections[stack->sections[i]].level;
        higher = level < sections[project].level ? stack->sections[i] : higher;
        beside = level <= sections[project].level ? stack->sections[i] : beside;
    }
    if (beside >= 0 && !stack->used[beside])
        return beside;
    return higher >= 0 ? higher : beside >= 0 ? beside : innermost;
}

static void find_organizations(struct reading *reading, struct section_role *roles)
{
    const struct outline *outline = reading->outline;
    struct contents contents = read_contents(reading, roles);
    struct stack stack = {.outline = outline};
    stack.used = arena_allocate(reading->scratch, outline->section_count * sizeof *stack.used);
    for (int i = 0; i < (int)outline->section_count; i++) {
        int level = outline->sections[i].level;
        if (roles[i].role == ROLE_PROJECT) {
            roles[i].organization = organization_of(&stack, &contents, i);
            if (roles[i].organization >= 0)
                stack.used[roles[i].organization] = true;
        } else if (roles[i].role == ROLE_FRAME) {
            pop_to(&stack, level);
        } else if (roles[i].role == ROLE_ORGANIZATION) {
            pop_to(&stack, level);
            roles[i].parent = stack.count ? stack.sections[stack.count - 1] : -1;
            stack.sections[stack.count++] = i;
        }
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
    for (size_t i = 0; i < count; i++)
        if (roles[i].role == ROLE_PROJECT && roles[i].organization >= 0)
            roles[i].parent = roles[roles[i].organization].parent;
}

static void report_headings(struct reading *reading)
{
    const struct outline *outline = reading->outline;
    for (size_t i = 1; i < outline->section_count; i++)
        if (outline->sections[i].withdrawn)
            diagnostics_add(reading->diagnostics, outline->sections[i].at, CODE_STRUCK_HEADING,
                            "'%s' is struck out, so what stands below it was left out; take both out",
                            outline->sections[i].title);
    for (size_t i = 1; i < outline->section_count; i++)
        if (outline->sections[i].glued)
            diagnostics_add(reading->diagnostics, outline->sections[i].at, CODE_GLUED_HEADING,
                            "'%s' was read as a heading, but is none to Markdown; put a space behind the #",
                            outline->sections[i].title);
}

/* A heading without projects below it is neither project nor organization; nothing is read from it. */
void report_empty_headings(struct reading *reading, const struct section_role *roles)
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
            diagnostics_add(
                reading->diagnostics, outline->sections[i].at, CODE_EMPTY_HEADING,
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
    report_headings(reading);
    return roles;
}
