/* SPDX-License-Identifier: MIT */
#include "exporter/reader/terms.h"

#include "exporter/base/text.h"
#include "exporter/reader/dates/dates.h"
#include "exporter/reader/dates/vocabulary.h"
#include "exporter/reader/titles.h"

#include <string.h>

/* ---- words ---- */

/* Words that a number follows, or an ordinal comes before: "Term 01", "Q3", "2nd quarter". */
static const char *const unit_words[] = {"batch",   "cohort", "edition", "half", "h", "q",
                                         "quarter", "round",  "t",       "term", NULL};

/* Numbers as words. */
static const struct {
    const char *word;
    int value;
} number_words[] = {{"1st", 1},    {"2nd", 2},   {"3rd", 3},   {"4th", 4}, {"first", 1}, {"four", 4},
                    {"fourth", 4}, {"i", 1},     {"ii", 2},    {"iii", 3}, {"iv", 4},    {"one", 1},
                    {"second", 2}, {"third", 3}, {"three", 3}, {"two", 2}};

/* The month in which a season begins, the one in which it ends and its number; terms of programs begin in March, June,
 * September and December. */
static const struct season {
    const char *name;
    int month, last, number;
} seasons[] = {
    {"spring", 3, 5, 1}, {"summer", 6, 8, 2}, {"fall", 9, 11, 3}, {"autumn", 9, 11, 3}, {"winter", 12, 2, 4}};

/* Words that may stand in a title that says nothing but the term. */
static const char *const frame_words[] = {
    "and",       "for", "gsoc", "internship", "lfx",     "mentorship", "mentorships", "of", "program",
    "programme", "st",  "th",   "the",        "through", "to",         "year",        NULL};

/* A word or number of a title. */
struct piece {
    const char *text;
    size_t length;
    bool digits;
};

enum { MAX_PIECES = 24 };

static struct piece next_piece(const char **text)
{
    const char *c = *text;
    while (*c && !is_digit(*c) && (!is_letter(*c) || text_dash(c)))
        c += text_dash(c) ? text_dash(c) : 1;
    struct piece piece = {c, 0, is_digit(*c)};
    while (c[piece.length] && (piece.digits ? is_digit(c[piece.length])
                                            : is_letter(c[piece.length]) && !text_dash(c + piece.length)))
        piece.length++;
    *text = c + piece.length;
    return piece;
}

static bool is_piece(const struct piece *piece, const char *word)
{
    const char *const words[] = {word, NULL};
    return piece->length && to_lower(*piece->text) == *word &&
           text_is_one_of(piece->text, piece->length, words);
}

/* A number of one or two digits, or as a word; 0 if it is not one. */
static int small_number(const struct piece *piece)
{
    if (piece->digits && piece->length <= 2)
        return piece->length == 2 ? (piece->text[0] - '0') * 10 + piece->text[1] - '0' : piece->text[0] - '0';
    for (size_t i = 0; i < sizeof number_words / sizeof *number_words; i++)
        if (is_piece(piece, number_words[i].word))
            return number_words[i].value;
    return 0;
}

static const struct season *season_of(const struct piece *piece)
{
    for (size_t i = 0; i < sizeof seasons / sizeof *seasons; i++)
        if (is_piece(piece, seasons[i].name))
            return &seasons[i];
    return NULL;
}

static bool is_year(const struct piece *piece)
{
    return piece->digits && piece->length == 4 && piece->text[0] == '2' && piece->text[1] == '0';
}

/* Whether the piece names a month; "may" and "march" in small letters are other words. */
static int month_of(const struct piece *piece)
{
    int month = piece->digits || !piece->length ? 0 : month_from_word(piece->text, piece->length);
    bool doubtful = is_piece(piece, "may") || is_piece(piece, "march");
    return doubtful && !is_upper(*piece->text) ? 0 : month;
}

/* ---- titles ---- */

/* The number that piece I begins to tell: "Term 01", "2nd quarter". Sets *USED to how many pieces say so. */
static int number_at(const struct piece *pieces, int i, int *used)
{
    const struct piece *one = &pieces[i], *two = &pieces[i + 1];
    *used = 2;
    bool glued = two->digits && one->text + one->length == two->text;
    bool abbreviated = one->length == 1;
    if (!one->digits && text_is_one_of(one->text, one->length, unit_words) && (!abbreviated || glued))
        return small_number(two);
    bool unit = !two->digits && two->length > 1 && text_is_one_of(two->text, two->length, unit_words);
    bool ordinal = is_piece(two, "st") || is_piece(two, "nd") || is_piece(two, "rd") || is_piece(two, "th");
    if (ordinal && text_is_one_of(pieces[i + 2].text, pieces[i + 2].length, unit_words)) {
        *used = 3;
        return small_number(one);
    }
    return unit && !one->digits ? small_number(one) : 0;
}

/* "2031-02", "2031/02" without a day after it. */
static bool is_year_and_number(const struct piece *pieces, int i)
{
    const struct piece *year = &pieces[i], *number = &pieces[i + 1], *day = &pieces[i + 2];
    const char *mark = year->text + year->length;
    return is_year(year) && number->digits && number->length == 2 && (*mark == '-' || *mark == '/') &&
           mark + 1 == number->text && !(day->digits && day->text == number->text + 3) &&
           small_number(number) <= 12;
}

/* The season that piece I names; in "Summer of Code" it names none, in "summer of 2031" it does. */
static const struct season *season_at(const struct piece *pieces, int i)
{
    const struct season *season = season_of(&pieces[i]);
    return season && is_piece(&pieces[i + 1], "of") && !is_year(&pieces[i + 2]) ? NULL : season;
}

static void take_month(struct term_hint *hint, int month)
{
    if (!hint->month)
        hint->month = month;
    hint->last = month;
}

/* Takes what piece I says; returns how many pieces that is, 0 if it says nothing of a term. */
static int take_piece(struct term_hint *hint, const struct piece *pieces, int i, int *season_number)
{
    int used = 1, number = number_at(pieces, i, &used);
    const struct season *season = season_at(pieces, i);
    if (is_year_and_number(pieces, i) && !hint->number) {
        hint->year = hint->year ? hint->year : year_in_text(pieces[i].text);
        hint->number = small_number(&pieces[i + 1]);
        return 2;
    }
    if (number) {
        hint->number = hint->number ? hint->number : number;
        return used;
    }
    if (is_year(&pieces[i])) {
        hint->year = hint->year ? hint->year : year_in_text(pieces[i].text);
        return 1;
    }
    if (season) {
        *season_number = *season_number ? *season_number : season->number;
        take_month(hint, season->month);
        hint->last = season->last;
        return 1;
    }
    if (month_of(&pieces[i])) {
        take_month(hint, month_of(&pieces[i]));
        return 1;
    }
    return 0;
}

/* The year as two digits after an apostrophe; 0 if there is none. */
static int short_year(const char *text)
{
    for (const char *c = text; *c; c++) {
        size_t quote = *c == '\'' ? 1 : strncmp(c, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
        if (quote && is_digit(c[quote]) && is_digit(c[quote + 1]) && !is_digit(c[quote + 2]))
            return 2000 + (c[quote] - '0') * 10 + (c[quote + 1] - '0');
    }
    return 0;
}

/* Whether the pieces tell from which month to which: "September - November", "May 2031 to August". */
static bool tells_months(const struct piece *pieces, int count)
{
    for (int i = 0; i + 1 < count; i++) {
        int next = i + 1 + is_year(&pieces[i + 1]);
        const char *end = pieces[next - 1].text + pieces[next - 1].length;
        bool word = is_piece(&pieces[next], "to") || is_piece(&pieces[next], "through");
        const char *dash = end + strspn(end, " .");
        if (month_of(&pieces[i]) && month_of(&pieces[next + word]) && (word || text_dash(dash)))
            return true;
    }
    return false;
}

/* PURE: only a title that says nothing but the term is of use, others are read no further. */
static struct term_hint read_title(const char *title, bool pure)
{
    struct piece pieces[MAX_PIECES + 3] = {{"", 0, false}};
    struct term_hint hint = {.pure = true};
    int count = 0, season_number = 0, used;
    const char *rest = title;
    while (*rest && count < MAX_PIECES) {
        pieces[count] = next_piece(&rest);
        count += pieces[count].length > 0;
    }
    for (int i = count; i < count + 3; i++)
        pieces[i] = (struct piece){"", 0, false};
    for (int i = 0; i < count; i += used) {
        used = take_piece(&hint, pieces, i, &season_number);
        bool frame = text_is_one_of(pieces[i].text, pieces[i].length, frame_words) || pieces[i].digits;
        hint.pure &= used > 0 || frame || text_is_one_of(pieces[i].text, pieces[i].length, unit_words);
        if (pure && !hint.pure)
            return hint;
        used += used == 0;
    }
    hint.year = hint.year ? hint.year : short_year(title);
    hint.number = hint.number ? hint.number : season_number;
    hint.numbered = hint.number > 0 || (hint.month != hint.last && tells_months(pieces, count));
    if (!hint.number && hint.month)
        hint.number = hint.month <= 5 ? 1 : hint.month <= 8 ? 2 : 3;
    hint.pure &= hint.year || hint.number;
    return hint;
}

struct term_hint hint_from_title(const char *title)
{
    return read_title(title, false);
}

bool names_term(const char *title)
{
    return read_title(title, true).pure;
}

bool names_frame(const char *title, bool *sure)
{
    return title_is_frame(title, sure) || names_term(title);
}

/* ---- words of the document ---- */

/* Whether nothing but a space, a dash or "for" stands between two words. */
static bool is_beside(const struct piece *word, const struct piece *next)
{
    const char *end = word->text + word->length;
    end += text_starts_with(end, " for ") || text_starts_with(end, " in ") ? strcspn(end + 1, " ") + 1 : 0;
    return next->length && end + strspn(end, " -") == next->text;
}

/* Whether the words up to one name a program: "Summer of Code", "Outreachy". */
static bool ends_program(const struct piece *before, const struct piece *word)
{
    static const char *const names[] = {"fellowship",  "gsoc",       "gsod",        "internship",
                                        "internships", "mentorship", "mentorships", "outreachy",
                                        "program",     "programme",  NULL};
    static const char *const works[] = {"code", "docs", NULL};
    return text_is_one_of(word->text, word->length, names) ||
           (text_is_one_of(word->text, word->length, works) && is_piece(before, "of"));
}

/* Whether a word begins the name of a program. */
static bool begins_program(const struct piece *word)
{
    static const char *const names[] = {"google", "gsoc", "gsod", "lfx", "outreachy", NULL};
    return text_is_one_of(word->text, word->length, names);
}

int year_of_program(const char *text, size_t *at)
{
    struct piece before = {"", 0, false}, word = {"", 0, false};
    for (const char *rest = text + *at; *rest;) {
        struct piece piece = next_piece(&rest);
        if (is_piece(&piece, "for") || is_piece(&piece, "in"))
            continue;
        const char *ahead = rest;
        struct piece next = next_piece(&ahead);
        bool after_name = ends_program(&before, &word) && is_beside(&word, &piece);
        *at = (size_t)(piece.text - text);
        if (is_year(&piece) && (after_name || (is_beside(&piece, &next) && begins_program(&next))))
            return year_in_text(piece.text);
        before = word;
        word = piece;
    }
    return 0;
}

/* ---- paths ---- */

/* Where the last year of the path stands that is a number of its own; NULL if there is none. */
static const char *last_year(const char *path)
{
    const char *found = NULL;
    for (const char *c = path; *c; c++) {
        bool begins = c == path || !(is_digit(c[-1]) || is_letter(c[-1]));
        if (begins && c[0] == '2' && c[1] == '0' && strspn(c, "0123456789") == 4 && !is_letter(c[4]))
            found = c;
    }
    return found;
}

/* The number after a year and its mark: "02-Summer", "q2", "term-3", "summer". */
static int path_number(const char *text)
{
    if (strspn(text, "0123456789") == 2)
        return (text[0] - '0') * 10 + (text[1] - '0');
    char part[32];
    size_t length = strcspn(text, "/.");
    length = length < sizeof part ? length : sizeof part - 1;
    memcpy(part, text, length);
    part[length] = '\0';
    struct term_hint hint = hint_from_title(part);
    return hint.numbered || hint.month ? hint.number : 0;
}

struct term_hint hint_from_path(const char *path)
{
    struct term_hint hint = {.year = 0};
    const char *year = last_year(path);
    if (!year)
        return hint;
    hint.number = year[4] == '-' || year[4] == '/' || year[4] == '_' ? path_number(year + 5) : 0;
    hint.numbered = hint.number > 0;
    int folders = 0;
    for (const char *c = year; *c; c++)
        folders += *c == '/';
    if (hint.number || folders <= 2)
        hint.year = year_in_text(year);
    return hint;
}
