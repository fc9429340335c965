/* SPDX-License-Identifier: MIT */
/* Any bytes stand where a timeline has its date: what comes of them is a date that can be meant, or a
 * message. */
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void add_cell(struct buffer *document, const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        buffer_add_byte(document, strchr("\n\r|", bytes[i]) ? ' ' : (char)bytes[i]);
}

static void check_moment(const struct moment *moment)
{
    if (moment->known && (moment->day.year < 2000 || moment->day.year > 2099))
        broken("the year %d can't be meant", moment->day.year);
    if (moment->known && !date_is_valid(moment->day))
        broken("a day that does not exist");
}

static void check_row(const struct revision_read *revision, const struct row *row)
{
    check_moment(&row->start);
    check_moment(&row->end);
    bool reversed = row->start.known && row->end.known && date_compare(row->start.day, row->end.day) > 0;
    size_t messages = diagnostics_count(revision->diagnostics, SEVERITY_WARNING) +
                      diagnostics_count(revision->diagnostics, SEVERITY_ERROR);
    if ((!row->end.known || reversed) && !messages)
        broken("no possible date, and no message");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct buffer document = {0};
    buffer_add_string(&document, "# Term 01 - 2031 March - May\n\n| Activity | Date |\n|---|---|\n"
                                 "| Program begins | March 3, 2031 |\n| Midterm evaluations | ");
    add_cell(&document, bytes, size);
    buffer_add_string(&document, " |\n");
    struct revision_read revision = revision_read_bytes(buffer_string(&document), document.length);
    for (size_t i = 0; revision.term && i < revision.term->row_count; i++)
        check_row(&revision, &revision.term->rows[i]);
    revision_free(&revision);
    buffer_free(&document);
    return 0;
}
