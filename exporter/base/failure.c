/* SPDX-License-Identifier: MIT */
#include "exporter/base/failure.h"

bool failure_set(struct failure *failure, const char *format, ...)
{
    if (failure_happened(failure))
        return false;
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&failure->text, format, arguments);
    va_end(arguments);
    return false;
}

void failure_prefix(struct failure *failure, const char *format, ...)
{
    struct buffer text = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&text, format, arguments);
    va_end(arguments);
    buffer_add(&text, buffer_string(&failure->text), failure->text.length);
    buffer_free(&failure->text);
    failure->text = text;
}

void failure_suffix(struct failure *failure, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&failure->text, format, arguments);
    va_end(arguments);
}

bool failure_happened(const struct failure *failure)
{
    return failure->text.length > 0;
}

const char *failure_text(const struct failure *failure)
{
    return buffer_string(&failure->text);
}

void failure_clear(struct failure *failure)
{
    buffer_free(&failure->text);
}
