/* SPDX-License-Identifier: MIT */
/* What is published of a project's own words. A new case is a new line in the tables. */
#include "exporter/model/diagnostics.h"
#include "exporter/reader/markdown/links.h"
#include "exporter/reader/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct example {
    const char *markdown, *html;
};

/* Of a project called "Lamp". */
static const struct example pages[] = {
    {"- Description: *One* `two`.\n- Mentor(s): A Roe (@aroe)\n- LFX URL: https://lfx.example.org/project/1",
     "<ul>\n<li>Description: <em>One</em> <code>two</code>.</li>\n</ul>\n"},
    {"- Mentor(s):\n  - A Roe (@aroe)\n  - ~~B Roe (@broe)~~\n- Description: One.",
     "<ul>\n<li>Description: One.</li>\n</ul>\n"},
    {"Mentor: A Roe (@aroe)\nDescription: One.\nIssue: #7", "<p>Description: One.\nIssue: #7</p>\n"},
    {"| Mentor | A Roe (@aroe) |\n|---|---|\n| Description | One |\n| LFX URL | TBD |",
     "<table>\n<tbody>\n<tr>\n<td>Description</td>\n<td>One</td>\n</tr>\n</tbody>\n</table>\n"},
    {"##### Mentors\n\nA Roe (@aroe)\n\n##### Plan\n\nSteps.", "<h5>Plan</h5>\n<p>Steps.</p>\n"},
    {"- Title: Lamp\n- Mentor: A Roe (@aroe)\n- LFX URL: TBD\n\n---\n", ""},
    {"Lamp\n\nMentor: A Roe (@aroe)\n\nWords.", "<p>Words.</p>\n"},
    {"- LFX URL: https://lfx.example.org/project/1 (closes on Friday)",
     "<ul>\n<li>LFX URL: <a href=\"https://lfx.example.org/project/1\">https://lfx.example.org/project/1</a> "
     "(closes on Friday)</li>\n</ul>\n"},
    {"Mentor: A Roe\n\n<script>\nalert(1)\n</script>\n\na <b onclick=\"x\">b</b><br>c <!-- d -->e",
     "<p>a b c e</p>\n"},
    {"Mentor: A Roe\n\n![a *lamp*](https://example.org/p.png) ![](https://example.org/q.png)",
     "<p>a <em>lamp</em> </p>\n"},
    {"Mentor: A Roe\n\n[![shown](https://example.org/p.png)](https://example.org/)",
     "<p><a href=\"https://example.org/\">shown</a></p>\n"},
    {"Mentor: A Roe\n\n[a](javascript:alert(1)) [b](data:text/html,x) [c](ftp://example.org) [d](x.md) "
     "[e](#f)",
     "<p>a b c d e</p>\n"},
    {"Mentor: A Roe\n\n[a][r] and [b][R]\n\n[r]: https://example.org/r \"of b@example.org\"",
     "<p><a href=\"https://example.org/r\" title=\"of (address withheld)\">a</a> and "
     "<a href=\"https://example.org/r\" title=\"of (address withheld)\">b</a></p>\n"},
    {"Mentor: A Roe\n\nask a@example.org, a@*exam*ple.org, `a@example.org`, [me](mailto:a@example.org)",
     "<p>ask (address withheld), (address withheld)<em></em>, <code>(address withheld)</code>, me</p>\n"},
    {"Mentor: A Roe\n\nDescription: "
     "[x](https://example.org/?m=a%40example.org)\n\n```a@example.org\na@example.org\n```",
     "<p>Description: <a href=\"https://example.org/?m=address-withheld\">x</a></p>\n"
     "<pre><code>(address withheld)\n</code></pre>\n"},
    {"Mentor: A Roe\n\none[^a] two[^b]\n\n[^a]: first, see[^b]\n[^b]: second\n\n    more",
     "<p>one<sup>1</sup> two<sup>2</sup></p>\n<p><sup>1</sup> first, see<sup>2</sup></p>\n"
     "<p><sup>2</sup> second</p>\n<p>more</p>\n"},
    {"Mentor: A Roe\n\n> # Big\n\n~~gone~~ <del>gone</del> here",
     "<blockquote>\n<h3>Big</h3>\n</blockquote>\n<p><del>gone</del>  here</p>\n"},
    {"Mentor: A Roe\n\na&#7;b\xff&#x202e;c", "<p>a b\xef\xbf\xbd"
                                             "c</p>\n"},
};

static const struct example texts[] = {
    {"- Description: *One*\n  two.\n- Mentor(s): A Roe\n\n```\nthree\n  four\n```",
     "Description: One two. three four"},
    {"Mentor: A Roe\n\nsee [this](https://example.org/a), https://example.org/b ~~or~~ [that](x.md)",
     "see this <https://example.org/a>, https://example.org/b that"},
    {"Mentor: A Roe\n\n| a | b |\n|---|---|\n| c | d<br>e |\n\nf[^1]\n\n[^1]: g", "a b c d e f g"},
    {"Mentor: A Roe\n\nask a@example.org", "ask (address withheld)"},
};

/* Of projects that are no headings: each as "[Title]" and its HTML. */
static const struct example documents[] = {
    /* rows of a table */
    {"## Ideas\n\n| Project | Description | Mentor | LFX URL | Skills |\n|---|---|---|---|---|\n"
     "| Lamp | *Brighter*<br>and [warm](https://example.org/w)[^1] | A Roe (@aroe) | TBD | Go |\n"
     "| Bell | | B Roe | | |\n\nWords.\n\n[^1]: Note.\n",
     "[Lamp]<ul>\n<li>Description: <em>Brighter</em> and <a "
     "href=\"https://example.org/w\">warm</a><sup>1</sup></li>\n<li>Skills: Go</li>\n</ul>\n"
     "<p><sup>1</sup> Note.</p>\n[Bell]"},
    {"## Ideas\n\n| Project | Org | Mentor | Size |\n|---|---|---|---|\n| Lamp | Kelp | A Roe | 1 |\n"
     "| Bell | Moss | B Roe | 2 |\n\nBetween.\n\n| Project | Mentor | Size |\n|---|---|---|\n"
     "| Wick | C Roe | 3 |\n\nAfter.\n\n### Glass\n\nMentor: D Roe\n\nWords.\n",
     "[Lamp]<ul>\n<li>Size: 1</li>\n</ul>\n[Bell]<ul>\n<li>Size: 2</li>\n</ul>\n"
     "[Wick]<ul>\n<li>Size: 3</li>\n</ul>\n[Glass]<p>Words.</p>\n"},
    {"## Ideas\n\n| Project | Mentor |\n|---|---|\n| **Lamp**<br>Makes it *brighter*.<br>Soon. | A Roe |\n",
     "[Lamp]<ul>\n<li>Makes it <em>brighter</em>. Soon.</li>\n</ul>\n"},
    /* bold titles */
    {"## Kelp\n\nAbout.\n\n**Lamp**\n\nFirst *words*.\n\n- Mentor: A Roe\n- Skills: Go\n\n"
     "**Bell:**\n\nSecond.\n\n- Mentor: B Roe\n\n## End\n\nWords.\n",
     "[Lamp]<p>First <em>words</em>.</p>\n<ul>\n<li>Skills: Go</li>\n</ul>\n[Bell]<p>Second.</p>\n"},
    {"## Kelp\n\n- **Lamp**\n  - Brighter\n  - Mentor: A Roe\n- **Bell**\n  - Mentor: B Roe\n  - Louder\n",
     "[Lamp]<ul>\n<li>Brighter</li>\n</ul>\n[Bell]<ul>\n<li>Louder</li>\n</ul>\n"},
    {"## Kelp\n\n1. **Lamp**\n   Brighter.\n   Mentor: A Roe\n2. **Bell**\n   Louder.\n   Mentor: B Roe\n",
     "[Lamp]<p>Brighter.\n</p>\n[Bell]<p>Louder.\n</p>\n"},
    /* raw HTML */
    {"## Kelp\n\n<details>\n<summary>Lamp</summary>\n\nBrighter.\n\n- Mentor: A Roe\n\n</details>\n\n"
     "<details><summary><b>Bell</b> one</summary>\n<p>It is <a href=\"https://example.org/l\">loud</a>.<br>"
     "Very.</p>\n<ul><li>Mentor: B Roe</li><li><b>Plan</b>x<ul><li>one</li></ul></li></ul></details>\n",
     "[Lamp]<p>Brighter.</p>\n[Bell one]<p>It is <a href=\"https://example.org/l\">loud</a>.\nVery.</p>\n"
     "<ul>\n<li><strong>Plan</strong> x\n<ul>\n<li>one</li>\n</ul>\n</li>\n</ul>\n"},
    {"<h2>Kelp</h2>\n\n<h3>Lamp</h3>\n<p><b> Mentor: </b>A "
     "Roe</p>\n<script>\nevil()\n</script>\n<p><del>gone</del> "
     "&amp; here\n====\n</p>\n\n<table>\n<tr><th>Size</th><td>a|b<p>c</p></td></tr>\n<tr><td>Time</td></tr>\n"
     "</table>\n",
     "[Lamp]<p><del>gone</del> &amp; here\n====</p>\n<table>\n<thead>\n<tr>\n<th>Size</th>\n<th>a|b "
     "c</th>\n</tr>\n"
     "</thead>\n<tbody>\n<tr>\n<td>Time</td>\n<td></td>\n</tr>\n</tbody>\n</table>\n"},
    {"<table>\n<tr><th>Project</th><th>Mentor</th><th>What</th></tr>\n"
     "<tr><td>Lamp</td><td>A Roe</td><td>Shine<ul><li>on</li></ul></td></tr>\n"
     "<tr><td>Bell</td><td><a href=\"https://github.com/broe\">B Roe</a></td><td></td></tr>\n</table>\n",
     "[Lamp]<ul>\n<li>What: Shine on</li>\n</ul>\n[Bell]"},
    /* titles with words on their lines */
    {"## Kelp\n\n- **Lamp**: Shine *on*. Mentor: A Roe\n\n  More.\n- [Bell](https://example.org/b) - loud\n  "
     "- Mentor: B Roe\n- Buoy: afloat\n  Mentor: B Roe\n",
     "[Lamp]<p>Shine <em>on</em>. Mentor: A Roe</p>\n<p>More.</p>\n[Bell - loud][Buoy]<p>afloat\n</p>\n"},
    /* what only looks like tags */
    {"## Kelp\n\n### Keep Vec<T>\n\nUse Vec<T>, <kbd>K</kbd>, <b>bold</b> and <img src=\"x\">.\n\n- Mentor: "
     "A Roe <aroe>\n",
     "[Keep Vec<T>]<p>Use Vec&lt;T&gt;, K, bold and .</p>\n"},
    /* labels of titles */
    {"## Kelp\n\n- Project: Lamp\n- Brighter.\n- Mentor: A Roe\n- Project: Bell\n- Mentor: B Roe\n- "
     "Louder.\n",
     "[Lamp]<ul>\n<li>Brighter.</li>\n</ul>\n[Bell]<ul>\n<li>Louder.</li>\n</ul>\n"},
    {"## Kelp\n\n**Project 1: Lamp**\nMentor: A Roe\nDescription: Brighter.\n\n"
     "**Project 2: Bell**\nMentor: B Roe\nDescription: Louder.\n",
     "[Lamp]<p>Description: Brighter.</p>\n[Bell]<p>Description: Louder.</p>\n"},
};

static struct term *read_project(struct arena *arena, const char *markdown,
                                 const struct reader_options *options)
{
    const char *text =
        arena_printf(arena, "# Term 01 - 2031 March - May\n\n### Org\n\n#### Lamp\n\n%s\n", markdown);
    struct diagnostics *diagnostics = diagnostics_new("test");
    struct term *term = reader_read(source_new(arena, "test", text, strlen(text)), options, diagnostics);
    diagnostics_free(diagnostics);
    assert_non_null(term);
    assert_int_equal(term->project_count, 1);
    return term;
}

static bool check(const struct example *example, bool html)
{
    struct arena *arena = arena_new();
    struct reader_options options = {.text = true, .html = html};
    struct term *term = read_project(arena, example->markdown, &options);
    const char *found = html ? term->projects[0].html : term->projects[0].text;
    bool right = found && strcmp(found, example->html) == 0;
    if (!right)
        print_error("%s\nexpected: %s\ngot: %s\n", example->markdown, example->html, found ? found : "NULL");
    term_free(term);
    arena_free(arena);
    return right;
}

static void test_pages(void **state)
{
    (void)state;
    bool right = true;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        right &= check(&pages[i], true);
    assert_true(right);
}

static void test_texts(void **state)
{
    (void)state;
    bool right = true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        right &= check(&texts[i], false);
    assert_true(right);
}

static bool check_document(const struct example *example)
{
    struct arena *arena = arena_new();
    struct reader_options options = {.html = true};
    const char *text = arena_printf(arena, "# Term 01 - 2031 March - May\n\n%s", example->markdown);
    struct diagnostics *diagnostics = diagnostics_new("test");
    struct term *term = reader_read(source_new(arena, "test", text, strlen(text)), &options, diagnostics);
    struct buffer found = {0};
    for (size_t i = 0; term && i < term->project_count; i++)
        buffer_printf(&found, "[%s]%s", term->projects[i].title, term->projects[i].html);
    bool right = strcmp(buffer_string(&found), example->html) == 0;
    if (!right)
        print_error("%s\nexpected: %s\ngot: %s\n", example->markdown, example->html, buffer_string(&found));
    buffer_free(&found);
    diagnostics_free(diagnostics);
    term_free(term);
    arena_free(arena);
    return right;
}

static void test_documents(void **state)
{
    (void)state;
    bool right = true;
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
        right &= check_document(&documents[i]);
    assert_true(right);
}

/* What nobody asked for is not made. */
static void test_unwanted(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct term *term =
        read_project(arena, "Mentor: A Roe\n\nWords.", &(struct reader_options){.text = true});
    assert_string_equal(term->projects[0].text, "Words.");
    assert_null(term->projects[0].html);
    term_free(term);
    term = read_project(arena, "Mentor: A Roe\n\nWords.", &(struct reader_options){.text = false});
    assert_null(term->projects[0].text);
    assert_null(term->projects[0].html);
    term_free(term);
    arena_free(arena);
}

/* What the sections of one footnote cost is paid once, and each project has it. */
static void test_shared_note(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct reader_options options = {.html = true};
    const char *text = "# Term 01 - 2031 March - May\n\n#### A\n\nMentor: A Roe\n\nx[^n]\n\n#### B\n\n"
                       "Mentor: A Roe\n\ny[^n]\n\n[^n]: note\n";
    struct diagnostics *diagnostics = diagnostics_new("test");
    struct term *term = reader_read(source_new(arena, "test", text, strlen(text)), &options, diagnostics);
    assert_int_equal(term->project_count, 2);
    assert_string_equal(term->projects[0].html, "<p>x<sup>1</sup></p>\n<p><sup>1</sup> note</p>\n");
    assert_string_equal(term->projects[1].html, "<p>y<sup>1</sup></p>\n<p><sup>1</sup> note</p>\n");
    term_free(term);
    diagnostics_free(diagnostics);
    arena_free(arena);
}

/* ---- links ---- */

#define ROOT "https://forge.example.org/org/repo/blob/main/"

/* Of a document at terms/2031/README.md below ROOT; NULL: not published. */
static const struct {
    const char *url, *address;
} links[] = {
    {"https://example.org/a b", "https://example.org/a%20b"},
    {"HTTP://example.org/", "http://example.org/"},
    {"javascript:alert(1)", NULL},
    {"JavaScript:alert(1)", NULL},
    {" javascript:alert(1)", NULL},
    {"data:text/html,x", NULL},
    {"vbscript:x", NULL},
    {"ftp://example.org/", NULL},
    {"mailto:a@example.org", NULL},
    {"https:///path", NULL},
    {"", NULL},
    {"x.md", ROOT "terms/2031/x.md"},
    {"./x.md", ROOT "terms/2031/x.md"},
    {"../x.md?a=../b#c/..", ROOT "terms/x.md?a=../b#c/.."},
    {"../../../../x.md", ROOT "x.md"},
    {"..", ROOT "terms/"},
    {"a/../b/./c/", ROOT "terms/2031/b/c/"},
    {"/x/y.md", ROOT "x/y.md"},
    {"/../x", ROOT "x"},
    {"#part", ROOT "terms/2031/README.md#part"},
    {"?tab=2", ROOT "terms/2031/README.md?tab=2"},
    {"//elsewhere.example.org/x", "https://elsewhere.example.org/x"},
    {"a b\xc3\xa4.md", ROOT "terms/2031/a%20b%C3%A4.md"},
};

static void test_links(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct place place = {ROOT, "terms/2031/README.md"}, nowhere = {NULL, ""};
    const struct place odd = {ROOT, "./a%b/c#d.md"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        const char *found = link_published(arena, &place, links[i].url);
        if (!found || !links[i].address)
            assert_true(found == links[i].address);
        else
            assert_string_equal(found, links[i].address);
        found = link_published(arena, &nowhere, links[i].url);
        assert_true(!found || strncmp(found, ROOT, strlen(ROOT)) != 0);
    }
    assert_null(link_published(arena, &nowhere, "//elsewhere.example.org/x"));
    assert_string_equal(link_published(arena, &odd, "#e"), ROOT "a%25b/c%23d.md#e");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages), cmocka_unit_test(test_texts),    cmocka_unit_test(test_documents),
        cmocka_unit_test(test_links), cmocka_unit_test(test_unwanted), cmocka_unit_test(test_shared_note),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
