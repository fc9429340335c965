/* SPDX-License-Identifier: MIT */
/* The version: the one place that tells it. The Makefile reads it from here. */
#ifndef TERMFEED_VERSION_H
#define TERMFEED_VERSION_H

#define TERMFEED_VERSION "0.2.0"

#endif
