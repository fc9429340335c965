/* SPDX-License-Identifier: MIT */
#include "exporter/reader/timeline/vocabulary.h"

#include <stddef.h>

const char *const words_midterm[] = {"halfway",
                                     "intermediate checkpoint",
                                     "intermediate eval",
                                     "mid term",
                                     "mid-point",
                                     "mid-program",
                                     "mid-term",
                                     "midpoint",
                                     "midterm",
                                     "midway",
                                     NULL};
const char *const words_evaluation[] = {"eval", NULL};
const char *const words_feedback[] = {"feedback", NULL};
const char *const words_first[] = {"1st", "first", "initial", "phase 1", "phase one", NULL};
const char *const words_second[] = {"2nd", "phase 2", "phase two", "second", NULL};
const char *const words_third[] = {"3rd", "phase 3", "phase three", "third", NULL};
const char *const words_final[] = {"final", "last", NULL};
const char *const words_stipend[] = {"50 %", "50%", "payment", "payout", "stipend", NULL};
const char *const words_rest[] = {"balance", "other", "remain", "rest", NULL};
const char *const words_review[] = {"admission decision", "interview", "paperwork", "rank", "review",
                                    "screening",          "vetting",   NULL};
const char *const words_proposal[] = {"call for mentor", "call for project", "idea", "propos", NULL};
const char *const words_application[] = {"applicant",
                                         "application",
                                         "apply",
                                         "applying",
                                         "call for contrib",
                                         "call for intern",
                                         "call for mentee",
                                         "call for particip",
                                         "call for student",
                                         "register",
                                         "registration",
                                         "sign up",
                                         "sign-up",
                                         "signup",
                                         NULL};
const char *const words_submission[] = {"hand in", "submission", "submit", NULL};
const char *const words_unproposed[] = {"outcome", "result", "slot", "successful", NULL};
const char *const words_report[] = {"report", NULL};
const char *const words_bare_final[] = {"end term", "end-term", "finals|", NULL};
const char *const words_mentees[] = {"applicant", "candidate",   "contributor", "intern", "mentee",
                                     "newcomer",  "participant", "student",     NULL};
const char *const words_projects[] = {"communit", "maintainer", "mentor|", "mentoring org", "mentors|",
                                      "org|",     "organi",     "orgs|",   "project",       NULL};
const char *const words_selection[] = {"accept",   "admission", "admitted", "choos",  "chosen",
                                       "decision", "match",     "notif",    "select", NULL};
const char *const words_results[] = {"outcome", "result", "successful", NULL};
const char *const words_organizations[] = {"communit", "org|", "organi", "orgs|", NULL};
const char *const words_working[] = {"code|",      "codes|",     "coding",   "work on", "work period",
                                     "work phase", "working on", "works on", NULL};
const char *const words_announced[] = {"announc", "posted", "publish", "released", "reveal", NULL};
const char *const words_talk[] = {"ask me anything",
                                  "call",
                                  "chat",
                                  "demo",
                                  "discuss",
                                  "info call",
                                  "info session",
                                  "information session",
                                  "meet",
                                  "office hours",
                                  "onboarding",
                                  "orientation",
                                  "presentation",
                                  "q&a",
                                  "reminder",
                                  "session",
                                  "talk",
                                  "webinar",
                                  "welcome",
                                  "workshop",
                                  NULL};
const char *const words_period[] = {"cod",        "cohort",     "fellowship", "gsoc",
                                    "internship", "mentorship", "program",    "summer of code",
                                    "term",       "work",       NULL};
const char *const words_begin[] = {"begin", "commence", "kick", "launch", "start", NULL};
const char *const words_open[] = {"available", "first day", "open", NULL};
const char *const words_end[] = {"close", "complet", "conclu", "end", "finish", "over", NULL};
const char *const words_close[] = {"by|", "clos", "cut-off", "cutoff", "deadline",
                                   "due", "end",  "last",    "until",  NULL};
const char *const words_first_day[] = {"first day", NULL};
const char *const words_last_day[] = {"final day", "last day", NULL};
const char *const words_bare[] = {"autumn|",   "batch|",  "cohort|", "date|",   "day|",    "fall|",
                                  "kickoff|",  "of|",     "off|",    "part|",   "phase|",  "project|",
                                  "projects|", "round|",  "season|", "spring|", "summer|", "term|",
                                  "the|",      "winter|", NULL};
const char *const words_units[] = {"day", "days", "month", "months", "week", "weeks", NULL};
const char *const words_of_counts[] = {
    "candidates",   "contributors", "hour",     "hours",    "hrs",    "interns", "meetings",
    "members",      "mentees",      "mentors",  "minutes",  "people", "per",     "places",
    "participants", "points",       "projects", "sessions", "slots",  "spots",   "stipends",
    "students",     "teams",        "terms",    "topics",   "years",  NULL};
const char *const words_beside_units[] = {"after", "and",     "beginning", "by",     "during", "end",
                                          "from",  "in",      "mid",       "middle", "of",     "start",
                                          "the",   "through", "to",        NULL};

const char *const columns_activity[] = {"action",    "activit", "aktivit", "etapa", "event", "fase", "item",
                                        "milestone", "phase",   "stage",   "step",  "task",  "was|", "what",
                                        "事项",      "内容",    "活动",    "阶段",  NULL};
const char *const columns_date[] = {"date",  "datum",  "day",    "deadline",   "due",
                                    "fecha", "period", "termin", "time frame", "timeframe",
                                    "wann",  "when",   "日期",   "时间",       NULL};
const char *const columns_start[] = {"begin", "from", "open", "start", NULL};
const char *const columns_end[] = {"clos", "due", "end", "to|", "until", NULL};
const char *const columns_clock[] = {"clock", "hour", "time|", NULL};
const char *const columns_zone[] = {"time zone", "timezone", "tz|", "zone", NULL};
const char *const columns_note[] = {"comment", "note", "remark", NULL};
