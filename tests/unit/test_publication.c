/* SPDX-License-Identifier: MIT */
/* The mentors over all terms: who is one person, when their agenda changed. */
#include "exporter/history/publish.h"

#include "exporter/history/state_file.h"
#include "tests/unit/terms.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* ---- Terms ---- */

static void test_term_ids(void **state)
{
    (void)state;
    static const char *const right[] = {"2031-01", "2031-12", "2031", "2031-autumn", "2031-summer-of-code",
                                        "2031-h2"};
    static const char *const wrong[] = {
        "",          "203",           "0031",
        "2031-",     "2031-00",       "2031-1",
        "2031-1a",   "2031-Autumn",   "2031-a-",
        "2031-a--b", "2031/01",       "2031-..",
        "20311",     "2031-123",      "2031-a/b",
        "2031 01",   "2031-\xc3\xa4", "2031-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        assert_true(term_id_is_valid(right[i]));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (term_id_is_valid(wrong[i]))
            fail_msg("'%s' is taken for a term's id", wrong[i]);
}

/* ---- Mentors ---- */

static struct term *term_of(const char *id, const char *title, const char *mentors)
{
    struct term *term = make_term(id);
    add_project(term, (struct project_text){.title = title, .organization = "Org", .mentors = mentors});
    return term;
}

static const struct mentor *mentor_of(const struct publication *publication, const char *key)
{
    for (size_t i = 0; i < publication->mentor_count; i++)
        if (strcmp(publication->mentors[i].key, key) == 0)
            return &publication->mentors[i];
    fail_msg("there is no %s", key);
    return NULL;
}

static void test_mentors_over_terms(void **state)
{
    (void)state;
    struct term *old = term_of("2024-03", "Alpha", "Ann Example @Ann <ann@old.example>; Bob Example; Carl X");
    struct term *new = term_of("2025-01", "Beta", "Ann E. Example @ann; Bob Example @bob <b@new.example>");
    add_project(new,
                (struct project_text){.title = "Gamma", .mentors = "ann example; Ann Example @ANN; Zoe"});
    struct history *history = history_new("test");
    history_advance(history, new, 2000);
    history_advance(history, old, 1000);
    const struct term *terms[] = {new, old};
    struct publication *publication = publication_new(terms, 2, history);
    assert_string_equal(publication->terms[0]->id, "2024-03");
    assert_int_equal(publication->modified, 2000);
    assert_int_equal(publication->mentor_count, 4);
    const struct mentor *ann = mentor_of(publication, "@ann");
    assert_string_equal(ann->file, "ann");
    assert_string_equal(ann->name, "Ann E. Example");
    assert_string_equal(ann->email, "ann@old.example");
    assert_int_equal(ann->engagement_count, 2);
    assert_int_equal(ann->engagements[0].project_count, 1);
    assert_ptr_equal(ann->engagements[0].term, old);
    assert_int_equal(ann->engagements[1].project_count, 2);
    assert_string_equal(ann->engagements[1].projects[1]->title, "Gamma");
    assert_int_equal(ann->engagements[0].stamp.created, 1000);
    assert_int_equal(strlen(ann->engagements[0].uuid), 36);
    assert_string_not_equal(ann->engagements[0].uuid, ann->engagements[1].uuid);
    const struct mentor *bob = mentor_of(publication, "@bob");
    assert_int_equal(bob->engagement_count, 2);
    assert_string_equal(bob->github, "bob");
    /* What is known of the name in the old term counts for the handle in the new one. */
    assert_int_equal(bob->engagements[0].stamp.created, 1000);
    assert_string_equal(mentor_of(publication, "carl x")->file, "name.carl-x");
    assert_null(mentor_of(publication, "zoe")->github);
    publication_free(publication);
    history_free(history);
    term_free(old);
    term_free(new);
}

/* In one term somebody has a handle, and somebody else its name; another term says that they are one. What was known of
 * either counts: nothing that subscribers have goes back. */
static void test_two_in_a_term_become_one(void **state)
{
    (void)state;
    struct term *first = term_of("2024-03", "Alpha", "A. Example @ann; Ann Example");
    struct term *moved = term_of("2024-03", "Alpha, again", "A. Example @ann; Ann Example");
    struct term *joining = term_of("2025-01", "Beta", "Ann Example @ann");
    struct history *history = history_new("test");
    history_advance(history, first, 1000);
    const struct term *alone[] = {first};
    struct publication *publication = publication_new(alone, 1, history);
    assert_int_equal(publication->mentor_count, 2);
    const char *uuid = mentor_of(publication, "@ann")->engagements[0].uuid;
    assert_string_not_equal(uuid, mentor_of(publication, "ann example")->engagements[0].uuid);
    char *kept = memory_copy(uuid);
    publication_free(publication);
    history_advance(history, moved, 2000);
    history_advance(history, joining, 3000);
    const struct term *both[] = {moved, joining};
    publication = publication_new(both, 2, history);
    assert_int_equal(publication->mentor_count, 1);
    const struct engagement *engagement = &mentor_of(publication, "@ann")->engagements[0];
    assert_string_equal(engagement->uuid, kept);
    assert_int_equal(engagement->stamp.created, 1000);
    /* Its projects are those of both now, and the events of the other one are cancelled where they were. */
    assert_int_equal(engagement->stamp.modified, 3000);
    assert_int_equal(engagement->stamp.sequence, 3);
    assert_int_equal(mentor_of(publication, "@ann")->replaced_count, 0);
    assert_int_equal(publication->former_mentor_count, 1);
    const struct mentor *named = &publication->former_mentors[0];
    assert_string_equal(named->file, "name.ann-example");
    assert_string_equal(named->engagements[0].uuid, kept);
    assert_int_equal(named->replaced_count, 1);
    assert_string_not_equal(named->replaced[0].uuid, kept);
    assert_int_equal(named->replaced[0].stamp.sequence, 2);
    free(kept);
    publication_free(publication);
    history_free(history);
    term_free(first);
    term_free(moved);
    term_free(joining);
}

/* Who was joined with another is so no longer, just when the other's own sequence grows by as much as that had added. */
static void test_two_become_one_and_two(void **state)
{
    (void)state;
    struct history *history = history_new("test");
    struct term *first = term_of("2024-03", "Alpha", "A. Example @ann; Ann Example");
    struct term *then = term_of("2024-03", "Alpha, again", "Ann Example @ann");
    struct term *joining = term_of("2025-01", "Beta", "Ann Example @ann");
    const struct term *before[] = {first, joining}, *after[] = {then, joining};
    history_advance(history, first, 1000);
    history_advance(history, joining, 1000);
    struct publication *publication = publication_new(before, 2, history);
    assert_int_equal(mentor_of(publication, "@ann")->engagements[0].stamp.sequence, 1);
    publication_free(publication);
    history_advance(history, then, 2000);
    history_advance(history, joining, 2000);
    publication = publication_new(after, 2, history);
    assert_int_equal(mentor_of(publication, "@ann")->engagements[0].stamp.sequence, 3);
    publication_free(publication);
    /* What does not change has the sequence that it had, and is no older than it was. */
    history_advance(history, then, 3000);
    publication = publication_new(after, 2, history);
    assert_int_equal(mentor_of(publication, "@ann")->engagements[0].stamp.sequence, 3);
    assert_int_equal(mentor_of(publication, "@ann")->engagements[0].stamp.modified, 2000);
    publication_free(publication);
    history_free(history);
    term_free(first);
    term_free(then);
    term_free(joining);
}

/* The history as its file after these mentors and titles of one term, one after the other; ALL: each was published, else only
 * the last, and of the others it is remembered. */
static void history_after(bool all, struct buffer *file)
{
    static const char *const steps[][2] = {{"Alpha", "Ann Example @ann"},
                                           {"Alpha", "Ann Example @annie"},
                                           {"Alpha, again", "Ann Example @annie"},
                                           {"Alpha, again", "Ann Example @annie; Other @ann"}};
    struct history *history = history_new("test");
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct term *term = term_of("2025-01", steps[i][0], steps[i][1]);
        const struct term *given[] = {term};
        history_advance(history, term, 1000 * ((int64_t)i + 1));
        if (all || i + 1 == sizeof steps / sizeof *steps)
            publication_free(publication_new(given, 1, history));
        else
            publication_remember(given, 1, history);
        term_free(term);
    }
    history_to_json(history, file);
    history_free(history);
}

static void test_remembered_as_published(void **state)
{
    (void)state;
    struct buffer published = {0}, remembered = {0};
    history_after(true, &published);
    history_after(false, &remembered);
    assert_string_equal(buffer_string(&published), buffer_string(&remembered));
    assert_non_null(strstr(buffer_string(&published), "\"cancelled\": true"));
    assert_non_null(strstr(buffer_string(&published), "\"sequence\": 2"));
    buffer_free(&published);
    buffer_free(&remembered);
}

static void test_ambiguous_names_stay_apart(void **state)
{
    (void)state;
    struct term *term = term_of("2025-01", "Alpha", "Ann Example @ann1; Ann Example");
    add_project(term, (struct project_text){.title = "Beta", .mentors = "Ann Example @ann2"});
    struct history *history = history_new("test");
    history_advance(history, term, 1000);
    const struct term *terms[] = {term};
    struct publication *publication = publication_new(terms, 1, history);
    assert_int_equal(publication->mentor_count, 3);
    assert_int_equal(mentor_of(publication, "ann example")->engagements[0].project_count, 1);
    publication_free(publication);
    history_free(history);
    term_free(term);
}

/* The stamp and identity of a mentor's part, one revision after the other. */
struct steps {
    struct history *history;
    int64_t time;
};

static struct engagement part_after(struct steps *steps, struct term *term, const char *key, char uuid[37])
{
    steps->time += 1000;
    history_advance(steps->history, term, steps->time);
    const struct term *terms[] = {term};
    struct publication *publication = publication_new(terms, 1, steps->history);
    struct engagement engagement = mentor_of(publication, key)->engagements[0];
    memcpy(uuid, engagement.uuid, 37);
    publication_free(publication);
    term_free(term);
    return engagement;
}

static void test_parts_change_with_projects(void **state)
{
    (void)state;
    struct steps steps = {history_new("test"), 0};
    char first[37], uuid[37];
    struct engagement part =
        part_after(&steps, term_of("2025-01", "Alpha", "Ann @ann; Bob @bob"), "@ann", first);
    assert_int_equal(part.stamp.sequence, 0);
    /* Another mentor, who does not concern this one's agenda. */
    part = part_after(&steps, term_of("2025-01", "Alpha", "Ann @ann"), "@ann", uuid);
    assert_int_equal(part.stamp.sequence, 0);
    assert_int_equal(part.stamp.modified, 1000);
    part = part_after(&steps, term_of("2025-01", "Alpha 2", "Ann @ann"), "@ann", uuid);
    assert_int_equal(part.stamp.sequence, 1);
    assert_int_equal(part.stamp.modified, 3000);
    assert_string_equal(uuid, first);
    part_after(&steps, term_of("2025-01", "Alpha 2", "Bob @bob"), "@bob", uuid);
    part = part_after(&steps, term_of("2025-01", "Alpha 2", "Ann @ann; Bob @bob"), "@ann", uuid);
    assert_int_equal(part.stamp.sequence, 3);
    assert_int_equal(part.stamp.created, 1000);
    assert_string_equal(uuid, first);
    history_free(steps.history);
}

static void test_a_name_gets_a_handle(void **state)
{
    (void)state;
    struct steps steps = {history_new("test"), 0};
    char first[37], uuid[37];
    part_after(&steps, term_of("2025-01", "Alpha", "Ann Example; Bob @bob"), "ann example", first);
    struct engagement part =
        part_after(&steps, term_of("2025-01", "Alpha", "Ann Example @ann; Bob @bob"), "@ann", uuid);
    assert_string_equal(uuid, first);
    assert_int_equal(part.stamp.created, 1000);
    /* The handle is corrected. */
    part_after(&steps, term_of("2025-01", "Alpha", "Ann Example @annie; Bob @bob"), "@annie", uuid);
    assert_string_equal(uuid, first);
    /* Somebody new under the old key is somebody else. */
    part_after(&steps, term_of("2025-01", "Alpha", "Ann Example @annie; Other @ann"), "@ann", uuid);
    assert_string_not_equal(uuid, first);
    history_free(steps.history);
}

/* The files by other names after one more revision: "ann: name.ann-example, annie", and so on. */
static const char *formers_after(struct steps *steps, struct term *const *given, size_t count, char out[200])
{
    const struct term *terms[3];
    steps->time += 1000;
    for (size_t i = 0; i < count; i++) {
        history_advance(steps->history, given[i], steps->time);
        terms[i] = given[i];
    }
    struct publication *publication = publication_new(terms, count, steps->history);
    size_t length = 0;
    *out = '\0';
    for (size_t i = 0; i < publication->former_mentor_count; i++) {
        const struct mentor *former = &publication->former_mentors[i];
        assert_string_equal(former->name, mentor_of(publication, former->key)->name);
        length += (size_t)snprintf(out + length, 200 - length, "%s%s of %s", i ? ", " : "", former->file,
                                   former->key);
    }
    publication_free(publication);
    for (size_t i = 0; i < count; i++)
        term_free(given[i]);
    return out;
}

static const char *formers_after_one(struct steps *steps, const char *mentors, char out[200])
{
    return formers_after(steps, (struct term *[]){term_of("2025-01", "Alpha", mentors)}, 1, out);
}

/* Whoever has subscribed to a mentor's files keeps them when the mentor's key changes. */
static void test_files_stay_when_a_key_changes(void **state)
{
    (void)state;
    struct steps steps = {history_new("test"), 0};
    char out[200];
    assert_string_equal(formers_after_one(&steps, "Ann Example; Bob @bob", out), "");
    assert_string_equal(formers_after_one(&steps, "Ann Example @ann; Bob @bob", out),
                        "name.ann-example of @ann");
    assert_string_equal(formers_after_one(&steps, "Ann Example @annie; Bob @bob", out),
                        "ann of @annie, name.ann-example of @annie");
    /* It stays after the mentor has left. */
    assert_string_equal(formers_after_one(&steps, "Bob @bob", out),
                        "ann of @annie, name.ann-example of @annie");
    /* The name is somebody else's now. */
    assert_string_equal(formers_after_one(&steps, "Ann Example @annie; Other @ann", out),
                        "name.ann-example of @annie");
    assert_string_equal(formers_after_one(&steps, "Ann Example; Other @ann", out), "annie of ann example");
    history_free(steps.history);
}

/* The same where a newer term's document gives the handle. */
static void test_files_stay_when_a_term_gives_the_handle(void **state)
{
    (void)state;
    struct steps steps = {history_new("test"), 0};
    char out[200];
    assert_string_equal(formers_after_one(&steps, "Ann Example", out), "");
    struct term *both[] = {term_of("2025-01", "Alpha", "Ann Example"),
                           term_of("2025-02", "Beta", "Ann Example @ann")};
    assert_string_equal(formers_after(&steps, both, 2, out), "name.ann-example of @ann");
    history_free(steps.history);
    /* Nobody can have subscribed to a name under which nothing was published. */
    steps = (struct steps){history_new("test"), 0};
    struct term *at_once[] = {term_of("2025-01", "Alpha", "Ann Example"),
                              term_of("2025-02", "Beta", "Ann Example @ann")};
    assert_string_equal(formers_after(&steps, at_once, 2, out), "");
    history_free(steps.history);
}

static struct term *third_term(const char *mentors)
{
    return term_of("2025-03", "Gamma", mentors);
}

/* What a term says of another of the name, who may be the same with a slip in the handle, takes no agenda apart. */
static void test_a_name_stays_joined(void **state)
{
    (void)state;
    struct steps steps = {history_new("test"), 0};
    char out[200];
    formers_after_one(&steps, "Ann Example", out);
    for (int i = 0; i < 4; i++) {
        static const char *const third[] = {"Bob @bob", "Ann Example @an", "Ann Example @ann",
                                            "Ann Example @ann3"};
        struct term *given[] = {term_of("2025-01", "Alpha", "Ann Example"),
                                term_of("2025-02", "Beta", "Ann Example @ann"), third_term(third[i])};
        assert_string_equal(formers_after(&steps, given, 3, out),
                            i < 2    ? "name.ann-example of @ann"
                            : i == 2 ? "an of @ann, name.ann-example of @ann"
                                     : "an of @ann3, name.ann-example of @ann");
    }
    history_free(steps.history);
    /* A name that was ambiguous at once stays so, until a handle is corrected. */
    steps = (struct steps){history_new("test"), 0};
    for (int i = 0; i < 2; i++) {
        struct term *given[] = {term_of("2025-01", "Alpha", "Ann Example"),
                                term_of("2025-02", "Beta", "Ann Example @ann"),
                                third_term(i ? "Ann Example @ann" : "Ann Example @an")};
        assert_string_equal(formers_after(&steps, given, 3, out),
                            i ? "an of @ann, name.ann-example of @ann" : "");
    }
    history_free(steps.history);
}

/* A key that comes and goes is kept once, and the oldest of very many go. */
static void test_former_keys_are_bounded(void **state)
{
    (void)state;
    struct steps steps = {history_new("test"), 0};
    char out[200], mentors[60];
    formers_after_one(&steps, "Ann @a; Bob @bob", out);
    formers_after_one(&steps, "Ann @b; Bob @bob", out);
    formers_after_one(&steps, "Ann @a; Bob @bob", out);
    assert_string_equal(formers_after_one(&steps, "Ann @b; Bob @bob", out), "a of @b");
    for (int i = 0; i < 20; i++) {
        snprintf(mentors, sizeof mentors, "Ann @h%02d; Bob @bob", i);
        formers_after_one(&steps, mentors, out);
    }
    assert_string_equal(out, "h11 of @h19, h12 of @h19, h13 of @h19, h14 of @h19, h15 of @h19, h16 of @h19, "
                             "h17 of @h19, h18 of @h19");
    history_free(steps.history);
}

static void test_two_of_one_name_get_handles(void **state)
{
    (void)state;
    struct steps steps = {history_new("test"), 0};
    char first[37], uuid[37];
    part_after(&steps, term_of("2025-01", "Alpha", "Ann Example"), "ann example", first);
    part_after(&steps, term_of("2025-01", "Alpha", "Ann Example @ann1; Ann Example @ann2"), "@ann1", uuid);
    assert_string_not_equal(uuid, first);
    history_free(steps.history);
}

/* Who stood beside another of the name is not that other one, however few of them are left. */
static void test_three_of_one_name(void **state)
{
    (void)state;
    static const char three[] = "Ann Example; Ann Example @ann1; Ann Example @ann2";
    struct steps steps = {history_new("test"), 0};
    char first[37], uuid[37], out[200];
    part_after(&steps, term_of("2025-01", "Alpha", three), "ann example", first);
    struct engagement part =
        part_after(&steps, term_of("2025-01", "Alpha", "Ann Example @ann2"), "ann example", uuid);
    assert_true(part.gone);
    assert_string_equal(uuid, first);
    part = part_after(&steps, term_of("2025-01", "Alpha", "Ann Example @ann2"), "@ann2", uuid);
    assert_int_equal(part.stamp.sequence, 0);
    assert_string_equal(formers_after_one(&steps, "Ann Example @ann2", out), "");
    part_after(&steps, term_of("2025-01", "Alpha", three), "ann example", uuid);
    assert_string_equal(uuid, first);
    history_free(steps.history);
}

/* Somebody who left comes back with a handle, under which the events of before go on. */
static void test_a_mentor_returns_with_a_handle(void **state)
{
    (void)state;
    struct steps steps = {history_new("test"), 0};
    char first[37], uuid[37], out[200];
    part_after(&steps, term_of("2025-01", "Alpha", "Ann Example; Bob @bob"), "ann example", first);
    part_after(&steps, term_of("2025-01", "Alpha", "Bob @bob"), "ann example", uuid);
    struct engagement part =
        part_after(&steps, term_of("2025-01", "Alpha", "Ann Example @ann; Bob @bob"), "@ann", uuid);
    assert_string_equal(uuid, first);
    assert_int_equal(part.stamp.sequence, 2);
    assert_string_equal(formers_after_one(&steps, "Ann Example @ann; Bob @bob", out),
                        "name.ann-example of @ann");
    history_free(steps.history);
}

/* Somebody who left is still known, under the name as it was written, and comes back as the same. */
static void test_a_mentor_leaves(void **state)
{
    (void)state;
    struct steps steps = {history_new("test"), 0};
    char first[37], uuid[37];
    part_after(&steps, term_of("2025-01", "Alpha", "J\xc3\xbcrgen Roe @JRoe; Bob @bob"), "@jroe", first);
    struct term *without = term_of("2025-01", "Alpha", "Bob @bob");
    history_advance(steps.history, without, 5000);
    const struct term *terms[] = {without};
    struct publication *publication = publication_new(terms, 1, steps.history);
    const struct mentor *mentor = mentor_of(publication, "@jroe");
    assert_non_null(mentor);
    assert_true(mentor->gone);
    assert_string_equal(mentor->name, "J\xc3\xbcrgen Roe");
    assert_string_equal(mentor->github, "JRoe");
    assert_string_equal(mentor->file, "jroe");
    assert_int_equal(mentor->engagement_count, 1);
    assert_true(mentor->engagements[0].gone);
    assert_int_equal(mentor->engagements[0].project_count, 0);
    assert_int_equal(mentor->engagements[0].stamp.sequence, 1);
    assert_string_equal(mentor->engagements[0].uuid, first);
    assert_false(mentor_of(publication, "@bob")->gone);
    publication_free(publication);
    term_free(without);
    struct engagement part =
        part_after(&steps, term_of("2025-01", "Alpha", "J\xc3\xbcrgen Roe @jroe"), "@jroe", uuid);
    assert_false(part.gone);
    assert_int_equal(part.stamp.sequence, 2);
    assert_string_equal(uuid, first);
    history_free(steps.history);
}

/* ---- Organizations ---- */

static const struct organization *organization_of(const struct publication *publication, const char *file)
{
    for (size_t i = 0; i < publication->organization_count; i++)
        if (strcmp(publication->organizations[i].file, file) == 0)
            return &publication->organizations[i];
    return NULL;
}

static struct term *offers_of(const char *id, const char *alpha, const char *beta)
{
    struct term *term = make_term(id);
    if (alpha)
        add_project(term, (struct project_text){.title = "Alpha", .organization = alpha});
    if (beta)
        add_project(term, (struct project_text){.title = "Beta", .organization = beta});
    return term;
}

static void test_organizations(void **state)
{
    (void)state;
    struct history *history = history_new("test");
    struct term *terms[4] = {offers_of("2024-01", "Lamp", "C++"), offers_of("2025-01", "Lamp", "Moss"),
                             offers_of("2025-01", "LAMP!", NULL), offers_of("2025-01", "Fern", NULL)};
    for (int i = 0; i < 4; i++)
        history_advance(history, terms[i], 1000 * (i + 1));
    const struct term *given[] = {terms[0], terms[3]};
    struct publication *publication = publication_new(given, 2, history);
    assert_int_equal(publication->organization_count, 4);
    const struct organization *lamp = organization_of(publication, "lamp"),
                              *fern = organization_of(publication, "fern"),
                              *moss = organization_of(publication, "moss");
    /* What Lamp offered in the second term is Fern's now. */
    assert_string_equal(lamp->name, "Lamp");
    assert_int_equal(lamp->offer_count, 1);
    assert_int_equal(lamp->created, 1000);
    assert_int_equal(lamp->modified, 4000);
    assert_int_equal(fern->offer_count, 1);
    assert_ptr_equal(fern->offers[0].term, terms[3]);
    assert_false(fern->offers[0].gone);
    /* All that Moss had is gone, and its feed stays. */
    assert_int_equal(moss->offer_count, 1);
    assert_true(moss->offers[0].gone);
    assert_string_equal(moss->offers[0].project->title, "Beta");
    assert_int_equal(moss->modified, 3000);
    publication_free(publication);
    history_free(history);
    for (int i = 0; i < 4; i++)
        term_free(terms[i]);
}

/* An organization that lost its only project to another one is still there, without any. */
static void test_an_organization_without_projects(void **state)
{
    (void)state;
    struct history *history = history_new("test");
    struct term *first = offers_of("2025-01", "Lamp", NULL), *second = offers_of("2025-01", "Fern", NULL);
    history_advance(history, first, 1000);
    history_advance(history, second, 2000);
    const struct term *given[] = {second};
    struct publication *publication = publication_new(given, 1, history);
    assert_int_equal(publication->organization_count, 2);
    assert_int_equal(organization_of(publication, "lamp")->offer_count, 0);
    assert_string_equal(organization_of(publication, "lamp")->name, "Lamp");
    assert_int_equal(organization_of(publication, "lamp")->modified, 2000);
    publication_free(publication);
    history_free(history);
    term_free(first);
    term_free(second);
}

/* ---- Changes ---- */

static void test_changes_over_terms(void **state)
{
    (void)state;
    struct history *history = history_new("test");
    struct term *terms[3] = {term_of("2025-02", "Alpha", NULL), term_of("2025-01", "Beta", NULL),
                             term_of("2024-01", "Gamma", NULL)};
    for (size_t i = 0; i < 3; i++)
        history_advance(history, terms[i], i == 2 ? 5000 : 1000);
    const struct term *given[] = {terms[0], terms[1]};
    struct publication *publication = publication_new(given, 2, history);
    /* Those of a term that is not given too; of one moment by term. */
    assert_int_equal(publication->change_count, 3);
    assert_string_equal(publication->changes[0].term_id, "2024-01");
    assert_string_equal(publication->changes[1].term_id, "2025-01");
    assert_string_equal(publication->changes[1].term->title, "Term 2025-01");
    assert_int_equal(publication->changes[1].kind, CHANGE_TERM);
    assert_int_equal(publication->changes[1].project_count, 1);
    assert_string_equal(publication->changes[2].term_id, "2025-02");
    assert_int_equal(publication->changes[2].time, 1000);
    /* A term that is left out takes no time back. */
    assert_int_equal(publication->modified, 5000);
    assert_int_equal(publication->dates_modified, 5000);
    assert_int_equal(publication->projects_modified, 5000);
    assert_int_equal(publication->absent_term_count, 1);
    assert_string_equal(publication->absent_terms[0]->id, "2024-01");
    assert_int_equal(publication->absent_terms[0]->project_count, 1);
    assert_string_equal(publication->absent_terms[0]->projects[0].title, "Gamma");
    publication_free(publication);
    history_free(history);
    for (size_t i = 0; i < 3; i++)
        term_free(terms[i]);
}

static void test_nothing(void **state)
{
    (void)state;
    struct history *history = history_new("test");
    struct publication *publication = publication_new(NULL, 0, history);
    assert_int_equal(publication->mentor_count, 0);
    assert_int_equal(publication->change_count, 0);
    publication_free(publication);
    history_free(history);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_term_ids),
        cmocka_unit_test(test_mentors_over_terms),
        cmocka_unit_test(test_two_in_a_term_become_one),
        cmocka_unit_test(test_two_become_one_and_two),
        cmocka_unit_test(test_remembered_as_published),
        cmocka_unit_test(test_ambiguous_names_stay_apart),
        cmocka_unit_test(test_parts_change_with_projects),
        cmocka_unit_test(test_a_name_gets_a_handle),
        cmocka_unit_test(test_files_stay_when_a_key_changes),
        cmocka_unit_test(test_files_stay_when_a_term_gives_the_handle),
        cmocka_unit_test(test_a_name_stays_joined),
        cmocka_unit_test(test_former_keys_are_bounded),
        cmocka_unit_test(test_two_of_one_name_get_handles),
        cmocka_unit_test(test_three_of_one_name),
        cmocka_unit_test(test_a_mentor_returns_with_a_handle),
        cmocka_unit_test(test_a_mentor_leaves),
        cmocka_unit_test(test_organizations),
        cmocka_unit_test(test_an_organization_without_projects),
        cmocka_unit_test(test_changes_over_terms),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
