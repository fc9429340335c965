/* SPDX-License-Identifier: MIT */
#include "exporter/base/uuid.h"

#include <string.h>
#include <uuid/uuid.h>

/* 08cb3371-81be-45ad-bdf9-117b01bd33d9, made once. With another one every subscriber would get everything
 * twice. */
static const uuid_t name_space = {0x08, 0xcb, 0x33, 0x71, 0x81, 0xbe, 0x45, 0xad,
                                  0xbd, 0xf9, 0x11, 0x7b, 0x01, 0xbd, 0x33, 0xd9};

void uuid_make(char uid[UUID_SIZE], const char *program_id, const char *format, ...)
{
    struct buffer name = {0};
    buffer_printf(&name, "%s\n", program_id);
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&name, format, arguments);
    va_end(arguments);
    uuid_t bytes;
    uuid_generate_sha1(bytes, name_space, buffer_string(&name), name.length);
    uuid_unparse_lower(bytes, uid);
    buffer_free(&name);
}

void uuid_of_digest(char digest[UUID_SIZE], const char *bytes, size_t length)
{
    static const uuid_t digests = {0x5d, 0x1c, 0x09, 0x6e, 0x3a, 0x52, 0x4b, 0x8f,
                                   0x9a, 0x77, 0xe4, 0x2b, 0x60, 0xc3, 0x18, 0xd5};
    uuid_t made;
    uuid_generate_sha1(made, digests, bytes, length);
    uuid_unparse_lower(made, digest);
}

bool uuid_is_at(const char *text)
{
    for (int i = 0; i < UUID_SIZE - 1; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !text[i] || !strchr("0123456789abcdef", text[i]))
            return false;
    }
    return true;
}

bool uuid_is(const char *text)
{
    return uuid_is_at(text) && text[UUID_SIZE - 1] == '\0';
}
