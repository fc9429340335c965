/* SPDX-License-Identifier: MIT */
#include "exporter/reader/people/people.h"

#include "exporter/base/text.h"
#include "exporter/reader/people/words.h"

#include <stdlib.h>
#include <string.h>

static const char *skip_marks(const char *text)
{
    while (*text && !is_letter(*text) && !is_digit(*text) && *text != '(')
        text++;
    return text;
}

/* Whether the handle is the name of a project or organization, but for case and punctuation, and for what the name has in
 * parentheses. */
static bool is_called(const char *handle, const char *name)
{
    const char *begin = handle;
    for (;;) {
        handle = skip_marks(handle);
        name = skip_marks(name);
        if (!*handle)
            return handle > begin && (!*name || *name == '(');
        if (to_lower(*handle++) != to_lower(*name++))
            return false;
    }
}

/* Whether the person is known by more than the handle. */
static bool has_own_name(const struct person *person)
{
    return !text_equal(person->name, person->github);
}

static void refuse_handle(struct person *person, struct diagnostics *diagnostics, const char *why)
{
    diagnostics_add(diagnostics, person->at, CODE_UNREADABLE_HANDLE,
                    "'%s' after %s is %s, and was not taken as a GitHub handle; write (@handle)",
                    person->github, person->name, why);
    person->github = NULL;
    person->handle_refused = true;
}

static void check_places(struct person *person, const char *const *places, struct diagnostics *diagnostics)
{
    bool place = false;
    for (int i = 0; i < PEOPLE_PLACES && person->github; i++)
        place |= places[i] && is_called(person->github, places[i]);
    if (place && !has_own_name(person))
        diagnostics_add(
            diagnostics, person->at, CODE_UNREADABLE_PERSON,
            "'@%s' was read as a mentor, but is the name of what is mentored, too; if it is nobody, name "
            "those who mentor it",
            person->github);
    else if (place && !words_resemble(person->name, person->github))
        refuse_handle(person, diagnostics, "the name of what they mentor");
}

struct holder {
    const char *handle;
    struct person *person;
};

static int compare_holders(const void *first, const void *second)
{
    const struct holder *a = first, *b = second;
    int order = text_compare(a->handle, b->handle);
    return order ? order : (a->person > b->person) - (a->person < b->person);
}

/* Whether two names can't be those of one person: no word is in both. Of names in other scripts nobody can tell. */
static bool are_different(const struct person *a, const struct person *b)
{
    for (const char *name = a->name; *name; name++)
        if ((unsigned char)*name >= 0x80)
            return false;
    for (const char *name = b->name; *name; name++)
        if ((unsigned char)*name >= 0x80)
            return false;
    for (const char *word = a->name; *word; word = word_next(word))
        if (words_have(b->name, word, word_length(word)))
            return false;
    return true;
}

/* Of people of one handle, COUNT of them, those whose name is unlike it work there. */
static void check_holders(const struct holder *holders, size_t count, struct diagnostics *diagnostics)
{
    bool shared = false;
    for (size_t i = 1; i < count && !shared; i++)
        shared = are_different(holders[0].person, holders[i].person) &&
                 !(words_resemble(holders[0].person->name, holders[0].handle) &&
                   words_resemble(holders[i].person->name, holders[i].handle));
    for (size_t i = 0; i < count && shared; i++)
        if (!words_resemble(holders[i].person->name, holders[i].handle))
            refuse_handle(holders[i].person, diagnostics, "the handle of others, too");
}

void people_check_handles(struct arena *arena, struct people *people, const char *const places[PEOPLE_PLACES],
                          struct diagnostics *diagnostics)
{
    struct holder *holders = arena_allocate(arena, people->count * sizeof *holders);
    size_t count = 0;
    for (size_t i = 0; i < people->count; i++) {
        struct person *person = &people->persons[i];
        if (!person->github)
            continue;
        check_places(person, places, diagnostics);
        if (person->github && has_own_name(person))
            holders[count++] = (struct holder){person->github, person};
    }
    if (count < 2)
        return;
    qsort(holders, count, sizeof *holders, compare_holders);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && text_equal(holders[end].handle, holders[i].handle);)
            end++;
        check_holders(&holders[i], end - i, diagnostics);
    }
}
