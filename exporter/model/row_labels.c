/* SPDX-License-Identifier: MIT */
#include "exporter/model/row_labels.h"

#include "exporter/base/capitals.h"
#include "exporter/base/folding.h"
#include "exporter/base/text.h"

#include <string.h>

struct label_names label_names_of(struct arena *arena, const struct term *term)
{
    struct label_names names = {0};
    for (size_t i = 0; i < term->project_count; i++) {
        const struct project *project = &term->projects[i];
        ARENA_PUSH(arena, names.items, names.count, project->organization);
        ARENA_PUSH(arena, names.items, names.count, project->parent_organization);
        for (size_t k = 0; k < project->mentor_count; k++)
            ARENA_PUSH(arena, names.items, names.count, project->mentors[k].name);
    }
    return names;
}

void label_add_sentence(struct buffer *out, const char *label, const struct label_names *names)
{
    capitals_of_sentence(out, label, names->items, names->count);
}

bool label_tells_begin(const char *label)
{
    return label && (text_find(label, "open") || text_find(label, "start") || text_find(label, "begin"));
}

/* Whether a word of the label begins with one of the words, up to NULL. */
static bool has_word(const char *label, const char *const *words)
{
    for (const char *c = label; *c; c++)
        for (size_t i = 0; (c == label || !is_letter(c[-1])) && words[i]; i++)
            if (text_starts_with(c, words[i]))
                return true;
    return false;
}

/* Whether a label names an evaluation or a payment, and not which of several it is, as "Midterm evaluation", "Stipend 1" and
 * "rest of the stipend" do. */
static bool leaves_rank_open(const char *label)
{
    static const char *const things[] = {"eval", "stipend", "pay", NULL};
    static const char *const ranks[] = {"mid",  "half", "inter",  "initial", "first", "second", "third",
                                        "one",  "two",  "three",  "final",   "last",  "end",    "phase",
                                        "part", "rest", "remain", "balance", "other", NULL};
    return !label[strcspn(label, "0123456789")] && has_word(label, things) && !has_word(label, ranks);
}

const struct kind_words *label_words(const char *label, enum kind kind)
{
    static const struct kind_words evaluations = {"Mentee evaluations due", NULL, "evaluations"},
                                   payments = {"Stipend payments", NULL, "stipend payments"};
    bool evaluation = kind == KIND_MIDTERM_EVALUATION || kind == KIND_FINAL_EVALUATION;
    if ((!evaluation && !kind_is_stipend(kind)) || !label || !leaves_rank_open(label))
        return kind_words(kind);
    return evaluation ? &evaluations : &payments;
}

bool label_is_title(const char *label, enum kind kind, bool deadline)
{
    bool is_entry = kind == KIND_PROPOSALS || kind == KIND_APPLICATIONS;
    /* "Midterm evaluations discussed": about a deadline, and none. */
    return !kind_words(kind)->row ||
           (kind_is_deadline(kind) && !deadline && !(is_entry && label_tells_begin(label)));
}

bool label_says_more(const char *label, const char *title)
{
    struct arena *arena = arena_new();
    const char *said = arena_printf(arena, " %s ", fold_words(arena, title));
    size_t more = 0, length;
    for (const char *word = fold_words(arena, label); *word; word += length + (word[length] == ' ')) {
        length = strcspn(word, " ");
        more += length > 3 && !strstr(said, arena_printf(arena, " %.*s ", (int)length, word));
    }
    arena_free(arena);
    return more >= 2;
}

bool label_is_shown(const char *label, enum kind kind, bool deadline)
{
    const struct kind_words *words = label_words(label, kind);
    return label_is_title(label, kind, deadline) || label_says_more(label, words->row) ||
           (words->deadline && label_says_more(label, words->deadline));
}
