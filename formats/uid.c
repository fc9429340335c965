/* SPDX-License-Identifier: MIT */
#include "formats/uid.h"

#include <uuid/uuid.h>

/* 08cb3371-81be-45ad-bdf9-117b01bd33d9, made once. With another one every subscriber would get everything
 * twice. */
static const uuid_t name_space = {0x08, 0xcb, 0x33, 0x71, 0x81, 0xbe, 0x45, 0xad,
                                  0xbd, 0xf9, 0x11, 0x7b, 0x01, 0xbd, 0x33, 0xd9};

void uid_make(char uid[UID_SIZE], const char *format, ...)
{
    struct buffer name = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&name, format, arguments);
    va_end(arguments);
    uuid_t bytes;
    uuid_generate_sha1(bytes, name_space, buffer_string(&name), name.length);
    uuid_unparse_lower(bytes, uid);
    buffer_free(&name);
}
