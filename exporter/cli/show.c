/* SPDX-License-Identifier: MIT */
#include "exporter/cli/commands.h"

#include "exporter/cli/printing.h"
#include "exporter/cli/reports.h"
#include "formats/json.h"
#include "formats/overview.h"

int command_show(const struct options *options)
{
    struct document document;
    int status = STATUS_FAILED;
    if (document_open(&document, options->documents[0], options)) {
        struct buffer out = {0};
        status = document.term ? STATUS_DONE : STATUS_REFUSED;
        if (!print_messages(&document, 1))
            status = STATUS_FAILED;
        if (status == STATUS_DONE && options->json)
            term_to_json(document.term, &out);
        else if (status == STATUS_DONE)
            term_to_text(document.term, &out);
        if (status == STATUS_DONE && !(options->json ? print_json(&out) : print_words(&out)))
            status = STATUS_FAILED;
        buffer_free(&out);
    }
    document_free(&document);
    return status;
}
