/* SPDX-License-Identifier: MIT */
/* Skills as documents list them. A new case is a new line in the table. */
#include "exporter/base/memory.h"
#include "exporter/reader/skills.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text;
    const char *skills; /* with "; " between them */
} examples[] = {
    {"Go, Kubernetes (CRDs, controllers); C++", "Go; Kubernetes; C++"},
    {"Rust (middle level: ownership, traits, async with an executor)", "Rust"},
    {"Networking (loopback,\nname resolution)", "Networking"},
    {"Go/Python, or willingness to learn", "Go/Python"},
    {"go, Go, \"C\", `CI/CD`, (Optional) drawing. One should be able to read", "go; C; CI/CD; drawing"},
    {"Kubernetes, distributed\nsystems", "Kubernetes; distributed systems"},
    {"Go\nRust", "Go; Rust"},
    {"Basic proficiency in Swift and C++", "Swift; C++"},
    {"knowledge of Kubernetes, Experience with Docker", "Kubernetes; Docker"},
    {"networking knowledge, Go programming", "networking; Go programming"},
    {"Docker - for the images, Node.js, .NET", "Docker; Node.js; .NET"},
    {"networking and storage", "networking and storage"},
    {"Databases such as MySQL", "Databases"},
    {"MongoDB (not required, but nice to have)", "MongoDB"},
    {"Required: Go", "Go"},
    {": Go", "Go"},
    {"[ Go, SQL ]", "Go; SQL"},
    {"[Go] and [SQL]", ""},
    {"Strong proficiency in Go (Golang) is required. SQL is welcome.", "Go; SQL"},
    {"Go is highly recommended, Rust is what we use", "Go"},
    {"Python knowledge is beneficial but not necessary", "Python"},
    {"C++ experience is required as this will involve large\ncodebases.", "C++"},
    {"golang\nkubernetes", "golang; kubernetes"},
    {"Cursory knowledge of C++\nFamiliarity with Rust", "C++; Rust"},
    {"none", ""},
    {"N/A", ""},
    {"Go | SQL", "Go; SQL"},
    {"Rust (ownership", "Rust"},
    {"Rust is a plus, etc., we will help", ""},
    /* "and" before the last item */
    {"Go, C++ (a lot of it), and Rust", "Go; C++; Rust"},
    {"Go, Rust, or Python (optional)", "Go; Rust; Python"},
    {"Go or Python (optional)", "Go; Python"},
    {"Go, SQL, and basic knowledge of Rust", "Go; SQL; Rust"},
    {"Go, as well as Rust", "Go; Rust"},
    {"databases, networking, and storage", "databases; networking; storage"},
    {"Go; Rust; and/or C", "Go; Rust; C"},
    {"Some Go, or interest in learning, machine learning", "Go; machine learning"},
    {"Must have: Go, SQL; Backend: C", "Go; SQL; C"},
    {"Go and SQL. Bonus: Rust, C.", "Go; SQL; Rust; C"},
    {"Any. See below.", ""},
    {"Go, C and / or C++", "Go; C; C++"},
    {"Go / Rust / C, HTML/CSS", "Go; Rust; C; HTML/CSS"},
    {"Go \xe2\x80\xa2 Rust \xc2\xb7 C", "Go; Rust; C"},
    {"Go [optional], Kubernetes {basic}", "Go; Kubernetes"},
    {"Ideally Go, but Rust works too", "Go"},
    {"Go, Rust, or similar", "Go; Rust"},
    {"Go, and love for small details", "Go"},
    {"Go, Rust, and more", "Go; Rust"},
    {"Go -- see a tutorial, Rust", "Go; Rust"},
    {"React +++, REST API ++, Vite +, C ++, C++", "React; REST API; Vite; C ++; C++"},
    {"Figma or similar tools, Hugo or other generators of sites", "Figma; Hugo"},
    {"a. Go and Rust\nb. SQL (if you know it)\n3) Bash", "Go; Rust; SQL; Bash"},
    {"C. Go is of use", "C"},
    {"App development. Design of prompts.  You should like maps. Node.js",
     "App development; Design of prompts; Node.js"},
    {"Rust, Go. SQL", "Rust; Go"},
    {"Go, 3", "Go"},
    {"see https://example.org/skills", ""},
    {"...", ""},
};

static void test_examples(void **state)
{
    (void)state;
    bool right = true;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct arena *arena = arena_new();
        struct skills skills = {0};
        struct buffer found = {0};
        skills_add(arena, &skills, examples[i].text, 0);
        for (size_t k = 0; k < skills.count; k++)
            buffer_printf(&found, "%s%s", k ? "; " : "", skills.items[k]);
        if (strcmp(buffer_string(&found), examples[i].skills) != 0) {
            print_error("'%s': got %s, expected %s\n", examples[i].text, buffer_string(&found),
                        examples[i].skills);
            right = false;
        }
        buffer_free(&found);
        arena_free(arena);
    }
    assert_true(right);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_examples)};
    return cmocka_run_group_tests_name("skills", tests, NULL, NULL);
}
