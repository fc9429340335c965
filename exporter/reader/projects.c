/* SPDX-License-Identifier: MIT */
/* The fields of projects. */
#include "exporter/reader/work.h"

#include "exporter/base/text.h"
#include "exporter/reader/groups.h"
#include "exporter/reader/lines.h"
#include "exporter/reader/markdown/content.h"
#include "exporter/reader/people/words.h"

#include <string.h>

/* ---- mentors ---- */

static void report_people(struct work *work, const struct line *line, const struct people_problems *problems)
{
    for (size_t i = 0; i < problems->count; i++) {
        const struct people_problem *problem = &problems->items[i];
        const char *text = problem->text;
        work->project.mentors_tbd |= problem->code == CODE_TBD;
        if (!text)
            text = arena_printf(work->reading->scratch,
                                "'%s' could not be read as a person; write \"Name (@handle, address)\"",
                                work_quote(work, line, problem->offset));
        work_report(work, line_position(line, problem->offset), problem->code, text);
    }
}

/* No project has as many mentors: it is said, once, and they are not read. */
enum { MOST_MENTORS = 1000 };

static void read_mentors(struct work *work, const struct line *line, size_t from)
{
    if (!label_has_value(line, from) && !strchr(line->text + from, '?'))
        return;
    if (work->people.count > MOST_MENTORS || strlen(line->text) > LONGEST_PEOPLE) {
        if (!work->crowded)
            work_report(
                work, line->at, CODE_UNREADABLE_PERSON,
                "the project has more than 1000 mentors, or 20,000 bytes of them in one paragraph; name "
                "those who "
                "mentor it, in shorter paragraphs");
        work->crowded = true;
        return;
    }
    struct people_reading reading = people_read(work->arena, line, from, &work->people);
    if (reading.result == PEOPLE_FOUND)
        fill_field(work, line);
    report_people(work, line, &reading.problems);
}

/* ---- fields ---- */

/* Whether the line says the title again: "Title: Rotate logs". */
static bool repeats_title(const struct work *work, const char *text)
{
    if (text_starts_with(text, "project") || text_starts_with(text, "title")) {
        const char *colon = strchr(text, ':'), *named = text_find(text, "title");
        text = colon && named && named < colon ? colon + 1 + strspn(colon + 1, " ") : text;
    }
    return text_equal(text, work->project.title);
}

/* Whether a line of the open field, whose value begins at byte FROM, says only what the writers say themselves:
 * who the mentors are, where to apply, or the title again. */
static bool is_said_elsewhere(const struct work *work, const struct line *line, size_t from)
{
    enum label label = work->field.label;
    struct line value = *line;
    value.text += from < strlen(line->text) ? from : strlen(line->text);
    if (label == LABEL_MENTORS || repeats_title(work, value.text))
        return true;
    if (label == LABEL_LFX)
        return !text_has_word(value.text, strlen(value.text)) || is_only_links(line, from) ||
               tbd_offset(line, from) < strlen(line->text);
    return is_application_line(line) && is_only_links(line, from);
}

/* "Skills: Go, SQL" and then a paragraph: that is about the project. */
static bool is_after_list(const struct field *field, const struct line *line)
{
    return field->valued && line->block != field->start.block && !line->bullet && !line->row &&
           line->depth <= field->start.depth;
}

/* Remembers "Guides: @janeroe" and "Contact: Jane Roe": where no mentors are named these may be them. */
static void note_asked(struct work *work, const struct line *line, size_t from)
{
    const char *words = work->field.words;
    if (work->field.label != LABEL_OTHER || !words || work->asked || !label_has_value(line, from) ||
        !(text_find(words, "guide") || text_find(words, "contact")))
        return;
    enum people_look look = people_look(work->reading->scratch, line, from);
    bool alone = text_starts_with(words, "guide") || text_starts_with(words, "contact");
    if (look != PEOPLE_LOOK_CERTAIN && !(look == PEOPLE_LOOK_PLAUSIBLE && alone))
        return;
    work->asked = words;
    work->asked_at = line_position(&work->field.start, 0);
}

/* Whether a line begins with somebody's full name, and then has an id: "Jane Roe (@janeroe)". */
static bool begins_with_name(const char *text)
{
    size_t length = strcspn(text, "(@");
    int words = 0;
    for (size_t i = 0; i < length; i++) {
        if (strchr(":,;[", text[i]))
            return false;
        bool first = !is_space(text[i]) && (i == 0 || is_space(text[i - 1]));
        if (first && !is_upper(text[i]) && (unsigned char)text[i] < 0x80)
            return false;
        words += first;
    }
    /* "Parsers in C++ (see below) by @janeroe" */
    bool id = memchr(text + length, '@', strcspn(text + length, ")")) != NULL;
    return id && words >= 2 && words <= 4;
}

static bool names_people(struct work *work, const struct line *line)
{
    return !line->code && begins_with_name(line->text) &&
           people_look(work->reading->scratch, line, 0) == PEOPLE_LOOK_CERTAIN;
}

/* Whether a bullet below or beside the skills, or beside what comes before them, names people and nothing else: their own
 * label may have been forgotten. So do the lines of a paragraph after its skills. */
static bool is_stray(struct work *work, const struct line *line)
{
    const struct field *field = &work->field;
    bool skills = field->label == LABEL_SKILLS, within = line->block == field->start.block;
    bool beside = line->depth <= field->start.depth &&
                  (field->label == LABEL_DESCRIPTION || field->label == LABEL_OUTCOME);
    bool stands =
        within ? skills && line->at.line > field->start.at.line : line->bullet && (skills || beside);
    return stands && names_people(work, line);
}

/* Where no other people are named, those are the mentors. */
static void settle_strays(struct work *work)
{
    if (!work->stray_count)
        return;
    bool named = work->people.count || work->project.mentors_tbd;
    work_report(work, line_position(work->strays, 0), named ? CODE_UNREADABLE_PERSON : CODE_NO_MENTORS,
                named ? "nothing says what these people do; put all mentors below \"Mentor(s):\""
                      : "nothing says what these people do; they were taken for the mentors - write "
                        "\"- Mentor(s):\" before them");
    for (size_t i = 0; !named && i < work->stray_count; i++) {
        read_mentors(work, &work->strays[i], 0);
        if (work->content)
            content_drop(work->content, &work->strays[i]);
    }
}

/* Reads a line of the open field. Its value begins at byte VALUE, what is to be read of it at byte FROM. */
static void read_value(struct work *work, const struct line *line, size_t value, size_t from)
{
    if (work->content && is_said_elsewhere(work, line, value))
        content_drop(work->content, line);
    else if (work->content)
        content_keep(work->content, line);
    if (is_stray(work, line)) {
        ARENA_PUSH(work->reading->scratch, work->strays, work->stray_count, *line);
        return;
    }
    switch (work->field.label) {
    case LABEL_MENTORS:
        read_mentors(work, line, from);
        break;
    case LABEL_UPSTREAM:
        if (line->inner)
            read_links(work, &work->trackers, line, from);
        else
            read_upstream(work, line, value, from);
        break;
    case LABEL_TRACKER:
        read_links(work, &work->trackers, line, from);
        break;
    case LABEL_LFX:
        read_links(work, line->inner ? &work->bare : &work->lfx, line, from);
        break;
    case LABEL_LINK:
        read_linked_issues(work, line, from);
        read_lfx_links(work, &work->lfx, line, from);
        break;
    case LABEL_APPLY:
        read_lfx_links(work, &work->lfx, line, from);
        break;
    case LABEL_SKILLS:
        if (!line->code && !is_after_list(&work->field, line)) {
            skills_add(work->arena, &work->skills, line->text, from);
            fill_field(work, line);
        }
        break;
    default:
        note_asked(work, line, value);
        if (is_application_line(line))
            urls_add(work->arena, &work->bare, line, from);
        break;
    }
}

/* "Mentor GitHub: @janeroe": the label says what of the mentor comes. */
static bool names_detail(const struct label_match *match)
{
    return match->label == LABEL_MENTORS && !strchr(match->words, '(') &&
           (text_find(match->words, "github") || text_find(match->words, "email") ||
            text_find(match->words, "handle"));
}

/* What the field is about: "Nice to have" goes on with skills, unless it comes after the goals. */
static enum label subject_of(struct work *work, enum label label)
{
    if (label == LABEL_SKILLS || label == LABEL_OUTCOME)
        work->subject = label;
    if (label != LABEL_MORE)
        return label;
    return work->subject == LABEL_OUTCOME ? LABEL_OTHER : LABEL_SKILLS;
}

static void report_asked(struct work *work)
{
    if (!work->asked || work->people.count || work->project.mentors_tbd)
        return;
    work_report(work, work->asked_at, CODE_UNKNOWN_LABEL,
                arena_printf(
                    work->reading->scratch,
                    "'%s' names people, who were not read as mentors, and nobody else is; if they are, write "
                    "\"Mentor(s)\" for it",
                    work->asked));
}

static void begin_field(struct work *work, const struct line *line, const struct label_match *match)
{
    enum label label = subject_of(work, match->label);
    /* "Primary Mentor: Jane Roe" below "Mentor(s):" says more about what is being read already. */
    if (label != work->field.label || line->depth <= work->field.start.depth) {
        work->field = (struct field){
            .label = label, .words = match->words, .people = work->people.count, .start = *line};
        work->field.valued = label_has_value(line, match->value);
    }
    if (work->depth < 0 || line->depth < work->depth)
        work->depth = line->depth;
    if (match->typo && match->label != LABEL_OTHER)
        diagnostics_add(work->reading->diagnostics, line_position(line, match->from), CODE_LABEL_TYPO,
                        "the label '%s' was read with the word '%s'; correct the spelling", match->words,
                        match->typo);
    /* The label itself may be the link: "[Upstream Issue](https://...)". */
    bool whole = match->label != LABEL_MENTORS || names_detail(match);
    read_value(work, line, match->value, whole && label != LABEL_SKILLS ? match->from : match->value);
}

static bool takes_lists(enum label label)
{
    return label == LABEL_MENTORS || label == LABEL_UPSTREAM || label == LABEL_LFX || label == LABEL_TRACKER;
}

enum { LONGEST_NAMES = 120 /* bytes of a line of people among other words */ };

/* Whether a line beside or above a field's label still gives what the field takes. After what is given
 * already, it must be of the same make. */
static bool fits_field(struct work *work, const struct line *line)
{
    const struct field *field = &work->field;
    bool same = field->filled && line->bullet && field->last.bullet && line->depth == field->last.depth;
    if (field->label != LABEL_MENTORS)
        return (field->filled && !same) ? is_only_links(line, 0)
                                        : line->link_count || text_find(line->text, "://");
    enum people_look look = people_look(work->reading->scratch, line, 0);
    if (same && !field->valued)
        return true;
    bool open = !field->filled ||
                (!line->bullet && !field->last.bullet && field->last.depth == line->depth && !field->valued);
    size_t length = strlen(line->text);
    bool partial = look == PEOPLE_LOOK_PARTIAL && length <= LONGEST_NAMES && line->text[length - 1] != '.';
    bool first = (look == PEOPLE_LOOK_MIXED || partial) && !field->filled && !field->valued;
    return first || look == PEOPLE_LOOK_CERTAIN || look == PEOPLE_LOOK_EMPTY ||
           (look == PEOPLE_LOOK_PLAUSIBLE && open);
}

/* Whether a line without a label of ours belongs to the open field: what continues its paragraph and what
 * lies deeper does; texts go on to the next label. */
static bool continues_field(struct work *work, const struct line *line)
{
    const struct field *field = &work->field;
    bool beside = line->bullet && field->start.bullet && line->depth <= field->start.depth;
    if (field->label == LABEL_SKILLS && field->valued && beside)
        return is_stray(work, line);
    if (!takes_lists(field->label) || line->block == field->start.block ||
        (field->filled && line->block == field->last.block))
        return true;
    if (line->depth > field->start.depth &&
        (line->bullet || !field->filled || field->last.depth == line->depth))
        return true;
    return fits_field(work, line);
}

/* Labels of details that we know and do not need, and those without a colon, count only where the others
 * stand; within texts they are words. Below a label that is a paragraph, the first bullets are where the
 * others stand. */
static bool is_label_here(const struct work *work, const struct line *line, const struct label_match *match)
{
    int depth = work->field.start.depth > 1 ? work->field.start.depth : 1;
    bool strong = (takes_lists(match->label) && match->label != LABEL_TRACKER) || match->label == LABEL_APPLY;
    if (!label_is_known(match->label))
        return false;
    /* At the margin, where Markdown takes it for the last words of the deeper bullet before it. */
    bool lazy = !match->bare && !line->bullet && work->field.start.bullet &&
                line->at.column < work->field.start.at.column;
    return (strong && !match->bare) || line->depth <= depth || lazy || work->field.label == LABEL_NONE;
}

/* Whether the words before a colon stand where the project's labels stand, and not in a text. In a table there are
 * labels where one before it was. */
static bool stands_as_label(const struct work *work, const struct line *line)
{
    const struct field *field = &work->field;
    bool begins = line->bullet || line->strong || (line->row && field->start.row && field->words);
    bool item = !takes_lists(field->label) && !field->valued && line->depth >= field->start.depth;
    return begins && line->depth == work->depth && !item && !(line->row && line->paragraph);
}

static void report_unknown(struct work *work, const struct line *line, const struct label_match *match)
{
    struct urls urls = {0};
    urls_add(work->reading->scratch, &urls, line, match->value);
    bool person = people_look(work->reading->scratch, line, match->value) == PEOPLE_LOOK_CERTAIN;
    if (!person && !urls.count && !stands_as_label(work, line))
        return;
    const char *text =
        arena_printf(work->reading->scratch,
                     "'%s' looks like a label, but not one we know; what follows it was kept as text - "
                     "if it is one, write it like \"Mentor(s)\", \"Upstream Issue\" or \"LFX URL\"",
                     match->words);
    work_report(work, line_position(line, match->from), CODE_UNKNOWN_LABEL, text);
}

/* Ends the open field at a line that belongs to none. */
static void close_field(struct work *work, const struct line *line)
{
    work->field = (struct field){.label = LABEL_OTHER, .start = *line, .valued = true};
}

/* "- Mentors: Jane Roe" with "- John Doe" beside it: he may be one, or not. */
static void report_beside(struct work *work, const struct line *line)
{
    const struct field *field = &work->field;
    if (field->label == LABEL_MENTORS && line->bullet && line->depth == field->start.depth &&
        people_look(work->reading->scratch, line, 0) == PEOPLE_LOOK_PLAUSIBLE)
        work_report(
            work, line_position(line, 0), CODE_UNREADABLE_PERSON,
            "this may be a mentor, but stands beside the field; put all mentors below \"Mentor(s):\"");
}

/* "GitHub: janeroe" after "Mentor: Jane Roe": the label says what of the mentor comes, who is the only one of the field and
 * has none yet. */
static bool tells_id(const struct work *work, const char *words)
{
    const struct person *last = work->people.count ? &work->people.persons[work->people.count - 1] : NULL;
    if (!last || work->people.count != work->field.people + 1 || !words_are_label(words))
        return false;
    return (!last->github && words_have_any(words, people_handle_labels)) ||
           (!last->email && words_have_any(words, people_address_labels));
}

/* "- Name: Jane Roe" beside "Mentors:", with what else is said of her after it. */
static bool names_mentor(const struct work *work, const struct label_match *match)
{
    return work->field.label == LABEL_MENTORS && !work->field.valued && match->label == LABEL_UNKNOWN &&
           (text_equal(match->words, "name") || text_equal(match->words, "full name"));
}

/* Whether the field has had its skills, on its line or in bullets below it, so that a label beside it ends it. */
static bool has_skills(const struct field *field)
{
    return field->label == LABEL_SKILLS &&
           (field->valued || (field->filled && field->last.depth > field->start.depth));
}

static void read_line(struct work *work, const struct line *line, const struct label_match *match)
{
    if (is_label_here(work, line, match)) {
        begin_field(work, line, match);
        if (line->inner)
            close_field(work, line);
        return;
    }
    if (names_mentor(work, match)) {
        work->field.people = work->people.count;
        read_value(work, line, 0, 0);
        return;
    }
    bool unknown = match->label == LABEL_UNKNOWN;
    bool lists = takes_lists(work->field.label);
    /* "Jane Roe: @janeroe" has the form of a label, too. */
    bool person =
        work->field.label == LABEL_MENTORS && unknown &&
        (!work->field.valued || line->depth > work->field.start.depth ||
         (strchr(match->words, ' ') && words_are_plain_name(match->words)) || tells_id(work, match->words)) &&
        people_look(work->reading->scratch, line, 0) == PEOPLE_LOOK_CERTAIN &&
        (tells_id(work, match->words) || !people_are_named(work->reading->scratch, line, match->value));
    bool beside = unknown && line->depth <= work->field.start.depth;
    bool ends = beside && lists && !person, skills = beside && has_skills(&work->field);
    if (unknown && (ends || (skills && !work->field.valued) || (!lists && stands_as_label(work, line))))
        report_unknown(work, line, match);
    /* Each row of a table has a label of its own. */
    ends |= skills || (unknown && line->row && line->paragraph && !person);
    if (ends || !continues_field(work, line)) {
        if (!unknown)
            report_beside(work, line);
        close_field(work, line);
    }
    read_value(work, line, 0, 0);
}

/* ---- projects ---- */

/* Reads line K, with those that go on with its paragraph and begin with no label; after skills, nor with somebody's name.
 * Returns how many. */
static size_t read_lines(struct work *work, const struct section *section, const struct label_match *labels,
                         size_t k)
{
    const struct line *line = &section->lines[k];
    size_t count = 1;
    bool skills = labels[k].label == LABEL_SKILLS || labels[k].label == LABEL_MORE;
    while (k + count < section->line_count && line[count].block == line->block && !line->code &&
           labels[k + count].label == LABEL_NONE && !(skills && names_people(work, &line[count])))
        count++;
    if (count > 1) {
        struct line *joined = arena_allocate(work->reading->scratch, sizeof *joined);
        *joined = lines_join(work->reading->scratch, line, count, '\n');
        line = joined;
    }
    read_line(work, line, &labels[k]);
    return count;
}

/* Leaves out the lines of a section from line K on: they are of a project that has no heading. */
static void leave_out(struct work *work, const struct section *section, const struct label_match *labels,
                      size_t k)
{
    if (k == section->line_count)
        return;
    work_report(
        work, section->lines[k].at, CODE_EMPTY_HEADING,
        arena_printf(work->reading->scratch,
                     "a second '%s' begins here, with mentors and links of its own, so these fields are of a "
                     "project without a heading, and were left out; give it one",
                     labels[k].words));
    for (; work->content && k < section->line_count; k++)
        content_drop(work->content, &section->lines[k]);
}

/* Reads the lines of section INDEX and of the labels' headings and other parts after it, up to END. */
static void read_sections(struct work *work, const struct section_role *roles, size_t index, size_t end)
{
    const struct outline *outline = work->reading->outline;
    for (size_t i = index; i < end; i++) {
        const struct section *section = &outline->sections[i];
        if (roles[i].role == ROLE_FIELD) {
            begin_field(work, &section->heading, &roles[i].title);
        } else {
            if (i > index)
                close_field(work, &section->heading);
            if (work->content)
                content_keep(work->content, &section->heading);
        }
        size_t last = i == index ? groups_second(section, roles[i].labels) : section->line_count;
        for (size_t k = 0; k < last;)
            k += read_lines(work, section, roles[i].labels, k);
        leave_out(work, section, roles[i].labels, last);
    }
}

/* Where no mentors are named, says which line would name one if a label came before it. */
static void report_unlabelled(const struct work *work, const struct section_role *roles, size_t index,
                              size_t end)
{
    struct reading *reading = work->reading;
    for (size_t i = index; i < end; i++) {
        const struct section *section = &reading->outline->sections[i];
        for (size_t k = 0; k < section->line_count; k++) {
            const struct line *line = &section->lines[k];
            bool words = line->bullet && !line->code && strchr(line->text, ' ');
            bool known = strchr(line->text, '@') || line->link_count;
            if (words && known && roles[i].labels[k].label == LABEL_NONE &&
                people_look(reading->scratch, line, 0) == PEOPLE_LOOK_CERTAIN &&
                people_are_named(reading->scratch, line, 0))
                diagnostics_add(
                    reading->diagnostics, line->at, CODE_UNREADABLE_PERSON,
                    "'%s' looks like a mentor, but no label says so; put \"Mentor(s):\" before it",
                    line->text);
        }
    }
}

static size_t end_of_project(const struct outline *outline, const struct section_role *roles, size_t index)
{
    do
        index++;
    while (index < outline->section_count &&
           (roles[index].role == ROLE_FIELD || roles[index].role == ROLE_PART));
    return index;
}

/* All projects of a document being read. */
struct works {
    struct reading *reading;
    const struct section_role *roles;
    struct content *content;
    const char **titles; /* of each section, copied once for all projects; NULL before */
};

static const char *title_of_section(struct works *works, int section)
{
    if (section < 0)
        return NULL;
    const char *title = works->reading->outline->sections[section].title;
    if (!works->titles[section])
        works->titles[section] = arena_copy(works->reading->term->arena, title);
    return works->titles[section];
}

static void add_project(struct works *works, size_t index, size_t end)
{
    struct reading *reading = works->reading;
    const struct section *section = &reading->outline->sections[index];
    struct work work = {
        .reading = reading, .arena = reading->term->arena, .depth = -1, .content = works->content};
    work.project.at = section->at;
    work.project.title = title_of_section(works, (int)index);
    work.project.organization = title_of_section(works, works->roles[index].organization);
    work.project.parent_organization = title_of_section(works, works->roles[index].parent);
    read_sections(&work, works->roles, index, end);
    settle_links(&work, section);
    settle_strays(&work);
    report_asked(&work);
    if (!work.people.count && !work.project.mentors_tbd)
        report_unlabelled(&work, works->roles, index, end);
    const char *const places[PEOPLE_PLACES] = {work.project.title, work.project.organization,
                                               work.project.parent_organization};
    people_check_handles(reading->scratch, &work.people, places, reading->diagnostics);
    people_unite(reading->scratch, &work.people);
    work.project.mentors = work.people.persons;
    work.project.mentor_count = work.people.count;
    work.project.skills = work.skills.items;
    work.project.skill_count = work.skills.count;
    ARENA_PUSH(work.arena, reading->term->projects, reading->term->project_count, work.project);
}

static void take_words(struct works *works)
{
    const struct reading *reading = works->reading;
    size_t project = 0, count = reading->outline->section_count;
    for (size_t i = 0; i < count; i++) {
        if (works->roles[i].role != ROLE_PROJECT)
            continue;
        size_t end = end_of_project(reading->outline, works->roles, i);
        struct words words = content_take(works->content, i, end, reading->html);
        reading->term->projects[project].text = words.text;
        reading->term->projects[project++].html = words.html;
    }
}

void read_projects(struct reading *reading, const struct section_role *roles)
{
    struct works works = {.reading = reading, .roles = roles};
    size_t count = reading->outline->section_count;
    works.titles = arena_allocate(reading->scratch, count * sizeof *works.titles);
    if (reading->text)
        works.content =
            content_new(reading->scratch, reading->term->arena, reading->outline, &reading->place);
    for (size_t i = 0, end; i < count; i = end) {
        end = i + 1;
        if (roles[i].role != ROLE_PROJECT)
            continue;
        end = end_of_project(reading->outline, roles, i);
        add_project(&works, i, end);
    }
    if (works.content)
        take_words(&works);
}
