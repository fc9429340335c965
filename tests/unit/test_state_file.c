/* SPDX-License-Identifier: MIT */
/* history.json: written and read again, and never trusted. */
#include "exporter/history/state_file.h"

#include "exporter/history/publish.h"
#include "tests/unit/terms.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* A history with something of everything in it. */
static struct history *rich_history(void)
{
    struct history *history = history_new("test");
    struct term *first = make_term("2025-01"), *second = make_term("2025-01"), *other = make_term("2025-02");
    add_row(first, KIND_APPLICATIONS, "Applications", "2025-02-05", "2025-02-18T19:00");
    add_row(first, KIND_FIRST_STIPEND, "First stipends", "2025-04-16", NULL);
    add_row(first, KIND_OTHER, "No date", "", NULL)->note = "to be \"announced\"";
    add_row(first, KIND_OTHER, "Goes away", "2025-03-03", NULL);
    add_project(first,
                (struct project_text){"Alpha", "Org", LFX_1, ISSUE_1, "Ann Example @ann; Bob \xc3\x84x",
                                      "<p>One two three four five six seven eight nine.</p>"});
    add_project(first, (struct project_text){"Beta", NULL, NULL, NULL, NULL, NULL});
    add_row(second, KIND_APPLICATIONS, "Applications", "2025-02-05", "2025-02-19T19:00");
    add_row_of_two(second, KIND_MIDTERM_EVALUATION, KIND_FIRST_STIPEND, "Midterm and stipends", "2025-04-15");
    add_project(second, (struct project_text){"Alpha", "Org", LFX_2, ISSUE_1, "Ann Example @ann", NULL});
    add_row(other, KIND_LAST_DAY, "Last day", "2025-08-30", NULL);
    history_advance(history, first, 1000);
    history_advance(history, second, 2000);
    add_project(other, (struct project_text){"Gamma", NULL, NULL, NULL, "Zoe", NULL});
    history_advance(history, other, 3000);
    publication_free(publication_new(&(const struct term *){other}, 1, history));
    other->projects[0].mentors[0].github = "zoe-example";
    other->projects[0].organization = "Guild";
    other->status = "Open";
    history_advance(history, other, 4000);
    struct term *bare = make_term("2025-03");
    add_row(bare, KIND_LAST_DAY, "Last day", "2025-11-28", NULL);
    history_advance(history, bare, 4000);
    const char *files[] = {"projects.atom", "2025-01/calendar.ics", "../etc/passwd", "mentors/ann.ics"};
    history_set_files(history, files, 4);
    term_free(first);
    term_free(second);
    term_free(other);
    term_free(bare);
    return history;
}

static void write_to(const struct history *history, struct buffer *out)
{
    buffer_truncate(out, 0);
    history_to_json(history, out);
}

static void test_round_trip(void **state)
{
    (void)state;
    struct history *history = rich_history(), *again = NULL;
    struct buffer first = {0}, second = {0};
    struct failure error = {0};
    write_to(history, &first);
    if (!history_from_json(first.data, first.length, &again, &error))
        fail_msg("%s", failure_text(&error));
    write_to(again, &second);
    assert_string_equal(first.data, second.data);
    size_t count;
    const char *const *files = history_files(again, &count);
    assert_int_equal(count, 3);
    assert_string_equal(files[0], "2025-01/calendar.ics");
    assert_string_equal(files[2], "projects.atom");
    history_free(history);
    history_free(again);
    buffer_free(&first);
    buffer_free(&second);
}

static void test_empty(void **state)
{
    (void)state;
    struct history *history = history_new("test"), *again = NULL;
    struct buffer bytes = {0};
    struct failure error = {0};
    write_to(history, &bytes);
    assert_string_equal(
        bytes.data,
        "{\n \"files\": [],\n \"format\": \"termfeed history\",\n \"program\": \"test\",\n"
        " \"seal\": \"00000000-0000-0000-0000-000000000000\",\n \"terms\": {},\n \"version\": 3\n}\n");
    assert_true(history_from_json(bytes.data, bytes.length, &again, &error));
    history_free(history);
    history_free(again);
    buffer_free(&bytes);
}

/* The first OLD in the file becomes NEW, and the error must contain WORDS. */
struct damage {
    const char *old, *new, *words;
};

#define SHOWN                                                                                                \
    "{\"base\":0,\"cancelled\":false,\"joined\":0,\"key\":\"zoe\",\"modified\":\"1970-01-01T00:50:00Z\","    \
    "\"named\":false,"                                                                                       \
    "\"sequence\":0}"
#define SHOWN_HIGHER                                                                                         \
    "{\"base\":9,\"cancelled\":true,\"joined\":0,\"key\":\"zo\",\"modified\":\"1970-01-01T00:50:00Z\","      \
    "\"named\":false,"                                                                                       \
    "\"sequence\":9}"
#define SHOWN_LATER                                                                                          \
    "{\"base\":0,\"cancelled\":true,\"joined\":0,\"key\":\"zo\",\"modified\":\"1970-01-01T09:50:00Z\","      \
    "\"named\":false,"                                                                                       \
    "\"sequence\":1}"

static const struct damage damages[] = {
    {"\"version\": 3", "\"version\": 4", "newer version of termfeed"},
    {"\"version\": 3", "\"version\": 2", "members that do not belong"},
    {"\"version\": 3", "\"version\": 1", "older version of termfeed"},
    {"\"seal\": \"0", "\"seal\": \"x", "seal is not a UUID"},
    {"\"former\"", "\"formerly\"", "members that do not belong there, or too few"},
    {"\"zoe\"", "\"\"", "is nobody's key"},
    {"\"org\": {", "\"org\": {\"became\": \"org\",", "organizations became one that is not there"},
    {"\"org\": {", "\"org\": {\"became\": \"nobody\",", "organizations became one that is not there"},
    {"\"org\": {", "\"org\": {\"became\": \"\",", "is nobody's key"},
    {"\"org\": {", "\"org\": {\"became\": 5,", "became is not a text"},
    {"\"zoe\"", "5", "former is not a text"},
    {"\"zoe\"", "", "former has no keys, or too many"},
    {"\"zoe\"", "\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"", "former has no keys, or too many"},
    {"\"key\": \"zoe\"", "\"key\": \"\"", "is nobody's key"},
    {"\"key\": \"zoe\"", "\"key\": \"zoe\", \"more\": 1", "members that do not belong there, or too few"},
    {"\"joined\": 0", "\"joined\": -1", "joined is not a number in its range"},
    {"\"base\": 0", "\"base\": 5", "sequence is lower than it can be"},
    {"\"shown\": [", "\"shown\": [" SHOWN_HIGHER ",", "shown with a sequence that it has not had"},
    {"\"shown\": [", "\"shown\": [5,", "shown is not an object"},
    {"\"shown\": [", "\"shown\": 5, \"x\": [", "members that do not belong there, or too few"},
    {"\"shown\": [", "\"shown\": [" SHOWN ",", "shown has one key twice"},
    {"\"shown\": [", "\"shown\": [" SHOWN_LATER ",", "shown before it was known, or later than anything"},
    {"\"unshown\": true", "\"unshown\": false", "unshown is not true"},
    {"\"unshown\": true", "\"unseen\": true", "members that do not belong there, or too few"},
    {"\"ahead\": 0", "\"ahead\": 841", "ahead is not a number of minutes in its range"},
    {"\"ahead\": 0", "\"ahead\": -2147483648", "ahead is not a number of minutes in its range"},
    {"\"ahead\": 0", "\"ahead\": 4294967296", "ahead is not a number of minutes in its range"},
    {"\"ahead\": 0", "\"ahead\": null", "ahead is not a number of minutes in its range"},
    {"\"ahead\": 0,", "", "members that do not belong there, or too few"},
    {"\"zone\": null", "\"zone\": 5", "zone is not a text"},
    {"\"ahead\": 0,\n", "\"ahead\": 0, \"height\": 0,\n", "members that do not belong there, or too few"},
    {"\"program\": \"test\"", "\"program\": \"Test\"", "is damaged: program is not the id of a program"},
    {"\"program\": \"test\"", "\"program\": \"\"", "is damaged: program is not the id of a program"},
    {"\"program\": \"test\"", "\"program\": null", "program is not a text"},
    {"\"program\": \"test\",", "", "too few"},
    {"\"version\": 3", "\"version\": 0", "is damaged: version is not a version"},
    {"\"version\": 3", "\"version\": \"3\"", "is damaged: version is not a version"},
    {"\"version\": 3", "\"more\": 1, \"version\": 3", "members that do not belong"},
    {"\"termfeed history\"", "\"something else\"", "is not a history of termfeed"},
    {"\"mentors/ann.ics\"", "\"../x\"", "files has a name that is not safe"},
    {"\"mentors/ann.ics\"", "7", "files is not a text"},
    {"\"2025-01\":", "\"2025-1\":", "terms/2025-1 is not a term's id"},
    {"\"2025-02\":", "\"2025-01\":", "duplicate"},
    {"\"created\": \"1970-01-01T00:16:40Z\"", "\"created\": \"1970-01-01T00:61:40Z\"", "is not a time"},
    {"\"created\": \"1970-01-01T00:16:40Z\"", "\"created\": \"1970-13-01T00:16:40Z\"", "is not a time"},
    {"\"created\": \"1970-01-01T00:16:40Z\"", "\"created\": \"1969-12-31T00:16:40Z\"", "is not a time"},
    {"\"created\": \"1970-01-01T00:16:40Z\"", "\"created\": \"1970-01-01T00:16:40Z0\"", "is not a time"},
    {"\"created\": \"1970-01-01T00:16:40Z\"", "\"created\": 1000", "created is not a text"},
    {"\"sequence\": 1", "\"sequence\": -1", "sequence is not a number in its range"},
    {"\"sequence\": 1", "\"sequence\": 3000000000", "sequence is not a number in its range"},
    {"\"sequence\": 1", "\"sequence\": 1.5", "sequence is not a number in its range"},
    {"\"sequence\": 1", "\"sequence\": null", "sequence is not a number in its range"},
    {"\"gone\": false", "\"gone\": 0", "gone is neither true nor false"},
    {"\"gone\": false,", "", "members that do not belong there, or too few"},
    {"\"applications 1\"", "\"applications 0\"", "is not a kind of row and a number"},
    {"\"applications 1\"", "\"applications 01\"", "is not a kind of row and a number"},
    {"\"applications 1\"", "\"apply 1\"", "is not a kind of row and a number"},
    {"\"applications 1\"", "\"applications\"", "is not a kind of row and a number"},
    {"\"midterm-evaluation 1\": {", "\"midterm-evaluation 2\": {",
     "names a row that is not there, or is in another row"},
    {"\"row of\": \"midterm-evaluation 1\"", "\"row of\": \"first-stipend 1\"",
     "left is missing or does not belong there"},
    {"\"applications 1\"", "\"applications 1\", \"other 1\", \"other 2\"",
     "occasions is not a list of one or two"},
    {"\"what\": \"date moved\"", "\"what\": \"date added\"",
     "lacks what was before or is after, or has too much"},
    {"\"what\": \"date moved\"", "\"what\": \"date cancelled\"", "or has too much"},
    {"\"what\": \"date cancelled\"", "\"what\": \"date set\"", "lacks what was before or is after"},
    {"\"projects\": [", "\"projects\": [5,", "projects is not an object"},
    {"\"projects\": [", "\"projects\": [], \"x\": [", "projects is not a list, or is empty"},
    {"\"what\": \"withdrawn\"", "\"what\": \"withdrawn\", \"old title\": null", "members that do not belong"},
    {"\"Bob \xc3\x84x\"\n       ],\n       \"lfx_url\": \"" LFX_2 "\"", "],\n       \"lfx_url\": null",
     "says that nothing has changed"},
    {"\"joined\": []", "\"joined\": 5", "joined is not a list"},
    {"\"old organization\": null", "\"old organization\": 5", "old organization is not a text"},
    {"\"what\": \"withdrawn\"", "\"what\": \"withdrawn\", \"old organization\": null",
     "old organization belongs to what is edited"},
    {"\"after\": \"Open\"", "\"after\": 5", "after is not a text"},
    {"\"after\": \"Open\"", "\"after\": null", "says that nothing has changed"},
    {"\"after\": \"Open\"", "\"after\": \"Open\", \"more\": null", "members that do not belong"},
    {"\"what\": \"status\"", "\"what\": \"projects\"", "projects is missing"},
    {"\"what\": \"status\"", "\"what\": \"term announced\"", "dates is missing"},
    {"\"upstream\": []", "\"upstream\": null", "upstream is not a list"},
    {"\"mentors\": []", "\"mentors\": {}", "mentors is not a list"},
    {"\"changes\": [", "\"changes\": [5,", "has something that is not an object"},
    {"\"organizations\": {}", "\"organizations\": []", "organizations is not an object"},
    {"\"name\": \"Org\"", "\"name\": \"Org\", \"more\": null", "members that do not belong"},
    {"\"name\": \"Org\"", "\"name\": \"Orf\"", "organizations has a name that belongs to another key"},
    {"\"row of\": \"midterm-evaluation 1\"", "\"row of\": \"midterm\"",
     "row of is not a kind of row and a number"},
    /* What no run can have left. */
    {"\"modified\": \"1970-01-01T01:06:40Z\"", "\"modified\": \"1970-01-01T00:16:40Z\"",
     "modified is before created"},
    {"\"modified\": \"1970-01-01T00:33:20Z\",\n     \"more\": null,\n     \"order\": 1",
     "\"modified\": \"1970-01-01T00:16:40Z\",\n     \"more\": null,\n     \"order\": 1",
     "modified is before created"},
    {"\"modified\": \"1970-01-01T00:33:20Z\",\n     \"name\": \"Org\"",
     "\"modified\": \"1970-01-01T00:33:21Z\",\n     \"name\": \"Org\"",
     "organizations has something that is older or newer than its term"},
    {"\"time\": \"1970-01-01T00:33:20Z\"", "\"time\": \"1970-01-01T00:16:40Z\"", "changes is not in order"},
    {"\"start\": \"2025-02-05\",\n      \"time\": \"1970-01-01T00:33:20Z\"",
     "\"start\": \"2025-02-05\",\n      \"time\": \"1970-01-01T00:33:21Z\"",
     "has something that moved before or after its term was known"},
    {"\"row of\": \"midterm-evaluation 1\"", "\"row of\": \"other 1\"",
     "names a row that is not there, or is in another row"},
    {"\"was row\": true", "\"was row\": false", "names a row that is not there, or is in another row"},
    {"\"7ec9af0b-07f5-5a4a-ad2a-9234eab5bc08\"", "\"3257cfae-4bb2-5da4-9ec4-9fbb194a5efb\"",
     "terms has one UUID twice"},
    {"\"modified\": \"1970-01-01T00:33:20Z\"", "\"modified\": \"2031-01-01T00:33:20Z\"",
     "has something that is older or newer than its term"},
    {"\"created\": \"1970-01-01T00:16:40Z\"", "\"created\": \"1970-01-01T00:16:41Z\"",
     "has something that is older or newer than its term"},
    {"\"time\": \"1970-01-01T00:33:20Z\"", "\"time\": \"1970-01-01T00:33:21Z\"",
     "changes has something that is older or newer than its term"},
    {"\"sequence\": 1", "\"sequence\": 0", "has something that changed and has the sequence 0"},
    {"\"2025-02-19T19:00Z\"", "\"2025-02-21T19:00Z\"", "is not a day and a time on it that can be meant"},
    {"\"was deadline\": true", "\"was deadline\": false", "has a deadline that can't be one"},
    {"\"was deadline\": false", "\"was deadline\": true", "has a deadline that can't be one"},
    {"\"what\": \"date ", "\"what\": \"dates ", "what is nothing that can happen"},
    {"\"what\": \"withdrawn\"", "\"what\": \"edited\"", "has members that do not belong there, or too few"},
    {"\"what\": \"date added\"", "\"what\": \"date moved\"", "lacks what was before or is after"},
    {"\"only ones\": true", "\"only ones\": 1", "only ones is neither true nor false"},
    {"\"person\": {", "\"person\": [], \"x\": {", "members that do not belong"},
    {"\"2025-02-05\"", "\"2025-02-30\"", "start is not a date"},
    {"\"2025-02-05\"", "\"2025-2-5\"", "start is not a date"},
    {"\"2025-02-05\"", "[]", "start is not an object"},
    {"\"2025-02-19T19:00Z\"", "\"2025-02-19T24:00Z\"", "end is not a day and a time"},
    {"\"2025-02-19T19:00Z\"", "\"2025-02-21T19:00Z\"", "end is not a day and a time"},
    {"\"2025-02-05\"", "\"0025-02-05\"", "start is not a date"},
    {"\"activity\": \"Applications\"", "\"activity\": null", "activity is not a text"},
    {"\"activity\": \"Applications\"", "\"activity\": \"A\\u0007B\"", "characters that do not belong"},
    {"\"activity\": \"Applications\"", "\"activity\": \"A\\nB\"", "characters that do not belong"},
    {"\"activity\": \"Applications\"", "\"activity\": \"A\\u0000B\"", "is damaged: line"},
    {"\"activity\": \"Applications\"", "\"activity\": \"\xff\"", "is damaged: line"},
    {"\"order\": 0", "\"order\": -5", "order is not a number"},
    {"\"mentors\": [\n", "\"mentors\": [{},", "mentors has members that do not belong"},
    {"\"mentors\": [\n", "\"mentors\": [{\"name\": null, \"github\": null},", "has neither name nor handle"},
    {"\"@ann\": {", "\"\": {", "is nobody's key"},
    {"\"@ann\": {", "\"@bob\": {", "engagements has a handle that belongs to another key"},
    {"\"applications 1\": {", "\"a\u200bnn@example.org\": {", "(address withheld) is not a kind of row"},
    {"\"@ann\": {", "\"@a\u200bnn\": {", "is nobody's key"},
    {"\"changes\": [", "\"changes\": {}, \"x\": [", "members that do not belong"},
    {"{", "[", "is damaged: line"},
    {"}\n", "}\n}", "is damaged: line"},
};

static void damage(struct buffer *out, const char *text, const struct damage *how)
{
    const char *place = strstr(text, how->old);
    if (!place)
        fail_msg("there is no %s", how->old);
    buffer_truncate(out, 0);
    buffer_add(out, text, (size_t)(place - text));
    buffer_add_string(out, how->new);
    buffer_add_string(out, place + strlen(how->old));
}

/* What an older version took for harmless, or somebody put in. */
static void test_cleaned(void **state)
{
    (void)state;
    struct history *history = rich_history(), *read = NULL;
    struct buffer text = {0}, changed = {0};
    struct failure error = {0};
    write_to(history, &text);
    damage(&changed, text.data,
           &(struct damage){"\"activity\": \"Applications\"",
                            "\"activity\": \"Ask\\u200b a\\u00adnn@example.org\"", NULL});
    assert_true(history_from_json(changed.data, changed.length, &read, &error));
    write_to(read, &text);
    assert_non_null(strstr(text.data, "\"activity\": \"Ask (address withheld)\""));
    assert_null(strstr(text.data, "example.org\""));
    buffer_free(&text);
    buffer_free(&changed);
    history_free(read);
    history_free(history);
}

static void test_damage(void **state)
{
    (void)state;
    struct history *history = rich_history();
    struct buffer good = {0}, bad = {0};
    write_to(history, &good);
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        struct history *read = NULL;
        struct failure error = {0};
        damage(&bad, good.data, &damages[i]);
        if (history_from_json(bad.data, bad.length, &read, &error))
            fail_msg("%s instead of %s is taken", damages[i].new, damages[i].old);
        if (!strstr(failure_text(&error), damages[i].words))
            fail_msg("%s instead of %s: %s", damages[i].new, damages[i].old, failure_text(&error));
        assert_null(read);
        failure_clear(&error);
    }
    history_free(history);
    buffer_free(&good);
    buffer_free(&bad);
}

/* Blanks out the zones, which are those of UTC, in the file's moments. */
static void drop_zones(struct buffer *file)
{
    static const char ahead[] = "\"ahead\": 0,", zone[] = "\"zone\": null";
    for (char *at; (at = strstr(file->data, zone)) != NULL;) {
        char *comma = at, *before = strstr(file->data, ahead);
        assert_non_null(before);
        while (*comma != ',')
            comma--;
        memset(comma, ' ', (size_t)(at - comma) + strlen(zone));
        memset(before, ' ', strlen(ahead));
    }
}

/* A file of version 2, which had no seal and no zones, is read as one that is not sealed. */
static void test_version_2(void **state)
{
    (void)state;
    struct history *history = rich_history(), *read = NULL;
    struct buffer now = {0}, unsealed = {0}, old = {0}, again = {0};
    struct failure error = {0};
    write_to(history, &now);
    damage(&unsealed, now.data,
           &(struct damage){" \"seal\": \"00000000-0000-0000-0000-000000000000\",\n", "", ""});
    damage(&old, unsealed.data, &(struct damage){"\"version\": 3", "\"version\": 2", ""});
    assert_null(history_seal(old.data));
    assert_false(history_from_json(old.data, old.length, &read, &error));
    assert_non_null(strstr(failure_text(&error), "members that do not belong there"));
    failure_clear(&error);
    drop_zones(&old);
    if (!history_from_json(old.data, old.length, &read, &error))
        fail_msg("%s", failure_text(&error));
    write_to(read, &again);
    assert_string_equal(now.data, again.data);
    drop_zones(&now);
    assert_false(history_from_json(now.data, now.length, &read, &error));
    assert_non_null(strstr(failure_text(&error), "members that do not belong there, or too few"));
    failure_clear(&error);
    history_free(history);
    history_free(read);
    buffer_free(&now);
    buffer_free(&unsealed);
    buffer_free(&old);
    buffer_free(&again);
}

/* What older versions left does not tell which calendars have what: it is supposed of every name from before, as
 * things are now. */
static void test_without_shown(void **state)
{
    (void)state;
    struct history *history = rich_history(), *read = NULL;
    struct buffer now = {0}, old = {0}, again = {0};
    struct failure error = {0};
    write_to(history, &now);
    buffer_add_string(&old, now.data);
    char *from = strstr(old.data, "\"shown\": ["), *to = from ? strchr(from, ']') : NULL;
    assert_non_null(to);
    to = strchr(to, '"');
    assert_non_null(to);
    memset(from, ' ', (size_t)(to - from));
    if (!history_from_json(old.data, old.length, &read, &error))
        fail_msg("%s", failure_text(&error));
    write_to(read, &again);
    assert_non_null(strstr(now.data, "\"base\": 0"));
    assert_non_null(strstr(again.data, "\"base\": 1"));
    assert_non_null(strstr(again.data, "\"key\": \"zoe\""));
    history_free(history);
    history_free(read);
    buffer_free(&now);
    buffer_free(&old);
    buffer_free(&again);
}

/* What history_peek finds in the file after OLD has become NEW. */
static size_t peek_damaged(const char *text, const char *old, const char *new)
{
    struct arena *arena = arena_new();
    struct buffer other = {0};
    const char **files;
    damage(&other, text, &(struct damage){old, new, ""});
    size_t count = history_peek(arena, other.data, &files);
    buffer_free(&other);
    arena_free(arena);
    return count;
}

static void test_peek(void **state)
{
    (void)state;
    struct history *history = rich_history();
    struct arena *arena = arena_new();
    struct buffer text = {0};
    const char **files;
    write_to(history, &text);
    assert_ptr_equal(history_seal(text.data), strstr(text.data, "00000000-"));
    assert_int_equal(history_peek(arena, text.data, &files), 3);
    assert_string_equal(files[0], "2025-01/calendar.ics");
    assert_string_equal(files[2], "projects.atom");
    assert_int_equal(peek_damaged(text.data, "mentors/ann.ics", "../../ann.ics"), 0);
    assert_int_equal(peek_damaged(text.data, "\"mentors/ann.ics\"", "null"), 0);
    assert_int_equal(peek_damaged(text.data, "\"mentors/ann.ics\"", "\"mentors/ann.ics"), 0);
    assert_int_equal(peek_damaged(text.data, "-0000-", "-000"), 0);
    assert_int_equal(peek_damaged(text.data, "\"seal\"", "\"Seal\""), 0);
    assert_int_equal(peek_damaged(text.data, "{", "[{"), 0);
    history_free(history);
    arena_free(arena);
    buffer_free(&text);
}

/* A file of nothing but what every history has. */
static void test_terms(void **state)
{
    (void)state;
    static const char *const terms[] = {"5", "[]", "{\"2031-01\": 5}", "{\"2031-01\": {}}"};
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        struct history *read = NULL;
        struct failure error = {0};
        struct buffer text = {0};
        buffer_printf(
            &text,
            "{\"files\": [], \"format\": \"termfeed history\", \"program\": \"test\", \"terms\": %s, "
            "\"seal\": \"00000000-0000-0000-0000-000000000000\", \"version\": 3}",
            terms[i]);
        assert_false(history_from_json(text.data, text.length, &read, &error));
        assert_non_null(strstr(failure_text(&error), "terms"));
        assert_null(read);
        failure_clear(&error);
        buffer_free(&text);
    }
}

/* What does not come from this program, and files that were cut off anywhere. */
static void test_rubbish(void **state)
{
    (void)state;
    struct history *history = rich_history(), *read = NULL;
    struct buffer good = {0};
    struct failure error = {0};
    write_to(history, &good);
    for (size_t length = 0; length + 1 < good.length; length += 1 + length / 50) {
        assert_false(history_from_json(good.data, length, &read, &error));
        failure_clear(&error);
    }
    static const char *const others[] = {"null", "[]", "{}", "7", "{\"format\": 7}", "\xef\xbb\xbf{}"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_false(history_from_json(others[i], strlen(others[i]), &read, &error));
        failure_clear(&error);
    }
    history_free(history);
    buffer_free(&good);
}

/* Bytes changed at random: refused, or a state that is written as it was read. */
static void test_random_changes(void **state)
{
    (void)state;
    struct history *history = rich_history();
    struct buffer good = {0}, again = {0};
    uint32_t random = 4711;
    write_to(history, &good);
    for (int i = 0; i < 4000; i++) {
        struct history *read = NULL, *twice = NULL;
        struct failure error = {0};
        random = random * 1664525u + 1013904223u;
        size_t at = random % good.length;
        char before = good.data[at];
        random = random * 1664525u + 1013904223u;
        good.data[at] = (char)(random >> 24);
        if (history_from_json(good.data, good.length, &read, &error)) {
            write_to(read, &again);
            if (!history_from_json(again.data, again.length, &twice, &error))
                fail_msg("what was taken cannot be read again: %s", failure_text(&error));
        }
        failure_clear(&error);
        history_free(read);
        history_free(twice);
        good.data[at] = before;
    }
    history_free(history);
    buffer_free(&good);
    buffer_free(&again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip), cmocka_unit_test(test_empty),
        cmocka_unit_test(test_damage),     cmocka_unit_test(test_terms),
        cmocka_unit_test(test_rubbish),    cmocka_unit_test(test_random_changes),
        cmocka_unit_test(test_version_2),  cmocka_unit_test(test_without_shown),
        cmocka_unit_test(test_peek),       cmocka_unit_test(test_cleaned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
