/* SPDX-License-Identifier: MIT */
#include "formats/writers.h"

const struct formats_module termfeed_formats_module = {{
#define FORMAT(name, ...) write_##name,
#include "formats/table.def"
#undef FORMAT
}};
