/* SPDX-License-Identifier: MIT */
#include "exporter/model/model.h"

#include "exporter/base/text.h"

#include <string.h>

enum nature { PLAIN, DEADLINE, STIPEND };

static const struct {
    const char *name;
    enum nature nature;
    struct kind_words words;
} kinds[] = {
#define KIND(constant, name, nature, row, deadline, subject)                                                 \
    {(name), (nature), {(row), (deadline), (subject)}},
#include "exporter/model/kinds.def"
#undef KIND
};

const char *kind_name(enum kind kind)
{
    return kinds[kind].name;
}

enum kind kind_from_name(const char *name)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (strcmp(kinds[kind].name, name) == 0)
            return (enum kind)kind;
    return KIND_COUNT;
}

bool kind_is_deadline(enum kind kind)
{
    return kinds[kind].nature == DEADLINE;
}

bool kind_is_stipend(enum kind kind)
{
    return kinds[kind].nature == STIPEND;
}

const struct kind_words *kind_words(enum kind kind)
{
    return &kinds[kind].words;
}

const struct moment *moment_single(const struct moment *start, const struct moment *end)
{
    if (!start->known || !end->known || date_compare(start->day, end->day) != 0)
        return NULL;
    if (start->has_time && end->has_time && instant_compare(start->utc, end->utc) != 0)
        return NULL;
    return end->has_time ? end : start;
}

struct instant moment_local(const struct moment *moment)
{
    return instant_from_seconds(instant_to_seconds(moment->utc) + moment->ahead * (int64_t)60);
}

bool term_is_planned(const char *status)
{
    return status && (text_find(status, "planning") || text_find(status, "planned") ||
                      text_find(status, "tentative") || text_find(status, "draft"));
}

/* The length of a web address without what is on the site. */
static size_t site_length(const char *url)
{
    size_t scheme = strlen(text_starts_with(url, "https://") ? "https://" : "http://");
    return scheme + strcspn(url + scheme, "/?#");
}

const char *term_platform(struct arena *arena, const struct term *term)
{
    const char *first = NULL;
    for (size_t i = 0; i < term->project_count; i++) {
        const char *url = term->projects[i].lfx_url;
        if (!url)
            continue;
        if (!first)
            first = url;
        if (site_length(url) != site_length(first) || strncmp(url, first, site_length(first)) != 0)
            return NULL;
    }
    return first ? arena_printf(arena, "%.*s/", (int)site_length(first), first) : NULL;
}

struct term *term_new(void)
{
    struct arena *arena = arena_new();
    struct term *term = arena_allocate(arena, sizeof *term);
    term->arena = arena;
    return term;
}

void term_free(struct term *term)
{
    if (term)
        arena_free(term->arena);
}

#define LONGEST_TERM_WORD 40

/* "autumn", "summer-of-code": not a number, which "YYYY-NN" would be. */
static bool is_term_word(const char *word)
{
    size_t length = strlen(word);
    return length && length <= LONGEST_TERM_WORD && *word >= 'a' && *word <= 'z' && word[length - 1] != '-' &&
           strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-") == length && !strstr(word, "--");
}

void term_drop_emails(struct term *term)
{
    for (size_t i = 0; i < term->project_count; i++)
        for (size_t k = 0; k < term->projects[i].mentor_count; k++)
            term->projects[i].mentors[k].email = NULL;
}

bool term_id_is_valid(const char *id)
{
    if (strspn(id, "0123456789") != 4 || *id == '0')
        return false;
    if (id[4] != '-')
        return id[4] == '\0';
    const char *rest = id + 5;
    bool number = is_digit(rest[0]) && is_digit(rest[1]) && !rest[2] && strcmp(rest, "00") != 0;
    return number || is_term_word(rest);
}
