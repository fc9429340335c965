/* SPDX-License-Identifier: MIT */
/* What the options' values may be. Private to the command line. */
#ifndef TERMFEED_VALUES_H
#define TERMFEED_VALUES_H

#include "exporter/cli/options.h"

/* The setting of one option. */
struct setting {
    struct options *options;
    struct arena *arena; /* for strings that the options keep */
    const char *value;   /* as written on the command line */
    const char *wrong;   /* set where only a part of the value is wrong */
};

/* Each sets the option of its name and returns whether the value was one that the option takes. */
bool set_output(struct setting *setting);
bool set_program(struct setting *setting);
bool set_program_id(struct setting *setting);
bool set_base_url(struct setting *setting);
bool set_source_url(struct setting *setting);
bool set_only(struct setting *setting);
bool set_now(struct setting *setting);
bool set_alarms(struct setting *setting);
bool set_term(struct setting *setting);
bool set_max_size(struct setting *setting);
bool set_report(struct setting *setting);
bool set_diff_report(struct setting *setting);
bool set_revision(struct setting *setting);

/* The names of reports on the command line. */
extern const char *const report_names[REPORT_COUNT];

/* Some words that can be meant. */
struct words {
    const char **items;
    size_t count;
};

/* What --only and the --format of check and of diff take, from the arena. */
struct words choices_of_only(struct arena *arena);
struct words choices_of_report(struct arena *arena);
struct words choices_of_diff(struct arena *arena);

/* Reads a time as --now takes it: RFC 3339 ("2025-02-03T17:38:32Z", an offset instead of Z, a space instead
 * of T, no clock time for midnight UTC) or "@" and seconds since 1970. Returns whether it is one. */
bool value_parse_time(const char *text, int64_t *seconds);

/* Whether a clock that says so can be right: what it is trusted with is never taken back. */
bool value_is_clock(int64_t seconds);

/* Reads a whole number in decimal digits. */
bool value_parse_integer(const char *text, int64_t *value);

#endif
