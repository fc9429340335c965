/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/content.h"

#include "exporter/base/address.h"
#include "exporter/base/text.h"
#include "exporter/reader/markdown/addresses.h"
#include "exporter/reader/markdown/tree.h"
#include "exporter/reader/withhold.h"

#include <stdlib.h>
#include <string.h>

enum { DROPPED = 1, KEPT = 2 };

/* A footnote: published with each project that refers to it, made once. */
struct note {
    cmark_node *node;
    bool made;
    struct words words;
    int *notes; /* to which it refers */
    size_t note_count;
};

/* Footnotes referred to, in the order of their first mention. */
struct mentions {
    int *numbers;
    size_t count;
};

struct content {
    struct arena *scratch, *arena;
    const struct outline *outline;
    const struct place *place;
    unsigned char *marks; /* of each piece */
    bool settled;         /* pieces without a mark have got one */
    struct note *notes;   /* the footnote "1" is the first */
    size_t note_count;
};

struct content *content_new(struct arena *scratch, struct arena *arena, const struct outline *outline,
                            const struct place *place)
{
    struct content *content = arena_allocate(scratch, sizeof *content);
    *content = (struct content){scratch, arena, outline, place, NULL, false, NULL, 0};
    content->marks = arena_allocate(scratch, (size_t)outline->piece_count + 1);
    cmark_node *node = cmark_node_first_child(outline->document);
    for (; node; node = cmark_node_next(node)) {
        struct note note = {.node = node};
        if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION)
            ARENA_PUSH(scratch, content->notes, content->note_count, note);
    }
    return content;
}

static void mark(struct content *content, const struct line *line, unsigned char how)
{
    for (int i = line->first_piece; i <= line->last_piece; i++)
        content->marks[i] |= how;
}

void content_keep(struct content *content, const struct line *line)
{
    mark(content, line, KEPT);
}

void content_drop(struct content *content, const struct line *line)
{
    mark(content, line, DROPPED);
}

static void settle_marks(struct content *content)
{
    for (int i = 1; i <= content->outline->piece_count && !content->settled; i++)
        if (!content->marks[i])
            content->marks[i] = content->marks[i - 1];
    content->settled = true;
}

/* ---- taking nodes out ---- */

/* Nodes that go when a walk is over: cmark's iterators allow little before. */
struct doomed {
    cmark_node **nodes;
    size_t count;
};

static void doom(struct content *content, struct doomed *doomed, cmark_node *node)
{
    ARENA_PUSH(content->scratch, doomed->nodes, doomed->count, node);
}

static bool has_words(cmark_node *row)
{
    for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell))
        if (cmark_node_first_child(cell))
            return true;
    return false;
}

/* Frees a node, and what then has nothing in it; a cell goes with its row, a table when its header is all
 * there is. */
static void take_out(cmark_node *node)
{
    cmark_node *parent = cmark_node_parent(node);
    cmark_node_free(node);
    while (parent && cmark_node_get_type(parent) != CMARK_NODE_DOCUMENT && !cmark_node_first_child(parent)) {
        node = parent;
        parent = cmark_node_parent(node);
        if (tree_has_type(node, "table_cell")) {
            if (has_words(parent))
                return;
            node = parent;
            parent = cmark_node_parent(node);
        }
        cmark_node_free(node);
        cmark_node *first = parent ? cmark_node_first_child(parent) : NULL;
        if (first && tree_has_type(first, "table_header") && !cmark_node_next(first))
            cmark_node_free(first);
    }
}

static void drop_pieces(struct content *content, cmark_node *document)
{
    struct doomed doomed = {NULL, 0};
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER && content->marks[tree_piece(node)] == DROPPED)
            doom(content, &doomed, node);
    }
    cmark_iter_free(iter);
    for (size_t i = 0; i < doomed.count; i++)
        take_out(doomed.nodes[i]);
}

/* A rule at the end divides this project from the next. */
static void drop_rules(cmark_node *document)
{
    cmark_node *last;
    while ((last = cmark_node_last_child(document)) && cmark_node_get_type(last) == CMARK_NODE_THEMATIC_BREAK)
        cmark_node_free(last);
}

/* ---- what may be published ---- */

/* What goes on while a document is made fit. */
struct fitting {
    struct content *content;
    struct mentions *mentions;
    struct doomed doomed;
    int struck; /* open tags of raw HTML that strike out */
};

/* Puts the children of a node in its place. */
static void unwrap(struct fitting *fitting, cmark_node *node)
{
    cmark_node *child;
    while ((child = cmark_node_first_child(node)))
        cmark_node_insert_before(node, child);
    doom(fitting->content, &fitting->doomed, node);
}

/* A text that is no node of its own, clean and without addresses. */
static const char *fit_text(struct content *content, const char *text)
{
    struct buffer clean = {0};
    text_clean(&clean, text, strlen(text));
    text = withhold_text(content->scratch, arena_copy(content->scratch, buffer_string(&clean)));
    buffer_free(&clean);
    return text;
}

/* The language after a fence becomes a class: there is nothing to say in it of what is withheld. */
static void fit_fence(struct content *content, cmark_node *node)
{
    const char *info = fit_text(content, cmark_node_get_fence_info(node));
    cmark_node_set_fence_info(node, strstr(info, WITHHELD) ? "" : info);
}

static void fit_link(struct fitting *fitting, cmark_node *node)
{
    struct content *content = fitting->content;
    const char *url = cmark_node_get_url(node), *title = cmark_node_get_title(node);
    url = withhold_url(content->scratch, link_published(content->scratch, content->place, url ? url : ""));
    if (!url || !cmark_node_first_child(node)) {
        unwrap(fitting, node);
        return;
    }
    cmark_node_set_url(node, url);
    if (title && *title)
        cmark_node_set_title(node, fit_text(content, title));
}

static void add_mention(struct content *content, struct mentions *mentions, int number)
{
    for (size_t i = 0; i < mentions->count; i++)
        if (mentions->numbers[i] == number)
            return;
    ARENA_PUSH(content->scratch, mentions->numbers, mentions->count, number);
}

/* The mark of a footnote: a number, without an id that another entry of a feed could have too. */
static cmark_node *note_mark(struct content *content, int number)
{
    cmark_node *node = tree_node(CMARK_NODE_CUSTOM_INLINE);
    cmark_node_set_on_enter(node, arena_printf(content->scratch, "<sup>%d</sup>", number));
    return node;
}

static void fit_mention(struct fitting *fitting, cmark_node *node)
{
    struct content *content = fitting->content;
    const char *literal = cmark_node_get_literal(node);
    int number = literal ? atoi(literal) : 0; // NOLINT(cert-err34-c): cmark has printed it
    if (number >= 1 && (size_t)number <= content->note_count) {
        add_mention(content, fitting->mentions, number);
        cmark_node_insert_before(node, note_mark(content, number));
    }
    doom(content, &fitting->doomed, node);
}

static void fit_tag(struct fitting *fitting, cmark_node *node)
{
    const char *html = cmark_node_get_literal(node);
    enum tag tag = tag_of(html ? html : "");
    if (tag == TAG_BREAK) {
        cmark_node *space = tree_node(CMARK_NODE_TEXT);
        cmark_node_set_literal(space, " ");
        cmark_node_insert_before(node, space);
    }
    fitting->struck += tag == TAG_STRUCK ? 1 : tag == TAG_STRUCK_END && fitting->struck ? -1 : 0;
    doom(fitting->content, &fitting->doomed, node);
}

static void fit_node(struct fitting *fitting, cmark_node *node, bool enter)
{
    cmark_node_type type = cmark_node_get_type(node);
    bool words = type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE;
    if ((type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK)
        fitting->struck = 0;
    if (type == CMARK_NODE_HTML_INLINE)
        fit_tag(fitting, node);
    else if (type == CMARK_NODE_HTML_BLOCK || (fitting->struck && words))
        doom(fitting->content, &fitting->doomed, node);
    else if (type == CMARK_NODE_FOOTNOTE_REFERENCE && enter)
        fit_mention(fitting, node);
    else if (type == CMARK_NODE_HEADING && enter && cmark_node_get_heading_level(node) < 3)
        cmark_node_set_heading_level(node, 3);
    else if (type == CMARK_NODE_CODE_BLOCK && *cmark_node_get_fence_info(node))
        fit_fence(fitting->content, node);
    else if (type == CMARK_NODE_IMAGE && !enter)
        unwrap(fitting, node);
    else if (type == CMARK_NODE_LINK && !enter)
        fit_link(fitting, node);
}

/* Makes a document fit to be published: raw HTML and images go, links are checked, addresses withheld. */
static void make_publishable(struct content *content, cmark_node *document, struct mentions *mentions)
{
    struct fitting fitting = {.content = content, .mentions = mentions};
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
        fit_node(&fitting, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
    cmark_iter_free(iter);
    for (size_t i = 0; i < fitting.doomed.count; i++)
        take_out(fitting.doomed.nodes[i]);
    addresses_withhold(content->scratch, document);
}

/* ---- words ---- */

/* Words being taken from a tree. */
struct wording {
    struct buffer text;
    int struck;
    size_t link; /* where the text of the open link begins */
};

static void end_link(struct wording *wording, cmark_node *node)
{
    const char *url = cmark_node_get_url(node);
    if (strcmp(buffer_string(&wording->text) + wording->link, url) != 0)
        buffer_printf(&wording->text, " <%s>", url);
}

static void add_words(struct wording *wording, cmark_node *node, bool enter)
{
    cmark_node_type type = cmark_node_get_type(node);
    const char *literal = cmark_node_get_literal(node);
    if (!literal && tree_has_type(node, "strikethrough"))
        wording->struck += enter ? 1 : -1;
    else if (wording->struck)
        return;
    else if (type == CMARK_NODE_LINK && enter)
        wording->link = wording->text.length;
    else if (type == CMARK_NODE_LINK)
        end_link(wording, node);
    else if (literal && enter)
        buffer_add_string(&wording->text, literal);
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK ||
        ((type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK && !enter))
        buffer_add_byte(&wording->text, ' ');
}

/* Of a document that is fit to be published: its texts are clean. */
static const char *words_of_document(struct arena *arena, cmark_node *document)
{
    struct wording wording = {0};
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
        add_words(&wording, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
    cmark_iter_free(iter);
    const char *text = text_collapse(arena, buffer_string(&wording.text), wording.text.length);
    buffer_free(&wording.text);
    return text;
}

/* Line ends separate the blocks; everything else below a space is of no use in a feed. */
static const char *html_of(struct arena *arena, cmark_node *document)
{
    char *html = tree_render(document);
    struct buffer clean = {0};
    for (const char *start = html; *start;) {
        size_t size = strcspn(start, "\n");
        text_clean(&clean, start, size);
        if (start[size])
            buffer_add_byte(&clean, '\n');
        start += size + (start[size] != '\0');
    }
    const char *result = arena_copy_bytes(arena, buffer_string(&clean), clean.length);
    buffer_free(&clean);
    free(html);
    return result;
}

/* ---- footnotes ---- */

static void make_note(struct content *content, int number, bool html)
{
    struct note *note = &content->notes[number - 1];
    struct mentions mentions = {NULL, 0};
    cmark_node *document = tree_node(CMARK_NODE_DOCUMENT), *child;
    while ((child = cmark_node_first_child(note->node)))
        cmark_node_append_child(document, child);
    make_publishable(content, document, &mentions);
    cmark_node *first = cmark_node_first_child(document);
    note->words.text = words_of_document(content->scratch, document);
    if (html && first && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH) {
        cmark_node *space = tree_node(CMARK_NODE_TEXT);
        cmark_node_set_literal(space, " ");
        cmark_node_prepend_child(first, space);
        cmark_node_prepend_child(first, note_mark(content, number));
    }
    if (html)
        note->words.html = html_of(content->scratch, document);
    note->notes = mentions.numbers;
    note->note_count = mentions.count;
    note->made = true;
    cmark_node_free(document);
}

/* Appends the footnotes, and those that they mention in turn. */
static void add_notes(struct content *content, struct words *words, struct mentions *mentions)
{
    struct buffer text = {0}, html = {0};
    buffer_add_string(&text, words->text);
    buffer_add_string(&html, words->html ? words->html : "");
    for (size_t i = 0; i < mentions->count; i++) {
        struct note *note = &content->notes[mentions->numbers[i] - 1];
        if (!note->made)
            make_note(content, mentions->numbers[i], words->html != NULL);
        buffer_printf(&text, " %s", note->words.text);
        buffer_add_string(&html, words->html ? note->words.html : "");
        for (size_t k = 0; k < note->note_count; k++)
            add_mention(content, mentions, note->notes[k]);
    }
    if (mentions->count) {
        words->text = arena_copy_bytes(content->arena, buffer_string(&text), text.length);
        words->html =
            words->html ? arena_copy_bytes(content->arena, buffer_string(&html), html.length) : NULL;
    }
    buffer_free(&text);
    buffer_free(&html);
}

struct words content_take(struct content *content, size_t first, size_t end, bool html)
{
    const struct outline *outline = content->outline;
    /* Organizations that are cells of a table have no nodes, and no words. */
    while (end < outline->section_count && !outline->sections[end].node)
        end++;
    const cmark_node *last = end < outline->section_count ? outline->sections[end].node : NULL;
    cmark_node *document = tree_node(CMARK_NODE_DOCUMENT);
    cmark_node *node = cmark_node_next(outline->sections[first].node);
    while (node && node != last && cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_DEFINITION) {
        cmark_node *next = cmark_node_next(node);
        cmark_node_append_child(document, node);
        node = next;
    }
    struct mentions mentions = {NULL, 0};
    settle_marks(content);
    drop_pieces(content, document);
    drop_rules(document);
    make_publishable(content, document, &mentions);
    struct words words = {words_of_document(content->arena, document),
                          html ? html_of(content->arena, document) : NULL};
    cmark_node_free(document);
    add_notes(content, &words, &mentions);
    return words;
}
