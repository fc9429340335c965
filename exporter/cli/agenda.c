/* SPDX-License-Identifier: MIT */
#include "exporter/cli/commands.h"

#include "exporter/base/nearest.h"
#include "exporter/base/text.h"
#include "exporter/cli/printing.h"
#include "exporter/cli/reports.h"
#include "exporter/history/publish.h"
#include "formats/agenda.h"

static bool is_called(const struct mentor *mentor, const char *words)
{
    const char *handle = *words == '@' ? words + 1 : words;
    return (mentor->github && text_equal(mentor->github, handle)) || text_equal(mentor->name, words);
}

/* Says that there is no such mentor, and who may have been meant. */
static void refuse_mentor(const struct publication *publication, const struct options *options)
{
    struct arena *arena = arena_new();
    const char **words = NULL;
    size_t count = 0;
    for (size_t i = 0; i < publication->mentor_count; i++) {
        const struct mentor *mentor = &publication->mentors[i];
        ARENA_PUSH(arena, words, count, mentor->name);
        if (mentor->github && !text_equal(mentor->github, mentor->name))
            ARENA_PUSH(arena, words, count, mentor->github);
    }
    const char *handle = options->mentor + (*options->mentor == '@');
    const char *meant = nearest_word(handle, words, count);
    print_trouble("%s: no mentor is called '%s'%s; 'termfeed show' lists all, give a GitHub handle or a name",
                  options->documents[0], options->mentor,
                  meant ? arena_printf(arena, " (did you mean '%s'?)", meant) : "");
    arena_free(arena);
}

/* The mentor of that handle, with or without '@', or of that name, whatever the case. NULL, with a message,
 * if there is none or more than one. */
static const struct mentor *find_mentor(const struct publication *publication, const struct options *options)
{
    const struct mentor *found = NULL;
    for (size_t i = 0; i < publication->mentor_count; i++) {
        const struct mentor *mentor = &publication->mentors[i];
        if (!is_called(mentor, options->mentor))
            continue;
        if (found) {
            print_trouble("%s: more than one mentor is called '%s'; give the GitHub handle",
                          options->documents[0], options->mentor);
            return NULL;
        }
        found = mentor;
    }
    if (!found)
        refuse_mentor(publication, options);
    return found;
}

static int print_agenda(struct term *term, const struct options *options)
{
    struct history *history = history_new(options->program_id);
    history_advance(history, term, options->now);
    const struct term *const terms[] = {term};
    struct publication *publication = publication_new(terms, 1, history);
    const struct mentor *mentor = find_mentor(publication, options);
    struct buffer out = {0};
    if (mentor)
        agenda_text(mentor, &out);
    bool printed = mentor && print_words(&out);
    buffer_free(&out);
    publication_free(publication);
    history_free(history);
    return printed ? STATUS_DONE : STATUS_FAILED;
}

int command_agenda(const struct options *options)
{
    struct document document;
    int status = STATUS_FAILED;
    if (document_open(&document, options->documents[0], options)) {
        if (document.term && !options->emails)
            term_drop_emails(document.term);
        status = !print_messages(&document, 1) ? STATUS_FAILED
                 : document.term               ? print_agenda(document.term, options)
                                               : STATUS_REFUSED;
    }
    document_free(&document);
    return status;
}
