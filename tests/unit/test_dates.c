/* SPDX-License-Identifier: MIT */
/* Dates as people write them. A new case is a new line in the table. */
#include "exporter/base/text.h"
#include "exporter/reader/dates/dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The context of all cases: a cell of a table in a term of 2025. */
static const struct date_context context = {.year = 2025, .alone = true};

struct example {
    const char *text;
    const char *start,
        *end; /* as show --json prints them; "null" for a date that does not exist; "" for none found */
    const char *rest;  /* NULL if nothing is left */
    const char *codes; /* of the diagnostics with their columns, with spaces: "zone-season@12" */
};

static const struct example examples[] = {
    /* single days */
    {"Wednesday, February 26, 2025", "2025-02-26", "2025-02-26", NULL, ""},
    {"Wed Feb 26", "2025-02-26", "2025-02-26", NULL, ""},
    {"Weds., Feb. 26th, 2025", "2025-02-26", "2025-02-26", NULL, ""},
    {"26 February 2025", "2025-02-26", "2025-02-26", NULL, ""},
    {"the 26th of February", "2025-02-26", "2025-02-26", NULL, ""},
    {"2025-02-26", "2025-02-26", "2025-02-26", NULL, ""},
    {"February 26, 2025 (Wednesday)", "2025-02-26", "2025-02-26", NULL, ""},
    {"by August 11th", "2025-08-11", "2025-08-11", NULL, ""},
    {"Monday, March 3 (Week 1)", "2025-03-03", "2025-03-03", "Week 1", ""},
    {"Wed, February 26, 2025 *as selections are made*", "2025-02-26", "2025-02-26", "as selections are made",
     ""},
    {"Tuesday, March 3, 2026, Times TBD (several options)", "2026-03-03", "2026-03-03",
     "Times TBD (several options)", ""},
    /* moments of UTC beside, with their day first */
    {"Tuesday, July 29, 2025, 5:00 PM PDT (Wednesday, July 30, 12:00 AM UTC)", "2025-07-30T00:00Z",
     "2025-07-30T00:00Z", NULL, ""},
    {"July 29, 5 PM PDT / July 30 at 00:00 UTC", "2025-07-30T00:00Z", "2025-07-30T00:00Z", NULL, ""},
    {"July 29, 5 PM PDT (July 31, 00:00 UTC)", "2025-07-31T00:00Z", "2025-07-31T00:00Z", NULL, "zone-utc@29"},
    {"July 29, 5 PM PDT (results July 31, 9:00)", "2025-07-30T00:00Z", "2025-07-30T00:00Z",
     "results July 31, 9:00", "second-date@28"},
    {"February 27 (extended from February 25)", "2025-02-27", "2025-02-27", "extended from February 25", ""},
    /* numbers without a year in one half */
    {"5/8 - 6/1/2031", "2031-05-08", "2031-06-01", NULL, "ambiguous-date@1 ambiguous-date@7"},
    {"8/25 - 9/13/2031 (6 p.m. UTC)", "2031-08-25", "2031-09-13T18:00Z", NULL, ""},
    {"5/8/2031 - 6/13", "2031-05-08", "2031-06-13", NULL, ""},
    {"6.1. - 24.1.2031", "2031-01-06", "2031-01-24", NULL, ""},
    {"12.01.2031\xe2\x80\x93"
     "14.01.",
     "2031-01-12", "2031-01-14", NULL, ""},
    {"Version 1.2 - 3", "", "", NULL, ""},
    /* one end tells the order of the other's numbers */
    {"15/01/2031 - 07/02/2031", "2031-01-15", "2031-02-07", NULL, ""},
    {"1/2/2031 - 1/15/2031", "2031-01-02", "2031-01-15", NULL, ""},
    /* ends that are told by words, and remarks between them */
    {"Opens January 27, 2031, closes February 10, 2031", "2031-01-27", "2031-02-10", NULL, ""},
    {"Start: January 27, 2031 End: February 10, 2031, 19:00 UTC", "2031-01-27", "2031-02-10T19:00Z", NULL,
     ""},
    {"starting January 27 and ending February 10, 2031", "2031-01-27", "2031-02-10", NULL, ""},
    {"March 3 (week 1) - May 30, 2031 (week 12)", "2031-03-03", "2031-05-30", "week 1; week 12", ""},
    {"March 3 (week 1) - to be held online", "2025-03-03", "2025-03-03", "(week 1) - to be held online", ""},
    {"Jan 27 @ 9am PT to Feb 10 @ 5pm PT, 2031", "2031-01-27T17:00Z", "2031-02-11T01:00Z", NULL, ""},
    {"Monday - Friday, March 3 - 7, 2031", "2031-03-03", "2031-03-07", NULL, ""},
    {"Thursday/Friday, February 27/28, 2031", "2031-02-27", "2031-02-28", NULL, ""},
    {"Thu & Fri, Feb 26 & 27, 2031", "2031-02-26", "2031-02-27", NULL,
     "weekday-mismatch@12 weekday-mismatch@21"},
    {"no later than February 26, 2031", "2031-02-26", "2031-02-26", NULL, ""},
    {"now \xe2\x80\x93 March 31, 2031", "2031-03-31", "2031-03-31", NULL, ""},
    {"postponed to February 27, 2031", "2031-02-27", "2031-02-27", "postponed", ""},
    /* other languages */
    {"Mo 06.01. bis Fr 24.01.2031", "2031-01-06", "2031-01-24", NULL, ""},
    {"3. M\xc3\xa4rz 2031", "2031-03-03", "2031-03-03", NULL, ""},
    {"5 de mayo de 2031", "2031-05-05", "2031-05-05", NULL, ""},
    {"3 mars au 5 avril 2031", "2031-03-03", "2031-04-05", NULL, ""},
    /* ranges */
    {"Wednesday, January 8 - Tuesday February 4, 2025", "2025-01-08", "2025-02-04", NULL, ""},
    {"January 16 - 31", "2025-01-16", "2025-01-31", NULL, ""},
    {"16 - 31 January 2025", "2025-01-16", "2025-01-31", NULL, ""},
    {"Sat Aug 2 - Fri 15", "2025-08-02", "2025-08-15", NULL, ""},
    {"January 8 \xe2\x80\x93 February 4", "2025-01-08", "2025-02-04", NULL, ""},
    {"January 8\xe2\x80\x94"
     "February 4",
     "2025-01-08", "2025-02-04", NULL, ""},
    {"from January 8 to February 4", "2025-01-08", "2025-02-04", NULL, ""},
    {"January 8 through February 4, 2025", "2025-01-08", "2025-02-04", NULL, ""},
    {"between January 8 and February 4", "2025-01-08", "2025-02-04", NULL, ""},
    {"January 8 ~ February 4", "2025-01-08", "2025-02-04", NULL, ""},
    {"2025-01-08 - 2025-02-04", "2025-01-08", "2025-02-04", NULL, ""},
    {"December 20 - January 10, 2025", "2024-12-20", "2025-01-10", NULL, ""},
    {"December 20, 2024 - January 10", "2024-12-20", "2025-01-10", NULL, ""},
    {"February 5 - January 18, 2025", "null", "null", NULL, "range-reversed@14"},
    {"December 2 - December 20", "2025-12-02", "2025-12-20", NULL, ""},
    {"2025-05-05T1700Z", "2025-05-05T17:00Z", "2025-05-05T17:00Z", NULL, ""},
    {"2025-05-05T1700+0200", "2025-05-05T15:00Z", "2025-05-05T15:00Z", NULL, ""},
    {"May 5, 17:00 UTC+123", "2025-05-05", "2025-05-05", "UTC+123", "clock-without-zone@8"},
    {"May 5, 17:00 UTC+5:3", "2025-05-05", "2025-05-05", "UTC+5:3", "clock-without-zone@8"},
    /* clock times: UTC counts, Pacific is the wall clock, a time after the last date is the end's */
    {"Tues, Oct 14, 2025 11AM PDT (18:00 UTC)", "2025-10-14T18:00Z", "2025-10-14T18:00Z", NULL, ""},
    {"Tues, October 14, 2025, 11 a.m. PT", "2025-10-14T18:00Z", "2025-10-14T18:00Z", NULL, ""},
    {"Wed, July 2 \xe2\x80\x93 Tue, July 29, 2025 11AM PDT (18:00 UTC)", "2025-07-02", "2025-07-29T18:00Z",
     NULL, ""},
    {"Thurs, July 31, 2025 11AM PDT (18:00 UTC) \xe2\x80\x93 Tue, August 12, 2025 11AM PDT (18:00 UTC)",
     "2025-07-31T18:00Z", "2025-08-12T18:00Z", NULL, ""},
    {"August 1 - August 12, 5:00 PM PDT", "2025-08-01", "2025-08-13T00:00Z", NULL, ""},
    {"August 12, 5:00 PM PDT (00:00 UTC)", "2025-08-13T00:00Z", "2025-08-13T00:00Z", NULL, ""},
    {"August 12, 5:00 PM PDT (00:00 UTC on August 13)", "2025-08-13T00:00Z", "2025-08-13T00:00Z", NULL, ""},
    {"August 12, 18:00 UTC", "2025-08-12T18:00Z", "2025-08-12T18:00Z", NULL, ""},
    {"August 12 at 18:00 (UTC)", "2025-08-12T18:00Z", "2025-08-12T18:00Z", NULL, ""},
    {"11AM PDT on Tuesday, August 12, 2025", "2025-08-12T18:00Z", "2025-08-12T18:00Z", NULL, ""},
    {"August 12, noon PT", "2025-08-12T19:00Z", "2025-08-12T19:00Z", NULL, ""},
    {"August 12, 12:30 AM PT", "2025-08-12T07:30Z", "2025-08-12T07:30Z", NULL, ""},
    {"August 12, 23:59 AoE", "2025-08-13T11:59Z", "2025-08-13T11:59Z", NULL, ""},
    {"August 12, 2 PM EDT", "2025-08-12T18:00Z", "2025-08-12T18:00Z", NULL, ""},
    {"August 12, 20:00 UTC+2", "2025-08-12T18:00Z", "2025-08-12T18:00Z", NULL, ""},
    {"March 3, 10 AM - 11 AM PST (18:00 - 19:00 UTC)", "2025-03-03T18:00Z", "2025-03-03T19:00Z", NULL, ""},
    {"March 3, 10-11 AM PST", "2025-03-03T18:00Z", "2025-03-03T19:00Z", NULL, ""},
    {"March 3, 11 - 1 PM PST", "2025-03-03T19:00Z", "2025-03-03T21:00Z", NULL, ""},
    {"March 3, 1 - 2 PM PST (21:00 - 22:00 UTC)", "2025-03-03T21:00Z", "2025-03-03T22:00Z", NULL, ""},
    {"February 5 - 11AM PST (19:00 UTC)", "2025-02-05T19:00Z", "2025-02-05T19:00Z", NULL, ""},
    {"August 15th, 2025 (by PT EOD)", "2025-08-15", "2025-08-15", "by PT EOD", ""},
    /* years and numbers */
    {"March 3 2025", "2025-03-03", "2025-03-03", NULL, ""},
    {"March 3, '25", "2025-03-03", "2025-03-03", NULL, ""},
    {"March 3 \xe2\x80\x99"
     "25 - March 7 \xe2\x80\x99"
     "25",
     "2025-03-03", "2025-03-07", NULL, ""},
    {"2025 March 3 - 2025 March 14", "2025-03-03", "2025-03-14", NULL, ""},
    {"2025/03/13 - 2025/03/14", "2025-03-13", "2025-03-14", NULL, ""},
    {"3/13/2025", "2025-03-13", "2025-03-13", NULL, ""},
    {"13/3/2025", "2025-03-13", "2025-03-13", NULL, ""},
    {"13.03.2025 - 14.03.2025", "2025-03-13", "2025-03-14", NULL, ""},
    {"Thu 3/13/2025, 5 PM PDT", "2025-03-14T00:00Z", "2025-03-14T00:00Z", NULL, ""},
    {"3/4/2025", "2025-03-04", "2025-03-04", NULL, "ambiguous-date@1"},
    {"3/3/2025", "2025-03-03", "2025-03-03", NULL, ""},
    {"Week 5 Mar 6", "2025-03-06", "2025-03-06", "Week 5", ""},
    {"(Week 1) Monday, March 3", "2025-03-03", "2025-03-03", "Week 1", ""},
    {"Week of March 3", "2025-03-03", "2025-03-03", "Week of", "vague-date@6"},
    {"1st stipend: April 16", "2025-04-16", "2025-04-16", "1st stipend", ""},
    {"July 21, 2025: 1st stipend payment", "2025-07-21", "2025-07-21", "1st stipend payment", ""},
    {"July 1 - 2nd stipend payment", "2025-07-01", "2025-07-01", "2nd stipend payment", ""},
    /* more ranges */
    {"Wed Jul 30 - Tues 5", "2025-07-30", "2025-08-05", NULL, ""},
    {"July 2 \xe2\x86\x92 July 29", "2025-07-02", "2025-07-29", NULL, ""},
    {"July 2 -> July 29", "2025-07-02", "2025-07-29", NULL, ""},
    {"July 2 -- July 29, 2025", "2025-07-02", "2025-07-29", NULL, ""},
    {"July 2nd\xe2\x80\x93"
     "29th",
     "2025-07-02", "2025-07-29", NULL, ""},
    {"2 July - 29 July 2025", "2025-07-02", "2025-07-29", NULL, ""},
    {"2nd - 29th July", "2025-07-02", "2025-07-29", NULL, ""},
    {"between January 8 and 15", "2025-01-08", "2025-01-15", NULL, ""},
    {"June 3rd (Tuesday) - August 29th (Friday)", "2025-06-03", "2025-08-29", NULL, ""},
    {"Wednesday July 2nd to Tuesday the 29th of July", "2025-07-02", "2025-07-29", NULL, ""},
    {"April 15 and April 16", "2025-04-15", "2025-04-16", NULL, ""},
    {"July 29 - July 2, 2025", "null", "null", NULL, "range-reversed@11"},
    {"July 2, 5 PM PT - July 2, 4 PM PT", "null", "null", NULL, "range-reversed@19"},
    /* more clock times */
    {"August 12, 1700 UTC", "2025-08-12T17:00Z", "2025-08-12T17:00Z", NULL, ""},
    {"August 12, 2025 1700 UTC", "2025-08-12T17:00Z", "2025-08-12T17:00Z", NULL, ""},
    {"August 12 11AM PDT / 18:00 UTC", "2025-08-12T18:00Z", "2025-08-12T18:00Z", NULL, ""},
    {"August 12 11AM PDT/18:00 UTC", "2025-08-12T18:00Z", "2025-08-12T18:00Z", NULL, ""},
    {"August 12 11AM PDT = 18:00 UTC", "2025-08-12T18:00Z", "2025-08-12T18:00Z", NULL, ""},
    {"August 12 11AM PDT, 18:00 UTC", "2025-08-12T18:00Z", "2025-08-12T18:00Z", NULL, ""},
    {"August 12 (no later than 5pm PDT)", "2025-08-13T00:00Z", "2025-08-13T00:00Z", NULL, ""},
    {"August 12, 5 PM US Pacific Time", "2025-08-13T00:00Z", "2025-08-13T00:00Z", NULL, ""},
    {"August 12, 17:00 US/Pacific", "2025-08-13T00:00Z", "2025-08-13T00:00Z", NULL, ""},
    {"August 12 18:00 UTC (11AM PDT)", "2025-08-12T18:00Z", "2025-08-12T18:00Z", NULL, ""},
    {"August 12 @ 11am Pacific Time", "2025-08-12T18:00Z", "2025-08-12T18:00Z", NULL, ""},
    {"August 12 at 11 AM Pacific Daylight Time", "2025-08-12T18:00Z", "2025-08-12T18:00Z", NULL, ""},
    {"August 1 until August 12 (11AM PDT)", "2025-08-01", "2025-08-12T18:00Z", NULL, ""},
    {"May 16 (End of Week 11), 5:00 PM PDT", "2025-05-17T00:00Z", "2025-05-17T00:00Z", "End of Week 11", ""},
    {"May 16 (5:00 PM PDT, End of Week 11)", "2025-05-17T00:00Z", "2025-05-17T00:00Z", "End of Week 11", ""},
    {"May 16, 5:00 PM PDT (End of Week 11)", "2025-05-17T00:00Z", "2025-05-17T00:00Z", "End of Week 11", ""},
    {"Tue, August 12 (11AM PDT) - Fri, August 15 (11AM PDT)", "2025-08-12T18:00Z", "2025-08-15T18:00Z", NULL,
     ""},
    /* the night of a change of clocks */
    {"March 9, 2025, 1:00 AM PT", "2025-03-09T09:00Z", "2025-03-09T09:00Z", NULL, ""},
    {"March 9, 2025, 5:00 PM PT", "2025-03-10T00:00Z", "2025-03-10T00:00Z", NULL, ""},
    {"November 2, 2025, 5:00 PM PT", "2025-11-03T01:00Z", "2025-11-03T01:00Z", NULL, ""},
    /* doubts */
    {"Wed, Aug 27, 2025, 5:00 PM PST", "2025-08-28T00:00Z", "2025-08-28T00:00Z", NULL, "zone-season@20"},
    {"November 12, 2025, 5:00 PM PDT", "2025-11-13T01:00Z", "2025-11-13T01:00Z", NULL, "zone-season@20"},
    {"August 12, 2025, 11AM PDT (19:00 UTC)", "2025-08-12T19:00Z", "2025-08-12T19:00Z", NULL, "zone-utc@28"},
    {"Wednesday, April 15, 2025", "2025-04-15", "2025-04-15", NULL, "weekday-mismatch@1"},
    {"August 12, 2025, 11AM", "2025-08-12", "2025-08-12", NULL, "clock-without-zone@18"},
    {"August 12, 2025, 25:00 UTC", "2025-08-12", "2025-08-12", NULL, "impossible-time@18"},
    {"September 1st - November 31st", "2025-09-01", "null", NULL, "impossible-date@17"},
    {"February 29, 2025", "null", "null", NULL, "impossible-date@1"},
    {"March 3, 20255", "null", "null", NULL, "impossible-date@1"},
    {"2025-13-01", "null", "null", NULL, "impossible-date@1"},
    {"March 3, 2025 or March 10, 2025", "2025-03-03", "2025-03-03", "or March 10, 2025", "second-date@18"},
    /* no date */
    {"TBD", "", "", NULL, ""},
    {"Early March", "", "", NULL, ""},
    {"March 2025", "", "", NULL, ""},
    {"may 2x", "", "", NULL, ""},
    {"", "", "", NULL, ""},
    /* what can stand between, before and after */
    {"May 30 - Mon 2", "2025-05-30", "2025-06-02", NULL, ""},
    {"June 30 - Tue 31", "2025-06-30", "null", NULL, "impossible-date@11"},
    {"Dec 30 - Fri 2", "2025-12-30", "2026-01-02", NULL, ""},
    {"May 5, 17:00 - May 6, 18:00 UTC", "2025-05-05T17:00Z", "2025-05-06T18:00Z", NULL, ""},
    {"May 5, 17:00 CET - May 6, 18:00 UTC", "2025-05-05T15:00Z", "2025-05-06T18:00Z", NULL, "zone-season@8"},
    {"May 5, 17:00 - 16:00 UTC", "null", "null", NULL, "range-reversed@16"},
    {"May 5, 16:00 - 17:00 UTC", "2025-05-05T16:00Z", "2025-05-05T17:00Z", NULL, ""},
    {"May 5 17:00 UTC - 18:00", "2025-05-05T17:00Z", "2025-05-05", NULL, "clock-without-zone@19"},
    {"May 5/6-8", "2025-05-05", "2025-05-06", "8", "unread-date@9"},
    {"May 5. - May 8.", "2025-05-05", "2025-05-05", "May 8", "second-date@10"},
    {"May 5 (10:00 - 11:00 UTC)", "2025-05-05", "2025-05-05", "10:00 - 11:00 UTC", "unread-time@8"},
    {"May 5 (10 AM - 11 AM PT)", "2025-05-05", "2025-05-05", "10 AM - 11 AM PT", "unread-time@8"},
    {"May 5, 10 - 11 AM PT", "2025-05-05T17:00Z", "2025-05-05T18:00Z", NULL, ""},
    {"May 5 @ 10 - 11 AM PT", "2025-05-05T17:00Z", "2025-05-05T18:00Z", NULL, ""},
    {"May 5, 10 - noon", "2025-05-05", "2025-05-05", "10 - noon", "second-date@8 unread-time@13"},
    {"May 5 from 10 to 11 UTC", "2025-05-05T10:00Z", "2025-05-05T11:00Z", NULL, ""},
    {"May 5, 10:00 CET (11:00 - 12:00 EET)", "2025-05-05T08:00Z", "2025-05-05T08:00Z", "11:00 - 12:00 EET",
     "zone-season@8 unread-time@19"},
    {"May 5 and 6", "2025-05-05", "2025-05-06", NULL, ""},
    {"May 5 & 6", "2025-05-05", "2025-05-06", NULL, ""},
    {"May 5, 6 and 7", "2025-05-05", "2025-05-07", NULL, ""},
    {"May 5 + June 3", "2025-05-05", "2025-05-05", "+ June 3", "second-date@9"},
    {"May 31/June 31", "2025-05-31", "2025-05-31", "June 31", "second-date@8"},
    {"31/04/2025 - 02/05/2025", "null", "2025-05-02", NULL, "impossible-date@1"},
    {"Sept 31/October 2", "null", "null", "October 2", "impossible-date@1 second-date@9"},
    {"May 5, of 2025", "2025-05-05", "2025-05-05", "of 2025", ""},
    {"May 5 - 2025 report", "2025-05-05", "2025-05-05", "2025 report", ""},
    {"May 5 - the end of June", "2025-05-05", "null", "the end of June", "unread-date@9"},
    {"May 5 - end of June", "2025-05-05", "null", "end of June", "unread-date@9"},
    {"May 5 - beginning of June", "2025-05-05", "null", "beginning of June", "unread-date@9"},
    {"May 5 - TBD", "2025-05-05", "null", "TBD", "unread-date@9"},
    {"May 5 - to be announced", "2025-05-05", "2025-05-05", "to be announced", ""},
    {"May 5 - 123", "2025-05-05", "null", "123", "unread-date@9 unread-date@9"},
    {"May 5 - 6/7", "2025-05-05", "2025-05-06", "7", "unread-date@11"},
    {"May 5 - 6th of June", "2025-05-05", "2025-06-06", NULL, ""},
    {"May 5 - 18pm", "2025-05-05", "2025-05-05", NULL, "impossible-time@9"},
    {"May 5: - 18", "2025-05-05", "2025-05-05", "18", ""},
    {"between May 5 and May 8", "2025-05-05", "2025-05-08", NULL, ""},
    {"between May 5 and 8", "2025-05-05", "2025-05-08", NULL, ""},
    {"between May 5 to 8", "2025-05-05", "2025-05-08", NULL, ""},
    {"between 10:00 and 11:00 UTC on May 5", "2025-05-05T11:00Z", "2025-05-05T11:00Z", "between 10:00 and",
     "unread-time@9 second-date@12"},
    {"May 5, 17:00 UTC+2", "2025-05-05T15:00Z", "2025-05-05T15:00Z", NULL, ""},
    {"May 5, 17:00 UTC+25", "2025-05-05", "2025-05-05", "UTC+25", "clock-without-zone@8"},
    {"May 5, 17:00 UTC+1st", "2025-05-05", "2025-05-05", "UTC+1st", "clock-without-zone@8"},
    {"May 5, 17:00 UTC+0530", "2025-05-05T11:30Z", "2025-05-05T11:30Z", NULL, ""},
    {"May 5, 17:00 UTC-07:30", "2025-05-06T00:30Z", "2025-05-06T00:30Z", NULL, ""},
    {"May 5, 17:00 GMT (UTC+0)", "2025-05-05T17:00Z", "2025-05-05T17:00Z", NULL, ""},
    {"May 5, 17:00 GMT (UTC+2)", "2025-05-05T15:00Z", "2025-05-05T15:00Z", NULL, ""},
    {"May 5, 17:00 PDT (UTC-7)", "2025-05-06T00:00Z", "2025-05-06T00:00Z", NULL, ""},
    {"May 5, 17:00 PST/PDT", "2025-05-06T00:00Z", "2025-05-06T00:00Z", NULL, ""},
    {"May 5, 17:00 PST/CEST", "2025-05-06T00:00Z", "2025-05-06T00:00Z", "CEST", "zone-season@8"},
    {"May 5, 17:00 Pacific (PDT)", "2025-05-06T00:00Z", "2025-05-06T00:00Z", NULL, ""},
    {"May 5, 17:00 Pacific (PDT", "2025-05-06T00:00Z", "2025-05-06T00:00Z", "PDT", ""},
    {"May 5, 17:00 (UTC", "2025-05-05T17:00Z", "2025-05-05T17:00Z", "UTC", ""},
    {"May 5, 17:00 (UTC)", "2025-05-05T17:00Z", "2025-05-05T17:00Z", NULL, ""},
    {"May 5, 17:00 PT (PST)", "2025-05-06T00:00Z", "2025-05-06T00:00Z", NULL, "zone-season@8"},
    {"May 5, 17:00 CEST (Berlin time)", "2025-05-05T15:00Z", "2025-05-05T15:00Z", "Berlin time", ""},
    {"May 5, 5 p . m . PT", "2025-05-06T00:00Z", "2025-05-06T00:00Z", NULL, ""},
    {"May 5, 5 p.m. PT", "2025-05-06T00:00Z", "2025-05-06T00:00Z", NULL, ""},
    {"May 5, 5 a. m. PT", "2025-05-05T12:00Z", "2025-05-05T12:00Z", NULL, ""},
    {"May 5, 5.30 pm PT", "2025-05-06T00:30Z", "2025-05-06T00:30Z", NULL, ""},
    {"May 5, 17.30 UTC", "2025-05-05T17:30Z", "2025-05-05T17:30Z", NULL, ""},
    {"May 5, 17:30:45 UTC", "2025-05-05T17:30Z", "2025-05-05T17:30Z", NULL, ""},
    {"May 5, 17:30:45.123 UTC", "2025-05-05T17:30Z", "2025-05-05T17:30Z", NULL, ""},
    {"May 5, 17:30:99 UTC", "2025-05-05", "2025-05-05", "99 UTC", "clock-without-zone@8"},
    {"May 5, 17h UTC", "2025-05-05T17:00Z", "2025-05-05T17:00Z", NULL, ""},
    {"May 5, 17h30 UTC", "2025-05-05T17:30Z", "2025-05-05T17:30Z", NULL, ""},
    {"May 5, 17 h UTC", "2025-05-05T17:00Z", "2025-05-05T17:00Z", NULL, ""},
    {"May 5, 17 hours UTC", "2025-05-05T17:00Z", "2025-05-05T17:00Z", NULL, ""},
    {"May 5, 17:3 UTC", "2025-05-05", "2025-05-05", "17:3 UTC", "unread-date@8"},
    {"May 5, 17: UTC", "2025-05-05", "2025-05-05", "17: UTC", "second-date@8"},
    {"May 5, 0 AM PT", "2025-05-05", "2025-05-05", NULL, "impossible-time@8"},
    {"May 5, 13 PM PT", "2025-05-05", "2025-05-05", NULL, "impossible-time@8"},
    {"May 5, 12 AM PT", "2025-05-05T07:00Z", "2025-05-05T07:00Z", NULL, ""},
    {"May 5, 17:00 in Berlin", "2025-05-05", "2025-05-05", "in Berlin", "clock-without-zone@8"},
    {"May 5, 17:00 Et", "2025-05-05T21:00Z", "2025-05-05T21:00Z", NULL, ""},
    {"May 5, 17:00 AoE", "2025-05-06T05:00Z", "2025-05-06T05:00Z", NULL, ""},
    {"May 5, 17:00 aoe", "2025-05-06T05:00Z", "2025-05-06T05:00Z", NULL, ""},
    {"May 5, noon", "2025-05-05", "2025-05-05", NULL, "clock-without-zone@8"},
    {"May 5, midnight UTC", "2025-05-05", "2025-05-05", NULL, "unread-time@8"},
    {"May 5, 12 noon PT", "2025-05-05T19:00Z", "2025-05-05T19:00Z", NULL, ""},
    {"2025-05-05T17:00Z", "2025-05-05T17:00Z", "2025-05-05T17:00Z", NULL, ""},
    {"2025-05-05T17Z", "2025-05-05", "2025-05-05", "T17Z", "unread-time@12"},
    {"2025-05-05t17:00:00+02:00", "2025-05-05T15:00Z", "2025-05-05T15:00Z", NULL, ""},
    {"2025-05-05 T 17:00", "2025-05-05", "2025-05-05", "T 17:00", "unread-time@14"},
    /* forms of days, and what stands beside them */
    {"31-Aug-2025", "2025-08-31", "2025-08-31", NULL, ""},
    {"2025/Aug/31", "2025-08-31", "2025-08-31", NULL, ""},
    {"2025-Aug-31", "2025-08-31", "2025-08-31", NULL, ""},
    {"Aug-31-2025", "2025-08-31", "2025-08-31", NULL, ""},
    {"Aug.31.2025", "2025-08-31", "2025-08-31", NULL, ""},
    {"31.Aug.2025", "2025-08-31", "2025-08-31", NULL, ""},
    {"31-Aug-25", "", "", NULL, ""},
    {"31-Augu-2025", "", "", NULL, ""},
    {"31 -Aug-2025", "", "", NULL, ""},
    {"31-Aug -2025", "", "", NULL, ""},
    {"2025-08-312", "", "", NULL, ""},
    {"2025.08.31", "2025-08-31", "2025-08-31", NULL, ""},
    {"31.8.2025", "2025-08-31", "2025-08-31", NULL, ""},
    {"31. 8. 2025", "2025-08-31", "2025-08-31", NULL, ""},
    {"8/31/2025", "2025-08-31", "2025-08-31", NULL, ""},
    {"31/8/2025", "2025-08-31", "2025-08-31", NULL, ""},
    {"8/31/25", "", "", NULL, ""},
    {"08-31-2025", "2025-08-31", "2025-08-31", NULL, ""},
    {"1st/8/2025", "", "", NULL, ""},
    {"99/99/2025", "null", "null", NULL, "impossible-date@1"},
    {"1/2/2025", "2025-01-02", "2025-01-02", NULL, "ambiguous-date@1"},
    {"2/2/2025", "2025-02-02", "2025-02-02", NULL, ""},
    {"2025\xe5"
     "\xb9"
     "\xb4"
     "5\xe6"
     "\x9c"
     "\x88"
     "31\xe6"
     "\x97"
     "\xa5"
     "",
     "2025-05-31", "2025-05-31", NULL, ""},
    {"5\xe6"
     "\x9c"
     "\x88"
     "31\xe6"
     "\x97"
     "\xa5"
     "",
     "2025-05-31", "2025-05-31", NULL, ""},
    {"2025\xe5"
     "\xb9"
     "\xb4"
     "31\xe6"
     "\x97"
     "\xa5"
     "",
     "", "", NULL, ""},
    {"25\xe5"
     "\xb9"
     "\xb4"
     "5\xe6"
     "\x9c"
     "\x88"
     "31\xe6"
     "\x97"
     "\xa5"
     "",
     "null", "null", NULL, "impossible-date@1"},
    {"May 5, \xe2"
     "\x80"
     "\x99"
     "25",
     "2025-05-05", "2025-05-05", NULL, ""},
    {"May 5 '255", "2025-05-05", "2025-05-05", "'255", "unread-date@8"},
    {"May 5 ' 25", "2025-05-05", "2025-05-05", "' 25", "unread-date@9"},
    {"May 5 (2025)", "2025-05-05", "2025-05-05", NULL, ""},
    {"May 5 in 2025", "2025-05-05", "2025-05-05", NULL, ""},
    {"May 5, 20255", "null", "null", NULL, "impossible-date@1"},
    {"May 5, 205", "null", "null", NULL, "impossible-date@1"},
    {"May 5, 1925", "null", "null", NULL, "impossible-date@1"},
    {"May 5, 1800 UTC", "2025-05-05T18:00Z", "2025-05-05T18:00Z", NULL, ""},
    {"May 5 500 mentees", "2025-05-05", "2025-05-05", "500 mentees", "unread-date@7"},
    {"May 5, 2025th", "2025-05-05", "2025-05-05", "2025th", "unread-date@8"},
    {"May 5, Monday", "2025-05-05", "2025-05-05", NULL, ""},
    {"May 5 (Mon.)", "2025-05-05", "2025-05-05", NULL, ""},
    {"May 5 (Monday", "2025-05-05", "2025-05-05", "Monday", ""},
    {"May 5 (Monday, really)", "2025-05-05", "2025-05-05", "Monday, really", ""},
    {"May 5, Tuesday May 13", "2025-05-05", "2025-05-05", "Tuesday May 13", "second-date@8"},
    {"Monday, May 5, Monday", "2025-05-05", "2025-05-05", "Monday", ""},
    {"May the 5th", "2025-05-05", "2025-05-05", NULL, ""},
    {"May, 5th 2025", "2025-05-05", "2025-05-05", NULL, ""},
    {"May, 5 2025", "2025-05-05", "2025-05-05", NULL, ""},
    {"May, 5", "", "", NULL, ""},
    {"May 555", "null", "null", NULL, "impossible-date@1"},
    {"May 555 mentees", "", "", NULL, ""},
    {"5 of May", "2025-05-05", "2025-05-05", NULL, ""},
    {"5. May 2025", "2025-05-05", "2025-05-05", NULL, ""},
    {"5 . May 2025", "2025-05-05", "2025-05-05", NULL, ""},
    {"the 5th day of May", "", "", NULL, ""},
    {"5th May of 2025", "2025-05-05", "2025-05-05", NULL, ""},
    {"May 5 (Week 1), 5 PM PT", "2025-05-06T00:00Z", "2025-05-06T00:00Z", "Week 1", ""},
    {"May 5 (Week 1", "2025-05-05", "2025-05-05", "Week 1", ""},
    {"May 5 (    ) - May 9", "2025-05-05", "2025-05-09", NULL, ""},
    {"May 5 (Week 1), then", "2025-05-05", "2025-05-05", "(Week 1), then", ""},
    {"May 5 (extended to May 12)", "2025-05-12", "2025-05-12", "extended", ""},
    {"May 5 (extended to 12)", "2025-05-12", "2025-05-12", "extended", ""},
    {"May 5 (extended)", "2025-05-05", "2025-05-05", "extended", ""},
    {"May 5 (extended to whenever)", "2025-05-05", "2025-05-05", "extended to whenever", ""},
    {"May 5 (extended to: May 12)", "2025-05-12", "2025-05-12", "extended", ""},
    {"May 5 - 9 (moved to May 12 - 16)", "2025-05-12", "2025-05-16", "moved", ""},
    {"May 5 - 9 (moved to May 12)", "2025-05-05", "2025-05-09", "moved to May 12", "second-date@21"},
    {"May 5, 17:00 UTC (extended to May 12)", "2025-05-12", "2025-05-12", "extended", "unread-time@8"},
    {"May 5, 17:00 UTC (extended to May 12, 18:00 UTC)", "2025-05-12T18:00Z", "2025-05-12T18:00Z", "extended",
     ""},
    {"May 5 - new deadline: May 12", "2025-05-12", "2025-05-12", NULL, ""},
    {"May 5; now May 12", "2025-05-12", "2025-05-12", NULL, ""},
    {"May 5 (now May 12", "2025-05-12", "2025-05-12", NULL, ""},
    {"May 5, was May 2", "2025-05-05", "2025-05-05", "was May 2", ""},
    {"May 5 (originally May 2)", "2025-05-05", "2025-05-05", "originally May 2", ""},
    {"May 5 (previous deadline: May 2)", "2025-05-05", "2025-05-05", "previous deadline: May 2", ""},
    {"May 5 (deadline May 2)", "2025-05-05", "2025-05-05", "deadline May 2", "second-date@17"},
    {"May 5 (until May 2)", "2025-05-05", "2025-05-05", "until May 2", "second-date@14"},
    {"May 5?", "2025-05-05", "2025-05-05", "?", "vague-date@6"},
    {"around May 5", "2025-05-05", "2025-05-05", "around", "vague-date@1"},
    {"approx. May 5", "2025-05-05", "2025-05-05", "approx", "vague-date@7"},
    {"~May 5", "2025-05-05", "2025-05-05", NULL, "vague-date@1"},
    {"on or before May 5", "2025-05-05", "2025-05-05", NULL, ""},
    {"May 5 or 6", "2025-05-05", "2025-05-05", "or 6", "second-date@10"},
    {"moved from May 5 to May 9", "2025-05-09", "2025-05-09", "moved", ""},
    {"postponed from May 5 to 9", "2025-05-09", "2025-05-09", "postponed", ""},
    {"5 PM PT / 8 PM ET / 00:00 UTC, May 5", "2025-05-06T00:00Z", "2025-05-06T00:00Z", NULL, ""},
    {"17:00 PDT (00:00 UTC) on May 5", "2025-05-06T00:00Z", "2025-05-06T00:00Z", NULL, ""},
    {"week of May 5", "2025-05-05", "2025-05-05", "week of", "vague-date@6"},
    {"first week of May 5", "2025-05-05", "2025-05-05", "first week of", "vague-date@12"},
    {"after May 5", "2025-05-05", "2025-05-05", NULL, "vague-date@12"},
    {"early May 5", "2025-05-05", "2025-05-05", "early", "vague-date@1"},
    {"week of May 5 - 9", "2025-05-05", "2025-05-09", "week of", ""},
    {"around May 5 - 9", "2025-05-05", "2025-05-09", "around", "vague-date@1"},
    {"12 & May 5", "2025-05-05", "2025-05-05", "12 &", "second-date@1"},
    {"12, May 5", "2025-05-05", "2025-05-05", "12", "second-date@1"},
    {"Week 12, May 5", "2025-05-05", "2025-05-05", "Week 12", ""},
    {"12 mentees and May 5", "2025-05-05", "2025-05-05", "12 mentees and", ""},
    {"May 5, 12", "2025-05-05", "2025-05-05", "12", "second-date@8"},
    {"May 5 12", "2025-05-05", "2025-05-05", "12", "unread-date@7"},
    {"May 5 - 12: call", "2025-05-05", "2025-05-12", "call", ""},
    {"May 5.12", "2025-05-05", "2025-05-05", "12", "unread-date@7"},
    {"May 5-12", "2025-05-05", "2025-05-12", NULL, ""},
    {"May 5/12", "2025-05-05", "2025-05-05", "12", "second-date@7"},
    {"May 5, Release 1.20", "2025-05-05", "2025-05-05", "Release 1.20", ""},
    {"May 5, release 13.20", "2025-05-05", "2025-05-05", "release 13.20", "unread-time@16"},
    {"May 5, June 3 and July 8", "2025-05-05", "2025-05-05", "June 3 and July 8", "second-date@8"},
    {"May 5 June 99", "2025-05-05", "2025-05-05", "June 99", "second-date@7"},
    {"May 5, ref 3:45", "2025-05-05", "2025-05-05", "ref 3:45", "unread-time@12"},
    {"May 5; June 3", "2025-05-05", "2025-05-05", "June 3", "second-date@8"},
    {"May 5 (June 3)", "2025-05-05", "2025-05-05", "June 3", "second-date@8"},
    {"Monday", "", "", NULL, ""},
    {"May", "", "", NULL, ""},
    {"2025", "", "", NULL, ""},
    {"May 2025", "", "", NULL, ""},
};

/* Cells of a table in a term of 2031: other months, marks, languages, zones, and what must be reported. */
static const struct date_context cell = {.year = 2031, .alone = true};
static const struct example cells[] = {
    {"2031/05/31", "2031-05-31", "2031-05-31", NULL, ""},
    {"31.05.2031", "2031-05-31", "2031-05-31", NULL, ""},
    {"31/05/31", "", "", NULL, ""},
    {"May 31st, '31", "2031-05-31", "2031-05-31", NULL, ""},
    {"31-Aug-2031", "2031-08-31", "2031-08-31", NULL, ""},
    {"31/Aug/2031", "2031-08-31", "2031-08-31", NULL, ""},
    {"Aug-31-2031", "2031-08-31", "2031-08-31", NULL, ""},
    {"31. May 2031", "2031-05-31", "2031-05-31", NULL, ""},
    {"31st of May, 2031", "2031-05-31", "2031-05-31", NULL, ""},
    {"May the 31st", "2031-05-31", "2031-05-31", NULL, ""},
    {"2031-05-31T17:00:00+02:00", "2031-05-31T15:00Z", "2031-05-31T15:00Z", NULL, ""},
    {"2031-05-31T17:00:00.000Z", "2031-05-31T17:00Z", "2031-05-31T17:00Z", NULL, ""},
    {"2031-05-31 17:00Z", "2031-05-31T17:00Z", "2031-05-31T17:00Z", NULL, ""},
    {"2031-05-31T17:00", "2031-05-31", "2031-05-31", NULL, "clock-without-zone@12"},
    {"May 31, 15h UTC", "2031-05-31T15:00Z", "2031-05-31T15:00Z", NULL, ""},
    {"May 31, 15h30 UTC", "2031-05-31T15:30Z", "2031-05-31T15:30Z", NULL, ""},
    {"May 31, 15:30h CET", "2031-05-31T13:30Z", "2031-05-31T13:30Z", NULL, "zone-season@9"},
    {"May 31, 17.00 UTC", "2031-05-31T17:00Z", "2031-05-31T17:00Z", NULL, ""},
    {"May 31, noon UTC", "2031-05-31T12:00Z", "2031-05-31T12:00Z", NULL, ""},
    {"May 31, midnight UTC", "2031-05-31", "2031-05-31", NULL, "unread-time@9"},
    {"May 31, 12 noon PT", "2031-05-31T19:00Z", "2031-05-31T19:00Z", NULL, ""},
    {"May 31 EOD", "2031-05-31", "2031-05-31", "EOD", ""},
    {"May 31, EOD PT", "2031-05-31", "2031-05-31", "EOD PT", ""},
    {"May 31, 11:59 PM AoE", "2031-06-01T11:59Z", "2031-06-01T11:59Z", NULL, ""},
    {"May 31, 23:59 (Anywhere on Earth)", "2031-06-01T11:59Z", "2031-06-01T11:59Z", NULL, ""},
    {"May 31, 5 PM BST", "2031-05-31T16:00Z", "2031-05-31T16:00Z", NULL, "ambiguous-zone@9"},
    {"May 31, 5 PM IST", "2031-05-31T11:30Z", "2031-05-31T11:30Z", NULL, "ambiguous-zone@9"},
    {"May 31, 5 PM JST", "2031-05-31T08:00Z", "2031-05-31T08:00Z", NULL, ""},
    {"May 31, 5 PM ET", "2031-05-31T21:00Z", "2031-05-31T21:00Z", NULL, ""},
    {"May 31, 17:00 CEST", "2031-05-31T15:00Z", "2031-05-31T15:00Z", NULL, ""},
    {"Dec 31, 17:00 CEST", "2031-12-31T16:00Z", "2031-12-31T16:00Z", NULL, "zone-season@9"},
    {"July 31, 17:00 CET", "2031-07-31T15:00Z", "2031-07-31T15:00Z", NULL, "zone-season@10"},
    {"May 31, 17:00 UTC+5:30", "2031-05-31T11:30Z", "2031-05-31T11:30Z", NULL, ""},
    {"May 31, 17:00 UTC +0530", "2031-05-31T11:30Z", "2031-05-31T11:30Z", NULL, ""},
    {"May 31, 17:00 GMT+1", "2031-05-31T16:00Z", "2031-05-31T16:00Z", NULL, ""},
    {"May 31, 17:00 (UTC-7)", "2031-06-01T00:00Z", "2031-06-01T00:00Z", NULL, ""},
    {"May 31, 5 PM PDT (UTC-7)", "2031-06-01T00:00Z", "2031-06-01T00:00Z", NULL, ""},
    {"May 31, 5pm Pacific (PDT)", "2031-06-01T00:00Z", "2031-06-01T00:00Z", NULL, ""},
    {"May 31, 5pm US/Eastern", "2031-05-31T21:00Z", "2031-05-31T21:00Z", NULL, ""},
    {"May 31, 17:00 Europe/Berlin", "2031-05-31T15:00Z", "2031-05-31T15:00Z", NULL, ""},
    {"May 31, 17:00 America/New_York", "2031-05-31T21:00Z", "2031-05-31T21:00Z", NULL, ""},
    {"May 31, UTC 17:00", "2031-05-31T17:00Z", "2031-05-31T17:00Z", NULL, ""},
    {"May 31, 5 o'clock PM PT", "2031-06-01T00:00Z", "2031-06-01T00:00Z", NULL, ""},
    {"Mon 5th", "", "", NULL, ""},
    {"June 1 & 2, 2031", "2031-06-01", "2031-06-02", NULL, ""},
    {"June 4th, 5th and 6th, 2031", "2031-06-04", "2031-06-06", NULL, ""},
    {"June 1, 2 and 3", "2031-06-01", "2031-06-03", NULL, ""},
    {"1, 2 and 3 June", "2031-06-01", "2031-06-03", NULL, ""},
    {"1 & 2 June 2031", "2031-06-01", "2031-06-02", NULL, ""},
    {"June 1 & 15, 2031", "2031-06-01", "2031-06-01", "& 15, 2031", "second-date@10"},
    {"June 1/2", "2031-06-01", "2031-06-02", NULL, ""},
    {"Mon June 2 & Tue June 3", "2031-06-02", "2031-06-03", NULL, ""},
    {"June 30 and July 1", "2031-06-30", "2031-07-01", NULL, ""},
    {"July 1 and July 31", "2031-07-01", "2031-07-01", "and July 31", "second-date@12"},
    {"January 14 (extended to January 21)", "2031-01-21", "2031-01-21", "extended", ""},
    {"January 8 - January 14, 2031 (extended to January 21, 2031)", "2031-01-08", "2031-01-21", "extended",
     ""},
    {"January 8 - January 14, extended until Jan 21, 5 PM PST", "2031-01-08", "2031-01-22T01:00Z", "extended",
     ""},
    {"January 8 - January 14, 5 PM PST (extended to January 21)", "2031-01-08", "2031-01-21", "extended",
     "unread-time@25"},
    {"January 14 (moved to January 21)", "2031-01-21", "2031-01-21", "moved", ""},
    {"January 14, now January 21", "2031-01-21", "2031-01-21", NULL, ""},
    {"January 21 (was January 14)", "2031-01-21", "2031-01-21", "was January 14", ""},
    {"January 21 (originally January 14)", "2031-01-21", "2031-01-21", "originally January 14", ""},
    {"January 14 (new deadline: January 21)", "2031-01-21", "2031-01-21", NULL, ""},
    {"Jan 8 - Jan 14 (moved to Jan 21)", "2031-01-08", "2031-01-14", "moved to Jan 21", "second-date@26"},
    {"Jan 8 - Jan 14 (postponed to Jan 20 - 25)", "2031-01-20", "2031-01-25", "postponed", ""},
    {"January 115, 2031", "null", "null", NULL, "impossible-date@1"},
    {"January 8 - January 115, 2031", "2031-01-08", "null", NULL, "impossible-date@13"},
    {"Aug 3O, 2031", "", "", NULL, ""},
    {"mid June 2031", "", "", NULL, ""},
    {"mid-June", "", "", NULL, ""},
    {"early March", "", "", NULL, ""},
    {"first week of June", "", "", NULL, ""},
    {"the first week of June 2031", "", "", NULL, ""},
    {"week of June 2", "2031-06-02", "2031-06-02", "week of", "vague-date@6"},
    {"around June 2", "2031-06-02", "2031-06-02", "around", "vague-date@1"},
    {"after June 2", "2031-06-02", "2031-06-02", NULL, "vague-date@13"},
    {"before June 2", "2031-06-02", "2031-06-02", NULL, "vague-date@14"},
    {"by June 2", "2031-06-02", "2031-06-02", NULL, ""},
    {"from June 2", "2031-06-02", "2031-06-02", NULL, ""},
    {"starting June 2", "2031-06-02", "2031-06-02", NULL, ""},
    {"until June 2", "2031-06-02", "2031-06-02", NULL, ""},
    {"TBD", "", "", NULL, ""},
    {"TBA", "", "", NULL, ""},
    {"?", "", "", NULL, ""},
    {"June 2?", "2031-06-02", "2031-06-02", "?", "vague-date@7"},
    {"June 2 (TBC)", "2031-06-02", "2031-06-02", "TBC", ""},
    {"June 2 - TBD", "2031-06-02", "null", "TBD", "unread-date@10"},
    {"May 5 - mid June", "2031-05-05", "null", "mid June", "unread-date@9"},
    {"from 16 to 31 January", "2031-01-16", "2031-01-31", NULL, ""},
    {"Mon 16 - Fri 20 June", "2031-06-16", "2031-06-20", NULL, ""},
    {"16th to 31st January", "2031-01-16", "2031-01-31", NULL, ""},
    {"May 1..9", "2031-05-01", "2031-05-09", NULL, ""},
    {"May 1 \xe2\x80\xa6 May 9", "2031-05-01", "2031-05-09", NULL, ""},
    {"May 1 \xe2\x80\x93 May 9", "2031-05-01", "2031-05-09", NULL, ""},
    {"May 1\xe2\x80\x94"
     "9",
     "2031-05-01", "2031-05-09", NULL, ""},
    {"May 1 until 9", "2031-05-01", "2031-05-09", NULL, ""},
    {"May 1 thru May 9", "2031-05-01", "2031-05-09", NULL, ""},
    {"May 1 up to May 9", "2031-05-01", "2031-05-09", NULL, ""},
    {"2031-05-01/2031-05-09", "2031-05-01", "2031-05-09", NULL, ""},
    {"2031-05-01 to 2031-05-09", "2031-05-01", "2031-05-09", NULL, ""},
    {"May 1, 1931", "null", "null", NULL, "impossible-date@1"},
    {"May 1, 2131", "null", "null", NULL, "impossible-date@1"},
    {"5/31/2031", "2031-05-31", "2031-05-31", NULL, ""},
    {"31/5/2031", "2031-05-31", "2031-05-31", NULL, ""},
    {"5/31", "2031-05-31", "2031-05-31", NULL, ""},
    {"31/5", "2031-05-31", "2031-05-31", NULL, ""},
    {"5/1 - 5/9", "2031-05-01", "2031-05-09", NULL, "ambiguous-date@1 ambiguous-date@7"},
    {"05/14-05/31", "2031-05-14", "2031-05-31", NULL, ""},
    {"Fri, 5/16", "2031-05-16", "2031-05-16", NULL, ""},
    {"by 5/16", "2031-05-16", "2031-05-16", NULL, ""},
    {"Reports are due (5/16-5/18)", "2031-05-16", "2031-05-18", "Reports are due", ""},
    {"Reports are due by May 16", "2031-05-16", "2031-05-16", "Reports are due", ""},
    {"5 & 19 May", "2031-05-05", "2031-05-05", "& 19 May", "second-date@5"},
    {"5, 12 and 19 May, 2031", "2031-05-05", "2031-05-05", "12 and 19 May, 2031", "second-date@4"},
    {"Talks: 5 or 6 May", "2031-05-05", "2031-05-05", "Talks; or 6 May", "second-date@13"},
    {"Batches 5 and 19 May", "2031-05-19", "2031-05-19", "Batches 5 and", "second-date@9"},
    {"May 4 and May 18: sessions", "2031-05-04", "2031-05-04", "and May 18; sessions", "second-date@11"},
    {"May 4 or 5", "2031-05-04", "2031-05-04", "or 5", "second-date@10"},
    {"Mentorship starts on May 16", "2031-05-16", "2031-05-16", "Mentorship starts", ""},
    {"Program ends May 16", "2031-05-16", "2031-05-16", "Program ends", ""},
    {"Starts May 16", "2031-05-16", "2031-05-16", NULL, ""},
    {"Reports due May 16", "2031-05-16", "2031-05-16", "Reports", ""},
    {"Kick-off: 5/16", "2031-05-16", "2031-05-16", "Kick-off", ""},
    {"0/31", "", "", NULL, ""},
    {"32/5", "", "", NULL, ""},
    {"31/31", "", "", NULL, ""},
    {"5/31/31", "", "", NULL, ""},
    {"1/2 day of talks", "", "", NULL, ""},
    {"2/3 of them", "", "", NULL, ""},
    {"Talks (1/2)", "", "", NULL, ""},
    {"Read 3/4", "", "", NULL, ""},
    {"\xef\xbc\x95\xe6\x9c\x88\xef\xbc\x93\xef\xbc\x91\xe6\x97\xa5", "2031-05-31", "2031-05-31", NULL, ""},
    {"2031\xe5\xb9\xb4"
     "5\xe6\x9c\x88"
     "31\xe6\x97\xa5",
     "2031-05-31", "2031-05-31", NULL, ""},
    {"May \xef\xbc\x93\xef\xbc\x91, 2031", "2031-05-31", "2031-05-31", NULL, ""},
    {"Sept 31", "null", "null", NULL, "impossible-date@1"},
    {"Sunday, May 31, 2031", "2031-05-31", "2031-05-31", NULL, "weekday-mismatch@1"},
    {"May 31 (Saturday), 2031", "2031-05-31", "2031-05-31", NULL, ""},
    {"May 31, Saturday, 2031", "2031-05-31", "2031-05-31", NULL, ""},
    {"March, 3rd 2031", "2031-03-03", "2031-03-03", NULL, ""},
    {"2031, May 31", "2031-05-31", "2031-05-31", NULL, ""},
    {"May 31 2031 @ 5pm PT", "2031-06-01T00:00Z", "2031-06-01T00:00Z", NULL, ""},
    {"May 31 at 5:00:00 PM PDT", "2031-06-01T00:00Z", "2031-06-01T00:00Z", NULL, ""},
    {"May 31, 5 PM", "2031-05-31", "2031-05-31", NULL, "clock-without-zone@9"},
    {"May 31, 25:00 UTC", "2031-05-31", "2031-05-31", NULL, "impossible-time@9"},
    {"May 31, 5 PM PDT / 8 PM EDT / 00:00 UTC", "2031-06-01T00:00Z", "2031-06-01T00:00Z", NULL, ""},
    {"May 31 (time TBD)", "2031-05-31", "2031-05-31", "time TBD", ""},
    {"May 31, 10:00-11:00 UTC", "2031-05-31T10:00Z", "2031-05-31T11:00Z", NULL, ""},
    {"May 31, 10 to 11 AM PT", "2031-05-31T17:00Z", "2031-05-31T18:00Z", NULL, ""},
    {"May 31 from 10 AM to 11 AM PT", "2031-05-31T17:00Z", "2031-05-31T18:00Z", NULL, ""},
    {"May 31, 2031, 10 AM PT - June 2, 2031, 10 AM PT", "2031-05-31T17:00Z", "2031-06-02T17:00Z", NULL, ""},
    {"June 2 (deadline 17:00 UTC)", "2031-06-02T17:00Z", "2031-06-02T17:00Z", NULL, ""},
    {"17:00 UTC, June 2", "2031-06-02T17:00Z", "2031-06-02T17:00Z", NULL, ""},
    {"5pm on June 2", "2031-06-02", "2031-06-02", NULL, "clock-without-zone@1"},
    {"June 2, 2031; results on June 9, 2031", "2031-06-02", "2031-06-02", "results on June 9, 2031",
     "second-date@26"},
    {"June 2, 31", "2031-06-02", "2031-06-02", "31", "second-date@9"},
    {"31 May 31", "2031-05-31", "2031-05-31", "31", "unread-date@8"},
    {"1st, 2nd & 3rd of June, 2031", "2031-06-01", "2031-06-03", NULL, ""},
    {"16 and 31 January", "2031-01-16", "2031-01-16", "and 31 January", "second-date@8"},
};

/* Lines that have their label with the date, in a term of 2031. */
static const struct date_context bullet = {.year = 2031};
static const struct example bullets[] = {
    {"June 16 - June 27: 1st evaluation", "2031-06-16", "2031-06-27", "1st evaluation", ""},
    {"July 28 - 2nd (final) evaluation by the mentors", "2031-07-28", "2031-07-28",
     "2nd (final) evaluation by the mentors", ""},
    {"May 20 - 40 projects are announced", "2031-05-20", "2031-05-20", "40 projects are announced", ""},
    {"May 5 - 25 mentees start", "2031-05-05", "2031-05-05", "25 mentees start", ""},
    {"July 28 - 12 mentees are announced", "2031-07-28", "2031-07-28", "12 mentees are announced", ""},
    {"January 15 - 21 mentee applications open", "2031-01-15", "2031-01-21", "mentee applications open", ""},
    {"January 15th - 21st mentee applications open", "2031-01-15", "2031-01-21", "mentee applications open",
     ""},
    {"July 1st - 2nd evaluation", "2031-07-01", "2031-07-01", "2nd evaluation", ""},
    {"July 27 - 2nd evaluation", "2031-07-27", "2031-07-27", "2nd evaluation", ""},
    {"July 27 \xe2\x80\x93 3rd stipend", "2031-07-27", "2031-07-27", "3rd stipend", ""},
    {"May 5: Info session at 15:00 UTC", "2031-05-05", "2031-05-05", "Info session at 15:00 UTC",
     "unread-time@24"},
    {"May 5, 15:00 UTC: Info session", "2031-05-05T15:00Z", "2031-05-05T15:00Z", "Info session", ""},
    {"Applications: until May 18", "2031-05-18", "2031-05-18", "Applications", ""},
    {"Applications close on May 18, 2031", "2031-05-18", "2031-05-18", "Applications close", ""},
    {"Applications open on May 5 and close on May 18, 2031", "2031-05-05", "2031-05-18", "Applications open",
     ""},
    {"Week 5 (May 5): something", "2031-05-05", "2031-05-05", "Week 5; something", ""},
    {"1st week of June: evaluations", "", "", NULL, ""},
    {"Kick-off 1/2: May 3", "2031-05-03", "2031-05-03", "Kick-off 1/2", ""},
    {"Release v1.20: March 3", "2031-03-03", "2031-03-03", "Release v1.20", ""},
    {"May 5 \xe2\x80\x93 May 18 \xe2\x80\x93 Applications open", "2031-05-05", "2031-05-18",
     "Applications open", ""},
    {"2031-05-05 \xe2\x80\x93 2031-05-18: Applications open", "2031-05-05", "2031-05-18", "Applications open",
     ""},
    {"Applications (May 5 - May 18)", "2031-05-05", "2031-05-18", "Applications", ""},
    {"Mentee applications open from May 5 to May 18, 2031", "2031-05-05", "2031-05-18",
     "Mentee applications open", ""},
    {"Phase 1: May 5 - May 18", "2031-05-05", "2031-05-18", "Phase 1", ""},
    {"3 mentees selected: May 5", "2031-05-05", "2031-05-05", "3 mentees selected", ""},
    {"Term 2 begins June 2", "2031-06-02", "2031-06-02", "Term 2 begins", ""},
    {"Evaluations: 12 weeks", "", "", NULL, ""},
    {"We may march on", "", "", NULL, ""},
    {"Program begins (June 2, 2031)", "2031-06-02", "2031-06-02", "Program begins", ""},
    {"Mentors' call 5 PM PT on June 2", "2031-06-03T00:00Z", "2031-06-03T00:00Z", "Mentors' call", ""},
    {"June 2 | Program begins", "2031-06-02", "2031-06-02", "Program begins", ""},
    {"Duration: 12 weeks (June 2 - August 22)", "2031-06-02", "2031-08-22", "Duration: 12 weeks", ""},
    {"June 2, 12 mentees meet", "2031-06-02", "2031-06-02", "12 mentees meet", ""},
    {"June 2 5 sessions", "2031-06-02", "2031-06-02", "5 sessions", ""},
    {"July 7 \xe2\x80\x93 11: midterm evals", "2031-07-07", "2031-07-11", "midterm evals", ""},
    {"Final evaluation: week of 23 June", "2031-06-23", "2031-06-23", "Final evaluation: week of",
     "vague-date@24"},
    {"May 5 - 18: applications", "2031-05-05", "2031-05-18", "applications", ""},
};

static void print_moment(const struct moment *moment, char *out, size_t size)
{
    const struct date *day = &moment->day;
    const struct instant *utc = &moment->utc;
    if (!moment->known)
        snprintf(out, size, "null");
    else if (moment->has_time)
        snprintf(out, size, "%04d-%02d-%02dT%02d:%02dZ", utc->date.year, utc->date.month, utc->date.day,
                 utc->hour, utc->minute);
    else
        snprintf(out, size, "%04d-%02d-%02d", day->year, day->month, day->day);
}

static bool check_example(const struct example *example, const struct date_context *of)
{
    struct arena *arena = arena_new();
    struct diagnostics *diagnostics = diagnostics_new("test");
    char start[64] = "", end[64] = "";
    struct buffer text = {0};
    text_fold_punctuation(&text, example->text, strlen(example->text));
    struct date_range range =
        dates_find(&(struct line){.text = buffer_string(&text), .at = {1, 1}}, of, diagnostics);
    if (range.found) {
        print_moment(&range.start, start, sizeof start);
        print_moment(&range.end, end, sizeof end);
    }
    const char *rest = range.found ? dates_rest(arena, buffer_string(&text), &range) : NULL;
    struct buffer codes = {0};
    size_t count;
    const struct diagnostic *items = diagnostics_sorted(diagnostics, &count);
    for (size_t i = 0; i < count; i++)
        buffer_printf(&codes, "%s%s@%d", i ? " " : "", code_entry(items[i].code)->name, items[i].at.column);
    bool right = strcmp(start, example->start) == 0 && strcmp(end, example->end) == 0 &&
                 strcmp(rest ? rest : "", example->rest ? example->rest : "") == 0 &&
                 strcmp(buffer_string(&codes), example->codes) == 0;
    if (!right)
        print_error("'%s': got %s / %s / %s / %s, expected %s / %s / %s / %s\n", example->text, start, end,
                    rest ? rest : "-", buffer_string(&codes), example->start, example->end,
                    example->rest ? example->rest : "-", example->codes);
    buffer_free(&codes);
    buffer_free(&text);
    diagnostics_free(diagnostics);
    arena_free(arena);
    return right;
}

static void test_examples(void **state)
{
    (void)state;
    bool right = true;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        right &= check_example(&examples[i], &context);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        right &= check_example(&cells[i], &cell);
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        right &= check_example(&bullets[i], &bullet);
    assert_true(right);
}

/* The written day stays beside the instant, which may lie on the next day of UTC. */
static void test_written_day(void **state)
{
    (void)state;
    struct diagnostics *diagnostics = diagnostics_new("test");
    struct date_range range =
        dates_find(&(struct line){.text = "August 12, 2025, 5:00 PM PDT"}, &context, diagnostics);
    assert_int_equal(range.end.day.day, 12);
    assert_int_equal(range.end.utc.date.day, 13);
    diagnostics_free(diagnostics);
}

static void test_missing_year(void **state)
{
    (void)state;
    struct diagnostics *diagnostics = diagnostics_new("test");
    struct date_context nothing = {0};
    struct date_range range = dates_find(&(struct line){.text = "March 3"}, &nothing, diagnostics);
    assert_true(range.found);
    assert_true(range.year_missing);
    assert_false(range.start.known);
    assert_int_equal(diagnostics_count(diagnostics, SEVERITY_ERROR), 1);
    diagnostics_free(diagnostics);
}

/* Every hour that clocks in Los Angeles show in three years: they are seven or eight hours behind UTC, and change
 * twice a year. */
static void test_pacific_hours(void **state)
{
    (void)state;
    int64_t begin = date_to_days((struct date){2024, 1, 1}) * 24,
            end = date_to_days((struct date){2027, 1, 1}) * 24, behind = 8;
    int changes = 0;
    for (int64_t hour = begin; hour < end; hour++) {
        struct instant shown = instant_from_seconds(hour * 3600);
        struct instant utc = pacific_to_utc(shown.date, shown.hour, 0);
        int64_t hours = instant_to_seconds(utc) / 3600 - hour;
        assert_in_range(hours, 7, 8);
        changes += hours != behind;
        behind = hours;
    }
    assert_int_equal(changes, 6);
}

/* The zone of a clock time is kept as written, and how far its clocks are ahead of UTC. */
static void test_zone_as_written(void **state)
{
    static const struct {
        const char *text, *zone;
        int ahead;
    } cases[] = {
        {"May 5, 23:59 AoE", "AoE", -720},
        {"May 5, 11:59 PM (Anywhere on Earth)", "AoE", -720},
        {"May 5, 17:00 UTC", NULL, 0},
        {"May 5, 17:00 GMT", NULL, 0},
        {"May 5, 17:00 UTC+5:30", NULL, 330},
        {"2025-05-05T17:00-02:00", NULL, -120},
        {"May 5, 5 PM PDT", "Pacific time", -420},
        {"January 5, 5 PM PST (01:00 UTC)", "Pacific time", -480},
        {"May 5, 17:00 UTC (10 AM PDT)", "Pacific time", -420},
        {"May 5, 5 PM America/Los_Angeles", "Pacific time", -420},
        {"May 5, 5 PM PDT (UTC-7)", "Pacific time", -420},
        {"May 5, noon ET", "Eastern time", -240},
        {"May 5, 18:00 CEST", "Berlin time", 120},
        {"January 5, 18:00 Europe/Paris", "Paris time", 60},
        {"May 5, 6 PM India Standard Time", "India time", 330},
        {"May 5, 6 PM GMT (UTC+0)", NULL, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct date_range range =
            dates_find(&(struct line){.text = cases[i].text, .at = {1, 1}}, &context, NULL);
        if (!range.end.has_time || range.end.ahead != cases[i].ahead ||
            !text_same(range.end.zone, cases[i].zone))
            fail_msg("%s: zone %s, %d minutes ahead", cases[i].text,
                     range.end.zone ? range.end.zone : "(UTC)", range.end.ahead);
    }
}

/* Whether words speak of dates at all, and how. */
static void test_words_about_dates(void **state)
{
    static const struct {
        const char *text;
        bool meant, postponed, qualified;
    } cases[] = {
        {"", false, false, false},
        {"the mentees meet", false, false, false},
        {"May", true, false, false},
        {"mentees may march on", false, false, false},
        {"in march", false, false, false},
        {"March", true, false, false},
        {"sep", true, false, false},
        {"5/6", true, false, false},
        {"5.6", true, false, false},
        {"5-6", true, false, false},
        {"5 - 6", false, false, false},
        {"5 /6", false, false, false},
        {"5/ 6", false, false, false},
        {"a/b", false, false, false},
        {"in 2025", true, false, false},
        {"2025", true, false, false},
        {"v2025", false, false, false},
        {"v.2025", false, false, false},
        {"20255", false, false, false},
        {"1925", false, false, false},
        {"mid summer", true, false, false},
        {"early spring", true, false, false},
        {"in the summer", false, false, false},
        {"on Monday", true, false, false},
        {"the mon", false, false, false},
        {"TBD", true, true, false},
        {"to be announced", true, true, false},
        {"to be or not", false, false, false},
        {"to meet", false, false, false},
        {"week of", false, false, true},
        {"around", false, false, true},
        {"by", false, false, true},
        {"week of call", false, false, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (dates_are_meant(cases[i].text) != cases[i].meant ||
            dates_doubts(cases[i].text).postponed != cases[i].postponed ||
            dates_are_qualified(cases[i].text) != cases[i].qualified)
            fail_msg("'%s' is taken otherwise", cases[i].text);
    assert_int_equal(year_in_text("30 people, 1999, 20315 and 2031-06 or 2032"), 2031);
    assert_int_equal(year_in_text("20315, 1999, 3031"), 0);
    assert_int_equal(year_in_text(""), 0);
}

/* How sure dates are. */
static void test_doubts(void **state)
{
    static const struct {
        const char *text;
        bool tentative; /* in any cell */
        bool unsure;    /* beside the date */
    } cases[] = {
        {"", false, false},
        {"tentative", true, false},
        {"Tentatively, if all goes well", true, false},
        {"Kick-off call (unconfirmed)", true, false},
        {"subject to change", true, false},
        {"subject to confirmation by the board", true, false},
        {"subject to availability", false, false},
        {"expected", false, true},
        {"most likely", false, true},
        {"provisional date", false, true},
        {"the date", false, false},
        {"mentees are expected to attend", false, false},
        {"Week 13", false, false},
        {"proposed by mentors", false, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (dates_doubts(cases[i].text).tentative != cases[i].tentative ||
            dates_are_unsure(cases[i].text) != cases[i].unsure)
            fail_msg("'%s' is taken otherwise", cases[i].text);
}

/* Which months and years a title speaks of. */
static void test_sketches(void **state)
{
    static const struct {
        const char *text;
        bool found;
        int months[2], years[2];
    } cases[] = {
        {"March 3 - May 5, 2031", true, {3, 5}, {0, 2031}},
        {"March 3, 2031 - May 5", true, {3, 5}, {2031, 0}},
        {"March 3", true, {3, 3}, {0, 0}},
        {"March 3 - 5", true, {3, 3}, {0, 0}},
        {"March 3 - TBD", true, {3, 0}, {0, 0}},
        {"March 3, 1931", true, {3, 3}, {0, 0}},
        {"the third of them", false, {0, 0}, {0, 0}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct date_sketch sketch = dates_sketch(cases[i].text);
        if (sketch.found != cases[i].found || sketch.first_month != cases[i].months[0] ||
            sketch.last_month != cases[i].months[1] || sketch.first_year != cases[i].years[0] ||
            sketch.last_year != cases[i].years[1])
            fail_msg("%s: %d, months %d to %d, years %d to %d", cases[i].text, sketch.found,
                     sketch.first_month, sketch.last_month, sketch.first_year, sketch.last_year);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),        cmocka_unit_test(test_written_day),
        cmocka_unit_test(test_missing_year),    cmocka_unit_test(test_pacific_hours),
        cmocka_unit_test(test_zone_as_written), cmocka_unit_test(test_words_about_dates),
        cmocka_unit_test(test_doubts),          cmocka_unit_test(test_sketches),
    };
    return cmocka_run_group_tests_name("dates", tests, NULL, NULL);
}
