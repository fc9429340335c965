/* SPDX-License-Identifier: MIT */
#include "exporter/reader/dates/vocabulary.h"

#include "exporter/base/lexicon.h"

enum { MONTHS = 12, WEEKDAYS = 7 };

/* Of months and then of weekdays, in English, German, French, Spanish and Portuguese. */
static const char *const *const names[MONTHS + WEEKDAYS] = {
    (const char *const[]){"january", "jan", "januar", "janvier", "enero", "janeiro", "jänner", NULL},
    (const char *const[]){"february", "feb", "febr", "februar", "février", "febrero", "fevereiro", NULL},
    (const char *const[]){"march", "mar", "märz", "mars", "marzo", "março", NULL},
    (const char *const[]){"april", "apr", "avril", "abril", NULL},
    (const char *const[]){"may", "mai", "mayo", "maio", NULL},
    (const char *const[]){"june", "jun", "juni", "juin", "junio", "junho", NULL},
    (const char *const[]){"july", "jul", "juli", "juillet", "julio", "julho", NULL},
    (const char *const[]){"august", "aug", "août", "agosto", NULL},
    (const char *const[]){"september", "sept", "sep", "septembre", "septiembre", "setembro", NULL},
    (const char *const[]){"october", "oct", "oktober", "okt", "octobre", "octubre", "outubro", NULL},
    (const char *const[]){"november", "nov", "novembre", "noviembre", "novembro", NULL},
    (const char *const[]){"december", "dec", "dezember", "dez", "décembre", "diciembre", "dezembro", NULL},
    (const char *const[]){"sunday", "sun", "sonntag", "dimanche", "domingo", NULL},
    (const char *const[]){"monday", "mon", "montag", "mo", "lundi", "lunes", NULL},
    (const char *const[]){"tuesday", "tues", "tue", "tu", "dienstag", "di", "mardi", "martes", NULL},
    (const char *const[]){"wednesday", "wed", "weds", "wednes", "mittwoch", "mi", "mercredi", "miércoles",
                          NULL},
    (const char *const[]){"thursday", "thurs", "thur", "thu", "th", "donnerstag", "jeudi", "jueves", NULL},
    (const char *const[]){"friday", "fri", "freitag", "fr", "vendredi", "viernes", NULL},
    (const char *const[]){"saturday", "sat", "samstag", "sa", "samedi", "sábado", NULL},
};

/* The number of the name, from 0 on; -1 if it is none. */
static int number_of(const char *word, size_t length)
{
    static struct lexicon lexicon = {names, MONTHS + WEEKDAYS, NULL, {{NULL}}};
    int number = -1;
    for (uint64_t lists = lexicon_lists(&lexicon, word, length); lists; lists >>= 1)
        number++;
    return number;
}

int month_from_word(const char *word, size_t length)
{
    int number = number_of(word, length);
    return number < MONTHS ? number + 1 : 0;
}

int weekday_from_word(const char *word, size_t length)
{
    int number = number_of(word, length);
    return number >= MONTHS ? number - MONTHS : -1;
}

#define UTC(zone_name)                                                                                       \
    {                                                                                                        \
        .type = ZONE_UTC, .name = (zone_name)                                                                \
    }
#define US(hours, zone_season, zone_name, any_season, shared)                                                \
    {                                                                                                        \
        .type = ZONE_US, .offset = (hours)*60, .season = (zone_season), .name = (zone_name),                 \
        .neutral = (any_season), .common = (shared)                                                          \
    }
#define PACIFIC(season, name, neutral)  US(-8, season, name, neutral, "Pacific time")
#define MOUNTAIN(season, name, neutral) US(-7, season, name, neutral, "Mountain time")
#define CENTRAL(season, name, neutral)  US(-6, season, name, neutral, "Central time")
#define EASTERN(season, name, neutral)  US(-5, season, name, neutral, "Eastern time")
#define EUROPE(hours, zone_season, zone_name, any_season)                                                    \
    {                                                                                                        \
        .type = ZONE_EUROPE, .offset = (hours)*60, .season = (zone_season), .name = (zone_name),             \
        .neutral = (any_season)                                                                              \
    }
#define FIXED(minutes, zone_name)                                                                            \
    {                                                                                                        \
        .type = ZONE_FIXED, .offset = (minutes), .name = (zone_name)                                         \
    }

const struct named_zone zone_names[] = {
    {"acst", FIXED(570, "ACST")},
    {"aest", FIXED(600, "AEST")},
    {"aedt", FIXED(660, "AEDT")},
    {"america chicago", CENTRAL(SEASON_ANY, "Chicago time", NULL)},
    {"america denver", MOUNTAIN(SEASON_ANY, "Denver time", NULL)},
    {"america los angeles", PACIFIC(SEASON_ANY, "PT", NULL)},
    {"america new york", EASTERN(SEASON_ANY, "ET", NULL)},
    {"america sao paulo", FIXED(-180, "BRT")},
    {"anywhere on earth", FIXED(-720, "AoE")},
    {"aoe", FIXED(-720, "AoE")},
    {"asia calcutta", FIXED(330, "India time")},
    {"asia kolkata", FIXED(330, "India time")},
    {"asia shanghai", FIXED(480, "China time")},
    {"asia singapore", FIXED(480, "SGT")},
    {"asia tokyo", FIXED(540, "JST")},
    {"awst", FIXED(480, "AWST")},
    {"beijing", FIXED(480, "Beijing time")},
    {"berlin", EUROPE(1, SEASON_ANY, "Berlin time", NULL)},
    {"british summer time", EUROPE(0, SEASON_SUMMER, "BST", "UK time")},
    {"brt", FIXED(-180, "BRT")},
    {"bst",
     {.type = ZONE_EUROPE,
      .season = SEASON_SUMMER,
      .name = "BST",
      .neutral = "UK time",
      .other = "British Summer Time, or that of Bangladesh"}},
    {"cdt", CENTRAL(SEASON_SUMMER, "CDT", "CT")},
    {"central", CENTRAL(SEASON_ANY, "CT", NULL)},
    {"central daylight", CENTRAL(SEASON_SUMMER, "CDT", "CT")},
    {"central european", EUROPE(1, SEASON_ANY, "Central European time", NULL)},
    {"central european summer", EUROPE(1, SEASON_SUMMER, "CEST", "Berlin time")},
    {"central standard", CENTRAL(SEASON_STANDARD, "CST", "CT")},
    {"cest", EUROPE(1, SEASON_SUMMER, "CEST", "Berlin time")},
    {"cet", EUROPE(1, SEASON_STANDARD, "CET", "Berlin time")},
    {"china", FIXED(480, "China time")},
    {"china standard", FIXED(480, "China time")},
    {"coordinated universal", UTC("UTC")},
    {"cst",
     {.type = ZONE_US,
      .offset = -360,
      .season = SEASON_STANDARD,
      .name = "CST",
      .neutral = "CT",
      .other = "Central time of the United States, or China's",
      .common = "Central time"}},
    {"ct", CENTRAL(SEASON_ANY, "CT", NULL)},
    {"eastern", EASTERN(SEASON_ANY, "ET", NULL)},
    {"eastern daylight", EASTERN(SEASON_SUMMER, "EDT", "ET")},
    {"eastern standard", EASTERN(SEASON_STANDARD, "EST", "ET")},
    {"edt", EASTERN(SEASON_SUMMER, "EDT", "ET")},
    {"eest", EUROPE(2, SEASON_SUMMER, "EEST", "Athens time")},
    {"eet", EUROPE(2, SEASON_STANDARD, "EET", "Athens time")},
    {"est", EASTERN(SEASON_STANDARD, "EST", "ET")},
    {"et", EASTERN(SEASON_ANY, "ET", NULL)},
    {"europe amsterdam", EUROPE(1, SEASON_ANY, "Amsterdam time", NULL)},
    {"europe berlin", EUROPE(1, SEASON_ANY, "Berlin time", NULL)},
    {"europe london", EUROPE(0, SEASON_ANY, "London time", NULL)},
    {"europe madrid", EUROPE(1, SEASON_ANY, "Madrid time", NULL)},
    {"europe paris", EUROPE(1, SEASON_ANY, "Paris time", NULL)},
    {"europe rome", EUROPE(1, SEASON_ANY, "Rome time", NULL)},
    {"gmt", UTC("GMT")},
    {"greenwich mean", UTC("GMT")},
    {"hkt", FIXED(480, "HKT")},
    {"india", FIXED(330, "India time")},
    {"india standard", FIXED(330, "India time")},
    {"indian standard", FIXED(330, "India time")},
    {"ist",
     {.type = ZONE_FIXED,
      .offset = 330,
      .name = "IST",
      .other = "India's time, or that of Ireland or Israel"}},
    {"japan", FIXED(540, "JST")},
    {"japan standard", FIXED(540, "JST")},
    {"jst", FIXED(540, "JST")},
    {"kst", FIXED(540, "KST")},
    {"london", EUROPE(0, SEASON_ANY, "London time", NULL)},
    {"mdt", MOUNTAIN(SEASON_SUMMER, "MDT", "MT")},
    {"mountain", MOUNTAIN(SEASON_ANY, "MT", NULL)},
    {"mountain daylight", MOUNTAIN(SEASON_SUMMER, "MDT", "MT")},
    {"mountain standard", MOUNTAIN(SEASON_STANDARD, "MST", "MT")},
    {"msk", FIXED(180, "MSK")},
    {"mst", MOUNTAIN(SEASON_STANDARD, "MST", "MT")},
    {"mt", MOUNTAIN(SEASON_ANY, "MT", NULL)},
    {"nzdt", FIXED(780, "NZDT")},
    {"nzst", FIXED(720, "NZST")},
    {"pacific", PACIFIC(SEASON_ANY, "PT", NULL)},
    {"pacific daylight", PACIFIC(SEASON_SUMMER, "PDT", "PT")},
    {"pacific standard", PACIFIC(SEASON_STANDARD, "PST", "PT")},
    {"pdt", PACIFIC(SEASON_SUMMER, "PDT", "PT")},
    {"pst", PACIFIC(SEASON_STANDARD, "PST", "PT")},
    {"pt", PACIFIC(SEASON_ANY, "PT", NULL)},
    {"sgt", FIXED(480, "SGT")},
    {"singapore", FIXED(480, "SGT")},
    {"tokyo", FIXED(540, "JST")},
    {"uk", EUROPE(0, SEASON_ANY, "UK time", NULL)},
    {"universal", UTC("UTC")},
    {"us central", CENTRAL(SEASON_ANY, "CT", NULL)},
    {"us eastern", EASTERN(SEASON_ANY, "ET", NULL)},
    {"us mountain", MOUNTAIN(SEASON_ANY, "MT", NULL)},
    {"us pacific", PACIFIC(SEASON_ANY, "PT", NULL)},
    {"us pst", PACIFIC(SEASON_STANDARD, "PST", "PT")},
    {"us pt", PACIFIC(SEASON_ANY, "PT", NULL)},
    {"utc", UTC("UTC")},
    {"wat", FIXED(60, "WAT")},
    {"west", EUROPE(0, SEASON_SUMMER, "WEST", "Lisbon time")},
    {"wet", EUROPE(0, SEASON_STANDARD, "WET", "Lisbon time")},
    {"z", UTC("UTC")},
    {"zulu", UTC("UTC")},
    {NULL, {.type = ZONE_NONE}},
};

const char *zone_in_sentences(const struct zone *zone)
{
    if (zone->type == ZONE_UTC || zone->type == ZONE_OFFSET)
        return NULL;
    return zone->common ? zone->common : zone->neutral ? zone->neutral : zone->name;
}

const char *const words_counted[] = {"batch",   "cohort", "day",   "part", "phase", "q",
                                     "quarter", "round",  "stage", "step", "term",  "v",
                                     "version", "week",   "weeks", "wk",   NULL};

const char *const words_counting[] = {
    "applicants", "communities", "contributors",  "days",     "developers", "hours",
    "ideas",      "interns",     "mentees",       "mentors",  "minutes",    "months",
    "newcomers",  "orgs",        "organizations", "people",   "persons",    "places",
    "positions",  "projects",    "proposals",     "sessions", "slots",      "spots",
    "students",   "teams",       "weeks",         "years",    NULL};

const char *const words_events[] = {
    "batch", "call",    "cohort",    "deadline", "eval",     "evals",   "evaluation", "evaluations", "half",
    "info",  "meeting", "milestone", "month",    "part",     "payment", "payments",   "phase",       "review",
    "round", "session", "stage",     "stipend",  "stipends", "term",    "week",       NULL};

const char *const words_leads[] = {"after",  "at",       "before", "between", "beginning", "by",
                                   "due",    "ends",     "from",   "on",      "since",     "start",
                                   "starts", "starting", "the",    "till",    "until",     NULL};

const char *const words_opening_leads[] = {"after", "beginning", "from",   "since",
                                           "start", "starting",  "starts", NULL};

const char *const words_closing_leads[] = {"before", "by", "due", "ends", "till", "until", NULL};

const char *const words_start_told[] = {"begin", "begins",   "open",   "opening", "opens",
                                        "start", "starting", "starts", NULL};

const char *const words_end_told[] = {"close", "closes", "closing", "end", "ending", "ends", NULL};

const char *const words_comparing[] = {"earlier", "later", "sooner", NULL};

const char *const words_denying[] = {"no", "not", NULL};

const char *const words_clock_leads[] = {"at",     "before", "by",   "closes", "deadline",
                                         "ending", "ends",   "from", "later",  "no",
                                         "or",     "than",   "till", "until",  NULL};

const char *const words_to[] = {
    "al",           "até",          "au",    "bis",  "through",      "thru",
    "till",         "to",           "until", "upto", "\xe2\x80\xa6", /* an ellipsis */
    "\xe3\x80\x9c",                                                  /* a wave dash */
    "\xe2\x86\x92", "\xe2\x87\x92",                                  /* arrows */
    "\xe2\x9e\xa1", "\xe2\x9f\xb6", NULL};

const char *const words_also[] = {"and", "plus", NULL};

const char *const words_extended[] = {"extend", "extended", "extending", "lengthened", "prolonged", NULL};

const char *const words_moved[] = {"changed", "delayed",     "moved",   "postponed",
                                   "pushed",  "rescheduled", "shifted", NULL};

const char *const words_beside_moved[] = {"again", "back",  "been",  "by",  "closing", "date", "deadline",
                                          "due",   "for",   "has",   "is",  "it",      "new",  "now",
                                          "on",    "out",   "since", "the", "then",    "till", "through",
                                          "to",    "until", "was",   NULL};

const char *const words_former[] = {"earlier",  "formerly",   "initially", "not",        "of",  "old",
                                    "original", "originally", "previous",  "previously", "was", NULL};

const char *const words_vague[] = {"about",      "approx", "approximately", "around", "ca",      "circa",
                                   "commencing", "early",  "late",          "mid",    "roughly", NULL};

const char *const words_postponed[] = {"tba", "tbc", "tbd", NULL};

const char *const words_tentative[] = {"tentative", "tentatively", "unconfirmed", NULL};

const char *const words_of_change[] = {"approval", "change", "changes", "confirmation", NULL};

const char *const words_unsure[] = {"anticipated", "estimated",     "expected", "likely",
                                    "planned",     "preliminary",   "probably", "proposed",
                                    "provisional", "provisionally", NULL};

const char *const words_beside_unsure[] = {"are", "as",    "date", "dates", "for",  "is",   "it", "most",
                                           "on",  "still", "the",  "this",  "time", "very", NULL};

const char *const words_to_be[] = {"agreed",     "announced", "confirmed", "decided", "defined",
                                   "determined", "fixed",     "set",       NULL};

const char *const words_qualifying[] = {"closes",      "deadline", "end",     "expected", "likely",
                                        "of",          "opens",    "planned", "probably", "tentative",
                                        "tentatively", "week",     "weeks",   NULL};
