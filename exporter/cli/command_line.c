/* SPDX-License-Identifier: MIT */
#include "exporter/cli/command_line.h"

#include "exporter/base/filenames.h"
#include "exporter/base/iso.h"
#include "exporter/base/nearest.h"
#include "exporter/cli/help.h"
#include "exporter/cli/option_table.h"
#include "exporter/cli/printing.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct getopt_tables {
    struct option longs[MAX_OPTIONS + 1];
    char shorts[2 * MAX_OPTIONS + 2];
};

static bool is_option_of(const struct option_entry *option, enum command command)
{
    return option->commands & 1u << command;
}

static void add_to_tables(struct getopt_tables *tables, size_t *count, char **next, size_t index)
{
    const struct option_entry *option = &option_table[index];
    int argument = option->argument ? required_argument : no_argument;
    tables->longs[(*count)++] = (struct option){option->name, argument, NULL, 256 + (int)index};
    if (option->letter)
        *(*next)++ = option->letter;
    if (option->letter && option->argument)
        *(*next)++ = ':';
}

/* Options of other commands go into the tables after the command's own, so that one can be named in the error: of two of
 * one name, getopt_long takes the first. */
static void fill_tables(struct getopt_tables *tables, enum command command)
{
    char *next = tables->shorts;
    size_t count = 0;
    *next++ = ':';
    for (size_t i = 0; i < option_count; i++)
        if (is_option_of(&option_table[i], command))
            add_to_tables(tables, &count, &next, i);
    for (size_t i = 0; i < option_count; i++)
        if (!is_option_of(&option_table[i], command))
            add_to_tables(tables, &count, &next, i);
    tables->longs[count] = (struct option){0};
    *next = '\0';
}

static int find_option(int value)
{
    if (value >= 256)
        return value - 256;
    for (size_t i = 0; i < option_count; i++)
        if (option_table[i].letter == value)
            return (int)i;
    return -1;
}

/* ---- what is wrong, and what was meant ---- */

#define LONGEST_QUOTED 300 /* bytes */

/* What stands on the command line, as a message quotes it: not so long that nobody sees what is said of it. */
static const char *quoted(struct arena *arena, const char *word)
{
    if (strlen(word) <= LONGEST_QUOTED)
        return word;
    return arena_printf(arena, "%.*s...", LONGEST_QUOTED, word);
}

/* " (did you mean --only?)" */
static void add_nearest(struct buffer *text, const char *wrong, struct words words, const char *dashes)
{
    const char *meant = nearest_word(wrong, words.items, words.count);
    if (meant)
        buffer_printf(text, " (did you mean %s%s?)", dashes, meant);
}

static void add_list(struct buffer *text, struct words words, const char *dashes)
{
    for (size_t i = 0; i < words.count; i++)
        buffer_printf(text, "%s%s%s", i ? ", " : "", dashes, words.items[i]);
}

static bool print_wrong(struct buffer *text)
{
    print_trouble("%s", buffer_string(text));
    buffer_free(text);
    return false;
}

static bool refuse_command(struct arena *arena, const char *name)
{
    struct words words = {0};
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        ARENA_PUSH(arena, words.items, words.count, command_table[i].name);
    struct buffer text = {0};
    if (*name)
        buffer_printf(&text, "unknown command '%s'", quoted(arena, name));
    else
        buffer_add_string(&text, "no command given");
    add_nearest(&text, name, words, "");
    buffer_add_string(&text, "; the commands are ");
    add_list(&text, words, "");
    buffer_add_string(&text, "; see 'termfeed --help'");
    return print_wrong(&text);
}

/* WORD is what stands on the command line: "--base-ulr=https://example.org/". */
static bool refuse_option(struct arena *arena, enum command command, const char *word)
{
    struct words words = {0};
    for (size_t i = 0; i < option_count; i++)
        if (is_option_of(&option_table[i], command))
            ARENA_PUSH(arena, words.items, words.count, option_table[i].name);
    const char *name = arena_copy_bytes(arena, word, strcspn(word, "="));
    struct buffer text = {0};
    buffer_printf(&text, "unknown option %s", quoted(arena, name));
    add_nearest(&text, name + strspn(name, "-"), words, "--");
    buffer_printf(&text, "; '%s' has ", command_table[command].name);
    add_list(&text, words, "--");
    return print_wrong(&text);
}

static bool refuse_value(const struct option_entry *option, const struct setting *setting)
{
    const char *wrong = setting->wrong ? setting->wrong : setting->value;
    struct buffer text = {0};
    buffer_printf(&text, "'%s' is not what --%s takes", quoted(setting->arena, wrong), option->name);
    if (option->choices) {
        struct words words = option->choices(setting->arena);
        add_nearest(&text, wrong, words, "");
        buffer_add_string(&text, "; it takes ");
        add_list(&text, words, "");
    } else {
        buffer_printf(&text, "; give %s", option->expected);
    }
    return print_wrong(&text);
}

/* ---- reading ---- */

/* Takes one option. Returns false where the program ends: with a complaint, or with the help. */
static bool take_option(struct arena *arena, struct options *options, int index, int *status)
{
    const struct option_entry *option = &option_table[index];
    const char *command = command_table[options->command].name;
    if (!(is_option_of(option, options->command))) {
        print_trouble("option --%s is not for 'termfeed %s'; see 'termfeed help %s'", option->name, command,
                      command);
        return false;
    }
    if (strcmp(option->name, "help") == 0 || strcmp(option->name, "version") == 0) {
        *status = *option->name == 'h' ? print_help(options->command) : print_version();
        return false;
    }
    struct setting setting = {options, arena, optarg, NULL};
    if (option->set)
        return option->set(&setting) || refuse_value(option, &setting);
    *(bool *)((char *)options + option->flag) = true;
    return true;
}

/* Says what getopt_long could not take. */
static bool refuse_word(struct arena *arena, enum command command, int value, const char *word)
{
    const char *name = command_table[command].name;
    int index = optopt ? find_option(optopt) : -1;
    if (value == ':' && index >= 0)
        print_trouble("option --%s needs a value: %s; see 'termfeed help %s'", option_table[index].name,
                      option_table[index].expected, name);
    else if (optopt >= 256)
        print_trouble("option --%s takes no value; see 'termfeed help %s'", option_table[optopt - 256].name,
                      name);
    else if (optopt)
        print_trouble("unknown option -%c; see 'termfeed help %s'", optopt, name);
    else
        refuse_option(arena, command, word);
    return false;
}

static bool read_arguments(struct arena *arena, int argc, char **argv, struct options *options, int *status)
{
    struct getopt_tables tables;
    fill_tables(&tables, options->command);
    opterr = 0;
    optind = 1;
    for (int value; (value = getopt_long(argc, argv, tables.shorts, tables.longs, NULL)) != -1;) {
        bool known = value != ':' && value != '?';
        if (!known && !refuse_word(arena, options->command, value, argv[optind - 1]))
            return false;
        if (!take_option(arena, options, find_option(value), status))
            return false;
    }
    for (int i = optind; i < argc; i++)
        ARENA_PUSH(arena, options->documents, options->document_count, (const char *)argv[i]);
    return true;
}

/* OLD and NEW, which are of one term. */
static bool is_pair(const struct options *options)
{
    return options->command == COMMAND_DIFF && !options->revision;
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
    if (is_pair(options) && count != 2)
        return "diff takes an old and a new document, or --git REVISION and documents";
    if (options->command == COMMAND_COMPLETION && count != 1)
        return "completion takes a shell: bash, zsh or fish";
    if (count == 0)
        return "no document given; name a term document, or - for standard input";
    if (options->term_id && options->command != COMMAND_AGENDA && !is_pair(options) && count > 1)
        return "--term names one term; give one document with it";
    if ((options->git || options->revision) && from_stdin)
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
        if (value_parse_integer(epoch, &options->now) && options->now >= 0 && options->now <= ISO_LATEST_TIME)
            return true;
        print_trouble("SOURCE_DATE_EPOCH is '%s'; set it to seconds since 1970 or unset it", epoch);
        *status = STATUS_FAILED;
        return false;
    }
    options->now = (int64_t)time(NULL);
    if (options->command != COMMAND_EXPORT || value_is_clock(options->now))
        return true;
    print_trouble("this machine's clock says a time before 1970 or after 2099; set it, or give --now");
    *status = STATUS_FAILED;
    return false;
}

static bool settle(struct arena *arena, struct options *options, int *status)
{
    if (options->command == COMMAND_EXPORT && !options->output)
        options->output = "site";
    const char *conflict = find_conflict(arena, options);
    if (conflict) {
        print_trouble("%s; see 'termfeed help %s'", conflict, command_table[options->command].name);
        *status = STATUS_FAILED;
        return false;
    }
    if (options->command == COMMAND_AGENDA) {
        options->mentor = options->documents[1];
        options->document_count = 1;
    }
    if (!options->program)
        options->program = "Mentorship";
    if (!options->program_id)
        options->program_id = filename_of_words(arena, options->program);
    if (!options->only_count)
        for (size_t i = 0; i < FORMAT_COUNT; i++)
            options->only[options->only_count++] = &formats[i];
    return settle_now(options, status);
}

/* The command of that name, COMMAND_COUNT if there is none. */
static enum command find_command(const char *name)
{
    size_t i = 0;
    while (i < COMMAND_COUNT && strcmp(name, command_table[i].name) != 0)
        i++;
    return (enum command)i;
}

/* "termfeed help", "termfeed help check". */
static int help(struct arena *arena, const char *name)
{
    if (!name)
        return print_general_help();
    enum command command = find_command(name);
    if (command != COMMAND_COUNT)
        return print_help(command);
    refuse_command(arena, name);
    return STATUS_FAILED;
}

bool command_line_read(struct arena *arena, int argc, char **argv, struct options *options, int *status)
{
    *options = (struct options){
        .max_size = (size_t)16 << 20, .now = -1, .alarms = {7 * 1440, 1440}, .alarm_count = 2};
    *status = STATUS_FAILED;
    const char *name = argc > 1 ? argv[1] : "";
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        *status = help(arena, strcmp(name, "help") == 0 && argc > 2 ? argv[2] : NULL);
        return false;
    }
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        *status = print_version();
        return false;
    }
    options->command = find_command(name);
    if (options->command == COMMAND_COUNT)
        return refuse_command(arena, name);
    return read_arguments(arena, argc - 1, argv + 1, options, status) && settle(arena, options, status);
}
