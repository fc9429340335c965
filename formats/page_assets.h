/* SPDX-License-Identifier: MIT */
/* The style and the script of the pages: page.css and page.js, which the build puts into the program. */
#ifndef TERMFEED_PAGE_ASSETS_H
#define TERMFEED_PAGE_ASSETS_H

#include <stddef.h>

struct page_asset {
    const char *bytes; /* as they stand in a page */
    size_t length;
    const char *digest; /* SHA-256 of them in base64, for the page's security policy */
};

extern const struct page_asset page_style, page_script;

#endif
