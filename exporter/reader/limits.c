/* SPDX-License-Identifier: MIT */
/* What a document makes is so much, and no more than in proportion to its size. Its words are repeated: each date is in
 * every mentor's agenda, each project's title in every date of its mentors' agendas, the term's title in all. */
#include "exporter/base/text.h"
#include "exporter/reader/steps.h"

#include <string.h>

/* Real documents have a mentor in 700 bytes, and a dozen dates. */
enum { MOST_DATES = 10000, MOST_MENTORS = 10000, BYTES_OF_MENTOR = 512 };

/* A heading has no more bytes, and so has no name or title that stands elsewhere. */
enum { LONGEST_NAME = 2000 };

/* Bytes of all files that are made of a document, and for each byte of it. A real one of 67 KB makes 3 MB. */
enum { MOST_MADE = 64 << 20, MADE_OF_BYTE = 64 };

static bool report(struct reading *reading, struct position at, const char *what)
{
    diagnostics_add(reading->diagnostics, at, CODE_TOO_COMPLEX, "%s is longer than 2,000 bytes; shorten it",
                    what);
    return true;
}

static bool is_long(const char *text)
{
    return text && strnlen(text, LONGEST_NAME + 1) > LONGEST_NAME;
}

static bool refuse_long_project(struct reading *reading, const struct project *project)
{
    if (is_long(project->title))
        return report(reading, project->at, "the title of the project");
    if (is_long(project->organization) || is_long(project->parent_organization))
        return report(reading, project->at, "the name of the project's organization");
    for (size_t i = 0; i < project->mentor_count; i++)
        if (is_long(project->mentors[i].name) || is_long(project->mentors[i].github))
            return report(reading, project->mentors[i].at, "the name of the mentor");
    return false;
}

static bool refuse_long_names(struct reading *reading)
{
    const struct term *term = reading->term;
    if (is_long(term->title))
        return report(reading, term->title_at, "the title of the term");
    if (is_long(term->status))
        return report(reading, term->title_at, "the status of the term");
    for (size_t i = 0; i < term->project_count; i++)
        if (refuse_long_project(reading, &term->projects[i]))
            return true;
    return false;
}

/* How many mentors are named; *AT is set to the project with the first who is one too many. */
static size_t count_mentors(const struct term *term, size_t most, struct position *at)
{
    size_t mentors = 0;
    for (size_t i = 0; i < term->project_count; i++) {
        *at = mentors <= most ? term->projects[i].at : *at;
        mentors += term->projects[i].mentor_count;
    }
    return mentors;
}

/* How many people they are, who may mentor several projects. */
static size_t count_people(struct arena *scratch, const struct term *term)
{
    const char **people = NULL;
    size_t count = 0;
    for (size_t i = 0; i < term->project_count; i++)
        for (size_t k = 0; k < term->projects[i].mentor_count; k++) {
            const struct person *person = &term->projects[i].mentors[k];
            const char *known_by = person->github ? person->github : person->name;
            ARENA_PUSH(scratch, people, count, known_by ? known_by : "");
        }
    return count ? text_sort_unique(people, count) : 0;
}

static bool refuse_crowd(struct reading *reading, size_t length)
{
    const struct term *term = reading->term;
    struct position at = term->title_at;
    size_t most = MOST_MENTORS + length / BYTES_OF_MENTOR, mentors = count_mentors(term, most, &at);
    if (term->row_count > MOST_DATES)
        diagnostics_add(reading->diagnostics, term->rows[MOST_DATES].at, CODE_TOO_COMPLEX,
                        "there are %zu dates, and from here on more than 10,000; split the document",
                        term->row_count);
    else if (mentors > most)
        diagnostics_add(
            reading->diagnostics, at, CODE_TOO_COMPLEX,
            "%zu mentors are named, and from here on more than the %zu that a document of this size may "
            "have; split it",
            mentors, most);
    return term->row_count > MOST_DATES || mentors > most;
}

static uint64_t size_of(const char *text)
{
    return text ? strlen(text) : 0;
}

static uint64_t size_of_all(const char *const *texts, size_t count)
{
    uint64_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += size_of(texts[i]);
    return size;
}

/* About how many bytes the term's dates are in one file: in a calendar or on a page. */
static uint64_t size_of_dates(const struct term *term)
{
    enum { EVENT = 300 };
    uint64_t size = 0;
    for (size_t i = 0; i < term->row_count; i++) {
        const struct row *row = &term->rows[i];
        size += EVENT + size_of(term->title) + size_of(row->activity) + size_of(row->note) +
                size_of_all(row->links, row->link_count);
    }
    return size;
}

/* The files of a term and of all terms that have each date or project: calendars, feeds, pages. */
enum { FILES = 8 };

/* About how many bytes the term's projects are. */
struct projects_size {
    uint64_t whole;  /* on pages and in feeds */
    uint64_t listed; /* in short, each once for each of its mentors */
    size_t mentors;  /* that are named */
};

/* Twenty of its mentors are named to each other. */
static void add_project(struct projects_size *size, const struct term *term, const struct project *project)
{
    enum { MARKUP = 100, CO_MENTORS = 20 };
    uint64_t brief =
        MARKUP + size_of(project->title) + size_of(project->organization) + size_of(project->lfx_url);
    uint64_t whole = brief + size_of(term->title) + size_of(project->parent_organization) +
                     size_of_all(project->upstream, project->upstream_count) +
                     size_of_all(project->skills, project->skill_count);
    uint64_t names = 0, mentors = project->mentor_count;
    for (size_t i = 0; i < mentors; i++)
        names += size_of(project->mentors[i].name) + size_of(project->mentors[i].github);
    uint64_t named = mentors > CO_MENTORS ? names / mentors * CO_MENTORS : names;
    size->whole += FILES * (whole + names) + mentors * (whole + named);
    size->listed += mentors * brief;
    size->mentors += mentors;
}

/* About how many bytes are made of the term if its mentors are so many people. Of somebody's projects an event lists
 * fifty. */
static uint64_t made_for(const struct term *term, const struct projects_size *projects, uint64_t people)
{
    enum { LISTED = 50 };
    uint64_t listed = projects->listed;
    if (people * LISTED < projects->mentors)
        listed = listed / projects->mentors * people * LISTED;
    return size_of_dates(term) * (FILES + 2 * people) + projects->whole + listed * term->row_count;
}

static bool refuse_size(struct reading *reading, size_t length)
{
    const struct term *term = reading->term;
    struct projects_size projects = {0, 0, 0};
    for (size_t i = 0; i < term->project_count; i++)
        add_project(&projects, term, &term->projects[i]);
    uint64_t most = MOST_MADE + (uint64_t)MADE_OF_BYTE * length;
    if (made_for(term, &projects, projects.mentors) <= most)
        return false;
    size_t people = count_people(reading->scratch, term);
    uint64_t made = made_for(term, &projects, people);
    if (made > most)
        diagnostics_add(
            reading->diagnostics, term->title_at, CODE_TOO_COMPLEX,
            "%zu dates and %zu projects for %zu mentors would be about %zu MiB of files, more than the "
            "%zu that a document of this size may make; split it, or shorten what these repeat",
            term->row_count, term->project_count, people, (size_t)(made >> 20), (size_t)(most >> 20));
    return made > most;
}

bool refuse_more_than_may_be(struct reading *reading, size_t length)
{
    return refuse_long_names(reading) || refuse_crowd(reading, length) || refuse_size(reading, length);
}
