/* SPDX-License-Identifier: MIT */
#include "exporter/cli/help.h"

#include "exporter/cli/option_table.h"
#include "exporter/cli/printing.h"
#include "exporter/cli/version.h"

static int print_text(struct buffer *text)
{
    bool printed = print_bytes(buffer_string(text), text->length);
    buffer_free(text);
    return printed ? STATUS_DONE : STATUS_FAILED;
}

int print_general_help(void)
{
    struct buffer text = {0};
    buffer_add_string(
        &text, "usage: termfeed COMMAND [OPTION]... DOCUMENT...\n\n"
               "Turns the Markdown document that announces a mentorship term into calendars, feeds and\n"
               "agendas. DOCUMENT may be - for standard input.\n\nCommands:\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        buffer_printf(&text, "  %-11s %s\n", command_table[i].name, command_table[i].summary);
    buffer_add_string(&text, "\n'termfeed help COMMAND' tells more; 'man termfeed' tells all.\n");
    return print_text(&text);
}

int print_help(enum command command)
{
    struct buffer text = {0};
    buffer_printf(&text, "usage: termfeed %s\n\n%c%s.\n\nOptions:\n", command_table[command].usage,
                  command_table[command].summary[0] - 'a' + 'A', command_table[command].summary + 1);
    for (size_t i = 0; i < option_count; i++) {
        const struct option_entry *option = &option_table[i];
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
        for (size_t i = 0; i < FORMAT_COUNT; i++)
            buffer_printf(&text, "  %-20s %s\n", formats[i].name, formats[i].summary);
    }
    return print_text(&text);
}

int print_version(void)
{
    struct buffer text = {0};
    buffer_add_string(&text, "termfeed " TERMFEED_VERSION "\n");
    return print_text(&text);
}
