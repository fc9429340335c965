/* SPDX-License-Identifier: MIT */
#include "exporter/reader/grids.h"

#include "exporter/base/text.h"
#include "exporter/reader/labels.h"
#include "exporter/reader/lines.h"
#include "exporter/reader/listing.h"
#include "exporter/reader/rosters.h"
#include "exporter/reader/titles.h"

#include <string.h>

enum { DEEPEST = 7, MOST_COLUMNS = 100 };

/* What the columns of a table are. */
struct grid {
    struct table *table;
    int title, organization; /* columns, -1 if there is none */
    size_t fields;           /* columns whose labels only projects have */
    size_t details;          /* columns with other labels that we know */
    bool idea;               /* one of them says how hard a project is */
    const char **labels;     /* of the columns, as the header has them */
    struct roster roster;    /* what it is if it is one of people */
    bool upright;            /* it is one project, a field a row; TITLE is the row of its title */
    bool replaced;           /* its lines were taken out of the section */
};

/* The grids of a section, in the document's order. */
struct grids {
    struct grid *items;
    size_t count;
};

/* The sections being rewritten. */
struct unfolding {
    struct arena *arena;
    struct section *sections;
    size_t count;
    int block; /* lines of a cell share one; below zero, since those of the document are above */
    struct row_blocks blocks;
    const struct outline *outline;
    int current;              /* the section of it that is being unfolded */
    struct listing *headings; /* of the outline; NULL before the first row */
    bool *copied;             /* for each section of it whether its lines can be added to */
    bool listed;              /* the row has a heading of its own, in whose blocks its cells have no place */
};

static enum label label_of_header(struct arena *arena, const char *header)
{
    struct line line = {.text = arena_printf(arena, "%s:", header)};
    enum label label = label_read(arena, &line).label;
    return label == LABEL_UNKNOWN ? LABEL_NONE : label;
}

static bool is_field_of_projects(enum label label)
{
    return label == LABEL_MENTORS || label == LABEL_UPSTREAM || label == LABEL_LFX || label == LABEL_APPLY;
}

/* Whether all that the column's cells say is words, and no address. BARE: nor is any of them a link. */
static bool column_has_words(const struct table *table, size_t column, bool bare)
{
    bool words = false;
    for (size_t i = 1; i < table->row_count; i++) {
        const struct cell *cell = table_cell(&table->rows[i], (int)column);
        if (cell && (strstr(cell->text, "://") || (bare && cell->line.link_count)))
            return false;
        words |= cell != NULL;
    }
    return words;
}

/* Where no column is clearly that of titles, one of links may be if its cells are words: "Project/Issue". Where one
 * is, but the cells of "LFX Project" are bare words, it says whose they are. */
static void find_doubtful_title(struct grid *grid, struct arena *arena)
{
    for (size_t i = 0; i < grid->table->rows[0].cell_count && i < MOST_COLUMNS; i++) {
        enum label label = label_of_header(arena, grid->labels[i]);
        bool whose = grid->title >= 0;
        if (!(label == LABEL_LFX || (label == LABEL_UPSTREAM && !whose)) ||
            !column_may_be_title(grid->labels[i]) || !column_has_words(grid->table, i, whose) ||
            (whose && grid->organization >= 0))
            continue;
        grid->organization = whose ? grid->title : grid->organization;
        grid->title = (int)i;
        grid->fields--;
        return;
    }
}

/* A table of projects has a column of titles and one of mentors, issues or LFX pages. */
static struct grid grid_of(struct arena *arena, struct table *table)
{
    struct grid grid = {.table = table, .title = -1, .organization = -1};
    const struct table_row *header = &table->rows[0];
    grid.labels = arena_allocate(arena, header->cell_count * sizeof *grid.labels);
    for (size_t i = 0; i < header->cell_count && i < MOST_COLUMNS; i++) {
        const char *text = header->cells[i].line.text;
        enum label label = label_of_header(arena, text);
        grid.labels[i] = text;
        if (is_field_of_projects(label)) {
            grid.fields++;
        } else if (column_is_organization(text) && grid.organization < 0) {
            grid.organization = (int)i;
        } else if (column_is_title(text)) {
            /* "Project | Title": the first one is whose. */
            if (grid.title >= 0 && grid.organization < 0)
                grid.organization = grid.title;
            grid.title = grid.title < 0 || grid.organization == grid.title ? (int)i : grid.title;
        } else {
            grid.details += label != LABEL_NONE && !text_find(text, "contact");
            grid.idea |= column_is_of_idea(text);
        }
    }
    find_doubtful_title(&grid, arena);
    return grid;
}

/* A table with a label and a value a row, a title and a field of projects among them, is a project, too. */
static struct grid upright_grid_of(struct arena *arena, struct table *table)
{
    struct grid grid = {.table = table, .title = -1, .organization = -1, .upright = true};
    for (size_t i = 0; i < table->row_count; i++) {
        const struct table_row *row = &table->rows[i];
        const struct cell *label = table_cell(row, 0), *value = table_cell(row, 1);
        if (!label || !value)
            continue;
        if (grid.title < 0 && column_is_title(label->text))
            grid.title = (int)i;
        else
            grid.fields += is_field_of_projects(label_of_header(arena, label->text));
    }
    return grid;
}

/* With titles it has projects, if it also has fields, or is like "Idea | Description | Difficulty". Without, it has the
 * fields of the project around it, one below the other, if there are several: "Mentor | Skills" with one row. */
static bool is_grid(const struct grid *grid)
{
    const struct table *table = grid->table;
    bool single = table->row_count == 2 && grid->fields == 1 && grid->details > 0 &&
                  grid->details + 1 == table->rows[0].cell_count;
    bool ideas = grid->fields > 0 || (grid->idea && grid->details > 1);
    return table->row_count > 1 && (grid->title >= 0 ? ideas : grid->fields > 1 || single);
}

/* Whether a cell has its title in bold in the first of several lines: the others say more of the project. */
static bool is_title_above(const struct cell *cell)
{
    return cell->line_count > 1 && cell->lines[0].strong == strlen(cell->lines[0].text);
}

static void add_grid_line(struct unfolding *unfolding, struct section *section, struct line line)
{
    ARENA_PUSH(unfolding->arena, section->lines, section->line_count, line);
}

/* The line with the label before it. */
static struct line labelled(struct unfolding *unfolding, const char *label, struct line line)
{
    size_t shift = strlen(label) + 2;
    const struct link *links = line.links;
    line.text = arena_printf(unfolding->arena, "%s: %s", label, line.text);
    line.source = NULL;
    line.strong = 0;
    line.at.column -= (int)shift;
    line.links = arena_allocate(unfolding->arena, line.link_count * sizeof *line.links);
    for (size_t k = 0; k < line.link_count; k++)
        line.links[k] = (struct link){links[k].start + shift, links[k].end + shift, links[k].url};
    return line;
}

/* Adds "label: value" for a cell; what stands after a <br> is a line of the same block. Without a label the first line
 * is the title, and stands alone. */
static void add_cell(struct unfolding *unfolding, struct section *section, const char *label,
                     const struct cell *cell)
{
    unfolding->block--;
    for (size_t i = 0; i < cell->line_count; i++) {
        struct line line = cell->lines[i];
        if (i == 0 && *label)
            line = labelled(unfolding, label, line);
        line.block = unfolding->block;
        line.row = true;
        line.paragraph = i == 0;
        add_grid_line(unfolding, section, line);
        if (i == 0 && !*label)
            unfolding->block--;
    }
}

/* Adds the fields of a row: as lines of the section, and where the row becomes a project as blocks of the tree. */
static void add_fields(struct unfolding *unfolding, struct section *section, const struct grid *grid,
                       const struct table_row *row)
{
    for (size_t i = 0; i < row->cell_count && i < MOST_COLUMNS; i++) {
        struct cell *cell = &row->cells[i];
        bool title = (int)i == grid->title;
        if ((int)i == grid->organization || !cell->line_count || (title && !is_title_above(cell)))
            continue;
        const char *label = title ? "" : grid->labels[i];
        add_cell(unfolding, section, label, cell);
        /* "#", or "-" */
        bool said =
            text_has_word(cell->text, strlen(cell->text)) && (title || text_has_word(label, strlen(label)));
        if (grid->title >= 0 && said && !unfolding->listed)
            row_blocks_add(&unfolding->blocks, label, cell);
    }
}

static struct section *begin_row(struct unfolding *unfolding, const struct cell *cell, struct position at,
                                 int level)
{
    struct section section = {
        .level = level < DEEPEST ? level : DEEPEST, .at = at, .title = cell->text, .entry = true};
    section.heading = cell->line;
    if (is_title_above(cell)) {
        section.heading = cell->lines[0];
        section.heading.first_piece =
            section.heading.last_piece + 1; /* it is not kept with the words below */
        section.title = text_collapse(unfolding->arena, cell->lines[0].text, cell->lines[0].strong);
    }
    section.heading.strong = strlen(section.heading.text);
    for (size_t i = 0; i < cell->line.link_count && !section.link; i++)
        section.link =
            text_web_url(unfolding->arena, cell->line.links[i].url, strlen(cell->line.links[i].url));
    ARENA_PUSH(unfolding->arena, unfolding->sections, unfolding->count, section);
    return &unfolding->sections[unfolding->count - 1];
}

/* A row whose title is struck out is a project that was withdrawn, as under a heading that is. */
static bool is_withdrawn(const struct table_row *row, int column)
{
    const struct cell *cell = (size_t)column < row->cell_count ? &row->cells[column] : NULL;
    return cell && *cell->struck && (!*cell->text || title_is_withdrawal(cell->text));
}

/* Gives the fields of a row to the section FOUND, below the heading that the project has elsewhere, if no mentors are named
 * there. */
static void add_listed(struct unfolding *unfolding, int found, const struct grid *grid,
                       const struct table_row *row)
{
    struct section *section = &unfolding->outline->sections[found];
    if (!unfolding->copied[found])
        lines_copy(unfolding->arena, section);
    unfolding->copied[found] = true;
    unfolding->listed = true;
    add_fields(unfolding, section, grid, row);
    unfolding->listed = false;
}

/* Whether the project of a row has a heading of its own, which then is the project. */
static bool take_listed(struct unfolding *unfolding, const struct grid *grid, const struct table_row *row)
{
    const struct cell *title = table_cell(row, grid->title);
    if (!unfolding->headings) {
        unfolding->headings = listing_new(unfolding->arena, unfolding->outline);
        unfolding->copied =
            arena_allocate(unfolding->arena, unfolding->outline->section_count * sizeof *unfolding->copied);
    }
    int found = title ? listing_find(unfolding->headings, title) : -1;
    if (found < 0 || found == unfolding->current)
        return false;
    bool complete = listing_has_mentors(unfolding->headings, found);
    if (!complete && found > unfolding->current)
        add_listed(unfolding, found, grid, row);
    return complete || found > unfolding->current;
}

static void add_rows(struct unfolding *unfolding, const struct grid *grid, int level)
{
    const char *organization = NULL;
    int below = grid->organization >= 0 ? level + 2 : level + 1;
    struct section *section = NULL;
    for (size_t i = 1; i < grid->table->row_count; i++) {
        const struct table_row *row = &grid->table->rows[i];
        const struct cell *title = table_cell(row, grid->title), *whose = table_cell(row, grid->organization);
        if (take_listed(unfolding, grid, row)) {
            section = NULL;
            continue;
        }
        if (whose && (!organization || !text_equal(organization, whose->text))) {
            begin_row(unfolding, whose, row->at, level + 1);
            organization = whose->text;
        }
        if (title) {
            section = begin_row(unfolding, title, row->at, below);
            section->node = row_blocks_begin(&unfolding->blocks);
        }
        if (is_withdrawn(row, grid->title)) {
            section = begin_row(unfolding, &row->cells[grid->title], row->at, below);
            section->title = row->cells[grid->title].struck;
            section->withdrawn = true;
        }
        if (section && !section->withdrawn)
            add_fields(unfolding, section, grid, row);
    }
}

static void add_upright(struct unfolding *unfolding, const struct grid *grid, int level)
{
    const struct table_row *rows = grid->table->rows;
    struct section *section =
        begin_row(unfolding, &rows[grid->title].cells[1], rows[grid->title].at, level + 1);
    section->node = row_blocks_begin(&unfolding->blocks);
    for (size_t i = 0; i < grid->table->row_count; i++) {
        const struct cell *label = table_cell(&rows[i], 0), *value = table_cell(&rows[i], 1);
        if (!label || !value || (int)i == grid->title)
            continue;
        add_cell(unfolding, section, label->text, value);
        row_blocks_add(&unfolding->blocks, label->text, &rows[i].cells[1]);
    }
}

/* Whether the line was made of the table. */
static bool is_line_of(const struct line *line, const struct table *table)
{
    return line->row && line->at.line >= table->rows[0].at.line &&
           line->at.line <= table->rows[table->row_count - 1].at.line;
}

/* The grid that the line was made of, NULL if it was made of none; *NEXT is the first that it can be. */
static struct grid *grid_of_line(const struct grids *grids, size_t *next, const struct line *line)
{
    while (line->row && *next < grids->count) {
        struct grid *grid = &grids->items[*next];
        if (is_line_of(line, grid->table))
            return grid;
        if (line->at.line < grid->table->rows[0].at.line)
            return NULL;
        ++*next;
    }
    return NULL;
}

/* Adds a line for each person of a table of people, of which FIRST was the first line. */
static void add_roster(struct unfolding *unfolding, struct section *section, const struct grid *grid,
                       const struct line *first)
{
    for (size_t i = 1; i < grid->table->row_count; i++) {
        struct line line = roster_line(unfolding->arena, &grid->roster, &grid->table->rows[i]);
        line.block = --unfolding->block;
        line.depth = first->depth;
        line.code = first->code;
        if (*line.text)
            add_grid_line(unfolding, section, line);
    }
}

/* Takes the lines of grids out of the section; gives it the fields of those that are of no other project. */
static void replace_lines(struct unfolding *unfolding, struct section *section, const struct grids *grids)
{
    struct line *lines = section->lines;
    size_t count = section->line_count, next = 0;
    section->lines = NULL;
    section->line_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct grid *grid = grid_of_line(grids, &next, &lines[i]);
        if (!grid)
            add_grid_line(unfolding, section, lines[i]);
        else if (grid->roster.names >= 0 && !grid->replaced)
            add_roster(unfolding, section, grid, &lines[i]);
        else if (grid->title < 0 && !grid->replaced)
            for (size_t k = 1; k < grid->table->row_count; k++)
                add_fields(unfolding, section, grid, &grid->table->rows[k]);
        if (grid)
            grid->replaced = true;
    }
}

static bool is_upright(const struct grid *grid)
{
    return grid->title >= 0 && grid->fields > 0;
}

/* How many tables of the section are upright ones. */
static size_t count_upright(struct arena *arena, const struct section *section)
{
    size_t count = 0;
    for (size_t i = 0; i < section->table_count; i++) {
        struct grid grid = upright_grid_of(arena, &section->tables[i]);
        count += is_upright(&grid);
    }
    return count;
}

/* Whether an upright table is a project of its own, and not more of the one that the section is: it has another title,
 * or it is one of SEVERAL. */
static bool is_own_project(const struct grid *grid, const struct section *section, bool several)
{
    if (!is_upright(grid))
        return false;
    const struct table_row *row = &grid->table->rows[grid->title];
    bool titled = text_find(row->cells[0].text, "title") != NULL;
    return (titled || several) && !text_equal(row->cells[1].text, section->title);
}

static struct grids grids_of(struct arena *arena, const struct section *section)
{
    struct grids grids = {0};
    bool several = count_upright(arena, section) > 1;
    for (size_t i = 0; i < section->table_count; i++) {
        struct grid grid = grid_of(arena, &section->tables[i]);
        struct grid upright = upright_grid_of(arena, &section->tables[i]);
        if (!is_grid(&grid) && is_own_project(&upright, section, several)) {
            upright.roster.names = -1;
            ARENA_PUSH(arena, grids.items, grids.count, upright);
            continue;
        }
        bool projects = is_grid(&grid);
        grid.roster.names = -1;
        if (!projects)
            grid.roster = roster_of(arena, grid.table);
        if (grid.roster.names >= 0)
            grid.title = -1;
        if (projects || grid.roster.names >= 0)
            ARENA_PUSH(arena, grids.items, grids.count, grid);
    }
    return grids;
}

static void unfold_section(struct unfolding *unfolding, size_t number, struct grids grids)
{
    const struct section *section = &unfolding->outline->sections[number];
    unfolding->current = (int)number;
    ARENA_PUSH(unfolding->arena, unfolding->sections, unfolding->count, *section);
    if (grids.count)
        replace_lines(unfolding, &unfolding->sections[unfolding->count - 1], &grids);
    unfolding->blocks = (struct row_blocks){NULL, NULL};
    for (size_t i = 0; i < grids.count; i++) {
        const struct grid *grid = &grids.items[i];
        if (grid->title < 0)
            continue;
        if (!unfolding->blocks.last)
            unfolding->blocks = row_blocks_after(unfolding->outline, number);
        if (grid->upright)
            add_upright(unfolding, grid, section->level);
        else
            add_rows(unfolding, grid, section->level);
        if (unfolding->blocks.last != grid->table->node)
            row_blocks_drop(grid->table);
    }
}

void grids_unfold(struct arena *arena, struct outline *outline)
{
    struct unfolding unfolding = {.arena = arena, .outline = outline};
    struct grids *grids = arena_allocate(arena, outline->section_count * sizeof *grids);
    bool any = false;
    for (size_t i = 0; i < outline->section_count; i++) {
        grids[i] = grids_of(arena, &outline->sections[i]);
        any |= grids[i].count > 0;
    }
    if (!any)
        return;
    for (size_t i = 0; i < outline->section_count; i++)
        unfold_section(&unfolding, i, grids[i]);
    outline->sections = unfolding.sections;
    outline->section_count = unfolding.count;
}
