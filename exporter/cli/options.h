/* SPDX-License-Identifier: MIT */
/* What the command line asked for. */
#ifndef TERMFEED_OPTIONS_H
#define TERMFEED_OPTIONS_H

#include "exporter/base/memory.h"
#include "formats/format.h"

#include <stdint.h>

/* Exit statuses. */
enum { STATUS_DONE = 0, STATUS_REFUSED = 1, STATUS_FAILED = 2 };

enum command {
    COMMAND_EXPORT,
    COMMAND_CHECK,
    COMMAND_SHOW,
    COMMAND_AGENDA,
    COMMAND_DIFF,
    COMMAND_COMPLETION,
    COMMAND_COUNT
};

/* How check reports. */
enum report { REPORT_TEXT, REPORT_GITHUB, REPORT_JSON, REPORT_SARIF, REPORT_COUNT };

/* How diff reports. */
enum diff_report { DIFF_TEXT, DIFF_MARKDOWN, DIFF_REPORT_COUNT };

enum { MAX_ALARMS = 10 };

struct options {
    enum command command;
    const char **documents; /* at least one; "-" is standard input. Of completion: the shell */
    size_t document_count;
    const char *mentor;     /* of agenda */
    const char *term_id;    /* of --term, or NULL */
    size_t max_size;        /* bytes of a document */
    const char *output;     /* folder; "-" for standard output; NULL in other commands than export */
    const char *program;    /* of --program, else "Mentorship" */
    const char *program_id; /* of --program-id, else made of the name */
    bool program_given;     /* there was a --program */
    const char *base_url;   /* ends in '/', or NULL */
    const char *source_url; /* ends in '/', or NULL */
    const struct format *only[FORMAT_COUNT]; /* the formats asked for, all by default */
    size_t only_count;
    int alarms[MAX_ALARMS]; /* minutes before a deadline */
    size_t alarm_count;
    int64_t now;          /* seconds since 1970 UTC: --now, else SOURCE_DATE_EPOCH, else the clock */
    const char *revision; /* of diff --git, or NULL */
    bool exit_code;       /* of diff: whether differences are status 1 */
    enum diff_report diff_report;
    bool git, emails, allow_empty, quiet, strict, json;
    enum report report;
};

#endif
