/* SPDX-License-Identifier: MIT */
/* The words of timelines: how words begin that say what a row, a column or a heading is about. Data only. Each list is
 * sorted and ended by NULL; what it decides is told beside it. A word with a bar at its end is a whole one. */
#ifndef TERMFEED_TIMELINE_VOCABULARY_H
#define TERMFEED_TIMELINE_VOCABULARY_H

extern const char *const words_midterm[];     /* the evaluation in the middle */
extern const char *const words_evaluation[];  /* an evaluation */
extern const char *const words_feedback[];    /* an evaluation, if it is the last one */
extern const char *const words_first[];       /* the first of several evaluations or payments */
extern const char *const words_second[];      /* the second one */
extern const char *const words_third[];       /* the third one */
extern const char *const words_final[];       /* the last one */
extern const char *const words_stipend[];     /* a payment */
extern const char *const words_rest[];        /* the second payment: "the other 50 %" */
extern const char *const words_review[];      /* applications are looked at */
extern const char *const words_proposal[];    /* what projects hand in, unless mentees do */
extern const char *const words_application[]; /* what mentees hand in, unless projects do */
extern const char *const words_submission[];  /* something is handed in */
extern const char *const words_unproposed[];  /* what is submitted and is no proposal: a request for slots */
extern const char *const words_report[];      /* the last one is evaluated */
extern const char *const words_bare_final[];  /* the last evaluation, without that word */
extern const char *const words_mentees[];     /* who takes part */
extern const char *const words_projects[];    /* who offers the work */
extern const char *const words_selection[];   /* mentees are chosen */
extern const char *const words_results[];     /* what is told when they were */
extern const char *const words_organizations[]; /* who offers the work and is never a mentee */
extern const char *const words_working[];       /* mentees are at work */
extern const char *const words_announced[];     /* something is told: nothing is to be done */
extern const char *const words_talk[];          /* people meet and talk: nothing is to be done */
extern const char *const words_period[];        /* the program as a whole */
extern const char *const words_begin[];         /* something begins */
extern const char *const words_open[];          /* it can be used from now on */
extern const char *const words_end[];           /* it ends */
extern const char *const words_close[];         /* the day is the last one */
extern const char *const words_first_day[];     /* the program begins */
extern const char *const words_last_day[];      /* the program ends */
extern const char *const words_bare[];  /* beside nothing but these, "start" and "end" are the program's */
extern const char *const words_units[]; /* what time is counted in: "Week 6" is no date */
extern const char *const words_beside_units[]; /* beside them */
extern const char *const words_of_counts[];    /* after a number they make no day of it: "3 students" */

extern const char *const columns_activity[]; /* a column with the activities */
extern const char *const columns_date[];     /* with dates */
extern const char *const columns_start[];    /* with first days */
extern const char *const columns_end[];      /* with last days */
extern const char *const columns_clock[];    /* with times of day */
extern const char *const columns_zone[];     /* and its zone */
extern const char *const columns_note[];     /* with notes */

#endif
