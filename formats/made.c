/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */

#include "formats/made.h"

#include "exporter/base/filenames.h"
#include "exporter/base/text.h"
#include "formats/format.h"

#include <string.h>

/* ---- whose it is ---- */

/* What stands in each file within its first MADE_HEAD bytes, by the end of its name. */
static const struct {
    const char *ending, *mark;
} marks[] = {
    {".ics", "\nPRODID:-//termfeed//"},
    {".atom", "<generator>termfeed</generator>"},
    {".html", "<meta name=\"generator\" content=\"termfeed"},
    {".txt", "Mentor agenda: "},
};

static bool ends_with(const char *name, const char *ending)
{
    size_t length = strlen(name), size = strlen(ending);
    return length > size && strcmp(name + length - size, ending) == 0;
}

static bool has_mark(const char *name, const char *bytes, size_t length)
{
    size_t head = length < MADE_HEAD ? length : MADE_HEAD;
    bool found = false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        found |= ends_with(name, marks[i].ending) &&
                 memmem(bytes, head, marks[i].mark, strlen(marks[i].mark)) != NULL;
    return found;
}

/* Whether the format makes a file of that name in the folder of a scope. */
static bool makes(const struct format *format, const char *name)
{
    if (format->file && strcmp(format->file, name) == 0)
        return true;
    size_t length = format->folder ? strlen(format->folder) : 0;
    return length && strncmp(format->folder, name, length) == 0 && name[length] &&
           !strchr(name + length, '/');
}

/* After the folder of a term, if it begins with one: "2031-01/". */
static const char *within_scope(const char *name)
{
    size_t digits = 0;
    while (is_digit(name[digits]))
        digits++;
    const char *slash = strchr(name, '/');
    return digits == 4 && slash && (slash == name + 4 || name[4] == '-') ? slash + 1 : name;
}

bool made_can_be(const char *name)
{
    bool is_made = false, ends = false;
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        is_made |= makes(&formats[i], within_scope(name));
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        ends |= ends_with(name, marks[i].ending);
    return is_made && ends;
}

bool made_by_termfeed(const char *name, const char *bytes, size_t length)
{
    return made_can_be(name) && has_mark(name, bytes, length);
}

/* ---- what holds of each ---- */

/* Whether a control character begins with the byte C, before NEXT: of ASCII all but line ends; those of Latin-1
 * have the first byte C2. */
static bool is_control(unsigned char c, unsigned char next)
{
    if (c == 0xc2)
        return next >= 0x80 && next < 0xa0;
    return (c < ' ' && c != '\n' && c != '\r') || c == 0x7f;
}

enum { BLOCK = 64 };

/* Whether one may be among the bytes; not in most blocks. Written so that compilers make vectors of it: all that is
 * published is looked at. */
static bool is_suspect(const unsigned char *block)
{
    unsigned char any = 0;
    for (int i = 0; i < BLOCK; i++)
        any |= (unsigned char)((block[i] < ' ' && block[i] != '\n' && block[i] != '\r') | (block[i] == 0x7f) |
                               (block[i] == 0xc2));
    return any;
}

/* TEXT ends with a NUL. Lines end with a line feed alone, but for those of calendars. */
static bool has_control(const char *text, size_t length, bool calendar)
{
    const unsigned char *bytes = (const unsigned char *)text;
    for (size_t start = 0; start < length; start += BLOCK) {
        size_t end = length - start > BLOCK ? start + BLOCK : length;
        if (end == start + BLOCK && !is_suspect(bytes + start))
            continue;
        for (size_t i = start; i < end; i++)
            if (is_control(bytes[i], bytes[i + 1]))
                return true;
    }
    return !calendar && memchr(text, '\r', length);
}

/* What is wrong with one line of a calendar that has LENGTH bytes before its end; NULL if nothing is. */
static const char *wrong_line(const char *line, size_t length)
{
    if (strncmp(line + length, "\r\n", 2) != 0)
        return "has a line without CRLF";
    if (length > 75)
        return "has a line of more than 75 octets";
    if (length == 0 || (length == 1 && *line == ' '))
        return "has an empty line";
    return NULL;
}

/* The component that a calendar's lines are in. */
struct nesting {
    int depth;
    bool in_event;
    unsigned seen; /* of the needed properties of the event, a bit each */
};

/* RFC 5545, 3.6.1, and what calendar apps need to apply a change. */
static const char *const needed[] = {"UID:", "DTSTAMP:", "DTSTART", "SEQUENCE:", "SUMMARY"};
enum { ALL_SEEN = (1 << (sizeof needed / sizeof *needed)) - 1 };

static const char *follow_nesting(struct nesting *nesting, const char *line)
{
    if (strncmp(line, "BEGIN:", 6) == 0) {
        nesting->depth++;
        if (strncmp(line, "BEGIN:VEVENT\r", 13) == 0)
            *nesting = (struct nesting){.depth = nesting->depth, .in_event = true};
    } else if (strncmp(line, "END:", 4) == 0) {
        nesting->depth--;
        bool event = strncmp(line, "END:VEVENT\r", 11) == 0;
        if (event && (!nesting->in_event || nesting->seen != ALL_SEEN))
            return "has half an event";
        nesting->in_event &= !event;
    }
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (*line == *needed[i] && strncmp(line, needed[i], strlen(needed[i])) == 0)
            nesting->seen |= 1U << i;
    return nesting->depth < 0 ? "closes what it did not open" : NULL;
}

static const char *wrong_calendar(const char *text)
{
    struct nesting nesting = {0};
    if (strncmp(text, "BEGIN:VCALENDAR\r\n", 17) != 0)
        return "does not begin as a calendar";
    for (const char *line = text; *line;) {
        size_t length = strcspn(line, "\r\n");
        const char *wrong = wrong_line(line, length);
        wrong = wrong ? wrong : follow_nesting(&nesting, line);
        if (wrong)
            return wrong;
        line += length + 2;
        if (nesting.depth == 0 && *line)
            return "goes on after its end";
    }
    return nesting.depth ? "does not end" : NULL;
}

static const char *wrong_file(const char *name, const struct buffer *contents)
{
    const char *bytes = buffer_string(contents);
    bool calendar = ends_with(name, ".ics");
    if (!made_by_termfeed(name, bytes, contents->length))
        return "begins with nothing by which the next run knows it for its own: see the table in "
               "formats/made.c";
    if (strlen(bytes) != contents->length || has_control(bytes, contents->length, calendar))
        return "has control characters";
    if (text_valid_length(bytes, contents->length) < contents->length)
        return "is not UTF-8";
    return calendar ? wrong_calendar(bytes) : NULL;
}

bool made_check(const char *name, const struct buffer *contents, struct failure *failure)
{
    const char *wrong = filename_is_safe(name) ? wrong_file(name, contents) : "has an unsafe name";
    return !wrong || failure_set(failure, "internal error: the file %s %s; nothing was written", name, wrong);
}
