/* SPDX-License-Identifier: MIT */
#include "exporter/reader/reader.h"

#include "exporter/reader/chains.h"
#include "exporter/reader/entries.h"
#include "exporter/reader/grids.h"
#include "exporter/reader/steps.h"
#include "exporter/reader/terms.h"

#include "exporter/base/text.h"
#include "exporter/reader/markdown/shape.h"
#include "exporter/reader/withhold.h"

/* Says what was found in a document that is not a term's, and what is missing. */
static void refuse_stranger(struct reading *reading)
{
    const struct outline *outline = reading->outline;
    size_t tables = 0;
    for (size_t i = 0; i < outline->section_count; i++)
        tables += outline->sections[i].table_count;
    diagnostics_add(reading->diagnostics, (struct position){0, 0}, CODE_NOT_A_TERM,
                    "this is not a term document: its headings (%zu), tables (%zu) and dates (%zu) "
                    "hold neither a timeline (a table with the columns \"Activity\" and \"Date\", or "
                    "bullets under a heading \"Timeline\", that speak of applications, evaluations "
                    "and the like) nor a project (a heading with \"Mentor(s):\", \"Upstream Issue:\" "
                    "or \"LFX URL:\" below it)",
                    outline->section_count - 1, tables, reading->term->row_count);
}

/* Whether nothing in the document is of a term: no project, no date of a kind that we know, no title of a program. */
static bool is_stranger(const struct term *term)
{
    bool known = term->project_count > 0, sure;
    for (size_t i = 0; i < term->row_count; i++)
        known |= term->rows[i].occasions[0].kind != KIND_OTHER;
    return !known && !(term->row_count && names_frame(term->title, &sure));
}

/* Whether the bytes are UTF-16: by its mark, or because every other one of the first is zero. */
static bool is_utf_16(const struct source *source)
{
    const unsigned char *bytes = (const unsigned char *)source->bytes;
    if (source->length < 4)
        return false;
    size_t zeros[2] = {0}, length = source->length < 64 ? source->length & ~(size_t)1 : 64;
    for (size_t i = 0; i < length; i++)
        zeros[i % 2] += bytes[i] == 0;
    bool mark = (bytes[0] == 0xff && bytes[1] == 0xfe) || (bytes[0] == 0xfe && bytes[1] == 0xff);
    return mark || zeros[0] * 4 > length || zeros[1] * 4 > length;
}

/* Everything else that could be said of such bytes is wrong. */
static bool refuse_utf_16(const struct source *source, struct diagnostics *diagnostics)
{
    bool found = is_utf_16(source);
    if (found)
        diagnostics_add(diagnostics, (struct position){1, 1}, CODE_UTF_16,
                        "the document is UTF-16, of which nothing can be read; save it as UTF-8");
    return found;
}

/* Says which lines would keep the Markdown parser busy for minutes; true if there are any. */
static bool refuse_trap(const struct source *source, size_t max_size, struct diagnostics *diagnostics)
{
    struct position at;
    const char *trap = shape_trap(source, max_size, &at);
    if (trap)
        diagnostics_add(diagnostics, at, CODE_TOO_COMPLEX, "%s", trap);
    return trap != NULL;
}

/* The same of raw HTML, which is parsed when it is found. */
static bool refuse_html(struct reading *reading)
{
    const struct outline *outline = reading->outline;
    if (outline->trap)
        diagnostics_add(reading->diagnostics, outline->trap_at, CODE_TOO_COMPLEX, "%s", outline->trap);
    return outline->trap != NULL;
}

/* cmark puts a mark in the place of what is not UTF-8, in names and titles, too. */
static void report_encoding(const struct source *source, struct diagnostics *diagnostics)
{
    size_t valid = text_valid_length(source->bytes, source->length);
    if (valid < source->length)
        diagnostics_add(diagnostics, source_position(source, valid), CODE_ENCODING,
                        "some bytes are not UTF-8 and can't be read; save the document as UTF-8");
}

static void refuse_nameless(struct reading *reading)
{
    const struct term *term = reading->term;
    diagnostics_add(
        reading->diagnostics, term->title_at, CODE_NO_TERM,
        "the year of the term is neither in its heading, nor in the front matter, nor in the path; name the "
        "term in the heading (\"Term 01 - 2025 March - May\") or give --term YYYY-NN, or --term YYYY for a "
        "program that runs once a year");
}

/* Whether the program has evaluations and payments: it has if a row is about them, and may if any word is. */
static void read_customs(struct reading *reading, const struct source *source)
{
    struct term *term = reading->term;
    bool evaluates = false, pays = false;
    for (size_t i = 0; i < term->row_count; i++)
        for (size_t k = 0; k < term->rows[i].occasion_count; k++) {
            enum kind kind = term->rows[i].occasions[k].kind;
            evaluates |= kind == KIND_MIDTERM_EVALUATION || kind == KIND_FINAL_EVALUATION;
            pays |= kind == KIND_FIRST_STIPEND || kind == KIND_SECOND_STIPEND;
        }
    term->speaks_of_evaluations = evaluates || text_find(source->bytes, "evaluation");
    term->speaks_of_stipends = pays || text_find(source->bytes, "stipend");
}

/* Reads the parts; false if the document is not a term's. */
static bool read_parts(struct reading *reading, struct outline *outline, const struct reader_options *options)
{
    int heading = leave_other_terms(reading, outline, read_heading(reading));
    const struct section_role *roles = read_roles(reading, heading);
    read_timeline(reading, roles);
    read_projects(reading, roles);
    bool empty = is_stranger(reading->term) && !options->allow_empty;
    if (empty)
        refuse_stranger(reading);
    else
        report_empty_headings(reading, roles);
    if (!empty && !reading->term->id)
        refuse_nameless(reading);
    return !empty && reading->term->id;
}

struct term *reader_read(const struct source *source, const struct reader_options *options,
                         struct diagnostics *diagnostics)
{
    if (refuse_utf_16(source, diagnostics) || refuse_trap(source, options->max_size, diagnostics))
        return NULL;
    report_encoding(source, diagnostics);
    struct arena *scratch = arena_new();
    struct reading reading = {
        .diagnostics = diagnostics,
        .scratch = scratch,
        .term = term_new(),
        .path = options->path ? options->path : source->name,
        .given_id = options->term_id,
        .text = options->text || options->html,
        .html = options->html,
        .place = {options->source_url, options->source_path ? options->source_path : ""}};
    reading.term->document = arena_copy(reading.term->arena, diagnostics_document(diagnostics));
    struct outline *outline = markdown_parse(scratch, source);
    reading.term->speaks_of_lfx = text_find(source->bytes, "lfx") != NULL;
    grids_unfold(scratch, outline);
    chains_part(scratch, outline);
    entries_unfold(scratch, outline);
    /* All but the words has been taken from the tree. */
    if (!reading.text)
        markdown_free(outline);
    reading.outline = outline;
    bool read = !refuse_html(&reading) && read_parts(&reading, outline, options);
    read_customs(&reading, source);
    if (read && !refuse_more_than_may_be(&reading, source->length)) {
        withhold_addresses(reading.term);
    } else {
        term_free(reading.term);
        reading.term = NULL;
    }
    markdown_free(outline);
    arena_free(scratch);
    return reading.term;
}
