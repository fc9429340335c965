/* SPDX-License-Identifier: MIT */
/* What a title, a path or an id tells of a term. Internal to the reader. */
#ifndef TERMFEED_TERMS_H
#define TERMFEED_TERMS_H

#include <stdbool.h>
#include <stddef.h>

/* A term as far as a piece of text tells it. */
struct term_hint {
    int year, number; /* 0: not told */
    int month, last;  /* in which it begins and ends; 0: not told */
    bool numbered;    /* by a term, quarter, season or range of months, not by a month alone */
    bool pure;        /* a title that says nothing else: "2031", "Q2", "Term 01 - 2031 March - May" */
};

/* "Term 01 - 2025 March - May", "Q3 2031", "Summer 2031". */
struct term_hint hint_from_title(const char *title);

/* "2021/02-Summer/README.md", "2021-03.md", "2031-mentoring.md": the last year in the path, and what stands after
 * it. A year alone counts in the file's name and the two folders around it only. */
struct term_hint hint_from_path(const char *path);

/* Whether a title says nothing but which term it is: "2031", "Q2", "Term 01 - 2031 March - May". */
bool names_term(const char *title);

/* The same, or whether the title is one of the document's frame (title_is_frame). *SURE is set if it can't name a project
 * or an organization. */
bool names_frame(const char *title, bool *sure);

/* The year beside the name of a program in words of the document from byte *AT on, "Summer of Code 2031", 0 if there is
 * none; *AT is set to where it stands. */
int year_of_program(const char *text, size_t *at);

#endif
