/* SPDX-License-Identifier: MIT */
#include "exporter/base/text.h"
#include "exporter/reader/timeline/drafts.h"
#include "exporter/reader/timeline/kinds.h"
#include "exporter/reader/timeline/vocabulary.h"
#include "exporter/reader/titles.h"
#include "exporter/reader/urls.h"

#include <string.h>

enum { MAX_DEPTH = 8, LONGEST_LABEL = 300 /* that is looked at */, LONGEST_OPEN_LABEL = 80 };

/* The words of the bullets without dates that stand around the current one, by depth. */
struct parents {
    const char *labels[MAX_DEPTH];
    const char *title; /* of a heading below the timeline's, or NULL */
    bool apart;        /* a bullet without a date stands beside the last one that has one */
};

static const char *parent_of(const struct parents *parents, int depth)
{
    for (int i = depth - 1; i >= 0; i--)
        if (i < MAX_DEPTH && parents->labels[i])
            return parents->labels[i];
    return parents->title ? parents->title : "";
}

static bool is_box(const char *text)
{
    return text[0] == '[' && (text[1] == ' ' || to_lower(text[1]) == 'x') && text[2] == ']';
}

/* A line without the box of a task: "[x] May 5: ...". */
static struct line without_box(const struct line *line)
{
    struct line plain = *line;
    plain.text += strspn(plain.text, " ");
    if (is_box(plain.text))
        plain.text += 3 + strspn(plain.text + 3, " ");
    return plain;
}

/* ---- lines without a date ---- */

/* The mark between label and value: a colon, or a dash between spaces. NULL if there is none. */
static const char *find_mark(const char *text)
{
    for (const char *c = text; *c; c++)
        if ((*c == ':' && (is_space(c[1]) || !c[1])) ||
            (is_space(*c) && text_dash(c + 1) && is_space(c[1 + text_dash(c + 1)])))
            return c;
    return NULL;
}

/* The bytes before the date that a line begins with, 1 more than they are: none, or the colon of a definition (": May 5"). 0 if it
 * begins with none, or goes on as a sentence does. */
static size_t value_at(const struct line *line)
{
    size_t skip = *line->text == ':' ? 1 + strspn(line->text + 1, " ") : 0;
    struct date_context context = {.year = 2000};
    struct line value = *line;
    value.text += skip;
    struct date_range range = dates_find(&value, &context, NULL);
    const char *after = value.text + range.to;
    after += strspn(after, " ");
    bool noted = !*after || strchr("(,;.", *after) || text_dash(after);
    return range.found && range.from == 0 && noted && strlen(after) < 120 ? skip + 1 : 0;
}

/* Whether the line is the label of the date that follows it on a line of its own: "Applications open" above "May 5". Words
 * that lead to a date belong to the sentence that the date goes on with. */
static bool is_label_above(const struct line *line, const struct line *value)
{
    size_t length = strlen(line->text), word = length;
    if (!length || length > 120 || line->code || line->row || value->code || value->row || value->bullet ||
        dates_sketch(line->text).found || strchr(".,;(-", line->text[length - 1]))
        return false;
    while (word && !is_space(line->text[word - 1]))
        word--;
    bool whole = *value->text == ':' || line->strong == length;
    bool leads = text_begins_small(line->text + word) && dates_are_qualified(line->text + word);
    return (whole || !leads) && value_at(value);
}

/* Whether the first LENGTH bytes of the text only count weeks or the like: "End of Week 6". */
static bool is_counted(const char *text, size_t length)
{
    bool unit = false, number = false;
    for (size_t i = 0, size; i < length; i += size + 1) {
        size = 0;
        while (i + size < length && !is_space(text[i + size]) && text[i + size] != '-')
            size++;
        bool counts = text_is_one_of(text + i, size, words_units), digits = is_digit(text[i]);
        if (size && !counts && !digits && !text_is_one_of(text + i, size, words_beside_units))
            return false;
        unit |= counts;
        number |= digits;
    }
    return unit && number;
}

/* Whether LENGTH bytes begin with the number of a day and a word that may be a month in a language that is not read: "14
 * kwietnia", "3. toukokuuta". */
static bool is_foreign_day(const char *text, size_t length)
{
    enum { LONGEST_DAY = 60, LAST_DAY = 31 };
    size_t i = strspn(text, ": ");
    while (i < length && text_dash(text + i))
        i += text_dash(text + i) + strspn(text + i + text_dash(text + i), " ");
    int day = 0;
    size_t number = i;
    for (; i < length && is_digit(text[i]) && i < number + 3; i++)
        day = day * 10 + text[i] - '0';
    if (!day || day > LAST_DAY || length - number > LONGEST_DAY)
        return false;
    i += text[i] == '.';
    bool beside = text[i] == ' ';
    i += beside;
    size_t word = 0;
    while (i + word < length && is_letter(text[i + word]) && !text_dash(text + i + word))
        word++;
    return word > 2 && (beside || (unsigned char)text[i] >= 0x80) &&
           !text_is_one_of(text + i, word, words_units) && !text_is_one_of(text + i, word, words_of_counts);
}

/* Whether a line that has no date was meant to have one: it speaks of a month or "TBD", or has a label that we know
 * and no deeper line that could have the date. */
static bool lacks_date(struct timeline *timeline, const char *text, bool leaf)
{
    size_t length = strlen(text);
    const char *mark = find_mark(text);
    bool sentence = length && text[length - 1] == '.' && !mark;
    if (sentence)
        return false;
    if (mark && dates_are_off(mark))
        return true;
    if (dates_are_meant(text))
        return leaf || (mark && dates_are_meant(mark));
    bool foreign =
        mark && (is_foreign_day(mark, strlen(mark)) || is_foreign_day(text, (size_t)(mark - text)));
    if (leaf && foreign)
        return true;
    if (leaf && mark && is_counted(text, (size_t)(mark - text)) && text_has_word(mark, strlen(mark)))
        return true;
    const char *label =
        mark ? arena_copy_bytes(timeline->reading->scratch, text, (size_t)(mark - text)) : text;
    return leaf && strlen(label) <= 80 && is_known_activity(timeline->reading->scratch, label);
}

/* The words of a line without a date, as a label; NULL if it has none. */
static const char *words_of(struct timeline *timeline, const char *text)
{
    struct date_range all = {.from = strlen(text), .to = strlen(text)};
    all.late_from = all.late_to = all.said_from = all.said_to = all.to;
    return dates_rest(timeline->reading->scratch, text, &all);
}

/* Whether a line without a date, whose label ends at MARK, is a row nevertheless: one of which we know what it is about, and
 * that was meant to have a date or says that it is open; or below a timeline's heading any that is open. */
static bool is_open_row(struct timeline *timeline, const char *label, const char *mark)
{
    enum { LONGEST_OPEN = 40, LONGEST_SLIP = 30 };
    if (!*label || strlen(label) > LONGEST_OPEN_LABEL || dates_are_off(mark))
        return false;
    bool slip = strlen(mark) < LONGEST_SLIP && mark[strcspn(mark, "0123456789")]; /* a month is misspelled */
    bool meant = slip || dates_are_meant(mark) || is_foreign_day(mark, strlen(mark));
    return (meant && is_known_activity(timeline->reading->scratch, label)) ||
           (timeline->section && strlen(mark) < LONGEST_OPEN && dates_doubts(mark).postponed);
}

/* Reads a row without a date. Returns false if the line is none. */
static bool read_open_row(struct timeline *timeline, const struct line *line, struct parents *parents)
{
    struct arena *scratch = timeline->reading->scratch;
    const char *mark = find_mark(line->text);
    if (!mark)
        return false;
    const char *label = text_collapse(scratch, line->text, (size_t)(mark - line->text));
    if (!is_open_row(timeline, label, mark))
        return false;
    struct line *kept = arena_allocate(scratch, sizeof *kept), value = *line;
    *kept = *line;
    value.text = mark + strspn(mark, ": ");
    if (text_dash(value.text))
        value.text += text_dash(value.text) + strspn(value.text + text_dash(value.text), " ");
    drafts_add(timeline, (struct draft){.line = value,
                                        .at = line->at,
                                        .activity = label,
                                        .around = parent_of(parents, line->depth),
                                        .below = "",
                                        .bullet = line->bullet,
                                        .open = true,
                                        .lines = {kept},
                                        .line_count = 1});
    if (line->depth < MAX_DEPTH)
        parents->labels[line->depth] = NULL;
    parents->apart = false;
    return true;
}

/* Takes a line without a date: the label of those below it, or words that belong to the row above it. */
static void read_undated(struct timeline *timeline, const struct line *line, struct parents *parents,
                         bool leaf)
{
    struct arena *scratch = timeline->reading->scratch;
    if (line->depth < MAX_DEPTH)
        parents->labels[line->depth] = words_of(timeline, line->text);
    struct draft *last = timeline->count ? &timeline->drafts[timeline->count - 1] : NULL;
    parents->apart |= last && line->depth <= last->line.depth;
    if (last && last->bullet && !parents->apart && !dates_are_meant(line->text)) {
        if (strlen(last->below) < LONGEST_LABEL)
            last->below = arena_printf(scratch, "%s, %s", last->below, line->text);
    } else if (!timeline->other && !is_only_links(line, 0) && lacks_date(timeline, line->text, leaf) &&
               !read_open_row(timeline, line, parents)) {
        drafts_report_left_out(timeline, line);
    }
}

/* ---- lines ---- */

/* Reads a bullet or a line of a paragraph. LEAF: no deeper bullet follows it that could have its date. */
static void read_dated_line(struct timeline *timeline, const struct line *line, struct parents *parents,
                            bool leaf)
{
    struct line plain = without_box(line);
    for (int i = line->depth; i >= 0 && i < MAX_DEPTH; i++)
        parents->labels[i] = NULL;
    if (!dates_sketch(plain.text).found) {
        read_undated(timeline, &plain, parents, leaf);
        return;
    }
    struct draft draft = {.line = plain,
                          .at = line->at,
                          .around = parent_of(parents, line->depth),
                          .below = "",
                          .bullet = line->bullet,
                          .line_count = 1};
    struct line *kept = arena_allocate(timeline->reading->scratch, sizeof *kept);
    *kept = *line;
    draft.lines[0] = kept;
    parents->apart = false;
    drafts_add(timeline, draft);
}

void read_cell_line(struct timeline *timeline, const struct line *line)
{
    struct parents parents = {.title = NULL};
    read_dated_line(timeline, line, &parents, true);
}

/* Whether a line of a bullet's paragraph is a row of its own, though it has no mark: "July 27: results". */
static bool begins_row(const struct line *line)
{
    if (!strchr(line->text, ':'))
        return false;
    struct date_context context = {.year = 2000};
    struct date_range range = dates_find(line, &context, NULL);
    const char *after = line->text + (range.found ? range.to : 0);
    return range.found && range.from == 0 && after[strspn(after, " ")] == ':' &&
           text_has_word(after, strlen(after));
}

/* The line with those of the same paragraph that follow it, as one line. *NEXT is set to the index of the one after
 * them. */
static struct line join_lines(struct timeline *timeline, const struct section *section, size_t index,
                              size_t *next)
{
    struct line line = section->lines[index];
    struct buffer text = {0};
    buffer_add_string(&text, line.text);
    for (*next = index + 1; *next < section->line_count && section->lines[*next].block == line.block &&
                            !begins_row(&section->lines[*next]);
         ++*next)
        buffer_printf(&text, " %s", section->lines[*next].text);
    line.text = arena_copy(timeline->reading->scratch, buffer_string(&text));
    buffer_free(&text);
    return line;
}

/* Whether words that are parted from what follows them by a colon, a dash or an arrow end at byte END. */
static bool is_parted(const char *text, size_t end)
{
    while (end && is_space(text[end - 1]))
        end--;
    bool wide = end > 2 && (text_dash(text + end - 3) == 3 || text_arrow(text + end - 3) == 3),
         narrow = end > 1 &&
                  ((text[end - 1] == '-' && is_space(text[end - 2])) || text_arrow(text + end - 2) == 2);
    return (end && text[end - 1] == ':') || wide || narrow;
}

bool is_dated_line(const struct line *line)
{
    struct date_context context = {.year = 2000};
    struct date_range range = dates_find(line, &context, NULL);
    bool labelled = range.found && range.from <= LONGEST_LABEL && is_parted(line->text, range.from);
    return labelled || (range.found && range.from == 0 && strlen(line->text) < range.to + 60);
}

/* Whether a paragraph's line has a label that we know and says when, but not as a date. */
static bool is_labelled_line(struct timeline *timeline, const struct line *line)
{
    const char *mark = find_mark(line->text);
    return mark && mark[1] && lacks_date(timeline, line->text, true);
}

/* Whether no bullet below the one before line NEXT, which is at DEPTH, says when or was meant to. */
static bool is_leaf(struct timeline *timeline, const struct section *section, size_t next, int depth)
{
    for (const struct line *line; next < section->line_count; next++) {
        line = &section->lines[next];
        bool beside = line->bullet ? line->depth <= depth : !depth && !line->depth;
        if (beside)
            break;
        if (line->bullet && (dates_sketch(line->text).found || lacks_date(timeline, line->text, true)))
            return false;
    }
    return true;
}

/* Reads the date that stands below line I, which is its label; returns the line after it. */
static size_t read_value(struct timeline *timeline, const struct section *section, size_t i,
                         struct parents *parents)
{
    const struct line *label = &section->lines[i];
    size_t next;
    struct line value = join_lines(timeline, section, i + 1, &next);
    const char *words = words_of(timeline, without_box(label).text);
    value.text += value_at(&section->lines[i + 1]) - 1;
    for (int k = label->depth; k >= 0 && k < MAX_DEPTH; k++)
        parents->labels[k] = NULL;
    parents->apart = false;
    drafts_add(timeline, (struct draft){.line = value,
                                        .at = label->at,
                                        .activity = words ? words : "",
                                        .around = parent_of(parents, label->depth),
                                        .below = "",
                                        .bullet = label->bullet,
                                        .lines = {label, &section->lines[i + 1]},
                                        .line_count = 2});
    return next;
}

/* Whether the date of line I stands below it: in its paragraph, or as a definition, or below a paragraph all in bold. */
static bool has_value_below(const struct section *section, size_t i)
{
    if (i + 1 >= section->line_count)
        return false;
    const struct line *line = &section->lines[i], *value = line + 1;
    bool bold = line->strong && line->strong == strlen(line->text);
    return (value->block == line->block || *value->text == ':' || bold) && is_label_above(line, value);
}

/* ---- labels below their dates ---- */

/* Whether a line says when and nothing else. */
static bool is_bare_date(struct timeline *timeline, const struct line *line)
{
    struct date_context context = {.year = 2000, .alone = true};
    if (line->code || line->row || !dates_sketch(line->text).found)
        return false;
    struct date_range range = dates_find(line, &context, NULL);
    return range.found && !dates_rest(timeline->reading->scratch, line->text, &range);
}

/* Whether a line says what happens on the date that stands above it: a bullet, or a paragraph below a date in bold. */
static bool is_label_below(const struct line *when, const struct line *line)
{
    bool bold = when->strong && when->strong == strlen(when->text);
    bool below = line->bullet ? line->depth > when->depth : bold && line->paragraph;
    return below && (when->bullet || !when->depth) && !line->code && !line->row &&
           !dates_sketch(line->text).found;
}

static bool has_label_below(struct timeline *timeline, const struct section *section, const struct line *when,
                            size_t i)
{
    return i < section->line_count && is_label_below(when, &section->lines[i]) &&
           is_bare_date(timeline, when);
}

/* Reads the bullets from line I on, or the paragraph, as rows of the date above them; returns the line after them. */
static size_t read_labels(struct timeline *timeline, const struct section *section, const struct line *when,
                          size_t i)
{
    const struct line *first = &section->lines[i];
    for (size_t next; i < section->line_count && is_label_below(when, &section->lines[i]); i = next) {
        const struct line *line = &section->lines[i];
        next = i + 1;
        if (line->bullet != first->bullet || line->depth < first->depth)
            break;
        struct line label = join_lines(timeline, section, i, &next);
        const char *words = words_of(timeline, without_box(&label).text);
        if (line->depth > first->depth || !words)
            continue;
        drafts_add(timeline, (struct draft){.line = *when,
                                            .at = line->at,
                                            .activity = words,
                                            .around = "",
                                            .below = "",
                                            .bullet = line->bullet,
                                            .lines = {when, line},
                                            .line_count = 2});
        if (!first->bullet)
            return next;
    }
    return i;
}

/* Reads the bullets of a section, or its paragraphs. TITLE stands over lines that have no label, or is NULL. */
static void read_section(struct timeline *timeline, const struct section *section, bool bullets,
                         const char *title)
{
    struct parents parents = {.title = title};
    for (size_t i = 0, next; i < section->line_count; i = next) {
        struct line line = section->lines[i];
        next = i + 1;
        bool other = timeline->other && next < section->line_count && bullets != section->lines[next].bullet;
        if (!other && has_label_below(timeline, section, &section->lines[i], next)) {
            next = read_labels(timeline, section, &section->lines[i], next);
            continue;
        }
        bool row = line.bullet || (i && line.block == section->lines[i - 1].block && begins_row(&line));
        if (line.code || line.row || (bullets && !row) || (!bullets && line.bullet) ||
            (timeline->other && !bullets && line.depth))
            continue;
        if (has_value_below(section, i)) {
            next = read_value(timeline, section, i, &parents);
            continue;
        }
        if (bullets)
            line = join_lines(timeline, section, i, &next);
        if (bullets || is_dated_line(&line) || is_labelled_line(timeline, &line))
            read_dated_line(timeline, &line, &parents, is_leaf(timeline, section, next, line.depth));
    }
}

/* A heading below the timeline's own that has a date is a row: "#### Selection: May 20". */
static void read_dated_heading(struct timeline *timeline, const struct section *section, bool bullets)
{
    struct parents parents = {.title = NULL};
    if (!bullets && dates_sketch(section->heading.text).found)
        read_dated_line(timeline, &section->heading, &parents, true);
}

void read_lists(struct timeline *timeline, bool bullets)
{
    const struct outline *outline = timeline->reading->outline;
    int level = 0;
    for (size_t i = 1; i < outline->section_count; i++) {
        const struct section *section = &outline->sections[i];
        if (level && section->level <= level)
            level = 0;
        bool announced = title_is_timeline(section->title);
        bool wanted = timeline->other ? i != timeline->skip : !timeline->count;
        if (!level && announced && wanted) {
            level = section->level;
            timeline->section = i;
        }
        if (level && !announced && has_label_below(timeline, section, &section->heading, 0)) {
            if (bullets == section->lines[0].bullet || !timeline->other)
                read_labels(timeline, section, &section->heading, 0);
            continue;
        }
        if (level && !announced)
            read_dated_heading(timeline, section, bullets);
        if (level)
            read_section(timeline, section, bullets, announced ? NULL : section->title);
    }
}

/* Whether a line stands over a list as a heading would: "Key dates:", "**Timeline**". */
static bool is_announcement(const struct line *line)
{
    size_t length = strlen(line->text);
    bool leads = line->paragraph || (length && line->text[length - 1] == ':');
    return leads && !line->bullet && !line->code && !line->row && !line->depth &&
           (title_is_timeline(line->text) || title_ends_in_timeline(line->text));
}

/* The lists below a line of the section that announces them, up to its next paragraph; all of the section if TITLED, or if
 * it has no such line. */
static struct section announced_part(const struct section *section, bool titled)
{
    struct section part = *section;
    for (size_t i = 0; !titled && i + 1 < section->line_count; i++) {
        if (!is_announcement(&section->lines[i]) || !section->lines[i + 1].bullet)
            continue;
        part.lines = section->lines + i + 1;
        part.line_count = 1;
        while (i + 1 + part.line_count < section->line_count && part.lines[part.line_count].depth)
            part.line_count++;
        break;
    }
    return part;
}

/* Reads the paragraphs with dates that follow a line which announces them. Returns whether there are two or more. */
static bool read_stray_lines(struct timeline *timeline, const struct section *section)
{
    for (size_t i = 0; i + 1 < section->line_count; i++) {
        struct section part = {.lines = section->lines + i + 1};
        if (!is_announcement(&section->lines[i]))
            continue;
        while (i + 1 + part.line_count < section->line_count && !part.lines[part.line_count].bullet &&
               is_dated_line(&part.lines[part.line_count]))
            part.line_count++;
        if (part.line_count > 1)
            read_section(timeline, &part, false, NULL);
        return part.line_count > 1;
    }
    return false;
}

void read_stray_list(struct timeline *timeline, const struct section_role *roles)
{
    const struct outline *outline = timeline->reading->outline;
    bool first = true;    /* before anything that is not the document's frame */
    bool project = false; /* at or after the first one */
    for (size_t i = 0; i < outline->section_count; i++) {
        const struct section *section = &outline->sections[i];
        first &= roles[i].role == ROLE_FRAME;
        project |= roles[i].role == ROLE_PROJECT;
        bool titled = roles[i].role == ROLE_FRAME && title_ends_in_timeline(section->title);
        struct section part = announced_part(section, titled);
        titled |= part.lines != section->lines && !(project && is_of_project(roles[i].role));
        if (!first && !titled)
            continue;
        if (roles[i].role == ROLE_FRAME && read_stray_lines(timeline, section))
            return;
        size_t dated = 0, known = 0;
        for (size_t k = 0; k < part.line_count; k++) {
            const struct line *line = &part.lines[k];
            bool found = line->bullet && !line->code && dates_sketch(line->text).found;
            dated += found;
            known += found && is_known_activity(timeline->reading->scratch, line->text);
        }
        if (dated < (titled ? 2 : 3) || known < (titled ? 1 : 2))
            continue;
        read_section(timeline, &part, true, NULL);
        return;
    }
}
