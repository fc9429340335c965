/* SPDX-License-Identifier: MIT */
/* Random terms, written down in random mixtures of the layouts that people use, must be read back as they
 * were. Only what a careful person would read without doubt is written.
 *
 * TERMFEED_SEED=N prints and reads the document of that number alone; TERMFEED_ROUNDS=N reads so many. */
#include "exporter/reader/reader.h"
#include "tests/unit/describe.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include <cmocka.h>

enum { ROUNDS = 2500 };

/* ---- chance ---- */

/* A document being written, and what is to be read from it. */
struct writing {
    uint64_t state; /* of the generator of random numbers */
    struct buffer document, expected, rows, codes;
    struct buffer people, issues; /* what is expected of the current project */
    struct arena *arena;
    int number; /* the next project's */
    bool flat;  /* labels that are headings stand as high as their project's heading */
};

/* xorshift64*: good enough, and the same everywhere. */
static uint64_t next_random(struct writing *w)
{
    w->state ^= w->state >> 12;
    w->state ^= w->state << 25;
    w->state ^= w->state >> 27;
    return w->state * UINT64_C(2685821657736338717);
}

/* A number from 0 to COUNT - 1. */
static int below(struct writing *w, int count)
{
    return (int)((next_random(w) >> 33) % (uint64_t)count);
}

static bool chance(struct writing *w, int percent)
{
    return below(w, 100) < percent;
}

static const char *pick(struct writing *w, const char *const *items)
{
    int count = 0;
    while (items[count])
        count++;
    return items[below(w, count)];
}

/* One of several strings. */
#define PICK(w, ...) pick((w), (const char *const[]){__VA_ARGS__, NULL})

#define ADD(w, ...) buffer_printf(&(w)->document, __VA_ARGS__)

static char *print(struct writing *w, const char *format, ...) TERMFEED_PRINTF(2, 3);
static char *print(struct writing *w, const char *format, ...)
{
    struct buffer text = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&text, format, arguments);
    va_end(arguments);
    char *copy = arena_copy(w->arena, buffer_string(&text));
    buffer_free(&text);
    return copy;
}

/* TEXT with every WHAT replaced by BY. */
static char *replace(struct writing *w, const char *text, const char *what, const char *by)
{
    struct buffer out = {0};
    for (const char *found; (found = strstr(text, what)); text = found + strlen(what)) {
        buffer_add(&out, text, (size_t)(found - text));
        buffer_add_string(&out, by);
    }
    buffer_add_string(&out, text);
    char *copy = arena_copy(w->arena, buffer_string(&out));
    buffer_free(&out);
    return copy;
}

static void expect_code(struct writing *w, const char *code)
{
    buffer_printf(&w->codes, "%s\n", code);
}

/* ---- people ---- */

struct someone {
    const char *name, *handle, *address; /* handle and address may be NULL */
};

/* The ASCII letters of a name in small: what handles and addresses are often made of. */
static const char *letters_of(struct writing *w, const char *name)
{
    struct buffer letters = {0};
    for (; *name; name++)
        if ((*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z'))
            buffer_add_byte(&letters, (char)(*name | 0x20));
    const char *copy = letters.length ? arena_copy(w->arena, letters.data) : "qz";
    buffer_free(&letters);
    return copy;
}

static struct someone random_person(struct writing *w)
{
    struct someone person = {NULL, NULL, NULL};
    const char *first = PICK(w, "Jane", "John",
                             "Mar\xc3\xad"
                             "a",
                             "Jean-Luc", "Li", "Xiao", "Aisha", "J\xc3\xbcrgen", "Oluwaseun", "Will", "May",
                             "He", "An", "Can", "Mark",
                             "\xc5\x81"
                             "ukasz",
                             "Priya", "Dr. Ana");
    const char *last =
        PICK(w, "Roe", "Doe", "O'Neil", "de la Cruz", "van Beek", "Smith-Jones", "Zhang", "In", "He",
             "Nu\xc3\xb1"
             "ez",
             "Kumar Das", "Y. Park", "W\xc3\xb3jcik", "Q. Public", "Lee", "Chan");
    person.name = print(w, "%s %s", first, last);
    if (chance(w, 5))
        person.name = PICK(w, "\xe5\xbc\xa0\xe4\xb8\x89", "\xe6\x9d\x8e\xe5\x9b\x9b", "Kuldeep");
    else if (chance(w, 5))
        person.name =
            PICK(w, "Robert (Bob) Smith", "John(Johnny) Doe", "Mary Ann (Molly) Lee", "Robert \"Bob\" Roe");
    bool single = strchr(person.name, ' ') == NULL;
    if (single || chance(w, 85))
        person.handle =
            print(w, "%s%d%s",
                  chance(w, 40) ? letters_of(w, person.name)
                                : PICK(w, "zed", "q-", "KQb", "x", "the-dev", "a1b", "Kube", "hu"),
                  below(w, 1000), PICK(w, "", "", "x", "-dev"));
    if (chance(w, 60))
        person.address = print(w, "%s%d@%s",
                               chance(w, 40) ? letters_of(w, person.name)
                                             : PICK(w, "q.u", "jd", "first-last", "x_y", "J.Qb"),
                               below(w, 1000), PICK(w, "example.org", "mail.example.com", "ex-ample.net"));
    return person;
}

/* Ways to write a person that has everything; %N, %H and %E stand for name, handle and address. */
static const char *const full_forms[] = {"%N (@%H, %E)",
                                         "%N (@%H, %E)",
                                         "%N (@%H, %E)",
                                         "%N(@%H, %E)",
                                         "%N (@%H,%E)",
                                         "%N ( @%H , %E )",
                                         "%N (@%H %E)",
                                         "%N (%E, @%H)",
                                         "%N (@%H) (%E)",
                                         "%N @%H (%E)",
                                         "%N @%H %E",
                                         "%N, @%H, %E",
                                         "%N, @%H (%E)",
                                         "%N - @%H - %E",
                                         "%N (@%H, <%E>)",
                                         "%N (@%H, [%E](mailto:%E))",
                                         "[%N](https://github.com/%H) (%E)",
                                         "**%N** (@%H, %E)",
                                         "%N ([@%H](https://github.com/%H), %E)",
                                         "%N [@%H](https://github.com/%H) <%E>",
                                         "%N (`@%H`, %E)",
                                         "%N (https://github.com/%H, %E)",
                                         "%N (GitHub: @%H, Email: %E)",
                                         "%N (GitHub: %H | Email: %E)",
                                         "%N: @%H, %E",
                                         "%N @ Example (@%H, %E)",
                                         "%N, Example, Inc. (@%H, %E)",
                                         "%N (GitHub: %H, %E)",
                                         "[%N (x at example dot org)](https://github.com/%H) <%E>",
                                         "%N \xef\xbc\x88@%H\xef\xbc\x8c%E\xef\xbc\x89",
                                         "[%N] (@%H, %E)",
                                         "%N (@%H / %E)",
                                         "%N\xc2\xa0(@%H, %E)",
                                         "%N; @%H; %E",
                                         "[@%N](https://github.com/%H) (%E)",
                                         "%N (github.com/%H, %E)",
                                         "%N ([GitHub](https://github.com/%H), %E)",
                                         "%N (%H, %E)",
                                         "*%N* (@%H, %E)",
                                         "%N \xe2\x80\x93 @%H, %E",
                                         NULL};

static const char *const handle_forms[] = {"%N (@%H)",
                                           "%N (@%H)",
                                           "%N(@%H)",
                                           "%N @%H",
                                           "%N, @%H",
                                           "%N - @%H",
                                           "[%N](https://github.com/%H)",
                                           "%N ([@%H](https://github.com/%H))",
                                           "%N [@%H](https://github.com/%H)",
                                           "%N (https://github.com/%H)",
                                           "%N: @%H",
                                           "[@%N](https://github.com/%H)",
                                           "%N (`@%H`)",
                                           "**%N** (@%H)",
                                           "[%N](https://www.github.com/%H/)",
                                           "%N [@%H]",
                                           "%N (@%H, jane AT example DOT org)",
                                           "%N (@%H, jane [at] example.org)",
                                           "%N (she/her, @%H)",
                                           "%N @ Example Corp (@%H)",
                                           "%N @Example (@%H)",
                                           "%N (GitHub: %H)",
                                           "%N from Example Corp (@%H)",
                                           "[%N (x at example dot org)](https://github.com/%H)",
                                           NULL};

static const char *const address_forms[] = {"%N (%E)", "%N <%E>", "%N, %E", "%N - %E", "%N ([%E](mailto:%E))",
                                            NULL};

static const char *write_person(struct writing *w, const struct someone *person)
{
    const char *form = person->handle && person->address ? pick(w, full_forms)
                       : person->handle                  ? pick(w, handle_forms)
                       : person->address                 ? pick(w, address_forms)
                                         : PICK(w, "%N", "%N", "**%N**", "[%N](https://example.org/me)");
    form = replace(w, form, "%H", person->handle ? person->handle : "");
    form = replace(w, form, "%E", person->address ? person->address : "");
    return replace(w, form, "%N", person->name);
}

static void expect_person(struct writing *w, const struct someone *person)
{
    struct person expected = {.name = person->name, .github = person->handle, .email = person->address};
    describe_person(&w->people, &expected);
}

enum { MOST_PEOPLE = 4 };

/* People of one project, all different. */
struct group {
    struct someone people[MOST_PEOPLE];
    int count;
};

static struct group random_group(struct writing *w, int least)
{
    struct group group = {.count = least + below(w, MOST_PEOPLE + 1 - least)};
    for (int i = 0; i < group.count; i++) {
        bool twice = true;
        while (twice) {
            group.people[i] = random_person(w);
            twice = false;
            for (int k = 0; k < i; k++)
                twice |= strcmp(group.people[k].name, group.people[i].name) == 0 ||
                         (group.people[k].handle && group.people[i].handle &&
                          strcasecmp(group.people[k].handle, group.people[i].handle) == 0);
        }
        expect_person(w, &group.people[i]);
    }
    return group;
}

/* A name with the end of a line after its first word. */
static const char *wrap_name(struct writing *w, const char *name)
{
    const char *space = strchr(name, ' ');
    return space && !strpbrk(name, "(\".") ? print(w, "%.*s\n  %s", (int)(space - name), name, space + 1)
                                           : name;
}

/* Several people on one line. */
static const char *write_group(struct writing *w, const struct group *group)
{
    const char *separator = PICK(w, ", ", ", ", "; ", " & ", " and ", ", and ", " / ", " | ", " + ", " or ",
                                 " as well as ", ", with help from ");
    const char *line = "";
    for (int i = 0; i < group->count; i++)
        if (!group->people[i].handle || !strchr(group->people[i].name, ' ') ||
            strchr(group->people[i].name, '('))
            separator = strlen(separator) > 6 ? ", " : separator;
    for (int i = 0; i < group->count; i++) {
        const char *person = write_person(w, &group->people[i]);
        /* Words lead to names, not to brackets. */
        while (i && strlen(separator) > 6 && strchr("[*", *person))
            person = write_person(w, &group->people[i]);
        if (group->people[i].handle && strlen(separator) <= 6 && !strchr("[*", *person) &&
            !strstr(person, ": @") && chance(w, 5))
            person = replace(w, person, group->people[i].name, wrap_name(w, group->people[i].name));
        line = i ? print(w, "%s%s%s", line, separator, person) : person;
    }
    if (strcmp(separator, ", ") == 0 && chance(w, 10))
        line = replace(w, line, "), ", "),\n");
    return print(w, "%s%s", line, PICK(w, "", "", "", ",", ".", " "));
}

/* ---- words ---- */

static const char *words(struct writing *w, int count)
{
    const char *text = PICK(w, "Make", "The", "Improve", "This", "We", "A", "Today", "Mentees can");
    for (int i = 1; i < count; i++)
        text = print(w, "%s %s", text,
                     PICK(w, "light", "the reef", "storage", "of lamps", "and tests", "brighter",
                          "without loss", "with `go test`", "in *Rust*", "[docs](https://example.org/docs)",
                          "for mentors", "issue", "with @somebody", "(see below)", "at https://example.org/x",
                          "to apply", "C++", "v1.2", "is"));
    return text;
}

static const char *random_title(struct writing *w)
{
    const char *title =
        print(w, "%s %s %s", PICK(w, "Rotate", "Add", "Port", "Document", "Harden", "Speed up", "Teach"),
              PICK(w, "lamps", "the reef", "snapshots", "C++ parsers", "UI/UX", "a 2.0 API", "lenses"),
              PICK(w, "without loss", "in Rust", "(phase 2)", "& friends", "- a study", "with eBPF"));
    return print(w, "%s %d", title, w->number++);
}

static const char *random_organization(struct writing *w)
{
    return print(w, "%s%s %d", PICK(w, "Lantern", "Moss", "Brack", "Kelp", "Coral"),
                 PICK(w, "fish", "gate", "water", "Works", "-lib", "/agent"), w->number++);
}

/* ---- headings ---- */

/* Writes a heading in one of its forms; the title stays the same to a reader. */
static void write_heading(struct writing *w, int level, const char *title)
{
    const char *form = PICK(w, "%s", "%s", "%s", "%s", "**%s**", "*%s*", "[%s](https://example.org/)");
    const char *text = replace(w, form, "%s", title);
    if (level <= 2 && chance(w, 20)) {
        ADD(w, "\n%s\n%s\n%s", text, level == 1 ? "=====" : "-----", PICK(w, "", "\n"));
        return;
    }
    ADD(w, "\n%s%.*s%s%s%s\n%s", PICK(w, "", "", "", "", " ", "  ", "   "), level, "######",
        PICK(w, " ", " ", "  ", "\t"), text, PICK(w, "", "", " ##", "  "), PICK(w, "", "\n", "\n", "\n\n"));
}

/* ---- fields ---- */

enum layout { BULLETS, NUMBERS, PARAGRAPHS, LINES, TABLE, HEADINGS, LAYOUTS };

/* How the fields of a project are written. */
struct style {
    enum layout layout;
    const char *bullet, *indent;
    int level;       /* of the project's heading */
    int below;       /* how much lower the headings of its labels are */
    int form;        /* of labels, if they are all alike */
    bool even, gaps; /* EVEN: labels are all alike; GAPS: blank lines between fields */
};

static struct style random_style(struct writing *w, int level)
{
    struct style style = {.level = level, .form = below(w, 5), .even = chance(w, 70), .gaps = chance(w, 30)};
    style.layout = chance(w, 60) ? BULLETS : (enum layout)below(w, LAYOUTS);
    style.below = !w->flat;
    style.bullet = style.layout == NUMBERS ? "1. " : PICK(w, "- ", "- ", "- ", "* ", "+ ", "-   ", "-      ");
    style.indent = style.layout == NUMBERS     ? "   "
                   : strlen(style.bullet) == 4 ? "    "
                   : strlen(style.bullet) > 4  ? "       "
                                               : PICK(w, "  ", "  ", "    ");
    return style;
}

/* Begins a field. EMPTY: its value stands below. */
static void write_label(struct writing *w, const struct style *style, const char *label, bool empty)
{
    static const char *const forms[] = {"%s: ", "**%s**: ", "**%s:** ", "%s : ", "%s\xef\xbc\x9a"};
    static const char *const empty_forms[] = {"%s:", "**%s**:", "**%s:**", "%s", "**%s**"};
    int form = style->even ? style->form : below(w, 5);
    const char *text = replace(w, empty ? empty_forms[form] : forms[form], "%s", label);
    if (chance(w, 3))
        text = print(w, "%s%s", PICK(w, "[ ] ", "[x] ", "\xf0\x9f\x93\x8c ", "\xe2\x9c\x85 "), text);
    switch (style->layout) {
    case BULLETS:
    case NUMBERS:
        ADD(w, "%s%s", style->bullet, replace(w, text, "**", PICK(w, "**", "**", "__")));
        break;
    case PARAGRAPHS:
        ADD(w, "\n%s", replace(w, empty ? PICK(w, "**%s**:", "**%s**", "%s:") : text, "%s", label));
        break;
    case LINES:
        ADD(w, "%s", replace(w, text, "%s", label));
        break;
    case TABLE:
        ADD(w, "| %s | ", replace(w, PICK(w, "%s", "**%s**", "%s:"), "%s", label));
        break;
    default:
        ADD(w, "\n%.*s %s\n\n", style->level + style->below, "#######",
            replace(w, PICK(w, "%s", "%s:", "**%s**"), "%s", label));
        break;
    }
}

static void end_field(struct writing *w, const struct style *style)
{
    static const char *const ends[LAYOUTS] = {"\n", "\n", "\n\n", "  \n", " |\n", "\n"};
    ADD(w, "%s", style->layout == LINES && chance(w, 30) ? "<br>\n" : ends[style->layout]);
    if (style->gaps && (style->layout == BULLETS || style->layout == NUMBERS))
        ADD(w, "\n");
}

/* A field whose value is a line or several of them. TOGETHER: the same on one line, or NULL. */
static void write_items(struct writing *w, const struct style *style, const char *label,
                        const char *const *items, int count, const char *together)
{
    bool list = style->layout == BULLETS || style->layout == NUMBERS;
    bool lines = style->layout == LINES || style->layout == TABLE;
    bool inline_value = together && (lines || chance(w, style->layout == HEADINGS ? 30 : 50));
    write_label(w, style, label, !inline_value);
    if (inline_value) {
        ADD(w, "%s", together);
    } else if (lines) {
        for (int i = 0; i < count; i++)
            ADD(w, "%s%s", i || style->layout == LINES ? style->layout == LINES ? "  \n" : "<br>" : "",
                items[i]);
    } else if (list && chance(w, 15)) {
        /* beside the label instead of below it */
        for (int i = 0; i < count; i++)
            ADD(w, "\n%s%s", style->bullet, items[i]);
    } else if (list && count == 1 && chance(w, 30)) {
        ADD(w, "\n%s%s", style->indent, items[0]);
    } else {
        const char *bullet = list || chance(w, 60) ? PICK(w, "- ", "* ") : "";
        ADD(w, "%s", style->layout == PARAGRAPHS ? "\n" : "");
        for (int i = 0; i < count; i++)
            ADD(w, "%s%s%s%s", *bullet || list ? "\n" : "\n\n", list ? style->indent : "", bullet, items[i]);
    }
    end_field(w, style);
}

/* A mentor as a bullet with deeper ones for handle and address. */
static void write_detailed(struct writing *w, const struct style *style, const struct someone *person)
{
    const char *deep = print(w, "%s%s", style->indent, style->indent);
    ADD(w, "\n%s- %s", style->indent, person->name);
    bool labels = chance(w, 50);
    if (person->handle)
        ADD(w, "\n%s- %s%s", deep, labels ? PICK(w, "GitHub: @", "GitHub: ", "Handle: @") : "@",
            person->handle);
    if (person->address)
        ADD(w, "\n%s- %s%s", deep, labels ? "Email: " : "", person->address);
    if (chance(w, 20))
        ADD(w, "\n%s- Company: Example Corp", deep);
}

/* Mentors in a table of their own. */
static void write_people_table(struct writing *w, const struct group *group)
{
    ADD(w, "\n\n| Name | GitHub | Email |\n|---|---|---|\n");
    for (int i = 0; i < group->count; i++) {
        const struct someone *person = &group->people[i];
        ADD(w, "| %s | %s%s | %s |\n", person->name, person->handle ? "@" : "",
            person->handle ? person->handle : "", person->address ? person->address : "");
    }
}

/* Layouts that only mentors have; false if another one is to be used. */
static bool write_mentors_apart(struct writing *w, const struct style *style, const char *label,
                                const struct group *group)
{
    bool list = style->layout == BULLETS || style->layout == NUMBERS;
    if (!group->count || !chance(w, 10) ||
        (!list && style->layout != PARAGRAPHS && style->layout != HEADINGS))
        return false;
    write_label(w, style, label, true);
    if (list)
        for (int i = 0; i < group->count; i++)
            write_detailed(w, style, &group->people[i]);
    else
        write_people_table(w, group);
    end_field(w, style);
    return true;
}

static void write_mentors(struct writing *w, const struct style *style)
{
    const char *label =
        PICK(w, "Mentor(s)", "Mentor(s)", "Mentors", "Mentor", "Mentors(s)", "MENTORS", "Project Mentors",
             "Mentor (s)", "Mentor[s]", "Supervisors", "Mentor/s", "Metor(s)");
    if (strcmp(label, "Metor(s)") == 0)
        expect_code(w, "label-typo");
    struct group group = random_group(w, chance(w, 90));
    if (write_mentors_apart(w, style, label, &group))
        return;
    const char *items[MOST_PEOPLE + 1];
    int count = 0;
    bool roles = chance(w, 10);
    for (int i = 0; i < group.count; i++) {
        do
            items[count] = write_person(w, &group.people[i]);
        while (style->layout == TABLE && strchr(items[count], '|'));
        if (roles && style->layout != TABLE)
            items[count] = print(w, "%s%s", i ? "Secondary Mentor: " : "Primary Mentor: ", items[count]);
        if (group.people[i].handle)
            items[count] =
                print(w, "%s%s", items[count], PICK(w, "", "", "", " - primary", " (lead)", ",", " "));
        count++;
    }
    if (!count || chance(w, 5)) {
        items[count++] = PICK(w, "TBD", "TBA", "To be announced");
        expect_code(w, "tbd");
    }
    const char *together = NULL;
    if (group.count == count)
        do
            together = write_group(w, &group);
        while (style->layout == TABLE && strpbrk(together, "|\n"));
    write_items(w, style, label, items, count, together);
}

static void write_upstream(struct writing *w, const struct style *style)
{
    const char *label =
        PICK(w, "Upstream Issue", "Upstream Issue", "Upstream Issue (URL)", "Upstream Issues", "Issue",
             "Issues", "GitHub Issue", "Enhancement", "Upstream issue", "GitHub Issue(s)", "Related Issues");
    const char *items[3], *together = "", *separator = PICK(w, ", ", " ", "; ", " and ", " + ");
    int count = 1 + (chance(w, 25) ? 1 + below(w, 2) : 0);
    for (int i = 0; i < count; i++) {
        const char *url =
            print(w, "https://%s/%d%s", PICK(w, "github.com/org/repo/issues", "example.org/a_b/pull"),
                  10 * w->number + i, PICK(w, "", "", "#issuecomment-1", "?q=a&b=c", "/"));
        items[i] = replace(
            w, PICK(w, "%s", "%s", "%s", "<%s>", "[issue](%s)", "[org/repo#1](%s)", "[%s](%s)", "(%s)"), "%s",
            url);
        together = i ? print(w, "%s%s%s", together, separator, items[i]) : items[i];
        buffer_printf(&w->issues, "upstream: %s\n", url);
    }
    write_items(w, style, label, items, count, together);
}

static void write_lfx(struct writing *w, const struct style *style, const char *url)
{
    const char *label = PICK(w, "LFX URL", "LFX URL", "LFX Url", "Apply", "LFX", "LFX Mentorship URL",
                             "LFX Project Link", "Project URL", "Apply here");
    const char *value =
        replace(w, PICK(w, "%s", "%s", "%s", "<%s>", "[Apply here](%s)", "[%s](%s)", "%s (apply by then)"),
                "%s", url);
    write_items(w, style, label, &value, 1, value);
}

/* A text with things in it that look like something else. */
static void write_text(struct writing *w, const struct style *style, const char *label)
{
    bool list = style->layout == BULLETS || style->layout == NUMBERS;
    write_label(w, style, label, false);
    ADD(w, "%s.", words(w, 6));
    if (style->layout == LINES || style->layout == TABLE) {
        end_field(w, style);
        return;
    }
    const char *indent = list ? style->indent : "";
    if (chance(w, 30))
        ADD(w, "\n%s%s.", chance(w, 50) ? indent : "", words(w, 9));
    if (chance(w, 20))
        ADD(w, "\n\n%s%s.", indent, words(w, 9));
    if (list && chance(w, 30))
        ADD(w, "\n%s- %s\n%s- Milestone: %s", indent, words(w, 4), indent, words(w, 4));
    if (chance(w, 10))
        ADD(w, "\n\n%s```\n%s#### Title\n%s- Mentor(s): Nobody (@nobody)\n%s```", indent, indent, indent,
            indent);
    if (chance(w, 10))
        ADD(w, "\n\n%s> - Mentor(s): Nobody (@nobody)\n", indent);
    if (chance(w, 10))
        ADD(w, "\n\n%s<!-- - Mentor(s): Nobody (@nobody)%s- LFX URL: https://example.org -->\n", indent,
            list ? " " : "\n\n");
    end_field(w, style);
}

/* ---- projects ---- */

/* A heading within a project that is not a label. */
static void write_part(struct writing *w, const struct style *style)
{
    if (style->layout == HEADINGS && style->below)
        ADD(w, "\n%.*s %s\n\n%s.\n", style->level + 1, "#######",
            PICK(w, "Getting started", "Learning path", "Where we meet", "Why now"), words(w, 9));
}

enum { TEXTS = 4, MENTORS = TEXTS, ISSUES, PAGE, FIELDS };

static void write_field(struct writing *w, const struct style *style, int field, const char *lfx)
{
    static const char *const labels[TEXTS][4] = {
        {"Description", "Project Description", "Summary", "Background"},
        {"Expected Outcome", "Expected Outcomes", "Deliverables", "Goals"},
        {"Recommended Skills", "Required skills", "Skills", "Prerequisites"},
        {"Difficulty", "Project size", "Duration", "Complexity"}};
    if (field < TEXTS)
        write_text(w, style, labels[field][below(w, 4)]);
    else if (field == MENTORS)
        write_mentors(w, style);
    else if (field == ISSUES)
        write_upstream(w, style);
    else
        write_lfx(w, style, lfx);
}

/* The fields in their usual order, or in any. */
static void write_fields(struct writing *w, const struct style *style, const char *lfx, bool issue)
{
    int order[FIELDS] = {0, 1, 2, 3, MENTORS, ISSUES, PAGE};
    for (int i = FIELDS - 1; chance(w, 80) && i > 0; i--) {
        int other = chance(w, 30) ? below(w, i + 1) : i, swapped = order[i];
        order[i] = order[other];
        order[other] = swapped;
    }
    if (style->layout == TABLE)
        ADD(w, "\n%s\n", PICK(w, "| Field | Value |\n|---|---|", "| | |\n| :- | --- |"));
    else if (style->layout == LINES || chance(w, 20))
        ADD(w, "\n%s.\n\n", chance(w, 50) ? words(w, 8) : "CNCF - Lantern: Make light (2031 Term 1)");
    bool begun = false;
    for (int i = 0; i < FIELDS; i++) {
        int chances[FIELDS] = {90, 80, 80, 10, 100, issue ? 100 : 0, lfx ? 100 : 0};
        if (begun && chance(w, 10))
            write_part(w, style);
        bool written = chance(w, chances[order[i]]);
        if (written)
            write_field(w, style, order[i], lfx);
        begun |= written && order[i] != TEXTS - 1;
    }
    ADD(w, "\n");
}

static void write_project(struct writing *w, int level, const char *organization, const char *parent)
{
    const char *title = random_title(w);
    const char *lfx = print(w, "https://mentorship.lfx.linuxfoundation.org/project/%d", w->number);
    bool linked = chance(w, 5), none = !linked && chance(w, 10);
    struct project expected = {.title = title, .organization = organization, .parent_organization = parent};
    describe_project(&w->expected, &expected);
    if (linked)
        ADD(w, "\n%.*s [%s](%s)\n\n", level, "######", title, lfx);
    else
        write_heading(w, level, title);
    struct style style = random_style(w, level);
    if (style.layout == HEADINGS && level > 5)
        style.layout = BULLETS;
    bool folded = chance(w, 5);
    if (folded)
        ADD(w, "\n<details>\n<summary>More</summary>\n\n");
    write_fields(w, &style, linked || none ? NULL : lfx, chance(w, 90));
    if (folded)
        ADD(w, "\n</details>\n");
    if (chance(w, 15))
        ADD(w, "%s",
            PICK(w, "\n---\n", "\n***\n\n", "\n<!-- Mentor(s): Nobody (@nobody) -->\n", "\n<br/>\n"));
    buffer_add_string(&w->expected, buffer_string(&w->people));
    buffer_add_string(&w->expected, buffer_string(&w->issues));
    buffer_truncate(&w->people, 0);
    buffer_truncate(&w->issues, 0);
    if (!none)
        buffer_printf(&w->expected, "lfx: %s\n", lfx);
}

/* ---- organizations ---- */

static void write_organization(struct writing *w, int level)
{
    const char *organization = random_organization(w);
    bool table_of_levels = level < 4;
    write_heading(w, level, organization);
    if (chance(w, 30))
        ADD(w, "\n%s.\n", words(w, 12));
    /* A project that stands as high as its organization, and the first one there. */
    if (!w->flat && chance(w, 5))
        write_project(w, level, organization, NULL);
    int projects = 1 + below(w, 3);
    for (int i = 0; i < projects; i++)
        write_project(w, level + 1, organization, NULL);
    for (int i = 0; table_of_levels && chance(w, 10) && i < 2; i++) {
        const char *group = print(w, "%s %s", PICK(w, "SIG", "WG", "TAG"), random_organization(w));
        write_heading(w, level + 1, group);
        write_project(w, level + 2, group, organization);
    }
}

static const struct activity {
    const char *names[4];
    int begin, days; /* from the first day of the term */
    bool deadline, stipend;
} activities[] = {
    {{"Project Proposals Open", "project proposals", "Project proposals due"}, -54, 27, true, false},
    {{"Mentee Applications Open", "mentee applications open", "Mentee applications"}, -26, 13, true, false},
    {{"Application Review Period", "application review/admission decisions"}, -12, 6, true, false},
    {{"Selection Notifications", "selection notifications", "Accepted mentees are announced"},
     -5,
     0,
     false,
     false},
    {{"Mentorship Program Begins", "Mentorship program begins with the initial work assignments"},
     0,
     0,
     false,
     false},
    {{"Kick-off Call", "Welcome & kick-off", "Call with mentors about the review"}, 1, 0, false, false},
    {{"Midterm evaluations open", "Midterm mentee evaluations begin"}, 38, 0, false, false},
    {{"Midterm Mentee Evaluations Due", "Midterm mentee evaluations and first stipend payments"},
     43,
     0,
     true,
     false},
    {{"First Stipend Payments", "1st stipend payment"}, 44, 0, false, true},
    {{"Final Mentee Evaluations Due", "Final mentee evaluations"}, 85, 0, true, false},
    {{"Second Stipend Payments", "Second and final stipend payments"}, 86, 0, false, true},
    {{"Last Day of Term", "Last day of term"}, 88, 0, false, false},
};

enum { ACTIVITIES = sizeof activities / sizeof *activities };

/* ---- dates ---- */

/* A day or range of days as it is written, and what it means. */
struct when {
    const char *text, *first, *second; /* the whole; its two halves, the second one "" for a day */
    struct moment start, end;
    const char *note;
};

/* The letters after a day's number. */
static const char *suffix_of(int day)
{
    return day % 10 == 1 && day != 11   ? "st"
           : day % 10 == 2 && day != 12 ? "nd"
           : day % 10 == 3 && day != 13 ? "rd"
                                        : "th";
}

/* A day with its year in forms that are not those of prose. */
static const char *write_short_day(struct writing *w, struct date day)
{
    const char *month = print(w, "%.3s", month_name(day.month));
    switch (below(w, 6)) {
    case 0:
        return print(w, "%04d-%02d-%02d", day.year, day.month, day.day);
    case 1:
        return print(w, "%04d/%02d/%02d", day.year, day.month, day.day);
    case 2:
        return print(w, "%02d.%02d.%d", day.day, day.month, day.year);
    case 3:
        return print(w, "%d-%s-%d", day.day, month, day.year);
    case 4:
        return print(w, "%s %d%s, '%02d", month, day.day, suffix_of(day.day), day.year % 100);
    default:
        return print(w, "%d, %s %d", day.year, month, day.day);
    }
}

static const char *write_day(struct writing *w, struct date day, bool year)
{
    int weekday = date_weekday(day);
    char month[16], name[16];
    snprintf(month, sizeof month, "%s", month_name(day.month));
    snprintf(name, sizeof name, "%s", weekday_name(weekday));
    if (chance(w, 40))
        month[3] = '\0';
    if (chance(w, 40))
        name[3] = '\0';
    const char *lead = print(w, "%s%s", name, PICK(w, ", ", " ", "., "));
    const char *suffix = suffix_of(day.day), *text;
    if (chance(w, 15))
        text = chance(w, 50) ? print(w, "%d %s", day.day, month)
                             : print(w, "%d%s of %s", day.day, suffix, month);
    else
        text =
            print(w, "%s%s%d%s", month, PICK(w, " ", " ", " ", ". "), day.day, chance(w, 20) ? suffix : "");
    if (chance(w, 60))
        text = print(w, "%s%s", lead, text);
    if (!year)
        return text;
    return chance(w, 12) ? write_short_day(w, day)
                         : print(w, "%s%s%d", text, PICK(w, ", ", ", ", " "), day.year);
}

/* A clock time of another zone, or of UTC in another form; sets the instant. */
static const char *write_other_clock(struct writing *w, struct moment *moment)
{
    static const struct {
        const char *form;
        int hour, minute, offset; /* minutes ahead of UTC, in winter where SEASONS */
        bool seasons;             /* of the United States */
    } forms[] = {{"15:00Z", 15, 0, 0, false},        {"15h UTC", 15, 0, 0, false},
                 {"15:00:00 UTC", 15, 0, 0, false},  {"noon UTC", 12, 0, 0, false},
                 {"1500 UTC", 15, 0, 0, false},      {"20:30 UTC+5:30", 20, 30, 330, false},
                 {"9:00 PM JST", 21, 0, 540, false}, {"23:59 AoE", 23, 59, -720, false},
                 {"17:00 GMT+1", 17, 0, 60, false},  {"11:00 America/New_York", 11, 0, -300, true},
                 {"noon ET", 12, 0, -300, true},     {"10 am Central Time", 10, 0, -360, true}};
    int i = below(w, (int)(sizeof forms / sizeof *forms));
    int ahead = forms[i].offset + (forms[i].seasons && pacific_summer(moment->day) ? 60 : 0);
    moment->has_time = true;
    moment->utc = instant_at(moment->day, forms[i].hour * 60 + forms[i].minute - ahead);
    return forms[i].form;
}

/* A clock time of Los Angeles in one of its forms; sets the instant. */
static const char *write_clock(struct writing *w, struct moment *moment)
{
    if (chance(w, 20))
        return write_other_clock(w, moment);
    int hour = 9 + below(w, 6);
    bool summer = pacific_summer(moment->day);
    const char *zone = PICK(w, summer ? "PDT" : "PST", summer ? "PDT" : "PST", "PT", "Pacific Time");
    const char *minutes = PICK(w, "", ":00");
    moment->has_time = true;
    moment->utc = pacific_to_utc(moment->day, hour, 0);
    const char *half = hour < 12 ? PICK(w, "AM", "am", " AM", " a.m.") : PICK(w, "PM", "pm", " PM", " p.m.");
    const char *local = print(w, "%d%s%s %s", (hour + 11) % 12 + 1, minutes, half, zone);
    const char *utc = print(w, "%02d:00 UTC", moment->utc.hour);
    const char *form = PICK(w, "%L", "%L (%U)", "%L (%U)", "%L / %U", "%U", "%U (%L)");
    return replace(w, replace(w, form, "%L", local), "%U", utc);
}

/* BRACKETS: a note must stand in parentheses. */
static struct when random_when(struct writing *w, const struct activity *activity, struct date day, bool year,
                               bool brackets)
{
    int days = activity->days;
    struct when when = {.note = NULL};
    when.start = (struct moment){.known = true, .day = day};
    when.end = (struct moment){.known = true, .day = date_add(day, days)};
    const char *clock = NULL;
    if (chance(w, 40))
        clock = write_clock(w, &when.end);
    if (!days)
        when.start = when.end;
    bool years = year || day.year != when.end.day.year;
    const char *end = write_day(w, when.end.day, years);
    if (clock)
        end = print(w, "%s%s%s", end, PICK(w, ", ", " ", " at ", ", by "), clock);
    when.text = when.first = end;
    when.second = "";
    if (days) {
        const char *start = write_day(w, day, years && (day.year != when.end.day.year || chance(w, 50)));
        when.first = start;
        when.second = end;
        when.text =
            print(w, "%s%s%s", start,
                  PICK(w, " - ", " - ", " \xe2\x80\x93 ", " to ", " through ", " until ", " ~ "), end);
    }
    if (days && chance(w, 6)) {
        const char *old = write_day(w, date_add(when.end.day, -3), years);
        when.second = print(w, "%s (%s %s)", old, PICK(w, "extended to", "extended until"), end);
        when.text = print(w, "%s - %s", when.first, when.second);
        when.note = "extended";
    } else if (chance(w, 20)) {
        when.note =
            PICK(w, "Week 1", "End of Week 11", "as selections are made on the platform", "tentative");
        const char *form = brackets ? " (%s)" : PICK(w, " (%s)", " (%s)", " *%s*", "<br>(%s)");
        const char *note = replace(w, form, "%s", when.note);
        when.text = print(w, "%s%s", when.text, note);
        *(days ? &when.second : &when.first) = print(w, "%s%s", days ? when.second : when.first, note);
    }
    return when;
}

/* ---- the timeline ---- */

/* How the timeline is written. */
struct table_style {
    enum form {
        ROWS,
        COLUMNS,
        LIST,
        NESTED,
        PLAIN,
        HTML
    } form; /* COLUMNS: start and end have their own; PLAIN: paragraphs; HTML: a table of raw HTML */
    bool date_first, bold, outer, year_in_header, year;
    const char *bullet, *joint;
};

static void write_row(struct writing *w, const struct table_style *style, const char *activity,
                      const char *date)
{
    const char *label = style->bold ? print(w, "**%s**", activity) : activity;
    const char *first = style->date_first ? date : label, *second = style->date_first ? label : date;
    if (style->form == LIST)
        ADD(w, "%s%s%s%s\n", style->bullet, first, style->joint, second);
    else if (style->form == NESTED)
        ADD(w, "- %s%s\n  - %s\n", label, PICK(w, "", ":"), date);
    else if (style->form == PLAIN)
        ADD(w, "%s: %s%s\n", label, date, PICK(w, "  ", "\n", "<br>"));
    else if (style->form == HTML && chance(w, 50))
        ADD(w, "<tr><td>%s</td><td>%s</td></tr>\n", activity, date);
    else if (style->form == HTML)
        ADD(w, "<tr>\n  <td>%s</td>\n  <td>%s</td>\n</tr>\n", activity, date);
    if (style->form != ROWS)
        return;
    if (chance(w, 3))
        date = print(w, "~~March 3~~ %s", date);
    if (chance(w, 3))
        label = print(w, "%s[^1]", label);
    const char *pad = PICK(w, "", "", "   ");
    if (style->date_first)
        ADD(w, style->outer ? "| %s | %s%s |\n" : "%s | %s%s\n", date, label, pad);
    else
        ADD(w, style->outer ? "| %s | %s%s |\n" : "%s | %s%s\n", label, date, pad);
}

static struct table_style random_table(struct writing *w)
{
    struct table_style style = {
        .form = chance(w, 70) ? ROWS : LIST, .bold = chance(w, 50), .outer = chance(w, 85)};
    if (chance(w, 15))
        style.form = chance(w, 40) ? COLUMNS : (enum form)(NESTED + below(w, 3));
    style.date_first = style.form <= LIST && style.form != COLUMNS && chance(w, 20);
    style.year = chance(w, 75);
    style.year_in_header = style.form == ROWS && chance(w, 25);
    style.bullet = PICK(w, "- ", "* ", "1. ", "- [ ] ", "- [x] ");
    style.joint = style.date_first ? PICK(w, ": ", " - ", " \xe2\x80\x93 ")
                                   : PICK(w, ": ", ": ", " - ", " \xe2\x80\x93 ", ":\n   ");
    return style;
}

static void write_header(struct writing *w, const struct table_style *style, int year)
{
    if (style->form >= LIST) {
        ADD(w, "\n");
        if (chance(w, 30))
            ADD(w, "%s.\n\n", words(w, 8));
        if (style->form == HTML)
            ADD(w, "<table>\n<tr><th>Activity</th><th>Date</th></tr>\n");
        return;
    }
    if (style->form == COLUMNS) {
        ADD(w, "\n| Activity | %s |\n|---|---|---|\n",
            PICK(w, "Start | End", "Opens | Closes", "Start date | End date"));
        return;
    }
    const char *activity = PICK(w, "activity", "**Activity**", "Activity", "Event", "Milestone", "What");
    const char *date = PICK(w, "date", "**Date**", "Date", "Dates", "When");
    if (style->year_in_header)
        date = print(w, "Dates (%d)", year);
    ADD(w, "\n");
    bool bold = style->bold;
    struct table_style plain = *style;
    plain.bold = false;
    write_row(w, &plain, activity, date);
    ADD(w, "%s\n", bold ? "| --- |:---:|" : "| --- | --- |   ");
}

static void write_timeline(struct writing *w, struct date first)
{
    struct table_style style = random_table(w);
    write_header(w, &style, first.year);
    bool told = style.year || style.year_in_header;
    for (int i = 0; i < ACTIVITIES; i++) {
        const struct activity *activity = &activities[i];
        if (chance(w, 10))
            continue;
        const char *name = pick(w, activity->names);
        struct date day = date_add(first, activity->begin);
        bool year = style.year || (day.year != first.year);
        struct when when = random_when(w, activity, day, year, style.form != ROWS);
        if (style.form == COLUMNS)
            ADD(w, "| %s | %s | %s |\n", name, when.first, when.second);
        else
            write_row(w, &style, name, when.text);
        struct row row = {.activity = name, .start = when.start, .end = when.end, .note = when.note};
        row.tentative = when.note && strcmp(when.note, "tentative") == 0;
        row.deadline = activity->deadline;
        row.stipend = activity->stipend || strstr(name, "stipend") != NULL;
        describe_row(&w->rows, &row);
        if (!year && day.year == date_add(day, activity->days).year && !told) {
            expect_code(w, "missing-year");
            told = true;
        }
    }
    if (style.form == HTML)
        ADD(w, "</table>\n");
}

/* ---- the document ---- */

static void write_term(struct writing *w)
{
    int number = 1 + below(w, 3), year = 2022 + below(w, 12);
    struct date first = {year, number * 3, 1};
    first = date_add(first, (8 - date_weekday(first)) % 7);
    const char *months = number == 1 ? "March - May" : number == 2 ? "June - August" : "September - November";
    if (chance(w, 10))
        ADD(w, "%s",
            PICK(w, "---\ntitle: Mentorship\nweight: 80\n---\n\n", "+++\ntitle = \"Mentorship\"\n+++\n"));
    if (chance(w, 60))
        ADD(w, "# Term %02d - %d %s\n", number, year, months);
    else if (chance(w, 50))
        ADD(w, "# %d Term %d (%s)\n", year, number, months);
    else
        ADD(w, "# %d\n\n## %s %d\n", year, PICK(w, "Term", "Quarter"), number);
    ADD(w, "\nStatus: Planning\n\nMentorship duration - three months (full-time schedule)\n");
    ADD(w, "\n%s### %s\n\n", PICK(w, "", "", " ", "   "),
        PICK(w, "Timeline", "Timeline", "Schedule", "Important dates"));
    write_timeline(w, first);
    ADD(w, "\n### Project instructions\n\nPropose projects by January 3 with a pull request.\n");
    if (chance(w, 30))
        ADD(w, "\n```\n#### Title\n- Mentor(s): Name (@handle)\n```\n");
    ADD(w, "\n### Application instructions\n\nSee https://mentorship.lfx.linuxfoundation.org/.\n\n---\n");
    int level = 2 + below(w, 3);
    if (level > 2 && chance(w, 60))
        ADD(w, "\n## %s\n", PICK(w, "Accepted projects", "Projects", "Participating CNCF Projects"));
    int organizations = 1 + below(w, 3);
    for (int i = 0; i < organizations; i++)
        write_organization(w, level);
    ADD(w, "\n[^1]: Subject to change until March 1, 2031.\n");
    if (chance(w, 20))
        ADD(w, "\n## %s\n\n%s.\n", PICK(w, "Contact", "FAQ", "Resources"), words(w, 8));
}

/* The document in other bytes: ends of lines, a byte order mark, no-break spaces, no end of the last line. */
static void change_bytes(struct writing *w)
{
    const char *text = arena_copy(w->arena, buffer_string(&w->document));
    if (chance(w, 10))
        text = replace(w, text, "\n", PICK(w, "\r\n", "\r"));
    if (chance(w, 5))
        text = print(w, "\xef\xbb\xbf%s", text);
    if (chance(w, 5))
        text = replace(w, text, " Roe", "\xc2\xa0Roe");
    buffer_truncate(&w->document, 0);
    buffer_add(&w->document, text, strlen(text) - (chance(w, 10) && text[strlen(text) - 1] == '\n'));
}

static int compare_lines(const void *first, const void *second)
{
    return strcmp(*(const char *const *)first, *(const char *const *)second);
}

/* The lines of TEXT in alphabetical order. */
static const char *sort_lines(struct writing *w, const char *text)
{
    char *copy = arena_copy(w->arena, text);
    char *lines[200];
    size_t count = 0;
    for (char *line = strtok(copy, "\n"); line && count < 200; line = strtok(NULL, "\n"))
        lines[count++] = line;
    qsort(lines, count, sizeof *lines, compare_lines);
    const char *sorted = "";
    for (size_t i = 0; i < count; i++)
        sorted = print(w, "%s%s\n", sorted, lines[i]);
    return sorted;
}

/* Prints the lines of TEXT that are not in OTHER. */
static void print_missing(struct writing *w, const char *text, const char *other, const char *what)
{
    other = print(w, "\n%s", other);
    for (; *text; text += strcspn(text, "\n") + 1) {
        const char *line = print(w, "\n%.*s\n", (int)strcspn(text, "\n"), text);
        if (!strstr(other, line))
            fprintf(stderr, "%s%s", what, line + 1);
    }
}

static const char *codes_of(struct writing *w, struct diagnostics *diagnostics)
{
    size_t count;
    const struct diagnostic *items = diagnostics_sorted(diagnostics, &count);
    const char *codes = "";
    for (size_t i = 0; i < count; i++)
        codes = print(w, "%s%s\n", codes, code_entry(items[i].code)->name);
    return sort_lines(w, codes);
}

/* Writes document number SEED, reads it and compares; false if it was read otherwise. */
static bool check_document(uint64_t seed, bool show)
{
    struct writing w = {.state = seed * UINT64_C(0x9e3779b97f4a7c15) + 1, .arena = arena_new(), .number = 1};
    w.flat = chance(&w, 10);
    write_term(&w);
    change_bytes(&w);
    buffer_add_string(&w.rows, buffer_string(&w.expected));
    struct diagnostics *diagnostics = diagnostics_new("generated");
    struct reader_options options = {.path = "generated"};
    struct source *source = source_new(w.arena, "generated", w.document.data, w.document.length);
    struct term *term = reader_read(source, &options, diagnostics);
    struct buffer got = {0};
    /* They are half sentences here. */
    for (size_t i = 0; term && i < term->project_count; i++)
        term->projects[i].skill_count = 0;
    describe_term(&got, term);
    buffer_add_string(&got, codes_of(&w, diagnostics));
    buffer_add_string(&w.rows, sort_lines(&w, buffer_string(&w.codes)));
    bool right = strcmp(buffer_string(&w.rows), buffer_string(&got)) == 0;
    if (!right || show)
        fprintf(stderr, "---- document %" PRIu64 "\n%s----\n", seed, w.document.data);
    if (!right) {
        print_missing(&w, buffer_string(&w.rows), buffer_string(&got), "expected: ");
        print_missing(&w, buffer_string(&got), buffer_string(&w.rows), "read:     ");
        fprintf(stderr, "To see it again: TERMFEED_SEED=%" PRIu64 "\n", seed);
    }
    buffer_free(&got);
    buffer_free(&w.document);
    buffer_free(&w.expected);
    buffer_free(&w.people);
    buffer_free(&w.issues);
    buffer_free(&w.rows);
    buffer_free(&w.codes);
    term_free(term);
    diagnostics_free(diagnostics);
    arena_free(w.arena);
    return right;
}

static uint64_t number_from(const char *variable, uint64_t otherwise)
{
    const char *text = getenv(variable);
    return text ? strtoull(text, NULL, 10) : otherwise;
}

static void test_generated(void **state)
{
    (void)state;
    bool chosen = getenv("TERMFEED_SEED") != NULL;
    uint64_t first = number_from("TERMFEED_SEED", 1),
             count = number_from("TERMFEED_ROUNDS", chosen ? 1 : ROUNDS);
    int wrong = 0;
    for (uint64_t i = first; i < first + count && wrong < 3; i++)
        wrong += !check_document(i, count == 1);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_generated)};
    return cmocka_run_group_tests_name("generated", tests, NULL, NULL);
}
