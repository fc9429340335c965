/* SPDX-License-Identifier: MIT */
#include "exporter/people.h"

#include "exporter/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- tokens ---- */

enum token_type { END, WORD, HANDLE, ADDRESS, PROFILE, OPEN, CLOSE, SEPARATOR, DASH, COLON };

struct token {
    enum token_type type;
    const char *text;   /* of a word, the words of a profile link, a handle without '@', an address */
    const char *handle; /* of a profile link, or NULL where the link does not tell one */
    size_t start;
};

struct tokens {
    struct token *items;
    size_t count;
};

struct scan {
    struct arena *arena;
    const struct line *line;
    size_t at;
    struct tokens *tokens;
};

bool people_is_handle(const char *handle, size_t length)
{
    if (length == 0 || length > 39 || !(is_digit(*handle) || (is_letter(*handle) && (unsigned char)*handle < 0x80)))
        return false;
    for (size_t i = 0; i < length; i++) {
        char c = handle[i];
        bool plain = is_digit(c) || (is_letter(c) && (unsigned char)c < 0x80);
        if (!plain && c != '-' && c != '_')
            return false;
    }
    return true;
}

/* Characters that stand inside an address. */
static bool is_address_character(char c)
{
    return is_letter(c) || is_digit(c) || strchr(".!#$%&'*+/=?^_`{}~-@", c) != NULL;
}

/* Whether TEXT of LENGTH bytes is an address: something, '@', a domain with a dot. */
static bool is_address(const char *text, size_t length)
{
    const char *mark = memchr(text, '@', length);
    if (!mark || mark == text)
        return false;
    const char *last = mark;
    for (const char *c = mark; c < text + length; c++)
        if (*c == '@')
            last = c;
    const char *dot = memchr(last, '.', (size_t)(text + length - last));
    for (const char *c = text; c < text + length; c++)
        if (!is_address_character(*c) || c[0] == '/')
            return false;
    return dot && dot > last + 1 && dot + 1 < text + length && text[length - 1] != '.';
}

static void add_token(struct scan *scan, enum token_type type, const char *text, const char *handle)
{
    struct token token = {type, text, handle, scan->at};
    ARENA_PUSH(scan->arena, scan->tokens->items, scan->tokens->count, token);
}

/* The first path segment of a URL on one of the sites where people have profiles, if there is no second one. */
static const char *profile_of(struct arena *arena, const char *url, bool *github)
{
    static const char *const sites[] = {"github.com/", "www.github.com/", "twitter.com/", "www.twitter.com/",
                                        "x.com/", "gitlab.com/", NULL};
    const char *rest = strstr(url, "://");
    rest = rest ? rest + 3 : url;
    *github = text_starts_with(rest, "github.com/") || text_starts_with(rest, "www.github.com/");
    for (size_t i = 0; sites[i]; i++) {
        if (!text_starts_with(rest, sites[i]))
            continue;
        const char *segment = rest + strlen(sites[i]);
        segment += *segment == '@';
        size_t length = strcspn(segment, "/?#");
        const char *behind = segment + length;
        if (people_is_handle(segment, length) && strspn(behind, "/") == strcspn(behind, "?#"))
            return arena_copy_bytes(arena, segment, length);
    }
    return NULL;
}

static bool is_url(const char *text)
{
    return text_starts_with(text, "http://") || text_starts_with(text, "https://") ||
           text_starts_with(text, "github.com/") || text_starts_with(text, "www.");
}

/* A link: an address, a profile with or without the person's name in it, or words that only happen to be linked. */
static void scan_link(struct scan *scan, const struct link *link)
{
    char *text = text_collapse(scan->arena, scan->line->text + link->start, link->end - link->start);
    bool github = false;
    if (text_starts_with(link->url, "mailto:")) {
        const char *address = is_address(text, strlen(text)) ? text : link->url + strlen("mailto:");
        size_t length = strcspn(address, "?");
        if (is_address(address, length))
            add_token(scan, ADDRESS, arena_copy_bytes(scan->arena, address, length), NULL);
        scan->at = link->end;
        return;
    }
    const char *handle = profile_of(scan->arena, link->url, &github);
    const char *bare = *text == '@' ? text + 1 : text;
    if (*text == '@' && !github && people_is_handle(bare, strlen(bare)))
        handle = bare;
    else if (!github && *text != '@')
        handle = NULL;
    /* "[@janeroe](…/janeroe)" is a handle; "[Jane Roe](…/janeroe)" and "[@JaneRoe](…/jr)" tell a name as well. */
    bool named = !is_url(text) && *bare && !(*text == '@' && handle && text_equal(bare, handle));
    if (named && text_find(bare, "profile") == NULL && !text_equal(bare, "github")) {
        add_token(scan, PROFILE, bare, handle);
    } else if (handle) {
        add_token(scan, HANDLE, handle, NULL);
    }
    scan->at = link->end;
}

static const struct link *link_at(const struct line *line, size_t offset)
{
    for (size_t i = 0; i < line->link_count; i++)
        if (line->links[i].start == offset && line->links[i].end > offset)
            return &line->links[i];
    return NULL;
}

static size_t next_link(const struct line *line, size_t offset)
{
    size_t next = strlen(line->text);
    for (size_t i = 0; i < line->link_count; i++)
        if (line->links[i].start > offset && line->links[i].start < next)
            next = line->links[i].start;
    return next;
}

/* Whether the byte ends a word. Brackets, quotes and code marks stand around names ("[Jane Roe]"), not in them. */
static bool ends_word(char c)
{
    return is_space(c) || strchr("(),;:|&/<>[]\"`*{}", c) != NULL;
}

/* "github.com/janeroe" up to byte END, written without the scheme that would make it a link. */
static void scan_profile_text(struct scan *scan, size_t end)
{
    bool github;
    const char *url = arena_copy_bytes(scan->arena, scan->line->text + scan->at, end - scan->at);
    const char *handle = profile_of(scan->arena, url, &github);
    if (handle)
        add_token(scan, HANDLE, handle, NULL);
}

static void scan_word(struct scan *scan, size_t end)
{
    const char *text = scan->line->text;
    size_t i = scan->at;
    while (i < end && !ends_word(text[i]) && !(text_dash(text + i) > 1 && text_dash(text + i) == 3 &&
                                               (i == scan->at || is_space(text[i - 1]))))
        i++;
    /* "hydai[at]example.org" is one word, and no name. */
    if (text[i] == '[' && text_starts_with(text + i, "[at]"))
        while (i < end && !is_space(text[i]) && !strchr("),;", text[i]))
            i++;
    size_t length = i - scan->at;
    while (length && text[scan->at + length - 1] == '.' && is_address(text + scan->at, length - 1))
        length--;
    char *word = arena_copy_bytes(scan->arena, text + scan->at, length);
    if (text_starts_with(word, "github.com")) {
        i = scan->at + strcspn(text + scan->at, " \t,;)>");
        scan_profile_text(scan, i);
    } else if (is_address(word, length)) {
        add_token(scan, ADDRESS, word, NULL);
    } else if (*word == '@' && length > 1) {
        add_token(scan, HANDLE, word + 1, NULL);
    } else if (length) {
        add_token(scan, WORD, word, NULL);
    }
    scan->at = i > scan->at ? i : scan->at + 1;
}

static void scan_words(struct scan *scan, size_t end)
{
    const char *text = scan->line->text;
    while (scan->at < end) {
        char c = text[scan->at];
        size_t dash = text_dash(text + scan->at);
        if (dash && (dash > 1 || is_space(text[scan->at + 1]) || !text[scan->at + 1])) {
            add_token(scan, DASH, NULL, NULL);
            scan->at += dash;
        } else if (c == '(' || c == ')') {
            add_token(scan, c == '(' ? OPEN : CLOSE, NULL, NULL);
            scan->at++;
        } else if (c == ':') {
            add_token(scan, COLON, NULL, NULL);
            scan->at++;
        } else if (strchr(",;|&/", c)) {
            add_token(scan, SEPARATOR, NULL, NULL);
            scan->at++;
        } else if (ends_word(c)) {
            scan->at++;
        } else {
            scan_word(scan, end);
        }
    }
}

static struct tokens scan_line(struct arena *arena, const struct line *line, size_t from)
{
    struct tokens tokens = {0};
    struct scan scan = {arena, line, from, &tokens};
    size_t end = strlen(line->text);
    while (scan.at < end) {
        const struct link *link = link_at(line, scan.at);
        if (link)
            scan_link(&scan, link);
        else
            scan_words(&scan, next_link(line, scan.at));
    }
    add_token(&scan, END, NULL, NULL);
    tokens.count--; /* the END stays behind the last one */
    return tokens;
}

/* ---- words that are not names ---- */

static const char *const role_words[] = {
    "primary", "secondary", "lead", "main", "adjunct", "backup", "mentor", "mentors", "mentor(s)", "co-mentor",
    "co-mentors", "comentor", "co", "co-lead", "assistant", "additional", "maintainer", "maintainers", "owner",
    "chair", "co-chair", "name", "names", "github", "gh", "email", "e-mail", "mail", "slack", "handle", "twitter",
    "linkedin", "contact", "id", "username", "profile", "website", "he/him", "she/her", "they/them", "he", "him",
    "she", "her", "they", "them", "tech", "technical", "first", "second", "third", "discord", "matrix", "cncf",
    "potential", "tentative", "confirmed", "and", NULL};

static const char *const unnamed_words[] = {"tbd", "tba", "tbc", "tbn", "n/a", "na", "none", "unknown", "?", "??", "???",
                                            "pending", NULL};

/* Words that begin a remark behind a name; none of them is ever part of a name. */
static const char *const remark_words[] = {"from", "also", "is", "are", "will", "who", "available", "please", "with", "for",
                                           "as", "on", "in", "to", "can", "if", "at", "of", "has", "have", "was", "may",
                                           "would", "which", "that", "this", "the", "via", "using", "working", "only",
                                           "until", "when", "we", "our", "your", "their", "be", "not", NULL};

static bool is_one_of(const char *word, const char *const *words)
{
    size_t length = strlen(word);
    while (length && strchr(".,", word[length - 1]))
        length--;
    return text_is_one_of(word, length, words);
}

static bool is_role(const char *word)
{
    return is_one_of(word, role_words);
}

/* ---- persons ---- */

/* A person in the making. */
struct draft {
    struct buffer name;
    const char *handle, *address;
    size_t start;
    bool closed; /* a handle or address came behind the name: further words are somebody else, or a remark */
    bool tbd, remark;
    bool bare_handle; /* the handle had no '@' and was not a link: a marked one counts before it */
};

static bool has_id(const struct draft *draft)
{
    return draft->handle || draft->address;
}

struct reading {
    struct arena *arena;
    const struct line *line;
    const struct tokens *tokens;
    struct draft *drafts;
    size_t draft_count;
    struct people_problem *problem;
    bool words_left; /* words that went into no name */
};

static const struct token *token_at(const struct reading *reading, size_t i)
{
    return &reading->tokens->items[i < reading->tokens->count ? i : reading->tokens->count];
}

static struct draft *last_draft(struct reading *reading)
{
    return reading->draft_count ? &reading->drafts[reading->draft_count - 1] : NULL;
}

static struct draft *new_draft(struct reading *reading, size_t start)
{
    struct draft draft = {.start = start};
    ARENA_PUSH(reading->arena, reading->drafts, reading->draft_count, draft);
    return last_draft(reading);
}

static void add_word(struct draft *draft, const char *word)
{
    if (draft->name.length)
        buffer_add_byte(&draft->name, ' ');
    buffer_add_string(&draft->name, word);
}

static void report(struct reading *reading, const char *code, const char *text)
{
    if (!reading->problem->code)
        *reading->problem = (struct people_problem){code, text};
}

static void set_handle(struct reading *reading, struct draft *draft, const char *handle)
{
    size_t length = strlen(handle);
    while (length && strchr(".,'", handle[length - 1]))
        length--;
    if (!people_is_handle(handle, length)) {
        report(reading, "unreadable-handle",
               arena_printf(reading->arena, "'@%s' is no GitHub handle; correct it", handle));
        return;
    }
    if (!draft->handle || draft->bare_handle)
        draft->handle = arena_copy_bytes(reading->arena, handle, length);
    draft->bare_handle = false;
    draft->closed = draft->name.length > 0;
}

static void set_address(struct draft *draft, const char *address)
{
    draft->address = address;
    draft->closed = draft->name.length > 0;
}

/* The items of a pair of parentheses: handle, address, remark, separated by commas and the like. */
struct item {
    size_t first, end; /* tokens */
    bool has_colon;
};

/* "jane AT example DOT org": nobody's address, and nobody's name. */
static bool is_obfuscated(const struct reading *reading, size_t first, size_t end)
{
    static const char *const at_words[] = {"at", "dot", "[at]", "(at)", NULL};
    for (size_t i = first; i < end; i++) {
        const struct token *token = token_at(reading, i);
        if (token->type == WORD && (is_one_of(token->text, at_words) || text_find(token->text, "[at]") ||
                                    text_find(token->text, "(at)")))
            return true;
    }
    return false;
}

/* Whether what follows '@WORD' in its item shows that a name, not a handle, stands there ("@Jane Roe"). */
static bool is_name_behind(const struct reading *reading, size_t i, size_t end)
{
    const struct token *next = token_at(reading, i + 1);
    return i + 1 < end && next->type == WORD && !is_role(next->text) && !is_one_of(next->text, remark_words) &&
           is_letter(*next->text);
}

static const char *words_of(const struct reading *reading, size_t first, size_t end)
{
    struct buffer words = {0};
    for (size_t i = first; i < end; i++)
        if (token_at(reading, i)->text)
            buffer_printf(&words, "%s%s", words.length ? " " : "", token_at(reading, i)->text);
    char *copy = arena_copy(reading->arena, buffer_string(&words));
    buffer_free(&words);
    return copy;
}

static void read_item(struct reading *reading, struct draft *draft, size_t first, size_t end)
{
    if (is_obfuscated(reading, first, end))
        return;
    static const char *const elsewhere[] = {"slack", "twitter", "linkedin", "discord", "matrix", NULL};
    bool other_site = token_at(reading, first)->type == WORD && is_one_of(token_at(reading, first)->text, elsewhere) &&
                      end - first > 1;
    for (size_t i = first; i < end; i++) {
        const struct token *token = token_at(reading, i);
        if (token->type == ADDRESS && !draft->address)
            set_address(draft, token->text);
        else if (token->type == PROFILE && token->handle)
            set_handle(reading, draft, token->handle);
        else if (token->type == HANDLE && is_name_behind(reading, i, end))
            report(reading, "unreadable-handle",
                   arena_printf(reading->arena, "'@%s' is no GitHub handle; correct it", words_of(reading, i, end)));
        else if (token->type == HANDLE && !(other_site && draft->handle))
            set_handle(reading, draft, token->text);
    }
    /* A word without '@' is a handle if it stands alone or before an address, and is no remark. */
    size_t i = first;
    while (i < end && (token_at(reading, i)->type == COLON ||
                       (token_at(reading, i)->type == WORD && is_role(token_at(reading, i)->text))))
        i++;
    const struct token *word = token_at(reading, i);
    bool alone = i + 1 == end || token_at(reading, i + 1)->type == ADDRESS;
    if (i < end && word->type == WORD && alone && !draft->handle && !other_site &&
        people_is_handle(word->text, strlen(word->text)) && !is_one_of(word->text, unnamed_words)) {
        draft->handle = word->text;
        draft->bare_handle = true;
    }
}

/* Reads what stands in parentheses, from behind the opening one. Returns the token behind the closing one. */
static size_t read_parentheses(struct reading *reading, struct draft *draft, size_t i)
{
    size_t first = i;
    int depth = 1;
    for (;; i++) {
        enum token_type type = token_at(reading, i)->type;
        depth += type == OPEN ? 1 : type == CLOSE ? -1 : 0;
        bool last = type == END || depth == 0;
        if (last || type == SEPARATOR || type == OPEN || type == CLOSE || type == DASH) {
            read_item(reading, draft, first, i);
            first = i + 1;
        }
        if (last)
            return type == END ? i : i + 1;
    }
}

/* Whether a handle, profile link or address comes before the next separator outside parentheses. */
static bool id_follows(const struct reading *reading, size_t i)
{
    int depth = 0;
    for (;; i++) {
        const struct token *token = token_at(reading, i);
        if (token->type == END || (token->type == SEPARATOR && depth <= 0))
            return false;
        if (token->type == HANDLE || token->type == ADDRESS || (token->type == PROFILE && token->handle))
            return true;
        depth += token->type == OPEN ? 1 : token->type == CLOSE ? -1 : 0;
        /* "(janeroe)" */
        if (token->type == OPEN && token_at(reading, i + 1)->type == WORD && token_at(reading, i + 2)->type == CLOSE &&
            !is_role(token_at(reading, i + 1)->text))
            return true;
    }
}

static bool is_name_word(const char *word)
{
    for (const char *c = word; *c; c++)
        if (is_letter(*c) || is_digit(*c))
            return true;
    return false;
}

/* Skips a remark: to the next separator that has somebody with a handle behind it, or to the end. */
static size_t skip_remark(struct reading *reading, size_t i)
{
    int depth = 0;
    for (;; i++) {
        const struct token *token = token_at(reading, i);
        depth += token->type == OPEN ? 1 : token->type == CLOSE ? -1 : 0;
        if (token->type == END || (depth <= 0 && token->type == SEPARATOR && id_follows(reading, i + 1)))
            return i;
        if (depth <= 0 && token->type == OPEN)
            return i;
    }
}

/* A word outside parentheses: part of a name, a role, or the begin of a remark. Returns the next token. */
static size_t read_word(struct reading *reading, size_t i)
{
    const char *word = token_at(reading, i)->text;
    struct draft *draft = last_draft(reading);
    static const char *const and[] = {"and", NULL};
    if (is_one_of(word, unnamed_words)) {
        draft->tbd = true;
        return i + 1;
    }
    if (is_one_of(word, remark_words) && *word != '@' && !is_upper(*word) && draft->name.length) {
        draft->remark = true;
        return skip_remark(reading, i);
    }
    if (is_one_of(word, and))
        return i + 1;
    if (draft->closed) {
        if (!id_follows(reading, i) || is_role(word) || is_one_of(word, remark_words))
            return draft->remark = true, i + 1;
        draft = new_draft(reading, token_at(reading, i)->start);
    }
    if (is_role(word) && (!draft->name.length || is_upper(*word) == false))
        return i + 1;
    if (is_name_word(word)) {
        if (!draft->name.length)
            draft->start = token_at(reading, i)->start;
        add_word(draft, word);
    }
    return i + 1;
}

static size_t read_profile(struct reading *reading, size_t i)
{
    const struct token *token = token_at(reading, i);
    struct draft *draft = last_draft(reading);
    bool separate = draft->name.length && (has_id(draft) || !token->handle || strchr(token->text, ' '));
    if (separate && draft->name.length)
        draft = new_draft(reading, token->start);
    if (!draft->name.length) {
        draft->start = token->start;
        add_word(draft, token->text);
    }
    if (token->handle)
        set_handle(reading, draft, token->handle);
    return i + 1;
}

/* Behind a dash or colon comes a handle or address of the person, or a remark. */
static size_t read_dash(struct reading *reading, size_t i)
{
    static const char *const handle_labels[] = {"github", "gh", "handle", "username", "id", NULL};
    struct draft *draft = last_draft(reading);
    const struct token *before = i ? token_at(reading, i - 1) : NULL;
    if (token_at(reading, i + 1)->type != WORD)
        return i + 1;
    const char *word = token_at(reading, i + 1)->text;
    const struct token *behind = token_at(reading, i + 2);
    bool lone = behind->type == END || behind->type == SEPARATOR || behind->type == ADDRESS;
    if (!draft->name.length) {
        bool labelled = before && before->type == WORD && is_one_of(before->text, handle_labels);
        if (!labelled || !lone || !people_is_handle(word, strlen(word)))
            return i + 1;
        set_handle(reading, draft, word);
        return i + 2;
    }
    if (!has_id(draft) && lone && !is_role(word) && !is_upper(*word) && people_is_handle(word, strlen(word))) {
        draft->handle = word;
        draft->bare_handle = true;
        return i + 2;
    }
    if (!has_id(draft) && token_at(reading, i)->type == COLON)
        return i + 1;
    draft->remark = true;
    return skip_remark(reading, i + 1);
}

/* Reads from token I to the next separator outside parentheses as one or more people; returns that separator. */
static size_t read_chunk(struct reading *reading, size_t i)
{
    new_draft(reading, token_at(reading, i)->start);
    static const char *const and[] = {"and", NULL};
    for (;;) {
        const struct token *token = token_at(reading, i);
        struct draft *draft = last_draft(reading);
        switch (token->type) {
        case END:
        case SEPARATOR:
            return i;
        case OPEN:
            i = read_parentheses(reading, draft, i + 1);
            break;
        case WORD:
            if (is_one_of(token->text, and) && (draft->name.length || has_id(draft)))
                return i;
            i = read_word(reading, i);
            break;
        case PROFILE:
            i = read_profile(reading, i);
            break;
        case HANDLE:
            if (draft->handle && !draft->bare_handle)
                draft = new_draft(reading, token->start);
            set_handle(reading, draft, token->text);
            i++;
            break;
        case ADDRESS:
            if (draft->address && draft->name.length)
                draft = new_draft(reading, token->start);
            set_address(draft, token->text);
            i++;
            break;
        default:
            i = token->type == CLOSE ? i + 1 : read_dash(reading, i);
            break;
        }
    }
}

/* ---- people ---- */

static bool is_single_word(const char *name)
{
    return !strchr(name, ' ');
}

static bool is_suffix(const char *name)
{
    static const char *const suffixes[] = {"phd", "ph.d", "jr", "sr", "ii", "iii", "iv", "msc", "md", "esq", NULL};
    return is_one_of(name, suffixes);
}

/* Joins what one person's commas have cut: "Jane Roe, @janeroe, jane@example.org", "Roe, Jane (@janeroe)". Returns
 * whether DRAFT went into BEFORE. */
static bool join(struct reading *reading, struct draft *before, struct draft *draft, const struct draft *next)
{
    const char *name = buffer_string(&draft->name), *name_before = buffer_string(&before->name);
    bool handle_fits = !draft->handle || !before->handle, address_fits = !draft->address || !before->address;
    if (!*name && has_id(draft) && handle_fits && address_fits && (*name_before || before->handle)) {
        before->handle = before->handle ? before->handle : draft->handle;
        before->address = before->address ? before->address : draft->address;
        return true;
    }
    if (!*name_before && has_id(before) && *name && handle_fits && address_fits) {
        buffer_add_string(&before->name, name);
        before->handle = before->handle ? before->handle : draft->handle;
        before->address = before->address ? before->address : draft->address;
        return true;
    }
    bool surname = *name && *name_before && !has_id(before) && draft->handle && is_single_word(name) &&
                   is_single_word(name_before) && !before->remark;
    if (surname || (*name && *name_before && !before->handle && is_suffix(name))) {
        buffer_printf(&before->name, ", %s", name);
        before->handle = before->handle ? before->handle : draft->handle;
        before->address = before->address ? before->address : draft->address;
        return true;
    }
    /* "Jane Roe, janeroe, jane@example.org" */
    bool lone_handle = *name && !has_id(draft) && !before->handle && !is_single_word(name_before) && next &&
                       !next->name.length && next->address && !next->handle && people_is_handle(name, strlen(name)) &&
                       !is_upper(*name);
    if (lone_handle) {
        before->handle = arena_copy(reading->arena, name);
        return true;
    }
    return false;
}

static void join_drafts(struct reading *reading)
{
    size_t count = 0;
    for (size_t i = 0; i < reading->draft_count; i++) {
        struct draft *draft = &reading->drafts[i];
        const struct draft *next = i + 1 < reading->draft_count ? draft + 1 : NULL;
        if (!draft->name.length && !has_id(draft) && !draft->tbd) {
            buffer_free(&draft->name);
            continue;
        }
        if (count && join(reading, &reading->drafts[count - 1], draft, next)) {
            buffer_free(&draft->name);
            continue;
        }
        reading->drafts[count++] = *draft;
    }
    reading->draft_count = count;
}

static int count_words(const char *text)
{
    int words = 1;
    for (; *text; text++)
        words += *text == ' ';
    return words;
}

/* Whether a name without handle or address may be one: a few words, of which one begins with a capital. */
static bool is_plain_name(const char *name)
{
    bool capital = false;
    for (const char *c = name; *c; c++) {
        if (is_digit(*c) || strchr("@#=_!?\\^+", *c))
            return false;
        if ((c == name || c[-1] == ' ') && (is_upper(*c) || (unsigned char)*c >= 0x80))
            capital = true;
    }
    return capital && count_words(name) <= 5;
}

static void trim_name(struct buffer *name)
{
    static const char outer[] = " .,'-_!?#+=";
    const char *text = buffer_string(name);
    size_t skip = strspn(text, outer);
    size_t length = name->length;
    while (length > skip && strchr(outer, text[length - 1]))
        length--;
    struct buffer trimmed = {0};
    buffer_add(&trimmed, text + skip, length - skip);
    buffer_free(name);
    *name = trimmed;
}

static void complete_last(struct people *people, const struct draft *draft)
{
    struct person *last = &people->persons[people->count - 1];
    last->github = last->github ? last->github : draft->handle;
    last->email = last->email ? last->email : draft->address;
}

/* Turns a draft into a person; says what became of it. */
static enum people_result finish(struct reading *reading, struct draft *draft, struct people *people, bool first)
{
    trim_name(&draft->name);
    const char *name = buffer_string(&draft->name);
    struct person *last = people->count ? &people->persons[people->count - 1] : NULL;
    bool fits = last && !(last->github && draft->handle) && !(last->email && draft->address);
    if (!*name && has_id(draft) && first && fits) {
        complete_last(people, draft);
        return PEOPLE_FOUND;
    }
    if (!*name && draft->handle)
        name = draft->handle;
    if (!*name)
        return draft->tbd ? PEOPLE_TBD : draft->address ? PEOPLE_UNREAD : PEOPLE_NOTHING;
    if (!has_id(draft) ? !is_plain_name(name) : count_words(name) > 8)
        return draft->tbd ? PEOPLE_TBD : PEOPLE_UNREAD;
    struct person person = {.name = arena_copy(reading->arena, name), .github = draft->handle, .email = draft->address};
    person.at = reading->line->at;
    const char *at_word = reading->line->text + (draft->start < strlen(reading->line->text) ? draft->start : 0);
    person.at.column += (int)(at_word - reading->line->text);
    ARENA_PUSH(reading->arena, people->persons, people->count, person);
    return PEOPLE_FOUND;
}

static void read_drafts(struct reading *reading)
{
    for (size_t i = 0; i < reading->tokens->count;) {
        i = read_chunk(reading, i);
        if (i < reading->tokens->count)
            i++;
    }
    join_drafts(reading);
}

enum people_result people_read(struct arena *arena, const struct line *line, size_t from, struct people *people,
                               struct people_problem *problem)
{
    struct tokens tokens = scan_line(arena, line, from);
    struct reading reading = {.arena = arena, .line = line, .tokens = &tokens, .problem = problem};
    *problem = (struct people_problem){0};
    read_drafts(&reading);
    enum people_result result = PEOPLE_NOTHING;
    bool found = false, unread = false;
    for (size_t i = 0; i < reading.draft_count; i++) {
        /* Behind somebody with a handle, words that name nobody are a remark. */
        enum people_result one = finish(&reading, &reading.drafts[i], people, i == 0);
        found |= one == PEOPLE_FOUND;
        unread |= one == PEOPLE_UNREAD;
        if (one == PEOPLE_TBD || (one == PEOPLE_UNREAD && result == PEOPLE_NOTHING))
            result = one;
        buffer_free(&reading.drafts[i].name);
    }
    if (found)
        return unread ? PEOPLE_REMARK : PEOPLE_FOUND;
    return result;
}

bool people_look_certain(struct arena *arena, const struct line *line, size_t from)
{
    struct tokens tokens = scan_line(arena, line, from);
    struct people_problem problem = {0};
    struct reading reading = {.arena = arena, .line = line, .tokens = &tokens, .problem = &problem};
    read_drafts(&reading);
    bool certain = false;
    for (size_t i = 0; i < reading.draft_count; i++) {
        certain |= has_id(&reading.drafts[i]);
        buffer_free(&reading.drafts[i].name);
    }
    return certain;
}
