/* SPDX-License-Identifier: MIT */
#include "exporter/cli/option_table.h"

#include <assert.h>

const struct option_entry option_table[] = {
    {"output", 'o', IN_EXPORT, "DIR",
     "folder to write to, made if missing (default: site); - for standard output", "a folder", set_output, 0,
     NULL},
    {"base-url", 0, IN_EXPORT, "URL", "address at which the folder will be published",
     "an http or https address of at most 2000 bytes, without a name or password", set_base_url, 0, NULL},
    {"source-url", 0, IN_EXPORT, "URL", "address below which the documents lie, for relative links in them",
     "an http or https address of at most 2000 bytes, without a name or password", set_source_url, 0, NULL},
    {"program", 0, IN_EXPORT, "NAME",
     "the program's name, after which calendars and feeds are named (default: Mentorship)",
     "a name like 'LFX Mentorship', of at most 200 bytes", set_program, 0, NULL},
    {"program-id", 0, IN_EXPORT, "ID", "what identities are made of (default: made of the name)",
     "lower-case letters, digits, '.' and '-', like lfx-mentorship", set_program_id, 0, NULL},
    {"only", 0, IN_EXPORT, "NAME,...", "make only these formats; files that were made of others are removed",
     "names of formats, each once, with commas", set_only, 0, choices_of_only},
    {"git", 0, IN_EXPORT, NULL, "take the history from the commits that touched the documents", NULL, NULL,
     offsetof(struct options, git), NULL},
    {"now", 0, IN_EXPORT, "TIME", "time of this revision (default: SOURCE_DATE_EPOCH, else the clock)",
     "a time like 2025-02-03T17:38:32Z, 2025-02-03 or @1738604312", set_now, 0, NULL},
    {"alarm", 0, IN_EXPORT, "LIST", "alarms before deadlines in agendas (default: 7d,1d)",
     "up to ten times like 7d,12h,30m, or none", set_alarms, 0, NULL},
    {"emails", 0, IN_EXPORT, NULL, "publish the mentors' e-mail addresses", NULL, NULL,
     offsetof(struct options, emails), NULL},
    {"emails", 0, IN_AGENDA, NULL, "print the mentors' e-mail addresses", NULL, NULL,
     offsetof(struct options, emails), NULL},
    {"allow-empty", 0, IN_EXPORT, NULL, "export a document that has nothing of what was known of its term",
     NULL, NULL, offsetof(struct options, allow_empty), NULL},
    {"quiet", 'q', IN_EXPORT, NULL, "no summary and no progress", NULL, NULL, offsetof(struct options, quiet),
     NULL},
    {"format", 0, IN_CHECK, "NAME", "text, github (workflow annotations), json or sarif (default: text)",
     "the name of a report", set_report, 0, choices_of_report},
    {"format", 0, IN_DIFF, "NAME", "text or markdown, for a comment in a pull request (default: text)",
     "the name of a form", set_diff_report, 0, choices_of_diff},
    {"git", 0, IN_DIFF, "REVISION", "compare the documents with what they were in that revision",
     "a revision as git names them: main, HEAD~1, v1.0", set_revision, 0, NULL},
    {"exit-code", 0, IN_DIFF, NULL, "exit with 1 where there are differences", NULL, NULL,
     offsetof(struct options, exit_code), NULL},
    {"strict", 0, IN_CHECK, NULL, "exit with 1 for warnings too", NULL, NULL,
     offsetof(struct options, strict), NULL},
    {"json", 0, IN_SHOW, NULL, "print the model as JSON", NULL, NULL, offsetof(struct options, json), NULL},
    {"term", 0, EVERYWHERE, "ID", "the term, where heading and path do not tell it",
     "a term like 2025-01, 2025 or 2025-autumn", set_term, 0, NULL},
    {"max-size", 0, EVERYWHERE, "BYTES", "refuse larger documents (K, M, G; default: 16M)",
     "a size like 16M, at most 1G", set_max_size, 0, NULL},
    {"help", 'h', EVERYWHERE | 1 << COMMAND_COMPLETION, NULL, "print this help", NULL, NULL, 0, NULL},
    {"version", 'V', EVERYWHERE | 1 << COMMAND_COMPLETION, NULL, "print the version", NULL, NULL, 0, NULL},
};

const size_t option_count = sizeof option_table / sizeof *option_table;

static_assert(sizeof option_table / sizeof *option_table <= MAX_OPTIONS, "raise MAX_OPTIONS");

const struct command_entry command_table[COMMAND_COUNT] = {
    [COMMAND_EXPORT] = {"export", "export [OPTION]... DOCUMENT...",
                        "write calendars, feeds and agendas of the terms"},
    [COMMAND_CHECK] = {"check", "check [OPTION]... DOCUMENT...",
                       "report what is doubtful or wrong in the documents"},
    [COMMAND_SHOW] = {"show", "show [OPTION]... DOCUMENT", "print what was read from a document"},
    [COMMAND_AGENDA] = {"agenda", "agenda [OPTION]... DOCUMENT MENTOR", "print one mentor's agenda"},
    [COMMAND_DIFF] = {"diff",
                      "diff [OPTION]... OLD NEW\n       termfeed diff [OPTION]... --git REVISION DOCUMENT...",
                      "print what subscribers will see of a change"},
    [COMMAND_COMPLETION] = {"completion", "completion bash|zsh|fish",
                            "print the completion script for a shell"},
};
