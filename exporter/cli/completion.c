/* SPDX-License-Identifier: MIT */
/* What shells complete, made from the tables of options and commands. */
#include "exporter/cli/commands.h"

#include "exporter/cli/option_table.h"
#include "exporter/cli/printing.h"

#include <string.h>

static bool has_option(const struct option_entry *option, size_t command)
{
    return option->commands & 1u << command;
}

static bool takes_folder(const struct option_entry *option)
{
    return option->argument && strcmp(option->argument, "DIR") == 0;
}

/* The words that the option takes, with SEPARATOR between them. */
static void add_choices(struct buffer *out, const struct option_entry *option, const char *separator)
{
    struct arena *arena = arena_new();
    struct words words = option->choices(arena);
    for (size_t i = 0; i < words.count; i++)
        buffer_printf(out, "%s%s", i ? separator : "", words.items[i]);
    arena_free(arena);
}

static void add_commands(struct buffer *out)
{
    buffer_add_string(out, "help");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        buffer_printf(out, " %s", command_table[i].name);
}

/* The text in single quotes, as shells read it. */
static void add_quoted(struct buffer *out, const char *text)
{
    buffer_add_byte(out, '\'');
    for (; *text; text++)
        if (*text == '\'')
            buffer_add_string(out, "'\\''");
        else
            buffer_add_byte(out, *text);
    buffer_add_byte(out, '\'');
}

/* ---- bash ---- */

/* 'export -o' | 'export --output', for every command that has the option. */
static void add_bash_pattern(struct buffer *out, const struct option_entry *option)
{
    const char *between = "";
    for (size_t command = 0; command < COMMAND_COUNT; command++) {
        if (!has_option(option, command))
            continue;
        const char *name = command_table[command].name;
        buffer_printf(out, "%s'%s --%s'", between, name, option->name);
        if (option->letter)
            buffer_printf(out, " | '%s -%c'", name, option->letter);
        between = " | ";
    }
}

/* The case in which the option's value is completed. */
static void add_bash_values(struct buffer *out, const struct option_entry *option)
{
    buffer_add_string(out, "    ");
    add_bash_pattern(out, option);
    buffer_add_string(out, ")\n");
    if (option->choices) {
        buffer_add_string(out, "        mapfile -t COMPREPLY < <(compgen -W '");
        add_choices(out, option, " ");
        buffer_add_string(out, "' -- \"$word\")\n");
    } else if (takes_folder(option)) {
        buffer_add_string(out, "        mapfile -t COMPREPLY < <(compgen -d -- \"$word\")\n");
    }
    buffer_add_string(out, "        return\n        ;;\n");
}

static void write_bash(struct buffer *out)
{
    buffer_add_string(
        out, "# bash completion for termfeed\n_termfeed() {\n"
             "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} options=\n"
             "    COMPREPLY=()\n"
             "    if [ \"$COMP_CWORD\" -eq 1 ] || [ \"$before\" = help ]; then\n"
             "        mapfile -t COMPREPLY < <(compgen -W '");
    add_commands(out);
    buffer_add_string(out,
                      "' -- \"$word\")\n        return\n    fi\n    case \"${COMP_WORDS[1]} $before\" in\n");
    for (size_t i = 0; i < option_count; i++)
        if (option_table[i].argument)
            add_bash_values(out, &option_table[i]);
    buffer_add_string(out, "    esac\n    case ${COMP_WORDS[1]} in\n");
    for (size_t command = 0; command < COMMAND_COUNT; command++) {
        buffer_printf(out, "    %s) options='", command_table[command].name);
        for (size_t i = 0, count = 0; i < option_count; i++)
            if (has_option(&option_table[i], command))
                buffer_printf(out, "%s--%s", count++ ? " " : "", option_table[i].name);
        buffer_add_string(out, "' ;;\n");
    }
    buffer_add_string(out, "    esac\n    if [[ $word == -* ]]; then\n"
                           "        mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
                           "    else\n        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n    fi\n}\n"
                           "complete -o filenames -F _termfeed termfeed\n");
}

/* ---- zsh ---- */

/* A description within a specification of _arguments ends at ']' and ':'. */
static void add_zsh_option(struct buffer *out, const struct option_entry *option)
{
    struct buffer text = {0};
    buffer_printf(&text, "--%s[", option->name);
    for (const char *c = option->help; *c; c++)
        buffer_printf(&text, strchr("[]:\\", *c) ? "\\%c" : "%c", *c);
    buffer_add_byte(&text, ']');
    if (option->argument)
        buffer_printf(&text, ":%s:", option->argument);
    if (option->choices) {
        buffer_add_byte(&text, '(');
        add_choices(&text, option, " ");
        buffer_add_byte(&text, ')');
    } else if (takes_folder(option)) {
        buffer_add_string(&text, "_directories");
    }
    buffer_add_string(out, "            ");
    add_quoted(out, buffer_string(&text));
    buffer_add_string(out, " \\\n");
    buffer_free(&text);
}

static void write_zsh(struct buffer *out)
{
    buffer_add_string(out, "#compdef termfeed\n_termfeed() {\n    local -a commands\n    commands=(\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        struct buffer text = {0};
        buffer_printf(&text, "%s:%s", command_table[i].name, command_table[i].summary);
        buffer_add_string(out, "        ");
        add_quoted(out, buffer_string(&text));
        buffer_add_byte(out, '\n');
        buffer_free(&text);
    }
    buffer_add_string(out, "        'help:print what a command takes'\n    )\n"
                           "    if ((CURRENT == 2)) || [[ $words[2] == help ]]; then\n"
                           "        _describe command commands\n        return\n    fi\n"
                           "    local command=$words[2]\n    shift words\n    ((CURRENT--))\n"
                           "    case $command in\n");
    for (size_t command = 0; command < COMMAND_COUNT; command++) {
        buffer_printf(out, "    %s)\n        _arguments \\\n", command_table[command].name);
        for (size_t i = 0; i < option_count; i++)
            if (has_option(&option_table[i], command))
                add_zsh_option(out, &option_table[i]);
        buffer_add_string(out, "            '*:document:_files'\n        ;;\n");
    }
    buffer_add_string(out,
                      "    esac\n}\nif [[ $funcstack[1] == _termfeed ]]; then\n    _termfeed \"$@\"\nelse\n"
                      "    compdef _termfeed termfeed\nfi\n");
}

/* ---- fish ---- */

static void add_fish_option(struct buffer *out, const struct option_entry *option)
{
    buffer_add_string(out, "complete -c termfeed -n '__fish_seen_subcommand_from");
    for (size_t command = 0; command < COMMAND_COUNT; command++)
        if (has_option(option, command))
            buffer_printf(out, " %s", command_table[command].name);
    buffer_printf(out, "' -l %s", option->name);
    if (option->letter)
        buffer_printf(out, " -s %c", option->letter);
    if (option->argument)
        buffer_add_string(out, takes_folder(option) ? " -r -a '(__fish_complete_directories)'" : " -x");
    if (option->choices) {
        buffer_add_string(out, " -a '");
        add_choices(out, option, " ");
        buffer_add_byte(out, '\'');
    }
    buffer_add_string(out, " -d ");
    add_quoted(out, option->help);
    buffer_add_byte(out, '\n');
}

static void write_fish(struct buffer *out)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        buffer_printf(out, "complete -c termfeed -n __fish_use_subcommand -f -a %s -d ",
                      command_table[i].name);
        add_quoted(out, command_table[i].summary);
        buffer_add_byte(out, '\n');
    }
    buffer_add_string(
        out, "complete -c termfeed -n __fish_use_subcommand -f -a help -d 'print what a command takes'\n");
    buffer_add_string(out, "complete -c termfeed -n '__fish_seen_subcommand_from help' -f -a '");
    add_commands(out);
    buffer_add_string(out, "'\n");
    for (size_t i = 0; i < option_count; i++)
        add_fish_option(out, &option_table[i]);
}

/* ---- the command ---- */

static const struct {
    const char *name;
    void (*write)(struct buffer *out);
} shells[] = {{"bash", write_bash}, {"zsh", write_zsh}, {"fish", write_fish}};

int command_completion(const struct options *options)
{
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(options->documents[0], shells[i].name) != 0)
            continue;
        struct buffer out = {0};
        shells[i].write(&out);
        bool printed = print_bytes(buffer_string(&out), out.length);
        buffer_free(&out);
        return printed ? STATUS_DONE : STATUS_FAILED;
    }
    print_trouble("'%s' is not a shell that termfeed knows; give bash, zsh or fish", options->documents[0]);
    return STATUS_FAILED;
}
