/* SPDX-License-Identifier: MIT */
#include "exporter/reader/people/pieces.h"

#include "exporter/base/address.h"
#include "exporter/base/text.h"
#include "exporter/reader/people/words.h"

#include <string.h>

struct scan {
    struct arena *arena;
    const struct line *line;
    size_t at, link;
    struct pieces pieces;
    struct buffer words; /* of the piece of words being read */
    size_t words_start;
    unsigned marks;
    int depth;
    bool apart;
    bool angle;   /* a word in angle brackets, which are like parentheses: "Jane Roe <janeroe>" */
    bool at_sign; /* a lone '@': what comes next is a handle */
};

static void add_piece(struct scan *scan, struct piece piece)
{
    piece.marks = scan->marks;
    piece.depth = scan->depth;
    piece.apart = scan->apart && scan->depth > 0;
    scan->marks = 0;
    ARENA_PUSH(scan->arena, scan->pieces.items, scan->pieces.count, piece);
}

static void end_words(struct scan *scan)
{
    if (!scan->words.length)
        return;
    const char *text = arena_copy(scan->arena, buffer_string(&scan->words));
    add_piece(scan, (struct piece){.type = PIECE_WORDS, .text = text, .start = scan->words_start});
    buffer_truncate(&scan->words, 0);
}

static void add_id(struct scan *scan, enum piece_type type, const char *text)
{
    end_words(scan);
    scan->at_sign = false;
    add_piece(scan, (struct piece){.type = type, .text = text, .start = scan->at});
}

static void add_mark(struct scan *scan, unsigned mark)
{
    end_words(scan);
    scan->at_sign = false;
    scan->marks |= mark;
    if (mark == MARK_OPEN)
        scan->depth++;
    else if (mark == MARK_CLOSE && scan->depth)
        scan->depth--;
}

/* Adds a word; one without a letter or digit ("•", an emoji) divides what is around it, as does "and". */
static void add_word(struct scan *scan, const char *word, size_t length)
{
    size_t digits = strspn(word, "0123456789");
    bool number = length <= 3 && digits &&
                  (!scan->words.length ? strspn(word, "0123456789.") >= length
                                       : length == digits + 1 && word[digits] == '.');
    bool mark = !text_has_word(word, length) && *word != '?';
    bool separator = word_is_exactly_in(word, length, people_separators) &&
                     (!is_upper(*word) || (!scan->words.length && !scan->pieces.count));
    if (mark || number || separator) {
        bool and = separator && length > 1;
        add_mark(scan, and? MARK_SEPARATOR | MARK_AND : MARK_SEPARATOR);
    } else {
        if (scan->words.length)
            buffer_add_byte(&scan->words, ' ');
        else
            scan->words_start = scan->at;
        buffer_add(&scan->words, word, length);
    }
}

bool pieces_is_handle(const char *text, size_t length)
{
    if (length == 0 || length > 39 || !(is_digit(*text) || (is_letter(*text) && (unsigned char)*text < 0x80)))
        return false;
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        bool plain = is_digit(c) || (is_letter(c) && (unsigned char)c < 0x80);
        if (!plain && c != '-' && c != '_')
            return false;
    }
    return true;
}

static bool has_handle_form(const char *text)
{
    return pieces_is_handle(text, strlen(text));
}

/* Whether TEXT of LENGTH bytes is an address: something, '@', a domain; all of these are withheld elsewhere. */
bool pieces_is_address(const char *text, size_t length)
{
    const char *last = NULL;
    for (size_t i = 0; i < length; i++) {
        if (!is_letter(text[i]) && !is_digit(text[i]) && !strchr(".!#$%&'*+=?^_`{}~-@", text[i]))
            return false;
        last = text[i] == '@' ? text + i : last;
    }
    const char *dot = last ? memchr(last, '.', (size_t)(text + length - last)) : NULL;
    return dot && last > text && *text != '@' && dot > last + 1 && dot + 1 < text + length &&
           text[length - 1] != '.' && address_has_domain(last + 1);
}

/* The first path segment of a URL on one of the sites where people have profiles, if there is no second one;
 * or the handle that stands in the place of a URL: "[Jane Roe](@janeroe)". */
static const char *profile_of(struct arena *arena, const char *url, bool *github)
{
    static const char *const sites[] = {"github.com/", "twitter.com/", "x.com/", "gitlab.com/", NULL};
    const char *bare = url + (*url == '@');
    *github = has_handle_form(bare);
    if (*github)
        return bare;
    const char *rest = strstr(url, "://");
    rest = rest ? rest + 3 : url;
    rest += text_starts_with(rest, "www.") ? 4 : 0;
    *github = text_starts_with(rest, "github.com/");
    for (size_t i = 0; sites[i]; i++) {
        if (!text_starts_with(rest, sites[i]))
            continue;
        const char *segment = rest + strlen(sites[i]);
        segment += *segment == '@';
        size_t length = strcspn(segment, "/?#");
        const char *after = segment + length;
        bool handle = pieces_is_handle(segment, length) || (*github && length && strchr(segment, '.'));
        if (handle && strspn(after, "/") == strcspn(after, "?#"))
            return arena_copy_bytes(arena, segment, length);
    }
    return NULL;
}

static bool is_url(const char *text)
{
    return text_starts_with(text, "http://") || text_starts_with(text, "https://") ||
           text_starts_with(text, "github.com/") || text_starts_with(text, "www.");
}

/* Whether a link's words only say where it leads: "GitHub", "profile", ":octocat:" or another picture. */
static bool is_site_word(const char *text)
{
    size_t length = strlen(text);
    bool picture = (length > 2 && text[0] == ':' && text[length - 1] == ':') || !text_has_word(text, length);
    return picture || word_is_exactly_in(text, strlen(text), people_site_links) || text_find(text, "profile");
}

/* Whether the byte ends a word. Quotes and code marks stand around names, not in them. */
static bool is_word_end(char c)
{
    return is_any_of(c, " \t\n\v\f\r(),;:|&/<>[]\"`*{}");
}

/* "[at]", "( dot )": written for people, against programs. Returns its length, or 0. */
static size_t bracketed_word(const char *text, const char **word)
{
    size_t i = 1 + strspn(text + 1, " ");
    *word = text_starts_with(text + i, "at") ? "at" : text_starts_with(text + i, "dot") ? "dot" : NULL;
    if (!*word)
        return 0;
    i += strlen(*word);
    i += strspn(text + i, " ");
    return strchr("])}", text[i]) && text[i] ? i + 1 : 0;
}

/* "github.com/janeroe" up to byte END, written without the scheme that would make it a link. */
static void scan_profile_text(struct scan *scan, size_t end)
{
    bool github;
    const char *url = arena_copy_bytes(scan->arena, scan->line->text + scan->at, end - scan->at);
    const char *handle = profile_of(scan->arena, url, &github);
    if (handle)
        add_id(scan, PIECE_HANDLE, handle);
}

/* Where the word at byte I ends; a handle takes the slash of "@org/team" with it and so is not a handle. */
static size_t word_end(const char *text, size_t i, size_t end)
{
    size_t begin = i;
    bool handle = text[i] == '@';
    while (i < end && (!is_word_end(text[i]) ||
                       (handle && text[i] == '/' && i > begin + 1 && !is_word_end(text[i + 1])))) {
        if (text_dash(text + i) == 3 && (text[i + 3] == '@' || is_space(text[i + 3])))
            break;
        /* "Jane Roe@janeroe", unlike "Jane@example.org" */
        if (text[i] == '@' && i > begin && is_upper(text[begin]) &&
            !memchr(text + i, '.', strcspn(text + i, " ,;()")))
            break;
        i++;
    }
    return i;
}

/* The length of a name of Matrix, "@jane:example.org", 0 if it is none. It says as little as "on Matrix". */
static size_t matrix_name(const char *text)
{
    size_t name = *text == '@' ? strcspn(text, ": \t,;()/") : 0;
    if (!name || text[name] != ':' || !is_letter(text[name + 1]))
        return 0;
    size_t host = strcspn(text + name + 1, " \t,;()/");
    return memchr(text + name + 1, '.', host) ? name + 1 + host : 0;
}

/* Whether the '@' at TEXT, which a space follows, still leads to a handle: "(@ janeroe)". "Jane Roe (@ Example)" works there. */
static bool is_spaced_handle(const struct scan *scan, const char *text)
{
    const char *word = text + 1 + strspn(text + 1, " ");
    size_t length = strcspn(word, " ,;()");
    bool first = scan->at > 0 && text[-1] == '(', last = word[length] == ')' || word[length] == ',';
    return first && last && pieces_is_handle(word, length) &&
           (!is_upper(*word) || strcspn(word, "0123456789-") < length);
}

/* Whether a word of LENGTH bytes ends a sentence: not "J.", "Prof." or "e.g.". */
static bool ends_sentence(const char *word, size_t length)
{
    enum { SHORTEST = 4 };
    return length >= SHORTEST && word[length - 1] == '.' && is_space(word[length]) &&
           !memchr(word, '.', length - 1) && !word_is_exactly_in(word, length - 1, people_abbreviations);
}

static void scan_word(struct scan *scan, size_t end)
{
    const char *text = scan->line->text + scan->at;
    size_t size = word_end(scan->line->text, scan->at, end) - scan->at, length = size;
    while (length && strchr(".'", text[length - 1]) && pieces_is_address(text, length - 1))
        length--;
    bool address = pieces_is_address(text, length) || (*text != '@' && memchr(text, '@', length));
    size_t matrix = matrix_name(text);
    if (matrix) {
        size = matrix;
        end_words(scan);
        add_word(scan, "on", 2);
        add_word(scan, "Matrix", 6);
    } else if (text_starts_with(text, "github.com/") || text_starts_with(text, "www.github.com/")) {
        size = strcspn(text, " \t,;)>]");
        scan_profile_text(scan, scan->at + size);
    } else if (text_starts_with(text, "n/a") && (!text[3] || is_word_end(text[3]))) {
        size = 3;
        add_word(scan, text, size);
    } else if (*text == '@' && length == 1 && is_space(text[1]) && !is_spaced_handle(scan, text)) {
        add_mark(scan, MARK_AT);
    } else if (*text == '@' && length == 1) {
        scan->at_sign = true;
    } else if (*text == '@' || (scan->at_sign && pieces_is_handle(text, length))) {
        size_t skip = *text == '@';
        add_id(scan, PIECE_HANDLE, arena_copy_bytes(scan->arena, text + skip, length - skip));
    } else if (address) {
        add_id(scan, PIECE_ADDRESS, arena_copy_bytes(scan->arena, text, length));
        if (length < size && text[size - 1] == '.')
            add_mark(scan, MARK_SEPARATOR);
    } else {
        add_word(scan, text, length);
        if (ends_sentence(text, length))
            add_mark(scan, MARK_SEPARATOR);
    }
    scan->at += size ? size : 1;
}

/* The length of a name in quotation marks within a name ("Robert \"Bob\" Smith"), 0 if there is none. */
static size_t quoted_name(const struct scan *scan, const char *text)
{
    size_t length = *text == '"' && scan->words.length ? strcspn(text + 1, "\"\n") : 0;
    bool named = length && length <= 20 && text[length + 1] == '"' && is_upper(text[1]);
    return named && text[length + 2] == ' ' && is_upper(text[length + 3]) ? length + 2 : 0;
}

/* Whether TEXT is a word in angle brackets that may be a handle. */
static bool is_bracketed_handle(const char *text)
{
    size_t length = strcspn(text + 1, "<> \n");
    return *text == '<' && text[1 + length] == '>' && pieces_is_handle(text + 1, length);
}

static void scan_angle(struct scan *scan)
{
    const char *text = scan->line->text + scan->at;
    bool opens = is_bracketed_handle(text), closes = *text == '>' && scan->angle;
    if (opens)
        add_mark(scan, MARK_OPEN);
    else if (closes)
        add_mark(scan, MARK_CLOSE);
    else
        end_words(scan);
    scan->angle = opens || (scan->angle && !closes);
}

/* The length of "](/people/jane)", with which the words of a link end that leads nowhere in Markdown; 0 if it is none. */
static size_t broken_link(const char *text)
{
    bool local = text[0] == ']' && text[1] == '(' && text[2] && strchr("{/.#", text[2]);
    const char *close = local ? strchr(text, ')') : NULL;
    return close ? (size_t)(close - text) + 1 : 0;
}

static void scan_text(struct scan *scan, size_t end)
{
    const char *text = scan->line->text;
    const char *word = NULL;
    while (scan->at < end) {
        char c = text[scan->at];
        size_t dash = text_dash(text + scan->at),
               bracketed = is_any_of(c, "([{") ? bracketed_word(text + scan->at, &word) : 0;
        size_t quoted = quoted_name(scan, text + scan->at);
        size_t broken = broken_link(text + scan->at);
        if (broken) {
            add_mark(scan, MARK_CLOSE);
            scan->at += broken;
        } else if (quoted) {
            add_word(scan, text + scan->at, quoted);
            scan->at += quoted;
        } else if (bracketed) {
            add_word(scan, word, strlen(word));
            scan->at += bracketed;
        } else if (dash) {
            add_mark(scan, MARK_DASH);
            scan->at += dash;
        } else if (is_word_end(c)) {
            if (strchr("([{", c)) {
                end_words(scan);
                scan->apart =
                    scan->depth ? scan->apart : c == '[' && (scan->marks & (MARK_SEPARATOR | MARK_BREAK));
                add_mark(scan, MARK_OPEN);
            } else if (strchr(")]}", c))
                add_mark(scan, MARK_CLOSE);
            else if (c == '&')
                add_mark(scan, MARK_SEPARATOR | MARK_AND);
            else if (c == ';')
                add_mark(scan, MARK_SEPARATOR | MARK_SEMICOLON);
            else if (strchr(":,|/", c))
                add_mark(scan, c == ':' ? MARK_COLON : MARK_SEPARATOR);
            else if (strchr("<>", c))
                scan_angle(scan);
            else if (c == '\n')
                add_mark(scan, MARK_BREAK);
            scan->at++;
        } else {
            scan_word(scan, end);
        }
    }
}

/* "[jane@example.org](mailto:jane@example.org)", "[Jane Roe](mailto:jane@example.org)" */
static void scan_mail_link(struct scan *scan, const struct link *link, const char *text)
{
    bool bare = pieces_is_address(text, strlen(text));
    const char *address = bare ? text : link->url + strlen("mailto:");
    size_t length = strcspn(address, "?");
    if (!bare && !is_site_word(text))
        scan_text(scan, link->end);
    if (pieces_is_address(address, length))
        add_id(scan, PIECE_ADDRESS, arena_copy_bytes(scan->arena, address, length));
}

/* A link to a profile tells a handle, and the person's name if it stands there: "[Jane Roe](…/janeroe)",
 * "[@JaneRoe](…/jr)". Other links are only words. */
static void scan_link(struct scan *scan, const struct link *link)
{
    char *text = text_collapse(scan->arena, scan->line->text + link->start, link->end - link->start);
    bool github = false;
    const char *handle = profile_of(scan->arena, link->url, &github);
    const char *bare = *text == '@' ? text + 1 : text;
    bool same = handle && text_equal(bare, handle);
    bool whole = strchr(bare, '@') || (*text == '@' && same);
    bool word = has_handle_form(bare) && (*text == '@' || !is_upper(*bare));
    if (text_starts_with(link->url, "mailto:")) {
        scan_mail_link(scan, link, text);
    } else if (is_url(text) || is_site_word(bare) || (scan->at_sign && handle)) {
        if (handle && github)
            add_id(scan, PIECE_HANDLE, handle);
    } else if (whole || (*text == '@' && word && !github)) {
        scan_text(scan, link->end);
    } else if (word && handle && github) {
        add_id(scan, PIECE_HANDLE, handle);
        scan->pieces.items[scan->pieces.count - 1].alias = bare;
    } else {
        scan->at += *text == '@';
        int depth = scan->depth;
        if (handle && github)
            end_words(scan);
        scan_text(scan, link->end);
        while (scan->depth > depth)
            add_mark(scan, MARK_CLOSE);
        if (handle && github)
            add_id(scan, PIECE_HANDLE, handle);
    }
    scan->at = link->end;
}

struct pieces pieces_scan(struct arena *arena, const struct line *line, size_t from)
{
    struct scan scan = {.arena = arena, .line = line, .at = from};
    size_t end = strlen(line->text);
    while (scan.at < end) {
        while (scan.link < line->link_count && line->links[scan.link].end <= scan.at)
            scan.link++;
        const struct link *link = scan.link < line->link_count ? &line->links[scan.link] : NULL;
        if (link && link->start <= scan.at)
            scan_link(&scan, &(struct link){scan.at, link->end, link->url});
        else
            scan_text(&scan, link ? link->start : end);
    }
    add_mark(&scan, MARK_SEPARATOR);
    /* An end that every look ahead stops at. */
    add_piece(&scan, (struct piece){.type = PIECE_WORDS, .text = "", .start = end});
    scan.pieces.items[scan.pieces.count - 1].depth = 0;
    scan.pieces.open = scan.depth;
    scan.pieces.count--;
    buffer_free(&scan.words);
    return scan.pieces;
}
