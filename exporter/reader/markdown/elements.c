/* SPDX-License-Identifier: MIT */
#include "exporter/reader/markdown/tree.h"

#include "exporter/base/lexicon.h"
#include "exporter/base/text.h"

#include <string.h>

/* The elements of HTML, with those of old. */
static const char *const elements[] = {
    "a",        "abbr",     "acronym",  "address",  "applet",   "area",     "article",    "aside",
    "audio",    "b",        "base",     "bdi",      "bdo",      "big",      "blockquote", "body",
    "br",       "button",   "canvas",   "caption",  "center",   "cite",     "code",       "col",
    "colgroup", "data",     "datalist", "dd",       "del",      "details",  "dfn",        "dialog",
    "dir",      "div",      "dl",       "dt",       "em",       "embed",    "fieldset",   "figcaption",
    "figure",   "font",     "footer",   "form",     "frame",    "frameset", "h1",         "h2",
    "h3",       "h4",       "h5",       "h6",       "head",     "header",   "hgroup",     "hr",
    "html",     "i",        "iframe",   "img",      "input",    "ins",      "kbd",        "label",
    "legend",   "li",       "link",     "main",     "map",      "mark",     "math",       "menu",
    "meta",     "meter",    "nav",      "noframes", "noscript", "object",   "ol",         "optgroup",
    "option",   "output",   "p",        "param",    "path",     "picture",  "pre",        "progress",
    "q",        "rp",       "rt",       "ruby",     "s",        "samp",     "script",     "search",
    "section",  "select",   "slot",     "small",    "source",   "span",     "strike",     "strong",
    "style",    "sub",      "summary",  "sup",      "svg",      "table",    "tbody",      "td",
    "template", "textarea", "tfoot",    "th",       "thead",    "time",     "title",      "tr",
    "track",    "tt",       "u",        "ul",       "var",      "video",    "wbr",        NULL};

static const char *const *const element_lists[] = {elements};

bool tag_is_words(const char *html)
{
    static struct lexicon lexicon = {element_lists, 1, NULL, {{NULL}}};
    size_t length = strlen(html);
    if (length < 3 || *html != '<' || html[length - 1] != '>')
        return false;
    for (size_t i = 1; i + 1 < length; i++)
        if (!is_letter(html[i]) && !is_digit(html[i]) && html[i] != '-')
            return false;
    return !lexicon_lists(&lexicon, html + 1, length - 2);
}
