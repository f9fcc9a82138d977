"""Leftover markup: tags and entities of a page or of another program, left in the words.

Start reading at `find_markup`.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

# Elements that running text is marked with (HTML Living Standard, 4.5).
HTML = re.compile(
    "abbr|a|blockquote|br|b|cite|code|del|div|em|font|h[1-6]|hr|img|ins|i|li|mark|ol|pre|p|q|small|"
    "span|strike|strong|sub|sup|s|table|tbody|td|th|tr|ul|u|wbr",
    re.IGNORECASE,
)
# A tag with a name in ASCII letters: `a < b` and `<3` are none. Never longer than this.
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:_.-]*(?:\s[^<>]{0,300})?/?>|<!--.{0,300}?-->", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Tags that stand between words without a blank.
_BREAK = re.compile(r"</?(?:br|p|div|li|td|tr|h[1-6])\b", re.IGNORECASE)


def find_markup(text: str) -> list[str]:
    """The tags and entities in a text, in its order; `AT&T;` and `<you>` in prose are none."""
    if "<" not in text and "&" not in text:
        return []
    tags = [match[0] for match in _TAG.finditer(text) if _is_tag(match[0])]
    return tags + [match[0] for match in _ENTITY.finditer(text) if _is_entity(match[0])]


def strip_markup(text: str) -> str:
    """The text without tags, entities as what they stand for."""
    # Twice: `&amp;quot;` and `&lt;b&gt;` are what markup becomes that was written as text.
    for _ in range(2):
        if not find_markup(text):
            break
        text = _TAG.sub(_drop, text)
        text = _ENTITY.sub(
            lambda match: html.unescape(match[0]) if _is_entity(match[0]) else match[0], text
        )
    return text.strip()


def _drop(match: re.Match[str]) -> str:
    """What is left of a tag: a blank where it parted words."""
    if not _is_tag(match[0]):
        return match[0]
    return " " if _BREAK.match(match[0]) else ""


def _is_tag(found: str) -> bool:
    """Whether angle brackets hold a tag rather than a word, an address or a placeholder."""
    name = re.match(r"</?([A-Za-z][\w:.-]*)", found)
    if found.startswith("<!--") or name is None:
        return found.startswith("<!--")
    marked = found.startswith("</") or found.endswith("/>") or "=" in found
    return (
        marked
        or HTML.fullmatch(name[1]) is not None
        or bool(re.fullmatch(r"[a-z]{1,3}\d+", name[1]))
    )


def _is_entity(found: str) -> bool:
    return found.startswith("&#") or found[1:] in html5
