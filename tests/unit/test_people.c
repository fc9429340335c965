/* SPDX-License-Identifier: MIT */
/* People as documents write them. A new case is a new line in the table. All of them are made up. */
#include "exporter/reader/lines.h"
#include "exporter/reader/markdown/markdown.h"
#include "exporter/reader/people/people.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct example {
    const char *markdown; /* a document of one or more lines, read as one field */
    const char *people;   /* "name|handle|address" for each, with "; " between them */
    const char *codes;    /* "tbd" and the codes of what is reported, with spaces between them */
};

static const struct example examples[] = {
    /* the usual form and its punctuation */
    {"Jane Roe (@janeroe, jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe(@janeroe,jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe ( @janeroe , jane@example.org )", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe (janeroe, jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe (@janeroe jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe (janeroe jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (jane@example.org)", "Jane Roe|-|jane@example.org", ""},
    {"Jane Roe (jane@example.org, @janeroe)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe (@janeroe), jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe (@janeroe) (jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe [@janeroe, jane@example.org]", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe @janeroe jane@example.org", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe, @janeroe, jane@example.org", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe, janeroe, jane@example.org", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe, @janeroe (jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe - @janeroe - jane@example.org", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe \xe2\x80\x93 @janeroe", "Jane Roe|janeroe|-", ""},
    {"Jane Roe: @janeroe", "Jane Roe|janeroe|-", ""},
    {"Jane Roe; @janeroe; jane@example.org", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe <jane@example.org>", "Jane Roe|-|jane@example.org", ""},
    {"Jane Roe (janeroe, <jane@example.org>)", "Jane Roe|janeroe|jane@example.org", ""},
    {"@janeroe Jane Roe jane@example.org", "Jane Roe|janeroe|jane@example.org", ""},
    {"@janeroe, Jane Roe jane@example.org", "Jane Roe|janeroe|jane@example.org", ""},
    {"@janeroe", "janeroe|janeroe|-", ""},
    {"@janeroe (jane@example.org)", "janeroe|janeroe|jane@example.org", ""},
    {"`@janeroe` Jane Roe", "Jane Roe|janeroe|-", ""},
    {"**Jane Roe** (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (@janeroe\xef\xbc\x8c jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe\xef\xbc\x88@janeroe\xef\xbc\x89", "Jane Roe|janeroe|-", ""},
    {"Jane\xc2\xa0Roe (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (jane@two@example.org)", "Jane Roe|-|jane@two@example.org", ""},
    /* links */
    {"[Jane Roe](https://github.com/janeroe)", "Jane Roe|janeroe|-", ""},
    {"[@JaneRoe](https://github.com/jr)", "JaneRoe|jr|-", ""},
    {"[@Jane Roe](https://github.com/janeroe)", "Jane Roe|janeroe|-", ""},
    {"[janeroe](https://github.com/janeroe)", "janeroe|janeroe|-", ""},
    {"Jane Roe ([@janeroe](https://github.com/janeroe))", "Jane Roe|janeroe|-", ""},
    {"Jane Roe [@janeroe](https://github.com/janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe ([@janeroe](https://twitter.com/janeroe))", "Jane Roe|janeroe|-", ""},
    {"Jane Roe ([GitHub](https://github.com/janeroe))", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (https://github.com/janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe https://github.com/janeroe/", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (github.com/janeroe)", "Jane Roe|janeroe|-", ""},
    {"[Jane Roe](https://linkedin.example/in/jane)", "Jane Roe|-|-", ""},
    {"[Jane Roe](https://github.com/janeroe) ([jane@example.org](mailto:jane@example.org))",
     "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe (@janeroe, [mail](mailto:jane@example.org))", "Jane Roe|janeroe|jane@example.org", ""},
    {"[Jane Roe](https://github.com/janeroe) [John Doe](https://github.com/johndoe)",
     "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"[Jane Roe] (@janeroe, jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    /* several on a line */
    {"John Doe; [Jane Roe] (@janeroe)", "John Doe|-|-; Jane Roe|janeroe|-", ""},
    {"Jane Roe (@janeroe), John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe (@janeroe, j@example.org); John Doe (@johndoe, d@example.org)",
     "Jane Roe|janeroe|j@example.org; John Doe|johndoe|d@example.org", ""},
    {"Jane Roe (@janeroe) & John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe (@janeroe) and John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe (@janeroe), and John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe (@janeroe) / John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe (@janeroe) John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe @janeroe j@example.org, John Doe @johndoe d@example.org",
     "Jane Roe|janeroe|j@example.org; John Doe|johndoe|d@example.org", ""},
    {"@janeroe, Jane Roe j@example.org, @johndoe John Doe d@example.org",
     "Jane Roe|janeroe|j@example.org; John Doe|johndoe|d@example.org", ""},
    {"@janeroe, @johndoe", "janeroe|janeroe|-; johndoe|johndoe|-", ""},
    {"@janeroe @johndoe", "janeroe|janeroe|-; johndoe|johndoe|-", ""},
    {"Jane Roe, John Doe", "Jane Roe|-|-; John Doe|-|-", ""},
    {"Jane Roe and John Doe", "Jane Roe|-|-; John Doe|-|-", ""},
    {"Jane Roe (@janeroe),", "Jane Roe|janeroe|-", ""},
    {"Jane Roe, John Doe (@johndoe)", "Jane Roe|-|-; John Doe|johndoe|-", ""},
    /* names */
    {"Roe, Jane (@janeroe)", "Roe, Jane|janeroe|-", ""},
    {"Jane Roe, PhD (@janeroe)", "Jane Roe, PhD|janeroe|-", ""},
    {"Jane R. (@janeroe)", "Jane R|janeroe|-", ""},
    {"J\xc3\xa4ne \xc5\x8c'R\xc3\xb6"
     "e-Doe (@janeroe)",
     "J\xc3\xa4ne \xc5\x8c'R\xc3\xb6"
     "e-Doe|janeroe|-",
     ""},
    {"\xe5\xbc\xa0\xe4\xb8\x89 (@zhangsan)", "\xe5\xbc\xa0\xe4\xb8\x89|zhangsan|-", ""},
    {"jane roe(@janeroe)", "jane roe|janeroe|-", ""},
    {"jr5 (@jr5, jane@example.org)", "jr5|jr5|jane@example.org", ""},
    {"Jane van der Roe", "Jane van der Roe|-|-", ""},
    {"Matt.Roe (@mattroe)", "Matt.Roe|mattroe|-", ""},
    /* roles and remarks belong to nobody's name */
    {"Jane Roe (@janeroe, jane@example.org) - primary", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe (primary) (@janeroe, jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe (lead)", "Jane Roe|-|-", ""},
    {"Jane Roe (she/her, @janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (GitHub: @janeroe, Slack: @jane)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (GitHub: janeroe | Email: jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe (@janeroe on GitHub)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (Example Corp) (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (Example Corp, @janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (@janeroe) & John Doe (@johndoe) - please use the same address as on the platform, thanks",
     "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe and John Doe from Example also available to help", "Jane Roe|-|-; John Doe|-|-", ""},
    {"Primary: Jane Roe (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Primary Mentor: Jane Roe (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Mentor Name: Jane Roe (@janeroe), John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Primary", "", ""},
    /* nobody */
    {"TBD", "", "tbd"},
    {"TBA (to be announced)", "", "tbd"},
    {"Jane Roe (@janeroe), TBD", "Jane Roe|janeroe|-", "tbd"},
    /* obfuscated addresses are not read */
    {"Jane Roe (@janeroe, jane AT example DOT org)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe @janeroe (jane at example dot org)", "Jane Roe|janeroe|-", ""},
    {"[Jane Roe](https://github.com/janeroe) (jane[at]example.org)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (@janeroe, jane AT ex-mail)", "Jane Roe|janeroe|-", ""},
    /* what can't be read is reported */
    {"Jane Roe (@Jane Roe, jane@example.org)", "Jane Roe|-|jane@example.org", "unreadable-handle"},
    {"see the #mentors channel, please!", "", "unreadable-person"},
    {"jane@example.org", "", "unreadable-person"},
    /* more punctuation */
    {"Jane Roe | @janeroe | jane@example.org", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe / @janeroe / jane@example.org", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe -- @janeroe", "Jane Roe|janeroe|-", ""},
    {"Jane Roe \xe2\x80\x93@janeroe", "Jane Roe|janeroe|-", ""},
    {"Jane Roe - janeroe - jane@example.org", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe: janeroe", "Jane Roe|janeroe|-", ""},
    {"Jane Roe, jane@example.org, @janeroe", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe (@janeroe / jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe (@janeroe; jane@example.org).", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe (@janeroe, jane@example.org.)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe (@janeroe, mailto:jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe {@janeroe}", "Jane Roe|janeroe|-", ""},
    {"Jane Roe @ janeroe", "Jane Roe|janeroe|-", ""},
    {"Jane Roe@janeroe", "Jane Roe|janeroe|-", ""},
    {"jane@example.org (Jane Roe)", "Jane Roe|-|jane@example.org", ""},
    {"@janeroe (Jane Roe)", "Jane Roe|janeroe|-", ""},
    {"@janeroe (Jane Roe), @johndoe (John Doe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"@janeroe - Jane Roe", "Jane Roe|janeroe|-", ""},
    {"@janeroe: Jane Roe", "Jane Roe|janeroe|-", ""},
    {"(@janeroe)", "janeroe|janeroe|-", ""},
    {"(@janeroe, @johndoe)", "janeroe|janeroe|-; johndoe|johndoe|-", ""},
    {"@janeroe, John Doe (@johndoe)", "janeroe|janeroe|-; John Doe|johndoe|-", ""},
    {"1. Jane Roe (@janeroe) 2. John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"1) Jane Roe (@janeroe), 2) John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe + John Doe", "Jane Roe|-|-; John Doe|-|-", ""},
    {"\xe2\x80\xa2 Jane Roe \xe2\x80\xa2 John Doe", "Jane Roe|-|-; John Doe|-|-", ""},
    {"Jane Roe (@janeroe) + John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe (@janeroe, John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe (@janeroe\xe3\x80\x81jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    /* more links */
    {"Jane Roe ([GitHub](https://github.com/janeroe), [LinkedIn](https://linkedin.example/in/jane))",
     "Jane Roe|janeroe|-", ""},
    {"Jane Roe [GitHub](https://github.com/janeroe) [Twitter](https://twitter.com/jane)",
     "Jane Roe|janeroe|-", ""},
    {"[Jane Roe](https://janeroe.example) (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"[Jane](https://janeroe.example) Roe (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"[Jane Roe](mailto:jane@example.org)", "Jane Roe|-|jane@example.org", ""},
    {"[Jane Roe (@janeroe)](https://github.com/janeroe)", "Jane Roe|janeroe|-", ""},
    {"[Jane Roe - @janeroe](https://github.com/janeroe)", "Jane Roe|janeroe|-", ""},
    {"**[Jane Roe](https://github.com/janeroe)**, *John Doe*", "Jane Roe|janeroe|-; John Doe|-|-", ""},
    {"[Jane Roe](https://github.com/janeroe)[John Doe](https://github.com/johndoe)",
     "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"https://github.com/janeroe", "janeroe|janeroe|-", ""},
    {"Jane Roe @[janeroe](https://github.com/janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe [@jane](https://github.com/janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe ([jane](https://github.com/janeroe))", "Jane Roe|janeroe|-", ""},
    {"[@jane](https://github.com/janeroe), [@john](https://github.com/johndoe)",
     "jane|janeroe|-; john|johndoe|-", ""},
    {"Jane Roe (jane@example.org), [@Kilgore](https://github.com/kg)",
     "Jane Roe|-|jane@example.org; Kilgore|kg|-", ""},
    {"Jane Roe, [@RoeJane](https://github.com/jr)", "Jane Roe|jr|-", ""},
    {"Jane Roe, [Kilgore](https://github.com/kg)", "Jane Roe|-|-; Kilgore|kg|-", ""},
    {"[@Jane Roe](https://github.com/jane), [@John Doe](https://github.com/doe)",
     "Jane Roe|jane|-; John Doe|doe|-", ""},
    /* more names */
    {"He Jianyu (@hejianyu)", "He Jianyu|hejianyu|-", ""},
    {"Jianyu He @hejianyu", "Jianyu He|hejianyu|-", ""},
    {"Will May (@willmay), Can In", "Will May|willmay|-; Can In|-|-", ""},
    {"Jane Roe \xf0\x9f\x9a\x80 (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe\xf0\x9f\x9a\x80 (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"\xe5\xbc\xa0\xe4\xb8\x89\xef\xbc\x88@zhangsan\xef\xbc\x8czhang@example.org\xef\xbc\x89",
     "\xe5\xbc\xa0\xe4\xb8\x89|zhangsan|zhang@example.org", ""},
    {"Zhang San (\xe5\xbc\xa0\xe4\xb8\x89) (@zhangsan)", "Zhang San|zhangsan|-", ""},
    {"Maria de la Cruz, Ludwig van Beek", "Maria de la Cruz|-|-; Ludwig van Beek|-|-", ""},
    {"Dr. Jane Q. Roe (@janeroe)", "Dr. Jane Q. Roe|janeroe|-", ""},
    {"Jane Roe Jr. (@janeroe)", "Jane Roe Jr|janeroe|-", ""},
    {"\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd \xd0\x9f\xd0\xb5\xd1\x82\xd1\x80\xd0\xbe\xd0\xb2",
     "\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd \xd0\x9f\xd0\xb5\xd1\x82\xd1\x80\xd0\xbe\xd0\xb2|-|-", ""},
    {"See Kwang Teoh (@skt), Na Li, John Slack (@jslack)",
     "See Kwang Teoh|skt|-; Na Li|-|-; John Slack|jslack|-", ""},
    {"JANE ROE (@janeroe)", "JANE ROE|janeroe|-", ""},
    /* more roles and remarks */
    {"Jane Roe, Senior Engineer at Example (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe, @janeroe on GitHub, jane@example.org", "Jane Roe|janeroe|jane@example.org", ""},
    {"@janeroe from Example, @johndoe from Elsewhere", "janeroe|janeroe|-; johndoe|johndoe|-", ""},
    {"Tech Lead Jane Roe Primary (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Primary Mentor Jane Roe (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Lead - Jane Roe (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (@janeroe) (primary), John Doe (@johndoe) (secondary)",
     "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe, lead (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (Lead, @janeroe, jane@example.org)", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe (Example)", "Jane Roe|-|-", ""},
    {"Jane Roe (Roe-Jane)", "Jane Roe|Roe-Jane|-", ""},
    {"Jane Roe (@janeroe, she/her)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (@janeroe) - Example Corp", "Jane Roe|janeroe|-", "unreadable-person"},
    {"Jane Roe (@janeroe) - John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe (Slack: @jane, GitHub: @janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe, GitHub: janeroe, Email: jane@example.org", "Jane Roe|janeroe|jane@example.org", ""},
    {"Jane Roe GitHub: @janeroe", "Jane Roe|janeroe|-", ""},
    {"Backend: Jane Roe (@janeroe), Frontend: John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-",
     ""},
    {"Jane Roe (@janeroe, Company: Example)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe from Example (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (@janeroe) is available on Mondays", "Jane Roe|janeroe|-", ""},
    {"Primary Mentor: Jane Roe (@janeroe), Secondary Mentor: John Doe (@johndoe)",
     "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"[Mentor: Jane Roe](https://github.com/janeroe)", "Jane Roe|janeroe|-", ""},
    {"jane, @janeroe, jane@example.org", "jane|janeroe|jane@example.org", ""},
    {"Jane Roe, Example Corp (@janeroe), John Doe, ACME (jdoe@example.org)",
     "Jane Roe|janeroe|-; John Doe|-|jdoe@example.org", ""},
    {"Jane Roe - Example Corp (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe - John Doe (@johndoe)", "Jane Roe|-|-; John Doe|johndoe|-", ""},
    {"[Jane Roe](@janeroe), [John Doe](johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"(Jane Roe)[https://github.com/janeroe]", "Jane Roe|janeroe|-", ""},
    /* more nobodies */
    {"To be announced", "", "tbd"},
    {"N/A", "", "tbd"},
    {"None yet", "", "tbd"},
    {"?", "", "tbd"},
    {"TBD by the maintainers", "", "tbd"},
    {"Jane Roe (@TBD)", "Jane Roe|-|-", ""},
    {"Looking for a second mentor", "", "unreadable-person"},
    {"Mentors from the SIG Docs team", "", "unreadable-person"},
    {"Example Project Maintainers", "", "unreadable-person"},
    {"Multiple mentors available", "", "unreadable-person"},
    {"Anyone", "", "unreadable-person"},
    {"None so far", "", "tbd"},
    {"see https://example.org/mentors", "", "unreadable-person"},
    {"Jane Roe (jane at example.org)", "Jane Roe|-|-", ""},
    {"Jane Roe (@janeroe, jane [at] example [dot] org)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (@janeroe, jane(at)example.org)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (@janeroe, jane@example)", "Jane Roe|janeroe|-", "unreadable-address"},
    {"@example-org/maintainers", "", "unreadable-handle"},
    {"(@, see the list in the wiki)", "", "unreadable-person"},
    /* more lines */
    {"- Jane Roe\n- @johndoe", "Jane Roe|-|-; johndoe|johndoe|-", ""},
    {"- Jane Roe\n- John Doe\n  - @johndoe\n  - Company: Example Corp", "Jane Roe|-|-; John Doe|johndoe|-",
     ""},
    {"Jane Roe  \n@janeroe  \njane@example.org  \nJohn Doe",
     "Jane Roe|janeroe|jane@example.org; John Doe|-|-", ""},
    {"- @janeroe\n  - Jane Roe", "Jane Roe|janeroe|-", ""},
    {"- Jane Roe (@janeroe)\n  - John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"- Jane Roe\n\n  jane@example.org", "Jane Roe|-|jane@example.org", ""},
    /* several lines of one field */
    {"- Jane Roe\n  - @janeroe\n  - jane@example.org", "Jane Roe|janeroe|jane@example.org", ""},
    {"- Primary\n  - [Jane Roe](https://github.com/janeroe)\n- Adjunct\n  - [John "
     "Doe](https://github.com/johndoe)",
     "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"- Name: Jane Roe\n- GitHub: janeroe\n- Email: jane@example.org", "Jane Roe|janeroe|jane@example.org",
     ""},
    /* second names and marks inside a name belong to it */
    {"Robert (Bob) Smith (@bobsmith, bob@example.org)", "Robert (Bob) Smith|bobsmith|bob@example.org", ""},
    {"John(Johnny) Doe (@[johndoe](https://github.com/johndoe)), Jane Roe (@janeroe)",
     "John(Johnny) Doe|johndoe|-; Jane Roe|janeroe|-", ""},
    {"Mary Ann (Molly) Smith (@molly)", "Mary Ann (Molly) Smith|molly|-", ""},
    {"Wei (Vivian) Zhang (@wz), Jane Roe", "Wei (Vivian) Zhang|wz|-; Jane Roe|-|-", ""},
    {"Robert \"Bob\" Smith (@bobsmith)", "Robert \"Bob\" Smith|bobsmith|-", ""},
    {"Jane (she/her) Roe (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (Acme) John Doe (@johndoe)", "Jane Roe|-|-; John Doe|johndoe|-", ""},
    {"Jane Roe (Jenny Roe) (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"[Jane Roe (jane at example dot org)](https://github.com/janeroe)", "Jane Roe|janeroe|-", ""},
    {"[John (Johnny) Doe](https://github.com/johndoe)", "John (Johnny) Doe|johndoe|-", ""},
    {"[Jane Roe (@janeroe)](https://github.com/janeroe)", "Jane Roe|janeroe|-", ""},
    /* names over the end of a line */
    {"Jane Roe (@janeroe), John\n  Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane\n  Roe (@janeroe), John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe (@janeroe,\n  jane@example.org), John Doe (@johndoe,\n  john@example.org)",
     "Jane Roe|janeroe|jane@example.org; John Doe|johndoe|john@example.org", ""},
    {"Jane Roe, John\n  Doe, Jim Poe", "Jane Roe|-|-; John Doe|-|-; Jim Poe|-|-", ""},
    {"Jane van\n  der Roe (@janeroe)", "Jane van der Roe|janeroe|-", ""},
    {"Jane Roe\n  John Doe", "Jane Roe|-|-; John Doe|-|-", ""},
    {"Jane Roe (@janeroe) from\n  Example Corp, John Doe (@johndoe)",
     "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    /* where somebody works */
    {"Jane Roe @ Example (@janeroe), John Doe @ Other Corp (@johndoe)",
     "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe @Example (@janeroe), John Doe @Other Corp (@johndoe)",
     "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe @ janeroe", "Jane Roe|janeroe|-", ""},
    {"Jane Roe @ Example", "Jane Roe|-|-", ""},
    {"Jane Roe, Engineer @ Example (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe, Example, Inc. (@janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe, Software Engineer (@janeroe), John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-",
     ""},
    {"Jane Roe from Example Corp (@janeroe) and John Doe of Other (@johndoe)",
     "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe (@janeroe), Example Inc.", "Jane Roe|janeroe|-", "unreadable-person"},
    {"Jane Roe, Berlin", "Jane Roe|-|-", "unreadable-person"},
    /* words that lead to one more person */
    {"Jane Roe (@janeroe) or John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Either Jane Roe (@janeroe) or John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe (@janeroe) as well as John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe (@janeroe) with help from John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe (@janeroe), assisted by John Doe (@johndoe)", "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe (@janeroe) as lead, and as backup John Doe (@johndoe)",
     "Jane Roe|janeroe|-; John Doe|johndoe|-", ""},
    {"Jane Roe (@janeroe), supported by the Kelp team (@kelp-team)", "Jane Roe|janeroe|-",
     "unreadable-person"},
    {"Jane Roe, jane@example.org. John Doe, johndoe,john@example.org",
     "Jane Roe|-|jane@example.org; John Doe|johndoe|john@example.org", ""},
    /* handles */
    {"Jane Roe (GitHub: Sunny, email: jane@example.org)", "Jane Roe|Sunny|jane@example.org", ""},
    {"Jane Roe (GitHub Sunny)", "Jane Roe|Sunny|-", ""},
    {"Jane Roe - GitHub: Sunny", "Jane Roe|Sunny|-", ""},
    {"Jane Roe (@jane.roe)", "Jane Roe|-|-", "unreadable-handle"},
    {"Jane Roe (jane.roe)", "Jane Roe|-|-", "unreadable-handle"},
    {"[Jane Roe](https://github.com/jane.roe)", "Jane Roe|-|-", "unreadable-handle"},
    {"Jane Roe (@janeroe, @jr-work)", "Jane Roe|janeroe|-", "unreadable-handle"},
    {"Jane Roe and John Doe (@janeroe)", "Jane Roe|janeroe|-; John Doe|-|-", "unreadable-handle"},
    {"Jane Roe (janeroe on GitHub)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe, janeroe on GitHub", "Jane Roe|janeroe|-", ""},
    {"@janeroe, John Doe", "janeroe|janeroe|-; John Doe|-|-", ""},
    {"@janeroe and John Doe", "janeroe|janeroe|-; John Doe|-|-", ""},
    {"@li, Li Wei", "Li Wei|li|-", ""},
    /* names on other sites are no handles */
    {"Jane Roe (@jane on Slack)", "Jane Roe|-|-", ""},
    {"Jane Roe (jane on the Kelp Slack, janeroe on GitHub)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (@jane on Slack, @janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (Slack: jane.roe, GitHub: janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (Kelp Slack: jane)", "Jane Roe|-|-", ""},
    {"Jane Roe (Matrix: @jane:example.org)", "Jane Roe|-|-", ""},
    {"Jane Roe (@jane:example.org, @janeroe)", "Jane Roe|janeroe|-", ""},
    {"Jane Roe (Zulip: @Jane Roe)", "Jane Roe|-|-", ""},
    {"Jane Roe (IRC: jane, Telegram: @jane)", "Jane Roe|-|-", ""},
    {"Jane Roe ([Twitter](https://twitter.com/jane))", "Jane Roe|-|-", ""},
    {"Jane Roe (https://gitlab.com/jane)", "Jane Roe|-|-", ""},
    {"Slack: @jane", "", "unreadable-person"},
    {"https://gitlab.com/jane", "", "unreadable-person"},
    /* where somebody works, between commas */
    {"Jane Roe, Kelp, @janeroe", "Jane Roe|janeroe|-", "unreadable-person"},
    {"Jane Roe, Kelp, @jr99", "Jane Roe|jr99|-", "unreadable-person"},
    {"Jane Roe, Kelp Labs, @janeroe", "Jane Roe|janeroe|-", "unreadable-person"},
    {"Jane Roe, Kelp Labs (@janeroe)", "Jane Roe|janeroe|-", "unreadable-person"},
    {"Jane Roe, John Doe, @jd99", "Jane Roe|-|-; John Doe|jd99|-", ""},
    {"Jane Roe, John, @johnny", "Jane Roe|-|-; John|johnny|-", ""},
    {"Jane Roe (Kelp, jane@kelp.example)", "Jane Roe|-|jane@kelp.example", ""},
    {"Jane Roe (Kelp Inc.), John Doe (Kelp)", "Jane Roe|-|-; John Doe|-|-", ""},
    /* what somebody is, and when awake */
    {"Jane Roe (unconfirmed), John Doe (new)", "Jane Roe|-|-; John Doe|-|-", ""},
    {"Jane Roe, @janeroe, UTC+1", "Jane Roe|janeroe|-", ""},
    {"Jane Roe, @janeroe, CET", "Jane Roe|janeroe|-", ""},
    {"Contact Jane Roe (@janeroe) on Slack", "Jane Roe|janeroe|-", ""},
    {"Contact Jane Roe", "Jane Roe|-|-", ""},
    {"Jane Roe 2. John Doe", "Jane Roe|-|-; John Doe|-|-", ""},
    /* instructions, templates, teams and mentees are not mentors */
    {"Open", "", "tbd"},
    {"Mentor wanted", "", "tbd"},
    {"Second mentor needed", "", "tbd"},
    {"Kelp maintainers", "", "unreadable-person"},
    {"For Kelp, please name two people and say which of them leads.", "", "unreadable-person"},
    {"Please name two people", "", "unreadable-person"},
    {"Name (@handle, email)", "", ""},
    {"Your name (@your-handle)", "", "unreadable-person"},
    {"TBD (the maintainers will decide)", "", "tbd"},
    {"Kelp Team (@kelp-team)", "", "unreadable-person"},
    {"@kelp-maintainers", "", "unreadable-person"},
    {"Jane Roe (mentor, @janeroe), Ulf Berg (mentee, @ulfberg)", "Jane Roe|janeroe|-", ""},
    {"Mentor: Jane Roe (@janeroe), Mentee: Ulf Berg (@ulfberg)", "Jane Roe|janeroe|-", ""},
};

static void read_all(struct arena *arena, const char *markdown, struct people *people, struct buffer *codes)
{
    struct source *source = source_new(arena, "test", markdown, strlen(markdown));
    struct outline *outline = markdown_parse(arena, source);
    struct section *section = &outline->sections[0];
    for (size_t i = 0, end; i < section->line_count; i = end) {
        for (end = i + 1; end < section->line_count && section->lines[end].block == section->lines[i].block;)
            end++;
        struct line *line = arena_allocate(arena, sizeof *line);
        *line = lines_join(arena, &section->lines[i], end - i, '\n');
        struct people_reading reading = people_read(arena, line, 0, people);
        for (size_t k = 0; k < reading.problems.count; k++)
            buffer_printf(codes, "%s%s", codes->length ? " " : "",
                          code_entry(reading.problems.items[k].code)->name);
    }
    markdown_free(outline);
}

static bool check_example(const struct example *example)
{
    struct arena *arena = arena_new();
    struct people people = {0};
    struct buffer codes = {0}, found = {0};
    read_all(arena, example->markdown, &people, &codes);
    for (size_t i = 0; i < people.count; i++) {
        const struct person *person = &people.persons[i];
        buffer_printf(&found, "%s%s|%s|%s", i ? "; " : "", person->name,
                      person->github ? person->github : "-", person->email ? person->email : "-");
    }
    bool right = strcmp(buffer_string(&found), example->people) == 0 &&
                 strcmp(buffer_string(&codes), example->codes) == 0;
    if (!right)
        print_error("'%s': got %s (%s), expected %s (%s)\n", example->markdown, buffer_string(&found),
                    buffer_string(&codes), example->people, example->codes);
    buffer_free(&codes);
    buffer_free(&found);
    arena_free(arena);
    return right;
}

static void test_examples(void **state)
{
    (void)state;
    bool right = true;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        right &= check_example(&examples[i]);
    assert_true(right);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_examples)};
    return cmocka_run_group_tests_name("people", tests, NULL, NULL);
}
