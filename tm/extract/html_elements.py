"""The elements of HTML, by what they do to the text a reader sees (HTML Living Standard, 15.3).

Start reading at `BLOCKS`, the elements that begin and end on a line of their own.
"""

from __future__ import annotations

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Elements whose content is not markup: everything up to their own end tag.
RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"})
UNSEEN = frozenset(
    {"script", "style", "textarea", "iframe", "noembed", "noframes", "template", "noscript"}
    | {"select", "svg", "datalist"}
)
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"}
    | {"track", "wbr", "basefont", "frame"}
)
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"}
    | {"dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1"}
    | {"h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li"}
    | {"main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody"}
    | {"td", "tfoot", "th", "thead", "title", "tr", "ul"}
)
# An end tag that people leave out: the element ends where a fellow begins.
FELLOWS = {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr", "td", "th"}}
FELLOWS |= {"td": {"td", "th"}, "th": {"td", "th"}, "body": {"head"}}
