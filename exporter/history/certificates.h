/* SPDX-License-Identifier: MIT */
/* libgit2, where it is built with Mbed TLS as in Debian, begins with the certificates of all authorities, which takes as long
 * as reading two documents. They are for fetching, and nothing is fetched here. So its function stands here in front
 * of the library's: a module comes before the libraries that it needs. Private to the module for git. */
#ifndef TERMFEED_CERTIFICATES_H
#define TERMFEED_CERTIFICATES_H

/* Adds no certificate to the chain, so that no connection would be trusted. Returns 0: nothing has failed. */
int mbedtls_x509_crt_parse_file(void *chain, const char *path) __attribute__((visibility("default")));

#endif
