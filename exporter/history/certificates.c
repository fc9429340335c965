/* SPDX-License-Identifier: MIT */
#include "exporter/history/certificates.h"

int mbedtls_x509_crt_parse_file(void *chain, const char *path)
{
    (void)chain;
    (void)path;
    return 0;
}
