/* SPDX-License-Identifier: MIT */
#include "exporter/reader/timeline/kinds.h"

#include "exporter/base/text.h"
#include "exporter/reader/timeline/vocabulary.h"

#include <string.h>

/* Whether TEXT begins with WORD; one with a bar at its end must end there, too. */
static bool begins_with(const char *text, const char *word)
{
    for (; *word && *word != '|'; text++, word++)
        if (to_lower(*text) != *word)
            return false;
    return !*word || !(is_letter(*text) || is_digit(*text));
}

/* Whether the word that TEXT begins with begins with one of WORDS. */
static bool begins_in(const char *text, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        if (begins_with(text, words[i]))
            return true;
    return false;
}

/* Where the first word of the text stands that begins with one of WORDS; NULL if none does. */
static const char *find_word(const char *text, const char *const *words)
{
    bool within = false; /* a word */
    for (const char *c = text; *c; c++) {
        if (!within && begins_in(c, words))
            return c;
        within = is_letter(*c) || is_digit(*c);
    }
    return NULL;
}

bool has_word(const char *text, const char *const *words)
{
    return find_word(text, words) != NULL;
}

/* ---- one clause ---- */

static int rank_of(const char *clause)
{
    return has_word(clause, words_final)    ? RANK_LAST
           : has_word(clause, words_third)  ? 3
           : has_word(clause, words_second) ? 2
           : has_word(clause, words_first)  ? 1
                                            : 0;
}

/* The evaluation of mentees, not of their applications; feedback is one at the end of something. */
static bool is_evaluation(const char *clause)
{
    bool evaluation = has_word(clause, words_evaluation) ||
                      (has_word(clause, words_feedback) && has_word(clause, words_final));
    return has_word(clause, words_midterm) ||
           (evaluation && !has_word(clause, words_application) && !has_word(clause, words_proposal));
}

/* Who hands something in decides whether it is a project's proposal or a mentee's application. */
static enum kind submission_of(const char *clause)
{
    bool mentees = has_word(clause, words_mentees), projects = has_word(clause, words_projects);
    if (has_word(clause, words_proposal))
        return mentees && !projects ? KIND_APPLICATIONS : KIND_PROPOSALS;
    const char *application = find_word(clause, words_application),
               *project = find_word(clause, words_projects);
    /* "Project applications", "applications for mentors"; but "applications for projects" are those of mentees. */
    if (application)
        return projects && !mentees && (project < application || !text_starts_with(project, "project"))
                   ? KIND_PROPOSALS
                   : KIND_APPLICATIONS;
    if (has_word(clause, words_submission) && (projects || mentees) && !has_word(clause, words_unproposed))
        return projects ? KIND_PROPOSALS : KIND_APPLICATIONS;
    return KIND_OTHER;
}

static struct topic read_announcement(const char *clause)
{
    bool outcome = has_word(clause, words_results), selected = has_word(clause, words_selection);
    bool projects = has_word(clause, words_projects) || has_word(clause, words_proposal);
    bool told = has_word(clause, words_mentees) || ((selected || outcome) && !projects);
    bool evaluation = is_evaluation(clause);
    return (struct topic){.kind = told && !evaluation ? KIND_SELECTION : KIND_OTHER,
                          .chosen =
                              selected && !told && !evaluation && !has_word(clause, words_organizations),
                          .outcome = outcome};
}

static enum kind course_of(const char *clause)
{
    bool period = has_word(clause, words_period), mentees = has_word(clause, words_mentees);
    if (has_word(clause, words_last_day) || (period && has_word(clause, words_end)))
        return KIND_LAST_DAY;
    return has_word(clause, words_first_day) || ((period || mentees) && has_word(clause, words_begin))
               ? KIND_PROGRAM_BEGINS
               : KIND_OTHER;
}

static bool is_idle(const char *clause)
{
    return has_word(clause, words_announced) ||
           (has_word(clause, words_talk) && !text_find(clause, "call for"));
}

/* Whether a clause is about a stipend and no evaluation, other than what it depends on: "stipends are paid after the midterm
 * evaluation". */
static bool is_stipend(const char *clause)
{
    static const char *const conditions[] = {" after ", " based on ", " following ",
                                             " if ",    " once ",     " upon "};
    if (!has_word(clause, words_stipend) || !has_word(clause, words_evaluation))
        return has_word(clause, words_stipend);
    char part[256] = "";
    size_t length = strnlen(clause, sizeof part - 1);
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        const char *found = text_find(clause, conditions[i]);
        length = found && (size_t)(found - clause) < length ? (size_t)(found - clause) : length;
    }
    memcpy(part, clause, length);
    return has_word(part, words_stipend) && !has_word(part, words_evaluation);
}

static struct topic read_clause(const char *clause)
{
    struct topic topic = {.kind = KIND_OTHER};
    if (has_word(clause, words_announced)) {
        topic = read_announcement(clause);
    } else if (is_stipend(clause)) {
        topic.stipend = true;
        topic.rank = has_word(clause, words_midterm) ? 1
                     : has_word(clause, words_rest)  ? RANK_LAST
                                                     : rank_of(clause);
    } else if (is_idle(clause)) {
        topic.kind = KIND_OTHER;
    } else if (is_evaluation(clause)) {
        topic.evaluation = true;
        topic.rank = has_word(clause, words_midterm) ? 1 : rank_of(clause);
    } else if (has_word(clause, words_review) || has_word(clause, words_evaluation)) {
        topic.kind = KIND_REVIEW;
        topic.last_review = has_word(clause, words_review) && rank_of(clause) == RANK_LAST &&
                            submission_of(clause) == KIND_OTHER;
        bool handed_in = has_word(clause, words_proposal) && !has_word(clause, words_application);
        topic.proposals =
            (handed_in || has_word(clause, words_organizations)) && !has_word(clause, words_mentees);
    } else {
        bool handed_in = has_word(clause, words_submission) || has_word(clause, words_report);
        bool last = (handed_in && rank_of(clause) == RANK_LAST) || has_word(clause, words_bare_final) ||
                    text_equal(clause + strspn(clause, " "), "final");
        topic.last_review = last && !has_word(clause, words_proposal) && !has_word(clause, words_application);
        topic.kind = submission_of(clause);
        bool projects = has_word(clause, words_projects) && !has_word(clause, words_mentees);
        topic.handed = topic.kind != KIND_OTHER && !has_word(clause, words_proposal) &&
                       !has_word(clause, words_application);
        topic.unsaid = topic.kind == KIND_PROPOSALS && text_find(clause, "propos");
        if (topic.kind == KIND_OTHER && has_word(clause, words_selection) && !projects)
            topic.kind = KIND_SELECTION;
        if (topic.kind == KIND_OTHER)
            topic.kind = course_of(clause);
    }
    return topic;
}

/* ---- a row ---- */

static bool is_known(const struct topic *topic)
{
    return topic->kind != KIND_OTHER || topic->evaluation || topic->stipend || topic->chosen ||
           topic->last_review;
}

static bool is_same(const struct topic *a, const struct topic *b)
{
    return a->kind == b->kind && a->evaluation == b->evaluation && a->stipend == b->stipend &&
           (a->rank == b->rank || !a->rank || !b->rank || a->stipend);
}

static void add_topic(struct row_topics *topics, struct topic topic)
{
    bool twice = false;
    for (size_t i = 0; i < topics->count; i++)
        twice |= is_same(&topics->topics[i], &topic);
    if (is_known(&topic) && !twice && topics->count < MAX_TOPICS)
        topics->topics[topics->count++] = topic;
}

/* Whether a payment is told in the parentheses that TEXT begins with. */
static bool is_payment_aside(struct arena *scratch, const char *text)
{
    return *text == '(' && has_word(arena_copy_bytes(scratch, text, strcspn(text, ")")), words_stipend);
}

/* The bytes of the clause that TEXT begins with; *NEXT is set after the mark or word that ends it. */
static size_t clause_length(struct arena *scratch, const char *text, size_t *next)
{
    size_t length = 0;
    for (; text[length]; length++) {
        bool space = is_space(text[length]);
        const char *after = text + length + space;
        bool word = space && (text_starts_with(after, "and ") || text_starts_with(after, "plus ") ||
                              (text_dash(after) && is_space(after[text_dash(after)])));
        bool sentence = text[length] == '.' && is_space(text[length + 1]) && is_upper(text[length + 2]);
        if (word || sentence || strchr(",;/&+", text[length]) || is_payment_aside(scratch, text + length)) {
            *next = length + (word ? 1 + strcspn(text + length + 1, " ") : 1);
            return length;
        }
    }
    *next = length;
    return length;
}

/* Whether a clause names only what is reviewed: "Mentors review and rank applications". */
static bool is_reviewed(const struct row_topics *topics, const struct topic *topic, const char *clause)
{
    bool handed_in = topic->kind == KIND_APPLICATIONS || topic->kind == KIND_PROPOSALS;
    bool told =
        has_word(clause, words_open) || has_word(clause, words_close) || has_word(clause, words_begin);
    return topics->count && topics->topics[0].kind == KIND_REVIEW && handed_in && !told;
}

/* What a row is about is said in its first words, and before a bar: "Bonding | contributors begin to know mentors". */
static const char *shorten(struct arena *scratch, const char *text)
{
    enum { LONGEST = 300 };
    size_t length = strnlen(text, LONGEST);
    const char *bar = strstr(text, " | ");
    if (bar && (size_t)(bar - text) < length && text_has_word(text, (size_t)(bar - text)))
        length = (size_t)(bar - text);
    return text[length] ? arena_copy_bytes(scratch, text, length) : text;
}

/* Reads the clauses of a text; a row of two things has two. PAYMENTS: of others than stipends nothing is taken. */
static void read_clauses(struct arena *scratch, const char *text, struct row_topics *topics, bool payments)
{
    for (size_t next; *text; text += next) {
        size_t length = clause_length(scratch, text, &next);
        const char *clause = arena_copy_bytes(scratch, text, length);
        struct topic topic = read_clause(clause);
        if (!is_reviewed(topics, &topic, clause) && (topic.stipend || !payments))
            add_topic(topics, topic);
    }
}

/* What a row is about whose words are "Start", "End date", "Kick-off" and the like, and nothing else. */
static enum kind bare_course(const char *text)
{
    bool begins = has_word(text, words_begin), ends = has_word(text, words_end);
    for (size_t i = 0; text[i]; i++) {
        bool word = is_letter(text[i]) && (i == 0 || !(is_letter(text[i - 1]) || is_digit(text[i - 1])));
        if (word && !begins_in(text + i, words_begin) && !begins_in(text + i, words_end) &&
            !begins_in(text + i, words_bare))
            return KIND_OTHER;
    }
    return begins == ends ? KIND_OTHER : begins ? KIND_PROGRAM_BEGINS : KIND_LAST_DAY;
}

/* Whether one of the clauses is an evaluation, whatever the others talk of: "Final evaluation and presentation". */
static bool has_evaluation(const struct row_topics *topics)
{
    bool evaluation = false;
    for (size_t i = 0; i < topics->count; i++)
        evaluation |= topics->topics[i].evaluation;
    return evaluation;
}

struct row_topics topics_read(struct arena *scratch, const struct row_words *row)
{
    struct row_topics topics = {.count = 0, .bare = KIND_OTHER};
    struct row_words cut = {shorten(scratch, row->activity), shorten(scratch, row->around),
                            shorten(scratch, row->below)};
    const struct row_words *words = &cut;
    const char *whole =
        *words->around ? arena_printf(scratch, "%s %s", words->around, words->activity) : words->activity;
    read_clauses(scratch, words->activity, &topics, false);
    if (!topics.count)
        read_clauses(scratch, whole, &topics, false);
    if (has_word(words->below, words_stipend))
        read_clauses(scratch, words->below, &topics, true);
    if (!topics.count)
        topics.bare = bare_course(text_trim_marks(scratch, whole));
    topics.idle = is_idle(words->activity) && !has_evaluation(&topics);
    topics.working = has_word(whole, words_working);
    for (size_t i = 0; i < topics.count; i++)
        topics.topics[i].unsaid &= !has_word(whole, words_projects) && !has_word(whole, words_mentees);
    topics.opening =
        (has_word(whole, words_begin) || has_word(whole, words_open)) && !has_word(whole, words_close);
    return topics;
}

bool is_known_activity(struct arena *scratch, const char *activity)
{
    struct row_words words = {activity, "", ""};
    return topics_read(scratch, &words).count > 0;
}

/* ---- all rows ---- */

/* What is known of all evaluations, or of all payments. */
struct ranking {
    int highest;
    bool last; /* one is called the final one */
    bool seen; /* a first one came before the current row */
};

static struct ranking survey_ranks(const struct row_topics *topics, size_t count, bool stipend)
{
    struct ranking ranking = {.highest = 0};
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < topics[i].count; k++) {
            const struct topic *topic = &topics[i].topics[k];
            if (!(stipend ? topic->stipend : topic->evaluation))
                continue;
            ranking.last |= topic->rank == RANK_LAST;
            if (topic->rank != RANK_LAST && topic->rank > ranking.highest)
                ranking.highest = topic->rank;
        }
    return ranking;
}

/* Whether this is the first of two; those between the first and the last of three evaluations are with the first. */
static bool is_first(const struct topic *topic, const struct ranking *ranking)
{
    if (topic->rank == 0)
        return !ranking->seen;
    if (topic->rank == RANK_LAST)
        return false;
    return topic->rank == 1 || (topic->evaluation && (ranking->last || topic->rank < ranking->highest));
}

static enum kind settle_topic(const struct topic *topic, struct ranking *ranking)
{
    bool first = is_first(topic, ranking);
    ranking->seen |= first;
    if (topic->evaluation)
        return first ? KIND_MIDTERM_EVALUATION : KIND_FINAL_EVALUATION;
    return first ? KIND_FIRST_STIPEND : KIND_SECOND_STIPEND;
}

/* A payment beside an evaluation is the one that follows it. */
static enum kind payment_beside(const struct row *row)
{
    bool midterm = row->occasion_count && row->occasions[0].kind == KIND_MIDTERM_EVALUATION;
    bool final = row->occasion_count && row->occasions[0].kind == KIND_FINAL_EVALUATION;
    return midterm ? KIND_FIRST_STIPEND : final ? KIND_SECOND_STIPEND : KIND_OTHER;
}

static void settle_row(struct row *row, const struct row_topics *topics, struct ranking *evaluations,
                       struct ranking *stipends)
{
    for (size_t k = 0; k < topics->count; k++) {
        const struct topic *topic = &topics->topics[k];
        enum kind kind = topic->kind;
        if (topic->evaluation)
            kind = settle_topic(topic, evaluations);
        else if (topic->stipend && !topic->rank && payment_beside(row) != KIND_OTHER)
            kind = payment_beside(row);
        else if (topic->stipend)
            kind = settle_topic(topic, stipends);
        if (kind == KIND_OTHER)
            continue;
        stipends->seen |= kind == KIND_FIRST_STIPEND;
        row->stipend |= topic->stipend;
        row->occasions[row->occasion_count++] = (struct occasion){.kind = kind, .part = 1};
    }
    if (!row->occasion_count)
        row->occasions[row->occasion_count++] = (struct occasion){.kind = KIND_OTHER, .part = 1};
}

/* Whether the end of the row is the last moment to do something. The day on which something opens is not. */
static bool is_deadline(const struct row *row, const struct row_topics *topics, const struct row_days *days)
{
    bool kind = false;
    for (size_t i = 0; i < row->occasion_count; i++)
        kind |= kind_is_deadline(row->occasions[i].kind);
    bool opens = days->single && !days->closes && (topics->opening || days->opens);
    return kind && !topics->idle && !opens;
}

/* Whether applications come after row I: what is reviewed before them are proposals. */
static bool precedes_applications(const struct row_topics *topics, size_t count, size_t i)
{
    for (i++; i < count; i++)
        for (size_t k = 0; k < topics[i].count; k++)
            if (topics[i].topics[k].kind == KIND_APPLICATIONS)
                return true;
    return false;
}

static void settle_reviews(struct row_topics *topics, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < topics[i].count; k++)
            if (topics[i].topics[k].proposals && precedes_applications(topics, count, i))
                topics[i].topics[k].kind = KIND_OTHER;
}

/* A "final review" of nobody's application and the submission of final work are the last evaluation, where mentees are at
 * work already: an evaluation or the beginning came before it. */
static void settle_work(struct row_topics *topics, size_t count)
{
    bool work = false;
    for (size_t i = 0; i < count; i++) {
        struct row_topics row = topics[i];
        topics[i].count = 0;
        for (size_t k = 0; k < row.count; k++) {
            struct topic topic = row.topics[k];
            if (topic.last_review && work)
                topic = (struct topic){.kind = KIND_OTHER, .evaluation = true, .rank = RANK_LAST};
            work |= topic.evaluation || topic.kind == KIND_PROGRAM_BEGINS;
            topic.last_review = false;
            add_topic(&topics[i], topic);
        }
    }
}

/* The row after the last one on which mentees can apply. */
static size_t end_of_applications(const struct row_topics *topics, size_t count)
{
    size_t end = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < topics[i].count; k++)
            end = topics[i].topics[k].kind == KIND_APPLICATIONS ? i + 1 : end;
    return end;
}

/* The projects that are announced when mentees have applied are those of mentees who were selected. The results that
 * are when these are at work are those of the work. */
static void settle_announcements(struct row_topics *topics, size_t count)
{
    size_t applied = end_of_applications(topics, count);
    bool work = false;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < topics[i].count; k++) {
            struct topic *topic = &topics[i].topics[k];
            if (topic->chosen && applied && i >= applied && !work)
                topic->kind = KIND_SELECTION;
            if (topic->outcome && work)
                topic->kind = KIND_OTHER;
            work |= topic->evaluation || topic->kind == KIND_PROGRAM_BEGINS;
        }
        work |= topics[i].working;
    }
}

/* Proposals of whom is not told are those of mentees, who were asked to apply before. */
static void settle_proposals(const struct row *rows, struct row_topics *topics, size_t count)
{
    const struct row *applied = NULL;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < topics[i].count; k++) {
            struct topic *topic = &topics[i].topics[k];
            bool after = applied && applied->start.known && rows[i].end.known &&
                         date_compare(applied->start.day, rows[i].end.day) < 0;
            if (topic->unsaid && after)
                topic->kind = KIND_APPLICATIONS;
            if (topic->kind == KIND_APPLICATIONS && !applied)
                applied = &rows[i];
        }
}

/* Whether there is a row of the kind; what is handed in may be another one's. */
static bool has_topic(const struct row_topics *topics, size_t count, enum kind kind)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < topics[i].count; k++)
            if (topics[i].topics[k].kind == kind && !topics[i].topics[k].handed)
                return true;
    return false;
}

/* "Start" and "End" are the program's where no other row is, and where they stand after what comes before it. */
static void settle_bare(struct row_topics *topics, size_t count)
{
    static const enum kind earlier[] = {KIND_PROPOSALS, KIND_APPLICATIONS, KIND_REVIEW, KIND_SELECTION};
    bool begins = has_topic(topics, count, KIND_PROGRAM_BEGINS),
         ends = has_topic(topics, count, KIND_LAST_DAY);
    for (size_t i = 0; i < count; i++) {
        bool early = false;
        for (size_t k = 0; topics[i].bare != KIND_OTHER && k < sizeof earlier / sizeof *earlier; k++)
            early |= has_topic(topics + i, count - i, earlier[k]) && !has_topic(topics, i, earlier[k]);
        bool told = topics[i].bare == KIND_PROGRAM_BEGINS ? begins || early : ends || i == 0;
        if (topics[i].bare != KIND_OTHER && !told)
            topics[i].topics[topics[i].count++] = (struct topic){.kind = topics[i].bare};
    }
}

/* What is handed in while mentees are at work is their work: "Code submission". */
static void settle_hand_ins(struct row_topics *topics, size_t count)
{
    bool work = false;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < topics[i].count; k++) {
            struct topic *topic = &topics[i].topics[k];
            bool ends = topic->kind == KIND_PROPOSALS || topic->kind == KIND_APPLICATIONS ||
                        topic->kind == KIND_LAST_DAY;
            if (topic->handed && work)
                topic->kind = KIND_OTHER;
            else if (ends)
                work = false;
            work |= topic->evaluation || topic->kind == KIND_PROGRAM_BEGINS;
        }
        work |= topics[i].working;
    }
}

void topics_settle(struct row *rows, size_t count, struct row_topics *topics, const struct row_days *days)
{
    settle_proposals(rows, topics, count);
    settle_reviews(topics, count);
    settle_work(topics, count);
    settle_announcements(topics, count);
    settle_bare(topics, count);
    settle_hand_ins(topics, count);
    struct ranking evaluations = survey_ranks(topics, count, false),
                   stipends = survey_ranks(topics, count, true);
    for (size_t i = 0; i < count; i++) {
        settle_row(&rows[i], &topics[i], &evaluations, &stipends);
        rows[i].deadline = is_deadline(&rows[i], &topics[i], &days[i]);
    }
}
