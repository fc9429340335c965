/* SPDX-License-Identifier: MIT */
/* Parts of the program that are libraries of their own, and loaded when they are needed: what they need themselves takes
 * longer to load than all that a run without them does. */
#ifndef TERMFEED_MODULE_H
#define TERMFEED_MODULE_H

#include "exporter/base/failure.h"

/* Of the declaration of a module's interface: what the module gives to others, and NULL in a program into which the
 * module is not linked. */
#define MODULE_INTERFACE __attribute__((weak, visibility("default")))

/* Returns the interface of the module NAME, a constant termfeed_NAME_module: LINKED, if that is not NULL, else what is in
 * termfeed-NAME.so, in the program's folder or where it is installed. It stays loaded. Fails if the module is not there,
 * can't be loaded, or was built from other sources than the program. */
const void *module_load(const char *name, const void *linked, struct failure *failure);

#endif
