/* SPDX-License-Identifier: MIT */
#include "exporter/cli/options.h"

#include "exporter/base/text.h"
#include "exporter/cli/printing.h"
#include "exporter/model/model.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef TERMFEED_VERSION
#define TERMFEED_VERSION "0.1.0"
#endif

/* ---- values ---- */

/* Reads COUNT digits; returns what is behind them, NULL if there are fewer. */
static const char *parse_digits(const char *text, int count, int *value)
{
    *value = 0;
    for (; count > 0; count--, text++) {
        if (!is_digit(*text))
            return NULL;
        *value = *value * 10 + (*text - '0');
    }
    return text;
}

/* Reads "Z" or "+02:00", the end of a time; the offset in seconds. */
static bool parse_offset(const char *text, int *offset)
{
    *offset = 0;
    if (*text == 'Z' || *text == 'z')
        return text[1] == '\0';
    int sign = *text == '-' ? -1 : 1, hours, minutes;
    if (*text != '+' && *text != '-')
        return false;
    text = parse_digits(text + 1, 2, &hours);
    if (!text || *text != ':')
        return false;
    text = parse_digits(text + 1, 2, &minutes);
    *offset = sign * (hours * 3600 + minutes * 60);
    return text && *text == '\0' && hours < 24 && minutes < 60;
}

static bool parse_clock(const char *text, int64_t *seconds)
{
    int hour, minute, second, offset;
    text = parse_digits(text, 2, &hour);
    if (!text || *text != ':')
        return false;
    text = parse_digits(text + 1, 2, &minute);
    if (!text || *text != ':')
        return false;
    text = parse_digits(text + 1, 2, &second);
    if (!text || hour > 23 || minute > 59 || second > 60 || !parse_offset(text, &offset))
        return false;
    *seconds += hour * 3600 + minute * 60 + second - offset;
    return true;
}

static bool parse_integer(const char *text, int64_t *value)
{
    char *end;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    *value = number;
    return (is_digit(*text) || *text == '-') && *end == '\0' && errno == 0;
}

bool options_parse_time(const char *text, int64_t *seconds)
{
    struct date date;
    if (*text == '@')
        return parse_integer(text + 1, seconds) && *seconds >= 0 && *seconds < INT64_C(253402300800);
    text = parse_digits(text, 4, &date.year);
    if (!text || *text != '-')
        return false;
    text = parse_digits(text + 1, 2, &date.month);
    if (!text || *text != '-')
        return false;
    text = parse_digits(text + 1, 2, &date.day);
    if (!text || !date_is_valid(date) || date.year < 1970)
        return false;
    *seconds = date_to_days(date) * 86400;
    if (*text == '\0')
        return true;
    return (*text == 'T' || *text == 't' || *text == ' ') && parse_clock(text + 1, seconds) && *seconds >= 0;
}

static bool set_output(struct options *options, struct arena *arena, const char *value)
{
    (void)arena;
    options->output = value;
    return *value != '\0';
}

static bool set_base_url(struct options *options, struct arena *arena, const char *value)
{
    char *url = text_web_url(arena, value, strlen(value));
    if (!url || strcmp(url, value) != 0 || strchr(url, '?') || strchr(url, '#'))
        return false;
    options->base_url = url[strlen(url) - 1] == '/' ? url : arena_printf(arena, "%s/", url);
    return true;
}

static bool set_only(struct options *options, struct arena *arena, const char *value)
{
    if (!*value)
        return false;
    while (*value) {
        size_t length = strcspn(value, ",");
        const struct format *format = format_find(arena_copy_bytes(arena, value, length));
        if (!format)
            return false;
        for (size_t i = 0; i < options->only_count; i++)
            if (options->only[i] == format)
                return false;
        options->only[options->only_count++] = format;
        value += length + (value[length] == ',');
    }
    return true;
}

static bool set_now(struct options *options, struct arena *arena, const char *value)
{
    (void)arena;
    return options_parse_time(value, &options->now);
}

/* "7d,1d", "36h", "90m", "none". */
static bool set_alarms(struct options *options, struct arena *arena, const char *value)
{
    options->alarm_count = 0;
    if (strcmp(value, "none") == 0)
        return true;
    while (*value) {
        size_t digits = strspn(value, "0123456789");
        char unit = value[digits];
        int minutes = unit == 'd' ? 1440 : unit == 'h' ? 60 : unit == 'm' ? 1 : 0;
        int64_t number;
        if (digits < 1 || digits > 4 || !minutes || options->alarm_count == MAX_ALARMS ||
            !parse_integer(arena_copy_bytes(arena, value, digits), &number))
            return false;
        options->alarms[options->alarm_count++] = (int)number * minutes;
        value += digits + 1;
        if (*value == ',' && value[1])
            value++;
        else if (*value)
            return false;
    }
    return options->alarm_count > 0;
}

static bool set_term(struct options *options, struct arena *arena, const char *value)
{
    (void)arena;
    options->term_id = value;
    return term_id_is_valid(value);
}

/* "16M": K, M and G are powers of 1024. */
static bool set_max_size(struct options *options, struct arena *arena, const char *value)
{
    size_t digits = strspn(value, "0123456789");
    int64_t number;
    if (digits < 1 || digits > 12 || !parse_integer(arena_copy_bytes(arena, value, digits), &number) ||
        number < 1)
        return false;
    const char *unit = value + digits;
    int shift = *unit == 'K' || *unit == 'k'   ? 10
                : *unit == 'M' || *unit == 'm' ? 20
                : *unit == 'G' || *unit == 'g' ? 30
                                               : 0;
    if ((*unit && !shift) || (shift && unit[1]))
        return false;
    /* cmark's buffers end below 1 GiB. */
    const int64_t most = INT64_C(1) << 30;
    if (number > most >> shift)
        return false;
    options->max_size = (size_t)(number << shift);
    if (options->max_size == (size_t)most)
        options->max_size--;
    return true;
}

static bool set_report(struct options *options, struct arena *arena, const char *value)
{
    (void)arena;
    static const char *const names[] = {"text", "github", "json"};
    for (int i = 0; i < 3; i++)
        if (strcmp(value, names[i]) == 0) {
            options->report = (enum report)i;
            return true;
        }
    return false;
}

/* ---- the table of options ---- */

enum {
    IN_EXPORT = 1 << COMMAND_EXPORT,
    IN_CHECK = 1 << COMMAND_CHECK,
    IN_SHOW = 1 << COMMAND_SHOW,
    IN_AGENDA = 1 << COMMAND_AGENDA,
    EVERYWHERE = IN_EXPORT | IN_CHECK | IN_SHOW | IN_AGENDA
};

struct specification {
    const char *name;
    char letter;          /* 0 if there is none */
    unsigned commands;    /* in which it is allowed */
    const char *argument; /* its name in the help, NULL for a flag */
    const char *help;
    const char *expected; /* what the argument must be */
    bool (*set)(struct options *options, struct arena *arena, const char *value);
    size_t flag; /* offset of the bool of a flag */
};

static const struct specification specifications[] = {
    {"output", 'o', IN_EXPORT, "DIR",
     "folder to write to, made if missing (default: site); - for standard output", "a folder", set_output, 0},
    {"base-url", 0, IN_EXPORT, "URL", "address at which the folder will be published",
     "an http or https address", set_base_url, 0},
    {"only", 0, IN_EXPORT, "NAME,...", "make only these formats (see below); what was made of others goes",
     "names of formats, each once, with commas", set_only, 0},
    {"git", 0, IN_EXPORT, NULL, "take the history from the commits that touched the document", NULL, NULL,
     offsetof(struct options, git)},
    {"now", 0, IN_EXPORT, "TIME", "time of this revision (default: SOURCE_DATE_EPOCH, else the clock)",
     "a time like 2025-02-03T17:38:32Z, 2025-02-03 or @1738604312", set_now, 0},
    {"alarm", 0, IN_EXPORT, "LIST", "alarms before deadlines in agendas (default: 7d,1d)",
     "up to ten times like 7d,12h,30m, or none", set_alarms, 0},
    {"emails", 0, IN_EXPORT | IN_AGENDA, NULL, "publish the mentors' e-mail addresses", NULL, NULL,
     offsetof(struct options, emails)},
    {"allow-empty", 0, IN_EXPORT, NULL, "export a document that has nothing of what was known of its term",
     NULL, NULL, offsetof(struct options, allow_empty)},
    {"quiet", 'q', IN_EXPORT, NULL, "no summary", NULL, NULL, offsetof(struct options, quiet)},
    {"format", 0, IN_CHECK, "NAME", "text, github (workflow annotations) or json (default: text)",
     "text, github or json", set_report, 0},
    {"strict", 0, IN_CHECK, NULL, "exit with 1 for warnings too", NULL, NULL,
     offsetof(struct options, strict)},
    {"json", 0, IN_SHOW, NULL, "print the model as JSON", NULL, NULL, offsetof(struct options, json)},
    {"term", 0, EVERYWHERE, "YYYY-NN", "the term, where heading and path do not tell it",
     "a term like 2025-01", set_term, 0},
    {"max-size", 0, EVERYWHERE, "BYTES", "refuse larger documents (K, M, G; default: 16M)",
     "a size like 16M, at most 1G", set_max_size, 0},
    {"help", 'h', EVERYWHERE, NULL, "print this help", NULL, NULL, 0},
    {"version", 'V', EVERYWHERE, NULL, "print the version", NULL, NULL, 0},
};

enum { OPTION_COUNT = sizeof specifications / sizeof *specifications };

static const struct {
    const char *name, *usage, *summary;
} commands[COMMAND_COUNT] = {
    [COMMAND_EXPORT] = {"export", "export [OPTION]... DOCUMENT...",
                        "write calendars, feeds and agendas of the terms"},
    [COMMAND_CHECK] = {"check", "check [OPTION]... DOCUMENT...",
                       "report what is doubtful or wrong in the documents"},
    [COMMAND_SHOW] = {"show", "show [OPTION]... DOCUMENT", "print what was read from a document"},
    [COMMAND_AGENDA] = {"agenda", "agenda [OPTION]... DOCUMENT MENTOR", "print one mentor's agenda"},
};

/* ---- help ---- */

static int print_text(struct buffer *text)
{
    bool printed = print_bytes(buffer_string(text), text->length);
    buffer_free(text);
    return printed ? STATUS_DONE : STATUS_FAILED;
}

static int print_general_help(void)
{
    struct buffer text = {0};
    buffer_add_string(
        &text, "usage: termfeed COMMAND [OPTION]... DOCUMENT...\n\n"
               "Turns the Markdown document that announces a mentorship term into calendars, feeds and\n"
               "agendas. DOCUMENT may be - for standard input.\n\nCommands:\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        buffer_printf(&text, "  %-8s %s\n", commands[i].name, commands[i].summary);
    buffer_add_string(&text, "\n'termfeed COMMAND --help' tells more; 'man termfeed' tells all.\n");
    return print_text(&text);
}

static int print_help(enum command command)
{
    struct buffer text = {0};
    buffer_printf(&text, "usage: termfeed %s\n\n%c%s.\n\nOptions:\n", commands[command].usage,
                  commands[command].summary[0] - 'a' + 'A', commands[command].summary + 1);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct specification *option = &specifications[i];
        if (!(option->commands & 1u << command))
            continue;
        struct buffer name = {0};
        if (option->letter)
            buffer_printf(&name, "-%c, ", option->letter);
        buffer_printf(&name, "--%s%s%s", option->name, option->argument ? " " : "",
                      option->argument ? option->argument : "");
        buffer_printf(&text, "  %-20s %s\n", buffer_string(&name), option->help);
        buffer_free(&name);
    }
    if (command == COMMAND_EXPORT) {
        buffer_add_string(&text, "\nFormats for --only:\n");
        for (size_t i = 0; formats[i]; i++)
            buffer_printf(&text, "  %-20s %s\n", formats[i]->name, formats[i]->summary);
    }
    return print_text(&text);
}

static int print_version(void)
{
    struct buffer text = {0};
    buffer_add_string(&text, "termfeed " TERMFEED_VERSION "\n");
    return print_text(&text);
}

/* ---- reading ---- */

struct getopt_tables {
    struct option longs[OPTION_COUNT + 1];
    char shorts[2 * OPTION_COUNT + 2];
};

/* All options go into the tables, so that one of another command can be named in the error. */
static void fill_tables(struct getopt_tables *tables)
{
    char *next = tables->shorts;
    *next++ = ':';
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct specification *option = &specifications[i];
        int argument = option->argument ? required_argument : no_argument;
        tables->longs[i] = (struct option){option->name, argument, NULL, 256 + i};
        if (option->letter)
            *next++ = option->letter;
        if (option->letter && option->argument)
            *next++ = ':';
    }
    tables->longs[OPTION_COUNT] = (struct option){0};
    *next = '\0';
}

static int find_specification(int value)
{
    if (value >= 256)
        return value - 256;
    for (int i = 0; i < OPTION_COUNT; i++)
        if (specifications[i].letter == value)
            return i;
    return -1;
}

static bool apply(struct arena *arena, struct options *options, int index, int *status)
{
    const struct specification *option = &specifications[index];
    if (!(option->commands & 1u << options->command)) {
        print_trouble("option --%s is not for 'termfeed %s'; see 'termfeed %s --help'", option->name,
                      commands[options->command].name, commands[options->command].name);
        *status = STATUS_FAILED;
        return false;
    }
    if (strcmp(option->name, "help") == 0 || strcmp(option->name, "version") == 0) {
        *status = *option->name == 'h' ? print_help(options->command) : print_version();
        return false;
    }
    if (option->set) {
        if (option->set(options, arena, optarg))
            return true;
        print_trouble("'%s' is not what --%s takes; give %s", optarg, option->name, option->expected);
        *status = STATUS_FAILED;
        return false;
    }
    *(bool *)((char *)options + option->flag) = true;
    return true;
}

static bool read_arguments(struct arena *arena, int argc, char **argv, struct options *options, int *status)
{
    struct getopt_tables tables;
    fill_tables(&tables);
    const char *name = commands[options->command].name;
    opterr = 0;
    optind = 1;
    for (int value; (value = getopt_long(argc, argv, tables.shorts, tables.longs, NULL)) != -1;) {
        const char *word = argv[optind - 1];
        *status = STATUS_FAILED;
        if (value == ':' || value == '?') {
            int index = optopt ? find_specification(optopt) : -1;
            if (value == ':' && index >= 0)
                print_trouble("option --%s needs %s behind it; see 'termfeed %s --help'",
                              specifications[index].name, specifications[index].expected, name);
            else if (optopt >= 256)
                print_trouble("option --%s takes no value; see 'termfeed %s --help'",
                              specifications[optopt - 256].name, name);
            else if (optopt)
                print_trouble("unknown option -%c; see 'termfeed %s --help'", optopt, name);
            else
                print_trouble("unknown option %s; see 'termfeed %s --help'", word, name);
            return false;
        }
        if (!apply(arena, options, find_specification(value), status))
            return false;
    }
    for (int i = optind; i < argc; i++)
        ARENA_PUSH(arena, options->documents, options->document_count, (const char *)argv[i]);
    return true;
}

/* What must hold between the arguments. Returns the complaint, NULL if all is well. */
static const char *find_conflict(struct arena *arena, struct options *options)
{
    size_t count = options->document_count;
    bool from_stdin = false;
    for (size_t i = 0; i < count; i++) {
        bool dash = strcmp(options->documents[i], "-") == 0;
        if (dash && from_stdin)
            return "standard input can be read only once; give - once";
        from_stdin |= dash;
        if (!*options->documents[i])
            return "a document's name is empty; give a file or -";
    }
    if (options->command == COMMAND_AGENDA && count != 2)
        return "agenda takes a document and a mentor";
    if (options->command == COMMAND_SHOW && count != 1)
        return "show takes one document";
    if (count == 0)
        return "no document given; name a term document, or - for standard input";
    if (options->term_id && options->command != COMMAND_AGENDA && count > 1)
        return "--term names one term; give one document with it";
    if (options->git && from_stdin)
        return "--git needs a document that lies in a git work tree; standard input does not";
    if (options->output && strcmp(options->output, "-") == 0) {
        if (options->only_count != 1)
            return "-o - writes one file; name its format with --only";
        if (!options->only[0]->file)
            return arena_printf(
                arena, "--only %s makes many files, which can't go to standard output; use a folder%s",
                options->only[0]->name,
                strcmp(options->only[0]->name, "agenda") == 0 ? " or 'termfeed agenda'" : "");
    }
    return NULL;
}

static bool settle_now(struct options *options, int *status)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (options->now >= 0)
        return true;
    if (epoch && *epoch) {
        if (parse_integer(epoch, &options->now) && options->now >= 0 && options->now < INT64_C(253402300800))
            return true;
        print_trouble("SOURCE_DATE_EPOCH is '%s'; set it to seconds since 1970 or unset it", epoch);
        *status = STATUS_FAILED;
        return false;
    }
    options->now = (int64_t)time(NULL);
    return true;
}

static bool settle(struct arena *arena, struct options *options, int *status)
{
    if (options->command == COMMAND_EXPORT && !options->output)
        options->output = "site";
    const char *conflict = find_conflict(arena, options);
    if (conflict) {
        print_trouble("%s; see 'termfeed %s --help'", conflict, commands[options->command].name);
        *status = STATUS_FAILED;
        return false;
    }
    if (options->command == COMMAND_AGENDA) {
        options->mentor = options->documents[1];
        options->document_count = 1;
    }
    if (!options->only_count)
        for (size_t i = 0; i < MAX_FORMATS && formats[i]; i++)
            options->only[options->only_count++] = formats[i];
    return settle_now(options, status);
}

bool options_read(struct arena *arena, int argc, char **argv, struct options *options, int *status)
{
    *options = (struct options){
        .max_size = (size_t)16 << 20, .now = -1, .alarms = {7 * 1440, 1440}, .alarm_count = 2};
    *status = STATUS_FAILED;
    const char *name = argc > 1 ? argv[1] : "";
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        *status = print_general_help();
        return false;
    }
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        *status = print_version();
        return false;
    }
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(name, commands[i].name) != 0)
            continue;
        options->command = (enum command)i;
        return read_arguments(arena, argc - 1, argv + 1, options, status) && settle(arena, options, status);
    }
    if (*name)
        print_trouble("unknown command '%s'; use export, check, show or agenda, see 'termfeed --help'", name);
    else
        print_trouble("no command given; use export, check, show or agenda, see 'termfeed --help'");
    return false;
}
