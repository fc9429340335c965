/* SPDX-License-Identifier: MIT */
#include "exporter/reader/dates/search.h"

#include "exporter/reader/dates/clocks.h"
#include "exporter/reader/dates/days.h"
#include "exporter/reader/dates/ranges.h"

/* What is known while a text is read. */
struct search {
    const struct tokens *tokens;
    struct found found;
    bool alone;
    int late, late_after; /* tokens of a year or clock time that stands apart; equal if there is none */
    int said; /* the token that says that the date was extended, or begins a remark within it; -1 if none */
    int said_to; /* the token after it */
    bool told;   /* both ends are told by words: "opens May 5, closes May 9" */
    struct written *written;
};

/* Whether the number at token I counts something else than days: "Week 5 Oct 6". */
static bool is_counted(const struct tokens *tokens, int i)
{
    return i > 0 && is_type(tokens, i, NUMBER) && is_word(tokens, i - 1, words_counted);
}

static bool find_first(struct search *search, int from)
{
    for (int i = from; i < search->tokens->count; i++)
        if (!is_counted(search->tokens, i) && parse_range(search->tokens, i, &search->found))
            return true;
    return false;
}

/* Whether a clock time begins at token I: more than a bare number. */
static bool is_clock_at(const struct tokens *tokens, int i)
{
    struct clock clock;
    bool begins = is_type(tokens, i, NUMBER) || is_type(tokens, i, WORD);
    if (!begins || (is_type(tokens, i - 1, COLON) && is_adjacent(tokens, i - 1)) ||
        parse_clock(tokens, i, &clock) == i)
        return false;
    /* "Release 1.20" is not a date. */
    return !is_char(tokens, i + 1, '.') || clock.zone.type != ZONE_NONE || clock.hour > 12;
}

/* Reads the year that stands after a remark, if the date ends with it: "April 1 (extended) 2031". */
static int parse_late_year(const struct tokens *tokens, int i, struct half *half)
{
    struct half dated = {.year = 0};
    int after = half->year ? i : parse_year(tokens, i, &dated);
    bool ends = is_type(tokens, after, END) || is_type(tokens, after, COLON) ||
                is_type(tokens, after, COMMA) || is_type(tokens, after, DASH) || is_clock_at(tokens, after);
    if (dated.year <= 0 || !ends)
        return i;
    half->year = dated.year;
    return after;
}

/* Finds the year and the clock time that stand after a remark: "March 3 (Week 1), 5 PM PDT". */
static void find_late_parts(struct search *search)
{
    const struct tokens *tokens = search->tokens;
    struct half *half = &search->found.halves[search->found.range];
    int i = search->found.after;
    search->late = search->late_after = i;
    if (half->clock_count || half->unread || !is_type(tokens, i, OPEN))
        return;
    while (i < tokens->count && !is_type(tokens, i, CLOSE))
        i++;
    int year = parse_late_year(tokens, i + 1, half), after = parse_clocks(tokens, year, half);
    after = half->clock_count ? after : year;
    if (after > i + 1) {
        search->late = i + 1;
        search->late_after = after;
    }
}

/* ---- ends that are told by words ---- */

/* The token after the parentheses at token I, which must be short; I if there are none. */
static int skip_aside(const struct tokens *tokens, int i)
{
    enum { LONGEST = 8 };
    for (int k = i + 1; is_type(tokens, i, OPEN) && k < i + LONGEST; k++)
        if (is_type(tokens, k, CLOSE))
            return k + 1;
    return i;
}

/* Skips the words that say when it ends: ", closes", "and ending", "End:" in a cell. Returns I if there are none. */
static int skip_closing(const struct search *search, int i)
{
    const struct tokens *tokens = search->tokens;
    int next = i;
    while (is_type(tokens, next, COMMA) || is_char(tokens, next, ';') || is_word(tokens, next, words_also))
        next++;
    if (!is_word(tokens, next, words_end_told))
        return i;
    next++;
    if (search->alone)
        next += is_type(tokens, next, COLON);
    return next + is_the_word(tokens, next, "on");
}

/* Reads the end of what was found as a day: "May 5 (Week 1) - May 9", "May 5, closes May 9". */
static void find_told_end(struct search *search)
{
    const struct tokens *tokens = search->tokens;
    struct found *found = &search->found;
    struct half end;
    int aside = found->after, i = skip_aside(tokens, aside);
    int mark = i > aside ? skip_range_mark(tokens, i) : i;
    int next = mark > i ? mark : skip_closing(search, i);
    int after = next > i && !found->range ? parse_half(tokens, next, false, &end) : next;
    if (after == next)
        return;
    if (i - 1 > aside + 1) {
        search->said = aside + 1;
        search->said_to = i - 1;
    }
    search->told = next != mark || mark == i;
    found->halves[1] = end;
    found->range = true;
    found->after = after;
    found->stray = -1;
}

/* Takes the days of a list that do not count, so that they are a note: "June 4 and June 18". After a comma a number alone
 * may be anything. */
static void find_strays(struct search *search)
{
    int i = search->found.after, end = search->found.stray < 0 ? i : skip_days(search->tokens, i);
    bool days = !is_type(search->tokens, i, COMMA);
    for (int k = i; k < end; k++)
        days |= month_at(search->tokens, k) != 0;
    if (end == i || !days)
        return;
    search->said = i;
    search->said_to = end;
    search->found.after = end;
}

/* ---- dates that were moved ---- */

/* Skips the words of "(extended to", ", now", "- new deadline:". Returns I if they do not say that a date was
 * moved; *WHOLE: not its end alone. *SAID is the word that says so. */
static int skip_moved(const struct tokens *tokens, int i, bool *whole, int *said)
{
    int next = i;
    *said = -1;
    while (is_type(tokens, next, OPEN) || is_type(tokens, next, COMMA) || is_type(tokens, next, DASH) ||
           is_char(tokens, next, ';'))
        next++;
    for (; next < i + 10; next++) {
        bool extended = is_word(tokens, next, words_extended), moved = is_word(tokens, next, words_moved);
        bool now = is_the_word(tokens, next, "now") || is_the_word(tokens, next, "new");
        if (*said < 0 && (extended || moved || now)) {
            *said = next;
            *whole = moved;
        }
        if (!extended && !moved && !is_word(tokens, next, words_beside_moved) &&
            !(is_type(tokens, next, COLON) && *said >= 0))
            break;
    }
    return *said >= 0 ? next : i;
}

/* Puts the date to which another one was moved in its place. A day to which a whole range was moved says nothing
 * of its other end. */
static bool replace(struct search *search, const struct found *moved, bool whole)
{
    struct found *found = &search->found;
    struct half *old = &found->halves[found->range];
    if (whole && found->range && !moved->range)
        return false;
    if (old->clock_count && !moved->halves[moved->range].clock_count)
        search->written->remarks.replaced = old->clocks[0].at + 1;
    int year = old->year, month = old->month;
    bool both = moved->range || (whole && !found->range);
    if (both) {
        found->halves[0] = moved->halves[0];
        found->halves[1] = moved->halves[1];
        found->range = moved->range;
    } else {
        found->halves[found->range] = moved->halves[0];
    }
    struct half *end = &found->halves[found->range];
    end->month = end->month ? end->month : month;
    end->year = end->year ? end->year : year;
    return true;
}

/* Reads "(extended to January 21)" after a date. */
static void find_moved(struct search *search)
{
    const struct tokens *tokens = search->tokens;
    struct found moved;
    bool whole = false;
    int said, i = search->found.after, next = skip_moved(tokens, i, &whole, &said);
    if (next == i)
        return;
    if (!parse_range(tokens, next, &moved)) {
        int after = parse_half(tokens, next, true, &moved.halves[0]);
        if (after == next)
            return;
        moved.range = false;
        moved.after = after;
    }
    if (!replace(search, &moved, whole))
        return;
    bool noted = is_word(tokens, said, words_extended) || is_word(tokens, said, words_moved);
    search->said = noted ? said : -1;
    search->said_to = said + 1;
    search->found.after = moved.after + is_type(tokens, moved.after, CLOSE);
    search->found.stray = -1;
}

/* ---- what is left ---- */

/* Whether what stands before token I says that the date there no longer counts: "was", "originally". */
static bool is_former(const struct tokens *tokens, int i)
{
    for (int k = i - 1; k >= 0 && k >= i - 3; k--) {
        bool from = is_the_word(tokens, k, "from") &&
                    (is_word(tokens, k - 1, words_extended) || is_word(tokens, k - 1, words_moved));
        if (from || is_word(tokens, k, words_former))
            return true;
        if (!is_word(tokens, k, words_leads) && !is_type(tokens, k, COLON) &&
            !is_the_word(tokens, k, "deadline"))
            return false;
    }
    return false;
}

/* Keeps the first place that is remarked; places are counted from 1, so that 0 is none. */
static void remark(size_t *place, const struct tokens *tokens, int i)
{
    if (!*place)
        *place = token_at(tokens, i)->start + 1;
}

/* Remarks what looks like a date or a clock time outside of the date that was found. */
static void survey_rest(struct search *search, int from, int to)
{
    const struct tokens *tokens = search->tokens;
    struct remarks *remarks = &search->written->remarks;
    for (int i = from; i < to; i++) {
        struct found other;
        if (!is_counted(tokens, i) && parse_range(tokens, i, &other)) {
            if (!is_former(tokens, i))
                remark(&remarks->second, tokens, i);
            i = other.after - 1;
        } else if (is_clock_at(tokens, i)) {
            remark(&remarks->clock, tokens, i);
        } else if (search->alone && month_at(tokens, i) && is_type(tokens, i + 1, NUMBER)) {
            remark(&remarks->unread, tokens, i);
        }
    }
}

/* Numbers and marks right after the date that must belong to it, but can't be read. */
static void survey_tail(struct search *search)
{
    const struct tokens *tokens = search->tokens;
    struct remarks *remarks = &search->written->remarks;
    int i = search->found.after;
    if (is_char(tokens, i, '?'))
        remark(&remarks->vague, tokens, i);
    /* "May 1 or 2" */
    int other = i + 1;
    if (is_the_word(tokens, i, "or") && is_day_number(tokens, other) && !is_clock_at(tokens, other) &&
        !is_counted(tokens, other))
        remark(&remarks->second, tokens, other);
    if (remarks->second)
        return;
    int next = i;
    while (is_type(tokens, next, COMMA) || is_type(tokens, next, DASH) || is_type(tokens, next, SLASH) ||
           is_char(tokens, next, '\'') || is_char(tokens, next, '.'))
        next++;
    bool joined = next > i && is_type(tokens, next, NUMBER) && is_adjacent(tokens, next - 1) &&
                  is_adjacent(tokens, i - 1);
    bool last =
        is_type(tokens, next, NUMBER) && (is_type(tokens, next + 1, END) || is_type(tokens, next + 1, COLON));
    if (is_type(tokens, next, NUMBER) && (joined || last || (search->alone && next == i)) &&
        !is_clock_at(tokens, next))
        remark(&remarks->unread, tokens, next);
}

/* Whether the words before the date leave it open: "around March 3", "week of March 3", "after March 3"; also those
 * that lead to it, from token FIRST on. */
static bool is_vague(const struct search *search, int first)
{
    static const char *const weeks[] = {"week", "weekend", "weeks", NULL};
    static const char *const edges[] = {"after", "before", NULL};
    const struct tokens *tokens = search->tokens;
    bool range = search->found.range;
    bool week = is_the_word(tokens, first - 1, "of") && is_word(tokens, first - 2, weeks);
    bool edge = false;
    for (int i = first; i < search->found.first; i++)
        edge |= is_word(tokens, i, edges) && !is_the_word(tokens, i - 1, "or");
    bool clock = search->found.halves[0].clock_count > 0;
    int before = first - 1 - is_char(tokens, first - 1, '.');
    bool about = first > 0 && tokens->text[token_at(tokens, first - 1)->start] == '~' &&
                 is_adjacent(tokens, first - 1);
    return is_word(tokens, before, words_vague) || about || (!range && (week || (edge && !clock)));
}

/* "moved from May 1 to May 5": only the second day counts. */
static void take_moved(struct search *search, int first)
{
    struct found *found = &search->found;
    if (!found->range || !is_the_word(search->tokens, first, "from") ||
        !is_word(search->tokens, first - 1, words_moved))
        return;
    struct half *half = &found->halves[0], moved = found->halves[1];
    moved.month = moved.month ? moved.month : half->month;
    *half = moved;
    found->range = false;
    search->written->opens = false;
}

/* Whether a word that leads to dates is what is said of the words before it: "Reports are due May 5", "Coding starts on
 * May 5". */
static bool is_predicate(const struct tokens *tokens, int i)
{
    static const char *const beings[] = {"are", "be", "is", NULL}, *const verbs[] = {"ends", "start",
                                                                                     "starts", NULL};
    bool subject = is_type(tokens, i - 1, WORD) && !is_word(tokens, i - 1, words_leads);
    return (is_the_word(tokens, i, "due") && is_word(tokens, i - 1, beings)) ||
           (is_word(tokens, i, verbs) && subject);
}

/* Skips words that lead to dates together, back from token FIRST: "no later than", "on or", "not" before others, "now -", "postponed to",
 * and "Opens:" where its end is told as well. */
static int skip_phrase(struct search *search, int first)
{
    const struct tokens *tokens = search->tokens;
    bool before = is_the_word(tokens, first, "before");
    if (is_the_word(tokens, first - 1, "than") && is_word(tokens, first - 2, words_comparing) &&
        is_word(tokens, first - 3, words_denying)) {
        bool later = is_the_word(tokens, first - 2, "later");
        search->written->closes |= later;
        search->written->opens |= !later;
        return first - 3;
    }
    if (before && is_the_word(tokens, first - 1, "or") && is_the_word(tokens, first - 2, "on"))
        return first - 2;
    if (before && is_word(tokens, first - 1, words_denying)) {
        search->written->closes = false;
        search->written->opens = true;
        return first - 1;
    }
    static const char *const present[] = {"currently", "now", "ongoing", "today", NULL};
    bool mark = is_type(tokens, first - 1, DASH) || is_word(tokens, first - 1, words_to);
    if (!search->found.range && mark && is_word(tokens, first - 2, present)) {
        search->written->closes = true;
        return first - 2;
    }
    bool moved = is_word(tokens, first - 2, words_extended) || is_word(tokens, first - 2, words_moved);
    if (is_the_word(tokens, first - 1, "to") && moved)
        return first - 1;
    int opening = first - 1 - (search->alone && is_type(tokens, first - 1, COLON));
    return search->told && opening == 0 && is_word(tokens, 0, words_start_told) ? 0 : first;
}

/* Where the dates begin, with the small words that lead to them: "by", "from". */
static int find_leads(struct search *search)
{
    const struct tokens *tokens = search->tokens;
    int first = search->found.first;
    while (first > 0 && is_word(tokens, first - 1, words_leads) && !is_predicate(tokens, first - 1)) {
        first--;
        search->written->opens |= is_word(tokens, first, words_opening_leads);
        search->written->closes |= is_word(tokens, first, words_closing_leads);
    }
    first = skip_phrase(search, first);
    take_moved(search, first);
    /* "16 and 31 January" */
    bool listed = is_word(tokens, first - 1, words_also) || is_char(tokens, first - 1, '&') ||
                  is_type(tokens, first - 1, COMMA);
    if (search->alone && listed && is_day_number(tokens, first - 2) && !is_counted(tokens, first - 2))
        remark(&search->written->remarks.second, tokens, first - 2);
    if (is_vague(search, first))
        remark(&search->written->remarks.vague, tokens, first - 1);
    return first;
}

static void fill_search(struct search *search, int first)
{
    const struct tokens *tokens = search->tokens;
    const struct found *found = &search->found;
    struct written *written = search->written;
    bool late = search->late_after > search->late;
    written->halves[0] = found->halves[0];
    written->halves[1] = found->halves[1];
    written->range = found->range;
    written->from = token_at(tokens, first)->start;
    written->to = token_at(tokens, found->after - 1)->end;
    written->late_from = late ? token_at(tokens, search->late)->start : written->to;
    written->late_to = late ? token_at(tokens, search->late_after - 1)->end : written->to;
    written->said_from = search->said >= 0 ? token_at(tokens, search->said)->start : written->to;
    written->said_to = search->said >= 0 ? token_at(tokens, search->said_to - 1)->end : written->to;
}

bool written_find(const char *text, bool alone, struct written *written)
{
    struct tokens tokens;
    struct search search = {.tokens = &tokens, .written = written, .alone = alone, .said = -1};
    *written = (struct written){.from = 0};
    tokenize(text, &tokens);
    if (!find_first(&search, 0))
        return false;
    find_told_end(&search);
    find_strays(&search);
    find_moved(&search);
    find_late_parts(&search);
    int first = find_leads(&search);
    if (search.found.stray >= 0)
        remark(&written->remarks.second, &tokens, search.found.stray);
    survey_tail(&search);
    survey_rest(&search, 0, first);
    survey_rest(&search, search.found.after, search.late);
    survey_rest(&search, search.late_after > search.late ? search.late_after : search.found.after,
                tokens.count);
    fill_search(&search, first);
    return true;
}
