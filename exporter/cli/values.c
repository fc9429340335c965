/* SPDX-License-Identifier: MIT */
#include "exporter/cli/values.h"

#include "exporter/base/filenames.h"
#include "exporter/base/iso.h"
#include "exporter/base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_PROGRAM 200  /* bytes of its name */
#define LONGEST_ADDRESS 2000 /* bytes; it is in every event and every link, and apps take no longer ones */

bool value_parse_integer(const char *text, int64_t *value)
{
    char *end;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    *value = number;
    return (is_digit(*text) || *text == '-') && *end == '\0' && errno == 0;
}

bool value_parse_time(const char *text, int64_t *seconds)
{
    if (*text != '@')
        return iso_read_any_time(text, seconds);
    return value_parse_integer(text + 1, seconds) && *seconds >= 0 && *seconds <= ISO_LATEST_TIME;
}

bool value_is_clock(int64_t seconds)
{
    /* No date after it can be meant. */
    static const int64_t end = INT64_C(4102444800);
    return seconds >= 0 && seconds < end;
}

bool set_output(struct setting *setting)
{
    struct options *options = setting->options;
    const char *value = setting->value;
    options->output = value;
    return *value != '\0';
}

/* A name of one line that could stand in a title. */
bool set_program(struct setting *setting)
{
    struct buffer clean = {0};
    const char *value = setting->value;
    size_t length = strlen(value);
    text_clean(&clean, value, length);
    bool is_clean = strcmp(buffer_string(&clean), value) == 0;
    buffer_free(&clean);
    setting->options->program = value;
    setting->options->program_given = true;
    return is_clean && length <= LONGEST_PROGRAM && text_has_word(value, length) &&
           strcmp(text_collapse(setting->arena, value, length), value) == 0;
}

bool set_program_id(struct setting *setting)
{
    setting->options->program_id = setting->value;
    return program_id_is_valid(setting->value);
}

/* Whether the address has a name or password before its host. It would be published; and in the message that refuses it, it
 * would be in a log. */
static bool has_user(struct setting *setting)
{
    const char *value = setting->value, *scheme_end = strstr(value, "://");
    const char *host = scheme_end ? scheme_end + 3 : value;
    const char *sign = memchr(host, '@', strcspn(host, "/?#"));
    if (sign)
        setting->wrong = arena_printf(setting->arena, "%.*s(withheld)%s", (int)(host - value), value, sign);
    return sign != NULL;
}

/* An address below which something lies, with a '/' at its end; NULL if the value is not one, or not written as one that
 * is published; the scheme may be in capitals. */
static const char *address_of_folder(struct setting *setting)
{
    const char *value = setting->value;
    if (has_user(setting) || strlen(value) > LONGEST_ADDRESS)
        return NULL;
    char *url = text_web_url(setting->arena, value, strlen(value));
    bool same = url && strlen(url) == strlen(value) && strcmp(strstr(url, "//"), strstr(value, "//")) == 0;
    if (!same || strpbrk(url, "?#"))
        return NULL;
    return url[strlen(url) - 1] == '/' ? url : arena_printf(setting->arena, "%s/", url);
}

bool set_base_url(struct setting *setting)
{
    return (setting->options->base_url = address_of_folder(setting)) != NULL;
}

bool set_source_url(struct setting *setting)
{
    return (setting->options->source_url = address_of_folder(setting)) != NULL;
}

static bool is_chosen(const struct options *options, const struct format *format)
{
    for (size_t i = 0; i < options->only_count; i++)
        if (options->only[i] == format)
            return true;
    return false;
}

bool set_only(struct setting *setting)
{
    struct options *options = setting->options;
    const char *value = setting->value;
    if (!*value)
        return false;
    while (*value) {
        size_t length = strcspn(value, ",");
        const char *name = arena_copy_bytes(setting->arena, value, length);
        const struct format *format = format_find(name);
        setting->wrong = name;
        if (!format)
            return false;
        if (!is_chosen(options, format))
            options->only[options->only_count++] = format;
        value += length + (value[length] == ',');
    }
    return true;
}

bool set_now(struct setting *setting)
{
    return value_parse_time(setting->value, &setting->options->now);
}

/* "7d,1d", "36h", "90m", "none". */
bool set_alarms(struct setting *setting)
{
    struct options *options = setting->options;
    const char *value = setting->value;
    options->alarm_count = 0;
    if (strcmp(value, "none") == 0)
        return true;
    while (*value) {
        size_t digits = strspn(value, "0123456789");
        char unit = value[digits];
        int minutes = unit == 'd' ? 1440 : unit == 'h' ? 60 : unit == 'm' ? 1 : 0;
        int64_t number;
        if (digits < 1 || digits > 4 || !minutes || options->alarm_count == MAX_ALARMS ||
            !value_parse_integer(arena_copy_bytes(setting->arena, value, digits), &number))
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

bool set_term(struct setting *setting)
{
    struct options *options = setting->options;
    const char *value = setting->value;
    options->term_id = value;
    return term_id_is_valid(value);
}

/* "16M": K, M and G are powers of 1024. */
bool set_max_size(struct setting *setting)
{
    struct options *options = setting->options;
    const char *value = setting->value;
    size_t digits = strspn(value, "0123456789");
    int64_t number;
    if (digits < 1 || digits > 12 ||
        !value_parse_integer(arena_copy_bytes(setting->arena, value, digits), &number) || number < 1)
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

const char *const report_names[REPORT_COUNT] = {"text", "github", "json", "sarif"};

struct words choices_of_only(struct arena *arena)
{
    struct words words = {0};
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        ARENA_PUSH(arena, words.items, words.count, formats[i].name);
    return words;
}

static const char *const diff_report_names[DIFF_REPORT_COUNT] = {"text", "markdown"};

static struct words words_of_names(struct arena *arena, const char *const *names, size_t count)
{
    struct words words = {0};
    for (size_t i = 0; i < count; i++)
        ARENA_PUSH(arena, words.items, words.count, names[i]);
    return words;
}

struct words choices_of_report(struct arena *arena)
{
    return words_of_names(arena, report_names, REPORT_COUNT);
}

struct words choices_of_diff(struct arena *arena)
{
    return words_of_names(arena, diff_report_names, DIFF_REPORT_COUNT);
}

/* Sets *INDEX to which of the names the value is. */
static bool is_among(const char *value, const char *const *names, size_t count, size_t *index)
{
    for (*index = 0; *index < count; ++*index)
        if (strcmp(value, names[*index]) == 0)
            return true;
    return false;
}

bool set_report(struct setting *setting)
{
    size_t index;
    bool known = is_among(setting->value, report_names, REPORT_COUNT, &index);
    setting->options->report = (enum report)index;
    return known;
}

bool set_diff_report(struct setting *setting)
{
    size_t index;
    bool known = is_among(setting->value, diff_report_names, DIFF_REPORT_COUNT, &index);
    setting->options->diff_report = (enum diff_report)index;
    return known;
}

bool set_revision(struct setting *setting)
{
    setting->options->revision = setting->value;
    return *setting->value != '\0' && *setting->value != '-';
}
