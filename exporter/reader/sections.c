/* SPDX-License-Identifier: MIT */
/* What each heading is. */
#include "exporter/reader/survey.h"

#include "exporter/base/text.h"
#include "exporter/reader/terms.h"
#include "exporter/reader/titles.h"
#include "exporter/reader/urls.h"

#include <stdlib.h>
#include <string.h>

/* Whether line I goes on with a bullet's sentence, indented as its words are: "- students matching to projects and", then
 * "  mentors". */
static bool is_wrapped(const struct section *section, size_t i)
{
    const struct line *line = &section->lines[i];
    return i > 0 && line[-1].block == line->block && line->depth > 0 && line->at.column > 1 &&
           !line->bullet && !line->row && !line->code;
}

static void read_labels(struct reading *reading, const struct section *section, struct section_role *role)
{
    role->title = label_read(reading->scratch, &section->heading);
    role->labels = arena_allocate(reading->scratch, section->line_count * sizeof *role->labels);
    for (size_t i = 0; i < section->line_count; i++) {
        role->labels[i] = *label_keep(reading->scratch, &section->lines[i]);
        if (role->labels[i].bare && is_wrapped(section, i))
            role->labels[i].label = LABEL_NONE;
    }
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

/* Whether heading I is deeper than one before it that has the details of a project. */
static bool is_within_project(const struct survey *survey, int i)
{
    for (int k = survey->above[i]; k > 0; k = survey->above[k])
        if (is_telling(&survey->details[k]) && survey->roles[k].role != ROLE_FRAME && !survey->sample[k])
            return true;
    return false;
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

/* Whether heading I has fields of its own that only projects have, other than the label that it would be itself: "Coach"
 * with mentors below it is no label of theirs, but "Co-mentors" may be. */
static bool has_other_fields(const struct survey *survey, int i)
{
    const struct section *section = &survey->outline->sections[i];
    const struct details *own = &survey->own[i];
    enum label label = survey->labels[i];
    bool another_word = label == LABEL_MENTORS && own->mentors && !text_find(section->title, "mentor");
    return (own->mentors && label != LABEL_MENTORS) || (own->upstream && label != LABEL_UPSTREAM) ||
           (own->lfx && label != LABEL_LFX && label != LABEL_APPLY && label != LABEL_LINK) || another_word;
}

/* Whether heading K has a field of projects that heading I has, too: one project has each once. */
static bool is_like(const struct survey *survey, int i, int k)
{
    const struct details *a = &survey->own[i], *b = &survey->own[k];
    return (a->mentors && b->mentors) || (a->upstream && b->upstream) || (a->lfx && b->lfx);
}

/* Whether a heading beside heading I, as high as it, is a project by its own fields. */
static bool is_beside_project(const struct survey *survey, int i)
{
    int before = survey->around[survey->depth - 1], next = i + 1, level = level_of(survey, i);
    while (next < survey->count && level_of(survey, next) > level)
        next++;
    bool after = next < survey->count && level_of(survey, next) == level && is_like(survey, i, next) &&
                 (survey->labels[next] == LABEL_NONE || has_other_fields(survey, next));
    return after || (before > 0 && level_of(survey, before) == level && is_like(survey, i, before));
}

/* Whether what stands below a label's heading can't be its value: an address is missing, or another field comes at once. */
static bool lacks_value(const struct survey *survey, int i)
{
    const struct section *section = &survey->outline->sections[i];
    const struct label_match *labels = survey->roles[i].labels;
    enum label label = survey->labels[i];
    bool address = label == LABEL_LFX || label == LABEL_UPSTREAM;
    for (size_t k = 0; k < section->line_count; k++) {
        bool other = label_is_known(labels[k].label) && labels[k].label != label;
        const struct line *line = &section->lines[k];
        if (other)
            return address || k == 0;
        if (may_give_url(line, 0))
            return false;
    }
    return false;
}

/* Whether heading I, although it is a word that labels are made of, is the title of a project: "Bridge", "Tools". */
static bool is_title(const struct survey *survey, int i)
{
    enum label label = survey->labels[i];
    bool valued = label_has_value(&survey->outline->sections[i].heading, survey->roles[i].title.value);
    if (valued || strchr(survey->outline->sections[i].title, ' ') || !has_other_fields(survey, i))
        return false;
    bool lacking = lacks_value(survey, i) && label != LABEL_DESCRIPTION && label != LABEL_OTHER;
    return is_beside_project(survey, i) ||
           (lacking && !is_telling(&survey->details[heading_above(survey, i)]));
}

/* Whether heading I is called like a field that others of the document are called like, too, and stands as high as the
 * project before it by mistake: "Expected outcomes". */
static bool is_field_again(const struct survey *survey, int i)
{
    enum label label = survey->labels[i];
    int before = survey->around[survey->depth - 1];
    return (label == LABEL_OUTCOME || label == LABEL_SKILLS) && survey->fields[label] > 1 &&
           strchr(survey->outline->sections[i].title, ' ') && before > 0 &&
           before != heading_above(survey, i) && !is_telling(&survey->details[before]);
}

/* Whether heading I is a label. One that we know and do not need ("Difficulty") is one beside other labels
 * only: a project may be called "Documentation". */
static bool is_label_heading(const struct survey *survey, int i)
{
    enum label label = survey->labels[i];
    bool next =
        i + 1 < survey->count && survey->labels[i + 1] != LABEL_NONE && survey->labels[i + 1] <= LABEL_LINK;
    bool title = next && level_of(survey, i + 1) > level_of(survey, i) && !is_field_again(survey, i);
    if (label == LABEL_NONE || title || is_complete(survey, i) || is_title(survey, i))
        return false;
    bool after = survey->roles[i - 1].role == ROLE_FIELD && level_of(survey, i - 1) == level_of(survey, i);
    bool before = next && level_of(survey, i + 1) == level_of(survey, i),
         among = after || survey->labelled[heading_above(survey, i)];
    if (label <= LABEL_LINK || !is_telling(&survey->details[i]))
        return label <= LABEL_LINK || among || before;
    /* It may have the other fields of its project below it: "Description", then "Implementation" with the mentors. */
    return among && !is_telling(&survey->details[heading_above(survey, i)]) && !is_beside_project(survey, i);
}

/* More headings in a row are not the fields of one project. */
enum { MOST_LABELS = 16 };

/* Whether labels' headings that stand as high as the heading before them are its fields: if they are several,
 * and one is of those that only projects have. "Requirements" alone is a chapter of the document. */
static bool is_run_of_labels(const struct survey *survey, int i)
{
    struct details run = {0};
    int count = 0;
    int level = level_of(survey, i), end = i + MOST_LABELS < survey->count ? i + MOST_LABELS : survey->count;
    for (; i < end; i++) {
        if (level_of(survey, i) < level || (level_of(survey, i) == level && survey->labels[i] == LABEL_NONE))
            break;
        count_detail(&run, survey->labels[i]);
        count += survey->labels[i] != LABEL_NONE;
    }
    return count > 1 && is_telling(&run);
}

/* Whether the label's heading I stands as high as the heading that it would belong to, and belongs to none. */
static bool is_chapter(const struct survey *survey, int i)
{
    int owner = survey->around[survey->depth - 1];
    bool after = survey->roles[i - 1].role == ROLE_FIELD && level_of(survey, i - 1) == level_of(survey, i);
    if (label_has_value(&survey->outline->sections[i].heading, survey->roles[i].title.value) ||
        (survey->labels[i] == LABEL_MENTORS && survey->mentors[level_of(survey, i)] > 1) ||
        is_field_again(survey, i))
        return false;
    if (level_of(survey, i) <= 2 && level_of(survey, i) < survey->deepest && owner > 0 &&
        level_of(survey, owner) == level_of(survey, i) && owner != heading_above(survey, i) &&
        !survey->labelled[heading_above(survey, i)])
        return true;
    return owner > 0 && level_of(survey, owner) >= level_of(survey, i) && !after &&
           !is_telling(&survey->details[owner]) && owner != heading_above(survey, i) &&
           !survey->labelled[heading_above(survey, i)] && !is_run_of_labels(survey, i);
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

/* A project has a mentor, an issue or an LFX page. Other fields make one only where no deeper headings follow that could be
 * the projects it introduces, and one alone only beside such projects: a chapter on how to begin has requirements, too.
 * "Project scope" is the title of a part. HOMES tells which headings have those below them. */
static bool is_project(const struct survey *survey, int i, const bool *homes)
{
    int others = survey->details[i].others;
    bool part =
        survey->labels[i] != LABEL_NONE && text_starts_with(survey->outline->sections[i].title, "project ");
    return is_telling(&survey->details[i]) ||
           ((others > 1 || (others && homes[survey->above[i]])) && !part && !has_deeper(survey, i));
}

static void settle_projects(struct reading *reading, struct survey *survey)
{
    bool *homes = arena_allocate(reading->scratch, (size_t)survey->count * sizeof *homes);
    for (int i = 1; i < survey->count; i++)
        homes[survey->above[i]] |=
            survey->roles[i].role == ROLE_ORGANIZATION && is_telling(&survey->details[i]);
    for (int i = 1; i < survey->count; i++)
        if (survey->roles[i].role == ROLE_ORGANIZATION && is_project(survey, i, homes))
            survey->roles[i].role = ROLE_PROJECT;
}

/* Makes headings below heading I, up to the next one as high, parts of it. */
static void take_below(struct survey *survey, int i)
{
    int end = i + 1;
    while (end < survey->count && level_of(survey, end) > level_of(survey, i))
        end++;
    make_parts(survey, i + 1, end);
    survey->roles[i].role = ROLE_PROJECT;
}

/* Nobody calls a project "Additional information" or "Contact": what stands below such a heading is of the one around
 * it, if that has no projects. */
static void settle_framed(struct survey *survey)
{
    int *projects = survey->scratch;
    for (int i = 1; i < survey->count; i++)
        for (int k = i; survey->roles[i].role == ROLE_PROJECT && k > 0; k = survey->above[k])
            projects[k]++;
    for (int i = 1; i < survey->count; i++) {
        const char *title = survey->outline->sections[i].title;
        int above = survey->above[i];
        if (survey->roles[i].role == ROLE_PROJECT && above > 0 && projects[above] == 1 &&
            survey->roles[above].role == ROLE_ORGANIZATION && title_is_part(title))
            take_below(survey, above);
    }
}

/* Where there is none around it, or several projects are below that, its people are those of no project: "Our team". */
static void settle_people(struct survey *survey)
{
    for (int i = 1; i < survey->count; i++) {
        const struct details *own = &survey->own[i];
        bool people = survey->details[i].mentors && !own->upstream && !own->lfx && !own->others;
        if (survey->roles[i].role == ROLE_PROJECT && people &&
            title_is_part(survey->outline->sections[i].title))
            survey->roles[i].role = ROLE_FRAME;
    }
}

/* A heading within a project that has no projects below it is a part of the project. */
static void settle_parts(struct survey *survey)
{
    for (int i = 1, project = 0; i < survey->count; i++) {
        enum role role = survey->roles[i].role;
        if (role == ROLE_FIELD || role == ROLE_PART || role == ROLE_NAMELESS)
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

/* Marks the headings of samples with all below them, unless the sample is in code and what is below may be real;
 * within a project such a title is only one of its parts. Below "Sample", where one heading says that it is one, those
 * beside and after it are not. */
static void mark_samples(struct survey *survey)
{
    const struct outline *outline = survey->outline;
    int level = LEVELS;
    for (int i = 1; i < survey->count; i++) {
        const struct section *section = &outline->sections[i];
        bool code = false;
        if (section->level <= level)
            level = LEVELS;
        for (size_t k = 0; k < section->line_count; k++)
            code |= section->lines[k].code;
        if (level == LEVELS && title_is_sample(section->title)) {
            survey->sample[i] = !is_within_project(survey, i);
            level = survey->sample[i] && !code ? section->level : LEVELS;
        } else {
            survey->sample[i] = level < LEVELS;
            if (survey->sample[i] && title_is_sample(section->title))
                level = section->level;
        }
    }
}

static void read_details(struct reading *reading, struct survey *survey, int heading)
{
    for (int i = 0; i < survey->count; i++) {
        const struct section *section = &survey->outline->sections[i];
        struct section_role *role = &survey->roles[i];
        *role = (struct section_role){.role = ROLE_ORGANIZATION, .organization = -1, .parent = -1};
        read_labels(reading, section, role);
        survey->own[i] = survey->details[i] = details_of(section, role->labels);
        if (i > 0 && i != heading)
            survey->labels[i] = label_of_heading(section, role->title, &survey->details[i]);
        survey->mentors[section->level] += survey->labels[i] == LABEL_MENTORS;
        survey->fields[survey->labels[i]]++;
        if (is_telling(&survey->details[i]) && survey->labels[i] == LABEL_NONE &&
            section->level > survey->deepest)
            survey->deepest = section->level;
    }
}

/* A heading with what it takes to find others like it. */
struct namesake {
    const char *title;
    int index;
};

static int compare_namesakes(const void *first, const void *second)
{
    const struct namesake *a = first, *b = second;
    int order = text_compare(a->title, b->title);
    return order ? order : a->index - b->index;
}

/* Whether two headings of one title are the same part of two projects: "Getting started" in each. */
static bool is_same_part(const struct survey *survey, int i, int k)
{
    return level_of(survey, i) == level_of(survey, k) && survey->above[i] != survey->above[k] &&
           survey->above[i] > 0 && survey->above[k] > 0 && !is_telling(&survey->details[i]) &&
           !is_telling(&survey->details[k]) && survey->labels[i] == LABEL_NONE;
}

/* Headings that come again below others are like labels. Those with a number may be projects' titles. */
static void mark_parts(struct reading *reading, struct survey *survey)
{
    struct namesake *names = arena_allocate(reading->scratch, (size_t)survey->count * sizeof *names);
    size_t count = 0;
    for (int i = 1; i < survey->count; i++) {
        const char *title = survey->outline->sections[i].title;
        if (level_of(survey, i) > 2 && *title && !strpbrk(title, "0123456789"))
            names[count++] = (struct namesake){title, i};
    }
    if (count)
        qsort(names, count, sizeof *names, compare_namesakes);
    for (size_t k = 1; k < count; k++) {
        if (!text_equal(names[k].title, names[k - 1].title) ||
            !is_same_part(survey, names[k].index, names[k - 1].index))
            continue;
        survey->scratch[names[k].index] = survey->scratch[names[k - 1].index] = 1;
    }
    for (size_t k = 0; k < count; k++)
        if (survey->scratch[names[k].index]) {
            survey->labels[names[k].index] = LABEL_OTHER;
            survey->scratch[names[k].index] = 0;
        }
}

/* Whether heading I stands between two labels of its own level: "Why now" between "Mentors" and "Issue". */
static bool is_among_labels(const struct survey *survey, int i)
{
    return survey->roles[i - 1].role == ROLE_FIELD && level_of(survey, i - 1) == level_of(survey, i) &&
           i + 1 < survey->count && survey->labels[i + 1] != LABEL_NONE &&
           level_of(survey, i + 1) == level_of(survey, i);
}

/* Whether there are fields for which a title of the frame is a project's: an address alone may stand below "Links". */
static bool has_own_fields(const struct details *details)
{
    return details->mentors || (details->lfx > 0) + (details->upstream > 0) + (details->others > 0) > 1;
}

/* Whether heading I is of the document's frame. */
static bool is_frame(const struct survey *survey, int i, int heading)
{
    bool sure = true;
    if (i == 0 || i == heading || survey->sample[i] || survey->outline->sections[i].withdrawn)
        return true;
    if (names_frame(survey->outline->sections[i].title, &sure))
        sure |= title_announces(survey->outline->sections[i].title);
    else
        return false;
    return !survey->labelled[heading_above(survey, i)] && !is_among_labels(survey, i) &&
           !is_within_project(survey, i) && (sure || !has_own_fields(&survey->details[i]));
}

/* A heading without words: fields below it belong to nobody, and other words to what stands before. */
static void settle_empty(struct survey *survey, int i)
{
    bool fields = is_telling(&survey->details[i]) || survey->details[i].others;
    survey->roles[i].role = fields ? ROLE_NAMELESS : ROLE_PART;
}

static void settle_role(struct survey *survey, int i, int heading)
{
    const struct section *section = &survey->outline->sections[i];
    if (i > 0 && i != heading && !*section->title) {
        settle_empty(survey, i);
        return;
    }
    bool label = !survey->sample[i] && is_label_heading(survey, i), chapter = label && is_chapter(survey, i);
    if (label && !chapter) {
        settle_label(survey, i);
        return;
    }
    if (chapter || is_frame(survey, i, heading))
        survey->roles[i].role = ROLE_FRAME;
    leave_to(survey, section->level);
    if (i > 0)
        survey->around[survey->depth++] = i;
}

/* The heading of the term, unless it is the first of several projects as high, in a document that does not name its term. */
static int leave_project(const struct survey *survey, int heading)
{
    struct term_hint hint = hint_from_title(survey->outline->sections[heading].title);
    if (!heading || hint.year || hint.number || !is_telling(&survey->own[heading]))
        return heading;
    for (int i = heading + 1; i < survey->count; i++)
        if (level_of(survey, i) == level_of(survey, heading) && is_telling(&survey->own[i]) &&
            survey->labels[i] == LABEL_NONE)
            return 0;
    return heading;
}

static void settle_roles(struct reading *reading, int heading, struct section_role *roles)
{
    const struct outline *outline = reading->outline;
    size_t count = outline->section_count;
    struct survey survey = {.outline = outline, .roles = roles, .count = (int)count, .depth = 1};
    survey.labels = arena_allocate(reading->scratch, count * sizeof *survey.labels);
    survey.details = arena_allocate(reading->scratch, count * sizeof *survey.details);
    survey.own = arena_allocate(reading->scratch, count * sizeof *survey.own);
    survey.labelled = arena_allocate(reading->scratch, count * sizeof *survey.labelled);
    survey.above = enclosing_headings(reading);
    survey.scratch = arena_allocate(reading->scratch, count * sizeof *survey.scratch);
    survey.sample = arena_allocate(reading->scratch, count * sizeof *survey.sample);
    read_details(reading, &survey, heading);
    heading = leave_project(&survey, heading);
    mark_samples(&survey);
    mark_parts(reading, &survey);
    report_samples(reading, &survey);
    for (int i = 0; i < survey.count; i++)
        settle_role(&survey, i, heading);
    settle_projects(reading, &survey);
    settle_framed(&survey);
    settle_people(&survey);
    settle_hidden(reading, &survey);
    report_hidden(reading);
    report_open_fences(reading);
    settle_parts(&survey);
    report_homeless(reading, &survey, heading);
}

struct section_role *read_roles(struct reading *reading, int heading)
{
    struct section_role *roles =
        arena_allocate(reading->scratch, reading->outline->section_count * sizeof *roles);
    settle_roles(reading, heading, roles);
    settle_organizations(reading, roles);
    report_headings(reading);
    return roles;
}
